"""At most one call a frame, and never an old one: the first at once, the last always."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

# One frame at 60 Hz. Faster screens gain nothing: the bars are read by people.
FRAME_MS = 16
# A request may come early by this part of a frame: pointers are not quite even.
_EARLY = 4


class Throttle(QObject):
    """Calls a function now, or as soon as a frame has passed since it was last called.

    A call that came a little late does not delay the next one. Otherwise a steady stream of
    requests, once out of step, would wait most of a frame for every call.

    frames: so many pass between calls, where less than a call a frame will do.
    """

    def __init__(self, function: Callable[[], None], parent: QObject, frames: int = 1) -> None:
        super().__init__(parent)
        self._function = function
        self._frames = frames
        self._clock = QElapsedTimer()
        self._clock.start()
        self._next = 0  # when the next call is due, by the clock
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.now)

    def request(self) -> None:
        """Ask for a call; many requests within a frame make one call."""
        if self._timer.isActive():
            return
        wait = self._next - self._clock.elapsed()
        if wait <= FRAME_MS // _EARLY:
            self.now()
        else:
            self._timer.start(wait)

    def now(self) -> None:
        """Call at once; what was requested before is thereby done."""
        self._timer.stop()
        self._next = max(self._next, self._clock.elapsed()) + self._frames * FRAME_MS
        self._function()
