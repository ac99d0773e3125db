"""Digits in the form of the public originals, UNIPEN 1.0, as stroke files hold them.

Statements begin with a dot. A part's points follow `.PEN_DOWN`; `.SEGMENT` says what parts are, by
their numbers from 0. UNIPEN's files hold the labels, and name in `.INCLUDE` the one with the
points, below a folder `include`. UCI's pen digits are all in one file, each part after its segment,
with the writer in a comment.

I. Guyon, L. Schomaker, R. Plamondon, M. Liberman, S. Janet, "UNIPEN project of on-line data
exchange and recognizer benchmarks", ICPR 1994.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from lenet_gui.core import door
from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.errors import DataError
from lenet_gui.core.ink.drawing import DEFAULT_PEN_WIDTH, Drawing, Stroke
from lenet_gui.core.packed import unpacked, unpacking
from lenet_gui.core.paths import absolute, exists
from lenet_gui.core.strokes.stroke_file import LONGEST_NAME, Written
from lenet_gui.core.words import QT_TRANSLATE_NOOP

_LARGEST_FILE = 128 * 2**20
_MOST_FILES = 100  # that one includes

_SEGMENT = re.compile(r'\.SEGMENT\s+(?:DIGIT|CHARACTER)\s+([\d,-]+)\s+\S+\s+"(\d)"')
_PARTS = re.compile(r"\d{1,9}(?:-\d{1,9})?(?:,\d{1,9}(?:-\d{1,9})?)*")
_COMMENT = re.compile(r"\.COMMENT\s+\d\s+(\d{1,6})\s+\d+\s*$")  # digit, writer, number
_MOST_PARTS = 50  # of a digit

_SIZE = 0.6  # of the canvas, that a digit's longer side takes: where it was on a page says nothing
_WIDEST = 1.6  # in heights: what is wider holds two characters


@dataclass(frozen=True)
class _Segment:
    """What some parts are.

    parts: their numbers. before: how many parts there were before the statement.
    """

    label: int
    parts: tuple[int, ...]
    before: int
    writer: str


def read(path: Path) -> tuple[Written, ...]:
    """Read the digits of a file, packed with gzip or not, and of those that it includes.

    Digits lie in the middle of the canvas, drawn with the usual pen. What holds no single digit is
    left out. Raises DataError if the file or one with its points cannot be read, or if it holds no
    digits.
    """
    content = _Content(path.parent.name)
    content.add(path)
    if not content.segments:
        raise DataError(
            QT_TRANSLATE_NOOP("Errors", "“{name}” holds no digits in UNIPEN's form."),
            name=path.name,
        )
    return tuple(content.digits())


class _Content:
    """What a file and those that it includes hold.

    parts: (N, 2) from each pen-down to pen-up, y pointing up. source: who gave the file.
    """

    def __init__(self, source: str) -> None:
        self.parts: list[FloatArray] = []
        self.segments: list[_Segment] = []
        self._source = source
        self._writer = ""
        self._files: set[Path] = set()  # each is read once, also if it includes itself

    def add(self, path: Path) -> None:
        """Read a file's statements."""
        self._files.add(absolute(path))
        points: list[str] | None = None
        for line in _lines(path):
            if not line.startswith("."):
                if points is not None:
                    points.append(line)
                continue
            self._end_part(points, path)
            statement, *rest = line.split(None, 1)
            argument = rest[0].strip() if rest else ""
            points = [] if statement == ".PEN_DOWN" else None
            if statement == ".INCLUDE":
                self._include(path, argument)
            elif statement == ".WRITER_ID":
                self._writer = argument
            elif (said := _COMMENT.match(line)) is not None and self.segments:
                self._name_writer(said[1])
            elif (segment := _SEGMENT.match(line)) is not None:
                self._add_segment(segment[1], int(segment[2]))
        self._end_part(points, path)

    def digits(self) -> Iterator[Written]:
        """Yield what the segments are."""
        ends = [segment.before for segment in self.segments[1:]] + [len(self.parts)]
        for segment, end in zip(self.segments, ends, strict=True):
            parts = self.parts[segment.before : end]
            if len(parts) != len(segment.parts):  # they do not follow their segment
                named = [number for number in segment.parts if number < len(self.parts)]
                parts = [self.parts[number] for number in named]
                if len(parts) != len(segment.parts) or _holds_two(parts):
                    continue
            strokes = _in_the_middle(parts)
            if strokes:
                yield Written(segment.label, Drawing(strokes), segment.writer)

    def _end_part(self, lines: list[str] | None, path: Path) -> None:
        if lines is None:
            return
        try:
            rows = [line.split()[:2] for line in lines if line.strip()]
            part = np.array(rows, dtype=np.float64).reshape(-1, 2)
        except ValueError:
            part = np.full((1, 2), np.nan)
        if not np.isfinite(part).all() or np.abs(part).max(initial=0) > 1e9:
            raise DataError(
                QT_TRANSLATE_NOOP("Errors", "“{name}” is damaged: a point has no two numbers."),
                name=path.name,
            )
        self.parts.append(part.astype(np.float32))

    def _add_segment(self, numbers: str, label: int) -> None:
        if not _PARTS.fullmatch(numbers):
            return
        parts: list[int] = []
        for each in numbers.split(","):
            first, _, last = each.partition("-")
            parts += range(int(first), min(int(last or first), int(first) + _MOST_PARTS) + 1)
        if 0 < len(parts) <= _MOST_PARTS:
            writer = " ".join(part for part in (self._source, self._writer) if part)
            self.segments.append(
                _Segment(label, tuple(parts), len(self.parts), writer[:LONGEST_NAME])
            )

    def _name_writer(self, writer: str) -> None:
        self.segments[-1] = replace(self.segments[-1], writer=writer)

    def _include(self, path: Path, name: str) -> None:
        """Read a file that is named, from the folder `include` beside or above; if it is there."""
        inside = name and not Path(name).is_absolute() and ".." not in Path(name).parts
        if not inside or len(self._files) >= _MOST_FILES:
            return
        for folder in path.absolute().parents:
            named = folder / "include" / name
            if exists(named):
                if absolute(named) not in self._files:
                    self.add(named)
                return


def _lines(path: Path) -> list[str]:
    with door.opened(path, _LARGEST_FILE, DataError) as file, unpacking(path.name):
        content = door.read_at_most(unpacked(file), _LARGEST_FILE, path.name, DataError)
    return content.decode("latin-1").splitlines()


def _holds_two(parts: list[FloatArray]) -> bool:
    """Whether parts of a page are too wide for one character."""
    points = np.concatenate(parts)
    width, height = np.ptp(points, axis=0) if len(points) else (0, 0)
    return bool(width > _WIDEST * height)


def _in_the_middle(parts: list[FloatArray]) -> tuple[Stroke, ...]:
    """Return strokes in the unit square, y pointing down; none if there is no more than a dot."""
    points = np.concatenate(parts)
    if not len(points) or not np.ptp(points, axis=0).any():
        return ()
    low, high = points.min(axis=0), points.max(axis=0)
    longer = float((high - low).max())
    scale = np.array([_SIZE, -_SIZE]) / longer
    middle = (low + high) / 2
    placed = ((part - middle) * scale + 0.5 for part in parts if len(part))
    return tuple(Stroke.of(part, DEFAULT_PEN_WIDTH) for part in placed)
