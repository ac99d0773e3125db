"""Makes the types of all Qt classes ahead of time.

PySide makes one when Python first needs it. If another is being made at that moment, the process
ends: in another thread that imports from PySide, or in an event filter that is handed an object of
a new type. All at once take 0.15 s, which the start of the program does not wait for.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer

_PIECE = 0.004  # seconds, between which the window can react


def make_types(owner: QObject, then: Callable[[], object]) -> None:
    """Make them piece by piece in this thread, then do something; no more if the owner is gone."""
    left = [
        (module, name)
        for module in (QtCore, QtGui, QtWidgets)
        for name in set(dir(module)).difference(vars(module))
    ]

    def make_some() -> None:
        began = time.perf_counter()
        while left and time.perf_counter() - began < _PIECE:
            getattr(*left.pop())
        if left:
            QTimer.singleShot(0, owner, make_some)
        else:
            then()

    make_some()
