"""What a unit can see: changing anything else leaves it, changing any of that can change it."""

import math

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its name everywhere

from lenet_gui.core.explain.receptive_field import Field, receptive_field
from lenet_gui.core.network.lenet5 import LeNet5
from lenet_gui.core.network.units import LAYER_NAMES, SHAPES, Unit

ALL = range(32)


@pytest.fixture(scope="module")
def network() -> LeNet5:
    """A network with random weights, all of them above zero: no ReLU hides a change."""
    torch.manual_seed(4)
    network = LeNet5().double()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.uniform_(0.1, 1)
    return network


def after(network: LeNet5, layer: str, activation: Tensor) -> dict[str, Tensor]:
    """Return what the network makes of a layer's activations (N, ...), layer by layer."""
    steps = {
        "C1": lambda x: F.relu(network.conv1(x)),
        "S2": network.pool1,
        "C3": lambda x: F.relu(network.conv2(x)),
        "S4": network.pool2,
        "C5": lambda x: F.relu(network.conv3(x)).flatten(1),
        "F6": lambda x: F.relu(network.fc1(x)),
        "Output": network.fc2,
    }
    found = {}
    for name in LAYER_NAMES[LAYER_NAMES.index(layer) + 1 :]:
        activation = found[name] = steps[name](activation)
    return found


def seen_by(network: LeNet5, layer: str) -> dict[str, Tensor]:
    """Change each unit of a layer in turn; tell which units of later layers change: (from, to)."""
    shape = SHAPES[layer] if LAYER_NAMES.index(layer) < 5 else SHAPES[layer][:1]
    count = math.prod(shape)
    start = torch.rand(1, *shape, dtype=torch.float64) + 0.1
    changed = start + 1000 * torch.eye(count, dtype=torch.float64).view(count, *shape)
    with torch.no_grad():
        unchanged = after(network, layer, start)
        return {
            name: (stage != unchanged[name]).flatten(1)
            for name, stage in after(network, layer, changed).items()
        }


# C1 has 4704 units: some of them are changed one by one below.
@pytest.mark.parametrize("layer", [name for name in LAYER_NAMES if name not in ("C1", "Output")])
def test_exactly_what_is_in_the_field_has_an_effect(network: LeNet5, layer: str) -> None:
    for name, seen in seen_by(network, layer).items():
        for index in range(math.prod(SHAPES[name])):
            field = receptive_field(Unit(name, index), layer)
            expected = torch.zeros(SHAPES[layer], dtype=torch.bool)
            expected[
                field.maps.start : field.maps.stop,
                field.rows.start : field.rows.stop,
                field.columns.start : field.columns.stop,
            ] = True
            assert (seen[:, index] == expected.flatten()).all(), (name, index)


@pytest.mark.parametrize("name", ["S2", "C3", "S4", "C5"])
def test_exactly_what_is_in_the_field_of_c1_has_an_effect(network: LeNet5, name: str) -> None:
    start = torch.rand(1, 6, 28, 28, dtype=torch.float64) + 0.1
    maps, rows, columns = SHAPES[name]
    for place in {(0, 0, 0), (maps - 1, rows - 1, columns - 1), (maps // 2, rows // 3, 0)}:
        unit = Unit.at(name, *place)
        field = receptive_field(unit, "C1")
        inside = {(u.map, u.row, u.column) for u in field.units()}
        places = [(m, r, c) for m in (0, 3, 5) for r in range(0, 28, 3) for c in range(28)]
        changed = start.repeat(len(places), 1, 1, 1)
        for number, at in enumerate(places):
            changed[number][at] += 1000
        with torch.no_grad():
            before, now = (after(network, "C1", x)[name].flatten(1) for x in (start, changed))
        differs = (before != now)[:, unit.index].tolist()
        assert differs == [at in inside for at in places]


@pytest.mark.parametrize("layer", ["C5", "F6", "Output"])
def test_the_late_layers_see_the_whole_input(layer: str) -> None:
    assert receptive_field(Unit(layer, 7)) == Field("Input", range(1), ALL, ALL)


def test_fields_are_as_large_as_the_paper_says() -> None:
    sizes = {"C1": 5, "S2": 6, "C3": 14, "S4": 16}
    for layer, size in sizes.items():
        maps, rows, columns = SHAPES[layer]
        last = receptive_field(Unit.at(layer, maps - 1, rows - 1, columns - 1))
        assert last.box == (32 - size, 32 - size, size, size)
        assert receptive_field(Unit.at(layer, 0)).box == (0, 0, size, size)


def test_pooling_sees_its_own_map_and_a_convolution_all_maps() -> None:
    pooled = receptive_field(Unit.at("S4", 3, 2, 4), "C3")
    assert pooled == Field("C3", range(3, 4), range(4, 6), range(8, 10))
    convolved = receptive_field(Unit.at("C3", 9, 2, 4), "S2")
    assert convolved == Field("S2", range(6), range(2, 7), range(4, 9))
    assert len(list(convolved.units())) == 150


def test_a_unit_sees_itself_and_nothing_that_comes_after() -> None:
    unit = Unit.at("C3", 2, 5, 6)
    assert list(receptive_field(unit, "C3").units()) == [unit]
    with pytest.raises(ValueError, match="C3 is not computed from C5"):
        receptive_field(unit, "C5")
