"""Files on disk, written so that a crash never leaves half of one."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the file at `path` with `content` in one step; its folder is made if needed.

    Raises OSError if it cannot be written; the file that was there is then untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder: a rename is only atomic within one file system.
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
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


def check_writable(path: Path) -> None:
    """Raise the OSError that writing a file at `path` would; its folder is made if needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=path.parent):
        pass
