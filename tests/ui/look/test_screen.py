from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lenet_gui.ui.look.screen import fit_on_screen


def test_a_window_that_is_too_large_for_the_screen_is_made_smaller(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    window.resize(3 * room.width(), room.height() // 2)
    fit_on_screen(window)
    assert room.width() / 2 < window.width() < room.width()
    assert window.height() == room.height() // 2


def test_a_maximized_window_stays_maximized(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowState(Qt.WindowState.WindowMaximized)
    fit_on_screen(window)
    assert window.isMaximized()
