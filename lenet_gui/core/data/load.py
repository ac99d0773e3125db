"""Data sets of digits: find one on this machine or fetch it, and read it with care.

MNIST comes as four files in the IDX format (http://yann.lecun.com/exdb/mnist): two of images, two
of labels. Other sets in the same form (28x28 images, labels 0 to 9) are read as well, and `fetch`
brings those that it downloads into it.
"""

import gzip
import hashlib
import struct
import zlib
from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from platformdirs import user_cache_dir
from torch import Tensor

from lenet_gui.core.data.convert import IMAGES_MAGIC, LABELS_MAGIC
from lenet_gui.core.data.fetch import fetch
from lenet_gui.core.data.sources import ABOUT, SOURCES
from lenet_gui.core.errors import DataError
from lenet_gui.core.events import Downloading, Preparing, Tick
from lenet_gui.core.network.lenet5 import CLASSES, INPUT_SIZE

IMAGE_SIZE = 28

Loading = Generator[Downloading | Tick | Preparing, None, "DataSet"]

# Name of each file and the MD5 of its unpacked content in the one true MNIST.
_FILES = {
    "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}
# Where the files may be in a folder that a person names: there, or as torchvision keeps them.
_LAYOUTS = (".", "raw", "MNIST/raw")
# Bytes read at once: some 20 milliseconds of work.
_PIECE = 1 << 22


@dataclass(frozen=True)
class DataSet:
    """Images and labels to train on and to test on.

    images: (N, 28, 28) uint8, 0 paper to 255 ink. labels: (N,) int64, 0 to 9.
    genuine: whether every file is, by its checksum, MNIST's own.
    name: "MNIST" if so, else the title of the set that was fetched, or the folder's name.
    """

    name: str
    train_images: Tensor
    train_labels: Tensor
    test_images: Tensor
    test_labels: Tensor
    genuine: bool = False

    @cached_property
    def fingerprint(self) -> str:
        """Tells this set from any other: a checksum of all images and labels, in order."""
        digest = hashlib.blake2b(digest_size=16)
        for part in (self.train_images, self.train_labels, self.test_images, self.test_labels):
            digest.update(repr(tuple(part.shape)).encode())
            digest.update(part.contiguous().numpy().data)
        return digest.hexdigest()


def load_data(source: str | Path = "mnist") -> DataSet:
    """Read a data set, as `loading` does, without telling how it goes."""
    steps = loading(source)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: DataSet = end.value
            return found


def loading(source: str | Path) -> Loading:
    """Read a data set; tell how it goes, and return it at the end.

    source: one of SOURCES, which is downloaded once, into the user's cache folder, or, "synthetic",
        written by the stroke model; or the Path of a folder that holds MNIST's four files or others
        in their form, packed with gzip or not, in itself or as torchvision lays them out.
    Raises DataError if files are missing or damaged, or cannot be downloaded.
    """
    yield Preparing("data")
    if isinstance(source, Path):
        folder = _find(source)
        if folder is None:
            raise DataError(
                f"“{source}” does not hold MNIST. Its four files are needed, packed (.gz) or "
                f"not: {', '.join(_FILES)}."
            )
        return (yield from _read(folder, folder.resolve().name))
    if source == "synthetic":
        from lenet_gui.core.strokes.synthetic import data_set  # which needs what is in here

        return (yield from data_set())
    if source not in SOURCES:
        raise ValueError(f"{source!r} is none of {', '.join(SOURCES)}, and no Path")
    return (yield from _loading_cached(source))


def _loading_cached(source: str) -> Loading:
    cache = cache_dir()
    folder = _find(cache / source)
    if folder is None and source == "mnist":
        folder = _find(cache)  # as torchvision lays it out
    name = source if source == "mnist" else ABOUT[source].title
    if folder is not None:
        try:
            return (yield from _read(folder, name))
        except _DamagedError:
            pass  # what came from the network can be had from there again
    folder = yield from fetch(source, cache)
    yield Preparing("data")
    return (yield from _read(folder, name))


def to_ink(images: Tensor) -> Tensor:
    """Turn images, (N, 28, 28) uint8, into ink on the network's paper, (N, 1, 32, 32) in 0..1."""
    ink = torch.zeros(len(images), 1, INPUT_SIZE, INPUT_SIZE, device=images.device)
    edge = (INPUT_SIZE - IMAGE_SIZE) // 2
    ink[:, 0, edge:-edge, edge:-edge] = images
    return ink.div_(255)


def cache_dir() -> Path:
    """Return the folder that downloaded data sets are kept in."""
    return Path(user_cache_dir("lenet-gui", appauthor=False))


def _find(folder: Path) -> Path | None:
    """Return the first place in `folder` that holds all four files, if any does."""
    try:
        for layout in _LAYOUTS:
            place = folder / layout
            if all(_path_of(place, name).exists() for name in _FILES):
                return place
    except OSError as error:
        raise DataError(f"“{folder}” cannot be read: {error.strerror or error}.") from error
    return None


def _path_of(folder: Path, name: str) -> Path:
    plain = folder / name
    return plain if plain.exists() else folder / f"{name}.gz"


def _read(folder: Path, name: str) -> Generator[Tick, None, DataSet]:
    contents = {}
    genuine = True
    for file, checksum in _FILES.items():
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
    if labels.max() >= CLASSES:
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


class _DamagedError(DataError):
    """A file is there, but its content cannot be used."""


def _damaged(path: Path, cause: str) -> _DamagedError:
    return _DamagedError(
        f"“{path}” is damaged or not what it should be: {cause}. "
        "Delete it and fetch it anew, or choose another folder."
    )
