"""How ink looks: the same on the canvas, in saved pictures and on the clipboard."""

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QBuffer, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtSvg import QSvgGenerator

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.drawing import Drawing, Picture
from lenet_gui.core.ink.drawing_file import with_drawing
from lenet_gui.ui.look.images import image_from

SAVED_SIDE = 1024  # pixels, of a saved or copied drawing


def paint_drawing(painter: QPainter, drawing: Drawing, side: float, colour: QColor) -> None:
    """Paint a drawing into the square (0, 0, side, side)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if drawing.picture is not None:
        paint_picture(painter, drawing.picture, side, colour)
    for stroke in drawing.strokes:
        paint_curve(painter, *stroke.curve, side, colour)


def paint_curve(
    painter: QPainter, points: FloatArray, widths: FloatArray, side: float, colour: QColor
) -> None:
    """Paint a line through (N, 2) points with a round pen of (N,) widths, as fractions of side."""
    pen = QPen(colour, 1.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    places = [QPointF(x, y) for x, y in (points * side).tolist()]
    if len(places) == 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        radius = float(widths[0]) * side / 2
        painter.drawEllipse(places[0], radius, radius)
    elif np.ptp(widths) < 1e-4:
        pen.setWidthF(float(widths[0]) * side)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(places))
    else:
        # As in the rasteriser, each chord is as wide as the pen was on average.
        chords = (side / 2 * (widths[:-1] + widths[1:])).tolist()
        for (start, end), width in zip(pairwise(places), chords, strict=True):
            pen.setWidthF(width)
            painter.setPen(pen)
            painter.drawLine(start, end)


def paint_picture(painter: QPainter, picture: Picture, side: float, colour: QColor) -> None:
    """Paint a picture's ink in a colour, as large as fits into the square."""
    alpha = (picture.ink * 255).round().astype(np.uint8)
    mask = image_from(alpha, QImage.Format.Format_Alpha8)
    inked = QImage(mask.size(), QImage.Format.Format_ARGB32_Premultiplied)
    inked.fill(colour)
    inked.setAlphaChannel(mask)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(*(edge * side for edge in picture.frame)), inked)


def as_image(drawing: Drawing) -> QImage:
    """Return the drawing in black on white."""
    image = QImage(SAVED_SIDE, SAVED_SIDE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_drawing(painter, drawing, SAVED_SIDE, QColor(Qt.GlobalColor.black))
    painter.end()
    return image


def as_svg(drawing: Drawing) -> bytes:
    """Return the drawing as the content of an SVG file, in black, without a background.

    The strokes are in it as well, for `drawing_file.drawing_in`.
    """
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(SAVED_SIDE, SAVED_SIDE))
    generator.setViewBox(QRectF(0, 0, SAVED_SIDE, SAVED_SIDE))
    painter = QPainter(generator)
    paint_drawing(painter, drawing, SAVED_SIDE, QColor(Qt.GlobalColor.black))
    painter.end()
    return with_drawing(bytes(buffer.data().data()), drawing)
