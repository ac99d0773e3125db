"""The input with the part outlined that the answer depends on most, or without it."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from lenet_gui.core.explain.because import Because
from lenet_gui.core.ink.picture_fit import THICKEST
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.sizes import INPUT_SIZE
from lenet_gui.ui.inside.outline import outline_of
from lenet_gui.ui.inside.why.pixels_view import PixelsView
from lenet_gui.ui.look.style import paint_outline
from lenet_gui.ui.look.tokens import tokens_of


class PartView(PixelsView):
    """Shows what the network gets: with the part, or as it would be without."""

    def __init__(self, parent: QWidget) -> None:
        name = self.tr("The input, with the part that matters most outlined")
        super().__init__(parent, "why_part", name)
        self._reading: Reading | None = None
        self._because: Because | None = None
        self._gone = False
        self._outline: QPainterPath | None = None  # until the part or the size changes

    def show_reading(self, reading: Reading | None, because: Because | None) -> None:
        """Show a reading's input, and the part that a sentence about it names."""
        self._reading, self._because = reading, because
        self._outline = None
        self.update()

    def leave_out(self, gone: bool) -> None:
        """Show the input without the part, or with it."""
        if gone != self._gone:
            self._gone = gone
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the outline anew."""
        super().resizeEvent(event)
        self._outline = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper, the pixels, and the outline."""
        painter = QPainter(self)
        self.paint_paper(painter)
        if self._reading is None:
            return
        without = None if self._because is None else self._because.without
        gone = self._gone and without is not None
        shown = without.input if gone and without is not None else self._reading.input
        self.paint_ink(painter, shown)
        if gone or without is None or self._reading.placement is None:
            return
        if self._outline is None:
            scale = self.place().width() / INPUT_SIZE
            placed = self._reading.placement.stretched(scale, scale).shifted(1, 1)
            self._outline = outline_of(without.part.ink, placed, THICKEST * scale)
        paint_outline(painter, self._outline, tokens_of(self.palette()), dashed=False)
