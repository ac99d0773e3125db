"""Pictures to ink: any size, any colours, any light; scans, forms, paper with lines."""

from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.errors import ImageError
from lenet_gui.core.imports import uncollected
from lenet_gui.core.ink.drawing import Box, Picture
from lenet_gui.core.ink.picture_fit import resample
from lenet_gui.core.ink.picture_look import USUAL_CONTRAST, USUAL_LOOK, PictureLook
from lenet_gui.core.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from lenet_gui.core.ink.ground import Light
    from lenet_gui.core.ink.picture_search import Search

# The most pixels a side that ink is looked for in, and that a picture is kept at: eight for each
# one of the input.
_LOOKED_AT, _LARGEST_SIDE = 512, 256
# A picture whose ink is smaller than this share of it is cropped, so that the ink fills this share.
_SMALL, _ROOM = 0.35, 0.6


class FoundDigit(NamedTuple):
    """One of the digits in a picture.

    box: left, top, right and bottom edge, in the unit square of the turned picture. picture: its
    ink. row: its number, from 0.
    """

    box: Box
    picture: Picture
    row: int


@dataclass(frozen=True, eq=False)
class FoundInk:
    """The ink of a picture.

    ink: (H, W), paper 0, full ink 1, of the part that was looked at. crop: that part, in the unit
    square of the turned picture. The rest is as in `picture_search.Searched`.
    """

    ink: FloatArray
    crop: Box
    lighter: bool
    plain: bool
    light: "Light"
    lines: bool
    others: bool

    @cached_property
    def picture(self) -> Picture:
        """The ink as it is put on the canvas: cropped if it is small, and not too large."""
        return _on_canvas(self.ink)

    @cached_property
    def digits(self) -> tuple[FoundDigit, ...]:
        """The digits one by one, in reading order; empty if there are too many to be digits."""
        from lenet_gui.core.ink.digits_found import digits_in  # brings scipy

        height, width = self.ink.shape
        left, top, right, bottom = self.crop
        across, down = (right - left) / width, (bottom - top) / height
        return tuple(
            FoundDigit(
                (
                    left + digit.box[0] * across,
                    top + digit.box[1] * down,
                    left + digit.box[2] * across,
                    top + digit.box[3] * down,
                ),
                _on_canvas(np.pad(digit.ink, max(max(digit.ink.shape) // 4, 1))),
                digit.row,
            )
            for digit in digits_in(self.ink)
        )


class Original:
    """A picture as it came, to be looked at for ink in one way after another.

    name: in messages. pixels: (H, W, 4) uint8, red, green, blue and alpha.
    """

    def __init__(self, pixels: NDArray[np.uint8], name: str = "This picture") -> None:
        """Raises ImageError if the picture is empty."""
        if 0 in pixels.shape:
            raise ImageError(QT_TRANSLATE_NOOP("Errors", "“{name}” is empty."), name=name)
        self.name = name
        self.pixels = pixels
        self._latest: tuple[PictureLook, Box, Search] | None = None

    def find(self, look: PictureLook = USUAL_LOOK) -> FoundInk | None:
        """Find the ink; None if nothing stands out from the background.

        The paper may be lit unevenly, lie on a table, have lines or a frame; a neighbour's ink at
        the edge is left out. What does not depend on the least contrast is kept for the next time.
        """
        usual = replace(look, least_contrast=USUAL_CONTRAST)
        latest = self._latest  # another thread may put its own there meanwhile
        if latest is None or latest[0] != usual:
            self._latest = latest = (usual, *self._search(look))
        _, crop, search = latest
        found = search.find(look.least_contrast)
        return None if found is None else FoundInk(crop=crop, **vars(found))

    def _search(self, look: PictureLook) -> "tuple[Box, Search]":
        """Return the part that is looked at, in whole pixels, and the search in it."""
        turned = np.rot90(self.pixels, -look.turned)
        height, width = turned.shape[:2]
        left, right = _pixels(look.crop[0], look.crop[2], width)
        top, bottom = _pixels(look.crop[1], look.crop[3], height)
        colours = _shrunk(_without_alpha(turned[top:bottom, left:right]))
        crop = left / width, top / height, right / width, bottom / height
        return crop, _search_type()(colours, look.lighter)

    def shown(self, turned: int = 0) -> NDArray[np.uint8]:
        """Return the picture turned by quarters, clockwise, to be looked at, (H, W, 3).

        Where it can be seen through, it lies on the paper that its ink is looked for on.
        """
        if self.pixels[:, :, 3].min() == 255:
            colours = self.pixels[:, :, :3]
        else:
            colours = (_without_alpha(self.pixels) * 255).round().astype(np.uint8)
        return np.ascontiguousarray(np.rot90(colours, -turned))


def picture_from_pixels(pixels: NDArray[np.uint8]) -> Picture:
    """Find the ink in an image of (H, W, 4) uint8, red, green, blue and alpha.

    Raises ImageError if nothing stands out from the background.
    """
    return find_ink(pixels).picture


def find_ink(
    pixels: NDArray[np.uint8], look: PictureLook = USUAL_LOOK, name: str = "This picture"
) -> FoundInk:
    """Find the ink in a picture as `Original.find` does, but raise ImageError if there is none."""
    found = Original(pixels, name).find(look)
    if found is None:
        raise ImageError(
            QT_TRANSLATE_NOOP(
                "Errors", "“{name}” shows nothing that stands out from its background."
            ),
            name=name,
        )
    return found


def prepare() -> None:
    """Import what finding ink needs: a third of a second, in which a file can be decoded."""
    _search_type()


@cache
def _search_type() -> "type[Search]":
    """Return the search's type, which brings scipy and scikit-image."""
    with uncollected():
        from lenet_gui.core.ink.picture_search import Search
    return Search


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
