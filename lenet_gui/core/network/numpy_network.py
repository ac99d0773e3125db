"""LeNet-5 in numpy: what reads on the CPU, before torch is there and afterwards.

One input takes a third to two thirds of the time that torch takes, and a batch no longer.
"""

from collections.abc import Callable, Mapping
from functools import reduce

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.network.silence import NOTHING, Silenced, check, numbers_in
from lenet_gui.core.network.units import (
    INK_DEVIATION,
    INK_MEAN,
    KERNEL,
    LAYER_NAMES,
    PARAMETERS,
    SHAPES,
)

# Inputs at once: their windows fit the processor's cache, and OpenBLAS computes their products in
# this thread. Those of 12 inputs it would share out, and where both cores are busy, C5 then takes
# 27 ms in place of 0.03, as the threads wait for each other (measured).
_AT_ONCE = 8


class NumpyNetwork:
    """The network of `LeNet5`, computed by numpy; see `Network`."""

    def __init__(self, parameters: Mapping[str, FloatArray]) -> None:
        self.parameters = parameters

    def stages(self, ink: FloatArray, silenced: Silenced = NOTHING) -> dict[str, FloatArray]:
        """Return every activation for one input; see `Network`."""
        return {name: stage[0] for name, stage in self._stages(ink[None], silenced).items()}

    def layer(self, name: str, ink: FloatArray, silenced: Silenced = NOTHING) -> FloatArray:
        """Return a layer's activations for many inputs; see `Network`."""
        return _in_parts(lambda some: self._stages(some, silenced, name)[name], ink)

    def logits_after(self, layer: str, activations: FloatArray) -> FloatArray:
        """Return the logits that result from a layer's activations; see `Network`."""
        names = LAYER_NAMES[LAYER_NAMES.index(layer) + 1 :]
        return _in_parts(
            lambda some: reduce(lambda x, name: self._layer(name, x), names, some), activations
        )

    def _stages(
        self, ink: FloatArray, silenced: Silenced, last: str = LAYER_NAMES[-1]
    ) -> dict[str, FloatArray]:
        """Return the activations, (N, ...), of the layers up to one, for (N, 32, 32) of ink."""
        check(silenced)
        x: FloatArray = np.asarray(ink, dtype=np.float32)[:, None]
        x = (x - np.float32(INK_MEAN)) / np.float32(INK_DEVIATION)
        stages = {LAYER_NAMES[0]: x}
        for name in LAYER_NAMES[1 : LAYER_NAMES.index(last) + 1]:
            x = self._layer(name, x)
            if silenced:
                x[:, numbers_in(silenced, name)] = 0
            stages[name] = x
        return stages

    def _layer(self, name: str, before: FloatArray) -> FloatArray:
        """Compute one layer from the layer before."""
        if name not in PARAMETERS:
            return _pooled(before)
        weight, bias = (
            self.parameters[f"{PARAMETERS[name]}.{what}"] for what in ("weight", "bias")
        )
        matrix = weight.reshape(len(weight), -1)  # (maps, K)
        maps, rows, columns = SHAPES[name]
        with np.errstate(over="ignore", invalid="ignore"):  # for weights that blew up
            if rows > 1:
                terms = _windows(before).reshape(len(before), matrix.shape[1], rows * columns)
                sums = matrix @ terms + bias[:, None]  # one product for all the windows
                sums = sums.reshape(len(before), maps, rows, columns)
            else:  # as C5, whose kernels cover the whole of S4
                sums = before.reshape(len(before), matrix.shape[1]) @ matrix.T + bias
        layer: FloatArray = sums if name == LAYER_NAMES[-1] else np.maximum(sums, 0, out=sums)
        return layer


def _in_parts(compute: Callable[[FloatArray], FloatArray], inputs: FloatArray) -> FloatArray:
    """Compute for a few of (N, ...) inputs at a time; return (N, ...)."""
    starts = range(0, max(len(inputs), 1), _AT_ONCE)
    return np.concatenate([compute(inputs[at : at + _AT_ONCE]) for at in starts])


def _windows(maps: FloatArray) -> FloatArray:
    """Return what each kernel's weight meets: (N, M, 5, 5, rows, columns)."""
    windows: FloatArray = sliding_window_view(maps, (KERNEL, KERNEL), axis=(2, 3))
    return windows.transpose(0, 1, 4, 5, 2, 3)


def _pooled(maps: FloatArray) -> FloatArray:
    """Return the largest of each window of two by two."""
    rows: FloatArray = np.maximum(maps[:, :, ::2], maps[:, :, 1::2])
    return np.maximum(rows[..., ::2], rows[..., 1::2])
