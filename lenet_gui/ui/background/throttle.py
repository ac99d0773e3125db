"""At most one call a frame, or two quick ones, always for the latest request."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

# One frame at 60 Hz. More would gain nothing: people read the bars.
FRAME_MS = 16
# A request may come early by this fraction of a frame: pointer events are not quite evenly spaced.
_EARLY = 4
# A call is quick if it and the painting it caused took less than this fraction of a frame.
_QUICK = 3


class Throttle(QObject):
    """Calls a function now, or as soon as a frame has passed since the last call.

    After a quick call half a frame is enough, the pace of a common mouse. No call is made before
    everything the last one caused is done, so that long calls do not queue up behind the pointer.

    A call that came a little late does not delay the next one. Otherwise a steady stream of
    requests, once out of step, would wait most of a frame for each call.

    frames: how many frames pass between calls, quick or not.
    """

    def __init__(self, function: Callable[[], None], parent: QObject, frames: int = 1) -> None:
        super().__init__(parent)
        self._function = function
        self._frames = frames
        self._clock = QElapsedTimer()
        self._clock.start()
        self._begun = 0  # when the last call began
        self._next = 0  # when the next one is due
        self._requested = False  # before everything the last call caused was done
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.now)
        self._painted = QTimer(self)  # fires once everything the call caused is done
        self._painted.setSingleShot(True)
        self._painted.timeout.connect(self._end)

    def request(self) -> None:
        """Ask for a call; all requests within a frame make one call."""
        if self._painted.isActive():
            self._requested = True
        elif not self._timer.isActive():
            self._call_in_time()

    def now(self) -> None:
        """Call at once, which also serves any earlier request."""
        self._timer.stop()
        self._requested = False
        self._begun = self._clock.elapsed()
        self._painted.start(0)
        self._function()

    def _end(self) -> None:
        took = self._clock.elapsed() - self._begun
        quick = self._frames == 1 and took < FRAME_MS / _QUICK
        pace = FRAME_MS // 2 if quick else self._frames * FRAME_MS
        self._next = max(self._next, self._begun) + pace
        if self._requested:
            self._call_in_time()

    def _call_in_time(self) -> None:
        wait = self._next - self._clock.elapsed()
        if wait <= FRAME_MS // _EARLY:
            self.now()
        else:
            self._timer.start(wait)
