"""Digits that are alike to the network: those nearest to a drawing in F6, its last features."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray

NEAREST = 6  # digits that are shown of each kind
MANY = 5_000  # digits that a drawing is compared with: their features take 1.7 MB


@dataclass(frozen=True, eq=False)
class KnownDigits:
    """Digits to compare a drawing with.

    images: (N, 28, 28) uint8, 0 paper to 255 ink, in MNIST's form. labels: (N,), 0 to 9. written:
    whether the stroke model wrote them; else they are MNIST's.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    written: bool


@dataclass(frozen=True, eq=False)
class KnownFeatures:
    """What one network makes of known digits.

    features: (N, 84) float32, its activations in F6. parameters: the network's, the same object as
    in its readings.
    """

    digits: KnownDigits
    features: FloatArray
    parameters: Mapping[str, FloatArray]

    def nearest(self, f6: FloatArray, digit: int) -> NDArray[np.intp]:
        """Return the indices of some digits of one label, those nearest to an activation first.

        f6: (84,). The distance is Euclid's. A table of 5,000 digits takes a millisecond.
        """
        of_label = np.flatnonzero(self.digits.labels == digit)
        distance = np.square(self.features[of_label] - f6).sum(axis=1)
        return of_label[np.argsort(distance, kind="stable")[:NEAREST]]
