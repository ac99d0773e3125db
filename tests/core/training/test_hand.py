"""What learning a hand brings is told as it is, and nothing is forgotten for it."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
import torch
from handwriting import write

from lenet_gui.core.data.dataset import DataSet
from lenet_gui.core.events import EpochDone
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.core.strokes import synthetic
from lenet_gui.core.strokes.habits import Habit
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.core.training.confusion import Answers
from lenet_gui.core.training.hand import BeforeAfter, Change, compare
from lenet_gui.core.training.loop import train
from lenet_gui.core.training.recipe import hand_recipe
from lenet_gui.core.weights import Weights, load

# Somebody who writes a 2 like a Greek lambda.
LAMBDA = Habit("lambda", "0,0 14,0 28,26 68,100 | 36,40 0,100")


def lambdas(count: int, seed: int, *, held_back: bool = False) -> list[Written]:
    generator = torch.Generator().manual_seed(seed)
    lines = zip(*synthetic.lines(LAMBDA, count, generator), strict=True)
    drawings = [synthetic.place(LAMBDA, *line, generator) for line in lines]
    return [Written(2, drawing, held_back=held_back) for drawing in drawings]


@pytest.fixture(scope="module", autouse=True)
def few_digits_of_the_model() -> Iterator[None]:
    """To write the usual 2,000 takes longer than to learn a hand."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lenet_gui.core.training.hand._MODEL_DIGITS", 300)
        yield


@pytest.fixture(scope="module")
def start() -> Weights:
    return load(shipped_path())


@pytest.fixture(scope="module")
def test_set() -> DataSet:
    generator = torch.Generator().manual_seed(2)
    return DataSet("model", *synthetic.digits(600, generator), *synthetic.digits(300, generator))


def answers_of(done: EpochDone, data: DataSet) -> Answers:
    return Answers(data.test_images.numpy(), data.test_labels.numpy(), done.probabilities)


def test_a_habit_of_one_s_own_is_learnt_and_nothing_is_forgotten(start, test_set):
    five = lambdas(5, 1)
    config = replace(hand_recipe([2]), epochs=3, images=600, strokes=0.2, device="cpu")
    events = train(config, test_set, start=start.state, strokes=five)
    (*_, done) = (event for event in events if isinstance(event, EpochDone))
    others = lambdas(30, 2, held_back=True)
    found = compare(start.state, done.weights, others, answers_of(done, test_set))
    assert found.held_back.before < 10
    assert found.held_back.after >= 20
    assert found.model.after >= found.model.before - 9  # three in a hundred
    right = found.held_back.after - found.held_back.before
    assert [each.after for each in found.reread[:right]] == [2] * right  # those put right first


def test_the_same_weights_bring_nothing(start, test_set):
    probabilities = np.eye(10, dtype=np.float32)[test_set.test_labels.numpy()]
    answers = Answers(test_set.test_images.numpy(), test_set.test_labels.numpy(), probabilities)
    digits = [*(Written(digit, write(digit)) for digit in range(10)), Written(None, write(3))]
    found = compare(start.state, start.state, digits, answers)
    assert found.held_back == Change(0, 0, 0)
    assert found.model.before == found.model.after > 0.9 * found.model.total
    assert found.reread == ()


def test_without_labelled_digits_the_rest_is_compared(start, test_set):
    probabilities = np.eye(10, dtype=np.float32)[test_set.test_labels.numpy()]
    answers = Answers(test_set.test_images.numpy(), test_set.test_labels.numpy(), probabilities)
    found = compare(start.state, start.state, [Written(None, write(3))], answers)
    assert found.held_back.total == 0
    assert found.test.total == len(answers)


@pytest.mark.parametrize(("after", "forgets"), [(9940, False), (9922, False), (9919, True)])
def test_forgetting_more_than_two_in_a_thousand_is_said(after, forgets):
    nothing = Change(0, 0, 0)
    assert BeforeAfter(nothing, Change(10_000, 9942, after), nothing, ()).forgets == forgets


def test_few_kinds_get_little_room():
    whole, some = hand_recipe([*range(10), None]), hand_recipe([2, 8, 8, None])
    assert some.strokes == pytest.approx(whole.strokes / 5)
    assert replace(some, strokes=whole.strokes) == whole
