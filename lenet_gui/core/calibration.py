"""Probabilities that mean what they say, and the probability below which nothing is sure.

A network trained until it hardly errs is more certain, or less, than it is right. One number, the
temperature, that all logits are divided by mends that and changes no answer (C. Guo, G. Pleiss,
Y. Sun and K. Weinberger, "On calibration of modern neural networks", ICML 2017,
https://arxiv.org/abs/1706.04599). What is most probable with less than the threshold is shown as
not sure; D. Hendrycks and K. Gimpel, "A baseline for detecting misclassified and
out-of-distribution examples", ICLR 2017.

Both are fitted to digits that the network has not seen as such: the training images, freshly
distorted, and fresh ones of the stroke model. Neither the test set nor anybody's handwriting is
looked at.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor

from lenet_gui.core.network import LeNet5, normalise

UNSURE_DIGITS = 0.008
"""Share of the digits that are fitted to that fall under the threshold."""

# Digits to fit to, at most, of either kind: 128 of all are then under the threshold.
_COUNT = 8_000
# Of the training images: about as hard as the test set is.
_DISTORTION = 0.5
# Under one half, the answer is more probably wrong than right.
_LEAST_THRESHOLD = 0.5
# The temperature is sought between these.
_COLDEST, _HOTTEST = 0.05, 20.0
_HALVINGS = 40
_BATCH = 512


@dataclass(frozen=True)
class Calibration:
    """What makes probabilities of logits, and says from which on a reading is sure.

    temperature: what the logits are divided by, above 0. threshold: the least probability of the
    most probable digit that counts as sure, 0..1.
    """

    temperature: float = 1.0
    threshold: float = 0.8

    def probabilities(self, logits: Tensor) -> Tensor:
        """Return the probabilities, (N, 10), of logits, (N, 10)."""
        return (logits / self.temperature).softmax(dim=1)

    def to_card(self) -> dict[str, float]:
        """Return it as JSON values, for a card's "calibration"."""
        return {name: round(value, 4) for name, value in asdict(self).items()}

    @classmethod
    def from_card(cls, card: Mapping[str, Any]) -> "Calibration":
        """Return what a card holds; of a card that holds none, or nonsense, the defaults."""
        facts = card.get("calibration")
        if not isinstance(facts, Mapping):
            return cls()
        temperature, threshold = _number(facts.get("temperature")), _number(facts.get("threshold"))
        if not (_COLDEST <= temperature <= _HOTTEST and 0 <= threshold <= 1):
            return cls()
        return cls(temperature, threshold)


def calibrate(
    network: LeNet5, images: Tensor, labels: Tensor, generator: torch.Generator
) -> Calibration:
    """Fit a calibration to a network.

    images: (N, 28, 28) uint8 and labels: (N,) int64, digits to train on, as in `DataSet`.
    generator: on their device; the same state gives the same calibration.
    """
    inputs, answers = fresh_digits(images, labels, generator)
    return fit(logits_of(network, inputs), answers)


def fresh_digits(
    images: Tensor, labels: Tensor, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """Make digits to fit to: some of the images, distorted, and as many of the stroke model.

    Returns inputs, (M, 1, 32, 32) float32 as for `LeNet5.forward`, and labels, (M,); M is at most
    16,000. One lot serves every epoch of a run.
    """
    # Not needed to read, and a window that opens should not wait for them.
    from lenet_gui.core import synthetic
    from lenet_gui.core.augment import Distortions, distort
    from lenet_gui.core.data import to_ink

    device = images.device
    chosen = torch.randperm(len(images), generator=generator, device=device)[:_COUNT]
    distorted = distort(to_ink(images[chosen]), Distortions(), _DISTORTION, generator)
    written, answers = synthetic.digits(len(chosen), generator)
    inputs = normalise(torch.cat([distorted, to_ink(written)]))
    return inputs, torch.cat([labels[chosen], answers])


def logits_of(network: LeNet5, inputs: Tensor) -> Tensor:
    """Return a network's logits, (N, 10), of inputs as for `LeNet5.forward`, on their device."""
    device = network.fc2.weight.device
    with torch.inference_mode():
        parts = [network(some.to(device)).to(inputs.device) for some in torch.split(inputs, _BATCH)]
        return torch.cat(parts)


def fit(logits: Tensor, labels: Tensor) -> Calibration:
    """Fit temperature and threshold to logits, (N, 10), of digits with labels, (N,)."""
    temperature = best_temperature(logits, labels)
    highest = Calibration(temperature).probabilities(logits).amax(1)
    threshold = float(highest.double().quantile(UNSURE_DIGITS))
    return Calibration(temperature, max(threshold, _LEAST_THRESHOLD))


def best_temperature(logits: Tensor, labels: Tensor) -> float:
    """Return the temperature of the least cross entropy (Guo et al., section 4.2).

    In 1 / temperature the cross entropy is convex; its slope is the mean of the logit that is
    expected minus the logit of the right answer. Where that is 0 is found by halving.
    """
    logits = logits.double()
    right = logits.gather(1, labels[:, None])[:, 0]
    low, high = math.log(_COLDEST), math.log(_HOTTEST)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        expected = ((logits / math.exp(middle)).softmax(1) * logits).sum(1)
        if float((expected - right).mean()) > 0:  # more certain than right
            low = middle
        else:
            high = middle
    return math.exp((low + high) / 2)


def expected_calibration_error(probabilities: Tensor, labels: Tensor, bins: int = 15) -> float:
    """Return how far certainty and accuracy are apart on the mean, 0..1 (Guo et al., equation 3).

    probabilities: (N, 10); labels: (N,). Readings are put into bins by their highest probability;
    each bin counts by its share of them.
    """
    highest, answers = probabilities.double().max(1)
    right = (answers == labels).double()
    places = (highest * bins).ceil().long().clamp(1, bins) - 1
    gaps = torch.zeros(bins, dtype=torch.float64, device=highest.device)
    gaps.scatter_add_(0, places, right - highest)
    return float(gaps.abs().sum()) / len(labels)


def _number(value: object) -> float:
    """Return a number as it is, anything else as one that is in no range."""
    return float(value) if isinstance(value, int | float) else math.nan
