from itertools import product

import numpy as np
import pytest
from handwriting import SEVEN

from lenet_gui.core.explain.because import Without, because
from lenet_gui.core.explain.parts import Part, PartName, Shape
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.network.reading import Reading
from lenet_gui.ui.inside.why.words import name_of_part, sentence


def probabilities(given: dict[int, float]) -> np.ndarray:
    """Ten probabilities: those given, and the rest in equal parts."""
    shares = np.full(10, (1 - sum(given.values())) / (10 - len(given)), np.float32)
    shares[list(given)] = list(given.values())
    return shares


def said(drawn: dict[int, float], without: dict[int, float] | None, wanted: int | None) -> str:
    """What is said of a reading with one part, a bar in the middle."""
    shares = probabilities(drawn)
    blank = np.zeros((32, 32), np.float32)
    reading = Reading(shares, blank, {"Output": np.log(shares)}, {}, threshold=0.8)
    part = Part(PartName(Shape.BAR, 0, 0), Drawing(), SEVEN, 0.2)
    each = []
    if without is not None:
        rest = probabilities(without)
        each.append(Without(part, blank, np.log(rest), rest, 0.8))
    return sentence(because(reading, wanted, each))


@pytest.mark.parametrize(
    ("drawn", "without", "wanted", "words"),
    [
        ({7: 0.98}, {1: 0.9}, None, "7, because of the bar in the middle: without it, a 1."),
        ({3: 0.98}, {8: 0.9}, None, "3, because of the bar in the middle: without it, an 8."),
        (
            {7: 0.98},
            {1: 0.6, 7: 0.3},
            None,
            "7, because of the bar in the middle: without it, not sure between 1 and 7.",
        ),
        (
            {7: 0.98},
            {1: 0.2},
            None,
            "7, because of the bar in the middle: without it, perhaps no digit.",
        ),
        (
            {7: 0.98},
            {7: 0.9},
            None,
            "7, whichever part is left out; the bar in the middle matters most.",
        ),
        (
            {7: 0.5, 2: 0.4},
            {7: 0.9},
            None,
            "Not sure between 7 and 2: without the bar in the middle, it would be a 7.",
        ),
        (
            {7: 0.5, 2: 0.4},
            {7: 0.6, 2: 0.3},
            None,
            "Not sure between 7 and 2, and still not sure whichever part is left out; "
            "the bar in the middle matters most.",
        ),
        (
            {7: 0.2},
            {7: 0.9},
            None,
            "No digit is clearly ahead: without the bar in the middle, it would be a 7.",
        ),
        (
            {7: 0.2},
            {7: 0.2},
            None,
            "No digit is clearly ahead, and none is sure whichever part is left out; "
            "the bar in the middle matters most.",
        ),
        ({7: 0.98}, {3: 0.9}, 3, "7, not 3, because of the bar in the middle: without it, a 3."),
        (
            {7: 0.98},
            {3: 0.6, 7: 0.3},
            3,
            "7, not 3, because of the bar in the middle: without it, perhaps a 3.",
        ),
        (
            {7: 0.98},
            {7: 0.9},
            3,
            "7, not 3: no single part makes the difference; 3 comes closest without the bar in "
            "the middle.",
        ),
        (
            {7: 0.2},
            {3: 0.9},
            3,
            "No digit is clearly ahead: without the bar in the middle, it would be a 3.",
        ),
        (
            {7: 0.2},
            {3: 0.6, 7: 0.3},
            3,
            "No digit is clearly ahead: without the bar in the middle, perhaps a 3.",
        ),
        (
            {7: 0.2},
            {7: 0.2},
            3,
            "No digit is clearly ahead, and no single part stands in the way of 3; it comes "
            "closest without the bar in the middle.",
        ),
        ({7: 0.98}, None, None, "7. There is too little ink to take apart, or too much."),
        (
            {7: 0.98},
            None,
            3,
            "7, not 3. There is too little ink to take apart, or too much.",
        ),
        (
            {7: 0.5, 2: 0.4},
            None,
            None,
            "Not sure between 7 and 2. There is too little ink to take apart, or too much.",
        ),
        (
            {7: 0.2},
            None,
            None,
            "No digit is clearly ahead. There is too little ink to take apart, or too much.",
        ),
    ],
)
def test_the_sentence_says_what_was_read(
    drawn: dict[int, float], without: dict[int, float] | None, wanted: int | None, words: str
) -> None:
    assert said(drawn, without, wanted) == words


def test_every_part_has_a_name_of_its_own() -> None:
    every = (-1, 0, 1)
    names = {name_of_part(PartName(*each)) for each in product(Shape, every, every)}
    assert len(names) == len(Shape) * 9
    assert name_of_part(PartName(Shape.CURVE, -1, 1)) == "the curve at the top right"
    assert name_of_part(PartName(Shape.INK, 0, -1)) == "the ink on the left"
