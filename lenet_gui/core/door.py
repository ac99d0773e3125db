"""The one door for files from outside: those a person was given, found, or downloaded elsewhere.

Only regular files come in (no pipe, device, socket or folder, which might never end), and no more
bytes than an honest file of the kind has. The file is opened once, so the one that was checked is
the one that is read. Callers check the unpacked size before unpacking. What is often saved in place
of a file of any kind, a web page first of all, is refused by name.
"""

import codecs
import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lenet_gui.core.errors import LenetError
from lenet_gui.core.paths import reason
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

_KINDS = {
    stat.S_IFDIR: QT_TRANSLATE_NOOP("Errors", "a folder"),
    stat.S_IFIFO: QT_TRANSLATE_NOOP("Errors", "a pipe"),
    stat.S_IFSOCK: QT_TRANSLATE_NOOP("Errors", "a socket"),
    stat.S_IFCHR: QT_TRANSLATE_NOOP("Errors", "a device"),
    stat.S_IFBLK: QT_TRANSLATE_NOOP("Errors", "a device"),
}
_WEB_PAGE = (b"<!doctype html", b"<html")
_LFS_POINTER = b"version https://git-lfs.github.com/spec/"
_HEAD = 1024  # bytes examined: a page may begin with empty lines
# Does not wait if a pipe replaces the file after the first check.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


@contextlib.contextmanager
def opened(path: Path, most: int, error: type[LenetError]) -> Iterator[BinaryIO]:
    """Open a regular file of 1 to `most` bytes for reading.

    error: the type to raise if the file is refused or cannot be read, including later, inside the
    `with`. The file may grow while it is read: see `read_at_most`.
    """
    with _let_in(path, most, error) as file:
        try:
            yield file
        except OSError as cause:
            raise _unreadable(path, cause, error) from cause


def read(path: Path, most: int, error: type[LenetError]) -> bytes:
    """Return all of a regular file of 1 to `most` bytes; `error` as for `opened`."""
    with opened(path, most, error) as file:
        return read_at_most(file, most, path.name, error)


def read_at_most(file: BinaryIO, most: int, name: str, error: type[LenetError]) -> bytes:
    """Return the rest of a file or an unpacker, if it is at most `most` bytes."""
    content = file.read(most + 1)
    if len(content) > most:
        raise _too_large(name, most, error)
    return content


def _let_in(path: Path, most: int, error: type[LenetError]) -> BinaryIO:
    try:
        _check(os.stat(path), path, most, error)  # first: opening a device can have effects
        file = os.fdopen(os.open(path, _FLAGS), "rb")
        try:
            _check(os.fstat(file.fileno()), path, most, error)
            _check_head(file.read(_HEAD), path.name, error)
            file.seek(0)
        except (LenetError, OSError):
            file.close()
            raise
    except FileNotFoundError as cause:
        raise error(QT_TRANSLATE_NOOP("Errors", "There is no file “{path}”."), path=path) from cause
    except (OSError, ValueError) as cause:
        raise _unreadable(path, cause, error) from cause
    return file


def _unreadable(path: Path, cause: OSError | ValueError, error: type[LenetError]) -> LenetError:
    return error(
        QT_TRANSLATE_NOOP("Errors", "“{name}” cannot be read: {reason}."),
        name=path.name,
        reason=reason(cause),
    )


def _check(status: os.stat_result, path: Path, most: int, error: type[LenetError]) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = _KINDS.get(
            stat.S_IFMT(status.st_mode), QT_TRANSLATE_NOOP("Errors", "something else")
        )
        raise error(
            QT_TRANSLATE_NOOP("Errors", "“{path}” is {kind}, not a file."),
            path=path,
            kind=Phrase(kind),
        )
    check_size(status.st_size, path.name, most, error)


def check_size(size: int, name: str, most: int, error: type[LenetError]) -> None:
    """Refuse what is not 1 to `most` bytes, such as a member of an archive."""
    if size == 0:
        raise error(
            QT_TRANSLATE_NOOP("Errors", "“{name}” is empty: the copy may be incomplete."),
            name=name,
        )
    if size > most:
        raise _too_large(name, most, error)


def _check_head(head: bytes, name: str, error: type[LenetError]) -> None:
    """Refuse what was saved in place of the file."""
    if head.removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(_WEB_PAGE):
        raise error(
            QT_TRANSLATE_NOOP(
                "Errors",
                "“{name}” is a web page that was saved in place of the file. Download the file "
                "itself: on GitHub, with “Download raw file”.",
            ),
            name=name,
        )
    if head.startswith(_LFS_POINTER):
        raise error(
            QT_TRANSLATE_NOOP(
                "Errors",
                "“{name}” only points to the file, which is kept in Git LFS. Fetch the file itself "
                "with “git lfs pull”.",
            ),
            name=name,
        )


def _too_large(name: str, most: int, error: type[LenetError]) -> LenetError:
    return error(
        QT_TRANSLATE_NOOP(
            "Errors", "“{name}” is too large: no file of its kind needs more than {size} MiB."
        ),
        name=name,
        size=f"{most / 2**20:.3g}",
    )
