"""The winning digit, large, and how sure the network is of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.sizes import DIGITS
from lenet_gui.ui.look.card import on_card
from lenet_gui.ui.look.fonts import figure, sized, small, title
from lenet_gui.ui.look.icons import paint_icon
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

LARGE, MIDDLE = 5.8, 3.7  # the numeral's size, as multiples of the text's
_CAPITAL = 0.76  # a numeral's height and the room around it, as a share of the font's size
_ICON = 14
_GAP = 12  # between the numeral and the words
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class _Said:
    """What is shown of a reading."""

    numeral: str = ""
    share: str = ""
    doubt: str = ""  # or that there is none
    next: str = ""
    sure: bool = False

    def in_words(self) -> str:
        """Return all of it in one line."""
        return " ".join(part for part in (self.numeral, self.share, self.doubt, self.next) if part)


class Verdict(QWidget):
    """Shows the most probable digit, its probability, whether it is sure, and the next digit.

    size: the numeral's, as a multiple of the text's.
    """

    def __init__(self, parent: QWidget | None = None, size: float = LARGE) -> None:
        super().__init__(parent)
        self.setObjectName("verdict")
        self.setAccessibleName(self.tr("What the network reads"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._size = size
        self._said = _Said()
        on_card(self)
        keep_measured(self, self._measure)

    def _measure(self) -> None:
        font = self.font()
        self._numeral = sized(font, self._size)
        self._fonts = figure(font), font, small(font)
        self._metrics = [QFontMetrics(each) for each in self._fonts]
        self._lines = [metrics.height() for metrics in self._metrics]
        numeral = QFontMetrics(self._numeral)
        self._widths = {"": 0} | {
            text: numeral.horizontalAdvance(text) for text in self._numerals()
        }
        self._width = self._widths["0"]
        self._height = max(round(numeral.height() * _CAPITAL), sum(self._lines) + px(4))
        self.updateGeometry()
        self.update()

    def show_reading(self, reading: Reading | None) -> None:
        """Show a reading; None says that there is none."""
        said = _Said() if reading is None else self._say(reading)
        before, self._said = self._said, said
        if said == before:
            return
        self.setAccessibleDescription(said.in_words())
        words = self.rect()
        if said.numeral and (said.numeral, said.sure) == (before.numeral, before.sure):
            words.setLeft(self._words_left())  # a large glyph is slow to paint
        self.update(words)

    def _numerals(self) -> list[str]:
        digits = [str(digit) for digit in range(DIGITS)]
        return [*digits, *(self._unsure(digit) for digit in digits), self.tr("?")]

    def _unsure(self, digit: str) -> str:
        return self.tr("{digit}?").format(digit=digit)

    def _words_left(self) -> int:
        return max(self._widths[self._said.numeral], self._width) + px(_GAP)

    def _say(self, reading: Reading) -> _Said:
        share = percent(reading.probability, self.locale())
        if reading.perhaps_no_digit:
            most = self.tr("most like a {digit}: {percent}")
            return _Said(
                self.tr("?"),
                doubt=self.tr("not sure"),
                share=self.tr("perhaps no digit"),
                next=most.format(digit=reading.digit, percent=share),
            )
        runner_up = percent(float(reading.probabilities[reading.runner_up]), self.locale())
        following = self.tr("next: {digit}, {percent}").format(
            digit=reading.runner_up, percent=runner_up
        )
        if reading.sure:
            return _Said(str(reading.digit), share, self.tr("sure"), following, sure=True)
        return _Said(self._unsure(str(reading.digit)), share, self.tr("not sure"), following)

    def sizeHint(self) -> QSize:
        return QSize(self._width + px(_GAP + 110), self._height)

    def minimumSizeHint(self) -> QSize:
        """Narrower, the words beside the numeral are cut off."""
        return QSize(self._width + px(_GAP + 70), self._height)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numeral, and at its right the words."""
        painter = QPainter(self)
        if not self._said.numeral:
            self._paint_empty(painter)
            return
        left = self._words_left()
        if event.rect().left() < left:
            tokens = tokens_of(self.palette())
            painter.setFont(self._numeral)
            painter.setPen(tokens.colour("accent" if self._said.sure else "text"))
            place = QRectF(0, 0, left - px(_GAP), self.height())
            painter.drawText(place, _CENTRE, self._said.numeral)
        self._paint_words(painter, left)

    def _paint_words(self, painter: QPainter, left: float) -> None:
        tokens, said = tokens_of(self.palette()), self._said
        top = (self.height() - sum(self._lines)) / 2
        colour = tokens.colour("muted" if said.sure else "warning")
        for place, text in enumerate((said.share, said.doubt, said.next)):
            line = self._lines[place]
            at = left
            if place == 1:
                icon = QRectF(at, top + (line - px(_ICON)) / 2, px(_ICON), px(_ICON))
                shade = tokens.colour("accent") if said.sure else colour
                paint_icon(painter, "check" if said.sure else "warning", icon, shade)
                at += px(_ICON + 5)
            painter.setPen(tokens.colour("text") if place == 0 else colour)
            if place == 2:
                painter.setPen(tokens.colour("muted"))
            room, needed = self.width() - at, self._metrics[place].horizontalAdvance(text)
            font = self._fonts[place]
            painter.setFont(font if needed <= room else sized(font, max(room / needed, 0.5)))
            painter.drawText(QRectF(at, top, room, line), _LEFT, text)
            top += line

    def _paint_empty(self, painter: QPainter) -> None:
        tokens = tokens_of(self.palette())
        heading = title(self.font())
        line = QFontMetrics(heading).height()
        area = QRectF(self.rect())
        painter.setFont(heading)
        painter.setPen(tokens.colour("text"))
        painter.drawText(area, Qt.TextFlag.TextWordWrap, self.tr("Nothing read yet"))
        painter.setFont(self._fonts[2])
        painter.setPen(tokens.colour("muted"))
        below = area.adjusted(0, line + px(4), 0, 0)
        hint = self.tr("The network reads while you draw.")
        painter.drawText(below, Qt.TextFlag.TextWordWrap, hint)
