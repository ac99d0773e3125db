"""What a run of training tells while it goes on: frozen facts, safe to hand to another thread."""

from collections.abc import Mapping
from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True)
class Preparing:
    """Something before the first batch takes a while: "data" or "optimizer"."""

    what: str


@dataclass(frozen=True)
class Progress:
    """Within an epoch, several times a second.

    epoch: from 1. seen: images of this epoch so far, of `total`. loss: of the latest batch.
    images_per_second: over this epoch so far; the time between two events is not counted.
    """

    epoch: int
    epochs: int
    seen: int
    total: int
    loss: float
    images_per_second: float

    @property
    def seconds_left(self) -> float:
        """Until the end of the run at this speed, the tests after each epoch not counted."""
        images = (self.epochs - self.epoch + 1) * self.total - self.seen
        return images / self.images_per_second


@dataclass(frozen=True)
class EpochDone:
    """The end of an epoch, and how the network does on the test images.

    epoch: from 1. loss: mean over the epoch, while it learnt. correct: test images read rightly,
    of `total`. weights: a copy on the CPU that nobody else changes, for `load_state_dict`.
    """

    epoch: int
    epochs: int
    loss: float
    test_loss: float
    correct: int
    total: int
    images_per_second: float
    weights: Mapping[str, Tensor]

    @property
    def accuracy(self) -> float:
        """Share of the test images read rightly, 0..1."""
        return self.correct / self.total


Event = Preparing | Progress | EpochDone
