"""Make the contact sheet of the stroke model: synthetic digits, as the network sees them.

    python docs/contact_sheet.py [--habits | --digit D] [--seed N] [--to FILE]

Ten rows, one for each digit, in random hands. With --habits: every habit of every digit once,
carefully written. With --digit: ten rows of that digit.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink import raster
from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.core.strokes import synthetic
from lenet_gui.core.strokes.habits import HABITS, Habit

HERE = Path(__file__).parent
COLUMNS = 24
CELL = 64  # pixels a digit; drawn at this size, so lines are crisp
_PAPER, _INK = np.array([251, 251, 249]), np.array([32, 36, 48])


def main() -> None:
    """Write the sheet."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--habits", action="store_true", help="every habit once, with care")
    parser.add_argument("--digit", type=int, choices=range(10), help="this digit alone")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--to", type=Path, default=HERE / "contact-sheet.png", metavar="FILE")
    options = parser.parse_args()
    if options.habits:
        rows = [[careful(habit) for habit in habits] for habits in HABITS.values()]
    else:
        wanted = range(10) if options.digit is None else [options.digit] * 10
        seeds = iter(range(options.seed * 1000, options.seed * 1000 + 1000))
        rows = [
            [synthetic.write(digit, next(seeds))[0] for _ in range(COLUMNS)] for digit in wanted
        ]
    sheet(rows).save(options.to, optimize=True)


def careful(habit: Habit) -> Drawing:
    """Return a habit as a perfectly regular hand writes it."""
    nobody = synthetic.Hand(*[0.0] * len(synthetic.Hand.__dataclass_fields__))
    generator = torch.Generator().manual_seed(0)
    points, pressure = synthetic.lines(habit, 1, generator, nobody)
    return synthetic.place(habit, points[0], pressure[0], generator)


def sheet(rows: list[list[Drawing]]) -> Image.Image:
    """Draw rows of digits, each as large as fits its cell."""
    ink = np.zeros((len(rows) * CELL, max(map(len, rows)) * CELL), dtype=np.float32)
    for row, drawings in enumerate(rows):
        for column, drawing in enumerate(drawings):
            y, x = row * CELL, column * CELL
            ink[y : y + CELL, x : x + CELL] = raster.render(enlarged(drawing), CELL)
    colours = _PAPER + ink[..., None] * (_INK - _PAPER)
    return Image.fromarray(colours.round().astype(np.uint8)).quantize(32)


def enlarged(drawing: Drawing) -> Drawing:
    """Return a drawing enlarged to fill the canvas up to a margin, with an even pen width."""
    points: FloatArray = np.concatenate([stroke.points for stroke in drawing.strokes])
    low, high = points.min(axis=0), points.max(axis=0)
    scale = 0.76 / float((high - low).max())
    middle = (low + high) / 2
    return Drawing(
        tuple(Stroke.of((s.points - middle) * scale + 0.5, 0.07) for s in drawing.strokes)
    )


if __name__ == "__main__":
    main()
