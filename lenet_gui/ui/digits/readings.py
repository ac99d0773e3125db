"""What the weights in use make of a person's digits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lenet_gui.core.ink.drawing import fresh
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.state.own_digits import OwnDigits
from lenet_gui.ui.state.session import Session

if TYPE_CHECKING:
    from lenet_gui.core.recognizer import Recognizer

_Read = dict[str, tuple[int, bool]]  # by id: the digit, and whether the network is sure
_AT_ONCE = 100  # digits, so that the window gets its turn


class OwnReadings(QObject):
    """Reads the digits in the background, while they are looked at, and anew by other weights.

    With all maps on and the input as it is: what the weights can do, not an experiment.
    """

    changed = Signal()  # some more are read, or none any longer

    def __init__(self, session: Session, own: OwnDigits, calls: Calls, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._own = own
        self._calls = calls
        self._looked_at = False
        self._busy = False
        self._recognizer: Recognizer | None = None  # that the readings are by
        self._read: _Read = {}
        self._unread: list[Written] = []
        session.recognizer_changed.connect(self._go_on)
        own.changed.connect(self._look_again)
        self._look_again()

    @property
    def complete(self) -> bool:
        """Whether all digits are read by the weights in use."""
        return not self._unread and self._recognizer is self._session.recognizer

    @property
    def count(self) -> int:
        """How many digits are read."""
        return len(self._own.digits) - len(self._unread)

    def read_as(self, digit: Written) -> int | None:
        """Return what a digit is read as; None if it is not read yet.

        What is no digit is read as none where the network is not sure.
        """
        read, sure = self._read.get(digit.id, (None, False))
        return read if sure or digit.label is not None else None

    def is_wrong(self, digit: Written) -> bool:
        """Whether it is read as another digit, or as one that it is not."""
        return digit.id in self._read and self.read_as(digit) != digit.label

    def look(self, *, on: bool) -> None:
        """Read while somebody looks."""
        self._looked_at = on
        self._go_on()

    def _look_again(self) -> None:
        """Find out which digits are to be read: the first ones stand last."""
        self._unread = [each for each in self._own.digits[::-1] if each.id not in self._read]
        self._go_on()

    def _go_on(self) -> None:
        recognizer = self._session.recognizer
        if not self._looked_at or self._busy or recognizer is None:
            return
        if recognizer is not self._recognizer:
            self._recognizer, self._read = recognizer, {}
            self._unread = list(self._own.digits[::-1])
            self.changed.emit()
        some = self._unread[-_AT_ONCE:]
        if some:
            self._busy = True
            self._calls.start(lambda: _answers(recognizer, some), self._take, self._fail)

    def _take(self, found: tuple[Recognizer, _Read]) -> None:
        self._busy = False
        recognizer, read = found
        if recognizer is self._recognizer:
            self._read |= read
            while self._unread and self._unread[-1].id in self._read:
                self._unread.pop()
            self.changed.emit()
        self._go_on()

    def _fail(self, error: Exception) -> None:
        self._busy = False
        self._session.failed.emit(error)


def _answers(recognizer: Recognizer, digits: Sequence[Written]) -> tuple[Recognizer, _Read]:
    found: _Read = {}
    for plain in (False, True):
        some = [each for each in digits if each.drawing.is_plain is plain]
        if not some:
            continue
        drawings = [fresh(each.drawing) for each in some]
        _, answers = recognizer.read_drawings(drawings, fit=not plain)
        sure = answers.probabilities.max(axis=1) >= answers.threshold
        read = answers.probabilities.argmax(axis=1)
        told = zip(read.tolist(), sure.tolist(), strict=True)
        found |= zip((each.id for each in some), told, strict=True)
    return recognizer, found
