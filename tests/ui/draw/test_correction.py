import errno
import os

import pytest
from handwriting import ONE, SEVEN, write
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from lenet_gui.core.ink.drawing import Drawing


def labels(window):
    return [digit.label for digit in window.own_digits.digits]


def shows(window, text):
    return lambda: window.draw_tab.correction.said.text == text


def test_one_press_stores_the_drawing_and_another_takes_it_back(qtbot, window):
    correction = window.draw_tab.correction
    assert not correction.digits[7].isEnabled()
    window.session.keep(SEVEN)
    assert not correction.undo.isVisible()
    correction.digits[7].click()
    qtbot.waitUntil(shows(window, "Stored as a 7"))
    assert labels(window) == [7]
    assert correction.digits[7].isChecked()
    correction.undo.click()
    qtbot.waitUntil(shows(window, "Undone"))
    assert labels(window) == []
    assert not correction.digits[7].isChecked()


def test_the_same_drawing_is_noticed(qtbot, window):
    correction = window.draw_tab.correction
    window.session.keep(SEVEN)
    correction.digits[1].click()
    qtbot.waitUntil(shows(window, "Stored as a 1"))
    correction.digits[1].click()
    qtbot.waitUntil(shows(window, "Already a 1"))
    assert correction.no_digit.isVisible()  # nothing can be undone
    correction.digits[8].click()
    qtbot.waitUntil(shows(window, "Now an 8"))
    assert labels(window) == [8]
    correction.undo.click()
    qtbot.waitUntil(shows(window, "Undone"))
    assert labels(window) == [1]


def test_what_is_said_has_room_in_a_narrow_window(qtbot, window):
    correction = window.draw_tab.correction
    window.resize(1024, 600)
    window.activateWindow()
    window.session.keep(SEVEN)
    for said in ("Stored as no digit", "Already no digit"):
        QTest.keyClick(window.canvas, Qt.Key.Key_N)
        qtbot.waitUntil(shows(window, said))
        QCoreApplication.processEvents()
        assert correction.said.fits(said)


def test_keys_store_while_the_tab_is_shown(qtbot, window):
    window.activateWindow()
    QTest.keyClick(window.canvas, Qt.Key.Key_7)  # there is nothing to store
    window.session.keep(SEVEN)
    QTest.keyClick(window.canvas, Qt.Key.Key_7)
    qtbot.waitUntil(shows(window, "Stored as a 7"))
    window.session.keep(ONE)
    assert shows(window, "It is a …")()
    QTest.keyClick(window.canvas, Qt.Key.Key_N)
    qtbot.waitUntil(shows(window, "Stored as no digit"))
    window.show_inside()
    QTest.keyClick(window.inside_tab.canvas, Qt.Key.Key_3)
    done = []
    window.own_digits.store(write(5), 5, done.append, done.append)  # after all that was asked for
    qtbot.waitUntil(lambda: done != [])
    assert labels(window) == [7, None, 5]


def test_a_new_drawing_is_asked_about_anew(qtbot, window):
    correction = window.draw_tab.correction
    window.session.keep(SEVEN)
    correction.digits[7].click()
    qtbot.waitUntil(shows(window, "Stored as a 7"))
    window.session.keep(ONE)
    assert shows(window, "It is a …")()
    assert not correction.digits[7].isChecked()
    assert correction.no_digit.isVisible()
    window.session.clear()
    assert not correction.no_digit.isEnabled()


def test_what_cannot_be_stored_is_not_said_to_be(qtbot, window, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    window.session.keep(SEVEN)
    window.draw_tab.correction.digits[7].click()
    qtbot.waitUntil(shows(window, "Not stored"))
    assert "No space left" in window.notice.text
    assert labels(window) == []


@pytest.mark.parametrize("width", [1000, 1920])
def test_the_digits_are_reached_by_the_arrow_keys(window, width):
    correction = window.draw_tab.correction
    window.resize(width, 800)
    window.session.keep(Drawing(SEVEN.strokes))
    window.activateWindow()
    first = correction.digits[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert correction.digits[1].hasFocus()
    QTest.keyClick(correction.digits[1], Qt.Key.Key_Up)
    assert correction.digits[1].hasFocus()
