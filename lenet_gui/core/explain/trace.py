"""What led to a unit's value: followed back through the layers, link by link, down to the input.

Needs no torch, so that widgets can hold what it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.network.silence import NOTHING, Silenced, map_of
from lenet_gui.core.network.units import (
    INK_DEVIATION,
    INK_MEAN,
    LAYER_NAMES,
    PARAMETERS,
    SHAPES,
    Unit,
    layer_before,
)

# What the network gets for a pixel without ink (see `network.normalise`).
PAPER = -INK_MEAN / INK_DEVIATION

_NOTHING = 1e-5  # of a value: rounding leaves less


_Indices = NDArray[np.intp]
_Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Link:
    """A unit that led to the traced value, and the way that it took.

    lower: the unit. contribution: what it adds to the value, on all ways together. upper: of the
    units of the next layer that are linked themselves, the one through which most of that passes.
    """

    upper: Unit
    lower: Unit
    contribution: float


@dataclass(frozen=True, eq=False)
class TraceStep:
    """What one layer adds to a value, seen from the next, and the links to its strongest units.

    upper, lower: the two layers. links: the strongest first.
    in_favour, against: the sums of what all units of `lower` contribute, of those above zero and of
        those below; not only of those that are linked. constant: what does not come through this
        layer: biases, and at the input what blank paper adds. The three sum to the value.
    contributions: (N,) float64, of every unit of `lower`.
    """

    upper: str
    lower: str
    links: tuple[Link, ...]
    in_favour: float
    against: float
    constant: float
    contributions: _Numbers

    @property
    def share(self) -> float:
        """The linked units' part, 0..1, of all that the layer's units contribute, up or down.

        Sizes are added, not signed numbers: else large contributions of both signs would cancel
        out, and a share could be below 0 or above 1.
        """
        pull = self.in_favour - self.against
        linked = sum(abs(link.contribution) for link in self.links)
        return min(linked / pull, 1.0) if pull > 0 else 0.0


@dataclass(frozen=True, eq=False)
class Trace:
    """Where a unit's value comes from, layer by layer, the nearest layer first.

    value: the unit's sum before its ReLU; of a unit that is pooled, or of the input, its value; of
        a silent unit 0.
    """

    unit: Unit
    value: float
    steps: tuple[TraceStep, ...]

    @property
    def is_reached(self) -> bool:
        """Whether anything of the layer before adds to the value or takes away from it.

        Blank paper does not, but is not quite 0: the network gets it in float32.
        """
        return any(step.in_favour - step.against > _NOTHING for step in self.steps[:1])

    def step(self, lower: str) -> TraceStep | None:
        """Return the step down to a layer, or None if the trace does not come through there."""
        return next((step for step in self.steps if step.lower == lower), None)


def trace(
    parameters: Mapping[str, FloatArray],
    maps: Mapping[str, FloatArray],
    unit: Unit,
    *,
    links: int,
    silenced: Silenced = NOTHING,
) -> Trace:
    """Follow a unit's value back to the input, in each layer by the strongest units.

    parameters: the network's, by their names in `LeNet5`. maps: the activations of one input, by
    layer, as in `Reading`. links: how many units are linked in each layer. Only those come into
    question that a linked unit of the layer above has in its sum, so every link belongs to a way
    from the input to the unit. silenced: the maps that counted for nothing; `maps` has them as 0.

    A unit's sum is weight × activation over its inputs, plus a bias. ReLU hands it on or, at zero,
    stops it; pooling hands on the first of the largest. For a given input the network is linear, so
    the value is the sum over all ways from the input, and at each layer

        value = Σ slope × activation + what later biases add,

    the slope being the value's gradient in the unit. Slope × activation is what a unit contributes;
    nothing is lost or added: at each layer the contributions and `constant` sum to the value. At
    the input, activation is measured from paper, so that a pixel without ink contributes nothing.

    Through a silent unit nothing passes, and to a silent unit nothing leads: all of its trace is 0.

    The decomposition is that of G. Montavon, A. Binder, S. Lapuschkin, W. Samek, K.-R. Müller,
    "Layer-wise relevance propagation: an overview", 2019 (the rule LRP-0, which with ReLU and
    max-pooling is gradient × activation), with the biases kept apart.
    """
    units: _Indices = np.array([unit.index])
    # What is not 0 in `maps` is heard; so only the unit itself is left to be asked for.
    slopes: _Numbers = np.zeros(1) if map_of(unit) in silenced else np.ones(1)
    linked = units
    constant = 0.0
    steps: list[TraceStep] = []
    for layer in reversed(LAYER_NAMES[1 : LAYER_NAMES.index(unit.layer) + 1]):
        before = layer_before(layer)
        activation = maps[before].reshape(-1).astype(np.float64)
        sources, weights = _terms(parameters, layer, units, activation)
        slopes_of_terms: _Numbers = slopes[:, None] * weights
        constant += float(slopes @ _biases(parameters, layer, units))
        if before == LAYER_NAMES[0]:
            constant += float(slopes_of_terms.sum()) * PAPER
            activation -= PAPER
        slope = _summed(sources, slopes_of_terms, activation.size)
        contributions = slope * activation
        of = np.searchsorted(units, linked)
        passing = slopes_of_terms[of] * activation[sources[of]]
        found = _links(layer, linked, sources[of], passing, contributions, links)
        steps.append(_step(layer, found, constant, contributions))
        linked = np.array([link.lower.index for link in found], dtype=np.intp)
        units = np.flatnonzero((slope != 0) & (activation > 0))
        slopes = slope[units]
    return Trace(unit, _value(maps, unit, steps), tuple(steps))


def _summed(places: _Indices, numbers: _Numbers, size: int) -> _Numbers:
    """Return the sum of the numbers that have the same place, for each of `size` places."""
    sums = np.bincount(places.reshape(-1), numbers.reshape(-1), minlength=size)
    return sums.astype(np.float64, copy=False)


def _step(
    layer: str, links: tuple[Link, ...], constant: float, contributions: _Numbers
) -> TraceStep:
    in_favour = float(contributions.sum(where=contributions > 0))
    against = float(contributions.sum(where=contributions < 0))
    return TraceStep(layer, layer_before(layer), links, in_favour, against, constant, contributions)


def _value(maps: Mapping[str, FloatArray], unit: Unit, steps: list[TraceStep]) -> float:
    if not steps:
        return float(maps[unit.layer].flat[unit.index])
    return steps[0].in_favour + steps[0].against + steps[0].constant


def _terms(
    parameters: Mapping[str, FloatArray], layer: str, units: _Indices, activation: _Numbers
) -> tuple[_Indices, FloatArray]:
    """Return which units of the layer before each unit's sum is of, and their weights, (N, K)."""
    _, rows, columns = SHAPES[layer]
    maps_before, rows_before, columns_before = SHAPES[layer_before(layer)]
    number, place = np.divmod(units, rows * columns)
    row, column = np.divmod(place, columns)
    if layer not in PARAMETERS:
        corner = (number * rows_before + 2 * row) * columns_before + 2 * column
        window = corner[:, None] + _taps(1, 2, rows_before, columns_before)
        winner = activation[window].argmax(axis=1)
        return window[np.arange(len(units)), winner][:, None], np.ones((len(units), 1), np.float32)
    side = rows_before - rows + 1  # of the kernel; a number of C5 and F6 is a map of one unit
    corner = row * columns_before + column
    taps = _taps(maps_before, side, rows_before, columns_before)
    weight = parameters[f"{PARAMETERS[layer]}.weight"]
    return corner[:, None] + taps, weight.reshape(len(weight), -1)[number]


@cache
def _taps(maps: int, side: int, rows: int, columns: int) -> _Indices:
    """Return how far after the first unit of a window, in a layer's maps, its units are, (K,)."""
    map_, row, column = np.ogrid[:maps, :side, :side]
    taps: _Indices = ((map_ * rows + row) * columns + column).reshape(-1)
    return taps


def _biases(parameters: Mapping[str, FloatArray], layer: str, units: _Indices) -> FloatArray:
    if layer not in PARAMETERS:
        return np.zeros(len(units), np.float32)
    _, rows, columns = SHAPES[layer]
    return parameters[f"{PARAMETERS[layer]}.bias"][units // (rows * columns)]


def _links(
    layer: str,
    units: _Indices,
    sources: _Indices,
    passing: _Numbers,
    contributions: _Numbers,
    count: int,
) -> tuple[Link, ...]:
    """Return the links to the units that contribute most, each by its strongest way.

    units: (N,), of `layer`, that are linked themselves. sources: (N, K), of the layer before, what
    they are computed from; passing: (N, K), what passes through them from there. contributions:
    (M,), of all units of the layer before, on all ways.
    """
    open_ways = passing != 0
    lowers = _by_size(contributions, np.unique(sources[open_ways]), count)
    if lowers.size == 0:
        return ()
    # The ways from those only, in a table of upper and lower units.
    columns = np.full(len(contributions), -1)
    columns[lowers] = np.arange(len(lowers))
    column = columns[sources]
    row, term = np.nonzero(open_ways & (column >= 0))
    table = np.full((len(units), len(lowers)), -np.inf)
    table[row, column[row, term]] = passing[row, term]
    table *= np.sign(contributions[lowers])  # above zero: the way pulls as the whole does
    best = np.where(np.isinf(table), -np.inf, table).argmax(axis=0)
    before = layer_before(layer)
    return tuple(
        Link(Unit(layer, upper), Unit(before, lower), contribution)
        for upper, lower, contribution in zip(
            units[best].tolist(), lowers.tolist(), contributions[lowers].tolist(), strict=True
        )
    )


def _by_size(numbers: _Numbers, places: _Indices, count: int) -> _Indices:
    """Return those of the places with the largest numbers, up or down, the largest first.

    None is returned whose number is 0. Of equal numbers, the first comes first.
    """
    places = places[numbers[places] != 0]
    order: _Indices = places[np.argsort(-np.abs(numbers[places]), kind="stable")][:count]
    return order
