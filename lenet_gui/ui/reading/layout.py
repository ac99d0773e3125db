"""Where the maps of all layers are: as large as fits, each unit in whole pixels of the screen."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from PySide6.QtCore import QRectF

from lenet_gui.ui.look.zoom import factor, px
from lenet_gui.ui.reading.mosaic import LAYER, LAYERS, Layer

Places = dict[str, list[QRectF]]
"""The places of each layer's maps, by the layer's name."""

# In pixels at the usual size.
_GAP, _NARROW_GAP = 8, 4  # between maps
_LINE_GAP = 6  # between two lines of maps
_LEAST_ROW_GAP, _WIDEST_ROW_GAP = 9, 64  # between layers
_VECTOR_UNIT = 15  # the height of a unit of C5 or F6, at most
_OUTPUT = 26  # the height of the ten digits

_MOST_CELLS = 40  # pixels, a unit of C1 at most
_COARSE = 1.5  # the one size that is not whole, where 1 would be too small and 2 too large


@dataclass(frozen=True)
class Fit:
    """How large the maps are.

    zoom: at which they are so, whatever it is by now.
    cell: a unit of C1, in pixels of the screen. Units of S2 are as large, those of C3 and S4 twice
    as large: so S2 and S4 are half as wide as the maps that they come from.
    ratio: pixels of the screen in a logical one. caption: the height of a line of text.
    """

    zoom: float
    cell: float
    ratio: float
    caption: int

    def whole(self, length: float) -> int:
        """Return a length, given in pixels at the usual size, in pixels of the screen."""
        return round(px(length, self.zoom) * self.ratio)

    @property
    def gap(self) -> int:
        """Between the maps of C1."""
        return self.whole(_GAP if self.cell >= _COARSE * self.ratio else _NARROW_GAP)

    @cached_property
    def width(self) -> int:
        """The width of every line of maps."""
        layer = LAYER["C1"]
        return layer.maps * self.side(layer) + (layer.maps - 1) * self.gap

    def side(self, layer: Layer) -> int:
        """Return the side of one of a layer's square maps."""
        if layer.name == "Input":
            return layer.columns * self._input_cell()
        times = 2 if layer.name in ("C3", "S4") else 1
        return round(times * self.cell * layer.columns)

    def _input_cell(self) -> int:
        """A little less than the maps, and never so small that the digit can't be recognised."""
        if self.cell <= self.ratio:
            return max(int(self.cell), 1)
        return max(int(self.cell - self.ratio), int(2 * self.ratio))

    def height(self, layer: Layer) -> int:
        """Return the height of a layer's maps in all lines."""
        if layer.name == "Output":
            return self.whole(_OUTPUT)
        if layer.is_vector:
            return layer.rows * min(round(self.width / layer.columns), self.whole(_VECTOR_UNIT))
        return layer.lines * (self.side(layer) + self.whole(_LINE_GAP)) - self.whole(_LINE_GAP)

    def row(self, layer: Layer) -> int:
        """Return the height of a layer's maps or, if that is more, of its name."""
        return max(self.height(layer), round(self.caption * self.ratio))

    @cached_property
    def least_height(self) -> int:
        """The height of all layers with as little as possible between them."""
        return sum(map(self.row, LAYERS)) + (len(LAYERS) - 1) * self.whole(_LEAST_ROW_GAP)


def fits(ratio: float, caption: int) -> dict[float, Fit]:
    """Return the sizes in which maps can be shown, from the largest to the smallest, by cell."""
    return _fits_at(factor(), ratio, caption)


@lru_cache(maxsize=4)  # a view asks again and again while it is made, and all views ask the same
def _fits_at(zoom: float, ratio: float, caption: int) -> dict[float, Fit]:
    cells = [*range(_MOST_CELLS, 1, -1), _COARSE, 1]
    return {cell: Fit(zoom, cell, ratio, caption) for cell in cells}


def lay_out(fit: Fit, area: QRectF, captions: float = 0.0) -> Places:
    """Place every layer's maps below each other; what height is to spare goes between them.

    area: in logical pixels. captions: the height of both lines beside a layer, which low maps are
    kept apart for if there is room for all of them.
    """
    start, top = round(area.left() * fit.ratio), round(area.top() * fit.ratio)
    steps = _steps(fit, int(area.height() * fit.ratio), math.ceil(captions * fit.ratio))
    places = {}
    for layer, step in zip(LAYERS, steps, strict=True):
        boxes = _in_lines(fit, layer, start, top)
        places[layer.name] = [
            QRectF(*(length / fit.ratio for length in (x, y, wide, high)))
            for x, y, wide, high in boxes
        ]
        top += step
    return places


def _steps(fit: Fit, height: int, least: int) -> list[int]:
    """Return how far down the next layer begins, after each, all in pixels of the screen.

    least: of every step, unless there is too little room for that.
    """
    rows = [fit.row(layer) for layer in LAYERS[:-1]]
    room = height - fit.row(LAYERS[-1])
    gaps = range(fit.whole(_LEAST_ROW_GAP), fit.whole(_WIDEST_ROW_GAP) + 1)

    def steps(gap: int, floor: int) -> list[int]:
        return [max(row + gap, floor) for row in rows]

    for floor in (least, 0):
        fitting = bisect_right(gaps, room, key=lambda gap: sum(steps(gap, floor)))
        if fitting:
            return [*steps(gaps[fitting - 1], floor), 0]
    return [*steps(gaps[0], 0), 0]


def _in_lines(fit: Fit, layer: Layer, left: int, top: int) -> list[tuple[int, int, int, int]]:
    """Return left, top, width and height of a layer's maps, in pixels of the screen."""
    if layer.is_vector:
        return [(left, top, fit.width, fit.height(layer))]
    side = fit.side(layer)
    if layer.maps == 1:
        return [(left, top, side, side)]
    # S2 and S4 are centred below the maps that they come from.
    column = fit.side(LAYER["C3" if layer.lines > 1 else "C1"])
    pitch = (fit.width - column) / (layer.across - 1)
    inset, down = (column - side) // 2, side + fit.whole(_LINE_GAP)
    return [
        (
            left + round(number % layer.across * pitch) + inset,
            top + number // layer.across * down,
            side,
            side,
        )
        for number in range(layer.maps)
    ]
