"""The input with the part outlined that the answer depends on most, or without it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.explain.because import Because
from lenet_gui.core.ink.picture_fit import THICKEST
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.sizes import INPUT_SIZE
from lenet_gui.ui.inside.outline import outline_of, paint_outline
from lenet_gui.ui.look.images import ink_image
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

_LEAST = 5  # pixels at the usual size, the least side of one of the input's


class PartView(QWidget):
    """Shows what the network gets: with the part, or as it would be without."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("why_part")
        self.setAccessibleName(self.tr("The input, with the part that matters most outlined"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
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

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() * 2

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which pixels can be told apart."""
        side = px(_LEAST) * INPUT_SIZE + 2
        return QSize(side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be never higher than wide, so what comes below follows closely."""
        super().resizeEvent(event)
        self._outline = None
        self.setMaximumHeight(max(self.width(), self.minimumSizeHint().height()))

    def place(self) -> QRect:
        """Return the place of the 32×32 pixels, each made of whole screen pixels."""
        side = max((min(self.width(), self.height()) - 2) // INPUT_SIZE, 1) * INPUT_SIZE
        return QRect(1, 1, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper, the pixels, and the outline."""
        painter, place, tokens = QPainter(self), self.place(), tokens_of(self.palette())
        painter.setPen(QPen(tokens.colour("line"), 1))
        painter.setBrush(tokens.colour("paper"))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if self._reading is None:
            return
        without = None if self._because is None else self._because.without
        gone = self._gone and without is not None
        shown = without.input if gone and without is not None else self._reading.input
        ink = np.rint(255 * shown).astype(np.uint8)
        painter.drawImage(place, ink_image(ink, self.palette()))
        if gone or without is None or self._reading.placement is None:
            return
        if self._outline is None:
            scale = place.width() / INPUT_SIZE
            placed = self._reading.placement.stretched(scale, scale).shifted(1, 1)
            self._outline = outline_of(without.part.ink, placed, THICKEST * scale)
        paint_outline(painter, self._outline, tokens, gone=False)
