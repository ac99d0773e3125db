"""Each map's effect on a reading: what the network would read without it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from lenet_gui.core.explain.what_if import Effect, Effects
from lenet_gui.core.network.silence import Silenced
from lenet_gui.ui.look.keys import CHOOSE
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import answer_in_words, figure
from lenet_gui.ui.look.style import faint

_MAP, _LEAD, _READ = range(3)  # columns
_NUMBER = Qt.ItemDataRole.UserRole
_GAP = 4.0  # pixels around a bar


class EffectTable(QTableWidget):
    """A row for each map, the most important first; a click silences it or turns it back on.

    The order of the rows does not change while maps are silenced.
    """

    map_clicked = Signal(int)  # its number, from 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self.setObjectName("effects")
        self.setAccessibleName(self.tr("What would be read with one map silent"))
        self._bars = _Bars(self)
        self.setItemDelegateForColumn(_LEAD, self._bars)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._set_up_headers()
        self.cellClicked.connect(self._click)

    def _set_up_headers(self) -> None:
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(1)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setMinimumSectionSize(24)
        for column in (_MAP, _READ):
            across.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(_LEAD, QHeaderView.ResizeMode.Stretch)
        keep_measured(self, self._measure)
        self._head(_MAP, self.tr("Without"), self.tr("The one map that is silent."))
        self._head(_LEAD, self.tr("Lead"), "")
        self._head(
            _READ,
            self.tr("Read"),
            self.tr("What is read without this map. With a question mark: not sure."),
        )
        self.show_effects(None)

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 5)
        self.setColumnWidth(_MAP, metrics.horizontalAdvance(self._name(15)) + 12)
        self.setColumnWidth(_READ, metrics.horizontalAdvance("0?, > 99.9 %") + 12)

    def show_effects(self, effects: Effects | None) -> None:
        """Show the effects of a layer's maps; None empties the table."""
        if effects is None:
            self.setRowCount(0)
            self._head(_LEAD, self.tr("Lead"), "")
            return
        self._head(
            _LEAD,
            self.tr("Lead of the {digit}").format(digit=effects.digit),
            self.tr(
                "<p>By how much the output of the {digit}, before the softmax, is ahead of the "
                "next digit's. Below 0 another digit is read. The upright lines: 0, and with all "
                "maps.</p>"
            ).format(digit=effects.digit),
        )
        self._bars.show_range(effects)
        self.setRowCount(len(effects.effects))
        for row, effect in enumerate(effects.effects):
            self._show_row(row, effect, changed=effect.digit != effects.digit)
        self.viewport().update()

    def _show_row(self, row: int, effect: Effect, *, changed: bool) -> None:
        lead = figure(effect.lead, self.locale(), 1)
        read = answer_in_words(effect.digit, effect.probability, self.locale(), sure=effect.sure)
        for column, text in ((_MAP, self._name(effect.map)), (_LEAD, lead), (_READ, read)):
            self._cell(row, column).setText(text)
        self._cell(row, _MAP).setData(_NUMBER, effect.map)
        self._cell(row, _LEAD).setData(_NUMBER, effect.lead)
        font = self.font()
        font.setBold(changed)  # the network would read another digit
        self._cell(row, _READ).setFont(font)

    def _name(self, number: int) -> str:
        return self.tr("map {number}").format(number=number + 1)

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        return item

    def show_silenced(self, layer: str, silenced: Silenced) -> None:
        """Strike through the layer's silenced maps."""
        for row in range(self.rowCount()):
            item = self._cell(row, _MAP)
            silent = (layer, item.data(_NUMBER)) in silenced
            font = self.font()
            font.setStrikeOut(silent)
            item.setFont(font)
            tip = self.tr("Click to hear it again.") if silent else self.tr("Click to silence it.")
            for column in range(3):
                self._cell(row, column).setToolTip(tip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click the current row with Space or Enter."""
        if event.key() in CHOOSE and self.currentRow() >= 0:
            self._click(self.currentRow())
        else:
            super().keyPressEvent(event)

    def _click(self, row: int, _column: int = 0) -> None:
        self.map_clicked.emit(self._cell(row, _MAP).data(_NUMBER))

    def _head(self, column: int, text: str, tooltip: str) -> None:
        item = self.horizontalHeaderItem(column)
        if item is None:
            item = QTableWidgetItem()
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(column, item)
        item.setText(text)
        item.setToolTip(tooltip)


class _Bars(QStyledItemDelegate):
    """Paints leads as bars from 0, to the left if negative."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._low, self._high, self._with_all = 0.0, 1.0, 1.0

    def show_range(self, effects: Effects) -> None:
        """Give all bars one scale that fits every lead."""
        leads = [effect.lead for effect in effects.effects]
        self._with_all = effects.lead
        self._low = min(0.0, *leads)
        self._high = max(effects.lead, *leads, self._low + 1e-6)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a bar, and the number at its right."""
        text = option.palette.color(QPalette.ColorRole.Text)
        accent = option.palette.color(QPalette.ColorRole.Accent)
        cell = QRectF(option.rect)
        room = option.fontMetrics.horizontalAdvance("\N{MINUS SIGN}88.8")
        area = cell.adjusted(_GAP, _GAP, -room - 3 * _GAP, -_GAP)
        zero, lead, with_all = (
            area.left() + area.width() * (value - self._low) / (self._high - self._low)
            for value in (0.0, index.data(_NUMBER), self._with_all)
        )
        bar = QRectF(min(zero, lead), area.top(), abs(lead - zero), area.height())
        painter.fillRect(bar, faint(accent, 0.55))
        painter.setPen(QPen(faint(text, 0.6), 1))
        for x in (zero, with_all):
            painter.drawLine(QPointF(x, cell.top()), QPointF(x, cell.bottom()))
        painter.setPen(text)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(cell.adjusted(0, 0, -_GAP, 0), right, index.data())
