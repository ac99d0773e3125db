"""After a run: its weights are tried, kept, or given up again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot
from training_tab import Question, begun, chosen_file, play, run_to_its_end, stopped
from windows import LOADING

from lenet_gui.core.events import EpochKept, Event
from lenet_gui.core.weights import load
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.state.settings import WEIGHTS
from lenet_gui.ui.train.tab import TrainTab
from lenet_gui.ui.window import MainWindow


def test_there_is_something_to_choose_after_a_run_only(
    qtbot: QtBot, tab: TrainTab, few: Path
) -> None:
    choice = tab.choice
    assert choice.keep_button.isHidden()
    begun(qtbot, tab, few)
    assert choice.keep_button.isHidden()
    assert choice.back_button.isHidden()
    stopped(qtbot, tab)
    assert not choice.keep_button.isHidden()
    choice.back_button.click()
    assert choice.keep_button.isHidden()
    assert choice.back_button.isHidden()


def test_last_and_best_can_be_tried(played: TrainTab, told: list[Event]) -> None:
    kept = [event for event in told if isinstance(event, EpochKept)]
    session, choice = played.window().session, played.choice
    assert choice.last.text() == "Last: epoch 3"
    assert choice.best.text() == "Best: epoch 2"
    assert percent(kept[1].last.accuracy, played.locale(), 2) in choice.best.toolTip()
    assert not choice.which.isHidden()
    assert session.recognizer is not None
    choice.best.click()
    assert session.recognizer.weights is kept[1].last
    choice.last.click()
    assert session.recognizer.weights is kept[2].last


def test_going_back_reads_exactly_as_before(
    qtbot: QtBot, tab: TrainTab, told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = tab.window().session
    before, reading = session.recognizer, session.reading
    assert reading is not None
    play(monkeypatch, told)
    run_to_its_end(qtbot, tab)
    assert session.reading is not None
    assert (session.reading.probabilities != reading.probabilities).any()
    tab.choice.back_button.click()
    assert session.recognizer is before
    assert (session.reading.probabilities == reading.probabilities).all()


def test_kept_weights_are_on_the_disk_and_in_use(
    qtbot: QtBot,
    played: TrainTab,
    told: list[Event],
    tmp_path: Path,
    question: Question,
    monkeypatch: pytest.MonkeyPatch,
    settings: QSettings,
) -> None:
    chosen_file(monkeypatch, tmp_path / "mine.v2")
    played.choice.best.click()
    with qtbot.waitSignal(played.choice.saved) as signal:
        played.choice.keep_button.click()
    path = tmp_path / "mine.v2.safetensors"
    assert signal.args == [path]
    assert path.with_suffix(".json").exists()
    best = [event for event in told if isinstance(event, EpochKept)][1].last
    saved = load(path)
    assert all((saved.state[name] == best.state[name]).all() for name in best.state)
    assert saved.card["epoch"] == 2
    session = played.window().session
    assert session.recognizer is not None
    assert session.recognizer.weights.name == "mine.v2"
    assert settings.value("weights/in_use") == str(path)  # at the next start as well
    assert played.choice.keep_button.isHidden()
    assert question.asked == []


def test_a_run_is_not_lost_if_its_weights_are_not_kept(
    qtbot: QtBot,
    played: TrainTab,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session, window = played.window().session, played.window()
    assert isinstance(window, MainWindow)
    learnt = session.recognizer
    chosen_file(monkeypatch, "")
    played.choice.keep_button.click()
    assert played.training.has_choice
    (tmp_path / "file").write_text("no folder")
    chosen_file(monkeypatch, tmp_path / "file" / "mine.safetensors")
    with qtbot.waitSignal(session.failed):
        played.choice.keep_button.click()
    assert "mine.safetensors" in window.notice.text
    assert played.training.has_choice
    assert not played.choice.keep_button.isHidden()
    assert session.recognizer is learnt
    chosen_file(monkeypatch, tmp_path / "mine.safetensors")
    with qtbot.waitSignal(played.choice.saved):
        played.choice.keep_button.click()


def test_keeping_can_be_undone(
    qtbot: QtBot,
    played: TrainTab,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: QSettings,
) -> None:
    session, choice, training = played.window().session, played.choice, played.training
    before, remembered = session.before_run, WEIGHTS.read(settings)
    chosen_file(monkeypatch, tmp_path / "mine")
    choice.best.click()
    best = session.recognizer.weights
    with qtbot.waitSignal(choice.saved):
        choice.keep_button.click()
    assert not choice.undo_button.isHidden()
    assert session.recognizer.weights.name == "mine"
    choice.undo_button.click()
    assert choice.undo_button.isHidden()
    assert training.has_choice
    assert choice.best.isChecked()
    assert session.recognizer.weights is best
    assert WEIGHTS.read(settings) == remembered  # at the next start as well
    assert (tmp_path / "mine.safetensors").exists()
    choice.back_button.click()
    assert session.recognizer is before
    with qtbot.waitSignal(session.weights_opened, timeout=LOADING):
        session.load("lenet5-classic")
    assert choice.undo_button.isHidden()


def test_after_other_weights_are_opened_there_is_no_keeping_to_undo(
    qtbot: QtBot, played: TrainTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen_file(monkeypatch, tmp_path / "mine")
    with qtbot.waitSignal(played.choice.saved):
        played.choice.keep_button.click()
    with qtbot.waitSignal(played.window().session.weights_opened, timeout=LOADING):
        played.window().session.load("lenet5-classic")
    assert played.choice.undo_button.isHidden()
    assert not played.training.has_kept
