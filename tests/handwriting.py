"""Ten digits written for the tests, and how to put them on the canvas."""

import numpy as np

from lenet_gui.core.ink.drawing import DEFAULT_PEN_WIDTH, Drawing, Stroke

# Points in hundredths of the canvas, y pointing down; a bar lifts the pen.
WRITTEN = {
    0: "52,20 38,28 32,50 38,72 50,80 62,72 68,50 63,30 52,20",
    1: "55,20 52,40 49,60 46,80",
    2: "34,32 42,21 56,20 65,30 60,46 48,62 34,78 50,77 68,78",
    3: "35,26 48,20 62,26 63,38 48,48 63,56 67,68 55,80 34,75",
    4: "40,20 36,35 34,50 50,50 66,47 | 62,24 60,50 57,82",
    5: "40,22 38,46 52,44 65,54 64,70 52,80 35,76 | 40,22 66,20",
    6: "58,18 44,34 36,56 38,74 50,81 62,74 62,60 52,53 38,62",
    7: "32,22 66,22 56,50 46,80",
    8: "60,26 48,20 38,28 42,42 56,54 63,68 52,80 38,72 40,58 54,44 62,34 60,26",
    9: "62,30 50,20 38,28 38,42 50,48 61,38 63,28 61,55 57,82",
}


# Two that take few points, for tests that look at one drawing.
SEVEN = Drawing((Stroke.of([(0.25, 0.2), (0.75, 0.2), (0.6, 0.5), (0.45, 0.85)]),))
ONE = Drawing((Stroke.of([(0.5, 0.15), (0.5, 0.85)]),))


def points(digit: int) -> list[np.ndarray]:
    """Return the digit's strokes as points in the unit square, (N, 2) each."""
    return [
        np.array([pair.split(",") for pair in stroke.split()], dtype=np.float32) / 100
        for stroke in WRITTEN[digit].split("|")
    ]


def write(
    digit: int,
    *,
    width: float = DEFAULT_PEN_WIDTH,
    scale: float = 1.0,
    at: tuple[float, float] = (0.5, 0.5),
) -> Drawing:
    """Draw a digit `scale` times as large as it was written, its middle at `at`."""
    return Drawing(
        tuple(
            Stroke.of((stroke - 0.5) * np.float32(scale) + np.float32(at), width)
            for stroke in points(digit)
        )
    )
