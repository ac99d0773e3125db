"""The part of the ink that an answer depends on most, outlined on the canvas or taken away."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from lenet_gui.core.explain.parts import Part
from lenet_gui.core.ink.placement import Placement
from lenet_gui.ui.drawing.ink_painter import paint_drawing
from lenet_gui.ui.drawing.overlay import Overlay
from lenet_gui.ui.inside.outline import outline_of
from lenet_gui.ui.look.style import paint_outline
from lenet_gui.ui.look.tokens import tokens_of


class PartOverlay(Overlay):
    """Outlines a part of the ink, or takes it away for a look."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas, "part_overlay")
        self.part: Part | None = None
        self.gone = False  # whether the part is taken away for a look
        self._outline: QPainterPath | None = None  # until the part or the size changes

    def show_part(self, part: Part | None, *, gone: bool = False) -> None:
        """Outline a part, or show the canvas without it; None shows the bare canvas."""
        if part is not self.part:
            self._outline = None
        self.part, self.gone = part, gone and part is not None
        self.setVisible(part is not None)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the outline anew."""
        super().resizeEvent(event)
        self._outline = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline; if the part is gone, paper over its ink, and the rest there anew."""
        if self.part is None:
            return
        painter, tokens, side = QPainter(self), tokens_of(self.palette()), float(self.width())
        if self._outline is None:
            self._outline = outline_of(self.part.ink, Placement((side, side), (0.0, 0.0)))
        if self.gone:
            painter.save()
            painter.setClipPath(self._outline)
            painter.fillRect(self.rect(), tokens.colour("paper"))
            paint_drawing(painter, self.part.rest, side, tokens.colour("ink"))
            painter.restore()
        paint_outline(painter, self._outline, tokens, dashed=self.gone)
