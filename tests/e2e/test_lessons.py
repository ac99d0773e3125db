"""A lesson, made by hand, saved, opened on a fresh profile, and gone through by keys."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from handwriting import ONE, SEVEN, write
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot
from windows import LOADING, WindowMaker, wait_until_ready

from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.lesson.lesson import LessonStep, View
from lenet_gui.core.lesson.lesson_file import as_bytes, read
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def trigger(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert action is not None, name
    assert action.isEnabled(), name
    action.trigger()


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.focusWidget() or window, key)
    QApplication.processEvents()


def said(window: MainWindow) -> str:
    note = window.findChild(QLabel, "lesson_note")
    assert note is not None
    assert note.isVisible()
    return note.accessibleName()


def answer(monkeypatch: pytest.MonkeyPatch, button: QMessageBox.StandardButton) -> list[str]:
    """Let every question be answered like this; return their texts, as they come."""
    asked: list[str] = []

    def exec_(box: QMessageBox) -> int:
        asked.append(box.text())
        return button.value

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    return asked


def test_a_lesson_is_made_saved_and_gone_through(
    qtbot: QtBot, make_window: WindowMaker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = make_window()
    wait_until_ready(qtbot, window)
    session, path = window.session, tmp_path / "mine.lesson.json"
    session.keep(ONE)
    assert window.lessons.strip is None
    trigger(window, "lesson_add")
    window.lesson.reword("A 1", "Nothing but a line.")
    session.keep(SEVEN)
    session.set_fit(False)
    session.experiment.silence("C1", 2, silent=True)
    window.inside_tab.inspection.pin(Unit("C3", 40))
    window.inside_tab.pages.setCurrentWidget(window.inside_tab.what_if_page)
    window.show_inside()
    trigger(window, "lesson_add")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(window.lessons.saved, timeout=LOADING):
        trigger(window, "save_lesson")
    assert not window.lesson.is_changed
    trigger(window, "lesson_close")
    assert window.lessons.strip is None
    assert session.fit  # as it was before the lesson
    window.close()

    fresh = QSettings(str(tmp_path / "fresh.ini"), QSettings.Format.IniFormat)
    window = make_window(settings=fresh, drawing=tmp_path / "fresh", files=[path])
    wait_until_ready(qtbot, window)
    qtbot.waitUntil(lambda: len(window.lesson.steps) == 2, timeout=LOADING)
    session = window.session
    window.activateWindow()
    assert said(window) == "A 1 Nothing but a line."
    assert len(session.drawing.strokes) == len(ONE.strokes)
    assert session.reading is not None
    assert session.reading.digit == 1
    press(window, Qt.Key.Key_Right)
    assert window.tabs.currentWidget() is window.inside_tab
    assert window.inside_tab.pages.currentWidget() is window.inside_tab.what_if_page
    inspection = window.inside_tab.inspection
    assert (inspection.unit, inspection.pinned) == (Unit("C3", 40), True)
    assert session.experiment.silenced == {("C1", 2)}
    assert not session.fit
    press(window, Qt.Key.Key_Right)  # the last one
    assert window.lesson.current == 1
    press(window, Qt.Key.Key_PageUp)
    assert window.tabs.currentWidget() is window.draw_tab
    assert not session.experiment.silenced
    assert not inspection.pinned
    assert session.fit
    session.undo()
    assert len(session.drawing.strokes) == len(SEVEN.strokes)
    window.presenting.present_action.trigger()
    window.canvas.setFocus()
    press(window, Qt.Key.Key_Right)
    assert window.lesson.current == 1
    assert window.lessons.strip is not None
    assert window.lessons.strip.isVisible()
    window.presenting.end()


def test_keys_that_mean_something_where_the_focus_is_stay_there(window: MainWindow) -> None:
    window.activateWindow()
    window.lessons.open_built_in("read")
    window.show_inside()
    layers = window.inside_tab.layers
    window.inside_tab.inspection.pin(Unit("C3", 40))
    layers.setFocus()
    press(window, Qt.Key.Key_Right)
    assert window.lesson.current == 0
    assert window.inside_tab.inspection.unit == Unit("C3", 41)
    pages = window.inside_tab.pages.tabBar()
    pages.setFocus()
    press(window, Qt.Key.Key_Right)
    assert window.lesson.current == 0
    layers.setFocus()
    press(window, Qt.Key.Key_PageDown)
    assert window.lesson.current == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_PageDown])
def test_a_key_goes_on_from_the_canvas_to_the_end(
    qtbot: QtBot, window: MainWindow, key: Qt.Key
) -> None:
    """Page keys, too, which are shortcuts of the Story page, and though the canvas is hidden."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.lessons.open_built_in("read")
    window.canvas.setFocus()
    for number in range(1, len(window.lesson.steps)):
        QTest.keyClick(window.windowHandle(), key)
        QApplication.processEvents()
        assert window.lesson.current == number
        story = window.lesson.steps[number].view.story
        assert story in ("", window.inside_tab.story_page.step.name)
    window.lesson.close()
    window.inside_tab.show_page("story_page")
    before = window.inside_tab.story_page.step
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_PageDown)
    assert window.inside_tab.story_page.step is not before


def test_steps_are_changed_and_every_change_is_undone(window: MainWindow) -> None:
    window.activateWindow()
    drawings = [write(digit) for digit in range(3)]
    for drawing in drawings:
        window.session.keep(drawing)
        trigger(window, "lesson_add")

    def order() -> list[int]:
        return [drawings.index(step.drawing) for step in window.lesson.steps]

    strip = window.lessons.strip
    assert strip is not None
    strip.steps.setFocus()
    QTest.keyClick(strip.steps, Qt.Key.Key_Left, CONTROL)
    assert order() == [0, 2, 1]
    assert window.lesson.current == 1
    QTest.keyClick(strip.steps, Qt.Key.Key_Delete)
    assert order() == [0, 1]
    assert window.session.drawing is drawings[1]  # the canvas is not cleared, but shows the next
    QTest.keyClick(strip.steps, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(strip.steps, Qt.Key.Key_Z, CONTROL)
    assert order() == [0, 1, 2]
    assert window.session.drawing is drawings[1]  # undo here is the lesson's
    trigger(window, "lesson_redo")
    assert order() == [0, 2, 1]
    model = strip.steps.model()
    dragged = model.mimeData([model.index(0, 0)])
    model.dropMimeData(dragged, Qt.DropAction.MoveAction, 3, 0, model.index(-1, -1))
    assert order() == [2, 1, 0]
    window.session.keep(SEVEN)
    trigger(window, "lesson_renew")
    assert window.lesson.steps[2].drawing is SEVEN
    window.lesson.close()


def test_a_changed_lesson_is_not_lost_without_a_question(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    buttons, path = QMessageBox.StandardButton, tmp_path / "saved.lesson.json"
    window.session.keep(SEVEN)
    trigger(window, "lesson_add")
    asked = answer(monkeypatch, buttons.Cancel)
    window.lessons.open_built_in("read")
    trigger(window, "lesson_close")
    assert not window.close()
    assert len(asked) == 3
    assert [step.drawing for step in window.lesson.steps] == [SEVEN]
    answer(monkeypatch, buttons.Save)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.lessons.open_built_in("read")
    qtbot.waitUntil(lambda: window.lesson.built_in == "read", timeout=LOADING)
    assert len(read(path).lesson) == 1
    trigger(window, "lesson_add")
    answer(monkeypatch, buttons.Discard)
    window.close()
    qtbot.waitUntil(window.isHidden, timeout=LOADING)


def test_what_is_damaged_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "lesson"  # known by its content
    good = as_bytes((LessonStep(SEVEN, View()), LessonStep(ONE, View())))
    path.write_bytes(good.replace(b'"tab":"draw"', b'"tab":"attic"', 1))
    window.transfer.open(path)
    qtbot.waitUntil(lambda: len(window.lesson.steps) == 1, timeout=LOADING)
    assert window.notice.text == "1 step could not be read and was left out: 1."


def test_a_lesson_of_the_program_offers_the_weights_that_it_tells_of(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    trigger(window, "lesson_read")
    assert window.notice.text == ""
    with qtbot.waitSignal(window.session.recognizer_changed, timeout=LOADING):
        window.session.load("lenet5-classic")
    for over in (window.lesson.close, partial(window.lessons.open_file, tmp_path / "none")):
        trigger(window, "lesson_fools")
        assert "the weights “lenet5”" in window.notice.text
        over()
        assert window.notice.isHidden()
    trigger(window, "lesson_fools")
    with qtbot.waitSignal(window.session.recognizer_changed, timeout=LOADING):
        window.notice.action.click()
    assert window.session.recognizer is not None
    assert window.session.recognizer.weights.name == "lenet5"
    assert window.notice.isHidden()


def test_a_lesson_of_the_program_speaks_the_language(qtbot: QtBot, window: MainWindow) -> None:
    window.lessons.open_built_in("fools")
    window.lesson.choose(3)
    assert said(window).startswith("Open at the top Many")
    window.choose_language("zh_TW")
    qtbot.waitUntil(lambda: window.tabs.tabText(0) == "手寫", timeout=LOADING)
    assert window.lesson.current == 3
    assert "4" in said(window)
    assert said(window).isascii() is False
    window.choose_language("en")
    qtbot.waitUntil(lambda: window.tabs.tabText(0) == "Draw", timeout=LOADING)
    assert said(window).startswith("Open at the top Many")


def test_closing_a_lesson_brings_back_the_drawing_that_was_there(window: MainWindow) -> None:
    own, session = write(3), window.session
    session.keep(own)
    window.lessons.open_built_in("fools")
    window.lesson.go(1)
    trigger(window, "lesson_close")
    assert session.drawing is own
    window.lessons.open_built_in("fools")
    session.keep(ONE)
    window.lesson.go(1)
    trigger(window, "lesson_close")
    assert session.drawing is ONE  # what was drawn in between
    window.lessons.open_built_in("fools")
    session.keep(SEVEN)
    trigger(window, "lesson_close")
    assert session.drawing is SEVEN  # nothing to bring back
    own_again = write(4)
    session.keep(own_again)
    window.lesson.open([LessonStep(Drawing()), LessonStep(Drawing()), LessonStep(SEVEN)], "")
    window.lesson.go(1)
    window.lesson.go(1)
    session.undo()  # to what another step has put there
    window.lesson.go(-1)
    window.lesson.close()
    assert session.drawing is own_again


def test_closing_a_lesson_brings_fit_back_for_other_drawings(window: MainWindow) -> None:
    session = window.session
    plain = Drawing(picture=Picture(np.eye(32, dtype=np.float32), plain=True))
    session.keep(plain)
    window.lesson.open([LessonStep(SEVEN, View(fit=False))], "")
    assert not session.fit
    window.lesson.close()
    assert session.drawing is plain
    assert not session.fit
    session.keep(ONE)
    assert session.fit


def test_undo_keeps_the_step_that_is_shown(window: MainWindow) -> None:
    drawings = [write(digit) for digit in range(4)]
    lesson = window.lesson
    lesson.open([LessonStep(drawing) for drawing in drawings], "")
    lesson.move(0, 3)
    lesson.undo()
    assert (lesson.current, window.session.drawing) == (0, drawings[0])
    lesson.choose(1)
    lesson.delete()
    lesson.undo()
    assert (lesson.current, window.session.drawing) == (2, drawings[2])


def test_a_step_is_seen_though_a_picture_is_looked_at(window: MainWindow) -> None:
    window.lessons.open_built_in("read")
    window.pictures.adjust()
    assert window.pictures.page.isVisible()
    window.lesson.choose(0)
    assert window.canvas.isVisible()


def test_what_is_changed_while_a_file_is_read_or_written_is_not_lost(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    buttons, path, saved = QMessageBox.StandardButton, tmp_path / "a", tmp_path / "b.lesson.json"
    path.write_bytes(as_bytes((LessonStep(ONE),)))
    asked = answer(monkeypatch, buttons.Cancel)
    window.session.keep(SEVEN)
    window.lessons.open_file(path)
    trigger(window, "lesson_add")
    qtbot.waitUntil(lambda: bool(asked), timeout=LOADING)
    assert [step.drawing for step in window.lesson.steps] == [SEVEN]
    answers = iter([buttons.Save, buttons.Cancel])
    monkeypatch.setattr(QMessageBox, "exec", lambda _: next(answers).value)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(saved), ""))
    with qtbot.waitSignal(window.lessons.saved, timeout=LOADING):
        trigger(window, "lesson_close")
        trigger(window, "lesson_add")
    assert len(window.lesson.steps) == 2
    assert window.lesson.is_changed
    window.lesson.close()


def test_lessons_that_take_long_to_read_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path, dice = tmp_path / "much.lesson.json", np.random.default_rng(0)
    scribble = Stroke(dice.random((15_000, 2), np.float32), np.full(15_000, 0.05, np.float32))
    path.write_bytes(as_bytes((LessonStep(Drawing((scribble,))),)))
    another = tmp_path / "another.lesson.json"
    another.write_bytes(path.read_bytes())
    for each in (path, another):
        window.lessons.open_file(each)
        qtbot.waitUntil(lambda name=each.name: name in window.status.waiting.text, timeout=LOADING)
    window.status.waiting.cancel_button.click()
    assert window.status.waiting.text == ""  # the first has given way to the other
    qtbot.waitUntil(lambda: not window.calls.running, timeout=LOADING)
    QApplication.processEvents()
    assert not window.lesson.is_open


def test_a_lesson_that_is_closed_before_it_is_saved_stays_closed(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "b.lesson.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.session.keep(SEVEN)
    trigger(window, "lesson_add")
    with qtbot.waitSignal(window.lessons.saved, timeout=LOADING):
        trigger(window, "save_lesson")
        window.lesson.close()
    assert not window.lesson.is_changed
