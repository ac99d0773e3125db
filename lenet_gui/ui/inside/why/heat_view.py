"""The input, large: each pixel's contribution to a digit in colour, and the ink's outline."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.explain.why import PATCH, Answer, Method
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import Unit
from lenet_gui.core.sizes import INPUT_SIZE
from lenet_gui.ui.look.colours import signed_colour, signed_image_of
from lenet_gui.ui.look.style import paint_frame

_INKED = 0.4  # the least ink of a pixel inside the outline
_OUTLINE = QColor(40, 40, 40)  # like the background, the same in light and dark


class HeatView(QWidget):
    """Shows an answer; without one, only the ink's outline."""

    pixel_pointed = Signal(object)  # Unit of the input, or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heat")
        self.setAccessibleName(self.tr("What each pixel of the input does for the digit"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._answer: Answer | None = None
        self._outline: list[QLineF] = []
        self._reading: Reading | None = None
        self._pixel: Unit | None = None
        self._pointed: Unit | None = None

    def show_answer(self, reading: Reading | None, answer: Answer | None) -> None:
        """Show an answer over a reading's ink."""
        if reading is not self._reading:
            self._outline = [] if reading is None else _edges(reading.input > _INKED)
        self._reading, self._answer = reading, answer
        self.update()

    def show_pixel(self, pixel: Unit | None) -> None:
        """Frame a pixel or, with occlusion, the square that covered it."""
        if pixel != self._pixel:
            self._pixel = pixel
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(258, 258)

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which pixels can be told apart."""
        return QSize(130, 130)

    # Pointing

    def place(self) -> QRect:
        """Return the place of the 32×32 pixels, each made of whole screen pixels."""
        side = max((min(self.width(), self.height()) - 2) // INPUT_SIZE, 1) * INPUT_SIZE
        return QRect(1, 1, side, side)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Emit the pixel under the pointer."""
        place, at = self.place(), event.position().toPoint()
        pixel = None
        if place.contains(at):
            column, row = (
                (at - place.topLeft()).x() * INPUT_SIZE // place.width(),
                (at - place.topLeft()).y() * INPUT_SIZE // place.height(),
            )
            pixel = Unit.at("Input", 0, row, column)
        self._point(pixel)

    def leaveEvent(self, event: QEvent) -> None:
        """Emit that the pointer has left."""
        self._point(None)
        super().leaveEvent(event)

    def _point(self, pixel: Unit | None) -> None:
        if pixel != self._pointed:
            self._pointed = pixel
            self.pixel_pointed.emit(pixel)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the values, the ink's outline, and a frame around the current pixel."""
        painter = QPainter(self)
        place = self.place()
        if self._answer is None:
            painter.fillRect(place, signed_colour(0.0))
        else:
            painter.drawImage(place, signed_image_of(self._answer.values, self._answer.reach))
        scale = place.width() / INPUT_SIZE
        painter.save()
        painter.translate(QPointF(place.topLeft()))
        painter.scale(scale, scale)
        outline = QPen(_OUTLINE, 1)
        outline.setCosmetic(True)
        painter.setPen(outline)
        painter.drawLines(self._outline)
        painter.restore()
        if self._pixel is not None:
            self._paint_frame(painter, place, self._pixel)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _paint_frame(self, painter: QPainter, place: QRect, pixel: Unit) -> None:
        wide = self._answer is not None and self._answer.method is Method.OCCLUSION
        edge = PATCH // 2 if wide else 0
        scale = place.width() / INPUT_SIZE
        frame = QRectF(
            place.left() + (pixel.column - edge) * scale,
            place.top() + (pixel.row - edge) * scale,
            (2 * edge + 1) * scale,
            (2 * edge + 1) * scale,
        ).intersected(QRectF(place))
        paint_frame(painter, frame)


def _edges(inside: NDArray[np.bool_]) -> list[QLineF]:
    """Return the pixel edges between inside and outside, in pixels."""
    padded = np.pad(inside, 1)
    upright = np.argwhere(padded[1:-1, 1:] != padded[1:-1, :-1]).tolist()
    level = np.argwhere(padded[1:, 1:-1] != padded[:-1, 1:-1]).tolist()
    return [
        *(QLineF(column, row, column, row + 1) for row, column in upright),
        *(QLineF(column, row, column + 1, row) for row, column in level),
    ]
