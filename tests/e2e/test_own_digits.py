"""What a person collects of their own hand, through the window as the program makes it."""

from pathlib import Path
from random import Random

import pytest
from digits import DIGITS, placed
from hostile.kills import kill_while_storing
from pointer import move, press, release
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from windows import WindowMaker, wait_until_ready

from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.window import MainWindow


def draw(canvas: Canvas, digit: int) -> None:
    for points in placed(digit, 0.2, 0.15, 0.7):
        press(canvas, points[0])
        for point in points[1:]:
            move(canvas, point)
        release(canvas, points[-1])


def labels(window: MainWindow) -> list[int | None]:
    return [digit.label for digit in window.own_digits.digits]


def test_draw_correct_undo_and_start_again(
    qtbot: QtBot, make_window: WindowMaker, window: MainWindow
) -> None:
    window.activateWindow()
    said = window.draw_tab.correction.said
    draw(window.canvas, 4)
    QTest.keyClick(window.canvas, Qt.Key.Key_9)
    qtbot.waitUntil(lambda: said.text == "Stored as a 9")
    window.draw_tab.correction.undo.click()
    qtbot.waitUntil(lambda: said.text == "Taken back")
    QTest.keyClick(window.canvas, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: said.text == "Stored as a 4")
    window.close()
    again = make_window()
    wait_until_ready(qtbot, again)
    tab = again.digits_tab
    again.tabs.setCurrentWidget(tab)
    qtbot.waitUntil(lambda: labels(again) == [4] and tab.readings.complete)
    tab.gallery.selectAll()
    tab.show_button.click()
    reading = again.session.reading
    assert reading is not None
    assert reading.digit == 4


def test_ten_digits_are_written_and_are_there_at_the_next_start(
    qtbot: QtBot, make_window: WindowMaker, window: MainWindow
) -> None:
    window.activateWindow()
    window.tabs.setCurrentWidget(window.digits_tab)
    window.digits_tab.write_button.click()
    page = window.digits_tab.writing
    for digit in DIGITS:
        draw(page.canvas, digit)
        QTest.keyClick(page.canvas, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda digit=digit: page.progress.value() == digit + 1)
    QTest.keyClick(page.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.digits_tab.readings.complete)
    assert window.digits_tab.state.text() == "0 misread by the weights in use"
    window.close()
    again = make_window()
    again.own_digits.load()
    qtbot.waitUntil(lambda: labels(again) == list(range(10)))


@pytest.mark.usefixtures("data_home")
def test_what_was_said_to_be_stored_survives_a_kill(tmp_path: Path) -> None:
    found = kill_while_storing(2, Random(1), tmp_path)
    assert found["stored"] > 0
    assert not found["faults"]
