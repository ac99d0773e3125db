"""Files from outside to drawings: pictures, and drawings saved as SVG.

Files are decoded in a helper process (see `decoder`): one may be damaged or malicious, and then
only the helper is lost.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, Self

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core import door
from lenet_gui.core.errors import ImageError
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.ink.drawing_file import COLUMNS, MOST_POINTS, MOST_STROKES
from lenet_gui.core.ink.flat import strokes_of
from lenet_gui.core.ink.kinds import (
    HEAD,
    HEIC,
    PACKED,
    PDF,
    POSTSCRIPT,
    VIDEO,
    refused_kind,
)
from lenet_gui.core.ink.picture_import import FoundInk, Original, find_ink
from lenet_gui.core.paths import reason
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    import subprocess

MOST_BYTES = 96 * 2**20  # 12 megapixels of three times 16 bits are 72 MB
_PART = 2**20  # bytes sent at once
_LONGEST_LINE = 100  # bytes in the first line of an answer
_POINT = 4 * COLUMNS  # bytes
_LONGEST_ANSWER = 4 * MOST_STROKES + _POINT * MOST_POINTS  # bytes; more than the largest picture

_PROGRAM = """\
import sys
sys.path += sys.argv[1:]
from lenet_gui.core.ink.decoder import main
main()
"""
_REFUSALS = {
    "unknown": QT_TRANSLATE_NOOP(
        "Errors",
        "“{name}” is not a picture in a format that can be read. If it is one, save it as PNG.",
    ),
    "foreign": QT_TRANSLATE_NOOP(
        "Errors",
        "“{name}” is an SVG that this program did not save. Save it as PNG where it was made.",
    ),
    "large": QT_TRANSLATE_NOOP(
        "Errors", "“{name}” is too large to be opened. Make it smaller first."
    ),
    "ink": QT_TRANSLATE_NOOP(
        "Errors", "“{name}” holds more than {strokes} strokes or {points} points."
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "Errors", "“{name}” cannot be read: it is damaged or was cut short."
    ),
    "ended": QT_TRANSLATE_NOOP(
        "Errors",
        "“{name}” cannot be read: it takes too long, or it is damaged. Save it as PNG.",
    ),
}
_NOT_HERE = QT_TRANSLATE_NOOP(
    "Errors", "“{name}” is {kind}, which cannot be opened here. Save it as PNG."
)
_PAGE = QT_TRANSLATE_NOOP(
    "Errors",
    "“{name}” is {kind}, which cannot be opened here. Export the page as PNG, or take a"
    " screenshot of the digit and paste it.",
)
_REMEDIES = {
    HEIC: QT_TRANSLATE_NOOP(
        "Errors",
        "“{name}” is {kind}, as iPhones make them. Export it as JPEG, take a screenshot of it, or"
        " install pillow-heif, which opens it.",
    ),
    PDF: _PAGE,
    POSTSCRIPT: _PAGE,
    PACKED: QT_TRANSLATE_NOOP(
        "Errors", "“{name}” is {kind}, which cannot be opened here. Unpack it first."
    ),
    VIDEO: QT_TRANSLATE_NOOP(
        "Errors",
        "“{name}” is {kind}, which cannot be opened here. Take a screenshot of the digit and paste"
        " it.",
    ),
}


def opens_heic() -> bool:
    """Whether HEIC pictures can be opened: what that needs is an extra."""
    return importlib.util.find_spec("pillow_heif") is not None


@dataclass(frozen=True)
class _Answer:
    """The helper's answer, see `decoder`; `word` is "ended" if it died or sent nonsense."""

    word: str
    first: int = 0
    second: int = 0
    content: bytes = b""


class Opener:
    """Opens one file after another; close it after the last one, or use it in a `with`.

    Another thread may close it to abandon the file being opened.
    """

    def __init__(self) -> None:
        self._helper: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._asking = threading.Lock()  # the helper answers one request at a time
        self._starting = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self, path: Path) -> Drawing:
        """Read a picture, or the strokes of a drawing that this program saved as SVG.

        Raises ImageError if the file is neither, is damaged, is far too large, or shows nothing.
        """
        found = self.find(path)
        return found if isinstance(found, Drawing) else Drawing(picture=found.picture)

    def find(self, path: Path) -> Drawing | FoundInk:
        """Read a file as `open` does, but return what was found in a picture."""
        taken = self.take(path)
        return taken if isinstance(taken, Drawing) else find_ink(taken.pixels, name=taken.name)

    def take(self, path: Path) -> Drawing | Original:
        """Read a file as `open` does, but return a picture as it is, whatever it shows."""
        with door.opened(path, MOST_BYTES, ImageError) as file:
            return self._take(file, os.fstat(file.fileno()).st_size, path.name)

    def take_content(self, content: bytes, name: str) -> Drawing | Original:
        """Read a file's content as `take` does; `name` is its name in messages."""
        if len(content) > MOST_BYTES:
            raise _refused("large", name)
        return self._take(io.BytesIO(content), len(content), name)

    def pixels_in(self, content: bytes, name: str) -> NDArray[np.uint8]:
        """Return a picture's red, green, blue and alpha, (height, width, 4); otherwise as `open`.

        A drawing of strokes is no picture.
        """
        answer = self._decoded(io.BytesIO(content), len(content), name)
        if answer.word == "strokes":
            raise _refused("unknown", name)
        return _pixels(answer)

    def close(self) -> None:
        """End the helper; the file being opened, and any later one, raises ImageError."""
        with self._starting:
            self._closed = True
            helper = self._helper
        if helper is not None:
            helper.kill()
        if self._asking.acquire(blocking=False):  # else the thread that asks cleans up, at once
            self._end()
            self._asking.release()

    def _take(self, file: BinaryIO, length: int, name: str) -> Drawing | Original:
        answer = self._decoded(file, length, name)
        if answer.word == "strokes":
            return _drawing(answer, name)
        return Original(_pixels(answer), name)

    def _decoded(self, file: BinaryIO, length: int, name: str) -> _Answer:
        """Return the helper's answer, "pixels" or "strokes". Raises ImageError."""
        head = file.read(min(length, HEAD))
        kind = refused_kind(head)
        if kind is not None and not (kind == HEIC and opens_heic()):
            remedy = _REMEDIES.get(kind, _NOT_HERE)
            raise ImageError(remedy, name=name, kind=Phrase(kind))
        answer = self._ask(file, head, length, name)
        if answer.word not in ("pixels", "strokes"):
            raise _refused(answer.word, name)
        return answer

    def _ask(self, file: BinaryIO, head: bytes, length: int, name: str) -> _Answer:
        """Send the helper `length` bytes, `head` and the rest of a file; return its answer."""
        with self._asking:
            answer = _Answer("ended")
            try:
                self._start(name)
                if self._helper is not None:
                    answer = _answer(self._helper, file, head, length)
            finally:
                if answer.word == "ended":
                    self._end()
        if self._closed:
            self.close()
            raise ImageError(
                QT_TRANSLATE_NOOP("Errors", "“{name}” was not opened: that was cancelled."),
                name=name,
            )
        return answer

    def _start(self, name: str) -> None:
        import subprocess  # 4 ms that no window needs to wait

        with self._starting:
            if self._helper is not None or self._closed:
                return
            folders = [_folder_of(package) for package in ("lenet_gui", "PIL")]
            try:
                self._helper = subprocess.Popen(
                    [sys.executable, "-I", "-S", "-c", _PROGRAM, *folders],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except OSError as error:
                raise ImageError(
                    QT_TRANSLATE_NOOP(
                        "Errors", "“{name}” cannot be read: no helper process starts: {reason}."
                    ),
                    name=name,
                    reason=reason(error),
                ) from error

    def _end(self) -> None:
        helper, self._helper = self._helper, None
        if helper is not None:
            helper.kill()
            with contextlib.suppress(OSError), helper:  # waits, and closes the pipes
                pass


def _answer(helper: subprocess.Popen[bytes], file: BinaryIO, head: bytes, length: int) -> _Answer:
    assert helper.stdin is not None
    assert helper.stdout is not None
    part, left = head, length
    if not _sent(helper.stdin, b"%d\n" % length):
        return _Answer("ended")
    # In parts: freeing a hundred megabytes at once makes other threads wait.
    while part and _sent(helper.stdin, part):
        left -= len(part)
        part = file.read(min(left, _PART))
    if left:
        return _Answer("ended")
    try:
        helper.stdin.flush()
        word, *numbers = helper.stdout.readline(_LONGEST_LINE).decode().split()
        first, second, length = map(int, numbers)
        answer = _Answer(word, first, second, helper.stdout.read(min(length, _LONGEST_ANSWER)))
    except (OSError, ValueError):
        return _Answer("ended")
    size = {"pixels": 4 * first * second, "strokes": 4 * first + _POINT * second}.get(word, 0)
    complete = len(answer.content) == length == size
    known = word in ("pixels", "strokes") or word in _REFUSALS
    return answer if complete and known else _Answer("ended")


def _sent(pipe: IO[bytes], content: bytes) -> bool:
    try:
        pipe.write(content)
    except OSError:  # the helper has ended
        return False
    return True


def _refused(word: str, name: str) -> ImageError:
    """word: one of _REFUSALS."""
    return ImageError(
        _REFUSALS[word], name=name, strokes=f"{MOST_STROKES:,}", points=f"{MOST_POINTS:,}"
    )


def _pixels(answer: _Answer) -> NDArray[np.uint8]:
    return np.frombuffer(answer.content, np.uint8).reshape(answer.first, answer.second, 4)


def _drawing(answer: _Answer, name: str) -> Drawing:
    """Make a drawing of the strokes in an answer, if a pen could have drawn them."""
    lengths = np.frombuffer(answer.content, np.uint32, answer.first)
    values = np.frombuffer(answer.content, np.float32, offset=lengths.nbytes).reshape(-1, COLUMNS)
    try:
        return Drawing(strokes_of(lengths, values))
    except ValueError as error:
        raise _refused("damaged", name) from error


def _folder_of(package: str) -> str:
    """Return the folder from which the helper can import one of this program's packages."""
    found = importlib.util.find_spec(package)
    assert found is not None
    assert found.origin is not None
    return str(Path(found.origin).parents[1])
