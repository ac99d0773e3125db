"""A convolution written out: for each input map, patch × kernel and the sum of products."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from lenet_gui.core.explain.arithmetic import Convolution, InputMap
from lenet_gui.core.network.units import KERNEL, Unit, layer_before
from lenet_gui.ui.inside.unit.figure import CENTRE, LEFT, RIGHT, Grid, Look, Spot, paint_grid
from lenet_gui.ui.inside.unit.scales import Legend, SignedBars, range_in_words
from lenet_gui.ui.inside.unit.shown_sum import shown_sum
from lenet_gui.ui.look.colours import (
    image_of,
    paint_scale,
    paint_signed_scale,
    signed_image_of,
)
from lenet_gui.ui.look.names import name_of_unit, number_of_map, precise, signed
from lenet_gui.ui.look.style import THIN_MARK, paint_rings
from lenet_gui.ui.look.zoom import px

translate = QCoreApplication.translate

# All in pixels at the usual size.
_LEAST = 7  # a cell's side; products are left out if cells would be smaller
_LARGEST = 44
_SIGN, _NARROW_SIGN = 18, 12  # the room for × and =
_BAR, _BARS = 20, 0.18  # the least room for bars, also as a share of the width
_GAP = 8
_BETWEEN = 5  # rows
_TO_BARS = 6  # from the sign to the longest bar
_LINES = 4  # of words below a single row

_IN_ONE_COLUMN = 8  # rows in one column at most


@dataclass(frozen=True)
class FigureRow:
    """One input map's places: patch, kernel, products (if there is room) and sum.

    bars: what the sum's bar is drawn on; None if it is not drawn.
    """

    part: InputMap
    label: QRectF
    patch: Grid
    kernel: Grid
    products: Grid | None
    total: QRectF
    all: QRectF
    bars: SignedBars | None = None

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
        self._shown = shown_sum(convolution)
        self._before = layer_before(convolution.unit.layer)
        self._low, self._high = low, high
        parts = convolution.inputs
        kernels = np.concatenate([part.kernel for part in parts])
        products = np.concatenate([part.products for part in parts])
        patches = np.concatenate([part.patch for part in parts]).astype(np.float32)
        self._weight_reach = float(np.abs(kernels).max())
        self._product_reach = float(np.abs(products).max())
        self._grids = patches, kernels, products
        self._images: dict[bool, tuple[QImage, ...]] = {}  # for light and for dark grounds
        self._locale = QLocale()
        self._legends_apart = False  # all side by side above the rows, too narrow to be below them
        self._words = QRectF()  # beside a single row's products
        self.rows: list[FigureRow] = []

    # Layout

    def lay_out(self, area: QRectF, look: Look) -> None:
        """Lay everything out in the area."""
        self._locale = look.locale
        if len(self._convolution.inputs) == 1:
            self._legends_apart = False
            self.rows = [self._large(area, look)]
        else:
            self.rows = self._small(area, look)

    def _large(self, area: QRectF, look: Look) -> FigureRow:
        """Place a single row: patch × kernel = products side by side, with words below.

        The products are below, and the words beside them, where only so there is room for numbers.
        """
        sign, head = px(2 * _SIGN), Legend.height(look)
        left, top = area.left() + 1, area.top() + head
        lines = _LINES * look.metrics.height()
        beside = min(
            (area.width() - 2 * sign - 3) / (3 * KERNEL),
            (area.height() - head - px(_GAP) - lines) / KERNEL,
        )
        cell = min(
            (area.width() - sign - 3) / (2 * KERNEL),
            (area.height() - 2 * head - px(_GAP)) / (2 * KERNEL),
        )
        if look.has_room_for_numbers(beside) or not look.has_room_for_numbers(cell):
            return self._side_by_side(area, left, top, beside)
        side = int(cell) * KERNEL
        below, right = top + side + px(_GAP) + head, left + side + sign
        self._words = QRectF(right, below, max(area.right() - right, side), side)
        return FigureRow(
            self._convolution.inputs[0],
            QRectF(),
            Grid.at(left, top, cell),
            Grid.at(right, top, cell),
            Grid.at(left, below, cell),
            QRectF(right, below + side - 3 * cell, side, 3 * cell),
            QRectF(left, top, 2 * side + sign, below + side - top),
        )

    def _side_by_side(self, area: QRectF, left: float, top: float, cell: float) -> FigureRow:
        side, sign = int(cell) * KERNEL, px(2 * _SIGN)
        patch, kernel, products = (
            Grid.at(left + place * (side + sign), top, cell) for place in range(3)
        )
        below = top + side + px(_GAP)
        self._words = QRectF(left, below, area.right() - left, area.bottom() - below)
        whole = patch.rect.united(products.rect)
        part = self._convolution.inputs[0]
        return FigureRow(part, QRectF(), patch, kernel, products, QRectF(), whole)

    def _small(self, area: QRectF, look: Look) -> list[FigureRow]:
        """Place a row for each map, in one column or in two."""
        parts = self._convolution.inputs
        columns = 1 if len(parts) <= _IN_ONE_COLUMN else 2
        deep = -(-len(parts) // columns)
        width = (area.width() - (columns - 1) * px(3 * _GAP)) / columns
        bar = max(px(_BAR), _BARS * width)
        label = look.metrics.horizontalAdvance(self._label(parts[0], columns == 1, widest=True))
        label += px(_GAP)
        figures = look.strong_metrics.horizontalAdvance("+00.00") + px(4)
        for shown, sign in ((3, _SIGN), (2, _SIGN), (2, _NARROW_SIGN)):
            room = width - label - figures - bar - shown * px(sign)
            pitch = (area.height() - Legend.height(look)) / deep
            cell = int(min((pitch - px(_BETWEEN)) / KERNEL, room / shown / KERNEL, px(_LARGEST)))
            if cell >= px(_LEAST):
                break
        side = max(cell, 2) * KERNEL
        wide = side + px(sign)
        named = max(legend.width(look) for legend in self._legends(look)[:shown]) + px(_GAP)
        spare = width - label - figures - max(px(2 * _BAR), bar) - shown * named
        self._legends_apart = spare < 0
        step = wide if self._legends_apart else max(wide, named)
        top = area.top() + Legend.height(look)
        pitch = (area.bottom() - top) / deep
        rows = []
        for number, part in enumerate(parts):
            left = area.left() + number // deep * (width + px(3 * _GAP))
            whole = QRectF(left, top + number % deep * pitch, width, pitch)
            places = [left + label + k * step for k in range(shown)]
            after = places[-1] + step + px(_TO_BARS)
            bars = SignedBars.of(after, whole.right() - figures, [each.sum for each in parts])
            rows.append(self._row(part, whole, places, side, bars))
        return rows

    def _row(
        self, part: InputMap, whole: QRectF, places: list[float], side: int, bars: SignedBars
    ) -> FigureRow:
        top = whole.top() + (whole.height() - side) / 2
        grids = [Grid.at(left, top, side // KERNEL) for left in places]
        return FigureRow(
            part,
            QRectF(whole.left(), whole.top(), places[0] - whole.left(), whole.height()),
            grids[0],
            grids[1],
            grids[2] if len(grids) == 3 else None,
            QRectF(bars.left, top, whole.right() - bars.left, side),
            whole,
            bars,
        )

    def _label(self, part: InputMap, long: bool, *, widest: bool = False) -> str:
        number = 15 if widest else part.number
        return number_of_map(number) if long else str(number + 1)

    # Painting

    def paint(self, painter: QPainter, look: Look, pointed: Unit | None) -> None:
        """Paint all rows; the pointed unit's cells are framed in patch, kernel and products."""
        self._paint_legends(painter, look)
        images = self._coloured(dark=look.tokens.dark)
        for number, row in enumerate(self.rows):
            part, first = row.part, number * KERNEL
            values = (part.patch, part.kernel, part.products)
            for grid, image, numbers in zip(row.grids(), images, values, strict=False):
                paint_grid(painter, look, grid, image, numbers, first)
            self._paint_signs(painter, look, row)
            if row.bars is None:
                self._paint_words(painter, look)
            else:
                self._paint_label_and_sum(painter, look, row, row.bars)
        self._paint_axes(painter, look)
        if pointed is not None:
            self._paint_rings(painter, look, pointed)

    def _paint_rings(self, painter: QPainter, look: Look, pointed: Unit) -> None:
        for row in self.rows:
            if (cell := self._cell_of(pointed, row)) is not None:
                cells = [grid.cell(*cell) for grid in row.grids()]
                paint_rings(painter, cells, look.tokens, THIN_MARK)

    def _coloured(self, *, dark: bool) -> tuple[QImage, ...]:
        if dark not in self._images:
            patches, kernels, products = self._grids
            self._images[dark] = (
                image_of(patches, self._low, self._high),
                signed_image_of(kernels, self._weight_reach, dark=dark),
                signed_image_of(products, self._product_reach, dark=dark),
            )
        return self._images[dark]

    def _legends(self, look: Look) -> tuple[Legend, ...]:
        """Return the legends of patches, kernels and products."""
        signed = partial(paint_signed_scale, dark=look.tokens.dark)
        reach = translate("ConvolutionFigure", "±{reach}")
        return (
            Legend(
                translate("ConvolutionFigure", "patch"),
                range_in_words(self._low, self._high, look.locale),
                paint_scale,
            ),
            Legend(
                translate("ConvolutionFigure", "kernel"),
                reach.format(reach=look.two_digits(self._weight_reach)),
                signed,
            ),
            Legend(
                translate("ConvolutionFigure", "products"),
                reach.format(reach=look.two_digits(self._product_reach)),
                signed,
            ),
        )

    def _paint_legends(self, painter: QPainter, look: Look) -> None:
        """Paint them over the first row of each column, or over a single row's grids."""
        height = Legend.height(look)
        tops = min(row.all.top() for row in self.rows)
        for row in self.rows:
            if row.all.top() > tops:
                continue
            if self._legends_apart:
                left = row.patch.rect.left()
                for legend, _ in zip(self._legends(look), row.grids(), strict=False):
                    place = QRectF(left, tops - height, legend.width(look), height)
                    legend.paint_at(painter, look, place)
                    left = place.right() + px(2 * _GAP)
                if left > row.all.right():
                    return  # they go on over the next column
                continue
            for legend, grid in zip(self._legends(look), row.grids(), strict=False):
                above = grid.rect if row.bars is None else row.all
                place = QRectF(grid.rect.left(), above.top() - height, grid.rect.width(), height)
                legend.paint_at(painter, look, place)

    def _paint_axes(self, painter: QPainter, look: Look) -> None:
        """Paint the axis of each column's bars."""
        for bars in {row.bars for row in self.rows if row.bars is not None}:
            column = [row.total for row in self.rows if row.bars == bars]
            bars.paint_axis(painter, look, column[0].top(), column[-1].bottom())

    def _paint_signs(self, painter: QPainter, look: Look, row: FigureRow) -> None:
        """Write × and = between the grids, and = over what is below."""
        painter.setFont(look.font)
        painter.setPen(look.muted)
        grids = row.grids()
        for before, after, sign in zip(grids, grids[1:], "×=", strict=False):
            left, right = before.rect.right(), after.rect.left()
            if right > left:
                between = QRectF(left, before.rect.top(), right - left, before.rect.height())
                painter.drawText(between, CENTRE, sign)
        if row.products is None and row.bars is not None:
            last = grids[-1].rect
            room = row.total.left() - px(_TO_BARS) - last.right()
            place = QRectF(last.right(), last.top(), room, last.height())
            painter.drawText(place, CENTRE, "=")

    def _paint_label_and_sum(
        self, painter: QPainter, look: Look, row: FigureRow, bars: SignedBars
    ) -> None:
        painter.setFont(look.font)
        painter.setPen(look.text)
        painter.drawText(row.label, LEFT, self._label(row.part, len(self.rows) <= _IN_ONE_COLUMN))
        painter.setFont(look.strong)
        shown = self._shown.parts[row.part.number]
        painter.drawText(row.total, RIGHT, signed(shown, look.locale, self._shown.digits))
        colour = look.tokens.colour("positive" if row.part.sum > 0 else "negative")
        bars.paint(painter, row.part.sum, row.total.center().y(), colour)

    def _paint_words(self, painter: QPainter, look: Look) -> None:
        painter.setFont(look.font)
        painter.setPen(look.muted)
        words = translate(
            "ConvolutionFigure",
            "Each number of the patch is multiplied by the kernel's number in the same place. The "
            "25 products and the bias add up to the unit's value before the ReLU.",
        )
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        painter.drawText(self._words, flags, words)

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
                "The 5×5 pixels that this unit sees (the patch), each times the kernel's number "
                "in the same place. A bright pixel on orange raises the sum, on blue it lowers "
                "it. Together {sum}. Click a number to see where it comes from.",
            ).format(sum=total)
        return translate(
            "ConvolutionFigure",
            "What map {number} of {layer} adds: its 5×5 units that this one sees (the patch), "
            "each times the kernel's number in the same place. Together {sum}. Click a number to "
            "see where it comes from.",
        ).format(number=part.number + 1, layer=self._before, sum=total)
