from collections.abc import Sequence

import numpy as np
import pytest
from handwriting import SEVEN

from lenet_gui.core.explain.because import Because, Finding, Without, because, left_out
from lenet_gui.core.explain.parts import Part, PartName, Shape, parts_of
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.core.strokes import synthetic


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    return Recognizer.open(device="cpu")


# What is said is what is read


def read(recognizer: Recognizer, part: Part) -> Reading:
    reading = recognizer.read(part.rest)
    assert reading is not None
    return reading


def check(said: Because, parts: Sequence[Part], recognizer: Recognizer) -> None:
    """Read the drawing without the part, or without each of the parts, and compare."""
    hoped_for = said.wanted
    if said.finding is Finding.NO_PARTS:
        assert not parts
        return
    assert said.without is not None
    found = read(recognizer, said.without.part)
    assert (found.favourite, found.sure) == (said.without.favourite, said.without.sure)
    if said.finding is Finding.CHANGES:
        assert said.reading.sure
        assert not (found.sure and found.digit == said.reading.digit)
    elif said.finding is Finding.BECOMES:
        assert found.favourite == hoped_for if hoped_for is not None else found.sure
    else:
        for other in (read(recognizer, part) for part in parts):
            if hoped_for is not None:
                assert other.favourite != hoped_for
            else:
                assert other.sure == said.reading.sure
                assert other.digit == said.reading.digit or not other.sure


def test_what_100_digits_say_is_what_is_read(recognizer: Recognizer) -> None:
    kinds = set()
    for seed in range(100):
        drawing, _ = synthetic.write(None, seed)
        reading = recognizer.read(drawing)
        assert reading is not None
        parts = parts_of(drawing)
        each = left_out(parts, *recognizer.read_drawings([part.rest for part in parts]))
        wanted = None if seed % 3 else seed % 10
        said = because(reading, wanted, each)
        # That no part would change it is checked of all parts, once in a while.
        check(
            said,
            parts if seed % 5 == 0 else [said.without.part] if said.without else [],
            recognizer,
        )
        kinds.add((said.finding, said.reading.sure, said.wanted is None))
    assert len(kinds) >= 5, "most kinds of sentence are among them"


# Which part is named


def without(**probabilities: float) -> Without:
    """What is read without some part: probabilities by digit, "d7"; the rest is shared."""
    given = {int(name[1:]): value for name, value in probabilities.items()}
    shares = np.full(10, (1 - sum(given.values())) / (10 - len(given)), np.float32)
    shares[list(given)] = list(given.values())
    part = Part(PartName(Shape.BAR, 0, 0), Drawing(), SEVEN, 0.2)
    return Without(part, np.zeros((32, 32), np.float32), np.log(shares), shares, 0.8)


def reading(**probabilities: float) -> Reading:
    found = without(**probabilities)
    maps = {"Output": found.logits}
    return Reading(found.probabilities, np.zeros((32, 32), np.float32), maps, {}, threshold=0.8)


SURE = reading(d7=0.98)
TORN = reading(d7=0.55, d2=0.4)
NONE = reading(d7=0.2)

STILL = without(d7=0.97)
A_ONE = without(d1=0.95)
PERHAPS_A_ONE = without(d1=0.7, d7=0.2)
A_SURE_TWO = without(d2=0.93)
A_SURE_SEVEN = without(d7=0.9)
TORN_STILL = without(d7=0.45, d2=0.5)
NO_DIGIT = without(d7=0.15)


@pytest.mark.parametrize(
    ("found", "wanted", "each", "finding", "named"),
    [
        (SURE, None, [STILL, A_ONE, PERHAPS_A_ONE], Finding.CHANGES, A_ONE),
        (SURE, None, [STILL, NO_DIGIT], Finding.CHANGES, NO_DIGIT),
        (SURE, None, [A_SURE_SEVEN, STILL], Finding.STAYS, A_SURE_SEVEN),
        (SURE, None, [], Finding.NO_PARTS, None),
        (SURE, 7, [STILL, A_ONE], Finding.CHANGES, A_ONE),
        (SURE, 1, [STILL, PERHAPS_A_ONE, A_ONE], Finding.BECOMES, A_ONE),
        (SURE, 1, [STILL, PERHAPS_A_ONE], Finding.BECOMES, PERHAPS_A_ONE),
        (SURE, 2, [TORN_STILL, STILL], Finding.BECOMES, TORN_STILL),
        (SURE, 3, [STILL, NO_DIGIT], Finding.STAYS, NO_DIGIT),
        (TORN, None, [TORN_STILL, A_SURE_SEVEN, A_SURE_TWO], Finding.BECOMES, A_SURE_TWO),
        (TORN, None, [TORN_STILL, A_ONE, A_SURE_SEVEN], Finding.BECOMES, A_SURE_SEVEN),
        (TORN, None, [TORN_STILL, A_ONE], Finding.BECOMES, A_ONE),
        (TORN, None, [NO_DIGIT, TORN_STILL], Finding.STAYS, TORN_STILL),
        (NONE, None, [NO_DIGIT, A_ONE], Finding.BECOMES, A_ONE),
        (NONE, None, [NO_DIGIT], Finding.STAYS, NO_DIGIT),
        (NONE, 7, [NO_DIGIT, A_SURE_SEVEN], Finding.BECOMES, A_SURE_SEVEN),
    ],
)
def test_the_part_that_changes_the_answer_most_is_named(
    found: Reading,
    wanted: int | None,
    each: list[Without],
    finding: Finding,
    named: Without | None,
) -> None:
    said = because(found, wanted, each)
    assert (said.finding, said.without) == (finding, named)


@pytest.mark.parametrize(
    ("found", "wanted", "asked"), [(SURE, 7, None), (SURE, 3, 3), (TORN, 2, 2), (NONE, 7, 7)]
)
def test_why_not_is_asked_of_digits_that_are_not_ahead(
    found: Reading, wanted: int, asked: int | None
) -> None:
    assert because(found, wanted, [STILL]).wanted == asked
