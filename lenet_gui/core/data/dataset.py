"""A data set in memory: images and labels to train on and to test on, and images as ink."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lenet_gui.core.sizes import INPUT_SIZE, MARGIN
from lenet_gui.core.words import Phrase

Labelled = tuple[NDArray[np.uint8], NDArray[np.uint8]]
"""Images, (N, 28, 28), 0 paper to 255 ink, and their labels, (N,), 0 to 9."""


@dataclass(frozen=True)
class DataSet:
    """Images and labels to train on and to test on.

    images: (N, 28, 28) uint8, 0 paper to 255 ink. labels: (N,) int64, 0 to 9.
    genuine: whether all images and labels have the checksums of MNIST's own.
    name: "MNIST" if so, otherwise the title of the downloaded set, or the folder's name.
    notes: what whoever chose it should know of how it was read.
    """

    name: str
    train_images: Tensor
    train_labels: Tensor
    test_images: Tensor
    test_labels: Tensor
    genuine: bool = False
    notes: tuple[Phrase, ...] = ()

    @classmethod
    def of(
        cls,
        name: str,
        train: Labelled,
        test: Labelled,
        *,
        genuine: bool = False,
        notes: tuple[Phrase, ...] = (),
    ) -> Self:
        """Make a set of arrays."""
        images, labels = zip(train, test, strict=True)
        train_images, test_images = map(torch.from_numpy, images)
        train_labels, test_labels = (torch.from_numpy(each.astype(np.int64)) for each in labels)
        return cls(name, train_images, train_labels, test_images, test_labels, genuine, notes)

    @cached_property
    def fingerprint(self) -> str:
        """A checksum of all images and labels, in order, that identifies the set."""
        digest = hashlib.blake2b(digest_size=16)
        for part in (self.train_images, self.train_labels, self.test_images, self.test_labels):
            digest.update(repr(tuple(part.shape)).encode())
            digest.update(part.contiguous().numpy().data)
        return digest.hexdigest()


def to_ink(images: Tensor) -> Tensor:
    """Turn images, (N, 28, 28) uint8, into ink the size of an input, (N, 1, 32, 32) in 0..1."""
    ink = torch.zeros(len(images), 1, INPUT_SIZE, INPUT_SIZE, device=images.device)
    ink[:, 0, MARGIN:-MARGIN, MARGIN:-MARGIN] = images
    return ink.div_(255)
