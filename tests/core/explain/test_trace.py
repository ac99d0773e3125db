"""What led to a value: compared with what torch's autograd says of the same network."""

from functools import cache

import numpy as np
import pytest
import torch
from handwriting import SEVEN
from torch import Tensor

from lenet_gui.core.explain.trace import PAPER, Trace, TraceStep, trace
from lenet_gui.core.ink.raster import to_input
from lenet_gui.core.network.lenet5 import LeNet5, inputs_from_ink, normalise
from lenet_gui.core.network.silence import Silenced
from lenet_gui.core.network.units import LAYER_NAMES, SHAPES, Unit, layer_before
from lenet_gui.core.recognizer import Recognizer

ALL = 10**6  # links: as many as there are
INK = to_input(SEVEN)
assert INK is not None


@cache
def recognizer() -> Recognizer:
    return Recognizer.open(device="cpu")


@cache
def network() -> LeNet5:
    net = LeNet5().double()
    net.load_state_dict(recognizer().weights.state)
    return net


@cache
def maps() -> dict[str, np.ndarray]:
    """In double precision: in single, rounding decides between the equals that are pooled."""
    with torch.no_grad():
        stages = network().stages(inputs_from_ink(INK).double())
    return {name: stage[0].numpy() for name, stage in stages.items()}


def some_units(layer: str) -> list[Unit]:
    """The largest, a silent one where there is one, and the last."""
    values = maps()[layer].reshape(-1)
    places = {int(values.argmax()), int(values.argmin()), values.size - 1}
    return [Unit(layer, place) for place in sorted(places)]


UNITS = [unit for layer in LAYER_NAMES[1:] for unit in some_units(layer)]


def name_of(unit: Unit) -> str:
    return f"{unit.layer}-{unit.index}"


def traced(unit: Unit, links: int = ALL) -> Trace:
    return trace(recognizer().parameters, maps(), unit, links=links)


def sums_and_activations() -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Every layer before its ReLU and after it, with gradients that can be asked for."""
    net, functional = network(), torch.nn.functional
    after = {"Input": inputs_from_ink(INK).double().requires_grad_()}
    before: dict[str, Tensor] = {}
    for layer, module in (
        ("C1", net.conv1),
        ("S2", net.pool1),
        ("C3", net.conv2),
        ("S4", net.pool2),
        ("C5", net.conv3),
        ("F6", lambda x: net.fc1(x.flatten(1))),
        ("Output", net.fc2),
    ):
        before[layer] = module(after[layer_before(layer)])
        has_relu = layer in ("C1", "C3", "C5", "F6")
        after[layer] = functional.relu(before[layer]) if has_relu else before[layer]
    return before, after


def autograd(unit: Unit) -> tuple[float, dict[str, np.ndarray]]:
    """The unit's sum, and gradient × activation of every unit of the layers before it."""
    before, after = sums_and_activations()
    value = before[unit.layer].reshape(-1)[unit.index]
    layers = LAYER_NAMES[: LAYER_NAMES.index(unit.layer)]
    slopes = torch.autograd.grad(value, [after[layer] for layer in layers])
    contributions = {}
    for layer, slope in zip(layers, slopes, strict=True):
        from_paper = PAPER if layer == "Input" else 0.0
        contributions[layer] = (slope * (after[layer] - from_paper)).detach().numpy().reshape(-1)
    return value.item(), contributions


# With silent maps: in each layer one that is active, but so little that others stay so, and one
# that is not, where there is one


def quiet(layer: str) -> set[int]:
    """The map, or the unit of a vector, that is least active, and the first that is not at all."""
    activity = maps()[layer].reshape(SHAPES[layer][0], -1).sum(axis=1)
    least = int(np.where(activity > 0, activity, np.inf).argmin())
    return {least, *map(int, np.flatnonzero(activity == 0)[:1])}


SILENCED: Silenced = frozenset(
    (layer, number) for layer in ("C1", "S2", "C3", "C5", "F6") for number in quiet(layer)
)


def loudest(stages: dict[str, Tensor]) -> list[Unit]:
    return [Unit(layer, int(stages[layer].argmax())) for layer in LAYER_NAMES[1:]]


def test_silent_maps_are_passed_by() -> None:
    x = inputs_from_ink(INK).double().requires_grad_()
    stages = network().stages(x, SILENCED)
    silent = {name: stage.detach()[0].numpy() for name, stage in stages.items()}
    for unit in loudest(stages):
        value = stages[unit.layer].reshape(-1)[unit.index]
        assert value > 0
        found = trace(recognizer().parameters, silent, unit, links=ALL, silenced=SILENCED)
        assert found.value == pytest.approx(value.item(), abs=1e-4)
        for step in found.steps:
            (slope,) = torch.autograd.grad(value, stages[step.lower], retain_graph=True)
            from_paper = PAPER if step.lower == "Input" else 0.0
            expected = (slope * (stages[step.lower] - from_paper)).detach().numpy().reshape(-1)
            assert step.contributions == pytest.approx(expected, abs=1e-4)
            together = step.in_favour + step.against + step.constant
            assert together == pytest.approx(value.item(), abs=1e-4)
            for link in step.links:
                assert (link.lower.layer, link.lower.map) not in SILENCED
                assert link.upper == unit or (link.upper.layer, link.upper.map) not in SILENCED


@pytest.mark.parametrize(("layer", "number"), sorted(SILENCED))
def test_to_a_silent_unit_nothing_leads(layer: str, number: int) -> None:
    """Though there is something to add up: in the layer before, all maps are heard."""
    rows, columns = SHAPES[layer][1:]
    heard = maps()[layer].reshape(SHAPES[layer])[number]
    unit = Unit(layer, number * rows * columns + int(heard.argmax()))
    silenced = frozenset({(layer, number)})
    with torch.no_grad():
        stages = network().stages(inputs_from_ink(INK).double(), silenced)
    silent = {name: stage[0].numpy() for name, stage in stages.items()}
    found = trace(recognizer().parameters, silent, unit, links=ALL, silenced=silenced)
    assert found.value == 0 == silent[layer].reshape(-1)[unit.index]
    assert [step.lower for step in found.steps][-1] == "Input"
    for step in found.steps:
        assert not step.contributions.any()
        assert step.links == ()
        assert (step.in_favour, step.against, step.constant) == (0, 0, 0)


# Nothing is lost and nothing is added


@pytest.mark.parametrize("unit", UNITS, ids=name_of)
def test_contributions_are_gradient_times_activation(unit: Unit) -> None:
    value, expected = autograd(unit)
    found = traced(unit)
    assert found.value == pytest.approx(value, abs=1e-4)
    assert [step.lower for step in found.steps] == list(reversed(list(expected)))
    for step in found.steps:
        assert step.contributions == pytest.approx(expected[step.lower], abs=1e-4)


@pytest.mark.parametrize("unit", UNITS, ids=name_of)
def test_at_each_layer_all_adds_up_to_the_value(unit: Unit) -> None:
    value, _ = autograd(unit)
    for step in traced(unit).steps:
        assert step.in_favour >= 0 >= step.against
        assert step.in_favour + step.against + step.constant == pytest.approx(value, abs=1e-4)


def test_there_are_silent_units_among_those_tried() -> None:
    values = [maps()[unit.layer].flat[unit.index] for unit in UNITS if unit.layer != "Output"]
    assert min(values) == 0
    assert max(values) > 0


def test_a_reading_is_traced_to_its_logits() -> None:
    reading = recognizer().read_input(INK)
    for digit, logit in enumerate(reading.maps["Output"]):
        found = trace(recognizer().parameters, reading.maps, Unit("Output", digit), links=8)
        assert found.value == pytest.approx(float(logit), abs=1e-4)


def test_other_weights_are_traced_as_well() -> None:
    state = {
        name: torch.rand(value.shape, generator=torch.Generator().manual_seed(3)) * 0.5 - 0.2
        for name, value in recognizer().weights.state.items()
    }
    net = LeNet5()
    net.load_state_dict(state)
    with torch.no_grad():
        stages = {
            name: stage[0].numpy() for name, stage in net.stages(inputs_from_ink(INK)).items()
        }
    parameters = {name: value.numpy() for name, value in state.items()}
    found = trace(parameters, stages, Unit("Output", 3), links=5)
    for step in found.steps:
        total = step.in_favour + step.against + step.constant
        assert total == pytest.approx(float(stages["Output"][3]), rel=1e-4)


def test_paper_contributes_nothing() -> None:
    assert pytest.approx(float(normalise(torch.zeros(())))) == PAPER
    step = traced(Unit("Output", 7)).step("Input")
    assert step is not None
    paper = INK.reshape(-1) == 0
    assert step.contributions[paper] == pytest.approx(0, abs=1e-6)
    assert np.abs(step.contributions[~paper]).max() > 0.1


# Links


def check_links(found: Trace, count: int) -> None:
    reached = {found.unit}
    for step in found.steps:
        sizes = [abs(link.contribution) for link in step.links]
        lowers = [link.lower for link in step.links]
        assert len(lowers) == len(set(lowers)) <= count
        assert sizes == sorted(sizes, reverse=True)
        assert {link.upper for link in step.links} <= reached
        assert all(link.contribution == step.contributions[link.lower.index] for link in step.links)
        reached = set(lowers)


@pytest.mark.parametrize("count", [1, 8, 30])
@pytest.mark.parametrize("unit", UNITS, ids=name_of)
def test_every_link_is_on_a_way_from_the_input_to_the_unit(unit: Unit, count: int) -> None:
    check_links(traced(unit, count), count)


def test_the_strongest_units_are_linked() -> None:
    found = traced(Unit("Output", 7), 6)
    _, expected = autograd(Unit("Output", 7))
    for layer in ("F6", "C5"):  # all their units are in the sum of each unit above
        step = found.step(layer)
        assert step is not None
        strongest = np.argsort(-np.abs(expected[layer]))[:6]
        assert [link.lower.index for link in step.links] == strongest.tolist()


def ways(unit: Unit, step: TraceStep, lower: Unit) -> dict[Unit, float]:
    """What passes from a unit through each unit above, by autograd."""
    before, after = sums_and_activations()
    value = before[unit.layer].reshape(-1)[unit.index]
    found = {}
    for upper in {link.upper for link in step.links}:
        total = before[upper.layer].reshape(-1)[upper.index]
        if upper == unit:
            slope = 1.0
        else:
            slopes = torch.autograd.grad(value, after[upper.layer], retain_graph=True)[0]
            slope = float(slopes.reshape(-1)[upper.index])
        term = torch.autograd.grad(total, after[lower.layer], retain_graph=True)[0]
        from_paper = PAPER if lower.layer == "Input" else 0.0
        activation = after[lower.layer].reshape(-1)[lower.index].item() - from_paper
        found[upper] = slope * float(term.reshape(-1)[lower.index]) * activation
    return found


@pytest.mark.parametrize("lower", LAYER_NAMES[:7])
def test_a_link_leads_through_the_unit_that_most_passes_through(lower: str) -> None:
    unit = Unit("Output", 9)  # with much for it and much against it
    step = traced(unit, 8).step(lower)
    assert step is not None
    for link in step.links[:4]:
        passing = ways(unit, step, link.lower)
        sign = np.sign(link.contribution)
        best = max(value * sign for value in passing.values() if value)
        assert passing[link.upper] * sign == pytest.approx(best, rel=1e-4)


# The share


def test_all_links_explain_everything_and_more_links_explain_more() -> None:
    unit = Unit("Output", 7)
    shares = [[step.share for step in traced(unit, count).steps] for count in (1, 4, 16, ALL)]
    assert np.diff(np.array(shares), axis=0).min() >= 0
    assert shares[0][0] < shares[-1][0]
    assert shares[-1] == pytest.approx([1.0] * 7)


@pytest.mark.parametrize("layer", ["F6", "C5", "Input"])
def test_the_share_is_the_linked_units_part_of_all_sizes(layer: str) -> None:
    unit = Unit("Output", 9)
    step = traced(unit, 8).step(layer)
    assert step is not None
    sizes = np.abs(autograd(unit)[1][layer])
    linked = sizes[[link.lower.index for link in step.links]].sum()
    assert step.share == pytest.approx(linked / sizes.sum(), rel=1e-4)


# Where there is nothing to trace


def test_a_unit_that_pools_only_silent_ones_has_no_links() -> None:
    silent = Unit("S4", int(maps()["S4"].argmin()))
    assert maps()["S4"].flat[silent.index] == 0
    found = traced(silent, 8)
    assert found.value == 0
    assert [step.links for step in found.steps] == [()] * 4
    assert [step.share for step in found.steps] == [0.0] * 4


def test_the_input_is_led_to_by_nothing() -> None:
    unit = Unit.at("Input", 0, 16, 16)
    found = traced(unit, 8)
    assert found.steps == ()
    assert found.value == pytest.approx(float(maps()["Input"][0, 16, 16]))
    assert found.step("Input") is None


def test_every_layer_is_tried() -> None:
    assert {unit.layer for unit in UNITS} == set(SHAPES) - {"Input"}
