"""Why this digit, in a sentence: the part of the ink that the answer depends on most.

Each part is left out in turn, and what is left is read as if the person had erased the part: it is
placed anew by the same rasteriser, so with *fit* it may be larger and lie elsewhere. (Left where it
was, it would be what the network reads of a drawing that nobody can make.) Nothing is added. What
is said of a part is what was read without it, and no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.parts import Part
from lenet_gui.core.explain.what_if import BatchReading, lead_of
from lenet_gui.core.network.reading import Answered, Reading


@dataclass(frozen=True, eq=False)
class Without(Answered):
    """What is read without a part.

    input: (32, 32) float32, paper 0, full ink 1. logits, probabilities: (10,) float32.
    """

    part: Part
    input: FloatArray
    logits: FloatArray
    probabilities: FloatArray
    threshold: float


class Finding(Enum):
    """What leaving out one part at a time has shown."""

    CHANGES = "changes"  # without the part, the answer is another, or none, or not sure
    BECOMES = "becomes"  # without the part, the digit that was hoped for is read
    STAYS = "stays"  # without any one part, nothing of the kind; the part weighs most
    NO_PARTS = "no parts"  # there is nothing to leave out


@dataclass(frozen=True, eq=False)
class Because:
    """Why a reading is what it is, or why it is not another digit.

    wanted: the digit of "why not 3?"; None if the question is about the reading as it is. without:
    the part that the sentence is about, and what is read without it; None if there are no parts.
    """

    reading: Reading
    wanted: int | None
    finding: Finding
    without: Without | None


def left_out(
    parts: Sequence[Part], inputs: FloatArray, answers: BatchReading
) -> tuple[Without, ...]:
    """Return what is read without each part.

    inputs, answers: of `Recognizer.read_drawings`, for the parts' rests.
    """
    return tuple(
        Without(*one, answers.threshold)
        for one in zip(parts, inputs, answers.logits, answers.probabilities, strict=True)
    )


def because(reading: Reading, wanted: int | None, each: Sequence[Without]) -> Because:
    """Return why a reading is what it is, or why it is not the wanted digit.

    wanted: a digit, or None; the digit that is ahead counts as None. each: what is read without
    each part.
    """
    if wanted is not None and wanted != reading.favourite:
        return _why_not(reading, wanted, each)
    if not reading.sure:
        return _what_would_be_sure(reading, each)
    changed = [one for one in each if not (one.sure and one.digit == reading.digit)]
    # All have the same lead to lose: the part that leaves least of it weighs most.
    most = min(changed or each, key=lambda one: _lead(one, reading.digit), default=None)
    return _because(reading, None, Finding.CHANGES if changed else Finding.STAYS, most)


def _lead(one: Without, digit: int) -> float:
    return float(lead_of(one.logits, digit))


def _why_not(reading: Reading, wanted: int, each: Sequence[Without]) -> Because:
    most = max(each, key=lambda one: float(one.probabilities[wanted]), default=None)
    becomes = most is not None and most.favourite == wanted
    return _because(reading, wanted, Finding.BECOMES if becomes else Finding.STAYS, most)


def _what_would_be_sure(reading: Reading, each: Sequence[Without]) -> Because:
    first, second = reading.digit, reading.runner_up
    sure = [one for one in each if one.sure]
    if sure:
        either = [one for one in sure if one.digit in (first, second)]
        most = max(either or sure, key=lambda one: one.probability)
        return _because(reading, None, Finding.BECOMES, most)

    def between(logits: FloatArray) -> float:
        return float(logits[first] - logits[second])

    before = between(reading.maps["Output"])
    weighs = max(each, key=lambda one: abs(between(one.logits) - before), default=None)
    return _because(reading, None, Finding.STAYS, weighs)


def _because(
    reading: Reading, wanted: int | None, finding: Finding, most: Without | None
) -> Because:
    return Because(reading, wanted, Finding.NO_PARTS if most is None else finding, most)
