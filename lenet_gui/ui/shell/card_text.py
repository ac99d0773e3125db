"""What is to be known of weights, from the card that they came with, in a few lines."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any, TypeGuard

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

from lenet_gui.ui.look.names import percent

_LONGEST = 60  # characters of what a card says


def _tr(text: str) -> str:
    return QCoreApplication.translate("Card", text)


def card_in_words(card: Mapping[str, Any], locale: QLocale) -> str:
    """Return the main facts of a card, as markup with a line for each; what it lacks is left out.

    A card may be of another program, and hold anything.
    """
    lines = (
        _accuracy(card, locale),
        _data(card, locale),
        _recipe(card, locale),
        _start(card),
        _calibration(card, locale),
        _date(card, locale),
    )
    return "<p>{}</p>".format("<br>".join(html.escape(line) for line in lines if line))


def _accuracy(card: Mapping[str, Any], locale: QLocale) -> str:
    accuracy, interval = _number(card, "accuracy"), card.get("interval_95")
    if accuracy is None:
        return ""
    said = percent(accuracy, locale, digits=2)
    if not _is_pair(interval):
        return _tr("Accuracy: {accuracy}").format(accuracy=said)
    low, high = (percent(end, locale, digits=2) for end in interval)
    return _tr("Accuracy: {accuracy} (95 % interval: {low} to {high})").format(
        accuracy=said, low=low, high=high
    )


def _is_pair(interval: object) -> TypeGuard[list[float]]:
    return (
        isinstance(interval, list)
        and len(interval) == 2
        and all(isinstance(end, int | float) for end in interval)
    )


def _data(card: Mapping[str, Any], locale: QLocale) -> str:
    data = _part(card, "data")
    train, test = _number(data, "train_images"), _number(data, "test_images")
    if train is None or test is None:
        return ""
    return _tr("Data: {name}, {train} images to train with, {test} to test with").format(
        name=_text(data, "name"), train=locale.toString(int(train)), test=locale.toString(int(test))
    )


def _recipe(card: Mapping[str, Any], locale: QLocale) -> str:
    recipe = _part(card, "recipe")
    epochs, batch, rate = (
        _number(recipe, name) for name in ("epochs", "batch_size", "learning_rate")
    )
    if epochs is None or batch is None or rate is None:
        return ""
    text = _tr("Recipe: {epochs} epochs, batches of {batch}, learning rate {rate}, {schedule}")
    return text.format(
        epochs=locale.toString(int(epochs)),
        batch=locale.toString(int(batch)),
        rate=locale.toString(rate, "g", 3),
        schedule=_text(recipe, "schedule"),
    )


def _start(card: Mapping[str, Any]) -> str:
    start = _text(card, "started_from")
    return _tr("Started from: {start}").format(start=start) if start else ""


def _calibration(card: Mapping[str, Any], locale: QLocale) -> str:
    calibration = _part(card, "calibration")
    temperature, threshold = (_number(calibration, name) for name in ("temperature", "threshold"))
    if temperature is None or threshold is None:
        return ""
    return _tr("Calibration: temperature {temperature}; not sure below {threshold}").format(
        temperature=locale.toString(temperature, "f", 2), threshold=percent(threshold, locale)
    )


def _date(card: Mapping[str, Any], locale: QLocale) -> str:
    date = QDate.fromString(_text(card, "date")[:10], Qt.DateFormat.ISODate)
    if not date.isValid():
        return ""
    return _tr("Date: {date}").format(date=locale.toString(date, QLocale.FormatType.ShortFormat))


def _part(card: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = card.get(name)
    return part if isinstance(part, Mapping) else {}


def _number(card: Mapping[str, Any], name: str) -> float | None:
    value = card.get(name)
    return float(value) if isinstance(value, int | float) and abs(value) < 1e9 else None


def _text(card: Mapping[str, Any], name: str) -> str:
    value = card.get(name)
    return value[:_LONGEST] if isinstance(value, str) else ""
