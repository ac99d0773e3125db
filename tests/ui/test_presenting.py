"""The whole screen for what is shown, and the whole tab for one panel."""

from types import SimpleNamespace

import pytest
from fitting import views
from handwriting import SEVEN
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lenet_gui.core.network.units import Unit
from lenet_gui.ui.look import zoom
from lenet_gui.ui.look.card import Card
from lenet_gui.ui.window import MainWindow


@pytest.fixture
def window(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window on a laptop's screen."""
    put_on_screen(window, QSize(1366, 768), monkeypatch)
    return window


def put_on_screen(window: MainWindow, size: QSize, monkeypatch: pytest.MonkeyPatch) -> None:
    place = QRect(QPoint(), size)
    screen = SimpleNamespace(size=lambda: size, availableGeometry=lambda: place)
    monkeypatch.setattr(window, "screen", lambda: screen)


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.focusWidget() or window, key)
    QApplication.processEvents()


def card_around(widget: QWidget) -> Card:
    while not isinstance(widget, Card):
        widget = widget.parentWidget()
    return widget


def test_presenting_shows_nothing_but_the_tab_and_larger(window: MainWindow) -> None:
    size = window.size()
    window.session.experiment.silence("C1", 1, silent=True)
    window.activateWindow()
    press(window, Qt.Key.Key_F11)
    bars = (window.menuBar(), window.status, window.tabs.tabBar())
    assert window.isFullScreen()
    assert zoom.factor() == 1.5
    assert [bar.isVisible() for bar in bars] == [False] * 3
    assert window.chips.silenced.isVisible()
    assert window.chips.silenced.mapTo(window, QPoint()).y() > 0  # the screen's edge
    assert not window.chips.weights.isVisible()
    keys = window.findChild(QLabel, "presenting_hint")
    assert keys is not None
    assert keys.isVisible()
    assert keys.text() == "Ctrl+1 to Ctrl+4 show the other tabs; Esc ends presenting."
    window.chips.silenced.click()
    assert not window.chips.isVisible()  # nor is its margin
    press(window, Qt.Key.Key_Escape)
    assert not keys.isVisible()
    assert not window.isFullScreen()
    assert zoom.factor() == 1.0
    assert [bar.isVisible() for bar in bars] == [True] * 3
    assert window.chips.weights.isVisible()
    assert window.size() == size


def test_on_a_small_screen_all_columns_have_room(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_on_screen(window, QSize(1024, 768), monkeypatch)
    window.session.keep(SEVEN)
    window.presenting.present_action.trigger()
    window.setWindowState(Qt.WindowState.WindowNoState)  # the offscreen screen has 800 pixels
    assert zoom.factor() < 1.5
    for tab in (window.draw_tab, window.inside_tab):
        window.tabs.setCurrentWidget(tab)
        window.resize(1024, 768)
        for _ in range(3):
            QApplication.processEvents()
        assert tab.width() <= 1024
        assert tab.layers.place_of(Unit("C1", 0)).width() >= 1.5


def test_keys_work_while_the_menus_are_hidden(window: MainWindow) -> None:
    window.activateWindow()
    press(window, Qt.Key.Key_F11)
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.tabs.currentWidget() is window.train_tab
    press(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_escape_lets_go_of_a_unit_first(window: MainWindow) -> None:
    window.activateWindow()
    window.show_inside()
    window.inside_tab.inspection.pin(Unit("C1", 5))
    press(window, Qt.Key.Key_F11)
    press(window, Qt.Key.Key_Escape)
    assert not window.inside_tab.inspection.pinned
    assert window.isFullScreen()
    press(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()


def test_one_panel_is_enlarged_and_everything_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    layers = window.draw_tab.layers
    card, before = card_around(layers), layers.size()
    QTest.mouseDClick(card, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    qtbot.waitUntil(layers.isVisible)
    QApplication.processEvents()
    assert layers.width() > 0.9 * window.width()
    assert window.presenting.enlarge_action.isChecked()
    assert window.status.currentMessage() == "Escape shows the whole tab again."
    press(window, Qt.Key.Key_Escape)
    assert window.status.currentMessage() == ""
    qtbot.waitUntil(layers.isVisible)
    QApplication.processEvents()
    assert layers.size() == before
    assert card.isAncestorOf(layers)
    assert not window.presenting.enlarge_action.isChecked()


def test_the_panel_with_the_focus_is_enlarged_by_a_key(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    before = window.canvas.width()
    for larger in (True, False):
        QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(window.canvas.hasFocus)
        QApplication.processEvents()
        assert (window.canvas.width() > before) is larger
    assert window.canvas.width() == before


def test_the_canvas_of_the_inside_tab_grows_with_its_panel(window: MainWindow) -> None:
    window.show_inside()
    canvas = window.inside_tab.canvas
    before = canvas.width()
    canvas.setFocus()
    window.presenting.enlarge_action.trigger()
    QApplication.processEvents()
    assert canvas.width() > 2 * before
    window.presenting.enlarge_action.trigger()
    QApplication.processEvents()
    assert canvas.width() == before


def test_the_drawing_and_its_reading_fill_the_screen(window: MainWindow) -> None:
    window.session.keep(SEVEN)
    usual = window.draw_tab.verdict.height()
    window.presenting.present_action.trigger()
    window.resize(1920, 1080)
    QApplication.processEvents()
    tab = window.draw_tab
    assert tab.verdict.height() > 2 * usual
    assert not tab.magnifier.isVisible()
    assert not tab.width_slider.isVisible()
    cards = [card_around(each) for each in (tab.canvas, tab.bars, tab.layers)]
    first, *_, last = sorted(card.geometry().getCoords() for card in cards)
    assert (first[0], first[1]) == (32, 32)
    assert tab.width() - last[2] - 1 == 32
    window.presenting.present_action.trigger()
    QApplication.processEvents()
    assert tab.verdict.height() == usual


CLICKED = QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox


def test_controls_can_be_hit_from_afar(window: MainWindow) -> None:
    window.presenting.present_action.trigger()
    small = [
        (view, each.objectName(), each.height())
        for view in views(window)
        for each in window.tabs.currentWidget().findChildren(QWidget)
        if isinstance(each, CLICKED) and each.isVisible() and each.height() < 44
        if not isinstance(each, QScrollBar) and not isinstance(each.parent(), QTabBar)
    ]
    assert small == []
