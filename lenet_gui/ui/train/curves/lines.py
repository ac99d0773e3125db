"""How one run is drawn: its lines, markers and interval, in the colours of a palette."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtGui import QColor, QPalette, QPen

from lenet_gui.ui.look.style import faint
from lenet_gui.ui.train.curves.data import Float64Array
from lenet_gui.ui.train.curves.scale import Scale

MARKER = 6  # pixels, a marker's diameter
_ROOM_OF_MARKER = 7.0  # pixels between two points for markers to be distinct
NO_POINTS: Float64Array = np.empty((0, 2))


@dataclass(frozen=True, eq=False)
class Lines:
    """One run's lines in a plot.

    thin: (N, 2) epoch, value: a line without markers. marked: (M, 2), a line with a marker for each
    epoch. interval: (M, 2), the lower and upper bounds of `marked`, if any.
    """

    thin: Float64Array
    marked: Float64Array
    interval: Float64Array | None = None

    def on(self, scale: Scale) -> Lines:
        """Return these lines with places instead of values."""

        def placed(points: Float64Array) -> Float64Array:
            return np.column_stack([points[:, 0], scale.places(points[:, 1])])

        interval = None if self.interval is None else scale.places(self.interval)
        return Lines(placed(self.thin), placed(self.marked), interval)

    @property
    def heights(self) -> Float64Array:
        """All positions on the vertical axis, as one array."""
        bounds = NO_POINTS if self.interval is None else self.interval
        return np.concatenate([self.thin[:, 1], self.marked[:, 1], bounds.ravel()])


class Pens:
    """The lines' pens, in a palette's colours; they differ in more than colour."""

    def __init__(self, palette: QPalette) -> None:
        text = palette.color(QPalette.ColorRole.Text)
        self.base = palette.color(QPalette.ColorRole.Base)
        self.accent = palette.color(QPalette.ColorRole.Accent)
        self.text = faint(text, 0.75)
        self.axis = faint(text, 0.35)
        self.grid = _pen(faint(text, 0.12), 1)
        self.thin = _pen(faint(text, 0.5), 1)
        self.marked = _pen(self.accent, 1.5)
        self.interval = _pen(faint(self.accent, 0.55), 1)
        self.cross = _pen(faint(text, 0.45), 1)
        self.ring = _pen(text, 1.5)
        self.earlier_thin = _pen(faint(text, 0.2), 1)
        self.earlier_marked = _pen(faint(text, 0.5), 1.2)
        self.earlier_marked.setDashPattern([4, 3])


class Slot:
    """The items that draw one run."""

    def __init__(self, pg: Any, box: Any, newest: bool) -> None:
        self._newest = newest
        self._ends = [pg.PlotCurveItem(pen=None) for _ in ("low", "high")]
        self._band = pg.FillBetweenItem(*self._ends)
        self._bars = pg.ErrorBarItem()
        # Too many losses would make a solid bar, so each two pixels show a mean.
        self.thin = pg.PlotDataItem(
            antialias=True,
            autoDownsample=True,
            downsampleMethod="mean",
            autoDownsampleFactor=0.5,
        )
        self.marked = pg.PlotDataItem(antialias=True, symbolSize=MARKER, useCache=False)
        for depth, item in enumerate((self._band, self._bars, self.thin, self.marked)):
            item.setZValue(10 * newest + depth)
            box.addItem(item, ignoreBounds=True)

    def draw(self, lines: Lines, pens: Pens, epoch_width: float) -> None:
        """Draw a run in the scale's places. epoch_width: of an epoch, in pixels."""
        pen = pens.thin if self._newest else pens.earlier_thin
        self.thin.setData(lines.thin[:, 0], lines.thin[:, 1], pen=pen)
        apart = epoch_width >= _ROOM_OF_MARKER or len(lines.marked) == 1
        pen = pens.marked if self._newest else pens.earlier_marked
        self.marked.setData(
            lines.marked[:, 0],
            lines.marked[:, 1],
            pen=pen,
            symbol="o" if apart and (self._newest or len(lines.marked) == 1) else None,
            symbolBrush=pen.color(),
            symbolPen=None,
        )
        if self._newest:
            self._draw_interval(lines, pens, apart)

    def _draw_interval(self, lines: Lines, pens: Pens, apart: bool) -> None:
        epochs = lines.marked[:, 0]
        bounds = np.empty((0, 2)) if lines.interval is None else lines.interval
        for end, values in zip(self._ends, bounds.T, strict=True):
            end.setData(epochs[: len(bounds)], values)
        self._band.setBrush(faint(pens.accent, 0.16))
        shown = bounds if apart else bounds[:0]
        self._bars.setData(
            x=epochs[: len(shown)],
            y=shown.mean(axis=1),
            height=np.ptp(shown, axis=1),
            pen=pens.interval,
        )


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)  # the same width at any zoom
    return pen
