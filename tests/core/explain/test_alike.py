from pathlib import Path

import numpy as np
import pytest
from tiny_mnist import make_digits, write_tiny_mnist

from lenet_gui.core.data import load
from lenet_gui.core.data.known import known_digits
from lenet_gui.core.explain.alike import NEAREST, KnownDigits, KnownFeatures
from lenet_gui.core.recognizer import Recognizer


@pytest.fixture(scope="module")
def digits() -> KnownDigits:
    return known_digits(300)


def test_without_mnist_the_stroke_model_writes_as_many_of_each(digits: KnownDigits) -> None:
    assert digits.written
    assert digits.images.shape == (300, 28, 28)
    assert np.bincount(digits.labels).tolist() == [30] * 10


def test_mnist_is_taken_if_it_is_there_and_nothing_is_downloaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "cache_dir", lambda: tmp_path)
    write_tiny_mnist(tmp_path / "mnist", train=50, test=10)
    images, labels = make_digits(50, 1)
    found = known_digits(20)
    assert not found.written
    assert (found.images == images[:20]).all()
    assert (found.labels == labels[:20]).all()
    (tmp_path / "mnist" / "train-labels-idx1-ubyte.gz").write_bytes(b"damaged")
    assert known_digits(20).written


def test_the_nearest_digits_are_of_the_label_and_in_order(digits: KnownDigits) -> None:
    recognizer = Recognizer.open(device="cpu")
    table = recognizer.features_of(digits)
    assert table.features.shape == (300, 84)
    ink = np.pad(digits.images[7] / np.float32(255), 2)
    f6 = recognizer.read_input(ink).maps["F6"].reshape(-1)
    assert table.features[7] == pytest.approx(f6, abs=1e-3)
    nearest = table.nearest(f6, int(digits.labels[7]))
    assert len(nearest) == NEAREST
    assert nearest[0] == 7, "the digit itself"
    assert (digits.labels[nearest] == digits.labels[7]).all()
    distances = np.linalg.norm(table.features[nearest] - f6, axis=1)
    assert (np.diff(distances) >= 0).all()
    other = (int(digits.labels[7]) + 1) % 10
    assert (digits.labels[table.nearest(f6, other)] == other).all()


def test_few_digits_of_a_label_are_all_there_are() -> None:
    few = KnownDigits(np.zeros((2, 28, 28), np.uint8), np.array([3, 4]), written=True)
    table = KnownFeatures(few, np.zeros((2, 84), np.float32), {})
    assert table.nearest(np.zeros(84, np.float32), 4).tolist() == [1]
    assert table.nearest(np.zeros(84, np.float32), 5).tolist() == []
