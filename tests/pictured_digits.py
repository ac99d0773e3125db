"""Pictures of several digits, made of the ten that are written for the tests."""

import numpy as np
from handwriting import write
from photographed import as_pixels

from lenet_gui.core.ink import raster

SIDE = 100  # pixels that each digit has


def digits_in_a_row(*digits: int) -> np.ndarray:
    """Dark digits on a light ground: red, green, blue and alpha, (100, 100 n, 4) uint8."""
    ink = np.concatenate([raster.render(write(digit), SIDE) for digit in digits], axis=1)
    return as_pixels(1 - ink)
