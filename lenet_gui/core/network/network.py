"""What reads inputs: LeNet-5 with its parameters, in numpy on the CPU or in torch on a GPU."""

from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Protocol

import numpy as np

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.network.silence import NOTHING, Silenced
from lenet_gui.core.sizes import INPUT_SIZE

_READS = 5  # of each network, of which the quickest counts: others may have been interrupted


class Network(Protocol):
    """LeNet-5 with its parameters. Arrays go in and come out; any thread may ask it.

    parameters: float32, by their names in `LeNet5`; read-only.
    """

    parameters: Mapping[str, FloatArray]

    def stages(self, ink: FloatArray, silenced: Silenced = NOTHING) -> dict[str, FloatArray]:
        """Return every activation for one input, as in `Reading.maps`; the caller may keep them.

        ink: (32, 32), paper 0, full ink 1. silenced: maps set to 0, so that later layers do without
        them. Raises ValueError for a map that cannot be silenced.
        """
        ...

    def layer(self, name: str, ink: FloatArray, silenced: Silenced = NOTHING) -> FloatArray:
        """Return a layer's activations, (N, ...), for many inputs, (N, 32, 32).

        silenced: as for `stages`.
        """
        ...

    def logits_after(self, layer: str, activations: FloatArray) -> FloatArray:
        """Return the logits, (N, 10), that result from a layer's activations, (N, ...)."""
        ...


def quicker(one: Network, other: Network, clock: Callable[[], float] = perf_counter) -> Network:
    """Return the network that reads a single input sooner: `one` if it is no slower."""
    ink = np.zeros((INPUT_SIZE, INPUT_SIZE), dtype=np.float32)

    def seconds(network: Network) -> float:
        started = clock()
        network.stages(ink)
        return clock() - started

    took = [min(seconds(network) for _ in range(_READS)) for network in (one, other)]
    return one if took[0] <= took[1] else other
