"""Locks on runs: a file beside each run, released by a crash, and the sweeping up after one."""

import contextlib
import itertools
from collections.abc import Iterator
from pathlib import Path

from lenet_gui.core.files import unfinished
from lenet_gui.core.paths import exists

_SUFFIX = ".lock"


@contextlib.contextmanager
def working_on(path: Path) -> Iterator[None]:
    """Hold the lock of a run's file.

    Raises BlockingIOError if another program does, or another OSError.
    """
    from filelock import FileLock, Timeout  # 17 ms that a window without runs need not wait

    lock = path.with_suffix(_SUFFIX)
    try:
        # Not per thread: a run may be stopped from another one.
        held = FileLock(lock, thread_local=False).acquire(timeout=0)
    except Timeout as error:
        raise BlockingIOError(f"{lock} is held") from error
    with held:
        try:
            yield
        finally:
            # While it is held: a lock file deleted after another program opened it is void.
            with contextlib.suppress(OSError):
                lock.unlink(missing_ok=True)


def is_worked_on(path: Path) -> bool:
    """Whether a program is working on a run. A lock left by a killed one is removed."""
    if not exists(path.with_suffix(_SUFFIX)):
        return False
    try:
        with working_on(path):
            return False
    except OSError:
        return True


@contextlib.contextmanager
def new_path(folder: Path, stem: str, suffix: str) -> Iterator[Path]:
    """Lock a new file in a folder, and yield its path, which no other program gets meanwhile.

    Its name is `stem`, followed by a number if necessary. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    for number in itertools.count(1):
        path = folder / f"{stem}{suffix if number == 1 else f'-{number}{suffix}'}"
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(working_on(path))
            except BlockingIOError:
                continue
            if not exists(path):
                yield path
                return


def sweep(folder: Path) -> None:
    """Remove what killed programs left in a folder of runs: locks and half-written files."""
    # In this order: the writer of a half-written file holds a lock, so it is found below or dead.
    halves = unfinished(folder)
    living = [is_worked_on(lock) for lock in folder.glob(f"*{_SUFFIX}")]
    for half in [] if any(living) else halves:  # a half-written file does not name its writer
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
