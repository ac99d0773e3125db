import gc
import gzip
import hashlib
import http.server
import struct
import threading
from pathlib import Path

import numpy as np
import pytest
import torch
from tiny_mnist import FILES, idx_bytes, make_digits, write_tiny_mnist

from lenet_gui.core import data
from lenet_gui.core.errors import DataError

TRAIN_IMAGES, TRAIN_LABELS = FILES["train", "images"], FILES["train", "labels"]


@pytest.fixture
def folder(tmp_path) -> Path:
    return write_tiny_mnist(tmp_path / "digits", train=30, test=20, packed=False)


# Reading what is there.


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("layout", [".", "raw", "MNIST/raw"])
def test_the_four_files_are_found_and_read(tmp_path, packed, layout):
    write_tiny_mnist(tmp_path / layout, train=30, test=20, packed=packed)
    found = data.load_mnist(tmp_path)
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
    assert len(data.load_mnist(folder).train_images) == 30


def test_another_set_in_the_same_form_goes_by_its_folders_name(folder):
    found = data.load_mnist(folder)
    assert found.name == "digits"
    assert not found.genuine


def test_a_set_is_called_mnist_only_if_every_checksum_is_right(folder, monkeypatch):
    sums = {name: hashlib.md5((folder / name).read_bytes()).hexdigest() for name in FILES.values()}
    monkeypatch.setattr(data, "_FILES", sums)
    found = data.load_mnist(folder)
    assert (found.name, found.genuine) == ("MNIST", True)
    monkeypatch.setattr(data, "_FILES", {**sums, TRAIN_LABELS: "0" * 32})
    found = data.load_mnist(folder)
    assert (found.name, found.genuine) == ("digits", False)


def test_the_images_may_be_changed_without_a_warning(folder):
    data.load_mnist(folder).train_images[0] = 0


def test_to_ink_puts_the_image_in_the_middle_of_the_paper():
    images = torch.zeros(2, 28, 28, dtype=torch.uint8)
    images[1, 0, 0] = 255
    images[1, 27, 27] = 51
    ink = data.to_ink(images)
    assert ink.shape == (2, 1, 32, 32)
    assert ink.dtype == torch.float32
    assert ink[0].sum() == 0
    assert ink[1, 0, 2, 2] == 1
    assert ink[1, 0, 29, 29] == pytest.approx(0.2)
    assert ink[1].sum() == pytest.approx(1.2)


# What is refused, and in which words.


def refusal(folder: Path | str) -> str:
    with pytest.raises(DataError) as caught:
        data.load_mnist(folder)
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
    assert "cannot be read" in refusal(folder)


def test_a_file_that_may_not_be_read_is_said(folder, monkeypatch):
    # By hand: whoever runs the tests as root may read everything.
    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "Permission denied" in refusal(folder)


def images_header(count: int, rows: int = 28, columns: int = 28) -> bytes:
    return struct.pack(">IIII", 0x803, count, rows, columns)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "ends before"),
        (b"\0\0\x08\x03\0\0\0", "ends before"),
        (images_header(30) + bytes(30 * 784 - 1), "cut short"),
        (images_header(30) + bytes(30 * 784 + 1), "too long"),
        (images_header(2**32 - 1) + bytes(784), "cut short"),
        (images_header(30, 32, 32) + bytes(30 * 1024), "32 x 32"),
        (idx_bytes(np.zeros((30, 28, 28, 1), np.uint8)), "not an IDX file of images"),
        (idx_bytes(np.zeros(30, np.uint8)), "not an IDX file of images"),
        (b"<html>404: not found, and some more words</html>", "not an IDX file of images"),
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
        return b"<html>404</html>"
    if how == "empty":
        return b""
    middle = len(packed) // 2
    return packed[:middle] + bytes(value ^ 0xFF for value in packed[middle:-8]) + packed[-8:]


@pytest.mark.parametrize("how", ["cut", "no gzip", "empty", "flipped bits"])
def test_a_damaged_archive_is_refused(tmp_path, how):
    folder = write_tiny_mnist(tmp_path, train=30, test=20)
    path = folder / f"{TRAIN_IMAGES}.gz"
    path.write_bytes(damage(path.read_bytes(), how))
    message = refusal(folder)
    assert "damaged" in message
    assert str(path) in message


# The download, from a server on this machine. torchvision does not close a refused connection.

forgive_torchvision = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        self.server.requested.append(self.path)


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(data, "cache_dir", lambda: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def server(tmp_path, monkeypatch):
    """Serve a tiny set in the place of MNIST's mirrors; `.requested` lists what was fetched."""
    from torchvision.datasets import MNIST

    folder = write_tiny_mnist(tmp_path / "served", train=30, test=20)
    handler = type("Handler", (Quiet,), {})
    httpd = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *arguments: handler(*arguments, directory=str(folder))
    )
    httpd.requested = []
    httpd.folder = folder
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,))
    thread.start()
    monkeypatch.setattr(MNIST, "mirrors", [f"http://127.0.0.1:{httpd.server_port}/"])
    monkeypatch.setattr(
        MNIST,
        "resources",
        [
            (path.name, hashlib.md5(path.read_bytes()).hexdigest())
            for path in sorted(folder.iterdir())
        ],
    )
    yield httpd
    httpd.shutdown()
    httpd.server_close()
    thread.join()
    gc.collect()  # here, where what torchvision leaves open is forgiven


@forgive_torchvision
def test_without_a_folder_mnist_is_downloaded_into_the_cache_once(server, cache):
    first = data.load_mnist()
    assert len(first.train_images) == 30
    fetched = list(server.requested)
    assert fetched
    second = data.load_mnist()
    assert torch.equal(second.train_images, first.train_images)
    assert server.requested == fetched
    assert [each.name for each in cache.iterdir()] == ["MNIST"]


@forgive_torchvision
@pytest.mark.parametrize("trouble", ["missing", "cut short", "other content"])
def test_a_failed_download_is_said_and_leaves_nothing_behind(server, cache, trouble):
    path = server.folder / f"{FILES['test', 'labels']}.gz"
    whole = path.read_bytes()
    if trouble == "missing":
        path.unlink()
    else:
        path.write_bytes(whole[:10] if trouble == "cut short" else b"<html>hello</html>")
    with pytest.raises(DataError, match="could not be downloaded"):
        data.load_mnist()
    assert list(cache.iterdir()) == []
    path.write_bytes(whole)
    assert len(data.load_mnist().train_images) == 30  # the next try starts afresh


@forgive_torchvision
def test_no_network_is_said_with_a_way_out(server, cache):
    server.shutdown()
    server.server_close()
    with pytest.raises(DataError, match="--data-dir"):
        data.load_mnist()


@forgive_torchvision
def test_a_cache_folder_that_cannot_be_made_is_said(server, cache):
    cache.write_text("in the way")
    with pytest.raises(DataError, match="cache"):
        data.load_mnist()
