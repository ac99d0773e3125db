"""The events of a training run: frozen facts, safe to hand to another thread."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:  # The window imports these events before torch.
    from torch import Tensor

    from lenet_gui.core.network.calibration import Calibration
    from lenet_gui.core.network.device_name import DeviceName
    from lenet_gui.core.training.confusion import Answers
    from lenet_gui.core.training.epoch import Epoch
    from lenet_gui.core.training.runs import Run
    from lenet_gui.core.weights import Weights
    from lenet_gui.core.words import Phrase

_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Tick:
    """An opportunity to pause or stop, after every batch and every piece of work."""


def result_of(steps: Generator[object, None, _Result]) -> _Result:
    """Run a generator of events to its end, and return its result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: _Result = end.value
            return result


@dataclass(frozen=True)
class Downloading:
    """The progress of a download.

    file: its name. received: bytes so far. total: bytes in all, or None if the server does not
    send it.
    """

    file: str
    received: int
    total: int | None


@dataclass(frozen=True)
class Preparing:
    """Work before the first batch that takes a while.

    what: "torch", "torchvision", "data", "network" or "strokes".
    """

    what: str


@dataclass(frozen=True)
class DataRead:
    """The progress of reading many files. done: so far, of `total`."""

    done: int
    total: int


@dataclass(frozen=True)
class Progress:
    """The progress of an epoch, several times a second and at its last batch.

    epoch: from 1, of `epochs`. seen: images in this epoch so far, of `total`. loss: mean over the
    batches since the last report. images_per_second: over this epoch so far, without the time that
    the caller takes between events.
    """

    epoch: int
    epochs: int
    seen: int
    total: int
    loss: float
    images_per_second: float

    @property
    def position(self) -> float:
        """How far the run is, in epochs: 1.25 is a quarter into the second."""
        return self.epoch - 1 + self.seen / self.total

    @property
    def seconds_left(self) -> float:
        """The time to the end of the run at this speed, without the tests after each epoch."""
        images = (self.epochs - self.epoch + 1) * self.total - self.seen
        return images / self.images_per_second


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """All that a run needs to resume after an epoch as if it had never been interrupted.

    epoch: the last complete one; 0 before the first. steps: so far. tensors: "network", "velocity"
    and, if the recipe averages, "average": flat, on the CPU, never changed.
    An epoch's random numbers depend only on the recipe's seed and the epoch's number.
    """

    epoch: int
    steps: int
    tensors: Mapping[str, Tensor]


@dataclass(frozen=True, eq=False)
class Started:
    """Everything is prepared; the first batch is next.

    images: shown per epoch. checkpoint: to resume from here.
    """

    images: int
    checkpoint: Checkpoint


@dataclass(frozen=True, eq=False)
class EpochDone:
    """The end of an epoch.

    epoch: its result, one of `epochs`. calibration: of the network after it. probabilities: of
    each test image, (total, 10) float32, calibrated. weights: a copy on the CPU, never changed, for
    `load_state_dict`. checkpoint: to resume from here.
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
    """The data set is read.

    device: what it will be learnt on. notes: what is to be known of how the set was read.
    """

    name: str
    train_images: int
    test_images: int
    device: DeviceName
    notes: tuple[Phrase, ...] = ()


@dataclass(frozen=True, eq=False)
class EpochKept:
    """The end of an epoch, saved; if it could not be saved, the run ends with an error next.

    run: its current facts. done: the event of `train`. last, best: this epoch's weights, and those
    of the best epoch so far. answers: to every test image.
    """

    run: Run
    done: EpochDone
    last: Weights
    best: Weights
    answers: Answers


@dataclass(frozen=True, eq=False)
class Resumed:
    """A run continues after complete epochs: its facts and its weights as in `EpochKept`.

    answers: those of the last epoch. losses: of all its epochs, (N, 3), as `LossHistory.rows`; none
    of epochs that a program recorded which did not keep them.
    """

    run: Run
    last: Weights
    best: Weights
    answers: Answers
    losses: NDArray[np.float64]


Event = (
    Tick
    | Downloading
    | Preparing
    | DataRead
    | DataReady
    | Resumed
    | Started
    | Progress
    | EpochDone
    | EpochKept
)
