"""What leads to a unit, layer by layer: the maps that play a part, and the links between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lenet_gui.core.explain.arithmetic import Convolution, Pooling, WeightedSum, arithmetic
from lenet_gui.core.explain.receptive_field import receptive_field
from lenet_gui.core.explain.trace import Link, Trace
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import KERNEL, LAYER_NAMES, Unit

_MOST_LINKS = 8  # more would be lines no one can follow


@dataclass(frozen=True)
class Paths:
    """What leads to a unit.

    live: the numbers of the maps that play a part, by layer; no others do. links: between each two
    layers, the strongest first. units: those that links begin at, where they are single ones.
    """

    unit: Unit
    live: Mapping[str, frozenset[int]]
    links: tuple[tuple[Link, ...], ...] = ()
    units: tuple[Unit, ...] = ()


def paths_to(unit: Unit, reading: Reading | None) -> Paths:
    """Return what a unit's value is computed from, and what of it each part adds.

    Without a reading there are no parts, and so no links.
    """
    live = {
        layer: frozenset(receptive_field(unit, layer).maps)
        for layer in LAYER_NAMES[: LAYER_NAMES.index(unit.layer) + 1]
    }
    links = () if reading is None else (_links(unit, reading),)
    return Paths(unit, live, links)


def paths_of(trace: Trace) -> Paths:
    """Return the paths of a trace."""
    steps = tuple(step.links for step in trace.steps)
    units = (trace.unit, *(link.lower for links in steps for link in links))
    live = {
        layer: frozenset(unit.map for unit in units if unit.layer == layer) for layer in LAYER_NAMES
    }
    return Paths(trace.unit, live, steps, units)


def _links(unit: Unit, reading: Reading) -> tuple[Link, ...]:
    found = arithmetic(reading.parameters, reading.maps, unit)
    if isinstance(found, Pooling):
        links = [Link(unit, found.source(*found.winner), found.value)]
    elif isinstance(found, Convolution):
        middle = KERNEL // 2
        links = [
            Link(unit, found.source(part.number, middle, middle), part.sum) for part in found.inputs
        ]
    elif isinstance(found, WeightedSum):
        links = [Link(unit, term.unit, term.product) for term in found.strongest(_MOST_LINKS)]
    else:
        links = []  # a pixel of the drawing
    return tuple(link for link in links if link.contribution != 0)[:_MOST_LINKS]
