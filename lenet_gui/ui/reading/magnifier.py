"""The map that was pointed at last, enlarged, with one unit's value and the colour scale."""

from __future__ import annotations

import math
from itertools import product

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.network.units import Unit
from lenet_gui.ui.look.card import on_card
from lenet_gui.ui.look.colours import paint_scale
from lenet_gui.ui.look.fonts import figure, small, strong
from lenet_gui.ui.look.images import draw_part
from lenet_gui.ui.look.marks import paint_mark
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import (
    name_of_map,
    name_of_unit,
    number_of_map,
    paragraph,
    place_of_unit,
    precise,
    title_of_unit,
)
from lenet_gui.ui.look.style import THIN_MARK, paint_rings
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.reading.marks import large_enough
from lenet_gui.ui.reading.mosaic import LAYER, LayerImage

# Lengths in pixels at the usual size.
_SIDE = 112  # of the enlarged map: 4 pixels a unit of C1
_CELL = 4  # of a unit in a lens that is too low for the map
_STRIP = 12, 28  # the height of a unit of C5 and F6, and of Output
_WORDS = 64  # the least width beside the map
_GAP = 10
_SCALE = 8
_TICK = 3, 3  # its width, and how far it stands out of the scale

_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class Magnifier(QWidget):
    """Shows one unit of one map. Its size never changes, so nothing jumps.

    A layer's units are arranged as they are among all layers. Where the widget is too low for all
    of it, it leaves out the scale, and shows only a map's part around the unit.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("magnifier")
        self.setAccessibleName(self.tr("The map you pointed at, enlarged"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        on_card(self)
        self._unit: Unit | None = None
        self._shown: LayerImage | None = None
        keep_measured(self, self._measure)

    def _measure(self) -> None:
        font = self.font()
        self._title, self._word, self._value = strong(font), small(font), figure(font)
        self._line = QFontMetricsF(self._title).height()
        self._small = QFontMetricsF(self._word).height()
        self._tokens = tokens_of(self.palette())
        self.updateGeometry()
        self.update()

    def show_unit(self, unit: Unit | None, shown: LayerImage | None) -> None:
        """Show a unit and its layer; without a layer, only the unit's place."""
        if unit is not None or self._unit is not None:
            self.update()
        self._unit, self._shown = unit, shown
        self.setAccessibleDescription(self._in_words())

    def _in_words(self) -> str:
        if self._unit is None or self._shown is None:
            return ""
        value = self._figure(self._value_of(self._unit, self._shown))
        text = self.tr("{unit}: {value}")
        return text.format(unit=name_of_unit(self._unit), value=value)

    @staticmethod
    def _value_of(unit: Unit, shown: LayerImage) -> float:
        return float(shown.values.flat[unit.index])

    def sizeHint(self) -> QSize:
        return QSize(
            px(220), math.ceil(self._line + px(_SIDE + 2 * _GAP + _SCALE + 2) + self._small)
        )

    def minimumSizeHint(self) -> QSize:
        """As wide as a map of half the size and the words need."""
        return QSize(px(_SIDE // 2 + _GAP + _WORDS), self.sizeHint().height())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the title, below it the map and the unit's facts, at the bottom the scale."""
        painter = QPainter(self)
        whole = self._is_whole
        area = QRectF(self.rect())
        if whole:
            area.setHeight(self._line + px(_GAP + _SIDE))
        if self._unit is None or self._shown is None:
            self._paint_hint(painter, area)
        else:
            self._paint_unit(painter, area, self._unit, self._shown, beside=not whole)
        if whole:
            self._paint_scale(painter, self._line + px(_SIDE + 2 * _GAP))

    def _paint_unit(
        self, painter: QPainter, area: QRectF, unit: Unit, shown: LayerImage, *, beside: bool
    ) -> None:
        """Paint the unit's title above its map or beside it."""
        place = place_of_unit(unit)
        if not beside:
            self._paint_title(painter, area, unit)
            area = area.adjusted(0, self._line + px(_GAP), 0, 0)
        words, value = self._paint_map(painter, area, unit, shown), self._value_of(unit, shown)
        if beside and LAYER[unit.layer].is_vector:
            self._paint_line(painter, words, unit.layer, place, value)
            return
        if beside:
            if self._paint_title(painter, words, unit) == unit.layer != title_of_unit(unit):
                place = f"{number_of_map(unit.map)}\n{place}"
            words = words.adjusted(0, self._line, 0, 0)
        self._paint_words(painter, words, place, value)

    def _paint_hint(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(self._tokens.colour("muted"))
        if self._unit is None:
            first = self.tr("Point at a map to enlarge it here.")
            hints = [paragraph((first, self.tr("Click it to look inside."))), first]
        else:
            hints = [self.tr("Draw a digit: then this map has values.")]
        for hint, font in product(hints, (self.font(), small(self.font()))):
            painter.setFont(font)
            if area.contains(painter.boundingRect(area, _WRAPPED, hint)):
                break
        painter.drawText(area, _WRAPPED, hint)

    def _paint_title(self, painter: QPainter, area: QRectF, unit: Unit) -> str:
        """Paint the longest title that fits in a line, and return it."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        left = paint_mark(painter, area.left(), area.top() + self._line / 2, self._tokens)
        painter.setFont(self._title)
        painter.setPen(self._tokens.colour("text"))
        title = title_of_unit(unit)
        room = QRectF(left, area.top(), area.right() - left, self._line)
        shorter = [name_of_map(unit.layer, unit.map), unit.layer]
        while shorter and painter.fontMetrics().horizontalAdvance(title) > room.width():
            title = shorter.pop(0)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, title)
        return title

    def _paint_map(self, painter: QPainter, area: QRectF, unit: Unit, shown: LayerImage) -> QRectF:
        """Paint the map with a ring around the unit; return the room beside or below it."""
        layer, place = LAYER[unit.layer], self._place
        number, _, _ = layer.cell(unit)
        lens = place if layer.is_vector else place & self._lens
        painter.save()
        painter.setClipRect(lens)
        draw_part(painter, place, shown.image, QRectF(layer.part(number)))
        paint_rings(painter, [large_enough(self.place_of(unit))], self._tokens, THIN_MARK)
        painter.restore()
        if layer.is_vector:
            return area.adjusted(0, place.height() + px(_GAP), 0, 0)
        return area.adjusted(lens.width() + px(_GAP), 0, 0, 0)

    def place_of(self, unit: Unit) -> QRectF:
        """Return where a unit of the map shown is."""
        return LAYER[unit.layer].place_in(self._place, unit)

    @property
    def _place(self) -> QRectF:
        """The place of the map shown, of which only the part in the lens may be seen."""
        assert self._unit is not None
        layer, lens = LAYER[self._unit.layer], self._lens
        if layer.is_vector:
            wide, high = self.width() // layer.columns, px(_STRIP[layer.rows == 1])
            return QRectF(0, lens.top(), layer.columns * wide, layer.rows * high)
        least_cell = 1 if self._is_whole else px(_CELL)
        cell = max(int(lens.width()) // layer.columns, least_cell)
        side = layer.columns * cell
        least, middle = min(lens.width() - side, 0), lens.width() / 2
        left, above = (
            min(max(round(middle - (place + 0.5) * cell), least), 0)
            for place in (self._unit.column, self._unit.row)
        )
        return QRectF(left, lens.top() + above, side, side)

    @property
    def _lens(self) -> QRectF:
        """The square room for a map."""
        top = self._line + px(_GAP) if self._is_whole else 0.0
        side = int(min(px(_SIDE), self.height() - top, self.width() - px(_GAP + _WORDS)))
        return QRectF(0, top, side, side)

    @property
    def _is_whole(self) -> bool:
        return self.height() >= self.sizeHint().height()

    def _paint_line(
        self, painter: QPainter, area: QRectF, title: str, place: str, value: float
    ) -> None:
        """Paint all of a unit's words in one line: a strip leaves no room for more below it."""
        left = paint_mark(painter, area.left(), area.top() + self._line / 2, self._tokens)
        for font, token, text in (
            (self._title, "text", title),
            (self._word, "muted", place),
            (self._title, "text", self._figure(value)),
        ):
            painter.setFont(font)
            painter.setPen(self._tokens.colour(token))
            room = QRectF(left, area.top(), area.right() - left, self._line)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            left += painter.fontMetrics().horizontalAdvance(text) + px(_GAP)

    def _paint_words(self, painter: QPainter, area: QRectF, place: str, value: float) -> None:
        painter.setFont(self._word)
        painter.setPen(self._tokens.colour("muted"))
        if painter.fontMetrics().horizontalAdvance(place) > area.width():
            place = place.replace(", ", "\n")
        where = painter.boundingRect(area, _WRAPPED, place)
        painter.drawText(area, _WRAPPED, place)
        below = area.adjusted(0, where.height() + px(4), 0, 0)
        if below.height() < QFontMetricsF(self._value).height():
            below.setTop(area.top() + where.height())
            painter.setFont(self._title)
        else:
            painter.setFont(self._value)
        painter.setPen(self._tokens.colour("text"))
        painter.drawText(below, self._figure(value))

    def _paint_scale(self, painter: QPainter, top: float) -> None:
        """Paint the colours from the least to the greatest value, with a tick at the unit's."""
        bar = QRectF(0, top, self.width(), px(_SCALE))
        paint_scale(painter, bar)
        low, high = self.tr("least"), self.tr("greatest")
        if self._unit is not None and self._shown is not None:
            least, most = self._shown.low, self._shown.high
            value = self._value_of(self._unit, self._shown)
            share = min(max((value - least) / (most - least), 0.0), 1.0)
            self._paint_tick(painter, QPointF(share * bar.width(), bar.center().y()))
            low, high = self._figure(least), self._figure(most)
        painter.setFont(self._word)
        painter.setPen(self._tokens.colour("muted"))
        ends = QRectF(0, bar.bottom() + px(2), bar.width(), self._small)
        painter.drawText(ends, Qt.AlignmentFlag.AlignLeft, low)
        painter.drawText(ends, Qt.AlignmentFlag.AlignRight, high)

    def _paint_tick(self, painter: QPainter, at: QPointF) -> None:
        width, out = _TICK
        x = min(max(at.x(), width / 2), self.width() - width / 2)
        high = px(_SCALE) + 2 * out
        tick = QRectF(x - width / 2, at.y() - high / 2, width, high)
        painter.fillRect(tick.adjusted(-1, 0, 1, 0), self._tokens.colour("surface"))
        painter.fillRect(tick, self._tokens.colour("text"))

    def _figure(self, value: float) -> str:
        return precise(value, self.locale())
