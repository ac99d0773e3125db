"""The strip of a lesson's steps: it fits, and keys reach it last."""

from time import process_time
from types import SimpleNamespace

import numpy as np
import pytest
from fitting import SIZES, ZOOMS, enlarge_to, faults
from handwriting import SEVEN
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit

from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.core.lesson.lesson import LONGEST_NOTE, LessonStep, View
from lenet_gui.ui.window import MainWindow


def test_every_note_fits_or_scrolls(window: MainWindow) -> None:
    window.lessons.open_built_in("fools")
    strip = window.lessons.strip
    assert strip is not None
    window.lesson.choose(5)
    for zoom in ZOOMS:
        enlarge_to(window.theme, zoom)
        for size in SIZES:
            window.resize(*size)
            QApplication.processEvents()
            assert list(faults(strip)) == []
    enlarge_to(window.theme, 1.0)


def test_tab_comes_to_the_strip_after_the_page(window: MainWindow) -> None:
    window.activateWindow()
    window.lessons.open_built_in("fools")
    window.show_inside()  # made after the strip
    tabs = window.tabs.tabBar()
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    reached = []
    while not reached or reached[-1] is not tabs:
        focus = window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        if window.focusWidget() is focus:  # a link in a text takes a Tab of its own
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = window.focusWidget()
        assert focus is not None
        reached.append(focus)
    names = [each.objectName() for each in reached[:-1]]
    assert names[-5:] == [
        "lesson_steps",
        "lesson_next",
        "lesson_add_button",
        "lesson_more",
        "lesson_close_button",
    ]
    assert names.index("inside_layers") < names.index("lesson_steps")


def test_the_strip_is_seen_while_presenting_on_a_small_screen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = QSize(1024, 600)
    monkeypatch.setattr(
        window,
        "screen",
        lambda: SimpleNamespace(
            size=lambda: QSize(small), availableGeometry=lambda: QRect(QPoint(), small)
        ),
    )
    enlarge_to(window.theme, 1.25)
    window.lessons.open_built_in("read")
    window.lesson.choose(6)
    window.presenting.present_action.trigger()
    QApplication.processEvents()
    assert window.minimumSizeHint().height() <= 600
    window.presenting.end()
    enlarge_to(window.theme, 1.0)


def test_a_class_does_not_read_what_a_teacher_can_do(window: MainWindow) -> None:
    window.session.keep(SEVEN)
    window.lesson.add(LessonStep(SEVEN, View()))
    strip = window.lessons.strip
    assert strip is not None
    assert "double click" in strip.note.accessibleName()
    window.presenting.present_action.trigger()
    assert strip.note.accessibleName() == ""
    window.presenting.end()
    assert "double click" in strip.note.accessibleName()
    window.lesson.close()


def test_a_double_click_on_any_step_asks_for_its_words(window: MainWindow) -> None:
    window.lessons.open_built_in("fools")
    strip = window.lessons.strip
    assert strip is not None
    QApplication.processEvents()
    for number in (0, 2):  # the current one, and another
        place = strip.steps.visualRect(strip.steps.model().index(number, 0)).center()
        for click in (QTest.mouseClick, QTest.mouseDClick):  # as they come from a mouse
            click(strip.steps.viewport(), Qt.MouseButton.LeftButton, pos=place)
        dialog = window.findChild(QDialog, "step_dialog")
        assert dialog is not None
        name = dialog.findChild(QLineEdit, "step_name")
        assert name is not None
        assert name.text() == window.lesson.steps[number].name
        dialog.reject()
        QTest.qWait(0)


def test_too_long_a_note_loses_what_was_typed_last(window: MainWindow) -> None:
    window.lessons.open_built_in("fools")
    window.lessons.edit()
    dialog = window.findChild(QDialog, "step_dialog")
    assert dialog is not None
    note = dialog.findChild(QPlainTextEdit, "step_note")
    assert note is not None
    note.setPlainText("x" * (LONGEST_NOTE - 2) + ".")
    cursor = note.textCursor()
    cursor.setPosition(3)
    note.setTextCursor(cursor)
    QTest.keyClicks(note, "abc")
    assert note.toPlainText() == "xxxa" + "x" * (LONGEST_NOTE - 5) + "."
    assert note.textCursor().position() == 4
    dialog.reject()


def test_a_name_is_plain_text_in_the_tooltip_too(window: MainWindow) -> None:
    """Qt would read what an <img> names, to the end, which some files do not have."""
    name = '<img src="file:///dev/zero">'
    window.lesson.open([LessonStep(SEVEN, View(), name)], "x")
    strip = window.lessons.strip
    assert strip is not None
    index = strip.steps.model().index(0, 0)
    assert name in index.data(Qt.ItemDataRole.DisplayRole)
    assert name not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_much_ink_is_a_small_picture_soon(window: MainWindow) -> None:
    """Painted as on the canvas, it would keep the window for half a minute."""
    points = np.random.default_rng(0).random((20_000, 2))
    window.lesson.open([LessonStep(Drawing()), LessonStep(Drawing((Stroke.of(points, 0.5),)))], "x")
    strip = window.lessons.strip
    assert strip is not None
    QApplication.processEvents()
    before = process_time()
    strip.steps.grab()
    assert process_time() - before < 1
