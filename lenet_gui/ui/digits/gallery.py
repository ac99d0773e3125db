"""The digits as pictures: a list that stays fluid for thousands."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lenet_gui.core.ink.drawing import Drawing, box_around, joined
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.ui.digits.readings import OwnReadings
from lenet_gui.ui.drawing.ink_painter import paint_picture
from lenet_gui.ui.drawing.small_ink import lines_of, paint_lines
from lenet_gui.ui.look.cells import lay_out_cells, on_paper, paint_state
from lenet_gui.ui.look.fonts import small, strong
from lenet_gui.ui.look.images import clear_pixmap, ratio_of
from lenet_gui.ui.look.measured import keep_laid_out, keep_measured
from lenet_gui.ui.look.names import with_article
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

# Pixels at the usual size, of a picture: more in a wide window, once this many stand in a row.
_SIDE, _LARGEST_SIDE = 60, 96
_IN_A_ROW = 14
_PAD = 6  # around it, and around its words
_MARGIN = 0.1  # of a picture, around its ink
_SMALLEST = 0.15  # of the canvas: smaller ink is not made as large as the picture
_KEPT = 500  # pictures

_Index = QModelIndex | QPersistentModelIndex


class GalleryModel(QAbstractListModel):
    """Some of the digits, those that are read wrongly first, then by label."""

    def __init__(self, readings: OwnReadings, parent: QObject) -> None:
        super().__init__(parent)
        self._readings = readings
        self.digits: list[Written] = []

    def show(self, digits: Iterable[Written]) -> None:
        """Show these digits, in order."""
        self.beginResetModel()
        self.digits = sorted(digits, key=self._place)  # of equal ones, the first stays first
        self.endResetModel()

    def _place(self, digit: Written) -> tuple[bool, int]:
        return not self._readings.is_wrong(digit), 10 if digit.label is None else digit.label

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return the number of digits shown."""
        return 0 if parent is not None and parent.isValid() else len(self.digits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a digit's description, for its tooltip and for screen readers."""
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(self.digits[index.row()])
        return None

    def read_as(self, row: int) -> int | None:
        """Return what a digit is read as if that is wrong."""
        digit = self.digits[row]
        return self._readings.read_as(digit) if self._readings.is_wrong(digit) else None

    def _words(self, digit: Written) -> str:
        label = self.tr("no digit") if digit.label is None else with_article(digit.label)
        read = self._readings.read_as(digit)
        if self._readings.is_wrong(digit) and read is not None:
            return self.tr("{label}, read as {read}").format(label=label, read=with_article(read))
        return label


class _Pictures(QStyledItemDelegate):
    """Paints a digit as ink on paper, and below it the label and, if that is wrong, the reading."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.side = px(_SIDE)
        self._kept: OrderedDict[str, tuple[Drawing, QPixmap]] = OrderedDict()
        keep_measured(parent, self._kept.clear)

    def fit_into(self, width: int) -> bool:
        """Make the pictures as large as fits a row; return whether their size has changed."""
        wide = width // _IN_A_ROW - 2 * px(_PAD)
        side = min(max(wide, px(_SIDE)), px(_LARGEST_SIDE))
        changed, self.side = side != self.side, side
        if changed:
            self._kept.clear()
        return changed

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line = QFontMetrics(strong(option.font)).height()
        side = self.side + 2 * px(_PAD)
        return QSize(side, side + px(2) + line)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one digit."""
        model = index.model()
        if not isinstance(model, GalleryModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect.topLeft(), self.sizeHint(option, index))
        paint_state(painter, option, area)
        side = self.side
        place = QRect(area.left() + px(_PAD), area.top() + px(_PAD), side, side)
        self._paint_picture(painter, option, place, model.digits[index.row()])
        words = QRect(place.left(), place.bottom() + 1, side, area.bottom() - place.bottom())
        self._paint_words(painter, option, words, model, index.row())
        painter.restore()

    def _paint_picture(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, digit: Written
    ) -> None:
        with on_paper(painter, option, place):
            painter.drawPixmap(place, self._picture(painter, option, digit))

    def _picture(self, painter: QPainter, option: QStyleOptionViewItem, digit: Written) -> QPixmap:
        drawing, picture = self._kept.get(digit.id, (None, None))
        side, ratio = self.side, ratio_of(painter)
        coarse = picture is not None and picture.devicePixelRatio() != ratio
        if picture is None or coarse or drawing is not digit.drawing:
            picture = clear_pixmap(QSize(side, side), ratio)
            brush = QPainter(picture)
            paint_large(brush, digit.drawing, side, tokens_of(option.palette).colour("ink"))
            brush.end()
            self._kept[digit.id] = digit.drawing, picture
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return picture

    def _paint_words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        place: QRect,
        model: GalleryModel,
        row: int,
    ) -> None:
        tokens, label = tokens_of(option.palette), model.digits[row].label
        at_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(strong(option.font))
        painter.setPen(tokens.colour("text"))
        painter.drawText(place, at_left, "\N{EN DASH}" if label is None else str(label))
        read = model.read_as(row)
        if read is None:
            return
        text = self.tr("read {digit}").format(digit=read)
        painter.setFont(small(option.font))
        painter.setPen(tokens.colour("error"))
        painter.drawText(place, at_right, text)


class Gallery(QListView):
    """Lets digits be looked at and chosen."""

    chosen_changed = Signal()
    opened = Signal()  # a double click, or Enter
    delete_pressed = Signal()

    def __init__(self, readings: OwnReadings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("own_gallery")
        self.setAccessibleName(self.tr("Digits"))
        self._digits = GalleryModel(readings, self)
        self.setModel(self._digits)
        self._pictures = _Pictures(self)
        self.setItemDelegate(self._pictures)
        lay_out_cells(self)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(1000)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        keep_laid_out(self, self._measure)
        self.selectionModel().selectionChanged.connect(self.chosen_changed)
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def _measure(self) -> None:
        self.setMinimumHeight(px(_SIDE))
        if self._pictures.fit_into(self.width()):
            self.scheduleDelayedItemsLayout()

    @property
    def shown(self) -> Sequence[Written]:
        """The digits that are shown, in order."""
        return self._digits.digits

    @property
    def chosen(self) -> list[Written]:
        """The digits that are chosen, in order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self._digits.digits[row] for row in rows]

    def show_digits(self, digits: Iterable[Written]) -> None:
        """Show these digits; those that were chosen still are."""
        chosen = {each.id for each in self.chosen}
        self._digits.show(digits)
        if chosen:
            self.choose(chosen)

    def choose(self, ids: set[str]) -> None:
        """Choose the digits with these ids, as far as they are shown."""
        selection = QItemSelection()
        for row, each in enumerate(self._digits.digits):
            if each.id in ids:
                index = self._digits.index(row)
                selection.select(index, index)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.chosen_changed.emit()

    def mark(self) -> None:
        """Show anew what is read wrongly; each stays where it is."""
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open what is chosen with Enter; delete it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


def paint_large(painter: QPainter, drawing: Drawing, side: int, colour: QColor) -> None:
    """Paint a drawing so that its ink fills a square; the painter is moved."""
    lines = lines_of(drawing)
    boxes = [box_around(*line) for line in lines]
    if drawing.picture is not None:
        boxes.append(drawing.picture.box)
    left, top, right, bottom = joined(boxes)
    longer = max(right - left, bottom - top, _SMALLEST)
    whole = side * (1 - 2 * _MARGIN) / longer  # the side of the canvas at that scale
    middle = (left + right) / 2, (top + bottom) / 2
    painter.translate(side / 2 - middle[0] * whole, side / 2 - middle[1] * whole)
    if drawing.picture is not None:
        paint_picture(painter, drawing.picture, whole, colour)
    paint_lines(painter, lines, whole, colour)
