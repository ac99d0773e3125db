from collections.abc import Iterator

import numpy as np
import pytest
import torch
from fake_gpu import FakeGpu
from handwriting import write

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.attribution import gradient_times_input, occlusion
from lenet_gui.core.explain.why import Method, Question
from lenet_gui.core.ink.raster import to_input
from lenet_gui.core.network.lenet5 import (
    INK_DEVIATION,
    INK_MEAN,
    LeNet5,
    inputs_from_ink,
)
from lenet_gui.core.network.numpy_network import NumpyNetwork
from lenet_gui.core.network.silence import Silenced
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.core.weights import Weights

QUESTIONS = [(3, None), (3, 8), (8, 3)]


@pytest.fixture
def network() -> Iterator[LeNet5]:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(1)
        yield LeNet5().eval()


@pytest.fixture(scope="module")
def ink() -> FloatArray:
    ink = to_input(write(3))
    assert ink is not None
    return ink


@torch.no_grad()
def value(network: LeNet5, ink: np.ndarray, digit: int, against: int | None) -> float:
    """What is asked about, in double precision, for one input at a time."""
    x = (torch.from_numpy(np.array(ink, np.float64)) - INK_MEAN) / INK_DEVIATION
    logits = network.double()(x[None, None])[0].numpy()
    network.float()
    return float(logits[digit] - (0 if against is None else logits[against]))


def in_numpy(network: LeNet5) -> NumpyNetwork:
    return NumpyNetwork(Weights.of("", network.state_dict()).parameters)


def looking_at(rows: slice, columns: slice) -> LeNet5:
    """A network whose logit of 0 is the sum of 28 x 28 places of C1, each of one pixel, in a part.

    C1's first map copies the pixel in its kernel's middle; all pooling keeps what is greatest.
    """
    network = LeNet5().eval()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.zero_()
        network.conv1.weight[0, 0, 2, 2] = 1.0
        network.conv1.bias[0] = INK_MEAN / INK_DEVIATION  # paper gives 0
        network.conv2.weight[0, 0, 2, 2] = 1.0
        network.conv3.weight[0, 0, rows, columns] = 1.0
        network.fc1.weight[0, 0] = network.fc2.weight[0, 0] = 1.0
        network.fc2.weight[1, 0] = -2.0
    return network


# Gradient × input


@pytest.mark.parametrize(("digit", "against"), QUESTIONS)
def test_the_gradient_is_what_a_small_change_of_ink_does(
    network: LeNet5, ink: FloatArray, digit: int, against: int | None
) -> None:
    found = gradient_times_input(in_numpy(network), ink, digit, against)
    assert found.shape == (32, 32)
    assert found.dtype == np.float32
    for row, column in np.argwhere(ink > 0)[::9]:
        step = np.zeros((32, 32))
        step[row, column] = 1e-6
        more, less = (value(network, ink + sign * step, digit, against) for sign in (1, -1))
        slope = (more - less) / 2e-6
        assert found[row, column] == pytest.approx(slope * ink[row, column], abs=1e-5)


def test_paper_gets_nothing(network: LeNet5, ink: FloatArray) -> None:
    found = gradient_times_input(in_numpy(network), ink, 3)
    assert (found[ink == 0] == 0).all()
    assert np.abs(found[ink > 0]).max() > 0


def test_all_pixels_together_are_the_logit_where_nothing_but_ink_makes_it(
    network: LeNet5, ink: FloatArray
) -> None:
    """With no biases, and paper for zero, the network is a sum over the ink on each of its paths.

    ReLU and max-pooling keep that: twice the ink gives twice the logit.
    """
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if name.endswith("bias"):
                parameter.zero_()
        network.conv1.bias.copy_(network.conv1.weight.sum(dim=(1, 2, 3)) * INK_MEAN / INK_DEVIATION)
    for digit, against in QUESTIONS:
        total = float(gradient_times_input(in_numpy(network), ink, digit, against).sum())
        assert total == pytest.approx(value(network, ink, digit, against), abs=1e-5)


def test_only_pixels_that_are_looked_at_get_something() -> None:
    network = looking_at(slice(0, 2), slice(0, 5))
    ink = np.random.default_rng(2).random((32, 32), dtype=np.float32)
    found = gradient_times_input(in_numpy(network), ink, 0)
    # Two rows of S4 are four of C3 and eight of C1; each kernel looks two pixels further down.
    assert np.argwhere(found)[:, 0].min() >= 6
    assert np.argwhere(found)[:, 0].max() < 14
    # Each of ten units passes on one pixel, the darkest of its window of 4 x 4.
    assert np.count_nonzero(found) == 10
    assert gradient_times_input(in_numpy(network), ink, 1) == pytest.approx(-2 * found)
    assert gradient_times_input(in_numpy(network), ink, 0, 1) == pytest.approx(3 * found)


# Occlusion


@pytest.mark.parametrize(("digit", "against"), QUESTIONS)
@pytest.mark.parametrize("patch", [1, 5])
def test_occlusion_is_what_covering_one_square_after_another_does(
    network: LeNet5, ink: FloatArray, digit: int, against: int | None, patch: int
) -> None:
    found = occlusion(in_numpy(network), ink, digit, against, patch=patch)
    assert found.shape == (32, 32)
    assert found.dtype == np.float32
    whole = value(network, ink, digit, against)
    for row in range(0, 32, 3):
        for column in range(32):
            covered = ink.copy()
            top, left = max(row - patch // 2, 0), max(column - patch // 2, 0)
            covered[top : row + patch // 2 + 1, left : column + patch // 2 + 1] = 0
            fall = whole - value(network, covered, digit, against)
            assert found[row, column] == pytest.approx(fall, abs=1e-5)


def test_ink_at_the_edge_is_covered_too() -> None:
    ink = np.ones((32, 32), np.float32)
    network = LeNet5().eval()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.zero_()
        network.conv1.weight[0, 0, 0, 0] = 1.0
        network.conv1.bias[0] = INK_MEAN / INK_DEVIATION
        network.conv2.weight[0, 0, 0, 0] = 1.0
        network.conv3.weight[0, 0, 0, 0] = 1.0
        network.fc1.weight[0, 0] = network.fc2.weight[0, 0] = 1.0
    # The logit is the greatest of the 4 x 4 pixels in the corner.
    found = occlusion(in_numpy(network), ink, 0)
    expected = np.zeros((32, 32))
    expected[1:3, 1:3] = 1 / INK_DEVIATION  # squares that cover all of them
    assert found == pytest.approx(expected, abs=1e-5)


def test_covering_paper_changes_nothing(network: LeNet5) -> None:
    ink = np.zeros((32, 32), np.float32)
    assert (occlusion(in_numpy(network), ink, 3) == 0).all()
    ink[20, 9] = 1.0
    assert np.argwhere(occlusion(in_numpy(network), ink, 3)).min(axis=0).tolist() == [18, 7]
    assert np.argwhere(occlusion(in_numpy(network), ink, 3)).max(axis=0).tolist() == [22, 11]


@pytest.mark.parametrize("method", [gradient_times_input, occlusion])
def test_the_ink_and_the_network_stay_as_they_are(
    network: LeNet5, ink: FloatArray, method: object
) -> None:
    before = ink.copy()
    assert callable(method)
    method(in_numpy(network), ink, 3)
    assert (ink == before).all()
    assert all(parameter.grad is None for parameter in network.parameters())


# In a recognizer


@pytest.fixture
def recognizer(network: LeNet5) -> Recognizer:
    return Recognizer(Weights.of("random", network.state_dict()), "cpu")


@pytest.mark.parametrize("method", Method)
def test_a_recognizer_answers_with_its_own_network(
    recognizer: Recognizer, network: LeNet5, ink: FloatArray, method: Method
) -> None:
    function = {Method.GRADIENT: gradient_times_input, Method.OCCLUSION: occlusion}[method]
    expected = function(in_numpy(network), ink, 3, 8)
    assert recognizer.attribution(method, ink, Question(3, 8)) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("method", Method)
def test_where_the_device_fails_the_cpu_answers_and_the_next_reading_goes_over_to_it(
    network: LeNet5, ink: FloatArray, method: Method, monkeypatch: pytest.MonkeyPatch
) -> None:
    gpu = FakeGpu(monkeypatch)
    recognizer = Recognizer(Weights.of("random", network.state_dict()), "cuda")
    expected = recognizer.attribution(method, ink, Question(3))
    gpu.fail()
    assert (recognizer.attribution(method, ink, Question(3)) == expected).all()
    assert recognizer.trouble is None
    assert recognizer.device_name == gpu.name
    recognizer.read_input(ink)
    assert recognizer.device_name.name == "CPU"
    assert recognizer.trouble is not None


def test_an_error_on_the_cpu_is_not_hidden(
    recognizer: Recognizer, ink: FloatArray, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(NumpyNetwork, "layer", fail)
    with pytest.raises(RuntimeError, match="a bug"):
        recognizer.attribution(Method.OCCLUSION, ink, Question(3))


def test_a_weight_on_paper_alone_gives_no_pixel_anything(ink: FloatArray) -> None:
    """Measured from the normalised zero, paper would get something; it is not there to be taken."""
    network = looking_at(slice(0, 5), slice(0, 5))
    with torch.no_grad():
        network.conv1.weight[0, 0, 2, 2] = -1.0
        network.conv1.bias[0] = 5.0
    found = gradient_times_input(in_numpy(network), ink, 0)
    assert (found[ink == 0] == 0).all()
    assert inputs_from_ink(ink).min() < -0.4


# With silent maps

SILENCED: Silenced = frozenset({("C1", 0), ("S2", 2), ("C3", 5), ("S4", 9), ("C5", 77), ("F6", 4)})


def without(network: LeNet5, silenced: Silenced) -> LeNet5:
    """A network in which nothing of these maps goes on: the weights that they meet are 0."""
    deaf = LeNet5()
    deaf.load_state_dict(network.state_dict())
    meets = {
        "C1": deaf.conv2.weight,  # each S2 map comes of its C1 map alone
        "S2": deaf.conv2.weight,
        "C3": deaf.conv3.weight,
        "S4": deaf.conv3.weight,
        "C5": deaf.fc1.weight,
        "F6": deaf.fc2.weight,
    }
    with torch.no_grad():
        for layer, number in silenced:
            meets[layer][:, number] = 0.0
    return deaf.eval()


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize(("digit", "against"), QUESTIONS)
def test_silent_maps_do_nothing_for_a_digit(
    network: LeNet5, ink: FloatArray, method: Method, digit: int, against: int | None
) -> None:
    recognizer = Recognizer(Weights.of("random", network.state_dict()), "cpu")
    question = Question(digit, against)
    found = recognizer.attribution(method, ink, question, SILENCED)
    deaf = Recognizer(Weights.of("deaf", without(network, SILENCED).state_dict()), "cpu")
    assert found == pytest.approx(deaf.attribution(method, ink, question), abs=1e-6)
    assert np.abs(found - recognizer.attribution(method, ink, question)).max() > 1e-4


def test_with_all_of_a_layer_silent_no_ink_matters(network: LeNet5, ink: FloatArray) -> None:
    nothing: Silenced = frozenset(("C1", number) for number in range(6))
    assert not gradient_times_input(in_numpy(network), ink, 3, 8, nothing).any()
    assert occlusion(in_numpy(network), ink, 3, 8, nothing) == pytest.approx(0, abs=1e-6)
