"""Which digit is read at every shift of the input, as a small square map."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.what_if import ShiftReadings
from lenet_gui.ui.colours import image_of
from lenet_gui.ui.names import answer_in_words, short_figure
from lenet_gui.ui.style import faint, paint_frame

REACH = 8  # pixels of the input, each way
_CELLS = 2 * REACH + 1
_LEAST, _BEST = 4, 9  # of a cell, screen pixels
_LEGIBLE = 7  # from this size on, a digit fits into a cell
_LIGHT = 0.62  # the probability from which viridis is light


class ShiftMap(QWidget):
    """A cell for each shift by whole pixels: the digit, and by its colour how surely it is read.

    Lines part the cells where different digits are read. The middle is no shift.
    """

    shift_clicked = Signal(int, int)  # pixels to the right and down

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shift_map")
        self.setAccessibleName(self.tr("Which digit is read at every shift"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMouseTracking(True)
        self._readings: ShiftReadings | None = None
        self._picture: QPixmap | None = None  # 289 digits take 10 ms to paint, and stay
        self._right = self._down = 0.0

    def show_readings(self, readings: ShiftReadings | None) -> None:
        """Show what is read; None leaves an empty frame."""
        self._readings, self._picture = readings, None
        self.update()

    def show_shift(self, right: float, down: float) -> None:
        """Mark the shift that is in force."""
        self._right, self._down = right, down
        self.update()

    def sizeHint(self) -> QSize:
        """The size that Qt asks for."""
        return QSize(_CELLS * _BEST + 2, _CELLS * _BEST + 2)

    def minimumSizeHint(self) -> QSize:
        """The least in which cells can be told apart."""
        return QSize(_CELLS * _LEAST + 2, _CELLS * _LEAST + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the map anew."""
        self._picture = None
        super().resizeEvent(event)

    # Pointing

    def _square(self) -> QRectF:
        side = min(self.width(), self.height()) - 2
        return QRectF(self.width() - side - 1, 1, side, side)

    def place_of(self, right: float, down: float) -> QRectF:
        """Return where a shift is shown in the widget."""
        square = self._square()
        cell = square.width() / _CELLS
        return QRectF(
            square.left() + (right + REACH) * cell, square.top() + (down + REACH) * cell, cell, cell
        )

    def shift_at(self, at: QPointF) -> tuple[int, int] | None:
        """Return the shift, right and down, that is shown at a point of the widget."""
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
        """Choose the shift under a pressed pointer; say what is read there."""
        shift = self.shift_at(event.position())
        if shift is None:
            return
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.shift_clicked.emit(*shift)
        self.setToolTip(self._explanation(*shift))

    def _explanation(self, right: int, down: int) -> str:
        if self._readings is None:
            return self.tr("Which digit is read when the input is shifted.")
        at = down + REACH, right + REACH
        return self.tr("{right} px right, {down} px down: {answer}. Click to shift so.").format(
            right=short_figure(right, self.locale()),
            down=short_figure(down, self.locale()),
            answer=answer_in_words(
                int(self._readings.digits[at]),
                float(self._readings.probabilities[at]),
                self.locale(),
            ),
        )

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, the lines between digits, and the shift in force."""
        painter = QPainter(self)
        if self._readings is None:
            text = self.palette().color(QPalette.ColorRole.WindowText)
            painter.fillRect(self._square(), faint(text, 0.08))
        else:
            scale = self.devicePixelRatioF()
            if self._picture is None or self._picture.devicePixelRatio() != scale:
                self._picture = self._painted(self._readings, scale)
            painter.drawPixmap(0, 0, self._picture)
        here = self.place_of(self._right, self._down)
        paint_frame(painter, here)

    def _painted(self, readings: ShiftReadings, scale: float) -> QPixmap:
        picture = QPixmap(self.size() * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.drawImage(self._square(), image_of(readings.probabilities, 0.0, 1.0))
        self._paint_digits(painter, readings)
        self._paint_borders(painter, readings)
        painter.end()
        return picture

    def _paint_digits(self, painter: QPainter, readings: ShiftReadings) -> None:
        cell = self._square().width() / _CELLS
        if cell < _LEGIBLE:
            return
        font = QFont(self.font())
        font.setPixelSize(round(cell))
        painter.setFont(font)
        for (row, column), digit in np.ndenumerate(readings.digits):
            light = readings.probabilities[row, column] > _LIGHT
            painter.setPen(Qt.GlobalColor.black if light else Qt.GlobalColor.white)
            painter.drawText(
                self.place_of(column - REACH, row - REACH), Qt.AlignmentFlag.AlignCenter, str(digit)
            )

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
