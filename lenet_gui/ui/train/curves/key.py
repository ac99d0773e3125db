"""A plot's title and legend, in one line above it."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.ui.look.fonts import small, title
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.train.curves.lines import Pens

# In pixels at the usual size.
_SAMPLE = 16  # length of a line's sample
_GAP = 6
_BETWEEN = 16


class Sample(Enum):
    """The kinds of lines."""

    THIN = auto()
    MARKED = auto()
    INTERVAL = auto()
    EARLIER = auto()


class Key(QWidget):
    """A title, then a sample and a name for each kind of line."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._title = title
        self._entries: list[tuple[Sample, str]] = []

    def set_entries(self, entries: list[tuple[Sample, str]]) -> None:
        """Show these kinds of lines."""
        if entries != self._entries:
            self._entries = entries
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(200), QFontMetrics(title(self.font())).height() + px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the title at the left and, at the right, as many entries as fit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_of(self.palette())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(title(self.font()))
        painter.setPen(tokens.colour("text"))
        painter.drawText(self.rect(), middle, self._title)
        room = self.width() - painter.fontMetrics().horizontalAdvance(self._title)
        painter.setFont(small(self.font()))
        metrics = painter.fontMetrics()
        shown: list[tuple[Sample, str, int]] = []
        for sample, name in self._entries:
            width = px(_SAMPLE + _GAP) + metrics.horizontalAdvance(name)
            room -= width + px(_BETWEEN)
            if room < 0:
                break
            shown.append((sample, name, width))
        left = self.width() - sum(width for *_, width in shown) - px(_BETWEEN) * (len(shown) - 1)
        for sample, name, width in shown:
            self._paint_sample(painter, sample, left)
            painter.setPen(tokens.colour("muted"))
            place = QRectF(left + px(_SAMPLE + _GAP), 0, width, self.height())
            painter.drawText(place, middle, name)
            left += width + px(_BETWEEN)

    def _paint_sample(self, painter: QPainter, sample: Sample, left: int) -> None:
        pens, y = Pens(self.palette()), self.height() // 2 + 0.5
        if sample is Sample.INTERVAL:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pens.band)
            painter.drawRoundedRect(QRectF(left, y - px(4), px(_SAMPLE), px(8)), 2, 2)
            return
        pen = {
            Sample.THIN: pens.thin,
            Sample.MARKED: pens.marked,
            Sample.EARLIER: pens.earlier_marked,
        }[sample]
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(left + px(_SAMPLE), y))
