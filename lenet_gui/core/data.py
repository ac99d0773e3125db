"""Data sets of digits: find MNIST on this machine or fetch it, and read it with care.

MNIST comes as four files in the IDX format (http://yann.lecun.com/exdb/mnist): two of images, two
of labels. Other sets in the same form (28x28 images, labels 0 to 9) are read as well.
"""

import contextlib
import gzip
import hashlib
import os
import struct
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from platformdirs import user_cache_dir
from torch import Tensor

from lenet_gui.core.errors import DataError
from lenet_gui.core.network import CLASSES, INPUT_SIZE

IMAGE_SIZE = 28

# Name of each file and the MD5 of its unpacked content in the one true MNIST.
_FILES = {
    "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}
# Where the files may be in a folder that a person names: there, or as torchvision keeps them.
_LAYOUTS = (".", "raw", "MNIST/raw")
# IDX: two zero bytes, the type (8: unsigned byte), the number of dimensions.
_IMAGES_MAGIC = 0x00000803
_LABELS_MAGIC = 0x00000801


@dataclass(frozen=True)
class DataSet:
    """Images and labels to train on and to test on.

    images: (N, 28, 28) uint8, 0 paper to 255 ink. labels: (N,) int64, 0 to 9.
    genuine: whether every file is, by its checksum, MNIST's own.
    """

    name: str
    train_images: Tensor
    train_labels: Tensor
    test_images: Tensor
    test_labels: Tensor
    genuine: bool = False


def load_mnist(data_dir: str | os.PathLike[str] | None = None) -> DataSet:
    """Read MNIST, or a set in its form, from a folder; without one, from the user's cache.

    data_dir: holds MNIST's four files, packed with gzip or not, in itself or as torchvision lays
        them out (`MNIST/raw`). Without it MNIST is downloaded once, into the user's cache folder.
    Raises DataError if files are missing or damaged, or cannot be downloaded.
    """
    if data_dir is not None:
        folder = _find(Path(data_dir))
        if folder is None:
            raise DataError(
                f"“{data_dir}” does not hold MNIST. Its four files are needed, packed (.gz) or "
                f"not: {', '.join(_FILES)}."
            )
        return _read(folder)
    cache = cache_dir()
    folder = _find(cache)
    if folder is None:
        _download(cache)
        folder = cache / "MNIST" / "raw"
    return _read(folder)


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


def _read(folder: Path) -> DataSet:
    contents = {name: _content(_path_of(folder, name)) for name in _FILES}
    genuine = all(
        hashlib.md5(content, usedforsecurity=False).hexdigest() == _FILES[name]
        for name, content in contents.items()
    )
    train_images, train_labels = _read_part(folder, contents, "train")
    test_images, test_labels = _read_part(folder, contents, "t10k")
    return DataSet(
        name="MNIST" if genuine else folder.resolve().name,
        train_images=train_images,
        train_labels=train_labels,
        test_images=test_images,
        test_labels=test_labels,
        genuine=genuine,
    )


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
        return gzip.decompress(content) if path.suffix == ".gz" else content
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _damaged(path, "it cannot be unpacked") from error
    except OSError as error:
        raise DataError(f"“{path}” cannot be read: {error.strerror or error}.") from error


def _read_part(folder: Path, contents: dict[str, bytes], part: str) -> tuple[Tensor, Tensor]:
    images_name, labels_name = f"{part}-images-idx3-ubyte", f"{part}-labels-idx1-ubyte"
    images_path, labels_path = _path_of(folder, images_name), _path_of(folder, labels_name)
    images = _parse(contents[images_name], _IMAGES_MAGIC, (IMAGE_SIZE, IMAGE_SIZE), images_path)
    labels = _parse(contents[labels_name], _LABELS_MAGIC, (), labels_path)
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
    # np.array: a copy that may be written to; torch wants no other.
    return torch.from_numpy(np.array(images)), torch.from_numpy(labels.astype(np.int64))


def _parse(content: bytes, magic: int, shape: tuple[int, ...], path: Path) -> np.ndarray:
    """Return an IDX file's array, (count, *shape) uint8."""
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


def _damaged(path: Path, cause: str) -> DataError:
    return DataError(
        f"“{path}” is damaged or not what it should be: {cause}. "
        "Delete it and fetch it anew, or choose another folder."
    )


def _download(cache: Path) -> None:
    """Fetch MNIST through torchvision into `cache`, all or nothing."""
    from torchvision.datasets import MNIST  # seconds to import, and needed once

    try:
        cache.mkdir(parents=True, exist_ok=True)
        # Beside its place and then renamed: a broken download never looks like a whole one.
        with tempfile.TemporaryDirectory(prefix="download-", dir=cache) as temporary:
            MNIST(temporary, download=True)
            # Unpacked copies lie beside them.
            for packed in (Path(temporary) / "MNIST" / "raw").glob("*.gz"):
                packed.unlink()
            with contextlib.suppress(FileExistsError):
                (Path(temporary) / "MNIST").rename(cache / "MNIST")
    except (OSError, RuntimeError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise DataError(
            f"MNIST could not be downloaded into “{cache}”: {reason} "
            "Check the connection and try again, or fetch its four files on another machine and "
            "name their folder with --data-dir."
        ) from error
