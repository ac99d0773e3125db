"""Pictures as people have them are read: each kind, made with digits written for the tests."""

from functools import cache

import numpy as np
import photographed
import pytest
from handwriting import write
from photographed import KINDS, as_pixels, neighbour

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.errors import ImageError
from lenet_gui.core.ink import raster
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.ink.picture_import import find_ink, picture_from_pixels
from lenet_gui.core.ink.picture_look import PictureLook
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.recognizer import Recognizer

DIGITS = (0, 2, 5, 7)


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    return Recognizer.open(device="cpu")


@cache
def ink_of(digit: int) -> FloatArray:
    return raster.render(write(digit), 160)


def read(recognizer: Recognizer, pixels: np.ndarray) -> Reading:
    reading = recognizer.read(Drawing(picture=picture_from_pixels(pixels)))
    assert reading is not None
    return reading


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_picture_is_read(recognizer: Recognizer, kind: str) -> None:
    right = 0
    for digit in DIGITS:
        random = np.random.default_rng(digit)
        light = KINDS[kind](ink_of(digit), random)
        quality = None if kind == "tight" else int(random.integers(50, 95))
        reading = read(recognizer, as_pixels(light, quality))
        right += reading.digit == digit
        assert reading.digit == digit or not reading.sure
    assert right >= len(DIGITS) - 1


@pytest.mark.parametrize("hard", [True, False])
def test_a_neighbour_at_the_edge_is_left_out(recognizer: Recognizer, hard: bool) -> None:
    for digit in DIGITS:
        random = np.random.default_rng(digit)
        light = neighbour(ink_of(digit), ink_of((digit + 3) % 10), random, hard)
        reading = read(recognizer, as_pixels(light))
        assert (reading.digit, reading.sure) == (digit, True)


@pytest.mark.parametrize("lighter", [False, True])
@pytest.mark.parametrize("cropped", [False, True])
def test_a_clean_picture_keeps_its_ink_pixel_by_pixel(cropped: bool, lighter: bool) -> None:
    for digit in (0, 3, 6, 8, 9):
        ink = ink_of(digit) * np.linspace(0.4, 1, 160, dtype=np.float32)  # some of it is faint
        ink = photographed.cropped(ink) if cropped else ink
        found = find_ink(as_pixels(ink if lighter else 1 - ink))
        assert found.lighter == lighter
        strongest = np.median(ink[ink >= ink.max() / 2])
        assert np.abs(found.ink - ((ink / strongest - 0.15) / 0.7).clip(0, 1)).max() < 0.03


@pytest.mark.parametrize("digit", [1, 4, 7])
@pytest.mark.parametrize("height", [24, 60])
def test_a_digit_cropped_to_its_ink_keeps_its_straight_strokes(digit: int, height: int) -> None:
    ink = photographed.scaled(photographed.cropped(ink_of(digit)), height) > 0.5
    found = picture_from_pixels(as_pixels(1 - ink.astype(np.float32))).ink
    assert np.abs(found - ink).mean() < 0.02


def test_a_line_is_taken_out_and_what_crosses_it_stays() -> None:
    ink = photographed.scaled(photographed.cropped(ink_of(0)), 120)
    sheet = photographed.laid(np.zeros((200, 240), np.float32), ink, 80, 40)
    lines = np.zeros_like(sheet)
    for at in (30, 100, 170):
        lines = np.maximum(lines, photographed.line(sheet.shape, at, 0.04, 3))
    found = find_ink(as_pixels(1 - 0.9 * np.maximum(sheet, lines))).ink
    assert found[:, :60].max() == 0
    assert found[:, 200:].max() == 0
    assert np.abs(found - sheet)[lines < 0.01].mean() < 0.02
    assert found[(sheet > 0.9) & (lines < 0.01)].min() > 0.5
    crossing = (sheet > 0.9) & (lines > 0.5)
    assert (found[crossing] > 0.5).mean() > 0.9


def test_paper_half_in_shadow_is_no_scan_in_two_colours(recognizer: Recognizer) -> None:
    """A thin 1 is so little ink that shadow and light are all colours that are seen at first."""
    sheet = photographed.laid(np.zeros((240, 360), np.float32), ink_of(1), 100, 40)
    light = np.where(np.arange(360) < 150 + np.arange(240)[:, None] // 3, 0.92, 0.5)
    reading = read(recognizer, as_pixels((light * (1 - 0.7 * sheet)).astype(np.float32)))
    assert (reading.digit, reading.sure) == (1, True)


# What a person says of a picture


def test_ink_that_is_said_to_be_lighter_is_lighter() -> None:
    pixels = as_pixels(1 - ink_of(7))
    assert not find_ink(pixels).lighter
    other = find_ink(pixels, PictureLook(lighter=True))
    assert other.lighter
    assert np.abs(other.ink - (1 - ink_of(7))).mean() < 0.1


def test_a_higher_threshold_leaves_less_ink() -> None:
    pixels = as_pixels(1 - ink_of(7) * np.linspace(0.3, 1, 160, dtype=np.float32)[:, None])
    amounts = [
        np.count_nonzero(find_ink(pixels, PictureLook(least_contrast=least_contrast)).ink > 0.2)
        for least_contrast in (0.15, 0.3, 0.6)
    ]
    assert amounts == sorted(amounts, reverse=True)
    assert amounts[0] > amounts[-1]


def test_a_picture_is_turned_before_it_is_cropped() -> None:
    pixels = as_pixels(1 - ink_of(7))
    crop = (0.25, 0.0, 1.0, 0.5)
    found = find_ink(pixels, PictureLook(turned=1, crop=crop))
    assert found.crop == crop
    turned = np.rot90(ink_of(7), -1)[:80, 40:]
    assert found.ink.shape == turned.shape
    assert np.abs(found.ink - turned).mean() < 0.05


def test_a_part_without_ink_shows_nothing() -> None:
    pixels = as_pixels(1 - ink_of(7))
    with pytest.raises(ImageError, match="nothing that stands out"):
        find_ink(pixels, PictureLook(crop=(0.0, 0.0, 0.1, 0.1)))


def test_small_ink_in_a_large_picture_is_put_on_the_canvas_large() -> None:
    sheet = photographed.laid(np.zeros((900, 1200), np.float32), ink_of(5), 700, 500)
    left, top, right, bottom = picture_from_pixels(as_pixels(1 - sheet)).box
    assert max(right - left, bottom - top) > 0.5
