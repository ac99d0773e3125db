"""Silent maps: their activation counts as 0 in all later layers."""

from collections.abc import Iterable

from lenet_gui.core.network.units import SHAPES, Unit

Silenced = frozenset[tuple[str, int]]
"""Maps by layer name and number, from 0; each unit of C5 and F6 is a map."""

NOTHING: Silenced = frozenset()

LAYERS = ("C1", "S2", "C3", "S4", "C5", "F6")
"""The layers whose maps can be silenced. Input is no map of the network, Output is its answer."""


def check(silenced: Silenced) -> None:
    """Raise ValueError if one of them does not exist or cannot be silenced."""
    for layer, number in silenced:
        if layer not in LAYERS or not 0 <= number < SHAPES[layer][0]:
            raise ValueError(f"map {number} of “{layer}” cannot be silenced")


def numbers_in(silenced: Silenced, layer: str) -> list[int]:
    """Return the numbers of a layer's silent maps, in order."""
    return sorted(number for name, number in silenced if name == layer)


def in_order(silenced: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return maps in the network's order."""
    return sorted(silenced, key=lambda one: (LAYERS.index(one[0]), one[1]))


def map_of(unit: Unit) -> tuple[str, int] | None:
    """Return the map that a unit is in, if it can be silenced."""
    return (unit.layer, unit.map) if unit.layer in LAYERS else None
