"""A generator of events, drained in a thread of its own: paused, resumed and stopped in between."""

import threading
from collections.abc import Callable, Generator

from PySide6.QtCore import Signal

from lenet_gui.core.events import Event, Tick
from lenet_gui.ui.background.thread import Thread


class Job(Thread):
    """Asks a generator for its events, one after the other, and emits them, but for ticks.

    make: called in the thread, so what it imports keeps nobody waiting.

    Ends with exactly one of `completed`, `stopped` and `failed(exception)`. Events of a job that
    was dropped may still arrive: whoever listens asks whether `sender()` is the job it knows.
    """

    progressed = Signal(object)  # an Event
    completed = Signal()
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, make: Callable[[], Generator[Event, None, None]]) -> None:
        super().__init__()
        self._make = make
        self._may_go_on = threading.Event()
        self._may_go_on.set()
        self._stopping = threading.Event()

    def pause(self) -> None:
        """Ask for no further event until `resume`."""
        self._may_go_on.clear()

    def resume(self) -> None:
        """Go on after a pause."""
        self._may_go_on.set()

    def stop(self) -> None:
        """Ask for no further event at all, paused or not. Returns at once."""
        self._stopping.set()
        self._may_go_on.set()

    def run(self) -> None:
        """Called by Qt in the new thread."""
        try:
            completed = self._drain(self._make())
        except Exception as error:  # An exception that leaves run() would reach nobody.
            self.failed.emit(error)
        else:
            (self.completed if completed else self.stopped).emit()

    def _drain(self, events: Generator[Event, None, None]) -> bool:
        """Emit all events; False if that was stopped. Only this thread may close the generator."""
        try:
            while self._goes_on():
                event = next(events, None)
                if event is None:
                    return True
                if not isinstance(event, Tick):
                    self.progressed.emit(event)
            return False
        finally:
            events.close()

    def _goes_on(self) -> bool:
        """Wait while it is paused; False once it is stopped."""
        self._may_go_on.wait()
        return not self._stopping.is_set()
