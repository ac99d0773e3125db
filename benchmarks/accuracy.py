"""How well the shipped weights read: MNIST's test set, real pens, any size, pen, turn and slant.

    python benchmarks/accuracy.py --mnist DIR --pen FILE... [--weights W...] [--table]

The shipped weights and the classic ones, or those named, in one run. Pen digits are replayed on the
real canvas (see pen_digits.py), read with *fit*. With `--table` the digits of the first file are
then drawn anew, as the canvas would hold them: at sizes from 10 to 95 % of the canvas, anywhere,
with the thinnest, the usual and the thickest pen; and turned by up to 15 and slanted by up to 20
degrees. `ece` is the expected calibration error, how far probabilities are from the share that is
right, over 15 equal ranges of probability (C. Guo et al., "On calibration of modern neural
networks", ICML 2017). Prints JSON lines.
"""

import argparse
import math
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from common import facts, report
from numpy.typing import NDArray
from pen_digits import PenDigit, Pointer, open_window, read_digit, read_file

from lenet_gui.core.data import load_data, to_ink
from lenet_gui.core.ink import (
    DEFAULT_PEN_WIDTH,
    THICKEST_PEN_WIDTH,
    THINNEST_PEN_WIDTH,
    Drawing,
    Stroke,
)
from lenet_gui.core.network import LeNet5, normalise
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.core.shipped import SHIPPED, shipped_path
from lenet_gui.core.training import confidence_interval
from lenet_gui.ui.window import MainWindow

SIZES = (0.1, 0.2, 0.3, 0.5, 0.7, 0.95)  # longer side, of the canvas
TURNS = (-15, -10, -5, 0, 5, 10, 15)  # degrees
SLANTS = (-20, -10, 0, 10, 20)  # degrees
BINS = 15

Points = NDArray[np.float64]
Probabilities = NDArray[np.float32]


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
        if options.mnist:
            report(weights=name, set="MNIST test", **mnist(recognizer, options.mnist))
        for file in options.pen:
            report(weights=name, set=file.name, **pens(window, read_file(file)))
        if options.table and options.pen:
            digits = list(read_file(options.pen[0]))
            report(weights=name, size_by_pen=sizes(recognizer, digits))
            report(weights=name, **turned_and_slanted(recognizer, digits))
    window.close()


def mnist(recognizer: Recognizer, folder: Path) -> dict[str, Any]:
    """Read MNIST's test images as they are."""
    data = load_data(folder)
    network = LeNet5()
    network.load_state_dict(recognizer.weights.state)
    with torch.inference_mode():
        logits = network(normalise(to_ink(data.test_images)))
        return figures(logits.softmax(1).numpy(), data.test_labels.numpy())


def pens(window: MainWindow, digits: Iterable[PenDigit]) -> dict[str, Any]:
    """Replay digits on the canvas."""
    pointer = Pointer(window.canvas)
    window.session.set_fit(True)
    labels, probabilities, sure = [], [], []
    for digit in digits:
        reading = read_digit(window, pointer, digit)
        labels.append(digit.label)
        probabilities.append(reading.probabilities)
        sure.append(reading.sure)
    found = figures(np.array(probabilities), np.array(labels))
    return {**found, "sure": round(float(np.mean(sure)), 4)}


def figures(probabilities: Probabilities, labels: NDArray[np.int64]) -> dict[str, Any]:
    """Return accuracy, its interval and the calibration error. probabilities: (N, 10)."""
    right = probabilities.argmax(1) == labels
    low, high = confidence_interval(int(right.sum()), len(right))
    return {
        "digits": len(right),
        "accuracy": round(float(right.mean()), 4),
        "interval_95": [round(low, 4), round(high, 4)],
        "ece": round(calibration_error(probabilities.max(1), right), 4),
        "by_digit": {d: round(float(right[labels == d].mean()), 4) for d in range(10)},
    }


def calibration_error(confidence: Probabilities, right: NDArray[np.bool_]) -> float:
    """Return the mean distance of confidence and accuracy over equal ranges of confidence."""
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = np.bincount(bins, weights=confidence - right, minlength=BINS)
    return float(np.abs(gaps).sum() / len(right))


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
    """Return the share read rightly of digits whose points were moved."""
    right = 0
    for digit in digits:
        points = move([np.array(part, dtype=np.float64) for part in digit.strokes])
        reading = recognizer.read(Drawing(tuple(Stroke.of(part, pen) for part in points)))
        right += reading is not None and reading.digit == digit.label
    return round(right / len(digits), 4)


if __name__ == "__main__":
    main()
