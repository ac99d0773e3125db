"""The answer to "why this digit?", found anew for every reading: live, or when the pen rests."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.why import Answer, Method, Question, Role, question_of
from lenet_gui.core.network.reading import Reading
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.state.session import Session

# The pen rests when nothing was read for so long, milliseconds.
REST_MS = 150


class Evidence(QObject):
    """Keeps the answer to one question up to date while it is looked at.

    The gradient takes about a millisecond: it is found as soon as the bars are painted, so that
    they do not wait for it, and where the machine does not keep up, for the newest reading only.
    Occlusion reads some hundred inputs: it waits until the pen rests and runs in a thread, one at a
    time.

    answer: None while there is no reading, or until the pen rests. question: with the digits that
    are meant, None without a reading.
    """

    changed = Signal()

    def __init__(self, session: Session, calls: Calls, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._calls = calls
        self.method = Method.GRADIENT
        self.digit: int | Role = Role.WINNER
        self.against: int | Role | None = None
        self.question: Question | None = None
        self.answer: Answer | None = None
        self._looked_at = False
        self._sought: tuple[Reading, Question] | None = None  # in the thread
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._find)
        session.reading_changed.connect(self._update)

    def ask(self, method: Method, digit: int | Role, against: int | Role | None) -> None:
        """Ask another question, or another method."""
        self.method, self.digit, self.against = method, digit, against
        self._update()

    def look(self, looked_at: bool) -> None:
        """Find answers only while they are looked at."""
        self._looked_at = looked_at
        if looked_at:
            self._update()
        else:
            self._timer.stop()

    def _update(self) -> None:
        if not self._looked_at:
            return
        reading = self._session.reading
        self._timer.stop()
        if reading is None:
            self.question = self.answer = None
            self.changed.emit()
            return
        self.question = question_of(reading, self.digit, self.against)
        if self.method is Method.GRADIENT:
            self._timer.start(0)  # once all that is to be painted is painted
            return
        if not self._answers(reading, self.question):
            self.answer = self._still_good(reading, self.question)
            self._timer.start(REST_MS)
        self.changed.emit()

    def _answers(self, reading: Reading, question: Question) -> bool:
        """Whether the answer is the one to this question about this reading."""
        answer = self.answer
        return answer is not None and (answer.reading, answer.question, answer.method) == (
            reading,
            question,
            self.method,
        )

    def _still_good(self, reading: Reading, question: Question) -> Answer | None:
        """Keep the answer of other weights, so that it does not flicker while they are trained."""
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

        def find() -> FloatArray:
            return recognizer.attribution(method, reading.input, question, reading.silenced)

        if method is Method.GRADIENT:
            self.answer = Answer(method, question, reading, find())
            self.changed.emit()
        elif self._session.at_rest and self._sought is None:
            self._sought = (reading, question)
            self._calls.start(find, self._found, self._not_found)
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
        # Otherwise the timer runs, which looks for what is wanted now.

    def _not_found(self, error: Exception) -> None:
        self._end_search()
        self._session.failed.emit(error)

    def _end_search(self) -> tuple[Reading, Question]:
        sought, self._sought = self._sought, None
        assert sought is not None  # only one thread at a time runs
        return sought
