"""One function in a thread of its own, so that the window never waits for a disk or an import."""

import contextlib
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QObject, Signal

from lenet_gui.ui.background.ending import patience
from lenet_gui.ui.background.thread import Thread


class Call(Thread):
    """Runs a function once; ends with `done(result)` or `failed(exception)`, never both.

    running: which calls run; this one is among them until it has ended.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, function: Callable[[], Any], running: set["Call"]) -> None:
        super().__init__()
        self._function = function
        self._running = running
        running.add(self)

    def run(self) -> None:
        """Called by Qt in the new thread."""
        try:
            result = self._function()
        except Exception as error:  # An exception that leaves run() would reach nobody.
            self.failed.emit(error)
        else:
            self.done.emit(result)

    def _end(self) -> None:
        # Here and not in `Calls`, which may be gone by now; and which, measured, is not told of one
        # call in forty: the call is deleted before.
        self._running.discard(self)
        super()._end()


class Calls(QObject):
    """Starts calls, until `close` waits for the last of them.

    A window has one of these, and hands it to whatever waits for a disk or an import.
    """

    failed = Signal(object)  # the exception of a call whose failure nobody else takes

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[Call] = set()
        self._over = False

    @property
    def running(self) -> bool:
        """Whether any call goes on."""
        return bool(self._running)

    def start(
        self,
        function: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Call | None:
        """Run `function` in a thread; `done` or `failed`, methods of QObjects, run in this one.

        failed: the signal of that name, if left out. Returns the call, which is the sender of both;
        None, and does nothing, after `close`.
        """
        if self._over:
            return None
        call = Call(function, self._running)
        call.done.connect(done)
        call.failed.connect(failed or self.failed)
        call.start()
        return call

    def close(self, deadline: QDeadlineTimer | None = None) -> None:
        """Start no more calls, and wait until all have ended, but for a moment only.

        deadline: of `ending.patience`, if left out. Hide the window first.
        """
        self._over = True
        deadline = deadline or patience()
        for call in list(self._running):
            with contextlib.suppress(RuntimeError):  # it has ended, and was deleted
                call.wait(deadline)
