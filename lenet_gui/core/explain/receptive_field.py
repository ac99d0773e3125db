"""What a unit can see: the part of an earlier layer, or the input, that its value depends on."""

from collections.abc import Iterator
from dataclasses import dataclass

from lenet_gui.core.ink.placement import Rectangle
from lenet_gui.core.network.units import KERNEL, LAYER_NAMES, SHAPES, WINDOW, Unit


@dataclass(frozen=True)
class Field:
    """The same rectangle in a range of maps of a layer.

    maps, rows, columns: ranges, from 0.
    """

    layer: str
    maps: range
    rows: range
    columns: range

    @property
    def box(self) -> Rectangle:
        """Left, top, width and height, in units."""
        return (self.columns.start, self.rows.start, len(self.columns), len(self.rows))

    def units(self) -> Iterator[Unit]:
        """Yield every unit in it."""
        for number in self.maps:
            for row in self.rows:
                for column in self.columns:
                    yield Unit.at(self.layer, number, row, column)


def receptive_field(unit: Unit, layer: str = "Input") -> Field:
    """Return the units of an earlier layer that a unit can see: no others can change its value.

    In its own layer it sees only itself. Raises ValueError for a later layer.
    """
    first, last = LAYER_NAMES.index(layer), LAYER_NAMES.index(unit.layer)
    if first > last:
        raise ValueError(f"{unit.layer} is not computed from {layer}")
    maps, rows, columns = (range(place, place + 1) for place in (unit.map, unit.row, unit.column))
    for place in range(last, first, -1):
        name, shape = LAYER_NAMES[place], SHAPES[LAYER_NAMES[place - 1]]
        if name in ("S2", "S4"):
            rows, columns = _pooled(rows), _pooled(columns)  # in the same map
        elif name in ("C1", "C3", "C5"):
            maps, rows, columns = range(shape[0]), _widened(rows), _widened(columns)
        else:
            maps, rows, columns = (range(size) for size in shape)
    return Field(layer, maps, rows, columns)


def _pooled(places: range) -> range:
    return range(places.start * WINDOW, places.stop * WINDOW)


def _widened(places: range) -> range:
    return range(places.start, places.stop + KERNEL - 1)
