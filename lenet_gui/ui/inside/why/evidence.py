"""The answer to "why this digit?" for every reading: live, or when the pen rests."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.why import Answer, Method, Question, Role, question_of
from lenet_gui.core.network.reading import Reading
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.state.session import Session

# Milliseconds without a reading until the pen counts as resting.
REST_MS = 150
_QUICK = None, Method.GRADIENT  # None: no map has to be found


class Evidence(QObject):
    """Keeps the answer to one question up to date while it is shown.

    The gradient takes about a millisecond. While one draws, it is computed once the bars are
    painted, so they don't wait for it, and only for the newest reading if the machine can't keep
    up; without a map the page follows then, too. Occlusion reads a few hundred inputs. It waits
    until the pen rests and runs in a thread, one at a time.

    answer: None without a reading, or until the pen rests. question: with the actual digits; None
    without a reading.
    """

    changed = Signal()

    def __init__(self, session: Session, calls: Calls, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._calls = calls
        self.method: Method | None = None
        self.digit: int | Role = Role.WINNER
        self.against: int | Role | None = None
        self.question: Question | None = None
        self.answer: Answer | None = None
        self._active = False
        self._sought: tuple[Reading, Question] | None = None  # what the thread is working on
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._find)
        session.reading_changed.connect(self._update)

    def ask(self, method: Method | None, digit: int | Role, against: int | Role | None) -> None:
        """Ask another question, or choose another method; None finds no map."""
        self.method, self.digit, self.against = method, digit, against
        self._update_now()

    def set_active(self, active: bool) -> None:
        """Compute answers only while someone looks at them."""
        self._active = active
        if active:
            self._update_now()
        else:
            self._timer.stop()

    def _update_now(self) -> None:
        """Update before anything is painted: nobody draws, so no bars wait.

        Else the page would first be seen with what it showed before.
        """
        if self._follow():
            self._find()

    def _update(self) -> None:
        if self._follow():
            self._timer.start(0)  # after all pending painting

    def _follow(self) -> bool:
        """Ask the question of the newest reading; return whether the answer is quickly found."""
        if not self._active:
            return False
        reading = self._session.reading
        self._timer.stop()
        if reading is None:
            self.question = self.answer = None
            self.changed.emit()
            return False
        self.question = question_of(reading, self.digit, self.against)
        if self.method is None:  # which `reasons` answers
            self.answer = None
        if self.method in _QUICK:
            return True
        if not self._answers(reading, self.question):
            self.answer = self._earlier_answer(reading, self.question)
            self._timer.start(REST_MS)
        self.changed.emit()
        return False

    def _answers(self, reading: Reading, question: Question) -> bool:
        """Whether the current answer is for this question and this reading."""
        answer = self.answer
        return answer is not None and (answer.reading, answer.question, answer.method) == (
            reading,
            question,
            self.method,
        )

    def _earlier_answer(self, reading: Reading, question: Question) -> Answer | None:
        """Return the earlier weights' answer, so it doesn't flicker during training; else None."""
        answer = self.answer
        if (
            answer is not None
            and answer.method is self.method
            and answer.question == question
            and answer.reading.silenced == reading.silenced
            and np.array_equal(answer.reading.input, reading.input)
        ):
            return answer
        return None

    def _find(self) -> None:
        reading, recognizer = self._session.reading, self._session.recognizer
        method, question = self.method, self.question
        if reading is None or recognizer is None or question is None:
            return
        if method is None:
            self.changed.emit()
            return

        def find() -> FloatArray:
            return recognizer.attribution(method, reading.input, question, reading.silenced)

        if method is Method.GRADIENT:
            self.answer = Answer(method, question, reading, find())
            self.changed.emit()
        elif self._session.at_rest and self._sought is None:
            self._sought = (reading, question)
            self._calls.start(find, self._found, self._search_failed)
        else:
            self._timer.start(REST_MS)

    def _found(self, values: FloatArray) -> None:
        reading, question = self._end_search()
        if (
            self.method is Method.OCCLUSION
            and reading is self._session.reading
            and question == self.question
        ):
            self.answer = Answer(Method.OCCLUSION, question, reading, values)
            self.changed.emit()
        # Otherwise the timer is running and will compute the current question.

    def _search_failed(self, error: Exception) -> None:
        self._end_search()
        self._session.failed.emit(error)

    def _end_search(self) -> tuple[Reading, Question]:
        sought, self._sought = self._sought, None
        assert sought is not None  # only one thread runs at a time
        return sought
