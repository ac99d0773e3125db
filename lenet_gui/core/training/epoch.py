"""The result of an epoch, the same from the learner to the curves and the list of runs."""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from msgspec import Meta

from lenet_gui.core.checks import Count

_Loss = Annotated[float, Meta(ge=0, le=3.5e38)]  # a float32
_AtLeastOne = Annotated[int, Meta(ge=1, le=2**53)]


@dataclass(frozen=True)
class Epoch:
    """How an epoch ended. Raises ValueError if more test images were read than there are.

    number: from 1. loss: mean over the epoch, while the network was learning. test_loss: mean over
    the test images. correct: test images read correctly, of `total`.
    """

    number: _AtLeastOne
    loss: _Loss
    test_loss: _Loss
    correct: Count
    total: _AtLeastOne

    def __post_init__(self) -> None:
        if self.correct > self.total:
            raise ValueError("more images were read than there are")

    @property
    def accuracy(self) -> float:
        """Share of the test images read correctly, 0..1."""
        return self.correct / self.total

    @cached_property
    def interval(self) -> tuple[float, float]:
        """The accuracy's 95 % interval, 0..1."""
        return confidence_interval(self.correct, self.total)


def confidence_interval(correct: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of an accuracy (E. B. Wilson, 1927; accurate near 1 as well)."""
    z = 1.96
    share, weight = correct / total, z * z / total
    middle = (share + weight / 2) / (1 + weight)
    reach = z / (1 + weight) * math.sqrt(share * (1 - share) / total + weight / total / 4)
    return middle - reach, middle + reach
