"""The network's units by name: the layers, their shapes, and a unit's position in them."""

import math
from dataclasses import dataclass

from lenet_gui.core.sizes import DIGITS, INPUT_SIZE

SHAPES: dict[str, tuple[int, int, int]] = {
    "Input": (1, INPUT_SIZE, INPUT_SIZE),
    "C1": (6, 28, 28),
    "S2": (6, 14, 14),
    "C3": (16, 10, 10),
    "S4": (16, 5, 5),
    "C5": (120, 1, 1),
    "F6": (84, 1, 1),
    "Output": (DIGITS, 1, 1),
}
"""Maps, rows and columns of every layer, by its name in the paper, in order.

Each number of C5, F6 and Output is a map of one unit.
"""

LAYER_NAMES = tuple(SHAPES)

PARAMETERS = {"C1": "conv1", "C3": "conv2", "C5": "conv3", "F6": "fc1", "Output": "fc2"}
"""The layers that have weights, and the names of their modules in `LeNet5`."""

KERNEL = 5
"""Side of every kernel of C1, C3 and C5; stride 1, no padding."""

WINDOW = 2
"""Side of the windows that S2 and S4 pool; they do not overlap."""

# Mean and standard deviation of MNIST's training pixels (28x28, paper 0, full ink 1): Input holds
# (ink - mean) / deviation.
INK_MEAN = 0.1307
INK_DEVIATION = 0.3081


@dataclass(frozen=True)
class Unit:
    """One number in a map.

    layer: the layer's name in the paper. index: the unit's position in the flattened activation,
    map by map and row by row. Raises ValueError if there is no such unit.
    """

    layer: str
    index: int

    def __post_init__(self) -> None:
        if self.layer not in SHAPES or not 0 <= self.index < math.prod(SHAPES[self.layer]):
            raise ValueError(f"there is no unit {self.index} in “{self.layer}”")

    @classmethod
    def at(cls, layer: str, number: int, row: int = 0, column: int = 0) -> "Unit":
        """Return the unit at a row and column of map `number`, all from 0."""
        maps, rows, columns = SHAPES[layer]
        if not (0 <= number < maps and 0 <= row < rows and 0 <= column < columns):
            raise ValueError(f"{layer} has no unit in map {number}, row {row}, column {column}")
        return cls(layer, (number * rows + row) * columns + column)

    @property
    def map(self) -> int:
        """The map it is in, from 0; in C5, F6 and Output, the unit's number."""
        _, rows, columns = SHAPES[self.layer]
        return self.index // (rows * columns)

    @property
    def row(self) -> int:
        """Its row in the map, from 0."""
        _, rows, columns = SHAPES[self.layer]
        return self.index // columns % rows

    @property
    def column(self) -> int:
        """Its column in the map, from 0."""
        return self.index % SHAPES[self.layer][2]


def layer_before(layer: str) -> str:
    """Return the layer that a layer is computed from. Raises ValueError for the first."""
    place = LAYER_NAMES.index(layer)
    if place == 0:
        raise ValueError(f"{layer} is computed from nothing")
    return LAYER_NAMES[place - 1]
