"""A trace drawn over the layers: lines between units, and a frame around each unit."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from lenet_gui.core.explain.trace import Trace, TraceStep
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.look.colours import signed_colour
from lenet_gui.ui.look.shades import mixed
from lenet_gui.ui.reading.layers_view import LayersView

# Dark enough on light palettes, light enough on dark ones.
_FOR, _AGAINST = signed_colour(0.65, dark=False), signed_colour(-0.65, dark=False)
_THINNEST, _THICKEST = 1.0, 3.2  # pixels, a line's width
_DASHES = (3.0, 2.0)  # dash and gap, in line widths
_LEAST_FRAME = 4.0  # pixels a side


def link_pen(sign: float, ground: QColor, size: float = 1.0) -> QPen:
    """Return a link's pen: solid and orange if it counts for the value, dashed and blue if against.

    size: 0..1 of the strongest contribution in its layer; weak links fade into the background.
    """
    # An opaque mix: painting with a translucent colour takes twice the time.
    pen = QPen(mixed(ground, _FOR if sign > 0 else _AGAINST, 0.55 + 0.45 * size))
    pen.setWidthF(_THINNEST + (_THICKEST - _THINNEST) * size)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if sign < 0:
        pen.setDashPattern(_DASHES)
    return pen


class Links(QWidget):
    """Covers the layers while a trace is shown, and passes pointer events through."""

    def __init__(self, layers: LayersView) -> None:
        super().__init__(layers)
        self.setObjectName("links")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._layers = layers
        self.trace: Trace | None = None
        self._marked: Unit | None = None
        self._picture = QPixmap()
        layers.laid_out.connect(self._fit)
        self._fit()
        self.hide()

    def show_trace(self, trace: Trace | None) -> None:
        """Draw a trace's links; None draws nothing."""
        if trace is not self.trace:
            self.trace = trace
            self._redraw()

    def mark(self, unit: Unit | None) -> None:
        """Mark one of the linked units."""
        if unit != self._marked:
            self._marked = unit
            self._redraw()

    def _fit(self) -> None:
        self.setGeometry(self._layers.area())
        self._redraw()

    def changeEvent(self, event: QEvent) -> None:
        """Redraw in new colours."""
        super().changeEvent(event)
        self._redraw()

    def _redraw(self) -> None:
        self._picture = QPixmap()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the links from a stored picture: Qt repaints them along with every new map."""
        if self.trace is None:
            return
        ratio = self.devicePixelRatioF()
        if self._picture.isNull() or self._picture.devicePixelRatio() != ratio:
            self._picture = self._drawn(self.trace, ratio)
        QPainter(self).drawPixmap(0, 0, self._picture)

    def _drawn(self, trace: Trace, ratio: float) -> QPixmap:
        """Draw each layer's weakest links first, and the frames on top."""
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.translate(-self.pos())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cells = {trace.unit: self._layers.place_of(trace.unit)}
        for step in trace.steps:
            cells |= {link.lower: self._layers.place_of(link.lower) for link in step.links}
            self._draw_links(painter, step, cells)
        _draw_frames(painter, list(cells.values())[1:], QColor(Qt.GlobalColor.white), 1)
        accent = self.palette().color(QPalette.ColorRole.Accent)
        _draw_frames(painter, [cells[trace.unit]], accent, 2)
        if self._marked is not None:
            _draw_frames(painter, [self._layers.place_of(self._marked)], accent, 3)
        painter.end()
        return picture

    def _draw_links(self, painter: QPainter, step: TraceStep, cells: dict[Unit, QRectF]) -> None:
        ground = self.palette().color(QPalette.ColorRole.Window)
        rim = QPen(ground, 1)
        for link in reversed(step.links):
            size = math.sqrt(abs(link.contribution / step.links[0].contribution))
            pen = link_pen(link.contribution, ground, size)
            line = _line(cells[link.lower], cells[link.upper])
            # An outline sets the line apart from the maps it crosses.
            beside = (pen.widthF() + rim.widthF()) / 2
            for shift in (-beside, beside):
                painter.strokePath(line.translated(shift, 0), rim)
            painter.strokePath(line, pen)


def _line(lower: QRectF, upper: QRectF) -> QPainterPath:
    """Return a curve between two cells that is vertical at both ends."""
    start = QPointF(lower.center().x(), lower.bottom())
    end = QPointF(upper.center().x(), upper.top())
    middle = (start.y() + end.y()) / 2
    line = QPainterPath(start)
    line.cubicTo(QPointF(start.x(), middle), QPointF(end.x(), middle), end)
    return line


def _draw_frames(painter: QPainter, cells: list[QRectF], colour: QColor, width: float) -> None:
    frames = []
    for cell in cells:
        frame = QRectF(0, 0, max(cell.width(), _LEAST_FRAME), max(cell.height(), _LEAST_FRAME))
        frame.moveCenter(cell.center())
        frames.append(frame)
    for pen in (QPen(Qt.GlobalColor.black, width + 1.5), QPen(colour, width)):
        painter.setPen(pen)
        painter.drawRects(frames)
