"""The colour map of signed numbers."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

from lenet_gui.ui.look.colours import signed_colour, signed_image_of
from lenet_gui.ui.look.shades import text_on

SHARES = np.linspace(0, 1, 33)


both = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def linear(colour: QColor) -> np.ndarray:
    """Red, green and blue as amounts of light."""
    parts = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour: QColor) -> float:
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def lightness(colour: QColor) -> float:
    """CIE L*, 0..100."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def contrast(one: QColor, other: QColor) -> float:
    """WCAG's contrast, 1..21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@both
def test_zero_is_nearest_to_the_ground(dark: bool) -> None:
    zero = lightness(signed_colour(0.0, dark=dark))
    others = [lightness(signed_colour(share, dark=dark)) for share in (-1, -0.1, 0.1, 1)]
    assert min(others) > zero if dark else max(others) < zero


@both
@pytest.mark.parametrize("sign", [1, -1])
def test_the_size_is_told_by_lightness_alone(sign: int, dark: bool) -> None:
    steps = np.diff([lightness(signed_colour(sign * share, dark=dark)) for share in SHARES])
    steps = steps if dark else -steps
    assert steps.min() > 0
    assert steps.max() < 2 * steps.mean()  # evenly


@both
def test_both_signs_of_one_size_are_equally_light(dark: bool) -> None:
    for share in SHARES:
        one, other = signed_colour(share, dark=dark), signed_colour(-share, dark=dark)
        assert lightness(one) == pytest.approx(lightness(other), abs=2)


@both
def test_the_sign_is_told_by_hue_to_colour_blind_eyes_too(dark: bool) -> None:
    """What red- and green-blind eyes see, after F. Viénot, H. Brettel and J. Mollon, 1999."""
    protan = np.array([[0.1124, 0.8876, 0.0], [0.1124, 0.8876, 0.0], [0.004, -0.004, 1.0]])
    deutan = np.array([[0.2927, 0.7073, 0.0], [0.2927, 0.7073, 0.0], [-0.0223, 0.0223, 1.0]])
    for share in SHARES[4:]:
        for eyes in (np.eye(3), protan, deutan):
            orange, blue = (eyes @ linear(signed_colour(s, dark=dark)) for s in (share, -share))
            assert orange[2] < 0.95 * orange[0]  # yellowish
            assert blue[2] > 1.05 * blue[0]  # bluish


@both
def test_an_image_has_the_colour_of_each_number(dark: bool) -> None:
    values = np.array([[-3.0, -1.5, 0.0], [0.75, 1.5, 9.0]], np.float32)
    image = signed_image_of(values, 3.0, dark=dark)
    for row, column in np.ndindex(values.shape):
        expected = signed_colour(float(values[row, column]) / 3.0, dark=dark)
        assert image.pixelColor(column, row) == expected
    assert image.pixelColor(2, 1) == signed_colour(1.0, dark=dark)


@pytest.mark.parametrize("width", [1, 5, 10, 25])
def test_rows_of_any_width_are_read_rightly(width: int) -> None:
    values = np.zeros((6, width))
    values[:, -1] = -1.0
    image = signed_image_of(values, 1.0, dark=False)
    assert all(
        image.pixelColor(width - 1, row) == signed_colour(-1.0, dark=False) for row in range(6)
    )


def test_numbers_that_are_all_zero_are_neutral() -> None:
    image = signed_image_of(np.zeros((2, 2)), 0.0, dark=False)
    assert image.pixelColor(1, 1) == signed_colour(0.0, dark=False)


@both
def test_text_can_be_read_on_every_colour(dark: bool) -> None:
    for share in np.linspace(-1, 1, 65):
        ground = signed_colour(float(share), dark=dark)
        assert contrast(ground, text_on(ground)) >= 4.5
