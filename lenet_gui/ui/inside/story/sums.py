"""Many maps become one number: the sum of a unit of C3 or C5."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from lenet_gui.core.network.units import KERNEL, PARAMETERS, SHAPES, Unit, layer_before
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
from lenet_gui.ui.look.images import draw_part
from lenet_gui.ui.look.names import name_of_map
from lenet_gui.ui.look.rounding import sum_and_bias
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.reading.mosaic import LAYER

_GAP = 5  # pixels at the usual size
_STRIP = LAYER["C5"]


class ManyMapsPicture(StepPicture):
    """A unit with a kernel for each map of the layer before."""

    field = KERNEL

    def __init__(self, layer: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(layer, name, parent)
        before = layer_before(layer)
        self.before_maps, self.source_side, _ = SHAPES[before]
        self._before = before
        self.kernels: list[QRectF] = []
        self.words = QRectF()

    def lines(self) -> list[str]:
        """Return the sum, line by line."""
        found = self.convolution
        if found is None:
            return []
        value = self.tr("ReLU: {value}").format(value=self._figure(found.value))
        total, bias = sum_and_bias(found.bias, found.before)
        return [
            self.tr("the {count} sums: {sum}").format(
                count=self.before_maps, sum=self._figure(total)
            ),
            self.tr("bias: {bias}").format(bias=self._figure(bias)),
            self.tr("together: {total}").format(total=self._figure(found.before)),
            self.tr("turned off: 0") if self.silenced else value,
        ]

    def _paint_sources(self, painter: QPainter) -> None:
        """Paint the source maps, the part of each that the unit sees, and its kernels."""
        for number, place in enumerate(self.sources):
            self.paint_map(painter, place, self._before, number)
            if self.reading is not None and self.source_side > self.field:
                paint_seen(painter, self.seen_in(place), self.palette())
        if self.parameters is None:
            for place in self.kernels:
                paint_empty(painter, place, self.palette())
            return
        kernels = self.parameters[f"{PARAMETERS[self.layer]}.weight"][self.unit.map]
        dark, weights = tokens_of(self.palette()).dark, kernels.reshape(-1, KERNEL)
        image = signed_image_of(weights, self._reach(kernels), dark=dark)
        for number, place in enumerate(self.kernels):
            draw_part(painter, place, image, QRectF(0, number * KERNEL, KERNEL, KERNEL))

    def _text(self, painter: QPainter) -> None:
        painter.setPen(tokens_of(self.palette()).colour("text"))


class CombiningPicture(ManyMapsPicture):
    """C3: six kernels slide over six maps, and their sums are added."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("C3", "c3_picture", parent)
        self.setAccessibleName(self.tr("Six kernels of C3 slide over the six maps of S2"))
        self.setToolTip(
            self.tr("Drag over the maps, or use the arrow keys, to look at another place.")
        )
        self.sums: list[QRectF] = []
        self.make_slide()

    def _lay_out(self) -> None:
        line, room, gap = self.caption_height(), self.room(), px(_GAP)
        left, across = room.left(), int((room.width() + gap) / 6)
        high = (room.height() - 4.5 * line) / 3.3  # maps, kernels, and the unit's map below
        side = _whole(min(across - gap, high), self.source_side)
        kernel = _whole(min(side, high * 0.85), KERNEL)
        top = float(line)
        self.sources = [QRectF(left + n * across, top, side, side) for n in range(6)]
        top += side + line
        self.kernels = [QRectF(left + n * across, top, kernel, kernel) for n in range(6)]
        top += kernel
        self.sums = [QRectF(left + n * across, top, across, line) for n in range(6)]
        top = round(top + 2.2 * line)
        own = _whole(min(room.bottom() - top, room.width() * 0.38), self.columns)
        self.target = QRectF(left, top, own, own)
        left = self.target.right() + 3 * gap
        thumb = int(max(min((room.right() - left - 7 * gap) / 8, own * 0.24), 4.0))
        self.thumbs = [
            QRectF(left + n % 8 * (thumb + gap), top + n // 8 * (thumb + gap), thumb, thumb)
            for n in range(16)
        ]
        below = self.thumbs[-1].bottom() + gap
        self.words = QRectF(left, below, room.right() - left, room.bottom() - below)

    def _paint(self, painter: QPainter) -> None:
        write_above(self, painter, self.sources[0], self.tr("the six maps of S2"))
        write_above(self, painter, self.kernels[0], self.tr("× a kernel for each"))
        write_above(self, painter, self.target, name_of_map("C3", self.unit.map))
        self._paint_sources(painter)
        self._text(painter)
        if self.convolution is not None:
            for place, value in zip(self.sums, self.convolution.sums, strict=True):
                text = self.tr("= {sum}").format(sum=self._figure(float(value), 1))
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft, text)
        self.paint_own_map(painter)
        for number, thumb in enumerate(self.thumbs):
            self.paint_map(painter, thumb, self.layer, number)
        paint_choice(painter, self.thumbs[self.unit.map], self.palette())
        self._text(painter)
        write_lines(self, painter, self.words, self.lines())


class WholePicture(ManyMapsPicture):
    """C5: sixteen kernels as large as the maps they cover make one number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("C5", "c5_picture", parent)
        self.setAccessibleName(self.tr("A unit of C5 weighs the whole of S4"))
        self.setToolTip(self.tr("Click one of the 120 units, or use the arrow keys."))
        self.block = QRectF()

    def _lay_out(self) -> None:
        line, room, gap = self.caption_height(), self.room(), px(_GAP)
        across = int((room.width() + 3 * gap) / 3)
        side = max(min(across - 3 * gap, room.height() - 11.5 * line), 40.0)
        top = float(line)
        self.sources = _squares(room.left(), top, side)
        self.kernels = _squares(room.left() + across, top, side)
        side = self.sources[-1].bottom() - top
        self.block = QRectF(room.left() + 2 * across, top, side, side)
        top += side + gap
        self.words = QRectF(room.left(), top, room.width(), 4 * line)
        top = round(top + 5.4 * line)
        wide = int(room.width() / _STRIP.columns)
        high = max(int(min((room.bottom() - top) / _STRIP.rows, 1.6 * line)), 2)
        strip = QRectF(room.left(), top, wide * _STRIP.columns, high * _STRIP.rows)
        self.thumbs = [_STRIP.place_in(strip, Unit("C5", n)) for n in range(120)]

    def lines(self) -> list[str]:
        """Return the sum, line by line, and how many of the 120 units are not 0."""
        lines = super().lines()
        if lines and self.reading is not None:
            count = int(np.count_nonzero(self.reading.maps["C5"]))
            lines.insert(0, self.tr("%n of the 120 units are not 0", "", count))
        return lines

    def _paint(self, painter: QPainter) -> None:
        write_above(self, painter, self.sources[0], self.tr("S4"))
        write_above(self, painter, self.kernels[0], self.tr("× 16 kernels"))
        write_above(self, painter, self.block, self.tr("= 16 sums"))
        self._paint_sources(painter)
        found = self.convolution
        if found is None:
            paint_empty(painter, self.block, self.palette())
        else:
            sums = found.sums.reshape(4, 4)
            image = signed_image_of(sums, self._reach(sums), dark=tokens_of(self.palette()).dark)
            paint_cells(painter, self.block, sums, image, self.locale())
        self._text(painter)
        lines = self.lines()
        write_lines(self, painter, self.words, lines[1:])
        grid = self.thumbs[0].united(self.thumbs[-1])
        if self.reading is not None:
            write_above(self, painter, grid, lines[0])
            values = self.reading.maps["C5"].reshape(-1, _STRIP.columns)
            painter.drawImage(grid, image_of(values, 0.0, self._reach(values)))
        else:
            paint_empty(painter, grid, self.palette())
            write_above(self, painter, grid, self.tr("the 120 units"))
        paint_choice(painter, self.thumbs[self.unit.map], self.palette())


def _squares(left: float, top: float, side: float) -> list[QRectF]:
    """Return sixteen small squares of whole cells that fill a large one."""
    small = _whole((side + 3) / 4 - 3, KERNEL)
    pitch = small + 3
    return [QRectF(left + n % 4 * pitch, top + n // 4 * pitch, small, small) for n in range(16)]


def _whole(side: float, cells: int) -> int:
    """Return the largest side up to this one that is made of whole cells."""
    return max(int(side / cells), 1) * cells
