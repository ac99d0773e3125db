"""Squares that are all ink: what lies in them alone need not be painted stroke by stroke."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.drawing import Box

# A line that turns but a little has bevels, which take less than this share of its pen's radius.
_BEVEL = 0.05
# From a square's middle to its corner, in halves of its side, and a bit for antialiasing.
_CORNER = 1.6
# Looking for squares pays for this many distances between squares and points, not for more.
_MOST = 500_000


class FullSquares(NamedTuple):
    """A box in squares, and which of them are all ink; lengths are fractions of the canvas side.

    x: (C,) and y: (R,), their middles. half: of their side. full: (R, C) bool.
    """

    x: FloatArray
    y: FloatArray
    half: float
    full: NDArray[np.bool_]

    @classmethod
    def of(cls, points: FloatArray, widths: FloatArray, box: Box, side: float) -> FullSquares:
        """Find the full squares among the curves' points, (N, 2), with the pen's widths, (N,).

        side: of a square; the first one is in the box's upper left corner. The last ones may reach
        beyond the box. If there is too much to look at, none is said to be full.
        """
        columns, rows = (math.ceil((box[2 + axis] - box[axis]) / side - 0.01) for axis in (0, 1))
        x = box[0] + (np.arange(columns, dtype=np.float32) + 0.5) * side
        y = box[1] + (np.arange(rows, dtype=np.float32) + 0.5) * side
        squares = cls(x, y, side / 2, np.zeros((rows, columns), dtype=np.bool_))
        if not 0 < len(points) * columns * rows <= _MOST:
            return squares
        # Where the pen grows wider, a chord is as wide as the mean of its ends.
        least = np.minimum(widths, np.minimum(np.roll(widths, 1), np.roll(widths, -1)))
        inner = least / 2 * (1 - _BEVEL) - squares._reach
        wide = inner > 0
        within = squares._distances(points[wide]) <= np.square(inner[wide])[:, None, None]
        squares.full[within.any(axis=0)] = True
        return squares

    def corners(self) -> list[tuple[float, float]]:
        """Return (left, top) of each full square."""
        rows, columns = np.nonzero(self.full)
        left, top = self.x[columns] - self.half, self.y[rows] - self.half
        return list(zip(left.tolist(), top.tolist(), strict=True))

    def left_by(self, points: FloatArray, widths: FloatArray, more: float) -> NDArray[np.bool_]:
        """Return which points, with their pens and some more, reach beyond full squares."""
        if not self.full.any():
            return np.ones(len(points), dtype=np.bool_)
        reach = widths / 2 + (more + self._reach)
        near = self._distances(points)[:, ~self.full] <= np.square(reach)[:, None]
        leaves: NDArray[np.bool_] = np.logical_or.reduce(near, axis=1)
        return leaves

    @property
    def _reach(self) -> float:
        return self.half * _CORNER

    def _distances(self, points: FloatArray) -> FloatArray:
        """Return the square of the distance of each point from each middle, (N, R, C)."""
        across, down = points[:, :1] - self.x, points[:, 1:] - self.y
        distances: FloatArray = np.square(across)[:, None, :] + np.square(down)[:, :, None]
        return distances
