import json
from dataclasses import dataclass
from typing import Annotated, Any

import pytest
from msgspec import Meta

from lenet_gui.core.checks import Count, Share, Text, checked, fitting, from_json, salvaged


@dataclass(frozen=True)
class Part:
    share: Share
    name: Text = ""


@dataclass(frozen=True)
class Whole:
    parts: tuple[Part, ...]
    count: Count = 0

    def __post_init__(self) -> None:
        if self.count > 10:
            raise ValueError("too many")


def test_values_become_what_was_declared() -> None:
    whole = checked({"parts": [{"share": 1, "name": "a"}, {"share": 0.5}]}, Whole)
    assert whole == Whole((Part(1.0, "a"), Part(0.5)))


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"parts": {}},
        {"parts": [7]},
        {"parts": [{"share": 1.1}]},
        {"parts": [{"share": float("nan")}]},
        {"parts": [{"share": 10**400}]},
        {"parts": [{"share": "0.5"}]},
        {"parts": [{"share": True}]},
        {"parts": [{"share": 1, "name": "a\0b"}]},
        {"parts": [{"share": 1, "name": "x" * 5000}]},
        {"parts": [{"share": 1, "colour": "red"}]},
        {"parts": [], "colour": "red"},
        {"parts": [], "count": -1},
        {"parts": [], "count": 1.0},
        {"parts": [], "count": 11},
    ],
)
def test_what_does_not_fit_is_a_value_error(value: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        checked(value, Whole)


@pytest.mark.parametrize(
    "text", ["", "{", "NaN", "1e999", "9" * 5000, "[" * 100_000, "\ud800", b"\xff", b'"\xff"']
)
def test_what_is_no_json_is_a_value_error(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(text)


def test_json_is_what_python_says_it_is() -> None:
    values = {"a": [1, 2.5, True, None, "ä"], "b": {}}
    assert from_json(json.dumps(values)) == values


def test_a_value_that_does_not_fit_is_replaced() -> None:
    small = Annotated[int, Meta(ge=1, le=9)]
    assert fitting(3, small, 7) == 3
    assert fitting("3", small, 7) == 7
    assert fitting("3", small, 7, from_text=True) == 3
    assert fitting("9" * 400, small, 7, from_text=True) == 7


def test_of_many_values_those_that_fit_are_kept() -> None:
    @dataclass(frozen=True)
    class Facts:
        share: Share | None = None
        name: Text = "nobody"

    assert salvaged({"share": 0.5, "name": 7, "other": 1}, Facts) == Facts(0.5)
