"""What each input pixel contributes to a digit, painted over the ink on the canvas."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.why import Answer
from lenet_gui.ui.look.colours import signed_colour
from lenet_gui.ui.look.images import image_from

# How strong the two colours are. Hue shows the sign, opacity the magnitude. Both colours stand out
# from black ink on white paper, and from white ink on black.
_HUE = 0.6
_MOST = 0.9  # the opacity of the largest value; a quarter of that value gets half the opacity


class HeatOverlay(QWidget):
    """Covers the canvas and passes all pointer events through."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setObjectName("heat_overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._answer: Answer | None = None
        self._part = (slice(0, 0), slice(0, 0))  # the rows and columns of the input shown
        self._image = QImage()
        canvas.installEventFilter(self)
        self.setGeometry(canvas.rect())
        self.hide()

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer over the ink it is about; None shows the bare canvas.

        So does an answer whose pixels have no known place on the canvas.
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
            # Only the changed part, because the canvas repaints whatever this repaints.
            self.update(before.united(self._place()).toAlignedRect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the canvas."""
        if isinstance(event, QResizeEvent):
            self.resize(event.size())
        return False

    def _place(self) -> QRectF:
        """Return the place of the shown part of the input; it may extend beyond the canvas."""
        if self._answer is None or self._answer.reading.placement is None:
            return QRectF()
        rows, columns = self._part
        box = (columns.start, rows.start, columns.stop - columns.start, rows.stop - rows.start)
        left, top, width, height = self._answer.reading.placement.to_canvas(box)
        x, y = self.width(), self.height()
        return QRectF(left * x, top * y, width * x, height * y)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the map, interpolated: the ink below has more than 32×32 pixels, too."""
        if self._answer is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._place(), self._image)


def _part_that_counts(values: FloatArray) -> tuple[slice, slice]:
    """Return the rows and columns with nonzero values, and one more on each side."""
    rows, columns = (np.flatnonzero(values.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return slice(0, 1), slice(0, 1)
    return _with_edge(rows, values.shape[0]), _with_edge(columns, values.shape[1])


def _with_edge(places: NDArray[np.intp], side: int) -> slice:
    return slice(max(int(places[0]) - 1, 0), min(int(places[-1]) + 2, side))


def heat_image(values: FloatArray, reach: float) -> QImage:
    """Return an image of signed values: hue shows the sign, opacity the magnitude."""
    height, width = values.shape
    share = np.clip(values / reach, -1.0, 1.0)
    pixels = np.zeros((height, width), dtype=np.uint32)
    for sign in (-1, 1):
        colour = np.uint32(signed_colour(sign * _HUE).rgb() & 0xFFFFFF)
        pixels[share * sign > 0] = colour
    alpha = np.rint(np.sqrt(np.abs(share)) * _MOST * 255).astype(np.uint32)
    pixels |= alpha << np.uint32(24)
    image = image_from(pixels, QImage.Format.Format_ARGB32)
    # Premultiplied, so interpolated edges fade out without dark fringes.
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
