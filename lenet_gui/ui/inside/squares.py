"""Signed numbers over ink: a square's size tells the amount, its colour only the sign."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from lenet_gui.core.arrays import FloatArray

# Both stand out from white paper and from black ink, from black paper and from white ink, and are
# told apart by colour-blind eyes.
POSITIVE, NEGATIVE = QColor("#D0661C"), QColor("#1580CF")
_LARGEST = 0.92  # a square's side at the reach, as a share of its cell's
_LEAST = 0.02  # of the reach, below which there is no square


def paint_squares(painter: QPainter, place: QRectF, values: FloatArray, reach: float) -> None:
    """Paint a square for each of (H, W) values into a cell of a place.

    reach: the magnitude of the largest square, above 0. A square's area grows with the magnitude.
    """
    rows, columns = values.shape
    height, width = place.height() / rows, place.width() / columns
    shares = np.clip(values / reach, -1.0, 1.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for sign, colour in ((1, POSITIVE), (-1, NEGATIVE)):
        squares = []
        for row, column in np.argwhere(sign * shares > _LEAST).tolist():
            middle = QPointF(
                place.left() + (column + 0.5) * width, place.top() + (row + 0.5) * height
            )
            squares.append(square_at(middle, abs(float(shares[row, column])), min(width, height)))
        painter.setBrush(colour)
        painter.drawRects(squares)
    painter.restore()


def square_at(middle: QPointF, share: float, cell: float) -> QRectF:
    """Return the square of a share of the reach, 0..1, in a cell of this side."""
    half = _LARGEST * cell * share**0.5 / 2
    return QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
