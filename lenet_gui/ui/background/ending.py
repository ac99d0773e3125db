"""The end of the program, which ends whatever hangs.

Files are whole at any moment (`files.write_atomically`), so nothing is lost.
"""

import contextlib
import faulthandler
import os
import sys
from typing import NoReturn

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication

from lenet_gui.ui.background.thread import kept

# For all background work together, when a window closes. Importing torch, a sleeping disk or a
# silent server may take longer; nobody waits for them.
_PATIENCE_MS = 1000

# For everything that happens when the program's window closes, waiting included.
_LIMIT_SECONDS = 2.8


def patience() -> QDeadlineTimer:
    """Return how long a closing window waits for background work."""
    return QDeadlineTimer(_PATIENCE_MS)


def begin() -> None:
    """End the process soon with exit code 1, unless `end` comes first.

    For a hang in this thread, or in one that holds the GIL: faulthandler needs neither.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    faulthandler.dump_traceback_later(_LIMIT_SECONDS, exit=True, file=nowhere)


def end(app: QApplication, code: int) -> NoReturn:
    """End the process with an exit code.

    A normal exit would wait for threads that nothing can interrupt, and torch makes it take one to
    two seconds (measured).
    """
    if not any(thread.isRunning() for thread in kept()):
        app.shutdown()  # hands over the clipboard; destroys threads that still run
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):  # missing or closed
            stream.flush()
    os._exit(code)
