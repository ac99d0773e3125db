"""A question about a reading, "why 7 and not 9?", and the map of pixels that answers it.

Needs no torch; the maps are computed in `attribution`.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.network.reading import Reading

PATCH = 5  # side of the square that occlusion covers, pixels; as wide as the network's kernels


class Method(Enum):
    """How a pixel's contribution is measured."""

    OCCLUSION = "occlusion"
    GRADIENT = "gradient"


class Role(Enum):
    """A digit named by its rank in a reading."""

    WINNER = "winner"
    RIVAL = "rival"  # the strongest other


@dataclass(frozen=True)
class Question:
    """Why this digit, or why this one and not another."""

    digit: int
    against: int | None = None


def question_of(
    reading: Reading, digit: int | Role = Role.WINNER, against: int | Role | None = None
) -> Question:
    """Return the question with roles resolved to digits; a digit is never against itself."""
    asked = digit if isinstance(digit, int) else reading.digit
    if isinstance(against, Role):
        against = reading.strongest_but(asked)
    return Question(asked, None if against == asked else against)


@dataclass(frozen=True, eq=False)
class Answer:
    """What each pixel of an input contributes to a digit, as a method measures it.

    values: (32, 32) float32, in logits.
    """

    method: Method
    question: Question
    reading: Reading
    values: FloatArray

    @property
    def reach(self) -> float:
        """The largest absolute value, above 0."""
        return max(float(np.abs(self.values).max()), 1e-6)

    @property
    def asked(self) -> float:
        """The logit that the question is about, or its lead over the other digit's."""
        logits, against = self.reading.maps["Output"], self.question.against
        other = 0.0 if against is None else float(logits[against])
        return float(logits[self.question.digit]) - other

    @property
    def most_for(self) -> "Point | None":
        """The pixel with the highest value, if any speaks for the digit."""
        point = self.point(int(self.values.argmax()))
        return point if point.value > 0 else None

    @property
    def most_against(self) -> "Point | None":
        """The pixel with the lowest value, if any speaks against the digit."""
        point = self.point(int(self.values.argmin()))
        return point if point.value < 0 else None

    def point(self, index: int) -> "Point":
        """Return a pixel, counted row by row."""
        row, column = divmod(index, self.values.shape[1])
        return Point(row, column, float(self.values[row, column]))


@dataclass(frozen=True)
class Point:
    """A pixel, row and column from 0, and its value in logits."""

    row: int
    column: int
    value: float
