"""Weights of other programs, whose networks are like this one or nearly so."""

from collections.abc import Mapping

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its name everywhere

from lenet_gui.core import weights
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.network.lenet5 import LeNet5, normalise
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.core.strokes.synthetic import digits
from lenet_gui.core.weights import Weights
from lenet_gui.core.weights.foreign import adapted, find_out
from lenet_gui.core.words import Phrase

POOLINGS = {"max": F.max_pool2d, "average": F.avg_pool2d}


@pytest.fixture(scope="module")
def state() -> Mapping[str, Tensor]:
    return weights.load(shipped_path("lenet5-classic")).state


@pytest.fixture(scope="module")
def ink() -> tuple[Tensor, Tensor]:
    images, labels = digits(400, torch.Generator().manual_seed(3))
    return F.pad(images[:, None].float() / 255, (2, 2, 2, 2)), labels


def logits(state: Mapping[str, Tensor], x: Tensor) -> Tensor:
    network = LeNet5()
    network.load_state_dict(dict(state))
    with torch.inference_mode():
        return network(x)


def adapt(state: Mapping[str, Tensor], name: str) -> tuple[Mapping[str, Tensor], Phrase | None]:
    found, remark = adapted({key: value.numpy() for key, value in state.items()}, name)
    return Weights(name, found).state, remark


def share_right(found: Tensor, labels: Tensor) -> float:
    return float((found.argmax(dim=1) == labels).float().mean())


def for_inputs(state: Mapping[str, Tensor], gain: float, offset: float) -> dict[str, Tensor]:
    """The same network for another program's inputs: gain * ink + offset."""
    paper, full = float(normalise(torch.tensor(0.0))), float(normalise(torch.tensor(1.0)))
    slope = (full - paper) / gain
    kernels = state["conv1.weight"]
    moved = state["conv1.bias"] + (paper - slope * offset) * kernels.sum(dim=(1, 2, 3))
    return {**state, "conv1.weight": slope * kernels, "conv1.bias": moved}


@pytest.mark.parametrize(("gain", "offset"), [(-1.0, 1.0), (-2.0, 1.0), (2.0, -1.0), (1.0, 0.0)])
def test_weights_for_other_inputs_read_here_as_they_did_there(state, ink, gain, offset):
    images, labels = ink
    theirs = for_inputs(state, gain, offset)
    there = share_right(logits(theirs, gain * images + offset), labels)
    found, _ = adapt(theirs, "theirs")
    assert share_right(logits(found, normalise(images)), labels) > there - 0.03
    if gain < 0:
        assert share_right(logits(theirs, normalise(images)), labels) < 0.5  # without


def test_what_was_found_out_is_said(state):
    _, remark = adapt(for_inputs(state, -1.0, 1.0), "theirs")
    assert "first layer was adapted" in str(remark)


def test_weights_of_this_network_stay_as_they_are(state):
    found, remark = adapt(state, "ours")
    assert remark is None
    assert all(torch.equal(found[key], state[key]) for key in state)


def other_network(activation, pooling: str, ink: tuple[Tensor, Tensor]) -> dict[str, Tensor]:
    """A network whose last layer has learnt, by least squares, what its random ones make of ink."""
    torch.manual_seed(0)
    state = {key: value.detach() for key, value in LeNet5().state_dict().items()}
    images, labels = ink
    x, pool = images, POOLINGS[pooling]
    for layer in ("conv1", "conv2"):
        state[f"{layer}.weight"] *= 3
        x = F.conv2d(x, state[f"{layer}.weight"], state[f"{layer}.bias"])
        x = pool(activation(x), 2)
    x = x.flatten(1)
    for layer in ("conv3", "fc1"):
        state[f"{layer}.weight"] *= 3
        kernels = state[f"{layer}.weight"].flatten(1)
        x = activation(F.linear(x, kernels, state[f"{layer}.bias"]))
    ones = torch.ones(len(x), 1)
    wanted = F.one_hot(labels, 10).float()
    learnt = torch.linalg.lstsq(torch.cat([x, ones], dim=1), wanted).solution
    return {**state, "fc2.weight": learnt[:-1].t().contiguous(), "fc2.bias": learnt[-1]}


@pytest.mark.parametrize(
    ("activation", "name", "pooling"),
    [(torch.tanh, "tanh", "average"), (torch.tanh, "tanh", "max")],
)
def test_a_network_with_other_functions_is_refused_with_what_it_is(ink, activation, name, pooling):
    state = other_network(activation, pooling, ink)
    assert find_out(state).accuracy > 0.5
    with pytest.raises(WeightsError, match=f"{name} and {pooling}-pooling"):
        adapt(state, "theirs")


def test_weights_that_read_nothing_open_with_a_word():
    torch.manual_seed(1)
    state = LeNet5().state_dict()
    found, remark = adapt(state, "fresh")
    assert "hardly any digits" in str(remark)
    assert torch.equal(found["fc2.bias"], state["fc2.bias"])
