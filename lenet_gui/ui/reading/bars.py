"""Ten probabilities as bars."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.sizes import DIGITS
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.look.style import faint

_THICKEST = 16.0  # pixels, a bar's height at most
_AT_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_AT_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class Bars(QWidget):
    """Ten bars, one for each digit; the winner's in the accent colour."""

    digit_clicked = Signal(int)  # only after `offer_digits`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bars")
        self.setAccessibleName(self.tr("Probability of each digit"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._reading: Reading | None = None
        self._offers = False

    def offer_digits(self, tooltip: str) -> None:
        """Make bars clickable, to choose a digit; the tooltip says what for."""
        self._offers = True
        self.setToolTip(tooltip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_reading(self, reading: Reading | None) -> None:
        """Show a reading's probabilities; None empties the bars."""
        before, self._reading = self._reading, reading
        for digit in range(DIGITS):
            if _shown(before, digit) != _shown(reading, digit):
                self.update(self._row(digit).toAlignedRect())

    def _row(self, digit: int) -> QRectF:
        height = self.height() / DIGITS
        return QRectF(0, digit * height, self.width(), height)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(14 * line, DIGITS * (line + 8))

    def minimumSizeHint(self) -> QSize:
        """The smallest legible size."""
        line = self.fontMetrics().height()
        return QSize(9 * line, DIGITS * (line + 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the digit under the pointer, if digits are offered."""
        if self._offers and event.button() == Qt.MouseButton.LeftButton:
            digit = int(event.position().y() * DIGITS / self.height())
            self.digit_clicked.emit(min(max(digit, 0), DIGITS - 1))
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that have changed."""
        painter = QPainter(self)
        metrics = self.fontMetrics()
        label = metrics.horizontalAdvance("0") + 10
        figure = metrics.horizontalAdvance(percent(1.0, self.locale()) + "0") + 4
        for digit in range(DIGITS):
            row = self._row(digit)
            if event.region().intersects(row.toAlignedRect()):
                height = min(row.height() - 5, _THICKEST)
                track = QRectF(label, 0, max(self.width() - label - figure, 1), height)
                track.moveTop(row.center().y() - height / 2)
                paint_row(self, painter, self._reading, digit, row, track)


def paint_row(
    widget: QWidget,
    painter: QPainter,
    reading: Reading | None,
    digit: int,
    row: QRectF,
    track: QRectF,
) -> None:
    """Paint a row: the digit, the bar of its probability, and the probability."""
    palette = widget.palette()
    text = palette.color(QPalette.ColorRole.WindowText)
    wins = reading is not None and reading.digit == digit
    font = QFont(widget.font())
    font.setBold(wins)
    painter.setFont(font)
    painter.setPen(text if reading is not None else faint(text, 0.5))
    painter.drawText(row, _AT_LEFT, str(digit))
    painter.fillRect(track, faint(text, 0.08))
    if reading is None:
        return
    probability = float(reading.probabilities[digit])
    accent = palette.color(QPalette.ColorRole.Accent)
    filled = QRectF(track)
    filled.setWidth(track.width() * probability)
    painter.fillRect(filled, accent if wins else faint(accent, 0.5))
    painter.setPen(text if wins else faint(text, 0.7))
    painter.drawText(row, _AT_RIGHT, percent(probability, widget.locale()))


def _shown(reading: Reading | None, digit: int) -> tuple[bool, int] | None:
    """Return what a row shows: whether it wins, and its length in steps of 0.1 %."""
    if reading is None:
        return None
    return reading.digit == digit, round(float(reading.probabilities[digit]) * 1000)
