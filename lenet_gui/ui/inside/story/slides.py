"""One map becomes another: a kernel slides over the input (C1), or a window over a map (S2, S4)."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from lenet_gui.core.explain.arithmetic import Pooling
from lenet_gui.core.network.units import KERNEL, SHAPES, WINDOW, layer_before
from lenet_gui.ui.inside.story.paint import (
    paint_cells,
    paint_choice,
    paint_empty,
    paint_seen,
    write_above,
    write_lines,
)
from lenet_gui.ui.inside.story.picture import StepPicture
from lenet_gui.ui.look.colours import image_of, signed_image_of
from lenet_gui.ui.look.names import name_of_map
from lenet_gui.ui.look.rounding import sum_and_bias
from lenet_gui.ui.look.style import paint_frame
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

# All in pixels at the usual size.
_GAP = 10
_THUMB_GAP = 6
_LEAST_THUMB = 12
_CELL = 40  # a cell's width


class SlidingPicture(StepPicture):
    """The source map at the left, the unit's map at the right, the maps to choose from in between.

    Below them is the unit's arithmetic.
    """

    def __init__(
        self, layer: str, name: str, thumb_columns: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(layer, name, parent)
        self._before = layer_before(layer)
        self.source_side = SHAPES[self._before][1]
        self._thumb_columns = thumb_columns
        self.below = QRectF()
        self.setToolTip(
            self.tr("Drag over the maps, or use the arrow keys, to look at another place.")
        )
        self.make_slide()

    # Layout

    def _lay_out(self) -> None:
        line, room, gap = self.caption_height(), self.room(), px(_GAP)
        high = room.height() - line - self._arithmetic_height()
        thumb_rows = -(-self.maps // self._thumb_columns)
        thumb = int(min(room.width() / 15, high / thumb_rows - px(_THUMB_GAP)))
        thumb = max(thumb, px(_LEAST_THUMB))
        pitch = thumb + px(_THUMB_GAP)
        thumbs = self._thumb_columns * pitch - px(_THUMB_GAP)
        wide = (room.width() - thumbs - 2 * gap) / (self.source_side + self.columns)
        unit = max(int(min(wide, high / self.source_side)), 1)
        top, source = float(line), float(unit * self.source_side)
        self.sources = [QRectF(room.left(), top, source, source)]
        left = room.left() + source + gap
        first = round(top + (source - thumb_rows * pitch + px(_THUMB_GAP)) / 2)
        self.thumbs = [
            QRectF(
                left + number % self._thumb_columns * pitch,
                first + number // self._thumb_columns * pitch,
                thumb,
                thumb,
            )
            for number in range(self.maps)
        ]
        own = float(unit * self.columns)
        self.target = QRectF(left + thumbs + gap, round(top + (source - own) / 2), own, own)
        self.below = self.room()
        self.below.setTop(top + source + line + px(6))

    def _arithmetic_height(self) -> float:
        """Return the height that the arithmetic needs, at most what it may take."""
        return min(10.0 * (self.fontMetrics().height() + 2), 0.55 * self.height())

    # Painting

    def _paint(self, painter: QPainter) -> None:
        write_above(self, painter, self.sources[0], self._before_name())
        write_above(self, painter, self.target, self._own_name())
        number = self.unit.map if SHAPES[self._before][0] > 1 else 0
        self.paint_map(painter, self.sources[0], self._before, number)
        self.paint_own_map(painter)
        for number, thumb in enumerate(self.thumbs):
            self._paint_thumb(painter, thumb, number)
        paint_choice(painter, self.thumbs[self.unit.map], self.palette())
        if self.reading is not None:
            paint_seen(painter, self.seen_in(self.sources[0]), self.palette())
        painter.setPen(tokens_of(self.palette()).colour("text"))
        self._paint_arithmetic(painter)

    def _before_name(self) -> str:
        if SHAPES[self._before][0] == 1:
            return self._before
        return name_of_map(self._before, self.unit.map)

    def _own_name(self) -> str:
        name = name_of_map(self.layer, self.unit.map)
        room = self.width() - self.target.left()
        return name if self.fontMetrics().horizontalAdvance(name) <= room else self.layer

    def _paint_thumb(self, painter: QPainter, thumb: QRectF, number: int) -> None:
        """Paint the thumbnail that a map is chosen by."""

    def _paint_arithmetic(self, painter: QPainter) -> None:
        """Paint the unit's arithmetic."""


class KernelPicture(SlidingPicture):
    """C1: a kernel slides over the input and paints its map."""

    field = KERNEL

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("C1", "c1_picture", 2, parent)
        self.setAccessibleName(self.tr("A kernel of C1 slides over the input"))

    def lines(self) -> list[str]:
        """Return the sum, line by line."""
        found = self.convolution
        if found is None:
            return []
        value = self.tr("together: {total}, after ReLU: {value}")
        if self.silenced:
            value = self.tr("together: {total}, but turned off: 0")
        total, bias = sum_and_bias(found.bias, found.before)
        return [
            self.tr("25 products: {sum}, bias: {bias}").format(
                sum=self._figure(total), bias=self._figure(bias)
            ),
            value.format(total=self._figure(found.before), value=self._figure(found.value)),
        ]

    def _paint_thumb(self, painter: QPainter, thumb: QRectF, number: int) -> None:
        if self.parameters is None:
            paint_empty(painter, thumb, self.palette())
            return
        kernels = self.parameters["conv1.weight"]
        dark = tokens_of(self.palette()).dark
        image = signed_image_of(kernels[number, 0], self._reach(kernels), dark=dark)
        painter.drawImage(thumb, image)

    def _paint_arithmetic(self, painter: QPainter) -> None:
        line = self.fontMetrics().height() + 2
        words = 2.3 * line
        gap = px(2 * _GAP)
        most = min(self.below.height() - words, (self.below.width() - gap) / 2)
        side = max(int(most / KERNEL), 2) * KERNEL
        # Wider than high where numbers would not fit, if there is room.
        wide = max(side, int(min(px(_CELL), (self.below.width() - gap) / 2 / KERNEL)) * KERNEL)
        patch = QRectF(self.below.left(), self.below.top(), wide, side)
        kernel = patch.translated(wide + gap, 0)
        write_above(self, painter, patch, self.tr("input"))
        write_above(
            self,
            painter,
            kernel,
            self.tr("kernel {number} (blue: < 0)").format(number=self.unit.map + 1),
        )
        if self.reading is None:
            for place in (patch, kernel):
                paint_empty(painter, place, self.palette())
        between = QRectF(patch.right(), patch.top(), kernel.left() - patch.right(), side)
        painter.drawText(between, Qt.AlignmentFlag.AlignCenter, "×")
        reading, found, shown = self.reading, self.convolution, self.image("Input")
        if reading is not None and found is not None and shown is not None:
            (part,), locale = found.inputs, self.locale()
            under = image_of(part.patch.astype(np.float32), shown.low, shown.high)
            paint_cells(painter, patch, part.patch, under, locale)
            reach = self._reach(reading.parameters["conv1.weight"])
            dark = tokens_of(self.palette()).dark
            weights = signed_image_of(part.kernel, reach, dark=dark)
            paint_cells(painter, kernel, part.kernel, weights, locale)
        place = QRectF(patch.left(), patch.bottom() + px(4), self.below.width(), words)
        write_lines(self, painter, place, self.lines())


class PoolingPicture(SlidingPicture):
    """S2 or S4: the largest of every 2×2 units is passed on."""

    field = WINDOW
    stride = WINDOW

    def __init__(
        self, layer: str, name: str, thumb_columns: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(layer, name, thumb_columns, parent)
        self.setAccessibleName(
            self.tr("A window of 2×2 units moves over a map of {layer}").format(layer=self._before)
        )

    @property
    def pooling(self) -> Pooling | None:
        """The unit's pooling, if there is a reading."""
        return self.found if isinstance(self.found, Pooling) else None

    def lines(self) -> list[str]:
        """Return which of the four values is passed on."""
        found = self.pooling
        if found is None:
            return []
        if self.silenced:
            return [
                self.tr("The map is turned off:"),
                self.tr("{value} is passed on").format(value=0),
            ]
        goes_on = self.tr("{value} is passed on").format(value=self._figure(found.value))
        if not found.window.any():
            return [self.tr("All four are 0:"), goes_on]
        return [self.tr("The largest of four:"), goes_on]

    def _arithmetic_height(self) -> float:
        return 6 * (self.fontMetrics().height() + 2)

    def _paint_thumb(self, painter: QPainter, thumb: QRectF, number: int) -> None:
        self.paint_map(painter, thumb, self.layer, number)

    def _paint_arithmetic(self, painter: QPainter) -> None:
        line = self.fontMetrics().height() + 2
        side = int(min(self.below.height(), self.below.width() / 3, 6.0 * line) / 2) * 2
        place = QRectF(self.below.left(), self.below.top(), side, side)
        write_above(self, painter, place, self.tr("in the window"))
        found, shown = self.pooling, self.image(self._before)
        if found is None or shown is None:
            paint_empty(painter, place, self.palette())
            return
        image = image_of(found.window.astype(np.float32), shown.low, shown.high)
        paint_cells(painter, place, found.window, image, self.locale())
        row, column = found.winner
        half = side / WINDOW
        winner = QRectF(place.left() + column * half, place.top() + row * half, half, half)
        paint_frame(painter, winner.adjusted(2, 2, -2, -2))
        words = QRectF(QPointF(place.right() + px(2 * _GAP), place.top()), self.below.bottomRight())
        words.translate(0, max((side - 2 * line) / 2, 0))
        write_lines(self, painter, words, self.lines())
