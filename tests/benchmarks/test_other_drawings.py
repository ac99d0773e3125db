"""The drawings to measure by must stay what they are, and unknown to the networks."""

from collections import Counter

import numpy as np
import pytest
import torch

from benchmarks.other_drawings import _TEMPLATES, KINDS, Other, inputs, other_drawings
from lenet_gui.core.ink import batch_raster
from lenet_gui.core.strokes import synthetic
from lenet_gui.core.strokes.habits import HABITS, Habit
from lenet_gui.core.strokes.signs import FACES, LETTERS, SIGNS

SHOWN = (*LETTERS, *SIGNS, *FACES, *(habit for habits in HABITS.values() for habit in habits))
MEASURED = [habit for habits in _TEMPLATES.values() for habit in habits]
CAREFUL = synthetic.Hand(*[0.0] * len(synthetic.Hand.__dataclass_fields__))


@pytest.fixture(scope="module")
def others() -> list[Other]:
    return other_drawings()


def test_there_are_300_so_many_of_each_kind(others: list[Other]) -> None:
    assert len(others) == 300
    assert Counter(other.kind for other in others) == KINDS


def test_they_are_always_the_same(others: list[Other]) -> None:
    first, second = inputs(others), inputs(other_drawings())
    assert first.shape == (300, 32, 32)
    np.testing.assert_array_equal(first, second)
    assert len({image.tobytes() for image in first}) == 300


def test_all_have_ink_that_lies_on_the_canvas(others: list[Other]) -> None:
    assert (inputs(others).max(axis=(1, 2)) > 0.5).all()
    for other in others:
        for stroke in other.drawing.strokes:
            edge = stroke.widths.max() / 2
            assert stroke.points.min() >= edge - 1e-4, other.name
            assert stroke.points.max() <= 1 - edge + 1e-4, other.name


def carefully(habits: list[Habit]) -> torch.Tensor:
    """Draw habits without any deviation, (N, 1024), each of length 1."""
    pen, numbers = torch.tensor([2.2]), torch.Generator()
    drawn = [
        batch_raster.fit(*synthetic.lines(habit, 1, numbers, CAREFUL), pen) for habit in habits
    ]
    flat = torch.cat(drawn).flatten(1)
    return flat / flat.norm(dim=1, keepdim=True)


def test_they_share_no_template_with_what_networks_are_trained_on() -> None:
    assert not {habit.path for habit in MEASURED} & {habit.path for habit in SHOWN}


def test_but_for_letters_nothing_that_looks_like_them_is_trained_on() -> None:
    """Letters are, in other hands; the simplest look the same in all."""
    letters = {habit.name for habit in _TEMPLATES["letter"]}
    shown = {habit.name for habit in SHOWN}
    # Two faces are at 0.94, for their outlines; the U is at 0.975.
    best = (carefully(MEASURED) @ carefully(list(SHOWN)).T).max(dim=1)
    for habit, likeness, place in zip(MEASURED, best.values, best.indices, strict=True):
        assert likeness < (0.98 if habit.name in letters else 0.95), (habit.name, SHOWN[place].name)
        assert habit.name in letters or habit.name not in shown
