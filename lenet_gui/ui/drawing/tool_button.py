"""The button of a tool: the one that is chosen is marked so that it is seen in any palette."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QToolButton

_MARK = 3.0  # pixels


class ToolButton(QToolButton):
    """While it is checked, a bar in the accent colour underlines it.

    Styles darken a checked button a little, which on a dark desktop cannot be seen.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and its mark."""
        super().paintEvent(event)
        if self.isChecked():
            accent = self.palette().color(QPalette.ColorRole.Accent)
            below = QRectF(self.rect()).adjusted(2, self.height() - _MARK - 1, -2, -1)
            painter = QPainter(self)
            painter.fillRect(below, accent)
            painter.end()
