"""Numbers with their sign, and what units are called."""

import numpy as np
import pytest
from PySide6.QtCore import QLocale

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import LAYER_NAMES, SHAPES, Unit
from lenet_gui.ui.look.names import (
    figure,
    name_of_unit,
    precise,
    short_figure,
    short_name,
    signed,
    verdict_in_words,
)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (3.214, "+3.21"),
        (-0.8, "\N{MINUS SIGN}0.80"),
        (0.0, "0.00"),
        (0.004, "0.00"),
        (-0.004, "0.00"),
    ],
)
def test_numbers_show_their_sign_but_for_zero(number: float, written: str) -> None:
    assert signed(number, QLocale.c()) == written


def test_numbers_are_written_as_the_locale_writes_them() -> None:
    german = QLocale(QLocale.Language.German)
    assert signed(3.21, german) == "+3,21"


@pytest.mark.parametrize("language", [QLocale.Language.English, QLocale.Language.Swedish])
def test_there_is_one_minus_everywhere(language: QLocale.Language) -> None:
    locale = QLocale(language)
    for write in (figure, precise, signed, short_figure):
        assert write(-12.5, locale).startswith("\N{MINUS SIGN}12")
        assert write(12.5, locale).removeprefix("+").startswith("12")
        assert write(-0.0, locale) == write(0.0, locale)


def test_what_is_rounded_to_zero_has_no_sign() -> None:
    assert figure(-0.004, QLocale.c()) == figure(0.004, QLocale.c()) == "0.00"


@pytest.mark.parametrize(
    ("unit", "long", "short"),
    [
        (Unit.at("Input", 0, 11, 4), "Input, row 12, column 5", "(12, 5)"),
        (Unit.at("S4", 5, 2, 1), "S4, map 6, row 3, column 2", "map 6 (3, 2)"),
        (Unit("C5", 36), "C5, unit 37", "unit 37"),
        (Unit("Output", 7), "Output, digit 7", "digit 7"),
    ],
)
def test_units_are_counted_from_one_and_digits_are_themselves(
    unit: Unit, long: str, short: str
) -> None:
    assert (name_of_unit(unit), short_name(unit)) == (long, short)


@pytest.mark.parametrize("layer", LAYER_NAMES)
def test_no_two_units_have_the_same_name(layer: str) -> None:
    maps, rows, columns = SHAPES[layer]
    units = [Unit(layer, index) for index in range(maps * rows * columns)]
    assert len({name_of_unit(unit) for unit in units}) == len(units)
    assert len({short_name(unit) for unit in units}) == len(units)


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ({7: 0.992}, "7, 99.2 %"),
        ({4: 0.55, 9: 0.44}, "not sure: 4 or 9?"),
        ({0: 0.101}, "not sure: perhaps no digit"),
    ],
)
def test_a_verdict_is_a_digit_or_the_doubt(shares: dict[int, float], said: str) -> None:
    probabilities = np.full(10, (1 - sum(shares.values())) / (10 - len(shares)), dtype=np.float32)
    probabilities[list(shares)] = list(shares.values())
    reading = Reading(probabilities, np.zeros((32, 32), np.float32), {}, {})
    assert verdict_in_words(reading, QLocale.c()) == said
