"""Ten probabilities as bars."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.network.reading import Answered
from lenet_gui.core.sizes import DIGITS
from lenet_gui.ui.look.card import on_card
from lenet_gui.ui.look.fonts import small, strong
from lenet_gui.ui.look.glossary import explain
from lenet_gui.ui.look.images import clear_pixmap, draw_part, ratio_of
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

TRACK = 8  # pixels, a bar's height
_PITCH = 24, 52  # pixels between two bars: least and most
_AT_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_AT_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class Bars(QWidget):
    """Ten bars, one for each digit; the winner's, if any digit is ahead, in the accent colour.

    A dotted line over all of them tells from which probability on a reading counts as sure.
    """

    digit_clicked = Signal(int)  # only after `offer_digits`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bars")
        self.setAccessibleName(self.tr("Probability of each digit"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._reading: Answered | None = None
        self._offers = False
        self._tracks = Tracks()
        self._dots: list[QLineF] = []  # of the line at the threshold
        explain(self, "probability", "threshold")
        on_card(self)
        keep_measured(self, self._measure)

    def _measure(self) -> None:
        self._strong, self._small = strong(self.font()), small(self.font())
        self._tracks.clear()
        metrics = QFontMetrics(self._strong)
        self._line = metrics.height()
        self._label = metrics.horizontalAdvance("0") + px(12)
        self._figure = metrics.horizontalAdvance(percent(1.0, self.locale())) + px(10)
        self.updateGeometry()
        self._lay_out()
        self.update()

    def offer_digits(self, tooltip: str) -> None:
        """Make bars clickable, to choose a digit; the tooltip says what for."""
        self._offers = True
        self.setToolTip(tooltip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_reading(self, reading: Answered | None) -> None:
        """Show a reading's probabilities; None empties the bars."""
        before, self._reading = self._reading, reading
        if _threshold(before) != _threshold(reading):
            self._dots.clear()
            self.update()
        for digit in range(DIGITS):
            if _shown(before, digit) != _shown(reading, digit):
                self.update(self._rows[digit].toAlignedRect())

    # Layout

    def _lay_out(self) -> None:
        """Place the rows, and the words below the last."""
        room = (self.height() - self._line) / DIGITS
        self._pitch = min(max(room, self._line), px(_PITCH[1]))
        width = max(self.width() - self._label - self._figure, 1)
        self._rows, self._bars = [], []
        for digit in range(DIGITS):
            row = QRectF(0, digit * self._pitch, self.width(), self._pitch)
            top = round(row.center().y() - px(TRACK) / 2)
            self._rows.append(row)
            self._bars.append(QRectF(self._label, top, width, px(TRACK)))
        self._words = QRectF(0, DIGITS * self._pitch, self.width(), self._line)
        self._dots.clear()

    def place_of(self, digit: int) -> QRectF:
        """Return where a digit's row is."""
        return self._rows[digit]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the rows anew."""
        super().resizeEvent(event)
        self._lay_out()

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
        region = event.region()
        for digit, (row, track) in enumerate(zip(self._rows, self._bars, strict=True)):
            if region.intersects(row.toAlignedRect()):
                font = self._strong if self._wins(digit) else self.font()
                paint_row(self, painter, self._reading, digit, row, track, self._tracks, font)
        self._paint_threshold(painter)
        if region.intersects(self._words.toAlignedRect()):
            self._paint_words(painter)

    def _wins(self, digit: int) -> bool:
        return self._reading is not None and self._reading.favourite == digit

    def _paint_threshold(self, painter: QPainter) -> None:
        if self._reading is None:
            return
        if not self._dots:  # Qt needs ten times as long for a dotted pen
            track = self._bars[0]
            at = round(track.left() + self._reading.threshold * track.width()) + 0.5
            tops = range(px(2), round(self._words.top()) - px(2), px(5))
            self._dots.extend(QLineF(at, top, at, top + px(2) - 1) for top in tops)
        painter.setPen(tokens_of(self.palette()).colour("muted"))
        painter.drawLines(self._dots)

    def _paint_words(self, painter: QPainter) -> None:
        words = self.tr("ten probabilities")
        if self._reading is not None:
            share = self.locale().toString(round(100 * self._reading.threshold))
            words = self.tr("sure from {share} %").format(share=share)
        painter.setFont(self._small)
        painter.setPen(tokens_of(self.palette()).colour("muted"))
        painter.drawText(self._words, Qt.AlignmentFlag.AlignCenter, words)


class Tracks:
    """Pictures of whole bars with round ends, from which bars of any length are put together."""

    def __init__(self) -> None:
        self._pictures: dict[tuple[str, float, float, float], QPixmap] = {}

    def clear(self) -> None:
        """Forget all pictures."""
        self._pictures.clear()

    def paint(self, painter: QPainter, track: QRectF, share: float, colour: str) -> None:
        """Paint a bar that fills a share, 0..1, of its track, in a colour "#rrggbb"."""
        height = track.height()
        length = max(round(track.width() * share), round(height * 0.75))
        whole = self._picture(painter, track, colour)
        if share >= 1.0:
            painter.drawPixmap(track.topLeft(), whole)
            return
        end = height / 2
        ratio = whole.devicePixelRatio()
        for left, width, begin in (
            (0.0, length - end, 0.0),
            (length - end, end, track.width() - end),
        ):
            place = QRectF(track.left() + left, track.top(), width, height)
            part = QRectF(begin * ratio, 0, width * ratio, whole.height())
            draw_part(painter, place, whole, part)

    def _picture(self, painter: QPainter, track: QRectF, colour: str) -> QPixmap:
        ratio = ratio_of(painter)
        key = colour, track.width(), track.height(), ratio
        if key not in self._pictures:
            picture = clear_pixmap(track.size(), ratio)
            brush = QPainter(picture)
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            brush.setPen(Qt.PenStyle.NoPen)
            brush.setBrush(QColor(colour))
            radius = track.height() / 2
            brush.drawRoundedRect(QRectF(QPointF(), track.size()), radius, radius)
            brush.end()
            self._pictures[key] = picture
        return self._pictures[key]


def paint_row(
    widget: QWidget,
    painter: QPainter,
    reading: Answered | None,
    digit: int,
    row: QRectF,
    track: QRectF,
    tracks: Tracks,
    font: QFont | None = None,
) -> None:
    """Paint a row: the digit, the bar of its probability, and the probability."""
    tokens = tokens_of(widget.palette())
    wins = reading is not None and reading.favourite == digit
    painter.setFont(font or (strong(widget.font()) if wins else widget.font()))
    painter.setPen(tokens.colour("text" if wins else "muted"))
    painter.drawText(row, _AT_LEFT, str(digit))
    tracks.paint(painter, track, 1.0, tokens.sunken)
    if reading is None:
        return
    probability = float(reading.probabilities[digit])
    if probability * track.width() > 0.5:
        tracks.paint(painter, track, probability, tokens.accent if wins else tokens.mid)
    painter.setPen(tokens.colour("text" if wins else "muted"))
    painter.drawText(row, _AT_RIGHT, percent(probability, widget.locale()))


def _threshold(reading: Answered | None) -> float | None:
    return None if reading is None else reading.threshold


def _shown(reading: Answered | None, digit: int) -> tuple[bool, int] | None:
    """Return what a row shows: whether it wins, and its length in steps of 0.1 %."""
    if reading is None:
        return None
    return reading.favourite == digit, round(float(reading.probabilities[digit]) * 1000)
