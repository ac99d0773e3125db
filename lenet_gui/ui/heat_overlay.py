"""What each pixel of the input does for a digit, over the ink on the canvas."""

import numpy as np
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from lenet_gui.core.ink import FloatArray
from lenet_gui.core.why import Answer
from lenet_gui.ui.colours import signed_colour

# How strong the colours are that say the sign; how clearly they cover says the size. These can be
# told from black ink and from white paper, and the other way round.
_HUE = 0.6
_MOST = 0.9  # of the ink is covered where the value is greatest; half of that for a quarter of it


class HeatOverlay(QWidget):
    """Lies over the canvas and lets all pointers through."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setObjectName("heat_overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._answer: Answer | None = None
        self._image = QImage()
        canvas.installEventFilter(self)
        self.setGeometry(canvas.rect())
        self.hide()

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer where the drawing has the ink it speaks of; None shows the bare canvas."""
        if answer is self._answer:
            return
        self._answer = answer
        self.setVisible(answer is not None)
        if answer is not None:
            self._image = heat_image(answer.values, answer.reach)
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the canvas."""
        if isinstance(event, QResizeEvent):
            self.resize(event.size())
        return False

    def place(self) -> QRectF:
        """Return where the input lies on the canvas; beyond it, too."""
        assert self._answer is not None
        rows, columns = self._answer.values.shape
        placement = self._answer.reading.placement
        if placement is None:
            return QRectF(self.rect())
        left, top, width, height = placement.to_canvas((0.0, 0.0, columns, rows))
        x, y = self.width(), self.height()
        return QRectF(left * x, top * y, width * x, height * y)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the map, smoothly: the ink below is no 32×32 pixels either."""
        if self._answer is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.place(), self._image)


def heat_image(values: FloatArray, reach: float) -> QImage:
    """Return a picture of signed values: the hue tells the sign, the opacity the size."""
    height, width = values.shape
    share = np.clip(values / reach, -1.0, 1.0)
    pixels = np.zeros((height, width), dtype=np.uint32)
    for sign in (-1, 1):
        colour = np.uint32(signed_colour(sign * _HUE).rgb() & 0xFFFFFF)
        pixels[share * sign > 0] = colour
    alpha = np.rint(np.sqrt(np.abs(share)) * _MOST * 255).astype(np.uint32)
    pixels |= alpha << np.uint32(24)
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32)
    # An image made from an array does not own its pixels; this makes new ones, and smooth edges
    # between colours and nothing.
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
