"""The mosaic of every layer's maps: how units are arranged in it, and their colours."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.look.colours import image_of


@dataclass(frozen=True)
class Layer:
    """One layer's layout.

    maps: how many maps it has, each of rows x columns units. C5, F6 and Output are vectors; each is
    shown as one map of rows x columns units, in reading order, the same wherever it is shown.
    lines: how many lines the maps take.
    """

    name: str
    shape: str  # as the paper writes it
    maps: int
    rows: int
    columns: int
    lines: int
    low: float | None = 0.0  # the colour map's lower end; None: the smallest value

    @property
    def across(self) -> int:
        """How many maps are in a line."""
        return self.maps // self.lines

    @property
    def is_vector(self) -> bool:
        """Whether its units are shown in one strip."""
        return self.name in ("C5", "F6", "Output")

    def cell(self, unit: Unit) -> tuple[int, int, int]:
        """Return a unit's cell: the map it is shown in, and the row and column there."""
        number, place = divmod(unit.index, self.rows * self.columns)
        return (number, *divmod(place, self.columns))

    def place_in(self, place: QRectF, unit: Unit) -> QRectF:
        """Return where a unit is, given the place of the map that it is shown in."""
        _, row, column = self.cell(unit)
        width, height = place.width() / self.columns, place.height() / self.rows
        return QRectF(place.left() + column * width, place.top() + row * height, width, height)

    def unit(self, line_row: int, line_column: int) -> Unit:
        """Return the unit in a row and column of the layer's mosaic, counted across its maps."""
        line, row = divmod(line_row, self.rows)
        place, column = divmod(line_column, self.columns)
        return self.unit_in(line * self.across + place, row, column)

    def unit_in(self, number: int, row: int, column: int) -> Unit:
        """Return the unit in a row and column of one of the maps shown."""
        return Unit(self.name, (number * self.rows + row) * self.columns + column)

    def part(self, number: int) -> QRect:
        """Return the rectangle of one map in a `LayerImage`."""
        return QRect(0, number * self.rows, self.columns, self.rows)


LAYERS = (
    Layer("Input", "32×32", 1, 32, 32, 1, low=None),
    Layer("C1", "6@28×28", 6, 28, 28, 1),
    Layer("S2", "6@14×14", 6, 14, 14, 1),
    Layer("C3", "16@10×10", 16, 10, 10, 2),
    Layer("S4", "16@5×5", 16, 5, 5, 2),
    Layer("C5", "120", 1, 3, 40, 1),
    Layer("F6", "84", 1, 2, 42, 1),
    Layer("Output", "10", 1, 1, 10, 1, low=None),
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
    """Return the values at the two ends of a layer's colour map.

    If no digit is ahead, no unit of Output is bright: the map then reaches twice as far.
    """
    values = reading.maps[layer.name]
    low = float(values.min()) if layer.low is None else layer.low
    reach = float(values.max()) - low
    if layer.name == "Output" and reading.favourite is None:
        reach *= 2
    return low, low + max(reach, 1e-6)


def beside(unit: Unit, down: int, right: int) -> Unit:
    """Return the unit this many rows and columns away, across maps and layers.

    Past a map's left or right edge comes the map beside it; past its upper or lower edge, the map
    in the line or layer above or below.
    """
    layer = LAYER[unit.layer]
    across = layer.across
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
    wide = other.across * other.columns
    x = min(int((x + 0.5) * wide / (across * layer.columns)), wide - 1)
    return other.unit(line_row=0 if down > 0 else other.lines * other.rows - 1, line_column=x)
