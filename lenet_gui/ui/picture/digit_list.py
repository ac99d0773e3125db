"""The digits that are found in a picture, in reading order: what each is read as, or said to be."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lenet_gui.ui.drawing.ink_painter import paint_picture
from lenet_gui.ui.look.cells import lay_out_cells, on_paper, paint_state
from lenet_gui.ui.look.fonts import title
from lenet_gui.ui.look.measured import keep_laid_out
from lenet_gui.ui.look.names import with_article
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.picture.looking import PictureLooking

_SIDE = 40  # pixels at the usual size, of a digit's picture
_PAD = 4  # around it

_Index = QModelIndex | QPersistentModelIndex


class FoundDigitsModel(QAbstractListModel):
    """The digits of the picture that is looked at."""

    def __init__(self, looking: PictureLooking, parent: QObject) -> None:
        super().__init__(parent)
        self.looking = looking

    def renew(self) -> None:
        """Take the digits anew."""
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return the number of digits."""
        return 0 if parent is not None and parent.isValid() else len(self.looking.digits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a digit's description, for its tooltip and for screen readers."""
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        label = self.looking.label(index.row())
        if label is None:
            return self.tr("no digit: left out")
        if self.looking.is_sure(index.row()):
            return with_article(label)
        return self.tr("perhaps {digit}").format(digit=with_article(label))


class _Cells(QStyledItemDelegate):
    """Paints a digit's ink, and what it is below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return _size_of_a_cell(option.font)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one digit."""
        model = index.model()
        if not isinstance(model, FoundDigitsModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, area = tokens_of(option.palette), option.rect
        paint_state(painter, option, area)
        place = QRect(area.left() + px(_PAD), area.top() + px(_PAD), px(_SIDE), px(_SIDE))
        with on_paper(painter, option, place):
            painter.translate(place.topLeft())
            picture = model.looking.digits[index.row()].picture
            paint_picture(painter, picture, place.width(), tokens.colour("ink"))
        label, sure = model.looking.label(index.row()), model.looking.is_sure(index.row())
        text = "\N{EN DASH}" if label is None else str(label) if sure else f"{label}?"
        painter.setFont(title(option.font))
        painter.setPen(tokens.colour("text" if sure else "warning"))
        words = QRect(area.left(), place.bottom(), area.width(), area.bottom() - place.bottom())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


def _size_of_a_cell(font: QFont) -> QSize:
    line = QFontMetrics(title(font)).height()
    return QSize(px(_SIDE + 2 * _PAD), px(_SIDE + 3 * _PAD) + line)


class DigitList(QListView):
    """Lets one of the digits be chosen, which is then the current one."""

    chosen = Signal(int)
    opened = Signal(int)  # a double click

    def __init__(self, looking: PictureLooking, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("found_digits")
        self.setAccessibleName(self.tr("Digits found"))
        self._digits = FoundDigitsModel(looking, self)
        self.setModel(self._digits)
        self.setItemDelegate(_Cells(self))
        lay_out_cells(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        keep_laid_out(self, self._fit)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def show_found(self) -> None:
        """Show the digits that are found now."""
        self._digits.renew()
        self._fit()

    def show_current(self, current: int) -> None:
        """Show which digit is the current one."""
        self.setCurrentIndex(self._digits.index(current))

    def _fit(self) -> None:
        """Be no higher than all rows are."""
        cell, frame = _size_of_a_cell(self.font()), 2 * self.frameWidth() + 2
        columns = max((self.width() - frame) // cell.width(), 1)
        rows = max(-(-self._digits.rowCount() // columns), 1)
        self.setMinimumHeight(cell.height() + frame)
        self.setMaximumHeight(rows * cell.height() + frame)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.row())
