"""What *Learn my hand* brings to people whose writing the weights have not seen.

    python benchmarks/my_hand.py FILE [FILE...] [--mnist DIR] [--people N] [--weights W]
        [--unlearnt] [--habits]

For each person of the stroke files with enough digits, the first 5 (then 3) of each kind are put
into a collection and learnt, as by the button; the rest are read before and after, and so are
MNIST's test images. Prints a JSON line a person and one for all of them, with shares of 0..1. With
`--habits`, somebody is read first, and left out of the sums, who writes a 2 like a Greek lambda and
an 8 like a 6 with a stroke through it, in the hands of the stroke model.
"""

import argparse
import tempfile
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch
from common import facts, report

from lenet_gui.core.data.dataset import DataSet
from lenet_gui.core.data.load import load_data
from lenet_gui.core.events import EpochDone
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.core.strokes import synthetic
from lenet_gui.core.strokes.collection import Collection
from lenet_gui.core.strokes.habits import Habit
from lenet_gui.core.strokes.stroke_file import Written, read
from lenet_gui.core.training import train
from lenet_gui.core.training.confusion import Answers
from lenet_gui.core.training.hand import Change, compare
from lenet_gui.core.training.recipe import hand_recipe
from lenet_gui.core.weights import Weights, load

LEAST = 30
"""Digits that a person must have written to take part."""


@dataclass(frozen=True)
class PersonResult:
    """What one person's digits brought. seconds: of learning."""

    person: str
    rest: Change
    mnist: Change
    seconds: float


def people_in(paths: Iterable[Path], most: int | None, unlearnt: bool) -> dict[str, list[Written]]:
    """Return the digits of each person with at least `LEAST`, most prolific first in each file.

    unlearnt: leave out those that a training set may take from (see the README).
    """
    everybody: dict[str, list[Written]] = {}
    for path in paths:
        of_file: defaultdict[str, list[Written]] = defaultdict(list)
        for digit in read(path).digits:
            if digit.label is not None:
                of_file[digit.writer].append(digit)
        able = [
            name
            for name, digits in of_file.items()
            if len(digits) >= LEAST and not (unlearnt and zlib.crc32(name.encode()) % 4)
        ]
        able.sort(key=lambda name: len(of_file[name]), reverse=True)
        everybody |= {name: of_file[name] for name in able[:most]}
    return everybody


def with_habits_of_their_own() -> list[Written]:
    """Return digits of somebody whose 2 and 8 no network can know."""
    generator = torch.Generator().manual_seed(12)
    written = []
    for label, habit in (
        (2, Habit("lambda", "0,0 14,0 28,26 68,100 | 36,40 0,100")),
        (8, Habit("struck 6", "60,0 20,30 4,70 20,98 50,98 62,74 44,56 10,70 | 0,20 70,50")),
    ):
        lines = zip(*synthetic.lines(habit, 65, generator), strict=True)
        drawings = [synthetic.place(habit, *line, generator) for line in lines]
        written += [Written(label, drawing, "habits of their own") for drawing in drawings]
    return written


def learnt(
    digits: list[Written], data: DataSet, start: Weights, of_a_kind: int
) -> PersonResult | None:
    """Learn the first digits of each kind; read the rest before and after."""
    seen: Counter[int | None] = Counter()
    theirs: list[Written] = []
    rest: list[Written] = []
    for digit in digits:
        seen[digit.label] += 1
        (theirs if seen[digit.label] <= of_a_kind else rest).append(digit)
    if not rest:
        return None
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection("Me", Path(folder))
        collection.add(theirs)
        lesson = [digit for digit in collection.digits if not digit.held_back]
    began = time.perf_counter()
    events = train(
        hand_recipe(digit.label for digit in lesson), data, start=start.state, strokes=lesson
    )
    *_, last = (event for event in events if isinstance(event, EpochDone))
    seconds = time.perf_counter() - began
    answers = Answers(data.test_images.numpy(), data.test_labels.numpy(), last.probabilities)
    kept_apart = [replace(digit, held_back=True) for digit in rest]
    found = compare(start.state, last.weights, kept_apart, answers)
    return PersonResult(digits[0].writer, found.held_back, found.test, seconds)


def report_all(results: list[PersonResult], of_a_kind: int) -> None:
    """Report what all people's digits brought together."""
    digits = sum(result.rest.total for result in results)
    wrong = {
        when: sum(result.rest.total - getattr(result.rest, when) for result in results)
        for when in ("before", "after")
    }
    report(
        of_a_kind=of_a_kind,
        people=len(results),
        digits=digits,
        errors_before=round(wrong["before"] / digits, 5),
        errors_after=round(wrong["after"] / digits, 5),
        worse_by=max(result.rest.before - result.rest.after for result in results),
        mnist_before=_mean(result.mnist.before / result.mnist.total for result in results),
        mnist_after=_mean(result.mnist.after / result.mnist.total for result in results),
        mnist_after_least=min(result.mnist.after / result.mnist.total for result in results),
        seconds=_mean((result.seconds for result in results), 1),
    )


def _mean(values: Iterable[float], places: int = 5) -> float:
    return round(float(np.mean(list(values))), places)


def main() -> None:
    """Measure everybody in the files."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="stroke files")
    parser.add_argument("--mnist", type=Path, metavar="DIR", help="its folder (default: download)")
    parser.add_argument("--people", type=int, metavar="N", help="of each file at most")
    parser.add_argument(
        "--unlearnt", action="store_true", help="only people that no weights may learn from"
    )
    parser.add_argument("--weights", type=Path, metavar="W", help="in place of the shipped weights")
    parser.add_argument("--habits", action="store_true", help="also somebody with odd digits")
    options = parser.parse_args()
    start = load(options.weights or shipped_path())
    data = load_data(options.mnist or "mnist")
    people = people_in(options.files, options.people, options.unlearnt)
    report(benchmark="my_hand", **facts(), weights=start.name, people=len(people))
    for of_a_kind in (5, 3):
        results = []
        if options.habits:
            result = learnt(with_habits_of_their_own(), data, start, of_a_kind)
            assert result is not None
            report(of_a_kind=of_a_kind, **asdict(result))
        for digits in people.values():
            result = learnt(digits, data, start, of_a_kind)
            if result is not None:
                report(of_a_kind=of_a_kind, **asdict(result))
                results.append(result)
        report_all(results, of_a_kind)


if __name__ == "__main__":
    main()
