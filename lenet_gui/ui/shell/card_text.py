"""The main facts of a set of weights, from its card, in a few lines."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

from lenet_gui.core.card import CalibrationFacts, CardFacts, DataFacts, RecipeFacts, facts_of
from lenet_gui.core.words import QT_TRANSLATE_NOOP
from lenet_gui.ui.look.names import name_of_data, name_of_schedule, percent

translate = QCoreApplication.translate

_RECIPE = QT_TRANSLATE_NOOP(
    "Card", "Recipe: %n epoch(s), batches of {batch}, learning rate {rate}, {schedule}", "", 1
)
_LONGEST = 60  # characters of a card's own text


def card_in_words(card: Mapping[str, Any], locale: QLocale) -> str:
    """Return a card's main facts as markup, a line each; missing ones are left out.

    The card may come from another program and hold anything.
    """
    facts = facts_of(card)
    lines = (
        _accuracy(facts, locale),
        _data(facts.data, locale),
        _recipe(facts.recipe, locale),
        _start(facts),
        _calibration(facts.calibration, locale),
        _date(facts, locale),
    )
    return "<p>{}</p>".format("<br>".join(html.escape(line) for line in lines if line))


def _accuracy(facts: CardFacts, locale: QLocale) -> str:
    if facts.accuracy is None:
        return ""
    accuracy = percent(facts.accuracy, locale, digits=2)
    if facts.interval_95 is None:
        return translate("Card", "Accuracy: {accuracy}").format(accuracy=accuracy)
    low, high = (percent(end, locale, digits=2) for end in facts.interval_95)
    return translate("Card", "Accuracy: {accuracy} (95 % interval: {low} to {high})").format(
        accuracy=accuracy, low=low, high=high
    )


def _data(data: DataFacts | None, locale: QLocale) -> str:
    if data is None or data.train_images is None or data.test_images is None:
        return ""
    return translate(
        "Card", "Data: {name}, {train} images to train with, {test} to test with"
    ).format(
        name=name_of_data(data.name[:_LONGEST]),
        train=locale.toString(data.train_images),
        test=locale.toString(data.test_images),
    )


def _recipe(recipe: RecipeFacts | None, locale: QLocale) -> str:
    if recipe is None:
        return ""
    text = translate("Card", _RECIPE, "", recipe.epochs)
    return text.format(
        batch=locale.toString(recipe.batch_size),
        rate=locale.toString(recipe.learning_rate, "g", 3),
        schedule=name_of_schedule(recipe.schedule[:_LONGEST]),
    )


def _start(facts: CardFacts) -> str:
    if not facts.started_from:
        return ""
    start = translate("Card", facts.started_from[:_LONGEST])
    return translate("Card", "Started from: {start}").format(start=start)


def _calibration(calibration: CalibrationFacts | None, locale: QLocale) -> str:
    if calibration is None:
        return ""
    return translate(
        "Card", "Calibration: temperature {temperature}; not sure below {threshold}"
    ).format(
        temperature=locale.toString(calibration.temperature, "f", 2),
        threshold=percent(calibration.threshold, locale),
    )


def _date(facts: CardFacts, locale: QLocale) -> str:
    date = QDate.fromString((facts.date or "")[:10], Qt.DateFormat.ISODate)
    if not date.isValid():
        return ""
    return translate("Card", "Date: {date}").format(
        date=locale.toString(date, QLocale.FormatType.ShortFormat)
    )
