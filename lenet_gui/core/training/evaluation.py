"""How a network does on images it has not learnt from: accuracy, loss and confidence.

Anything slow is a generator that ticks after every batch and returns its result.
"""

from collections.abc import Generator, Iterable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its name everywhere

from lenet_gui.core.data.dataset import to_ink
from lenet_gui.core.events import Tick, result_of
from lenet_gui.core.network.calibration import UNCALIBRATED, Calibration, fit
from lenet_gui.core.network.lenet5 import LeNet5, normalise
from lenet_gui.core.strokes import synthetic
from lenet_gui.core.training.augment import Distortions, distort
from lenet_gui.core.training.backprop import Backprop
from lenet_gui.core.training.recipe import FRESH_DIGITS

_BATCH = 512
_FRESH = FRESH_DIGITS // 2  # of either kind
# Strength of the distortions that makes them about as hard to read as MNIST's test set.
_DISTORTION = 0.5


@dataclass(frozen=True, eq=False)
class Evaluation:
    """How a network reads a set of images.

    loss: mean cross entropy, uncalibrated. probabilities: (N, 10) float32, calibrated.
    """

    correct: int
    total: int
    loss: float
    probabilities: NDArray[np.float32]

    @property
    def accuracy(self) -> float:
        """Share read correctly, 0..1."""
        return self.correct / self.total


def evaluate(
    network: LeNet5, images: Tensor, labels: Tensor, calibration: Calibration = UNCALIBRATED
) -> Evaluation:
    """Read images, and return how many are read correctly and how confidently.

    images: (N, 28, 28) uint8, labels: (N,) int64, as in `DataSet`, on any device.
    """
    return result_of(evaluating(network, images, labels, calibration))


def evaluating(
    network: LeNet5, images: Tensor, labels: Tensor, calibration: Calibration = UNCALIBRATED
) -> Generator[Tick, None, Evaluation]:
    """Evaluate as `evaluate` does, with a tick after every batch; waits for a GPU at the end."""
    device = network.fc2.weight.device
    batches = torch.split(images, _BATCH)
    inputs = (normalise(to_ink(some.to(device))) for some in batches)
    logits = yield from _reading(network, inputs)
    with torch.inference_mode():
        answers = labels.to(device)
        loss = F.cross_entropy(logits, answers)
        correct = (logits.argmax(1) == answers).sum()
        probabilities = calibration.probabilities(logits.cpu().numpy())
        return Evaluation(int(correct), len(images), float(loss), probabilities)


def fresh_digits(
    images: Tensor, labels: Tensor, generator: torch.Generator
) -> Generator[Tick, None, tuple[Tensor, Tensor]]:
    """Make calibration digits: some of the images, distorted, and as many from the stroke model.

    images: (N, 28, 28) uint8, and labels: (N,) int64, the ones a run learns from. generator: on
    their device; the same state makes the same digits. Returns inputs, (M, 1, 32, 32) float32 as
    for `LeNet5.forward`, and labels, (M,), M <= FRESH_DIGITS: one set for all epochs of a run.
    """
    chosen = torch.randperm(len(images), generator=generator, device=images.device)[:_FRESH]
    distorted = distort(to_ink(images[chosen]), Distortions(), _DISTORTION, generator)
    yield Tick()
    written, answers = yield from synthetic.writing(len(chosen), generator)
    inputs = normalise(torch.cat([distorted, to_ink(written)]))
    return inputs, torch.cat([labels[chosen], answers])


def calibrating(
    network: LeNet5, inputs: Tensor, labels: Tensor
) -> Generator[Tick, None, Calibration]:
    """Fit a calibration to a network, on the digits of `fresh_digits`."""
    device = network.fc2.weight.device
    logits = yield from _reading(network, (some.to(device) for some in torch.split(inputs, _BATCH)))
    return fit(logits.cpu().numpy(), labels.cpu().numpy())


def _reading(network: LeNet5, inputs: Iterable[Tensor]) -> Generator[Tick, None, Tensor]:
    """Return the logits, (N, 10), for batches of inputs on the network's device."""
    read = Backprop(network).logits if network.fc2.weight.device.type == "cpu" else network
    parts = []
    for some in inputs:
        with torch.inference_mode():  # not around the yield, where it would affect the caller
            parts.append(read(some))
        yield Tick()
    return torch.cat(parts)
