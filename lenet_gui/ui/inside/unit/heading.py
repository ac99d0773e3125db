"""The head of the Unit page: which unit, its value, the question, and whether it is pinned."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.ui.inside.unit.figure import LEFT, RIGHT
from lenet_gui.ui.look.fonts import figure, small, title
from lenet_gui.ui.look.icons import paint_icon
from lenet_gui.ui.look.marks import paint_mark
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import in_a_row
from lenet_gui.ui.look.tokens import Tokens, tokens_of
from lenet_gui.ui.look.zoom import px

_ICON = 13  # pixels at the usual size, the pin
_GAP = 8
_ELIDED = Qt.TextElideMode.ElideRight


@dataclass(frozen=True)
class UnitWords:
    """What is said of a unit. value: empty without a reading. state: how it came to be shown."""

    title: str
    place: str = ""
    value: str = ""
    state: str = ""
    pinned: bool = False


class UnitHeading(QWidget):
    """Two lines, painted: labels would lay the page out anew with every reading."""

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unit_heading")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.question = question
        self.words = UnitWords("")
        keep_measured(self, self._measure)

    def say(self, words: UnitWords) -> None:
        """Replace what is said."""
        if words != self.words:
            self.words = words
            said = (words.title, words.place, words.value, words.state)
            self.setAccessibleName(in_a_row(part for part in said if part))
            self.update()

    def _measure(self) -> None:
        usual = QFont(self.font())
        self._fonts = title(usual), figure(usual), small(usual)
        self._first = QFontMetrics(self._fonts[1]).height()
        self._second = self.fontMetrics().height()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(px(240), self._first + self._second + px(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the unit and its value, and below them the question and the state."""
        painter, tokens = QPainter(self), tokens_of(self.palette())
        first = QRectF(0, 0, self.width(), self._first)
        self._paint_unit(painter, tokens, first, self._paint_value(painter, tokens, first))
        second = QRectF(0, self._first + px(2), self.width(), self._second)
        room = second.width() - self._paint_state(painter, tokens, second)
        painter.setFont(self.font())
        painter.setPen(tokens.colour("muted"))
        if self.fontMetrics().horizontalAdvance(self.question) <= room:
            painter.drawText(second, LEFT, self.question)

    def _paint_value(self, painter: QPainter, tokens: Tokens, line: QRectF) -> float:
        """Write the value at the right; return the width that it takes."""
        painter.setFont(self._fonts[1])
        painter.setPen(tokens.colour("text"))
        painter.drawText(line, RIGHT, self.words.value)
        return painter.fontMetrics().horizontalAdvance(self.words.value) + px(_GAP)

    def _paint_unit(self, painter: QPainter, tokens: Tokens, line: QRectF, taken: float) -> None:
        """Write the title behind a mark, and the place."""
        left = paint_mark(painter, 0.0, line.center().y(), tokens) if self.words.place else 0.0
        for font, colour, text in (
            (self._fonts[0], "text", self.words.title),
            (self.font(), "muted", self.words.place),
        ):
            painter.setFont(font)
            painter.setPen(tokens.colour(colour))
            metrics = painter.fontMetrics()
            room = int(line.width() - taken - left)
            written = metrics.elidedText(text, _ELIDED, room)
            painter.drawText(QRectF(left, line.top(), room, line.height()), LEFT, written)
            left += metrics.horizontalAdvance(written) + px(_GAP + 2)

    def _paint_state(self, painter: QPainter, tokens: Tokens, line: QRectF) -> float:
        """Write the state at the right; return the width that it takes."""
        painter.setFont(self._fonts[2])
        painter.setPen(tokens.colour("muted"))
        painter.drawText(line, RIGHT, self.words.state)
        width = painter.fontMetrics().horizontalAdvance(self.words.state)
        if self.words.pinned:
            side = px(_ICON)
            left, top = line.right() - width - side - px(4), line.center().y() - side / 2
            paint_icon(painter, "pin", QRectF(left, top, side, side), tokens.colour("mark"))
            width += side + px(4)
        return width + px(_GAP)
