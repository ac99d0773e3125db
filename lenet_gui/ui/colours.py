"""The one colour map of all data, the same in light and dark."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

# Viridis, by S. van der Walt and N. Smith (CC0): evenly spaced steps look evenly different, in
# grey and to colour-blind eyes too. Eleven of its colours, joined linearly, are within 1 % of it.
_ANCHORS = (
    (68, 1, 84),
    (72, 36, 117),
    (65, 68, 135),
    (53, 95, 141),
    (42, 120, 142),
    (33, 145, 140),
    (34, 168, 132),
    (68, 191, 112),
    (122, 209, 81),
    (189, 223, 38),
    (253, 231, 37),
)


def _table() -> NDArray[np.uint32]:
    places = np.linspace(0, 255, len(_ANCHORS))
    red, green, blue = (
        np.interp(np.arange(256), places, channel).round().astype(np.uint32)
        for channel in zip(*_ANCHORS, strict=True)
    )
    table: NDArray[np.uint32] = (
        np.uint32(0xFF000000) | red << np.uint32(16) | green << np.uint32(8) | blue
    )
    return table


_TABLE = _table()


def image_of(values: NDArray[np.float32], low: float, high: float) -> QImage:
    """Return a picture, a pixel for each of (H, W) values; low and high are the map's two ends."""
    scale = 255.0 / max(high - low, 1e-9)
    steps = np.clip((values - low) * scale, 0, 255).astype(np.uint8)
    pixels = np.ascontiguousarray(_TABLE[steps])
    height, width = pixels.shape
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
    return image.copy()  # An image made from an array does not own its pixels.


def paint_scale(painter: QPainter, rect: QRectF) -> None:
    """Paint the colour map from left (low) to right (high)."""
    gradient = QLinearGradient(rect.topLeft(), rect.topRight())
    for place, colour in enumerate(_ANCHORS):
        gradient.setColorAt(place / (len(_ANCHORS) - 1), QColor(*colour))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gradient)
    painter.drawRoundedRect(rect, 2, 2)
