"""Letters, and digits as displays show them, in hands and on displays that are not trained on.

    python benchmarks/characters.py [--weights W...]

Prints a line for each file of weights: the share of letters read surely as a digit, in three hands,
and which; and the share of digits of seven straight segments that are read, as strokes and as
pictures, with three pens and in four widths, and how many are misread surely.

Letters that nobody can tell from a digit are left out, O o l I S s Z z g q b, and B and D, which
are often drawn like one.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from common import facts, report
from other_drawings import LETTERS
from PIL import Image, ImageDraw

from lenet_gui.core.ink.drawing import (
    DEFAULT_PEN_WIDTH,
    THICKEST_PEN_WIDTH,
    THINNEST_PEN_WIDTH,
    Drawing,
    Stroke,
)
from lenet_gui.core.ink.picture_import import picture_from_pixels
from lenet_gui.core.network.shipped import SHIPPED, shipped_path
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.strokes import synthetic
from lenet_gui.core.strokes.habits import Habit

HANDS = 3
PENS = (THINNEST_PEN_WIDTH, DEFAULT_PEN_WIDTH, THICKEST_PEN_WIDTH)
WIDTHS = (0.35, 0.5, 0.65, 0.8)  # of a digit on a display, as a share of its height
_SIDE = 200  # pixels of a picture

_MORE_LETTERS = (
    Habit("A", "4,100 20,40 36,0! 50,40 68,100 | 10,66 60,60"),
    Habit("C", "70,22 56,4 30,0 8,20 0,54 10,86 34,100 60,94 72,80"),
    Habit("E", "60,2 4,0! 6,100! 64,98 | 6,48 50,50"),
    Habit("G", "62,20 44,2 18,6 2,36 2,70 20,96 48,98 60,84 60,60! 36,60! 74,60"),
    Habit("J", "58,0 58,60 54,88 34,100 10,92 2,74"),
    Habit("K", "2,0 0,100 | 54,4 2,60! | 20,46 60,98"),
    Habit("M", "0,100 4,2! 40,70! 80,0! 88,98"),
    Habit("Q", "40,2 12,10 0,44 8,82 36,98 68,86 78,50 66,12 40,2 | 46,70 84,104"),
    Habit("R", "2,98 2,0! 40,2 52,22 42,44 4,52! | 26,52 62,98"),
    Habit("T", "0,2 74,0 | 38,2 36,98"),
    Habit("V", "2,0 30,98! 64,2"),
    Habit("X", "4,0 64,98 | 60,4 0,96"),
    Habit("Y", "2,2 32,44! 68,0 | 32,44 30,98"),
    Habit("a", "56,20 36,2 10,14 0,50 12,90 36,98 54,70 58,8! 58,80 74,98"),
    Habit("c", "62,20 44,2 18,6 2,40 4,74 24,98 50,96 66,82"),
    Habit("f", "62,14 48,0 32,10 28,40 26,100 | 4,44 56,40"),
    Habit("h", "4,0 2,100! 8,62 28,42 44,50 48,70 48,98"),
    Habit("i", "10,40 8,98 | 12,8 14,10"),
    Habit("j", "36,28 34,84 24,108 2,110 | 38,0 40,3"),
    Habit("k", "2,0 0,98 | 44,36 4,70! 48,98"),
    Habit("p", "2,2 0,100 | 4,16 22,0 46,6 54,30 40,52 6,54"),
    Habit("r", "2,4 4,98! 8,44 28,14 58,4"),
    Habit("t", "32,0 30,76 40,98 60,96 | 6,30 60,26"),
    Habit("u", "2,2 0,56 10,92 34,98 54,70 58,0! 58,76 70,98"),
    Habit("v", "0,2 24,98! 56,0"),
    Habit("w", "0,4 16,96! 40,20! 62,98! 84,0"),
    Habit("x", "0,2 20,10 40,84 66,98 | 64,0 0,98"),
    Habit("y", "2,0 8,40 30,52 54,36 60,2! 56,70 34,104 6,96"),
)
# The segments of a display that each digit shows.
_LIT = ("abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgecd", "abc", "abcdefg", "abfgcd")
_ENDS = {
    "a": ((0, 0), (1, 0)),
    "b": ((1, 0), (1, 0.5)),
    "c": ((1, 0.5), (1, 1)),
    "d": ((0, 1), (1, 1)),
    "e": ((0, 0.5), (0, 1)),
    "f": ((0, 0), (0, 0.5)),
    "g": ((0, 0.5), (1, 0.5)),
}


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--weights", nargs="*", type=Path, metavar="W")
    options = parser.parse_args()
    report(benchmark="characters", **facts())
    for path in options.weights or [shipped_path(name) for name in SHIPPED]:
        recognizer = Recognizer.open(path, "cpu")
        report(weights=recognizer.weights.name, **letters(recognizer), **displays(recognizer))


def letters(recognizer: Recognizer) -> dict[str, Any]:
    """Return how often a letter is read surely as a digit."""
    surely = []
    for letter in (*LETTERS, *_MORE_LETTERS):
        for drawing in _in_hands(letter):
            reading = recognizer.read(drawing)
            assert reading is not None
            if reading.sure:
                surely.append(f"{letter.name} as {reading.digit}")
    count = HANDS * len((*LETTERS, *_MORE_LETTERS))
    return {"letters": count, "surely_a_digit": round(len(surely) / count, 4), "which": surely}


def _in_hands(letter: Habit) -> Iterator[Drawing]:
    for hand in range(HANDS):
        generator = torch.Generator().manual_seed(1000 * hand + ord(letter.name[0]))
        points, pressure = synthetic.lines(letter, 1, generator)
        yield synthetic.place(letter, points[0], pressure[0], generator)


def displays(recognizer: Recognizer) -> dict[str, Any]:
    """Return how digits of seven segments are read, as strokes and as pictures."""
    right, wrong_and_sure, count = {"strokes": 0, "pictures": 0}, [], 0
    for digit in range(DIGITS):
        for pen in PENS:
            for width in WIDTHS:
                lines = _segments(digit, width)
                count += 1
                for way, drawing in (
                    ("strokes", Drawing(tuple(Stroke.of(line, pen) for line in lines))),
                    ("pictures", Drawing(picture=picture_from_pixels(_pixels(lines, pen)))),
                ):
                    reading = recognizer.read(drawing)
                    assert reading is not None
                    right[way] += reading.digit == digit
                    if reading.sure and reading.digit != digit:
                        wrong_and_sure.append(f"{digit} as {reading.digit}")
    read = {f"displayed_{way}": round(some / count, 4) for way, some in right.items()}
    return {**read, "displayed_wrong_and_sure": wrong_and_sure}


def _segments(digit: int, width: float) -> list[np.ndarray]:
    """Return the lit segments, in the middle of the canvas, 0.6 high."""
    scale, corner = 0.6 * np.array([width, 1.0]), 0.5 - 0.3 * np.array([width, 1.0])
    return [np.array(_ENDS[letter]) * scale + corner for letter in _LIT[digit]]


def _pixels(lines: list[np.ndarray], pen: float) -> np.ndarray:
    """Return a picture, (H, W, 4) uint8: black segments on white paper."""
    image = Image.new("RGBA", (_SIDE, _SIDE), "white")
    draw = ImageDraw.Draw(image)
    for line in lines:
        places = [tuple(place) for place in (line * _SIDE).tolist()]
        draw.line(places, fill="black", width=max(round(pen * _SIDE), 1))
    return np.asarray(image)


if __name__ == "__main__":
    main()
