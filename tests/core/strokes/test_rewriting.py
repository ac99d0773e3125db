"""A digit that is written again stays that digit, in the same hand."""

import numpy as np
import pytest
import torch
from handwriting import SEVEN, write

from lenet_gui.core.events import Tick, result_of
from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.network.lenet5 import LeNet5
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.core.sizes import NO_DIGIT
from lenet_gui.core.strokes import rewriting
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.core.training.evaluation import evaluate
from lenet_gui.core.weights import load


def again(digits, count, seed=1):
    return result_of(rewriting.writing(digits, count, torch.Generator().manual_seed(seed)))


def test_each_digit_is_written_about_equally_often_and_differs_each_time():
    images, labels = again([Written(digit, write(digit)) for digit in range(10)], 205)
    assert (images.shape, images.dtype) == ((205, 28, 28), torch.uint8)
    assert set(labels.bincount().tolist()) == {20, 21}
    assert len(images.flatten(1).unique(dim=0)) == 205
    assert not labels.equal(labels.sort().values)  # in random order
    assert images.equal(again([Written(digit, write(digit)) for digit in range(10)], 205)[0])


def test_a_variant_is_still_that_digit_as_it_would_be_drawn():
    images, labels = again([Written(digit, write(digit)) for digit in range(10)], 200)
    network = LeNet5()
    network.load_state_dict(load(shipped_path()).state)
    assert evaluate(network, images, labels).accuracy > 0.9
    # In MNIST's form: the longer side is 20 pixels, and the ink's middle is the image's.
    rows, columns = (images > 127).any(2).sum(1), (images > 127).any(1).sum(1)
    assert 18 <= torch.maximum(rows, columns).min() <= torch.maximum(rows, columns).max() <= 21


def test_of_more_digits_than_there_is_room_for_any_may_be_drawn():
    _, labels = again([Written(digit // 10, SEVEN) for digit in range(100)], 20)
    assert len(labels.unique()) > 4
    assert again([Written(7, SEVEN)], 0)[1].dtype == torch.int64


def test_what_is_no_digit_is_told_so():
    _, labels = again([Written(None, SEVEN), Written(7, SEVEN)], 8)
    assert sorted(labels.tolist()) == [7] * 4 + [NO_DIGIT] * 4


def test_a_picture_is_repeated_as_it_is():
    ink = np.zeros((32, 32), np.float32)
    ink[6:26, 14:18] = 1
    images, labels = again([Written(1, Drawing(picture=Picture(ink, plain=True)))], 3)
    assert labels.tolist() == [1] * 3
    assert all(np.array_equal(image, 255 * ink[2:30, 2:30]) for image in images.numpy())


@pytest.mark.parametrize(
    "drawing",
    [
        Drawing((Stroke.of([(0.5, 0.5)]),)),
        Drawing((Stroke.of([(0.2, 0.2)] * 5), Stroke.of([(0.8, 0.9)]))),
        Drawing((Stroke.of(np.random.default_rng(0).random((5000, 2))),)),
    ],
    ids=["a dot", "two dots", "a scribble"],
)
def test_any_ink_can_be_written_again(drawing):
    images, _ = again([Written(None, drawing)], 4)
    assert (images.flatten(1).max(1).values > 100).all()


def test_many_can_be_stopped_on_the_way():
    steps = rewriting.writing([Written(7, SEVEN)], 2000, torch.Generator())
    assert isinstance(next(steps), Tick)
    assert sum(1 for _ in steps) >= 5
