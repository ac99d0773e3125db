"""The confusion matrix: how many test images of each digit are read as which digit."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.training.confusion import Answers
from lenet_gui.ui.look.common import caption, heading
from lenet_gui.ui.look.fonts import line_height, small
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.measured import keep_laid_out, keep_measured
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.train.cell import Cell, words_of
from lenet_gui.ui.train.confusion_table import (
    GAP,
    ConfusionModel,
    ConfusionTable,
    shares_title,
)

# Pixels at the usual size: the shares at the right are dropped before cells get narrower.
_NARROWEST = 21
_WIDEST = 2.0  # times a cell's height


class ConfusionView(QWidget):
    """The table with captions; before the first epoch, a hint.

    words: a line about one cell, for a place of its own.
    """

    cell_chosen = Signal(int, int)  # as in Cell
    cell_cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confusion")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.model = ConfusionModel(self)
        self.table = ConfusionTable(self.model, self)
        self._title = heading(self, self.tr("Confusion matrix"))
        self._nothing_yet = caption(
            self,
            "confusion_hint",
            self.tr("After each epoch, this shows what the test images of each digit are read as."),
        )
        self._nothing_yet.setWordWrap(True)
        self._nothing_yet.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._read_as = LiveText("confusion_read_as", self, colour="muted")
        self._read_as.set_text(self.tr("read as"))
        self._is = LiveText("confusion_is", self, colour="muted")
        self._is.set_text(self.tr("is", "what an image is"))
        self.words = LiveText("confusion_words", self, colour="muted", wraps=False)  # to be placed
        keep_measured(self.words, self._measure_words)
        self._pointed: Cell | None = None
        self.table.entered.connect(self._point)
        self.table.viewportEntered.connect(self._point)
        self.table.selectionModel().currentChanged.connect(self._show_words)
        for inner, outer in (
            (self.table.cell_chosen, self.cell_chosen),
            (self.table.cell_cleared, self.cell_cleared),
        ):
            inner.connect(self._show_words)
            inner.connect(outer)
        self.table.installEventFilter(self)
        self.table.viewport().installEventFilter(self)
        keep_laid_out(self, self._lay_out)
        self.show_answers(None)

    def show_answers(self, answers: Answers | None) -> None:
        """Show the answers after an epoch; None: there are none yet, so no cell is chosen."""
        if answers is None:
            self.table.forget()
            self._pointed = None
        self.model.show(answers)
        before: list[QWidget] = [self._title, self._nothing_yet]
        after: list[QWidget] = [self.table, self._read_as, self._is]
        for part in before + after:
            part.setVisible((part in before) == (answers is None))
        self._show_words()

    @property
    def chosen(self) -> Cell | None:
        """The chosen cell, if any."""
        return self.table.chosen

    def clear_choice(self) -> None:
        """Choose no cell; emits `cell_cleared` if one was chosen."""
        self.table.clear_choice()

    def sizeHint(self) -> QSize:
        return QSize(340, 320)

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which most figures are legible."""
        return QSize(px(230), px(150))

    # Layout

    def _measure_words(self) -> None:
        font = small(self.font())
        if self.words.font() != font:
            self.words.setFont(font)

    def _lay_out(self) -> None:
        """Make the cells as large as possible, with room for the shares if it is enough."""
        metrics, gap = self.fontMetrics(), px(GAP)
        line = line_height(self.font())
        digit, rows, columns = (
            metrics.horizontalAdvance(text) for text in ("0", self._is.text, self._read_as.text)
        )
        beside = px(8) + max(2 * rows + px(8) + digit, columns)  # digits stand in the middle
        shares = px(8) + max(
            metrics.horizontalAdvance(percent(1.0, self.locale())),
            metrics.horizontalAdvance(shares_title()),
        )
        high = max((self.height() - line - gap) // DIGITS, 2)
        wide = min((self.width() - beside - shares) // DIGITS, int(_WIDEST * high))
        if wide < px(_NARROWEST):
            shares, wide = 0, min((self.width() - beside) // DIGITS, int(_WIDEST * high))
        wide = max(wide, 2)
        above = line + gap
        self.table.set_sizes(wide, high, shares, beside, above)
        self.table.setGeometry(0, 0, beside + DIGITS * wide + shares, above + DIGITS * high)
        self._read_as.setGeometry(0, 0, beside, line)
        self._is.setGeometry(0, above + (DIGITS * high - line) // 2, beside, line)
        self._title.setGeometry(0, 0, self.width(), line)
        self._nothing_yet.setGeometry(0, line + px(4), self.width(), self.height() - line - px(4))

    # Words

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Update the line when the focus changes or the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self._point()
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_words()
        return False

    def _point(self, index: QModelIndex | None = None) -> None:
        self._pointed = None
        if index is not None and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self._pointed = index.row(), index.column()
        self._show_words()

    def _here(self) -> Cell | None:
        """Return the cell under the pointer, else the keyboard's cell, else the chosen one."""
        index = self.table.currentIndex()
        if self._pointed is None and self.table.hasFocus() and index.isValid():
            return index.row(), index.column()
        return self._pointed or self.chosen

    def _show_words(self) -> None:
        cell, answers = self._here(), self.model.answers
        self.table.mark(cell)
        if answers is None or (cell is not None and cell == self.chosen):
            self.words.set_text("")  # the images' title says it
        elif cell is None:
            self.words.set_text(self.tr("Choose a cell to see its images."))
        else:
            self.words.set_text(words_of(answers, cell, self.locale()))
