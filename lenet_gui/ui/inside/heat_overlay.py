"""What each input pixel contributes to a digit, as squares over the ink on the canvas."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.why import Answer
from lenet_gui.ui.drawing.overlay import Overlay
from lenet_gui.ui.inside.squares import paint_squares
from lenet_gui.ui.look.images import clear_pixmap, ratio_of


class HeatOverlay(Overlay):
    """Colours the pixels by what they contribute."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas, "heat_overlay")
        self._answer: Answer | None = None
        self._part = (slice(0, 0), slice(0, 0))  # the rows and columns of the input shown
        self._squares = QPixmap()  # as they are painted, until the answer or the size changes

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
            self._squares = QPixmap()
            # Only the changed part, because the canvas repaints whatever this repaints.
            self.update(before.united(self._place()).toAlignedRect())

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
        """Paint the squares, kept until they change: the canvas below paints more often."""
        if self._answer is None:
            return
        painter, place = QPainter(self), self._place()
        ratio = ratio_of(painter)
        size = (place.size() * ratio).toSize()
        if self._squares.size() != size or self._squares.devicePixelRatio() != ratio:
            self._squares = clear_pixmap(place.size(), ratio)
            squares = QPainter(self._squares)
            whole = QRectF(QPointF(), place.size())
            paint_squares(squares, whole, self._answer.values[self._part], self._answer.reach)
            squares.end()
        painter.drawPixmap(place.topLeft(), self._squares)


def _part_that_counts(values: FloatArray) -> tuple[slice, slice]:
    """Return the rows and columns with nonzero values, and one more on each side."""
    rows, columns = (np.flatnonzero(values.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return slice(0, 1), slice(0, 1)
    return _with_edge(rows, values.shape[0]), _with_edge(columns, values.shape[1])


def _with_edge(places: NDArray[np.intp], side: int) -> slice:
    return slice(max(int(places[0]) - 1, 0), min(int(places[-1]) + 2, side))
