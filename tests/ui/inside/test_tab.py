"""The Inside tab: one drawing on two canvases, and a unit that is pointed at, pinned and left."""

from collections.abc import Callable
from functools import partialmethod
from itertools import cycle

import pytest
from pointer import draw, painted
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from windows import WindowMaker, wait_until_ready

from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.core.network.units import LAYER_NAMES, SHAPES, Unit
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.ui.drawing.gesture import Tool
from lenet_gui.ui.drawing.paper import Paper
from lenet_gui.ui.inside.tab import InsideTab
from lenet_gui.ui.window import MainWindow

_AT_REST = 20  # looks at a page, 10 ms apart, that see no change

ACROSS = [(0.2, 0.5), (0.8, 0.5)]
SEVEN = [(0.3, 0.3), (0.5, 0.3), (0.7, 0.3), (0.6, 0.5), (0.5, 0.8)]


@pytest.fixture
def tab(window: MainWindow) -> InsideTab:
    window.show_inside()
    return window.inside_tab


def point(tab: InsideTab, unit: Unit) -> QPoint:
    at = tab.layers.place_of(unit).center().toPoint()
    QTest.mouseMove(tab.layers, at)
    return at


def key(tab: InsideTab, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(tab.layers, each)


def test_both_canvases_show_and_change_the_same_drawing(window: MainWindow, tab: InsideTab) -> None:
    draw(tab.canvas, SEVEN)
    assert window.session.reading is not None
    assert window.canvas.drawing is tab.canvas.drawing is window.session.drawing
    window.tools.undo_action.trigger()
    assert window.session.reading is None
    assert tab.canvas.drawing.is_empty


def test_it_is_made_when_it_is_first_shown_and_joins_in(window: MainWindow) -> None:
    assert window.findChild(InsideTab) is None
    draw(window.canvas, SEVEN)
    window.tools.eraser_action.trigger()
    window.show_inside()
    tab = window.inside_tab
    assert tab.isVisible()
    assert tab.size() == window.tabs.currentWidget().size()
    assert tab.canvas.drawing is window.session.drawing
    assert tab.canvas.tool is window.canvas.tool is Tool.ERASER
    assert tab.layers.images


def test_no_page_ever_shows_new_weights_with_an_old_reading(
    qtbot: QtBot, window: MainWindow, tab: InsideTab
) -> None:
    """Whenever it is painted, it is all of the weights before or all of those after."""
    session = window.session
    draw(tab.canvas, SEVEN)
    tab.inspection.pin(Unit.at("C3", 5, 4, 4))
    tab.story_page.bar.go(len(tab.story_page.steps) - 2)
    seen: list[QImage] = []

    def look(*_: object) -> None:
        seen.append(page.grab().toImage())

    session.recognizer_changed.connect(look)
    session.reading_changed.connect(look)
    weights = cycle((shipped_path("lenet5-classic"), shipped_path()))
    for page in (tab.story_page, tab.unit_page, tab.trace_page, tab.why_page, tab.kernels_page):
        tab.pages.setCurrentWidget(page)
        before = settled(qtbot, page)
        seen.clear()
        session.adopt(Recognizer.open(next(weights), device="cpu"))
        after = settled(qtbot, page)
        assert after != before, page.objectName()
        assert len(seen) == 2
        assert all(image in (before, after) for image in seen), page.objectName()


def settled(qtbot: QtBot, page: QWidget) -> QImage:
    """Return a picture of a page, once what it does later is done."""
    images = [page.grab().toImage()]

    def at_rest() -> bool:
        images.append(page.grab().toImage())
        return all(image == images[-1] for image in images[-_AT_REST:]) and len(images) > _AT_REST

    qtbot.waitUntil(at_rest)
    return images[-1]


def test_pen_and_eraser_are_the_same_on_both(window: MainWindow, tab: InsideTab) -> None:
    window.tools.eraser_action.trigger()
    assert tab.canvas.tool is window.canvas.tool
    window.tools.set_pen_width(0.08)
    assert tab.canvas.pen_width == window.canvas.pen_width == 0.08


def test_single_keys_work_beside_each_canvas_and_nowhere_else(window: MainWindow) -> None:
    draw, inside, train = range(3)
    for index, works in ((inside, True), (train, False), (inside, True), (draw, True)):
        window.tabs.setCurrentIndex(index)
        assert bool(window.tools.pen_action.shortcuts()) is works


def test_what_was_read_while_hidden_is_shown_with_the_tab(window: MainWindow) -> None:
    draw(window.canvas, SEVEN)
    assert not window.inside_tab.layers.images
    window.show_inside()
    assert window.inside_tab.layers.images
    draw(window.inside_tab.canvas, [(0.4, 0.5), (0.7, 0.5)])
    window.tabs.setCurrentWidget(window.draw_tab)
    shown = window.draw_tab.layers.images["Output"].values
    reading = window.session.reading
    assert reading is not None
    assert (shown.ravel() == reading.maps["Output"]).all()


def test_pointing_clicking_and_escape(tab: InsideTab) -> None:
    one, other = Unit.at("C3", 5, 4, 4), Unit.at("S4", 2, 1, 1)
    at = point(tab, one)
    assert tab.inspection.unit == one
    QTest.mouseClick(tab.layers, Qt.MouseButton.LeftButton, pos=at)
    point(tab, other)
    assert (tab.inspection.unit, tab.inspection.pinned) == (one, True)
    key(tab, Qt.Key.Key_Escape)
    point(tab, one)
    point(tab, other)
    assert tab.inspection.unit == other


def test_only_a_page_about_units_keeps_the_ring_of_one_that_was_pointed_at(
    window: MainWindow, tab: InsideTab
) -> None:
    draw(tab.canvas, SEVEN)
    pages = ((tab.why_page, False), (tab.unit_page, True), (tab.story_page, False))
    for number, (page, keeps) in enumerate(pages):
        tab.pages.setCurrentWidget(page)
        point(tab, Unit.at("C3", number, 4, 4))
        assert tab.overlay.box is not None
        QCoreApplication.sendEvent(tab.layers, QEvent(QEvent.Type.Leave))
        assert (tab.overlay.box is not None) == keeps, page.objectName()
    tab.inspection.pin(Unit.at("C3", 5, 4, 4))
    assert tab.overlay.box is not None


def test_escape_lets_go_wherever_the_keys_are(window: MainWindow, tab: InsideTab) -> None:
    for page, places in (
        (tab.unit_page, [tab.canvas, tab.layers, tab.unit_page.view, tab.pages.tabBar()]),
        (tab.trace_page, [tab.trace_page.choice, tab.trace_page.count, tab.trace_page.table]),
        (tab.what_if_page, [tab.what_if_page.silence.effects]),
        (tab.why_page, [tab.why_page.choice.digit]),
    ):
        tab.pages.setCurrentWidget(page)
        for place in places:
            tab.inspection.pin(Unit("F6", 3))
            place.setFocus()
            QTest.keyClick(place, Qt.Key.Key_Escape)
            assert not tab.inspection.pinned, place.objectName()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_escape_closes_a_list_and_leaves_the_pin(window: MainWindow, tab: InsideTab) -> None:
    tab.pages.setCurrentWidget(tab.trace_page)
    tab.inspection.pin(Unit("F6", 3))
    choice = tab.trace_page.choice
    choice.setFocus()
    choice.showPopup()
    assert choice.view().isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert not choice.view().isVisible()
    assert tab.inspection.pinned


def test_x_silences_the_map_of_the_unit_wherever_the_keys_are(
    window: MainWindow, tab: InsideTab
) -> None:
    experiment = window.session.experiment
    tab.pages.setCurrentWidget(tab.trace_page)
    places = (tab.canvas, tab.layers, tab.trace_page.choice, tab.trace_page.table)
    QTest.keyClick(tab.layers, Qt.Key.Key_X)  # none is looked into
    for unit, expected in (
        (Unit.at("C1", 2, 5, 5), {("C1", 2)}),
        (Unit.at("S4", 15, 1, 1), {("S4", 15)}),
        (Unit("C5", 77), {("C5", 77)}),
        (Unit("F6", 83), {("F6", 83)}),
        (Unit("Input", 40), set()),
        (Unit("Output", 3), set()),
    ):
        tab.inspection.pin(unit)
        for place in places:
            place.setFocus()
            QTest.keyClick(place, Qt.Key.Key_X)
            assert experiment.silenced == expected, place.objectName()
            QTest.keyClick(place, Qt.Key.Key_X)
            assert not experiment.silenced


def test_x_silences_what_is_under_the_pointer_rather_than_what_is_pinned(
    window: MainWindow, tab: InsideTab
) -> None:
    tab.inspection.pin(Unit("F6", 3))
    point(tab, Unit.at("C3", 5, 4, 4))
    key(tab, Qt.Key.Key_X)
    assert window.session.experiment.silenced == {("C3", 5)}
    eye = tab.layers.place_of_eye("S4", 7)
    QTest.mouseMove(tab.layers, eye.center().toPoint())
    key(tab, Qt.Key.Key_X)
    assert window.session.experiment.silenced == {("C3", 5), ("S4", 7)}


def test_in_the_draw_tab_x_silences_nothing(window: MainWindow, tab: InsideTab) -> None:
    tab.inspection.pin(Unit("F6", 3))
    window.tabs.setCurrentWidget(window.draw_tab)
    QTest.keyClick(window.canvas, Qt.Key.Key_X)
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not window.session.experiment.silenced
    assert tab.inspection.pinned


def test_arrow_keys_step_through_maps_and_layers(tab: InsideTab) -> None:
    tab.inspection.pin(Unit.at("C3", 0, 4, 9))
    key(tab, Qt.Key.Key_Right)
    assert tab.inspection.unit == Unit.at("C3", 1, 4, 0)
    key(tab, *[Qt.Key.Key_Down] * 6)  # from the first line of maps into the second
    assert tab.inspection.unit == Unit.at("C3", 9, 0, 0)
    key(tab, *[Qt.Key.Key_Up] * 11)
    assert tab.inspection.unit is not None
    assert tab.inspection.unit.layer == "S2"
    assert tab.inspection.unit.row == 13


@pytest.mark.parametrize("step", [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left])
def test_every_layer_can_be_reached_and_nothing_lies_beyond(tab: InsideTab, step: Qt.Key) -> None:
    tab.pages.setCurrentWidget(tab.unit_page)
    tab.inspection.pin(Unit.at("S4", 9, 2, 2))
    seen = {"S4"}
    for _ in range(120):
        key(tab, step)
        assert tab.inspection.unit is not None
        seen.add(tab.inspection.unit.layer)
    end = {Qt.Key.Key_Up: "Input", Qt.Key.Key_Down: "Output", Qt.Key.Key_Left: "S4"}[step]
    assert tab.inspection.unit.layer == end
    tab.inspection.unpin()
    key(tab, step)
    assert not tab.inspection.pinned  # there was no step to take
    if step is Qt.Key.Key_Up:
        assert seen == set(LAYER_NAMES[:5])


def test_a_unit_is_where_it_is_shown(tab: InsideTab) -> None:
    for layer in LAYER_NAMES:
        maps, rows, columns = SHAPES[layer]
        for unit in (
            Unit(layer, 0),
            Unit.at(layer, maps // 2, rows // 2, columns // 2),
            Unit(layer, maps * rows * columns - 1),
        ):
            assert tab.layers.unit_at(tab.layers.place_of(unit).center()) == unit


def test_a_click_in_the_draw_tab_looks_inside(window: MainWindow) -> None:
    layers, unit = window.draw_tab.layers, Unit.at("C1", 2, 10, 12)
    at = layers.place_of(unit).center().toPoint()
    QTest.mouseClick(layers, Qt.MouseButton.LeftButton, pos=at)
    assert window.inside_tab.isVisible()
    assert (window.inside_tab.inspection.unit, window.inside_tab.inspection.pinned) == (unit, True)
    assert window.inside_tab.pages.currentWidget() is window.inside_tab.unit_page


def test_the_page_is_remembered(qtbot: QtBot, make_window: WindowMaker) -> None:
    first = make_window()
    wait_until_ready(qtbot, first)
    pages = first.inside_tab.pages
    pages.setCurrentIndex(pages.count() - 1)
    first.close()
    make_window().close()  # a start in which the tab is not wanted changes nothing
    assert make_window().inside_tab.pages.currentIndex() == pages.count() - 1


@pytest.mark.parametrize("spoilt", ["canvas", "nowhere", 17])
def test_a_spoilt_page_is_no_obstacle(
    make_window: WindowMaker, settings: QSettings, spoilt: object
) -> None:
    settings.setValue("inside/page", spoilt)
    tab = make_window().inside_tab
    assert tab.pages.currentWidget() is tab.story_page


def test_a_click_on_a_bar_pins_its_digit_on_pages_that_speak_of_a_unit(
    window: MainWindow, tab: InsideTab
) -> None:
    for page in (tab.unit_page, tab.story_page, tab.what_if_page, tab.kernels_page):
        tab.pages.setCurrentWidget(page)
        at = QPoint(9, int(tab.bars.height() * 0.35))
        QTest.mouseClick(tab.bars, Qt.MouseButton.LeftButton, pos=at)
        assert (tab.inspection.unit, tab.inspection.pinned) == (Unit("Output", 3), True)
        assert tab.trace_page.choice.currentIndex() == 0
        assert tab.why_page.choice.digit.currentIndex() == 0
        QTest.mouseClick(tab.bars, Qt.MouseButton.LeftButton, pos=at)
        assert not tab.inspection.pinned


def test_a_hidden_canvas_is_painted_when_it_is_shown(window: MainWindow) -> None:
    canvas = window.inside_tab.canvas
    window.show_inside()
    blank = painted(canvas)
    window.tabs.setCurrentWidget(window.draw_tab)
    draw(window.canvas, SEVEN)
    window.show_inside()
    assert (painted(canvas) != blank).any()
    window.tabs.setCurrentWidget(window.draw_tab)
    window.session.clear()
    window.show_inside()
    assert (painted(canvas) == blank).all()


def test_drawing_paints_no_hidden_canvas(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted_on: set[Paper] = set()
    for name in ("repaint", "change", "add"):

        def note(paper: Paper, *given: object, paint: Callable[..., object]) -> object:
            painted_on.add(paper)
            return paint(paper, *given)

        paint = getattr(Paper, name)
        monkeypatch.setattr(Paper, name, partialmethod(note, paint=paint))
    window.show_inside()  # both canvases are there
    window.tabs.setCurrentWidget(window.draw_tab)
    draw(window.canvas, SEVEN)
    painted_on.clear()
    draw(window.canvas, ACROSS)
    assert len(painted_on) == 1


def test_a_page_is_as_wide_with_a_scroll_bar_as_without(tab: InsideTab) -> None:
    window = tab.window()
    for page in (tab.why_page, tab.what_if_page, tab.kernels_page):
        tab.pages.setCurrentWidget(page)
        widths = set()
        for height in (900, 560, 600, 580, 640, 900):
            window.resize(1024, height)
            QCoreApplication.processEvents()
            widths.add(page.width())
        assert len(widths) == 1
