"""Answers: which digits are taken for which, how surely; and an image as ink on the canvas."""

import numpy as np
import pytest
from numpy.typing import NDArray

from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.ink.raster import to_input
from lenet_gui.core.training.confusion import Answers

LABELS = [7, 7, 7, 7, 2, 0]
READ = [2, 7, 2, 1, 2, 2]
CONFIDENCE = [0.5, 0.9, 0.8, 0.6, 0.7, 0.95]


@pytest.fixture
def answers() -> Answers:
    probabilities = np.full((6, 10), 0.01, dtype=np.float32)
    probabilities[range(6), READ] = CONFIDENCE
    images = np.random.default_rng(0).integers(0, 256, (6, 28, 28), dtype=np.uint8)
    return Answers(images, np.array(LABELS), probabilities)


def test_the_matrix_counts_what_is_read_as_what(answers: Answers) -> None:
    matrix = answers.matrix
    assert matrix.shape == (10, 10)
    assert matrix.sum() == len(answers) == 6
    assert matrix[7].tolist() == [0, 1, 2, 0, 0, 0, 0, 1, 0, 0]
    assert matrix[2, 2] == matrix[0, 2] == 1
    assert answers.correct == 2
    assert answers.read.tolist() == READ


@pytest.mark.parametrize(
    ("kind", "expected"), [((7, 2), [2, 0]), ((7, 7), [1]), ((0, 2), [5]), ((3, 8), [])]
)
def test_images_of_a_kind_come_most_confident_first(
    answers: Answers, kind: tuple[int, int], expected: list[int]
) -> None:
    assert answers.of_kind(*kind).tolist() == expected


def test_the_worst_are_all_misread_ones_most_confident_first(answers: Answers) -> None:
    assert answers.worst().tolist() == [5, 2, 3, 0]


def test_an_empty_test_set_has_empty_answers() -> None:
    nothing = Answers(
        np.zeros((0, 28, 28), "u1"), np.zeros(0, np.int64), np.zeros((0, 10), np.float32)
    )
    assert nothing.matrix.tolist() == [[0] * 10] * 10
    assert nothing.correct == 0
    assert nothing.worst().tolist() == []


def test_an_image_is_taken_with_its_place_and_label(answers: Answers) -> None:
    taken = answers.image(5)
    assert (taken.index, taken.label) == (5, 0)
    assert (taken.image == answers.images[5]).all()


def test_plain_reads_the_very_input_of_the_test(answers: Answers) -> None:
    """As `data.to_ink` makes it: two pixels of paper around the image."""
    for index in range(len(answers)):
        ink = to_input(Drawing(picture=answers.image(index).picture), fit=False)
        assert ink is not None
        assert ink.dtype == np.float32
        assert (ink == expected_input(answers.images[index])).all()


def expected_input(image: NDArray[np.uint8]) -> NDArray[np.float32]:
    expected = np.zeros((32, 32), dtype=np.float32)
    expected[2:30, 2:30] = image
    return expected / np.float32(255)
