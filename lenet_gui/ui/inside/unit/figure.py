"""What the Unit page's figures share: spots to point at, looks, grids of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLocale, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QWidget

from lenet_gui.core.network.units import Unit
from lenet_gui.ui.look.fonts import sized, small, strong
from lenet_gui.ui.look.images import draw_part
from lenet_gui.ui.look.names import figure
from lenet_gui.ui.look.shades import text_on
from lenet_gui.ui.look.tokens import Tokens, tokens_of

CellValues = NDArray[np.floating]

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignCenter

_NUMBERS = 1.25, 1.1, 1.0, 0.9, 0.8, 0.72  # sizes, next to the text's


@dataclass(frozen=True)
class Spot:
    """A place in a figure to point at.

    unit: the unit that a click inspects. words: its numbers in one line. meaning: its tooltip.
    """

    rect: QRectF
    unit: Unit
    words: str
    meaning: str


@dataclass(frozen=True)
class Look:
    """The colours, fonts and locale of the widget that a figure is painted on."""

    tokens: Tokens
    text: QColor
    muted: QColor
    frame: QColor
    font: QFont
    small: QFont
    strong: QFont
    locale: QLocale

    @classmethod
    def of(cls, widget: QWidget) -> Look:
        """Return a widget's current look."""
        font, tokens = widget.font(), tokens_of(widget.palette())
        text, muted, line = (tokens.colour(name) for name in ("text", "muted", "line"))
        return cls(tokens, text, muted, line, font, small(font), strong(font), widget.locale())

    @cached_property
    def metrics(self) -> QFontMetricsF:
        """The usual font's metrics."""
        return QFontMetricsF(self.font)

    @cached_property
    def strong_metrics(self) -> QFontMetricsF:
        """The strong font's metrics."""
        return QFontMetricsF(self.strong)

    @cached_property
    def small_metrics(self) -> QFontMetricsF:
        """The small font's metrics."""
        return QFontMetricsF(self.small)

    @cached_property
    def numbers(self) -> list[tuple[QFont, QFontMetricsF]]:
        """The fonts that the numbers below a figure may have, the largest first."""
        fonts = [sized(self.font, times, QFont.Weight.DemiBold) for times in _NUMBERS]
        return [(font, QFontMetricsF(font)) for font in fonts]

    @cached_property
    def cell(self) -> QSizeF:
        """The smallest cell that a number fits."""
        width = self.small_metrics.horizontalAdvance("\N{MINUS SIGN}0.00") + 2
        return QSizeF(width, self.small_metrics.height())

    def has_room_for_numbers(self, side: float) -> bool:
        """Whether a number fits a cell with this side."""
        return side >= self.cell.width() and side >= self.cell.height()

    def two_digits(self, value: float) -> str:
        """Format a number for a cell."""
        digits = 2 if abs(value) < 100 else 0
        return figure(value, self.locale, digits)


class Figure(Protocol):
    """The drawing of one kind of computation."""

    def lay_out(self, area: QRectF, look: Look) -> None:
        """Lay everything out in the area."""

    def paint(self, painter: QPainter, look: Look, pointed: Unit | None) -> None:
        """Paint it, with frames around the places of the pointed unit."""

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return the spot at a point."""

    def stops(self) -> list[Spot]:
        """Return the spots that arrow keys step through, in order."""


@dataclass(frozen=True)
class Grid:
    """A small matrix of rows x columns square cells, at a place."""

    rect: QRectF
    rows: int
    columns: int

    @classmethod
    def at(cls, left: float, top: float, cell: float, rows: int = 5, columns: int = 5) -> Grid:
        """Make a grid from its corner and its cells' side, in whole pixels: sharp and fast."""
        side = max(int(cell), 1)
        return cls(QRectF(round(left), round(top), columns * side, rows * side), rows, columns)

    def cell(self, row: int, column: int) -> QRectF:
        """Return the place of a cell."""
        width, height = self.rect.width() / self.columns, self.rect.height() / self.rows
        return QRectF(
            self.rect.left() + column * width, self.rect.top() + row * height, width, height
        )

    def cell_at(self, point: QPointF) -> tuple[int, int] | None:
        """Return the row and column of the cell at a point."""
        inside = point - self.rect.topLeft()
        row = int(inside.y() // (self.rect.height() / self.rows))
        column = int(inside.x() // (self.rect.width() / self.columns))
        if 0 <= row < self.rows and 0 <= column < self.columns:
            return row, column
        return None


def paint_grid(
    painter: QPainter, look: Look, grid: Grid, image: QImage, values: CellValues, first_row: int = 0
) -> None:
    """Paint a matrix from a row of an image on, with numbers if they fit.

    image: a pixel for each value; it may have more rows above and below.
    """
    source = QRectF(0, first_row, grid.columns, grid.rows)
    # The frame is a filled rectangle: a line between whole pixels takes Qt 50 times as long.
    painter.fillRect(grid.rect.adjusted(-1, -1, 1, 1).toRect(), look.frame)
    draw_part(painter, grid.rect, image, source)
    side = grid.rect.width() / grid.columns
    if not look.has_room_for_numbers(side):
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
    """Cached `text_on`: there are only a few hundred colours."""
    return text_on(QColor(rgb))
