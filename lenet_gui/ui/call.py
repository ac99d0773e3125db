"""One function in a thread of its own, so that the window never waits for a disk or an import."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal


class Call(QThread):
    """Runs a function once; ends with `done(result)` or `failed(exception)`, never both.

    Its owner keeps it until `finished`: a QThread that is dropped while it runs aborts the process.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, function: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._function = function

    def run(self) -> None:
        """Called by Qt in the new thread."""
        try:
            result = self._function()
        except Exception as error:  # An exception that leaves run() would reach nobody.
            self.failed.emit(error)
        else:
            self.done.emit(result)


class Calls(QObject):
    """Starts calls and keeps each of them until it has ended."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: set[Call] = set()

    def start(
        self,
        function: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> Call:
        """Run `function` in a thread; `done` or `failed`, methods of QObjects, run in this one."""
        call = Call(function, self)
        call.done.connect(done)
        call.failed.connect(failed)
        call.finished.connect(self._forget)
        self._running.add(call)
        call.start()
        return call

    def wait(self) -> None:
        """Wait until all calls have ended. Hide the window first: an import takes seconds."""
        for call in list(self._running):
            call.wait()

    def _forget(self) -> None:
        call = self.sender()
        if isinstance(call, Call):
            self._running.discard(call)
            call.deleteLater()
