"""A card: the facts stored beside weights. It may come from another program and hold anything."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from msgspec import Meta

from lenet_gui.core.checks import Count, Share, fitting, from_json, salvaged

# Values allowed in a card, known to this program or not: bounded in depth and length.
_Number = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
_Value = Annotated[str, Meta(max_length=10_000)] | _Number | float | bool | None
_Values = list[_Value]
_CardValues = dict[str, _Value | _Values | dict[str, _Value | _Values]]

_Shown = Annotated[str, Meta(max_length=200)]


@dataclass(frozen=True)
class DataFacts:
    """The data set that the weights were trained on. name: for a person."""

    name: _Shown = ""
    train_images: Count | None = None
    test_images: Count | None = None


@dataclass(frozen=True)
class RecipeFacts:
    """A recipe, in as much detail as fits on a line; from any program."""

    epochs: Count
    batch_size: Count
    learning_rate: Annotated[float, Meta(ge=0, le=1e9)]
    schedule: _Shown = ""


@dataclass(frozen=True)
class CalibrationFacts:
    """The numbers of a `Calibration`."""

    temperature: Annotated[float, Meta(gt=0, le=1000)]
    threshold: Share


@dataclass(frozen=True)
class CardFacts:
    """The facts that this program reads from a card; None for a missing or malformed one.

    accuracy: share of the test set read correctly, 0..1. interval_95: its 95 % confidence interval.
    started_from: name of the initial weights. date: ISO 8601.
    """

    accuracy: Share | None = None
    interval_95: tuple[Share, Share] | None = None
    data: DataFacts | None = None
    recipe: RecipeFacts | None = None
    calibration: CalibrationFacts | None = None
    started_from: _Shown | None = None
    date: _Shown | None = None


def facts_of(card: Mapping[str, Any]) -> CardFacts:
    """Return the facts on a card, each checked on its own."""
    return salvaged(card, CardFacts)


def sound_card(card: object) -> dict[str, Any]:
    """Return a card with all its values; an empty one if they are not allowed in a card."""
    return fitting(card, _CardValues, {})


def card_from_json(text: str) -> dict[str, Any]:
    """Return the card in a JSON text; an empty one if it is malformed."""
    try:
        card: dict[str, Any] = from_json(text, _CardValues)
    except ValueError:
        return {}
    return card


def card_to_json(card: Mapping[str, Any]) -> str:
    """Return a card as JSON text that a person can read, too."""
    return json.dumps(dict(card), indent=2, ensure_ascii=False)
