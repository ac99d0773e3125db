"""Where a layer's kernels stand in its mosaic, and what computes a unit."""

import numpy as np
import pytest

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.kernels import (
    ARRANGEMENTS,
    Arrangement,
    Kernel,
    LayerWeights,
    Side,
    layer_weights,
    maker_of,
    shown_weights,
)
from lenet_gui.core.network.lenet5 import LeNet5
from lenet_gui.core.network.units import PARAMETERS, SHAPES, Unit, layer_before

LAYERS = tuple(ARRANGEMENTS)
EVERY_ARRANGEMENT = [*ARRANGEMENTS.values(), ARRANGEMENTS["C5"].folded(12)]


@pytest.fixture(scope="module")
def parameters() -> dict[str, FloatArray]:
    """Every parameter has a value of its own."""
    state = LeNet5().state_dict()
    return {
        name: np.arange(value.numel(), dtype=np.float32).reshape(value.shape)
        for name, value in state.items()
    }


def test_the_layers_are_those_with_weights_and_none_is_left_out(
    parameters: dict[str, FloatArray],
) -> None:
    assert set(PARAMETERS) == set(LAYERS)
    assert {name.split(".")[0] for name in parameters} == set(PARAMETERS.values())


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layers_weights_are_those_of_the_network(
    layer: str, parameters: dict[str, FloatArray]
) -> None:
    found = layer_weights(parameters, layer)
    module = getattr(LeNet5(), PARAMETERS[layer])
    assert found.weights.shape[:2] == tuple(module.weight.shape[:2])
    assert found.weights.shape[0] == SHAPES[layer][0]
    assert found.weights.shape[1] == SHAPES[layer_before(layer)][0]
    assert found.weights.size == module.weight.numel()
    assert found.biases.shape == tuple(module.bias.shape)
    assert (np.abs(found.weights) <= found.reach).mean() == pytest.approx(0.99, abs=0.01)


def test_a_difference_is_taken_weight_by_weight_and_bias_by_bias(
    parameters: dict[str, FloatArray],
) -> None:
    these = layer_weights(parameters, "C3")
    others = layer_weights({name: 3 * value for name, value in parameters.items()}, "C3")
    difference = these - others
    assert (difference.weights == -2 * these.weights).all()
    assert (difference.biases == -2 * these.biases).all()
    assert (these - these).reach == 0.0


def test_where_hardly_any_weight_differs_it_is_told_that_some_do() -> None:
    weights = np.zeros((6, 1, 5, 5), np.float32)
    weights[2, 0, 1, 1] = -0.5
    assert LayerWeights(weights, np.zeros(6, np.float32)).reach == 0.5


@pytest.mark.parametrize("arrangement", EVERY_ARRANGEMENT, ids=str)
def test_every_weight_stands_once_in_the_mosaic_where_it_is_said_to(
    arrangement: Arrangement, parameters: dict[str, FloatArray]
) -> None:
    weights = layer_weights(parameters, arrangement.layer).weights
    mosaic = arrangement.mosaic(weights)
    assert mosaic.shape == arrangement.shape
    for row, column in np.ndindex(*mosaic.shape):
        found = arrangement.at(row, column)
        if found is None:
            assert np.isnan(mosaic[row, column])
            continue
        kernel, y, x = found
        assert mosaic[row, column] == weights[kernel.map, kernel.input_map, y, x]
        assert arrangement.corner(kernel) == (row - y, column - x)
    assert np.array_equal(np.sort(mosaic[~np.isnan(mosaic)]), np.arange(weights.size))


@pytest.mark.parametrize("arrangement", EVERY_ARRANGEMENT, ids=str)
def test_beyond_the_mosaic_there_is_no_kernel(arrangement: Arrangement) -> None:
    rows, columns = arrangement.shape
    assert arrangement.at(-1, 0) is arrangement.at(0, -1) is None
    assert arrangement.at(rows, 0) is arrangement.at(0, columns) is None
    assert arrangement.at(rows - 1, columns - 1) is not None


@pytest.mark.parametrize("arrangement", EVERY_ARRANGEMENT, ids=str)
def test_the_grid_counts_every_kernel_once(arrangement: Arrangement) -> None:
    rows, columns = arrangement.grid
    kernels = {
        arrangement.kernel_in(row, column): (row, column)
        for row, column in np.ndindex(rows, columns)
    }
    assert len(kernels) == SHAPES[arrangement.layer][0] * SHAPES[layer_before(arrangement.layer)][0]
    for kernel, place in kernels.items():
        assert arrangement.place_in_grid(kernel) == place
    # Beside in the grid is beside in the mosaic.
    corners = [arrangement.corner(arrangement.kernel_in(0, column)) for column in range(columns)]
    assert corners == sorted(corners)


@pytest.mark.parametrize("arrangement", EVERY_ARRANGEMENT, ids=str)
def test_the_kernels_of_a_map_fill_one_tile(arrangement: Arrangement) -> None:
    last = SHAPES[arrangement.layer][0] - 1
    top, left = arrangement.map_corner(last)
    height, width = arrangement.tile
    inside = {
        found[0].map
        for row in range(top, top + height)
        for column in range(left, left + width)
        if (found := arrangement.at(row, column)) is not None
    }
    assert inside == {last}
    assert arrangement.corner(Kernel(arrangement.layer, last, 0)) == (top, left)


def test_maps_that_do_not_fill_their_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="120 maps"):
        ARRANGEMENTS["C5"].folded(7)


@pytest.mark.parametrize("layer", LAYERS)
def test_each_side_and_the_difference_has_its_own_reach(
    layer: str, parameters: dict[str, FloatArray]
) -> None:
    others = {name: -2 * value for name, value in parameters.items()}
    shown = {side: shown_weights(parameters, others, layer, side) for side in Side}
    these = layer_weights(parameters, layer)
    reaches = [shown[side].reach / these.reach for side in Side]
    assert reaches == pytest.approx([1, 2, 3])
    assert (shown[Side.THESE].values.weights == these.weights).all()
    assert (shown[Side.OTHERS].values.weights == -2 * these.weights).all()
    assert (shown[Side.DIFFERENCE].values.biases == 3 * these.biases).all()
    alone = shown_weights(parameters, None, layer, Side.THESE)
    assert alone.reach == these.reach
    assert shown_weights(parameters, parameters, layer, Side.DIFFERENCE).reach == 0.0


def test_a_units_kernels_are_those_it_changes_with(parameters: dict[str, FloatArray]) -> None:
    """Perturb the kernels of one map: of the next layers, only its units can tell."""
    import torch

    torch.manual_seed(0)
    image = torch.rand(1, 1, 32, 32)
    before = LeNet5()
    stages = before.stages(image)
    for layer in LAYERS:
        number = SHAPES[layer][0] // 2
        after = LeNet5()
        after.load_state_dict(before.state_dict())
        with torch.no_grad():
            getattr(after, PARAMETERS[layer]).bias[number] += 10.0
        changed = after.stages(image)
        pooled = {"C1": "S2", "C3": "S4"}.get(layer, layer)
        for name in {layer, pooled}:
            for map_number in range(SHAPES[name][0]):
                differs = not torch.equal(stages[name][0][map_number], changed[name][0][map_number])
                computed = maker_of(Unit.at(name, map_number)) == (layer, number)
                assert differs == computed


def test_the_input_is_computed_by_no_kernel() -> None:
    assert maker_of(Unit("Input", 5)) is None
