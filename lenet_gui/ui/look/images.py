"""Images made from arrays, and their PNG form."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPaintEngine, QPainter, QPalette, QPixmap

from lenet_gui.ui.look.tokens import tokens_of


def image_from(pixels: NDArray[Any], form: QImage.Format) -> QImage:
    """Return an image of (H, W) pixels, unsigned integers as wide as the format's pixels."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape
    # An image made from an array pads no rows and does not own its pixels.
    return QImage(pixels.data, width, height, pixels.strides[0], form).copy()


def ink_image(ink: NDArray[np.uint8], palette: QPalette) -> QImage:
    """Return an image of ink, (H, W) uint8 from 0 (paper) to 255, in the canvas's colours."""
    tokens = tokens_of(palette)
    shades = _shades(tokens.colour("paper").rgb(), tokens.colour("ink").rgb())
    return image_from(shades[ink], QImage.Format.Format_RGB32)


@lru_cache(maxsize=4)
def _shades(paper: int, ink: int) -> NDArray[np.uint32]:
    """Return 256 colours from paper to ink, as Qt's 32-bit numbers."""
    first, last = np.array([[paper], [ink]], dtype=np.uint32).view(np.uint8)  # four channels each
    return np.linspace(first, last, 256).round().astype(np.uint8).view(np.uint32)[:, 0]


def clear_pixmap(size: QSize | QSizeF, ratio: float) -> QPixmap:
    """Return a transparent pixmap of this many logical pixels, at this pixel ratio of a screen."""
    pixmap = QPixmap((QSizeF(size) * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def ratio_of(painter: QPainter) -> float:
    """Return how many pixels a logical one has where is painted: a screen, or a saved picture.

    What is painted once for many times is kept for this ratio.
    """
    return painter.deviceTransform().m11()


def is_on_screen(painter: QPainter, ratio: float) -> bool:
    """Whether a screen of this ratio is painted on, and not a picture that is saved."""
    raster = painter.paintEngine().type() == QPaintEngine.Type.Raster
    return raster and ratio_of(painter) == ratio


def draw_part(painter: QPainter, place: QRectF, image: QImage | QPixmap, part: QRectF) -> None:
    """Draw a part of an image, as QPainter does; but in Qt's SVG files that would be all of it."""
    if painter.paintEngine().type() == QPaintEngine.Type.SVG:
        image = image.copy(part.toAlignedRect())
        part = QRectF(image.rect())
    if isinstance(image, QImage):
        painter.drawImage(place, image, part)
    else:
        painter.drawPixmap(place, image, part)


def as_png(image: QImage) -> bytes:
    """Return an image as the content of a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
