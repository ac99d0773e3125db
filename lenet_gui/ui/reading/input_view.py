"""The 32×32 image that the network gets, as ink on paper."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.network.reading import Reading

_SIDE = 32
_SCALE = 4


class InputView(QWidget):
    """Shows the input in the canvas's own colours, four pixels to one."""

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
        """The size that Qt asks for."""
        return QSize(_SIDE * _SCALE + 2, _SIDE * _SCALE + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pixels and a frame."""
        painter = QPainter(self)
        palette = self.palette()
        inner = QRect(1, 1, _SIDE * _SCALE, _SIDE * _SCALE)
        paper = palette.color(QPalette.ColorRole.Base)
        if self._reading is None:
            painter.fillRect(inner, paper)
        else:
            ink = palette.color(QPalette.ColorRole.Text)
            painter.drawImage(inner, _image(self._reading.input, paper, ink))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def _image(values: NDArray[np.float32], paper: QColor, ink: QColor) -> QImage:
    """Return a picture of values from 0, paper, to 1, ink."""
    pixels = np.full(values.shape, 0xFF000000, dtype=np.uint32)
    for shift, none, full in (
        (16, paper.red(), ink.red()),
        (8, paper.green(), ink.green()),
        (0, paper.blue(), ink.blue()),
    ):
        pixels |= (none + (full - none) * values).astype(np.uint32) << np.uint32(shift)
    image = QImage(pixels.data, _SIDE, _SIDE, 4 * _SIDE, QImage.Format.Format_RGB32)
    return image.copy()  # An image made from an array does not own its pixels.
