"""Two readings of the same drawing, by two sets of weights: two bars for each digit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.sizes import DIGITS
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.look.style import faint

_AT_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_AT_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_KEY = 10  # pixels, the length of a bar in the legend
_LEAST_TRACK = 30  # pixels, the least room for a full bar
_Pair = tuple[Reading | None, Reading | None]


class PairedBars(QWidget):
    """Ten rows: above, filled, these weights' probability; below, hollow, the others'.

    readings, names: of these and of the others, as shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paired_bars")
        self.setAccessibleName(self.tr("Probability of each digit under both weights"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.readings: _Pair = (None, None)
        self.names = ("", "")

    def name(self, these: str, others: str) -> None:
        """Set the names of the two sets of weights; the second is empty if there is none."""
        if (these, others) != self.names:
            self.names = these, others
            self.update()

    def show_readings(self, these: Reading | None, others: Reading | None) -> None:
        """Show both readings of one input."""
        before, self.readings = self.readings, (these, others)
        for digit in range(DIGITS):
            if _seen(before, digit) != _seen(self.readings, digit):
                self.update(self._row(digit).toAlignedRect())

    def sizeHint(self) -> QSize:
        return QSize(200, self._top() + 12 * DIGITS)

    def minimumSizeHint(self) -> QSize:
        """The smallest legible size."""
        return QSize(100, self._top() + 9 * DIGITS)

    def _top(self) -> int:
        return 2 * self.fontMetrics().height() + 4

    def _row(self, digit: int) -> QRectF:
        height = (self.height() - self._top()) / DIGITS
        return QRectF(0, self._top() + digit * height, self.width(), height)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the legend and the rows that have changed."""
        painter = QPainter(self)
        if event.rect().top() < self._top():
            self._paint_key(painter)
        font = QFont(self.font())
        font.setPixelSize(int(min(self._row(0).height() - 1, self.fontMetrics().height() - 2)))
        for digit in range(DIGITS):
            if event.region().intersects(self._row(digit).toAlignedRect()):
                self._paint_row(painter, digit, font)

    def _paint_key(self, painter: QPainter) -> None:
        line = self.fontMetrics().height()
        text = self.palette().color(QPalette.ColorRole.WindowText)
        for number, name in enumerate(self.names):
            if not name:
                continue
            bar = QRectF(0, number * line + line / 2 - 2.5, _KEY, 5)
            self._paint_bar(painter, bar, hollow=number == 1)
            place = QRectF(_KEY + 6, number * line, self.width() - _KEY - 6, line)
            painter.setPen(text)
            room = int(place.width())
            name = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(place, _AT_LEFT, name)

    def _paint_row(self, painter: QPainter, digit: int, font: QFont) -> None:
        text = self.palette().color(QPalette.ColorRole.WindowText)
        row = self._row(digit)
        font.setBold(True)
        metrics = QFontMetrics(font)  # bold, the widest
        font.setBold(False)
        painter.setFont(font)
        figure = metrics.horizontalAdvance(percent(1.0, self.locale(), 0)) + 6
        label = metrics.horizontalAdvance("0") + 8
        if self.width() - label - 2 * figure < _LEAST_TRACK:
            figure = 0  # bars without figures, rather than no bars
        track = QRectF(label, row.top() + 1, self.width() - label - 2 * figure, row.height() - 3)
        painter.setPen(faint(text, 0.7 if self.readings[0] is not None else 0.5))
        painter.drawText(row, _AT_LEFT, str(digit))
        painter.fillRect(track, faint(text, 0.08))
        for number, reading in enumerate(self.readings):
            if reading is None:
                continue
            probability = float(reading.probabilities[digit])
            half = track.height() / 2
            bar = QRectF(track.left(), track.top() + number * half, 0, half)
            bar.setWidth(max(track.width() * probability, 0.0))
            if probability >= 0.005:
                self._paint_bar(painter, bar, hollow=number == 1)
            wins = reading.digit == digit
            font.setBold(wins)
            painter.setFont(font)
            painter.setPen(text if wins else faint(text, 0.6))
            if not figure:
                continue
            place = QRectF(track.right() + number * figure, row.top(), figure, row.height())
            painter.drawText(place, _AT_RIGHT, percent(probability, self.locale(), 0))
        font.setBold(False)

    def _paint_bar(self, painter: QPainter, bar: QRectF, *, hollow: bool) -> None:
        palette = self.palette()
        if not hollow:
            painter.fillRect(bar, palette.color(QPalette.ColorRole.Accent))
            return
        text: QColor = palette.color(QPalette.ColorRole.WindowText)
        painter.setBrush(faint(text, 0.25))
        painter.setPen(QPen(faint(text, 0.8), 1))
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))


def _seen(readings: _Pair, digit: int) -> tuple[tuple[bool, int] | None, ...]:
    """Return what a row shows: for both readings, whether it wins, and the bar's length."""
    return tuple(
        None
        if reading is None
        else (reading.digit == digit, round(float(reading.probabilities[digit]) * 400))
        for reading in readings
    )
