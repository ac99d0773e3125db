"""A stroke in progress: each point costs the same, however long the stroke is."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.curve import Curve, points_between, smooth
from lenet_gui.core.ink.drawing import Stroke


class _Rows:
    """An array that grows. Views already taken from it never change."""

    def __init__(self, columns: int) -> None:
        self._values = np.empty((256, columns), dtype=np.float32)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def extend(self, points: FloatArray, *others: FloatArray) -> None:
        """Add points (N, 2), and what else is known of each: arrays (N,)."""
        end = self._count + len(points)
        if end > len(self._values):
            larger = np.empty((2 * end, self._values.shape[1]), dtype=np.float32)
            larger[: self._count] = self._values[: self._count]
            self._values = larger
        added = self._values[self._count : end]
        added[:, :2] = points
        for column, values in enumerate(others, start=2):
            added[:, column] = values
        self._count = end

    def taken(self, start: int = 0) -> Curve:
        """Return the points and widths from index `start` on."""
        values = self._taken(start)
        return values[:, :2], values[:, 2]

    def column(self, number: int) -> FloatArray:
        """Return one of the others, counted from 2."""
        return self._taken(0)[:, number]

    def _taken(self, start: int) -> FloatArray:
        values = self._values[start : self._count]
        values.flags.writeable = False
        return values


class GrowingStroke:
    """Collects points one by one, and makes a `Stroke` of them on request."""

    def __init__(self) -> None:
        self._points = _Rows(4)  # the last column: times
        self._settled = _Rows(3)  # the part of the curve that no later point can change
        self._steps = 0  # steps between points that the settled part covers

    def add(self, x: float, y: float, width: float, time: float = 0.0) -> None:
        """Add a point in the unit square, and the pen's width there as a fraction of its side.

        time: when it was there, in seconds since the drawing was begun.
        """
        self._points.extend(np.array([[x, y]]), np.array([width]), np.array([time]))

    def stroke(self) -> Stroke:
        """Return the stroke so far; at least one point must have been added."""
        tail = self._grow_curve()
        times = self._points.column(3)
        return _GrownStroke(*self._points.taken(), self, self._settled.taken(), tail, times=times)

    def _grow_curve(self) -> Curve:
        """Settle the curve up to the last point but one; return the rest."""
        first = max(self._steps - 1, 0)  # one earlier point, since the curve depends on it
        points, widths = self._points.taken(first)
        counts = points_between(points)
        points, widths = smooth(points, widths)
        known = int(counts[: self._steps - first].sum()) + 1 if len(self._settled) else 0
        last = len(widths) - (int(counts[-1]) if len(counts) else 1)
        self._settled.extend(points[known:last], widths[known:last])
        self._steps = max(len(self._points) - 2, 0)
        return points[last:], widths[last:]


@dataclass(frozen=True, eq=False)
class _GrownStroke(Stroke):
    """A stroke that shares the beginning of its curve with its earlier states.

    origin: the growing stroke it was made from. settled, tail: its curve in two parts.
    """

    origin: GrowingStroke
    settled: Curve
    tail: Curve

    @cached_property
    def curve(self) -> Curve:
        """The same curve as for any stroke with these points."""
        return self.curve_between(0)

    def curve_between(self, start: int, end: int | None = None) -> Curve:
        """Return a part of the curve, at no cost for the part before it."""
        known = len(self.settled[1])
        if end is not None and end <= known:
            return self.settled[0][start:end], self.settled[1][start:end]
        points, widths = (
            np.concatenate([settled[start:], tail[max(start - known, 0) :]])
            for settled, tail in zip(self.settled, self.tail, strict=True)
        )
        stop = None if end is None else end - start
        return points[:stop], widths[:stop]

    def settled_since(self, before: Stroke) -> int:
        """Return how many points of the curve are shared with an earlier state of the stroke."""
        if isinstance(before, _GrownStroke) and before.origin is self.origin:
            return min(len(before.settled[1]), len(self.settled[1]))
        return 0
