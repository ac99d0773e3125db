"""Finds out how weights of another program read, by letting them read.

The same numbers can belong to a network with other activations, other pooling, or inputs on another
scale: nothing in a file says which. So the weights read digits of the stroke model in each way.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - as everybody calls it
from torch import Tensor

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.network.units import INK_DEVIATION, INK_MEAN
from lenet_gui.core.weights.sample import digits
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

_WELL = 0.85  # share read rightly at which nothing else is tried
_AT_ALL = 0.5  # ... below which weights read no digits; chance is 0.1
_CLEARLY = 0.05  # ... by which another way must be better than this network's

_Function = Callable[[Tensor], Tensor]
_ACTIVATIONS: Mapping[str, _Function] = {
    "ReLU": F.relu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
}
_POOLINGS: Mapping[str, _Function] = {
    "max": lambda x: F.max_pool2d(x, 2),
    "average": lambda x: F.avg_pool2d(x, 2),
}


@dataclass(frozen=True)
class InputScale:
    """What a network gets for a pixel: gain * ink + offset; ink is 0 for paper, 1 for full ink."""

    gain: float
    offset: float


OURS = InputScale(1 / INK_DEVIATION, -INK_MEAN / INK_DEVIATION)
# As programs usually have it; white on black, as MNIST is, and black on white.
_SCALES: Mapping[InputScale, str] = {
    OURS: "",
    InputScale(1.0, 0.0): "0…1",
    InputScale(2.0, -1.0): "-1…1",
    InputScale(255.0, 0.0): "0…255",
    InputScale(-1.0, 1.0): "1…0",
    InputScale(-2.0, 1.0): "1…-1",
    InputScale(-OURS.gain, OURS.gain + OURS.offset): "1…0",
}


@dataclass(frozen=True)
class WayOfReading:
    """How weights read best. accuracy: share of the stroke model's digits, 0..1."""

    activation: str
    pooling: str
    scale: InputScale
    accuracy: float

    @property
    def is_this_network(self) -> bool:
        """Whether activation and pooling are those of this program's network."""
        return (self.activation, self.pooling) == ("ReLU", "max")


def adapted(
    parameters: Mapping[str, FloatArray], name: str
) -> tuple[dict[str, FloatArray], Phrase | None]:
    """Return weights that read as they did in their own program, and what was found out of them.

    An input on another scale goes into C1's weights, which is exact: its sums are the same, but
    for the edge where the other program padded with zeros. Nothing is said where nothing was to do.

    parameters: LeNet-5's, float32. name: of the file, for the message. Raises WeightsError if
    they belong to a network with another activation or pooling.
    """
    found = find_out({key: torch.from_numpy(value) for key, value in parameters.items()})
    if found.accuracy < _AT_ALL:
        return dict(parameters), Phrase(
            QT_TRANSLATE_NOOP(
                "Errors",
                "“{name}” is open, but it reads hardly any digits: it was not trained, or learned "
                "something else.",
            ),
            name=name,
        )
    if not found.is_this_network:
        raise WeightsError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "“{name}” is for a LeNet-5 with {activation} and {pooling}-pooling. The one shown "
                "here has ReLU and max-pooling, so it would misread with these weights.",
            ),
            name=name,
            activation=found.activation,
            pooling=found.pooling,
        )
    if found.scale == OURS:
        return dict(parameters), None
    return _rescaled(parameters, found.scale), Phrase(
        QT_TRANSLATE_NOOP(
            "Errors",
            "“{name}” reads digits best whose pixels go from {scale}, paper to ink. Its first "
            "layer was adapted, so that it reads here as it did there.",
        ),
        name=name,
        scale=_SCALES[found.scale],
    )


def find_out(state: Mapping[str, Tensor]) -> WayOfReading:
    """Return how weights read best; this network's own way unless another is clearly better."""
    found = _best(state, product(["ReLU"], ["max"], [OURS]))
    usual = list(_SCALES)[:3]  # enough to tell another network by
    for ways in (
        product(["ReLU"], ["max"], _SCALES),
        product(_ACTIVATIONS, _POOLINGS, usual),
    ):
        if found.accuracy >= _WELL:
            break
        best = _best(state, ways)
        if best.accuracy > found.accuracy + _CLEARLY:
            found = best
    return found


def _best(state: Mapping[str, Tensor], ways: Iterable[tuple[str, str, InputScale]]) -> WayOfReading:
    tried = [WayOfReading(*way, _accuracy(state, *way)) for way in ways]
    return max(tried, key=lambda found: found.accuracy)


def _accuracy(
    state: Mapping[str, Tensor], activation: str, pooling: str, scale: InputScale
) -> float:
    ink, labels = digits()
    act, pool = _ACTIVATIONS[activation], _POOLINGS[pooling]

    def weighed(layer: str, x: Tensor) -> Tensor:
        return F.linear(x, state[f"{layer}.weight"].flatten(1), state[f"{layer}.bias"])

    with torch.inference_mode():
        x = scale.gain * ink + scale.offset  # (N, 1, 32, 32)
        for layer in ("conv1", "conv2"):
            x = pool(act(F.conv2d(x, state[f"{layer}.weight"], state[f"{layer}.bias"])))
        x = act(weighed("conv3", x.flatten(1)))  # (N, 120)
        x = act(weighed("fc1", x))  # (N, 84)
        read = weighed("fc2", x).argmax(dim=1)
    return float((read == labels).float().mean())


def _rescaled(parameters: Mapping[str, FloatArray], scale: InputScale) -> dict[str, FloatArray]:
    """Return weights for this network's input in place of another: x' = slope * x + rest."""
    slope = np.float32(scale.gain / OURS.gain)
    rest = np.float32(scale.offset - slope * OURS.offset)
    kernels = parameters["conv1.weight"]
    return {
        **parameters,
        "conv1.weight": slope * kernels,
        "conv1.bias": parameters["conv1.bias"] + rest * kernels.sum(axis=(1, 2, 3)),
    }
