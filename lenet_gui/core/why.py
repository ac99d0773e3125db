"""A question about a reading, "why 7 and not 9?", and what a map that answers it says in numbers.

Needs no torch; the maps are made in `attribution`.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from lenet_gui.core.ink import FloatArray
from lenet_gui.core.reading import Reading

PATCH = 5  # side of the square that occlusion covers, pixels; as wide as the network's kernels


class Method(Enum):
    """How a pixel's part is found."""

    GRADIENT = "gradient"
    OCCLUSION = "occlusion"


class Role(Enum):
    """A digit that is named by its place, whichever it is."""

    WINNER = "winner"
    RIVAL = "rival"  # the strongest other


@dataclass(frozen=True)
class Question:
    """Why this digit; or why this one and not another."""

    digit: int
    against: int | None = None


def question_of(
    reading: Reading, digit: int | Role = Role.WINNER, against: int | Role | None = None
) -> Question:
    """Return the question with the digits that are meant; a digit against itself is left out."""
    asked = digit if isinstance(digit, int) else reading.digit
    if isinstance(against, Role):
        against = strongest_other(reading, asked)
    return Question(asked, None if against == asked else against)


def strongest_other(reading: Reading, digit: int) -> int:
    """Return the most probable of the other nine digits."""
    return reading.runner_up if digit == reading.digit else reading.digit


@dataclass(frozen=True)
class Point:
    """A pixel, row and column from 0, and its value in logits."""

    row: int
    column: int
    value: float


@dataclass(frozen=True)
class Facts:
    """What a map says in numbers.

    value: what was asked about, a logit or a difference of two. most_for, most_against: the pixels
    with the greatest and the least value; None where no value has that sign.
    """

    value: float
    most_for: Point | None
    most_against: Point | None


def facts_of(values: FloatArray, reading: Reading, question: Question) -> Facts:
    """Return the facts of a (32, 32) map."""
    logits = reading.maps["Output"]
    value = float(logits[question.digit])
    if question.against is not None:
        value -= float(logits[question.against])
    highest, lowest = _point(values, int(values.argmax())), _point(values, int(values.argmin()))
    return Facts(
        value,
        highest if highest.value > 0 else None,
        lowest if lowest.value < 0 else None,
    )


def _point(values: FloatArray, place: int) -> Point:
    row, column = np.unravel_index(place, values.shape)
    return Point(int(row), int(column), float(values.flat[place]))
