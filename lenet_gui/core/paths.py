"""The user's data folder; questions about paths that never raise, whatever the name or the disk.

`Path.exists()`, `is_dir()` and `resolve()` raise if a name is too long, a folder forbidden, a mount
stale or links circular; and any text may come from a settings file or a command line.
"""

import os
from pathlib import Path

from platformdirs import user_data_dir

from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

# With an ending and a number it is within every system's longest name, whatever its letters.
_LONGEST_STEM = 60
# Of a name, what a file's has, too, beside letters and digits; and what it goes without.
_PLAIN = " -_,.'\N{RIGHT SINGLE QUOTATION MARK}"
_QUOTES = "“”„«»「」『』"


def data_folder() -> Path:
    """Return the folder of what the program keeps for its user, which may not exist yet."""
    return Path(user_data_dir("lenet-gui", appauthor=False))


def exists(path: Path) -> bool:
    """Whether something exists there, as far as the system can tell."""
    return os.path.exists(path)


def is_folder(path: Path) -> bool:
    """Whether there is a folder, as far as the system can tell."""
    return os.path.isdir(path)


def plain_stem(name: str) -> str:
    """Return a name that any system takes for a file, without its ending, like the given one."""
    bare = "".join(each for each in name if each not in _QUOTES) or name
    plain = "".join(each if each.isalnum() or each in _PLAIN else "_" for each in bare)
    return plain[:_LONGEST_STEM]


def absolute(path: Path) -> Path:
    """Return an absolute path to the same place, its links resolved as far as possible."""
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
