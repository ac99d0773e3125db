"""How ink looks: the same on the canvas, in saved pictures and on the clipboard."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtSvg import QSvgGenerator

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.drawing import Box, Drawing, Picture
from lenet_gui.core.ink.drawing_file import with_drawing
from lenet_gui.ui.look.images import image_from

SAVED_SIDE = 1024  # pixels, of a saved or copied drawing
# A curve is painted in runs of so many points: Qt takes longer for each point of longer ones. Where
# runs meet, their edges show a faint seam; no digit is as long.
RUN = 512
_EVEN = 0.05  # pixels by which a pen of one width may vary
_NEAR = 0.02  # neighbouring points of a curve are nearer


def paint_drawing(
    painter: QPainter, drawing: Drawing, side: float, colour: QColor, within: Box | None = None
) -> None:
    """Paint a drawing into the square (0, 0, side, side), or at least what of it is in a box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if drawing.picture is not None:
        paint_picture(painter, drawing.picture, side, colour)
    strokes = drawing.strokes
    if within is not None:
        strokes = tuple(strokes[number] for number in drawing.strokes_in(within))
    for stroke in strokes:
        paint_curve(painter, *stroke.curve, side, colour, within)


def paint_curve(
    painter: QPainter,
    points: FloatArray,
    widths: FloatArray,
    side: float,
    colour: QColor,
    within: Box | None = None,
) -> None:
    """Paint a line through (N, 2) points with a round pen of (N,) widths, as fractions of side.

    within: a box; what has no ink in it may be left out. The rest is painted as if it was not.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wanted = _near(points, float(widths.max()), within)
    if len(points) == 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        radius = float(widths[0]) * side / 2
        painter.drawEllipse(QPointF(*(points[0] * side).tolist()), radius, radius)
    for first in range(0, len(points) - 1, RUN):
        run = slice(first, first + RUN + 1)
        if wanted[run].any():
            _paint_run(painter, points[run] * side, widths[run] * side, wanted[run], colour)


def _near(points: FloatArray, pen: float, within: Box | None) -> NDArray[np.bool_]:
    """Return which points of a curve may have ink in a box; without one, all."""
    if within is None:
        return np.ones(len(points), dtype=np.bool_)
    reach = pen / 2 + _NEAR
    low, high = np.array(within[:2]) - reach, np.array(within[2:]) + reach
    inside: NDArray[np.bool_] = np.all((points >= low) & (points <= high), axis=1)
    return inside


def _paint_run(
    painter: QPainter,
    points: FloatArray,
    widths: FloatArray,
    wanted: NDArray[np.bool_],
    colour: QColor,
) -> None:
    """Paint a short line, all in pixels: its chords with a wanted end."""
    pen = QPen(colour, 1.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    chords = wanted[:-1] | wanted[1:]
    if np.ptp(widths) < _EVEN:
        edges = np.flatnonzero(np.diff(np.concatenate([[False], chords, [False]]).astype(np.int8)))
        path = QPainterPath()
        for begin, end in zip(edges[::2], edges[1::2], strict=True):
            places = [QPointF(x, y) for x, y in points[begin : end + 1].tolist()]
            path.addPolygon(QPolygonF(places))
        pen.setWidthF(float(widths[0]))
        painter.setPen(pen)
        painter.drawPath(path)
        return
    # As in the rasteriser, each chord is as wide as the pen was on average.
    means = ((widths[:-1] + widths[1:]) / 2)[chords].tolist()
    starts, ends = points[:-1][chords].tolist(), points[1:][chords].tolist()
    for start, end, width in zip(starts, ends, means, strict=True):
        pen.setWidthF(width)
        painter.setPen(pen)
        painter.drawLine(QPointF(*start), QPointF(*end))


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
