"""Small things that several widgets paint in the same way."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen


def faint(colour: QColor, share: float) -> QColor:
    """Return a colour with that share of its opacity."""
    fainter = QColor(colour)
    fainter.setAlphaF(colour.alphaF() * share)
    return fainter


def paint_outline(painter: QPainter, rect: QRectF, palette: QPalette) -> None:
    """Outline what a unit can see: dashes in the accent colour, to be seen on data and on paper."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(255, 255, 255), 1.5))
    painter.drawRect(rect)
    pen = QPen(palette.color(QPalette.ColorRole.Accent), 1.5)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.drawRect(rect)
