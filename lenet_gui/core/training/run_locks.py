"""Who works on a run: a lock beside its file, which a crash releases, and what a crash leaves."""

import contextlib
import itertools
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from lenet_gui.core.files import unfinished
from lenet_gui.core.paths import exists

_SUFFIX = ".lock"


@contextlib.contextmanager
def working_on(path: Path) -> Iterator[None]:
    """Hold the lock of a run's file. Raises Timeout if another program does, or OSError."""
    lock = path.with_suffix(_SUFFIX)
    # Not a thread's own: whoever stops a run may do so from another thread.
    with FileLock(lock, timeout=0, thread_local=False):
        try:
            yield
        finally:
            # While it is held: one that was opened, and is gone when it is had, counts for nothing.
            with contextlib.suppress(OSError):
                lock.unlink(missing_ok=True)


def is_worked_on(path: Path) -> bool:
    """Whether a program works on a run right now. The lock that a killed one left is removed."""
    if not exists(path.with_suffix(_SUFFIX)):
        return False
    try:
        with working_on(path):
            return False
    except (Timeout, OSError):
        return True


@contextlib.contextmanager
def new_path(folder: Path, stem: str, suffix: str) -> Iterator[Path]:
    """Work on a file in a folder that no other program has, or is given meanwhile.

    Its name is `stem`, with a number after it if need be. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    for number in itertools.count(1):
        path = folder / f"{stem}{suffix if number == 1 else f'-{number}{suffix}'}"
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(working_on(path))
            except Timeout:
                continue
            if not exists(path):
                yield path
                return


def sweep(folder: Path) -> None:
    """Remove what killed programs left in a folder of runs: their locks, and halves of files."""
    # In this order: who writes one of these works on a run, and is then found at it, or is dead.
    halves = unfinished(folder)
    living = [is_worked_on(lock) for lock in folder.glob(f"*{_SUFFIX}")]
    for half in [] if any(living) else halves:  # nobody can tell which of them is whose
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
