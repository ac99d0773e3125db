"""What counts for a unit of F6 or a digit, and what counts against it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from lenet_gui.core.explain.arithmetic import WeightedSum
from lenet_gui.core.network.units import Unit, layer_before
from lenet_gui.core.words import QT_TRANSLATE_NOOP
from lenet_gui.ui.inside.story.paint import paint_choice, paint_empty, write_above
from lenet_gui.ui.inside.story.picture import StepPicture
from lenet_gui.ui.look.colours import image_of
from lenet_gui.ui.look.fonts import strong
from lenet_gui.ui.look.names import name_of_unit
from lenet_gui.ui.look.rounding import parts_that_add, sum_and_bias
from lenet_gui.ui.look.style import paint_bar
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.reading.mosaic import LAYER

_LEAST, _MOST = 2, 5  # strongest products in the list
_DIGITS = 3  # decimals of weights, most of which are far below 1
_STRIP = LAYER["F6"]
# Not for `tr`: that looks for plurals among the texts of the subclass alone.
_OTHERS = QT_TRANSLATE_NOOP("WeightsPicture", "the %n other(s)", "", 1)
_AT_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_AT_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class WeightsPicture(StepPicture):
    """The units to choose from and, below, one unit's strongest products as signed bars.

    ends: the number of bold rows at the end of the list.
    """

    ends = 1

    def __init__(self, layer: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(layer, name, parent)
        self._before = layer_before(layer)
        self.list = QRectF()
        self.listed = _MOST

    @property
    def sum(self) -> WeightedSum | None:
        """The unit's sum, if there is a reading."""
        return self.found if isinstance(self.found, WeightedSum) else None

    def rows_of(self, found: WeightedSum) -> list[tuple[str, str, float]]:
        """Return the rows of the list: name, factors, contribution to the sum as it is shown."""
        shown = found.strongest(self.listed)
        rows = [
            (
                name_of_unit(term.unit),
                self.tr("{input} × {weight}").format(
                    input=self._figure(term.input), weight=self._figure(term.weight, _DIGITS)
                ),
                term.product,
            )
            for term in shown
        ]
        count = found.count - len(shown)
        others = QCoreApplication.translate("WeightsPicture", _OTHERS, "", count)
        rest = found.sum - sum(term.product for term in shown)
        rows += [(others, "", rest), (self.tr("bias"), "", found.bias)]
        total, bias = sum_and_bias(found.bias, found.before)
        rounded = [*parts_that_add([row[-1] for row in rows[:-1]], total), bias]
        return [
            (name, factors, value) for (name, factors, _), value in zip(rows, rounded, strict=True)
        ]

    def ends_of(self, found: WeightedSum) -> list[tuple[str, float]]:
        """Return the last rows of the list: a label and a number each."""
        raise NotImplementedError

    def lines(self) -> list[str]:
        """Return what the sum leads to, line by line."""
        found = self.sum
        if found is None:
            return []
        return [
            self.tr("{what}: {value}").format(what=what, value=self._figure(value))
            for what, value in self.ends_of(found)
        ]

    @property
    def _rows(self) -> int:
        """The number of rows in the list: products, all others, the bias, and the last rows."""
        return self.listed + 2 + self.ends

    def _paint_list(self, painter: QPainter) -> None:
        """Paint the strongest products, all others, the bias, and the sum."""
        tokens = tokens_of(self.palette())
        height = self.list.height() / self._rows
        found = self.sum
        if found is None:
            paint_empty(painter, self.list, self.palette())
            return
        listed = self.rows_of(found)
        reach = max(max(abs(value) for _, _, value in listed), 1e-9)
        for number, (name, factors, value) in enumerate(listed):
            row = self._row(number, height)
            painter.setPen(tokens.colour("text"))
            painter.drawText(row, _AT_LEFT, name)
            if self._room_for(row, name, factors):
                painter.setPen(tokens.colour("muted"))
                painter.drawText(self._factors(row), _AT_RIGHT, factors)
            share = value / reach
            paint_bar(painter, self._bar(row, 0.62), share, tokens)
            painter.setPen(tokens.colour("text"))
            painter.drawText(row, _AT_RIGHT, self._figure(value))
        painter.setFont(strong(self.font()))
        for number, (what, value) in enumerate(self.ends_of(found), len(listed)):
            row = self._row(number, height)
            painter.drawText(row, _AT_LEFT, what)
            painter.drawText(row, _AT_RIGHT, self._figure(value))
        painter.setFont(self.font())

    def _row(self, number: int, height: float) -> QRectF:
        top = self.list.top() + number * height
        return QRectF(self.list.left(), top, self.list.width(), height)

    def _factors(self, row: QRectF) -> QRectF:
        return QRectF(row.left(), row.top(), row.width() * 0.6, row.height())

    def _room_for(self, row: QRectF, name: str, factors: str) -> bool:
        needed = self.fontMetrics().horizontalAdvance(f"{name}  {factors}")
        return needed <= self._factors(row).width()

    def _bar(self, row: QRectF, start: float) -> QRectF:
        """Return the place of a row's bar, from start, 0..1 of the row's width, to the figures."""
        figures = self.fontMetrics().horizontalAdvance("\N{MINUS SIGN}88.88") + px(8)
        height = max(min(row.height() - 5, px(8)), 2)
        left = row.left() + row.width() * start
        width = max(row.right() - figures - left, 4.0)
        return QRectF(left, row.center().y() - height / 2, width, height)


class MixingPicture(WeightsPicture):
    """F6: 84 units, and the sum of one of them."""

    ends = 2

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("F6", "f6_picture", parent)
        self.setAccessibleName(self.tr("What a unit of F6 adds up"))
        self.setToolTip(self.tr("Click one of the 84 units, or use the arrow keys."))

    def _lay_out(self) -> None:
        line, room, rows = self.caption_height(), self.room(), _STRIP.rows
        self.listed = min(max(int(room.height() * 0.6 / line) - 2 - self.ends, _LEAST), _MOST)
        listed = min(self._rows * (line + px(4)), (room.height() - 2 * line) * 0.66)
        high = max(int(min((room.height() - listed - 2.4 * line) / rows, 1.6 * line)), 2)
        wide = int(room.width() / _STRIP.columns)
        strip = QRectF(room.left(), line, wide * _STRIP.columns, rows * high)
        self.thumbs = [_STRIP.place_in(strip, Unit("F6", n)) for n in range(self.maps)]
        top = line + rows * high + 1.4 * line
        self.list = QRectF(room.left(), top, room.width(), listed)

    def ends_of(self, found: WeightedSum) -> list[tuple[str, float]]:
        """Return the sum, and the unit's value."""
        together = self.tr("together")
        if self.silenced:
            return [(together, found.before), (self.tr("turned off"), 0.0)]
        return [(together, found.before), (self.tr("ReLU"), found.value)]

    def _paint(self, painter: QPainter) -> None:
        grid = self.thumbs[0].united(self.thumbs[-1])
        write_above(self, painter, grid, self.tr("the 84 units of F6"))
        title = self.tr("unit {number} adds up: C5 × weight")
        write_above(self, painter, self.list, title.format(number=self.unit.map + 1))
        if self.reading is None:
            paint_empty(painter, grid, self.palette())
        else:
            values = self.reading.maps["F6"].reshape(-1, _STRIP.columns)
            painter.drawImage(grid, image_of(values, 0.0, self._reach(values)))
        self._paint_list(painter)
        paint_choice(painter, self.thumbs[self.unit.map], self.palette())


class CompetingPicture(WeightsPicture):
    """Output: ten sums as signed bars, and the parts of one of them."""

    sticky = 1.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Output", "output_picture", parent)
        self.setAccessibleName(self.tr("The ten sums of Output, and what one is made of"))
        self.setToolTip(self.tr("Click a digit, or use the arrow keys, to see its evidence."))

    def _lay_out(self) -> None:
        line, room = self.caption_height(), self.room()
        rest = room.height() - 2.4 * line
        self.listed = min(max(int(rest / line) - self.maps - 2 - self.ends, _LEAST), _MOST)
        high = min(rest / (self.maps + self._rows), line + px(5))
        self.thumbs = [
            QRectF(room.left(), line + digit * high, room.width(), high)
            for digit in range(self.maps)
        ]
        top = line + self.maps * high + 1.4 * line
        self.list = QRectF(room.left(), top, room.width(), self._rows * high)

    def ends_of(self, found: WeightedSum) -> list[tuple[str, float]]:
        """Return the sum."""
        return [(self.tr("together, for a {digit}").format(digit=self.unit.map), found.before)]

    def _paint(self, painter: QPainter) -> None:
        write_above(self, painter, self.thumbs[0], self.tr("the ten sums"))
        title = self.tr("the sum for {digit}: F6 × weight")
        write_above(self, painter, self.list, title.format(digit=self.unit.map))
        tokens = tokens_of(self.palette())
        sums = None if self.reading is None else self.reading.maps["Output"]
        reach = 1.0 if sums is None else self._reach(sums)
        for digit, row in enumerate(self.thumbs):
            value = 0.0 if sums is None else float(sums[digit])
            wins = self.reading is not None and self.reading.favourite == digit
            painter.setFont(strong(self.font()) if wins else self.font())
            painter.setPen(tokens.colour("muted" if sums is None else "text"))
            painter.drawText(row.adjusted(px(4), 0, 0, 0), _AT_LEFT, str(digit))
            paint_bar(painter, self._bar(row, 0.08), value / reach, tokens)
            if sums is not None:
                painter.setPen(tokens.colour("text"))
                painter.drawText(row.adjusted(0, 0, -px(4), 0), _AT_RIGHT, self._figure(value))
        painter.setFont(self.font())
        self._paint_list(painter)
        chosen = self.thumbs[self.unit.map].adjusted(1, 1, -1, -1)
        paint_choice(painter, chosen, self.palette())
