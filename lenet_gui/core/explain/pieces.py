"""Strokes cut where a reader would cut them: at corners, crossings and ends that touch.

What then is still long, or turns far, is cut again into even pieces: a ring has no corners. All
measures are relative to the size of the ink, so a digit is cut alike however large it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.curve import Curve
from lenet_gui.core.ink.drawing import Stroke

# Lengths in sizes of the ink: the longer side of the box around all its points.
_STEP = 0.02  # between the places at which a stroke is looked at
_AROUND = 3  # steps to either side from which a corner is seen
_LEAST = 0.12  # no piece is shorter
_TOUCH = 0.06  # an end this near a stroke touches it, or nearer than the pen is wide
_AWAY = 0.3  # what is nearer along the same stroke is its continuation
_CORNER = np.deg2rad(60.0)  # a sharper turn is a corner
_MOST_PIECES = 4  # of what has no corners and no crossings
# It is cut in as many as its length and its turns make together: a line as long as the ink in two,
# half a ring in two or three.
_PER_SIZE, _PER_TURN = 1.5, np.deg2rad(120.0)


@dataclass(frozen=True)
class Range:
    """A part of a stroke: its number, and the first and the last point of its curve."""

    stroke: int
    first: int
    last: int

    def of(self, curves: Sequence[Curve]) -> Curve:
        """Return its curve."""
        points, widths = curves[self.stroke]
        return points[self.first : self.last + 1], widths[self.first : self.last + 1]


class Kind(Enum):
    """What a piece's ends are."""

    STROKE = "stroke"  # those of a stroke
    WHOLE = "whole"  # cuts, or an end and a cut, with none between
    EVEN = "even"  # at least one of them is anywhere


@dataclass(frozen=True)
class Piece:
    """A stretch of a stroke, or the two at the ends of a closed one."""

    stretches: tuple[Range, ...]
    kind: Kind


def size_of(curves: Sequence[Curve]) -> float:
    """Return the longer side of the box around all points, above 0."""
    points = np.concatenate([points for points, _ in curves])
    return max(float(np.ptp(points, axis=0).max()), 1e-6)


def pieces_of(strokes: Sequence[Stroke]) -> list[Piece]:
    """Return pieces of strokes, at least one: strokes, what lies between their cuts, and less.

    They overlap: a bow is one piece, and so is each half of it. The cost grows with the square of
    the strokes' length; a digit takes about a millisecond.
    """
    curves = [stroke.curve for stroke in strokes]
    size = size_of(curves)
    lines = [_Line(curve, size) for curve in curves]
    cuts = _cuts(lines, curves)
    pieces: list[Piece] = []
    for number, (line, at) in enumerate(zip(lines, cuts, strict=True)):
        ends = [0, *at, len(line.points) - 1]
        pieces.append(line.piece(number, [(0, ends[-1])], Kind.STROKE))
        for first, last in pairwise(ends):
            if at:
                pieces.append(line.piece(number, [(first, last)], Kind.WHOLE))
            for ranges in _even(line, first, last):
                pieces.append(line.piece(number, ranges, Kind.EVEN))
    return pieces


class _Line:
    """A stroke looked at in even steps.

    points: (N, 2), N >= 1. turns: (N,) radians, how far the line turns there.
    """

    def __init__(self, curve: Curve, size: float) -> None:
        points, _ = curve
        lengths = np.hypot(*np.diff(points, axis=0).T)
        self._along = np.concatenate([[0.0], np.cumsum(lengths)])
        self.length = float(self._along[-1]) / size
        count = max(int(self.length / _STEP), 1) + 1 if len(points) > 1 else 1
        self._at = np.linspace(0, self._along[-1], count)
        self.points = np.stack(
            [np.interp(self._at, self._along, axis) for axis in points.T], axis=1
        )
        self.turns = self._turns()

    def piece(self, number: int, ranges: Iterable[tuple[int, int]], kind: Kind) -> Piece:
        """Return what lies between places; number: the stroke's."""
        return Piece(tuple(Range(number, self._point(a), self._point(b)) for a, b in ranges), kind)

    def _point(self, place: int) -> int:
        """Return the point of the curve that is nearest to a place."""
        return int(np.abs(self._along - self._at[place]).argmin())

    def _turns(self) -> NDArray[np.float64]:
        turns = np.zeros(len(self.points))
        if len(self.points) > 2:
            steps = np.diff(self.points, axis=0)
            angles = np.arctan2(steps[:, 1], steps[:, 0])
            turns[1:-1] = (np.diff(angles) + np.pi) % (2 * np.pi) - np.pi
        return turns

    def corners(self) -> list[int]:
        """Return the places of sharp turns, the sharpest first."""
        around = _AROUND
        if len(self.points) <= 2 * around:
            return []
        middle = self.points[around:-around]
        before, after = middle - self.points[: -2 * around], self.points[2 * around :] - middle
        cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
        turn = np.abs(np.arctan2(cross, (before * after).sum(axis=1)))
        sharpest = np.argsort(-turn)
        return [int(place) + around for place in sharpest if turn[place] > _CORNER]


def _cuts(lines: Sequence[_Line], curves: Sequence[Curve]) -> list[list[int]]:
    """Return the places at which each line is cut, in order, its ends left out."""
    wanted = [line.corners() for line in lines]
    for number, place in (*_crossings(lines), *_touched(lines, curves)):
        wanted[number].append(place)
    least, cuts = round(_LEAST / _STEP), []
    for line, places in zip(lines, wanted, strict=True):
        taken = [0, len(line.points) - 1]
        for place in places:
            if min(abs(place - other) for other in taken) >= least:
                taken.append(place)
        cuts.append(sorted(taken[2:]))
    return cuts


def _crossings(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Yield the line and the place of each crossing, once for either line."""
    stroke = np.concatenate([np.full(len(line.points) - 1, n) for n, line in enumerate(lines)])
    place = np.concatenate([np.arange(len(line.points) - 1) for line in lines])
    if not len(place):
        return
    start = np.concatenate([line.points[:-1] for line in lines])
    step = np.concatenate([line.points[1:] for line in lines]) - start
    gap = start[None] - start[:, None]  # (M, M, 2), from the first segment to the second
    across = _cross(step[:, None], step[None])
    with np.errstate(divide="ignore", invalid="ignore"):
        first = _cross(gap, step[None]) / across
        second = _cross(gap, step[:, None]) / across
    meet = (first >= 0) & (first < 1) & (second >= 0) & (second < 1)
    same = stroke[:, None] == stroke[None]
    meet &= ~same | (np.abs(place[:, None] - place[None]) > _AROUND)
    for one in np.flatnonzero(meet.any(axis=1)):
        yield int(stroke[one]), int(place[one])


def _cross(a: FloatArray, b: FloatArray) -> FloatArray:
    return a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]


def _touched(lines: Sequence[_Line], curves: Sequence[Curve]) -> Iterator[tuple[int, int]]:
    """Yield the line and the place at which the end of a line touches it."""
    away = round(_AWAY / _STEP)
    size = size_of(curves)
    for number, (line, (_, widths)) in enumerate(zip(lines, curves, strict=True)):
        for end in (0, len(line.points) - 1):
            reach = max(_TOUCH * size, float(widths.mean()))
            for other, touched in enumerate(lines):
                apart = np.hypot(*(touched.points - line.points[end]).T)
                if other == number:
                    apart[max(end - away, 0) : end + away + 1] = np.inf
                nearest = int(apart.argmin())
                if apart[nearest] <= reach:
                    yield other, nearest


def _even(line: _Line, first: int, last: int) -> Iterator[list[tuple[int, int]]]:
    """Yield even pieces of what lies between two cuts, and neighbouring ones together."""
    grown = np.zeros(last - first + 1)
    turned = np.pad(np.abs(line.turns[first + 1 : last]), (0, 1))  # but not at the cuts
    grown[1:] = np.cumsum(_PER_SIZE * _STEP + turned / _PER_TURN)
    count = min(round(float(grown[-1])), _MOST_PIECES, int((last - first) * _STEP / _LEAST))
    if count < 2:
        return
    shares = np.linspace(0, grown[-1], count + 1)
    ends = [first + int(np.abs(grown - share).argmin()) for share in shares]
    ends[0], ends[-1] = first, last
    parts = list(pairwise(ends))
    yield from ([part] for part in parts)
    if count > 2:
        yield from ([(a, c)] for (a, _), (_, c) in pairwise(parts))
    closed = np.hypot(*(line.points[first] - line.points[last])) < _closed_gap(line)
    if count == _MOST_PIECES and closed:
        yield [parts[-1], parts[0]]


def _closed_gap(line: _Line) -> float:
    """Return how near each other the ends of a closed line are."""
    return 0.2 * float(np.ptp(line.points, axis=0).max())
