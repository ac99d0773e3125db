"""The labels, how many digits have each, and which of them are looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import least_target, px

_COUNT = Qt.ItemDataRole.UserRole
_PAD = 8  # pixels at the usual size
_LABELS: tuple[int | None, ...] = (*range(DIGITS), None)


class Kinds(QListWidget):
    """All digits, or those with one label."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("own_kinds")
        self.setAccessibleName(self.tr("Labels"))
        self.setItemDelegate(_Line(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        for text in (self.tr("All"), *map(str, range(DIGITS)), self.tr("No digit")):
            self.addItem(QListWidgetItem(text))
        self.setCurrentRow(0)
        self.count_digits(())
        keep_measured(self, self._measure)
        self.currentRowChanged.connect(lambda _: self.changed.emit())

    def count_digits(self, digits: Sequence[Written]) -> None:
        """Show how many digits have each label."""
        counts = Counter(each.label for each in digits)
        for row, count in enumerate((len(digits), *(counts[label] for label in _LABELS))):
            item = self.item(row)
            item.setData(_COUNT, count)
            told = self.tr("{label}: {count}").format(
                label=item.text(), count=self.locale().toString(count)
            )
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)

    def takes(self, digit: Written) -> bool:
        """Whether a digit has the label that is looked at."""
        row = self.currentRow()
        return row <= 0 or digit.label == _LABELS[row - 1]

    def show_all(self) -> None:
        """Look at all labels."""
        self.setCurrentRow(0)

    def _measure(self) -> None:
        metrics = QFontMetrics(self.font())
        longest = max(metrics.horizontalAdvance(self.item(row).text()) for row in range(12))
        frame = 2 * self.frameWidth()
        self.setFixedWidth(longest + metrics.horizontalAdvance(" 99,999") + px(2 * _PAD) + frame)
        self.setMinimumHeight(least_target())
        self.setMaximumHeight(12 * _height(self) + frame + px(_PAD))


class _Line(QStyledItemDelegate):
    """Paints a label at the left and its count at the right."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        widget = self.parent()
        assert isinstance(widget, QWidget)
        return QSize(px(60), _height(widget))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line: Qt paints the label, and whether it is chosen."""
        super().paint(painter, option, index)
        count = int(index.data(_COUNT) or 0)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(tokens_of(option.palette).colour("muted"))
        place = QRect(option.rect).adjusted(0, 0, -px(_PAD), 0)
        at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, at_right, option.locale.toString(count))
        painter.restore()


def _height(widget: QWidget) -> int:
    return max(px(28), QFontMetrics(widget.font()).height() + px(8))
