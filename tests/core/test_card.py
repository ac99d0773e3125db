import json

import pytest

from lenet_gui.core.card import CardFacts, card_from_json, facts_of

CARD = {
    "accuracy": 0.9942,
    "interval_95": [0.9925, 0.9955],
    "data": {"name": "MNIST", "train_images": 60_000, "test_images": 10_000},
    "recipe": {"epochs": 5, "batch_size": 64, "learning_rate": 0.05, "schedule": "one-cycle"},
    "calibration": {"temperature": 0.7258, "threshold": 0.8056},
    "started_from": "random weights",
    "date": "2026-11-25T01:58:57+00:00",
    "command": None,
    "mine": {"notes": ["kept", 1, 2.5, True, None]},
}


def test_a_card_keeps_what_this_program_does_not_know() -> None:
    assert card_from_json(json.dumps(CARD)) == CARD


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[1, 2]",
        "7",
        '{"accuracy": NaN}',
        '{"accuracy": 1e999}',
        '{"seed": %s}' % ("9" * 400),
        '{"name": "%s"}' % ("x" * 20_000),
        '{"a": {"b": {"c": 1}}}',
        '{"a": ' + "[" * 100_000,
        '{"a": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"a": "\\ud800"}',
        "\ud800",
    ],
    ids=lambda text: text[:16].encode("ascii", "replace").decode(),
)
def test_what_is_no_card_is_an_empty_one(text: str) -> None:
    assert card_from_json(text) == {}


def test_facts_are_read_from_a_card() -> None:
    facts = facts_of(CARD)
    assert facts.accuracy == 0.9942
    assert facts.interval_95 == (0.9925, 0.9955)
    assert facts.data is not None
    assert facts.data.name == "MNIST"
    assert facts.calibration is not None
    assert facts.calibration.threshold == 0.8056
    assert facts_of({}) == CardFacts()


@pytest.mark.parametrize(
    ("name", "nonsense"),
    [
        ("accuracy", "high"),
        ("accuracy", 97),
        ("accuracy", True),
        ("accuracy", float("nan")),
        ("interval_95", [0.9]),
        ("interval_95", [10**400, 0.9]),
        ("interval_95", "wide"),
        ("data", []),
        ("data", {"name": 7}),
        ("data", {"name": "MNIST", "train_images": 10**400}),
        ("recipe", {"epochs": 5}),
        ("calibration", {"temperature": 0, "threshold": 0.8}),
        ("started_from", {"file": "x"}),
        ("date", 2026),
    ],
)
def test_a_fact_that_makes_no_sense_costs_itself_alone(name: str, nonsense: object) -> None:
    facts = vars(facts_of(CARD | {name: nonsense}))
    assert facts == vars(facts_of(CARD)) | {name: None}
