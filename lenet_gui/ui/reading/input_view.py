"""The 32×32 image that the network gets, as ink on paper."""

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.sizes import INPUT_SIZE
from lenet_gui.ui.look.images import ink_image

_SCALE = 4


class InputView(QWidget):
    """Shows the input in the canvas's colours, four times its size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("input")
        self.setAccessibleName(self.tr("The input of the network, 32×32 pixels"))
        self.setToolTip(self.tr("The 32×32 pixels that the network gets."))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._reading: Reading | None = None

    def show_reading(self, reading: Reading | None) -> None:
        """Show a reading's input; None shows empty paper."""
        self._reading = reading
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(INPUT_SIZE * _SCALE + 2, INPUT_SIZE * _SCALE + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pixels and a frame."""
        painter = QPainter(self)
        palette = self.palette()
        inner = QRect(1, 1, INPUT_SIZE * _SCALE, INPUT_SIZE * _SCALE)
        if self._reading is None:
            painter.fillRect(inner, palette.color(QPalette.ColorRole.Base))
        else:
            ink = np.rint(255 * self._reading.input).astype(np.uint8)
            painter.drawImage(inner, ink_image(ink, palette))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
