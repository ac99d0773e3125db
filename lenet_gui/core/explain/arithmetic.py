"""How one unit's value is computed, from the network's parameters and one reading's maps.

All sums are in float64; they agree with the network's own float32 value to about a millionth.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.network.units import (
    INK_DEVIATION,
    INK_MEAN,
    KERNEL,
    PARAMETERS,
    WINDOW,
    Unit,
    layer_before,
)

Numbers = NDArray[np.float64]

SHOWN = 16
"""Contributions listed one by one; the rest are summed up."""


@dataclass(frozen=True)
class Normalising:
    """A pixel of the input: value = (ink - mean) / deviation.

    ink: paper 0, full ink 1.
    """

    unit: Unit
    ink: float
    mean: float
    deviation: float
    value: float


@dataclass(frozen=True, eq=False)
class InputMap:
    """What one map contributes to a convolution's sum.

    number: the map's, in the layer before, from 0. patch, kernel, products: (5, 5). sum: of the
    products.
    """

    number: int
    patch: Numbers
    kernel: Numbers
    products: Numbers
    sum: float


@dataclass(frozen=True, eq=False)
class Convolution:
    """A unit of C1, C3 or C5.

    row, column: where the patch begins in each map of the layer before. inputs: all maps of that
    layer, the largest contribution of either sign first. before: sum + bias. value: after the ReLU.
    """

    unit: Unit
    row: int
    column: int
    inputs: tuple[InputMap, ...]
    sum: float
    bias: float
    before: float
    value: float

    @property
    def sums(self) -> Numbers:
        """(M,) each map's contribution, in the order of the maps."""
        return np.array([part.sum for part in sorted(self.inputs, key=lambda part: part.number)])

    def source(self, number: int, row: int, column: int) -> Unit:
        """Return the unit at a row and column, 0..4, of the patch in map `number`."""
        before = layer_before(self.unit.layer)
        return Unit.at(before, number, self.row + row, self.column + column)


@dataclass(frozen=True, eq=False)
class Pooling:
    """A unit of S2 or S4: the largest of a window.

    row, column: where the window begins in the same map of the layer before. window: (2, 2).
    winner: row and column in the window; of equal values, the first.
    """

    unit: Unit
    row: int
    column: int
    window: Numbers
    winner: tuple[int, int]
    value: float

    def source(self, row: int, column: int) -> Unit:
        """Return the unit at a row and column, 0 or 1, of the window."""
        before = layer_before(self.unit.layer)
        return Unit.at(before, self.unit.map, self.row + row, self.column + column)


@dataclass(frozen=True)
class Term:
    """What one unit contributes to a sum: weight * input = product."""

    unit: Unit
    weight: float
    input: float
    product: float


@dataclass(frozen=True)
class WeightedSum:
    """A unit of F6 or Output.

    terms: up to `SHOWN` non-zero contributions, the largest of either sign, from the most positive
    to the most negative; half for each sign, if it has that many. others: the sum of the remaining
    other_count. sum: of all contributions. value: after the ReLU in F6; Output has no ReLU, so
    there it equals `before`.
    """

    unit: Unit
    terms: tuple[Term, ...]
    others: float
    other_count: int
    sum: float
    bias: float
    before: float
    value: float

    @property
    def count(self) -> int:
        """How many contributions there are."""
        return len(self.terms) + self.other_count

    def strongest(self, count: int) -> list[Term]:
        """Return the largest terms of either sign; count: at most half of `SHOWN`."""
        return sorted(self.terms, key=lambda term: -abs(term.product))[:count]


Arithmetic = Normalising | Convolution | Pooling | WeightedSum


def arithmetic(
    parameters: Mapping[str, FloatArray], maps: Mapping[str, FloatArray], unit: Unit
) -> Arithmetic:
    """Return how a unit's value is computed.

    parameters: by their names in `LeNet5`. maps: activations as in `Reading.maps`.
    """
    if unit.layer == "Input":
        value = float(maps["Input"].flat[unit.index])
        ink = round(value * INK_DEVIATION + INK_MEAN, 6) + 0.0  # paper is 0, not -0.0000001
        return Normalising(unit, ink, INK_MEAN, INK_DEVIATION, value)
    inputs = maps[layer_before(unit.layer)]
    if unit.layer in ("S2", "S4"):
        return _pooling(inputs, unit)
    name = PARAMETERS[unit.layer]
    weight = parameters[f"{name}.weight"][unit.map].astype(np.float64)
    bias = float(parameters[f"{name}.bias"][unit.map])
    if unit.layer in ("C1", "C3", "C5"):
        return _convolution(inputs, weight, bias, unit)
    return _weighted_sum(inputs, weight, bias, unit)


def _convolution(inputs: FloatArray, kernels: Numbers, bias: float, unit: Unit) -> Convolution:
    """inputs: (M, H, W); kernels: (M, 5, 5)."""
    row, column = unit.row, unit.column
    patches = inputs[:, row : row + KERNEL, column : column + KERNEL].astype(np.float64)
    products = patches * kernels
    sums = products.sum(axis=(1, 2))
    parts = tuple(
        InputMap(int(m), patches[m], kernels[m], products[m], float(sums[m]))
        for m in np.argsort(-np.abs(sums), kind="stable")
    )
    total = float(sums.sum())
    before = total + bias
    return Convolution(unit, row, column, parts, total, bias, before, max(before, 0.0))


def _pooling(inputs: FloatArray, unit: Unit) -> Pooling:
    """inputs: (M, H, W)."""
    row, column = WINDOW * unit.row, WINDOW * unit.column
    window = inputs[unit.map, row : row + WINDOW, column : column + WINDOW].astype(np.float64)
    winner = divmod(int(window.argmax()), WINDOW)
    return Pooling(unit, row, column, window, winner, float(window.max()))


def _weighted_sum(inputs: FloatArray, weights: Numbers, bias: float, unit: Unit) -> WeightedSum:
    """inputs, weights: (N,)."""
    products = weights * inputs
    order = np.argsort(-products, kind="stable")
    positive, negative = order[products[order] > 0], order[products[order] < 0]
    half = SHOWN // 2
    most = min(len(positive), max(half, SHOWN - len(negative)))
    least = min(len(negative), SHOWN - most)
    listed = np.concatenate([positive[:most], negative[len(negative) - least :]])
    unlisted = np.ones(len(products), dtype=bool)
    unlisted[listed] = False
    layer = layer_before(unit.layer)
    terms = tuple(
        Term(Unit(layer, int(k)), float(weights[k]), float(inputs[k]), float(products[k]))
        for k in listed
    )
    total = float(products.sum())
    before = total + bias
    return WeightedSum(
        unit,
        terms,
        others=float(products[unlisted].sum()),
        other_count=int(unlisted.sum()),
        sum=total,
        bias=bias,
        before=before,
        value=before if unit.layer == "Output" else max(before, 0.0),
    )
