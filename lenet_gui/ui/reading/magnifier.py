"""The map under the pointer, enlarged, with one unit's value and the colour scale."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.network.units import Unit
from lenet_gui.ui.look.colours import image_of, paint_scale
from lenet_gui.ui.look.names import place_of_unit, precise, title_of_unit
from lenet_gui.ui.look.style import faint, paint_frame
from lenet_gui.ui.reading.mosaic import LAYER, LayerImage

_SIDE = 132  # pixels, the enlarged map's side
_GAP = 14
_SHORT_ROWS = {"C5": 12, "F6": 12, "Output": 5}


class Magnifier(QWidget):
    """Shows one unit of one map. Its size never changes, so nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("magnifier")
        self.setAccessibleName(self.tr("The map under the pointer, enlarged"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._unit: Unit | None = None
        self._shown: LayerImage | None = None

    def show_unit(self, unit: Unit | None, shown: LayerImage | None) -> None:
        """Show a unit and its layer; without a layer, only the unit's place."""
        if unit is not None or self._unit is not None:
            self.update()
        self._unit, self._shown = unit, shown

    def sizeHint(self) -> QSize:
        return QSize(360, _SIDE + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the map at the left and the unit's facts at the right."""
        painter = QPainter(self)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        box = QRect(1, 1, _SIDE, _SIDE)
        words = QRectF(box.right() + _GAP, 0, self.width() - box.right() - _GAP, self.height())
        if self._unit is None or self._shown is None:
            painter.setPen(QPen(faint(text, 0.25), 1, Qt.PenStyle.DashLine))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            painter.setPen(faint(text, 0.7))
            painter.drawText(words.adjusted(0, 4, 0, 0), Qt.TextFlag.TextWordWrap, self._hint())
            self._paint_scale(painter, words, self.tr("least"), self.tr("greatest"))
            return
        self._paint_map(painter, box, self._unit, self._shown)
        self._paint_words(painter, words, self._unit, self._shown)

    def _hint(self) -> str:
        if self._unit is None:
            return self.tr(
                "Point at a map to enlarge it and to see the value of each unit. "
                "Each layer has a colour scale of its own."
            )
        return self.tr("Draw a digit: then this map has values.")

    def _paint_map(self, painter: QPainter, box: QRect, unit: Unit, shown: LayerImage) -> None:
        values = _folded(unit, shown)
        rows, columns = values.shape
        row, column = divmod(unit.index % values.size, columns)
        size = QSize(columns, rows).scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(box.topLeft(), size)
        painter.drawImage(area, image_of(values, shown.low, shown.high))
        width, height = area.width() / columns, area.height() / rows
        cell = QRectF(area.left() + column * width, area.top() + row * height, width, height)
        paint_frame(painter, cell)

    def _paint_words(self, painter: QPainter, area: QRectF, unit: Unit, shown: LayerImage) -> None:
        text = self.palette().color(QPalette.ColorRole.WindowText)
        line = self.fontMetrics().height()
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(text)
        painter.drawText(area.adjusted(0, 4, 0, 0), title_of_unit(unit))
        painter.setFont(self.font())
        painter.setPen(faint(text, 0.7))
        painter.drawText(area.adjusted(0, line + 6, 0, 0), place_of_unit(unit))
        value = QFont(self.font())
        value.setPointSizeF(value.pointSizeF() * 1.7)
        painter.setFont(value)
        painter.setPen(text)
        written = self._figure(float(shown.values.flat[unit.index]))
        painter.drawText(area.adjusted(0, 2 * line + 12, 0, 0), written)
        self._paint_scale(painter, area, self._figure(shown.low), self._figure(shown.high))

    def _paint_scale(self, painter: QPainter, area: QRectF, low: str, high: str) -> None:
        line = self.fontMetrics().height()
        bar = QRectF(area.left(), area.bottom() - line - 14, min(area.width() - 4, 200), 8)
        paint_scale(painter, bar)
        painter.setFont(self.font())
        painter.setPen(faint(self.palette().color(QPalette.ColorRole.WindowText), 0.7))
        ends = QRectF(bar.left(), bar.bottom() + 2, bar.width(), line)
        painter.drawText(ends, Qt.AlignmentFlag.AlignLeft, low)
        painter.drawText(ends, Qt.AlignmentFlag.AlignRight, high)

    def _figure(self, value: float) -> str:
        return precise(value, self.locale())


def _folded(unit: Unit, shown: LayerImage) -> NDArray[np.float32]:
    """Return a map's values to enlarge; a vector is folded into short rows, so units are large."""
    layer = LAYER[unit.layer]
    if layer.name in _SHORT_ROWS:
        return shown.values.reshape(-1, _SHORT_ROWS[layer.name])
    number, _, _ = layer.cell(unit)
    return shown.values[number * layer.rows : (number + 1) * layer.rows]
