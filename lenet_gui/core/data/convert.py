"""Bring other sets of digits into MNIST's form: four IDX files with MNIST's names.

Each function takes the folder that the set was downloaded into and writes the four files there,
in pieces with a `Tick` between, and each file in one step.
"""

import bz2
import contextlib
import gzip
import io
import itertools
import os
import secrets
import shutil
import struct
import zipfile
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.data.idx import IMAGES_MAGIC, LABELS_MAGIC
from lenet_gui.core.events import Tick
from lenet_gui.core.ink.picture_fit import resample
from lenet_gui.core.ink.raster import centre_of_mass
from lenet_gui.core.sizes import IMAGE_SIZE

Ticks = Generator[Tick, None, None]

_BOX = 20  # side of the square that a digit of MNIST was scaled into, pixels
_USPS_SIDE = 16
# Images at once: some 10 milliseconds of work.
_PIECE = 500


def convert_qmnist(folder: Path) -> Ticks:
    """QMNIST's images are in MNIST's form; its labels tell more than the digit, which comes first.

    https://github.com/facebookresearch/qmnist: (N, 8) int32, big endian, in an IDX file.
    """
    for theirs, ours in (("train", "train"), ("test", "t10k")):
        with gzip.open(folder / f"qmnist-{theirs}-labels-idx2-int.gz") as file:
            _, count, columns = struct.unpack(">III", file.read(12))
            facts = np.frombuffer(file.read(), ">i4").reshape(count, columns)
        yield Tick()
        with _packed(folder / f"{ours}-labels-idx1-ubyte.gz") as out:
            out.write(struct.pack(">II", LABELS_MAGIC, count))
            out.write(facts[:, 0].astype(np.uint8).tobytes())
        yield Tick()
    # Last: until then the downloads are still all there, if this is broken off.
    for theirs, ours in (("train", "train"), ("test", "t10k")):
        images = folder / f"qmnist-{theirs}-images-idx3-ubyte.gz"
        os.replace(images, folder / f"{ours}-images-idx3-ubyte.gz")


def convert_emnist(folder: Path) -> Ticks:
    """Take the digits out of EMNIST's archive of six sets; its images lie on their side.

    Cohen et al. 2017, https://arxiv.org/abs/1702.05373: rows and columns are exchanged.
    """
    with zipfile.ZipFile(folder / "gzip.zip") as archive:
        for theirs, ours in (("train", "train"), ("test", "t10k")):
            labels = f"gzip/emnist-digits-{theirs}-labels-idx1-ubyte.gz"
            with (
                archive.open(labels) as file,
                _whole(folder / f"{ours}-labels-idx1-ubyte.gz") as out,
            ):
                shutil.copyfileobj(file, out)
            yield Tick()
            images = f"gzip/emnist-digits-{theirs}-images-idx3-ubyte.gz"
            with (
                archive.open(images) as packed,
                gzip.open(packed) as file,
                _packed(folder / f"{ours}-images-idx3-ubyte.gz") as out,
            ):
                yield from _upright(file, out)


def _upright(file: io.BufferedIOBase, out: io.BufferedIOBase) -> Ticks:
    out.write(file.read(16))  # the header: square images stay what they are
    while piece := file.read(_PIECE * IMAGE_SIZE * IMAGE_SIZE):
        images = np.frombuffer(piece, np.uint8).reshape(-1, IMAGE_SIZE, IMAGE_SIZE)
        out.write(images.transpose(0, 2, 1).tobytes())
        yield Tick()


def convert_usps(folder: Path) -> Ticks:
    """Bring USPS, 16x16 pixels, into MNIST's form as MNIST itself was made.

    Scaled into 20x20 pixels and put into 28x28 with the centre of mass in the middle, as far as
    nothing is cut off. The files are LibSVM's: a line an image, `label index:value ...`, the labels
    1 to 10 for the digits 0 to 9, the values from -1, paper, to 1, ink.
    """
    for theirs, ours in (("usps.bz2", "train"), ("usps.t.bz2", "t10k")):
        images, labels = [], []
        with bz2.open(folder / theirs, "rt", encoding="ascii") as file:
            lines = (line for line in file if line.strip())
            while piece := list(itertools.islice(lines, _PIECE)):
                labels += [int(line.split(maxsplit=1)[0]) - 1 for line in piece]
                images.append(in_mnist_form(_usps_ink(piece)))
                yield Tick()
        with _packed(folder / f"{ours}-images-idx3-ubyte.gz") as out:
            out.write(struct.pack(">IIII", IMAGES_MAGIC, len(labels), IMAGE_SIZE, IMAGE_SIZE))
            for each in images:
                out.write(each.tobytes())
                yield Tick()
        with _packed(folder / f"{ours}-labels-idx1-ubyte.gz") as out:
            out.write(struct.pack(">II", LABELS_MAGIC, len(labels)) + bytes(labels))


def _usps_ink(lines: Sequence[str]) -> FloatArray:
    """Return (N, 16, 16) float32, paper 0, full ink 1."""
    values = np.zeros((len(lines), _USPS_SIDE * _USPS_SIDE), np.float32)  # what is left out is 0
    for row, line in zip(values, lines, strict=True):
        for entry in line.split()[1:]:
            index, _, value = entry.partition(":")
            row[int(index) - 1] = float(value)
    return ((values + 1) / 2).clip(0, 1).reshape(-1, _USPS_SIDE, _USPS_SIDE)


def in_mnist_form(ink: FloatArray) -> NDArray[np.uint8]:
    """Scale square images of digits, (N, side, side) in 0..1, into MNIST's (N, 28, 28) uint8."""
    images = np.zeros((len(ink), IMAGE_SIZE, IMAGE_SIZE), np.uint8)
    for image, digit in zip(images, ink, strict=True):
        scaled = resample(digit, _BOX, _BOX)
        shift = np.rint(IMAGE_SIZE / 2 - centre_of_mass(scaled)).astype(int)
        left, top = shift.clip(0, IMAGE_SIZE - _BOX)
        image[top : top + _BOX, left : left + _BOX] = np.rint(scaled * 255)
    return images


@contextlib.contextmanager
def _whole(path: Path) -> Iterator[io.BufferedIOBase]:
    """Write a file that has its name only once it is whole."""
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        with open(temporary, "xb") as file:
            yield file
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _packed(path: Path) -> Iterator[io.BufferedIOBase]:
    # Level 1: the higher ones take many times as long and save a tenth. No time: the same set
    # becomes the same file.
    with (
        _whole(path) as file,
        gzip.GzipFile("", "wb", compresslevel=1, fileobj=file, mtime=0) as out,
    ):
        yield out
