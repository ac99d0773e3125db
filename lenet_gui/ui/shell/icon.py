"""The program's icon: a 5 written with the program's own pen."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.ui.drawing.ink_painter import paint_drawing

_BODY = (
    (0.40, 0.24),
    (0.37, 0.47),
    (0.50, 0.42),
    (0.64, 0.50),
    (0.64, 0.66),
    (0.50, 0.77),
    (0.33, 0.72),
)
_FLAG = ((0.40, 0.24), (0.68, 0.22))
_FIVE = Drawing((Stroke.of(_BODY, 0.1), Stroke.of(_FLAG, 0.1)))


def program_icon() -> QIcon:
    """Paint the icon in the usual desktop sizes; needs a QGuiApplication."""
    icon = QIcon()
    for side in (16, 32, 64, 256):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(65, 68, 135))
        painter.drawRoundedRect(QRectF(0, 0, side, side), side / 5, side / 5)
        paint_drawing(painter, _FIVE, side, QColor(253, 231, 37))
        painter.end()
        icon.addPixmap(pixmap)
    return icon
