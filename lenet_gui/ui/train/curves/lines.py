"""How one run is drawn: its lines, markers and interval, in the colours of a palette."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtGui import QColor, QPalette, QPen

from lenet_gui.core.training.losses import Float64Array
from lenet_gui.ui.look.style import faint
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.train.curves.scale import Scale

MARKER = 7  # pixels, a marker's diameter
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

    def right_of(self, epoch: float) -> Float64Array:
        """Return the positions from an epoch on, and those just before."""
        thin, marked = (
            max(int(np.searchsorted(points[:, 0], epoch)) - 1, 0)
            for points in (self.thin, self.marked)
        )
        bounds = None if self.interval is None else self.interval[marked:]
        return Lines(self.thin[thin:], self.marked[marked:], bounds).heights


class Pens:
    """The lines' pens, in a palette's colours; they differ in more than colour."""

    def __init__(self, palette: QPalette) -> None:
        tokens = tokens_of(palette)
        self.base = tokens.colour("surface")
        self.veil = faint(self.base, 0.8)  # behind words on the lines
        self.strong = tokens.colour("text")
        self.text = tokens.colour("muted")
        self.axis = tokens.colour("edge")
        self.band = faint(tokens.colour("accent"), 0.15)
        self.accent = tokens.colour("accent")
        self.grid = _pen(tokens.colour("line"), 1)
        self.thin = _pen(tokens.colour("edge"), 1)
        self.marked = _pen(self.accent, 2)
        self.interval = _pen(faint(self.accent, 0.55), 1)
        self.rim = _pen(self.base, 1)
        self.cross = _pen(faint(tokens.colour("mark"), 0.6), 1)
        self.ring = _pen(tokens.colour("mark"), 2)
        self.earlier_thin = _pen(tokens.colour("line"), 1)
        self.earlier_marked = _pen(tokens.colour("edge"), 1.2)
        self.earlier_marked.setDashPattern([4, 3])


class Slot:
    """The items that draw one run."""

    def __init__(self, box: Any, *, newest: bool) -> None:
        import pyqtgraph as pg

        self._newest = newest
        self._ends = [pg.PlotCurveItem(pen=None) for _ in ("low", "high")]
        self._band = pg.FillBetweenItem(*self._ends)
        self._bar = pg.ErrorBarItem()  # for one epoch alone, where a band has no width
        # Too many losses would make a solid bar, so each two pixels show a mean.
        self.thin = pg.PlotDataItem(
            antialias=True,
            autoDownsample=True,
            downsampleMethod="mean",
            autoDownsampleFactor=0.5,
        )
        self.marked = pg.PlotDataItem(antialias=True, symbolSize=MARKER, useCache=False)
        for depth, item in enumerate((self._band, self._bar, self.thin, self.marked)):
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
            symbolPen=pens.rim,
        )
        if self._newest:
            self._draw_interval(lines, pens)

    def _draw_interval(self, lines: Lines, pens: Pens) -> None:
        epochs = lines.marked[:, 0]
        bounds = np.empty((0, 2)) if lines.interval is None else lines.interval
        for end, values in zip(self._ends, bounds.T, strict=True):
            end.setData(epochs[: len(bounds)], values)
        self._band.setBrush(pens.band)
        alone = bounds if len(bounds) == 1 else bounds[:0]
        self._bar.setData(
            x=epochs[: len(alone)],
            y=alone.mean(axis=1),
            height=np.ptp(alone, axis=1),
            pen=pens.interval,
        )


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)  # the same width at any zoom
    return pen
