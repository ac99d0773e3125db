"""Whether what the Why page says of real handwriting is true.

Each digit of the files is drawn with the default pen, read, and explained (`core/explain/because`).
Then the drawing without the part that the sentence names is read on its own, as the window would
read it if the part were erased, and compared with the sentence; so is every other part where the
sentence says that none would do. Prints a JSON line for each file: how many sentences, how many of
them true, how many of each kind, and how long one takes.

    python benchmarks/reasons.py FILE [FILE...] [--most N] [--weights W]

The files are those of `pen_digits.py`.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from common import facts, report
from pen_digits import PenDigit, read_file

from lenet_gui.core.explain.because import Because, Finding, because, left_out
from lenet_gui.core.explain.parts import Part, parts_of
from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.recognizer import Recognizer


def explain(
    recognizer: Recognizer, drawing: Drawing, wanted: int | None = None
) -> tuple[Because, tuple[Part, ...]]:
    """Return why a drawing is read as it is, or not as the wanted digit, and all its parts."""
    reading = recognizer.read(drawing)
    assert reading is not None
    parts = parts_of(drawing)
    read = recognizer.read_drawings([part.rest for part in parts])
    return because(reading, wanted, left_out(parts, *read)), parts


def is_true(said: Because, parts: Iterable[Part], recognizer: Recognizer) -> bool:
    """Whether what is said of a part, or of all parts, is what is read without them."""
    if said.finding is Finding.STAYS:
        return all(_stays(said, _read(recognizer, part)) for part in parts)
    if said.without is None:
        return True
    found = _read(recognizer, said.without.part)
    same = (found.favourite, found.sure) == (said.without.favourite, said.without.sure)
    return same and not _stays(said, found)


def _stays(said: Because, found: Reading) -> bool:
    """Whether a reading without a part is none that the sentence would have told of."""
    if said.wanted is not None:
        return found.favourite != said.wanted
    if said.reading.sure:
        return found.sure and found.digit == said.reading.digit
    return not found.sure


def _read(recognizer: Recognizer, part: Part) -> Reading:
    reading = recognizer.read(part.rest)
    assert reading is not None
    return reading


def measure(recognizer: Recognizer, digits: Iterable[PenDigit]) -> dict[str, Any]:
    """Explain digits and return the figures."""
    kinds: Counter[str] = Counter()
    true, count, times = 0, 0, []
    for digit in digits:
        drawing = Drawing(tuple(Stroke.of(points) for points in digit.strokes))
        for wanted in (None, digit.label):
            started = time.perf_counter()
            said, parts = explain(recognizer, drawing, wanted)
            times.append(time.perf_counter() - started)
            if wanted is not None and said.wanted is None:
                break  # rightly read: there is no "why not?"
            kinds[_kind(said)] += 1
            count += 1
            true += is_true(said, parts, recognizer)
    milliseconds = np.array(times) * 1000
    return {
        "sentences": count,
        "true": true,
        "kinds": dict(sorted(kinds.items())),
        "median_ms": round(float(np.median(milliseconds)), 1),
        "slowest_ms": round(float(milliseconds.max()), 1),
    }


def _kind(said: Because) -> str:
    asked = "sure" if said.reading.sure else "not sure"
    if said.reading.perhaps_no_digit:
        asked = "no digit"
    if said.wanted is not None:
        asked = "why not"
    return f"{asked}: {said.finding.value}"


def main() -> None:
    """Measure every file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="pen digits, JSON lines"
    )
    parser.add_argument("--most", type=int, metavar="N", help="digits of a file, evenly chosen")
    parser.add_argument("--weights", type=Path, metavar="W", help="in place of the shipped weights")
    options = parser.parse_args()
    torch.set_num_threads(1)  # as in the window
    recognizer = Recognizer.open(options.weights, "cpu")
    report(benchmark="reasons", **facts(), weights=recognizer.weights.name)
    for path in options.files:
        digits = read_file(path)
        step = max(len(digits) // options.most, 1) if options.most else 1
        report(file=path.name, **measure(recognizer, digits[::step][: options.most]))


if __name__ == "__main__":
    main()
