"""Looks at a picture in the background, and keeps what is read in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from lenet_gui.core.ink.drawing import Box
from lenet_gui.core.ink.picture_import import FoundDigit
from lenet_gui.core.ink.picture_look import PictureLook
from lenet_gui.core.picture_reading import PictureAnswer, PictureReading, read_picture
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.state.session import Session


@dataclass(frozen=True, eq=False)
class _Correction:
    """What a person says of the digit at a place of the turned picture."""

    turned: int
    at: tuple[float, float]
    label: int | None


class PictureLooking(QObject):
    """The picture that came in last: always looked at in the way that was asked for last.

    It is looked at with all maps on and no nudge: what the weights can do, not an experiment.

    reading: what is read in it, None as long as no picture came in. look: what was asked for.
    """

    asked = Signal()  # to look in another way
    changed = Signal()  # what is read, or its labels

    def __init__(self, session: Session, calls: Calls, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._calls = calls
        self._busy = False
        self._watched = False
        self._then: Callable[[], None] | None = None  # to be done once the picture is read
        self._corrections: list[_Correction] = []
        self.reading: PictureReading | None = None
        self.look = PictureLook()
        session.recognizer_changed.connect(self._go_on)
        session.fit_changed.connect(self._go_on)

    def take(self, reading: PictureReading) -> None:
        """Go on with a picture that has been looked at."""
        self.reading, self.look = reading, reading.look
        self._corrections = []
        self._then = None
        self.changed.emit()
        self._go_on()

    def take_over(self, earlier: PictureLooking) -> None:
        """Go on with the picture of another one, which this one replaces."""
        self.reading, self.look = earlier.reading, earlier.look
        self._corrections = earlier._corrections
        self.changed.emit()
        self._go_on()

    def ask(self, look: PictureLook) -> None:
        """Look at the picture in another way, in a moment."""
        self.look, self._then = look, None
        self.asked.emit()
        self._go_on()

    def once_read(self, do: Callable[[], None]) -> None:
        """Do something with what is read in the way that was asked for last: now, or once it is.

        It is not done at all if by then something else is asked for or nobody looks any more.
        """
        if self._is_read:
            do()
        else:
            self._then = do

    def watch(self, *, on: bool) -> None:
        """Read anew with other weights while somebody looks."""
        self._watched, self._then = on, None
        self._go_on()

    # What is read

    @property
    def digits(self) -> tuple[FoundDigit, ...]:
        """The digits, if there are several."""
        reading = self.reading
        if reading is None or reading.found is None or not reading.is_several:
            return ()
        return reading.found.digits

    def answer(self, number: int) -> PictureAnswer | None:
        """Return what is read as one of several digits, or as the only one."""
        if self.reading is None:
            return None
        if not self.digits:
            return self.reading.whole
        return self.reading.each[number] if self.reading.each else None

    def label(self, number: int) -> int | None:
        """Return what one of several digits is said to be, or else read as; None for no digit."""
        correction = self._correction(number)
        if correction is not None:
            return correction.label
        answer = self.answer(number)
        return None if answer is None else answer.favourite

    def is_sure(self, number: int) -> bool:
        """Whether one of several digits is read surely, or a person has said what it is."""
        answer = self.answer(number)
        return self._correction(number) is not None or (answer is not None and answer.sure)

    def correct(self, number: int, label: int | None) -> None:
        """Say what one of several digits is; it stays so however the picture is looked at."""
        before = self._correction(number)
        if before is not None:
            self._corrections.remove(before)
        middle = _middle_of(self.digits[number].box)
        self._corrections.append(_Correction(self.turned, middle, label))
        self.changed.emit()

    def place_of(self, number: int) -> PictureLook:
        """Return the look at one of several digits: another reading may give it another number."""
        return PictureLook(self.turned, self.digits[number].box)

    def number_at(self, place: PictureLook) -> int | None:
        """Return the number of the digit around a place's middle; 0 for the only one."""
        boxes = [digit.box for digit in self.digits] or [self.look.crop]
        middle = _middle_of(place.turned_by(self.turned - place.turned).crop)
        return next((n for n, each in enumerate(boxes) if _is_inside(middle, each)), None)

    @property
    def is_turning(self) -> bool:
        """Whether what is read is of the picture as it was turned before."""
        return self.look.turned != self.turned

    @property
    def turned(self) -> int:
        """Quarter turns clockwise of the picture, as it is read."""
        return 0 if self.reading is None else self.reading.look.turned

    @property
    def _is_read(self) -> bool:
        return self.reading is not None and self.reading.look == self.look

    def _correction(self, number: int) -> _Correction | None:
        box, turned = self.digits[number].box, self.turned
        matches = (each for each in self._corrections if each.turned == turned)
        return next((each for each in matches if _is_inside(each.at, box)), None)

    # In the background

    def _go_on(self) -> None:
        reading, session = self.reading, self._session
        if reading is None or not self._watched or self._busy:
            return
        original, look = reading.original, self.look
        recognizer, fit = session.recognizer, session.wants_fit
        if (look, recognizer, fit) != (reading.look, reading.by, reading.fit):
            call = self._calls.start(
                lambda: read_picture(original, look, recognizer, fit=fit), self._show, self._fail
            )
            self._busy = call is not None

    def _show(self, reading: PictureReading) -> None:
        self._busy = False
        if self.reading is not None and self.reading.original is reading.original:
            self.reading = reading
            self.changed.emit()
        if self._then is not None and self._is_read:
            do, self._then = self._then, None
            do()
        self._go_on()

    def _fail(self, error: Exception) -> None:
        self._busy, self._then = False, None
        self._session.failed.emit(error)


def _middle_of(box: Box) -> tuple[float, float]:
    left, top, right, bottom = box
    return (left + right) / 2, (top + bottom) / 2


def _is_inside(at: tuple[float, float], box: Box) -> bool:
    return box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]
