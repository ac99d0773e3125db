from dataclasses import replace

import numpy as np
import pytest

from lenet_gui.core.explain.why import Answer, Method, Point, Question, Role, question_of
from lenet_gui.core.network.reading import Reading

LOGITS = np.array([0, 1, 8, 2, 0, -3, 0, 9.5, 0, 4], np.float32)  # 7, then 2


@pytest.fixture
def reading() -> Reading:
    raised = np.exp(LOGITS)
    return Reading(raised / raised.sum(), np.zeros((32, 32), np.float32), {"Output": LOGITS}, {})


@pytest.mark.parametrize(
    ("digit", "against", "meant"),
    [
        (Role.WINNER, None, Question(7)),
        (Role.WINNER, Role.RIVAL, Question(7, 2)),
        (Role.WINNER, 9, Question(7, 9)),
        (Role.WINNER, 7, Question(7)),  # not against itself
        (9, None, Question(9)),
        (9, Role.RIVAL, Question(9, 7)),
        (2, Role.RIVAL, Question(2, 7)),
        (7, Role.RIVAL, Question(7, 2)),
        (0, 9, Question(0, 9)),
        (9, 0, Question(9, 0)),
    ],
)
def test_a_question_names_the_digits_that_are_meant(
    reading: Reading, digit: int | Role, against: int | Role | None, meant: Question
) -> None:
    assert question_of(reading, digit, against) == meant


def answer(reading: Reading, question: Question, **pixels: float) -> Answer:
    values = np.zeros((32, 32), np.float32)
    for name, value in pixels.items():
        row, column = map(int, name.split("_")[1:])
        values[row, column] = value
    return Answer(Method.OCCLUSION, question, reading, values)


def test_an_answer_names_the_pixels_that_stand_out(reading: Reading) -> None:
    found = answer(reading, Question(7), at_3_30=2.5, at_20_1=-3.5)
    assert found.most_for == Point(3, 30, 2.5)
    assert found.most_against == Point(20, 1, -3.5)
    assert found.reach == 3.5


def test_what_was_asked_about_is_a_logit_or_a_difference_of_two(reading: Reading) -> None:
    assert answer(reading, Question(7)).asked == 9.5
    assert answer(reading, Question(5, 9)).asked == -7


def test_where_nothing_speaks_for_it_nothing_is_named(reading: Reading) -> None:
    nothing = answer(reading, Question(7))
    assert (nothing.most_for, nothing.most_against) == (None, None)
    assert nothing.reach > 0
    only_against = answer(reading, Question(7), at_0_0=-1)
    assert (only_against.most_for, only_against.most_against) == (None, Point(0, 0, -1))


def test_a_drawing_that_the_network_is_torn_about_has_a_rival(reading: Reading) -> None:
    torn = replace(reading, probabilities=np.eye(10, dtype=np.float32)[[3, 8]].sum(axis=0) / 2)
    assert question_of(torn, against=Role.RIVAL) == Question(3, 8)
    assert question_of(torn, 8, Role.RIVAL) == Question(8, 3)
