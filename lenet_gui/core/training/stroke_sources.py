"""The stroke files that a run learns from, noted so that it can find them unchanged later.

A collection goes on growing at its end while a run lies stopped: the run reads it as far as it went
when the run began.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lenet_gui.core import door
from lenet_gui.core.checks import Count, Text
from lenet_gui.core.errors import DataError, RunError
from lenet_gui.core.paths import absolute
from lenet_gui.core.strokes.stroke_file import LARGEST_FILE, StrokeFile, Written, read_from
from lenet_gui.core.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class StrokeSource:
    """A stroke file as it was when a run began.

    size: bytes from its beginning. fingerprint: of these. digits: those that are learnt, which
    leaves out what is held back. people: how many wrote them, as far as that is known.
    """

    path: Text
    size: Count
    fingerprint: Text
    digits: Count
    people: Count

    @property
    def name(self) -> str:
        """The file's name; its folder means nothing on another machine."""
        return Path(self.path).name


def note(paths: Iterable[Path]) -> tuple[tuple[StrokeSource, ...], list[Written]]:
    """Read stroke files for a run that begins: return what to note of them, and what it learns.

    Raises DataError if one cannot be read, or holds nothing to learn.
    """
    sources, digits = [], []
    for path in paths:
        size, file = _read(path)
        learnt = _learnt(file)
        if not learnt:
            raise DataError(
                QT_TRANSLATE_NOOP("Errors", "“{name}” holds no digits to learn."), name=path.name
            )
        people = len({digit.writer for digit in learnt} - {""})
        sources.append(StrokeSource(noted(path), size, file.fingerprint, len(learnt), people))
        digits += learnt
    return tuple(sources), digits


def noted(path: Path) -> str:
    """Return a path as stored with a run. Raises RunError if its name is not valid text."""
    text = str(absolute(path))
    try:
        text.encode()
    except UnicodeError as error:
        raise RunError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "The run cannot note where {path} is: its name is not valid Unicode. Rename it.",
            ),
            path=ascii(text),
        ) from error
    return text


def recall(sources: Sequence[StrokeSource]) -> list[Written]:
    """Return what `note` returned for these, when a run goes on.

    Raises RunError if a file has changed, DataError if it cannot be read.
    """
    digits = []
    for source in sources:
        path = Path(source.path)
        _, file = _read(path, source.size)
        if file.fingerprint != source.fingerprint:
            raise RunError(
                QT_TRANSLATE_NOOP(
                    "Errors",
                    "“{path}” is no longer the stroke file that the run began with, so it cannot "
                    "be resumed. Start a new run.",
                ),
                path=path,
            )
        digits += _learnt(file)
    return digits


def _read(path: Path, most: int = LARGEST_FILE) -> tuple[int, StrokeFile]:
    """Return how many bytes were read, of the first `most`, and what they hold."""
    with door.opened(path, LARGEST_FILE, DataError) as file:
        content = file.read(most)
    return len(content), read_from(io.BytesIO(content), path)


def _learnt(file: StrokeFile) -> list[Written]:
    return [digit for digit in file.digits if not digit.held_back]
