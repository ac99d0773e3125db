"""The rings that show, in all layers, where a unit looks and what it is computed from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from lenet_gui.core.explain.receptive_field import Field, receptive_field
from lenet_gui.core.network.units import LAYER_NAMES, SHAPES, Unit
from lenet_gui.ui.look.style import MARK, THIN_MARK

_OUTSIDE = 2.5  # pixels from a map's edge to the middle of the ring around it
_LEAST = 5.0  # pixels, the side of a ring around a small unit


@dataclass(frozen=True)
class Ring:
    """Rings of one kind, around these places."""

    places: list[QRectF]
    width: float = MARK
    dashed: bool = False


def rings_of(
    unit: Unit, map_of: Callable[[Unit], QRectF], places_of: Callable[[Field], list[QRectF]]
) -> Iterator[Ring]:
    """Yield the rings around a unit, its map, its patches in the layer before, and its field.

    map_of: the place of the map, or strip, that a unit is shown in. places_of: those of a field.
    """
    at = LAYER_NAMES.index(unit.layer)
    for before in LAYER_NAMES[:at]:
        field, feeds = receptive_field(unit, before), before == LAYER_NAMES[at - 1]
        if feeds or not _is_whole(field):  # around all of a layer rings would tell nothing
            dashed = not feeds and before != LAYER_NAMES[0]
            yield Ring(places_of(field), THIN_MARK, dashed)
    if SHAPES[unit.layer][1] > 1:
        yield around(map_of(unit))
    yield Ring([large_enough(place) for place in places_of(receptive_field(unit, unit.layer))])


def around(place: QRectF, width: float = MARK) -> Ring:
    """Return the ring around a map."""
    return Ring([place.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)], width)


def large_enough(place: QRectF) -> QRectF:
    """Return a place that can be ringed, around a small unit's middle."""
    ring = QRectF(0, 0, max(place.width(), _LEAST), max(place.height(), _LEAST))
    ring.moveCenter(place.center())
    return ring


def _is_whole(field: Field) -> bool:
    return tuple(map(len, (field.maps, field.rows, field.columns))) == SHAPES[field.layer]
