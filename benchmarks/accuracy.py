"""How accurately the shipped weights read: MNIST, real pens, all sizes, pens, turns and slants.

    python benchmarks/accuracy.py --mnist DIR --pen FILE... [--weights W...] [--table]

Both sets of shipped weights, or those named, in one run. Pen digits are replayed on the real canvas
(see pen_digits.py) and read with *fit*. With `--table` the digits of the first file are then
redrawn as the canvas would hold them: at sizes from 10 to 95 % of the canvas, anywhere, with the
thinnest, the default and the thickest pen; and turned by up to 15 and slanted by up to 20 degrees.

`ece` is the expected calibration error (`calibration.expected_calibration_error`). `not_sure` is
the share read as not sure, and `perhaps_no_digit` the share read as perhaps no digit; both also for
300 drawings that are no digit (other_drawings.py), by kind. `under` is the share that would not be
sure at other thresholds. Prints JSON lines.
"""

import argparse
import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from common import facts, report
from numpy.typing import NDArray
from other_drawings import KINDS, other_drawings
from pen_digits import PenDigit, Pointer, open_window, read_digit, read_file

from lenet_gui.core.data.dataset import to_ink
from lenet_gui.core.data.load import load_data
from lenet_gui.core.ink.drawing import (
    DEFAULT_PEN_WIDTH,
    THICKEST_PEN_WIDTH,
    THINNEST_PEN_WIDTH,
    Drawing,
    Stroke,
)
from lenet_gui.core.network.calibration import expected_calibration_error
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.shipped import SHIPPED, shipped_path
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.training.epoch import confidence_interval
from lenet_gui.ui.window import MainWindow

SIZES = (0.1, 0.2, 0.3, 0.5, 0.7, 0.95)  # longer side, of the canvas
TURNS = (-15, -10, -5, 0, 5, 10, 15)  # degrees
SLANTS = (-20, -10, 0, 10, 20)  # degrees
THRESHOLDS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)

Points = NDArray[np.float64]


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--mnist", type=Path, metavar="DIR", help="folder with MNIST's files")
    parser.add_argument("--pen", nargs="*", type=Path, default=[], metavar="FILE")
    parser.add_argument("--weights", nargs="*", type=Path, metavar="W")
    parser.add_argument("--table", action="store_true", help="sizes, pens, turns and slants too")
    options = parser.parse_args()
    weights = options.weights or [shipped_path(name) for name in SHIPPED]
    window = open_window(weights[0])
    report(benchmark="accuracy", **facts(), canvas_pixels=window.canvas.width())
    for path in weights:
        recognizer = Recognizer.open(path, "cpu")
        window.session.adopt(recognizer)
        name = recognizer.weights.name
        report(weights=name, calibration=recognizer.calibration.to_card())
        if options.mnist:
            report(weights=name, set="MNIST test", **mnist(recognizer, options.mnist))
        for file in options.pen:
            report(weights=name, set=file.name, **pens(window, read_file(file)))
        report(weights=name, set="other drawings", **others(recognizer))
        if options.table and options.pen:
            digits = read_file(options.pen[0])
            report(weights=name, size_by_pen=sizes(recognizer, digits))
            report(weights=name, **turned_and_slanted(recognizer, digits))
    window.close()


def mnist(recognizer: Recognizer, folder: Path) -> dict[str, Any]:
    """Read MNIST's test images as they are."""
    data = load_data(folder)
    images = to_ink(data.test_images)[:, 0].numpy()
    readings = [without_maps(recognizer.read_input(image)) for image in images]
    return figures(readings, data.test_labels.numpy())


def pens(window: MainWindow, digits: Iterable[PenDigit]) -> dict[str, Any]:
    """Replay digits on the canvas."""
    pointer = Pointer(window.canvas)
    window.session.set_fit(True)
    labels, readings = [], []
    for digit in digits:
        labels.append(digit.label)
        readings.append(without_maps(read_digit(window, pointer, digit)))
    return figures(readings, np.array(labels))


def others(recognizer: Recognizer) -> dict[str, Any]:
    """Read the drawings that are no digit."""
    readings: dict[str, list[Reading]] = {kind: [] for kind in KINDS}
    for other in other_drawings():
        reading = recognizer.read(other.drawing)
        assert reading is not None
        readings[other.kind].append(without_maps(reading))
    return {
        "drawings": sum(KINDS.values()),
        **certainty([reading for kind in readings.values() for reading in kind]),
        "not_sure_by_kind": {kind: not_sure(those) for kind, those in readings.items()},
    }


def without_maps(reading: Reading) -> Reading:
    """Return a reading without its maps, which take 40 kB, so that thousands can be kept."""
    return replace(reading, maps={})


def figures(readings: list[Reading], labels: NDArray[np.int64]) -> dict[str, Any]:
    """Return accuracy, its interval, the calibration error, and how often the network is sure."""
    probabilities = np.stack([reading.probabilities for reading in readings])
    right = probabilities.argmax(1) == labels
    low, high = confidence_interval(int(right.sum()), len(right))
    ece = expected_calibration_error(probabilities, labels)
    return {
        "digits": len(right),
        "accuracy": round(float(right.mean()), 4),
        "interval_95": [round(low, 4), round(high, 4)],
        "ece": round(ece, 4),
        "by_digit": {d: round(float(right[labels == d].mean()), 4) for d in range(DIGITS)},
        **certainty(readings),
    }


def certainty(readings: list[Reading]) -> dict[str, Any]:
    """Return how often the network is not sure, at its own threshold and at others."""
    highest = np.array([reading.probability for reading in readings])
    none = [reading.perhaps_no_digit for reading in readings]
    return {
        "not_sure": not_sure(readings),
        "perhaps_no_digit": round(float(np.mean(none)), 4),
        "under": {each: round(float((highest < each).mean()), 4) for each in THRESHOLDS},
    }


def not_sure(readings: list[Reading]) -> float:
    """Return the share of readings that are not sure."""
    return round(float(np.mean([not reading.sure for reading in readings])), 4)


def sizes(recognizer: Recognizer, digits: list[PenDigit]) -> dict[str, dict[str, float]]:
    """Return the accuracy for every size and pen; places are drawn at random."""
    random = np.random.default_rng(0)

    def placed(points: list[Points], size: float) -> list[Points]:
        together = np.concatenate(points)
        low, span = together.min(0), np.ptp(together, axis=0)
        scale = size / max(span.max(), 1e-6)
        corner = random.uniform(0, 1, 2) * (1 - span * scale)
        return [(part - low) * scale + corner for part in points]

    return {
        f"{pen:g}": {
            f"{size:g}": accuracy(recognizer, digits, partial(placed, size=size), pen)
            for size in SIZES
        }
        for pen in (THINNEST_PEN_WIDTH, DEFAULT_PEN_WIDTH, THICKEST_PEN_WIDTH)
    }


def turned_and_slanted(recognizer: Recognizer, digits: list[PenDigit]) -> dict[str, Any]:
    """Return the accuracy for every turn and every slant, by degrees."""

    def by(matrix: Points) -> float:
        def moved(points: list[Points]) -> list[Points]:
            middle = np.concatenate(points).mean(0)
            return [(part - middle) @ matrix.T * 0.6 + 0.5 for part in points]

        return accuracy(recognizer, digits, moved, DEFAULT_PEN_WIDTH)

    def turn(degrees: float) -> Points:
        angle = math.radians(degrees)
        return np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])

    def slant(degrees: float) -> Points:
        return np.array([[1.0, -math.tan(math.radians(degrees))], [0.0, 1.0]])

    return {
        "turned": {degrees: by(turn(degrees)) for degrees in TURNS},
        "slanted": {degrees: by(slant(degrees)) for degrees in SLANTS},
    }


def accuracy(
    recognizer: Recognizer,
    digits: list[PenDigit],
    move: Callable[[list[Points]], list[Points]],
    pen: float,
) -> float:
    """Return the accuracy on digits whose points were moved."""
    right = 0
    for digit in digits:
        points = move([np.array(part, dtype=np.float64) for part in digit.strokes])
        reading = recognizer.read(Drawing(tuple(Stroke.of(part, pen) for part in points)))
        right += reading is not None and reading.digit == digit.label
    return round(right / len(digits), 4)


if __name__ == "__main__":
    main()
