"""A tool's button, with a mark that shows the chosen tool in any palette."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QToolButton

_MARK = 3.0  # pixels


class ToolButton(QToolButton):
    """Underlined by a bar in the accent colour while it is checked.

    Styles darken a checked button a little, which is invisible on a dark desktop.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button and its mark."""
        super().paintEvent(event)
        if self.isChecked():
            accent = self.palette().color(QPalette.ColorRole.Accent)
            below = QRectF(self.rect()).adjusted(2, self.height() - _MARK - 1, -2, -1)
            painter = QPainter(self)
            painter.fillRect(below, accent)
            painter.end()
