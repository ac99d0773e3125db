import numpy as np
import photographed
import pytest
from handwriting import write
from photographed import as_pixels, line, printed
from pictured_digits import digits_in_a_row

from lenet_gui.core.ink import raster
from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.core.ink.picture_import import Original
from lenet_gui.core.ink.picture_look import PictureLook
from lenet_gui.core.picture_reading import PictureReading, read_picture
from lenet_gui.core.recognizer import Recognizer


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    return Recognizer.open(device="cpu")


def ink(digit: int) -> np.ndarray:
    return raster.render(write(digit), 100)


def pixels(inked: np.ndarray) -> np.ndarray:
    return as_pixels(1 - inked)


def test_a_digit_alone_is_clear(recognizer: Recognizer) -> None:
    read = read_picture(Original(digits_in_a_row(7)), recognizer=recognizer)
    assert read.is_clear
    assert read.whole is not None
    assert (read.whole.digit, read.whole.sure) == (7, True)


def test_a_row_of_digits_is_several_and_each_is_read(recognizer: Recognizer) -> None:
    read = read_picture(Original(digits_in_a_row(2, 0, 2, 6)), recognizer=recognizer)
    assert read.is_several
    assert not read.is_clear
    assert [answer.digit for answer in read.each] == [2, 0, 2, 6]


def test_a_digit_in_two_pieces_is_one(recognizer: Recognizer) -> None:
    """A 0 that a scanner has broken at its top and its bottom."""
    angles = np.linspace(0.2, np.pi - 0.2, 30)
    around = [
        np.stack([0.5 + side * 0.2 * np.sin(angles), 0.5 - 0.3 * np.cos(angles)], axis=1)
        for side in (-1, 1)
    ]
    zero = Drawing(tuple(Stroke.of(points, 0.05) for points in around))
    read = read_picture(Original(pixels(raster.render(zero, 200))), recognizer=recognizer)
    assert len(read.each) == 2
    assert read.whole is not None
    assert (read.whole.digit, read.whole.sure) == (0, True)
    assert read.is_clear


def test_a_scan_that_is_cut_close_is_clear_if_it_is_read_surely(recognizer: Recognizer) -> None:
    original = Original(as_pixels(photographed.tight(ink(2), np.random.default_rng(2))))
    read = read_picture(original, recognizer=recognizer)
    assert read.found is not None
    assert not read.found.plain
    assert read.is_clear
    assert not read_picture(original).is_clear


@pytest.mark.parametrize("kind", ["lamp", "shadow", "table", "form_cell", "framed"])
def test_what_had_to_be_decided_is_not_clear(recognizer: Recognizer, kind: str) -> None:
    light = photographed.KINDS[kind](ink(5), np.random.default_rng(3))
    assert not read_picture(Original(as_pixels(light)), recognizer=recognizer).is_clear


def test_what_was_left_out_is_told() -> None:
    random = np.random.default_rng(1)
    ruled = line((100, 100), 20, 0.01, 2)
    read = read_picture(Original(as_pixels(printed(ink(5), random, 0.8 * ruled))))
    assert read.found is not None
    assert (read.found.plain, read.found.lines, read.found.others) == (False, True, False)
    assert not read.is_clear


def test_a_picture_without_ink_is_neither() -> None:
    read = read_picture(Original(pixels(np.zeros((40, 40), np.float32))))
    assert (read.found, read.is_clear, read.is_several) == (None, False, False)


@pytest.mark.parametrize("look", [PictureLook(turned=1), PictureLook(least_contrast=0.5)])
def test_looking_again_is_as_looking_for_the_first_time(look: PictureLook) -> None:
    image = digits_in_a_row(4, 1)
    original = Original(image)
    original.find()
    again, first = original.find(look), Original(image).find(look)
    assert again is not None
    assert first is not None
    assert (again.ink == first.ink).all()


def test_turning_keeps_the_part_that_is_looked_at() -> None:
    look = PictureLook(crop=(0.0, 0.0, 0.5, 0.25))
    assert look.turned_by(1) == PictureLook(1, (0.75, 0.0, 1.0, 0.5))
    assert look.turned_by(1).turned_by(-1) == look


def test_a_page_of_text_holds_no_digits() -> None:
    text = np.tile(np.pad(np.ones((6, 3), np.float32), ((0, 6), (0, 3))), (20, 30))
    read: PictureReading = read_picture(Original(pixels(np.pad(text, 10))))
    assert read.found is not None
    assert read.found.digits == ()
    assert not read.is_clear


def test_what_can_be_seen_through_is_shown_on_its_paper() -> None:
    image = np.zeros((4, 6, 4), np.uint8)
    image[1, 2] = 255  # white ink on nothing
    shown = Original(image).shown()
    assert shown[0, 0].max() == 0
    assert shown[1, 2].min() == 255
    assert Original(image).shown(1).shape == (6, 4, 3)
