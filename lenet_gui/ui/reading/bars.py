"""Ten probabilities as bars."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.sizes import DIGITS
from lenet_gui.ui.look.fonts import small, strong
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

TRACK = 8  # pixels, a bar's height
_PITCH = 24, 52  # pixels between two bars: least and most
_AT_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_AT_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class Bars(QWidget):
    """Ten bars, one for each digit; the winner's in the accent colour.

    A dotted line over all of them tells from which probability on a reading counts as sure.
    """

    digit_clicked = Signal(int)  # only after `offer_digits`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bars")
        self.setAccessibleName(self.tr("Probability of each digit"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._reading: Reading | None = None
        self._offers = False
        keep_measured(self, self._measure)

    def _measure(self) -> None:
        self._strong, self._small = strong(self.font()), small(self.font())
        metrics = QFontMetrics(self._strong)
        self._line = metrics.height()
        self._label = metrics.horizontalAdvance("0") + px(12)
        self._figure = metrics.horizontalAdvance(percent(1.0, self.locale())) + px(10)
        self.updateGeometry()
        self.update()

    def offer_digits(self, tooltip: str) -> None:
        """Make bars clickable, to choose a digit; the tooltip says what for."""
        self._offers = True
        self.setToolTip(tooltip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_reading(self, reading: Reading | None) -> None:
        """Show a reading's probabilities; None empties the bars."""
        before, self._reading = self._reading, reading
        if _threshold(before) != _threshold(reading):
            self.update()
        for digit in range(DIGITS):
            if _shown(before, digit) != _shown(reading, digit):
                self.update(self._row(digit).toAlignedRect())

    # Layout

    @property
    def _pitch(self) -> float:
        """The distance of two rows, whose last is followed by the words below."""
        room = (self.height() - self._line) / DIGITS
        return min(max(room, self._line), px(_PITCH[1]))

    def _row(self, digit: int) -> QRectF:
        return QRectF(0, digit * self._pitch, self.width(), self._pitch)

    def _track(self, row: QRectF) -> QRectF:
        width = max(self.width() - self._label - self._figure, 1)
        return QRectF(self._label, row.center().y() - px(TRACK) / 2, width, px(TRACK))

    def sizeHint(self) -> QSize:
        return QSize(self._label + self._figure + px(100), DIGITS * px(_PITCH[0]) + self._line)

    def minimumSizeHint(self) -> QSize:
        """The smallest legible size."""
        return QSize(self._label + self._figure + px(24), (DIGITS + 1) * self._line)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the digit under the pointer, if digits are offered."""
        if self._offers and event.button() == Qt.MouseButton.LeftButton:
            digit = int(event.position().y() / self._pitch)
            if digit < DIGITS:
                self.digit_clicked.emit(max(digit, 0))
        else:
            super().mousePressEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that have changed, and the threshold over them."""
        painter = QPainter(self)
        for digit in range(DIGITS):
            row = self._row(digit)
            if event.region().intersects(row.toAlignedRect()):
                font = self._strong if self._wins(digit) else self.font()
                paint_row(self, painter, self._reading, digit, row, self._track(row), font)
        self._paint_threshold(painter)

    def _wins(self, digit: int) -> bool:
        return self._reading is not None and self._reading.digit == digit

    def _paint_threshold(self, painter: QPainter) -> None:
        tokens = tokens_of(self.palette())
        below = QRectF(0, DIGITS * self._pitch, self.width(), self._line)
        painter.setFont(self._small)
        painter.setPen(tokens.colour("muted"))
        if self._reading is None:
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.tr("ten probabilities"))
            return
        threshold = self._reading.threshold
        share = self.locale().toString(round(100 * threshold))
        painter.drawText(
            below, Qt.AlignmentFlag.AlignCenter, self.tr("sure from {share} %").format(share=share)
        )
        track = self._track(self._row(0))
        at = round(track.left() + threshold * track.width()) + 0.5
        pen = QPen(tokens.colour("muted"), 1)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(at, px(2)), QPointF(at, below.top() - px(2)))


def paint_row(
    widget: QWidget,
    painter: QPainter,
    reading: Reading | None,
    digit: int,
    row: QRectF,
    track: QRectF,
    font: QFont | None = None,
) -> None:
    """Paint a row: the digit, the bar of its probability, and the probability."""
    tokens = tokens_of(widget.palette())
    wins = reading is not None and reading.digit == digit
    painter.setFont(font or (strong(widget.font()) if wins else widget.font()))
    painter.setPen(tokens.colour("text" if wins else "muted"))
    painter.drawText(row, _AT_LEFT, str(digit))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour("sunken"))
    radius = track.height() / 2
    painter.drawRoundedRect(track, radius, radius)
    if reading is None:
        return
    probability = float(reading.probabilities[digit])
    if probability * track.width() > 0.5:
        filled = QRectF(track)
        filled.setWidth(max(track.width() * probability, track.height() * 0.75))
        painter.setBrush(tokens.colour("accent" if wins else "mid"))
        painter.drawRoundedRect(filled, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(tokens.colour("text" if wins else "muted"))
    painter.drawText(row, _AT_RIGHT, percent(probability, widget.locale()))


def _threshold(reading: Reading | None) -> float | None:
    return None if reading is None else reading.threshold


def _shown(reading: Reading | None, digit: int) -> tuple[bool, int] | None:
    """Return what a row shows: whether it wins, and its length in steps of 0.1 %."""
    if reading is None:
        return None
    return reading.digit == digit, round(float(reading.probabilities[digit]) * 1000)
