"""What `torch.save` never wrote: each is refused in words, before anything is made of it."""

import io
import pickle
import struct
import zipfile
from collections import OrderedDict
from pathlib import Path

import pytest
import torch

from lenet_gui.core import weights
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.network.lenet5 import LeNet5

START, STOP = b"\x80\x02", b"."
MORE = "far more than the weights of a LeNet-5"
FLOATS = b"ctorch\nFloatStorage\n"


@pytest.fixture(autouse=True)
def nothing_is_built(monkeypatch) -> None:
    """Refused means: torch never sees it."""

    def forbidden(*_, **__):
        raise AssertionError("torch was asked to build it")

    monkeypatch.setattr(torch, "load", forbidden)


def text(value: str) -> bytes:
    return pickle.BINUNICODE + struct.pack("<I", len(value)) + value.encode()


def storage(key: str, numbers: int) -> bytes:
    return (
        b"(" + text("storage") + FLOATS + text(key) + text("cpu") + b"J"
        + struct.pack("<i", numbers) + b"tQ"
    )  # fmt: skip


def tensor(held: bytes, size: bytes, stride: bytes, offset: bytes = b"K\0") -> bytes:
    """Describe one; size and stride are steps that leave a tuple."""
    hooks = b"ccollections\nOrderedDict\n)R"
    return (
        b"ctorch._utils\n_rebuild_tensor_v2\n(" + held + offset + size + stride
        + pickle.NEWFALSE + hooks + b"tR"
    )  # fmt: skip


def archive(path: Path, described: bytes, members: dict[str, bytes] | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("file/data.pkl", START + described + STOP)
        out.writestr("file/version", "3\n")
        for name, content in (members or {}).items():
            out.writestr(f"file/{name}", content)
    return path


def old(path: Path, described: bytes, keys: bytes = b"]", numbers: bytes = b"") -> Path:
    beginning = io.BytesIO()
    torch.save({}, beginning, _use_new_zipfile_serialization=False)
    empty = START + b"}q\0."
    before, found, _ = beginning.getvalue().rpartition(empty)
    assert found
    path.write_bytes(before + START + described + STOP + START + keys + STOP + numbers)
    return path


@pytest.fixture(params=[archive, old], ids=["zip", "old"])
def written(request, tmp_path):
    """Write a description in one form of a torch file; return its path."""
    return lambda described: request.param(tmp_path / "theirs.pt", described)


def refusal(path: Path) -> str:
    with pytest.raises(WeightsError) as caught:
        weights.load(path)
    assert path.name in str(caught.value)
    return str(caught.value)


# Pickles.

KEY = text("key")
TUPLES_IN_TUPLES = b")q\0" + b"h\0\x86q\0".replace(b"h\0", b"h\0h\0") * 30
ENDLESS = {
    "a key that is a tuple": b"}" + KEY + b"\x85" + b"Ns",
    "a key whose hash takes 2^30 steps": b"}" + TUPLES_IN_TUPLES + b"h\0Ns",
    "shared again and again": TUPLES_IN_TUPLES,
    "keys that are made to collide": b"}" + b"\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x1f" + b"Ns",
    "deep": b"]" * 40 + b"a" * 39,
    "deep by filling what is in something already": b"]q\0]q\1a0h\1",
    "in itself": b"]q\0h\0a",
    "many": b"]" * 30_000,
    "many marks": b"(" * 30_000,
    "stored again and again": b"]" + b"q\0" * 30_000,
    "many in a list": b"](" + b"N" * 30_000 + b"e",
}


@pytest.mark.parametrize("described", ENDLESS.values(), ids=ENDLESS)
def test_what_would_never_end_is_refused(written, described):
    refusal(written(described))


FOREIGN = {
    "code": b"cos\nsystem\n" + text("true") + b"\x85R",
    "a class of torch's that no state_dict needs": b"ctorch._utils\n_rebuild_sparse_tensor\n",
    "attributes that hide methods": (
        b"ccollections\nOrderedDict\n)R}" + text("get") + b"ccollections\nOrderedDict\nsb"
    ),
    "hooks": (
        b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage("0", 1) + b"K\0K\1\x85K\1\x85"
        + pickle.NEWFALSE + b"}" + KEY + b"NstR"
    ),
    "a source file": b"(" + text("module") + FLOATS + text("a") + text("b") + b"K\1tQ",
    "another protocol": b"\x95\0\0\0\0\0\0\0\0",
    "a set": b"\x8f",
    "an object made anew": b"ctorch\nSize\n)\x81",
}  # fmt: skip


@pytest.mark.parametrize("described", FOREIGN.values(), ids=FOREIGN)
def test_what_no_state_dict_needs_is_refused(written, described):
    assert "state_dict alone" in refusal(written(described))


NONSENSE = {
    "nothing": b"",
    "nothing under a mark": b"t",
    "a memo that was never made": b"h\7",
    "text that ends too early": b"X\xff\xff\0\0abc",
    "half of a name": b"ctorch",
    "a name without end": b"c" + b"x" * 1000,
    "a call of what is no function": b"N)R",
    "a call without arguments": b"ccollections\nOrderedDict\nNR",
    "a dict with half a pair": b"}(" + KEY + b"u",
    "items of what is no list": b"}Na",
    "a reference to what is no storage": b"NQ",
    "a storage whose key leads elsewhere": storage("../7", 1),
    "a storage of less than nothing": storage("0", -1),
    "a storage of two sizes": storage("0", 1) + storage("0", 2),
}


@pytest.mark.parametrize("described", NONSENSE.values(), ids=NONSENSE)
def test_what_makes_no_sense_is_refused(written, described):
    assert "damaged" in refusal(written(described))


@pytest.mark.parametrize(
    ("size", "stride", "offset"),
    [
        (b"K\5\x85", b"K\1\x85", b"K\0"),
        (b"K\2\x85", b"K\4\x85", b"K\0"),
        (b"K\4\x85", b"K\1\x85", b"K\1"),
        (b"J\xff\xff\xff\x7f\x85", b"K\0\x85", b"K\0"),
        (b"J\xff\xff\xff\xff\x85", b"K\1\x85", b"K\0"),
        (b"\x8a\x09" + b"\xff" * 8 + b"\0\x85", b"K\1\x85", b"K\0"),
        (b"(" + b"K\1" * 9 + b"t", b"(" + b"K\1" * 9 + b"t", b"K\0"),
        (b"K\2K\2\x86", b"K\1\x85", b"K\0"),
    ],
)
def test_a_tensor_that_reaches_beyond_its_numbers_is_refused(tmp_path, size, stride, offset):
    described = tensor(storage("0", 4), size, stride, offset)
    refusal(archive(tmp_path / "new.pt", described, {"data/0": bytes(16)}))
    numbers = struct.pack("<q", 4) + bytes(16)
    refusal(old(tmp_path / "old.pt", described, b"]" + text("0") + b"a", numbers))


# Around them.


def test_an_archive_that_has_not_the_numbers_it_speaks_of_is_refused(tmp_path):
    described = storage("0", 4)
    assert "damaged" in refusal(archive(tmp_path / "a.pt", described, {"data/0": bytes(15)}))
    assert "damaged" in refusal(archive(tmp_path / "b.pt", described))


@pytest.mark.parametrize("keys", [b"]", b"]" + text("1") + b"a", b"]Na", b"N"])
def test_an_old_file_that_has_not_the_numbers_it_speaks_of_is_refused(tmp_path, keys):
    numbers = struct.pack("<q", 4) + bytes(16)
    assert "damaged" in refusal(old(tmp_path / "a.pt", storage("0", 4), keys, numbers))


def test_numbers_that_were_cut_off_or_never_there_take_no_memory(tmp_path):
    keys = b"]" + text("0") + b"a"
    assert "damaged" in refusal(old(tmp_path / "a.pt", storage("0", 2**30), keys, bytes(100)))
    assert "damaged" in refusal(archive(tmp_path / "b.pt", storage("0", 2**30), {"data/0": b"x"}))


@pytest.mark.parametrize("member", ["data.pkl", "data/0", "byteorder"])
def test_a_small_archive_that_becomes_a_large_one_is_refused_packed(tmp_path, member):
    path = tmp_path / "bomb.pt"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        if member != "data.pkl":
            out.writestr("file/data.pkl", START + storage("0", 4) + STOP)
        out.writestr(f"file/{member}", bytes(17 << 20))
    assert path.stat().st_size < 1 << 20
    assert MORE in refusal(path)


def test_numbers_are_counted_together(tmp_path):
    path = tmp_path / "bomb.pt"
    part = bytes(3 << 20)
    described = b"".join(storage(str(key), 4) for key in range(6))
    assert MORE in refusal(archive(path, described, {f"data/{key}": part for key in range(6)}))


def test_an_archive_of_many_members_is_refused(tmp_path):
    members = {str(number): b"" for number in range(1100)}
    assert MORE in refusal(archive(tmp_path / "many.pt", b"}", members))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unpack_without_a_limit_are_refused(tmp_path, method):
    path = tmp_path / "odd.pt"
    with zipfile.ZipFile(path, "w", method) as out:
        out.writestr("file/data.pkl", START + b"}" + STOP)
    assert "damaged" in refusal(path)


def test_a_locked_archive_and_one_without_a_pickle_are_refused(tmp_path):
    path = archive(tmp_path / "locked.pt", b"}")
    content = bytearray(path.read_bytes())
    for start, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(start) + flags] |= 1
    path.write_bytes(content)
    assert "damaged" in refusal(path)
    with zipfile.ZipFile(tmp_path / "other.pt", "w") as out:
        out.writestr("word/document.xml", "<xml/>")
    assert "damaged" in refusal(tmp_path / "other.pt")
    (tmp_path / "empty.pt").write_bytes(b"PK\5\6" + bytes(18))
    assert "damaged" in refusal(tmp_path / "empty.pt")


# And what others really write is let through.


@pytest.fixture
def torch_builds(monkeypatch) -> None:
    monkeypatch.undo()


@pytest.fixture
def state() -> dict[str, torch.Tensor]:
    return LeNet5().state_dict()


@pytest.mark.usefixtures("torch_builds")
@pytest.mark.parametrize("new", [True, False], ids=["zip", "old"])
def test_a_checkpoint_with_all_that_training_has_loads(tmp_path, state, new):
    network = LeNet5()
    optimizer = torch.optim.Adam(network.parameters())
    network(torch.zeros(1, 1, 32, 32)).sum().backward()
    optimizer.step()
    checkpoint = {
        "state_dict": OrderedDict((f"module.{name}", value) for name, value in state.items()),
        "optimizer": optimizer.state_dict(),
        "losses": [0.5**epoch for epoch in range(3000)],
        "best": (0.99, -1, None, True),
        "shape": torch.Size([1, 32]),
        "parameter": network.fc2.bias,
        2: "a number as a key",
    }
    torch.save(checkpoint, tmp_path / "a.pt", _use_new_zipfile_serialization=new)
    found = weights.load(tmp_path / "a.pt").state
    assert all(torch.equal(found[name], value) for name, value in state.items())


@pytest.mark.usefixtures("torch_builds")
@pytest.mark.parametrize("new", [True, False], ids=["zip", "old"])
def test_tensors_that_share_their_numbers_load(tmp_path, state, new):
    flat = torch.cat([value.ravel() for value in state.values()])
    parts = flat.split([value.numel() for value in state.values()])
    shared = {
        name: part.view(value.shape)
        for (name, value), part in zip(state.items(), parts, strict=True)
    }
    shared["fc1.weight"] = state["fc1.weight"].T.contiguous().T
    torch.save(shared, tmp_path / "a.pt", _use_new_zipfile_serialization=new)
    found = weights.load(tmp_path / "a.pt").state
    assert all(torch.equal(found[name], value) for name, value in state.items())


@pytest.mark.usefixtures("torch_builds")
def test_an_archive_that_was_packed_anew_loads(tmp_path, state):
    torch.save(state, tmp_path / "theirs.pt")
    with (
        zipfile.ZipFile(tmp_path / "theirs.pt") as theirs,
        zipfile.ZipFile(tmp_path / "packed.pt", "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in theirs.namelist():
            out.writestr(name, theirs.read(name))
    found = weights.load(tmp_path / "packed.pt").state
    assert all(torch.equal(found[name], value) for name, value in state.items())


@pytest.mark.usefixtures("torch_builds")
def test_an_ordered_dict_as_python_2_wrote_it_loads(tmp_path, state):
    described = b"ccollections\nOrderedDict\n]("
    members = {}
    for key, (name, value) in enumerate(state.items()):
        held = storage(str(key), value.numel())
        size, stride = (
            b"(" + b"".join(b"J" + struct.pack("<i", each) for each in numbers) + b"t"
            for numbers in (value.shape, value.stride())
        )
        described += b"](" + text(name) + tensor(held, size, stride) + b"e"
        members[f"data/{key}"] = value.numpy().tobytes()
    found = weights.load(archive(tmp_path / "a.pt", described + b"e\x85R", members)).state
    assert all(torch.equal(found[name], value) for name, value in state.items())
