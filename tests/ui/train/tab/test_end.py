"""Closing a window that trains, and what it remembers."""

import time
from pathlib import Path

import pytest
from handwriting import SEVEN
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from training_tab import CONFIG, begun
from windows import WindowMaker

from lenet_gui.core.lesson.lesson import LessonStep, View
from lenet_gui.core.training.runs import STOPPED, list_runs
from lenet_gui.ui.train.tab import TrainTab
from lenet_gui.ui.window import MainWindow


class CloseQuestion:
    """Answers the question of a window that is closed while it trains, and counts it.

    A lesson that is asked about, too, is given up.
    """

    def __init__(self) -> None:
        self.asked = 0
        self.stop = False
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(10)

    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and box.objectName() == "close_question":
            self.asked += 1
            role = QMessageBox.ButtonRole
            wanted = role.AcceptRole if self.stop else role.RejectRole
            next(each for each in box.buttons() if box.buttonRole(each) is wanted).click()
        elif isinstance(box, QMessageBox) and box.objectName() == "lesson_question":
            box.button(QMessageBox.StandardButton.Discard).click()


@pytest.mark.parametrize("paused", [False, True])
def test_closing_asks_once_while_it_trains(
    qtbot: QtBot, tab: TrainTab, few: Path, paused: bool
) -> None:
    window = tab.window()
    begun(qtbot, tab, few)
    if paused:
        tab.pause_button.click()
    state = tab.training.state
    question = CloseQuestion()
    window.close()
    assert question.asked == 1
    assert window.isVisible()
    assert tab.training.state is state

    question.stop = True
    began = time.monotonic()
    window.close()
    assert time.monotonic() - began < 5
    assert question.asked == 2
    assert not window.isVisible()
    (run,) = list_runs()
    assert run.state == STOPPED
    assert run.can_resume
    assert run.epoch >= 1


def test_a_window_that_stays_open_for_its_run_keeps_the_lesson_that_was_given_up(
    qtbot: QtBot, tab: TrainTab, few: Path
) -> None:
    window = tab.window()
    assert isinstance(window, MainWindow)
    window.lesson.add(LessonStep(SEVEN, View()))
    begun(qtbot, tab, few)
    question = CloseQuestion()
    window.close()
    qtbot.waitUntil(lambda: question.asked == 1)
    assert window.isVisible()
    assert window.lesson.is_changed

    question.stop = True
    window.close()
    qtbot.waitUntil(window.isHidden)
    assert question.asked == 2
    window.close()
    assert question.asked == 2


def test_closing_does_not_ask_when_nothing_is_trained(played: TrainTab) -> None:
    question = CloseQuestion()
    played.window().close()
    assert not played.window().isVisible()
    assert question.asked == 0


def test_the_form_and_the_switch_are_remembered(
    qtbot: QtBot, make_window: WindowMaker, data: Path
) -> None:
    window = make_window()
    window.train_tab.form.show_run(CONFIG, str(data))
    window.train_tab.follow.click()
    window.close()
    again = make_window().train_tab
    assert again.form.config() == CONFIG
    assert again.form.source == data
    assert not again.follow.isChecked()
    assert not again.training.follow
