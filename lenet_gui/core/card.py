"""A card: the facts beside weights. It may be of another program, and hold anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from msgspec import Meta

from lenet_gui.core.checks import Count, Share, fitting, from_json, salvaged

# What a card may hold, known to this program or not: nothing deep, nothing endless.
_Number = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
_Value = Annotated[str, Meta(max_length=10_000)] | _Number | float | bool | None
_Values = list[_Value]
_CardValues = dict[str, _Value | _Values | dict[str, _Value | _Values]]

_Shown = Annotated[str, Meta(max_length=200)]


@dataclass(frozen=True)
class DataFacts:
    """The data set that weights learnt from. name: for a person."""

    name: _Shown = ""
    train_images: Count | None = None
    test_images: Count | None = None


@dataclass(frozen=True)
class RecipeFacts:
    """What a line can say of a recipe, of whatever program."""

    epochs: Count
    batch_size: Count
    learning_rate: Annotated[float, Meta(ge=0, le=1e9)]
    schedule: _Shown = ""


@dataclass(frozen=True)
class CalibrationFacts:
    """Numbers for a `Calibration`."""

    temperature: Annotated[float, Meta(gt=0, le=1000)]
    threshold: Share


@dataclass(frozen=True)
class CardFacts:
    """What this program reads of a card; None for what a card does not say, or says badly.

    accuracy: share of the test set read rightly, 0..1. interval_95: where it lies with 95 %
    confidence. started_from: name of the weights. date: ISO 8601.
    """

    accuracy: Share | None = None
    interval_95: tuple[Share, Share] | None = None
    data: DataFacts | None = None
    recipe: RecipeFacts | None = None
    calibration: CalibrationFacts | None = None
    started_from: _Shown | None = None
    date: _Shown | None = None


def facts_of(card: Mapping[str, Any]) -> CardFacts:
    """Return what a card says, each fact checked for itself."""
    return salvaged(card, CardFacts)


def sound_card(card: object) -> dict[str, Any]:
    """Return a card with all it holds; an empty one if that is not what a card may hold."""
    return fitting(card, _CardValues, {})


def card_from_json(text: str) -> dict[str, Any]:
    """Return the card that a file holds; an empty one if it makes no sense."""
    try:
        card: dict[str, Any] = from_json(text, _CardValues)
    except ValueError:
        return {}
    return card
