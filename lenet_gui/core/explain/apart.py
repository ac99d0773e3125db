"""Ink in several groups well apart from each other: perhaps more digits than one."""

from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.ink.groups import groups_of
from lenet_gui.core.ink.raster import render

_SIDE = 64  # pixels, in which the canvas is looked at
_MOST = 6  # groups; more are a text, or no digits at all
_MOST_STROKES = 8 * _MOST  # no digit has more than eight
_GAP = 0.15  # of the larger one's longer side: what is nearer belongs together
_SMALL = 0.4  # of the largest one's longer side: a smaller group is no digit beside it


def apart(drawing: Drawing) -> tuple[Drawing, ...]:
    """Return the groups of a drawing's ink, from left to right, if it has several; else none.

    Groups are of a like size, and farther from each other than the parts of a digit are. Takes some
    ten milliseconds.
    """
    if len(drawing.strokes) > _MOST_STROKES:
        return ()
    labels = groups_of(render(drawing, _SIDE))
    count = int(labels.max())
    if not 2 <= count <= 2 * _MOST:
        return ()
    cells = [np.argwhere(labels == label) for label in range(1, count + 1)]
    for one, other in combinations(range(count), 2):
        if _near(cells[one], cells[other]):
            labels[labels == labels[tuple(cells[other][0])]] = labels[tuple(cells[one][0])]
    found = [label for label in np.unique(labels) if label]
    lengths = [_length(np.argwhere(labels == label)) for label in found]
    if not 2 <= len(found) <= _MOST or min(lengths) < _SMALL * max(lengths):
        return ()
    found.sort(key=lambda label: np.argwhere(labels == label)[:, 1].mean())
    groups = tuple(_group(drawing, labels, label) for label in found)
    return () if any(group.is_empty for group in groups) else groups


def _near(one: NDArray[np.intp], other: NDArray[np.intp]) -> bool:
    """Whether two groups of cells, (N, 2) and (M, 2), belong together."""
    gap = np.abs(one[:, None] - other[None]).max(axis=2).min() - 1
    return bool(gap < _GAP * max(_length(one), _length(other)))


def _length(cells: NDArray[np.intp]) -> int:
    return int(np.ptp(cells, axis=0).max()) + 1


def _group(drawing: Drawing, labels: NDArray[np.intp], label: int) -> Drawing:
    """Return a drawing's strokes and its picture's ink in one group."""
    strokes = tuple(
        stroke for stroke in drawing.strokes if _most_common(_at(labels, stroke.points)) == label
    )
    picture = drawing.picture
    if picture is None:
        return Drawing(strokes)
    left, top, width, height = picture.frame
    rows, columns = (np.arange(length) + 0.5 for length in picture.ink.shape)
    x = left + columns / len(columns) * width
    y = top + rows / len(rows) * height
    places = np.stack(np.broadcast_arrays(x[None, :], y[:, None]), axis=-1)
    inside = _at(labels, places) == label
    ink = np.where(inside, picture.ink, np.float32(0))
    return Drawing(strokes, replace(picture, ink=ink) if ink.any() else None)


def _at(labels: NDArray[np.intp], places: NDArray[np.floating]) -> NDArray[np.intp]:
    """Return the labels at places, (..., 2), in the unit square."""
    column, row = np.moveaxis((places * _SIDE).astype(np.intp).clip(0, _SIDE - 1), -1, 0)
    at: NDArray[np.intp] = labels[row, column]
    return at


def _most_common(labels: NDArray[np.intp]) -> int:
    """Return the label that most places have, 0 if none has any."""
    counts = np.bincount(labels[labels > 0], minlength=1)
    return int(counts.argmax())
