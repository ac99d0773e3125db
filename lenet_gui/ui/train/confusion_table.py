"""The confusion matrix as a table: its model, its cells' looks, and its keys."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
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
from lenet_gui.ui.look.fonts import pixels, small, strong
from lenet_gui.ui.look.keys import ARROWS, CHOOSE
from lenet_gui.ui.look.names import exact_percent
from lenet_gui.ui.look.shades import luminance, mixed
from lenet_gui.ui.look.tokens import Tokens, tokens_of
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.train.cell import Cell, words_of

translate = QCoreApplication.translate

SHARES = DIGITS  # the last column: the share of each digit's images that is read correctly
GAP = 3  # between two cells, in pixels at the usual size
_SMALLEST_FIGURE = 8  # pixels, a font's size; smaller ones are illegible
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
        cell = index.row(), index.column()
        text = str(index.data() or "")
        place = QRectF(option.rect.adjusted(0, 0, -px(GAP), -px(GAP)))
        tokens = tokens_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        if index.column() == SHARES:
            painter.setPen(tokens.colour("muted"))
            painter.drawText(place, _AT_RIGHT, text)
        elif cell[0] == cell[1]:
            painter.setFont(table.small_font or option.font)
            painter.setPen(tokens.colour("muted"))
            painter.drawText(place, _MIDDLE, text if table.small_font else "·")
        else:
            fill = _fill(tokens, int(text or 0) / model.most_wrong)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(place, px(3), px(3))
            if table.usual_font is not None:
                painter.setFont(table.usual_font)
                painter.setPen(_figure_colour(tokens, fill))
                painter.drawText(place, _MIDDLE, text)
        self._paint_state(painter, option, place, tokens, chosen=table.chosen == cell)
        painter.restore()

    def _paint_state(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        place: QRectF,
        tokens: Tokens,
        *,
        chosen: bool,
    ) -> None:
        """Paint whether the cell is chosen, current or under the pointer."""
        state = QStyle.StateFlag
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rings = (
            (chosen, "halo", 5.0),
            (chosen, "mark", 2.0),
            (bool(option.state & state.State_HasFocus), "accent", 2.0),
            (bool(option.state & state.State_MouseOver) and not chosen, "edge", 1.0),
        )
        for on, colour, width in rings:
            if on and not (chosen and colour == "accent"):
                painter.setPen(QPen(tokens.colour(colour), width))
                painter.drawRoundedRect(place, px(3), px(3))


class _Digits(QHeaderView):
    """Header digits that don't look like buttons.

    marked: the digit whose row or column is described; -1 for none.
    """

    marked = -1

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a digit, or the title of the shares."""
        tokens = tokens_of(self.palette())
        marked = section == self.marked
        painter.setPen(tokens.colour("text" if marked else "muted"))
        painter.setFont(strong(self.font()) if marked else self.font())
        title = self.model().headerData(section, self.orientation())
        across = self.orientation() == Qt.Orientation.Horizontal
        flags = _AT_RIGHT if across and section == SHARES else _MIDDLE
        painter.drawText(rect.adjusted(0, 0, -px(GAP), -px(GAP)), flags, title)

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
        self.usual_font: QFont | None = None  # of the counts of errors; None if nothing fits
        self.small_font: QFont | None = None  # of the counts on the diagonal
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
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._across = _Digits(Qt.Orientation.Horizontal, self)
        self._down = _Digits(Qt.Orientation.Vertical, self)
        self.setHorizontalHeader(self._across)
        self.setVerticalHeader(self._down)
        for header in (self._across, self._down):
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._choose)
        model.dataChanged.connect(self._choose_fonts)

    def set_sizes(self, wide: int, high: int, shares: int, beside: int, above: int) -> None:
        """Set the sizes of cells, shares (0: hidden) and headers, in pixels."""
        self._across.setDefaultSectionSize(wide)
        self._down.setDefaultSectionSize(high)
        self.setColumnHidden(SHARES, not shares)
        self.setColumnWidth(SHARES, shares)
        self._down.setFixedWidth(beside)
        self._across.setFixedHeight(above)
        self._choose_fonts()

    def _choose_fonts(self) -> None:
        """Choose by all images, not by the correct ones, so that figures don't come and go."""
        model = self.model()
        assert isinstance(model, ConfusionModel)
        gap = px(GAP)
        wide, high = (header.defaultSectionSize() - gap for header in (self._across, self._down))
        self.usual_font = _font_for(model.most_wrong, self.font(), wide, high)
        self.small_font = _font_for(model.most, small(self.font()), wide, high)

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


def _fill(tokens: Tokens, share: float) -> QColor:
    """Return a cell's colour. share: its count as a fraction of the highest one's, 0..1."""
    if share == 0:
        return tokens.colour("window")
    # The square root keeps one error visible beside fifty.
    return mixed(tokens.colour("surface"), tokens.colour("accent"), 0.12 + 0.6 * share**0.5)


def _figure_colour(tokens: Tokens, fill: QColor) -> QColor:
    """Return the colour of text or that of text on the accent, whichever is legible on a cell."""
    colours = tokens.colour("text"), tokens.colour("on_accent")
    return max(colours, key=lambda colour: _contrast(colour, fill))


def _font_for(count: int, usual: QFont, wide: int, high: int) -> QFont | None:
    """Return the usual font, or a smaller one in which the count fits; None if too small."""
    metrics = QFontMetrics(usual)
    shrunk = min(1.0, (wide - 4) / metrics.horizontalAdvance(str(count)), high / metrics.height())
    size = int(pixels(usual) * shrunk)
    if size < _SMALLEST_FIGURE:
        return None
    font = QFont(usual)
    font.setPixelSize(size)
    return font


def _contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
