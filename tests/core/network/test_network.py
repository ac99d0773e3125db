"""One network, in numpy and in torch."""

from itertools import count

import numpy as np
import pytest
import torch
from handwriting import WRITTEN, write

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.raster import to_input
from lenet_gui.core.network.lenet5 import LeNet5, inputs_from_ink
from lenet_gui.core.network.network import Network, quicker
from lenet_gui.core.network.nudge import Nudge, nudged
from lenet_gui.core.network.numpy_network import NumpyNetwork
from lenet_gui.core.network.shipped import SHIPPED, shipped_path
from lenet_gui.core.network.silence import LAYERS, NOTHING, Silenced
from lenet_gui.core.network.torch_network import TorchNetwork
from lenet_gui.core.weights import Weights, load

SILENCED: Silenced = frozenset(
    {("C1", 0), ("C1", 4), ("S2", 2), ("C3", 5), ("S4", 9), ("C5", 77), ("F6", 4)}
)
CPU = torch.device("cpu")


@pytest.fixture(scope="module", params=SHIPPED)
def weights(request: pytest.FixtureRequest) -> Weights:
    return load(shipped_path(request.param))


@pytest.fixture(scope="module")
def inks() -> FloatArray:
    """Digits, straight and askew, paper, and full ink."""
    written = [to_input(write(digit)) for digit in WRITTEN]
    straight = [ink for ink in written if ink is not None]
    askew = [nudged(ink, Nudge(right=2.5, degrees=15, noise=0.2)) for ink in straight]
    return np.stack([*straight, *askew, 0 * straight[0], 0 * straight[0] + 1])


@pytest.fixture(params=["numpy", "torch"])
def network(request: pytest.FixtureRequest, weights: Weights) -> Network:
    if request.param == "numpy":
        return NumpyNetwork(weights.parameters)
    return TorchNetwork(weights.parameters, CPU)


def expected(weights: Weights, ink: FloatArray, silenced: Silenced) -> dict[str, FloatArray]:
    """Every stage of torch's network, (N, ...)."""
    with torch.inference_mode():
        stages = LeNet5.of(weights.state).eval().stages(inputs_from_ink(ink), silenced)
    return {name: stage.numpy() for name, stage in stages.items()}


def assert_close(found: FloatArray, wanted: FloatArray) -> None:
    """Sums in another order differ by some rounding of the largest number in them."""
    assert found.dtype == np.float32
    assert found.shape == wanted.shape
    assert np.abs(found - wanted).max() <= 5e-6 * max(np.abs(wanted).max(), 1)


@pytest.mark.parametrize("silenced", [NOTHING, SILENCED], ids=["all on", "some silent"])
def test_every_stage_is_that_of_torch(
    network: Network, weights: Weights, inks: FloatArray, silenced: Silenced
) -> None:
    wanted = expected(weights, inks, silenced)
    for number, ink in enumerate(inks):
        stages = network.stages(ink, silenced)
        assert list(stages) == list(wanted)
        for name, stage in stages.items():
            assert_close(stage, wanted[name][number])
    for name, stage in wanted.items():
        assert_close(network.layer(name, inks, silenced), stage)


def test_a_layer_leads_to_the_same_logits(
    network: Network, weights: Weights, inks: FloatArray
) -> None:
    for layer, stage in expected(weights, inks, NOTHING).items():
        assert_close(network.logits_after(layer, stage), network.layer("Output", inks))


def test_nothing_is_read_of_nothing(network: Network) -> None:
    none = np.empty((0, 32, 32), dtype=np.float32)
    assert network.layer("Output", none).shape == (0, 10)
    assert network.layer("C3", none).shape == (0, 16, 10, 10)


@pytest.mark.parametrize("silenced", [("Input", 0), ("S4", 16)])
def test_what_cannot_be_silent_is_refused(
    network: Network, inks: FloatArray, silenced: tuple[str, int]
) -> None:
    with pytest.raises(ValueError, match="cannot be silenced"):
        network.stages(inks[0], frozenset({silenced}))


def test_silent_maps_are_zero(network: Network, inks: FloatArray) -> None:
    stages = network.stages(inks[0], frozenset((layer, 1) for layer in LAYERS))
    assert not any(stages[layer][1].any() for layer in LAYERS)


def test_a_stage_is_the_callers_own(network: Network, inks: FloatArray) -> None:
    ink = inks[0].copy()
    for stage in network.stages(ink).values():
        stage[:] = 7
    assert (ink == inks[0]).all()
    assert (network.stages(ink)["C1"] != 7).any()


@pytest.mark.filterwarnings("error")
def test_weights_that_blew_up_read_without_a_word(weights: Weights) -> None:
    huge = {name: value * np.float32(1e30) for name, value in weights.parameters.items()}
    stages = NumpyNetwork(huge).stages(np.ones((32, 32), dtype=np.float32))
    assert not np.isfinite(stages["Output"]).all()


class Timed:
    """A network whose readings take as long as they are said to, by a clock of its own."""

    def __init__(self, now: list[float], *seconds: float) -> None:
        self._now = now
        self._seconds = seconds
        self._reads = count()
        self.parameters: dict[str, FloatArray] = {}

    def stages(self, _: FloatArray, __: Silenced = NOTHING) -> dict[str, FloatArray]:
        self._now[0] += self._seconds[next(self._reads) % len(self._seconds)]
        return {}

    def layer(self, _: str, __: FloatArray, ___: Silenced = NOTHING) -> FloatArray:
        raise AssertionError

    def logits_after(self, _: str, __: FloatArray) -> FloatArray:
        raise AssertionError


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        ((3.0,), (2.0,), False),
        ((2.0,), (3.0,), True),
        ((2.0,), (2.0,), True),
        ((2.0,), (1.0, 90.0, 90.0), False),  # often interrupted, and still the quicker one
        ((9.0, 1.0), (2.0,), True),
    ],
)
def test_the_quicker_of_two_is_the_one_that_can_be(
    one: tuple[float, ...], other: tuple[float, ...], first: bool
) -> None:
    now = [0.0]
    networks = Timed(now, *one), Timed(now, *other)
    assert quicker(*networks, clock=lambda: now[0]) is networks[0 if first else 1]
