"""What a person collects of their own hand, through the window as the program makes it."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import torch
from digits import DIGITS, placed
from hostile.kills import kill_while_storing
from pointer import move, press, release
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from windows import WindowMaker, wait_until_ready

from lenet_gui.core.data.sources import ABOUT
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.strokes import synthetic
from lenet_gui.core.strokes.habits import Habit
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.core.training import TrainConfig
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
    qtbot.waitUntil(lambda: said.text == "Undone")
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


# Learning a hand

# Somebody writes a 2 like a Greek lambda.
LAMBDA = Habit("lambda", "0,0 14,0 28,26 68,100 | 36,40 0,100")
QUICKLY = TrainConfig(
    epochs=3,
    batch_size=64,
    learning_rate=0.02,
    distortion=0.5,
    images=400,
    strokes=0.2,
    distillation=0.9,
    device="cpu",
)


def lambdas(count: int) -> list[Drawing]:
    generator = torch.Generator().manual_seed(4)
    lines = zip(*synthetic.lines(LAMBDA, count, generator), strict=True)
    return [synthetic.place(LAMBDA, *line, generator) for line in lines]


@pytest.fixture
def learner(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window of a person who has corrected five of those."""
    monkeypatch.setattr("lenet_gui.ui.train.tab.hand_recipe", lambda _: QUICKLY)
    # To write the usual numbers takes long.
    monkeypatch.setattr("lenet_gui.core.training.hand._MODEL_DIGITS", 100)
    monkeypatch.setitem(ABOUT, "synthetic", replace(ABOUT["synthetic"], train=150, test=50))
    window.tabs.setCurrentWidget(window.digits_tab)
    assert not window.digits_tab.hand.learn_button.isEnabled()  # nothing to learn yet
    window.own_digits.add([Written(2, each) for each in lambdas(5)], print)
    qtbot.waitUntil(lambda: len(window.own_digits.digits) == 5)
    return window


def read_as(window: MainWindow, drawing: Drawing) -> int | None:
    """Put a drawing on the canvas; return what it is read as."""
    window.session.keep(drawing)
    assert window.session.reading is not None
    return window.session.reading.digit


def test_a_hand_is_learnt_and_kept(
    qtbot: QtBot, make_window: WindowMaker, learner: MainWindow
) -> None:
    one_more = next(each for each in lambdas(40)[5:] if read_as(learner, each) != 2)
    hand = learner.digits_tab.hand
    hand.learn_button.click()
    assert hand.isVisible()
    assert not hand.learn_button.isEnabled()
    assert learner.train_tab.form.stroke_files.paths == (learner.own_digits.path,)
    qtbot.waitUntil(hand.table.isVisible, timeout=60_000)
    assert read_as(learner, one_more) == 2
    assert learner.train_tab.form.stroke_files.paths == ()  # as it was before
    assert "read differently now" in hand.reread_title.text()
    hand.keep_button.click()
    qtbot.waitUntil(hand.undo_button.isVisible)
    hand.undo_button.click()
    assert hand.keep_button.isVisible()
    hand.keep_button.click()
    qtbot.waitUntil(hand.undo_button.isVisible)
    learner.close()
    again = make_window()
    wait_until_ready(qtbot, again)
    assert read_as(again, one_more) == 2
    assert again.session.recognizer is not None
    assert again.session.recognizer.weights.name.startswith("Me")


def test_learning_a_hand_is_stopped_or_taken_back(qtbot: QtBot, learner: MainWindow) -> None:
    before, hand = learner.session.recognizer, learner.digits_tab.hand
    hand.learn_button.click()
    qtbot.waitUntil(lambda: hand.bar.value() > 0, timeout=60_000)
    hand.stop_button.click()
    qtbot.waitUntil(lambda: not learner.train_tab.training.is_on, timeout=60_000)
    qtbot.waitUntil(lambda: not hand.isVisible())
    assert learner.session.recognizer is before
    hand.learn_button.click()
    learner.choose_language("zh_TW")  # in the midst of it
    qtbot.waitUntil(lambda: learner.tabs.tabText(3) == "我的數字", timeout=60_000)
    hand = learner.digits_tab.hand
    assert hand.title.text() == "學習我的筆跡"
    qtbot.waitUntil(hand.table.isVisible, timeout=60_000)
    assert learner.train_tab.form.stroke_files.paths == ()  # as it was before
    learner.choose_language("en")
    qtbot.waitUntil(lambda: learner.tabs.tabText(3) == "My digits", timeout=60_000)
    hand = learner.digits_tab.hand
    assert hand.table.isVisible()
    assert "read differently now" in hand.reread_title.text()
    hand.back_button.click()
    assert not hand.isVisible()
    assert learner.session.recognizer is before


def test_another_run_is_not_taken_for_the_hand_s(qtbot: QtBot, learner: MainWindow) -> None:
    hand, train = learner.digits_tab.hand, learner.train_tab
    hand.learn_button.click()
    qtbot.waitUntil(hand.table.isVisible, timeout=60_000)
    assert not hand.learn_button.isEnabled()  # until it is kept or not
    train.form.show_run(QUICKLY, "synthetic")
    train.start_button.click()
    assert not hand.isVisible()
    qtbot.waitUntil(lambda: train.training.last is not None, timeout=60_000)
    train.stop_button.click()
    qtbot.waitUntil(lambda: not train.training.is_on, timeout=60_000)
    assert train.training.has_choice


def test_closing_while_a_hand_is_learnt_keeps_the_form_as_it_was(
    qtbot: QtBot,
    make_window: WindowMaker,
    learner: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("lenet_gui.ui.window.may_stop", lambda _: True)
    before = learner.train_tab.form.config()
    learner.digits_tab.hand.learn_button.click()
    assert learner.train_tab.form.config() == QUICKLY
    learner.close()
    again = make_window()
    wait_until_ready(qtbot, again)
    assert again.train_tab.form.config() == before
    assert again.train_tab.form.stroke_files.paths == ()
