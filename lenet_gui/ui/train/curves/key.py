"""A plot's legend, in one line above it."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.ui.look.style import faint
from lenet_gui.ui.train.curves.lines import MARKER, Pens

_SAMPLE = 20  # pixels, the length of a line's sample
_GAP = 5
_BETWEEN = 11


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
        return QSize(200, self.fontMetrics().height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as many entries as fit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(text)
        painter.drawText(self.rect(), middle, self._title)
        painter.setFont(self.font())
        left = QFontMetrics(bold).horizontalAdvance(self._title) + _BETWEEN
        for sample, name in self._entries:
            width = self.fontMetrics().horizontalAdvance(name)
            if left + _SAMPLE + _GAP + width > self.width():
                break
            self._paint_sample(painter, sample, left)
            left += _SAMPLE + _GAP
            painter.setPen(faint(text, 0.75))
            painter.drawText(QRectF(left, 0, width + 2, self.height()), middle, name)
            left += width + _BETWEEN

    def _paint_sample(self, painter: QPainter, sample: Sample, left: int) -> None:
        pens, y = Pens(self.palette()), self.height() // 2 + 0.5
        if sample is Sample.INTERVAL:
            painter.fillRect(QRectF(left, y - 4.5, _SAMPLE, 9), faint(pens.accent, 0.25))
            painter.setPen(pens.interval)
            x = left + _SAMPLE // 2 + 0.5
            painter.drawLine(QPointF(x, y - 4.5), QPointF(x, y + 4.5))
            return
        pen = {
            Sample.THIN: pens.thin,
            Sample.MARKED: pens.marked,
            Sample.EARLIER: pens.earlier_marked,
        }[sample]
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(left + _SAMPLE, y))
        if sample is Sample.MARKED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pens.accent)
            painter.drawEllipse(QPointF(left + _SAMPLE / 2, y), MARKER / 2, MARKER / 2)
