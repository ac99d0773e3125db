"""Questions about paths that are always answered, whatever name or disk a path leads to.

`Path.exists()`, `is_dir()` and `resolve()` raise where a name is too long, a folder forbidden, a
mount stale or links go in a circle; and any text may come from a settings file or a command line.
"""

import os
from pathlib import Path

from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase


def exists(path: Path) -> bool:
    """Whether something is there, as far as the system tells."""
    return os.path.exists(path)


def is_folder(path: Path) -> bool:
    """Whether a folder is there, as far as the system tells."""
    return os.path.isdir(path)


def absolute(path: Path) -> Path:
    """Return the same place from anywhere, its links followed as far as they lead."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return path


def reason(error: OSError | ValueError) -> str | Phrase:
    """Say in a few words, the system's or ours, why it would not do something with a path."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    # A null character in it, or half of one.
    return Phrase(QT_TRANSLATE_NOOP("Errors", "no file can have this name"))
