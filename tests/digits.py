"""All ten digits as strokes, written for the tests: in a unit box, x right and y down."""

import math
from itertools import pairwise

Stroke = list[tuple[float, float]]


def arc(
    x: float, y: float, width: float, height: float, start: float, end: float, steps: int = 16
) -> Stroke:
    """Part of an ellipse; degrees, 0 at the right and 90 at the bottom."""
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(x + width / 2 * math.cos(a), y + height / 2 * math.sin(a)) for a in angles]


def line(*corners: tuple[float, float], steps: int = 8) -> Stroke:
    points = [corners[0]]
    for (x0, y0), (x1, y1) in pairwise(corners):
        for step in range(1, steps + 1):
            share = step / steps
            points.append((x0 + share * (x1 - x0), y0 + share * (y1 - y0)))
    return points


DIGITS: dict[int, list[Stroke]] = {
    0: [arc(0.5, 0.5, 0.66, 1.0, -90, -450, 32)],
    1: [line((0.55, 0.0), (0.45, 1.0))],
    2: [arc(0.48, 0.27, 0.62, 0.54, -170, 30) + line((0.6, 0.55), (0.15, 1.0), (0.85, 1.0))],
    3: [arc(0.45, 0.25, 0.6, 0.5, -160, 80) + arc(0.45, 0.74, 0.7, 0.52, -80, 150)],
    4: [line((0.4, 0.0), (0.1, 0.6), (0.9, 0.6)), line((0.65, 0.25), (0.6, 1.0))],
    5: [
        line((0.3, 0.0), (0.25, 0.42)) + arc(0.42, 0.69, 0.75, 0.6, -110, 150),
        line((0.3, 0.0), (0.85, 0.02)),
    ],
    6: [line((0.6, 0.0), (0.3, 0.4)) + arc(0.47, 0.72, 0.56, 0.54, -170, -530, 28)],
    7: [line((0.1, 0.05), (0.9, 0.05), (0.4, 1.0))],
    8: [
        arc(0.5, 0.25, 0.55, 0.48, 20, -265, 20)
        + arc(0.5, 0.75, 0.65, 0.5, -90, 270, 28)
        + arc(0.5, 0.25, 0.55, 0.48, 85, 20, 6)
    ],
    9: [arc(0.45, 0.28, 0.6, 0.54, 0, -360, 28) + line((0.75, 0.28), (0.7, 0.6), (0.55, 1.0))],
}


def placed(digit: int, left: float, top: float, size: float) -> list[Stroke]:
    """Return a digit's strokes, `size` of the canvas high, at a place."""
    return [[(left + size * x, top + size * y) for x, y in stroke] for stroke in DIGITS[digit]]
