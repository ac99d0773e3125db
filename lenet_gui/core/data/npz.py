"""MNIST as Keras serves it: `mnist.npz`, with x_train, y_train, x_test and y_test.

An npz file is a zip archive of arrays. Each array's header is read first, strictly as numpy writes
it; nothing is unpickled.
"""

import math
import re
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.data.dataset import Labelled
from lenet_gui.core.data.idx import IMAGE_SHAPE, LARGEST_FILE, MOST_IMAGES, damaged, matched
from lenet_gui.core.data.members import Member
from lenet_gui.core.events import Tick
from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.words import QT_TRANSLATE_NOOP

NAMES = ("x_train.npy", "y_train.npy", "x_test.npy", "y_test.npy")
_PIXELS = math.prod(IMAGE_SHAPE)
_LARGEST_ARRAY = LARGEST_FILE + 1024
# https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html, versions 1 and 2.
_MAGIC = re.compile(rb"\x93NUMPY([\x01\x02])\x00", re.DOTALL)
_HEADER = re.compile(
    rb"\{'descr': '([|<>][ui][1248])', 'fortran_order': False, "
    rb"'shape': \((\d{1,9}(?:, \d{1,9})*),?\), \} *\n"
)
_LONGEST_HEADER = 1000
_PIECE = 1 << 22  # bytes read between ticks


@dataclass(frozen=True)
class NpzArrays:
    """The four arrays, by their names in NAMES."""

    files: Mapping[str, Member]

    def sizes(self) -> tuple[int, int]:
        """Return the numbers of training and test images by the headers. Raises DamagedError."""
        train, test = (_shape_of(self.files[name])[0] for name in NAMES[::2])
        return train, test

    def reading(self) -> Generator[Tick, None, tuple[Labelled, Labelled]]:
        """Read the arrays. Raises DamagedError."""
        parts = []
        for images, labels in (NAMES[:2], NAMES[2:]):
            pixels = yield from _array(self.files[images])
            digits = yield from _array(self.files[labels])
            paths = self.files[images].path, self.files[labels].path
            parts.append(
                matched(_as_images(pixels, paths[0]), _as_labels(digits, paths[1]), *paths)
            )
        return parts[0], parts[1]


def arrays_in(members: Mapping[PurePosixPath, Member]) -> NpzArrays | None:
    """Return the four arrays among an archive's members; None if they are not there."""
    found = {name: members.get(PurePosixPath(name)) for name in NAMES}
    files = {name: member for name, member in found.items() if member is not None}
    return NpzArrays(files) if len(files) == len(NAMES) else None


def _shape_of(member: Member) -> tuple[int, ...]:
    with member.opened(_LARGEST_ARRAY) as file:
        return _header(file.read(_LONGEST_HEADER), member.path)[1]


def _header(head: bytes, path: Path) -> tuple[np.dtype[np.integer], tuple[int, ...], int]:
    """Return an array's type and shape, and where its content begins."""
    magic = _MAGIC.match(head)
    width = 0 if magic is None else 2 * magic[1][0]  # bytes of the header's length
    start = 8 + width
    length = int.from_bytes(head[8:start], "little")
    header = _HEADER.fullmatch(head[start : start + length])
    if magic is None or header is None:
        raise damaged(
            path,
            QT_TRANSLATE_NOOP("Errors", "it is not an array of whole numbers as numpy saves it"),
        )
    shape = tuple(map(int, header[2].split(b",")))
    if shape[0] > MOST_IMAGES:
        raise damaged(
            path,
            QT_TRANSLATE_NOOP("Errors", "it claims to hold {count} digits, more than any set has"),
            count=f"{shape[0]:,}",
        )
    return np.dtype(header[1].decode()), shape, start + length


def _array(member: Member) -> Generator[Tick, None, NDArray[np.integer]]:
    """Read an array of images or labels."""
    path = member.path
    with member.opened(_LARGEST_ARRAY) as file:
        content = bytearray(file.read(_LONGEST_HEADER))
        kind, shape, start = _header(bytes(content), path)
        entry = math.prod(shape[1:])
        if (entry, kind.itemsize) != (_PIXELS, 1) and entry != 1:
            raise damaged(
                path,
                QT_TRANSLATE_NOOP("Errors", "its images are not 28 x 28 pixels of a byte each"),
            )
        size = start + shape[0] * entry * kind.itemsize
        while len(content) <= size:
            piece = file.read(min(_PIECE, size + 1 - len(content)))
            if not piece:
                break
            content += piece
            yield Tick()
    if len(content) != size:
        raise damaged(path, QT_TRANSLATE_NOOP("Errors", "its header promises another size"))
    return np.frombuffer(content, kind, offset=start).reshape(shape[0], entry)


def _as_images(array: NDArray[np.integer], path: Path) -> NDArray[np.uint8]:
    if array.dtype != np.uint8 or array.shape[1] != _PIXELS:
        raise damaged(
            path, QT_TRANSLATE_NOOP("Errors", "its images are not 28 x 28 pixels of a byte each")
        )
    return array.reshape(-1, *IMAGE_SHAPE).view(np.uint8)


def _as_labels(array: NDArray[np.integer], path: Path) -> NDArray[np.uint8]:
    if array.shape[1] != 1 or not ((array >= 0) & (array < DIGITS)).all():
        raise damaged(path, QT_TRANSLATE_NOOP("Errors", "its labels are not the digits 0 to 9"))
    return array[:, 0].astype(np.uint8)
