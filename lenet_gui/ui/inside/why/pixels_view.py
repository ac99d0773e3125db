"""The 32×32 pixels that the network gets, large, for views that show something on them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.sizes import INPUT_SIZE
from lenet_gui.ui.look.images import ink_image
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

_LEAST = 5  # pixels at the usual size, the least side of one of the input's


class PixelsView(QWidget):
    """A square of paper at the top left, as large as fits. name: for a screen reader."""

    def __init__(self, parent: QWidget | None, object_name: str, name: str) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() * 2

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which pixels can be told apart."""
        side = px(_LEAST) * INPUT_SIZE + 2
        return QSize(side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be never higher than wide, so what comes below follows closely."""
        super().resizeEvent(event)
        self.setMaximumHeight(max(self.width(), self.minimumSizeHint().height()))

    def place(self) -> QRect:
        """Return the place of the 32×32 pixels, each made of whole screen pixels."""
        side = max((min(self.width(), self.height()) - 2) // INPUT_SIZE, 1) * INPUT_SIZE
        return QRect(1, 1, side, side)

    def paint_paper(self, painter: QPainter) -> None:
        """Paint the paper, and a line around it."""
        tokens = tokens_of(self.palette())
        painter.setPen(QPen(tokens.colour("line"), 1))
        painter.setBrush(tokens.colour("paper"))
        painter.drawRect(self.place().adjusted(-1, -1, 0, 0))

    def paint_ink(self, painter: QPainter, ink: FloatArray) -> None:
        """Paint pixels. ink: (32, 32), paper 0, full ink 1."""
        pixels = np.rint(255 * ink).astype(np.uint8)
        painter.drawImage(self.place(), ink_image(pixels, self.palette()))
