"""The sentence's evidence: what is read without each part of the ink, once the pen is lifted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from lenet_gui.core.explain.because import Because, Without, because, left_out
from lenet_gui.core.explain.parts import parts_of
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.network.reading import Reading
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.state.session import Session


class Reasons(QObject):
    """Keeps the answer to "why this digit?" up to date while it is shown.

    Some thirty drawings are made and read, which takes a thread 20 to 50 ms: not while a stroke is
    in progress, one at a time, and always for the newest reading.

    because: None without a reading, while a stroke is in progress, and until the thread is done.
    """

    changed = Signal()

    def __init__(self, session: Session, calls: Calls, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._calls = calls
        self.because: Because | None = None
        self._wanted: Callable[[int | None], int | None] = lambda favourite: None
        self._active = self._busy = False
        self._each: tuple[Without, ...] | None = None  # for the reading that is known
        self._known: Reading | None = None
        self._drawing: Drawing | None = None  # that `because` is about
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._find)
        session.reading_changed.connect(self._update)
        session.history_changed.connect(self._update)  # the pen was lifted

    def ask(self, wanted: Callable[[int | None], int | None]) -> None:
        """Ask another question.

        wanted: given the digit that is ahead, if any, the digit of "why not 3?"; None asks why the
        reading is what it is.
        """
        self._wanted = wanted
        self._update()

    def set_active(self, active: bool) -> None:
        """Find reasons only while someone looks at them."""
        self._active = active
        self._timer.stop()
        if active:
            self._update()

    def _update(self) -> None:
        if not self._active:
            return
        reading = self._session.reading
        if reading is not None and reading is self._known and self._each is not None:
            self._answer(because(reading, self._wanted(reading.favourite), self._each))
            return
        if self.because is not None and not self._still_holds(self.because, reading):
            self._answer(None)
        if reading is not None and self._session.at_rest and not self._busy:
            self._timer.start(0)  # once the reading is painted

    def _still_holds(self, earlier: Because, reading: Reading | None) -> bool:
        """Whether only the weights are new, as after every epoch: the next answer is near."""
        return (
            reading is not None
            and self._drawing is self._session.drawing
            and (earlier.reading.fit, earlier.reading.silenced, earlier.reading.nudge)
            == (reading.fit, reading.silenced, reading.nudge)
        )

    def _answer(self, answer: Because | None) -> None:
        self.because = answer
        self._drawing = None if answer is None else self._session.drawing
        self.changed.emit()

    def _find(self) -> None:
        session = self._session
        reading, recognizer, drawing = session.reading, session.recognizer, session.drawing
        if reading is None or recognizer is None or self._busy:
            return

        def find() -> tuple[Reading, tuple[Without, ...]]:
            parts = parts_of(drawing)
            read = recognizer.read_drawings(
                [part.rest for part in parts],
                fit=reading.fit,
                silenced=reading.silenced,
                nudge=reading.nudge,
            )
            return reading, left_out(parts, *read)

        self._busy = self._calls.start(find, self._found, self._failed) is not None

    def _found(self, found: tuple[Reading, tuple[Without, ...]]) -> None:
        self._busy = False
        self._known, self._each = found
        self._update()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._session.failed.emit(error)
