"""What the reading would be under many changes: each map silent in turn, every shift."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.network.reading import Answered


@dataclass(frozen=True, eq=False)
class BatchReading:
    """The network's answers to N inputs: logits (N, 10) and probabilities (N, 10), float32.

    threshold: the lowest probability that counts as sure, as in `Reading`.
    """

    logits: FloatArray
    probabilities: FloatArray
    threshold: float


@dataclass(frozen=True, eq=False)
class Effect(Answered):
    """What the reading would be if one map were silent.

    map: its number, from 0. lead: of the digit read with all maps on, how far its logit would be
    ahead of the largest other one; below 0 another digit would be read.
    """

    map: int
    probabilities: FloatArray
    threshold: float
    lead: float


@dataclass(frozen=True)
class Effects:
    """The effect of each map of a layer, and the reading with all maps on.

    digit, probability, lead: with all maps on. effects: by the lead left without the map, the
    smallest first: the map that the reading depends on most.
    """

    digit: int
    probability: float
    lead: float
    effects: tuple[Effect, ...]


def lead_of(logits: FloatArray, digit: int) -> FloatArray:
    """Return how far a digit's logit is ahead of the largest other; below 0 it is not read.

    logits: (..., 10). Returns (...).
    """
    lead: FloatArray = logits[..., digit] - np.delete(logits, digit, axis=-1).max(axis=-1)
    return lead


def effects_of(answers: BatchReading) -> Effects:
    """Return the effects of N maps, from the answers of `Recognizer.without_each`."""
    with_all = answers.probabilities[-1]
    digit = int(with_all.argmax())
    leads = lead_of(answers.logits, digit)
    order = np.argsort(leads[:-1], kind="stable")
    return Effects(
        digit,
        float(with_all.max()),
        float(leads[-1]),
        tuple(
            Effect(int(n), answers.probabilities[n], answers.threshold, float(leads[n]))
            for n in order
        ),
    )


@dataclass(frozen=True)
class Room:
    """How many pixels an input can be shifted each way with the same digit still read."""

    left: int
    right: int
    up: int
    down: int


@dataclass(frozen=True)
class Region:
    """Adjacent cells where one digit is read, and the innermost cell among them.

    depth: how far inside that cell lies: 1 is at an edge, at 2 all its neighbours belong too.
    """

    digit: int
    row: int
    column: int
    depth: int


@dataclass(frozen=True, eq=False)
class ShiftReadings:
    """What is read at every shift by whole pixels: rows from up to down, columns left to right.

    digits: (2 * reach + 1, 2 * reach + 1) of 0..9. probabilities: of those digits, the same shape.
    threshold: the lowest probability that counts as sure.
    """

    digits: NDArray[np.intp]
    probabilities: FloatArray
    threshold: float

    @property
    def reach(self) -> int:
        """The farthest shift, pixels."""
        return len(self.digits) // 2

    @property
    def digit(self) -> int:
        """What is read without a shift."""
        return int(self.digits[self.reach, self.reach])

    @property
    def room(self) -> Room:
        """How far the input can be shifted straight left, right, up and down."""
        reach = self.reach
        same = self.digits == self.digit
        row, column = same[reach], same[:, reach]
        return Room(
            left=_run(row[:reach][::-1]),
            right=_run(row[reach + 1 :]),
            up=_run(column[:reach][::-1]),
            down=_run(column[reach + 1 :]),
        )


def shift_readings(answers: BatchReading) -> ShiftReadings:
    """Arrange the answers to the images of `nudge.shifted`, in their order."""
    side = round(len(answers.probabilities) ** 0.5)
    return ShiftReadings(
        answers.probabilities.argmax(axis=1).reshape(side, side),
        answers.probabilities.max(axis=1).reshape(side, side),
        answers.threshold,
    )


def _run(same: NDArray[np.bool_]) -> int:
    """Count the True values before the first False."""
    return int(np.append(same, False).argmin())


def regions(digits: NDArray[np.intp]) -> tuple[Region, ...]:
    """Split (H, W) digits into regions of one digit; cells that share a side are adjacent."""
    left = np.ones(digits.shape, np.bool_)
    found = []
    while left.any():
        row, column = np.argwhere(left)[0]
        region = _region_of(digits == digits[row, column], row, column)
        left &= ~region
        found.append(Region(int(digits[row, column]), *_inmost(region)))
    return tuple(found)


def _region_of(same: NDArray[np.bool_], row: int, column: int) -> NDArray[np.bool_]:
    """Return the region that a cell belongs to."""
    region = np.zeros(same.shape, np.bool_)
    region[row, column] = True
    while True:
        grown = region.copy()
        grown[1:] |= region[:-1]
        grown[:-1] |= region[1:]
        grown[:, 1:] |= region[:, :-1]
        grown[:, :-1] |= region[:, 1:]
        grown &= same
        if (grown == region).all():
            return region
        region = grown


def _inmost(region: NDArray[np.bool_]) -> tuple[int, int, int]:
    """Return the row, column and depth of the innermost cell.

    Of several, the one nearest their middle.
    """
    depth, inner = 0, region
    while inner.any():
        depth, last = depth + 1, inner
        padded = np.pad(inner, 1)
        rows, columns = inner.shape
        inner = np.logical_and.reduce(
            [padded[y : y + rows, x : x + columns] for y in range(3) for x in range(3)]
        )
    cells = np.argwhere(last)
    row, column = cells[((cells - cells.mean(axis=0)) ** 2).sum(axis=1).argmin()]
    return int(row), int(column), depth
