"""The pointer's gestures while latency is measured, and the ink on the canvas beforehand."""

import math
import random
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from unittest.mock import patch

from pen_digits import PenDigit, Pointer, Points

from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.ui.background.throttle import Throttle

Step = tuple[str | Callable[[], None], float, float]  # what to do, x, y

_NEAREST = 0.003  # shorter moves change nothing, and are not read
_ROWS = 9  # of the eraser's pass over the canvas


def strokes_all_over(count: int) -> Drawing:
    """Return this many short strokes all over the canvas, the same ones every time."""
    numbers = random.Random(0)
    return Drawing(tuple(_short_stroke(numbers) for _ in range(count)))


def _short_stroke(numbers: random.Random) -> Stroke:
    x, y, angle = numbers.uniform(0.1, 0.9), numbers.uniform(0.1, 0.9), numbers.uniform(0, 7)
    points = []
    for _ in range(12):
        points.append((x, y))
        angle += numbers.gauss(0, 0.3)
        x, y = x + 0.025 * math.cos(angle), y + 0.025 * math.sin(angle)
    return Stroke.of(points)


def digits(drawn: Iterable[PenDigit]) -> Iterator[Iterator[Step]]:
    """Draw digits as they were written."""
    return (_digit(digit) for digit in drawn)


def _digit(digit: PenDigit) -> Iterator[Step]:
    for points in digit.strokes:
        yield ("press", *points[0])
        last = points[0]
        for point in points[1:]:
            if math.dist(point, last) >= _NEAREST:
                yield ("move", *point)
                last = point
        yield ("release", *last)


def line(pointer: Pointer, count: int) -> Iterator[Iterator[Step]]:
    """Continue a stroke that already has this many points."""
    places = _wandering()
    begun = [next(places) for _ in range(count + 1)]

    def hurry() -> None:
        with patch.object(Throttle, "request", lambda _: None):  # nothing is read meanwhile
            for place in begun[1:]:
                pointer.move(*place)
        pointer.move(*next(places))  # this is read, and with it all the rest

    def steps() -> Iterator[Step]:
        yield ("press", *begun[0])
        yield (hurry, 0.0, 0.0)
        yield from (("move", *place) for place in places)

    yield steps()


def _wandering() -> Iterator[tuple[float, float]]:
    numbers = random.Random(0)
    x, y, angle = 0.5, 0.5, 0.0
    while True:
        angle += numbers.gauss(0, 0.2)
        x, y = x + 0.01 * math.cos(angle), y + 0.01 * math.sin(angle)
        if not (0.1 < x < 0.9 and 0.1 < y < 0.9):
            angle += 0.5  # turns back at the edges
        x, y = min(max(x, 0.05), 0.95), min(max(y, 0.05), 0.95)
        yield x, y


def rows() -> Iterator[Iterator[Step]]:
    """Pass over the canvas in rows, back and forth, in moves of a hundredth of its side."""
    corners: Points = []
    for row in range(_ROWS):
        y = 0.1 + 0.8 * row / (_ROWS - 1)
        corners += [(0.1, y), (0.9, y)] if row % 2 == 0 else [(0.9, y), (0.1, y)]
    path = [
        (a[0] + (b[0] - a[0]) * share / 80, a[1] + (b[1] - a[1]) * share / 80)
        for a, b in pairwise(corners)
        for share in range(80)
    ]
    while True:
        yield _digit(PenDigit(0, "eraser", [path]))
