"""A generator of events, drained in a thread of its own: paused, resumed and stopped in between."""

import threading
from collections.abc import Callable, Generator

from PySide6.QtCore import Signal

from lenet_gui.core.events import Event, Tick
from lenet_gui.ui.background.thread import Thread


class Job(Thread):
    """Asks a generator for events, one by one, and emits all but the ticks.

    make: called in the thread, so its imports keep nobody waiting.

    Ends with exactly one of `completed`, `stopped` and `failed(exception)`. Events of an abandoned
    job may still arrive, so a slot checks that `sender()` is the current job.
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
        """Ask for no more events until `resume`."""
        self._may_go_on.clear()

    def resume(self) -> None:
        """Go on after a pause."""
        self._may_go_on.set()

    def stop(self) -> None:
        """Ask for no more events, paused or not. Returns at once."""
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
        """Emit all events; False if stopped. Only this thread may close the generator."""
        try:
            while self._may_continue():
                event = next(events, None)
                if event is None:
                    return True
                if not isinstance(event, Tick):
                    self.progressed.emit(event)
            return False
        finally:
            events.close()

    def _may_continue(self) -> bool:
        """Wait while paused; False once stopped."""
        self._may_go_on.wait()
        return not self._stopping.is_set()
