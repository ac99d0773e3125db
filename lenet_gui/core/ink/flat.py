"""Strokes as two flat arrays: how they come from the helper process and from the kept drawing."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.drawing import LONGEST, Stroke
from lenet_gui.core.ink.drawing_file import COLUMNS

_WIDEST = 1.0  # widest pen, in canvas sides


def flattened(strokes: Sequence[Stroke]) -> tuple[NDArray[np.uint32], FloatArray]:
    """Return the number of points in each stroke, (N,), and all points, (M, COLUMNS)."""
    lengths = np.array([len(stroke.widths) for stroke in strokes], dtype=np.uint32)
    rows = [np.empty((0, COLUMNS), np.float32), *map(_rows, strokes)]
    return lengths, np.concatenate(rows)


def _rows(stroke: Stroke) -> FloatArray:
    times = np.full(len(stroke.widths), np.nan, np.float32)
    return np.column_stack(
        (stroke.points, stroke.widths, times if stroke.times is None else stroke.times)
    )


def strokes_of(lengths: NDArray[np.uint32], values: FloatArray) -> tuple[Stroke, ...]:
    """Return the strokes in two arrays as `flattened` makes them, from anywhere.

    Times that cannot be are left out, as are those of a file that has none: (M, 3). Raises
    ValueError if no pen could have drawn the strokes.
    """
    if lengths.sum(dtype=np.int64) != len(values) or not len(lengths):
        raise ValueError("the points are not those of the strokes")
    if not ((values[:, 2] > 0) & (values[:, 2] <= _WIDEST)).all():
        raise ValueError("no pen is as wide")
    parts = np.split(values, np.cumsum(lengths)[:-1])
    return tuple(Stroke.of(part[:, :2], part[:, 2], _times(part)) for part in parts)


def _times(points: FloatArray) -> FloatArray | None:
    """points: of a stroke, (N, 3) or (N, COLUMNS)."""
    times = points[:, 3:].ravel()
    known = len(times) and ((times >= 0) & (times <= LONGEST)).all()
    return times if known else None
