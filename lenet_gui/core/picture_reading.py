"""What is read in a picture: all its ink as one digit, and each of the digits that it may hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.ink.picture_import import FoundInk, Original
from lenet_gui.core.ink.picture_look import USUAL_LOOK, PictureLook
from lenet_gui.core.network.reading import Answered

if TYPE_CHECKING:
    from lenet_gui.core.recognizer import Recognizer


@dataclass(frozen=True, eq=False)
class PictureAnswer(Answered):
    """The answer to one input."""

    probabilities: FloatArray
    threshold: float


@dataclass(frozen=True, eq=False)
class PictureReading:
    """What is read in a picture, looked at in one way.

    found: its ink, None if there is none. by: who read it, if anybody did. fit: whether the whole
    was fitted, as in `raster`. whole: the answer to all ink. each: the answers to `found.digits`,
    if there are several.
    """

    original: Original
    look: PictureLook
    found: FoundInk | None
    by: Recognizer | None
    fit: bool
    whole: PictureAnswer | None = None
    each: tuple[PictureAnswer, ...] = ()

    @cached_property
    def is_several(self) -> bool:
        """Whether the ink is several digits rather than one in pieces."""
        if self.found is None or len(self.found.digits) < 2:
            return False
        return self.whole is None or are_several(self.whole, self.each)

    @property
    def is_clear(self) -> bool:
        """Whether nothing had to be decided: all that stands out is the ink of one digit.

        If the picture is not plain, as a scan that is cut close, it has to be read surely, too.
        """
        found = self.found
        if found is None or not found.digits or self.is_several:
            return False
        whole = found.light == "even" and not (found.lines or found.others)
        return found.plain or (whole and self.whole is not None and self.whole.sure)


def are_several(whole: Answered, each: Iterable[Answered]) -> bool:
    """Whether pieces of ink are digits of their own rather than one in pieces.

    It is one if the whole is surely a digit, and more surely than one of the pieces: half of a
    broken 0 can be taken for a 7.
    """
    return not whole.sure or all(piece.probability >= whole.probability for piece in each)


def read_picture(
    original: Original,
    look: PictureLook = USUAL_LOOK,
    recognizer: Recognizer | None = None,
    *,
    fit: bool = True,
) -> PictureReading:
    """Look at a picture, and read what is found.

    fit: for the whole; each of several digits is fitted in any case.
    """
    found = original.find(look)
    each_found = () if found is None else found.digits  # looked for here, not where it is shown
    if found is None or recognizer is None:
        return PictureReading(original, look, found, recognizer, fit)
    whole, *_ = _answers(recognizer, [Drawing(picture=found.picture)], fit=fit)
    digits = [Drawing(picture=digit.picture) for digit in each_found]
    each = _answers(recognizer, digits) if len(digits) > 1 else ()
    return PictureReading(original, look, found, recognizer, fit, whole, each)


def _answers(
    recognizer: Recognizer, drawings: list[Drawing], *, fit: bool = True
) -> tuple[PictureAnswer, ...]:
    _, answers = recognizer.read_drawings(drawings, fit=fit)
    return tuple(PictureAnswer(each, answers.threshold) for each in answers.probabilities)
