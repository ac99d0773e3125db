"""Two readings of the same drawing, by two sets of weights: two bars for each digit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.sizes import DIGITS
from lenet_gui.ui.look.fonts import small, strong
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.look.tokens import Tokens, tokens_of
from lenet_gui.ui.look.zoom import px

_AT_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_AT_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
# All in pixels at the usual size.
_KEY = 12  # the length of a bar in the legend
_PITCH, _TRACK = 16, 10  # a row, and the bars in it
_LEAST_TRACK = 30  # the least room for a full bar

_LEAST_SHARE = 0.005  # of a bar that is seen
_Pair = tuple[Reading | None, Reading | None]


class PairedBars(QWidget):
    """Ten rows: above, filled, these weights' probability; below, hollow, the others', if any.

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
        return QSize(px(200), self._top() + px(_PITCH) * DIGITS)

    def minimumSizeHint(self) -> QSize:
        """The smallest legible size."""
        return QSize(px(100), self._top() + self._line() * DIGITS)

    def _line(self) -> int:
        return QFontMetrics(small(self.font())).height()

    def _top(self) -> int:
        return 2 * self._line() + px(6)

    def _row(self, digit: int) -> QRectF:
        height = (self.height() - self._top()) / DIGITS
        return QRectF(0, self._top() + digit * height, self.width(), height)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the legend and the rows that have changed."""
        painter, tokens = QPainter(self), tokens_of(self.palette())
        fonts = small(self.font()), strong(small(self.font()))
        if event.rect().top() < self._top():
            self._paint_key(painter, tokens, fonts[0])
        widest = QFontMetrics(fonts[1]).horizontalAdvance
        label, figure = widest("0") + px(8), widest(percent(1.0, self.locale(), 0)) + px(6)
        if self.width() - label - 2 * figure < px(_LEAST_TRACK):
            figure = 0  # bars without figures, rather than no bars
        for digit in range(DIGITS):
            row = self._row(digit)
            if not event.region().intersects(row.toAlignedRect()):
                continue
            height = min(px(_TRACK), row.height() - 3)
            top = row.center().y() - height / 2
            track = QRectF(label, top, self.width() - label - 2 * figure, height)
            painter.setFont(fonts[0])
            painter.setPen(tokens.colour("muted" if self.readings[0] is None else "text"))
            painter.drawText(row, _AT_LEFT, str(digit))
            painter.fillRect(track, tokens.colour("sunken"))
            self._paint_bars(painter, tokens, digit, track)
            if figure:
                figures = QRectF(track.right(), row.top(), figure, row.height())
                self._paint_figures(painter, tokens, digit, figures, fonts)

    def _paint_key(self, painter: QPainter, tokens: Tokens, font: QFont) -> None:
        line, width, gap = self._line(), px(_KEY), px(6)
        painter.setFont(font)
        for number, name in enumerate(self.names):
            if not name:
                continue
            height = px(_TRACK) / 2
            bar = QRectF(0, number * line + (line - height) / 2, width, height)
            self._paint_bar(painter, tokens, bar, hollow=number == 1)
            place = QRectF(width + gap, number * line, self.width() - width - gap, line)
            painter.setPen(tokens.colour("text"))
            room = int(place.width())
            name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(place, _AT_LEFT, name)

    def _paint_bars(self, painter: QPainter, tokens: Tokens, digit: int, track: QRectF) -> None:
        alone = self.readings[1] is None and not self.names[1]
        height = track.height() if alone else track.height() / 2
        for number, reading in enumerate(self.readings):
            probability = 0.0 if reading is None else float(reading.probabilities[digit])
            if probability >= _LEAST_SHARE:
                top = track.top() + number * height
                bar = QRectF(track.left(), top, track.width() * probability, height)
                self._paint_bar(painter, tokens, bar, hollow=number == 1)

    def _paint_figures(
        self,
        painter: QPainter,
        tokens: Tokens,
        digit: int,
        place: QRectF,
        fonts: tuple[QFont, QFont],
    ) -> None:
        """Write both probabilities beside each other; those of the digits read are strong."""
        for number, reading in enumerate(self.readings):
            if reading is None:
                continue
            wins = reading.favourite == digit
            painter.setFont(fonts[1] if wins else fonts[0])
            painter.setPen(tokens.colour("text" if wins else "muted"))
            text = percent(float(reading.probabilities[digit]), self.locale(), 0)
            painter.drawText(place.translated(number * place.width(), 0), _AT_RIGHT, text)

    def _paint_bar(self, painter: QPainter, tokens: Tokens, bar: QRectF, *, hollow: bool) -> None:
        if not hollow:
            painter.fillRect(bar, tokens.colour("accent"))
            return
        painter.setBrush(tokens.colour("surface"))
        painter.setPen(QPen(tokens.colour("text"), 1))
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))


def _seen(readings: _Pair, digit: int) -> tuple[tuple[bool, int] | None, ...]:
    """Return what a row shows: for both readings, whether it wins, and the bar's length."""
    return tuple(
        None
        if reading is None
        else (reading.favourite == digit, round(float(reading.probabilities[digit]) * 400))
        for reading in readings
    )
