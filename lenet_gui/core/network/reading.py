"""A reading: what the network makes of one input. Needs no torch, so that widgets can hold one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.ink.placement import Placement
from lenet_gui.core.network.nudge import NEUTRAL, Nudge
from lenet_gui.core.network.silence import NOTHING, Silenced, map_of
from lenet_gui.core.network.units import Unit


class Answered:
    """What ten probabilities say. For dataclasses that hold them.

    probabilities: (10,) float32, summing to 1. threshold: the lowest probability of the most
    probable digit that counts as sure, 0..1.
    """

    probabilities: NDArray[np.float32]
    threshold: float

    @cached_property
    def digit(self) -> int:
        """The most probable digit."""
        return int(self.probabilities.argmax())

    @cached_property
    def probability(self) -> float:
        """The probability of that digit, 0..1."""
        return float(self.probabilities.max())

    @property
    def runner_up(self) -> int:
        """The second most probable digit."""
        return self.strongest_but(self.digit)

    def strongest_but(self, digit: int) -> int:
        """Return the most probable of the other nine digits."""
        others = self.probabilities.copy()
        others[digit] = -1.0
        return int(others.argmax())

    @property
    def sure(self) -> bool:
        """Whether the most probable digit reaches the threshold."""
        return self.probability >= self.threshold

    @cached_property
    def perhaps_no_digit(self) -> bool:
        """Whether the drawing is as likely to be no digit as to be one of the top two.

        Two digits that look alike share nearly all the probability. For a drawing that is no digit
        the network learns to find all ten equally probable (`non_digits`), which gives the other
        eight 0.8.
        """
        others = 1 - np.sort(self.probabilities)[-2:].sum()
        return not self.sure and bool(others > 0.8 / 2)

    @property
    def favourite(self) -> int | None:
        """The digit that is ahead, for sure or not; None if there is perhaps no digit."""
        return None if self.perhaps_no_digit else self.digit


@dataclass(frozen=True, eq=False)
class Reading(Answered):
    """Everything the network makes of one input.

    probabilities: (10,) float32, calibrated, summing to 1.
    input: (32, 32) float32, paper 0, full ink 1.
    maps: activations by the layer's name in the paper, float32: Input (1, 32, 32) as the network
        gets it (paper -0.42, full ink 2.82), C1 (6, 28, 28), S2 (6, 14, 14), C3 (16, 10, 10),
        S4 (16, 5, 5), C5 (120,), F6 (84,), Output (10,) before the softmax.
    parameters: the network's, float32, by their names in `LeNet5`; read-only.
    seconds: how long the reading took, from the drawing to here.
    threshold: the lowest probability of the most probable digit that counts as sure, 0..1; it
        belongs to the weights (`calibration`), and is 0.8 for weights without one.
    temperature: divides the logits before the softmax; it belongs to the weights, too.
    placement: where the canvas lies in the input; None if the input came from no drawing, or was
        turned.
    silenced: the maps that were set to 0; they are 0 in `maps`.
    nudge: what was done to the input before it was read.
    fit: whether the drawing was fitted, or shrunk as it is (`raster.to_input`).
    """

    probabilities: NDArray[np.float32]
    input: NDArray[np.float32]
    maps: Mapping[str, NDArray[np.float32]]
    parameters: Mapping[str, NDArray[np.float32]]
    seconds: float = 0.0
    threshold: float = 0.8
    placement: Placement | None = None
    temperature: float = 1.0
    silenced: Silenced = NOTHING
    nudge: Nudge = NEUTRAL
    fit: bool = True

    def silences(self, unit: Unit) -> bool:
        """Whether a unit is silenced: 0, whatever its inputs."""
        return map_of(unit) in self.silenced
