"""Probabilities that mean what they say, and the probability below which nothing is sure.

A network trained until it hardly errs is more certain, or less, than it is right. One number, the
temperature, that all logits are divided by mends that and changes no answer (C. Guo, G. Pleiss,
Y. Sun and K. Weinberger, "On calibration of modern neural networks", ICML 2017,
https://arxiv.org/abs/1706.04599). What is most probable with less than the threshold is shown as
not sure (D. Hendrycks and K. Gimpel, "A baseline for detecting misclassified and
out-of-distribution examples in neural networks", ICLR 2017, https://arxiv.org/abs/1610.02136).

Both are fitted after each epoch of a run, to digits made for that alone
(`evaluation.fresh_digits`), not to the test set or to anybody's handwriting.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor

from lenet_gui.core.card import facts_of
from lenet_gui.core.network.reading import Reading

UNSURE_DIGITS = 0.007
"""Share of the digits that are fitted to that fall under the threshold.

With 0.8 % the shipped weights were unsure of 1.07 % of MNIST's test images, with this of 0.97 %.
"""

# A network that lacks many habits of writing is unsure of more digits than the share above, and
# right so: the threshold does not fall until it is sure of them. One that does not err on what it
# is fitted to may still be sure of something.
_LEAST_THRESHOLD, _MOST_THRESHOLD = Reading.threshold, 0.95
# The temperature is sought between these, so often halving what is between: to a 10^11th.
_COLDEST, _HOTTEST = 0.05, 20.0
_HALVINGS = 40


@dataclass(frozen=True)
class Calibration:
    """What makes probabilities of logits, and says from which on a reading is sure.

    temperature: what the logits are divided by, above 0. threshold: the least probability of the
    most probable digit that counts as sure, 0..1.
    """

    temperature: float = 1.0
    threshold: float = Reading.threshold

    def probabilities(self, logits: Tensor) -> Tensor:
        """Return the probabilities, (N, 10), of logits, (N, 10)."""
        return (logits / self.temperature).softmax(dim=1)

    def to_card(self) -> dict[str, float]:
        """Return it as JSON values, for a card's "calibration"."""
        return asdict(self)

    @classmethod
    def from_card(cls, card: Mapping[str, Any]) -> "Calibration":
        """Return what a card holds; of one that holds none, or nonsense, the defaults."""
        facts = facts_of(card).calibration
        return cls() if facts is None else cls(facts.temperature, facts.threshold)


UNCALIBRATED = Calibration()
"""Of weights that nothing is known of: the network's own probabilities."""


def fit(logits: Tensor, labels: Tensor) -> Calibration:
    """Fit temperature and threshold to logits, (N, 10), of digits with labels, (N,), on the CPU.

    Both have four decimals, which is more than is known, and short to read on a card.
    """
    temperature = round(best_temperature(logits, labels), 4)
    highest = Calibration(temperature).probabilities(logits).amax(1)
    threshold = round(float(highest.double().quantile(UNSURE_DIGITS)), 4)
    return Calibration(temperature, min(max(threshold, _LEAST_THRESHOLD), _MOST_THRESHOLD))


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
