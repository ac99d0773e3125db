"""Files on disk, written so that a crash never leaves half a file."""

import contextlib
import errno
import os
import secrets
import stat
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

_UNFINISHED = ".lenet-gui-"  # short, so that even the longest file name can be written
_ABANDONED_SECONDS = 3600.0  # no file takes as long to write


def write_atomically(
    path: Path, content: bytes, check: Callable[[bytes], object] | None = None
) -> None:
    """Replace the file at `path` with `content` in one step; its folder is created if needed.

    A link is kept: the file it points to is replaced. What a program that was killed left there
    earlier is deleted.
    check: gets what the disk gives back, before the old file is replaced; what it raises is raised.
    Raises OSError if it cannot be written, leaving any existing file untouched; ValueError for a
    name that no file can have.
    """
    path = _target(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path.parent)
    # In the same folder: a rename is only atomic within one file system.
    temporary = path.with_name(f"{_UNFINISHED}{secrets.token_hex(8)}")
    try:
        with open(temporary, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if check is not None:
            check(temporary.read_bytes())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def unfinished(folder: Path) -> list[Path]:
    """Return the files in a folder that are being written, or were when their program was killed.

    Before deleting them, make sure that no program is writing there.
    """
    return list(folder.glob(f"{_UNFINISHED}*"))


def _sweep(folder: Path) -> None:
    """Delete half-written files whose programs are certainly dead."""
    for half in unfinished(folder):
        with contextlib.suppress(OSError):
            if time.time() - half.stat().st_mtime > _ABANDONED_SECONDS:
                half.unlink()


def check_writable(path: Path) -> None:
    """Raise the error that writing a file at `path` would; its folder is created if needed."""
    path = _target(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileNotFoundError):
        if stat.S_ISDIR(os.stat(path).st_mode):  # also raises if no file can have this name
            raise _error(errno.EISDIR, path)
    with tempfile.TemporaryFile(dir=path.parent):
        pass


def _target(path: Path) -> Path:
    """Follow links to where a file is, or would be."""
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise _error(errno.ELOOP, path)
    return target


def _error(number: int, path: Path) -> OSError:
    return OSError(number, os.strerror(number), str(path))
