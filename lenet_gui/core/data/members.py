"""The files that may make up a data set: those in a folder, or packed into one zip archive.

Only their names and sizes are looked at here; each is opened by the one door, within its limit.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from lenet_gui.core import door
from lenet_gui.core.errors import DataError
from lenet_gui.core.paths import is_folder
from lenet_gui.core.words import QT_TRANSLATE_NOOP

MOST_MEMBERS = 600_000  # files; a picture for each digit of the largest set, and some beside them
LARGEST_ARCHIVE = 1 << 30  # bytes; EMNIST's is half as large
_LARGEST_INDEX = 1 << 24  # bytes of an archive's list of members: 150,000 pictures
_DEEPEST = 5  # folders below the one that was chosen
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # unpacked in pieces, however large they are
_LARGEST_INNER = 1 << 27  # bytes of an archive within an archive, which is held in memory
_HIDDEN = (".", "__MACOSX")


class DamagedError(DataError):
    """A file exists, but its content cannot be used."""


class Member(Protocol):
    """A file of a data set. path: where it is, for messages. size: in bytes, unpacked."""

    @property
    def path(self) -> Path:
        """Where it is; in an archive, below the archive's own path."""

    @property
    def size(self) -> int:
        """Its size in bytes; 0 if that is unknown."""

    def opened(self, most: int) -> contextlib.AbstractContextManager[BinaryIO]:
        """Open it for reading, if it has 1 to `most` bytes. Raises DamagedError."""


@dataclass(frozen=True)
class PlainFile:
    """A file that lies in a folder."""

    path: Path

    @property
    def size(self) -> int:
        """Its size in bytes; 0 if that is unknown."""
        try:
            return os.stat(self.path).st_size
        except (OSError, ValueError):
            return 0

    def opened(self, most: int) -> contextlib.AbstractContextManager[BinaryIO]:
        """Open it for reading, if it has 1 to `most` bytes. Raises DamagedError."""
        return door.opened(self.path, most, DamagedError)


@dataclass(frozen=True)
class ZippedFile:
    """A file in an open archive."""

    path: Path
    info: zipfile.ZipInfo
    archive: zipfile.ZipFile

    @property
    def size(self) -> int:
        """Its unpacked size in bytes, as the archive says; no more is ever unpacked."""
        return self.info.file_size

    @contextlib.contextmanager
    def opened(self, most: int) -> Iterator[BinaryIO]:
        """Open it for reading, if it has 1 to `most` bytes. Raises DamagedError."""
        door.check_size(self.size, self.path.name, most, DamagedError)
        with _unzipping(self.path):
            if self.info.compress_type not in _METHODS or self.info.flag_bits & 1:
                raise zipfile.BadZipFile
            file = self.archive.open(self.info)
        with file, _unzipping(self.path):
            yield file  # type: ignore[misc]  # it reads as BinaryIO does


Members = dict[PurePosixPath, Member]
"""Files by their names within what was chosen."""


@contextlib.contextmanager
def members_of(path: Path) -> Iterator[Members]:
    """Look into a folder, and those in it, or into a zip archive, which stays open meanwhile.

    Any other file is alone. Raises DamagedError if there is nothing, or too much.
    """
    if is_folder(path):
        yield {name: PlainFile(path / name) for name in _names_in(path)}
        return
    with door.opened(path, LARGEST_ARCHIVE, DamagedError) as file:
        if is_zip(file):
            with _archive(file, path) as members:
                yield members
            return
    yield {PurePosixPath(path.name): PlainFile(path)}


@contextlib.contextmanager
def members_in(member: Member) -> Iterator[Members]:
    """Look into an archive that is itself a member. Raises DamagedError."""
    if isinstance(member, PlainFile):
        with members_of(member.path) as members:
            yield members
        return
    with member.opened(_LARGEST_INNER) as file:
        content = file.read(_LARGEST_INNER)
    with _archive(io.BytesIO(content), member.path) as members:
        yield members


def is_zip(file: BinaryIO) -> bool:
    """Whether a file begins as zip archives do."""
    head = file.read(4)
    file.seek(0)
    return head == b"PK\x03\x04"


def _names_in(folder: Path) -> Iterator[PurePosixPath]:
    """Yield the names of all files. Links to folders are not followed: they may be circular."""
    count = 0
    waiting = [(PurePosixPath(), 0)]  # folders, and how deep they lie
    while waiting:
        within, depth = waiting.pop()
        for entry in _entries_of(folder / within):
            count += 1
            if count > MOST_MEMBERS:
                raise _too_many(folder)
            if entry.name.startswith(_HIDDEN):
                continue
            if not entry.is_dir(follow_symlinks=False):
                yield within / entry.name
            elif depth < _DEEPEST:
                waiting.append((within / entry.name, depth + 1))


def _entries_of(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(itertools.islice(entries, MOST_MEMBERS + 1))
    except (OSError, ValueError):  # what cannot be looked into holds nothing
        return []


@contextlib.contextmanager
def _archive(file: BinaryIO, path: Path) -> Iterator[Members]:
    with _unzipping(path):
        archive = zipfile.ZipFile(_Sparing(file))
    with archive:
        infos = archive.infolist()
        if len(infos) > MOST_MEMBERS:
            raise _too_many(path)
        yield {
            PurePosixPath(info.filename): ZippedFile(path / info.filename, info, archive)
            for info in infos
            if not info.is_dir() and not _is_hidden(info.filename)
        }


def _is_hidden(name: str) -> bool:
    return any(part.startswith(_HIDDEN) for part in name.split("/"))


class _Sparing(io.RawIOBase):
    """An archive's file that is never read in one very large piece: the list of members is."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int = -1) -> bytes:
        content = self._file.read(size if 0 <= size <= _LARGEST_INDEX else _LARGEST_INDEX + 1)
        if len(content) > _LARGEST_INDEX:
            raise zipfile.BadZipFile
        return content


@contextlib.contextmanager
def _unzipping(path: Path) -> Iterator[None]:
    """Say in words that an archive, or a member of one, cannot be unpacked."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        raise DamagedError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "“{path}” cannot be unpacked. It is damaged, was cut short, or is packed in an "
                "unusual way. Unpack it, and choose the folder.",
            ),
            path=path,
        ) from error


def _too_many(path: Path) -> DamagedError:
    return DamagedError(
        QT_TRANSLATE_NOOP(
            "Errors",
            "“{path}” holds more than {most} files. Choose the folder with the data set alone.",
        ),
        path=path,
        most=f"{MOST_MEMBERS:,}",
    )
