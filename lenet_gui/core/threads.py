"""Threads that leave room for the one that a person waits for."""

import contextlib
import os
import sys
import threading

# 0 is the window's, 19 the lowest. Not lower: on a busy machine the window would wait long for
# Python's lock while such a thread holds it.
_NICE = 5


def give_way() -> None:
    """Let the calling thread run where others leave room, until it ends.

    Only on Linux, where Qt cannot do it.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
