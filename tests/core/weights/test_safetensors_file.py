"""Headers that safetensors would take at their word, and cards that are none."""

import json
import struct
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file

from lenet_gui.core import weights
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.network.lenet5 import LeNet5
from lenet_gui.core.weights import safetensors_file


def entry(shape: Any = (4,), begin: Any = 0, end: Any = 16, kind: Any = "F32") -> dict[str, Any]:
    return {"dtype": kind, "shape": shape, "data_offsets": [begin, end]}


def refusal(path: Path, header: bytes, body: bytes = bytes(16), length: int | None = None) -> str:
    length = len(header) if length is None else length
    path.write_bytes(struct.pack("<Q", length) + header + body)
    with pytest.raises(WeightsError) as caught:
        weights.load(path)
    assert path.name in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "header",
    [
        {str(number): entry([0], 0, 0) for number in range(1001)},
        {"__metadata__": {"card": "x" * 2_000_000}},
        {"deep": [[]] * 4000},
    ],
    ids=["many tensors", "much text", "many brackets"],
)
def test_a_header_that_holds_too_much_is_refused_before_tensors_are_made(
    tmp_path, monkeypatch, header
):
    def forbidden(*_):
        raise AssertionError("tensors were made")

    monkeypatch.setattr(safetensors_file, "arrays_from", forbidden)
    assert "damaged" in refusal(tmp_path / "much.safetensors", json.dumps(header).encode(), b"")


@pytest.mark.parametrize(
    "header",
    [
        {"a": entry(), "b": entry(begin=8, end=24)},
        {"a": entry(), "b": entry()},
        {"a": entry(end=17)},
        {"a": entry(end=12)},
        {"a": entry(begin=16, end=0)},
        {"a": entry(begin=-16)},
        {"a": entry(begin=0.5)},
        {"a": entry([2**62, 2**62])},
        {"a": entry([-4])},
        {"a": entry("4")},
        {"a": entry([1] * 9)},
        {"a": entry(kind="F31")},
        {"a": entry(kind=7)},
        {"a": [1]},
        {"a": entry(), "__metadata__": "text"},
        {"a": entry(), "__metadata__": {"card": 7}},
        {},
        [],
        7,
    ],
)
def test_a_header_that_makes_no_sense_is_refused(tmp_path, header):
    assert "damaged" in refusal(tmp_path / "odd.safetensors", json.dumps(header).encode())


@pytest.mark.parametrize(
    ("header", "length"),
    [
        (b"", None),
        (b"{}", 3 + 16),
        (b"{}", 2**64 - 1),
        (b"{}", 2**63),
        (b"[" * 3001, None),
        (b"[" * 2999, None),
        (b'{"a":' * 2999, None),
        (b'{"a": "\xff"}', None),
        (b'{"a": ' + b"9" * 5000 + b"}", None),
    ],
)
def test_what_is_no_header_is_refused(tmp_path, header, length):
    assert "damaged" in refusal(tmp_path / "odd.safetensors", header, length=length)


@pytest.mark.parametrize(
    "card",
    [
        "[" * 1000,
        '{"a":' * 1000 + "1" + "}" * 1000,
        json.dumps([{}] * 101),
        '{"accuracy": ' + "9" * 5000 + "}",
        '{"note": "\\ud800"}',
        "",
    ],
    ids=["open brackets", "deep", "many parts", "a long number", "half a character", "nothing"],
)
def test_a_card_that_cannot_be_read_is_none(tmp_path, card):
    state = LeNet5().state_dict()
    path = tmp_path / "odd.safetensors"
    save_file(state, path, metadata={"card": card})
    loaded = weights.load(path)
    assert dict(loaded.card) == {}
    assert all(torch.equal(loaded.state[name], value) for name, value in state.items())
