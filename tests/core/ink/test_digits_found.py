import numpy as np
import pytest
from handwriting import write
from photographed import as_pixels

from lenet_gui.core.ink import raster
from lenet_gui.core.ink.digits_found import digits_in
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.ink.picture_import import find_ink
from lenet_gui.core.ink.picture_look import PictureLook

PLACES = ((0.2, 0.25), (0.5, 0.25), (0.8, 0.25), (0.2, 0.75), (0.5, 0.75))


def written(*digits: int) -> np.ndarray:
    strokes = [
        stroke
        for digit, place in zip(digits, PLACES, strict=False)
        for stroke in write(digit, scale=0.35, at=place).strokes
    ]
    return raster.render(Drawing(tuple(strokes)), 400)


def test_digits_are_found_row_by_row() -> None:
    found = digits_in(written(5, 4, 7, 1, 0))
    middles = [((d.box[0] + d.box[2]) / 800, (d.box[1] + d.box[3]) / 800) for d in found]
    assert len(found) == 5  # the bar of the 5 is a part of it
    for middle, place in zip(middles, PLACES, strict=True):
        assert middle == pytest.approx(place, abs=0.05)


def test_rows_may_be_close_to_each_other() -> None:
    """As in the grids of digits that papers show: a gap of two fifths of a digit's height."""
    digit = np.pad(np.ones((20, 8), np.float32), ((4, 4), (10, 10)))
    found = digits_in(np.tile(digit, (10, 10)))
    assert [each.row for each in found] == [n // 10 for n in range(100)]


def test_the_rows_of_a_turned_sheet_stay_rows() -> None:
    """Eight digits a row, each an eighth of its height lower than the one before."""
    ink = np.zeros((300, 320), np.float32)
    for n in range(24):
        row, column = divmod(n, 8)
        left, top = 10 + 40 * column, 10 + 70 * row + 5 * column
        ink[top : top + 40, left : left + 16] = 1
    found = digits_in(ink)
    assert [each.row for each in found] == [n // 8 for n in range(24)]
    assert [each.box[0] for each in found] == [10 + 40 * (n % 8) for n in range(24)]


def test_a_bar_beside_its_digit_is_a_part_of_it() -> None:
    """A 5 whose bar begins where its bow ends, with a 1 beside it."""
    ink = np.zeros((60, 140), np.float32)
    ink[20:60, 10:40] = ink[10:16, 42:75] = ink[10:60, 100:108] = 1
    assert [each.box[0] for each in digits_in(ink)] == [10, 100]


def test_a_long_line_alone_among_digits_is_no_digit() -> None:
    ink = np.zeros((60, 240), np.float32)
    ink[50:54, 5:235] = ink[10:40, 20:30] = ink[10:40, 60:75] = 1
    assert len(digits_in(ink)) == 2


def test_a_blank_image_holds_none() -> None:
    assert digits_in(np.zeros((20, 30), np.float32)) == ()


@pytest.mark.parametrize("digit", range(10))
def test_one_digit_is_one(digit: int) -> None:
    assert len(digits_in(raster.render(write(digit), 200))) == 1


def test_the_boxes_are_those_of_the_whole_picture() -> None:
    pixels = as_pixels(1 - written(2, 3))
    whole = find_ink(pixels).digits
    part = find_ink(pixels, PictureLook(crop=(0.0, 0.0, 1.0, 0.5))).digits
    assert len(whole) == len(part) == 2
    for one, other in zip(whole, part, strict=True):
        assert one.box == pytest.approx(other.box, abs=0.01)
        assert one.picture.ink.any()
