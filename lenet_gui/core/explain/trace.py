"""What led to a unit's value, traced back through the layers, link by link, to the input.

Needs no torch, so that widgets can hold a trace.
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

# The network's input for a pixel without ink (see `network.normalise`).
PAPER = -INK_MEAN / INK_DEVIATION

_ROUNDING = 1e-5  # more than rounding leaves of a contribution that should be 0


_Indices = NDArray[np.intp]
_Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Link:
    """A unit that contributes to the traced value, and its main path there.

    lower: the unit. contribution: what it adds to the value, over all paths. upper: the linked unit
    of the next layer through which most of that passes.
    """

    upper: Unit
    lower: Unit
    contribution: float


@dataclass(frozen=True, eq=False)
class TraceStep:
    """What one layer contributes to a value, and the links to its strongest units.

    upper, lower: the two layers. links: the strongest first.
    in_favour, against: the sums of the positive and of the negative contributions of all units of
        `lower`, linked or not. constant: what does not come through this layer: biases, and at the
        input what blank paper adds. The three sum to the value.
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
        """The linked units' share, 0..1, of the layer's contributions of either sign.

        Absolute values are added: otherwise large contributions of opposite signs would cancel out,
        and a share could be below 0 or above 1.
        """
        pull = self.in_favour - self.against
        linked = sum(abs(link.contribution) for link in self.links)
        return min(linked / pull, 1.0) if pull > 0 else 0.0


@dataclass(frozen=True, eq=False)
class Trace:
    """Where a unit's value comes from, layer by layer, the nearest layer first.

    value: the unit's sum before its ReLU; for a pooled unit or an input pixel, its value; for a
        silent unit, 0.
    """

    unit: Unit
    value: float
    steps: tuple[TraceStep, ...]

    @property
    def is_reached(self) -> bool:
        """Whether anything in the layer before adds to the value or subtracts from it.

        Blank paper does not, though it is not exactly 0: the network gets it in float32.
        """
        return any(step.in_favour - step.against > _ROUNDING for step in self.steps[:1])

    def step(self, lower: str) -> TraceStep | None:
        """Return the step down to a layer, or None if the trace does not pass through it."""
        return next((step for step in self.steps if step.lower == lower), None)


def trace(
    parameters: Mapping[str, FloatArray],
    maps: Mapping[str, FloatArray],
    unit: Unit,
    *,
    links: int,
    silenced: Silenced = NOTHING,
) -> Trace:
    """Trace a unit's value back to the input, through the strongest units of each layer.

    parameters: the network's, by their names in `LeNet5`. maps: the activations of one input, by
    layer, as in `Reading`. links: how many units to link in each layer. Only units in the sum of a
    linked unit above are candidates, so every link is part of a path from the input to the unit.
    silenced: the maps that were set to 0, and are 0 in `maps`.

    A unit's sum is weight × activation over its inputs, plus a bias. ReLU passes it on or, at zero,
    blocks it; pooling passes on the first of the largest. For a given input the network is linear,
    so the value is the sum over all paths from the input, and at each layer

        value = Σ slope × activation + what later biases add,

    the slope being the gradient of the value with respect to the unit. Slope × activation is the
    unit's contribution. Nothing is lost or added: at each layer the contributions and `constant`
    sum to the value. At the input, activation is measured from paper, so that a pixel without ink
    contributes nothing.

    Nothing passes through a silent unit, and nothing leads to one: its whole trace is 0.

    The decomposition is that of G. Montavon, A. Binder, S. Lapuschkin, W. Samek, K.-R. Müller,
    "Layer-wise relevance propagation: an overview", 2019 (the rule LRP-0, which with ReLU and
    max-pooling is gradient × activation), with the biases kept apart.
    """
    units: _Indices = np.array([unit.index])
    # In `maps` silent units are 0 already; only the traced unit itself needs checking.
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
    """Return for each of `size` indices the sum of the numbers there."""
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
    """Return the units of the layer before in each unit's sum, and their weights, (N, K)."""
    _, rows, columns = SHAPES[layer]
    maps_before, rows_before, columns_before = SHAPES[layer_before(layer)]
    number, place = np.divmod(units, rows * columns)
    row, column = np.divmod(place, columns)
    if layer not in PARAMETERS:
        corner = (number * rows_before + 2 * row) * columns_before + 2 * column
        window = corner[:, None] + _taps(1, 2, rows_before, columns_before)
        winner = activation[window].argmax(axis=1)
        return window[np.arange(len(units)), winner][:, None], np.ones((len(units), 1), np.float32)
    side = rows_before - rows + 1  # of the kernel; in C5 and F6 each map is one unit
    corner = row * columns_before + column
    taps = _taps(maps_before, side, rows_before, columns_before)
    weight = parameters[f"{PARAMETERS[layer]}.weight"]
    return corner[:, None] + taps, weight.reshape(len(weight), -1)[number]


@cache
def _taps(maps: int, side: int, rows: int, columns: int) -> _Indices:
    """Return the offsets of a window's units from its first one in a layer's maps, (K,)."""
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
    """Return the links to the units that contribute most, each by its strongest path.

    units: (N,), the linked units of `layer`. sources: (N, K), their inputs in the layer before.
    passing: (N, K), what each input contributes through them. contributions: (M,), of all units of
    the layer before, over all paths.
    """
    open_paths = passing != 0
    lowers = _by_size(contributions, np.unique(sources[open_paths]), count)
    if lowers.size == 0:
        return ()
    # Only the paths from those, in a table of upper and lower units.
    columns = np.full(len(contributions), -1)
    columns[lowers] = np.arange(len(lowers))
    column = columns[sources]
    row, term = np.nonzero(open_paths & (column >= 0))
    table = np.full((len(units), len(lowers)), -np.inf)
    table[row, column[row, term]] = passing[row, term]
    table *= np.sign(contributions[lowers])  # positive: the path has the sign of the whole
    best = np.where(np.isinf(table), -np.inf, table).argmax(axis=0)
    before = layer_before(layer)
    return tuple(
        Link(Unit(layer, upper), Unit(before, lower), contribution)
        for upper, lower, contribution in zip(
            units[best].tolist(), lowers.tolist(), contributions[lowers].tolist(), strict=True
        )
    )


def _by_size(numbers: _Numbers, places: _Indices, count: int) -> _Indices:
    """Return the places of the largest numbers of either sign, the largest first.

    Zeros are left out. Equal numbers keep their order.
    """
    places = places[numbers[places] != 0]
    order: _Indices = places[np.argsort(-np.abs(numbers[places]), kind="stable")][:count]
    return order
