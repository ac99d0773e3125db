import numpy as np
import pytest
from handwriting import WRITTEN, write

from lenet_gui.core.explain.apart import apart
from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.ink.raster import render
from lenet_gui.core.strokes import synthetic


def side_by_side(*digits: int) -> Drawing:
    places = np.linspace(0.25, 0.75, len(digits))
    drawings = [
        write(digit, scale=0.5, at=(at, 0.5)) for digit, at in zip(digits, places, strict=True)
    ]
    return Drawing(tuple(stroke for each in drawings for stroke in each.strokes))


@pytest.mark.parametrize("digits", [(4, 5), (7, 1), (5, 5)])
def test_digits_beside_each_other_are_told_apart(digits: tuple[int, ...]) -> None:
    drawing = side_by_side(*digits)
    left, right = apart(drawing)
    assert (*left.strokes, *right.strokes) == drawing.strokes
    assert len(left.strokes) == len(write(digits[0]).strokes)


def test_so_are_those_of_a_picture() -> None:
    drawing = side_by_side(4, 5)
    groups = apart(Drawing(picture=Picture.of(render(drawing, 150))))
    assert len(groups) == 2
    for group, digit, at in zip(groups, (4, 5), (0.25, 0.75), strict=True):
        alone = render(write(digit, scale=0.5, at=(at, 0.5)), 150)
        assert group.picture is not None
        assert np.abs(group.picture.ink - alone).sum() < 0.1 * alone.sum()


@pytest.mark.parametrize("digit", WRITTEN)
def test_one_digit_is_one_group(digit: int) -> None:
    assert apart(write(digit)) == ()


def test_hands_that_lift_the_pen_are_no_several_digits() -> None:
    found = [apart(synthetic.write(None, seed)[0]) for seed in range(100)]
    assert sum(bool(each) for each in found) <= 2


def test_a_speck_is_no_digit_and_nothing_is_none() -> None:
    assert apart(write(3).with_stroke(Stroke.of([(0.95, 0.95)]))) == ()
    assert apart(Drawing()) == ()
