"""The confusion matrix as a table: its model, its cells' looks, and its keys."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.training.confusion import Answers
from lenet_gui.ui.look.colours import luminance, mixed
from lenet_gui.ui.look.keys import ARROWS, CHOOSE
from lenet_gui.ui.look.names import exact_percent
from lenet_gui.ui.look.style import faint
from lenet_gui.ui.train.cell import Cell, words_of

translate = QCoreApplication.translate

SHARES = DIGITS  # the last column: the share of each digit's images that is read correctly
GAP = 2  # pixels between two cells
_SMALLEST_FIGURE = 7  # pixels, a font's size; smaller ones are illegible
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOVES = (*ARROWS, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_Index = QModelIndex | QPersistentModelIndex


class ConfusionModel(QAbstractTableModel):
    """Ten rows (true digits) by ten columns (digits read), and each row's share of correct ones."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answers: Answers | None = None
        self.most_wrong = 1  # images in the fullest cell off the diagonal
        self.most = 1  # images in the fullest cell if all were read correctly

    def show(self, answers: Answers | None) -> None:
        """Show the counts of these answers; None: there are none yet."""
        self.answers = answers
        if answers is not None:
            errors = answers.matrix.copy()
            errors[range(DIGITS), range(DIGITS)] = 0
            self.most_wrong = max(int(errors.max()), 1)
            self.most = max(int(answers.matrix.sum(axis=1).max()), 1)
        self.dataChanged.emit(self.index(0, 0), self.index(DIGITS - 1, SHARES))

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return the number of digits."""
        return 0 if parent is not None and parent.isValid() else DIGITS

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return the number of digits, and one more for the shares."""
        return 0 if parent is not None and parent.isValid() else DIGITS + 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Keep the keyboard to the cells: the shares are disabled."""
        enabled = index.column() != SHARES and self.answers is not None
        return Qt.ItemFlag.ItemIsEnabled if enabled else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's count or a row's share, and its meaning for a screen reader."""
        if self.answers is None or not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole and column == SHARES:
            return self._share(self.answers, row)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.answers.matrix[row, column] or "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = (row, row if column == SHARES else column)
            return words_of(self.answers, cell, QLocale())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a row's or a column's digit."""
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return shares_title() if across and section == SHARES else str(section)
        return None

    def _share(self, answers: Answers, row: int) -> str:
        counts = answers.matrix[row]
        if not counts.sum():
            return ""
        return exact_percent(float(counts[row] / counts.sum()), QLocale())


class _Cells(QStyledItemDelegate):
    """Colours errors by their share of the errors; the diagonal, 100 times as large, is grey."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a cell, and its frame if it is under the pointer, chosen or current."""
        table, model = self.parent(), index.model()
        assert isinstance(table, ConfusionTable)
        assert isinstance(model, ConfusionModel)
        text = str(index.data() or "")
        place = option.rect.adjusted(0, 0, -GAP, -GAP)
        palette = table.palette()  # not the option's, which greys the disabled shares
        ink = palette.color(QPalette.ColorRole.WindowText)
        if index.column() == SHARES:
            painter.setFont(option.font)
            painter.setPen(faint(ink, 0.7))
            painter.drawText(place, _AT_RIGHT, text)
            return
        right = index.row() == index.column()
        fill = _fill(palette, right, int(text or 0) / model.most_wrong)
        painter.save()
        painter.fillRect(place, fill)
        # Sized by all images, not by the correct ones, so figures don't come and go.
        font = _font_for(model.most if right else model.most_wrong, option.font, place)
        if font is not None:
            painter.setFont(font)
            painter.setPen(_figure_colour(palette, fill, right))
            painter.drawText(place, _MIDDLE, text)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(faint(ink, 0.6), 1))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        if table.chosen == (index.row(), index.column()):
            painter.setPen(QPen(ink, 2))
            painter.drawRect(place.adjusted(1, 1, -1, -1))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.restore()


class _Digits(QHeaderView):
    """Header digits that don't look like buttons.

    marked: the digit whose row or column is described; -1 for none.
    """

    marked = -1

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a digit, or the title of the shares."""
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        painter.setPen(ink if section == self.marked else faint(ink, 0.7))
        title = self.model().headerData(section, self.orientation())
        across = self.orientation() == Qt.Orientation.Horizontal
        flags = _AT_RIGHT if across and section == SHARES else _MIDDLE
        painter.drawText(rect.adjusted(0, 0, 0 if flags == _AT_RIGHT else -GAP, -GAP), flags, title)

    def mark(self, section: int) -> None:
        """Emphasise a digit."""
        if section != self.marked:
            self.marked = section
            self.viewport().update()


class ConfusionTable(QTableView):
    """A click or Enter chooses a cell or unchooses the chosen one; Escape unchooses it too."""

    cell_chosen = Signal(int, int)  # as in Cell
    cell_cleared = Signal()

    def __init__(self, model: ConfusionModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("confusion_table")
        self.setAccessibleName(self.tr("Confusion matrix: what each digit is read as"))
        self.chosen: Cell | None = None
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._across = _Digits(Qt.Orientation.Horizontal, self)
        self._down = _Digits(Qt.Orientation.Vertical, self)
        self.setHorizontalHeader(self._across)
        self.setVerticalHeader(self._down)
        for header in (self._across, self._down):
            header.viewport().setBackgroundRole(QPalette.ColorRole.Window)
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._choose)

    def set_sizes(self, wide: int, high: int, shares: int, beside: int, above: int) -> None:
        """Set the sizes of cells, shares (0: hidden) and headers, in pixels."""
        self._across.setDefaultSectionSize(wide)
        self._down.setDefaultSectionSize(high)
        self.setColumnHidden(SHARES, not shares)
        self.setColumnWidth(SHARES, shares)
        self._down.setFixedWidth(beside)
        self._across.setFixedHeight(above)

    def mark(self, cell: Cell | None) -> None:
        """Emphasise the header digits of the cell being described."""
        row, column = cell or (-1, -1)
        self._down.mark(row)
        self._across.mark(column)

    def forget(self) -> None:
        """Choose nothing and make the first cell current."""
        self.chosen = None
        self.setCurrentIndex(QModelIndex())

    def clear_choice(self) -> None:
        """Choose no cell; emits `cell_cleared` if one was chosen."""
        if self.chosen is not None:
            self.chosen = None
            self.viewport().update()
            self.cell_cleared.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys, choose with Enter, unchoose with Escape."""
        key = event.key()  # may be one that Qt has no name for
        if key in _MOVES:
            super().keyPressEvent(event)
        elif key in CHOOSE and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        elif key == Qt.Key.Key_Escape and self.chosen is not None:
            self.clear_choice()
        else:
            event.ignore()

    def _choose(self, index: QModelIndex) -> None:
        cell = index.row(), index.column()
        if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        if cell == self.chosen:
            self.clear_choice()
            return
        self.chosen = cell
        self.viewport().update()
        self.cell_chosen.emit(*cell)


def shares_title() -> str:
    """Return the title above the shares."""
    return translate("Confusion", "right", "share of a digit's images that are read rightly")


def _fill(palette: QPalette, right: bool, share: float) -> QColor:
    """Return a cell's colour. share: its count as a fraction of the highest one's, 0..1."""
    window = palette.color(QPalette.ColorRole.Window)
    if right or share == 0:
        return mixed(window, palette.color(QPalette.ColorRole.WindowText), 0.1 if right else 0.03)
    # The square root keeps one error visible beside fifty.
    return mixed(window, palette.color(QPalette.ColorRole.Accent), 0.15 + 0.75 * share**0.5)


def _figure_colour(palette: QPalette, fill: QColor, right: bool) -> QColor:
    """Return the palette's text or background colour, whichever is legible on a cell."""
    roles = QPalette.ColorRole.WindowText, QPalette.ColorRole.Window
    text, window = (palette.color(role) for role in roles)
    if right:
        return faint(text, 0.8)
    return max((text, window), key=lambda colour: _contrast(colour, fill))


def _font_for(count: int, usual: QFont, place: QRect) -> QFont | None:
    """Return the usual font, or a smaller one in which the count fits; None if too small."""
    metrics = QFontMetrics(usual)
    room = place.width() - 2
    shrunk = min(
        1.0, room / metrics.horizontalAdvance(str(count)), place.height() / metrics.height()
    )
    size = int(QFontInfo(usual).pixelSize() * shrunk)
    if size < _SMALLEST_FIGURE:
        return None
    font = QFont(usual)
    font.setPixelSize(size)
    return font


def _contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
