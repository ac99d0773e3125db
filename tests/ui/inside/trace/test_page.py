"""The Trace page: what it traces, what is drawn over the layers, and what can be clicked."""

from collections.abc import Iterator
from functools import cache

import pytest
from handwriting import ONE, SEVEN
from pointer import painted
from PySide6.QtCore import QCoreApplication, QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from windows import WindowMaker

from lenet_gui.core.explain.trace import Trace
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.core.network.units import LAYER_NAMES, SHAPES, Unit
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.ui.background import throttle
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.background.throttle import Throttle
from lenet_gui.ui.drawing.tools import Tools
from lenet_gui.ui.inside.tab import InsideTab
from lenet_gui.ui.inside.trace import page as trace_page
from lenet_gui.ui.inside.trace.page import TracePage
from lenet_gui.ui.inside.trace.table import LAYERS
from lenet_gui.ui.look.names import figure
from lenet_gui.ui.state.session import Session

NEVER = 1_000_000  # a frame that does not end while the test runs


@cache
def recognizer() -> Recognizer:
    return Recognizer.open(device="cpu")


@pytest.fixture
def calls(qtbot: QtBot) -> Iterator[Calls]:
    calls = Calls()
    yield calls
    calls.close()


@pytest.fixture
def session(calls: Calls) -> Session:
    session = Session(calls)
    session.adopt(recognizer())
    return session


@pytest.fixture
def tab(qtbot: QtBot, session: Session, calls: Calls, monkeypatch: pytest.MonkeyPatch) -> InsideTab:
    monkeypatch.setattr(Throttle, "request", Throttle.now)  # traces are not waited for
    tab = InsideTab(session, calls, Tools(session, session))
    qtbot.addWidget(tab)
    tab.resize(1080, 620)
    tab.pages.setCurrentWidget(tab.trace_page)
    tab.show()
    session.show(SEVEN)
    return tab


@pytest.fixture
def page(tab: InsideTab) -> TracePage:
    return tab.trace_page


def drawn(page: TracePage) -> Trace:
    assert page.trace is not None
    return page.trace


def choose_unit(page: TracePage) -> None:
    page.choice.setCurrentIndex(1)


def logit(session: Session, digit: int) -> float:
    reading = session.reading
    assert reading is not None
    return float(reading.maps["Output"][digit])


# What is traced


def test_the_digit_that_wins_is_traced_and_followed(
    session: Session, tab: InsideTab, page: TracePage
) -> None:
    assert drawn(page).unit == Unit("Output", 7)
    assert drawn(page).value == pytest.approx(logit(session, 7), abs=1e-4)
    session.show(ONE)
    assert drawn(page).unit == Unit("Output", 1)
    assert drawn(page).value == pytest.approx(logit(session, 1), abs=1e-4)


def test_a_click_on_a_bar_traces_its_digit_from_then_on(
    session: Session, tab: InsideTab, page: TracePage
) -> None:
    row = tab.bars.height() / 10
    at = QPoint(tab.bars.width() // 2, int(3.5 * row))
    QTest.mouseClick(tab.bars, Qt.MouseButton.LeftButton, pos=at)
    assert page.choice.currentData() == 3
    session.show(ONE)
    assert drawn(page).unit == Unit("Output", 3)
    assert drawn(page).value == pytest.approx(logit(session, 3), abs=1e-4)


def test_every_digit_can_be_chosen(page: TracePage) -> None:
    for digit in range(10):
        page.choose_digit(digit)
        assert drawn(page).unit == Unit("Output", digit)
        assert str(digit) in page.choice.currentText()


def test_the_unit_pointed_at_is_traced_until_one_is_pinned(tab: InsideTab, page: TracePage) -> None:
    choose_unit(page)
    assert page.trace is None
    one, other = Unit.at("C3", 5, 4, 4), Unit.at("S4", 2, 1, 1)
    for unit in (one, other):
        QTest.mouseMove(tab.layers, tab.layers.place_of(unit).center().toPoint())
        assert drawn(page).unit == unit
    tab.inspection.pin(one)
    QTest.mouseMove(tab.layers, tab.layers.place_of(other).center().toPoint())
    assert drawn(page).unit == one


def click(tab: InsideTab, unit: Unit) -> None:
    at = tab.layers.place_of(unit).center().toPoint()
    QTest.mouseMove(tab.layers, at)
    QTest.mouseClick(tab.layers, Qt.MouseButton.LeftButton, pos=at)


def test_a_click_on_a_unit_traces_it_and_hovering_does_not(tab: InsideTab, page: TracePage) -> None:
    one, other = Unit.at("C3", 5, 4, 4), Unit.at("S4", 2, 1, 1)
    tab.inspection.pin(one)
    page.choose_digit(3)
    QTest.mouseMove(tab.layers, tab.layers.place_of(other).center().toPoint())
    assert drawn(page).unit == Unit("Output", 3)
    click(tab, one)  # which is pinned already: a click does not let it go here
    assert (drawn(page).unit, tab.inspection.pinned) == (one, True)
    click(tab, other)
    assert (drawn(page).unit, tab.inspection.pinned) == (other, True)
    click(tab, other)
    assert not tab.inspection.pinned


def test_on_other_pages_a_click_leaves_what_is_traced(tab: InsideTab, page: TracePage) -> None:
    tab.pages.setCurrentWidget(tab.unit_page)
    click(tab, Unit.at("C3", 5, 4, 4))
    assert page.unit == Unit("Output", 7)


def test_it_is_said_whether_the_traced_unit_is_pinned(
    session: Session, tab: InsideTab, page: TracePage
) -> None:
    assert "Click a unit" in page.state.text
    choose_unit(page)
    tab.inspection.point(Unit.at("C3", 5, 4, 4))
    assert page.state.text.startswith("Follows the pointer")
    tab.inspection.pin(Unit.at("C3", 5, 4, 4))
    assert page.state.text.startswith("Pinned")
    assert "Esc" in page.state.text
    tab.inspection.unpin()
    assert page.state.text.startswith("Follows the pointer")
    session.show(Drawing())
    assert page.state.text == ""


def test_where_nothing_reaches_the_unit_it_is_said_why(
    session: Session, tab: InsideTab, page: TracePage
) -> None:
    for unit in range(SHAPES["F6"][0]):
        session.experiment.silence("F6", unit, silent=True)
    assert page.summary.text.startswith("Output, digit ")
    assert "F6 is all 0, so nothing reaches it\n" in page.summary.text
    session.experiment.restore_maps()
    assert "nothing" not in page.summary.text
    choose_unit(page)
    tab.inspection.pin(Unit.at("C1", 0, 0, 0))
    assert "no ink there, so nothing reaches it\n" in page.summary.text
    for number in range(SHAPES["S2"][0]):
        session.experiment.silence("S2", number, silent=True)
    tab.inspection.pin(Unit.at("C3", 0, 4, 4))
    assert "S2 is 0 there, so nothing reaches it\n" in page.summary.text
    tab.inspection.pin(Unit.at("S4", 0, 2, 2))
    assert "nothing" not in page.summary.text


def test_any_unit_can_be_traced_and_is_named(
    session: Session, tab: InsideTab, page: TracePage
) -> None:
    choose_unit(page)
    reading = session.reading
    assert reading is not None
    for layer in LAYER_NAMES:
        values = reading.maps[layer]
        for index in {0, int(values.argmax()), int(values.argmin())}:
            tab.inspection.pin(Unit(layer, index))
            assert len(drawn(page).steps) == LAYER_NAMES.index(layer)
            name, value = page.summary.text.split("\n")
            assert name.startswith(layer)
            assert figure(drawn(page).value, page.locale()) in value
            assert painted(page).size
            assert painted(tab.layers).size


def test_a_unit_that_relu_makes_0_is_said_to_be_0(
    session: Session, tab: InsideTab, page: TracePage
) -> None:
    choose_unit(page)
    reading = session.reading
    assert reading is not None
    for layer in ("C1", "S2", "C3", "S4", "C5", "F6"):
        tab.inspection.pin(Unit(layer, int(reading.maps[layer].argmin())))
        said = page.summary.text
        assert ("all 0" in said) if layer in ("S2", "S4") else ("makes it 0" in said)
        tab.inspection.pin(Unit(layer, int(reading.maps[layer].argmax())))
        assert "makes it 0" not in page.summary.text
        assert "all 0" not in page.summary.text


def test_a_silenced_unit_has_no_links_and_says_so(
    session: Session, tab: InsideTab, page: TracePage
) -> None:
    reading = session.reading
    assert reading is not None
    choose_unit(page)
    for layer in ("C1", "S2", "C3", "S4", "C5", "F6"):
        unit = Unit(layer, int(reading.maps[layer].argmax()))
        tab.inspection.pin(unit)
        assert drawn(page).value > 0
        session.experiment.silence(layer, unit.map, silent=True)
        assert drawn(page).value == 0
        assert not any(step.links for step in drawn(page).steps)
        assert "turned off" in page.summary.text
        session.experiment.restore_maps()
        assert drawn(page).value > 0
        assert "turned off" not in page.summary.text


def test_with_silenced_maps_the_trace_adds_up_to_what_is_read(
    session: Session, page: TracePage
) -> None:
    before = drawn(page).value
    for link in drawn(page).steps[1].links[:3]:  # of C5
        session.experiment.silence("C5", link.lower.map, silent=True)
    found = drawn(page)
    assert session.reading is not None
    assert found.unit == Unit("Output", session.reading.digit)
    assert found.value == pytest.approx(logit(session, session.reading.digit), abs=1e-4)
    assert abs(found.value - before) > 0.1
    for step in found.steps:
        together = step.in_favour + step.against + step.constant
        assert together == pytest.approx(found.value, abs=1e-4)
        assert not {(link.lower.layer, link.lower.map) for link in step.links} & set(
            session.experiment.silenced
        )


def test_without_a_drawing_there_is_nothing_but_advice(
    session: Session, tab: InsideTab, page: TracePage
) -> None:
    words = page.summary.text
    session.show(Drawing())
    assert page.trace is None
    assert "Draw" in page.summary.text
    assert page.summary.text.count("\n") == words.count("\n")  # nothing jumps
    assert painted(page).size


def test_other_weights_are_traced_with_their_own_reading(
    session: Session, tab: InsideTab, page: TracePage
) -> None:
    before = drawn(page).value
    session.adopt(Recognizer.open(shipped_path("lenet5-classic"), device="cpu"))
    page.choose_digit(7)
    assert drawn(page).value == pytest.approx(logit(session, 7), abs=1e-4)
    assert drawn(page).value != pytest.approx(before)


# How much is drawn


def test_as_many_links_as_asked_for(page: TracePage) -> None:
    for count in (1, 5, 30):
        page.count.setValue(count)
        assert page.slider.value() == count
        assert max(len(step.links) for step in drawn(page).steps) == count
    page.slider.setValue(4)
    assert page.count.value() == 4
    assert max(len(step.links) for step in drawn(page).steps) == 4


def test_the_number_of_links_is_remembered(page: TracePage, settings: QSettings) -> None:
    page.count.setValue(17)
    page.save(settings)
    page.count.setValue(2)
    page.restore(settings)
    assert page.count.value() == 17
    for spoilt in ("many", "9" * 20):
        settings.setValue("inside/links", spoilt)
        page.restore(settings)
        assert page.count.value() == 8


@pytest.mark.parametrize(
    ("kept", "shown"), [(None, 0), ("-2", 1), ("7", 9), ("10", 0), ("the winner", 0), ("9" * 20, 0)]
)
def test_what_is_traced_is_remembered(
    page: TracePage, settings: QSettings, kept: str | None, shown: int
) -> None:
    page.choose_digit(3)
    if kept is not None:
        settings.setValue("inside/trace", kept)
    page.restore(settings)
    assert page.choice.currentIndex() == shown
    page.save(settings)
    page.choose_digit(5)
    page.restore(settings)
    assert page.choice.currentIndex() == shown


def test_the_window_remembers_it(qtbot: QtBot, make_window: WindowMaker) -> None:
    first = make_window()
    first.inside_tab.trace_page.count.setValue(21)
    first.close()
    assert make_window().inside_tab.trace_page.count.value() == 21


# Nothing is worked out for what cannot be seen


def count_traces(monkeypatch: pytest.MonkeyPatch) -> list[Unit]:
    traced: list[Unit] = []
    trace = trace_page.trace
    monkeypatch.setattr(
        trace_page,
        "trace",
        lambda parameters, maps, unit, **options: (
            traced.append(unit),
            trace(parameters, maps, unit, **options),
        )[1],
    )
    return traced


def test_a_hidden_page_traces_nothing_and_leaves_no_links(
    session: Session, tab: InsideTab, page: TracePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tab.pages.add(QWidget, "other")
    traced = count_traces(monkeypatch)
    assert tab.layers.routes is not None
    tab.pages.setCurrentWidget(other)
    assert tab.layers.routes is None
    session.show(ONE)
    page.choose_digit(3)
    page.count.setValue(9)
    assert traced == []
    tab.pages.setCurrentWidget(page)
    assert tab.layers.routes is not None
    assert traced == [Unit("Output", 3)]
    assert max(len(step.links) for step in drawn(page).steps) == 9


def test_pointing_at_units_costs_nothing_while_a_digit_is_traced(
    tab: InsideTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    traced = count_traces(monkeypatch)
    tab.inspection.pin(Unit.at("C3", 5, 4, 4))
    assert traced == []


def test_not_every_reading_is_traced_while_one_draws(
    session: Session, tab: InsideTab, page: TracePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # but here
    monkeypatch.setattr(throttle, "FRAME_MS", 0)
    session.show(Drawing())
    QCoreApplication.processEvents()
    monkeypatch.setattr(throttle, "FRAME_MS", NEVER)
    traced = count_traces(monkeypatch)
    for drawing in (SEVEN, ONE, SEVEN, ONE):
        session.show(drawing)
    assert traced == [Unit("Output", 7)]
    page.choose_digit(4)  # what a person asks for is not waited for
    assert traced[1:] == [Unit("Output", 4)]


# Links


def test_links_run_between_their_units(tab: InsideTab, page: TracePage) -> None:
    routes = tab.layers.routes
    assert routes is not None
    links = [link for step in drawn(page).steps for link in step.links]
    assert sorted(map(id, links)) == sorted(id(line.link) for line in routes.lines)
    for line in routes.lines:
        lower = tab.layers.map_of(line.link.lower)
        start, end = line.path.elementAt(0), line.path.currentPosition()
        assert (start.x, start.y) == pytest.approx(
            (tab.layers.place_of(line.link.lower).center().x(), lower.bottom()), abs=6
        )
        met = any(pill.place.adjusted(-1, -1, 1, 1).contains(end) for pill in routes.pills)
        upper = tab.layers.map_of(line.link.upper)
        assert met or upper.adjusted(-1, -1, 1, 1).contains(end)


def test_maps_without_linked_units_are_grey(tab: InsideTab, page: TracePage) -> None:
    linked = {
        (link.lower.layer, link.lower.map) for step in drawn(page).steps for link in step.links
    }
    for layer in ("C1", "S2", "C3", "S4"):
        for number in range(SHAPES[layer][0]):
            assert tab.layers.greys.is_grey(layer, number) != ((layer, number) in linked)


def test_the_pointer_reaches_the_maps(tab: InsideTab, page: TracePage) -> None:
    link = drawn(page).steps[0].links[0]
    at = tab.layers.place_of(link.lower).center().toPoint()
    assert tab.childAt(tab.layers.mapTo(tab, at)) is tab.layers


# The table


def place_on(page: TracePage, row: int, number: int) -> QPoint:
    return page.table.place(row, number).center().toPoint()


def test_the_table_names_the_strongest_units_of_each_layer(page: TracePage) -> None:
    for row, layer in enumerate(LAYERS):
        step = drawn(page).step(layer)
        assert step is not None
        named = page.table.links(row)
        assert named == step.links[: len(named)]
        assert len(named) >= 2


def test_a_click_on_a_contributor_pins_it(tab: InsideTab, page: TracePage) -> None:
    for row in range(len(LAYERS)):
        for number, link in enumerate(page.table.links(row)):
            at = place_on(page, row, number)
            QTest.mouseClick(page.table, Qt.MouseButton.LeftButton, pos=at)
            assert tab.inspection.unit == link.lower
            assert tab.inspection.pinned
        assert drawn(page).unit == Unit("Output", 7)


def test_contributors_are_reached_with_the_keys(tab: InsideTab, page: TracePage) -> None:
    table = page.table
    assert table.focusPolicy() & Qt.FocusPolicy.TabFocus
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(table, key)
    assert tab.inspection.unit == table.links(2)[1].lower
    for _ in range(20):
        QTest.keyClick(table, Qt.Key.Key_Down)
        QTest.keyClick(table, Qt.Key.Key_Left)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert tab.inspection.unit == table.links(len(LAYERS) - 1)[0].lower


def test_a_contributor_under_the_pointer_is_named_and_lit(
    qtbot: QtBot, tab: InsideTab, page: TracePage
) -> None:
    qtbot.waitUntil(lambda: not tab.layers.greys.moving)
    link = page.table.links(3)[1]
    lit: list[tuple[Unit, ...]] = []
    page.table.units_pointed.connect(lit.append)
    before = painted(tab.layers)
    QTest.mouseMove(page.table, place_on(page, 3, 1))
    assert f"map {link.lower.map + 1}, row {link.lower.row + 1}" in page.table.toolTip()
    assert lit == [(link.lower,)]
    assert (painted(tab.layers) != before).any()
    QTest.mouseMove(page.table, QPoint(2, 2))
    assert lit[-1] == ()
    assert (painted(tab.layers) == before).all()


def test_a_row_lights_its_units_and_a_unit_its_row(tab: InsideTab, page: TracePage) -> None:
    lit: list[tuple[Unit, ...]] = []
    page.table.units_pointed.connect(lit.append)
    step = drawn(page).step(LAYERS[2])
    assert step is not None
    QTest.mouseMove(page.table, QPoint(3, int(page.table.place(2, 0).top()) - 3))
    assert lit == [tuple(link.lower for link in step.links)]
    QTest.mouseMove(page.table, QPoint(2, 2))
    before = painted(page.table)
    at = tab.layers.place_of(step.links[0].lower).center().toPoint()
    QTest.mouseMove(tab.layers, at)
    rows, _ = (painted(page.table) != before).any(axis=2).nonzero()
    assert rows.min() < page.table.place(2, 0).center().y() < rows.max()
    assert rows.max() < page.table.place(3, 0).center().y()


def test_the_columns_are_explained(page: TracePage) -> None:
    found = set()
    for x in range(page.table.width()):
        QTest.mouseMove(page.table, QPoint(x, 3))
        found.add(page.table.toolTip())
    assert len(found - {""}) == 5  # and how contributors are named


@pytest.mark.parametrize("size", [(1080, 620), (830, 480), (1900, 1200)])
def test_contributors_stay_inside_and_apart(
    tab: InsideTab, page: TracePage, size: tuple[int, int]
) -> None:
    tab.resize(*size)
    places = [
        page.table.place(row, number)
        for row in range(len(LAYERS))
        for number in range(len(page.table.links(row)))
    ]
    assert len(places) >= len(LAYERS)
    assert all(page.table.rect().toRectF().contains(place) for place in places)
    for number, place in enumerate(places):
        assert not any(place.intersects(other) for other in places[number + 1 :])


def test_what_the_table_shows_changes_with_what_is_traced(page: TracePage) -> None:
    before = painted(page.table)
    page.choose_digit(2)
    assert (painted(page.table) != before).any()
    page.choose_digit(7)
    assert (painted(page.table) == before).all()


# The rest of the window


def test_only_bars_that_offer_digits_can_be_clicked(qtbot: QtBot, tab: InsideTab) -> None:
    from lenet_gui.ui.reading.bars import Bars

    plain = Bars()
    qtbot.addWidget(plain)
    plain.resize(200, 300)
    with qtbot.assertNotEmitted(plain.digit_clicked):
        QTest.mouseClick(plain, Qt.MouseButton.LeftButton)
    assert plain.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert "Click" not in plain.toolTip()
    assert tab.bars.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert "Click" in tab.bars.toolTip()


def test_each_bar_is_its_digits(qtbot: QtBot, tab: InsideTab) -> None:
    for digit in range(10):
        at = tab.bars.place_of(digit).center().toPoint()
        with qtbot.waitSignal(tab.bars.digit_clicked) as clicked:
            QTest.mouseClick(tab.bars, Qt.MouseButton.LeftButton, pos=at)
        assert clicked.args == [digit]


def test_every_control_has_a_name_and_says_what_it_is_for(page: TracePage) -> None:
    for control in (page.choice, page.count, page.slider):
        assert control.objectName()
        assert control.accessibleName()
        assert control.toolTip()
