"""Paints ink, the same on the canvas, in saved pictures and on the clipboard."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.curve import Curve
from lenet_gui.core.ink.drawing import Box, Drawing, Picture, Stroke, runs_of
from lenet_gui.ui.look.images import image_from

SAVED_SIDE = 1024  # pixels, of a saved or copied drawing
# Points of a stretch: in longer ones Qt needs more time for each point. Where two stretches meet, a
# faint seam shows; no digit is that long.
LONGEST = 512
_STROKES_AT_ONCE = 256  # searched for ink in a box
_EVEN = 0.05  # pixels by which the width of an even line may vary
_STRAIGHT_ON = 0.9  # the least cosine of a turn that needs no round join
_NEAR = 0.01  # no place on a curve is farther than this from one of its points


class Stretch(NamedTuple):
    """A part of a curve that is painted in one go.

    points: (N, 2), widths: (N,), all fractions of the side. wanted: (N,) bool; of the rest, only
    what adjoins is painted.
    """

    points: FloatArray
    widths: FloatArray
    wanted: NDArray[np.bool_]


def paint_drawing(painter: QPainter, drawing: Drawing, side: float, colour: QColor) -> None:
    """Paint a drawing into the square (0, 0, side, side)."""
    if drawing.picture is not None:
        paint_picture(painter, drawing.picture, side, colour)
    for stretch in stretches_in(drawing.strokes):
        paint_stretch(painter, stretch, side, colour)


def paint_curve(
    painter: QPainter, points: FloatArray, widths: FloatArray, side: float, colour: QColor
) -> None:
    """Paint a line through (N, 2) points with a round pen of (N,) widths, all fractions of side."""
    for stretch in _stretches((points, widths), np.ones(len(points), dtype=np.bool_)):
        paint_stretch(painter, stretch, side, colour)


def stretches_in(strokes: Sequence[Stroke]) -> Iterator[Stretch]:
    """Yield the stretches of strokes."""
    for stroke in strokes:
        points, widths = stroke.curve
        yield from _stretches((points, widths), np.ones(len(points), dtype=np.bool_))


def stretches_within(drawing: Drawing, box: Box) -> Iterator[Stretch]:
    """Yield the stretches with ink in a box; painted there, they look as if all were painted."""
    near = drawing.strokes_in(box)
    for first in range(0, len(near), _STROKES_AT_ONCE):
        some = near[first : first + _STROKES_AT_ONCE]
        curves = [drawing.strokes[number].curve for number in some]
        points = np.concatenate([points for points, _ in curves])
        reach = np.concatenate([widths for _, widths in curves])[:, None] / 2 + _NEAR
        wanted = ((points >= box[:2] - reach) & (points <= box[2:] + reach)).all(axis=1)
        ends = np.cumsum([len(widths) for _, widths in curves])
        for curve, part in zip(curves, np.split(wanted, ends), strict=False):
            yield from _stretches(curve, part)


def _stretches(curve: Curve, wanted: NDArray[np.bool_]) -> Iterator[Stretch]:
    points, widths = curve
    for first in range(0, max(len(points) - 1, 1), LONGEST):
        stretch = slice(first, first + LONGEST + 1)
        if wanted[stretch].any():
            yield Stretch(points[stretch], widths[stretch], wanted[stretch])


def paint_stretch(painter: QPainter, stretch: Stretch, side: float, colour: QColor) -> None:
    """Paint the chords of a stretch that have a wanted end, or its dot."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    points, widths = stretch.points * side, stretch.widths * side
    if len(points) == 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        radius = float(widths[0]) / 2
        painter.drawEllipse(QPointF(*points[0].tolist()), radius, radius)
    else:
        _paint_chords(painter, points, widths, stretch.wanted[:-1] | stretch.wanted[1:], colour)


def _paint_chords(
    painter: QPainter,
    points: FloatArray,
    widths: FloatArray,
    chords: NDArray[np.bool_],
    colour: QColor,
) -> None:
    """Paint some chords, (N - 1,), of a short line; all in pixels."""
    pen = QPen(colour, 1.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if widths.max() - widths.min() < _EVEN:
        path = QPainterPath()
        for begin, end in runs_of(chords):
            for first, last in _smooth_parts(points, begin, end):
                places = [QPointF(x, y) for x, y in points[first : last + 1].tolist()]
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


def _smooth_parts(points: FloatArray, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last point of each part of a line in which it turns but a little.

    Within a part, bevels join what is nearly straight: Qt's round joins stand out of a line's edge
    by a part of a pixel, and a curve has many. Where it turns sharply, two round ends make a join.
    """
    ways = np.diff(points[begin : end + 1], axis=0)
    ways /= np.maximum(np.hypot(ways[:, :1], ways[:, 1:]), 1e-9)
    sharp = begin + 1 + np.flatnonzero((ways[1:] * ways[:-1]).sum(axis=1) < _STRAIGHT_ON)
    yield from pairwise((begin, *sharp.tolist(), end))


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
