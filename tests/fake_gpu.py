"""A GPU for machines without one: it computes as the CPU does, until it fails."""

from collections.abc import Mapping
from itertools import count

import pytest
import torch

from lenet_gui.core import recognizer
from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.network import device, torch_network
from lenet_gui.core.network.device_name import DeviceName
from lenet_gui.core.network.network import Network
from lenet_gui.core.network.numpy_network import NumpyNetwork
from lenet_gui.core.network.silence import NOTHING, Silenced

_numbers = count()


class FakeGpu:
    """A GPU that "auto" and "cuda" find.

    is_quick: whether it reads a single input sooner than the CPU. asked: what it computed, by the
    names of `Network`'s methods. error: what it raises from now on, if it fails.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.name = DeviceName(f"cuda:0 NVIDIA H{next(_numbers)}")  # none has been measured before
        self.is_quick = False
        self.asked: list[str] = []
        self.error: Exception | None = None
        found = torch.device("cuda", 0), None
        monkeypatch.setattr(device, "choose_and_tell", lambda _: found)
        monkeypatch.setattr(device, "describe", lambda _: self.name)
        monkeypatch.setattr(torch_network, "TorchNetwork", self._network)
        monkeypatch.setattr(recognizer, "quicker", self._quicker)

    def fail(self, error: Exception | None = None) -> None:
        """Let it fail whatever it is asked."""
        self.error = error or RuntimeError("CUDA error: unspecified launch failure")

    def _network(self, parameters: Mapping[str, FloatArray], _: torch.device) -> Network:
        return _FakeNetwork(parameters, self)

    def _quicker(self, gpu: Network, cpu: Network) -> Network:
        return gpu if self.is_quick else cpu


class _FakeNetwork(NumpyNetwork):
    def __init__(self, parameters: Mapping[str, FloatArray], gpu: FakeGpu) -> None:
        super().__init__(parameters)
        self._gpu = gpu

    def _ask(self, what: str) -> None:
        if self._gpu.error is not None:
            raise self._gpu.error
        self._gpu.asked.append(what)

    def stages(self, ink: FloatArray, silenced: Silenced = NOTHING) -> dict[str, FloatArray]:
        self._ask("stages")
        return super().stages(ink, silenced)

    def layer(self, name: str, ink: FloatArray, silenced: Silenced = NOTHING) -> FloatArray:
        self._ask("layer")
        return super().layer(name, ink, silenced)

    def logits_after(self, layer: str, activations: FloatArray) -> FloatArray:
        self._ask("logits_after")
        return super().logits_after(layer, activations)
