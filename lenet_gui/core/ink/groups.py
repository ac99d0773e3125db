"""Ink that hangs together: connected groups of the pixels of an image."""

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray

_CELLS = 64  # of the longer side: an image is looked at this coarsely
_INKED = 0.3  # the least ink of a cell, as a share of the image's most


def groups_of(ink: FloatArray) -> NDArray[np.intp]:
    """Return the group of each pixel, (H, W): 1, 2, … for ink, 0 for paper.

    ink: (H, W), paper 0, full ink 1. Pixels belong together if their cells, of a grid of 64 along
    the longer side, touch, if only at a corner. Groups are numbered by size, the largest first.
    """
    height, width = ink.shape
    side = -(-max(height, width) // _CELLS)
    padded = np.pad(ink, ((0, -height % side), (0, -width % side)))
    rows, columns = (length // side for length in padded.shape)
    fullest = padded.reshape(rows, side, columns, side).max(axis=(1, 3))
    labels = _labelled(fullest > _INKED * fullest.max(initial=0.0))
    whole: NDArray[np.intp] = np.where(
        ink > 0, labels.repeat(side, axis=0).repeat(side, axis=1)[:height, :width], 0
    )
    return whole


def _labelled(inside: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Number the connected groups of cells, the largest first; 0 is outside."""
    around = np.pad(np.where(inside, np.arange(1, inside.size + 1).reshape(inside.shape), 0), 1)
    labels = around[1:-1, 1:-1]
    while True:  # each cell takes the largest number around it
        shifted = [
            around[y : y + inside.shape[0], x : x + inside.shape[1]]
            for y in range(3)
            for x in range(3)
        ]
        grown = np.where(inside, np.max(shifted, axis=0), 0)
        if (grown == labels).all():
            break
        labels[:] = grown
    numbers, sizes = np.unique(labels[inside], return_counts=True)
    result = np.zeros(inside.shape, dtype=np.intp)
    for rank, number in enumerate(numbers[np.argsort(-sizes, kind="stable")], start=1):
        result[labels == number] = rank
    return result
