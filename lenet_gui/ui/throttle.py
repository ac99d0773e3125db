"""At most one call a frame, and never an old one: the first at once, the last always."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

# One frame at 60 Hz. Faster screens gain nothing: the bars are read by people.
FRAME_MS = 16


class Throttle(QObject):
    """Calls a function now, or as soon as a frame has passed since it was last called."""

    def __init__(self, function: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._function = function
        self._since_last = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.now)

    def request(self) -> None:
        """Ask for a call; many requests within a frame make one call."""
        if self._timer.isActive():
            return
        waited = self._since_last.elapsed() if self._since_last.isValid() else FRAME_MS
        if waited >= FRAME_MS:
            self.now()
        else:
            self._timer.start(FRAME_MS - waited)

    def now(self) -> None:
        """Call at once; what was requested before is thereby done."""
        self._timer.stop()
        self._since_last.start()
        self._function()
