"""Whole sets in their true formats, tiny, fetched from a server on this machine."""

import bz2
import gzip
import hashlib
import io
import os
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from local_server import (
    STALL,
    LocalServer,
    local_server,
    result_of,
    serve_sets,
    wait_for_threads,
)
from tiny_mnist import idx_bytes, make_digits, write_tiny_mnist

from lenet_gui.core.data import convert, fetch, idx
from lenet_gui.core.data import download as downloads
from lenet_gui.core.data import load as data
from lenet_gui.core.data.served import ServedFile
from lenet_gui.core.data.sources import ABOUT, SOURCES
from lenet_gui.core.errors import DataError
from lenet_gui.core.events import Downloading, Preparing, Tick

FILES = tuple(idx.FILES)
SERVED = {  # as torchvision names them: see test_served
    "mnist": [f"{name}.gz" for name in FILES],
    "qmnist": [
        f"qmnist-{part}-{what}.gz"
        for part in ("train", "test")
        for what in ("images-idx3-ubyte", "labels-idx2-int")
    ],
    "emnist-digits": ["gzip.zip"],
    "usps": ["usps.bz2", "usps.t.bz2"],
}


@pytest.fixture(autouse=True)
def impatient(monkeypatch) -> None:
    monkeypatch.setattr(downloads, "STALL_SECONDS", STALL)
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server() as running:
        yield running


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    yield
    wait_for_threads()


def usps_lines(images: np.ndarray, labels: np.ndarray) -> bytes:
    """LibSVM's form: the label from 1, then index:value from 1, -1 to 1."""
    lines = [
        f"{label + 1} " + " ".join(f"{i}:{v:.6f}" for i, v in enumerate(image.ravel(), 1)) + " \n"
        for image, label in zip(images, labels, strict=True)
    ]
    return bz2.compress("".join(lines).encode())


def usps_images(count: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).uniform(-1, 1, (count, 16, 16))


@pytest.fixture
def sets(server, monkeypatch) -> LocalServer:
    """All four sets on the local server, tiny; the sources' addresses lead there."""
    digits = {"train": make_digits(30, 1), "test": make_digits(20, 2)}
    sums = {}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        for part, (images, labels) in digits.items():
            mnists = "train" if part == "train" else "t10k"
            packed_images = gzip.compress(idx_bytes(images), mtime=0)
            packed_labels = gzip.compress(idx_bytes(labels), mtime=0)
            facts = np.arange(8 * len(labels), dtype=">i4").reshape(-1, 8)
            facts[:, 0] = labels
            packed_facts = gzip.compress(
                struct.pack(">BBBBII", 0, 0, 12, 2, *facts.shape) + facts.tobytes(), mtime=0
            )
            for name, content in {
                f"{mnists}-images-idx3-ubyte.gz": packed_images,
                f"{mnists}-labels-idx1-ubyte.gz": packed_labels,
                f"qmnist-{part}-images-idx3-ubyte.gz": packed_images,
                f"qmnist-{part}-labels-idx2-int.gz": packed_facts,
                "usps.bz2" if part == "train" else "usps.t.bz2": usps_lines(
                    usps_images(len(labels), len(part)), labels
                ),
            }.items():
                sums[name] = server.put(name, content)
            turned = gzip.compress(idx_bytes(images.transpose(0, 2, 1)))
            out.writestr(f"gzip/emnist-digits-{part}-images-idx3-ubyte.gz", turned)
            out.writestr(f"gzip/emnist-digits-{part}-labels-idx1-ubyte.gz", packed_labels)
            out.writestr(f"gzip/emnist-letters-{part}-images-idx3-ubyte.gz", b"not wanted")
    sums["gzip.zip"] = server.put("gzip.zip", archive.getvalue())

    serve_sets(monkeypatch, {source: at(server, sums, source) for source in SERVED})
    return server


def at(server: LocalServer, sums: dict[str, str], source: str) -> list[ServedFile]:
    return [ServedFile((server.url + name,), sums[name]) for name in SERVED[source]]


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(data, "cache_dir", lambda: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.mark.parametrize("source", SERVED)
def test_a_set_is_fetched_once_and_read_in_mnists_form(sets, cache, source):
    events, found = result_of(data.loading(source))
    assert found.name == ("mnist" if source == "mnist" else ABOUT[source].title)
    for part, count, seed in (("train", 30, 1), ("test", 20, 2)):
        images, labels = make_digits(count, seed)
        assert getattr(found, f"{part}_labels").tolist() == labels.tolist()
        assert getattr(found, f"{part}_images").shape == (count, 28, 28)
        if source != "usps":
            assert torch.equal(getattr(found, f"{part}_images"), torch.from_numpy(images))
    fetched = list(sets.requested)
    assert len(fetched) == len(set(fetched)) > 0
    assert {event.file for event in events if isinstance(event, Downloading)} == set(fetched)
    assert events[0] == Preparing("data")
    left = sorted(path.name for path in (cache / source).iterdir())
    assert left == sorted(f"{name}.gz" for name in FILES)

    again = data.load_data(source)
    assert sets.requested == fetched
    assert again.fingerprint == found.fingerprint


def test_a_set_that_is_there_already_as_torchvision_keeps_it_is_not_fetched(sets, cache):
    write_tiny_mnist(cache / "MNIST" / "raw", train=30, test=20, packed=False)
    assert len(data.load_data("mnist").train_images) == 30
    assert sets.requested == []


@pytest.mark.parametrize("source", SERVED)
def test_a_damaged_set_is_fetched_anew(sets, cache, source):
    whole = data.load_data(source)
    path = cache / source / f"{FILES[0]}.gz"
    path.write_bytes(path.read_bytes()[:50])
    sets.requested.clear()
    assert data.load_data(source).fingerprint == whole.fingerprint
    if source == "mnist":  # the other three are right
        assert sets.requested == [path.name]


def test_what_was_whole_is_not_fetched_again_after_a_failure(sets, cache):
    last = f"{FILES[3]}.gz"
    whole = sets.files.pop(last)
    with pytest.raises(DataError, match="choose where they are"):
        data.load_data("mnist")
    sets.files[last] = whole
    sets.requested.clear()
    assert len(data.load_data("mnist").test_images) == 20
    assert sets.requested == [last]


def test_what_was_whole_is_not_fetched_again_after_a_stop(sets, cache):
    second = f"{FILES[1]}.gz"
    sets.ways[second] = sets.silently
    steps = data.loading("mnist")
    while next(steps) != Downloading(second, 0, None):
        pass
    steps.close()
    sets.ways.clear()
    sets.requested.clear()
    data.load_data("mnist")
    assert f"{FILES[0]}.gz" not in sets.requested


@pytest.mark.parametrize("source", ["qmnist", "emnist-digits", "usps"])
def test_stopped_anywhere_in_the_conversion_it_goes_on_without_a_download(sets, cache, source):
    whole = data.load_data(source)
    stops = 0
    while True:
        for path in (cache / source).iterdir():
            path.unlink()
        steps = fetch.fetch(source, cache)
        while next(steps) != Preparing("data"):
            pass
        sets.requested.clear()
        stops += 1
        try:
            for _ in range(stops):
                assert isinstance(next(steps), Tick)
        except StopIteration:
            break
        steps.close()
        assert not list(cache.rglob("*.part"))
        assert data.load_data(source).fingerprint == whole.fingerprint
        assert sets.requested == []
    assert stops > 3


def test_a_mirror_that_failed_is_asked_last_from_then_on(sets, cache, monkeypatch):
    with local_server() as other:
        files = [
            ServedFile(
                (other.url + name, sets.url + name), hashlib.md5(sets.files[name]).hexdigest()
            )
            for name in SERVED["mnist"]
        ]
        serve_sets(monkeypatch, {"mnist": files})
        data.load_data("mnist")
        assert len(other.requested) == 1


def test_files_brought_by_hand_spare_the_download(sets, cache):
    (cache / "usps").mkdir(parents=True)
    for name in ("usps.bz2", "usps.t.bz2"):
        (cache / "usps" / name).write_bytes(sets.files[name])
    assert len(data.load_data("usps").train_images) == 30
    assert sets.requested == []


def test_where_a_set_cannot_be_had_the_way_out_is_said(sets, cache):
    sets.files.clear()
    with pytest.raises(DataError) as caught:
        data.load_data("usps")
    message = str(caught.value)
    assert "“usps.bz2” of USPS could not be downloaded" in message
    assert f"{sets.url}usps.t.bz2" in message
    assert str(cache / "usps") in message


def test_a_cache_folder_that_cannot_be_made_is_said(sets, cache):
    cache.write_text("in the way")
    with pytest.raises(DataError, match=r"cannot be kept in.*cache"):
        data.load_data("mnist")
    assert sets.requested == []


def test_a_full_disk_is_said(sets, cache, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(DataError, match="No space left on device"):
        data.load_data("mnist")
    assert list((cache / "mnist").iterdir()) == []


def test_what_a_crash_left_behind_is_swept_away_but_not_what_another_is_fetching(
    sets, cache, monkeypatch
):
    monkeypatch.setattr(fetch, "_ABANDONED_SECONDS", 100)
    (cache / "mnist").mkdir(parents=True)
    old, new = cache / "mnist" / "old.part", cache / "mnist" / "new.part"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    data.load_data("mnist")
    assert (old.exists(), new.exists()) == (False, True)


# Forms.


def test_usps_is_scaled_and_centred_as_mnist_was():
    ink = np.zeros((2, 16, 16), np.float32)
    ink[0, 2:14, 6:10] = 1  # a bar in the middle
    ink[1, :, 13:] = 1  # one at the right edge
    images = convert.in_mnist_form(ink)
    assert (images.dtype, images.shape) == (np.uint8, (2, 28, 28))
    for image in images:
        mass = image / image.sum()
        assert mass.sum(axis=1) @ np.arange(28) == pytest.approx(13.5, abs=0.5)
    assert (images[0] / images[0].sum()).sum(axis=0) @ np.arange(28) == pytest.approx(13.5, abs=0.5)
    assert images.max() == 255
    # 3 of 16 pixels are 3.75 of 20, all of them kept: the box goes no further than the edge.
    assert images[1].sum(axis=1).max() / 255 == pytest.approx(3.75, abs=0.2)
    assert images[1].any(axis=1).sum() == 20


def test_values_that_a_line_leaves_out_are_nothing_which_is_grey():
    ink, labels = convert.usps_digits([b"3 1:-1 256:1\n"])
    assert labels == bytes([2])
    assert ink[0, 0, 0] == 0
    assert ink[0, 15, 15] == 1
    assert ink[0, 7, 7] == 0.5


@pytest.mark.parametrize(
    "line",
    [
        b"3 257:1",
        b"3 0:1",
        b"3 -1:1",
        b"0 1:1",
        b"11 1:1",
        b"1e0 1:1",
        b"3 1:nan",
        b"3 1:1e99",
        b"3 1",
        b"3 1:",
        b"three",
        "3 1:½".encode(),
        b"9" * 5000,
        b"3 " + b"1:1 " * 100_000,
    ],
)
def test_a_line_that_makes_no_sense_is_refused(tmp_path, line):
    (tmp_path / "usps.bz2").write_bytes(bz2.compress(b"3 1:-1 256:1\n" + line + b"\n"))
    with pytest.raises(DataError, match=r"usps\.bz2.* is damaged or not what it should be"):
        result_of(convert.convert_usps(tmp_path))


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"no archive",
        lambda: bz2.compress(b"3 1:-1 256:1\n" * 50)[:-20],
        lambda: 30 * bz2.compress(bytes(10_000_000)),  # one stream after another
    ],
    ids=["noise", "cut short", "a bomb"],
)
def test_what_cannot_be_unpacked_is_refused(tmp_path, make):
    content = make()
    for name in ("usps.bz2", "gzip.zip", "qmnist-train-labels-idx2-int.gz"):
        (tmp_path / name).write_bytes(content)
    for conversion in (convert.convert_usps, convert.convert_emnist, convert.convert_qmnist):
        with pytest.raises(DataError):
            result_of(conversion(tmp_path))
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    "header",
    [
        struct.pack(">III", 0xC02, 2**32 - 1, 8),
        struct.pack(">III", 0xC02, 10, 2**32 - 1),
        struct.pack(">III", 0x801, 10, 8),
        struct.pack(">III", 0xC02, 10, 8) + bytes(100),
        bytes(5),
    ],
)
def test_labels_of_qmnist_that_make_no_sense_are_refused(tmp_path, header):
    (tmp_path / "qmnist-train-labels-idx2-int.gz").write_bytes(gzip.compress(header))
    with pytest.raises(DataError, match="is damaged or not what it should be"):
        result_of(convert.convert_qmnist(tmp_path))


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"labels-idx1": struct.pack(">II", 0x801, 2**32 - 1)},
        {"labels-idx1": struct.pack(">II", 0x803, 3)},
        {
            "labels-idx1": struct.pack(">II", 0x801, 3) + bytes(3),
            "images-idx3": struct.pack(">IIII", 0x803, 3, 2**31, 2**31),
        },
    ],
)
def test_an_archive_of_emnist_that_makes_no_sense_is_refused(tmp_path, members):
    with zipfile.ZipFile(tmp_path / "gzip.zip", "w") as out:
        for kind, content in members.items():
            name = f"gzip/emnist-digits-train-{kind}-ubyte.gz"
            out.writestr(name, gzip.compress(content))
    with pytest.raises(DataError, match="is damaged or not what it should be"):
        result_of(convert.convert_emnist(tmp_path))


def test_the_sets_are_described():
    assert SOURCES == ("mnist", "qmnist", "emnist-digits", "usps", "synthetic")
    assert set(SERVED) == {source for source in SOURCES if ABOUT[source].download}
    assert ABOUT["emnist-digits"].title == "EMNIST digits"
