import json
import math

import numpy as np
import pytest
from numpy.typing import NDArray

from lenet_gui.core.network.calibration import (
    UNCALIBRATED,
    UNSURE_DIGITS,
    Calibration,
    best_temperature,
    expected_calibration_error,
    fit,
)

Doubles = NDArray[np.float64]
FIVE = 5 * np.eye(10)


def softmax(logits: Doubles) -> Doubles:
    powers = np.exp(logits)
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(logits: Doubles, labels: NDArray[np.int64]) -> float:
    return float(-np.log(softmax(logits)[np.arange(len(labels)), labels]).mean())


def honest(count: int = 20_000, seed: int = 0) -> tuple[Doubles, NDArray[np.int64]]:
    """Logits whose softmax is the very probability of each digit, and digits drawn by it."""
    random = np.random.default_rng(seed)
    logits = 2 * random.standard_normal((count, 10))
    drawn = random.random((count, 1))
    labels = (softmax(logits).cumsum(axis=1) < drawn).sum(axis=1).clip(0, 9)
    return logits, labels


# The temperature.


@pytest.mark.parametrize("temperature", [0.4, 1.0, 2.5])
def test_a_known_temperature_is_found_again(temperature):
    logits, labels = honest()
    assert best_temperature(logits * temperature, labels) == pytest.approx(temperature, rel=0.03)


def test_no_other_temperature_has_a_smaller_loss():
    logits, labels = honest(500)
    best = best_temperature(logits, labels)
    losses = [cross_entropy(logits / (best * share), labels) for share in (0.98, 1, 1.02)]
    assert losses[1] == min(losses)


@pytest.mark.parametrize(("right", "temperature"), [(True, 0.05), (False, 20.0)])
def test_who_is_always_right_or_never_gets_a_temperature_within_limits(right, temperature):
    labels = np.arange(10) if right else (np.arange(10) + 1) % 10
    assert best_temperature(FIVE, labels) == pytest.approx(temperature)


def test_a_temperature_changes_how_certain_an_answer_is_and_not_the_answer():
    logits, _ = honest(200)
    one = UNCALIBRATED.probabilities(logits)
    hotter = Calibration(temperature=3.0).probabilities(logits)
    assert one == pytest.approx(softmax(logits))
    assert hotter == pytest.approx(softmax(logits / 3))
    assert (one.argmax(1) == hotter.argmax(1)).all()
    assert (hotter.max(1) < one.max(1)).all()


def test_the_largest_logits_have_probabilities_too():
    logits = np.array([[3e38, 3e38] + 8 * [-3e38]], dtype=np.float32)
    assert UNCALIBRATED.probabilities(logits)[0, :3].tolist() == [0.5, 0.5, 0.0]


# The threshold.


def test_so_many_of_the_digits_are_under_the_threshold():
    random = np.random.default_rng(3)
    labels = random.integers(10, size=5_000)
    logits = 8.5 * np.eye(10)[labels] + 1.8 * random.standard_normal((5_000, 10))
    found = fit(logits, labels)
    highest = found.probabilities(logits).max(1)
    assert 0.8 < found.threshold < 0.95
    assert (highest < found.threshold).sum() == pytest.approx(5_000 * UNSURE_DIGITS, abs=1)


def test_a_network_that_is_unsure_of_many_digits_does_not_become_sure_of_them():
    logits, labels = honest(2_000)
    assert (UNCALIBRATED.probabilities(logits).max(1) < 0.8).mean() > UNSURE_DIGITS
    assert fit(logits, labels).threshold == 0.8


def test_who_never_errs_may_be_sure():
    found = fit(FIVE, np.arange(10))
    assert found == Calibration(0.05, 0.95)


def test_the_same_logits_give_the_same_calibration():
    assert fit(*honest(1_000)) == fit(*honest(1_000))
    assert fit(*honest(1_000)) != fit(*honest(1_000, seed=1))


# The card.


def test_a_calibration_comes_back_from_its_card_just_so():
    calibration = fit(*honest(1_000))
    card = json.loads(json.dumps({"calibration": calibration.to_card()}))
    assert sorted(card["calibration"]) == ["temperature", "threshold"]
    assert Calibration.from_card(card) == calibration


@pytest.mark.parametrize(
    "facts",
    [
        None,
        0.8,
        "warm",
        [1.2, 0.7],
        {},
        {"temperature": 1.2},
        {"threshold": 0.7},
        {"temperature": "1.2", "threshold": 0.7},
        {"temperature": None, "threshold": 0.7},
        {"temperature": 0, "threshold": 0.7},
        {"temperature": -1.2, "threshold": 0.7},
        {"temperature": math.nan, "threshold": 0.7},
        {"temperature": math.inf, "threshold": 0.7},
        {"temperature": 10**400, "threshold": 0.7},
        {"temperature": 1.2, "threshold": 1.1},
        {"temperature": 1.2, "threshold": math.nan},
    ],
)
def test_nonsense_on_a_card_is_no_calibration(facts):
    assert Calibration.from_card({"calibration": facts}) == UNCALIBRATED


def test_older_cards_have_none():
    assert Calibration.from_card({"accuracy": 0.99}) == UNCALIBRATED == Calibration(1.0, 0.8)


# The calibration error.


def saying(*highest: float) -> Doubles:
    """Readings of a 0 with these probabilities."""
    return np.array([[first, *9 * [(1 - first) / 9]] for first in highest])


@pytest.mark.parametrize(
    ("highest", "labels", "error"),
    [
        ((0.95, 0.95), (0, 0), 0.05),
        ((0.95, 0.95), (0, 1), 0.45),
        # Within a bin too much and too little even out; between two they add up.
        ((0.94, 0.98), (0, 1), abs(1 - 0.94 - 0.98) / 2),
        ((0.95, 0.55), (1, 0), (0.95 + 0.45) / 2),
        ((0.95, 0.55, 0.55, 0.55), (0, 0, 0, 1), (0.05 + abs(2 - 3 * 0.55)) / 4),
        ((1.0, 1.0), (0, 0), 0.0),
    ],
)
def test_the_calibration_error_is_what_one_finds_by_hand(highest, labels, error):
    found = expected_calibration_error(saying(*highest), np.array(labels))
    assert found == pytest.approx(error, abs=1e-6)


def test_honest_probabilities_have_a_small_error_and_boasting_ones_a_large_one():
    logits, labels = honest()
    assert expected_calibration_error(softmax(logits), labels) < 0.01
    boasting = softmax(3 * logits)
    assert expected_calibration_error(boasting, labels) > 0.1
    calibrated = fit(3 * logits, labels).probabilities(3 * logits)
    assert expected_calibration_error(calibrated, labels) < 0.01
