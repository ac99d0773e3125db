"""The lesson that is open: its steps, and which of them is the current one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from lenet_gui.core.history import History
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.lesson.lesson import MOST_STEPS, Lesson, LessonStep
from lenet_gui.ui.state.session import Session


class OpenLesson(QObject):
    """Every change of the steps can be undone; there is no lesson until one is begun.

    Once it is closed, a step's drawing gives way to what was last drawn by hand, and what steps
    change for all drawings (fit, silenced maps, a nudge) is as before.

    current: the number of the current step, from 0; -1 if there is none. name: of its file, or of
    the lesson that comes with the program; "" while it has none. built_in: which of these it is, or
    None.
    """

    changed = Signal()  # the steps, or which of them is current
    begun = Signal()
    closed = Signal()
    step_chosen = Signal(object)  # a LessonStep, which is to be shown

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._forget()

    def _forget(self) -> None:
        self._history: History[Lesson] = History(())
        self._saved: Lesson = self._history.now
        self.current = -1
        self.is_open = False
        self.name = ""
        self.built_in: str | None = None

    @property
    def steps(self) -> Lesson:
        """All steps, in order."""
        return self._history.now

    @property
    def step(self) -> LessonStep | None:
        """The current step."""
        return self.steps[self.current] if self.current >= 0 else None

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost if it were closed."""
        return self.steps is not self._saved

    # As a whole

    def open(self, steps: Sequence[LessonStep], name: str, built_in: str | None = None) -> None:
        """Open a lesson in place of any other, and show its first step."""
        self.close()
        self._begin()
        self.name, self.built_in = name, built_in
        self._saved = tuple(steps)
        self._history = History(self._saved)
        self.choose(0)

    def translate(self, steps: Sequence[LessonStep], name: str) -> None:
        """Have an unchanged lesson in another language."""
        self.name, self._saved = name, tuple(steps)
        self._history = History(self._saved)
        self.changed.emit()

    def _begin(self) -> None:
        if not self.is_open:
            session, self.is_open = self._session, True
            experiment = session.experiment
            self._before = session.wants_fit, experiment.silenced, experiment.nudge
            self._own, self._shown = session.whole, set[Drawing]()
            self.begun.emit()

    def close(self) -> None:
        """Have no lesson any more."""
        if self.is_open:
            session, (fit, silenced, nudge) = self._session, self._before
            self._forget()
            if session.whole in self._shown:
                session.keep(self._own)
            session.want_fit(fit)
            session.experiment.silence_only(silenced)
            session.experiment.set_nudge(nudge)
            self.closed.emit()

    def saved(self, steps: Lesson, name: str) -> None:
        """Know that these steps are in a file with this name."""
        self._saved, self.name, self.built_in = steps, name, None

    # Going through it

    def choose(self, number: int) -> None:
        """Make a step the current one and show it; shown already, it is shown once more."""
        if 0 <= number < len(self.steps):
            self.current = number
            self.changed.emit()
            self._show(self.steps[number])

    def _show(self, step: LessonStep) -> None:
        """Have a step shown; what is there now, if no step put it there, is the person's own."""
        if self._session.whole not in self._shown:
            self._own = self._session.whole
        self._shown.add(step.drawing)
        self.step_chosen.emit(step)

    def go(self, by: int) -> None:
        """Go some steps on, or back; stay at the first and the last."""
        to = min(max(self.current + by, 0), len(self.steps) - 1)
        if to != self.current:
            self.choose(to)

    # Changing it

    @property
    def is_full(self) -> bool:
        """Whether there is no room for another step."""
        return len(self.steps) >= MOST_STEPS

    def add(self, step: LessonStep) -> None:
        """Add a step after the current one; a lesson that is not there yet begins with it."""
        if not self.is_full:
            self._begin()
            at = self.current + 1
            self._keep((*self.steps[:at], step, *self.steps[at:]), at)

    def renew(self, shown: LessonStep) -> None:
        """Let the current step have another drawing and view; its words stay."""
        if (step := self.step) is not None:
            self._replace(replace(step, drawing=shown.drawing, view=shown.view))

    def reword(self, name: str, note: str) -> None:
        """Give the current step other words."""
        step = self.step
        if step is not None and (name, note) != (step.name, step.note):
            self._replace(replace(step, name=name, note=note))

    def _replace(self, step: LessonStep) -> None:
        at = self.current
        self._keep((*self.steps[:at], step, *self.steps[at + 1 :]), at)

    def move(self, number: int, to: int) -> None:
        """Move a step to a place, counted without it; it becomes the current one."""
        if 0 <= number < len(self.steps) and 0 <= to < len(self.steps) and to != number:
            moved = self.steps[number]
            others = [*self.steps[:number], *self.steps[number + 1 :]]
            others.insert(to, moved)
            shown = number == self.current
            self._keep(tuple(others), to)
            if not shown:
                self._show(moved)

    def delete(self) -> None:
        """Delete the current step, and show the one that has its place."""
        at = self.current
        if at >= 0:
            steps = (*self.steps[:at], *self.steps[at + 1 :])
            self._keep(steps, min(at, len(steps) - 1))
            if (step := self.step) is not None:
                self._show(step)

    def _keep(self, steps: Lesson, current: int) -> None:
        self._history.keep(steps)
        self.current = current
        self.changed.emit()

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is a change that was taken back."""
        return self._history.can_redo

    def undo(self) -> None:
        """Take back the last change of the steps."""
        self._show_change(self.step, self._history.undo())

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._show_change(self.step, self._history.redo())

    def _show_change(self, before: LessonStep | None, taken: bool) -> None:
        """Let the step that was current stay so, wherever it is now; if it is gone, its place."""
        if taken:
            last = len(self.steps) - 1
            place = self.steps.index(before) if before in self.steps else self.current
            self.current = min(max(place, 0), last)
            self.changed.emit()
