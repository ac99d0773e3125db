"""The winning digit, large, and how sure the network is of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.network.reading import Answered
from lenet_gui.core.sizes import DIGITS
from lenet_gui.ui.look.card import on_card
from lenet_gui.ui.look.fonts import figure, sized, small, title
from lenet_gui.ui.look.icons import paint_icon
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import is_presenting, px

LARGE, MIDDLE = 5.8, 3.7  # the numeral's size, as multiples of the text's
_LARGEST = 144  # pixels, the numeral's size at most where it stands above the words
_CAPITAL = 0.76  # a numeral's height and the room around it, as a share of the font's height
_NARROWEST = 0.6  # of the numeral's size, in a narrow place
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

    While presenting, a large numeral stands above the words, as large as there is room for, and the
    next digit is left out.

    size: the numeral's, as a multiple of the text's.
    """

    def __init__(self, parent: QWidget | None = None, size: float = LARGE) -> None:
        super().__init__(parent)
        self.setObjectName("verdict")
        self.setAccessibleName(self.tr("What the network reads"))
        self._size = size
        self._said = _Said()
        on_card(self)
        keep_measured(self, self._measure)

    def _measure(self) -> None:
        font = self.font()
        self._above = is_presenting() and self._size == LARGE
        self._fonts = figure(font), font, small(font)
        self._metrics = [QFontMetrics(each) for each in self._fonts]
        self._lines = [metrics.height() for metrics in self._metrics]
        policies = QSizePolicy.Policy
        high = policies.Preferred if self._above else policies.Fixed
        self.setSizePolicy(policies.Preferred, high)
        self._measure_numerals()
        self.updateGeometry()
        self.update()

    def _measure_numerals(self) -> None:
        self._numeral = sized(self.font(), self._size)
        usual = self._high(self._numeral)
        if self._above:
            self._numeral.setPixelSize(px(_LARGEST))
            self._most = self._high(self._numeral)
            room = max(self.height() - self._words_height(), usual)
            if room < self._most:
                self._numeral.setPixelSize(px(_LARGEST) * room // self._most)
            self._height = usual + self._words_height()
        else:
            self._height = max(usual, sum(self._lines) + px(4))
            self._leave_room_for_words()
        metrics = QFontMetrics(self._numeral)
        numerals = self._numerals()
        self._widths = {"": 0} | {text: metrics.horizontalAdvance(text) for text in numerals}
        self._width = self._widths["0"]

    def _leave_room_for_words(self) -> None:
        """Make the numeral smaller where the words beside it would be cut."""
        doubt = self._metrics[1].horizontalAdvance(self.tr("not sure")) + px(_ICON + 5)
        share = percent(0.999, self.locale())
        following = self.tr("next: {digit}, {percent}").format(digit=0, percent=share)
        words = max(doubt, self._metrics[2].horizontalAdvance(following))
        widest = QFontMetrics(self._numeral).horizontalAdvance(self._unsure("0"))
        room = (self.width() - words - px(_GAP)) / widest
        if room < 1:
            self._numeral = sized(self.font(), self._size * max(room, _NARROWEST))

    def _high(self, numeral: QFont) -> int:
        return round(QFontMetrics(numeral).height() * _CAPITAL)

    def _words_height(self) -> int:
        """Return the height of the words below a numeral."""
        return self._lines[0] + self._lines[1] + px(4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the numeral into the room above or beside the words."""
        super().resizeEvent(event)
        self._measure_numerals()

    def show_reading(self, reading: Answered | None) -> None:
        """Show a reading; None says that there is none."""
        said = _Said() if reading is None else self._say(reading)
        before, self._said = self._said, said
        if said == before:
            return
        self.setAccessibleDescription(said.in_words())
        words = self.rect()
        if said.numeral and (said.numeral, said.sure) == (before.numeral, before.sure):
            # A large glyph is slow to paint.
            if self._above:
                words.setTop(self.height() - self._words_height())
            else:
                words.setLeft(self._words_left())
        self.update(words)

    def _numerals(self) -> list[str]:
        digits = [str(digit) for digit in range(DIGITS)]
        return [*digits, *(self._unsure(digit) for digit in digits), self.tr("?")]

    def _unsure(self, digit: str) -> str:
        return self.tr("{digit}?").format(digit=digit)

    def _words_left(self) -> int:
        return max(self._widths[self._said.numeral], self._width) + px(_GAP)

    def _say(self, reading: Answered) -> _Said:
        if reading.perhaps_no_digit:
            return _Said(
                self.tr("?"),
                doubt=self.tr("not sure"),
                share=self.tr("perhaps no digit"),
                next=self.tr("no clear leader"),
            )
        share = percent(reading.probability, self.locale())
        runner_up = percent(float(reading.probabilities[reading.runner_up]), self.locale())
        following = self.tr("next: {digit}, {percent}").format(
            digit=reading.runner_up, percent=runner_up
        )
        if reading.sure:
            return _Said(str(reading.digit), share, self.tr("sure"), following, sure=True)
        return _Said(self._unsure(str(reading.digit)), share, self.tr("not sure"), following)

    def sizeHint(self) -> QSize:
        if self._above:
            return QSize(px(144), self._most + self._words_height())
        return QSize(self._width + px(_GAP + 110), self._height)

    def minimumSizeHint(self) -> QSize:
        """Narrower, the words beside the numeral are cut off."""
        if self._above:
            return QSize(px(144), self._height)
        return QSize(self._width + px(_GAP + 70), self._height)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numeral, and at its right or below it the words."""
        painter = QPainter(self)
        if not self._said.numeral:
            self._paint_empty(painter)
            return
        words = self._words_place()
        place = QRectF(0, 0, words.left() - px(_GAP), self.height())
        if self._above:
            place = QRectF(0, 0, self.width(), words.top())
        if place.intersects(QRectF(event.rect())):
            tokens = tokens_of(self.palette())
            painter.setFont(self._numeral)
            painter.setPen(tokens.colour("accent" if self._said.sure else "text"))
            painter.drawText(place, _CENTRE, self._said.numeral)
        self._paint_words(painter, words)

    def _words_place(self) -> QRectF:
        """Return the place of the words: as high as their lines."""
        if self._above:
            return QRectF(self.rect()).adjusted(0, self.height() - self._words_height(), 0, 0)
        height = sum(self._lines)
        left, top = self._words_left(), (self.height() - height) / 2
        return QRectF(left, top, self.width() - left, height)

    def _paint_words(self, painter: QPainter, place: QRectF) -> None:
        tokens, said = tokens_of(self.palette()), self._said
        colour = tokens.colour("muted" if said.sure else "warning")
        shades = tokens.colour("text"), colour, tokens.colour("muted")
        texts = [said.share, said.doubt, said.next][: 2 if self._above else 3]
        top = place.top()
        for line, text in enumerate(texts):
            metrics, font, height = self._metrics[line], self._fonts[line], self._lines[line]
            mark = px(_ICON + 5) if line == 1 else 0  # the icon, and the gap beside it
            needed = metrics.horizontalAdvance(text)
            spare = max(place.width() - mark - needed, 0) / 2 if self._above else 0.0
            at = QRectF(place.left() + spare, top, place.width() - spare, height)
            if mark:
                icon = QRectF(at.left(), top + (height - px(_ICON)) / 2, px(_ICON), px(_ICON))
                shade = tokens.colour("accent") if said.sure else colour
                paint_icon(painter, "check" if said.sure else "warning", icon, shade)
                at.setLeft(at.left() + mark)
            painter.setPen(shades[line])
            fits = needed <= at.width()
            # A little less, as sizes of fonts are rounded.
            painter.setFont(font if fits else sized(font, max(0.95 * at.width() / needed, 0.5)))
            painter.drawText(at, _LEFT, text)
            top += height

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
