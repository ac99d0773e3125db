"""The input, large: each pixel's contribution to a digit as a square, over the ink."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from lenet_gui.core.explain.why import PATCH, Answer, Method
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import Unit
from lenet_gui.core.sizes import INPUT_SIZE
from lenet_gui.ui.inside.squares import paint_squares
from lenet_gui.ui.inside.why.pixels_view import PixelsView
from lenet_gui.ui.look.style import THIN_MARK, paint_rings
from lenet_gui.ui.look.tokens import tokens_of

_INKED = 0.4  # the least ink of a pixel inside the outline
_GREY = 0.14  # how strong the ink is below the squares


class HeatView(PixelsView):
    """Shows an answer; without one, only the ink's outline."""

    pixel_pointed = Signal(object)  # Unit of the input, or None

    def __init__(self, parent: QWidget | None = None) -> None:
        name = self.tr("What each pixel of the input does for the digit")
        super().__init__(parent, "heat", name)
        self.setMouseTracking(True)
        self._answer: Answer | None = None
        self._outline: list[QLineF] | None = None  # made when it is next painted
        self._reading: Reading | None = None
        self._pixel: Unit | None = None
        self._pointed: Unit | None = None

    def show_answer(self, reading: Reading | None, answer: Answer | None) -> None:
        """Show an answer over a reading's ink."""
        if reading is not self._reading:
            self._outline = None
        self._reading, self._answer = reading, answer
        self.update()

    def show_pixel(self, pixel: Unit | None) -> None:
        """Frame a pixel or, with occlusion, the square that covered it."""
        if pixel != self._pixel:
            self._pixel = pixel
            self.update()

    # Pointing

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
        painter, place = QPainter(self), self.place()
        self.paint_paper(painter)
        if self._reading is not None:
            self._paint_faint_ink(painter, place, self._reading)
        if self._answer is not None:
            paint_squares(painter, QRectF(place), self._answer.values, self._answer.reach)
        if self._pixel is not None:
            self._paint_frame(painter, place, self._pixel)

    def _paint_faint_ink(self, painter: QPainter, place: QRect, reading: Reading) -> None:
        """Paint the ink, with its outline."""
        self.paint_ink(painter, _GREY * reading.input)
        if self._outline is None:
            self._outline = _edges(reading.input > _INKED)
        scale = place.width() / INPUT_SIZE
        painter.save()
        painter.translate(QPointF(place.topLeft()))
        painter.scale(scale, scale)
        outline = QPen(tokens_of(self.palette()).colour("edge"), 1)
        outline.setCosmetic(True)
        painter.setPen(outline)
        painter.drawLines(self._outline)
        painter.restore()

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
        paint_rings(painter, [frame], tokens_of(self.palette()), THIN_MARK)


def _edges(inside: NDArray[np.bool_]) -> list[QLineF]:
    """Return the pixel edges between inside and outside, in pixels."""
    padded = np.pad(inside, 1)
    upright = np.argwhere(padded[1:-1, 1:] != padded[1:-1, :-1]).tolist()
    level = np.argwhere(padded[1:, 1:-1] != padded[:-1, 1:-1]).tolist()
    return [
        *(QLineF(column, row, column, row + 1) for row, column in upright),
        *(QLineF(column, row, column + 1, row) for row, column in level),
    ]
