"""What is shown over a canvas and is no ink: the outline of what a unit can see."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from lenet_gui.core.ink.placement import Rectangle
from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.look.style import paint_outline


class CanvasOverlay(QWidget):
    """Lies over a canvas, as large as it is, and lets every pointer through to it.

    box: what is outlined, in the canvas's unit square, or None.
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
        """Outline a part of the canvas; what lies beyond it is cut off."""
        if box == self.box:
            return
        before, self.box = self._outline(), box
        now = self._outline()
        # Nothing to show costs nothing: a hidden widget is not painted with the canvas.
        self.setVisible(not now.isEmpty())
        self.update(before.united(now).adjusted(-2, -2, 2, 2).toAlignedRect())

    def _outline(self) -> QRectF:
        """Return what is outlined, in pixels; empty if it lies beyond the canvas."""
        if self.box is None:
            return QRectF()
        left, top, width, height = self.box
        side = self.width()
        whole = QRectF(left * side, top * side, width * side, height * side)
        # Half a pixel inside, so that the line is not cut where the canvas ends.
        return whole.intersected(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the canvas."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline."""
        paint_outline(QPainter(self), self._outline(), self.palette())
