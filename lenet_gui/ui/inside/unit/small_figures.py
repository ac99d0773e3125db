"""The two short computations: a window's maximum, and a pixel normalised for the network."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from lenet_gui.core.explain.arithmetic import Normalising, Pooling
from lenet_gui.core.network.units import Unit, layer_before
from lenet_gui.ui.inside.unit.figure import CENTRE, LEFT, CellValues, Grid, Look, Spot
from lenet_gui.ui.inside.unit.scales import Legend, range_in_words
from lenet_gui.ui.look.colours import image_of, paint_scale
from lenet_gui.ui.look.fonts import title
from lenet_gui.ui.look.names import name_of_map, name_of_unit, precise
from lenet_gui.ui.look.shades import mixed, text_on
from lenet_gui.ui.look.style import paint_frame, paint_rings
from lenet_gui.ui.look.zoom import px

translate = QCoreApplication.translate

# All in pixels at the usual size.
_CELL = 92  # a cell's side at most
_ARROW = 44
_GAP = 8


def _colours(values: CellValues, low: float, high: float) -> list[list[QColor]]:
    image = image_of(values.astype(np.float32), low, high)
    return [
        [image.pixelColor(column, row) for column in range(image.width())]
        for row in range(image.height())
    ]


def _paint_cell(painter: QPainter, look: Look, rect: QRectF, colour: QColor, text: str) -> None:
    painter.fillRect(rect, colour)
    painter.setFont(title(look.font))
    painter.setPen(text_on(colour))
    painter.drawText(rect, CENTRE, text)


def _paint_arrow(painter: QPainter, look: Look, rect: QRectF) -> None:
    """Paint an arrow from the left to the right of a place."""
    y, left, right = rect.center().y(), rect.left() + px(_GAP), rect.right() - px(_GAP)
    head = px(5)
    painter.setPen(QPen(look.muted, 1.5))
    painter.drawLine(QPointF(left, y), QPointF(right, y))
    painter.drawLine(QPointF(right, y), QPointF(right - head, y - head))
    painter.drawLine(QPointF(right, y), QPointF(right - head, y + head))


class PoolingFigure:
    """A window of 2×2 units, the largest framed, and the unit that takes its value.

    low, high: the ends of the colour map of the layer before, as in its mosaic.
    """

    def __init__(self, pooling: Pooling, low: float, high: float) -> None:
        self._pooling = pooling
        self._low, self._high = low, high
        self._before = layer_before(pooling.unit.layer)
        self._locale = QLocale()
        self._colours = _colours(pooling.window, low, high)
        self._grid = Grid.at(0, 0, 1, 2, 2)
        self._arrow = QRectF()
        self._value = QRectF()
        self._legend = QRectF()

    def lay_out(self, area: QRectF, look: Look) -> None:
        """Place window, arrow and value side by side."""
        self._locale = look.locale
        head, arrow = Legend.height(look) + px(4), px(_ARROW)
        cell = min((area.width() - arrow - 4) / 3, (area.height() - head) / 2, px(_CELL))
        top = area.top() + head
        self._grid = Grid.at(area.left() + 2, top, cell, 2, 2)
        rect = self._grid.rect
        self._legend = QRectF(rect.left(), area.top(), rect.width(), head)
        self._arrow = QRectF(rect.right(), top, arrow, rect.height())
        self._value = QRectF(self._arrow.right(), top + cell / 2, cell, cell)

    def paint(self, painter: QPainter, look: Look, pointed: Unit | None) -> None:
        """Paint the window, with a frame around the largest number, and the value."""
        pooling = self._pooling
        numbers = range_in_words(self._low, self._high, look.locale)
        legend = Legend(name_of_map(self._before, pooling.unit.map), numbers, paint_scale)
        legend.paint_at(painter, look, self._legend)
        for row in range(2):
            for column in range(2):
                text = precise(float(pooling.window[row, column]), look.locale)
                place = self._grid.cell(row, column).adjusted(1, 1, -1, -1)
                _paint_cell(painter, look, place, self._colours[row][column], text)
        row, column = pooling.winner
        _paint_arrow(painter, look, self._arrow)
        colour = self._colours[row][column]
        _paint_cell(painter, look, self._value, colour, precise(pooling.value, look.locale))
        paint_frame(painter, self._grid.cell(row, column).adjusted(3, 3, -3, -3), 2.0)
        rings = [spot.rect for spot in self.stops() if spot.unit == pointed]
        paint_rings(painter, rings, look.tokens)

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return the number at a point."""
        cell = self._grid.cell_at(point)
        return None if cell is None else self._spot(*cell)

    def stops(self) -> list[Spot]:
        """Return the four numbers, row by row."""
        return [self._spot(row, column) for row in range(2) for column in range(2)]

    def _spot(self, row: int, column: int) -> Spot:
        pooling = self._pooling
        unit, value = pooling.source(row, column), float(pooling.window[row, column])
        if (row, column) == pooling.winner:
            words = translate("SmallFigures", "{unit}: {value}, the largest")
        else:
            words = translate("SmallFigures", "{unit}: {value}")
        meaning = translate(
            "SmallFigures",
            "Of these four neighbours in {layer} only the largest is passed on. Click one to see "
            "where it comes from.",
        ).format(layer=self._before)
        words = words.format(unit=name_of_unit(unit), value=precise(value, self._locale))
        return Spot(self._grid.cell(row, column), unit, words, meaning)


class PixelFigure:
    """An input pixel: its ink on paper, and the number that the network gets.

    low, high: the ends of Input's colour map, as in its mosaic.
    """

    def __init__(self, pixel: Normalising, low: float, high: float) -> None:
        self._pixel = pixel
        self._locale = QLocale()
        ((self._colour,),) = _colours(np.array([[pixel.value]]), low, high)
        self._ink = QRectF()
        self._arrow = QRectF()
        self._value = QRectF()
        self._words = QRectF()

    def lay_out(self, area: QRectF, look: Look) -> None:
        """Place ink, arrow and value side by side."""
        line, arrow = look.small_metrics.height(), px(_ARROW)
        cell = min((area.width() - arrow - 4) / 2, px(_CELL))
        self._ink = QRectF(area.left() + 2, area.top() + line + px(4), cell, cell)
        self._arrow = QRectF(self._ink.right(), self._ink.top(), arrow, cell)
        self._value = QRectF(self._arrow.right(), self._ink.top(), cell, cell)
        self._words = area.adjusted(2, self._ink.bottom() - area.top() + px(12), 0, 0)

    def paint(self, painter: QPainter, look: Look, pointed: Unit | None) -> None:
        """Paint the pixel as ink and as the network gets it."""
        ink = min(max(self._pixel.ink, 0.0), 1.0)
        written = precise(self._pixel.ink, look.locale)
        _paint_cell(painter, look, self._ink, self._grey(look, ink), written)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(look.tokens.colour("edge"))
        painter.drawRect(self._ink)
        _paint_arrow(painter, look, self._arrow)
        value = precise(self._pixel.value, look.locale)
        _paint_cell(painter, look, self._value, self._colour, value)
        painter.setFont(look.small)
        painter.setPen(look.muted)
        for rect, caption in (
            (self._ink, translate("SmallFigures", "ink")),
            (self._value, translate("SmallFigures", "normalised")),
        ):
            line = look.small_metrics.height()
            above = QRectF(rect.left(), rect.top() - line - px(3), rect.width(), line)
            painter.drawText(above, LEFT, caption)
        painter.setFont(look.font)
        words = translate(
            "SmallFigures",
            "Paper is 0 and full ink is 1. MNIST's mean ink is subtracted, and the result divided "
            "by the spread of its ink, the standard deviation: the network was trained on numbers "
            "like these.",
        )
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        painter.drawText(self._words, flags, words)

    def _grey(self, look: Look, ink: float) -> QColor:
        return mixed(look.tokens.colour("paper"), look.tokens.colour("ink"), ink)

    def spot_at(self, point: QPointF) -> Spot | None:
        """There is nothing behind a pixel to go to."""
        return None

    def stops(self) -> list[Spot]:
        """There is nothing behind a pixel to go to."""
        return []
