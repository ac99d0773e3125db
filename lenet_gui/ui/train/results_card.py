"""What a run led to: the images it misreads, or its log."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.training.confusion import Answers
from lenet_gui.ui.look.card import PADDING, Card, space
from lenet_gui.ui.look.common import card_title, hairline
from lenet_gui.ui.look.segmented import Segmented
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.train.confusion_view import ConfusionView
from lenet_gui.ui.train.misread_view import MisreadView

_NARROW = 690  # width in pixels at the usual size


class ResultsCard(Card):
    """The confusion matrix beside the images behind its cells, or a line for each epoch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("train_results")
        self.matrix = ConfusionView(self)
        self.misread = MisreadView(self)
        self.log = self._make_log()
        self.title = card_title(self, "results_title", "")
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._make_misread())
        self._pages.addWidget(self.log)
        self.choice = Segmented("results_choice", self.tr("What the run led to"), self)
        for page, text, name in (
            (0, self.tr("Misread"), "show_misread"),
            (1, self.tr("Log"), "show_log"),
        ):
            button = self.choice.add(text, name)
            button.clicked.connect(partial(self._show_page, page))
            button.setChecked(page == 0)
        head = QHBoxLayout()
        head.addWidget(self.title)
        self._about_misread = QWidget(self)
        about = QHBoxLayout(self._about_misread)
        about.addWidget(self.matrix.words, 1)
        about.addWidget(self.misread.all_button)
        head.addStretch(0)
        head.addWidget(self.choice)
        self._head = head
        layout = self._layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)
        space(self, layout, margin=(PADDING, 8, PADDING, 10), gap=6)
        space(self, head, gap=PADDING)
        space(self, about)
        self.matrix.cell_chosen.connect(self.misread.show_kind)
        self.matrix.cell_cleared.connect(self.misread.show_all)
        self.misread.all_requested.connect(self.matrix.clear_choice)
        self.show_answers(None)
        self._arrange()

    def show_answers(self, answers: Answers | None, epoch: int = 0) -> None:
        """Show the answers after an epoch; None: there are none yet."""
        self._epoch = 0 if answers is None else epoch
        self.matrix.show_answers(answers)
        self.misread.show_answers(answers)
        self._show_title()

    def _show_page(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._show_title()

    def _show_title(self) -> None:
        log = self._pages.currentWidget() is self.log
        misread = self.tr("Misread")
        if self._epoch:
            misread = self.tr("Misread after epoch {epoch}").format(epoch=self._epoch)
        self.title.setText(self.tr("Log") if log else misread)
        self._about_misread.setVisible(not log)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is said about a cell a row of its own where the card is narrow."""
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        for row in (self._layout, self._head):
            row.removeWidget(self._about_misread)
        if self.width() < px(_NARROW):
            self._layout.insertWidget(1, self._about_misread)
        else:
            self._head.insertWidget(1, self._about_misread, 1)

    def hasHeightForWidth(self) -> bool:
        """It takes the height it gets: else the page would scroll to give it all it likes."""
        return False

    def _make_log(self) -> QPlainTextEdit:
        log = QPlainTextEdit(self)
        log.setObjectName("train_log")
        log.setAccessibleName(self.tr("Log"))
        log.setReadOnly(True)
        log.setMaximumBlockCount(10_000)
        log.setPlaceholderText(self.tr("A line for each epoch will be here."))
        return log

    def _make_misread(self) -> QWidget:
        page = QWidget(self)
        layout = QHBoxLayout(page)
        layout.addWidget(self.matrix, 2)
        layout.addWidget(hairline(page, QFrame.Shape.VLine))
        layout.addWidget(self.misread, 3)
        space(page, layout, gap=PADDING)
        return page
