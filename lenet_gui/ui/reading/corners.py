"""The rounded corners of the maps, and in dark the rim that sets their lowest colour apart."""

from __future__ import annotations

import math
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from lenet_gui.ui.look.tokens import Tokens
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.reading.layout import Places

_RADIUS = 2  # pixels at the usual size
_SAMPLES = 4  # a side of a pixel, to measure how much of it a corner cuts off


class Corners:
    """Painted over the maps, pixel by pixel: a clip or a path around each map is ten times slower.

    ratio: pixels of the screen in a logical one. dark: whether each map has a rim.
    """

    def __init__(self, places: Places, ratio: float, *, dark: bool) -> None:
        rim = 1 / ratio if dark else 0.0
        self._boxes = [
            place.adjusted(-rim, -rim, rim, rim) for maps in places.values() for place in maps
        ]
        half = rim / 2
        self._rims = [box.adjusted(half, half, -half, -half) for box in self._boxes if dark]
        self._radius, self._pixel = round(px(_RADIUS) * ratio), 1 / ratio

    @cached_property
    def _pixels(self) -> dict[float, QPolygonF]:
        """Found when first painted: a window lays its maps out several times before that."""
        return _cut_off(self._boxes, self._radius, self._pixel)

    def paint(self, painter: QPainter, tokens: Tokens) -> None:
        """Paint the rims, and the ground over each map's corners."""
        if self._rims:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = QPen(tokens.colour("line"))
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawRects(self._rims)
        ground = tokens.colour("surface")
        for share, points in self._pixels.items():
            colour = QColor(ground)
            colour.setAlphaF(share)
            pen = QPen(colour)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawPoints(points)


def _cut_off(boxes: list[QRectF], radius: int, pixel: float) -> dict[float, QPolygonF]:
    """Return the pixels that round corners cut off, by the share of them that is cut off."""
    found: dict[float, QPolygonF] = {}
    for row in range(radius):
        for column in range(radius):
            share = _outside(radius, row, column)
            if share > 0:
                points = found.setdefault(share, QPolygonF())
                x, y = (column + 0.5) * pixel, (row + 0.5) * pixel
                for box in boxes:
                    for left in (box.left() + x, box.right() - x):
                        for top in (box.top() + y, box.bottom() - y):
                            points.append(QPointF(left, top))
    return found


def _outside(radius: int, row: int, column: int) -> float:
    """Return how much of a pixel lies outside the circle in a corner, 0..1."""
    steps = [(number + 0.5) / _SAMPLES for number in range(_SAMPLES)]
    out = sum(
        math.hypot(radius - column - x, radius - row - y) > radius for x in steps for y in steps
    )
    return out / _SAMPLES**2
