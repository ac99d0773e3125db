"""A walk through all places of a map, one after the other, once."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

_FRAME = 33  # milliseconds
_SWEEP = 20_000  # milliseconds that a walk takes, ...
_LONGEST = 400  # ... unless it would stay longer than this at a place


class Slide(QObject):
    """Goes through rows x columns places, row by row, and stops after the last.

    place: where it is, from 0. running: whether it goes on by itself.
    """

    moved = Signal(int)  # the place
    running_changed = Signal(bool)
    ended = Signal()  # by itself, after the last place

    def __init__(self, rows: int, columns: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places = rows * columns
        self.place = 0
        self._elapsed = 0.0  # of the time the whole walk takes
        self._stay = min(_SWEEP / self.places, _LONGEST)
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME)
        self._timer.timeout.connect(self.advance)

    @property
    def running(self) -> bool:
        """Whether it goes on by itself."""
        return self._timer.isActive()

    def start(self, place: int = 0) -> None:
        """Go on from a place."""
        self.place = place
        self._elapsed = place * self._stay
        if not self.running:
            self._timer.start()
            self.running_changed.emit(True)
        self.moved.emit(self.place)

    def pause(self) -> None:
        """Stay where it is."""
        if self.running:
            self._timer.stop()
            self.running_changed.emit(False)

    def advance(self) -> None:
        """Go as far as one frame goes."""
        self._elapsed += _FRAME
        place = int(self._elapsed / self._stay)
        if place >= self.places:
            self.pause()
            self.ended.emit()
        elif place != self.place:
            self.place = place
            self.moved.emit(place)
