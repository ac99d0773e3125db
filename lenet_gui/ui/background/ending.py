"""The end of the program: whatever hangs, it ends.

What is kept is whole at any moment (`files.write_atomically`), so nothing is lost by that.
"""

import contextlib
import faulthandler
import os
import sys
from typing import NoReturn

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication

from lenet_gui.ui.background.thread import kept

# For all that goes on in the background together, when a window closes. An import of torch, a disk
# that has gone to sleep or a server that is silent may take longer; nobody waits for them.
_PATIENCE_MS = 1000

# For all that has to be done when the program's window closes, waiting included.
_LIMIT_SECONDS = 2.8


def patience() -> QDeadlineTimer:
    """Return how long a window that closes waits for what goes on in the background."""
    return QDeadlineTimer(_PATIENCE_MS)


def begin() -> None:
    """End the process soon, with exit code 1, unless `end` comes first.

    For a hang in this thread, or of one that keeps Python's lock: faulthandler needs neither.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    faulthandler.dump_traceback_later(_LIMIT_SECONDS, exit=True, file=nowhere)


def end(app: QApplication, code: int) -> NoReturn:
    """End the process with an exit code.

    Python's own end would wait for threads that nothing can interrupt, and it takes torch one to
    two seconds (measured).
    """
    if not any(thread.isRunning() for thread in kept()):
        app.shutdown()  # which hands on what was copied; it destroys threads that still run
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):  # there is none, or closed
            stream.flush()
    os._exit(code)
