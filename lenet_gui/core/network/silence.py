"""Which maps are silent: their activation counts as 0 for all that comes after them."""

from collections.abc import Iterable

from lenet_gui.core.network.units import SHAPES, Unit

Silenced = frozenset[tuple[str, int]]
"""Maps by their layer's name and their number from 0; each unit of C5 and F6 is a map."""

NOTHING: Silenced = frozenset()

LAYERS = ("C1", "S2", "C3", "S4", "C5", "F6")
"""The layers whose maps may be silent. Input is no map of the network, Output is its answer."""


def check(silenced: Silenced) -> None:
    """Raise ValueError if one of them is not there, or may not be silent."""
    for layer, number in silenced:
        if layer not in LAYERS or not 0 <= number < SHAPES[layer][0]:
            raise ValueError(f"map {number} of “{layer}” cannot be silenced")


def numbers_in(silenced: Silenced, layer: str) -> list[int]:
    """Return the numbers of a layer's silent maps, in order."""
    return sorted(number for name, number in silenced if name == layer)


def in_order(silenced: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return maps in the order of the network."""
    return sorted(silenced, key=lambda one: (LAYERS.index(one[0]), one[1]))


def map_of(unit: Unit) -> tuple[str, int] | None:
    """Return the map that a unit is in, if that may be silent."""
    return (unit.layer, unit.map) if unit.layer in LAYERS else None
