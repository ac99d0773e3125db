"""Looking inside while one draws, silences maps, nudges the input, and while weights change."""

import numpy as np
import pytest
from digits import line
from event_loop import run_timers
from pointer import move, painted, press, release
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lenet_gui.core.explain.arithmetic import Convolution, arithmetic
from lenet_gui.core.network.nudge import Nudge
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.core.network.units import Unit
from lenet_gui.core.weights import load
from lenet_gui.ui.inside.tab import InsideTab
from lenet_gui.ui.inside.unit.convolution_figure import ConvolutionFigure
from lenet_gui.ui.window import MainWindow

SEVEN = line((0.3, 0.25), (0.7, 0.25), (0.5, 0.8))
BAR = line((0.45, 0.52), (0.7, 0.5))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tab(window: MainWindow) -> InsideTab:
    window.show_inside()
    return window.inside_tab


@pytest.fixture
def unit_page(tab: InsideTab) -> InsideTab:
    tab.pages.setCurrentWidget(tab.unit_page)
    return tab


def draw(qtbot: QtBot, window: MainWindow, points: list[tuple[float, float]]) -> list[Reading]:
    """Draw a stroke in the Inside tab; after each move, what was read is what the page shows."""
    canvas = window.inside_tab.canvas
    seen: list[Reading] = []
    press(canvas, points[0])
    for point in points[1:]:
        with qtbot.waitSignal(window.session.reading_changed):
            move(canvas, point)
        seen.append(reading_of(window))
        if window.inside_tab.unit_page.isVisible() and window.inside_tab.inspection.pinned:
            assert_page_ends_at_the_value(window)
    release(canvas, points[-1])
    return seen


def reading_of(window: MainWindow) -> Reading:
    reading = window.session.reading
    assert reading is not None
    return reading


def value_of(window: MainWindow, unit: Unit) -> float:
    return float(reading_of(window).maps[unit.layer].flat[unit.index])


def pinned(window: MainWindow) -> Unit:
    inspection = window.inside_tab.inspection
    assert inspection.pinned
    assert inspection.unit is not None
    return inspection.unit


def assert_page_ends_at_the_value(window: MainWindow) -> None:
    page, value = window.inside_tab.unit_page, value_of(window, pinned(window))
    shown, readable = page.locale().toDouble(page.view.steps[-1].number)
    assert readable
    assert shown == pytest.approx(value, abs=1e-3 if abs(value) < 10 else 1e-2)


def click(widget: QWidget, at: QPoint) -> None:
    QTest.mouseClick(widget, LEFT, pos=at)


def pin_strongest_of_c3(tab: InsideTab, reading: Reading) -> Unit:
    """Click it in the layers, left of its map's middle: at the right, there may be an eye."""
    values = reading.maps["C3"][:, :, :5]
    place = np.unravel_index(int(values.argmax()), values.shape)
    unit = Unit.at("C3", *map(int, place))
    click(tab.layers, tab.layers.place_of(unit).center().toPoint())
    return unit


def click_eye(tab: InsideTab, layer: str, number: int) -> None:
    eye = tab.layers.place_of_eye(layer, number)
    click(tab.layers, eye.center().toPoint())


def computed(window: MainWindow, unit: Unit) -> Convolution:
    reading = reading_of(window)
    found = arithmetic(reading.parameters, reading.maps, unit)
    assert isinstance(found, Convolution)
    return found


def shown_sums(tab: InsideTab) -> dict[int, float]:
    """What the Unit page shows each input map to add."""
    figure = tab.unit_page.view.figure
    assert isinstance(figure, ConvolutionFigure)
    return {row.part.number: row.part.sum for row in figure.rows}


def all_of(reading: Reading) -> dict[str, np.ndarray]:
    return dict(reading.maps) | {"ink": reading.input, "probabilities": reading.probabilities}


# A unit, from the drawing to what it would be without a map


def test_a_pinned_unit_is_followed_and_one_of_its_maps_silenced_and_restored(
    qtbot: QtBot, window: MainWindow, unit_page: InsideTab
) -> None:
    tab = unit_page
    draw(qtbot, window, SEVEN)
    assert reading_of(window).digit == 7
    unit = pin_strongest_of_c3(tab, reading_of(window))
    assert pinned(window) == unit
    assert not window.session.experiment.silenced
    seen = draw(qtbot, window, BAR)
    values = {float(reading.maps["C3"].flat[unit.index]) for reading in seen}
    assert len(values) > 2  # it really changed

    before = reading_of(window)
    strongest = computed(window, unit).inputs[0]
    assert strongest.sum != 0
    click_eye(tab, "S2", strongest.number)
    without = reading_of(window)
    assert without.silenced == {("S2", strongest.number)}
    assert (without.maps["Output"] != before.maps["Output"]).any()
    assert not without.maps["S2"][strongest.number].any()
    assert shown_sums(tab)[strongest.number] == 0
    assert sum(shown_sums(tab).values()) == pytest.approx(computed(window, unit).sum)
    assert_page_ends_at_the_value(window)
    assert value_of(window, unit) != float(before.maps["C3"].flat[unit.index])
    assert window.chips.silenced.isVisible()
    assert "1 map off" in window.chips.silenced.text()

    click(window.chips.silenced, window.chips.silenced.rect().center())
    assert window.chips.silenced.isHidden()
    restored = all_of(reading_of(window))
    for name, values_before in all_of(before).items():
        assert (restored[name] == values_before).all(), name
    assert shown_sums(tab)[strongest.number] == strongest.sum
    assert_page_ends_at_the_value(window)


def test_a_pinned_unit_follows_weights_that_change(
    qtbot: QtBot, window: MainWindow, unit_page: InsideTab
) -> None:
    draw(qtbot, window, SEVEN)
    unit = pin_strongest_of_c3(unit_page, reading_of(window))
    before, sums = value_of(window, unit), shown_sums(unit_page)
    window.session.use(load(shipped_path("lenet5-classic")))  # as after an epoch
    assert pinned(window) == unit
    assert value_of(window, unit) != before
    assert shown_sums(unit_page) != sums
    assert shown_sums(unit_page) == {
        part.number: part.sum for part in computed(window, unit).inputs
    }
    assert_page_ends_at_the_value(window)
    draw(qtbot, window, BAR)


# All pages, whatever is tried out


def look_at_all_pages(qtbot: QtBot, window: MainWindow) -> None:
    """Go through all that can be seen of each page; warnings and exceptions fail the test."""
    tab = window.inside_tab
    for number in range(tab.pages.count()):
        tab.pages.setCurrentIndex(number)
        run_timers()
        assert painted(tab).size
    tab.pages.setCurrentWidget(tab.story_page)
    for step in range(len(tab.story_page.steps)):
        tab.story_page.bar.go(step)
        assert painted(tab.story_page).size
    tab.pages.setCurrentWidget(tab.trace_page)
    for choice in range(tab.trace_page.choice.count()):
        tab.trace_page.choice.setCurrentIndex(choice)
        assert painted(tab).size
    tab.pages.setCurrentWidget(tab.why_page)
    for method in (tab.why_page.choice.occlusion, tab.why_page.choice.gradient):
        method.click()
        qtbot.waitUntil(lambda: is_answered(window), timeout=30_000)
        assert painted(tab).size
    tab.pages.setCurrentWidget(tab.unit_page)
    for layer in ("Input", "C1", "S2", "C3", "S4", "C5", "F6", "Output"):
        unit = Unit(layer, 5)
        tab.inspection.pin(unit)
        assert painted(tab).size
        if window.session.reading is not None:
            silenced = tab.unit_page.view.steps[-1].caption.startswith("turned off")
            assert silenced is window.session.reading.silences(unit)
            if layer != "Output":  # which ends at a probability
                assert_page_ends_at_the_value(window)


def is_answered(window: MainWindow) -> bool:
    answer = window.inside_tab.why_page.evidence.answer
    reading = window.session.reading
    return reading is None or (answer is not None and answer.reading is reading)


def assert_nothing_is_shown(window: MainWindow) -> None:
    tab = window.inside_tab
    tab.inspection.pin(Unit("C3", 5))
    for page in (tab.trace_page, tab.why_page, tab.unit_page):
        tab.pages.setCurrentWidget(page)
        assert tab.heat.isHidden()
        assert tab.overlay.isHidden()
    assert tab.unit_page.view.steps == ()
    assert tab.trace_page.trace is None
    assert tab.why_page.evidence.question is None
    assert tab.layers.images == {}
    assert all(picture.reading is None for picture in tab.story_page.pictures)


def test_all_pages_are_right_with_and_without_a_drawing_and_in_every_experiment(
    qtbot: QtBot, window: MainWindow, tab: InsideTab
) -> None:
    assert_nothing_is_shown(window)
    experiment = window.session.experiment
    experiment.silence("C1", 0, silent=True)  # with nothing to read
    look_at_all_pages(qtbot, window)
    experiment.end()

    tab.inspection.unpin()
    tab.pages.setCurrentWidget(tab.story_page)
    window.session.clear()
    draw(qtbot, window, SEVEN)
    for layer, number in (("C1", 0), ("S2", 3), ("C3", 0), ("S4", 1), ("C5", 5), ("F6", 5)):
        experiment.silence(layer, number, silent=True)
    experiment.set_nudge(Nudge(right=2, degrees=15, noise=0.1))
    look_at_all_pages(qtbot, window)
    assert tab.overlay.isHidden()  # turned, it has no place
    experiment.set_nudge(Nudge(down=-3, scale=0.8))
    look_at_all_pages(qtbot, window)
    assert tab.overlay.isVisible()
    for number in range(tab.pages.count()):  # after an epoch, whichever page is seen
        tab.pages.setCurrentIndex(number)
        name = ("lenet5-classic", "lenet5")[number % 2]
        window.session.use(load(shipped_path(name)))
        run_timers()
    look_at_all_pages(qtbot, window)
    for number in range(tab.pages.count()):
        tab.pages.setCurrentIndex(number)
        window.tools.clear_action.trigger()
        run_timers()
        window.tools.undo_action.trigger()
    window.tools.clear_action.trigger()
    assert_nothing_is_shown(window)
    experiment.end()
