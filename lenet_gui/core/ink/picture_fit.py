"""The fit of `raster`, for ink that came as pixels.

The same four steps as for strokes: the longer side to 20 pixels, the pen's width into MNIST's
range, the centre of mass to the middle, 32x32. All work at four times the resolution, averaged.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.placement import Placed, Placement
from lenet_gui.core.sizes import INPUT_SIZE

# Range of a fitted pen's width, pixels: the upper part of MNIST's own 1.6 to 2.2. On thinner lines
# accuracy is up to half a point lower.
THINNEST, THICKEST = 2.0, 2.2

_FINE = 4  # fine pixels to one of the input
_SIZE = INPUT_SIZE * _FINE
_BOX = 20 * _FINE
_THINNEST, _THICKEST = THINNEST * _FINE, THICKEST * _FINE
_EDGE = 0.5  # ink above this is inside the line
# Most of MNIST's own digits, measured this way, are within the range. Only pens clearly outside it
# are changed, since each change costs a little of the shape.
_TOLERANCE = 0.3 * _FINE
# Share of the excess width that is taken off. A thick pen's lines merge, and so measure wider than
# they are: with all of it taken off, accuracy on the thickest pen's digits drops 4 to 5 points.
_THINNED = 0.8
# Ink shorter than this many line widths is a dot: a disc's diameter measures 2.
_DOT = 2.3


@dataclass(frozen=True, eq=False)
class _Part:
    """A part of the image being fitted, and the map from the image's unit square to its pixels."""

    ink: FloatArray
    placement: Placement

    def cropped(self) -> "_Part | None":
        """Crop to the ink; None if there is none."""
        inside = self.ink > _EDGE * self.ink.max(initial=0.0)
        if not inside.any():
            return None
        rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
        ink = self.ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        return _Part(ink, self.placement.shifted(-float(columns[0]), -float(rows[0])))

    def scaled(self, longer: float) -> "_Part":
        """Scale the longer side to this many pixels."""
        height, width = self.ink.shape
        scale = longer / max(height, width)
        rows, columns = max(round(height * scale), 1), max(round(width * scale), 1)
        stretched = self.placement.stretched(columns / width, rows / height)
        return _Part(resample(self.ink, rows, columns), stretched)

    def with_pen_width(self) -> "_Part":
        """Bring the width of the lines into MNIST's range."""
        width = pen_width(self.ink)
        if width > _THICKEST + _TOLERANCE:
            inside = np.pad(self.ink > _EDGE, 1)
            for _ in range(round(_THINNED * (width - _THICKEST) / 2)):
                inside = _peeled(inside)
            return _Part(inside[1:-1, 1:-1].astype(np.float32), self.placement)
        if width < _THINNEST - _TOLERANCE:
            grown, margin = _grown(self.ink, (_THINNEST - width) / 2)
            return _Part(grown, self.placement.shifted(margin, margin))
        return self

    def centred(self) -> Placed:
        """Move the centre of mass to the middle of the input, without cutting off any ink."""
        height, width = self.ink.shape
        total = max(float(self.ink.sum()), 1e-9)
        middle_y = float(self.ink.sum(axis=1) @ (np.arange(height) + 0.5)) / total
        middle_x = float(self.ink.sum(axis=0) @ (np.arange(width) + 0.5)) / total
        top = min(max(round(_SIZE / 2 - middle_y), 0), _SIZE - height)
        left = min(max(round(_SIZE / 2 - middle_x), 0), _SIZE - width)
        fine = np.zeros((_SIZE, _SIZE), dtype=np.float32)
        fine[top : top + height, left : left + width] = self.ink
        side = _SIZE // _FINE
        averaged: FloatArray = fine.reshape(side, _FINE, side, _FINE).mean(axis=(1, 3))
        return Placed(averaged, self.placement.shifted(left, top).stretched(1 / _FINE, 1 / _FINE))


def fit_pixels(ink: FloatArray) -> Placed | None:
    """Bring an image (H, W), paper 0, full ink 1, into MNIST's form.

    The placement maps the image's unit square: x over its width, y over its height. Returns None
    if there is no ink.
    """
    height, width = ink.shape
    cropped = _Part(ink, Placement((width, height), (0.0, 0.0))).cropped()
    if cropped is None:
        return None
    if max(cropped.ink.shape) < _DOT * pen_width(cropped.ink):
        return cropped.scaled(_THICKEST).centred()  # a dot stays a dot
    digit = cropped.scaled(_BOX).with_pen_width()
    return (digit.cropped() or digit).scaled(_BOX).centred()


def resample(image: FloatArray, height: int, width: int) -> FloatArray:
    """Scale an image of values in 0..1 to a size.

    Interpolates linearly to enlarge, averages to shrink.
    """
    from PIL import Image  # here, since the window opens without it

    scaled = Image.fromarray(image).resize((width, height), Image.Resampling.BILINEAR)
    return np.asarray(scaled).clip(0.0, 1.0)


def pen_width(ink: FloatArray) -> float:
    """Estimate the width of the lines in an image, in its pixels.

    A line of length L and width w has the area L w and an outline of 2 L. The outline's length is
    the sum of the gradient's magnitude, however soft the edge is (the coarea formula).
    """
    down, right = np.gradient(np.pad(ink, 2))
    outline = float(np.hypot(down, right).sum())
    return 2.0 * float(ink.sum()) / max(outline, 1e-9)


def _grown(digit: FloatArray, radius: float) -> tuple[FloatArray, int]:
    """Widen lines by `radius` on each side: each pixel takes the largest ink within it.

    Returns the image, and how many pixels it has gained on each side.
    """
    reach = int(np.ceil(radius))
    padded = np.pad(digit, 2 * reach)
    grown = padded.copy()
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            if down * down + right * right <= radius * radius:
                np.maximum(grown, np.roll(padded, (down, right), (0, 1)), out=grown)
    return grown, 2 * reach


def _peeled(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Peel one layer of pixels off a shape without breaking a line or erasing it.

    The thinning of T. Y. Zhang and C. Y. Suen, "A fast parallel algorithm for thinning digital
    patterns", Communications of the ACM 27(3), 1984: both halves of one pass. The `thin` of
    scikit-image takes less off a slanted line, which costs 3 of 500 enlarged MNIST digits.
    """
    for first_half in (True, False):
        # Clockwise from north.
        around = [
            np.roll(inside, shift, (0, 1))
            for shift in ((1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1))
        ]
        north, east, south, west = around[0], around[2], around[4], around[6]
        neighbours = np.sum(around, axis=0)
        entries = np.sum([~a & b for a, b in zip(around, around[1:] + around[:1], strict=True)], 0)
        if first_half:
            open_side = ~(north & east & south) & ~(east & south & west)
        else:
            open_side = ~(north & east & west) & ~(north & south & west)
        removed = inside & (neighbours >= 2) & (neighbours <= 6) & (entries == 1) & open_side
        inside = inside & ~removed
    return inside
