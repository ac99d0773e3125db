"""Digits as pictures of 28 x 28 pixels, in folders named for their labels: `training/0` to `9`.

They are decoded by the helper process that opens all pictures.
"""

import re
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.data.dataset import Labelled
from lenet_gui.core.data.idx import IMAGE_SHAPE, MOST_IMAGES, damaged
from lenet_gui.core.data.members import DamagedError, Member
from lenet_gui.core.errors import ImageError
from lenet_gui.core.events import DataRead, Tick
from lenet_gui.core.ink.kinds import PICTURES
from lenet_gui.core.ink.opener import Opener
from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.words import QT_TRANSLATE_NOOP

_LARGEST = 1 << 16  # bytes of a picture; one of 28 x 28 pixels has less than a thousand
_LABELS = {str(digit): digit for digit in range(DIGITS)}
_REPORTED = 500  # pictures between two reports
# What red, green and blue add to brightness: ITU-R BT.601.
_LUMA = np.array([299, 587, 114], np.uint32)

_Pictures = list[tuple[Member, int]]
_NO_SIZE = QT_TRANSLATE_NOOP("Errors", "it is {width} x {height} pixels, not 28 x 28")


@dataclass(frozen=True)
class PictureFolders:
    """Pictures and their labels, to learn from and, if there are any, to test with."""

    train: _Pictures
    test: _Pictures

    def sizes(self) -> tuple[int, int]:
        """Return the numbers of training and test images."""
        return len(self.train), len(self.test)

    def reading(self) -> Generator[Tick | DataRead, None, tuple[Labelled, Labelled | None]]:
        """Read the pictures, telling how many. Raises DamagedError."""
        total = len(self.train) + len(self.test)
        if total > MOST_IMAGES:
            raise DamagedError(
                QT_TRANSLATE_NOOP(
                    "Errors", "These folders hold more than {most} pictures, too many to learn."
                ),
                most=f"{MOST_IMAGES:,}",
            )
        with Opener() as opener:
            train = yield from _reading(self.train, opener, 0, total)
            if not self.test:
                return train, None
            return train, (yield from _reading(self.test, opener, len(self.train), total))


def pictures_in(members: Mapping[PurePosixPath, Member]) -> PictureFolders | None:
    """Return the pictures among a set's files, in the order of the numbers in their names.

    That is the order of the whole set where pictures are numbered through, and mixes the labels
    where each folder counts anew. None if there are none to learn from.
    """
    parts: dict[str, list[tuple[tuple[int, str], Member, int]]] = {"train": [], "test": []}
    for name, member in members.items():
        label = _LABELS.get(name.parent.name)
        if label is not None and name.suffix.lower() in PICTURES:
            part = "test" if name.parent.parent.name.lower().startswith("test") else "train"
            parts[part].append((_place(name), member, label))
    train, test = (
        [(member, label) for _, member, label in sorted(part, key=lambda each: (each[0], each[2]))]
        for part in parts.values()
    )
    return PictureFolders(train, test) if train else None


def _place(name: PurePosixPath) -> tuple[int, str]:
    numbers = re.findall(r"\d{1,9}", name.stem)
    return int(numbers[-1]) if numbers else 0, name.name


def _reading(
    pictures: Iterable[tuple[Member, int]], opener: Opener, before: int, total: int
) -> Generator[Tick | DataRead, None, Labelled]:
    images, labels = [], bytearray()
    for member, label in pictures:
        images.append(_image(member, opener))
        labels.append(label)
        done = before + len(images)
        yield DataRead(done, total) if done % _REPORTED == 0 or done == total else Tick()
    return np.stack(images), np.frombuffer(labels, np.uint8)


def _image(member: Member, opener: Opener) -> NDArray[np.uint8]:
    with member.opened(_LARGEST) as file:
        content = file.read(_LARGEST)
    try:
        pixels = opener.pixels_in(content, member.path.name)
    except ImageError as error:
        raise DamagedError(error.phrase.template, **error.phrase.values) from error
    if pixels.shape[:2] != IMAGE_SHAPE:
        raise damaged(member.path, _NO_SIZE, width=pixels.shape[1], height=pixels.shape[0])
    # On paper that is 0: what is transparent is no ink.
    grey = (pixels[..., :3] @ _LUMA + 500) // 1000 * pixels[..., 3]
    return ((grey + 127) // 255).astype(np.uint8)
