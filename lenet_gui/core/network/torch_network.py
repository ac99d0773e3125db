"""LeNet-5 in torch, on a GPU: arrays go in and come out."""

from collections.abc import Mapping

import numpy as np
import torch

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.network.lenet5 import LeNet5, inputs_from_ink
from lenet_gui.core.network.silence import NOTHING, Silenced

_AT_ONCE = 1000  # inputs; their activations take 40 MB


class TorchNetwork:
    """`LeNet5` on a device; see `Network`. Raises what torch does when the device fails."""

    def __init__(self, parameters: Mapping[str, FloatArray], device: torch.device) -> None:
        self.parameters = parameters
        state = {name: torch.from_numpy(value) for name, value in parameters.items()}
        self._network = LeNet5.of(state).eval().to(device)
        self._device = device

    def stages(self, ink: FloatArray, silenced: Silenced = NOTHING) -> dict[str, FloatArray]:
        """Return every activation for one input; see `Network`."""
        with torch.inference_mode():
            stages = self._network.stages(inputs_from_ink(ink).to(self._device), silenced)
            # Each tensor is new, so its memory can be shared with the array.
            return {name: stage[0].cpu().numpy() for name, stage in stages.items()}

    def layer(self, name: str, ink: FloatArray, silenced: Silenced = NOTHING) -> FloatArray:
        """Return a layer's activations for many inputs; see `Network`."""
        parts = []
        with torch.inference_mode():
            for some in torch.split(inputs_from_ink(ink), _AT_ONCE):
                stages = self._network.stages(some.to(self._device), silenced)
                parts.append(stages[name].cpu().numpy())
        return np.concatenate(parts)

    def logits_after(self, layer: str, activations: FloatArray) -> FloatArray:
        """Return the logits that result from a layer's activations; see `Network`."""
        with torch.inference_mode():
            on_device = torch.from_numpy(activations).to(self._device)
            logits: FloatArray = self._network.logits_after(layer, on_device).cpu().numpy()
        return logits
