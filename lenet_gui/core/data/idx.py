"""MNIST's four files, in the IDX format (http://yann.lecun.com/exdb/mnist): found and read.

Two hold images, two labels. Other sets in the same form (28x28 images, labels 0 to 9) work too.
"""

import contextlib
import gzip
import hashlib
import math
import struct
import zlib
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.data.dataset import DataSet, Labelled
from lenet_gui.core.data.members import DamagedError, Member, PlainFile
from lenet_gui.core.events import Tick, result_of
from lenet_gui.core.paths import exists, is_folder
from lenet_gui.core.sizes import DIGITS, IMAGE_SIZE
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

# IDX: two zero bytes, the type (8: unsigned byte), the number of dimensions.
IMAGES_MAGIC = 0x00000803
LABELS_MAGIC = 0x00000801

# The name of each file, and the MD5 of its unpacked content in MNIST itself.
FILES = {
    "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}
# Where the files may be within a given folder: in it, or where torchvision keeps them.
_LAYOUTS = (".", "raw", "MNIST/raw")
IMAGE_SHAPE = (IMAGE_SIZE, IMAGE_SIZE)
# EMNIST's largest set of digits has 280,000.
MOST_IMAGES = 500_000
LARGEST_FILE = MOST_IMAGES * IMAGE_SIZE * IMAGE_SIZE + 16
# Bytes read between ticks: about 20 milliseconds of work.
_PIECE = 1 << 22


def find(folder: Path) -> Path | None:
    """Return the first subfolder, or `folder` itself, that holds all four files; None if none."""
    for layout in _LAYOUTS:
        place = folder / layout
        if all(exists(_path_of(place, name)) for name in FILES):
            return place
    return None


def count_in(images: Member) -> int:
    """Return how many images a file's header promises. Raises DamagedError."""
    with _unpacked(images) as file, unpacking(images.path):
        header = file.read(header_size(IMAGE_SHAPE))
    content = size_by_header(header, IMAGE_SHAPE, images.path) - header_size(IMAGE_SHAPE)
    return content // math.prod(IMAGE_SHAPE)


def files_in(folder: Path) -> dict[str, Member]:
    """Return the four files in a folder where `find` found them, by their names in FILES."""
    return {name: PlainFile(_path_of(folder, name)) for name in FILES}


def _path_of(folder: Path, name: str) -> Path:
    """Return where a file is: under MNIST's own name or with a dot in it, as Kaggle serves it."""
    names = (name, name.replace("-idx", ".idx"))
    places = [folder / f"{each}{packed}" for each in names for packed in ("", ".gz")]
    return min(filter(exists, places), key=is_folder, default=places[1])  # files before folders


def read(folder: Path, name: str) -> Generator[Tick, None, DataSet]:
    """Read the four files in a folder; the set is called `name` unless it is MNIST itself.

    Raises DamagedError if a file is not what it should be.
    """
    train, test = yield from reading(files_in(folder))
    genuine = yield from are_genuine(train, test)
    return DataSet.of("MNIST" if genuine else name, train, test, genuine=genuine)


def reading(files: Mapping[str, Member]) -> Generator[Tick, None, tuple[Labelled, Labelled]]:
    """Read four files, by their names in FILES. Raises DamagedError."""
    train = yield from _pair(*(files[name] for name in FILES if name.startswith("train")))
    test = yield from _pair(*(files[name] for name in FILES if name.startswith("t10k")))
    return train, test


def read_pair(images: Path, labels: Path) -> Labelled:
    """Read a file of images, (N, 28, 28), and the file of their labels, (N,), packed or not.

    Raises DamagedError if they are not what they should be, or do not belong together.
    """
    return result_of(_pair(PlainFile(images), PlainFile(labels)))


def _pair(images: Member, labels: Member) -> Generator[Tick, None, Labelled]:
    pixels = _entries((yield from _content(images, IMAGE_SHAPE)), IMAGE_SHAPE)
    digits = _entries((yield from _content(labels, ())), ())
    return matched(pixels, digits, images.path, labels.path)


def are_genuine(train: Labelled, test: Labelled) -> Generator[Tick, None, bool]:
    """Whether these are MNIST's own images and labels, whatever files they came in."""
    for array, checksum in zip((*train, *test), FILES.values(), strict=True):
        shape = array.shape[1:]
        head = struct.pack(
            f">{2 + len(shape)}I", IMAGES_MAGIC if shape else LABELS_MAGIC, *array.shape
        )
        digest = hashlib.md5(head, usedforsecurity=False)
        digest.update(np.ascontiguousarray(array).data)
        if digest.hexdigest() != checksum:
            return False
        yield Tick()
    return True


def _content(member: Member, shape: tuple[int, ...]) -> Generator[Tick, None, bytearray]:
    """Return a file's unpacked content, and no more than its header says."""
    path = member.path
    with _unpacked(member) as file:
        with unpacking(path):
            content = bytearray(file.read(header_size(shape)))
        size = size_by_header(content, shape, path)
        while len(content) <= size:
            with unpacking(path):
                piece = file.read(min(_PIECE, size + 1 - len(content)))
            if not piece:
                break
            content += piece
            yield Tick()
    if len(content) < size:
        raise damaged(
            path,
            QT_TRANSLATE_NOOP("Errors", "it was cut short: its header promises {size} bytes"),
            size=f"{size:,}",
        )
    if len(content) > size:
        raise damaged(
            path,
            QT_TRANSLATE_NOOP("Errors", "it is too long: its header promises {size} bytes"),
            size=f"{size:,}",
        )
    return content


@contextlib.contextmanager
def _unpacked(member: Member) -> Iterator[BinaryIO | gzip.GzipFile]:
    with (
        member.opened(LARGEST_FILE) as packed,
        gzip.open(packed) if member.path.suffix == ".gz" else packed as file,
    ):
        yield file


@contextlib.contextmanager
def unpacking(path: Path) -> Iterator[None]:
    """Say in words that a file cannot be unpacked, or is not what it should be."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise damaged(path, QT_TRANSLATE_NOOP("Errors", "it cannot be unpacked")) from error


def matched(
    images: NDArray[np.uint8], labels: NDArray[np.uint8], images_path: Path, labels_path: Path
) -> Labelled:
    """Return images and labels, if they belong together. Raises DamagedError."""
    if len(images) != len(labels):
        raise damaged(
            labels_path,
            QT_TRANSLATE_NOOP("Errors", "it has {labels} labels for the {images} images of {name}"),
            labels=f"{len(labels):,}",
            images=f"{len(images):,}",
            name=images_path.name,
        )
    if len(labels) == 0:
        raise damaged(labels_path, QT_TRANSLATE_NOOP("Errors", "it has no labels at all"))
    if labels.max() >= DIGITS:
        raise damaged(
            labels_path,
            QT_TRANSLATE_NOOP(
                "Errors", "it has the label {label}, and only the digits 0 to 9 can be learnt"
            ),
            label=labels.max(),
        )
    return images, labels


def header_size(shape: tuple[int, ...]) -> int:
    """Return the header's size in bytes; shape: of an entry, () for labels."""
    return 4 * (2 + len(shape))


def size_by_header(header: bytes | bytearray, shape: tuple[int, ...], path: Path) -> int:
    """Return the size in bytes of a complete file, including its header.

    shape: of an entry, () for labels. Raises DamagedError if the header is for something else.
    """
    if len(header) < header_size(shape):
        raise damaged(path, QT_TRANSLATE_NOOP("Errors", "it ends before its first entry"))
    magic: int
    count: int
    magic, count, *found_shape = struct.unpack(f">{2 + len(shape)}I", header)
    if magic != (IMAGES_MAGIC if shape else LABELS_MAGIC):
        cause = (
            QT_TRANSLATE_NOOP("Errors", "it is not an IDX file of images")
            if shape
            else QT_TRANSLATE_NOOP("Errors", "it is not an IDX file of labels")
        )
        raise damaged(path, cause)
    if tuple(found_shape) != shape:
        raise damaged(
            path,
            QT_TRANSLATE_NOOP("Errors", "its images are {size} pixels, not {needed}"),
            size=" x ".join(map(str, found_shape)),
            needed=f"{IMAGE_SIZE} x {IMAGE_SIZE}",
        )
    if count > MOST_IMAGES:
        raise damaged(
            path,
            QT_TRANSLATE_NOOP("Errors", "it claims to hold {count} digits, more than any set has"),
            count=f"{count:,}",
        )
    return header_size(shape) + count * math.prod(shape)


def _entries(content: bytearray, shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """Return a complete file's array, (count, *shape) uint8, writeable."""
    return np.frombuffer(content, np.uint8, offset=header_size(shape)).reshape(-1, *shape)


def damaged(path: Path, cause: str, **values: object) -> DamagedError:
    """Return the error for a file that is not what it should be. cause, values: of a `Phrase`."""
    return DamagedError(
        QT_TRANSLATE_NOOP(
            "Errors",
            "“{path}” is damaged or not what it should be: {cause}. "
            "Delete it and fetch it anew, or choose another folder.",
        ),
        path=path,
        cause=Phrase(cause, **values),
    )
