"""MNIST's four files, in the IDX format (http://yann.lecun.com/exdb/mnist): found and read.

Two hold images, two labels. Other sets in the same form (28x28 images, labels 0 to 9) are read as
well.
"""

import gzip
import hashlib
import struct
import zlib
from collections.abc import Generator
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lenet_gui.core.data.dataset import DataSet
from lenet_gui.core.errors import DataError
from lenet_gui.core.events import Tick
from lenet_gui.core.sizes import DIGITS, IMAGE_SIZE

# IDX: two zero bytes, the type (8: unsigned byte), the number of dimensions.
IMAGES_MAGIC = 0x00000803
LABELS_MAGIC = 0x00000801

# Name of each file and the MD5 of its unpacked content in the one true MNIST.
FILES = {
    "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}
# Where the files may be in a folder that a person names: there, or as torchvision keeps them.
_LAYOUTS = (".", "raw", "MNIST/raw")
# Bytes read at once: some 20 milliseconds of work.
_PIECE = 1 << 22


class DamagedError(DataError):
    """A file is there, but its content cannot be used."""


def find(folder: Path) -> Path | None:
    """Return the first place in `folder` that holds all four files, if any does."""
    try:
        for layout in _LAYOUTS:
            place = folder / layout
            if all(_path_of(place, name).exists() for name in FILES):
                return place
    except OSError as error:
        raise DataError(f"“{folder}” cannot be read: {error.strerror or error}.") from error
    return None


def _path_of(folder: Path, name: str) -> Path:
    plain = folder / name
    return plain if plain.exists() else folder / f"{name}.gz"


def read(folder: Path, name: str) -> Generator[Tick, None, DataSet]:
    """Read the four files in a folder; the set is called `name` unless it is MNIST itself.

    Raises DamagedError if a file is not what it should be.
    """
    contents = {}
    genuine = True
    for file, checksum in FILES.items():
        contents[file] = yield from _content(_path_of(folder, file))
        genuine &= hashlib.md5(contents[file], usedforsecurity=False).hexdigest() == checksum
        yield Tick()
    train_images, train_labels = _read_part(folder, contents, "train")
    test_images, test_labels = _read_part(folder, contents, "t10k")
    return DataSet(
        name="MNIST" if genuine else name,
        train_images=train_images,
        train_labels=train_labels,
        test_images=test_images,
        test_labels=test_labels,
        genuine=genuine,
    )


def _content(path: Path) -> Generator[Tick, None, bytearray]:
    """Return what a file holds once it is unpacked."""
    content = bytearray()
    try:
        with gzip.open(path) if path.suffix == ".gz" else open(path, "rb") as file:
            while piece := file.read(_PIECE):
                content += piece
                yield Tick()
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _damaged(path, "it cannot be unpacked") from error
    except OSError as error:
        raise DataError(f"“{path}” cannot be read: {error.strerror or error}.") from error
    return content


def _read_part(folder: Path, contents: dict[str, bytearray], part: str) -> tuple[Tensor, Tensor]:
    images_name, labels_name = f"{part}-images-idx3-ubyte", f"{part}-labels-idx1-ubyte"
    images_path, labels_path = _path_of(folder, images_name), _path_of(folder, labels_name)
    images = _parse(contents[images_name], IMAGES_MAGIC, (IMAGE_SIZE, IMAGE_SIZE), images_path)
    labels = _parse(contents[labels_name], LABELS_MAGIC, (), labels_path)
    if len(images) != len(labels):
        raise _damaged(
            labels_path,
            f"it has {len(labels):,} labels for the {len(images):,} images of {images_path.name}",
        )
    if len(labels) == 0:
        raise _damaged(labels_path, "it has no labels at all")
    if labels.max() >= DIGITS:
        raise _damaged(
            labels_path,
            f"it has the label {labels.max()}, and only the digits 0 to 9 can be learnt",
        )
    return torch.from_numpy(images), torch.from_numpy(labels.astype(np.int64))


def _parse(content: bytearray, magic: int, shape: tuple[int, ...], path: Path) -> NDArray[np.uint8]:
    """Return an IDX file's array, (count, *shape) uint8, which may be written to."""
    header = struct.Struct(f">{2 + len(shape)}I")
    if len(content) < header.size:
        raise _damaged(path, "it ends before its first entry")
    found_magic, count, *found_shape = header.unpack_from(content)
    if found_magic != magic:
        kind = "images" if shape else "labels"
        raise _damaged(path, f"it is not an IDX file of {kind}")
    if tuple(found_shape) != shape:
        size = " x ".join(map(str, found_shape))
        raise _damaged(path, f"its images are {size} pixels, not {IMAGE_SIZE} x {IMAGE_SIZE}")
    body = len(content) - header.size
    expected = count * int(np.prod(shape))
    if body != expected:
        cause = "it was cut short" if body < expected else "it is too long"
        raise _damaged(path, f"{cause}: {body:,} bytes instead of {expected:,}")
    return np.frombuffer(content, np.uint8, offset=header.size).reshape(count, *shape)


def _damaged(path: Path, cause: str) -> DamagedError:
    return DamagedError(
        f"“{path}” is damaged or not what it should be: {cause}. "
        "Delete it and fetch it anew, or choose another folder."
    )
