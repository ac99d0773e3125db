import gzip

import numpy as np
import pytest
from handwriting import SEVEN, write
from PIL import Image
from tiny_mnist import write_tiny_mnist

from lenet_gui.core.data import exchange
from lenet_gui.core.data.exchange import new_folder, read_from
from lenet_gui.core.data.idx import read_pair
from lenet_gui.core.errors import DataError
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.ink.opener import Opener
from lenet_gui.core.ink.raster import to_input
from lenet_gui.core.strokes.stroke_file import Written

DIGITS = [
    *(Written(digit, write(digit)) for digit in range(10)),
    Written(None, Drawing(SEVEN.strokes)),
]


@pytest.fixture(scope="module")
def opener():
    with Opener() as opener:
        yield opener


def inputs(digits):
    return [to_input(each.drawing, fit=not each.drawing.is_plain) for each in digits]


def test_a_stroke_file_comes_back_as_it_was(tmp_path, opener):
    path = tmp_path / "mine.jsonl.gz"
    assert exchange.write_strokes(path, DIGITS) == 11
    found = read_from(path, opener)
    assert [each.label for each in found.digits] == [*range(10), None]
    assert all(map(np.array_equal, inputs(found.digits), inputs(DIGITS)))


def test_idx_files_hold_what_the_network_gets(tmp_path, opener):
    assert exchange.write_idx(tmp_path, DIGITS) == 10
    images, labels = sorted(tmp_path.iterdir())
    for path in images, labels, tmp_path:
        found = read_from(path, opener)
        assert [each.label for each in found.digits] == list(range(10))
        for got, drawn in zip(inputs(found.digits), inputs(DIGITS), strict=False):
            assert np.abs(got - drawn).max() < 0.003


def test_mnist_s_own_files_are_taken(tmp_path, opener):
    folder = write_tiny_mnist(tmp_path / "set", train=30, test=20, packed=False)
    found = read_from(folder / "train-images-idx3-ubyte", opener)
    images, labels = read_pair(
        folder / "train-images-idx3-ubyte", folder / "train-labels-idx1-ubyte"
    )
    assert [each.label for each in found.digits] == labels.tolist()
    assert np.allclose(inputs(found.digits)[3][2:30, 2:30], images[3] / 255)


def test_a_file_that_lies_there_packed_and_unpacked_is_read_once(tmp_path, opener):
    exchange.write_idx(tmp_path, DIGITS)
    for path in list(tmp_path.iterdir()):
        path.with_suffix("").write_bytes(gzip.decompress(path.read_bytes()))
    assert len(read_from(tmp_path, opener).digits) == 10


def test_the_pairs_of_a_folder_are_limited_together(tmp_path, opener, monkeypatch):
    for name in "ab":
        write_tiny_mnist(tmp_path / name, train=30, test=20)
        for path in (tmp_path / name).iterdir():
            path.rename(tmp_path / f"{name}-{path.name}")
    monkeypatch.setattr(exchange, "MOST", 99)
    with pytest.raises(DataError, match="more digits than are taken at once: 99"):
        read_from(tmp_path, opener)


def test_pictures_are_read_by_the_folders_they_are_in(tmp_path, opener):
    assert exchange.write_pictures(tmp_path, DIGITS) == 11
    (tmp_path / "3" / "notes.txt").write_text("not a picture")
    (tmp_path / "3" / ".hidden").write_text("nor this")
    (tmp_path / "other").mkdir()
    found = read_from(tmp_path, opener)
    assert [each.label for each in found.digits] == [*range(10), None]
    assert found.left_out == 1
    for got, drawn in zip(inputs(found.digits), inputs(DIGITS), strict=True):
        assert np.corrcoef(got.ravel(), drawn.ravel())[0, 1] > 0.9


def test_a_photograph_is_fitted(tmp_path, opener):
    (tmp_path / "7").mkdir()
    image = Image.new("L", (300, 200), 220)
    image.paste(30, (60, 40, 140, 60))
    image.paste(30, (120, 40, 140, 160))
    image.save(tmp_path / "7" / "photo.jpg")
    (digit,) = read_from(tmp_path, opener).digits
    assert digit.drawing.is_plain
    assert digit.drawing.picture.ink.shape == (32, 32)


def test_what_holds_no_digits_is_refused_in_words(tmp_path, opener):
    with pytest.raises(DataError, match="called 0 to 9"):
        read_from(tmp_path, opener)
    exchange.write_idx(tmp_path, DIGITS)
    images, labels = sorted(tmp_path.iterdir())
    labels.write_bytes(gzip.compress(gzip.decompress(labels.read_bytes())[:-1]))
    with pytest.raises(DataError, match="cut short"):
        read_from(images, opener)
    labels.unlink()
    with pytest.raises(DataError, match="no file"):
        read_from(images, opener)
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="could not be written"):
        exchange.write_pictures(tmp_path / "file", DIGITS)


def test_a_new_folder_replaces_none(tmp_path):
    first = new_folder(tmp_path / "digits")
    first.mkdir()
    assert new_folder(first) == tmp_path / "digits 2"
