"""A 7 as pixels, for tests of what becomes of pictures."""

import numpy as np
from handwriting import write

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink import raster
from lenet_gui.core.ink.drawing import Drawing, Picture
from lenet_gui.core.ink.raster import to_input

Colour = tuple[int, ...]

# A 7: it is neither its own mirror image nor, turned round, any other digit.
SEVEN = raster.render(write(7), 120)
INPUT = to_input(write(7))

BLACK, WHITE, NOTHING = (0, 0, 0, 255), (255, 255, 255, 255), (0, 0, 0, 0)


def seven(ink: Colour = BLACK, paper: Colour = WHITE, shape: FloatArray = SEVEN) -> np.ndarray:
    """A 7 in a colour on another: (H, W, 4) uint8; colours are mixed where it is anti-aliased."""
    mixed = np.multiply.outer(shape, ink) + np.multiply.outer(1 - shape, paper)
    return mixed.round().astype(np.uint8)


def assert_shows_the_seven(picture: Picture | None, tolerance: float = 0.025) -> None:
    """Whether a picture's input is nearly that of the strokes themselves."""
    assert picture is not None
    ink = to_input(Drawing(picture=picture))
    assert np.abs(ink - INPUT).mean() < tolerance
