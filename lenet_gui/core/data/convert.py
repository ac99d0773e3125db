"""Convert other sets of digits into MNIST's form: four IDX files with MNIST's names.

Each function takes the folder that the set was downloaded into and writes the four files there, in
pieces with a `Tick` after each. A file appears only once it is complete.
"""

import bz2
import contextlib
import gzip
import io
import itertools
import math
import os
import secrets
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core import door
from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.data.idx import (
    IMAGE_SHAPE,
    IMAGES_MAGIC,
    LABELS_MAGIC,
    MOST_IMAGES,
    damaged,
    header_size,
    size_by_header,
)
from lenet_gui.core.data.members import DamagedError
from lenet_gui.core.events import Tick
from lenet_gui.core.ink.picture_fit import resample
from lenet_gui.core.ink.raster import centre_of_mass
from lenet_gui.core.sizes import DIGITS, IMAGE_SIZE
from lenet_gui.core.words import QT_TRANSLATE_NOOP

Ticks = Generator[Tick, None, None]

_BOX = 20  # side of the square that MNIST's digits were scaled into, pixels
_USPS_SIDE = 16
_LONGEST_LINE = 16_384  # bytes, 64 for each pixel
_QMNIST_MAGIC, _QMNIST_COLUMNS = 0x00000C02, 8
_LARGEST_DOWNLOAD = 1 << 30  # bytes; EMNIST's archive is half as large
# Images between ticks: about 10 milliseconds of work.
_PIECE = 500


def convert_qmnist(folder: Path) -> Ticks:
    """Convert QMNIST, whose images are in MNIST's form; of its labels only the digit is kept.

    https://github.com/facebookresearch/qmnist: (N, 8) int32, big endian, in an IDX file.
    """
    for theirs, ours in (("train", "train"), ("test", "t10k")):
        labels = _qmnist_labels(folder / f"qmnist-{theirs}-labels-idx2-int.gz")
        yield Tick()
        with _packed(folder / f"{ours}-labels-idx1-ubyte.gz") as out:
            out.write(struct.pack(">II", LABELS_MAGIC, len(labels)))
            out.write(labels.tobytes())
        yield Tick()
    # Last, so that all downloads are still there if the conversion is interrupted.
    for theirs, ours in (("train", "train"), ("test", "t10k")):
        images = folder / f"qmnist-{theirs}-images-idx3-ubyte.gz"
        os.replace(images, folder / f"{ours}-images-idx3-ubyte.gz")


def _qmnist_labels(path: Path) -> NDArray[np.uint8]:
    with _unpacking(path) as packed, gzip.open(packed) as file:
        magic, count, columns = struct.unpack(">III", file.read(12))
        if magic != _QMNIST_MAGIC or columns != _QMNIST_COLUMNS or count > MOST_IMAGES:
            raise damaged(path, QT_TRANSLATE_NOOP("Errors", "it does not hold QMNIST's labels"))
        content = file.read(4 * count * columns)
        return np.frombuffer(content, ">i4").reshape(count, columns)[:, 0].astype(np.uint8)


def convert_emnist(folder: Path) -> Ticks:
    """Extract the digits from EMNIST's archive of six sets, and transpose the images.

    Cohen et al. 2017, https://arxiv.org/abs/1702.05373: rows and columns are swapped there.
    """
    for theirs, ours in (("train", "train"), ("test", "t10k")):
        for kind, shape in (("labels-idx1", ()), ("images-idx3", IMAGE_SHAPE)):
            name = f"gzip/emnist-digits-{theirs}-{kind}-ubyte.gz"
            with _packed(folder / f"{ours}-{kind}-ubyte.gz") as out:
                for piece in _upright(folder / "gzip.zip", name, shape):
                    out.write(piece)
                    yield Tick()


def _upright(path: Path, name: str, shape: tuple[int, ...]) -> Iterator[bytes]:
    """Read labels, or images transposed, and no more of them than their header says."""
    with (
        _unpacking(path) as file,
        zipfile.ZipFile(file) as archive,
        archive.open(name) as packed,
        gzip.open(packed) as member,
    ):
        header = member.read(header_size(shape))
        yield header  # the images are square, so it stays the same
        left = size_by_header(header, shape, path) - len(header)
        while piece := member.read(min(left, _PIECE * math.prod(shape))):
            left -= len(piece)
            entries = np.frombuffer(piece, np.uint8).reshape(-1, *shape)
            yield (entries.transpose(0, 2, 1) if shape else entries).tobytes()


def convert_usps(folder: Path) -> Ticks:
    """Convert USPS, 16x16 pixels, into MNIST's form the way MNIST itself was made.

    Scaled to 20x20 pixels and placed in 28x28 with the centre of mass in the middle, as far as
    nothing is cut off. The files are in LibSVM's format: a line per image, `label index:value ...`,
    labels 1 to 10 for the digits 0 to 9, values from -1, paper, to 1, ink.
    """
    for theirs, ours in (("usps.bz2", "train"), ("usps.t.bz2", "t10k")):
        images, labels = [], bytearray()
        for ink, digits in _usps_pieces(folder / theirs):
            images.append(in_mnist_form(ink))
            labels += digits
            yield Tick()
        with _packed(folder / f"{ours}-images-idx3-ubyte.gz") as out:
            out.write(struct.pack(">IIII", IMAGES_MAGIC, len(labels), IMAGE_SIZE, IMAGE_SIZE))
            for each in images:
                out.write(each.tobytes())
                yield Tick()
        with _packed(folder / f"{ours}-labels-idx1-ubyte.gz") as out:
            out.write(struct.pack(">II", LABELS_MAGIC, len(labels)) + labels)


def _usps_pieces(path: Path) -> Iterator[tuple[FloatArray, bytes]]:
    with _unpacking(path) as packed, bz2.open(packed) as file:
        lines = filter(bytes.strip, iter(lambda: file.readline(_LONGEST_LINE), b""))
        for _ in range(0, MOST_IMAGES, _PIECE):
            piece = list(itertools.islice(lines, _PIECE))
            if not piece:
                return
            yield usps_digits(piece)
        raise damaged(path, QT_TRANSLATE_NOOP("Errors", "it never ends"))


def usps_digits(lines: Sequence[bytes]) -> tuple[FloatArray, bytes]:
    """Return (N, 16, 16) float32, paper 0, full ink 1, and N labels.

    Raises ValueError for a malformed line.
    """
    values = np.zeros((len(lines), _USPS_SIDE * _USPS_SIDE), np.float32)  # omitted values are 0
    labels = bytearray()
    for row, line in zip(values, lines, strict=True):
        label, *entries = line.decode("ascii").split()
        labels.append(_in_range(label, DIGITS) - 1)
        for entry in entries:
            index, _, value = entry.partition(":")
            number = float(value)
            if not abs(number) <= 1:  # rejects NaN, too
                raise ValueError(f"{number} is not from -1 to 1")
            row[_in_range(index, len(row)) - 1] = number
    ink: FloatArray = (values + 1) * np.float32(0.5)
    return ink.reshape(-1, _USPS_SIDE, _USPS_SIDE), bytes(labels)


def _in_range(text: str, most: int) -> int:
    number = int(text)
    if not 1 <= number <= most:
        raise ValueError(f"{number} is not from 1 to {most}")
    return number


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
def _unpacking(path: Path) -> Iterator[BinaryIO]:
    """Open a download for unpacking. Raises DamagedError if it is not what it should be."""
    with door.opened(path, _LARGEST_DOWNLOAD, DamagedError) as file:
        try:
            yield file
        except (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile) as error:
            raise damaged(path, QT_TRANSLATE_NOOP("Errors", "it cannot be unpacked")) from error
        except (ValueError, KeyError, struct.error, NotImplementedError) as error:
            raise damaged(
                path, QT_TRANSLATE_NOOP("Errors", "it does not hold what it should")
            ) from error


@contextlib.contextmanager
def _whole(path: Path) -> Iterator[io.BufferedIOBase]:
    """Write a file that gets its name only once it is complete."""
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        with open(temporary, "xb") as file:
            yield file
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _packed(path: Path) -> Iterator[io.BufferedIOBase]:
    # Level 1: higher ones take many times as long and save a tenth. mtime 0: the same set always
    # gives the same file.
    with (
        _whole(path) as file,
        gzip.GzipFile("", "wb", compresslevel=1, fileobj=file, mtime=0) as out,
    ):
        yield out
