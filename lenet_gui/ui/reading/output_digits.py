"""The ten digits that are written into the units of Output."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from lenet_gui.ui.look.images import clear_pixmap, is_on_screen


class OutputDigits:
    """Writes each digit into the middle of its unit.

    On the screen they are pictures: to write ten of them takes a third of a painting's time.
    """

    def __init__(self, units: Sequence[QRectF], font: QFont, ratio: float) -> None:
        """units: where the ten units are. ratio: of the screen."""
        self._font, self._ratio = font, ratio
        self._pictures: dict[tuple[int, str], QPixmap] = {}
        metrics = QFontMetricsF(font)
        up = metrics.ascent() - metrics.capHeight() / 2
        self._places = []
        for digit, unit in enumerate(units):
            half = metrics.horizontalAdvance(str(digit)) / 2
            middle = unit.center()
            self._places.append(QPointF(round(middle.x() - half), round(middle.y() - up)))

    def paint(self, painter: QPainter, colours: Sequence[str]) -> None:
        """Write the digits, each in its colour."""
        on_screen = is_on_screen(painter, self._ratio)
        for digit, (at, colour) in enumerate(zip(self._places, colours, strict=True)):
            if on_screen:
                painter.drawPixmap(at, self._picture(digit, colour))
            else:
                self._write(painter, digit, colour, at)

    def _picture(self, digit: int, colour: str) -> QPixmap:
        if (digit, colour) not in self._pictures:
            metrics, text = QFontMetricsF(self._font), str(digit)
            size = QSize(math.ceil(metrics.horizontalAdvance(text)), math.ceil(metrics.height()))
            picture = clear_pixmap(size, self._ratio)
            painter = QPainter(picture)
            self._write(painter, digit, colour, QPointF())
            painter.end()
            self._pictures[digit, colour] = picture
        return self._pictures[digit, colour]

    def _write(self, painter: QPainter, digit: int, colour: str, at: QPointF) -> None:
        painter.setFont(self._font)
        painter.setPen(QColor(colour))
        painter.drawText(at + QPointF(0, QFontMetricsF(self._font).ascent()), str(digit))
