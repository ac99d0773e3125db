"""Make the gallery: digits that the shipped weights read but classic training on MNIST does not.

    python docs/gallery.py FILE [--to FILE]

FILE: pen digits, as for benchmarks/pen_digits.py. For each digit, and from as many writers as
possible, the picture shows those that were misread most confidently, each with the classic weights'
reading below.
"""

import argparse
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from contact_sheet import CELL, sheet
from pen_digits import PenDigit, read_file

from lenet_gui.core.ink.drawing import DEFAULT_PEN_WIDTH, Drawing, Stroke
from lenet_gui.core.network.shipped import SHIPPED, shipped_path
from lenet_gui.core.recognizer import Recognizer

HERE = Path(__file__).parent
EACH = 2  # examples of each digit
_LINE = 18  # pixels, the height of the text below


@dataclass(frozen=True)
class Rescued:
    """A digit that is now read correctly. taken_for, probability: the classic weights' reading."""

    drawing: Drawing
    writer: str
    label: int
    taken_for: int
    probability: float


def main() -> None:
    """Write the gallery."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path, metavar="FILE", help="pen digits")
    parser.add_argument("--to", type=Path, default=HERE / "gallery.png", metavar="FILE")
    options = parser.parse_args()
    found = choose(rescued(read_file(options.file)))
    picture(found).save(options.to, optimize=True)


def rescued(digits: list[PenDigit]) -> list[Rescued]:
    """Return the digits that only the shipped weights read correctly, and surely."""
    best, classic = (Recognizer.open(shipped_path(name), "cpu") for name in SHIPPED)
    found = []
    for digit in digits:
        drawing = Drawing(tuple(Stroke.of(part, DEFAULT_PEN_WIDTH) for part in digit.strokes))
        now, before = best.read(drawing), classic.read(drawing)
        assert now is not None
        assert before is not None
        if now.digit == digit.label != before.digit and now.sure:
            probability = before.probability
            found.append(Rescued(drawing, digit.writer, digit.label, before.digit, probability))
    return found


def choose(found: list[Rescued]) -> list[Rescued]:
    """Return a few of each digit, by different writers, the most confidently misread first."""
    chosen: defaultdict[int, list[Rescued]] = defaultdict(list)
    for each in sorted(found, key=lambda each: -each.probability):
        some = chosen[each.label]
        if len(some) < EACH and each.writer not in {other.writer for other in some}:
            some.append(each)
    return [each for label in sorted(chosen) for each in chosen[label]]


def picture(found: list[Rescued]) -> Image.Image:
    """Draw the digits in two rows, with what each was taken for below."""
    half = (len(found) + 1) // 2
    rows = [found[:half], found[half:]]
    font = ImageFont.load_default(size=12)
    height = CELL + _LINE
    image = Image.new("RGB", (half * CELL, len(rows) * height), (251, 251, 249))
    pen = ImageDraw.Draw(image)
    for y, row in enumerate(rows):
        image.paste(sheet([[each.drawing for each in row]]).convert("RGB"), (0, y * height))
        for x, each in enumerate(row):
            place = ((x + 0.5) * CELL, y * height + CELL + _LINE / 2)
            words = f"{each.taken_for}: {each.probability:.0%}"
            pen.text(place, words, fill=(120, 124, 136), font=font, anchor="mm")
    return image


if __name__ == "__main__":
    main()
