"""What a run of training tells while it goes on: frozen facts, safe to hand to another thread."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:  # The window knows these events before torch is there.
    from torch import Tensor

    from lenet_gui.core.network.calibration import Calibration
    from lenet_gui.core.network.device import DeviceName
    from lenet_gui.core.training.confusion import Answers
    from lenet_gui.core.training.epoch import Epoch
    from lenet_gui.core.training.runs import Run
    from lenet_gui.core.weights import Weights

_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Tick:
    """Nothing to tell: a moment to pause or to stop, after every batch and every piece of work."""


def result_of(steps: Generator[object, None, _Result]) -> _Result:
    """Run a generator of events to its end, for somebody who can wait; return its result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: _Result = end.value
            return result


@dataclass(frozen=True)
class Downloading:
    """How far a download is.

    file: what is being fetched. received: bytes so far. total: bytes in all, or None where the
    server does not say.
    """

    file: str
    received: int
    total: int | None


@dataclass(frozen=True)
class Preparing:
    """Something before the first batch takes a while.

    what: "torch", "torchvision", "data", "network" or "strokes".
    """

    what: str


@dataclass(frozen=True)
class Progress:
    """Within an epoch, several times a second, and at its last batch.

    epoch: from 1. seen: images of this epoch so far, of `total`. loss: mean over the batches since
    the last report. images_per_second: over this epoch so far; the time between two events is not
    counted.
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


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """All that a run needs to go on after an epoch as if it had never been broken off.

    epoch: the last whole one; 0 before the first. steps: corrections so far. tensors: "network",
    "velocity" and, where the recipe averages, "average": flat, on the CPU, changed by nobody.
    What is random in an epoch depends on the recipe's seed and the epoch's number alone.
    """

    epoch: int
    steps: int
    tensors: Mapping[str, Tensor]


@dataclass(frozen=True, eq=False)
class Started:
    """All is prepared, the first batch is next.

    images: so many are shown in each epoch. checkpoint: to begin from here again.
    """

    images: int
    checkpoint: Checkpoint


@dataclass(frozen=True, eq=False)
class EpochDone:
    """The end of an epoch.

    epoch: how it ended, one of `epochs`. calibration: of this epoch's network. probabilities: of
    each test image, (total, 10) float32, calibrated. weights: a copy on the CPU that nobody else
    changes, for `load_state_dict`. checkpoint: to go on from here.
    """

    epoch: Epoch
    epochs: int
    images_per_second: float
    calibration: Calibration
    probabilities: NDArray[np.float32]
    weights: Mapping[str, Tensor]
    checkpoint: Checkpoint


@dataclass(frozen=True)
class DataReady:
    """The data set is read. device: what it will be learnt on."""

    name: str
    train_images: int
    test_images: int
    device: DeviceName


@dataclass(frozen=True, eq=False)
class EpochKept:
    """An epoch is over. Where it cannot be written down, the run ends with an error that says so.

    run: how the run stands. done: what `train` said. last, best: its weights, and those of the
    epoch that read most test images so far. answers: of every test image.
    """

    run: Run
    done: EpochDone
    last: Weights
    best: Weights
    answers: Answers


@dataclass(frozen=True, eq=False)
class Resumed:
    """A run goes on after whole epochs: how it stands, with the weights as in `EpochKept`."""

    run: Run
    last: Weights
    best: Weights


Event = (
    Tick
    | Downloading
    | Preparing
    | DataReady
    | Resumed
    | Started
    | Progress
    | EpochDone
    | EpochKept
)
