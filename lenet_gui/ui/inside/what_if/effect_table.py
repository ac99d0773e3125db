"""Each map's effect on a reading: what the network would read without it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
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
from lenet_gui.ui.look.names import answer_in_words, figure, number_of_map
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

_MAP, _LEAD, _READ = range(3)  # columns
_NUMBER = Qt.ItemDataRole.UserRole
_LEAST_LEAD = 1.0  # at which a bar is as long as it gets: less is hardly a lead
_GAP, _BAR = 4, 8  # pixels at the usual size: around a bar, and its height


class EffectTable(QTableWidget):
    """A row for each map, the most important first; a click silences it or turns it back on.

    The order of the rows does not change while maps are silenced.
    """

    map_clicked = Signal(int)  # its number, from 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self.setObjectName("effects")
        self.setAccessibleName(self.tr("What is read with one map turned off"))
        self._bars = _Bars(self)
        self.setItemDelegate(_Cells(self))
        self.setItemDelegateForColumn(_LEAD, self._bars)
        self.hovered = -1  # the row under the pointer
        self.setMouseTracking(True)
        self.cellEntered.connect(self._hover)
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
        #: Heads of columns: what is read without this map, and how far it is ahead.
        self._head(_MAP, self.tr("Without"), self.tr("The map that is turned off."))
        self._head(_LEAD, self.tr("Lead"), "")
        self._head(
            _READ,
            #: What is read as a result: “7, 99 %”.
            self.tr("Read"),
            self.tr("What is read without this map. A question mark means: not sure."),
        )
        self.show_effects(None)

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + px(6))
        self.setColumnWidth(_MAP, metrics.horizontalAdvance(number_of_map(15)) + px(14))
        longest = answer_in_words(0, 1.0, self.locale(), sure=False)
        self.setColumnWidth(_READ, metrics.horizontalAdvance(longest) + px(14))

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
                "<p>How far the logit of {digit} is ahead of the next digit's. Below 0 another "
                "digit is read. The upright lines mark 0 and the lead with all maps on.</p>"
            ).format(digit=effects.digit),
        )
        self._bars.show_range(effects)
        self.setRowCount(len(effects.effects))
        for row, effect in enumerate(effects.effects):
            self._show_row(row, effect, changed=effect.digit != effects.digit)
        self.viewport().update()

    def _show_row(self, row: int, effect: Effect, *, changed: bool) -> None:
        lead = figure(effect.lead, self.locale(), 1)
        read = self._in_words(effect)
        for column, text in ((_MAP, number_of_map(effect.map)), (_LEAD, lead), (_READ, read)):
            self._cell(row, column).setText(text)
        self._cell(row, _MAP).setData(_NUMBER, effect.map)
        self._cell(row, _LEAD).setData(_NUMBER, effect.lead)
        font = QFont()  # sets only this attribute; the rest is the table's
        font.setBold(changed)  # the network would read another digit
        self._cell(row, _READ).setFont(font)

    def _in_words(self, effect: Effect) -> str:
        if effect.perhaps_no_digit:
            return self.tr("no digit?")
        return answer_in_words(effect.digit, effect.probability, self.locale(), sure=effect.sure)

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
            font = QFont()
            font.setStrikeOut(silent)
            item.setFont(font)
            tip = self.tr("Click to turn it on.") if silent else self.tr("Click to turn it off.")
            for column in range(3):
                self._cell(row, column).setToolTip(tip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click the current row with Space or Enter."""
        if event.key() in CHOOSE and self.currentRow() >= 0:
            self._click(self.currentRow())
        else:
            super().keyPressEvent(event)

    def _hover(self, row: int, _column: int = 0) -> None:
        self.hovered = row
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at no row."""
        self._hover(-1)
        super().leaveEvent(event)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the row that the keys are on."""
        super().currentChanged(current, previous)
        self.viewport().update()

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


class _Cells(QStyledItemDelegate):
    """Paints text on the ground of its row, which tells where pointer and keys are."""

    def __init__(self, table: EffectTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground and the text."""
        self._paint_ground(painter, option, index)
        option.state &= ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        super().paint(painter, option, index)

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens = tokens_of(option.palette)
        if self._table.hasFocus() and index.row() == self._table.currentRow():
            painter.fillRect(option.rect, tokens.colour("soft"))
        elif index.row() == self._table.hovered:
            painter.fillRect(option.rect, tokens.colour("hover"))


class _Bars(_Cells):
    """Paints leads as bars from 0, to the left if negative."""

    def __init__(self, table: EffectTable) -> None:
        super().__init__(table)
        self._low, self._high, self._with_all = 0.0, 1.0, 1.0

    def show_range(self, effects: Effects) -> None:
        """Give all bars one scale that fits every lead."""
        leads = [effect.lead for effect in effects.effects]
        self._with_all = effects.lead
        self._low = min(0.0, *leads)
        self._high = max(effects.lead, *leads, self._low + _LEAST_LEAD)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a bar, and the number at its right."""
        self._paint_ground(painter, option, index)
        tokens, cell = tokens_of(option.palette), QRectF(option.rect)
        gap, height = px(_GAP), px(_BAR)
        room = option.fontMetrics.horizontalAdvance("\N{MINUS SIGN}88.8")
        area = cell.adjusted(gap, 0, -room - 3 * gap, 0)
        lead = index.data(_NUMBER)
        zero, end, with_all = (
            area.left() + area.width() * (value - self._low) / (self._high - self._low)
            for value in (0.0, lead, self._with_all)
        )
        top = cell.center().y() - height / 2
        bar = QRectF(min(zero, end), top, abs(end - zero), height)
        painter.fillRect(bar, tokens.colour("positive" if lead > 0 else "negative"))
        painter.setPen(tokens.colour("edge"))
        for x in (round(zero), round(with_all)):
            painter.drawLine(QPointF(x, cell.top()), QPointF(x, cell.bottom()))
        painter.setPen(tokens.colour("text"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(cell.adjusted(0, 0, -2 * gap, 0), right, index.data())
