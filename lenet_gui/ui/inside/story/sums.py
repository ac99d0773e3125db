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
    write_above,
    write_lines,
)
from lenet_gui.ui.inside.story.picture import StepPicture
from lenet_gui.ui.look.colours import image_of, signed_image_of
from lenet_gui.ui.look.names import name_of_map
from lenet_gui.ui.look.style import paint_frame
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.reading.mosaic import LAYER

_GAP = 5  # pixels
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
        return [
            self.tr("the {count} sums: {sum}").format(
                count=self.before_maps, sum=self._figure(found.sum)
            ),
            self.tr("bias: {bias}").format(bias=self._figure(found.bias)),
            self.tr("together: {total}").format(total=self._figure(found.before)),
            self.tr("silenced: 0") if self.silenced else value,
        ]

    def _paint_sources(self, painter: QPainter) -> None:
        """Paint the source maps, the part of each that the unit sees, and its kernels."""
        for number, place in enumerate(self.sources):
            self.paint_map(painter, place, self._before, number)
            if self.reading is not None and self.source_side > self.field:
                paint_frame(painter, self.seen_in(place))
        if self.parameters is None:
            for place in self.kernels:
                paint_empty(painter, place, self.palette())
            return
        kernels = self.parameters[f"{PARAMETERS[self.layer]}.weight"][self.unit.map]
        dark, weights = tokens_of(self.palette()).dark, kernels.reshape(-1, KERNEL)
        image = signed_image_of(weights, self._reach(kernels), dark=dark)
        for number, place in enumerate(self.kernels):
            painter.drawImage(place, image, QRectF(0, number * KERNEL, KERNEL, KERNEL))

    def _text(self, painter: QPainter) -> None:
        painter.setPen(self.palette().windowText().color())


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
        line = self.fontMetrics().height() + 2
        high = (self.height() - 4.5 * line) / 3.3  # maps, kernels, and the unit's map below
        wide = (self.width() - 2 - 5 * _GAP) / 6
        side = max(min(wide, high), 8.0)
        kernel = max(min(side, high * 0.85), 8.0)
        top = float(line)
        self.sources = [QRectF(1 + n * (wide + _GAP), top, side, side) for n in range(6)]
        top += side + line
        self.kernels = [QRectF(1 + n * (wide + _GAP), top, kernel, kernel) for n in range(6)]
        top += kernel
        self.sums = [QRectF(1 + n * (wide + _GAP), top, wide, line) for n in range(6)]
        top += 2.2 * line
        own = max(min(self.height() - top - 2, self.width() * 0.38), 8.0)
        self.target = QRectF(1, top, own, own)
        left = self.target.right() + 3 * _GAP
        thumb = max(min((self.width() - left - 7 * _GAP - 2) / 8, own * 0.24), 4.0)
        self.thumbs = [
            QRectF(
                left + n % 8 * (thumb + _GAP),
                top + 2 + n // 8 * (thumb + _GAP),
                thumb,
                thumb,
            )
            for n in range(16)
        ]
        below = self.thumbs[-1].bottom() + _GAP
        self.words = QRectF(left, below, self.width() - left, self.height() - below)

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
        line = self.fontMetrics().height() + 2
        wide = (self.width() - 2 - 6 * _GAP) / 3
        side = max(min(wide, self.height() - 11.5 * line), 40.0)
        top = float(line)
        self.sources = _squares(1.0, top, side)
        self.kernels = _squares(1 + wide + 3 * _GAP, top, side)
        self.block = QRectF(1 + 2 * (wide + 3 * _GAP), top, side, side)
        top += side + _GAP
        self.words = QRectF(1, top, self.width() - 2, 4 * line)
        top += 5.4 * line
        high = min((self.height() - top - 2) / _STRIP.rows, 1.6 * line)
        strip = QRectF(1, top, self.width() - 2, max(high, 2.0) * _STRIP.rows)
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
    """Return sixteen small squares that fill a large one."""
    pitch = (side + 3) / 4
    return [
        QRectF(left + n % 4 * pitch, top + n // 4 * pitch, pitch - 3, pitch - 3) for n in range(16)
    ]
