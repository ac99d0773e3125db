import numpy as np
import pytest
import torch
from tensors import assert_close
from torch import nn

from lenet_gui.core.network.lenet5 import LeNet5, inputs_from_ink, normalise


@pytest.fixture
def network() -> LeNet5:
    network = LeNet5()
    generator = torch.Generator().manual_seed(0)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.uniform_(-0.2, 0.2, generator=generator)
    return network


def random_inputs(count: int) -> torch.Tensor:
    ink = torch.rand(count, 1, 32, 32, generator=torch.Generator().manual_seed(1))
    return normalise(ink)


def textbook(network: LeNet5) -> nn.Sequential:
    """LeNet-5 as it is usually written, with the same weights."""
    layers = (network.conv1, network.conv2, network.conv3, network.fc1, network.fc2)
    conv1, conv2, conv3, fc1, fc2 = layers
    return nn.Sequential(
        conv1, nn.ReLU(), nn.MaxPool2d(2), conv2, nn.ReLU(), nn.MaxPool2d(2),
        conv3, nn.ReLU(), nn.Flatten(), fc1, nn.ReLU(), fc2,
    )  # fmt: skip


def test_the_network_is_lenet5_in_size_and_names(network):
    shapes = {name: tuple(value.shape) for name, value in network.state_dict().items()}
    assert shapes == {
        "conv1.weight": (6, 1, 5, 5),
        "conv1.bias": (6,),
        "conv2.weight": (16, 6, 5, 5),
        "conv2.bias": (16,),
        "conv3.weight": (120, 16, 5, 5),
        "conv3.bias": (120,),
        "fc1.weight": (84, 120),
        "fc1.bias": (84,),
        "fc2.weight": (10, 84),
        "fc2.bias": (10,),
    }
    assert sum(value.numel() for value in network.parameters()) == 61_706


@pytest.mark.parametrize("layout", [torch.contiguous_format, torch.channels_last])
def test_the_short_way_computes_the_textbook_function(network, layout):
    x = random_inputs(7)
    expected = textbook(network)(x)
    found = network.to(memory_format=layout)(x)
    assert_close(found, expected, rtol=1e-4, atol=1e-5)


def test_gradients_of_the_short_way_are_the_textbooks(network):
    x = random_inputs(7)
    textbook(network)(x).square().sum().backward()
    expected = {name: value.grad.clone() for name, value in network.named_parameters()}
    network.zero_grad()
    network(x).square().sum().backward()
    for name, value in network.named_parameters():
        assert_close(value.grad, expected[name], rtol=1e-3, atol=1e-3)


def test_stages_are_the_layers_of_the_paper_in_order(network):
    stages = network.stages(random_inputs(2))
    assert [(name, tuple(value.shape)) for name, value in stages.items()] == [
        ("Input", (2, 1, 32, 32)),
        ("C1", (2, 6, 28, 28)),
        ("S2", (2, 6, 14, 14)),
        ("C3", (2, 16, 10, 10)),
        ("S4", (2, 16, 5, 5)),
        ("C5", (2, 120)),
        ("F6", (2, 84)),
        ("Output", (2, 10)),
    ]


def test_stages_hold_what_the_textbook_network_computes_on_its_way(network):
    x = random_inputs(3)
    stages = network.stages(x)
    # Position in the textbook network after which each stage appears.
    for name, end in (("C1", 2), ("S2", 3), ("C3", 5), ("S4", 6), ("C5", 9), ("F6", 11)):
        expected = textbook(network)[:end](x)
        assert_close(stages[name], expected, rtol=1e-4, atol=1e-5)
    assert_close(stages["Output"], network(x), rtol=1e-4, atol=1e-5)


def test_inputs_from_ink_follow_mnists_mean_and_deviation():
    ink = np.zeros((32, 32), dtype=np.float64)
    ink[3, 4] = 1
    x = inputs_from_ink(ink)
    assert x.shape == (1, 1, 32, 32)
    assert x.dtype == torch.float32
    assert x[0, 0, 0, 0].item() == pytest.approx(-0.4242, abs=1e-4)
    assert x[0, 0, 3, 4].item() == pytest.approx(2.8215, abs=1e-4)


def test_inputs_from_ink_take_a_stack_of_images():
    ink = np.zeros((3, 32, 32), dtype=np.float32)
    ink[1] = 1
    x = inputs_from_ink(ink[:, ::-1])  # a view that runs backwards, as a flipped image is
    assert x.shape == (3, 1, 32, 32)
    assert x[1].min() > 2
    assert x[2].max() < 0


# Silent maps

SILENCED = frozenset(
    {("C1", 0), ("C1", 5), ("S2", 2), ("C3", 7), ("S4", 15), ("C5", 60), ("F6", 3)}
)


def zeroed_by_hooks(network, x, silenced):
    """Compute the textbook network while hooks set maps to 0 after ReLU and pooling."""
    book = textbook(network)
    ends = {"C1": 1, "S2": 2, "C3": 4, "S4": 5, "C5": 7, "F6": 10}

    def zero(number):
        def hook(module, inputs, output):
            output = output.clone()
            output[:, number] = 0
            return output

        return hook

    for layer, number in silenced:
        book[ends[layer]].register_forward_hook(zero(number))
    return book(x)


@pytest.mark.parametrize(
    "silenced",
    [SILENCED, *(frozenset({one}) for one in sorted(SILENCED))],
    ids=lambda silenced: " ".join(f"{layer}.{number}" for layer, number in sorted(silenced)),
)
def test_silent_maps_are_zero_for_all_that_follows(network, silenced):
    x = random_inputs(3)
    stages = network.stages(x, silenced)
    expected = zeroed_by_hooks(network, x, silenced)
    assert_close(stages["Output"], expected, rtol=1e-4, atol=1e-5)
    assert (expected != network(x)).any()
    for layer, number in silenced:
        assert not stages[layer][:, number].any()


def test_gradients_pass_silent_maps_by(network):
    x = random_inputs(2).requires_grad_()
    network.stages(x, SILENCED)["Output"].sum().backward()
    found, x.grad = x.grad, None
    zeroed_by_hooks(network, x, SILENCED).sum().backward()
    assert_close(found, x.grad, rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("one", [("Input", 0), ("Output", 3), ("C1", 6), ("C5", -1), ("C4", 0)])
def test_what_may_not_be_silent_is_an_error(network, one):
    with pytest.raises(ValueError, match="cannot be silenced"):
        network.stages(random_inputs(1), frozenset({one}))


@pytest.mark.parametrize("layer", ["Input", "C1", "S2", "C3", "S4", "C5", "F6"])
def test_the_logits_follow_from_any_layer(network, layer):
    stages = network.stages(random_inputs(2))
    assert (network.logits_after(layer, stages[layer]) == stages["Output"]).all()
