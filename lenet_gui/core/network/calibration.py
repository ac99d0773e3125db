"""Probabilities that mean what they say, and the threshold below which a reading is not sure.

A network trained until it hardly errs is over- or underconfident. Dividing all logits by one
number, the temperature, corrects that without changing any answer (C. Guo, G. Pleiss, Y. Sun and
K. Weinberger, "On calibration of modern neural networks", ICML 2017,
https://arxiv.org/abs/1706.04599). A reading whose highest probability is below the threshold is
shown as not sure (D. Hendrycks and K. Gimpel, "A baseline for detecting misclassified and
out-of-distribution examples in neural networks", ICLR 2017, https://arxiv.org/abs/1610.02136).

Both are fitted after each epoch of a run, to digits made for that purpose
(`evaluation.fresh_digits`), not to the test set or anybody's handwriting.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.card import facts_of
from lenet_gui.core.network.reading import Reading

UNSURE_DIGITS = 0.007
"""Share of the calibration digits that fall below the threshold.

With 0.8 % the shipped weights were unsure of 1.07 % of MNIST's test images, with this of 0.97 %.
"""

# A network that has not learnt many habits of writing is unsure of more digits than the share
# above, and rightly so: the least threshold keeps it from being called sure of them. The most lets
# a network that makes no error on the calibration digits still be sure of something.
_LEAST_THRESHOLD, _MOST_THRESHOLD = Reading.threshold, 0.95
_Doubles = NDArray[np.float64]
_Labels = NDArray[np.int64]

# The range that bisection searches for the temperature, and its steps: accurate to about 1e-11.
_COLDEST, _HOTTEST = 0.05, 20.0
_HALVINGS = 40


@dataclass(frozen=True)
class Calibration:
    """How logits become probabilities, and which probability counts as sure.

    temperature: the logits are divided by it, above 0. threshold: the lowest probability of the
    most probable digit that counts as sure, 0..1.
    """

    temperature: float = 1.0
    threshold: float = Reading.threshold

    def probabilities(self, logits: FloatArray) -> FloatArray:
        """Return the probabilities, (..., 10), of logits, (..., 10)."""
        return _softmax(logits / np.float32(self.temperature))

    def to_card(self) -> dict[str, float]:
        """Return it as JSON values, for a card's "calibration"."""
        return asdict(self)

    @classmethod
    def from_card(cls, card: Mapping[str, Any]) -> "Calibration":
        """Return the calibration on a card; the defaults if it has none, or a malformed one."""
        facts = facts_of(card).calibration
        return cls() if facts is None else cls(facts.temperature, facts.threshold)


UNCALIBRATED = Calibration()
"""For weights of unknown origin: the network's own probabilities."""


def fit(logits: FloatArray, labels: _Labels) -> Calibration:
    """Fit temperature and threshold to logits, (N, 10), and labels, (N,).

    Both are rounded to four decimals: more than is significant, and short on a card.
    """
    temperature = round(best_temperature(logits, labels), 4)
    highest = Calibration(temperature).probabilities(logits).max(axis=1)
    threshold = round(float(np.quantile(highest.astype(np.float64), UNSURE_DIGITS)), 4)
    return Calibration(temperature, min(max(threshold, _LEAST_THRESHOLD), _MOST_THRESHOLD))


def best_temperature(logits: FloatArray, labels: _Labels) -> float:
    """Return the temperature that minimises the cross entropy (Guo et al., section 4.2).

    The cross entropy is convex in 1 / temperature. Its slope is the mean of the expected logit
    minus the right answer's; bisection finds where that is 0.
    """
    exact = logits.astype(np.float64)
    right = exact[np.arange(len(labels)), labels]
    low, high = math.log(_COLDEST), math.log(_HOTTEST)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        expected = (_softmax(exact / math.exp(middle)) * exact).sum(axis=1)
        if (expected - right).mean() > 0:  # overconfident
            low = middle
        else:
            high = middle
    return math.exp((low + high) / 2)


def expected_calibration_error(
    probabilities: FloatArray | _Doubles, labels: _Labels, bins: int = 15
) -> float:
    """Return the mean gap between confidence and accuracy, 0..1 (Guo et al., equation 3).

    probabilities: (N, 10); labels: (N,). Readings are binned by their highest probability; each bin
    is weighted by its share of them.
    """
    highest = probabilities.max(axis=1).astype(np.float64)
    right = probabilities.argmax(axis=1) == labels
    places = np.ceil(highest * bins).astype(np.intp).clip(1, bins) - 1
    gaps = np.bincount(places, right - highest, minlength=bins)
    return float(np.abs(gaps).sum()) / len(labels)


_Numbers = TypeVar("_Numbers", FloatArray, _Doubles)


def _softmax(logits: _Numbers) -> _Numbers:
    """Return probabilities of the same shape, over the last axis."""
    with np.errstate(over="ignore", invalid="ignore"):  # for weights that blew up
        powers: _Numbers = np.exp(logits - logits.max(axis=-1, keepdims=True))
        powers /= powers.sum(axis=-1, keepdims=True)
    return powers
