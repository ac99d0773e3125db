"""What calls and jobs have in common: a thread that is kept until it has ended."""

import atexit

from PySide6.QtCore import QThread

# Destroying a running QThread aborts the process. So none has a parent, and each is kept here until
# it has ended, whatever became of the object that started it.
_kept: set["Thread"] = set()


class Thread(QThread):
    """Deletes itself once it has ended."""

    def __init__(self) -> None:
        super().__init__()
        _kept.add(self)
        self.finished.connect(self._end)

    def stop(self) -> None:
        """Ask it to end soon. Most cannot: nothing interrupts an import or a disk."""

    def _end(self) -> None:
        _kept.discard(self)
        self.deleteLater()


def kept() -> list[Thread]:
    """Return all threads of this kind that have not yet reported their end."""
    return list(_kept)


@atexit.register
def _wait_for_all() -> None:
    for thread in kept():
        thread.stop()
    for thread in kept():
        thread.wait()
