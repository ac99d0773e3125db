"""Colours and size of the whole window: chosen, switched at once, remembered."""

from unittest.mock import Mock

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QAction, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from windows import WindowMaker, wait_until_ready

from lenet_gui.ui.look.tokens import DARK, LIGHT, tokens_of
from lenet_gui.ui.look.zoom import STEPS
from lenet_gui.ui.shell.theme import Theme
from lenet_gui.ui.window import MainWindow


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def test_colours_are_switched_at_once_and_remembered(
    qtbot: QtBot, make_window: WindowMaker
) -> None:
    window = make_window()
    wait_until_ready(qtbot, window)
    assert tokens_of(window.palette()) == LIGHT
    action(window, "colours_dark").trigger()
    assert tokens_of(window.palette()) == DARK
    assert tokens_of(window.canvas.palette()) == DARK
    action(window, "colours_light").trigger()
    assert tokens_of(window.canvas.palette()) == LIGHT
    action(window, "colours_dark").trigger()
    window.close()
    again = make_window()
    wait_until_ready(qtbot, again)
    assert tokens_of(again.palette()) == DARK
    assert action(again, "colours_dark").isChecked()


class Restyled(QObject):
    """Counts how often widgets are styled anew."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.count = 0
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def test_a_switch_styles_each_widget_no_more_than_it_must(
    qapp: QApplication, window: MainWindow
) -> None:
    """Deep in the window, Qt styles a widget ten times if one sheet takes another's place."""
    restyled = Restyled(qapp)
    for name in ("colours_dark", "larger", "colours_light"):
        restyled.count = 0
        action(window, name).trigger()
        assert len(window.findChildren(QWidget)) / 2 < restyled.count
        assert restyled.count < 3 * len(QApplication.allWidgets())
    qapp.removeEventFilter(restyled)


def test_everything_grows_and_shrinks(window: MainWindow) -> None:
    text = window.canvas.fontInfo().pixelSize()
    button = window.train_tab.start_button.sizeHint()
    for _ in range(3):
        action(window, "larger").trigger()
    assert window.theme.zoom == 1.5
    assert window.canvas.fontInfo().pixelSize() == pytest.approx(1.5 * text, abs=1)
    assert window.train_tab.start_button.sizeHint().height() >= 1.3 * button.height()
    action(window, "usual_size").trigger()
    action(window, "smaller").trigger()
    assert window.canvas.fontInfo().pixelSize() < text
    action(window, "usual_size").trigger()
    assert window.train_tab.start_button.sizeHint() == button


def test_the_zoom_ends_somewhere_and_is_remembered(qapp: QApplication, settings: QSettings) -> None:
    theme = Theme(settings)
    for _ in STEPS:
        theme.enlarge(1)
    assert theme.zoom == 2.5
    for _ in STEPS:
        theme.enlarge(-1)
    assert theme.zoom == Theme(settings).zoom == 0.8


@pytest.mark.parametrize("nonsense", ["green", "7", ""])
def test_nonsense_in_the_settings_costs_nothing(
    qapp: QApplication, settings: QSettings, nonsense: str
) -> None:
    settings.setValue("look/colours", nonsense)
    settings.setValue("look/zoom", nonsense)
    theme = Theme(settings)
    assert (theme.colours, theme.zoom) == ("system", 1.0)
    button = QPushButton("Start")
    assert button.sizeHint().height() >= 24


def test_with_high_contrast_all_colours_are_the_systems(
    qapp: QApplication, settings: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = Mock()
    hints.contrastPreference.return_value = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr(QStyleHints, "accessibility", lambda _: hints)
    settings.setValue("look/colours", "dark")
    Theme(settings)
    system = qapp.palette()
    assert tokens_of(system) not in (LIGHT, DARK)
    assert system.resolveMask() == 0  # nothing was set
    button = QPushButton("Start")
    button.setProperty("primary", True)
    button.ensurePolished()
    tokens = tokens_of(button.palette())
    role = QPalette.ColorRole
    for name, source in (("text", role.WindowText), ("surface", role.Base), ("line", role.Text)):
        assert tokens.colour(name) == system.color(source)
    assert f"border: 1px solid {tokens.text}" in qapp.styleSheet()
    assert DARK.text not in qapp.styleSheet()
