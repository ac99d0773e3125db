"""Collections: the labelled digits of each person, in a stroke file that only grows.

All of them are in one folder of the user's data, a file a person. Whatever changes is appended, and
is on the disk when a method returns. Appending is done under a lock, after what other windows have
appended is read.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import numpy as np

from lenet_gui.core import door
from lenet_gui.core.errors import DataError
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.paths import data_folder, exists, reason
from lenet_gui.core.strokes.stroke_file import (
    LARGEST_FILE,
    LONGEST_LINE,
    LONGEST_NAME,
    Content,
    Written,
    deletion,
    line_of,
    lines_in,
    relabelling,
)
from lenet_gui.core.words import QT_TRANSLATE_NOOP

DEFAULT_NAME = QT_TRANSLATE_NOOP("PeoplesNames", "Me")

_HELD_BACK = 5
_LEAST_OF_A_KIND = 3  # fewer are all needed to learn from

_SUFFIX = ".jsonl"
_LOCK = ".lock"  # one for the folder
_PATIENCE_SECONDS = 10.0  # with another window that is writing
_PLAIN = " -_"  # beside letters and digits, what stands in a file's name as it is


@dataclass(frozen=True)
class Stored:
    """What became of a drawing that was stored.

    id: of the digit. label: the one it has now. before: the label that the same drawing was stored
    with earlier, if it was; `known` says whether it was.
    """

    id: str
    label: int | None
    known: bool = False
    before: int | None = None


class Collection:
    """The digits of one person.

    Its methods read and write a file, so no window calls them in its own thread; and only one
    thread at a time may. Each raises DataError in words if the file cannot be read or written, and
    NewerFormError, leaving the file alone, if a newer version has written to it.
    """

    def __init__(self, name: str, folder: Path | None = None) -> None:
        """name: of the person. folder: of all collections; the user's own if left out."""
        self.name = name
        self.path = path_of(name, folder)
        self._content = Content(self.path)
        self._digits: tuple[Written, ...] | None = None  # made when they are asked for
        self._end = 0  # bytes of the file that have been read
        self._file: tuple[int, int] | None = None  # its device and number
        self._ids: dict[bytes, str] = {}  # of the digits, by what was drawn

    @property
    def digits(self) -> tuple[Written, ...]:
        """The digits, in the order in which they were stored, as they were last read."""
        if self._digits is None:
            self._digits = self._content.digits
        return self._digits

    @property
    def damaged(self) -> tuple[int, ...]:
        """The numbers of the lines that could not be read; they stay in the file."""
        return tuple(self._content.damaged)

    def refresh(self) -> None:
        """Read what has been appended, by any window, since the last time."""
        if not exists(self.path) or not os.path.getsize(self.path):
            self._forget()
            return
        with door.opened(self.path, LARGEST_FILE, DataError) as file:
            status = os.fstat(file.fileno())
            if (status.st_dev, status.st_ino) != self._file or status.st_size < self._end:
                self._forget()  # it is another file
                self._file = status.st_dev, status.st_ino
            file.seek(self._end)
            for line in lines_in(file, self.path):
                if not line.endswith(b"\n") and len(line) < LONGEST_LINE:
                    break  # cut by a crash, or still being written
                self._digits = None
                digit = self._content.add(line)
                if digit is not None:
                    self._ids[_sign_of(digit.drawing)] = digit.id
                self._end += len(line)

    def store(self, drawing: Drawing, label: int | None) -> Stored:
        """Add a drawing, or give it a new label if it is there already.

        label: None says that it is no digit.
        """
        with self._locked():
            self.refresh()
            known = self._known(_sign_of(drawing))
            if known is None:
                return self._add([Written(label, drawing)])[0]
            if known.label != label:
                self._append(relabelling(known.id, label))
            return Stored(known.id, label, known=True, before=known.label)

    def add(self, digits: Iterable[Written]) -> list[str]:
        """Add digits from elsewhere that are not there yet; return the ids of those."""
        with self._locked():
            self.refresh()
            new = {_sign_of(each.drawing): each for each in digits}
            added = [each for sign, each in new.items() if self._known(sign) is None]
            return [each.id for each in self._add(added)]

    def relabel(self, ids: Sequence[str], label: int | None) -> None:
        """Give digits another label."""
        self._change(relabelling(each, label) for each in ids)

    def delete(self, ids: Sequence[str]) -> None:
        """Take digits out; they stay in the file, and `restore` brings them back."""
        self._change(map(deletion, ids))

    def restore(self, ids: Sequence[str]) -> None:
        """Bring deleted digits back."""
        self._change(deletion(each, deleted=False) for each in ids)

    def _change(self, lines: Iterable[bytes]) -> None:
        with self._locked():
            self.refresh()
            self._append(b"".join(lines))

    def _add(self, digits: Sequence[Written]) -> list[Stored]:
        now = datetime.now(UTC).replace(microsecond=0)
        held_back = [each.held_back for each in digits]
        if not any(held_back):  # otherwise another collection has decided
            held_back = self._held_back([each.label for each in digits])
        named = [
            replace(
                each,
                id=secrets.token_hex(6),
                writer=self.name,
                time=each.time or now,
                held_back=is_held,
            )
            for each, is_held in zip(digits, held_back, strict=True)
        ]
        self._append(b"".join(map(line_of, named)))
        return [Stored(each.id, each.label) for each in named]

    def _held_back(self, labels: Sequence[int | None]) -> list[bool]:
        """Return which of these new digits are not to be learnt: one in `_HELD_BACK` of all.

        It is decided once, here: a digit that was learnt earlier would prove nothing later.
        """
        kinds = Counter(digit.label for digit in self.digits)
        held = Counter(digit.label for digit in self.digits if digit.held_back)
        decisions = []
        for label in labels:
            kinds[label] += 1
            is_held = (
                label is not None
                and kinds[label] >= _LEAST_OF_A_KIND
                and _HELD_BACK * held[label] < kinds[label]
                and _HELD_BACK * held.total() < kinds.total()
            )
            held[label] += is_held
            decisions.append(is_held)
        return decisions

    # The file

    def _append(self, lines: bytes) -> None:
        """Append whole lines, and read them from the disk; the lock must be held."""
        if not lines:
            return
        self._check(lines)
        try:
            with open(self.path, "ab") as file:
                size = file.tell()
                # What a crash has cut must not swallow the next line.
                begin = b"\n" if size > self._end else b""
                try:
                    file.write(begin + lines)
                    file.flush()
                    os.fsync(file.fileno())
                except OSError:
                    with contextlib.suppress(OSError):
                        file.truncate(size)
                    raise
        except OSError as error:
            raise DataError(
                QT_TRANSLATE_NOOP("Errors", "The digit could not be stored in “{path}”: {reason}."),
                path=self.path,
                reason=reason(error),
            ) from error
        self.refresh()

    def _check(self, lines: bytes) -> None:
        """Refuse what could not be read again."""
        trial = Content(self.path)
        for line in lines.splitlines(keepends=True):
            trial.add(line)
        if trial.damaged:
            raise DataError(
                QT_TRANSLATE_NOOP("Errors", "This is more ink than a collection takes of a digit.")
            )
        if self._end + len(lines) > LARGEST_FILE or not self._content.has_room_for(trial):
            raise DataError(
                QT_TRANSLATE_NOOP("Errors", "The collection of {name} is full. Begin another one."),
                name=self.name,
            )

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        with locked(self.path.parent):
            yield

    def _forget(self) -> None:
        self._content, self._end, self._file = Content(self.path), 0, None
        self._digits, self._ids = None, {}

    def _known(self, sign: bytes) -> Written | None:
        """Return the digit with this sign, if there is one."""
        id_ = self._ids.get(sign)
        return None if id_ is None else self._content.digit(id_)


def collections_dir() -> Path:
    """Return the user's folder of collections."""
    return data_folder() / "digits"


def path_of(name: str, folder: Path | None = None) -> Path:
    """Return the file of a person's collection, which need not exist."""
    quoted = "".join(
        each if not each.isascii() or each.isalnum() or each in _PLAIN else f"%{ord(each):02X}"
        for each in name
    )
    return (folder or collections_dir()) / f"{quoted}{_SUFFIX}"


def names(folder: Path | None = None) -> list[str]:
    """Return the names of everybody who has a collection, in order.

    Raises DataError if the folder cannot be read.
    """
    folder = folder or collections_dir()
    try:
        files = os.listdir(folder)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _failed(folder, error) from error
    found = {each: unquote(each.removesuffix(_SUFFIX)) for each in files}
    known = (name for file, name in found.items() if _is_name(name, file))
    return sorted(known, key=str.casefold)


def _is_name(name: str, file: str) -> bool:
    return name == as_name(name) != "" and path_of(name).name == file


def as_name(text: str) -> str:
    """Return a text as the name of a person: on one line, and not too long; it may be empty."""
    printable = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(unicodedata.normalize("NFC", printable).split())[:LONGEST_NAME].strip()


def rename(name: str, new: str, folder: Path | None = None) -> None:
    """Give a collection another name. Raises DataError if that fails or somebody has the name."""
    folder = folder or collections_dir()
    with locked(folder):
        taken = {each.casefold() for each in names(folder)} - {name.casefold()}
        if new.casefold() in taken:
            raise DataError(
                QT_TRANSLATE_NOOP("Errors", "There is already a collection of {name}."), name=new
            )
        source = path_of(name, folder)
        try:
            if exists(source):
                os.rename(source, path_of(new, folder))
        except OSError as error:
            raise _failed(source, error) from error


def delete(name: str, folder: Path | None = None) -> None:
    """Delete a collection for good. Raises DataError if that fails."""
    folder = folder or collections_dir()
    path = path_of(name, folder)
    with locked(folder):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise _failed(path, error) from error


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder of collections. Raises DataError if another program keeps it."""
    from filelock import FileLock, Timeout  # 17 ms that a window without digits need not wait

    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = FileLock(folder / _LOCK).acquire(timeout=_PATIENCE_SECONDS, poll_interval=0.005)
    except Timeout as error:
        raise DataError(
            QT_TRANSLATE_NOOP("Errors", "Another program is writing to “{folder}”. Try again."),
            folder=folder,
        ) from error
    except OSError as error:
        raise _failed(folder, error) from error
    with held:
        yield


def _sign_of(drawing: Drawing) -> bytes:
    """Return what tells a drawing from all others, also after it was stored and read."""
    digest = hashlib.blake2b(digest_size=16)
    for stroke in drawing.strokes:
        digest.update(len(stroke.widths).to_bytes(4, "little"))
        digest.update(stroke.points.tobytes())
        digest.update(stroke.widths.tobytes())
    if drawing.picture is not None:
        ink = (drawing.picture.ink * 255).round().astype(np.uint8)
        digest.update(repr((ink.shape, drawing.picture.plain)).encode())
        digest.update(ink.tobytes())
    return digest.digest()


def _failed(path: Path, error: OSError) -> DataError:
    return DataError(
        QT_TRANSLATE_NOOP("Errors", "“{path}” cannot be used: {reason}."),
        path=path,
        reason=reason(error),
    )
