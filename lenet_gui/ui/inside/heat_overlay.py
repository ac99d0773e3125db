"""What each pixel of the input does for a digit, over the ink on the canvas."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.why import Answer
from lenet_gui.ui.look.colours import signed_colour
from lenet_gui.ui.look.images import image_from

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
        self._part = (slice(0, 0), slice(0, 0))  # rows and columns of the input that are shown
        self._image = QImage()
        canvas.installEventFilter(self)
        self.setGeometry(canvas.rect())
        self.hide()

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer where the drawing has the ink it speaks of; None shows the bare canvas.

        So does an answer of which nobody knows where on the canvas its pixels lie.
        """
        if answer is not None and answer.reading.placement is None:
            answer = None
        if answer is self._answer:
            return
        before = self._place()
        self._answer = answer
        self.setVisible(answer is not None)
        if answer is not None:
            self._part = _part_that_counts(answer.values)
            self._image = heat_image(answer.values[self._part], answer.reach)
            # Only there: what is painted anew here, the canvas paints anew, too.
            self.update(before.united(self._place()).toAlignedRect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the canvas."""
        if isinstance(event, QResizeEvent):
            self.resize(event.size())
        return False

    def _place(self) -> QRectF:
        """Return where the part of the input that is shown lies on the canvas; beyond it, too."""
        if self._answer is None or self._answer.reading.placement is None:
            return QRectF()
        rows, columns = self._part
        box = (columns.start, rows.start, columns.stop - columns.start, rows.stop - rows.start)
        left, top, width, height = self._answer.reading.placement.to_canvas(box)
        x, y = self.width(), self.height()
        return QRectF(left * x, top * y, width * x, height * y)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the map, smoothly: the ink below is no 32×32 pixels either."""
        if self._answer is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._place(), self._image)


def _part_that_counts(values: FloatArray) -> tuple[slice, slice]:
    """Return the rows and columns with values that are not 0, and one more on each side."""
    rows, columns = (np.flatnonzero(values.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return slice(0, 1), slice(0, 1)
    return _with_edge(rows, values.shape[0]), _with_edge(columns, values.shape[1])


def _with_edge(places: NDArray[np.intp], side: int) -> slice:
    return slice(max(int(places[0]) - 1, 0), min(int(places[-1]) + 2, side))


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
    image = image_from(pixels, QImage.Format.Format_ARGB32)
    # Smooth edges between colours and nothing.
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
