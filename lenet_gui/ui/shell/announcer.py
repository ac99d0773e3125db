"""Says to a screen reader what the network reads, no more often than a person can hear."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from lenet_gui.ui.look.names import greatest_in_words, probabilities_in_words, verdict_in_words
from lenet_gui.ui.state.session import Session

_PAUSE_MS = 1000  # between what is said


class Announcer(QObject):
    """Announces a new reading once the pen rests, and describes bars and maps then.

    Does nothing while no screen reader listens.
    """

    announced = Signal(str)

    def __init__(self, session: Session, bars: QWidget, layers: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._bars, self._layers, self._window = bars, layers, parent
        self._last = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._announce)
        session.reading_changed.connect(self._wait)

    def _wait(self) -> None:
        if QAccessible.isActive() and not self._pause.isActive():
            self._pause.start()

    def _announce(self) -> None:
        if not self._session.at_rest:
            self._pause.start()
            return
        reading, locale = self._session.reading, self._window.locale()
        words, shares, greatest = self.tr("Nothing is read."), "", ""
        if reading is not None:
            words = verdict_in_words(reading, locale)
            shares, greatest = probabilities_in_words(reading, locale), greatest_in_words(reading)
        self._bars.setAccessibleDescription(shares)
        self._layers.setAccessibleDescription(greatest)
        if words != self._last:
            self._last = words
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, words))
            self.announced.emit(words)
