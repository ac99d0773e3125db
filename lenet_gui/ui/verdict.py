"""The digit that wins, large."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.reading import Reading
from lenet_gui.ui.style import faint, percent


class Verdict(QWidget):
    """The most probable digit, large, with its probability; or that the network is not sure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verdict")
        self.setAccessibleName(self.tr("What the network reads"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._reading: Reading | None = None

    def show_reading(self, reading: Reading | None) -> None:
        """Show what a reading says; None shows nothing."""
        self._reading = reading
        self.setAccessibleDescription(f"{reading.digit}" if reading is not None else "")
        self.update()

    def sizeHint(self) -> QSize:
        """The size that Qt asks for."""
        return QSize(180, 132)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the digit, and under it how sure the network is."""
        reading = self._reading
        if reading is None:
            return
        painter = QPainter(self)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        accent = self.palette().color(QPalette.ColorRole.Accent)
        line = 2 * self.fontMetrics().height() + 4
        large, below = QRectF(self.rect()), QRectF(self.rect())
        large.setHeight(self.height() - line)
        below.setTop(large.bottom())
        font = QFont(self.font())
        font.setPixelSize(int(large.height()))
        painter.setFont(font)
        painter.setPen(accent if reading.sure else faint(text, 0.45))
        painter.drawText(large, Qt.AlignmentFlag.AlignCenter, str(reading.digit))
        painter.setFont(self.font())
        painter.setPen(text)
        top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, top, self._words(reading))

    def _words(self, reading: Reading) -> str:
        figure = percent(reading.probability, self.locale())
        if reading.sure:
            return figure
        return self.tr("not sure: {first} or {second}?\n{percent}").format(
            first=reading.digit, second=reading.runner_up, percent=figure
        )
