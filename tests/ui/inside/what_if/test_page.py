"""The page *What if*: silent maps, a nudged input, and the way back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from event_loop import run_timers
from handwriting import ONE, SEVEN
from pointer import painted
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSlider, QWidget
from pytestqt.qtbot import QtBot
from written import read_number

from lenet_gui.core.explain.what_if import BatchReading, Effect, Effects, ShiftReadings
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.network.nudge import NEUTRAL, Nudge
from lenet_gui.core.network.silence import NOTHING
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.inside.what_if import page as what_if_page
from lenet_gui.ui.inside.what_if.effect_table import EffectTable
from lenet_gui.ui.inside.what_if.page import WhatIfPage
from lenet_gui.ui.look.names import verdict_in_words
from lenet_gui.ui.state.inspection import Inspection
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.window import MainWindow


@pytest.fixture
def window(short_rest: None, window: MainWindow) -> MainWindow:
    """It does not wait long until the pen rests."""
    return window


@pytest.fixture
def short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(what_if_page, "REST_MS", 1)


@pytest.fixture
def page(
    short_rest: None,
    session: Session,
    inspection: Inspection,
    show_alone: Callable[..., WhatIfPage],
) -> WhatIfPage:
    session.clear()
    return show_alone(partial(WhatIfPage, session, inspection))


@pytest.fixture
def drawn(session: Session, page: WhatIfPage) -> WhatIfPage:
    session.keep(SEVEN)
    rest()
    return page


def rest() -> None:
    """Wait until what is worked out when the pen rests is."""
    run_timers(what_if_page.REST_MS)


def rows(table: EffectTable) -> list[tuple[str, float, str]]:
    texts = [[table.item(row, column).text() for column in range(3)] for row in all_rows(table)]
    return [(name, read_number(lead), read) for name, lead, read in texts]


def all_rows(table: EffectTable) -> range:
    return range(table.rowCount())


def struck(table: EffectTable) -> list[str]:
    first = [table.item(row, 0) for row in all_rows(table)]
    return [item.text() for item in first if item.font().strikeOut()]


def click_row(table: EffectTable, row: int) -> None:
    place = table.visualItemRect(table.item(row, 0)).center()
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )


def listed(page: WhatIfPage) -> list[str]:
    silent = page.silence.silent
    return [silent.item(row).text() for row in range(silent.count())]


# Silent maps


def test_each_row_says_what_is_read_when_its_map_is_silenced(
    session: Session, drawn: WhatIfPage
) -> None:
    table = drawn.silence.effects
    assert table.rowCount() == 16
    before = rows(table)
    assert [lead for _, lead, _ in before] == sorted(lead for _, lead, _ in before)
    for row in (0, 5, 15):
        table.scrollToItem(table.item(row, 0))
        click_row(table, row)
        name, lead, read = before[row]
        reading = session.reading
        assert reading is not None
        assert f"map {next(iter(session.experiment.silenced))[1] + 1}" == name
        logits = reading.maps["Output"]
        assert lead == pytest.approx(logits[7] - np.delete(logits, 7).max(), abs=0.06)
        assert read.startswith(f"{reading.digit}, " if reading.sure else f"{reading.digit}?, ")
        assert struck(table) == [name]
        assert rows(table) == before  # nothing jumps
        click_row(table, row)
        assert session.experiment.silenced == NOTHING


def test_readings_that_are_not_sure_have_a_question_mark(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    table, alike = EffectTable(parent), np.full(10, 0.1, np.float32)
    effects = [
        Effect(number, np.full(10, (1 - most) / 9, np.float32), 0.8, 1.0)
        for number, most in enumerate((0.6, 0.95))
    ]
    for effect, most in zip(effects, (0.6, 0.95), strict=True):
        effect.probabilities[7] = most
    table.show_effects(Effects(7, 0.99, 5.0, (*effects, Effect(2, alike, 0.8, 0.0))))
    assert [read for *_, read in rows(table)] == ["7?, 60.0 %", "7, 95.0 %", "no digit?"]


def test_the_table_shows_the_layer_that_is_chosen(
    qtbot: QtBot, session: Session, drawn: WhatIfPage
) -> None:
    table = drawn.silence.effects
    drawn.silence.layer_buttons["C1"].click()
    assert table.rowCount() == 6
    click_row(table, 2)
    ((layer, number),) = session.experiment.silenced
    assert (layer, f"map {number + 1}") == ("C1", table.item(2, 0).text())
    drawn.silence.layer_buttons["C3"].click()
    assert table.rowCount() == 16
    assert struck(table) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_row_is_clicked_by_key(session: Session, drawn: WhatIfPage, key: Qt.Key) -> None:
    table = drawn.silence.effects
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, key)
    assert struck(table) == [table.item(table.currentRow(), 0).text()]
    QTest.keyClick(table, key)
    assert session.experiment.silenced == NOTHING


def test_an_eye_silences_and_the_list_hears_again(window: MainWindow) -> None:
    tab = window.inside_tab
    window.show_inside()
    tab.pages.setCurrentWidget(tab.what_if_page)
    window.session.keep(SEVEN)
    layers, experiment = tab.layers, window.session.experiment
    before = window.session.reading
    assert before is not None
    for layer, number in (("S2", 4), ("C1", 3)):
        eye = layers.place_of_eye(layer, number)
        at = eye.center().toPoint()
        QTest.mouseMove(layers, at)
        QTest.mouseClick(layers, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert experiment.silenced == {("S2", 4), ("C1", 3)}
    assert listed(tab.what_if_page) == ["C1, map 4 ✕", "S2, map 5 ✕"]
    silent = tab.what_if_page.silence.silent
    place = silent.visualItemRect(silent.item(0)).center()
    QTest.mouseClick(
        silent.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert experiment.silenced == {("S2", 4)}
    silent.setFocus()
    silent.setCurrentRow(0)
    QTest.keyClick(silent, Qt.Key.Key_Return)
    assert experiment.silenced == NOTHING
    after = window.session.reading
    assert after is not None
    assert all((after.maps[name] == values).all() for name, values in before.maps.items())


@pytest.mark.parametrize(
    ("unit", "one", "name"),
    [
        (Unit.at("C3", 5, 4, 4), ("C3", 5), "C3, map 6"),
        (Unit("C5", 17), ("C5", 17), "C5, unit 18"),
        (Unit("F6", 0), ("F6", 0), "F6, unit 1"),
    ],
    ids=str,
)
def test_the_unit_that_is_looked_into_can_be_silenced(
    session: Session,
    inspection: Inspection,
    drawn: WhatIfPage,
    unit: Unit,
    one: tuple[str, int],
    name: str,
) -> None:
    button, experiment = drawn.silence.unit_button, session.experiment
    assert not button.isEnabled()
    inspection.pin(unit)
    assert button.text() == f"Turn {name} off"
    button.click()
    assert experiment.silenced == {one}
    assert button.text() == f"Turn {name} on"
    button.click()
    assert experiment.silenced == NOTHING
    inspection.pin(Unit("Output", 3))
    assert not button.isEnabled()


def test_one_button_hears_all_again(session: Session, drawn: WhatIfPage) -> None:
    experiment = session.experiment
    assert not drawn.silence.restore_button.isEnabled()
    for number in (1, 4, 9):
        experiment.silence("C3", number, silent=True)
    experiment.set_nudge(Nudge(right=1))
    drawn.silence.restore_button.click()
    assert (experiment.silenced, experiment.nudge) == (NOTHING, Nudge(right=1))
    assert listed(drawn) == []


# The nudge


def slider(page: WhatIfPage, name: str) -> QSlider:
    found = page.findChild(QSlider, f"nudge_{name}")
    assert isinstance(found, QSlider)
    return found


@pytest.mark.parametrize(
    ("name", "steps", "nudge"),
    [
        ("right", -3, Nudge(right=-1.5)),
        ("down", 16, Nudge(down=8)),
        ("degrees", 30, Nudge(degrees=30)),
        ("scale", 60, Nudge(scale=1.2)),
        ("noise", 25, Nudge(noise=0.25)),
    ],
)
def test_each_slider_nudges_the_input_at_once(
    session: Session, drawn: WhatIfPage, name: str, steps: int, nudge: Nudge
) -> None:
    before = session.reading
    assert before is not None
    slider(drawn, name).setValue(steps)
    assert session.experiment.nudge == nudge
    assert (session.reading.input != before.input).any()
    drawn.nudge.reset_button.click()
    assert session.experiment.nudge == NEUTRAL
    assert (session.reading.input == before.input).all()
    assert slider(drawn, name).value() == round(getattr(NEUTRAL, name) * 50)


def test_a_nudge_from_elsewhere_is_kept_to_the_letter(session: Session, drawn: WhatIfPage) -> None:
    """A slider has steps, but showing a nudge does not round it."""
    nudge = Nudge(right=1.7, degrees=12.4)
    session.experiment.set_nudge(nudge)
    assert session.experiment.nudge == nudge
    assert slider(drawn, "degrees").value() == 12


def test_the_map_of_shifts_says_what_is_read_at_each(
    qtbot: QtBot, session: Session, drawn: WhatIfPage
) -> None:
    experiment = session.experiment
    experiment.silence("C1", 0, silent=True)
    experiment.set_nudge(Nudge(degrees=-15, scale=0.9, noise=0.1))
    rest()
    readings = drawn.nudge.shift_map.readings
    assert readings is not None
    for right, down in ((0, 0), (-8, -8), (8, 3), (-2, 7)):
        experiment.set_nudge(replace(experiment.nudge, right=right, down=down))
        reading = session.reading
        assert reading is not None
        at = down + 8, right + 8
        assert readings.probabilities[at] == pytest.approx(reading.probability, abs=1e-3)
        assert readings.digits[at] == reading.digit


def test_the_map_of_shifts_says_what_is_read_under_the_pointer(drawn: WhatIfPage) -> None:
    shift_map = drawn.nudge.shift_map
    readings = shift_map.readings
    assert readings is not None
    for right, down in ((0, 0), (3, -5), (-8, 8)):
        QTest.mouseMove(shift_map, shift_map.place_of(right, down).center().toPoint())
        at = down + 8, right + 8
        mark = "" if readings.probabilities[at] >= readings.threshold else "?"
        said = shift_map.toolTip()
        assert said.startswith(f"{right} px right, {down} px down: ".replace("-", "\N{MINUS SIGN}"))
        assert f": {readings.digits[at]}{mark}, " in said


def test_a_click_on_the_map_of_shifts_shifts(session: Session, drawn: WhatIfPage) -> None:
    shift_map = drawn.nudge.shift_map
    for shift in ((-8, -8), (0, 0), (3, -5), (8, 8)):
        at = shift_map.place_of(*shift).center().toPoint()
        QTest.mouseClick(shift_map, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        nudge = session.experiment.nudge
        assert (nudge.right, nudge.down) == shift
    assert shift_map.shift_at(shift_map.rect().bottomRight() + QPoint(5, 5)) is None


def test_the_map_of_shifts_shows_new_readings_marks_and_sizes(drawn: WhatIfPage) -> None:
    shift_map = drawn.nudge.shift_map
    first = painted(shift_map)
    shift_map.show_shift(-4, 6)
    marked = painted(shift_map)
    assert (marked != first).any()
    readings = shift_map.readings
    assert readings is not None
    shift_map.show_readings(replace(readings, probabilities=readings.probabilities * 0.5))
    assert (painted(shift_map) != marked).mean() > 0.3
    shift_map.show_readings(readings)
    assert (painted(shift_map) == marked).all()
    shift_map.resize(90, 90)  # too small for digits, which a tooltip still says
    assert painted(shift_map).shape[:2] == (90, 90)
    assert (painted(shift_map)[5:-5, 5:-5] != painted(shift_map)[0, 0]).any()


def test_the_frame_of_no_shift_hides_no_digit(drawn: WhatIfPage) -> None:
    shift_map = drawn.nudge.shift_map
    everywhere = ShiftReadings(np.full((17, 17), 7), np.ones((17, 17), np.float32), 0.8)
    shift_map.show_readings(everywhere)
    shift_map.show_shift(8, 8)
    near = shift_map.place_of(0, 0).adjusted(-3, -3, 3, 3).toRect()  # as wide as its frame
    image = painted(shift_map)
    rows, columns = slice(near.top(), near.bottom()), slice(near.left(), near.right())
    assert not (image[rows, columns] != image[near.top(), near.left()]).any()
    above = slice(near.top() - 2 * near.height(), near.top())
    assert (image[above, columns] != image[near.top(), near.left()]).any()  # it stands there


# Before and after


def test_what_is_no_digit_is_not_called_one(
    qtbot: QtBot, session: Session, drawn: WhatIfPage
) -> None:
    assert drawn.nudge.room.text().startswith("Orange: still read as 7.")
    card = {"calibration": {"temperature": 10.0, "threshold": 0.9}}
    session.use(replace(session.recognizer.weights, card=card))
    assert drawn.summary.text == "not sure: perhaps no digit"
    rest()
    assert drawn.nudge.room.text().startswith("Orange: 7 still leads (not sure: perhaps no digit).")


def test_what_holds_only_where_it_is_is_not_said_to_be_shifted_by_no_pixel(
    session: Session, page: WhatIfPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def another_at_each_shift(inputs: np.ndarray) -> BatchReading:
        probabilities = np.eye(10, dtype=np.float32)[np.arange(len(inputs)) % 10]
        return BatchReading(probabilities, probabilities, 0.8)

    monkeypatch.setattr(session, "read_many", another_at_each_shift)
    session.keep(ONE)
    rest()
    assert page.nudge.room.text().endswith(" A pixel left, right, up or down changes that.")


def test_what_has_no_room_in_one_line_is_told_in_two(session: Session, page: WhatIfPage) -> None:
    session.keep(SEVEN)
    plain = page.summary.text
    session.experiment.set_nudge(Nudge(right=1))
    assert page.summary.text.startswith(f"{plain} → ")
    page.summary.setFixedWidth(60)
    session.experiment.set_nudge(Nudge(right=2))
    assert page.summary.text == verdict_in_words(session.reading, page.locale())
    assert page.caption.text.endswith(plain)


def test_the_page_says_what_was_read_without_the_experiment(
    session: Session, drawn: WhatIfPage
) -> None:
    plain = drawn.summary.text
    assert plain.startswith("7, ")
    session.experiment.set_nudge(Nudge(degrees=60, scale=0.6))
    now = verdict_in_words(session.reading, drawn.locale())
    assert drawn.summary.text == f"{plain} → {now}"
    logits = session.reading.maps["Output"].reshape(-1)
    lead = logits[7] - np.delete(logits, 7).max()
    told = drawn.caption.text.split()[-1].replace("\N{MINUS SIGN}", "-")
    assert float(told) == pytest.approx(lead, abs=0.06)
    session.keep(ONE)
    assert drawn.summary.text.startswith("1, ")
    session.experiment.end()
    assert "→" not in drawn.summary.text


def test_an_empty_canvas_is_no_trouble(qtbot: QtBot, session: Session, drawn: WhatIfPage) -> None:
    experiment = session.experiment
    session.clear()
    assert drawn.silence.effects.rowCount() == 0
    assert drawn.nudge.shift_map.readings is None
    assert drawn.summary.text == "Draw a digit"
    experiment.silence("C3", 1, silent=True)
    experiment.set_nudge(Nudge(down=2))
    session.keep(SEVEN)
    rest()
    assert drawn.silence.effects.rowCount() == 16
    assert not session.reading.maps["C3"][1].any()


def test_nothing_moves_whatever_is_shown(qtbot: QtBot, session: Session, page: WhatIfPage) -> None:
    def places() -> dict[str, QRect]:
        named = [child for child in page.findChildren(QWidget) if child.objectName()]
        fixed = [child for child in named if not child.objectName().startswith("qt_")]
        return {child.objectName(): child.geometry() for child in fixed}

    qtbot.waitUntil(lambda: page.silence.effects.height() > 50)
    before = places()
    session.keep(SEVEN)
    rest()
    assert places() == before
    for number in range(16):
        session.experiment.silence("C3", number, silent=True)
    session.experiment.set_nudge(Nudge(-7.5, -7.5, -60, 0.5, 0.6))
    rest()
    assert {name: place for name, place in places().items() if name != "silenced"} == {
        name: place for name, place in before.items() if name != "silenced"
    }


def test_what_was_worked_out_is_not_worked_out_again_and_never_while_hidden(
    session: Session, drawn: WhatIfPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    for name in ("read_many", "read_without_each", "read_untouched"):
        monkeypatch.setattr(session, name, lambda *_, name=name: asked.append(name))
    session.experiment.set_nudge(Nudge(right=3))
    session.experiment.set_nudge(NEUTRAL)
    rest()
    assert asked == []
    drawn.hide()
    session.keep(ONE)
    session.experiment.silence("C1", 1, silent=True)
    rest()
    assert asked == []


# The chips


def test_no_tab_lets_one_forget_an_experiment(window: MainWindow) -> None:
    chips, experiment = window.chips, window.session.experiment
    assert not chips.silenced.isVisible()
    assert not chips.nudged.isVisible()
    experiment.silence("C3", 5, silent=True)
    assert chips.silenced.text().startswith("1 map off")
    experiment.silence("C1", 0, silent=True)
    experiment.set_nudge(Nudge(right=-2, degrees=10, scale=1.1))
    window.status.showMessage("A message for a while")
    for index in range(window.tabs.count()):
        window.tabs.setCurrentIndex(index)
        assert chips.silenced.isVisible()
        assert chips.nudged.isVisible()
    assert chips.silenced.text().startswith("2 maps off")
    assert "C1, map 1; C3, map 6" in chips.silenced.toolTip()
    for words in ("2 px left", "10° clockwise", "110 %"):
        assert words in chips.nudged.toolTip()
    chips.silenced.click()
    chips.nudged.click()
    assert not experiment.is_on
    assert not chips.silenced.isVisible()
    assert not chips.nudged.isVisible()


@pytest.mark.parametrize(
    ("ones", "words"),
    [
        ([("C5", 1)], "1 unit off"),
        ([("C5", 1), ("F6", 2)], "2 units off"),
        ([("C5", 1), ("S4", 2), ("C1", 3)], "3 maps and units off"),
    ],
)
def test_units_are_counted_as_units(
    window: MainWindow, ones: list[tuple[str, int]], words: str
) -> None:
    for one in ones:
        window.session.experiment.silence(*one, silent=True)
    assert window.chips.silenced.text().startswith(words)


def test_the_draw_tab_strikes_silent_maps_through_and_has_no_eyes(window: MainWindow) -> None:
    layers = window.draw_tab.layers
    window.session.keep(Drawing(SEVEN.strokes))
    window.session.experiment.silence("C3", 5, silent=True)
    assert layers.eyes.silenced == {("C3", 5)}
    assert not layers.eyes.offered
