"""A walk through all places of a map, once, one after the other."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

_FRAME = 33  # milliseconds
_SWEEP = 20_000  # milliseconds, a whole walk
_LONGEST = 400  # milliseconds at one place at most, which can shorten the walk


class Slide(QObject):
    """Walks through rows x columns places, row by row, and stops after the last.

    place: the current one, from 0. running: whether it is moving by itself.
    """

    moved = Signal(int)  # the place
    running_changed = Signal(bool)
    ended = Signal()  # after the last place, not by a pause

    def __init__(self, rows: int, columns: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places = rows * columns
        self.place = 0
        self._elapsed = 0.0  # milliseconds into the whole walk
        self._stay = min(_SWEEP / self.places, _LONGEST)
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME)
        self._timer.timeout.connect(self.advance)

    @property
    def running(self) -> bool:
        """Whether it is moving by itself."""
        return self._timer.isActive()

    def start(self, place: int = 0) -> None:
        """Walk on from a place."""
        self.place = place
        self._elapsed = place * self._stay
        if not self.running:
            self._timer.start()
            self.running_changed.emit(True)
        self.moved.emit(self.place)

    def pause(self) -> None:
        """Stay at the current place."""
        if self.running:
            self._timer.stop()
            self.running_changed.emit(False)

    def advance(self) -> None:
        """Advance by one frame."""
        self._elapsed += _FRAME
        place = int(self._elapsed / self._stay)
        if place >= self.places:
            self.pause()
            self.ended.emit()
        elif place != self.place:
            self.place = place
            self.moved.emit(place)
