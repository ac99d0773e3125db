"""One function in a thread of its own, so that the window never waits for a disk or an import."""

import contextlib
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QObject, Signal

from lenet_gui.ui.background.ending import patience
from lenet_gui.ui.background.thread import Thread


class Call(Thread):
    """Runs a function once; ends with `done(result)` or `failed(exception)`, never both.

    running: the set of running calls, which this one leaves when it ends.
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
        # Not in `Calls`, which may be gone by now. It would also miss one call in forty (measured),
        # because the call is deleted first.
        self._running.discard(self)
        super()._end()


class Calls(QObject):
    """Starts calls until `close`, which waits for those still running.

    A window has one of these and hands it to whatever waits for a disk or an import.
    """

    failed = Signal(object)  # the exception of a call started without a `failed` of its own

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[Call] = set()
        self._over = False

    @property
    def running(self) -> bool:
        """Whether any call is running."""
        return bool(self._running)

    def start(
        self,
        function: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Call | None:
        """Run `function` in a thread; then `done` or `failed`, methods of QObjects, in this one.

        failed: defaults to the signal of that name. Returns the call, which is the sender of both.
        After `close` it does nothing and returns None.
        """
        if self._over:
            return None
        call = Call(function, self._running)
        if done is not None:
            call.done.connect(done)
        call.failed.connect(failed or self.failed)
        call.start()
        return call

    def close(self, deadline: QDeadlineTimer | None = None) -> None:
        """Start no more calls, and wait a moment for the running ones to end.

        deadline: defaults to `ending.patience()`. Hide the window first.
        """
        self._over = True
        deadline = deadline or patience()
        for call in list(self._running):
            with contextlib.suppress(RuntimeError):  # it has ended and is deleted
                call.wait(deadline)
