"""The confusion matrix: how many test images of each digit are read as each digit."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLocale,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontInfo,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.training.confusion import DIGITS, Answers
from lenet_gui.ui.look.colours import luminance, mixed
from lenet_gui.ui.look.keys import ARROWS, CHOOSE
from lenet_gui.ui.look.names import exact_percent, percent
from lenet_gui.ui.look.style import faint

Cell = tuple[int, int]  # what the images are, what they are read as

_GAP = 2  # pixels between two cells
_SMALLEST_CELL = 21  # pixels: rather than smaller ones, the shares at the right are left out
_SMALLEST_FIGURE = 7  # pixels, of a font: smaller ones cannot be read
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_STEPS: dict[int, tuple[int, int]] = {
    **ARROWS,
    Qt.Key.Key_Home: (0, -DIGITS),
    Qt.Key.Key_End: (0, DIGITS),
    Qt.Key.Key_PageUp: (-DIGITS, 0),
    Qt.Key.Key_PageDown: (DIGITS, 0),
}


@dataclass(frozen=True)
class _Grid:
    """Where the cells are: their upper left corner, the side of each, the width of the shares."""

    left: int
    top: int
    side: int
    shares: int  # 0: there is no room for them

    def place(self, row: int, column: int) -> QRect:
        at = QPoint(self.left + column * self.side, self.top + row * self.side)
        return QRect(at, QSize(self.side - _GAP, self.side - _GAP))


class ConfusionView(QWidget):
    """Ten rows, what the images are, by ten columns, what they are read as.

    Errors are coloured by their number among errors; the diagonal, a hundred times as many, is
    grey. A cell is chosen with a click or with arrow keys and Enter, and given up in the same way
    or with Escape.
    """

    cell_chosen = Signal(int, int)  # what the images are, what they are read as
    cell_cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confusion")
        self.setAccessibleName(self.tr("Confusion matrix: what each digit is read as"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._answers: Answers | None = None
        self._chosen: Cell | None = None
        self._current: Cell = (0, 0)  # where the keyboard is
        self._pointed: Cell | None = None
        self._describe()

    def show_answers(self, answers: Answers | None) -> None:
        """Show the answers after an epoch; None: there are none yet, and no cell is chosen."""
        self._answers = answers
        if answers is None:
            self._chosen, self._current, self._pointed = None, (0, 0), None
            self.unsetCursor()
        self._describe()
        self.update()

    @property
    def chosen(self) -> Cell | None:
        """The chosen cell: what its images are and what they are read as."""
        return self._chosen

    def clear_choice(self) -> None:
        """Choose no cell; `cell_cleared` tells if there was one."""
        if self._chosen is not None:
            self._chosen = None
            self._describe()
            self.update()
            self.cell_cleared.emit()

    def sizeHint(self) -> QSize:
        """The size that Qt asks for."""
        return QSize(340, 320)

    def minimumSizeHint(self) -> QSize:
        """The least in which most figures can be read."""
        return QSize(230, 230)

    # Layout

    def place(self, true: int, read: int) -> QRect:
        """Return where a cell is in the widget."""
        return self._grid().place(true, read)

    def cell_at(self, at: QPointF) -> Cell | None:
        """Return the cell at a point of the widget."""
        grid = self._grid()
        column = (at.x() - grid.left) // grid.side
        row = (at.y() - grid.top) // grid.side
        inside = self._answers is not None and 0 <= row < DIGITS and 0 <= column < DIGITS
        return (int(row), int(column)) if inside else None

    def _grid(self) -> _Grid:
        """Make the cells as large as they can be, square, with room for the shares if possible."""
        metrics = self.fontMetrics()
        line = metrics.height()
        margin = line + metrics.horizontalAdvance("0") + 8
        shares = 8 + max(
            metrics.horizontalAdvance(percent(1.0, self.locale())),
            metrics.horizontalAdvance(self._shares_title()),
        )
        height = self.height() - 3 * line - 12
        side = min((self.width() - margin - shares) // DIGITS, height // DIGITS)
        if side < _SMALLEST_CELL:
            shares = 0
            side = min((self.width() - margin) // DIGITS, height // DIGITS)
        side = max(side, 2 * _GAP)
        spare = max(self.width() - margin - DIGITS * side - shares, 0)
        return _Grid(margin + spare // 2, 2 * line + 4, side, shares)

    # Pointing and choosing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the cell under the pointer is."""
        self._point(self.cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at none."""
        self._point(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the pointer."""
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._current = cell
            self._choose(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys, choose with Enter, give up with Escape."""
        key = event.key()  # which need not be one that Qt has a name for
        if self._answers is None:
            super().keyPressEvent(event)
        elif key in _STEPS:
            down, right = _STEPS[key]
            row, column = self._current
            last = DIGITS - 1
            self._current = (min(max(row + down, 0), last), min(max(column + right, 0), last))
            self._describe()
            self.update()
        elif key in CHOOSE:
            self._choose(self._current)
        elif key == Qt.Key.Key_Escape and self._chosen is not None:
            self.clear_choice()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        self.update()
        super().focusOutEvent(event)

    def _point(self, cell: Cell | None) -> None:
        if cell != self._pointed:
            self._pointed = cell
            if cell is None:
                self.unsetCursor()
            else:
                self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.update()

    def _choose(self, cell: Cell) -> None:
        if cell == self._chosen:
            self.clear_choice()
            return
        self._chosen = cell
        self._describe()
        self.update()
        self.cell_chosen.emit(*cell)

    # Words

    def _describe(self) -> None:
        if self._answers is None:
            self.setAccessibleDescription(self._nothing_yet())
        else:
            self.setAccessibleDescription(words_of(self._answers, self._current, self.locale()))

    def _nothing_yet(self) -> str:
        return self.tr(
            "After each epoch, this shows what the test images of each digit are read as."
        )

    def _shares_title(self) -> str:
        return self.tr("right", "share of a digit's images that are read rightly")

    def _here(self) -> Cell | None:
        """Return the cell that is pointed at; or where the keyboard is; or the chosen one."""
        return self._pointed or (self._current if self.hasFocus() else self._chosen)

    def _words(self) -> str:
        cell = self._here()
        if self._answers is None or cell is None:
            return self.tr("Choose a cell to see its images.")
        return words_of(self._answers, cell, self.locale())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the captions, the cells, and what is said of one of them."""
        painter = QPainter(self)
        if self._answers is None:
            self._paint_nothing_yet(painter)
            return
        grid = self._grid()
        self._paint_captions(painter, grid)
        self._paint_cells(painter, grid, self._answers)
        self._paint_shares(painter, grid, self._answers)
        self._paint_frames(painter, grid)
        self._paint_words(painter, grid)

    def _paint_nothing_yet(self, painter: QPainter) -> None:
        line = self.fontMetrics().height()
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(self._text())
        painter.drawText(QRect(0, 0, self.width(), line), 0, self.tr("Confusion matrix"))
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        words = self.rect().adjusted(0, line + 2, 0, 0)
        painter.drawText(words, Qt.TextFlag.TextWordWrap, self._nothing_yet())

    def _paint_words(self, painter: QPainter, grid: _Grid) -> None:
        metrics = self.fontMetrics()
        words = metrics.elidedText(self._words(), Qt.TextElideMode.ElideRight, self.width())
        painter.setFont(self.font())
        painter.setPen(faint(self._text(), 0.7))
        left = max(min(grid.left, self.width() - metrics.horizontalAdvance(words)), 0)
        top = grid.top + DIGITS * grid.side + 4
        painter.drawText(QRect(left, top, self.width() - left, metrics.height()), 0, words)

    def _text(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.WindowText)

    def _paint_captions(self, painter: QPainter, grid: _Grid) -> None:
        line = self.fontMetrics().height()
        size = DIGITS * grid.side - _GAP
        painter.setPen(faint(self._text(), 0.7))
        painter.drawText(QRect(grid.left, 0, size, line), _MIDDLE, self.tr("read as"))
        digit = self.fontMetrics().horizontalAdvance("0")
        painter.save()
        painter.translate(grid.left - digit - line - 8, grid.top + size)
        painter.rotate(-90)
        painter.drawText(QRect(0, 0, size, line), _MIDDLE, self.tr("is", "what an image is"))
        painter.restore()
        row, column = self._here() or (-1, -1)
        for number in range(DIGITS):
            cell = grid.place(number, number)
            painter.setPen(self._text() if column == number else faint(self._text(), 0.7))
            above = QRect(cell.left(), grid.top - line - 2, cell.width(), line)
            painter.drawText(above, _MIDDLE, str(number))
            painter.setPen(self._text() if row == number else faint(self._text(), 0.7))
            beside = QRect(grid.left - digit - 6, cell.top(), digit, cell.height())
            painter.drawText(beside, _MIDDLE, str(number))

    def _paint_cells(self, painter: QPainter, grid: _Grid, answers: Answers) -> None:
        matrix = answers.matrix
        errors = matrix.copy()
        errors[range(DIGITS), range(DIGITS)] = 0
        most = max(int(errors.max()), 1)
        # By how many there are, not by how many are right: figures do not come and go.
        right_font = self._font_for(int(matrix.sum(axis=1).max()), grid)
        wrong_font = self._font_for(most, grid)
        for true in range(DIGITS):
            for read in range(DIGITS):
                count = int(matrix[true, read])
                place = grid.place(true, read)
                font = right_font if true == read else wrong_font
                fill = self._fill(true == read, count / most)
                painter.fillRect(place, fill)
                if count and font is not None:
                    painter.setFont(font)
                    painter.setPen(self._figure_colour(fill, true == read))
                    painter.drawText(place, _MIDDLE, str(count))

    def _fill(self, right: bool, share: float) -> QColor:
        """Return a cell's colour; share: its count of the most frequent error's, 0..1."""
        window = self.palette().color(QPalette.ColorRole.Window)
        if right:
            return mixed(window, self._text(), 0.1)
        if share == 0:
            return mixed(window, self._text(), 0.03)
        # The root: one error is still seen beside fifty.
        accent = self.palette().color(QPalette.ColorRole.Accent)
        return mixed(window, accent, 0.15 + 0.75 * share**0.5)

    def _figure_colour(self, fill: QColor, right: bool) -> QColor:
        """Return the one of text and background that can be read on a cell."""
        text, window = self._text(), self.palette().color(QPalette.ColorRole.Window)
        if right:
            return faint(text, 0.8)
        return max((text, window), key=lambda colour: _contrast(colour, fill))

    def _font_for(self, count: int, grid: _Grid) -> QFont | None:
        """Return the widget's font, or as small a one as a figure needs; None: too small."""
        font = QFont(self.font())
        usual = QFontInfo(font).pixelSize()
        width = QFontMetrics(font).horizontalAdvance(str(count))
        room = grid.side - _GAP - 2
        size = min(usual, usual * room // width, grid.side // 2)
        if size < _SMALLEST_FIGURE:
            return None
        font.setPixelSize(size)
        return font

    def _paint_shares(self, painter: QPainter, grid: _Grid, answers: Answers) -> None:
        """Write, beside each row, how many of its images are read rightly."""
        if not grid.shares:
            return
        line = self.fontMetrics().height()
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = grid.left + DIGITS * grid.side
        painter.setFont(self.font())
        painter.setPen(faint(self._text(), 0.7))
        title = QRect(left, grid.top - line - 2, grid.shares, line)
        painter.drawText(title, flags, self._shares_title())
        for true, counts in enumerate(answers.matrix):
            if counts.sum():
                place = grid.place(true, DIGITS)
                place.setWidth(grid.shares)
                share = float(counts[true] / counts.sum())
                painter.drawText(place, flags, exact_percent(share, self.locale()))

    def _paint_frames(self, painter: QPainter, grid: _Grid) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._pointed is not None:
            painter.setPen(QPen(faint(self._text(), 0.6), 1))
            painter.drawRect(grid.place(*self._pointed).adjusted(0, 0, -1, -1))
        if self._chosen is not None:
            painter.setPen(QPen(self._text(), 2))
            painter.drawRect(grid.place(*self._chosen))
        if self.hasFocus():
            painter.setPen(QPen(self._text(), 1, Qt.PenStyle.DotLine))
            painter.drawRect(grid.place(*self._current).adjusted(-3, -3, 2, 2))


def words_of(answers: Answers, cell: Cell, locale: QLocale) -> str:
    """Say how many images a cell counts: "7 read as 2: 5 of 1,028 sevens"."""
    true, read = cell
    row = answers.matrix[true]
    translate = QCoreApplication.translate
    if true == read:
        text = translate("Confusion", "{true} read rightly: {count} of {total} {digits}")
    else:
        text = translate("Confusion", "{true} read as {read}: {count} of {total} {digits}")
    digits = (
        translate("Confusion", "zeros"),
        translate("Confusion", "ones"),
        translate("Confusion", "twos"),
        translate("Confusion", "threes"),
        translate("Confusion", "fours"),
        translate("Confusion", "fives"),
        translate("Confusion", "sixes"),
        translate("Confusion", "sevens"),
        translate("Confusion", "eights"),
        translate("Confusion", "nines"),
    )
    return text.format(
        true=true,
        read=read,
        count=locale.toString(int(row[read])),
        total=locale.toString(int(row.sum())),
        digits=digits[true],
    )


def _contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
