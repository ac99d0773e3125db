"""Turns of the event loop, for tests of what does not happen."""

from PySide6.QtCore import QEventLoop, QTimer


def run_timers(milliseconds: int = 0) -> None:
    """Run what has been posted, and all timers of up to this many milliseconds that are set by now.

    Qt runs timers in the order in which they are due: one that was set last is a sentinel. A test
    first makes the intervals in question as short as that. Another round runs what these set.
    """
    for _ in range(2):
        loop, timer = QEventLoop(), QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(loop.quit)
        timer.start(milliseconds)
        loop.exec()
