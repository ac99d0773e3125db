"""Digits as tables, as Kaggle serves MNIST: a line for each image, its label and its 784 pixels.

The first line may name the columns. A table without labels cannot be learnt from or tested with.
"""

import itertools
import math
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.data.dataset import Labelled
from lenet_gui.core.data.idx import IMAGE_SHAPE, MOST_IMAGES, damaged, matched
from lenet_gui.core.data.members import DamagedError, Member
from lenet_gui.core.events import Tick
from lenet_gui.core.words import QT_TRANSLATE_NOOP

_PIXELS = math.prod(IMAGE_SHAPE)
_COLUMNS = 1 + _PIXELS
_LONGEST_LINE = 16 * _COLUMNS  # bytes; names of columns are longer than pixels
_LARGEST_TABLE = 1 << 30  # bytes; EMNIST's digits take 0.5 GB
_PIECE = 500  # lines read between ticks: about 20 milliseconds of work
_KNOWN = ("train.csv", "mnist_train.csv")  # Kaggle's; other names need a table to test with beside


@dataclass(frozen=True)
class Tables:
    """A table to learn from, and one to test with, if there is one with labels."""

    train: Member
    test: Member | None = None

    def sizes(self) -> tuple[int, int]:
        """Return about how many training and test images there are. Raises DamagedError."""
        test = self._labelled_test()
        return _rows(self.train), 0 if test is None else _rows(test)

    def reading(self) -> Generator[Tick, None, tuple[Labelled, Labelled | None]]:
        """Read the tables. Raises DamagedError."""
        test = self._labelled_test()
        train = yield from _reading(self.train)
        return train, None if test is None else (yield from _reading(test))

    def _labelled_test(self) -> Member | None:
        """Return the table to test with, unless its labels are kept secret, as Kaggle's are."""
        if self.test is None:
            return None
        with self.test.opened(_LARGEST_TABLE) as file:
            columns = file.readline(_LONGEST_LINE).count(b",") + 1
        return None if columns == _PIXELS else self.test


def tables_in(members: Mapping[PurePosixPath, Member]) -> Tables | None:
    """Return the tables among a set's files, by their names; None if none is to learn from."""
    tables = {
        (name.parent, name.name.lower()): member
        for name, member in members.items()
        if name.suffix.lower() == ".csv"
    }
    for folder, name in sorted(tables, key=lambda place: (len(place[0].parts), place)):
        test = tables.get((folder, name_of_test(name)))
        if "train" in name and (test is not None or name in _KNOWN):
            return Tables(tables[folder, name], test)
    return Tables(*tables.values()) if len(tables) == 1 else None


def name_of_test(train: str) -> str:
    """Return the name of the table to test with, beside one to learn from."""
    return train.replace("train", "test")


def _rows(table: Member) -> int:
    """Estimate the number of lines by the first few."""
    with table.opened(_LARGEST_TABLE) as file:
        lengths = [len(line) for line in itertools.islice(_lines(file, table.path), 1, 50)]
    return min(MOST_IMAGES, round(table.size * len(lengths) / max(1, sum(lengths))))


def _lines(file: BinaryIO, path: Path) -> Iterator[bytes]:
    while line := file.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise _no_table(path)
        yield line


def _reading(table: Member) -> Generator[Tick, None, Labelled]:
    path = table.path
    pieces: list[NDArray[np.uint8]] = []
    with table.opened(_LARGEST_TABLE) as file:
        lines = _lines(file, path)
        first = next(lines, b"")
        if first[:1].isdigit():  # no names
            lines = itertools.chain((first,), lines)
        while piece := list(itertools.islice(lines, _PIECE)):
            pieces.append(_values(piece, len(pieces) * _PIECE, path))
            if len(pieces) * _PIECE > MOST_IMAGES:
                raise damaged(
                    path,
                    QT_TRANSLATE_NOOP("Errors", "it holds more than {most} digits"),
                    most=f"{MOST_IMAGES:,}",
                )
            yield Tick()
    values = np.concatenate(pieces) if pieces else np.zeros((0, _COLUMNS), np.uint8)
    images = np.ascontiguousarray(values[:, 1:]).reshape(-1, *IMAGE_SHAPE)
    return matched(images, values[:, 0].copy(), path, path)


def _values(lines: Sequence[bytes], before: int, path: Path) -> NDArray[np.uint8]:
    """Return the numbers in lines, (N, 785). before: how many lines were read before them."""
    try:
        full = [line.decode("ascii") for line in lines if not line.isspace()]
        if not full:
            return np.zeros((0, _COLUMNS), np.uint8)
        values = np.loadtxt(full, np.uint8, comments=None, delimiter=",", ndmin=2)
    except ValueError as error:
        raise _no_table(path, before) from error
    if values.shape[1] != _COLUMNS:
        raise _no_table(path, before)
    return values


def _no_table(path: Path, line: int = 0) -> DamagedError:
    return damaged(
        path,
        QT_TRANSLATE_NOOP(
            "Errors",
            "it is not a table of a label and 784 pixels from 0 to 255 in each line, at or after "
            "line {line}",
        ),
        line=f"{line + 1:,}",
    )
