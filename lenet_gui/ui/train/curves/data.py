"""The curves' data: a run's losses and epochs, few enough to draw."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from lenet_gui.core.training.epoch import Epoch
from lenet_gui.core.training.losses import Float64Array, LossHistory


@dataclass(frozen=True, eq=False)
class Record:
    """A run at one moment.

    label: its name on screen. training: (N, 2), position in epochs and loss. epochs: in order.
    number: tells it from other runs, if it has one.
    """

    label: str
    training: Float64Array
    epochs: tuple[Epoch, ...]
    number: int | None = None

    def column(self, name: str) -> Float64Array:
        """Return one field of every epoch, (M,)."""
        return np.array([getattr(epoch, name) for epoch in self.epochs], dtype=np.float64)

    @property
    def intervals(self) -> Float64Array:
        """Every epoch's 95 % interval of the accuracy, (M, 2)."""
        return np.reshape([epoch.interval for epoch in self.epochs], (-1, 2))

    @property
    def training_line(self) -> Float64Array:
        """The training losses, (N, 2).

        For a run resumed from a checkpoint, the earlier epochs' means stand in for their losses.
        """
        start = self.training[0, 0] if len(self.training) else math.inf
        means = [(each.number - 0.5, each.loss) for each in self.epochs if each.number <= start]
        return np.vstack([np.reshape(means, (-1, 2)), self.training])

    @property
    def end(self) -> float:
        """How far the run has come, in epochs."""
        last = self.epochs[-1].number if self.epochs else 0.0
        return max(last, float(self.training[-1, 0]) if len(self.training) else 0.0)


class LiveRun:
    """The run in progress, growing."""

    def __init__(self, label: str, epochs: int, number: int | None = None) -> None:
        self.label = label
        self.number = number
        self.epochs = epochs  # planned
        self._losses = LossHistory()
        self._epochs: dict[int, Epoch] = {}

    def add_loss(self, position: float, loss: float) -> None:
        """Add a training loss; ignore one that is out of range."""
        if math.isfinite(position) and math.isfinite(loss):
            self._losses.add(position, loss)

    def restore_losses(self, rows: Float64Array) -> None:
        """Start from the losses of a run that is resumed, as `LossHistory.rows`."""
        self._losses = LossHistory(rows)

    def add_epoch(self, epoch: Epoch) -> None:
        """Add an epoch; a repeated epoch replaces its earlier version."""
        if math.isfinite(epoch.loss) and math.isfinite(epoch.test_loss):
            self._epochs[epoch.number] = epoch

    def record(self) -> Record:
        """Return the run as it is now."""
        epochs = tuple(self._epochs[number] for number in sorted(self._epochs))
        return Record(self.label, self._losses.points, epochs, self.number)
