"""The digit read at every shift of the input, as a small square map."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.what_if import Region, ShiftReadings, regions
from lenet_gui.ui.look.colours import signed_colour, signed_image_of
from lenet_gui.ui.look.fonts import small
from lenet_gui.ui.look.images import clear_pixmap, ratio_of
from lenet_gui.ui.look.names import answer_in_words, short_figure
from lenet_gui.ui.look.shades import text_on
from lenet_gui.ui.look.style import THIN_MARK, paint_rings
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

REACH = 8  # input pixels, in each direction
_CELLS = 2 * REACH + 1
_LEAST, _BEST = 4, 8  # pixels at the usual size, a cell's side
_LEGIBLE = 9  # pixels, a digit's size
_LARGEST = 22  # pixels at the usual size


class ShiftMap(QWidget):
    """A cell for each shift by whole pixels: orange where the digit read stays the same.

    Elsewhere it is blue; the darker, the surer. Lines separate regions of different digits, and
    each region shows its digit once. The centre is no shift.
    """

    shift_clicked = Signal(int, int)  # pixels to the right and down

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shift_map")
        self.setAccessibleName(self.tr("Which digit is read at every shift"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMouseTracking(True)
        self.readings: ShiftReadings | None = None
        self._picture: QPixmap | None = None  # kept, as painting it takes a few ms
        self._right = self._down = 0.0

    def show_readings(self, readings: ShiftReadings | None) -> None:
        """Show the digits read; None leaves an empty frame."""
        self.readings, self._picture = readings, None
        self.update()

    def show_shift(self, right: float, down: float) -> None:
        """Mark the current shift."""
        self._right, self._down = right, down
        self.update()

    def sizeHint(self) -> QSize:
        return self._size(px(_BEST))

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which cells can be told apart."""
        return self._size(px(_LEAST))

    def _size(self, cell: int) -> QSize:
        side = _CELLS * cell + 2
        return QSize(side, side + self._title_height())

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the map in new colours."""
        self._picture = None
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Repaint the map."""
        self._picture = None
        super().resizeEvent(event)

    # Pointing

    def _square(self) -> QRectF:
        top = self._title_height()
        side = max((min(self.width(), self.height() - top) - 2) // _CELLS, 1) * _CELLS
        return QRectF(self.width() - side - 1, top + 1, side, side)

    def _title_height(self) -> int:
        return QFontMetrics(small(self.font())).height() + px(2)

    def place_of(self, right: float, down: float) -> QRectF:
        """Return a shift's place in the widget."""
        square = self._square()
        cell = square.width() / _CELLS
        return QRectF(
            square.left() + (right + REACH) * cell, square.top() + (down + REACH) * cell, cell, cell
        )

    def shift_at(self, at: QPointF) -> tuple[int, int] | None:
        """Return the shift, right and down, at a point of the widget."""
        square = self._square()
        if not square.contains(at):
            return None
        cell = square.width() / _CELLS
        right, down = (at - square.topLeft()).toTuple()
        return min(int(right / cell), 2 * REACH) - REACH, min(int(down / cell), 2 * REACH) - REACH

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a shift."""
        shift = self.shift_at(event.position())
        if shift is not None and event.button() == Qt.MouseButton.LeftButton:
            self.shift_clicked.emit(*shift)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose the shift while a button is pressed; a tooltip tells what is read there."""
        shift = self.shift_at(event.position())
        if shift is None:
            return
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.shift_clicked.emit(*shift)
        self.setToolTip(self._explanation(*shift))

    def _explanation(self, right: int, down: int) -> str:
        if self.readings is None:
            return self.tr(
                "<p>Each square is a shift of the input by up to 8 pixels in each direction. Its "
                "digit is what the network reads then.</p>"
            )
        at = down + REACH, right + REACH
        probability = float(self.readings.probabilities[at])
        return self.tr("{right} px right, {down} px down: {answer}. Click to shift so.").format(
            right=short_figure(right, self.locale()),
            down=short_figure(down, self.locale()),
            answer=answer_in_words(
                int(self.readings.digits[at]),
                probability,
                self.locale(),
                sure=probability >= self.readings.threshold,
            ),
        )

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, the lines between digits, and the current shift."""
        painter = QPainter(self)
        self._paint_title(painter)
        if self.readings is None:
            painter.fillRect(self._square(), tokens_of(self.palette()).colour("ghost"))
        else:
            scale = ratio_of(painter)
            if self._picture is None or self._picture.devicePixelRatio() != scale:
                self._picture = self._painted(self.readings, scale)
            painter.drawPixmap(0, 0, self._picture)
        here = self.place_of(self._right, self._down)
        paint_rings(painter, [here], tokens_of(self.palette()), THIN_MARK)

    def _painted(self, readings: ShiftReadings, scale: float) -> QPixmap:
        picture = clear_pixmap(self.size(), scale)
        painter = QPainter(picture)
        dark = tokens_of(self.palette()).dark
        painter.drawImage(self._square(), signed_image_of(_signed(readings), 1.0, dark=dark))
        self._paint_borders(painter, readings)
        for region in regions(readings.digits):
            self._paint_digit(painter, readings, region)
        painter.end()
        return picture

    def _paint_title(self, painter: QPainter) -> None:
        """Write what the axes mean, in as many words as fit."""
        square = self._square()
        painter.setFont(small(self.font()))
        metrics = painter.fontMetrics()
        titles = (
            self.tr("shift: up to 8 px left, right, up and down"),
            self.tr("shift: up to 8 px each way"),
            self.tr("up to 8 px each way"),
            self.tr("±8 px"),
        )
        fitting = (each for each in titles if metrics.horizontalAdvance(each) <= square.width())
        painter.setPen(tokens_of(self.palette()).colour("muted"))
        place = QRectF(square.left(), 0, square.width(), self._title_height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, next(fitting, titles[-1]))

    def _paint_digit(self, painter: QPainter, readings: ShiftReadings, region: Region) -> None:
        """Write a region's digit where there is the most room, as large as fits."""
        place = self.place_of(region.column - REACH, region.row - REACH)
        size = min(round((2 * region.depth - 1) * place.width()), px(_LARGEST))
        if size < _LEGIBLE:
            return
        font = QFont(self.font())
        font.setPixelSize(size)
        painter.setFont(font)
        value = float(_signed(readings)[region.row, region.column])
        painter.setPen(text_on(signed_colour(value, dark=tokens_of(self.palette()).dark)))
        words = place.adjusted(-size, -size, size, size)
        unshifted, above = self.place_of(0, 0), (place.height() + size) / 2 + px(2)
        deep = above + size / 2 <= (region.depth - 1) * place.height()
        if deep and unshifted.intersects(place.adjusted(-size / 2, -size / 2, size / 2, size / 2)):
            words.moveCenter(unshifted.center() - QPointF(0, above))  # not below the frame there
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(region.digit))

    def _paint_borders(self, painter: QPainter, readings: ShiftReadings) -> None:
        digits = readings.digits
        lines = []
        for row, column in np.argwhere(digits[:, 1:] != digits[:, :-1]):
            cell = self.place_of(column - REACH, row - REACH)
            lines.append(QLineF(cell.topRight(), cell.bottomRight()))
        for row, column in np.argwhere(digits[1:] != digits[:-1]):
            cell = self.place_of(column - REACH, row - REACH)
            lines.append(QLineF(cell.bottomLeft(), cell.bottomRight()))
        for colour, width in ((Qt.GlobalColor.white, 2), (Qt.GlobalColor.black, 1)):
            painter.setPen(QPen(colour, width))
            painter.drawLines(lines)


def _signed(readings: ShiftReadings) -> FloatArray:
    """Return each shift's probability, negative if the digit differs from the unshifted one."""
    same = readings.digits == readings.digit
    return np.where(same, readings.probabilities, -readings.probabilities)
