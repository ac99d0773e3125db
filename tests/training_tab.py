"""For tests of the Train tab: runs, on the disk and in the tab, and what is asked about them."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from windows import LOADING

from lenet_gui.core.events import EpochKept, Event
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.core.training.recording import begin
from lenet_gui.core.training.runs import Run, list_runs, read_run
from lenet_gui.ui.background.thread import kept
from lenet_gui.ui.state import training as training_module
from lenet_gui.ui.train.tab import TrainTab
from lenet_gui.ui.window import MainWindow

CONFIG = TrainConfig(epochs=3, learning_rate=0.03)
ENDLESS = replace(CONFIG, epochs=1000, batch_size=4)
BLOWS_UP = replace(CONFIG, learning_rate=10.0, batch_size=4)


def play(monkeypatch: pytest.MonkeyPatch, events: list[Event]) -> None:
    """Let every run tell this."""

    def told_again(*_: object) -> Generator[Event, None, None]:
        yield from events

    monkeypatch.setattr(training_module, "_begin", told_again)


def run_to_its_end(qtbot: QtBot, tab: TrainTab) -> None:
    with qtbot.waitSignal(tab.training.ended, timeout=LOADING):
        tab.start_button.click()


def begun(qtbot: QtBot, tab: TrainTab, data: Path, config: TrainConfig = ENDLESS) -> None:
    """Start a run that is still at it when its first epoch is over."""
    tab.form.show_run(config, str(data))
    with qtbot.waitSignal(tab.training.choice_changed, timeout=LOADING):
        tab.start_button.click()
    qtbot.waitUntil(lambda: tab.training.last is not None, timeout=LOADING)


def stopped(qtbot: QtBot, tab: TrainTab) -> None:
    with qtbot.waitSignal(tab.training.ended):
        tab.stop_button.click()
    qtbot.waitUntil(lambda: not kept())


def text(parent: QWidget, name: str) -> str:
    label = parent.findChild(QLabel, name)
    assert label is not None, name
    return label.text()


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert found is not None, name
    return found


def enabled(tab: TrainTab) -> list[bool]:
    return [button.isEnabled() for button in (tab.start_button, tab.pause_button, tab.stop_button)]


def chosen_file(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


class Question:
    """Answers every question, and counts them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answer = QMessageBox.StandardButton.No
        self.asked: list[str] = []
        monkeypatch.setattr(QMessageBox, "question", self)

    def __call__(
        self, parent: QWidget, title: str, words: str, *_: object
    ) -> QMessageBox.StandardButton:
        self.asked.append(words)
        return self.answer


def broken_off(data: Path, config: TrainConfig = CONFIG) -> Run:
    """Leave a run as a crash in its second epoch does."""
    events = begin(config, data)
    run = next(event.run for event in events if isinstance(event, EpochKept))
    content = run.path.read_bytes()
    events.close()
    run.path.write_bytes(content)
    return read_run(run.path)


def stopped_run(data: Path) -> Run:
    events = begin(CONFIG, data)
    run = next(event.run for event in events if isinstance(event, EpochKept))
    events.close()
    return read_run(run.path)


def completed_run(data: Path) -> Run:
    *_, kept = (e for e in begin(replace(CONFIG, epochs=1), data) if isinstance(e, EpochKept))
    return read_run(kept.run.path)


def failed_run(data: Path) -> Run:
    with pytest.raises(Exception, match="blew up"):
        list(begin(BLOWS_UP, data))
    return next(run for run in list_runs() if run.config == BLOWS_UP)
