"""LeNet-5, with ReLU and max-pooling, on 32x32 inputs: 61,706 parameters.

After Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to document
recognition", Proceedings of the IEEE 86(11), 1998. Layers are named on screen as in the paper:
C1, S2, C3, S4, C5, F6, Output.
"""

from collections.abc import Mapping
from typing import NamedTuple, Self

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - its name everywhere

from lenet_gui.core.network.silence import NOTHING, Silenced, check, numbers_in
from lenet_gui.core.network.units import (
    INK_DEVIATION,
    INK_MEAN,
    KERNEL,
    LAYER_NAMES,
    SHAPES,
    WINDOW,
)
from lenet_gui.core.sizes import INPUT_SIZE


def normalise(ink: Tensor) -> Tensor:
    """Turn ink (paper 0, full ink 1) into network input (paper -0.42, full ink 2.82)."""
    return (ink - INK_MEAN) / INK_DEVIATION


class Maps(NamedTuple):
    """How many maps, or units, each layer has."""

    c1: int = SHAPES["C1"][0]
    c3: int = SHAPES["C3"][0]
    c5: int = SHAPES["C5"][0]
    f6: int = SHAPES["F6"][0]


WIDE = Maps(24, 48, 256, 84)
"""Of a wide teacher."""


class LeNet5(nn.Module):
    """The network. A `state_dict` with these attribute names, saved by any program, loads.

    maps: LeNet-5's own; only a teacher, which no window shows, has others (`training.wide`).
    """

    def __init__(self, maps: Maps | None = None) -> None:
        super().__init__()
        c1, c3, c5, f6 = maps or Maps()
        self.conv1 = nn.Conv2d(SHAPES["Input"][0], c1, KERNEL)
        self.pool1 = nn.MaxPool2d(WINDOW)
        self.conv2 = nn.Conv2d(c1, c3, KERNEL)
        self.pool2 = nn.MaxPool2d(WINDOW)
        self.conv3 = nn.Conv2d(c3, c5, KERNEL)
        self.fc1 = nn.Linear(c5, f6)
        self.fc2 = nn.Linear(f6, SHAPES["Output"][0])

    @classmethod
    def of(cls, state: Mapping[str, Tensor]) -> Self:
        """Return a network with copies of these parameters, without drawing random numbers."""
        layers = ("conv1", "conv2", "conv3", "fc1")
        with torch.device("meta"):  # where the constructor has nothing to draw
            network = cls(Maps(*(len(state[f"{layer}.weight"]) for layer in layers)))
        # Not `to_empty`, whose first use imports sympy: a run could not be stopped for seconds.
        network.load_state_dict({name: value.clone() for name, value in state.items()}, assign=True)
        return network

    def forward(self, x: Tensor) -> Tensor:
        """Return the logits, (N, 10).

        x: (N, 1, 32, 32) float32, paper -0.42, full ink 2.82 (see `normalise`).

        The same function as the last of `stages`, but quicker: max-pooling and ReLU commute, so
        ReLU comes second, on a quarter of the values.
        """
        x = F.relu(self.pool1(self.conv1(x)))  # (N, 6, 14, 14)
        x = F.relu(self.pool2(self.conv2(x)))  # (N, 16, 5, 5)
        x = F.relu(self._c5(x))  # (N, 120)
        x = F.relu(self.fc1(x))  # (N, 84)
        logits: Tensor = self.fc2(x)  # (N, 10)
        return logits

    def stages(self, x: Tensor, silenced: Silenced = NOTHING) -> dict[str, Tensor]:
        """Return every activation, in order, by its layer's name in the paper.

        x: as for `forward`. C1, C3, C5 and F6 are taken after their ReLU; Output holds the logits.
        silenced: maps set to 0, so that later layers do without them. Raises ValueError for a map
        that cannot be silenced.
        """
        check(silenced)
        stages = {"Input": x}
        for name in LAYER_NAMES[1:]:
            x = self._layer(name, x)
            if silenced:
                x = _without(x, numbers_in(silenced, name))
            stages[name] = x
        return stages

    def logits_after(self, layer: str, activation: Tensor) -> Tensor:
        """Return the logits, (N, 10), that result from a layer's activation, as in `stages`."""
        for name in LAYER_NAMES[LAYER_NAMES.index(layer) + 1 :]:
            activation = self._layer(name, activation)
        return activation

    def _layer(self, name: str, before: Tensor) -> Tensor:
        """Compute one layer from the layer before."""
        layer: Tensor
        match name:
            case "C1":
                layer = F.relu(self.conv1(before))  # (N, 6, 28, 28)
            case "S2":
                layer = self.pool1(before)  # (N, 6, 14, 14)
            case "C3":
                layer = F.relu(self.conv2(before))  # (N, 16, 10, 10)
            case "S4":
                layer = self.pool2(before)  # (N, 16, 5, 5)
            case "C5":
                layer = F.relu(self._c5(before))  # (N, 120)
            case "F6":
                layer = F.relu(self.fc1(before))  # (N, 84)
            case _:
                layer = self.fc2(before)  # (N, 10)
        return layer

    def _c5(self, s4: Tensor) -> Tensor:
        """Compute conv3 as the matrix product it is: its kernel covers the whole of S4."""
        return F.linear(s4.flatten(1), self.conv3.weight.flatten(1), self.conv3.bias)


def _without(activation: Tensor, numbers: list[int]) -> Tensor:
    """Return an activation, (N, maps, ...), with the maps of these numbers set to 0."""
    if not numbers:
        return activation
    return activation.index_fill(1, torch.tensor(numbers, device=activation.device), 0.0)


def inputs_from_ink(ink: np.ndarray) -> Tensor:
    """Make network inputs of images: (N, 32, 32) or (32, 32), paper 0, ink 1 -> (N, 1, 32, 32)."""
    images = torch.from_numpy(np.ascontiguousarray(ink, dtype=np.float32))
    return normalise(images.reshape(-1, 1, INPUT_SIZE, INPUT_SIZE))
