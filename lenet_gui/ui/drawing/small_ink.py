"""Paints ink in small pictures, from point to point: fast, however much ink there is."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from lenet_gui.core.ink.curve import Curve
from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.ui.drawing.ink_painter import paint_picture

_SMOOTH = 16  # points of a stroke that looks smooth by itself
_ENOUGH = 500  # points of a line; more are not seen in a small picture
_MANY = 500  # strokes, beyond which none is smoothed
_ROUND = 4  # pixels, from which width on a line's corners are seen


def paint_small(painter: QPainter, drawing: Drawing, side: float, colour: QColor) -> None:
    """Paint a drawing into the square (0, 0, side, side)."""
    if drawing.picture is not None:
        paint_picture(painter, drawing.picture, side, colour)
    paint_lines(painter, lines_of(drawing), side, colour)


def lines_of(drawing: Drawing) -> list[Curve]:
    """Return a line for each stroke, its points close enough together for a small picture."""
    few = len(drawing.strokes) < _MANY
    return [_line_of(stroke, smooth=few) for stroke in drawing.strokes]


def _line_of(stroke: Stroke, *, smooth: bool) -> Curve:
    points, widths = stroke.points, stroke.widths
    if len(widths) < _SMOOTH and smooth:
        return Stroke(points, widths).curve  # a copy, which nobody keeps
    if len(widths) > _ENOUGH:
        some = np.linspace(0, len(widths) - 1, _ENOUGH).astype(int)
        return points[some], widths[some]
    return points, widths


def paint_lines(painter: QPainter, lines: Iterable[Curve], side: float, colour: QColor) -> None:
    """Paint lines, each with one pen; side: what their fractions are of."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    for points, widths in lines:
        width = max(float(widths.mean()) * side, 1)
        pen.setWidthF(width)
        # Round joins close together would make a thin line's edge ragged.
        joins = Qt.PenJoinStyle
        pen.setJoinStyle(joins.RoundJoin if width >= _ROUND else joins.BevelJoin)
        painter.setPen(pen)
        places = [QPointF(x, y) for x, y in (points * side).tolist()]
        if len(places) == 1:
            painter.drawPoint(places[0])
        else:
            painter.drawPolyline(QPolygonF(places))
