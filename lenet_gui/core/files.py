"""Files on disk, written so that a crash never leaves half of one."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

_UNFINISHED = ".lenet-gui-"  # short: the longest name that a file may have can be written


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the file at `path` with `content` in one step; its folder is made if needed.

    Raises OSError if it cannot be written; the file that was there is then untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder: a rename is only atomic within one file system.
    temporary = path.with_name(f"{_UNFINISHED}{secrets.token_hex(8)}")
    try:
        with open(temporary, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def unfinished(folder: Path) -> list[Path]:
    """Return the files in a folder that are being written, or were when their program was killed.

    Who sweeps them away has to know that nobody writes there.
    """
    return list(folder.glob(f"{_UNFINISHED}*"))


def check_writable(path: Path) -> None:
    """Raise the OSError that writing a file at `path` would; its folder is made if needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=path.parent):
        pass
