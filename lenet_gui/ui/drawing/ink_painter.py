"""Paints ink, the same on the canvas, in saved pictures and on the clipboard."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.curve import Curve
from lenet_gui.core.ink.drawing import Box, Drawing, Picture, Stroke
from lenet_gui.ui.drawing.full_squares import FullSquares
from lenet_gui.ui.look.images import image_from

SAVED_SIDE = 1024  # pixels, of a saved or copied drawing
# Points of a stretch: in longer ones Qt needs more time for each point. Where two stretches meet, a
# faint seam shows; no digit is that long.
LONGEST = 512
_STROKES_AT_ONCE = 256  # searched for ink in a box
_EVEN = 0.05  # pixels by which the width of an even line may vary
_STRAIGHT_ON = 0.9  # the least cosine of a turn that needs no round join
_NEAR = 0.01  # no place on a curve is farther than this from one of its points
_NO_CURVE: Curve = (np.empty((0, 2), np.float32), np.empty(0, np.float32))


class Stretch(NamedTuple):
    """A part of a curve that is painted in one go.

    points: (N, 2), widths: (N,), all fractions of the side. parts: the first and the last point of
    each part that is to be painted. A part turns but a little; where two meet, their round ends
    make a join. spread: how much the widths differ.
    """

    points: FloatArray
    widths: FloatArray
    parts: list[tuple[int, int]]
    spread: float

    @property
    def painted(self) -> int:
        """How many points are painted."""
        return sum(last - first + 1 for first, last in self.parts)


def is_cut_cleanly(stroke: Stroke) -> bool:
    """Whether what an eraser leaves of a stroke is painted exactly as it was in the stroke.

    A long line has other stretches when its beginning is gone, and of an uneven one the pieces may
    be even.
    """
    points, widths = stroke.curve
    return len(points) <= LONGEST and bool(widths.min() == widths.max())


class InkPainter:
    """Paints stretches into the square (0, 0, side, side), with an active painter."""

    def __init__(self, painter: QPainter, side: float, colour: QColor) -> None:
        self._painter = painter
        self._side = side
        self._pen = QPen(colour, 0.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        self._pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def paint(self, stretch: Stretch) -> None:
        """Paint the parts of a stretch, or its dot."""
        points, widths = stretch.points * self._side, stretch.widths * self._side
        if len(points) == 1:
            self._paint_dot(QPointF(*points[0].tolist()), float(widths[0]))
            return
        lines = [
            [QPointF(x, y) for x, y in points[first : last + 1].tolist()]
            for first, last in stretch.parts
        ]
        if stretch.spread * self._side < _EVEN:
            path = QPainterPath()
            for line in lines:
                path.addPolygon(line)
            self._set_width(float(widths[0]))
            self._painter.drawPath(path)
            return
        # As in the rasteriser, each chord is as wide as the pen was on average.
        means = ((widths[:-1] + widths[1:]) / 2).tolist()
        for line, (first, _) in zip(lines, stretch.parts, strict=True):
            for chord, (start, end) in enumerate(pairwise(line), first):
                self._set_width(means[chord])
                self._painter.drawLine(start, end)

    def _set_width(self, width: float) -> None:
        if width != self._pen.widthF():
            self._pen.setWidthF(width)
            self._painter.setPen(self._pen)

    def _paint_dot(self, at: QPointF, width: float) -> None:
        self._painter.save()
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._pen.color())
        self._painter.drawEllipse(at, width / 2, width / 2)
        self._painter.restore()


def paint_drawing(painter: QPainter, drawing: Drawing, side: float, colour: QColor) -> None:
    """Paint a drawing into the square (0, 0, side, side)."""
    if drawing.picture is not None:
        paint_picture(painter, drawing.picture, side, colour)
    ink = InkPainter(painter, side, colour)
    for stretch in stretches_in(drawing.strokes):
        ink.paint(stretch)


def paint_curve(
    painter: QPainter, points: FloatArray, widths: FloatArray, side: float, colour: QColor
) -> None:
    """Paint a line through (N, 2) points with a round pen of (N,) widths, all fractions of side."""
    ink = InkPainter(painter, side, colour)
    for stretch in _stretches([(points, widths)]):
        ink.paint(stretch)


def stretches_in(strokes: Sequence[Stroke]) -> Iterator[Stretch]:
    """Yield the stretches of strokes."""
    for first in range(0, len(strokes), _STROKES_AT_ONCE):
        some = strokes[first : first + _STROKES_AT_ONCE]
        yield from _stretches([stroke.curve for stroke in some])


def full_squares_in(drawing: Drawing, box: Box, side: float) -> FullSquares:
    """Return which squares of a box are all ink; side: of a square."""
    points, widths = _joined(drawing.strokes[number].curve for number in drawing.strokes_in(box))
    near = _near(points, widths, box)
    return FullSquares.of(points[near], widths[near], box, side)


def stretches_within(drawing: Drawing, box: Box, full: FullSquares) -> Iterator[Stretch]:
    """Yield the stretches with ink in a box but not in full squares of it alone.

    Painted there, and the full squares filled, they look as if all were painted.
    """
    near = drawing.strokes_in(box)
    for first in range(0, len(near), _STROKES_AT_ONCE):
        some = near[first : first + _STROKES_AT_ONCE]
        curves = [drawing.strokes[number].curve for number in some]
        points, widths = _joined(curves)
        wanted = _near(points, widths, box)
        wanted[wanted] = full.left_by(points[wanted], widths[wanted], _NEAR)
        yield from _stretches(curves, wanted)


def _joined(curves: Iterable[Curve]) -> Curve:
    all_points, all_widths = zip(_NO_CURVE, *curves, strict=True)
    return np.concatenate(all_points), np.concatenate(all_widths)


def _stretches(
    curves: Sequence[Curve], wanted: NDArray[np.bool_] | None = None
) -> Iterator[Stretch]:
    """Yield the stretches of curves, with the parts that have a wanted point, or all.

    All curves are looked at together: most are short, and each step takes as long for few points.
    """
    points, widths = _joined(curves)
    bounds = _bounds([len(widths) for _, widths in curves])
    starts, stops = np.array(bounds).T
    if wanted is None:
        wanted = np.ones(len(widths), dtype=np.bool_)
    begins, ends = _parts(points, wanted, starts, stops)
    spreads = _spreads(widths, starts, stops)
    of_stretch = np.searchsorted(starts, begins, side="right") - 1
    found = zip(of_stretch.tolist(), begins.tolist(), ends.tolist(), strict=True)
    for number, parts in groupby(found, itemgetter(0)):
        start, stop = bounds[number]
        here = [(begin - start, end - start) for _, begin, end in parts]
        yield Stretch(points[start:stop], widths[start:stop], here, spreads[number])


def _bounds(lengths: list[int]) -> list[tuple[int, int]]:
    """Return the first point of each stretch, and the one after its last, of curves in a row."""
    bounds, begin = [], 0
    for length in lengths:
        end = begin + length
        for first in range(begin, max(end - 1, begin + 1), LONGEST):
            bounds.append((first, min(first + LONGEST + 1, end)))
        begin = end
    return bounds


def _near(points: FloatArray, widths: FloatArray, box: Box) -> NDArray[np.bool_]:
    """Return which points are near enough a box to have ink in it."""
    reach = widths[:, None] / 2 + _NEAR
    inside = (points >= box[:2] - reach) & (points <= box[2:] + reach)
    near: NDArray[np.bool_] = inside[:, 0] & inside[:, 1]
    return near


def _parts(
    points: FloatArray,
    wanted: NDArray[np.bool_],
    starts: NDArray[np.intp],
    stops: NDArray[np.intp],
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the first and the last point of each part with a wanted point.

    Within a part, bevels join what is nearly straight: Qt's round joins stand out of a line's edge
    by a part of a pixel, and a curve has many.
    """
    chords = np.zeros(len(points) + 1, dtype=np.bool_)  # each is that before the point
    chords[1:-1] = wanted[:-1] | wanted[1:]
    chords[starts[1:][starts[1:] == stops[:-1]]] = False  # from one curve to the next
    ways = np.diff(points, axis=0)
    ways /= np.maximum(np.hypot(ways[:, :1], ways[:, 1:]), 1e-9)
    joins = np.zeros(len(points), dtype=np.bool_)  # which points have a bevel
    joins[1:-1] = (ways[1:] * ways[:-1]).sum(axis=1) >= _STRAIGHT_ON
    joins[starts] = False
    dots = starts[(stops - starts == 1) & wanted[starts]]
    begins = chords[1:] & ~(chords[:-1] & joins)
    ends = chords[:-1] & ~(chords[1:] & joins)
    begins[dots] = ends[dots] = True
    return np.flatnonzero(begins), np.flatnonzero(ends)


def _spreads(widths: FloatArray, starts: NDArray[np.intp], stops: NDArray[np.intp]) -> list[float]:
    """Return how much the widths in each stretch differ."""
    edges = np.stack([starts, stops], axis=1).ravel()
    padded = np.append(widths, widths[-1])  # the last stop is an index, too
    most, least = (extreme.reduceat(padded, edges)[::2] for extreme in (np.maximum, np.minimum))
    spreads: list[float] = (most - least).tolist()
    return spreads


def paint_picture(painter: QPainter, picture: Picture, side: float, colour: QColor) -> None:
    """Paint a picture's ink in a colour, as large as fits the square."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    place = QRectF(*(edge * side for edge in picture.frame))
    painter.drawImage(place, ink_image_in(picture.ink, colour))


def ink_image_in(ink: FloatArray, colour: QColor) -> QImage:
    """Return ink, (H, W), paper 0, full ink 1, in a colour, and nothing where there is none."""
    mask = image_from((ink * 255).round().astype(np.uint8), QImage.Format.Format_Alpha8)
    inked = QImage(mask.size(), QImage.Format.Format_ARGB32_Premultiplied)
    inked.fill(colour)
    inked.setAlphaChannel(mask)
    return inked


def as_image(drawing: Drawing) -> QImage:
    """Return the drawing in black on white."""
    image = QImage(SAVED_SIDE, SAVED_SIDE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_drawing(painter, drawing, SAVED_SIDE, QColor(Qt.GlobalColor.black))
    painter.end()
    return image
