"""Pictures of nothing but ink on even paper: drawings, screenshots, good scans.

Nothing has to be taken out of them, so every pixel that differs from the paper is ink, and the
shape of a digit stays as it was drawn.
"""

import numpy as np
from scipy import ndimage

from lenet_gui.core.arrays import FloatArray, Mask
from lenet_gui.core.ink.components import components_of, without_dirt
from lenet_gui.core.ink.ground import FAINTEST, Contrast, reduced, strongest_of

_SMALL = 128  # longer side of the copy that questions about the whole are asked of
_INKED = 0.3  # of the strongest ink: what stands out as much is no paper
_TINTED = 0.15  # of the strongest ink: what stands out less is noise
_MOST_TINTED = 0.002  # of the pixels away from ink
_RIM = 24  # a line's rim is at most this part of the picture's longer side
# A frame or a sheet inks nearly all of each outer strip of the box around it. Unlike a 1, a frame
# leaves much of the box bare, and a sheet is thick for its longer side.
_OUTER, _FILLED, _BARE, _THICK = 0.12, 0.85, 0.6, 0.18
_WHOLE = 0.95  # of the ink, in one part: a digit that fills the picture
_LINE = 0.97  # of a picture's width or height, that a line through it inks
_BAND = 0.05  # of the other side: a line that is not quite level stays in a band so wide
_NARROW = 0.55  # of the height: a picture so narrow holds a 1, not a line that goes on beyond it


def plain_contrast(colours: FloatArray) -> Contrast | None:
    """Find how far each pixel, (H, W, 3), 0..1, stands out from the paper; None if not plain.

    The paper is even, or changes evenly from edge to edge. Ink lies away from the edges, or the
    picture was cropped to one digit.
    """
    away = colours - _paper(colours)
    values: FloatArray = np.abs(away).max(axis=2)
    strongest = strongest_of(values)
    if strongest < FAINTEST:
        return None
    small = reduced(values, _SMALL)
    ink = small > _INKED * strongest
    if not ink.any() or _is_frame_or_sheet(ink):
        return None
    if (_edge(values, 1) > _INKED * strongest).any() and not _is_cropped_to_a_digit(ink):
        return None
    rim = max(max(ink.shape) // _RIM, 2)
    tinted = (small > _TINTED * strongest) & ~ndimage.maximum_filter(ink, 2 * rim + 1)
    if tinted.mean() > _MOST_TINTED or (without_dirt(ink) != ink).any():
        return None
    return Contrast(values, lighter=bool(away[values > strongest / 2].mean() > 0))


def _edge(image: FloatArray, depth: int) -> FloatArray:
    """Return the pixels at most so far from an edge, (N, …)."""
    inside = np.zeros(image.shape[:2], bool)
    inside[depth:-depth, depth:-depth] = True
    return image[~inside]


def _paper(colours: FloatArray) -> FloatArray:
    """Return the background, (H, W, 3): a plane through the colours of the pixels at the edges."""
    height, width = colours.shape[:2]
    y, x = np.mgrid[0 : 1 : 1j * height, 0 : 1 : 1j * width].astype(np.float32)
    terms = np.stack([np.ones_like(x), x, y], axis=2)
    depth = max(min(height, width) // 32, 1)
    places, border = _edge(terms, depth), _edge(colours, depth)
    off = np.abs(border - np.median(border, axis=0)).max(axis=1)
    usual = off <= max(2.5 * float(np.median(off)), 0.05)  # what else is there may be ink
    plane, *_ = np.linalg.lstsq(places[usual], border[usual], rcond=None)
    paper: FloatArray = np.clip(terms @ plane, 0, 1).astype(np.float32)
    return paper


def _is_frame_or_sheet(ink: Mask) -> bool:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    box = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    down, across = (max(round(_OUTER * side), 1) for side in box.shape)
    flat = box[:down].any(axis=0).mean(), box[-down:].any(axis=0).mean()
    upright = box[:, :across].any(axis=1).mean(), box[:, -across:].any(axis=1).mean()
    if min(*flat, *upright) < _FILLED:
        return False
    half_pen = float(ndimage.distance_transform_edt(np.pad(box, 1)).max())
    return bool(box.mean() < _BARE or half_pen > _THICK * max(box.shape))


def _is_cropped_to_a_digit(ink: Mask) -> bool:
    """Whether one part of the ink reaches all edges, and no line goes on beyond them."""
    _, parts = components_of(ink)
    digit = max(parts, key=lambda part: part.amount)
    height, width = ink.shape
    if digit.amount < _WHOLE * ink.sum() or (digit.height, digit.width) != (height, width):
        return False
    if ndimage.distance_transform_edt(np.pad(ink, 1)).max() > _THICK * max(height, width):
        return False
    if width < _NARROW * height:
        return True
    flat = ndimage.maximum_filter1d(ink, max(round(_BAND * height), 1), axis=0).mean(axis=1)
    upright = ndimage.maximum_filter1d(ink, max(round(_BAND * width), 1), axis=1).mean(axis=0)
    return bool(max(flat.max(), upright.max()) < _LINE)
