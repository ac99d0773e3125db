"""Learning the person's hand: how far it is, what it brought, and whether to keep it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from lenet_gui.core.data.sources import ABOUT
from lenet_gui.core.events import DataReady, EpochKept, Event, Preparing, Progress
from lenet_gui.core.strokes.collection import DEFAULT_NAME
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.digits.reread import RereadDigits
from lenet_gui.ui.look.card import Card, space
from lenet_gui.ui.look.common import caption, card_title, hint, push_button
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import duration, exact_percent, name_of_data, paragraph
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.state.own_digits import OwnDigits
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.training import Training

if TYPE_CHECKING:
    from lenet_gui.core.training.confusion import Answers
    from lenet_gui.core.training.hand import BeforeAfter, Change
    from lenet_gui.core.weights import Weights

_STEPS = 1000
_FROM = ", from "  # in the names of weights, which stay English
_THICK = 8  # pixels at the usual size, of the bar


@dataclass(eq=False)
class _Lesson:
    """A run that learns a hand: what it began with, and what it has come to."""

    person: str
    digits: tuple[Written, ...]
    before: Weights
    data: str = ""
    after: Weights | None = None
    answers: Answers | None = None
    brought: BeforeAfter | None = None  # once it is over


class HandCard(Card):
    """Hidden until a hand is learnt; then its progress and, at the end, before and after.

    learn_button: for a place of its own.
    """

    learn_requested = Signal()
    keep_requested = Signal(str)  # what to call the weights
    undo_requested = Signal()

    def __init__(
        self, session: Session, own: OwnDigits, calls: Calls, training: Training, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("hand_card")
        self._session = session
        self._own = own
        self._calls = calls
        self._training = training
        self._lesson: _Lesson | None = None
        self._asking = False  # for a run
        self.learn_button = push_button(
            parent,
            "learn_hand",
            self.tr("&Learn my hand"),
            self.tr(
                "<p>The weights in use go on learning, with these digits among many others, so "
                "that they read your hand better and forget nothing. It takes about half a "
                "minute; afterwards you decide whether to keep it.</p>"
            ),
            self._begin,
        )
        self._make_parts()
        self._lay_out()
        own.changed.connect(self._show)
        session.ready_changed.connect(self._show)
        training.began.connect(self._give_way)
        training.state_changed.connect(self._show)
        training.choice_changed.connect(self._show)
        training.progressed.connect(self._take)
        training.ended.connect(self._end)
        self._show()

    # Parts

    def _make_parts(self) -> None:
        self.title = card_title(self, "hand_title", "")
        self.left = caption(self, "hand_left", "")
        self.bar = QProgressBar(self)
        self.bar.setObjectName("hand_bar")
        self.bar.setAccessibleName(self.tr("Progress of learning your hand"))
        self.bar.setTextVisible(False)
        self.stop_button = push_button(
            self,
            "stop_hand",
            self.tr("Stop"),
            self.tr("End it; the weights stay as they were"),
            self._stop,
        )
        self.keep_button = push_button(
            self,
            "keep_hand",
            self.tr("&Keep"),
            self.tr("Read with what was learnt from now on, also after the next start"),
            self._keep,
        )
        self.keep_button.setProperty("primary", True)
        self.back_button = push_button(
            self,
            "forget_hand",
            self.tr("&Go back"),
            self.tr("Read with the weights from before again"),
            self._go_back,
        )
        self.undo_button = push_button(
            self,
            "undo_hand",
            self.tr("&Undo keeping"),
            self.tr("Choose again, and read as before. The file stays where it is."),
            self.undo_requested.emit,
        )
        self.close_button = push_button(
            self, "close_hand", self.tr("Close"), self.tr("Hide this"), self._close
        )
        self.table = QWidget(self)
        self.table.setObjectName("hand_table")
        self._cells = QGridLayout(self.table)
        self.remark = hint(self, "hand_remark", "")
        self.reread_title = caption(self, "hand_reread_title", "")
        self.reread = RereadDigits(self)

    def _lay_out(self) -> None:
        head, middle, right = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.left)
        head.addWidget(self.bar, 1)
        head.addStretch(0)
        for button in (
            self.stop_button,
            self.keep_button,
            self.back_button,
            self.undo_button,
            self.close_button,
        ):
            head.addWidget(button)
        right.addWidget(self.reread_title)
        right.addWidget(self.reread)
        middle.addWidget(self.table)
        middle.addLayout(right, 1)
        rows = QVBoxLayout(self)
        rows.addLayout(head)
        rows.addWidget(self.remark)
        rows.addLayout(middle)
        space(self, rows, margin=12, gap=6)
        space(self, head)
        space(self, middle, gap=20)
        space(self, right, gap=2)
        space(self.table, self._cells, gap=4)
        keep_measured(self, self._measure)

    def _measure(self) -> None:
        self.bar.setFixedHeight(px(_THICK))
        self._cells.setHorizontalSpacing(px(16))

    # What the person does

    def _begin(self) -> None:
        recognizer = self._session.recognizer
        if recognizer is None or self._training.is_on:
            return
        self._lesson = _Lesson(self._own.person, self._own.digits, recognizer.weights)
        self._clear()
        self.bar.setRange(0, 0)
        self.left.setText(self.tr("Preparing…"))
        self._asking = True
        self.learn_requested.emit()
        self._asking = False
        self._show()

    def _give_way(self) -> None:
        """Leave a run that was begun elsewhere to those who show it."""
        if not self._asking:
            self._close()

    def _stop(self) -> None:
        self._training.stop()

    def _keep(self) -> None:
        if self._lesson is not None:
            # What was learnt from a hand that was learnt is still from the same weights.
            _, _, origin = self._lesson.before.name.rpartition(_FROM)
            self.keep_requested.emit(f"{self._lesson.person}{_FROM}{origin}")

    def _go_back(self) -> None:
        self._training.go_back()
        self._close()

    def _close(self) -> None:
        self._lesson = None
        self._show()

    # The run

    def _take(self, event: Event) -> None:
        lesson = self._lesson
        if lesson is None:
            return
        match event:
            case Preparing(what="strokes") if lesson.data:
                self.left.setText(self.tr("Drawing your digits in many variants…"))
            case DataReady():
                lesson.data = event.name
            case Progress():
                self.bar.setRange(0, _STEPS)
                self.bar.setValue(round(_STEPS * event.position / event.epochs))
                left = self.tr("{time} left").format(time=duration(event.seconds_left))
                self.left.setText(left)
            case EpochKept():
                lesson.after, lesson.answers = event.last, event.answers

    def _end(self, how: str) -> None:
        lesson = self._lesson
        if lesson is None:
            return
        if how == "completed" and lesson.after is not None:
            self._compare(lesson)
            return
        if lesson.after is not None:
            self._training.go_back()
        self._close()

    def _compare(self, lesson: _Lesson) -> None:
        after, answers = lesson.after, lesson.answers
        assert after is not None
        assert answers is not None
        self.left.setText(self.tr("Comparing…"))

        def compare() -> tuple[_Lesson, BeforeAfter]:
            from lenet_gui.core.training.hand import compare

            return lesson, compare(lesson.before.state, after.state, lesson.digits, answers)

        self._calls.start(compare, self._show_brought, self._cannot_compare)

    def _cannot_compare(self, error: Exception) -> None:
        self.left.clear()
        self._session.failed.emit(error)

    def take_over(self, earlier: HandCard) -> None:
        """Go on with the lesson that another card has shown."""
        self._lesson = lesson = earlier._lesson
        if lesson is None:
            return
        self._clear()
        self.bar.setRange(0, 0)
        for event in self._training.newest:
            self._take(event)
        if lesson.brought is not None:
            self._show_brought((lesson, lesson.brought))
        elif not self._training.is_on and lesson.after is not None:
            self._compare(lesson)
        self._show()

    # What is shown

    def _show(self) -> None:
        learnable = any(
            digit.label is not None and not digit.held_back for digit in self._own.digits
        )
        training = self._training
        # Without a choice open: going back would go too far.
        rests = not training.is_on and not training.has_choice
        self.learn_button.setEnabled(learnable and rests and self._session.recognizer is not None)
        lesson = self._lesson
        self.setVisible(lesson is not None)
        if lesson is None:
            return
        over = not training.is_on
        if over and lesson.after is not None and not (training.has_choice or training.has_kept):
            self._close()  # decided on the Train tab, or other weights were opened
            return
        self.title.setText(self._title(lesson.person, over=over))
        self.bar.setVisible(not over)
        self.stop_button.setVisible(not over)
        self.keep_button.setVisible(over and training.has_choice)
        self.back_button.setVisible(over and training.has_choice)
        self.undo_button.setVisible(over and training.has_kept)
        self.close_button.setVisible(over and training.has_kept)

    def _title(self, person: str, *, over: bool) -> str:
        kept = self._training.has_kept
        if person == DEFAULT_NAME:
            done = self.tr("Kept: your hand") if kept else self.tr("Your hand")
            return done if over else self.tr("Learning your hand")
        done = self.tr("Kept: {name}'s hand") if kept else self.tr("{name}'s hand")
        return (done if over else self.tr("Learning {name}'s hand")).format(name=person)

    def _clear(self) -> None:
        while (item := self._cells.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for part in (self.table, self.remark, self.reread_title, self.reread):
            part.hide()

    def _show_brought(self, told: tuple[_Lesson, BeforeAfter]) -> None:
        lesson, brought = told
        if lesson is not self._lesson:
            return
        lesson.brought = brought
        self._clear()
        self.left.clear()
        for column, text in enumerate((self.tr("Before"), self.tr("After")), 1):
            title = caption(self.table, f"hand_column_{column}", text)
            self._cells.addWidget(title, 0, column, Qt.AlignmentFlag.AlignRight)
        of_test = self.tr("{data}'s test images").format(data=name_of_data(lesson.data))
        rows = [
            (self.tr("Your digits, not learnt"), "own", brought.held_back),
            (of_test, "test", brought.test),
        ]
        if lesson.data != ABOUT["synthetic"].title:  # whose test images are of that kind
            rows.append((self.tr("Digits of the stroke model"), "model", brought.model))
        for row, (text, name, change) in enumerate(rows, 1):
            self._show_row(row, text, name, change)
        self.table.show()
        self.remark.setText(self._remark(brought, lesson))
        self.remark.setVisible(bool(self.remark.text()))
        self.reread.show_digits(brought.reread)
        self.reread_title.setText(
            self.tr("%Ln of your digits read differently now", "", len(brought.reread))
        )
        self.reread_title.show()
        self.reread.setVisible(bool(brought.reread))

    def _show_row(self, row: int, text: str, name: str, change: Change) -> None:
        if not change.total:
            return
        label = caption(
            self.table,
            f"hand_{name}",
            self.tr("{what} ({count})").format(
                what=text, count=self.locale().toString(change.total)
            ),
        )
        self._cells.addWidget(label, row, 0)
        digits = 2 if change.total >= 1000 else 0
        for column, right in enumerate((change.before, change.after), 1):
            share = exact_percent(right / change.total, self.locale(), digits)
            cell = hint(self.table, f"hand_{name}_{column}", share)
            cell.setWordWrap(False)
            self._cells.addWidget(cell, row, column, Qt.AlignmentFlag.AlignRight)

    def _remark(self, brought: BeforeAfter, lesson: _Lesson) -> str:
        told = []
        if not brought.held_back.total:
            told.append(
                self.tr(
                    "None of your digits was held back, as there are fewer than three of a kind: "
                    "what it brought to new ones cannot be shown."
                )
            )
        if brought.forgets:
            told.append(
                self.tr(
                    "It reads {data} worse than before, by more than two images in a thousand: "
                    "perhaps go back."
                ).format(data=name_of_data(lesson.data))
            )
        return paragraph(told)
