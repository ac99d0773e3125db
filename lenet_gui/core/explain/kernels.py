"""A layer's weights as one picture: where every kernel goes, and which weight is at a position.

A kernel is the weights from one map of the layer before to one map of a layer. In C1, C3 and C5 it
has 5x5 weights; F6 and Output connect every unit to every unit before it by a single weight.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.network.units import PARAMETERS, Unit

_POOLED = {"S2": "C1", "S4": "C3"}


@dataclass(frozen=True, order=True)
class Kernel:
    """One kernel's address: from map `input_map` of the layer before to map `map`, from 0."""

    layer: str
    map: int
    input_map: int


@dataclass(frozen=True)
class Arrangement:
    """Where the weights of a layer are in its mosaic.

    maps: rows and columns of the layer's maps. inputs: rows and columns of one map's kernels.
    side: of a kernel. gap: between maps. inner_gap: between the kernels of one map. All lengths
    here are in weights.
    """

    layer: str
    maps: tuple[int, int]
    inputs: tuple[int, int]
    side: int
    gap: int
    inner_gap: int

    @property
    def tile(self) -> tuple[int, int]:
        """Height and width of all kernels of one map."""
        rows, columns = self.inputs
        step = self.side + self.inner_gap
        return rows * step - self.inner_gap, columns * step - self.inner_gap

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width of the whole mosaic."""
        height, width = self.tile
        rows, columns = self.maps
        return rows * (height + self.gap) - self.gap, columns * (width + self.gap) - self.gap

    @property
    def grid(self) -> tuple[int, int]:
        """Rows and columns of kernels in the whole mosaic."""
        return self.maps[0] * self.inputs[0], self.maps[1] * self.inputs[1]

    def folded(self, columns: int) -> Arrangement:
        """Return the same with the maps in that many columns.

        Raises ValueError if the last row would not be full.
        """
        count = self.maps[0] * self.maps[1]
        if count % columns:
            raise ValueError(f"{count} maps do not make full rows of {columns}")
        return replace(self, maps=(count // columns, columns))

    # Values

    def mosaic(self, weights: FloatArray) -> FloatArray:
        """Arrange weights, (maps, inputs, side, side) or (maps, inputs); NaN in the gaps."""
        blocks = weights.reshape(*self.maps, *self.inputs, self.side, self.side)
        return _joined(_joined(blocks, self.inner_gap), self.gap)

    # Places

    def kernel_in(self, row: int, column: int) -> Kernel:
        """Return the kernel at a row and column of the grid of kernels."""
        (map_row, y), (map_column, x) = divmod(row, self.inputs[0]), divmod(column, self.inputs[1])
        return Kernel(self.layer, map_row * self.maps[1] + map_column, y * self.inputs[1] + x)

    def place_in_grid(self, kernel: Kernel) -> tuple[int, int]:
        """Return the row and column of a kernel in the grid of kernels."""
        map_row, map_column = divmod(kernel.map, self.maps[1])
        y, x = divmod(kernel.input_map, self.inputs[1])
        return map_row * self.inputs[0] + y, map_column * self.inputs[1] + x

    def corner(self, kernel: Kernel) -> tuple[int, int]:
        """Return the row and column of a kernel's first weight in the mosaic."""
        top, left = self.map_corner(kernel.map)
        y, x = divmod(kernel.input_map, self.inputs[1])
        step = self.side + self.inner_gap
        return top + y * step, left + x * step

    def map_corner(self, number: int) -> tuple[int, int]:
        """Return the row and column of the first weight of a map's kernels in the mosaic."""
        row, column = divmod(number, self.maps[1])
        height, width = self.tile
        return row * (height + self.gap), column * (width + self.gap)

    def at(self, row: int, column: int) -> tuple[Kernel, int, int] | None:
        """Return the kernel at a position, and the row and column within it; None in a gap."""
        height, width = self.shape
        if not (0 <= row < height and 0 <= column < width):
            return None
        map_row, row = divmod(row, self.tile[0] + self.gap)
        map_column, column = divmod(column, self.tile[1] + self.gap)
        if row >= self.tile[0] or column >= self.tile[1]:
            return None
        y, row = divmod(row, self.side + self.inner_gap)
        x, column = divmod(column, self.side + self.inner_gap)
        if row >= self.side or column >= self.side:
            return None
        number = map_row * self.maps[1] + map_column
        return Kernel(self.layer, number, y * self.inputs[1] + x), row, column


ARRANGEMENTS = {
    "C1": Arrangement("C1", (6, 1), (1, 1), side=5, gap=1, inner_gap=0),
    # A column for each map of C3, a row for each of its inputs, the maps of S2.
    "C3": Arrangement("C3", (1, 16), (6, 1), side=5, gap=1, inner_gap=1),
    # Each of the 120 has 16 input maps, in reading order.
    "C5": Arrangement("C5", (8, 15), (4, 4), side=5, gap=1, inner_gap=0),
    # F6 and Output match up: row k is how unit k of F6 is computed, and what it speaks for.
    "F6": Arrangement("F6", (84, 1), (1, 120), side=1, gap=0, inner_gap=0),
    "Output": Arrangement("Output", (1, 10), (84, 1), side=1, gap=0, inner_gap=0),
}


@dataclass(frozen=True, eq=False)
class LayerWeights:
    """A layer's weights, (maps, inputs, side, side) float32, and its biases, (maps,)."""

    weights: FloatArray
    biases: FloatArray

    @property
    def reach(self) -> float:
        """The 99th percentile of the weights' sizes, so that a few outliers do not fade the rest.

        If that is 0, the largest size.
        """
        sizes = np.abs(self.weights)
        return float(np.percentile(sizes, 99) or sizes.max())

    @property
    def greatest(self) -> float:
        """The size of the largest weight."""
        return float(np.abs(self.weights).max())

    def __sub__(self, other: LayerWeights) -> LayerWeights:
        """Return the difference of each weight and bias."""
        return LayerWeights(self.weights - other.weights, self.biases - other.biases)


def layer_weights(parameters: Mapping[str, FloatArray], layer: str) -> LayerWeights:
    """Return a layer's part of a network's parameters, named as in `LeNet5`."""
    name, side = PARAMETERS[layer], ARRANGEMENTS[layer].side
    weights = parameters[f"{name}.weight"]
    return LayerWeights(
        weights.reshape(weights.shape[0], -1, side, side), parameters[f"{name}.bias"]
    )


class Side(Enum):
    """Which of two sets of weights is shown."""

    THESE = "these"
    OTHERS = "others"
    DIFFERENCE = "difference"  # these minus the others


@dataclass(frozen=True, eq=False)
class ShownWeights:
    """A layer's weights, or their difference from others, and the size where colours saturate."""

    values: LayerWeights
    reach: float
    side: Side


def shown_weights(
    these: Mapping[str, FloatArray],
    others: Mapping[str, FloatArray] | None,
    layer: str,
    side: Side,
) -> ShownWeights:
    """Return one side's weights in a layer; without others, always these.

    Each side has its own reach, since in the colours of one the weights of another can be too small
    to see. The reach of a difference is 0 if nothing differs.
    """
    ours = layer_weights(these, layer)
    if others is None:
        return ShownWeights(ours, ours.reach, Side.THESE)
    theirs = layer_weights(others, layer)
    if side is Side.DIFFERENCE:
        difference = ours - theirs
        return ShownWeights(difference, difference.reach, side)
    shown = theirs if side is Side.OTHERS else ours
    return ShownWeights(shown, shown.reach, side)


def maker_of(unit: Unit) -> tuple[str, int] | None:
    """Return the layer, and the map in it, whose kernels compute a unit; None for an input pixel.

    Pooling has no weights: a pooled unit comes from a map of the layer before.
    """
    layer = _POOLED.get(unit.layer, unit.layer)
    return (layer, unit.map) if layer in PARAMETERS else None


def _joined(blocks: FloatArray, gap: int) -> FloatArray:
    """Join (..., R, C, h, w) blocks to (..., rows, columns), with NaN between."""
    *rest, rows, columns, height, width = blocks.shape
    spaced = np.full((*rest, rows, columns, height + gap, width + gap), np.nan, np.float32)
    spaced[..., :height, :width] = blocks
    joined = spaced.swapaxes(-3, -2).reshape(*rest, rows * (height + gap), columns * (width + gap))
    return joined[..., : rows * (height + gap) - gap, : columns * (width + gap) - gap]
