from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import numpy as np
import pytest
import torch
from fake_gpu import FakeGpu
from handwriting import ONE, SEVEN
from pointer import draw, leave, painted, shown
from PySide6.QtCore import QByteArray, QPoint, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QRadioButton,
    QScrollBar,
    QTabWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from windows import LOADING, WindowMaker, wait_until_ready

from lenet_gui.core.errors import DataError, WeightsError
from lenet_gui.core.ink.drawing import DEFAULT_PEN_WIDTH, THICKEST_PEN_WIDTH, THINNEST_PEN_WIDTH
from lenet_gui.core.network.shipped import SHIPPED, shipped_path
from lenet_gui.core.network.units import Unit
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.core.weights import load
from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.drawing.gesture import Tool
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.reading.mosaic import LAYERS
from lenet_gui.ui.shell.keys_dialog import KeysDialog
from lenet_gui.ui.window import MainWindow

LINE = [(0.3, 0.2), (0.5, 0.5), (0.7, 0.8)]


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert found is not None, name
    return found


def button(window: MainWindow, name: str) -> QAbstractButton:
    found = window.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


# Handles and names


def test_the_handles_that_scripts_hold_on_to(window: MainWindow) -> None:
    assert isinstance(window.canvas, Canvas)
    assert window.session.ready is True
    assert window.session.reading is None
    draw(window.canvas, LINE)
    reading = window.session.reading
    assert reading is not None
    assert reading.probabilities.shape == (10,)
    assert reading.probabilities.dtype == np.float32
    assert reading.input.shape == (32, 32)
    assert reading.digit in range(10)
    assert list(reading.maps) == [layer.name for layer in LAYERS]
    window.session.clear()
    assert window.session.reading is None
    assert window.canvas.drawing.is_empty


def test_the_canvas_is_square_and_all_of_it_is_the_drawing(window: MainWindow) -> None:
    for size in ((1100, 700), (900, 700), (1500, 720)):
        window.resize(*size)
        QApplication.processEvents()
        assert window.canvas.width() == window.canvas.height() > 200
        assert window.canvas.parentWidget().rect().contains(window.canvas.geometry())


def test_every_control_has_a_name_for_scripts_and_one_for_ears(window: MainWindow) -> None:
    assert window.inside_tab
    assert window.train_tab
    kinds = (QAbstractButton, QAbstractSlider, QComboBox, QLineEdit, QTabWidget)
    controls = [
        child
        for child in window.findChildren(QWidget)
        if isinstance(child, kinds) or child.focusPolicy() & Qt.FocusPolicy.ClickFocus
    ]
    own = [child for child in controls if not _made_by_qt(child)]
    assert len(own) > 10
    assert [child for child in own if not child.objectName()] == []
    assert [child.objectName() for child in own if not _said(child)] == []
    names = Counter(child.objectName() for child in own)
    assert [name for name, count in names.items() if count > 1] == []


def _made_by_qt(widget: QWidget) -> bool:
    """Whether a widget is part of another one that Qt composed."""
    parent = widget.parentWidget()
    return (
        widget.objectName().startswith("qt_")
        or (isinstance(widget, QToolButton) and widget.objectName().startswith("Scroll"))
        or isinstance(widget, QScrollBar)
        or (parent is not None and isinstance(parent.parentWidget(), QComboBox))  # its list
    )


def _said(widget: QWidget) -> str:
    text = widget.text() if widget.objectName() == "notice_text" else None
    return widget.accessibleName() or ("what it says" if text is not None else "")


def test_what_the_network_says_can_be_heard(window: MainWindow) -> None:
    for view in ("bars", "verdict", "input", "layers", "magnifier", "canvas"):
        found = window.findChild(QWidget, view)
        assert found is not None
        assert found.accessibleName()


def test_no_widget_overrides_event(window: MainWindow) -> None:
    """With an override, an exception in a paintEvent can end the process.

    shiboken 6.11 on Python 3.11 crashes when an exception whose words C code made (that of an
    int("x"), say) crosses two overrides, one called by the other.
    """
    own = {type(child) for child in window.findChildren(QWidget)} | {type(window)}
    own = {kind for kind in own if kind.__module__.startswith("lenet_gui")}
    assert len(own) > 8
    assert [kind.__name__ for kind in own if "event" in vars(kind)] == []


# Looks


def test_what_is_painted_in_parts_is_what_is_painted_at_once(window: MainWindow) -> None:
    draw(window.canvas, LINE)
    shown(window)
    draw(window.canvas, [(0.7, 0.2), (0.3, 0.8)])
    window.session.set_fit(False)
    shown(window)
    window.session.undo()
    QTest.mouseMove(
        window.draw_tab.layers, window.draw_tab.layers.places("C3")[5].center().toPoint()
    )
    shown(window)
    window.session.set_fit(True)
    leave(window.canvas)
    # Qt draws a large letter a little softer the first time.
    assert np.abs(shown(window) - painted(window)).max() < 32


@pytest.mark.parametrize("size", [(1100, 700), (1000, 560), (1400, 700), (1300, 1000)])
def test_nothing_lies_over_anything_else(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    QApplication.processEvents()
    tab = window.draw_tab
    parts = [
        tab.canvas,
        tab.bars,
        tab.verdict,
        tab.input_view,
        tab.magnifier,
        tab.width_slider,
        tab.fit_button,
        tab.plain_button,
        *(each for each in tab.findChildren(QToolButton) if each.isVisible()),
    ]
    areas = [
        (part.objectName(), part.rect().translated(part.mapTo(tab, QPoint(0, 0)))) for part in parts
    ]
    corner = tab.layers.mapTo(tab, QPoint(0, 0))
    for layer in LAYERS:  # between the maps there may be the magnifier
        for place in tab.layers.places(layer.name):
            areas.append((layer.name, place.toRect().translated(corner)))
    for number, (part, area) in enumerate(areas):
        assert tab.rect().contains(area), part
        for other, place in areas[:number]:
            assert not area.intersects(place), (part, other)


def test_dark_colours_are_followed_at_once(window: MainWindow) -> None:
    draw(window.canvas, LINE)
    leave(window.canvas)
    before = shown(window)
    window.theme.choose_colours("dark")
    after = shown(window)
    assert after.mean() < before.mean() / 2
    assert np.abs(after - painted(window)).max() < 32
    window.theme.choose_colours("light")
    assert np.abs(shown(window) - before).max() < 32


def test_other_colours_and_back_leave_no_trace_inside(qtbot: QtBot, window: MainWindow) -> None:
    window.session.keep(SEVEN)
    window.show_inside()
    tab = window.inside_tab
    tab.inspection.pin(Unit.at("C3", 8, 5, 7))
    tab.show_unit_page()
    qtbot.waitUntil(lambda: not tab.layers.greys.moving)
    before = painted(tab)
    window.theme.choose_colours("dark")
    assert np.abs(painted(tab) - before).mean() > 60
    window.theme.choose_colours("light")
    assert np.abs(painted(tab) - before).max() < 32


# Reading


def test_the_widgets_follow_the_drawing(window: MainWindow) -> None:
    tab = window.draw_tab
    window.session.keep(SEVEN)
    assert tab.verdict.accessibleDescription().startswith("7")
    assert set(tab.layers.images) == {layer.name for layer in LAYERS}
    assert "ms" in window.status.time.text
    assert window.status.rect().contains(window.status.time.geometry())
    window.session.clear()
    assert tab.verdict.accessibleDescription() == ""
    assert tab.layers.images == {}
    assert window.status.time.text == ""


def test_the_magnified_unit_follows_the_drawing(window: MainWindow) -> None:
    tab = window.draw_tab
    QTest.mouseMove(tab.layers, tab.layers.places("C1")[2].center().toPoint())
    shown(window)
    empty = painted(tab.magnifier)
    window.session.keep(SEVEN)
    seven = painted(tab.magnifier)
    window.session.keep(ONE)
    one = painted(tab.magnifier)
    assert (empty != seven).any()
    assert (seven != one).any()
    window.session.clear()
    assert (painted(tab.magnifier) == empty).all()


def test_device_and_weights_are_named(window: MainWindow) -> None:
    assert "CPU" in window.status.device.text()
    assert window.chips.weights.text().startswith("lenet5 · 99.")
    assert "on MNIST" in window.chips.weights.toolTip()


def test_the_weights_are_chosen_from_their_chip_too(window: MainWindow) -> None:
    offered = {each.objectName() for each in window.chips.weights.menu().actions()}
    assert {*SHIPPED, "open_weights"} <= offered


def test_the_status_bar_says_that_the_network_loads(make_window: WindowMaker) -> None:
    assert "loading the network" in make_window().status.device.text()


def test_a_message_gives_way_to_the_time_of_a_reading(window: MainWindow) -> None:
    window.session.keep(SEVEN)
    status, time = window.status, window.status.time.geometry()
    before = painted(status)
    status.showMessage(80 * "saved ")
    shown = painted(status)
    changed = np.flatnonzero((shown != before).any(axis=(0, 2)))
    assert changed.size
    assert changed.max() < time.left()
    status.hide()
    assert (painted(status) == shown).all()  # as in a picture of a window that is not seen


def test_the_status_bar_says_where_many_inputs_are_read_and_where_one(
    qtbot: QtBot, make_window: WindowMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    gpu = FakeGpu(monkeypatch)
    window = make_window(device="auto")
    with qtbot.waitSignal(window.session.torch_imported, timeout=LOADING):
        pass
    assert window.status.device.text() == f"{gpu.name}; drawings: CPU"
    assert str(gpu.name) in window.status.device.toolTip()


def test_a_device_that_fails_is_said_in_the_status_bar(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    gpu = FakeGpu(monkeypatch)
    gpu.is_quick = True
    assert window.session.recognizer is not None
    on_gpu = Recognizer(window.session.recognizer.weights, "auto")
    window.session.adopt(on_gpu)
    assert window.status.device.text() == str(gpu.name)
    gpu.fail()
    draw(window.canvas, LINE)
    assert window.session.reading is not None
    assert "CPU" in window.status.device.text()
    assert window.status.device.toolTip() == on_gpu.trouble


def test_a_device_that_is_not_there_is_said_in_the_status_bar(
    qtbot: QtBot, make_window: WindowMaker
) -> None:
    window = make_window(device="cuda:99")
    with qtbot.waitSignal(window.session.torch_imported, timeout=LOADING):
        pass
    assert "CPU" in window.status.device.text()
    assert "cuda:99" in window.status.device.toolTip()
    draw(window.canvas, LINE)
    assert window.session.reading is not None


# Notices


def test_an_error_is_said_in_the_window_until_it_is_closed(window: MainWindow) -> None:
    assert window.notice.text == ""
    window.session.failed.emit(WeightsError("“x.pt” is <b>empty</b>."))
    assert window.notice.text == "“x.pt” is <b>empty</b>."
    assert window.notice.isVisible()
    assert window.notice.accessibleDescription() == window.notice.text
    button(window, "notice_close").click()
    assert window.notice.text == ""


def test_a_newer_notice_replaces_the_older(window: MainWindow) -> None:
    window.notices.show_error(DataError("one"))
    window.notices.show_error(DataError("two"))
    assert window.notice.text == "two"


def test_a_bug_is_told_apart_from_what_a_person_can_mend(qtbot: QtBot, window: MainWindow) -> None:
    window.notices.show_error(ZeroDivisionError("by zero"))
    qtbot.waitUntil(lambda: window.unforeseen.dialog is not None)
    assert window.notice.text == ""
    assert "ZeroDivisionError: by zero" in window.unforeseen.dialog.details.toPlainText()


def test_a_notice_about_weights_ends_when_others_are_opened(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.session.failed.emit(WeightsError("“x.pt” is empty."))
    with qtbot.waitSignal(window.session.weights_opened, timeout=LOADING):
        window.session.load("lenet5-classic")
    assert window.notice.text == ""


def test_what_was_found_out_of_foreign_weights_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    state = dict(load(shipped_path("lenet5-classic")).state)
    state["conv1.weight"] = -state["conv1.weight"]  # for black on white
    torch.save(state, tmp_path / "theirs.pt")
    with qtbot.waitSignal(window.session.weights_opened, timeout=LOADING):
        window.session.load(tmp_path / "theirs.pt")
    assert "“theirs.pt”" in window.notice.text


def test_a_notice_leaves_the_canvas_as_large_as_it_can(window: MainWindow) -> None:
    window.notices.show_error(DataError("a very long message " * 30))
    QApplication.processEvents()
    assert window.canvas.width() == window.canvas.height() > 150
    assert window.notice.geometry().bottom() <= window.tabs.geometry().top()


# Actions


def shortcuts(window: MainWindow) -> list[tuple[str, QAction]]:
    return [
        (key.toString(), each)
        for each in window.findChildren(QAction)
        for key in each.shortcuts()
        if not key.isEmpty()
    ]


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    for number in range(window.tabs.count()):  # each of which is made when it is first shown
        window.tabs.setCurrentIndex(number)
    keys = Counter(key for key, _ in shortcuts(window))
    assert [key for key, count in keys.items() if count > 1] == []


def test_all_that_is_done_often_has_a_key(window: MainWindow) -> None:
    with_key = {each.objectName() for _, each in shortcuts(window)}
    often = {"pen", "eraser", "undo", "redo", "clear", "thinner", "thicker", "fit", "plain"}
    often |= {"open_image", "save_drawing", "open_weights", "copy", "paste"}
    assert often <= with_key


def test_every_action_has_a_name_and_stands_in_a_menu(window: MainWindow) -> None:
    assert window.inside_tab
    assert window.train_tab
    in_menus = {
        each.objectName()
        for menu in window.findChildren(QMenu)
        for each in menu.actions()
        if each.text()
    }
    named = {each.objectName() for each in window.findChildren(QAction) if each.objectName()}
    assert named <= in_menus


def test_every_key_works(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    for key in ("P", "E", "F", "Shift+F", "[", "]", "Ctrl+Z", "Del", "Backspace"):
        window.tools.pen_action.trigger()
        draw(window.canvas, LINE)  # for there to be something to undo or to clear
        (wanted,) = [each for keys, each in shortcuts(window) if keys == key]
        with qtbot.waitSignal(wanted.triggered, timeout=2000):
            QTest.keySequence(window, QKeySequence(key))


def test_keys_reach_the_tools_after_a_click_on_the_slider(qtbot: QtBot, window: MainWindow) -> None:
    window.draw_tab.width_slider.setFocus()
    with qtbot.waitSignal(action(window, "eraser").triggered, timeout=2000):
        QTest.keySequence(window, QKeySequence("E"))


def test_what_cannot_be_done_is_grey(window: MainWindow) -> None:
    def enabled() -> set[str]:
        names = ("undo", "redo", "clear", "copy", "save_drawing")
        return {name for name in names if action(window, name).isEnabled()}

    assert enabled() == set()
    draw(window.canvas, LINE)
    assert enabled() == {"undo", "clear", "copy", "save_drawing"}
    button(window, "undo_button").click()
    assert enabled() == {"redo"}
    button(window, "redo_button").click()
    button(window, "clear_button").click()
    assert enabled() == {"undo"}


def test_pen_and_eraser_are_one_choice(window: MainWindow) -> None:
    button(window, "eraser_button").click()
    assert window.canvas.tool is Tool.ERASER
    assert not action(window, "pen").isChecked()
    button(window, "pen_button").click()
    assert window.canvas.tool is Tool.PEN
    button(window, "pen_button").click()  # a second click keeps it
    assert window.canvas.tool is Tool.PEN
    assert action(window, "pen").isChecked()


@pytest.mark.parametrize("dark", [False, True])
def test_the_tool_in_use_is_marked_in_every_palette(window: MainWindow, dark: bool) -> None:
    window.theme.choose_colours("dark" if dark else "light")

    def marked(name: str) -> bool:
        image = button(window, name).grab().toImage()
        accent = QColor(tokens_of(window.palette()).accent)
        return image.pixelColor(image.width() // 2, 0) == accent  # its border

    assert (marked("pen_button"), marked("eraser_button")) == (True, False)
    button(window, "eraser_button").click()
    assert (marked("pen_button"), marked("eraser_button")) == (False, True)


def switch(window: MainWindow) -> tuple[bool, ...]:
    """Return what every part of the fit switch shows."""
    fit, plain = button(window, "fit_button"), button(window, "plain_button")
    actions = action(window, "fit").isChecked(), action(window, "plain").isChecked()
    return (*actions, fit.isChecked(), plain.isChecked())


@pytest.mark.parametrize(
    "to_plain",
    [
        lambda window: button(window, "plain_button").click(),
        lambda window: action(window, "plain").trigger(),
        lambda window: window.session.set_fit(False),
    ],
    ids=["button", "action", "script"],
)
def test_the_switch_shows_what_is_read(
    window: MainWindow, to_plain: Callable[[MainWindow], object]
) -> None:
    draw(window.canvas, [(0.1, 0.1), (0.2, 0.2)])
    assert switch(window) == (True, False, True, False)
    fitted = window.session.reading
    to_plain(window)
    assert window.session.fit is False
    assert switch(window) == (False, True, False, True)
    plain = window.session.reading
    assert fitted is not None
    assert plain is not None
    assert (fitted.input != plain.input).any()
    window.session.set_fit(True)
    assert switch(window) == (True, False, True, False)


def test_the_slider_and_the_keys_set_the_pen(window: MainWindow) -> None:
    slider = window.draw_tab.width_slider
    slider.setValue(slider.maximum())
    assert window.canvas.pen_width == pytest.approx(THICKEST_PEN_WIDTH)
    action(window, "thinner").trigger()
    assert window.canvas.pen_width == pytest.approx(THICKEST_PEN_WIDTH - 0.01)
    assert slider.value() == round(window.canvas.pen_width * 1000)
    for _ in range(30):
        action(window, "thinner").trigger()
    assert window.canvas.pen_width == pytest.approx(THINNEST_PEN_WIDTH)
    action(window, "thicker").trigger()
    assert window.canvas.pen_width == pytest.approx(THINNEST_PEN_WIDTH + 0.01)


# Weights


def test_shipped_weights_are_chosen_in_the_menu(qtbot: QtBot, window: MainWindow) -> None:
    draw(window.canvas, LINE)
    with qtbot.waitSignal(window.session.recognizer_changed, timeout=LOADING):
        action(window, "lenet5-classic").trigger()
    assert "lenet5-classic" in window.chips.weights.text()
    with qtbot.waitSignal(window.session.recognizer_changed, timeout=LOADING):
        action(window, "lenet5").trigger()
    assert "lenet5-classic" not in window.chips.weights.text()


def test_an_accuracy_is_said_of_no_set_that_the_card_does_not_name(window: MainWindow) -> None:
    recognizer = window.session.recognizer
    assert recognizer is not None
    window.session.use(replace(recognizer.weights, card={"accuracy": 0.5}))
    assert "50.00 % on its test set" in window.chips.weights.toolTip()


def test_the_shipped_weights_in_use_are_ticked(qtbot: QtBot, window: MainWindow) -> None:
    def ticked() -> list[bool]:
        return [action(window, name).isChecked() for name in SHIPPED]

    assert ticked() == [True, False]
    with qtbot.waitSignal(window.session.recognizer_changed, timeout=LOADING):
        action(window, "lenet5-classic").trigger()
        assert ticked() == [True, False]  # not before they are there
    assert ticked() == [False, True]
    recognizer = window.session.recognizer
    assert recognizer is not None
    window.session.use(replace(recognizer.weights, name="my own"))
    assert ticked() == [False, False]


def test_all_keys_are_listed_and_those_of_the_canvas_from_every_tab(window: MainWindow) -> None:
    train = window.train_tab
    listed = {key: each.text().replace("&", "").rstrip("…") for key, each in shortcuts(window)}
    window.tabs.setCurrentWidget(train)
    action(window, "keys").trigger()
    (dialog,) = window.findChildren(KeysDialog)
    found = set()
    for row in range(dialog.list.topLevelItemCount()):
        menu = dialog.list.topLevelItem(row)
        for item in [menu.child(number) for number in range(menu.childCount())]:
            found |= {(key, item.text(0)) for key in item.text(1).split(", ")}
    assert listed.items() <= found
    assert {key for key, _ in found} - listed.keys() == {
        *"0123456789NWXLR",
        *("Left", "Right", "Up", "Down"),
        *("Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down"),
        *("Ctrl+Left", "Ctrl+Right", "Alt+Left", "Alt+Right"),
        *("PgUp", "PgDown", "Ctrl+Tab", "Esc", "Return", "Space"),
    }
    dialog.reject()


def test_bad_weights_at_the_start_are_said_and_the_shipped_ones_read(
    qtbot: QtBot, make_window: WindowMaker, tmp_path: Path
) -> None:
    window = make_window(weights=tmp_path / "gone.safetensors")
    with qtbot.waitSignal(window.session.ready_changed, timeout=LOADING):
        pass
    assert "gone.safetensors" in window.notice.text
    assert "lenet5" in window.chips.weights.text()


# Settings


def test_weights_in_use_are_remembered_and_those_of_the_command_line_are_not(
    qtbot: QtBot, make_window: WindowMaker, tmp_path: Path
) -> None:
    def start(**arguments: object) -> MainWindow:
        window = make_window(**arguments)
        wait_until_ready(qtbot, window)
        return window

    def name(window: MainWindow) -> str:
        assert window.session.recognizer is not None
        return window.session.recognizer.weights.name

    mine = tmp_path / "mine.safetensors"
    copyfile(shipped_path("lenet5-classic"), mine)
    for source, expected in (("lenet5-classic", "lenet5-classic"), (mine, "mine")):
        first = start()
        with qtbot.waitSignal(first.session.weights_opened, timeout=LOADING):
            first.transfer.open_weights(source)
        first.close()
        assert name(start()) == expected
    assert name(start(weights=shipped_path())) == "lenet5"
    assert name(start()) == "mine"
    mine.unlink()
    last = start()
    assert "mine.safetensors" in last.notice.text
    assert name(last) == "lenet5"


@pytest.mark.parametrize("spoilt", ["", "nowhere.safetensors", "a\0b", 17])
def test_spoilt_weights_in_the_settings_are_no_obstacle(
    qtbot: QtBot, make_window: WindowMaker, settings: QSettings, spoilt: object
) -> None:
    settings.setValue("weights/in_use", spoilt)
    wait_until_ready(qtbot, make_window())


def test_pen_switch_and_size_are_remembered(make_window: WindowMaker, settings: QSettings) -> None:
    first = make_window()
    first.resize(first.minimumSizeHint().width(), 690)
    first.tools.set_pen_width(0.08)
    first.session.set_fit(False)
    first.close()
    settings.sync()
    again = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    second = make_window(settings=again)
    assert second.canvas.pen_width == pytest.approx(0.08)
    assert second.draw_tab.width_slider.value() == 80
    assert second.session.fit is False
    assert switch(second) == (False, True, False, True)
    assert (second.width(), second.height()) == (first.width(), first.height())


def test_without_settings_there_are_defaults(window: MainWindow) -> None:
    assert window.canvas.pen_width == pytest.approx(DEFAULT_PEN_WIDTH)
    assert window.session.fit is True


@pytest.mark.parametrize(
    "garbage",
    ["", "garbage", "nan", "-1", "1e99", QByteArray(b"\xff\x00\x12"), 17, ["a", "b"], {"a": 1}],
    ids=repr,
)
def test_a_spoilt_settings_file_is_no_obstacle(
    make_window: WindowMaker, settings: QSettings, garbage: object
) -> None:
    for key in ("window/geometry", "draw/pen_width", "draw/fit"):
        settings.setValue(key, garbage)
    settings.sync()
    again = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    window = make_window(settings=again)
    assert THINNEST_PEN_WIDTH <= window.canvas.pen_width <= THICKEST_PEN_WIDTH
    assert window.session.fit is True
    assert window.width() > 300
    assert isinstance(button(window, "fit_button"), QRadioButton)


@pytest.mark.parametrize("name", ["about", "open_image", "keys"])
def test_closing_the_window_cancels_the_dialog_above_it(
    qtbot: QtBot, make_window: WindowMaker, name: str
) -> None:
    window = make_window()
    action = window.findChild(QAction, name)
    assert action is not None

    def close() -> None:
        assert QApplication.activeModalWidget() is not None
        window.close()

    QTimer.singleShot(0, close)
    action.trigger()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert QApplication.activeModalWidget() is None


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_closing_the_window_closes_its_open_menu(make_window: WindowMaker) -> None:
    window = make_window()
    window.findChildren(QMenu)[0].popup(QPoint(0, 0))
    window.close()
    assert QApplication.activePopupWidget() is None
    assert not window.isVisible()
