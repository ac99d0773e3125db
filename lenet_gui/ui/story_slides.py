"""One map becomes another: a kernel slides over the input (C1), a window over a map (S2, S4)."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from lenet_gui.core.steps import KERNEL, WINDOW, Products, products, window
from lenet_gui.core.units import SHAPES, layer_before
from lenet_gui.ui.colours import image_of, signed_image_of
from lenet_gui.ui.maps import LAYER, LayerImage, image_of_layer
from lenet_gui.ui.names import name_of_map
from lenet_gui.ui.story_paint import (
    paint_cells,
    paint_choice,
    paint_frame,
    paint_mark,
    paint_part,
    write_above,
    write_lines,
)
from lenet_gui.ui.story_picture import StepPicture

_GAP = 10  # pixels
_THUMB_GAP = 5


class SlidingPicture(StepPicture):
    """The map before at the left, the unit's own at the right, those to choose from in between.

    Below them is the arithmetic of the unit.
    """

    def __init__(
        self, layer: str, name: str, thumb_columns: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(layer, name, parent)
        self._before = layer_before(layer)
        self.source_side = SHAPES[self._before][1]
        self._thumb_columns = thumb_columns
        self._images: dict[str, LayerImage] = {}
        self._images_of: object = None
        self.below = QRectF()
        self.setToolTip(
            self.tr("Drag over the maps, or use the arrow keys, to look at another place.")
        )
        self.make_slide()

    # Layout

    def _lay_out(self) -> None:
        line = self.fontMetrics().height() + 2
        thumb = max(self.width() // 15, 12)
        thumbs = self._thumb_columns * (thumb + _THUMB_GAP) - _THUMB_GAP
        wide = (self.width() - thumbs - 2 * _GAP - 2) / (self.source_side + self.columns)
        high = (self.height() - line - self._below_least()) / self.source_side
        unit = max(int(min(wide, high)), 1)
        top, source = float(line), float(unit * self.source_side)
        self.sources = [QRectF(1, top, source, source)]
        left = 1 + source + _GAP
        thumb_rows = -(-self.maps // self._thumb_columns)
        first = top + (source - thumb_rows * (thumb + _THUMB_GAP) + _THUMB_GAP) / 2
        self.thumbs = [
            QRectF(
                left + number % self._thumb_columns * (thumb + _THUMB_GAP),
                first + number // self._thumb_columns * (thumb + _THUMB_GAP),
                thumb,
                thumb,
            )
            for number in range(self.maps)
        ]
        own = float(unit * self.columns)
        self.target = QRectF(left + thumbs + _GAP, top + (source - own) / 2, own, own)
        above = top + source + line + 6
        self.below = QRectF(1, above, self.width() - 2, self.height() - above)

    def _below_least(self) -> float:
        """Return the height that the arithmetic needs, not more than it may have."""
        return min(10.0 * (self.fontMetrics().height() + 2), 0.66 * self.height())

    # Painting

    def _image(self, layer: str) -> LayerImage:
        assert self.reading is not None
        if self._images_of is not self.reading:
            self._images, self._images_of = {}, self.reading
        if layer not in self._images:
            self._images[layer] = image_of_layer(LAYER[layer], self.reading)
        return self._images[layer]

    def _paint(self, painter: QPainter) -> None:
        write_above(self, painter, self.sources[0], self._before_name())
        write_above(self, painter, self.target, self._own_name())
        for place in (*self.sources, self.target):
            if self.reading is None or self.done < self.rows * self.columns:
                paint_frame(painter, place, self.palette())
        if self.reading is not None:
            before = self._image(self._before).image
            number = self.unit.map if SHAPES[self._before][0] > 1 else 0
            side = self.source_side
            painter.drawImage(self.sources[0], before, QRectF(0, number * side, side, side))
            part = QRect(0, self.unit.map * self.rows, self.columns, self.rows)
            paint_part(painter, self.target, self._image(self.layer).image, part, self.done)
        for number, thumb in enumerate(self.thumbs):
            self._paint_thumb(painter, thumb, number)
        paint_choice(painter, self.thumbs[self.unit.map], self.palette())
        if self.reading is not None:
            paint_mark(painter, self.seen_in(self.sources[0]))
            paint_mark(painter, self.unit_in_target())
        painter.setPen(self.palette().windowText().color())
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
        """Paint what one of the maps is chosen by."""

    def _paint_arithmetic(self, painter: QPainter) -> None:
        """Paint how the unit gets its value."""


class KernelPicture(SlidingPicture):
    """C1: a kernel slides over the input and paints its map."""

    field = KERNEL

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("C1", "c1_picture", 2, parent)
        self.setAccessibleName(self.tr("A kernel of C1 slides over the input"))
        self._products: Products | None = None
        self._kernels: list[QImage] = []
        self._kernels_of: object = None

    def _forget(self) -> None:
        self._products = None

    @property
    def products(self) -> Products | None:
        """What the unit adds up."""
        if self._products is None and self.reading is not None and self.parameters is not None:
            self._products = products(self.reading.maps, self.parameters, self.unit)
        return self._products

    def said(self) -> list[str]:
        """Return the sum, line by line."""
        found = self.products
        if found is None:
            return []
        return [
            self.tr("25 products: {sum}, bias: {bias}").format(
                sum=self._figure(float(found.sums[0])), bias=self._figure(found.bias)
            ),
            self.tr("together: {total}, after ReLU: {value}").format(
                total=self._figure(found.total), value=self._figure(max(found.total, 0.0))
            ),
        ]

    def _paint_thumb(self, painter: QPainter, thumb: QRectF, number: int) -> None:
        if self.parameters is None:
            paint_frame(painter, thumb, self.palette())
            return
        if self._kernels_of is not self.parameters:
            kernels = self.parameters["conv1.weight"][:, 0]
            reach = self._reach(kernels)
            self._kernels = [signed_image_of(kernel, reach) for kernel in kernels]
            self._kernels_of = self.parameters
        painter.drawImage(thumb, self._kernels[number])

    def _paint_arithmetic(self, painter: QPainter) -> None:
        line = self.fontMetrics().height() + 2
        words = 2.3 * line
        side = max(min(self.below.height() - words, (self.below.width() - 2 * _GAP) / 2), 8.0)
        patch = QRectF(self.below.left(), self.below.top(), side, side)
        kernel = patch.translated(self.below.width() - side, 0)
        write_above(self, painter, patch, self.tr("input"))
        write_above(
            self,
            painter,
            kernel,
            self.tr("kernel {number} (blue: < 0)").format(number=self.unit.map + 1),
        )
        if self.reading is None:
            for place in (patch, kernel):
                paint_frame(painter, place, self.palette())
        between = QRectF(patch.right(), patch.top(), kernel.left() - patch.right(), side)
        painter.drawText(between, Qt.AlignmentFlag.AlignCenter, "×")
        found, locale = self.products, self.locale()
        if found is not None and self.reading is not None:
            shown = self._image("Input")
            under = image_of(found.patches[0], shown.low, shown.high)
            paint_cells(painter, patch, found.patches[0], under, locale)
        if found is not None and self.parameters is not None:
            reach = self._reach(self.parameters["conv1.weight"])
            weights = signed_image_of(found.kernels[0], reach)
            paint_cells(painter, kernel, found.kernels[0], weights, locale)
        said = QRectF(patch.left(), patch.bottom() + 4, self.below.width(), words)
        write_lines(self, painter, said, self.said())


class PoolingPicture(SlidingPicture):
    """S2 or S4: of every 2×2 units the largest goes on."""

    field = WINDOW
    stride = WINDOW

    def __init__(
        self, layer: str, name: str, thumb_columns: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(layer, name, thumb_columns, parent)
        self.setAccessibleName(
            self.tr("A window of 2×2 units goes over a map of {layer}").format(layer=self._before)
        )

    @property
    def four(self) -> np.ndarray | None:
        """The four units of which the largest goes on."""
        return None if self.reading is None else window(self.reading.maps, self.unit)

    def said(self) -> list[str]:
        """Return which of the four goes on."""
        four = self.four
        if four is None:
            return []
        value = self._figure(float(four.max()))
        if not four.any():
            return [self.tr("All four are 0:"), self.tr("{value} goes on").format(value=value)]
        return [
            self.tr("The largest of four:"),
            self.tr("{value} goes on").format(value=value),
        ]

    def _below_least(self) -> float:
        return 6 * (self.fontMetrics().height() + 2)

    def _paint_thumb(self, painter: QPainter, thumb: QRectF, number: int) -> None:
        if self.reading is None:
            paint_frame(painter, thumb, self.palette())
        else:
            source = QRectF(0, number * self.rows, self.columns, self.rows)
            painter.drawImage(thumb, self._image(self.layer).image, source)

    def _paint_arithmetic(self, painter: QPainter) -> None:
        line = self.fontMetrics().height() + 2
        side = min(self.below.height(), self.below.width() / 3, 6.0 * line)
        place = QRectF(self.below.left(), self.below.top(), side, side)
        write_above(self, painter, place, self.tr("in the window"))
        four = self.four
        if four is None:
            paint_frame(painter, place, self.palette())
            return
        shown = self._image(self._before)
        image = image_of(four, shown.low, shown.high)
        paint_cells(painter, place, four, image, self.locale())
        row, column = divmod(int(four.argmax()), WINDOW)
        half = side / WINDOW
        winner = QRectF(place.left() + column * half, place.top() + row * half, half, half)
        paint_mark(painter, winner.adjusted(2, 2, -2, -2))
        words = QRectF(QPointF(place.right() + 2 * _GAP, place.top()), self.below.bottomRight())
        words.translate(0, max((side - 2 * line) / 2, 0))
        write_lines(self, painter, words, self.said())
