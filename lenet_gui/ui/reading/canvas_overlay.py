"""An overlay on a canvas: the part of the drawing that a unit sees."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMarginsF, QObject, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QRegion

from lenet_gui.core.ink.placement import Rectangle
from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.drawing.overlay import Overlay
from lenet_gui.ui.look.style import HALO, MARK, faint, paint_rings
from lenet_gui.ui.look.tokens import tokens_of

_VEIL = 0.55  # how much of the paper's colour lies over what the unit does not see
_INSIDE = MARK / 2 + 1  # pixels from the canvas's edge to the middle of a ring within it


class CanvasOverlay(Overlay):
    """Rings what a unit sees.

    It is away while the pointer is on the canvas, unless it is kept: nobody draws on a veil.

    box: the ringed rectangle in the canvas's unit square, or None. veils: whether paper covers the
    rest.
    """

    def __init__(self, canvas: Canvas, *, veils: bool) -> None:
        super().__init__(canvas, "canvas_overlay")
        self._canvas = canvas
        self.box: Rectangle | None = None
        self._veils = veils
        self._kept = self._pointer_is_here = False

    def show_box(self, box: Rectangle | None, *, kept: bool = False) -> None:
        """Ring a rectangle, clipped to the canvas; None rings nothing."""
        if (box, kept) == (self.box, self._kept):
            return
        before = self._ring()
        self.box, self._kept = box, kept
        self._appear()
        self.update(_between(before, self._ring()))

    def _appear(self) -> None:
        """Be hidden when there is nothing to show: then it is not painted with the canvas."""
        away = self._pointer_is_here and not self._kept
        self.setVisible(not self._ring().isEmpty() and not away)

    def _ring(self) -> QRectF:
        """Return the ring in pixels; empty if it is outside the canvas."""
        if self.box is None:
            return QRectF()
        left, top, width, height = self.box
        side = self.width()
        whole = QRectF(left * side, top * side, width * side, height * side)
        inside = QRectF(self.rect()).adjusted(_INSIDE, _INSIDE, -_INSIDE, -_INSIDE)
        return whole.intersected(inside)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep out of the way of the pen, too."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._pointer_is_here = event.type() == QEvent.Type.Enter
            self._appear()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, and the paper around it."""
        painter, tokens, ring = QPainter(self), tokens_of(self.palette()), self._ring()
        if self._veils:
            around = self._canvas.within_card()
            around.addRect(ring)
            painter.fillPath(around, faint(tokens.colour("paper"), _VEIL))
        paint_rings(painter, [ring], tokens)


def _between(one: QRectF, other: QRectF) -> QRegion:
    """Return what looks different with one ring or the other: nothing within or outside both.

    While a digit grows, the fit moves the ring a little with every move of the pen.
    """
    reach = QMarginsF(*4 * [MARK / 2 + HALO + 1])  # half of the ring, its halo, and a pixel
    around = QRegion((one + reach).toAlignedRect()) | QRegion((other + reach).toAlignedRect())
    first, second = one - reach, other - reach
    if first.isEmpty() or second.isEmpty():  # a ring so small that nothing is within
        return around
    return around - QRegion(first.intersected(second).toRect())
