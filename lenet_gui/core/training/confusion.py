"""A network's answers to a whole test set: which digits it confuses, and how confidently."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.ink.drawing import Picture
from lenet_gui.core.sizes import DIGITS


@dataclass(frozen=True, eq=False)
class Answers:
    """A network's answers to a test set.

    images: (N, 28, 28) uint8, 0 paper to 255 ink. labels: (N,) int64, the true digits.
    probabilities: (N, 10) float32.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    probabilities: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.labels)

    @cached_property
    def read(self) -> NDArray[np.intp]:
        """(N,) the digit that each image is read as: the most probable one."""
        read: NDArray[np.intp] = self.probabilities.argmax(axis=1)
        return read

    @cached_property
    def matrix(self) -> NDArray[np.intp]:
        """(10, 10) how many images of each digit (row) are read as each digit (column)."""
        cells = np.bincount(self.labels * DIGITS + self.read, minlength=DIGITS * DIGITS)
        return cells.reshape(DIGITS, DIGITS)

    @property
    def correct(self) -> int:
        """How many images are read correctly."""
        return int(self.matrix.trace())

    def of_kind(self, true: int, read: int) -> NDArray[np.intp]:
        """Return the indices of the images of `true` read as `read`, the most confident first."""
        return self._most_confident_first((self.labels == true) & (self.read == read))

    def worst(self) -> NDArray[np.intp]:
        """Return the indices of the misread images, the most confident first."""
        return self._most_confident_first(self.labels != self.read)

    def image(self, index: int) -> "TakenImage":
        """Return one image with its index and label."""
        return TakenImage(index, self.images[index], int(self.labels[index]))

    def _most_confident_first(self, which: NDArray[np.bool_]) -> NDArray[np.intp]:
        indices = np.flatnonzero(which)
        confidence = self.probabilities[indices, self.read[indices]]
        return indices[np.argsort(-confidence, kind="stable")]


@dataclass(frozen=True, eq=False)
class TakenImage:
    """One image taken out of a test set.

    index: in the test set, from 0. image: (28, 28) uint8, 0 paper to 255 ink. label: its digit.
    """

    index: int
    image: NDArray[np.uint8]
    label: int

    @property
    def picture(self) -> Picture:
        """The image as ink on the canvas, to be read with *plain*.

        It is already a 32x32 input, which *plain* passes through unchanged, so the network's answer
        is exactly that of the test. *fit* would transform it: with the classic weights it reads 60
        of MNIST's 136 misread test images differently, since they are misread for their size,
        position and line width, the very things that it changes.
        """
        return Picture.of_image(self.image)
