"""Points to pixels: the one rasteriser, and the two ways a drawing becomes the 32x32 input.

*fit* repeats how MNIST was made: the ink is scaled, aspect kept, until its longer side is 20
pixels, the pen's width is brought to MNIST's, and the centre of mass is put in the middle.
*plain* shrinks the whole canvas, off-centre and all.

MNIST's making: http://yann.lecun.com/exdb/mnist/ and LeCun et al. 1998, section III.A.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.chords import Chords, Scaling, Sheet, concatenated, cut
from lenet_gui.core.ink.curve import Curve
from lenet_gui.core.ink.cutter import Cutter
from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.core.ink.envelope import Envelope
from lenet_gui.core.ink.growth import MUCH, Growth
from lenet_gui.core.ink.picture_fit import THICKEST, THINNEST, fit_pixels, resample
from lenet_gui.core.ink.placement import Placed, Placement
from lenet_gui.core.sizes import INPUT_SIZE, MARGIN

BOX = 20.0  # longer side of a fitted digit, pixels

# A picture is fitted from a canvas of this many pixels.
_FINE = 256


def to_input(drawing: Drawing, *, fit: bool = True) -> FloatArray | None:
    """Return the input of a drawing, (32, 32) float32, paper 0, full ink 1; None if it is empty."""
    placed = place(drawing, fit=fit)
    return None if placed is None else placed.ink


def to_image(drawing: Drawing) -> NDArray[np.uint8]:
    """Return a drawing that is not empty in MNIST's form, (28, 28), 0 paper to 255 ink.

    What has that form already is not fitted.
    """
    ink = to_input(drawing, fit=not drawing.is_plain)
    assert ink is not None
    return (ink[MARGIN:-MARGIN, MARGIN:-MARGIN] * 255).round().astype(np.uint8)


def placement(drawing: Drawing, *, fit: bool = True) -> Placement | None:
    """Return where the canvas lies in the input that `to_input` makes; None if it is empty.

    It takes as long as making the input; a `Reading` already holds it. For strokes it is exact up
    to float32 rounding, measured along the middle of the pen, whose width *fit* scales differently.
    A picture is first drawn in whole pixels: off by up to half an input pixel with *plain*, and
    about an eighth with *fit*. Thinning does not move its lines.
    """
    placed = place(drawing, fit=fit)
    return None if placed is None else placed.placement


def place(drawing: Drawing, *, fit: bool = True) -> Placed | None:
    """Return the input of a drawing and where the canvas lies in it; None if it is empty."""
    return Raster().place(drawing, fit=fit)


def render(drawing: Drawing, size: int) -> FloatArray:
    """Return the whole canvas as (size, size) float32, paper 0, full ink 1."""
    return _Whole(size).render(drawing)


class Raster:
    """Makes the inputs of a growing drawing, each at the cost of its new ink alone.

    The input is that of `place`: exactly for little ink, and within 0.03 of full ink in every
    pixel for much ink.
    """

    def __init__(self) -> None:
        self._fitted = _Fitted()
        self._plain = _Whole(INPUT_SIZE)
        self._over_picture = _Whole(_FINE)

    def place(self, drawing: Drawing, *, fit: bool = True) -> Placed | None:
        """Return the input of a drawing and where the canvas lies in it; None if it is empty."""
        if drawing.is_empty:
            return None
        if not fit:
            return Placed(
                self._plain.render(drawing), Placement((INPUT_SIZE, INPUT_SIZE), (0.0, 0.0))
            )
        if drawing.picture is not None:
            return fit_pixels(self._over_picture.render(drawing))
        return self._fitted.place(drawing.strokes)


class _Whole:
    """The whole canvas, `size` pixels wide. The kept ink is an image."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._map = Scaling(size, 0.0, 0.0, size)
        self._growth = Growth()
        self._cutter = Cutter()
        self._kept = self._blank()

    def render(self, drawing: Drawing) -> FloatArray:
        """Return (size, size) float32, paper 0, full ink 1."""
        self._growth.follow(drawing.strokes)
        if not self._growth.keeps:
            self._kept = self._blank()
        self._kept = self._drawn(cut(self._growth.settle(), self._map))
        rest = self._cutter.cut(self._growth.rest, self._map)
        image = self._drawn([*cut(self._growth.begun, self._map), *rest])
        if drawing.picture is not None:
            left, top, width, height = (round(edge * self._size) for edge in drawing.picture.frame)
            width, height = max(width, 1), max(height, 1)
            left, top = min(left, self._size - width), min(top, self._size - height)
            part = image[top : top + height, left : left + width]
            np.maximum(part, resample(drawing.picture.ink, height, width), out=part)
        return image

    def _blank(self) -> FloatArray:
        return np.zeros((self._size, self._size), dtype=np.float32)

    def _drawn(self, chords: list[Chords]) -> FloatArray:
        """Return a new image of the kept ink and these curves' chords."""
        sheet = Sheet(self._map.to_pixels(concatenated(chords)), self._size)
        return np.maximum(self._kept, sheet.coverage())


class _Fitted:
    """Strokes in MNIST's form, from their points. The kept ink is an envelope.

    A dot stays a dot: ink no larger than the pen that drew it is not magnified.
    """

    def __init__(self) -> None:
        self._growth = Growth()
        self._cutter = Cutter()
        self._extent = _NO_EXTENT
        self._envelope: Envelope | None = None

    def place(self, strokes: Sequence[Stroke]) -> Placed:
        """Return the input of strokes, at least one, and where the canvas lies in it."""
        growth = self._growth
        growth.follow(strokes)
        if not growth.keeps:
            self._forget()
        curves = [*growth.begun, *(stroke.curve for stroke in growth.rest)]
        extent = self._extent.extended(curves, growth.continued)
        map_ = extent.fit()
        if self._envelope and not self._envelope.serves(map_, extent.low, extent.high):
            self._forget()
        cuts = map_ if extent.points < MUCH else map_.rounded()
        continued = growth.continued
        if new := growth.settle():
            self._envelope = self._envelope or Envelope(map_, INPUT_SIZE)
            self._envelope.add(concatenated(cut(new, cuts)))
            self._extent = self._extent.extended(new, continued)

        chords = [*cut(growth.begun, cuts), *self._cutter.cut(growth.rest, cuts)]
        if self._envelope:
            chords.insert(0, self._envelope.chords)
        sheet = Sheet(map_.to_pixels(concatenated(chords)), INPUT_SIZE)
        # The centre of mass is only known once the ink is drawn.
        mass = centre_of_mass(sheet.coverage())
        room = np.maximum(INPUT_SIZE / 2 - extent.reach(map_), 0)  # no ink may leave the input
        shift = np.clip(INPUT_SIZE / 2 - mass, -room, room).astype(np.float32)
        ink = sheet.coverage(shift)
        x, y = shift.tolist()
        return Placed(ink, Placement((map_.scale, map_.scale), (map_.x + x, map_.y + y)))

    def _forget(self) -> None:
        self._growth.forget()
        self._extent = _NO_EXTENT
        self._envelope = None


class _Extent(NamedTuple):
    """What *fit* needs to know of some ink: its corners and the width of the pen.

    low, high: (x, y). widths: the sum of the pen's widths over all points. points: their number.
    """

    low: FloatArray
    high: FloatArray
    widths: float
    points: int

    def extended(self, curves: Sequence[Curve], continued: bool) -> "_Extent":
        """Return the extent with more ink; continued: its first point is already counted."""
        if not curves:
            return self
        x_y = np.ascontiguousarray(np.concatenate([points for points, _ in curves]).T)
        widths = np.concatenate([widths for _, widths in curves])[1 if continued else 0 :]
        return _Extent(
            np.minimum(self.low, x_y.min(axis=1)),
            np.maximum(self.high, x_y.max(axis=1)),
            self.widths + float(widths.sum(dtype=np.float64)),
            self.points + len(widths),
        )

    def fit(self) -> Scaling:
        """Return the map that makes the longer side 20 pixels and the pen as wide as MNIST's."""
        pen = max(self.widths / self.points, 1e-4)
        longer = max(float((self.high - self.low).max()), pen)
        target = min(max(pen * BOX / (longer + pen), THINNEST), THICKEST)
        scale = (BOX - target) / longer
        x, y = (INPUT_SIZE / 2 - (self.low + self.high) / 2 * scale).tolist()
        return Scaling(scale, x, y, target / pen)

    def reach(self, map_: Scaling) -> FloatArray:
        """Return how far the ink extends from its middle, (x, y) in pixels."""
        pen = self.widths / self.points * map_.pen
        return (self.high - self.low) * (map_.scale / 2) + pen / 2


_NO_EXTENT = _Extent(np.full(2, np.inf, np.float32), np.full(2, -np.inf, np.float32), 0.0, 0)


def digit_box(ink: FloatArray) -> tuple[float, float] | None:
    """Return (left, top) of the box of `BOX` pixels that *fit* scaled a digit into.

    ink: (32, 32), paper 0, full ink 1. Returns None if there is no ink. The box is centred on the
    ink, whose edges are known to about half a pixel from how full the outermost pixels are.
    """
    if not ink.any():
        return None
    left, top = (_middle(ink.max(axis=axis)) - BOX / 2 for axis in (0, 1))
    return left, top


def _middle(fullest: FloatArray) -> float:
    """Return the middle of the ink along an axis, in pixels.

    fullest: the fullest pixel at each position on that axis.
    """
    inked = np.flatnonzero(fullest)
    first, last = int(inked[0]), int(inked[-1])
    return float((first + 1 - fullest[first]) + (last + fullest[last])) / 2


def centre_of_mass(image: FloatArray) -> FloatArray:
    """Return (x, y) of an image's ink in pixels, the first pixel's centre at 0.5."""
    total = max(float(image.sum()), 1e-9)
    rows, columns = image.shape
    x = float(image.sum(axis=0) @ (np.arange(columns) + 0.5)) / total
    y = float(image.sum(axis=1) @ (np.arange(rows) + 0.5)) / total
    return np.array([x, y], dtype=np.float32)
