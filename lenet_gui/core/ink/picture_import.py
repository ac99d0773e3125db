"""Pictures to ink: any size, any colours, dark on light or light on dark."""

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.errors import ImageError
from lenet_gui.core.ink.drawing import Picture
from lenet_gui.core.ink.picture_fit import resample
from lenet_gui.core.words import QT_TRANSLATE_NOOP

# The most pixels a side that a picture is kept at: eight for each one of the input.
_LARGEST_SIDE = 256
# Colours closer to the paper than this share of the ink's distance are paper: noise, shadow.
_PAPER = 0.15
# Colours beyond this share are full ink: pens are uneven.
_INK = 0.85
# The smallest difference from the paper, 0..1, that counts as ink.
_FAINTEST = 0.06
# A cell of the coarse grid with less than this share inked holds only dirt.
_SPECK = 0.08
_CELLS = 32


def picture_from_pixels(pixels: NDArray[np.uint8], name: str = "This picture") -> Picture:
    """Find the ink in an image of (H, W, 4) uint8, red, green, blue and alpha.

    The paper is the colour along the border, which may change evenly across the image, as the
    light does in a photograph. Ink is whatever differs. Raises ImageError if nothing does.
    """
    if 0 in pixels.shape:
        raise ImageError(QT_TRANSLATE_NOOP("Errors", "“{name}” is empty."), name=name)
    colours = _shrunk(_without_alpha(pixels))
    distance = np.abs(colours - _paper(colours)).max(axis=2)
    clean = ~_dirt(_ink(distance, name))
    # Dirt may be darker than the ink: measure again without it.
    return Picture.of(_ink(distance * clean, name))


def _ink(distance: FloatArray, name: str) -> FloatArray:
    """Return ink, paper 0, full ink 1, from each colour's distance to the paper's, 0..1."""
    strongest = float(_median(distance[distance >= distance.max() / 2]))
    if strongest < _FAINTEST:
        raise ImageError(
            QT_TRANSLATE_NOOP(
                "Errors", "“{name}” shows nothing that stands out from its background."
            ),
            name=name,
        )
    ink: FloatArray = np.clip((distance / strongest - _PAPER) / (_INK - _PAPER), 0.0, 1.0)
    return ink.astype(np.float32, copy=False)


def _without_alpha(pixels: NDArray[np.uint8]) -> FloatArray:
    """Lay a transparent image on white or black, whichever its colours stand out from.

    If only a little of a sheet is transparent, such as its rounded corners, the sheet is extended.
    """
    scaled = pixels.astype(np.float32) / np.float32(255)
    colours, alpha = scaled[:, :, :3], scaled[:, :, 3:]
    visible = float(alpha.sum())
    if visible == 0.0 or alpha.min() == 1.0:
        return colours if visible else np.ones_like(colours)
    mean = float((colours * alpha).sum()) / (3 * visible)
    paper = np.full(3, 1.0 if mean < 0.5 else 0.0, np.float32)
    sheet = colours[alpha[:, :, 0] > 0.5]
    if 2 * len(sheet) > alpha.size and np.ptp(sheet, axis=0).max() > _FAINTEST:
        paper = _median(sheet)
    laid: FloatArray = colours * alpha + paper * (1 - alpha)
    return laid


def _shrunk(colours: FloatArray) -> FloatArray:
    # Whole blocks first: that is cheap and leaves the filter little to do.
    block = max(max(colours.shape[:2]) // (2 * _LARGEST_SIDE), 1)
    height, width = colours.shape[0] // block, colours.shape[1] // block
    if block > 1 and height and width:
        whole = colours[: height * block, : width * block]
        colours = whole.reshape(height, block, width, block, 3).mean(axis=(1, 3))
    height, width = colours.shape[:2]
    scale = _LARGEST_SIDE / max(height, width)
    if scale >= 1:
        return colours
    new = max(round(height * scale), 1), max(round(width * scale), 1)
    return np.stack([resample(colours[:, :, channel], *new) for channel in range(3)], axis=2)


def _paper(colours: FloatArray) -> FloatArray:
    """Return the background, (H, W, 3): a plane through the colours of the border pixels."""
    height, width = colours.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    edge = np.zeros((height, width), dtype=bool)
    depth = max(1, min(height, width) // 32)
    edge[:depth] = edge[-depth:] = edge[:, :depth] = edge[:, -depth:] = True
    border = colours[edge]  # (B, 3)
    median = _median(border)
    off = np.abs(border - median).max(axis=1)
    # Ink that touches the border is not paper.
    usual = off <= max(2.5 * float(_median(off)), 0.05)
    if np.count_nonzero(usual) < 8:
        return np.broadcast_to(median.astype(np.float32), colours.shape)
    terms = np.stack([np.ones_like(x), x / width, y / height], axis=2)  # (H, W, 3)
    plane, *_ = np.linalg.lstsq(terms[edge][usual], border[usual], rcond=None)
    paper: FloatArray = np.clip(terms @ plane, 0.0, 1.0).astype(np.float32)
    return paper


def _dirt(ink: FloatArray) -> NDArray[np.bool_]:
    """Find dirt, (H, W): the parts of a large image with next to no ink."""
    height, width = ink.shape
    cell = max(height, width) // _CELLS
    if cell < 4:  # a small image has no dirt, only pixels
        return np.zeros(ink.shape, dtype=bool)
    padded = np.pad(ink, ((0, -height % cell), (0, -width % cell)))
    rows, columns = padded.shape[0] // cell, padded.shape[1] // cell
    means = padded.reshape(rows, cell, columns, cell).mean(axis=(1, 3))
    kept = np.pad(means > _SPECK, 1)
    # A cell next to a kept one holds the rim of the same line.
    near = np.zeros_like(means, dtype=bool)
    for down in range(3):
        for right in range(3):
            near |= kept[down : down + rows, right : right + columns]
    return ~np.repeat(np.repeat(near, cell, axis=0), cell, axis=1)[:height, :width]


def _median(values: FloatArray) -> FloatArray:
    """Return the middle value of each column.

    np.median imports so much on its first call that the window would freeze.
    """
    middle = len(values) // 2
    found: FloatArray = np.partition(values, middle, axis=0)[middle]
    return found
