"""Strokes as two flat arrays: how they come from the helper process and from the kept drawing."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.drawing import Stroke

_WIDEST = 1.0  # widest pen, in canvas sides


def flattened(strokes: Sequence[Stroke]) -> tuple[NDArray[np.uint32], FloatArray]:
    """Return the number of points in each stroke, (N,), and x, y and width of all, (M, 3)."""
    lengths = np.array([len(stroke.widths) for stroke in strokes], dtype=np.uint32)
    rows = [np.column_stack((stroke.points, stroke.widths)) for stroke in strokes]
    return lengths, np.concatenate(rows) if rows else np.empty((0, 3), dtype=np.float32)


def strokes_of(lengths: NDArray[np.uint32], values: FloatArray) -> tuple[Stroke, ...]:
    """Return the strokes in two arrays as `flattened` makes them, from anywhere.

    Raises ValueError if no pen could have drawn them.
    """
    if lengths.sum(dtype=np.int64) != len(values) or not len(lengths):
        raise ValueError("the points are not those of the strokes")
    if not ((values[:, 2] > 0) & (values[:, 2] <= _WIDEST)).all():
        raise ValueError("no pen is as wide")
    parts = np.split(values, np.cumsum(lengths)[:-1])
    return tuple(Stroke.of(part[:, :2], part[:, 2]) for part in parts)
