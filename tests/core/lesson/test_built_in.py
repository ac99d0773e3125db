"""What the notes of the lessons that come with the program say is true of the shipped weights."""

from functools import cache

import numpy as np
import pytest

from lenet_gui.core.explain.parts import parts_of
from lenet_gui.core.explain.receptive_field import receptive_field
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.lesson import built_in
from lenet_gui.core.lesson.lesson import LONGEST_NAME, LONGEST_NOTE, LessonStep
from lenet_gui.core.lesson.lesson_file import as_bytes
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.shipped import SHIPPED, shipped_path
from lenet_gui.core.recognizer import Recognizer


@cache
def recognizer(weights: str = SHIPPED[0]) -> Recognizer:
    return Recognizer.open(shipped_path(weights), device="cpu")


def step(lesson: str, name: str) -> LessonStep:
    return next(each for each in built_in.lesson(lesson) if each.name == name)


def read(each: LessonStep, weights: str = SHIPPED[0]) -> Reading:
    view = each.view
    reading = recognizer(weights).read(each.drawing, fit=view.fit, silenced=view.silenced)
    assert reading is not None
    return reading


SURE = [
    ("read", "The answer", 7),
    ("read", "The ink that decides", 7),
    ("fools", "Clearly a 1", 1),
    ("fools", "Clearly a 7", 7),
    ("fools", "Open at the top", 4),
    ("fools", "A 4 with a lid", 9),
    ("fools", "The same 7, with Fit", 7),
    ("training", "Nobody told it", 5),
    ("training", "Watch it learn", 5),
]


@pytest.mark.parametrize(("lesson", "name", "digit"), SURE, ids=lambda value: str(value))
def test_what_is_said_to_be_sure_is(lesson: str, name: str, digit: int) -> None:
    reading = read(step(lesson, name))
    assert (reading.digit, reading.sure) == (digit, True)


def test_a_flag_of_middle_length_is_either() -> None:
    reading = read(step("fools", "A 1 or a 7?"))
    assert not reading.sure
    assert (reading.digit, reading.runner_up) == (7, 1)
    assert not reading.perhaps_no_digit


def test_the_lid_is_all_that_differs() -> None:
    open_, closed = (step("fools", name).drawing for name in ("Open at the top", "A 4 with a lid"))
    assert len(closed.strokes) == len(open_.strokes) + 1
    for one, other in zip(open_.strokes, closed.strokes, strict=False):
        np.testing.assert_array_equal(one.points, other.points)


def test_without_fit_the_small_seven_is_lost() -> None:
    plain, fitted = step("fools", "A small 7, without Fit"), step("fools", "The same 7, with Fit")
    assert plain.drawing is fitted.drawing
    assert not read(plain).sure


def test_a_scribble_is_perhaps_no_digit() -> None:
    assert read(step("fools", "A scribble")).perhaps_no_digit


def test_the_first_map_lights_up_along_the_bar() -> None:
    first = read(step("read", "Six ways to look")).maps["C1"][0]
    bar, stem = first[:11].max(), first[14:].max()
    assert bar > 2 * stem


def test_the_pinned_number_is_the_greatest_and_sees_14_by_14() -> None:
    each = step("read", "One number")
    unit = each.view.pinned
    assert unit is not None
    values = read(each).maps["C3"]
    assert unit.index == values.argmax()
    field = receptive_field(unit)
    assert (len(field.rows), len(field.columns)) == (14, 14)


def test_the_seven_without_its_bar_is_a_one() -> None:
    seven = step("read", "The ink that decides").drawing
    bar = max(parts_of(seven), key=lambda part: part.share)
    assert bar.name.shape.value == "bar"
    reading = recognizer().read(Drawing(bar.rest.strokes))
    assert reading is not None
    assert (reading.digit, reading.sure) == (1, True)


def test_two_maps_off_lose_the_seven_and_each_alone_does_not() -> None:
    each = step("read", "Two maps off")
    assert read(each).favourite != 7
    alone = [
        recognizer().read(each.drawing, silenced=frozenset({one})) for one in each.view.silenced
    ]
    assert [reading is not None and reading.digit for reading in alone] == [7, 7]


def test_the_classic_weights_are_sure_of_the_star() -> None:
    star = step("training", "What it never saw")
    assert read(star).perhaps_no_digit
    classic = read(star, SHIPPED[1])
    assert (classic.digit, classic.sure) == (8, True)


def test_the_network_has_as_many_numbers_as_is_said() -> None:
    assert sum(each.size for each in recognizer().parameters.values()) == 61_706


@pytest.mark.parametrize("name", built_in.NAMES)
def test_notes_are_short_and_fit_a_file(name: str) -> None:
    lesson = built_in.lesson(name)
    assert all(0 < len(each.name) <= LONGEST_NAME for each in lesson)
    assert all(0 < len(each.note) <= LONGEST_NOTE / 2 for each in lesson)
    assert len({each.name for each in lesson}) == len(lesson)
    assert as_bytes(lesson)
