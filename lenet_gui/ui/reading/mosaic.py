"""The mosaic of every layer's maps: where each unit is, and its colour."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.look.colours import image_of

_GAP = 3  # pixels between the maps of a layer
_ROW_GAP, _WIDEST_ROW_GAP = 9, 23  # and between layers
_NARROWEST = 120


@dataclass(frozen=True)
class Layer:
    """One layer's layout.

    maps: how many maps it has, each of rows x columns units. C5, F6 and Output are vectors; each is
    shown as one map of rows x columns units, in reading order.
    lines: how many lines the maps take. size: a map's width as a share of the mosaic's width.
    """

    name: str
    shape: str  # as the paper writes it
    maps: int
    rows: int
    columns: int
    lines: int
    size: float
    low: float | None = 0.0  # the colour map's lower end; None: the smallest value

    def cell(self, unit: Unit) -> tuple[int, int, int]:
        """Return a unit's cell: the map it is shown in, and the row and column there."""
        number, place = divmod(unit.index, self.rows * self.columns)
        return (number, *divmod(place, self.columns))

    def unit(self, line_row: int, line_column: int) -> Unit:
        """Return the unit in a row and column of the layer's mosaic, counted across its maps."""
        line, row = divmod(line_row, self.rows)
        place, column = divmod(line_column, self.columns)
        return self.unit_in(line * (self.maps // self.lines) + place, row, column)

    def unit_in(self, number: int, row: int, column: int) -> Unit:
        """Return the unit in a row and column of one of the maps shown."""
        return Unit(self.name, (number * self.rows + row) * self.columns + column)

    def part(self, number: int) -> QRect:
        """Return the rectangle of one map in a `LayerImage`."""
        return QRect(0, number * self.rows, self.columns, self.rows)


LAYERS = (
    Layer("Input", "32×32", 1, 32, 32, 1, 0.165, low=None),
    Layer("C1", "6@28×28", 6, 28, 28, 1, 0.157),
    Layer("S2", "6@14×14", 6, 14, 14, 1, 0.108),
    Layer("C3", "16@10×10", 16, 10, 10, 2, 0.116),
    Layer("S4", "16@5×5", 16, 5, 5, 2, 0.066),
    Layer("C5", "120", 1, 3, 40, 1, 1.0),
    Layer("F6", "84", 1, 2, 42, 1, 1.0),
    Layer("Output", "10", 1, 1, 10, 1, 1.0, low=None),
)

LAYER = {layer.name: layer for layer in LAYERS}


@dataclass(frozen=True, eq=False)
class LayerImage:
    """A layer's maps in colours, top to bottom, and the values that the colours stand for."""

    image: QImage
    values: NDArray[np.float32]  # (maps * rows, columns)
    low: float
    high: float


def image_of_layer(layer: Layer, reading: Reading) -> LayerImage:
    """Colour a layer's activation; the colour map runs from `low` to the greatest value."""
    values = reading.maps[layer.name].reshape(layer.maps * layer.rows, layer.columns)
    low, high = scale_of(layer, reading)
    return LayerImage(image_of(values, low, high), values, low, high)


def scale_of(layer: Layer, reading: Reading) -> tuple[float, float]:
    """Return the values at the two ends of a layer's colour map."""
    values = reading.maps[layer.name]
    low = float(values.min()) if layer.low is None else layer.low
    return low, max(float(values.max()), low + 1e-6)


def beside(unit: Unit, down: int, right: int) -> Unit:
    """Return the unit this many rows and columns away, across maps and layers.

    Past a map's left or right edge comes the map beside it; past its upper or lower edge, the map
    in the line or layer above or below.
    """
    layer = LAYER[unit.layer]
    across = layer.maps // layer.lines
    number, row, column = layer.cell(unit)
    line, place = divmod(number, across)
    x = place * layer.columns + column + right
    y = line * layer.rows + row + down
    if 0 <= y < layer.lines * layer.rows:
        x = min(max(x, 0), across * layer.columns - 1)
        return layer.unit(line_row=y, line_column=x)
    order = LAYERS.index(layer) + down
    if not 0 <= order < len(LAYERS):
        return unit
    other = LAYERS[order]
    # At the same share of the other layer's line as of this one's.
    wide = (other.maps // other.lines) * other.columns
    x = min(int((x + 0.5) * wide / (across * layer.columns)), wide - 1)
    return other.unit(line_row=0 if down > 0 else other.lines * other.rows - 1, line_column=x)


def lay_out_maps(left: int, width: int, height: int, line: int) -> dict[str, list[QRect]]:
    """Place every layer's maps, top to bottom, as large as width and height allow.

    left, width: of the area for the maps, in pixels. line: the height of a line of text; every
    layer is high enough for two.
    """
    # The height grows with the width, in steps; a few steps down lead to the width that fits.
    while width > _NARROWEST and _height(width, line) > height:
        width -= 4
    spare = max(height - _height(width, line), 0) / (len(LAYERS) - 1)
    places: dict[str, list[QRect]] = {}
    top = 0.0
    for layer in LAYERS:
        places[layer.name] = _in_lines(layer, left, round(top), width, line)
        top += _layer_height(layer, width, line) + min(_ROW_GAP + spare, _WIDEST_ROW_GAP)
    return places


def _height(width: int, line: int) -> int:
    layers = sum(_layer_height(layer, width, line) for layer in LAYERS)
    return layers + _ROW_GAP * (len(LAYERS) - 1) + 1


def _layer_height(layer: Layer, width: int, line: int) -> int:
    maps = layer.lines * (_map_size(layer, width, line).height() + _GAP) - _GAP
    return max(maps, 2 * line)


def _map_size(layer: Layer, width: int, line: int) -> QSize:
    if layer.size == 1.0:  # a vector, whose units are no higher than text
        unit = min(width // layer.columns, round(1.2 * line))
        return QSize(width, unit * layer.rows)
    side = int(width * layer.size)
    return QSize(side, side)


def _in_lines(layer: Layer, left: int, top: int, width: int, line: int) -> list[QRect]:
    size = _map_size(layer, width, line)
    across = layer.maps // layer.lines
    pitch = (width + _GAP) / across
    places = []
    for number in range(layer.maps):
        x = left + round(number % across * pitch)
        y = top + number // across * (size.height() + _GAP)
        places.append(QRect(x, y, size.width(), size.height()))
    return places
