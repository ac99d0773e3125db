from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lenet_gui.ui.look.screen import bring_on_screen, fit_on_screen, room_for


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


def test_a_place_on_a_screen_that_is_gone_is_corrected(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(5000, -300, 400, 300)
    fit_on_screen(window)
    assert room_for(window).contains(window.geometry())
    assert (window.width(), window.height()) == (400, 300)


def test_a_window_that_grew_past_its_screens_edge_comes_back(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = room_for(window)
    window.setGeometry(room.right() - 100, room.bottom() - 100, 300, 300)
    bring_on_screen(window)
    assert room.contains(window.geometry())
    assert window.width() == 300


def test_a_window_whose_frame_fits_stays_where_it_is(qtbot: QtBot) -> None:
    class Framed(QWidget):
        def frameGeometry(self) -> QRect:  # noqa: N802
            return self.geometry().adjusted(-1, -20, 1, 5)

    window = Framed()
    qtbot.addWidget(window)
    top = window.screen().availableGeometry().top()
    window.setGeometry(1, top + 20, 300, 300)
    bring_on_screen(window)
    assert window.y() == top + 20
    window.setGeometry(1, top + 19, 300, 300)
    bring_on_screen(window)
    assert window.y() == top + 20
