import gzip
import hashlib
import os
import struct
import tracemalloc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from tiny_mnist import FILES, idx_bytes, make_digits, write_tiny_mnist

from lenet_gui.core.data import idx
from lenet_gui.core.data import load as data
from lenet_gui.core.data.dataset import DataSet, to_ink
from lenet_gui.core.data.sources import ABOUT
from lenet_gui.core.errors import DataError
from lenet_gui.core.events import Preparing, Tick

TRAIN_IMAGES, TRAIN_LABELS = FILES["train", "images"], FILES["train", "labels"]


@pytest.fixture
def folder(tmp_path) -> Path:
    return write_tiny_mnist(tmp_path / "digits", train=30, test=20, packed=False)


# Reading what is there.


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("layout", [".", "raw", "MNIST/raw"])
def test_the_four_files_are_found_and_read(tmp_path, packed, layout):
    write_tiny_mnist(tmp_path / layout, train=30, test=20, packed=packed)
    found = data.load_data(tmp_path)
    for part, count, seed in (("train", 30, 1), ("test", 20, 2)):
        images, labels = make_digits(count, seed)
        assert torch.equal(getattr(found, f"{part}_images"), torch.from_numpy(images))
        assert getattr(found, f"{part}_labels").tolist() == labels.tolist()
    assert found.train_images.dtype == torch.uint8
    assert found.train_labels.dtype == torch.int64


def test_packed_and_unpacked_files_may_lie_together(folder):
    path = folder / TRAIN_IMAGES
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes()))
    path.unlink()
    assert len(data.load_data(folder).train_images) == 30


@pytest.mark.parametrize("packed", [True, False])
def test_the_files_may_have_a_dot_in_their_names_and_folders_lie_beside_them(tmp_path, packed):
    folder = write_tiny_mnist(tmp_path, train=30, test=20, packed=packed)
    for path in list(folder.iterdir()):
        path.rename(path.with_name(path.name.replace("-idx", ".idx")))
    for name in FILES.values():  # as Kaggle packs them
        (folder / name).mkdir()
    assert len(data.load_data(folder).train_images) == 30


def test_another_set_in_the_same_form_goes_by_its_folders_name(folder):
    found = data.load_data(folder)
    assert found.name == "digits"
    assert not found.genuine


def test_a_set_is_called_mnist_only_if_every_checksum_is_right(folder, monkeypatch):
    sums = {name: hashlib.md5((folder / name).read_bytes()).hexdigest() for name in FILES.values()}
    monkeypatch.setattr(idx, "FILES", sums)
    found = data.load_data(folder)
    assert (found.name, found.genuine) == ("MNIST", True)
    monkeypatch.setattr(idx, "FILES", {**sums, TRAIN_LABELS: "0" * 32})
    found = data.load_data(folder)
    assert (found.name, found.genuine) == ("digits", False)


def test_the_images_may_be_changed_without_a_warning(folder):
    data.load_data(folder).train_images[0] = 0


def test_to_ink_puts_the_image_in_the_middle_of_the_paper():
    images = torch.zeros(2, 28, 28, dtype=torch.uint8)
    images[1, 0, 0] = 255
    images[1, 27, 27] = 51
    ink = to_ink(images)
    assert ink.shape == (2, 1, 32, 32)
    assert ink.dtype == torch.float32
    assert ink[0].sum() == 0
    assert ink[1, 0, 2, 2] == 1
    assert ink[1, 0, 29, 29] == pytest.approx(0.2)
    assert ink[1].sum() == pytest.approx(1.2)


# What is refused, and in which words.


def refusal(folder: Path | str) -> str:
    with pytest.raises(DataError) as caught:
        data.load_data(folder)
    return str(caught.value)


def test_a_folder_that_lacks_a_file_is_said_with_what_is_needed(folder):
    (folder / TRAIN_LABELS).unlink()
    message = refusal(folder)
    assert str(folder) in message
    assert TRAIN_LABELS in message


def test_a_folder_that_is_not_there_is_said(tmp_path):
    assert "nowhere" in refusal(tmp_path / "nowhere")


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    assert "file" in refusal(tmp_path / "file")


def test_a_folder_in_the_place_of_a_file_is_said(folder):
    (folder / TRAIN_IMAGES).unlink()
    (folder / TRAIN_IMAGES).mkdir()
    assert "is a folder" in refusal(folder)


def test_a_file_that_may_not_be_read_is_said(folder, monkeypatch):
    # By hand: whoever runs the tests as root may read everything.
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert "Permission denied" in refusal(folder)


def images_header(count: int, rows: int = 28, columns: int = 28) -> bytes:
    return struct.pack(">IIII", 0x803, count, rows, columns)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "is empty"),
        (b"\0\0\x08\x03\0\0\0", "ends before"),
        (images_header(30) + bytes(30 * 784 - 1), "cut short"),
        (images_header(30) + bytes(30 * 784 + 1), "too long"),
        (images_header(2**32 - 1) + bytes(784), "4,294,967,295 digits"),
        (images_header(30, 32, 32) + bytes(30 * 1024), "32 x 32"),
        (idx_bytes(np.zeros((30, 28, 28, 1), np.uint8)), "not an IDX file of images"),
        (idx_bytes(np.zeros(30, np.uint8)), "not an IDX file of images"),
        (b"404: not found, and some more words", "not an IDX file of images"),
        (b"<html>404: not found</html>", "web page"),
        (images_header(29) + bytes(29 * 784), "30 labels for the 29 images"),
    ],
)
def test_damaged_images_are_refused(folder, content, cause):
    (folder / TRAIN_IMAGES).write_bytes(content)
    message = refusal(folder)
    assert cause in message
    assert str(folder / TRAIN_IMAGES) in message or TRAIN_IMAGES in message


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"\0\0\x08", "ends before"),
        (idx_bytes(np.zeros(30, np.uint8))[:-1], "cut short"),
        (idx_bytes(np.zeros((30, 28, 28), np.uint8)), "not an IDX file of labels"),
        (idx_bytes(np.full(30, 10, np.uint8)), "the label 10"),
        (idx_bytes(np.zeros(31, np.uint8)), "31 labels for the 30 images"),
    ],
)
def test_damaged_labels_are_refused(folder, content, cause):
    (folder / TRAIN_LABELS).write_bytes(content)
    message = refusal(folder)
    assert cause in message
    assert str(folder / TRAIN_LABELS) in message


def test_a_set_without_a_single_image_is_refused(tmp_path):
    assert "no labels" in refusal(write_tiny_mnist(tmp_path, train=0))


def damage(packed: bytes, how: str) -> bytes:
    if how == "cut":
        return packed[: len(packed) // 2]
    if how == "no gzip":
        return b"404: not found"
    middle = len(packed) // 2
    return packed[:middle] + bytes(value ^ 0xFF for value in packed[middle:-8]) + packed[-8:]


@pytest.mark.parametrize("how", ["cut", "no gzip", "flipped bits"])
def test_a_damaged_archive_is_refused(tmp_path, how):
    folder = write_tiny_mnist(tmp_path, train=30, test=20)
    path = folder / f"{TRAIN_IMAGES}.gz"
    path.write_bytes(damage(path.read_bytes(), how))
    message = refusal(folder)
    assert "damaged" in message
    assert str(path) in message


def test_no_more_is_unpacked_than_the_header_speaks_of(tmp_path):
    folder = write_tiny_mnist(tmp_path, train=30, test=20)
    path = folder / f"{TRAIN_IMAGES}.gz"
    path.write_bytes(gzip.compress(images_header(30) + bytes(50_000_000)))
    tracemalloc.start()
    try:
        assert "too long" in refusal(folder)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(folder):
    (folder / TRAIN_IMAGES).unlink()
    os.mkfifo(folder / TRAIN_IMAGES)
    assert "is a pipe" in refusal(folder)


@pytest.mark.parametrize("name", ["x" * 300, "nul\0", "half \ud800", "", "/dev/full", "~nobody"])
def test_a_path_that_makes_no_sense_holds_no_data_set(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert refusal(Path(name))


# The fingerprint.


def test_the_fingerprint_tells_sets_apart_and_not_how_they_lie(tmp_path):
    packed = data.load_data(write_tiny_mnist(tmp_path / "packed", train=30, test=20))
    plain = data.load_data(write_tiny_mnist(tmp_path / "plain", train=30, test=20, packed=False))
    assert packed.fingerprint == plain.fingerprint
    other_label = packed.test_labels.clone()
    other_label[-1] += 1
    other_dot = packed.train_images.clone()
    other_dot[7, 3, 3] += 1
    others = [
        replace(packed, test_labels=other_label),
        replace(packed, train_images=other_dot),
        replace(packed, train_images=packed.train_images.flip(0)),
        replace(packed, train_images=packed.train_images[:-1]),
    ]
    assert len({packed.fingerprint, *(other.fingerprint for other in others)}) == 5


def test_a_set_that_nobody_knows_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="emnist-digits"):
        data.load_data("mnits")


def test_the_built_in_data_set_can_be_stopped_between_habits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = replace(ABOUT["synthetic"], train=500, test=100)
    monkeypatch.setitem(ABOUT, "synthetic", few)
    steps = data.synthetic_set(7)
    events = []
    while True:
        try:
            events.append(next(steps))
        except StopIteration as end:
            found = end.value
            break
    assert isinstance(found, DataSet)
    assert events[0] == Preparing("strokes")
    assert len(events) > 100
    assert all(isinstance(event, Tick) for event in events[1:])
    assert found.name == "Synthetic"
    assert not found.genuine
    assert found.train_images.shape == (500, 28, 28)
    assert found.test_images.shape == (100, 28, 28)
    assert found.train_labels.bincount().tolist() == [50] * 10
    assert not torch.equal(found.train_images[:100], found.test_images)
