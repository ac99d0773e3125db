"""Asks for digits, one after the other, and stores each."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.strokes.collection import Stored
from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.drawing.tools import Tools
from lenet_gui.ui.look.card import PADDING, Card, around_cards, space
from lenet_gui.ui.look.common import card_title, hint, push_button
from lenet_gui.ui.look.measured import keep_laid_out, keep_measured
from lenet_gui.ui.look.names import with_article
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.state.own_digits import OwnDigits

EACH = 3  # of every digit
_ASKED = [digit for _ in range(EACH) for digit in range(DIGITS)]
_BESIDE, _LEAST = 210, 160  # pixels at the usual size: the width beside the canvas; its least side


class WritingPage(QWidget):
    """A canvas of its own, and what is to be written on it; may be left at any time."""

    left = Signal(int)  # how many digits were stored

    def __init__(self, own: OwnDigits, tools: Tools, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("writing_page")
        self._own = own
        self._stored: list[str] = []  # ids, in the order of what is asked for
        self._waiting = False  # for the disk
        self.canvas = Canvas(self)
        self.canvas.setObjectName("writing_canvas")
        tools.pen_width_changed.connect(self._set_pen)
        self._set_pen(tools.pen_width)
        self.canvas.drawing_finished.connect(self._show)
        self.title = card_title(self, "writing_title", "")
        self.progress = QProgressBar(self)
        self.progress.setObjectName("writing_progress")
        self.progress.setAccessibleName(self.tr("How many are written"))
        self.progress.setTextVisible(False)
        self.said = hint(self, "writing_said", "")
        self.next = push_button(
            self,
            "writing_next",
            self.tr("Next"),
            self.tr("Store this one and write the next (Space or Enter)"),
            self._next,
        )
        self.next.setProperty("primary", True)
        self.again = push_button(
            self, "writing_again", self.tr("Again"), self.tr("Empty the canvas (Del)"), self._clear
        )
        self.back = push_button(
            self,
            "writing_back",
            self.tr("Back"),
            self.tr("Take the last one out, and write it again"),
            self._back,
        )
        self.leave = push_button(
            self,
            "writing_leave",
            self.tr("Done"),
            self.tr("Leave; what is written so far is kept (Esc)"),
            self._leave,
        )
        self._lay_out()
        for key, does in (
            ("Space", self._next),
            ("Return", self._next),
            ("Enter", self._next),
            ("Del", self._clear),
            ("Backspace", self._clear),
            ("Esc", self._leave),
        ):
            # Of the canvas, except for Esc, so that a button with the focus has its own keys.
            shortcut = QShortcut(QKeySequence(key), self if key == "Esc" else self.canvas, does)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)

    def begin(self) -> None:
        """Ask for all digits, from the first on."""
        self._stored = []
        self._clear()
        self.canvas.setFocus()

    def _set_pen(self, width: float) -> None:
        self.canvas.pen_width = width

    def _lay_out(self) -> None:
        self._paper, beside = Card(self), Card(self)
        self._buttons = QHBoxLayout()
        for button in (self.back, self.again):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.next)
        inside = QVBoxLayout(self._paper)
        inside.setContentsMargins(1, 1, 1, 1)  # within the frame
        inside.setSpacing(0)
        inside.addWidget(self.canvas)
        inside.addLayout(self._buttons)
        space(self._paper, self._buttons, margin=(8, 8, 8, 8), gap=4)
        column, last = QVBoxLayout(beside), QHBoxLayout()
        for part in (self.title, self.progress, self.said):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(last)
        last.addWidget(self.leave)
        last.addStretch(1)
        space(beside, column, margin=PADDING)
        space(beside, last)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._paper)
        self._row.addWidget(beside, 1)
        keep_measured(self.progress, lambda: self.progress.setFixedHeight(px(8)))
        keep_measured(beside, lambda: beside.setMinimumWidth(px(_BESIDE)))
        keep_laid_out(self, self._share)

    def _share(self) -> None:
        """Keep the canvas square."""
        gap, below = around_cards(self)[1], self._buttons.sizeHint().height()
        room = min(self.height() - below, self.width() - gap - px(_BESIDE))
        side = max(room, self._least)
        self._paper.setFixedSize(side, side + below)
        self._row.setSpacing(gap)

    @property
    def _least(self) -> int:
        """The least side of the canvas."""
        return max(px(_LEAST), self._buttons.minimumSize().width())

    def minimumSizeHint(self) -> QSize:
        """With the smallest canvas."""
        width = self._least + around_cards(self)[1] + px(_BESIDE)
        return QSize(width, self._least + self._buttons.sizeHint().height())

    # What is done

    def _next(self) -> None:
        drawing = self.canvas.drawing
        if not drawing.is_empty and not self._waiting:
            self._waiting = True
            asked = _ASKED[len(self._stored)]
            self._own.store(drawing, asked, self._tell, self._fail, self)
            self._show()

    def _tell(self, stored: Stored) -> None:
        self._waiting = False
        self._stored.append(stored.id)
        self._clear()
        if len(self._stored) == len(_ASKED):
            self._leave()

    def _fail(self, error: Exception) -> None:
        self._waiting = False
        self._show()
        self._own.failed.emit(error)

    def _back(self) -> None:
        self._own.delete([self._stored.pop()])
        self._clear()

    def _clear(self) -> None:
        self.canvas.show_drawing(Drawing())
        self._show()

    def _leave(self) -> None:
        if not self._waiting:
            self.left.emit(len(self._stored))

    def _show(self, _: Drawing | None = None) -> None:
        count, whole = len(self._stored), len(_ASKED)
        place = min(count, whole - 1)
        asked = self.tr("Write {digit}").format(digit=with_article(_ASKED[place]))
        self.title.setText(asked)
        self.canvas.set_hint(asked, "")
        self.canvas.setAccessibleName(asked)
        self.said.setText(
            self.tr("{number} of {count}. Write as you always do.").format(
                number=place + 1, count=whole
            )
        )
        self.progress.setRange(0, whole)
        self.progress.setValue(count)
        drawn = not self.canvas.drawing.is_empty
        self.next.setEnabled(drawn and not self._waiting)
        self.again.setEnabled(drawn and not self._waiting)
        self.back.setEnabled(count > 0 and not self._waiting)
