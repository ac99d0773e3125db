"""Says to a screen reader what the network reads, no more often than a person can hear."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from lenet_gui.ui.look.names import greatest_in_words, probabilities_in_words, verdict_in_words
from lenet_gui.ui.state.session import Session

_PAUSE_MS = 1000  # between what is said


class Announcer(QObject):
    """Announces a new reading once the pen rests, and describes the widgets that show it then.

    Does nothing while no screen reader listens.
    """

    announced = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._window = parent
        self._bars: list[QWidget] = []
        self._layers: list[QWidget] = []
        self._last = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._announce)
        session.reading_changed.connect(self._wait)

    def describe(self, *, bars: QWidget, layers: QWidget | None = None) -> None:
        """Describe these, too: bars with the probabilities, layers with their greatest values."""
        self._bars.append(bars)
        if layers is not None:
            self._layers.append(layers)

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
        for bars in self._bars:
            bars.setAccessibleDescription(shares)
        for layers in self._layers:
            layers.setAccessibleDescription(greatest)
        if words != self._last:
            self._last = words
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, words))
            self.announced.emit(words)
