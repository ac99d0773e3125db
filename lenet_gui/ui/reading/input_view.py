"""The 32×32 image that the network gets, as ink on paper."""

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.sizes import INPUT_SIZE
from lenet_gui.ui.look.card import on_card
from lenet_gui.ui.look.images import ink_image
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

_MARGIN = 4  # pixels of paper around, in which the corners are round


class InputView(QWidget):
    """Shows the input in the canvas's colours, a whole number of pixels for each of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("input")
        self.setAccessibleName(self.tr("The input of the network, 32×32 pixels"))
        self.setToolTip(self.tr("The 32×32 pixels that the network gets."))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._reading: Reading | None = None
        self._cell = px(4)
        on_card(self)
        keep_measured(self, self.updateGeometry)

    def show_reading(self, reading: Reading | None) -> None:
        """Show a reading's input; None shows empty paper."""
        self._reading = reading
        self.update()

    def set_cell(self, cell: int) -> None:
        """Show each of the input's pixels this many pixels wide."""
        if cell != self._cell:
            self._cell = cell
            self.updateGeometry()

    @staticmethod
    def side_of(cell: int) -> int:
        """Return how wide all of it is."""
        return INPUT_SIZE * cell + 2 * px(_MARGIN)

    def sizeHint(self) -> QSize:
        side = self.side_of(self._cell)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper, its rim, and the pixels."""
        painter = QPainter(self)
        tokens = tokens_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(tokens.colour("line" if self._reading else "edge"), 1)
        if self._reading is None:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(tokens.colour("paper"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        if self._reading is not None:
            ink = np.rint(255 * self._reading.input).astype(np.uint8)
            margin, side = px(_MARGIN), INPUT_SIZE * self._cell
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.drawImage(QRect(margin, margin, side, side), ink_image(ink, self.palette()))
