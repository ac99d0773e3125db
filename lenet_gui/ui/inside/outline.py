"""The line around a part of the ink, on the canvas or on the input."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF

from lenet_gui.core.ink.drawing import Drawing, Picture, runs_of
from lenet_gui.core.ink.placement import Placement

_INKED = 0.3  # the least ink of a picture's pixel inside the outline
_AROUND = 3.0  # pixels between the ink and its outline


def outline_of(ink: Drawing, placement: Placement, least: float = 0.0) -> QPainterPath:
    """Return the line around ink that is placed in pixels.

    least: the least width of a line of ink, pixels: *fit* widens thin ones.
    """
    path = QPainterPath()
    for stroke in ink.strokes:
        points, widths = stroke.curve
        x, y = (points[:, axis] * placement.scale[axis] + placement.offset[axis] for axis in (0, 1))
        line = QPainterPath()
        line.addPolygon(
            QPolygonF([QPointF(*at) for at in zip(x.tolist(), y.tolist(), strict=True)])
        )
        if len(points) == 1:
            line.lineTo(line.currentPosition() + QPointF(0.01, 0))
        pen = QPainterPathStroker()
        pen.setWidth(max(float(widths.mean()) * placement.scale[0], least) + 2 * _AROUND)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        path = path.united(pen.createStroke(line).simplified())
    if ink.picture is not None:
        path = path.united(_around(ink.picture, placement))
    return path


def _around(picture: Picture, placement: Placement) -> QPainterPath:
    """Return the outline of a picture's ink: of its pixels, row by row."""
    left, top, width, height = placement.to_input(picture.frame)
    rows, columns = picture.ink.shape
    inside, path = picture.ink > _INKED * picture.ink.max(initial=0.0), QPainterPath()
    across, down = width / columns, height / rows
    for row in range(rows):
        if inside[row].any():
            for a, b in runs_of(inside[row]):
                place = QRectF(left + a * across, top + row * down, (b - a) * across, down)
                # A little larger, so that rows overlap and become one.
                path.addRect(place.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND))
    path.setFillRule(Qt.FillRule.WindingFill)
    return path.simplified()
