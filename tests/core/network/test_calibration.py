import json
import math

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from lenet_gui.core.network.calibration import (
    UNCALIBRATED,
    UNSURE_DIGITS,
    Calibration,
    best_temperature,
    expected_calibration_error,
    fit,
)


def honest(count: int = 20_000, seed: int = 0) -> tuple[Tensor, Tensor]:
    """Logits whose softmax is the very probability of each digit, and digits drawn by it."""
    generator = torch.Generator().manual_seed(seed)
    logits = 2 * torch.randn(count, 10, generator=generator)
    labels = logits.softmax(1).multinomial(1, generator=generator)[:, 0]
    return logits, labels


# The temperature.


@pytest.mark.parametrize("temperature", [0.4, 1.0, 2.5])
def test_a_known_temperature_is_found_again(temperature):
    logits, labels = honest()
    assert best_temperature(logits * temperature, labels) == pytest.approx(temperature, rel=0.03)


def test_no_other_temperature_has_a_smaller_loss():
    logits, labels = honest(500)
    best = best_temperature(logits, labels)
    losses = [
        F.cross_entropy(logits.double() / (best * share), labels) for share in (0.98, 1, 1.02)
    ]
    assert losses[1] == min(losses)


@pytest.mark.parametrize(("right", "temperature"), [(True, 0.05), (False, 20.0)])
def test_who_is_always_right_or_never_gets_a_temperature_within_limits(right, temperature):
    logits = 5 * torch.eye(10)
    labels = torch.arange(10) if right else (torch.arange(10) + 1) % 10
    assert best_temperature(logits, labels) == pytest.approx(temperature)


def test_a_temperature_changes_how_certain_an_answer_is_and_not_the_answer():
    logits, _ = honest(200)
    one = UNCALIBRATED.probabilities(logits)
    hotter = Calibration(temperature=3.0).probabilities(logits)
    torch.testing.assert_close(one, logits.softmax(1))
    torch.testing.assert_close(hotter, (logits / 3).softmax(1))
    assert torch.equal(one.argmax(1), hotter.argmax(1))
    assert (hotter.amax(1) < one.amax(1)).all()


# The threshold.


def test_so_many_of_the_digits_are_under_the_threshold():
    generator = torch.Generator().manual_seed(3)
    labels = torch.randint(10, (5_000,), generator=generator)
    logits = 8.5 * F.one_hot(labels, 10) + 1.8 * torch.randn(5_000, 10, generator=generator)
    found = fit(logits, labels)
    highest = found.probabilities(logits).amax(1)
    assert 0.8 < found.threshold < 0.95
    assert int((highest < found.threshold).sum()) == pytest.approx(5_000 * UNSURE_DIGITS, abs=1)


def test_a_network_that_is_unsure_of_many_digits_does_not_become_sure_of_them():
    logits, labels = honest(2_000)
    assert (UNCALIBRATED.probabilities(logits).amax(1) < 0.8).float().mean() > UNSURE_DIGITS
    assert fit(logits, labels).threshold == 0.8


def test_who_never_errs_may_be_sure():
    found = fit(5 * torch.eye(10), torch.arange(10))
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


def saying(*highest: float) -> Tensor:
    """Readings of a 0 with these probabilities."""
    first = torch.tensor(highest, dtype=torch.float64)[:, None]
    return torch.cat([first, (1 - first).expand(-1, 9) / 9], dim=1)


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
    found = expected_calibration_error(saying(*highest), torch.tensor(labels))
    assert found == pytest.approx(error, abs=1e-6)


def test_honest_probabilities_have_a_small_error_and_boasting_ones_a_large_one():
    logits, labels = honest()
    assert expected_calibration_error(logits.softmax(1), labels) < 0.01
    boasting = (3 * logits).softmax(1)
    assert expected_calibration_error(boasting, labels) > 0.1
    calibrated = fit(3 * logits, labels).probabilities(3 * logits)
    assert expected_calibration_error(calibrated, labels) < 0.01
