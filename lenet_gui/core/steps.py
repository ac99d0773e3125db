"""What a unit is made of, in plain numbers, for those who follow a digit step by step."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lenet_gui.core.ink import FloatArray
from lenet_gui.core.raster import BOX
from lenet_gui.core.units import Unit, layer_before

KERNEL = 5  # side of every kernel
WINDOW = 2  # side of what is pooled

_KERNELS = {"C1": "conv1", "C3": "conv2", "C5": "conv3"}
_SUMS = {"F6": "fc1", "Output": "fc2"}


@dataclass(frozen=True, eq=False)
class Products:
    """What a unit of C1, C3 or C5 adds up.

    patches, kernels: (M, 5, 5), one for each map of the layer before. sums: (M,) float64, of each
    map's products. total: all of them and the bias, before the ReLU.
    """

    patches: FloatArray
    kernels: FloatArray
    sums: np.ndarray
    bias: float

    @property
    def total(self) -> float:
        """The unit's value before the ReLU."""
        return float(self.sums.sum()) + self.bias


@dataclass(frozen=True, eq=False)
class Weighted:
    """What a unit of F6 or Output adds up.

    inputs, weights: (N,), of the layer before. products: (N,) float64, input times weight.
    """

    inputs: FloatArray
    weights: FloatArray
    products: np.ndarray
    bias: float

    @property
    def total(self) -> float:
        """The unit's value; of F6 before the ReLU."""
        return float(self.products.sum()) + self.bias

    @property
    def strongest(self) -> list[int]:
        """The places of the products, the largest first, whatever its sign."""
        return [int(place) for place in np.argsort(-np.abs(self.products), kind="stable")]


def products(
    maps: Mapping[str, FloatArray], parameters: Mapping[str, FloatArray], unit: Unit
) -> Products:
    """Return what a unit of C1, C3 or C5 adds up.

    maps: as in `Reading`. parameters: by their names in `LeNet5`. Raises KeyError for a unit of
    another layer.
    """
    name = _KERNELS[unit.layer]
    kernels = parameters[f"{name}.weight"][unit.map]
    rows, columns = (slice(start, start + KERNEL) for start in (unit.row, unit.column))
    patches = maps[layer_before(unit.layer)][:, rows, columns]
    sums = np.multiply(patches, kernels, dtype=np.float64).sum(axis=(1, 2))
    return Products(patches, kernels, sums, float(parameters[f"{name}.bias"][unit.map]))


def window(maps: Mapping[str, FloatArray], unit: Unit) -> FloatArray:
    """Return the (2, 2) units of which a unit of S2 or S4 is the largest."""
    rows, columns = (
        slice(WINDOW * start, WINDOW * (start + 1)) for start in (unit.row, unit.column)
    )
    return maps[layer_before(unit.layer)][unit.map, rows, columns]


def weighted(
    maps: Mapping[str, FloatArray], parameters: Mapping[str, FloatArray], unit: Unit
) -> Weighted:
    """Return what a unit of F6 or Output adds up. Raises KeyError for a unit of another layer."""
    name = _SUMS[unit.layer]
    inputs, weights = maps[layer_before(unit.layer)], parameters[f"{name}.weight"][unit.map]
    each = np.multiply(inputs, weights, dtype=np.float64)
    return Weighted(inputs, weights, each, float(parameters[f"{name}.bias"][unit.map]))


def digit_box(ink: FloatArray) -> tuple[float, float] | None:
    """Return (left, top) of the box of `BOX` pixels that *fit* scaled a digit into.

    ink: (32, 32), paper 0, full ink 1; None if there is no ink. The box lies around the middle of
    the ink, whose edges are known to about half a pixel from how full the outermost pixels are.
    """
    if not ink.any():
        return None
    left, top = (_middle(ink.max(axis=axis)) - BOX / 2 for axis in (0, 1))
    return left, top


def _middle(fullest: FloatArray) -> float:
    """Return the middle of ink along a line, in pixels, from how full each place of it is."""
    inked = np.flatnonzero(fullest)
    first, last = int(inked[0]), int(inked[-1])
    return float((first + 1 - fullest[first]) + (last + fullest[last])) / 2
