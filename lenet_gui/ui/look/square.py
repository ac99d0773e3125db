"""A holder that keeps one widget square."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Square(QWidget):
    """Gives its widget the largest square that fits, at the top and centred."""

    def __init__(self, widget: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        widget.setParent(self)
        self._widget = widget
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumSize(widget.minimumSize())

    def sizeHint(self) -> QSize:
        return self._widget.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the widget square."""
        side = min(self.width(), self.height())
        self._widget.setGeometry((self.width() - side) // 2, 0, side, side)
        super().resizeEvent(event)
