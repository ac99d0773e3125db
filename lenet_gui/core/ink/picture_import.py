"""Pictures to ink: any size, any colours, any light; scans, forms, paper with lines."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.errors import ImageError
from lenet_gui.core.imports import uncollected
from lenet_gui.core.ink.drawing import EVERYWHERE, Box, Picture
from lenet_gui.core.ink.picture_fit import resample
from lenet_gui.core.words import QT_TRANSLATE_NOOP

# The most pixels a side that ink is looked for in, and that a picture is kept at: eight for each
# one of the input.
_LOOKED_AT, _LARGEST_SIDE = 512, 256
# A picture whose ink is smaller than this share of it is cropped, so that the ink fills this share.
_SMALL, _ROOM = 0.35, 0.6


@dataclass(frozen=True)
class PictureLook:
    """How to look at a picture.

    turned: quarter turns clockwise. crop: the part to look at, of the turned picture's unit square.
    lighter: whether ink is lighter than the paper; None to find out. threshold: the least contrast
    of ink, as a share of the strongest, 0..1, 0.3 being usual; None for that.
    """

    turned: int = 0
    crop: Box = EVERYWHERE
    lighter: bool | None = None
    threshold: float | None = None


@dataclass(frozen=True, eq=False)
class FoundInk:
    """The ink of a picture.

    ink: (H, W), paper 0, full ink 1, of the part that was looked at. crop: that part, in the unit
    square of the turned picture. lighter: whether the ink is lighter than the paper.
    """

    ink: FloatArray
    crop: Box
    lighter: bool

    @property
    def picture(self) -> Picture:
        """The ink as it is put on the canvas: cropped if it is small, and not too large."""
        return _on_canvas(self.ink)

    @cached_property
    def digits(self) -> "tuple[tuple[Box, Picture], ...]":
        """The digits one by one, in reading order: where each stands, and its ink.

        The box is in the unit square of the turned picture: left, top, right and bottom edge.
        """
        from lenet_gui.core.ink.digits_found import digits_in  # brings scipy

        height, width = self.ink.shape
        left, top, right, bottom = self.crop
        across, down = (right - left) / width, (bottom - top) / height
        return tuple(
            (
                (
                    left + digit.box[0] * across,
                    top + digit.box[1] * down,
                    left + digit.box[2] * across,
                    top + digit.box[3] * down,
                ),
                _on_canvas(np.pad(digit.ink, max(max(digit.ink.shape) // 4, 1))),
            )
            for digit in digits_in(self.ink)
        )


def picture_from_pixels(pixels: NDArray[np.uint8], name: str = "This picture") -> Picture:
    """Find the ink in an image of (H, W, 4) uint8, red, green, blue and alpha.

    Raises ImageError if nothing stands out from the background.
    """
    return find_ink(pixels, name=name).picture


def find_ink(
    pixels: NDArray[np.uint8], look: PictureLook | None = None, name: str = "This picture"
) -> FoundInk:
    """Find the ink in an image of (H, W, 4) uint8, red, green, blue and alpha.

    The paper may be lit unevenly, lie on a table, have lines or a frame; a neighbour's ink at the
    edge is left out. Raises ImageError if nothing stands out from the background.
    """
    look = look or PictureLook()
    if 0 in pixels.shape:
        raise ImageError(QT_TRANSLATE_NOOP("Errors", "“{name}” is empty."), name=name)
    turned = np.rot90(pixels, -look.turned)
    height, width = turned.shape[:2]
    left, right = _pixels(look.crop[0], look.crop[2], width)
    top, bottom = _pixels(look.crop[1], look.crop[3], height)
    crop = left / width, top / height, right / width, bottom / height
    colours = _shrunk(_without_alpha(turned[top:bottom, left:right]))
    found = _search()(colours, look.lighter, look.threshold)
    if found is None:
        raise ImageError(
            QT_TRANSLATE_NOOP(
                "Errors", "“{name}” shows nothing that stands out from its background."
            ),
            name=name,
        )
    return FoundInk(found[0], crop, found[1])


@cache
def _search() -> "Callable[..., tuple[FloatArray, bool] | None]":
    """Return `picture_search.search`, which brings scipy and scikit-image."""
    with uncollected():
        from lenet_gui.core.ink.picture_search import search
    return search


def _on_canvas(ink: FloatArray) -> Picture:
    return Picture.of(_limited(_cropped(ink), _LARGEST_SIDE))


def _pixels(low: float, high: float, length: int) -> tuple[int, int]:
    """Return the first pixel of a part of a side, at least one, and the one behind its last."""
    first = min(max(round(low * length), 0), length - 1)
    return first, min(max(round(high * length), first + 1), length)


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
    if 2 * len(sheet) > alpha.size and np.ptp(sheet, axis=0).max() > 0.06:
        paper = np.median(sheet, axis=0)
    laid: FloatArray = colours * alpha + paper * (1 - alpha)
    return laid


def _shrunk(colours: FloatArray) -> FloatArray:
    # Whole blocks first: that is cheap and leaves the filter little to do.
    block = max(max(colours.shape[:2]) // (2 * _LOOKED_AT), 1)
    height, width = colours.shape[0] // block, colours.shape[1] // block
    if block > 1 and height and width:
        whole = colours[: height * block, : width * block]
        colours = whole.reshape(height, block, width, block, 3).mean(axis=(1, 3))
    return np.stack([_limited(colours[:, :, channel], _LOOKED_AT) for channel in range(3)], axis=2)


def _limited(image: FloatArray, side: int) -> FloatArray:
    """Shrink an image whose longer side has more pixels than `side`."""
    height, width = image.shape
    scale = side / max(height, width)
    if scale >= 1:
        return image
    return resample(image, max(round(height * scale), 1), max(round(width * scale), 1))


def _cropped(ink: FloatArray) -> FloatArray:
    """Crop an image to its ink and some room around it, if there is much more room than that."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    size = max(np.ptp(rows), np.ptp(columns)) + 1
    if size >= _SMALL * max(ink.shape):
        return ink
    side = round(size / _ROOM)
    top, left = ((int(places[0] + places[-1]) + 1 - side) // 2 for places in (rows, columns))
    around = np.pad(ink, side)  # there may be too little room on one side
    return around[top + side : top + 2 * side, left + side : left + 2 * side]
