"""A tiny data set in MNIST's own form, made in code: no download, learnt in seconds.

Each digit is drawn in a 5x7 font, three pixels to a dot, anywhere on the image, with noise.
"""

import gzip
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

_FONT = """
.###. ..#.. .###. ##### ...#. ##### ..##. ##### .###. .###.
#...# .##.. #...# ...#. ..##. #.... .#... ....# #...# #...#
#...# ..#.. ....# ..#.. .#.#. ####. #.... ...#. #...# #...#
#...# ..#.. ...#. ...#. #..#. ....# ####. ..#.. .###. .####
#...# ..#.. ..#.. ....# ##### ....# #...# .#... #...# ....#
#...# ..#.. .#... #...# ...#. #...# #...# .#... #...# ...#.
.###. .###. ##### .###. ...#. .###. .###. .#... .###. .##..
"""
FRESH = 5
FILES = {
    ("train", "images"): "train-images-idx3-ubyte",
    ("train", "labels"): "train-labels-idx1-ubyte",
    ("test", "images"): "t10k-images-idx3-ubyte",
    ("test", "labels"): "t10k-labels-idx1-ubyte",
}


def make_digits(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return images (count, 28, 28) uint8, 0 paper to 255 ink, and labels (count,) uint8."""
    rows = [line.split() for line in _FONT.split("\n") if line]
    shapes = np.array([[[dot == "#" for dot in row[d]] for row in rows] for d in range(10)])
    shapes = shapes.repeat(3, axis=1).repeat(3, axis=2)  # (10, 21, 15)
    random = np.random.default_rng(seed)
    labels = (np.arange(count) % 10).astype(np.uint8)
    images = random.integers(0, 20, (count, 28, 28), dtype=np.uint8)
    for image, label in zip(images, labels, strict=True):
        top, left = random.integers(2, 6), random.integers(4, 10)
        image[top : top + 21, left : left + 15][shapes[label]] = random.integers(180, 256)
    return images, labels


def idx_bytes(array: np.ndarray) -> bytes:
    """Return an IDX file of unsigned bytes."""
    return struct.pack(f">BBBB{array.ndim}I", 0, 0, 8, array.ndim, *array.shape) + array.tobytes()


def write_tiny_mnist(
    folder: Path, train: int = 400, test: int = 100, *, packed: bool = True
) -> Path:
    """Write MNIST's four files into `folder`, which is made, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for part, count, seed in (("train", train, 1), ("test", test, 2)):
        images, labels = make_digits(count, seed)
        for kind, array in (("images", images), ("labels", labels)):
            content = idx_bytes(array)
            path = folder / FILES[part, kind]
            if packed:
                path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, mtime=0))
            else:
                path.write_bytes(content)
    return folder


@pytest.fixture(scope="module", autouse=True)
def few_fresh_digits() -> Iterator[None]:
    """Fit calibrations to few digits: to write the usual number takes longer than a tiny run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lenet_gui.core.training.evaluation._FRESH", FRESH)
        yield
