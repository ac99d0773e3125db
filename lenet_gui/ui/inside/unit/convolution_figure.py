"""A convolution written out: for each input map, patch × kernel and the sum of products."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from lenet_gui.core.explain.arithmetic import Convolution, InputMap
from lenet_gui.core.network.units import KERNEL, Unit, layer_before
from lenet_gui.ui.inside.unit.figure import (
    CENTRE,
    LEFT,
    RIGHT,
    Grid,
    Look,
    Spot,
    paint_grid,
    paint_legend,
)
from lenet_gui.ui.look.colours import (
    image_of,
    paint_scale,
    paint_signed_scale,
    signed_image_of,
)
from lenet_gui.ui.look.names import name_of_unit, precise
from lenet_gui.ui.look.style import paint_bar, paint_frame

translate = QCoreApplication.translate

_LEAST = 7.0  # pixels, a cell's side; products are left out if cells would be smaller
_LARGEST = 44.0
_IN_ONE_COLUMN = 8  # rows in one column at most
_SIGN, _NARROW_SIGN = 14.0, 8.0  # pixels, the room for × and =
_GAP = 8.0


@dataclass(frozen=True)
class FigureRow:
    """One input map's places: patch, kernel, products (if there is room) and sum."""

    part: InputMap
    label: QRectF
    patch: Grid
    kernel: Grid
    products: Grid | None
    total: QRectF
    all: QRectF

    def grids(self) -> list[Grid]:
        """Return the visible grids from left to right."""
        found = [self.patch, self.kernel]
        return found if self.products is None else [*found, self.products]


class ConvolutionFigure:
    """Rows of patch × kernel = products, one for each input map, the largest sum first.

    low, high: the ends of the colour map of the layer before, as in its mosaic.
    """

    def __init__(self, convolution: Convolution, low: float, high: float) -> None:
        self._convolution = convolution
        self._before = layer_before(convolution.unit.layer)
        self._low, self._high = low, high
        parts = convolution.inputs
        kernels = np.concatenate([part.kernel for part in parts])
        products = np.concatenate([part.products for part in parts])
        patches = np.concatenate([part.patch for part in parts]).astype(np.float32)
        self._weight_reach = float(np.abs(kernels).max())
        self._product_reach = float(np.abs(products).max())
        self._sum_reach = max(abs(part.sum) for part in parts)
        self._grids = patches, kernels, products
        self._images: dict[bool, tuple[QImage, ...]] = {}  # for light and for dark grounds
        self._locale = QLocale()
        self._legend = QRectF()
        self._words = QRectF()  # beside a single row's products
        self.rows: list[FigureRow] = []

    # Layout

    def lay_out(self, area: QRectF, look: Look) -> None:
        """Lay everything out in the area."""
        self._locale = look.locale
        line = look.small_metrics.height()
        self._legend = QRectF(area.left(), area.top(), area.width(), 2 * line)
        below = area.adjusted(0, 2 * line + _GAP, 0, 0)
        if len(self._convolution.inputs) == 1:
            self.rows = [self._large(below, look)]
        else:
            self.rows = self._small(below, look)

    def _large(self, area: QRectF, look: Look) -> FigureRow:
        """Place a single row: patch × kernel above, their products and the sum below."""
        sign = 2 * _SIGN
        cell = min((area.width() - sign - 3) / (2 * KERNEL), (area.height() - sign) / (2 * KERNEL))
        side, left, top = cell * KERNEL, area.left() + 1, area.top()
        below = top + side + sign
        self._words = QRectF(left + side + sign, below, side, side)
        return FigureRow(
            self._convolution.inputs[0],
            QRectF(),
            Grid.at(left, top, cell),
            Grid.at(left + side + sign, top, cell),
            Grid.at(left, below, cell),
            QRectF(left + side + sign, below + side - 3 * cell, side, 3 * cell),
            QRectF(left, top, 2 * side + sign, 2 * side + sign),
        )

    def _small(self, area: QRectF, look: Look) -> list[FigureRow]:
        parts, metrics = self._convolution.inputs, look.small_metrics
        columns = 1 if len(parts) <= _IN_ONE_COLUMN else 2
        deep = -(-len(parts) // columns)
        width = (area.width() - (columns - 1) * 2 * _GAP) / columns
        pitch = area.height() / deep
        label = metrics.horizontalAdvance(self._label(parts[0], columns == 1, widest=True)) + 6
        total = metrics.horizontalAdvance("\N{MINUS SIGN}00.000") + 4
        for shown, sign in ((3, _SIGN), (2, _SIGN), (2, _NARROW_SIGN)):
            room = width - label - shown * sign - total
            cell = int(min((pitch - 5) / KERNEL, room / (shown * KERNEL), _LARGEST))
            if cell >= _LEAST:
                break
        rows = []
        for number, part in enumerate(parts):
            left = area.left() + number // deep * (width + 2 * _GAP)
            whole = QRectF(left, area.top() + number % deep * pitch, width, pitch)
            rows.append(self._row(part, whole, label, max(cell, 2), shown, sign))
        return rows

    def _row(
        self, part: InputMap, whole: QRectF, label: float, cell: int, shown: int, sign: float
    ) -> FigureRow:
        side = cell * KERNEL
        top = whole.top() + (whole.height() - side) / 2
        places = [whole.left() + label + k * (side + sign) for k in range(shown)]
        grids = [Grid.at(left, top, cell) for left in places]
        after = places[-1] + side + sign
        return FigureRow(
            part,
            QRectF(whole.left(), whole.top(), label, whole.height()),
            grids[0],
            grids[1],
            grids[2] if shown == 3 else None,
            QRectF(after, top, whole.right() - after, side),
            whole,
        )

    def _label(self, part: InputMap, long: bool, *, widest: bool = False) -> str:
        number = 16 if widest else part.number + 1
        return (
            translate("ConvolutionFigure", "map {number}").format(number=number)
            if long
            else str(number)
        )

    # Painting

    def paint(self, painter: QPainter, look: Look, pointed: Unit | None) -> None:
        """Paint all rows; the pointed unit's cells are framed in patch, kernel and products."""
        self._paint_legends(painter, look)
        single = len(self.rows) == 1
        images = self._coloured(dark=look.tokens.dark)
        for number, row in enumerate(self.rows):
            part, first = row.part, number * KERNEL
            values = (part.patch, part.kernel, part.products)
            for grid, image, numbers in zip(row.grids(), images, values, strict=False):
                paint_grid(painter, look, grid, image, numbers, first)
            self._paint_signs(painter, look, row)
            if single:
                self._paint_words(painter, look)
            else:
                self._paint_label_and_sum(painter, look, row)
            if pointed is not None and (cell := self._cell_of(pointed, row)) is not None:
                for grid in row.grids():
                    paint_frame(painter, grid.cell(*cell))

    def _coloured(self, *, dark: bool) -> tuple[QImage, ...]:
        if dark not in self._images:
            patches, kernels, products = self._grids
            self._images[dark] = (
                image_of(patches, self._low, self._high),
                signed_image_of(kernels, self._weight_reach, dark=dark),
                signed_image_of(products, self._product_reach, dark=dark),
            )
        return self._images[dark]

    def _paint_legends(self, painter: QPainter, look: Look) -> None:
        write = look.two_digits
        weight, product = self._weight_reach, self._product_reach
        in_two = len(self.rows) > _IN_ONE_COLUMN
        patch = (
            translate("ConvolutionFigure", "map, patch of {layer}")
            if in_two
            else translate("ConvolutionFigure", "patch of {layer}")
        )
        signed = partial(paint_signed_scale, dark=look.tokens.dark)
        legends: list[tuple[str, tuple[str, str], Callable[[QPainter, QRectF], None]]] = [
            (patch.format(layer=self._before), (write(self._low), write(self._high)), paint_scale),
            (translate("ConvolutionFigure", "kernel"), (write(-weight), write(weight)), signed),
            (translate("ConvolutionFigure", "products"), (write(-product), write(product)), signed),
        ]
        legends = legends[: len(self.rows[0].grids())]
        width = (self._legend.width() + 14) / len(legends) - 14
        for k, (caption, ends, paint) in enumerate(legends):
            left = self._legend.left() + k * (width + 14)
            place = QRectF(left, self._legend.top(), width, self._legend.height())
            paint_legend(painter, look, place, caption, ends, paint)

    def _paint_signs(self, painter: QPainter, look: Look, row: FigureRow) -> None:
        sign = row.kernel.rect.left() - row.patch.rect.right()
        painter.setFont(look.font if sign >= _SIGN else look.small)
        painter.setPen(look.dim)
        times = row.patch.rect.translated(row.patch.rect.width(), 0)
        times.setWidth(sign)
        painter.drawText(times, CENTRE, "×")
        last = row.grids()[-1].rect
        if last.top() > row.patch.rect.top():  # the products are below
            equals = QRectF(last.left(), row.patch.rect.bottom(), last.width(), sign)
            painter.drawText(equals, CENTRE, translate("ConvolutionFigure", "= products"))
            return
        painter.drawText(times.translated(row.kernel.rect.width() + sign, 0), CENTRE, "=")
        if row.products is not None:
            painter.drawText(QRectF(last.right(), last.top(), sign, last.height()), CENTRE, "Σ")

    def _paint_label_and_sum(self, painter: QPainter, look: Look, row: FigureRow) -> None:
        painter.setFont(look.small)
        painter.setPen(look.dim)
        label = self._label(row.part, len(self.rows) <= _IN_ONE_COLUMN)
        painter.drawText(row.label, LEFT, label)
        line = look.small_metrics.height()
        middle = row.total.center().y()
        share = row.part.sum / max(self._sum_reach, 1e-9)
        bar = QRectF(row.total.left() + 2, middle + 2, row.total.width() - 4, 6)
        paint_bar(painter, bar, share, look.tokens)
        painter.setPen(look.text)
        above = QRectF(row.total.left(), middle - line, row.total.width() - 2, line)
        painter.drawText(above, RIGHT, precise(row.part.sum, look.locale))

    def _paint_words(self, painter: QPainter, look: Look) -> None:
        painter.setFont(look.small)
        painter.setPen(look.dim)
        words = translate(
            "ConvolutionFigure",
            "Each number of the patch, times the number at the same place of the kernel. "
            "The 25 products together, and the bias, are the unit's value before the ReLU.",
        )
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        painter.drawText(self._words.adjusted(0, 2, 0, 0), flags, words)

    # Pointing

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return the cell at a point, or the row's largest product if no cell is there."""
        for row in self.rows:
            for grid in row.grids():
                if (cell := grid.cell_at(point)) is not None:
                    return self._spot(row, cell, grid.cell(*cell))
        for row in self.rows:
            if row.label.contains(point) or row.total.contains(point):
                return self._strongest(row)
        return None

    def stops(self) -> list[Spot]:
        """Return the largest product of each row."""
        return [self._strongest(row) for row in self.rows]

    def _strongest(self, row: FigureRow) -> Spot:
        found = int(np.abs(row.part.products).argmax())
        return self._spot(row, divmod(found, KERNEL), row.all)

    def _cell_of(self, unit: Unit, row: FigureRow) -> tuple[int, int] | None:
        """Return a unit's cell in a row's patch."""
        if unit.layer != self._before or unit.map != row.part.number:
            return None
        down, right = unit.row - self._convolution.row, unit.column - self._convolution.column
        return (down, right) if 0 <= down < KERNEL and 0 <= right < KERNEL else None

    def _spot(self, row: FigureRow, cell: tuple[int, int], rect: QRectF) -> Spot:
        part, unit = row.part, self._convolution.source(row.part.number, *cell)
        words = translate("ConvolutionFigure", "{unit}: {input} × {weight} = {product}").format(
            unit=name_of_unit(unit),
            input=precise(float(part.patch[cell]), self._locale),
            weight=precise(float(part.kernel[cell]), self._locale),
            product=precise(float(part.products[cell]), self._locale),
        )
        return Spot(rect, unit, words, self._meaning(part))

    def _meaning(self, part: InputMap) -> str:
        total = precise(part.sum, self._locale)
        if len(self.rows) == 1:
            return translate(
                "ConvolutionFigure",
                "The 5×5 pixels under this unit (patch), times the kernel's number at the same "
                "place: where bright meets orange the sum rises, where it meets blue it falls. "
                "Together {sum}. Click a number to look into where it comes from.",
            ).format(sum=total)
        return translate(
            "ConvolutionFigure",
            "What map {number} of {layer} adds: its 5×5 units under this one (patch), times the "
            "kernel that this map has for it, place by place. Together {sum}. "
            "Click a number to look into where it comes from.",
        ).format(number=part.number + 1, layer=self._before, sum=total)
