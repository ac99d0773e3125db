"""What tells amounts in the Unit page's figures: bars on one axis, and legends of colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from lenet_gui.ui.inside.unit.figure import Look
from lenet_gui.ui.look.names import short_figure
from lenet_gui.ui.look.zoom import px

_BAR = 8  # pixels at the usual size, the height of a bar
_RAMP = 3  # and of a legend's colours


@dataclass(frozen=True)
class SignedBars:
    """Room for signed bars below each other, on one axis that stands where all of them fit."""

    left: float
    right: float
    low: float  # the least number, or 0
    high: float  # the greatest, or 0

    @classmethod
    def of(cls, left: float, right: float, numbers: Sequence[float]) -> SignedBars:
        """Make room for bars of these numbers."""
        return cls(left, right, min(0.0, *numbers), max(0.0, *numbers))

    def x(self, number: float) -> float:
        """Return where a number's bar ends."""
        length = max(self.high - self.low, 1e-9)
        return self.left + (self.right - self.left) * (number - self.low) / length

    def paint(self, painter: QPainter, number: float, middle: float, colour: QColor) -> None:
        """Paint a number's bar. middle: its height in the figure."""
        zero, end = self.x(0.0), self.x(number)
        height = px(_BAR)
        place = QRectF(min(zero, end), middle - height / 2, abs(end - zero), height)
        painter.fillRect(place, colour)

    def paint_axis(self, painter: QPainter, look: Look, top: float, bottom: float) -> None:
        """Paint the axis over all bars."""
        axis = QRectF(round(self.x(0.0)), top, 1, bottom - top)
        painter.fillRect(axis, look.tokens.colour("edge"))


@dataclass(frozen=True)
class Legend:
    """A caption over a column of maps: their name, their range of numbers, and its colours."""

    name: str
    numbers: str
    paint: Callable[[QPainter, QRectF], None]

    @staticmethod
    def height(look: Look) -> float:
        """Return the height."""
        return look.small_metrics.height() + px(_RAMP) + px(5)

    def width(self, look: Look) -> float:
        """Return the width of its words."""
        return look.small_metrics.horizontalAdvance(f"{self.name} {self.numbers}")

    def paint_at(self, painter: QPainter, look: Look, place: QRectF) -> None:
        """Paint it. place: of the colours' width, and as high as `height`."""
        line, metrics = look.small_metrics.height(), look.small_metrics
        painter.setFont(look.small)
        painter.setPen(look.muted)
        painter.drawText(QPointF(place.left(), place.top() + metrics.ascent()), self.name)
        after = metrics.horizontalAdvance(f"{self.name} ")
        painter.setPen(look.text)
        numbers = QPointF(place.left() + after, place.top() + metrics.ascent())
        painter.drawText(numbers, self.numbers)
        ramp = QRectF(place.left(), place.top() + line + px(1), place.width(), px(_RAMP))
        self.paint(painter, ramp)


def range_in_words(low: float, high: float, locale: QLocale) -> str:
    """Write the ends of a colour map, with "to" between them if the first has a sign."""
    ends = short_figure(low, locale), short_figure(high, locale)
    if low >= 0:
        return "\N{EN DASH}".join(ends)
    text = QCoreApplication.translate("Legend", "{low} to {high}")
    return text.format(low=ends[0], high=ends[1])
