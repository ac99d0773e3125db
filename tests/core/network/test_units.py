"""Where a unit stands."""

import math

import numpy as np
import pytest

from lenet_gui.core.network.lenet5 import LeNet5, inputs_from_ink
from lenet_gui.core.network.units import LAYER_NAMES, SHAPES, Unit, layer_before


def test_the_shapes_are_the_networks_own() -> None:
    stages = LeNet5().stages(inputs_from_ink(np.zeros((32, 32), np.float32)))
    assert tuple(stages) == LAYER_NAMES
    for name, stage in stages.items():
        assert stage[0].numel() == math.prod(SHAPES[name])
        if stage.dim() == 4:
            assert tuple(stage.shape[1:]) == SHAPES[name]


@pytest.mark.parametrize("layer", LAYER_NAMES)
def test_a_unit_and_its_place_say_the_same(layer: str) -> None:
    maps, rows, columns = SHAPES[layer]
    place = (maps - 1, rows // 2, columns // 3)
    unit = Unit.at(layer, *place)
    assert (unit.map, unit.row, unit.column) == place
    assert Unit(layer, unit.index) == unit
    assert Unit.at(layer, maps - 1, rows - 1, columns - 1).index == maps * rows * columns - 1


@pytest.mark.parametrize("place", [(6, 0, 0), (0, 28, 0), (0, 0, -1)])
def test_there_is_no_unit_outside_a_map(place: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="C1 has no unit"):
        Unit.at("C1", *place)


@pytest.mark.parametrize(("layer", "index"), [("C1", 6 * 28 * 28), ("C1", -1), ("C2", 0)])
def test_there_is_no_unit_outside_a_layer(layer: str, index: int) -> None:
    with pytest.raises(ValueError, match="there is no unit"):
        Unit(layer, index)


def test_layers_follow_each_other() -> None:
    assert layer_before("C1") == "Input"
    assert layer_before("Output") == "F6"
    with pytest.raises(ValueError, match="from nothing"):
        layer_before("Input")
