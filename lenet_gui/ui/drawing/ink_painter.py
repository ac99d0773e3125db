"""Paints ink, the same on the canvas, in saved pictures and on the clipboard."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.curve import Curve
from lenet_gui.core.ink.drawing import Box, Drawing, Picture, runs_of
from lenet_gui.ui.look.images import image_from

SAVED_SIDE = 1024  # pixels, of a saved or copied drawing
# A curve is painted in runs of this many points: in longer ones Qt needs more time for each point.
# Where runs meet, a faint seam shows; no digit is that long.
RUN = 512
_EVEN = 0.05  # pixels by which the width of an even line may vary
_NEAR = 0.01  # no place on a curve is farther than this from one of its points


def paint_drawing(
    painter: QPainter, drawing: Drawing, side: float, colour: QColor, within: Box | None = None
) -> None:
    """Paint a drawing into the square (0, 0, side, side), or at least the part inside a box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if drawing.picture is not None:
        paint_picture(painter, drawing.picture, side, colour)
    if within is None:
        for stroke in drawing.strokes:
            paint_curve(painter, *stroke.curve, side, colour)
        return
    for curve, wanted in _within(drawing, within):
        _paint_runs(painter, curve, wanted, side, colour)


def paint_curve(
    painter: QPainter, points: FloatArray, widths: FloatArray, side: float, colour: QColor
) -> None:
    """Paint a line through (N, 2) points with a round pen of (N,) widths, all fractions of side."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_runs(painter, (points, widths), np.ones(len(points), dtype=np.bool_), side, colour)


def _within(drawing: Drawing, box: Box) -> Iterator[tuple[Curve, NDArray[np.bool_]]]:
    """Yield the curves with ink in a box, and which of their points may have some."""
    curves = [drawing.strokes[number].curve for number in drawing.strokes_in(box)]
    if not curves:
        return
    points = np.concatenate([points for points, _ in curves])
    reach = np.concatenate([widths for _, widths in curves])[:, None] / 2 + _NEAR
    wanted = ((points >= box[:2] - reach) & (points <= box[2:] + reach)).all(axis=1)
    ends = np.cumsum([len(widths) for _, widths in curves])
    for curve, part in zip(curves, np.split(wanted, ends), strict=False):
        if part.any():
            yield curve, part


def _paint_runs(
    painter: QPainter, curve: Curve, wanted: NDArray[np.bool_], side: float, colour: QColor
) -> None:
    """Paint a curve near the wanted points, exactly as when all of it is painted."""
    points, widths = curve
    if len(points) == 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        radius = float(widths[0]) * side / 2
        painter.drawEllipse(QPointF(*(points[0] * side).tolist()), radius, radius)
    for first in range(0, len(points) - 1, RUN):
        run = slice(first, first + RUN + 1)
        if wanted[run].any():
            _paint_run(painter, points[run] * side, widths[run] * side, wanted[run], colour)


def _paint_run(
    painter: QPainter,
    points: FloatArray,
    widths: FloatArray,
    wanted: NDArray[np.bool_],
    colour: QColor,
) -> None:
    """Paint the chords of a short line that have a wanted end; all in pixels."""
    pen = QPen(colour, 1.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    chords = wanted[:-1] | wanted[1:]
    if np.ptp(widths) < _EVEN:
        path = QPainterPath()
        for begin, end in runs_of(chords):
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
    """Paint a picture's ink in a colour, as large as fits the square."""
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
