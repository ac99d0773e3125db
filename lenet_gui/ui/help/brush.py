"""A painter for the glossary's pictures, with the window's colours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from lenet_gui.core.arrays import FloatArray
from lenet_gui.ui.look.colours import signed_colour
from lenet_gui.ui.look.shades import mixed
from lenet_gui.ui.look.tokens import Tokens

_MIDDLE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class Brush:
    """A painter and its colours, in the coordinates of a picture."""

    painter: QPainter
    tokens: Tokens

    def pen(self, token: str, width: float = 1.5) -> None:
        """Draw outlines from now on."""
        self.painter.setPen(QPen(self.tokens.colour(token), width))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def write(self, at: QPointF, text: str, token: str = "muted") -> None:
        """Write a text around a place."""
        self.painter.setPen(self.tokens.colour(token))
        self.painter.drawText(QRectF(at.x() - 80, at.y() - 12, 160, 24), _MIDDLE, text)

    def line(self, points: list[QPointF], token: str, width: float = 2.0) -> None:
        """Draw a line through points."""
        pen = QPen(self.tokens.colour(token), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolyline(QPolygonF(points))

    def bar(self, rect: QRectF, token: str) -> None:
        """Fill a rectangle."""
        self.painter.fillRect(rect, self.tokens.colour(token))

    def grid(self, corner: QPointF, side: float, colours: list[list[QColor]]) -> None:
        """Paint a square of cells."""
        self.pen("line", 1)
        for row, line in enumerate(colours):
            for column, colour in enumerate(line):
                cell = QRectF(corner.x() + column * side, corner.y() + row * side, side, side)
                self.painter.fillRect(cell, colour)
                self.painter.drawRect(cell)

    def inks(self, values: FloatArray) -> list[list[QColor]]:
        """Return the colours of ink, 0 to 1."""
        paper, ink = self.tokens.colour("paper"), self.tokens.colour("ink")
        return [[mixed(paper, ink, float(value)) for value in row] for row in values]

    def signs(self, values: FloatArray) -> list[list[QColor]]:
        """Return the colours of signed numbers."""
        reach = float(np.abs(values).max())
        dark = self.tokens.dark
        return [[signed_colour(float(value) / reach, dark=dark) for value in row] for row in values]
