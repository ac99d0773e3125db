"""How a unit's value is computed: it ends at the network's own value, for every layer."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
import torch
from torch.nn import functional as F  # noqa: N812 - its name everywhere

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.arithmetic import (
    SHOWN,
    Convolution,
    Normalising,
    Pooling,
    WeightedSum,
    arithmetic,
)
from lenet_gui.core.network.lenet5 import LeNet5, inputs_from_ink
from lenet_gui.core.network.units import LAYER_NAMES, SHAPES, Unit, layer_before

CONVOLUTIONS = ("C1", "C3", "C5")
POOLINGS = ("S2", "S4")
SUMS = ("F6", "Output")


@dataclass
class Case:
    """A network with random weights, and what it makes of a random input."""

    ink: FloatArray
    parameters: dict[str, FloatArray]
    maps: dict[str, FloatArray]
    before: dict[str, FloatArray]  # of layers with a ReLU, what goes into it


@pytest.fixture(scope="module", params=range(3))
def case(request: pytest.FixtureRequest) -> Case:
    torch.manual_seed(request.param)
    network = LeNet5()
    ink = np.random.default_rng(request.param).random((32, 32), dtype=np.float32)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.mul_(2)
        stages = network.stages(inputs_from_ink(ink))
        before = {
            "C1": network.conv1(stages["Input"]),
            "C3": network.conv2(stages["S2"]),
            "C5": network.conv3(stages["S4"]),
            "F6": network.fc1(stages["C5"]),
        }
    return Case(
        ink,
        {name: value.numpy() for name, value in network.state_dict().items()},
        {name: stage[0].numpy() for name, stage in stages.items()},
        {name: stage[0].numpy() for name, stage in before.items()},
    )


def units(layer: str) -> Iterator[Unit]:
    """Yield the corners and the middle of the edges of the first and last maps, and some others."""
    maps, rows, columns = SHAPES[layer]
    for number in (0, maps // 2, maps - 1):
        for row in {0, rows // 2, rows - 1}:
            for column in {0, columns // 2, columns - 1}:
                yield Unit.at(layer, number, row, column)
    count = math.prod(SHAPES[layer])
    for index in np.random.default_rng(1).integers(count, size=40):
        yield Unit(layer, int(index))


@pytest.mark.parametrize("layer", LAYER_NAMES)
def test_the_last_line_is_the_networks_own_value(case: Case, layer: str) -> None:
    for unit in units(layer):
        found = arithmetic(case.parameters, case.maps, unit)
        assert found.unit == unit
        assert found.value == pytest.approx(case.maps[layer].flat[unit.index], abs=1e-5)


@pytest.mark.parametrize("layer", [*CONVOLUTIONS, "F6"])
def test_before_the_relu_it_is_the_sum_and_the_bias(case: Case, layer: str) -> None:
    signs = set()
    for unit in units(layer):
        found = arithmetic(case.parameters, case.maps, unit)
        assert isinstance(found, Convolution | WeightedSum)
        assert found.before == pytest.approx(case.before[layer].flat[unit.index], abs=1e-5)
        assert found.before == pytest.approx(found.sum + found.bias)
        assert found.value == max(found.before, 0)
        signs.add(found.before > 0)
    assert signs == {True, False}


@pytest.mark.parametrize("layer", CONVOLUTIONS)
def test_a_convolution_has_each_map_once_the_largest_first(case: Case, layer: str) -> None:
    for unit in units(layer):
        found = arithmetic(case.parameters, case.maps, unit)
        assert isinstance(found, Convolution)
        maps = SHAPES[layer_before(layer)][0]
        assert sorted(part.number for part in found.inputs) == list(range(maps))
        sizes = [abs(part.sum) for part in found.inputs]
        assert sizes == sorted(sizes, reverse=True)
        assert sum(part.sum for part in found.inputs) == pytest.approx(found.sum)


@pytest.mark.parametrize(("layer", "name"), [("C1", "conv1"), ("C3", "conv2"), ("C5", "conv3")])
def test_each_maps_sum_is_what_torch_makes_of_that_map_alone(
    case: Case, layer: str, name: str
) -> None:
    inputs = torch.from_numpy(case.maps[layer_before(layer)])
    weight = torch.from_numpy(case.parameters[f"{name}.weight"])
    for unit in units(layer):
        found = arithmetic(case.parameters, case.maps, unit)
        assert isinstance(found, Convolution)
        for part in found.inputs:
            m = part.number
            alone = F.conv2d(inputs[None, m : m + 1], weight[unit.map, m][None, None])
            assert part.sum == pytest.approx(float(alone[0, 0, unit.row, unit.column]), abs=1e-5)
            assert part.products.sum() == pytest.approx(part.sum)
            assert (part.products == part.patch * part.kernel).all()


@pytest.mark.parametrize("layer", CONVOLUTIONS)
def test_sums_are_in_the_order_of_the_maps(case: Case, layer: str) -> None:
    for unit in units(layer):
        found = arithmetic(case.parameters, case.maps, unit)
        assert isinstance(found, Convolution)
        assert len(found.sums) == SHAPES[layer_before(layer)][0]
        for part in found.inputs:
            assert found.sums[part.number] == part.sum


@pytest.mark.parametrize("layer", CONVOLUTIONS)
def test_the_numbers_of_a_patch_are_those_of_the_units_it_names(case: Case, layer: str) -> None:
    before = layer_before(layer)
    for unit in units(layer):
        found = arithmetic(case.parameters, case.maps, unit)
        assert isinstance(found, Convolution)
        part = found.inputs[-1]
        for row, column in ((0, 0), (2, 3), (4, 4)):
            source = found.source(part.number, row, column)
            assert part.patch[row, column] == case.maps[before].flat[source.index]


@pytest.mark.parametrize("layer", POOLINGS)
def test_the_winner_of_a_window_has_its_largest_value(case: Case, layer: str) -> None:
    before = case.maps[layer_before(layer)]
    winners = set()
    for unit in units(layer):
        found = arithmetic(case.parameters, case.maps, unit)
        assert isinstance(found, Pooling)
        for row, column in np.ndindex(2, 2):
            source = found.source(row, column)
            assert source.map == unit.map
            assert found.window[row, column] == before.flat[source.index]
        assert found.value == found.window[found.winner] == found.window.max()
        winners.add(found.winner)
    assert len(winners) == 4


@pytest.mark.parametrize("layer", SUMS)
def test_contributions_of_both_signs_are_told_and_the_rest_summed(case: Case, layer: str) -> None:
    inputs = case.maps[layer_before(layer)]
    for unit in units(layer):
        found = arithmetic(case.parameters, case.maps, unit)
        assert isinstance(found, WeightedSum)
        told = [term.product for term in found.terms]
        assert told == sorted(told, reverse=True)
        assert len(told) + found.other_count == len(inputs)
        assert sum(told) + found.others == pytest.approx(found.sum, abs=1e-9)
        assert len({term.unit for term in found.terms}) == len(told)
        for term in found.terms:
            assert term.product == term.weight * term.input
            assert term.input == inputs[term.unit.index]
        untold = set(range(len(inputs))) - {term.unit.index for term in found.terms}
        name = "fc1" if layer == "F6" else "fc2"
        products = case.parameters[f"{name}.weight"][unit.map].astype(float) * inputs
        positive, negative = (sum(p > 0 for p in told), sum(p < 0 for p in told))
        assert positive + negative == min(SHOWN, np.count_nonzero(products))
        assert positive >= min(SHOWN / 2, (products > 0).sum())
        assert negative >= min(SHOWN / 2, (products < 0).sum())
        for k in untold:
            assert products[k] <= min((p for p in told if p > 0), default=0)
            assert products[k] >= max((p for p in told if p < 0), default=0)


@pytest.mark.parametrize("layer", SUMS)
def test_the_strongest_of_a_sum_are_so_whatever_their_sign(case: Case, layer: str) -> None:
    before = layer_before(layer)
    name = {"F6": "fc1.weight", "Output": "fc2.weight"}[layer]
    for unit in units(layer):
        found = arithmetic(case.parameters, case.maps, unit)
        assert isinstance(found, WeightedSum)
        products = case.parameters[name][unit.map] * case.maps[before]
        assert found.count == len(products)
        largest = np.sort(np.abs(products))[::-1][: SHOWN // 2]
        strongest = [abs(term.product) for term in found.strongest(SHOWN // 2)]
        assert strongest == pytest.approx(largest.tolist(), abs=1e-5)


def test_where_nothing_is_active_nothing_is_told_one_by_one(case: Case) -> None:
    silent = case.maps | {"F6": np.zeros(84, np.float32)}
    found = arithmetic(case.parameters, silent, Unit("Output", 3))
    assert isinstance(found, WeightedSum)
    assert (found.terms, found.other_count, found.sum) == ((), 84, 0.0)
    assert found.value == pytest.approx(case.parameters["fc2.bias"][3])


def test_a_pixel_is_its_ink_normalised(case: Case) -> None:
    for unit in units("Input"):
        found = arithmetic(case.parameters, case.maps, unit)
        assert isinstance(found, Normalising)
        assert found.ink == pytest.approx(case.ink[unit.row, unit.column], abs=1e-6)
        assert (found.ink - found.mean) / found.deviation == pytest.approx(found.value, abs=1e-5)
