from dataclasses import replace

import numpy as np
import pytest

from lenet_gui.core.reading import Reading
from lenet_gui.core.why import Point, Question, Role, facts_of, question_of

LOGITS = np.array([0, 1, 8, 2, 0, -3, 0, 9.5, 0, 4], np.float32)  # 7, then 2


@pytest.fixture
def reading() -> Reading:
    raised = np.exp(LOGITS)
    return Reading(raised / raised.sum(), np.zeros((32, 32), np.float32), {"Output": LOGITS})


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


def test_facts_name_the_logit_and_the_pixels_that_stand_out(reading: Reading) -> None:
    values = np.zeros((32, 32), np.float32)
    values[3, 30], values[20, 1] = 2.5, -1.5
    facts = facts_of(values, reading, Question(7))
    assert (facts.value, facts.most_for) == (9.5, Point(3, 30, 2.5))
    assert facts.most_against == Point(20, 1, -1.5)
    assert facts_of(values, reading, Question(5, 9)).value == -7


def test_where_nothing_speaks_for_it_nothing_is_named(reading: Reading) -> None:
    values = np.zeros((32, 32), np.float32)
    assert facts_of(values, reading, Question(7)).most_for is None
    assert facts_of(values, reading, Question(7)).most_against is None
    values[0, 0] = -1
    assert facts_of(values, reading, Question(7)).most_for is None
    assert facts_of(values, reading, Question(7)).most_against == Point(0, 0, -1)


def test_a_drawing_that_the_network_is_torn_about_has_a_rival(reading: Reading) -> None:
    torn = replace(reading, probabilities=np.full(10, 0.1, np.float32))
    question = question_of(torn, against=Role.RIVAL)
    assert question.against is not None
    assert question.against != question.digit
