"""300 drawings that are no digit, for measuring only, never for training or fitting.

The share of such drawings in a recipe (`non_digits`) was chosen between trials measured on these.

They share no template with those the recipe *best* trains on (`lenet_gui.core.strokes.signs`),
except for two digits at once, which have other seeds. Letters are shown there, too, in other hands:
of shapes that no network has learnt from, only the other kinds tell. All are from general
knowledge, nobody's data. As there, letters that many people write like a digit are left out, and
so are a 0 above a 0, which is an 8, and a 1 above a 1.

    python benchmarks/other_drawings.py PICTURE.png    draws them all, for a look
"""

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink import raster
from lenet_gui.core.ink.drawing import THICKEST_PEN_WIDTH, THINNEST_PEN_WIDTH, Drawing, Stroke
from lenet_gui.core.strokes import synthetic
from lenet_gui.core.strokes.habits import Habit

Lines = list[FloatArray]
"""Points of each stroke, (N, 2), in any unit, y down."""
Random = np.random.Generator

# A pen is no wider than this share of what it draws, or nobody could tell what it is.
_WIDEST_PEN = 0.15


@dataclass(frozen=True)
class Other:
    """A drawing that is no digit; `kind` as in `KINDS`, `name` says what it shows."""

    kind: str
    name: str
    drawing: Drawing


KINDS = {"scribble": 65, "letter": 65, "two digits": 45, "face": 25, "shape": 75, "mark": 25}
"""How many there are of each kind."""


def other_drawings() -> list[Other]:
    """Return the drawings, always the same."""
    random = np.random.default_rng(2)
    return [_one(kind, number, random) for kind, count in KINDS.items() for number in range(count)]


def inputs(others: Iterable[Other]) -> FloatArray:
    """Return the inputs of drawings with *fit*, (N, 32, 32) float32, paper 0, full ink 1."""
    found = [raster.to_input(other.drawing) for other in others]
    return np.stack([ink for ink in found if ink is not None])


def _one(kind: str, number: int, random: Random) -> Other:
    if kind in _TEMPLATES:
        habit = _TEMPLATES[kind][number % len(_TEMPLATES[kind])]
        return Other(kind, habit.name, _put(_written(habit, random), random))
    maker = _MAKERS[kind][number % len(_MAKERS[kind])]
    return Other(kind, maker.__name__.strip("_").replace("_", " "), _put(maker(random), random))


def _written(habit: Habit, random: Random) -> Lines:
    """Write a template in a random hand of the stroke model."""
    generator = torch.Generator().manual_seed(int(random.integers(2**31)))
    points, pressure = synthetic.lines(habit, 1, generator)
    drawing = synthetic.place(habit, points[0], pressure[0], generator)
    return [stroke.points for stroke in drawing.strokes]


def _put(lines: Lines, random: Random) -> Drawing:
    """Put lines on the canvas, at a random size and place, with a random pen."""
    points = np.concatenate(lines)
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    size = random.uniform(0.25, 0.9)
    ratio = THICKEST_PEN_WIDTH / THINNEST_PEN_WIDTH
    pen = THINNEST_PEN_WIDTH * ratio ** random.uniform()
    pen = max(min(pen, _WIDEST_PEN * size), THINNEST_PEN_WIDTH)
    scale = min(size, 1 - pen) / max(float(span.max()), 1e-6)
    corner = pen / 2 + random.uniform(size=2) * (1 - pen - span * scale)
    return Drawing(tuple(Stroke.of((line - low) * scale + corner, pen) for line in lines))


def _array(x: NDArray[np.float64], y: NDArray[np.float64]) -> FloatArray:
    return np.stack([x, y], axis=1).astype(np.float32)


# Scribbles and marks.


def _spiral(random: Random) -> Lines:
    angle = np.linspace(0, 2 * np.pi * random.uniform(2.5, 4.5), 120)
    turn = random.choice([-1, 1]) * angle + random.uniform(0, 6)
    return [_array(angle * np.cos(turn), angle * np.sin(turn))]


def _tangle(random: Random) -> Lines:
    """A ball of wool: a line round and round, its middle wandering."""
    angle = np.linspace(0, 2 * np.pi * random.uniform(4, 8), 140)
    tilt = random.uniform(1.1, 1.7)
    reach = 0.6 + 0.4 * np.sin(random.uniform(0.2, 0.45) * angle + random.uniform(0, 6))
    return [_array(reach * np.cos(angle), reach * np.sin(tilt * angle))]


def _hatching(random: Random) -> Lines:
    """Slanted strokes side by side, some crossed by others."""
    count, slant = int(random.integers(4, 8)), random.uniform(-0.5, 0.5)
    lines = []
    for x in np.linspace(0, 1, count):
        ends = np.array([(x + slant, 0), (x, 0.9)]) + 0.06 * random.standard_normal((2, 2))
        lines.append(ends.astype(np.float32))
    if random.uniform() < 0.5:
        lines += [line[:, ::-1] for line in lines]
    return lines


def _waves(random: Random) -> Lines:
    """Two to four wavy lines, one below the other."""
    x = np.linspace(0, 1, 40)
    waves = random.uniform(1.5, 3)
    rows = random.integers(2, 5)
    heights = 0.06 * np.sin(2 * np.pi * waves * x)
    return [_array(x, heights + 0.28 * row) for row in range(rows)]


def _wandering(random: Random) -> Lines:
    """A line that keeps turning, at random."""
    turn = np.cumsum(random.standard_normal(22)) * random.uniform(0.7, 1.2)
    return [np.cumsum(_array(np.cos(turn), np.sin(turn)), axis=0)]


def _tilde(random: Random) -> Lines:
    x = np.linspace(0, 1, 20)
    return [_array(x, random.uniform(0.1, 0.25) * np.sin(2 * np.pi * x))]


def _three_dots(random: Random) -> Lines:
    lean = random.uniform(-0.15, 0.15)
    ats = [np.array((x, lean * x)) for x in (0, 0.5, 1.0)]
    return [np.array([at, at + 0.02], dtype=np.float32) for at in ats]


def _colon(random: Random) -> Lines:
    apart = np.array([random.uniform(-0.2, 0.2), random.uniform(0.4, 1)])
    return [np.array([at, at + 0.02], dtype=np.float32) for at in (np.zeros(2), apart)]


def _equals_sign(random: Random) -> Lines:
    gap, slip = random.uniform(0.25, 0.5), 0.1 * random.standard_normal()
    return [_array(np.array([0, 1.0]) + slip * row, np.full(2, gap * row)) for row in range(2)]


# Two digits at once.


def _digit(digit: int, random: Random) -> Lines:
    """One digit of the stroke model, its height 1."""
    drawing, _ = synthetic.write(digit, int(random.integers(2**31)))
    points = np.concatenate([stroke.points for stroke in drawing.strokes])
    low, high = points.min(axis=0), points.max(axis=0)
    return [(stroke.points - low) / (high[1] - low[1]) for stroke in drawing.strokes]


def _moved(lines: Lines, x: float, y: float) -> Lines:
    return [line + np.array([x, y], dtype=np.float32) for line in lines]


def _side_by_side(random: Random) -> Lines:
    first, second = (_digit(int(random.integers(10)), random) for _ in range(2))
    edge = max(float(line[:, 0].max()) for line in first) + random.uniform(0.1, 0.4)
    return first + _moved(second, edge, 0)


def _either_way(random: Random) -> Lines:
    """Two digits side by side, or one above the other."""
    if random.uniform() < 0.6:
        return _side_by_side(random)
    above, below = random.integers(10, size=2)
    if above == below and above in (0, 1):
        below = 5
    x, y = random.uniform(-0.2, 0.2), 1 + random.uniform(0.1, 0.4)
    return _digit(int(above), random) + _moved(_digit(int(below), random), x, y)


LETTERS = (
    Habit("F", "4,0 2,50 4,100 | 4,0 58,-2 | 3,48 44,46"),
    Habit("H", "2,0 0,100 | 60,0 62,100 | 0,50 62,48"),
    Habit("L", "4,0 0,98! 58,100"),
    Habit("N", "0,100 4,0! 58,100! 64,0"),
    Habit("P", "4,100 4,0! 46,4 56,28 40,50 4,54"),
    Habit("U", "0,0 0,60 12,94 36,100 58,90 66,56 66,0"),
    Habit("W", "0,0 22,100! 48,24! 74,100! 98,0"),
    Habit("d", "54,46 28,40 4,60 6,90 30,100 52,84 58,48 58,0! 58,84 68,100"),
    Habit("e", "4,56 50,50 66,30 48,2 18,8 0,46 10,86 42,100 74,80"),
    Habit("m", "0,0 4,100! 8,30 28,4 46,24 48,100! 52,30 72,4 92,24 94,100"),
    Habit("n", "0,4 6,100! 10,36 34,2 62,20 68,100"),
)

_TEMPLATES = {
    "letter": (
        *LETTERS,
        Habit("Greek omega", "20,0 2,40 6,86 30,100 48,70 50,40 54,74 74,100 96,84 98,40 80,0"),
    ),
    "shape": (
        Habit("heart", "50,26 34,2 8,6 0,34 18,66 50,100! 82,66 100,34 92,6 66,2 50,26"),
        Habit("triangle", "50,0 100,100! 0,100! 50,0"),
        Habit("arrow down", "50,0 50,100 | 20,68 50,100! 80,68"),
        Habit("check mark", "0,56 34,100! 96,0"),
        Habit("saltire with a stroke", "6,8 94,92 | 94,8 6,92 | 50,0 50,100"),
        Habit(
            "tree",
            "40,100 42,60 | 60,100 58,60 | 40,62 14,64 4,40 22,22 30,2 60,-2 76,16 96,34 "
            "88,60 58,62",
        ),
        Habit("ampersand", "90,100 30,38 24,12 42,0 60,12 52,34 12,58 6,86 32,100 64,88 88,54"),
        Habit(
            "treble clef",
            "44,70 34,58 50,48 66,64 52,84 22,78 16,52 52,26 58,6 48,-2 40,20 50,84 44,106 28,100",
        ),
        Habit(
            "sun",
            "50,28 32,40 32,60 50,72 68,60 68,40 50,28 | 50,0 50,14 | 50,86 50,100 | "
            "0,50 16,50 | 84,50 100,50 | 14,14 26,26 | 74,74 86,86 | 86,14 74,26 | 26,74 14,86",
        ),
        Habit("boat", "0,66 20,100! 90,100! 110,66! 0,66 | 54,66 54,0! 94,54! 54,54"),
        Habit("asterisk star", "50,0 50,100 | 4,26 96,74 | 96,26 4,74"),
        Habit("pound sign", "78,14 60,0 40,8 34,34 40,62 32,88 8,98! 40,90 82,98 | 12,52 66,50"),
        Habit("envelope", "0,14 110,14! 110,86! 0,86! 0,14 | 0,14 55,56! 110,14"),
        Habit("cloud", "16,80 0,62 14,42 22,22 46,14 62,26 88,22 96,46 110,62 94,80 16,80"),
        Habit("flag", "4,100 4,0! 84,10! 60,28! 84,46! 4,52"),
    ),
    "face": (
        Habit(
            "sad face",
            "50,0 18,10 2,40 8,80 36,100 70,98 96,76 98,36 80,8 50,0 | 36,28 32,42 | "
            "64,28 68,42 | 28,82 42,66 60,66 72,82",
        ),
        Habit(
            "face with a nose",
            "50,0 18,10 2,40 8,80 36,100 70,98 96,76 98,36 80,8 50,0 | "
            "26,34 42,32 | 60,32 76,34 | 52,42 46,60! 56,60 | 28,72 48,84 72,72",
        ),
        Habit("eyes and a smile", "24,0 22,24 | 76,0 78,24 | 0,60 18,92 50,104 82,92 100,60"),
    ),
}

_MAKERS: dict[str, tuple[Callable[[Random], Lines], ...]] = {
    "scribble": (_spiral, _tangle, _hatching, _waves, _wandering),
    "mark": (_tilde, _three_dots, _colon, _equals_sign),
    "two digits": (_either_way,),
}


def main() -> None:
    """Draw them all as one picture."""
    from PIL import Image

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("picture", type=Path, metavar="PICTURE.png")
    images = inputs(other_drawings())
    sheet = 1 - images.reshape(10, 30, 32, 32).transpose(0, 2, 1, 3).reshape(320, 960)
    path = parser.parse_args().picture
    Image.fromarray((sheet * 255).astype(np.uint8)).save(path)


if __name__ == "__main__":
    main()
