"""Ten probabilities as bars."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.reading import Reading
from lenet_gui.ui.style import faint, percent

DIGITS = 10


class Bars(QWidget):
    """Ten bars, one a digit; the winner in the accent colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bars")
        self.setAccessibleName(self.tr("Probability of each digit"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._reading: Reading | None = None

    def show_reading(self, reading: Reading | None) -> None:
        """Show a reading's probabilities; None empties the bars."""
        self._reading = reading
        self.update()

    def sizeHint(self) -> QSize:
        """The size that Qt asks for."""
        line = self.fontMetrics().height()
        return QSize(14 * line, DIGITS * (line + 8))

    def minimumSizeHint(self) -> QSize:
        """The least that is legible."""
        line = self.fontMetrics().height()
        return QSize(9 * line, DIGITS * (line + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ten rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        label = metrics.horizontalAdvance("0") + 10
        figure = metrics.horizontalAdvance(percent(0.5, self.locale()) + "00") + 4
        row = self.height() / DIGITS
        track = QRectF(label, 0, max(self.width() - label - figure, 1), min(row - 5, 16))
        for digit in range(DIGITS):
            track.moveTop(digit * row + (row - track.height()) / 2)
            self._paint_row(painter, digit, QRectF(0, digit * row, self.width(), row), track)

    def _paint_row(self, painter: QPainter, digit: int, row: QRectF, track: QRectF) -> None:
        palette, reading = self.palette(), self._reading
        text = palette.color(QPalette.ColorRole.WindowText)
        wins = reading is not None and reading.digit == digit
        font = QFont(self.font())
        font.setBold(wins)
        painter.setFont(font)
        painter.setPen(text if reading is not None else faint(text, 0.5))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row, middle | Qt.AlignmentFlag.AlignLeft, str(digit))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint(text, 0.08))
        painter.drawRoundedRect(track, 2, 2)
        if reading is None:
            return
        probability = float(reading.probabilities[digit])
        accent = palette.color(QPalette.ColorRole.Accent)
        painter.setBrush(accent if wins else faint(accent, 0.5))
        filled = QRectF(track)
        filled.setWidth(track.width() * probability)
        painter.drawRoundedRect(filled, 2, 2)
        painter.setPen(text if wins else faint(text, 0.7))
        painter.drawText(
            row, middle | Qt.AlignmentFlag.AlignRight, percent(probability, self.locale())
        )
