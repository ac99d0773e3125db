"""The digits in a picture's ink, one by one: where each stands, in reading order."""

from dataclasses import dataclass

import numpy as np

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.components import Component, components_of

_INKED = 0.3  # ink of at least this much hangs together
_SMALL = 0.4  # of the largest part's longer side: a smaller part is no digit of its own
_FLAT = 0.35  # of the tallest part's height: nor is a flatter one, as the bar of a 5
_OVER = 0.5  # of the narrower part's width: parts that overlap as much are above each other
_TALLEST = 1.6  # times the largest part's longer side
_SAME_ROW = 0.5  # of the lower part's height
_MOST_PARTS = 4  # of a digit
MOST_DIGITS = 100
"""More than these are a text."""


@dataclass(frozen=True, eq=False)
class DigitFound:
    """Ink that may be one digit.

    box: left, top, right and bottom in the image, pixels. ink: (h, w) of the box. row: its number.
    """

    box: tuple[int, int, int, int]
    ink: FloatArray
    row: int


def digits_in(ink: FloatArray) -> tuple[DigitFound, ...]:
    """Take ink, (H, W), paper 0, full ink 1, apart: row by row, each from left to right.

    Parts that lie above each other are one digit; a part much smaller than the largest, or flatter,
    belongs to the digit next to it. Empty if there are more than `MOST_DIGITS`.
    """
    labels, parts = components_of(ink > _INKED)
    if not parts:
        return ()
    tallest = max(part.height for part in parts)
    upright = [part for part in parts if part.height >= _FLAT * tallest]
    largest = max(part.size for part in upright)
    large = [part for part in upright if part.size >= _SMALL * largest]
    if len(large) > _MOST_PARTS * MOST_DIGITS:
        return ()
    groups = _merged([[part] for part in large], _TALLEST * largest)
    if len(groups) > MOST_DIGITS:
        return ()
    for part in parts:
        if part not in large:
            min(groups, key=lambda group: _away(part, group)).append(part)
    found = []
    for row, in_row in enumerate(_rows(groups)):
        for group in in_row:
            left, top, right, bottom = box = _box(group)
            there = labels[top:bottom, left:right]
            own = np.isin(there, [part.label for part in group]) | (there == 0)
            whole = ink[top:bottom, left:right] * own
            found.append(DigitFound(box, whole.astype(np.float32), row))
    return tuple(found)


def _merged(groups: list[list[Component]], tallest: float) -> list[list[Component]]:
    """Join groups that lie above each other and near, as the bar of a 5 above its bow.

    tallest: the most pixels that a digit is high; what is higher are digits of two rows.
    """
    merged: list[list[Component]] = []
    for group in groups:
        box, n = _box(group), 0
        while n < len(merged):
            above = _box(merged[n])
            high = max(above[3], box[3]) - min(above[1], box[1])
            if high <= tallest and _is_above(above, box):
                group = [*merged.pop(n), *group]
                box, n = _box(group), 0  # what it is larger by may lie above others
            else:
                n += 1
        merged.append(group)
    return merged


def _is_above(a: tuple[int, int, int, int], b: tuple[int, int, int, int]) -> bool:
    over = min(a[2], b[2]) - max(a[0], b[0])
    gap = max(a[1], b[1]) - min(a[3], b[3])
    lower = min(a[3] - a[1], b[3] - b[1])
    return over >= _OVER * min(a[2] - a[0], b[2] - b[0]) and gap < _SMALL * lower


def _box(group: list[Component]) -> tuple[int, int, int, int]:
    return (
        min(part.left for part in group),
        min(part.top for part in group),
        max(part.right for part in group),
        max(part.bottom for part in group),
    )


def _away(part: Component, group: list[Component]) -> float:
    left, top, right, bottom = _box(group)
    across = max(left - part.right, part.left - right, 0)
    down = max(top - part.bottom, part.top - bottom, 0)
    return float(np.hypot(across, down))


def _rows(groups: list[list[Component]]) -> list[list[list[Component]]]:
    """Return groups row by row, each row from left to right.

    A group belongs to the row whose last one so far shares most of its height with it, so that the
    rows of a sheet that lies a little turned stay together.
    """
    rows: list[list[list[Component]]] = []
    for group in sorted(groups, key=lambda group: _box(group)[0]):
        row = max(rows, key=lambda row: _height_shared(row[-1], group), default=None)
        if row is not None and _height_shared(row[-1], group) >= _SAME_ROW:
            row.append(group)
        else:
            rows.append([group])
    return sorted(rows, key=_middle)


def _height_shared(a: list[Component], b: list[Component]) -> float:
    """Return how much of the lower one's height two groups share, negative if they are apart."""
    (_, top, _, bottom), (_, first, _, last) = _box(a), _box(b)
    return (min(bottom, last) - max(top, first)) / min(bottom - top, last - first)


def _middle(row: list[list[Component]]) -> float:
    """Return how far down a row lies, on the average."""
    return float(np.mean([box[1] + box[3] for box in map(_box, row)]))
