"""Bars, verdict and input: what they show of a reading."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from pointer import painted, shown
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from windows import palette

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import SHAPES, Unit
from lenet_gui.core.sizes import DIGITS
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.look.shades import luminance
from lenet_gui.ui.look.tokens import LIGHT
from lenet_gui.ui.reading.bars import Bars
from lenet_gui.ui.reading.input_view import InputView
from lenet_gui.ui.reading.layers_view import LayersView
from lenet_gui.ui.reading.magnifier import Magnifier
from lenet_gui.ui.reading.mosaic import LAYER, image_of_layer
from lenet_gui.ui.reading.verdict import Verdict

VIEWS = [Bars, Verdict, InputView, LayersView]
ViewMaker = Callable[[type[QWidget]], QWidget]


@pytest.fixture
def make(qtbot: QtBot) -> ViewMaker:
    def make(kind: type[QWidget]) -> QWidget:
        view = kind()
        qtbot.addWidget(view)
        view.resize(view.sizeHint())
        view.setPalette(palette(dark=False))
        view.show()
        return view

    return make


def saying(reading: Reading, probabilities: list[float]) -> Reading:
    """Let a reading say something else, of weights that are sure from 80 % on."""
    said = np.array(probabilities, dtype=np.float32)
    return replace(reading, probabilities=said, threshold=0.8)


@pytest.mark.parametrize("kind", [*VIEWS, Magnifier])
def test_views_paint_without_a_reading(make: ViewMaker, kind: type[QWidget]) -> None:
    assert painted(make(kind)).size


@pytest.mark.parametrize("kind", VIEWS)
def test_a_reading_changes_what_is_seen_and_none_takes_it_back(
    make: ViewMaker, kind: type[QWidget], reading: Reading
) -> None:
    view = make(kind)
    before = shown(view)
    view.show_reading(reading)
    assert (shown(view) != before).any()
    view.show_reading(None)
    assert (shown(view) == before).all()


@pytest.mark.parametrize("kind", VIEWS)
def test_what_is_painted_in_parts_is_what_is_painted_at_once(
    make: ViewMaker, kind: type[QWidget], readings: tuple[Reading, Reading]
) -> None:
    view = make(kind)
    view.resize(view.width() + 3, view.height() + 7)  # rows of broken height
    for reading in (*readings, readings[0], None, readings[1]):
        view.show_reading(reading)
        # Qt draws a large letter a little softer the first time.
        assert np.abs(shown(view) - painted(view)).max() < 32


@pytest.mark.parametrize("kind", VIEWS)
def test_new_colours_are_followed(make: ViewMaker, kind: type[QWidget], reading: Reading) -> None:
    view = make(kind)
    view.show_reading(reading)
    before = shown(view)
    view.setPalette(palette(dark=True))
    after = shown(view)
    assert (before != after).any()
    view.setPalette(palette(dark=False))
    assert (shown(view) == before).all()


@pytest.mark.parametrize("layer", ["C5", "F6", "Output"])
def test_a_low_magnifier_has_room_for_all_words_of_a_unit(
    make: ViewMaker, reading: Reading, layer: str
) -> None:
    magnifier = make(Magnifier)
    magnifier.setFixedSize(320, 64)  # beside the input, in a usual window
    layer_image = image_of_layer(LAYER[layer], reading)
    below = []
    for index in (3, 7):
        magnifier.show_unit(Unit(layer, index), layer_image)
        strip = magnifier.place_of(Unit(layer, SHAPES[layer][0] - 1)).bottom()
        below.append(painted(magnifier)[int(strip) + 5 :])  # and a ring that may stand out of it
    assert (below[0] != below[1]).any()  # their numbers and values
    assert (below[0][-2:] == below[0][-1, -1]).all()  # no letter reaches the edge


@pytest.mark.parametrize("size", [(320, 64), (150, 34)])
def test_no_letter_of_the_hint_is_cut_off(make: ViewMaker, size: tuple[int, int]) -> None:
    magnifier = make(Magnifier)
    magnifier.setFixedSize(*size)
    magnifier.resize(*size)
    image = painted(magnifier)
    assert (image != image[-1, -1]).any()
    assert (image[-1] == image[-1, -1]).all()


# Bars


def tracks(image: np.ndarray) -> list[np.ndarray]:
    """Return for each bar, from the top, the colours along its middle."""
    colours = [QColor(name).getRgb()[:3] for name in (LIGHT.sunken, LIGHT.accent, LIGHT.mid)]
    coloured = np.any([(image == colour).all(axis=2) for colour in colours], axis=0)
    inside = np.concatenate(([False], coloured.sum(axis=1) > image.shape[1] / 8, [False]))
    ends = np.flatnonzero(np.diff(inside.astype(int))).reshape(-1, 2)
    return [image[(first + last) // 2] for first, last in ends]


def test_bars_are_as_long_as_the_probabilities(make: ViewMaker, reading: Reading) -> None:
    bars = make(Bars)
    bars.show_reading(saying(reading, [0.5, 0.25, 0.25] + 7 * [0.0]))
    shown_tracks = tracks(painted(bars))
    filled = [QColor(name).getRgb()[:3] for name in (LIGHT.accent, LIGHT.mid)]
    lengths = [
        sum(int((track == colour).all(axis=1).sum()) for colour in filled) for track in shown_tracks
    ]
    assert lengths[0] == pytest.approx(2 * lengths[1], abs=6)  # the ends are round
    assert lengths[1] == pytest.approx(lengths[2], abs=1)
    assert lengths[3:] == 7 * [0]


def test_bars_move_when_the_probabilities_do(
    make: ViewMaker, readings: tuple[Reading, Reading]
) -> None:
    bars = make(Bars)
    bars.show_reading(readings[0])
    before = shown(bars)
    bars.show_reading(readings[1])
    assert (shown(bars) != before).any()


@pytest.mark.parametrize("height", [120, 200, 333, 900])
def test_rows_of_bars_stand_apart(make: ViewMaker, reading: Reading, height: int) -> None:
    bars = make(Bars)
    bars.resize(200, max(height, bars.minimumSizeHint().height()))
    bars.show_reading(saying(reading, DIGITS * [0.1]))
    assert len(tracks(painted(bars))) == DIGITS


# Verdict


def test_a_sure_verdict_names_the_digit_and_its_probability(
    make: ViewMaker, reading: Reading
) -> None:
    verdict = make(Verdict)
    sure = saying(reading, [0.0] * 4 + [0.95] + [0.01] * 5)
    verdict.show_reading(sure)
    below = verdict.accessibleDescription()
    assert percent(float(sure.probabilities[4]), verdict.locale()) in below
    assert "not sure" not in below
    assert "4" in verdict.accessibleDescription()


def test_an_unsure_verdict_says_so_and_names_both(make: ViewMaker, reading: Reading) -> None:
    verdict = make(Verdict)
    unsure = saying(reading, [0.0] * 3 + [0.55, 0.0, 0.4] + [0.0125] * 4)
    verdict.show_reading(unsure)
    below = verdict.accessibleDescription()
    assert "not sure" in below
    assert "3" in below
    assert "5" in below


def test_what_looks_like_no_digit_is_not_given_the_choice_of_two(
    make: ViewMaker, reading: Reading
) -> None:
    verdict = make(Verdict)
    none = saying(reading, [0.3] + [0.1] * 3 + [0.4 / 6] * 6)
    verdict.show_reading(none)
    below = verdict.accessibleDescription()
    assert "not sure" in below
    assert "no digit" in below
    assert " or " not in below
    assert "0" not in below, "no digit leads"


def test_where_no_digit_is_ahead_no_bar_is_darker_and_no_output_bright(
    make: ViewMaker, reading: Reading
) -> None:
    bars, accent = make(Bars), QColor(LIGHT.accent).getRgb()[:3]
    for shares, darker in (
        ([0.3] + [0.1] * 3 + [0.4 / 6] * 6, False),
        ([0.6, 0.4, *[0] * 8], True),
    ):
        said = saying(reading, shares)
        bars.show_reading(said)
        assert (painted(bars) == accent).all(axis=2).any() == darker
        image = image_of_layer(LAYER["Output"], said).image
        brightest = max(luminance(QColor(image.pixel(digit, 0))) for digit in range(DIGITS))
        assert (brightest > 0.6) == darker


@pytest.mark.parametrize("shares", [[0.7, 0.3], [0.9999]])
def test_words_beside_the_numeral_are_not_cut_in_a_narrow_place(
    make: ViewMaker, reading: Reading, shares: list[float]
) -> None:
    verdict = make(Verdict)
    verdict.resize(154, verdict.height())  # on the smallest laptop
    rest = (1 - sum(shares)) / (10 - len(shares))
    verdict.show_reading(saying(reading, [*shares, *[rest] * (10 - len(shares))]))
    seen = painted(verdict)
    assert (seen[:, -1] == seen[0, 0]).all(), "nothing reaches the edge"


def test_how_sure_is_sure_is_the_readings_own(make: ViewMaker, reading: Reading) -> None:
    verdict = make(Verdict)
    said = saying(reading, [0.7, 0.3] + [0.0] * 8)
    verdict.show_reading(said)
    assert "not sure" in verdict.accessibleDescription()
    verdict.show_reading(replace(said, threshold=0.65))
    assert "not sure" not in verdict.accessibleDescription()


def test_an_unsure_verdict_looks_unsure(make: ViewMaker, reading: Reading) -> None:
    verdict = make(Verdict)
    verdict.show_reading(saying(reading, [0.95] + [0.05] + [0.0] * 8))
    sure = painted(verdict)
    verdict.show_reading(saying(reading, [0.6] + [0.4] + [0.0] * 8))
    assert (painted(verdict) != sure).any()


@pytest.mark.parametrize(
    ("share", "written"),
    [(0.0, "0.0 %"), (0.1234, "12.3 %"), (0.5, "50.0 %"), (0.9996, "> 99.9 %"), (1.0, "> 99.9 %")],
)
def test_percents_never_read_a_hundred(share: float, written: str) -> None:
    assert percent(share, QLocale.c()) == written


# Input


def test_the_input_is_shown_as_ink_on_paper(make: ViewMaker, reading: Reading) -> None:
    view = make(InputView)
    view.show_reading(reading)
    image = painted(view)
    side = image.shape[0] // 32
    offset = (image.shape[0] - 32 * side) // 2
    centres = offset + side // 2 + side * np.arange(32)
    seen = image[np.ix_(centres, centres)][:, :, 1].astype(float)
    paper, ink = QColor(LIGHT.paper).green(), QColor(LIGHT.ink).green()
    expected = paper + (ink - paper) * reading.input
    assert seen == pytest.approx(expected, abs=3)
