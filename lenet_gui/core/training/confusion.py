"""What a network answers to a whole test set: which digits it takes for which, and how surely."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.ink.drawing import Picture
from lenet_gui.core.sizes import DIGITS

_EDGE = 2  # pixels of paper around a test image that make it an input


@dataclass(frozen=True, eq=False)
class Answers:
    """A network's answers to a test set.

    images: (N, 28, 28) uint8, 0 paper to 255 ink. labels: (N,) int64, what each image is.
    probabilities: (N, 10) float32.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    probabilities: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.labels)

    @cached_property
    def read(self) -> NDArray[np.intp]:
        """(N,) the most probable digit of each image: what it is read as."""
        read: NDArray[np.intp] = self.probabilities.argmax(axis=1)
        return read

    @cached_property
    def matrix(self) -> NDArray[np.intp]:
        """(10, 10) how many images of each digit (row) are read as each digit (column)."""
        cells = np.bincount(self.labels * DIGITS + self.read, minlength=DIGITS * DIGITS)
        return cells.reshape(DIGITS, DIGITS)

    @property
    def correct(self) -> int:
        """How many images are read rightly."""
        return int(self.matrix.trace())

    def of_kind(self, true: int, read: int) -> NDArray[np.intp]:
        """Return which images of digit `true` are read as `read`, the most confident first."""
        return self._most_confident_first((self.labels == true) & (self.read == read))

    def worst(self, count: int | None = None) -> NDArray[np.intp]:
        """Return which images are misread, the most confident first; `count`: no more than that."""
        return self._most_confident_first(self.labels != self.read)[:count]

    def image(self, index: int) -> "TakenImage":
        """Return one image with what it is."""
        return TakenImage(index, self.images[index], int(self.labels[index]))

    def _most_confident_first(self, which: NDArray[np.bool_]) -> NDArray[np.intp]:
        indices = np.flatnonzero(which)
        confidence = self.probabilities[indices, self.read[indices]]
        return indices[np.argsort(-confidence, kind="stable")]


@dataclass(frozen=True, eq=False)
class TakenImage:
    """One image taken out of a test set.

    index: its place there, from 0. image: (28, 28) uint8, 0 paper to 255 ink. label: its digit.
    """

    index: int
    image: NDArray[np.uint8]
    label: int

    @property
    def picture(self) -> Picture:
        """The image as ink on the canvas, which is read with *plain*.

        It is the 32x32 input itself, which *plain* hands on as it is: the network says of it what
        it said in the test, to the last digit. *fit* makes its own form of it, and with the
        classic weights reads 59 of MNIST's 131 misread test images otherwise than in the test:
        they are misread for their size, their place and their lines, which is what it changes.
        """
        return replace(Picture.of(np.pad(self.image, _EDGE) / np.float32(255)), plain=True)
