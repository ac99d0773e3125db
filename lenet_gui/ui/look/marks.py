"""Small signs beside text: a square for what is looked at, a bar before what follows from it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.tokens import Tokens, tokens_of
from lenet_gui.ui.look.zoom import px

_SIDE = 10  # pixels at the usual size, of a square
_WIDTH = 3  # and of a bar


def paint_mark(painter: QPainter, left: float, middle: float, tokens: Tokens) -> float:
    """Paint the square at a height; return where what it stands for can be written."""
    side = px(_SIDE) - 1
    painter.setPen(QPen(tokens.colour("mark"), 2))
    painter.drawRect(QRectF(left + 1, round(middle - side / 2), side, side))
    return left + px(_SIDE) + px(8)


class MarkSquare(QWidget):
    """The square, for layouts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keep_measured(self, lambda: self.setFixedSize(px(_SIDE) + 2, px(_SIDE) + 3))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the square."""
        paint_mark(QPainter(self), 0.0, self.height() / 2, tokens_of(self.palette()))


class MarkBar(QWidget):
    """The bar, as high as what stands beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        keep_measured(self, lambda: self.setFixedWidth(px(_WIDTH)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        QPainter(self).fillRect(self.rect(), tokens_of(self.palette()).colour("mark"))
