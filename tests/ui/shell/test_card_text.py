"""What the tooltip of the weights says of their card, whoever wrote it."""

import json
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from safetensors import safe_open

from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.ui.shell.card_text import card_in_words

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def test_the_shipped_weights_are_told_in_a_few_lines() -> None:
    with safe_open(shipped_path(), "numpy") as file:
        card = json.loads(file.metadata()["card"])
    text = card_in_words(card, ENGLISH)
    assert "{" not in text
    assert 4 <= text.count("<br>") + 1 <= 8
    low, high = card["interval_95"]
    for fact in (
        f"{100 * card['accuracy']:.2f} %",
        f"{100 * low:.2f} % to {100 * high:.2f} %",
        "MNIST, 60,000 images",
        f"{card['recipe']['epochs']} epochs",
        f"temperature {card['calibration']['temperature']:.2f}",
        card["date"][:4],
    ):
        assert fact in text


@pytest.mark.parametrize(
    "card",
    [
        {"accuracy": 0.9},
        {"accuracy": 0.9, "interval_95": "wide", "data": 7, "recipe": None, "date": []},
        {"accuracy": 0.9, "recipe": {"epochs": float("nan"), "batch_size": "x"}, "calibration": {}},
        {"accuracy": 0.9, "interval_95": [0.8, None], "date": "yesterday"},
        {"accuracy": 0.9, "interval_95": [10**400, 0.9], "data": {"train_images": 10**400}},
    ],
    ids=["bare", "wrong kinds", "no numbers", "half", "endless numbers"],
)
def test_what_a_card_lacks_is_left_out(card: dict[str, Any]) -> None:
    assert card_in_words(card, ENGLISH) == "<p>Accuracy: 90.00 %</p>"


def test_a_card_cannot_bring_markup_along() -> None:
    assert "<b>" not in card_in_words({"started_from": "<b>x</b>"}, ENGLISH)
