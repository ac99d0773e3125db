"""Training in the window: started, paused, stopped, followed; what goes wrong is said."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tiny_mnist import write_tiny_mnist
from training_tab import (
    BLOWS_UP,
    CONFIG,
    ENDLESS,
    action,
    begun,
    enabled,
    play,
    run_to_its_end,
    stopped,
    text,
)
from windows import LOADING, WindowMaker, wait_until_ready

from lenet_gui.core.events import Event
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.ui.state.settings import FOLLOW
from lenet_gui.ui.state.training import State
from lenet_gui.ui.train.tab import TrainTab
from lenet_gui.ui.window import MainWindow

# Start, pause, stop


def test_the_buttons_that_make_sense_are_the_ones_that_can_be_pressed(
    qtbot: QtBot, tab: TrainTab, few: Path
) -> None:
    assert enabled(tab) == [True, False, False]
    begun(qtbot, tab, few)
    assert enabled(tab) == [False, True, True]
    assert tab.form.locked
    tab.pause_button.click()
    assert tab.training.state is State.PAUSED
    assert tab.pause_button.text() == "Resume"
    assert enabled(tab) == [False, True, True]
    assert text(tab, "time_left") == "paused"
    assert tab.window().windowTitle().startswith("training paused")
    tab.pause_button.click()
    assert tab.training.state is State.RUNNING
    assert tab.pause_button.text() == "Pause"
    assert text(tab, "time_left") != "paused"
    with qtbot.waitSignal(tab.training.ended):
        tab.stop_button.click()
        assert enabled(tab) == [False, False, False]
        assert text(tab, "time_left") == "stopping…"
    assert enabled(tab) == [True, False, False]
    assert not tab.form.locked


def test_nothing_is_trained_before_the_network_reads(
    qtbot: QtBot, make_window: WindowMaker
) -> None:
    window = make_window()
    assert not window.train_tab.start_button.isEnabled()
    wait_until_ready(qtbot, window)
    assert window.train_tab.start_button.isEnabled()


def test_keys_start_pause_and_stop(qtbot: QtBot, window: MainWindow, data: Path) -> None:
    tab = window.train_tab
    tab.form.show_run(ENDLESS, str(data))
    keys = {
        name: action(window, name).shortcut().toString()
        for name in ("start_training", "pause_training", "stop_training")
    }
    assert list(keys.values()) == ["F5", "F6", "Shift+F5"]
    assert all(
        key in button.toolTip()
        for key, button in zip(
            keys.values(), (tab.start_button, tab.pause_button, tab.stop_button), strict=True
        )
    )
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F5)  # on the Draw tab
    assert tab.training.state is State.RUNNING
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert tab.training.state is State.PAUSED
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert tab.training.state is State.RUNNING
    with qtbot.waitSignal(tab.training.ended):
        QTest.keyClick(window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    # Of a shortcut QTest tells the release of F5 alone; later tests would select with Shift.
    QTest.keyRelease(window, Qt.Key.Key_Shift)
    assert QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier


def test_the_digit_on_the_canvas_follows_the_training_if_it_shall(
    qtbot: QtBot, tab: TrainTab, told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = tab.window().session
    before, readings = session.recognizer, []
    session.reading_changed.connect(readings.append)
    play(monkeypatch, told)
    run_to_its_end(qtbot, tab)
    assert len(readings) == 3
    assert session.recognizer is not before
    tab.follow.click()
    assert session.recognizer is before
    assert not action(tab.window(), "follow").isChecked()
    action(tab.window(), "follow").trigger()
    assert tab.follow.isChecked()
    assert session.recognizer is not before


def test_opened_weights_end_the_following_of_this_run(
    qtbot: QtBot, tab: TrainTab, few: Path, settings: QSettings
) -> None:
    begun(qtbot, tab, few)
    session = tab.window().session
    with qtbot.waitSignal(session.weights_opened, timeout=LOADING):
        session.load("lenet5-classic")
    assert not tab.follow.isChecked()
    assert not tab.follow_action.isChecked()
    tab.save(settings)
    assert FOLLOW.read(settings)  # what the person wants
    stopped(qtbot, tab)
    assert session.recognizer is not None
    assert session.recognizer.weights.name == "lenet5-classic"
    with qtbot.waitSignal(session.weights_opened, timeout=LOADING):
        session.load("lenet5")
    assert tab.follow.isChecked()  # nothing is left of that run
    begun(qtbot, tab, few)
    assert tab.follow.isChecked()
    stopped(qtbot, tab)


# What goes wrong


def _no_folder(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


def _damaged(folder: Path) -> None:
    next(folder.glob("train-images*")).write_bytes(gzip.compress(b"no images"))


def _nothing(folder: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("harm", "config", "said"),
    [
        (_no_folder, CONFIG, "does not hold MNIST"),
        (_damaged, CONFIG, "is damaged"),
        (_nothing, BLOWS_UP, "smaller learning rate"),
    ],
    ids=["folder", "data", "loss"],
)
def test_what_goes_wrong_is_said_and_changes_nothing(
    qtbot: QtBot,
    tab: TrainTab,
    tmp_path: Path,
    harm: Callable[[Path], None],
    config: TrainConfig,
    said: str,
) -> None:
    window, session = tab.window(), tab.window().session
    assert isinstance(window, MainWindow)
    before, reading = session.recognizer, session.reading
    folder = write_tiny_mnist(tmp_path / "digits")
    tab.form.show_run(config, str(folder))
    harm(folder)
    with qtbot.waitSignal(tab.training.failed, timeout=LOADING):
        tab.start_button.click()
    assert said in window.notice.text
    assert "Traceback" not in window.notice.text
    assert window.notice.isVisible()
    assert said in tab.log.toPlainText()
    assert session.recognizer is before
    assert session.reading is reading
    assert enabled(tab) == [True, False, False]
    assert window.windowTitle() == "LeNet-5"
    assert tab.choice.keep_button.isHidden()
    with qtbot.waitSignal(tab.training.ended, timeout=LOADING):
        tab.start_button.click()
        assert window.notice.text == ""  # it was about the run before
