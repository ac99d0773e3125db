"""Straight lines through a picture: of ruled and squared paper, forms, frames and boxes.

A line is found as a line: it runs straight from edge to edge of the picture, or from line to line,
at an angle of up to a few degrees. What crosses it stays whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from lenet_gui.core.arrays import Mask
from lenet_gui.core.ink.components import components_of, least_size

_STEEPEST = 0.12  # the slope of a line at 7 degrees
_STEP = 1.5  # pixels that neighbouring slopes differ by from end to end
_COVERED = 0.75  # the least share of a line's way that has ink
_LEAST_WAY = 0.5  # of the picture's side that lies on a line's way: a corner cut off is no line
_THICKEST = 0.12  # of the picture's longer side: what is thicker is no line
_MOST = 60  # ways in one direction that are followed
_GAP = 0.06  # of the side: longer gaps end a line
_END = 0.03  # of the side: a line that ends this close to the edge has reached it


_SEVERAL = 3  # lines: hardly a digit's strokes
_LEAST_AREA = 0.003  # of the picture: less is no digit
_LEAST_ROOM = 0.12  # of the width: nearer to an edge there is no 1 between lines
_INSIDE = 0.15  # of the side: so far from the edges at least
_NEAR = (0, -1, 1, -2, 2)  # rows away from its way that a line may run: paper is not quite flat


class _Way(NamedTuple):
    """The way of a line through the columns of a picture: y = start + slope x."""

    slope: float
    start: float

    def rows(self, columns: NDArray[np.intp]) -> NDArray[np.intp]:
        rows: NDArray[np.intp] = np.rint(self.start + self.slope * columns).astype(np.intp)
        return rows


@dataclass(frozen=True, eq=False)
class StraightLine:
    """A straight line, seen with the picture turned so that it lies flat.

    upright: whether it was turned. ink: (H, W) of the picture, what the line alone has inked.
    ends: (x, y) of both, in the turned picture. width: pixels.
    """

    upright: bool
    ink: Mask
    ends: tuple[tuple[float, float], tuple[float, float]]
    width: float

    def end(self, which: int) -> tuple[float, float]:
        """Return an end as (x, y) of the picture, not turned."""
        x, y = self.ends[which]
        return (y, x) if self.upright else (x, y)


def lines_in(mask: Mask) -> list[StraightLine]:
    """Return the lines of a mask of ink, (H, W), that are no strokes of a digit.

    Each ends at the edges of the picture or at other lines, and other ink is left without them.
    """
    lines = _held(_flat_lines(mask, upright=False) + _flat_lines(mask.T, upright=True), mask)
    if len(lines) >= _SEVERAL:  # printed lines are about as wide as each other
        usual = float(np.median([line.width for line in lines]))
        lines = [line for line in lines if line.width <= max(2 * usual, usual + 1)]
    if not lines:
        return []
    if not _rest(mask, lines):
        return _without_the_one(mask, lines)
    flat = [line for line in lines if not line.upright]
    if len(flat) <= 1 and len(lines) - len(flat) <= 1:
        # A single line, or a cross, may be strokes of a digit that fills the picture.
        crossed = len(lines) == 2 and _cross_inside(lines, mask.shape)
        if (len(lines) == 1 or crossed) and any(_is_a_stroke(mask, line) for line in lines):
            return []
    return lines


def _held(lines: list[StraightLine], mask: Mask) -> list[StraightLine]:
    while True:
        held = [line for line in lines if all(_is_held(line, n, lines, mask) for n in (0, 1))]
        if len(held) == len(lines):
            return held
        lines = held


def _rest(mask: Mask, lines: Sequence[StraightLine]) -> list[Mask]:
    """Return the parts that are left without lines, if large enough for a digit."""
    left = mask & ~np.any([line.ink for line in lines], axis=0)
    labels, parts = components_of(left)
    least = max(least_size(mask.shape), 3 * max(line.width for line in lines))
    area = _LEAST_AREA * mask.size
    return [labels == p.label for p in parts if p.size >= least and p.amount >= area]


def _without_the_one(mask: Mask, lines: list[StraightLine]) -> list[StraightLine]:
    """Return lines, of which no other ink is left, without the one that may be a 1 between them."""
    upright = [line for line in lines if line.upright]
    if len(lines) < _SEVERAL or not upright:
        return []
    width = mask.shape[1]

    def room(line: StraightLine) -> float:
        middle = float(np.flatnonzero(line.ink.any(axis=0)).mean())
        return float(min(middle, width - middle))

    one = max(upright, key=lambda line: room(line) * line.width)
    if room(one) < _LEAST_ROOM * width:
        return []
    others = [line for line in lines if line is not one]
    return others if _rest(mask, others) else []


def _cross_inside(lines: Sequence[StraightLine], shape: tuple[int, ...]) -> bool:
    """Whether a flat and an upright line cross well inside the picture, not at a cell's corner."""
    for line in lines:
        across = np.flatnonzero(line.ink.any(axis=0 if line.upright else 1))
        length = shape[1] if line.upright else shape[0]
        if not _INSIDE * length < float(across.mean()) < (1 - _INSIDE) * length:
            return False
    return len({line.upright for line in lines}) == len(lines)


def _is_a_stroke(mask: Mask, line: StraightLine) -> bool:
    """Whether a line is rather a stroke of a digit that was cropped to its ink.

    Then it and the ink that hangs on it reach all edges, or there is no other digit.
    """
    rest = _rest(mask, [line])
    edges = np.zeros(mask.shape, bool)
    edges[[0, -1]] = edges[:, [0, -1]] = True
    if all((part & edges).any() for part in rest):
        return True
    near = ndimage.binary_dilation(line.ink, np.ones((3, 3)), iterations=2)
    whole = np.any([line.ink, *(part for part in rest if (part & near).any())], axis=0)
    if (whole == line.ink).all():
        return False
    across = whole.any(axis=0 if line.upright else 1)
    depth = max(round(0.015 * max(mask.shape)), 1)
    return bool(across[: depth + 1].any() and across[-depth - 1 :].any())


def _is_held(line: StraightLine, which: int, others: Sequence[StraightLine], mask: Mask) -> bool:
    """Whether an end of a line lies at the edge of the picture, or on a line across it."""
    x, y = line.end(which)
    height, width = mask.shape
    along, length, across, breadth = (
        (y, height, x, width) if line.upright else (x, width, y, height)
    )
    room = max(_END * length, 2.0)
    if min(along, length - 1 - along) <= room or min(across, breadth - 1 - across) <= 2.0:
        return True
    for other in others:
        if other.upright == line.upright:
            continue
        (x0, y0), (x1, y1) = other.end(0), other.end(1)
        reach = (other.width + line.width) / 2 + room / 2
        away = abs((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)) / max(np.hypot(x1 - x0, y1 - y0), 1)
        beside = min(x0, x1) - reach <= x <= max(x0, x1) + reach
        if away <= reach and beside and min(y0, y1) - reach <= y <= max(y0, y1) + reach:
            return True
    return False


def _flat_lines(mask: Mask, *, upright: bool) -> list[StraightLine]:
    """Return the lines of a mask that lie nearly flat, whatever they end at."""
    height, width = mask.shape
    if min(height, width) < 8:
        return []
    ways = _Ways(mask)
    above, below = _run_above(mask), _run_above(mask[::-1])[::-1]
    left = mask.copy()
    columns = np.arange(width)
    found: list[StraightLine] = []
    for _ in range(_MOST):
        way = ways.best()
        if way is None:
            break
        rows = way.rows(columns)
        line = _traced(left, above, below, rows, way, upright)
        if line is None:
            ways.drop(way)
            continue
        taken = line.ink.T if upright else line.ink
        found.append(line)
        ways.take(taken & left)
        left &= ~taken
        ways.drop(way)
    return found


class _Ways:
    """How much ink lies on each of many straight ways through a picture."""

    def __init__(self, mask: Mask) -> None:
        height, width = mask.shape
        steps = max(int(np.ceil(_STEEPEST * width / _STEP)), 1)
        self._slopes = np.arange(-steps, steps + 1) * (_STEP / width)
        self._margin = int(np.ceil(_STEEPEST * width)) + 2
        self._places = height + 2 * self._margin
        self._room = np.empty((len(self._slopes), self._places), np.float32)
        across = np.arange(width)
        for number, slope in enumerate(self._slopes):
            shift = np.rint(slope * across).astype(np.intp)
            edges = np.bincount(self._margin - shift, minlength=self._places + 1)
            edges = edges - np.bincount(self._margin - shift + height, minlength=self._places + 1)
            self._room[number] = np.cumsum(edges)[: self._places]
        self._ink = self._counted(mask)
        self._least = _LEAST_WAY * width

    def _counted(self, mask: Mask) -> NDArray[np.intp]:
        rows, columns = np.nonzero(mask)
        shifts = np.rint(np.multiply.outer(self._slopes, np.arange(mask.shape[1]))).astype(np.intp)
        count = np.empty((len(self._slopes), self._places), np.intp)
        for number in range(len(self._slopes)):
            starts = rows - shifts[number][columns] + self._margin
            count[number] = np.bincount(starts, minlength=self._places)[: self._places]
        return count

    def best(self) -> _Way | None:
        """Return the way with the most ink, if it is covered well enough for a line."""
        fit = (self._room >= self._least) & (self._ink >= _COVERED * self._room)
        if not fit.any():
            return None
        number, place = np.unravel_index(np.argmax(np.where(fit, self._ink, -1)), fit.shape)
        return _Way(float(self._slopes[number]), float(place - self._margin))

    def drop(self, way: _Way) -> None:
        """Look at a way and its next neighbours no more."""
        number = int(np.argmin(np.abs(self._slopes - way.slope)))
        place = int(way.start) + self._margin
        self._ink[max(number - 1, 0) : number + 2, max(place - 1, 0) : place + 2] = 0

    def take(self, mask: Mask) -> None:
        """Take ink away."""
        self._ink -= self._counted(mask)


def _run_above(mask: Mask) -> NDArray[np.intp]:
    """Return how many inked pixels follow each other down to each pixel, itself the last."""
    runs = np.zeros(mask.shape, np.intp)
    run = np.zeros(mask.shape[1], np.intp)
    for row, inked in enumerate(mask):
        run = np.where(inked, run + 1, 0)
        runs[row] = run
    return runs


def _traced(
    mask: Mask,
    above: NDArray[np.intp],
    below: NDArray[np.intp],
    rows: NDArray[np.intp],
    way: _Way,
    upright: bool,
) -> StraightLine | None:
    """Follow a line along its way; None if it is too thick for one, or no line after all.

    above, below: the runs of inked pixels up to each pixel, from either side.
    """
    height, width = mask.shape
    columns = np.arange(width)
    at = _nearest_ink(mask, rows)
    on = _longest_run(at >= 0, max(round(_GAP * width), 1))
    if np.count_nonzero(on) < 0.5 * _LEAST_WAY * width:
        return None
    inked = columns[on]
    top = at[on] - above[at[on], inked] + 1
    bottom = at[on] + below[at[on], inked] - 1
    runs = bottom - top + 1
    thick = float(np.median(runs))
    if thick > max(_THICKEST * max(height, width), 2):
        return None
    thickness = max(int(np.ceil(float(np.quantile(runs, 0.4)))), 1)
    ink = np.zeros_like(mask)
    alone = runs <= thickness + max(1, thickness // 2)
    y = np.arange(height)[:, None]
    ink[:, inked[alone]] = (y >= top[alone]) & (y <= bottom[alone])
    # Where something crosses, the line is as thick as elsewhere, and its middle follows its way.
    middle = (
        np.interp(inked, inked[alone], ((top + bottom) / 2)[alone]) if alone.any() else rows[on]
    )
    crossed = ~alone
    if crossed.any():
        low = np.ceil(middle[crossed] - thickness / 2).astype(np.intp)
        high = low + thickness - 1
        within = (y >= low) & (y <= high) & mask[:, inked[crossed]]
        ink[:, inked[crossed]] = within & ~_passes(mask, inked[crossed], low, high)
    ends = tuple((float(x), float(way.start + way.slope * x)) for x in (inked[0], inked[-1]))
    return StraightLine(upright, ink.T if upright else ink, (ends[0], ends[1]), thickness)


def _longest_run(on: NDArray[np.bool_], gap: int) -> NDArray[np.bool_]:
    """Return the longest run of True, (W,), whose gaps are at most so long."""
    places = np.flatnonzero(on)
    if not len(places):
        return on
    parts = np.split(places, np.flatnonzero(np.diff(places) > gap + 1) + 1)
    longest = np.zeros_like(on)
    longest[max(parts, key=len)] = True
    return longest


def _nearest_ink(mask: Mask, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the row of the ink nearest to a row in each column, at most 2 away; else -1."""
    height, width = mask.shape
    columns = np.arange(width)
    at = np.full(width, -1)
    for off in _NEAR[: 1 + 2 * min(width // 100, 2)]:
        near = rows + off
        inside = (near >= 0) & (near < height) & (at < 0)
        inside[inside] = mask[near[inside], columns[inside]]
        at[inside] = near[inside]
    return at


def _passes(
    mask: Mask, columns: NDArray[np.intp], low: NDArray[np.intp], high: NDArray[np.intp]
) -> Mask:
    """Find where a stroke passes through a line, (H, N): ink goes on above and below it nearby.

    columns: (N,), in which the line reaches from the row `low` down to `high`.
    """
    height, width = mask.shape
    over = np.zeros(width, bool)
    under = np.zeros(width, bool)
    over[columns] = mask[np.maximum(low - 1, 0), columns] & (low > 0)
    under[columns] = mask[np.minimum(high + 1, height - 1), columns] & (high < height - 1)
    reach = int(high[0] - low[0]) + 2
    near = np.ones(2 * reach + 1, bool)
    both = np.convolve(over, near, "same")[:width] * np.convolve(under, near, "same")[:width] > 0
    passing = both & (over | under)
    # The pixels between what comes from above and what goes on below.
    passing = np.convolve(passing, np.ones(3, bool), "same")[:width] > 0
    kept: Mask = np.broadcast_to(passing[columns], (height, len(columns)))
    return kept
