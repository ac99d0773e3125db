"""One plot of curves, by pyqtgraph: the newest run's lines, and earlier ones faintly."""

from __future__ import annotations

import math
from html import escape
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QGraphicsSimpleTextItem, QVBoxLayout, QWidget

from lenet_gui.ui.look.fonts import small
from lenet_gui.ui.train.curves.lines import MARKER, NO_POINTS, Lines, Pens, Slot
from lenet_gui.ui.train.curves.scale import AxisValue, Linear, Scale

_NEAR = 10.0  # pixels from a marker within which the pointer means it, not the line beside it
_NEAR_EARLIER = 16.0  # pixels from an earlier run's curve within which the pointer means it
_TICK_ROWS, _TICK_COLUMN = 2.0, 3.0  # room for a number at an axis, in lines of text
_TAG_OFFSET = 8  # pixels between a point and the words beside it
_TEXT_OFFSET = 4  # pixels between an axis and its numbers


class Target(NamedTuple):
    """The point nearest to the pointer: its run (0: the newest), its line, and its index there."""

    run: int
    marked: bool
    point: int
    x: float
    y: float


class Plot(QWidget):
    """Draws runs, lets people zoom, and tells which point the pointer is at."""

    pointed = Signal(object)  # Target, or None
    zoomed = Signal()  # by a person
    all_requested = Signal()
    range_changed = Signal()

    _open = False  # whether pyqtgraph's items exist

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph as pg  # here, as it takes a second

        self._scale = scale
        self._placed: list[Lines] = []
        self._pointer: QPointF | None = None  # in pixels of the viewport
        self._target_shown: Target | None = None
        self.view = pg.PlotWidget(self, enableMenu=False)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it handles no keys
        self._item = self.view.getPlotItem()
        self._item.hideButtons()
        self._box = self._item.getViewBox()
        self._box.disableAutoRange()
        self._box.setLimits(minXRange=0.02, minYRange=1e-4)
        self.slots = [Slot(self._box, newest=True)]  # and those of earlier runs, once there are any
        self._cross = [pg.InfiniteLine(angle=angle) for angle in (90, 0)]
        self._ring = pg.ScatterPlotItem(size=MARKER + 5, antialias=True, useCache=False)
        self._tag = pg.TextItem()
        self._tagged: Target | None = None
        self._lines: list[str] = []
        for item in (*self._cross, self._ring, self._tag):
            item.setZValue(40)
            item.hide()
            self._box.addItem(item, ignoreBounds=True)
        self._grid = [pg.PlotCurveItem(antialias=False, connect="pairs") for _ in range(2)]
        for item in self._grid:
            item.setZValue(-10)
            self._box.addItem(item, ignoreBounds=True)
        self._epoch = QGraphicsSimpleTextItem(self.tr("epoch"), self._item.getAxis("bottom"))
        self._look()
        self._box.sigRangeChangedManually.connect(self._emit_zoomed)
        self._box.sigRangeChanged.connect(self._range_changed)
        self._box.sigResized.connect(self._range_changed)
        self.view.viewport().installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self._open = True

    # Looks

    def _look(self) -> None:
        font = small(self.font())
        metrics = QFontMetrics(font)
        line = metrics.height()
        self._pens = Pens(self.palette())
        self.view.setBackground(self._pens.base)
        for name in ("left", "bottom"):
            axis = self._item.getAxis(name)
            axis.setPen(self._pens.axis)
            axis.setTextPen(self._pens.text)
            axis.setTickFont(font)
            axis.setStyle(
                tickLength=0, tickAlpha=0, tickTextOffset=_TEXT_OFFSET, hideOverlappingLabels=False
            )
        self._epoch.setFont(font)
        self._epoch.setBrush(self._pens.text)
        self._epoch.setPos(-self._epoch.boundingRect().width() - line, _TEXT_OFFSET)
        # Fixed, so the plot doesn't jump when numbers get longer.
        numbers = metrics.horizontalAdvance("00.000") + 8
        beside = int(self._epoch.boundingRect().width()) + line
        self._item.getAxis("left").setWidth(max(numbers, beside))
        self._item.getAxis("bottom").setHeight(line + 6)
        self._item.layout.setContentsMargins(2, line // 2 + 1, line, 1)
        for item in self._cross:
            item.setPen(self._pens.cross)
        self._ring.setPen(self._pens.ring)
        self._ring.setBrush(None)
        self._tag.setFont(font)
        self._tag.fill = QBrush(self._pens.veil)
        self.tag(self._tagged, self._lines)  # its text has colours, too

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system's colours and fonts."""
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in kinds and self._open:
            self._look()
            self._draw_slots()
            self._write_ticks()

    # What is shown

    def draw(self, runs: list[Lines], scale: Scale) -> None:
        """Draw runs, the newest first."""
        self._scale = scale
        self._placed = [lines.on(scale) for lines in runs]
        while len(self.slots) < len(runs):
            self.slots.append(Slot(self._box, newest=False))
        self._draw_slots()
        self._write_ticks()
        self._point()

    def _draw_slots(self) -> None:
        width = self.pixels_of(QPointF(1, 0)).x() - self.pixels_of(QPointF(0, 0)).x()
        empty = Lines(NO_POINTS, NO_POINTS)
        for index, slot in enumerate(self.slots):
            lines = self._placed[index] if index < len(self._placed) else empty
            slot.draw(lines, self._pens, width)

    def show_all(self, epochs: float) -> None:
        """Show epochs from 0 to this one, and all values."""
        heights = np.concatenate([NO_POINTS.ravel(), *(run.heights for run in self._placed)])
        low, high = (float(heights.min()), float(heights.max())) if len(heights) else (0.0, 1.0)
        self._box.setRange(xRange=(0, epochs * 1.01), yRange=self._scale.fit(low, high), padding=0)

    def link(self, other: Plot) -> None:
        """Always show the same epochs as another plot."""
        self._box.setXLink(other._box)

    @property
    def range(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The visible epochs and places, each from and to."""
        (left, right), (low, high) = self._box.viewRange()
        return (left, right), (low, high)

    def _range_changed(self, *_: object) -> None:
        self._write_ticks()
        self._place_tag()
        self.range_changed.emit()

    def _emit_zoomed(self, *_: object) -> None:
        self.zoomed.emit()

    def _write_ticks(self) -> None:
        (left, right), (low, high) = self.range
        line = self.fontMetrics().height()
        rows = max(int(self._box.height() / (_TICK_ROWS * line)), 2)
        columns = max(int(self._box.width() / (_TICK_COLUMN * line)), 2)
        epochs = max(math.ceil(right - left), 2)  # whole ones, if there are some
        across = Linear().ticks(max(left, 0.0), right, min(columns, epochs))
        upwards = self._scale.ticks(low, high, rows)
        for name, ticks in (("bottom", across), ("left", upwards)):
            self._item.getAxis(name).setTicks(
                [[(tick.place, self._written(tick)) for tick in ticks]]
            )
        # Not pyqtgraph's own grid, which leaves out numbers at the ends of an axis.
        x, y = (np.repeat([tick.place for tick in ticks], 2) for ticks in (across, upwards))
        self._grid[0].setData(x, np.tile([low, high], len(across)), pen=self._pens.grid)
        self._grid[1].setData(np.tile([left, right], len(upwards)), y, pen=self._pens.grid)

    def _written(self, tick: AxisValue) -> str:
        return self.locale().toString(tick.value, "f", tick.decimals)

    # Pointing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer over the plot."""
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._pointer = event.position()
            self._point()
        elif kind == QEvent.Type.Leave:
            self._pointer = None
            self._point()
        elif kind == QEvent.Type.MouseButtonDblClick:
            self.all_requested.emit()
        return False

    def _point(self) -> None:
        before = self._target_shown
        self._target_shown = None if self._pointer is None else self._target(self._pointer)
        if before or self._target_shown:  # otherwise the pointer may be in the other plot
            self.pointed.emit(self._target_shown)

    def pixels_of(self, place: QPointF) -> QPointF:
        """Return where an epoch and a place on the scale are, in pixels of the view."""
        return QPointF(self._box.mapViewToScene(place))

    def _target(self, pointer: QPointF) -> Target | None:
        """Return the nearest point, by epoch, of the run whose curve is nearest to the pointer."""
        if not self._box.sceneBoundingRect().contains(pointer):
            return None
        chosen: Target | None = None
        least = np.inf
        for run, lines in enumerate(self._placed):
            target = self._nearest(run, lines, pointer)
            if target is None:
                continue
            apart = self.pixels_of(QPointF(target.x, target.y)) - pointer
            distance = float(np.hypot(apart.x(), apart.y()))
            if chosen is None or distance < min(least, _NEAR_EARLIER):
                chosen, least = target, distance
        return chosen

    def _nearest(self, run: int, lines: Lines, pointer: QPointF) -> Target | None:
        for points, marked in ((lines.marked, True), (lines.thin, False)):
            if len(points):
                x = self._box.mapSceneToView(pointer).x()
                index = int(np.abs(points[:, 0] - x).argmin())
                near, height = points[index].tolist()
                apart = abs(self.pixels_of(QPointF(near, height)).x() - pointer.x())
                if not marked or apart <= _NEAR or not len(lines.thin):
                    return Target(run, marked, index, near, height)
        return None

    def cross(self, target: Target | None, here: bool) -> None:
        """Mark a point, or none; only its epoch if the pointer is in another plot."""
        upright, level = self._cross
        upright.setVisible(target is not None)
        level.setVisible(target is not None and here)
        self._ring.setVisible(target is not None and here)
        if target is not None:
            upright.setValue(target.x)
            level.setValue(target.y)
            self._ring.setData([target.x], [target.y])

    def newest(self) -> Target | None:
        """Return the newest run's last marked point."""
        if not self._placed or not len(self._placed[0].marked):
            return None
        marked = self._placed[0].marked
        return Target(0, True, len(marked) - 1, *marked[-1].tolist())

    def tag(self, target: Target | None, lines: list[str]) -> None:
        """Write lines beside a point, the first of them strong; without a point, in the middle."""
        self._tagged, self._lines = target, lines
        self._tag.setVisible(bool(lines))
        if not lines:
            return
        first, rest = escape(lines[0]), "<br>".join(escape(line) for line in lines[1:])
        text, muted = self._pens.strong.name(), self._pens.text.name()
        if target is None:
            first, rest = "", first
        else:
            first = f"<span style='color:{text}; font-weight:600'>{first}</span><br>"
        self._tag.setHtml(f"{first}<span style='color:{muted}'>{rest}</span>")
        self._place_tag()

    def _place_tag(self) -> None:
        """Put the tag where it is not cut off: right of its point, or left of it near the end."""
        box = self._box.sceneBoundingRect()
        if self._tagged is None:
            place, anchor = self._box.mapSceneToView(box.center()), (0.5, 0.5)
        else:
            place = QPointF(self._tagged.x, self._tagged.y)
            at, size = self.pixels_of(place), self._tag.boundingRect()
            wide, high = max(size.width(), 1.0), max(size.height(), 1.0)
            if at.x() + _TAG_OFFSET + wide < box.right():
                down = min(
                    max(0.5, 1 - (box.bottom() - at.y()) / high), (at.y() - box.top()) / high
                )
                anchor = (-_TAG_OFFSET / wide, down)
            else:
                left = box.right() - wide
                top = self._free_place(self._tagged.run, left, high)
                anchor = ((at.x() - left) / wide, (at.y() - top) / high)
        self._tag.setAnchor(anchor)
        self._tag.setPos(place)

    def _free_place(self, run: int, left: float, high: float) -> float:
        """Return the top of a place at the right end, clear of a run's lines: below them or above.

        left: of the place, and high: how high it is, in pixels of the view.
        """
        box = self._box.sceneBoundingRect()
        before = self._box.mapSceneToView(QPointF(left, 0)).x()
        heights = self._placed[run].right_of(before) if run < len(self._placed) else NO_POINTS
        if not len(heights):  # the tag is of what was drawn before
            return float(box.top())
        low, top = (self.pixels_of(QPointF(0, end)).y() for end in (heights.min(), heights.max()))
        below = low + _TAG_OFFSET
        if below + high < box.bottom() or box.bottom() - low > top - box.top():
            return float(min(below, box.bottom() - high))
        return float(max(top - _TAG_OFFSET - high, box.top()))

    def close_view(self) -> None:
        """Remove pyqtgraph's items while the application still exists."""
        self._open = False
        self.view.viewport().removeEventFilter(self)
        self.view.hide()  # first: pyqtgraph cannot handle a leaving pointer once it is closed
        self.view.close()
