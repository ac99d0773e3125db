"""An overlay on a canvas: the outline of what a unit sees."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from lenet_gui.core.ink.placement import Rectangle
from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.look.style import paint_outline


class CanvasOverlay(QWidget):
    """Covers a canvas and passes all pointer events through to it.

    box: the outlined rectangle in the canvas's unit square, or None.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.setObjectName("canvas_overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box: Rectangle | None = None
        canvas.installEventFilter(self)
        self.resize(canvas.size())
        self.hide()

    def show_box(self, box: Rectangle | None) -> None:
        """Outline a rectangle, clipped to the canvas; None outlines nothing."""
        if box == self.box:
            return
        before, self.box = self._outline(), box
        now = self._outline()
        # Hidden when empty: then it is not painted along with the canvas.
        self.setVisible(not now.isEmpty())
        self.update(before.united(now).adjusted(-2, -2, 2, 2).toAlignedRect())

    def _outline(self) -> QRectF:
        """Return the outline in pixels; empty if it is outside the canvas."""
        if self.box is None:
            return QRectF()
        left, top, width, height = self.box
        side = self.width()
        whole = QRectF(left * side, top * side, width * side, height * side)
        # Half a pixel inside, so the line is not cut off at the canvas's edge.
        return whole.intersected(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the canvas's size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline."""
        paint_outline(QPainter(self), self._outline(), self.palette())
