"""What a run led to: the images it misreads, or its log."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from lenet_gui.core.training.confusion import Answers
from lenet_gui.ui.look.card import PADDING, Card, space
from lenet_gui.ui.look.common import card_title, hairline
from lenet_gui.ui.look.segmented import Segmented
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.train.confusion_view import ConfusionView
from lenet_gui.ui.train.misread_view import MisreadView

# In pixels at the usual size.
_NARROW = 690  # width
_BESIDE = 640  # width, the least for the head beside the matrix
_LOW = 240  # height


class ResultsCard(Card):
    """The confusion matrix beside the images behind its cells, or a line for each epoch.

    Where the card is low, the matrix has all of its height, and the head stands over the images.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("train_results")
        self.matrix = ConfusionView(self)
        self.misread = MisreadView(self)
        self.log = self._make_log()
        self.title = card_title(self, "results_title", "")
        self._line = hairline(self, QFrame.Shape.VLine)
        self.choice = Segmented("results_choice", self.tr("Results of the run"), self)
        #: The images that were misread, or the log of a run.
        for text, name in ((self.tr("Misread"), "show_misread"), (self.tr("Log"), "show_log")):
            button = self.choice.add(text, name)
            button.setChecked(name == "show_misread")
            self._log_button = button
        self._log_button.toggled.connect(self._show_choice)
        self._about = QWidget(self)
        about = QHBoxLayout(self._about)
        about.addWidget(self.matrix.words, 1)
        about.addWidget(self.misread.all_button)
        space(self, about)
        self._arranged: tuple[bool, bool] | None = None  # low, narrow
        self._lay_out()
        self.matrix.cell_chosen.connect(self.misread.show_kind)
        self.matrix.cell_cleared.connect(self.misread.show_all)
        self.misread.all_requested.connect(self.matrix.clear_choice)
        self.show_answers(None)
        self._show_choice()

    def _lay_out(self) -> None:
        self._column, self._images = QVBoxLayout(self), QVBoxLayout()
        self._heads = QHBoxLayout(), QHBoxLayout()  # over all, and over the images alone
        body = QHBoxLayout()
        for layout, head in zip((self._column, self._images), self._heads, strict=True):
            layout.addLayout(head)
            space(self, head, gap=PADDING)
        self._images.addWidget(self.misread, 1)
        body.addWidget(self.matrix, 2)
        body.addWidget(self._line)
        body.addLayout(self._images, 3)
        self._column.addLayout(body, 1)
        self._column.addWidget(self.log, 1)
        space(self, body, gap=PADDING)
        space(self, self._images, gap=6)
        space(self, self._column, margin=(PADDING, 8, PADDING, 10), gap=6)

    def show_answers(self, answers: Answers | None, epoch: int = 0) -> None:
        """Show the answers after an epoch; None: there are none yet."""
        self._epoch = 0 if answers is None else epoch
        self.matrix.show_answers(answers)
        self.misread.show_answers(answers)
        self._show_title()

    @property
    def _shows_log(self) -> bool:
        return self._log_button.isChecked()

    def _show_choice(self) -> None:
        log = self._shows_log
        for part in (self.matrix, self._line, self.misread, self._about):
            part.setVisible(not log)
        self.log.setVisible(log)
        self._arrange()
        self._show_title()

    def _show_title(self) -> None:
        misread = self.tr("Misread")
        if self._epoch:
            misread = self.tr("Misread after epoch {epoch}").format(epoch=self._epoch)
        self.title.setText(self.tr("Log") if self._shows_log else misread)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the head anew."""
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        """Place the head, and what is said about a cell in it or, in a narrow card, below it."""
        low = self.height() < px(_LOW) and self.width() >= px(_BESIDE) and not self._shows_log
        head, column = self._heads[low], self._images if low else self._column
        narrow = low or self.width() < px(_NARROW)
        if (low, narrow) == self._arranged:
            return
        self._arranged = low, narrow
        head.addWidget(self.title, int(narrow))
        if narrow:
            column.insertWidget(1, self._about)
        else:
            head.addWidget(self._about, 1)
        head.addWidget(self.choice)

    def hasHeightForWidth(self) -> bool:
        """It takes the height it gets: else the page would scroll to give it all it likes."""
        return False

    def _make_log(self) -> QPlainTextEdit:
        log = QPlainTextEdit(self)
        log.setObjectName("train_log")
        log.setAccessibleName(self.tr("Log"))
        log.setReadOnly(True)
        log.setMaximumBlockCount(10_000)
        log.setPlaceholderText(self.tr("Each epoch will add a line here."))
        return log
