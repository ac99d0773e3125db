"""What the figures of the Unit page share: places to point at, looks, grids of numbers, scales."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLocale, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from lenet_gui.core.network.units import Unit
from lenet_gui.ui.look.colours import text_on
from lenet_gui.ui.look.names import figure
from lenet_gui.ui.look.style import faint

CellValues = NDArray[np.floating]

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class Spot:
    """A place in a figure that can be pointed at.

    unit: what is looked into after a click. words: its numbers, in one line. meaning: what it is,
    for a tooltip.
    """

    rect: QRectF
    unit: Unit
    words: str
    meaning: str


@dataclass(frozen=True)
class Look:
    """Colours and fonts of the widget that a figure is painted on, and how it writes numbers."""

    text: QColor
    dim: QColor
    accent: QColor
    paper: QColor
    frame: QColor
    font: QFont
    small: QFont
    bold: QFont
    locale: QLocale

    @classmethod
    def of(cls, widget: QWidget) -> Look:
        """Take over what a widget looks like now."""
        palette, role = widget.palette(), QPalette.ColorRole
        text = palette.color(role.WindowText)
        small, bold = QFont(widget.font()), QFont(widget.font())
        small.setPointSizeF(small.pointSizeF() * 0.86)
        bold.setBold(True)
        return cls(
            text,
            faint(text, 0.7),
            palette.color(role.Accent),
            palette.color(role.Base),
            palette.color(role.Mid),
            widget.font(),
            small,
            bold,
            widget.locale(),
        )

    @cached_property
    def small_metrics(self) -> QFontMetricsF:
        """Of the small font."""
        return QFontMetricsF(self.small)

    @cached_property
    def cell(self) -> QSizeF:
        """The least cell that a number fits into."""
        width = self.small_metrics.horizontalAdvance("\N{MINUS SIGN}0.00") + 2
        return QSizeF(width, self.small_metrics.height())

    def two_digits(self, value: float) -> str:
        """Write a number for a cell."""
        digits = 2 if abs(value) < 100 else 0
        return figure(value, self.locale, digits)


class Figure(Protocol):
    """One kind of computation, drawn."""

    def lay_out(self, area: QRectF, look: Look) -> None:
        """Find a place for everything in the area."""

    def paint(self, painter: QPainter, look: Look, pointed: Unit | None) -> None:
        """Paint it; the places of a unit that is pointed at are framed."""

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return what is there to be pointed at."""

    def stops(self) -> list[Spot]:
        """Return the spots that the arrow keys go through, in order."""


@dataclass(frozen=True)
class Grid:
    """A small matrix at a place: `rows` and `columns` of square cells."""

    rect: QRectF
    rows: int
    columns: int

    @classmethod
    def at(cls, left: float, top: float, cell: float, rows: int = 5, columns: int = 5) -> Grid:
        """Place one by its corner and the side of its cells, in whole pixels: sharp, and fast."""
        side = max(int(cell), 1)
        return cls(QRectF(round(left), round(top), columns * side, rows * side), rows, columns)

    def cell(self, row: int, column: int) -> QRectF:
        """Return the place of a cell."""
        width, height = self.rect.width() / self.columns, self.rect.height() / self.rows
        return QRectF(
            self.rect.left() + column * width, self.rect.top() + row * height, width, height
        )

    def cell_at(self, point: QPointF) -> tuple[int, int] | None:
        """Return row and column of the cell at a point."""
        inside = point - self.rect.topLeft()
        row = int(inside.y() // (self.rect.height() / self.rows))
        column = int(inside.x() // (self.rect.width() / self.columns))
        if 0 <= row < self.rows and 0 <= column < self.columns:
            return row, column
        return None


def paint_grid(
    painter: QPainter, look: Look, grid: Grid, image: QImage, values: CellValues, first_row: int = 0
) -> None:
    """Paint a matrix from an image's rows on; with its numbers where they fit.

    image: a pixel for each value, more rows may stand above and below.
    """
    source = QRectF(0, first_row, grid.columns, grid.rows)
    # A frame, drawn as a filled rectangle: a line between whole pixels takes Qt 50 times as long.
    painter.fillRect(grid.rect.adjusted(-1, -1, 1, 1).toRect(), look.frame)
    painter.drawImage(grid.rect, image, source)
    side = grid.rect.width() / grid.columns
    if side < look.cell.width() or side < look.cell.height():
        return
    painter.setFont(look.small)
    left, top, side = int(grid.rect.left()), int(grid.rect.top()), int(side)
    for row, numbers in enumerate(values.tolist()):
        for column, number in enumerate(numbers):
            painter.setPen(_text_on(image.pixel(column, first_row + row)))
            painter.drawText(
                left + column * side,
                top + row * side,
                side,
                side,
                Qt.AlignmentFlag.AlignCenter,
                look.two_digits(number),
            )


@cache
def _text_on(rgb: int) -> QColor:
    """Remember `text_on`: there are only some hundred colours."""
    return text_on(QColor(rgb))


def paint_legend(
    painter: QPainter,
    look: Look,
    area: QRectF,
    caption: str,
    ends: tuple[str, str],
    paint: Callable[[QPainter, QRectF], None],
) -> None:
    """Paint a scale of colours with its two ends in words, and above it what it is of."""
    metrics = look.small_metrics
    line = metrics.height()
    painter.setFont(look.small)
    painter.setPen(look.dim)
    painter.drawText(QRectF(area.left(), area.top(), area.width(), line), LEFT, caption)
    low, high = (metrics.horizontalAdvance(end) + 5 for end in ends)
    below = QRectF(area.left(), area.top() + line, area.width(), line)
    painter.drawText(below, LEFT, ends[0])
    painter.drawText(below, RIGHT, ends[1])
    paint(painter, QRectF(below.left() + low, below.center().y() - 3, area.width() - low - high, 7))
