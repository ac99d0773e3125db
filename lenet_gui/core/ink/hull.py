"""The convex hull of a mask.

As `skimage.morphology.convex_hull_image`, which would bring a third of a second of imports.
"""

import numpy as np

from lenet_gui.core.arrays import Mask

_Points = list[tuple[float, float]]
_NEARLY = 1e-9


def convex_hull(mask: Mask) -> Mask:
    """Return the mask, (H, W), with all that lies between its pixels, of which there are some."""
    rows = np.flatnonzero(mask.any(axis=1))
    first = mask[rows].argmax(axis=1)
    last = mask.shape[1] - 1 - mask[rows, ::-1].argmax(axis=1)
    points: set[tuple[float, float]] = set()
    for row, left, right in zip(rows.tolist(), first.tolist(), last.tolist(), strict=True):
        # The middles of the pixels' edges.
        points |= {(left - 0.5, row), (right + 0.5, row)}
        points |= {(x, row + half) for x in (left, right) for half in (-0.5, 0.5)}
    ordered = sorted(points)
    around = _half_of(ordered)[:-1] + _half_of(ordered[::-1])[:-1]
    y, x = np.mgrid[: mask.shape[0], : mask.shape[1]]
    inside = np.ones(mask.shape, bool)
    for (x0, y0), (x1, y1) in zip(around, around[1:] + around[:1], strict=True):
        inside &= (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) >= -_NEARLY
    return inside


def _half_of(points: _Points) -> _Points:
    """Return one half of the hull of sorted points: A. M. Andrew, 1979."""
    hull: _Points = []
    for x, y in points:
        while len(hull) > 1:
            (x0, y0), (x1, y1) = hull[-2:]
            if (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) > 0:
                break
            hull.pop()
        hull.append((x, y))
    return hull
