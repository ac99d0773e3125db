"""A trace drawn over the layers: lines from unit to unit, and a frame around each of them."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from lenet_gui.core.trace import Link, Step, Trace
from lenet_gui.core.units import Unit
from lenet_gui.ui.colours import signed_colour
from lenet_gui.ui.maps import LayersView
from lenet_gui.ui.style import faint

_STRENGTH = 0.65  # of the lines' colours: dark enough on light, light enough on dark
_THINNEST, _THICKEST = 1.0, 3.6  # pixels, of a line
_DASHES = (3.0, 2.0)  # widths of the line
_RIM = 1.6  # pixels, of what sets a line apart from the maps below it
_LEAST_FRAME = 4.0  # pixels a side


def link_pen(share: float, size: float = 1.0) -> QPen:
    """Return how a link is drawn: solid and orange for the value, dashed and blue against it.

    share: its sign; size: 0..1, its contribution beside the strongest of its layer.
    """
    colour = faint(signed_colour(math.copysign(_STRENGTH, share)), 0.55 + 0.45 * size)
    pen = QPen(colour, _THINNEST + (_THICKEST - _THINNEST) * size)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if share < 0:
        pen.setDashPattern(_DASHES)
    return pen


class Links(QWidget):
    """Lies over the layers while a trace is shown; the pointer does not see it."""

    def __init__(self, layers: LayersView) -> None:
        super().__init__(layers)
        self.setObjectName("links")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._layers = layers
        self.trace: Trace | None = None
        self._marked: Unit | None = None
        layers.laid_out.connect(self._fit)
        self._fit()
        self.hide()

    def show_trace(self, trace: Trace | None) -> None:
        """Draw a trace's links; None draws nothing."""
        if trace is not self.trace:
            self.trace = trace
            self.update()

    def mark(self, unit: Unit | None) -> None:
        """Mark one of the linked units."""
        if unit != self._marked:
            self._marked = unit
            self.update()

    def _fit(self) -> None:
        self.setGeometry(self._layers.area())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the weakest links first, and frames on top."""
        if self.trace is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.pos())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for step in self.trace.steps:
            self._paint_links(painter, step)
        for step in self.trace.steps:
            for link in step.links:
                self._paint_frame(painter, link.lower, QColor(Qt.GlobalColor.white), 1)
        accent = self.palette().color(QPalette.ColorRole.Accent)
        self._paint_frame(painter, self.trace.unit, accent, 2)
        if self._marked is not None:
            self._paint_frame(painter, self._marked, accent, 3)

    def _paint_links(self, painter: QPainter, step: Step) -> None:
        rim = faint(self.palette().color(QPalette.ColorRole.Window), 0.7)
        for link in reversed(step.links):
            size = math.sqrt(abs(link.contribution / step.links[0].contribution))
            pen = link_pen(link.contribution, size)
            line = self._line(link)
            painter.strokePath(line, QPen(rim, pen.widthF() + 2 * _RIM))
            painter.strokePath(line, pen)

    def _line(self, link: Link) -> QPainterPath:
        """Return a curve that leaves one unit downwards and comes to the other from above."""
        lower, upper = self._layers.place_of(link.lower), self._layers.place_of(link.upper)
        start = QPointF(lower.center().x(), lower.bottom())
        end = QPointF(upper.center().x(), upper.top())
        middle = (start.y() + end.y()) / 2
        line = QPainterPath(start)
        line.cubicTo(QPointF(start.x(), middle), QPointF(end.x(), middle), end)
        return line

    def _paint_frame(self, painter: QPainter, unit: Unit, colour: QColor, width: float) -> None:
        cell = self._layers.place_of(unit)
        frame = QRectF(0, 0, max(cell.width(), _LEAST_FRAME), max(cell.height(), _LEAST_FRAME))
        frame.moveCenter(cell.center())
        painter.setPen(QPen(Qt.GlobalColor.black, width + 1.5))
        painter.drawRect(frame)
        painter.setPen(QPen(colour, width))
        painter.drawRect(frame)
