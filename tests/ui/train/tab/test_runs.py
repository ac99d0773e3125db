"""Runs on the disk: listed, resumed, used, deleted; offered after a crash."""

from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import numpy as np
import pytest
from event_loop import run_timers
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QInputDialog, QMessageBox, QScrollBar, QTableWidget
from pytestqt.qtbot import QtBot
from training_tab import (
    CONFIG,
    Question,
    begun,
    broken_off,
    chosen_file,
    completed_run,
    failed_run,
    run_to_its_end,
    stopped,
    stopped_run,
    text,
)
from windows import LOADING, WindowMaker, wait_until_ready

from lenet_gui.core.errors import TrainingError
from lenet_gui.core.events import EpochKept, Event, Resumed, Started
from lenet_gui.core.training.recording import begin
from lenet_gui.core.training.runs import Run, list_runs, read_run
from lenet_gui.core.weights import load
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.state import training as training_module
from lenet_gui.ui.train.runs_dialog import RunsDialog
from lenet_gui.ui.train.tab import TrainTab
from lenet_gui.ui.window import MainWindow

# Runs on the disk


class Dialog:
    """The runs dialog, and what a person sees and presses in it."""

    def __init__(self, dialog: RunsDialog) -> None:
        self.dialog = dialog
        table = dialog.findChild(QTableWidget, "runs_table")
        assert table is not None
        self.table = table
        self.buttons = [dialog.resume_button, dialog.use_button, dialog.delete_button]

    def rows(self) -> list[list[str]]:
        return [
            [self.table.item(row, column).text() for column in range(self.table.columnCount())]
            for row in range(self.table.rowCount())
        ]

    def select(self, run: Run) -> list[bool]:
        """Choose a run; return what can be done with it: resume, use, delete."""
        paths = [self.table.item(row, 0).toolTip() for row in range(self.table.rowCount())]
        self.table.selectRow(paths.index(str(run.path)))
        return [button.isEnabled() for button in self.buttons]


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[Callable[..., Dialog]]:
    calls = Calls()

    def make(*, busy: bool = False) -> Dialog:
        made = RunsDialog(calls, busy)
        qtbot.addWidget(made)
        made.show()
        wait_for_runs(qtbot, made)
        return Dialog(made)

    yield make
    calls.close()


def wait_for_runs(qtbot: QtBot, dialog: RunsDialog) -> None:
    """Wait until the disk has answered."""
    table = dialog.findChild(QTableWidget, "runs_table")
    assert table is not None
    qtbot.waitUntil(table.isEnabled)


def test_without_runs_the_dialog_says_so(dialog: Callable[..., Dialog]) -> None:
    empty = dialog()
    assert empty.rows() == []
    assert "No runs yet" in text(empty.dialog, "runs_said")
    assert not any(button.isEnabled() for button in empty.buttons)


def test_runs_are_listed_with_how_they_stand(dialog: Callable[..., Dialog], data: Path) -> None:
    complete, stop, broken = completed_run(data), stopped_run(data), broken_off(data)
    failed = failed_run(data)
    shown = dialog()
    rows = {row[6]: row for row in shown.rows()}
    assert set(rows) == {"complete", "stopped", "interrupted", "failed"}
    assert rows["complete"][3:6] == [
        "folder “tiny”",
        "1 of 1",
        f"{complete.best.accuracy:.2%}".replace("%", " %"),
    ]
    assert rows["stopped"][4] == "1 of 3"
    assert rows["failed"][4:6] == ["0 of 3", ""]
    assert shown.select(complete) == [False, True, True]
    assert shown.select(stop) == [True, True, True]
    assert shown.select(broken) == [True, True, True]
    assert shown.select(failed) == [True, False, True]
    busy = dialog(busy=True)
    assert busy.select(stop) == [False, True, True]


def test_a_run_that_goes_on_is_left_alone(
    qtbot: QtBot, tab: TrainTab, few: Path, dialog: Callable[..., Dialog]
) -> None:
    begun(qtbot, tab, few)
    (run,) = list_runs()
    shown = dialog()
    assert shown.rows()[0][6] == "running"
    assert not shown.select(run)[0]
    assert not shown.dialog.delete_button.isEnabled()
    stopped(qtbot, tab)


def test_runs_are_deleted_after_a_question(
    qtbot: QtBot, dialog: Callable[..., Dialog], data: Path, question: Question
) -> None:
    runs = [completed_run(data), stopped_run(data)]
    shown = dialog()
    shown.table.selectAll()
    assert [button.isEnabled() for button in shown.buttons] == [False, False, True]
    shown.dialog.delete_button.click()
    assert len(question.asked) == 1
    assert len(list_runs()) == 2
    question.answer = QMessageBox.StandardButton.Yes
    assert shown.select(runs[0]) == [False, True, True]
    shown.dialog.delete_button.click()
    assert len(question.asked) == 2
    wait_for_runs(qtbot, shown.dialog)
    assert "Kept in" in text(shown.dialog, "runs_said")  # and no error
    assert [run.path for run in list_runs()] == [runs[1].path]
    assert len(shown.rows()) == 1


def in_dialog(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, act: Callable[[RunsDialog], None]
) -> None:
    """Do something in the dialog, as soon as it shows the runs."""

    def execute(dialog: RunsDialog) -> None:
        wait_for_runs(qtbot, dialog)
        act(dialog)

    monkeypatch.setattr(RunsDialog, "exec", execute)


def test_a_run_is_resumed_from_the_dialog(
    qtbot: QtBot, tab: TrainTab, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = stopped_run(data)
    in_dialog(qtbot, monkeypatch, lambda dialog: dialog.resume_button.click())
    with qtbot.waitSignal(tab.training.ended, timeout=LOADING):
        tab.runs_button.click()
    assert tab.form.config() == CONFIG
    assert tab.form.source == data.resolve()
    said = [line for line in tab.log.toPlainText().splitlines() if line.startswith("Epoch")]
    assert [line[:11] for line in said] == ["Epoch [1/3]", "Epoch [2/3]", "Epoch [3/3]"]
    assert [each.epoch for each in list_runs()] == [3]
    assert list_runs()[0].path == run.path


def test_the_weights_of_a_run_are_used_from_the_dialog(
    qtbot: QtBot, tab: TrainTab, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, session = completed_run(data), tab.window().session
    in_dialog(qtbot, monkeypatch, lambda dialog: dialog.use_button.click())
    with qtbot.waitSignal(session.weights_opened, timeout=LOADING):
        tab.runs_button.click()
    assert session.recognizer is not None
    assert run.name in session.recognizer.weights.name


def test_the_weights_of_a_run_are_saved_from_the_dialog(
    qtbot: QtBot,
    window: MainWindow,
    tab: TrainTab,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run, before = completed_run(data), window.session.recognizer
    in_dialog(qtbot, monkeypatch, lambda dialog: dialog.save_button.click())
    chosen_file(monkeypatch, "")
    tab.runs_button.click()  # and thinks better of it
    chosen_file(monkeypatch, tmp_path / "old")
    with qtbot.waitSignal(tab.saved) as saved:
        tab.runs_button.click()
    assert saved.args == [tmp_path / "old.safetensors"]
    assert load(tmp_path / "old.safetensors").card["epoch"] == run.epoch
    assert "old.safetensors" in window.statusBar().currentMessage()
    assert window.session.recognizer is before


def test_a_stopped_run_is_resumed_beside_start_with_all_it_showed(
    qtbot: QtBot, tab: TrainTab, few: Path
) -> None:
    assert tab.resume_button.isHidden()
    begun(qtbot, tab, few)
    assert tab.resume_button.isHidden()
    stopped(qtbot, tab)
    assert tab.resume_button.isVisible()
    run, record = tab.shown.run, tab.curves.records[0]
    assert run is not None
    told: list[Event] = []
    tab.training.progressed.connect(told.append)
    tab.resume_button.click()
    assert tab.resume_button.isHidden()
    qtbot.waitUntil(lambda: any(isinstance(each, Resumed) for each in told), timeout=LOADING)
    tab.pause_button.click()
    (again,) = tab.curves.records  # not one more
    assert again.label == record.label
    assert again.epochs[: run.epoch] == record.epochs[: run.epoch]
    whole = record.training[record.training[:, 0] <= run.epoch]
    np.testing.assert_array_equal(again.training[: len(whole)], whole)
    assert tab.results.title.text() == f"Misread after epoch {run.epoch}"
    assert tab.misread.model.rowCount() > 0 or "100" in tab.misread.title.text()
    said = tab.log.toPlainText()
    assert "Run 1: Custom on folder “tiny”, resumed" in said
    assert said.count("Epoch [1/1000]") == 2
    stopped(qtbot, tab)


def test_a_run_that_failed_is_not_offered_again(
    qtbot: QtBot, tab: TrainTab, told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_in_the_second_epoch(*_: object) -> Generator[Event, None, None]:
        for event in told:
            yield event
            if isinstance(event, EpochKept):
                raise TrainingError("it blew up")

    monkeypatch.setattr(training_module, "_begin", fail_in_the_second_epoch)
    run_to_its_end(qtbot, tab)
    assert tab.training.has_choice
    assert tab.resume_button.isHidden()


def test_the_shown_run_is_named(
    qtbot: QtBot, tab: TrainTab, few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tab.rename_button.isHidden()
    begun(qtbot, tab, few)
    assert tab.rename_button.isVisible()
    usual = tab.progress_view.what.toolTip()
    assert usual == "Custom on folder “tiny”, 120 images"
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("My first", True))
    tab.rename_button.click()  # in mid-run
    assert tab.progress_view.what.text() == "My first, 120 images"
    assert tab.curves.records[0].label == "1: My first"
    stopped(qtbot, tab)
    qtbot.waitUntil(lambda: list_runs()[0].title == "My first")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("", True))
    tab.rename_button.click()
    qtbot.waitUntil(lambda: list_runs()[0].title == "")
    assert tab.progress_view.what.toolTip() == usual


def test_a_run_that_is_gone_from_the_disk_is_not_resumed(
    qtbot: QtBot, tab: TrainTab, few: Path, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(qtbot, tab, few)
    stopped(qtbot, tab)
    question.answer = QMessageBox.StandardButton.Yes

    def delete(dialog: RunsDialog) -> None:
        dialog.delete_button.click()
        qtbot.waitUntil(lambda: tab.resume_button.isHidden())

    in_dialog(qtbot, monkeypatch, delete)
    tab.runs_button.click()
    assert list_runs() == []


def test_start_is_the_first_stop_of_the_tab(tab: TrainTab) -> None:
    tab.window().activateWindow()
    tab.window().tabs.tabBar().setFocus()
    last_chip = tab.window().chips.weights
    last_chip.setFocus()
    QTest.keyClick(last_chip, Qt.Key.Key_Tab)
    assert tab.window().focusWidget() is tab.start_button


# After a crash


def offered(qtbot: QtBot, make_window: WindowMaker) -> MainWindow:
    window = make_window()
    wait_until_ready(qtbot, window)
    qtbot.waitUntil(lambda: window.notice.text != "")
    assert "was interrupted after epoch 1 of 3" in window.notice.text
    return window


def not_offered(qtbot: QtBot, make_window: WindowMaker) -> MainWindow:
    window = make_window()
    wait_until_ready(qtbot, window)
    qtbot.waitUntil(lambda: not window.calls.running)
    assert window.notice.text == ""
    return window


def test_a_run_that_broke_off_is_resumed(
    qtbot: QtBot, make_window: WindowMaker, data: Path
) -> None:
    run = broken_off(data)
    window = offered(qtbot, make_window)
    tab = window.train_tab
    with qtbot.waitSignal(tab.training.ended, timeout=LOADING):
        window.notice.action.click()
    assert window.tabs.currentWidget() is tab
    assert read_run(run.path).epoch == 3
    assert window.notice.text == ""


def test_a_run_that_broke_off_in_its_first_epoch_is_offered_too(
    qtbot: QtBot, make_window: WindowMaker, data: Path
) -> None:
    events = begin(CONFIG, data)
    next(event for event in events if isinstance(event, Started))
    (run,) = list_runs()
    content = run.path.read_bytes()
    events.close()
    run.path.write_bytes(content)
    window = make_window()
    qtbot.waitUntil(lambda: window.notice.text != "", timeout=LOADING)
    assert "was interrupted in its first epoch" in window.notice.text


def test_who_declined_is_not_asked_again(
    qtbot: QtBot, make_window: WindowMaker, data: Path, settings: QSettings
) -> None:
    run = broken_off(data)
    window = offered(qtbot, make_window)
    close = window.notice.findChild(QAbstractButton, "notice_close")
    assert close is not None
    close.click()
    window.close()
    not_offered(qtbot, make_window).close()
    settings.clear()
    offered(qtbot, make_window)
    assert read_run(run.path).epoch == 1


def test_closing_another_notice_declines_nothing(
    qtbot: QtBot, make_window: WindowMaker, data: Path, tmp_path: Path
) -> None:
    broken_off(data)
    window = offered(qtbot, make_window)
    with qtbot.waitSignal(window.session.failed, timeout=LOADING):
        window.session.load(tmp_path / "missing.safetensors")
    assert "missing.safetensors" in window.notice.text
    close = window.notice.findChild(QAbstractButton, "notice_close")
    assert close is not None
    close.click()
    window.close()
    offered(qtbot, make_window)


@pytest.mark.parametrize("make", [stopped_run, completed_run])
def test_a_run_that_was_ended_is_not_offered(
    qtbot: QtBot, make_window: WindowMaker, data: Path, make: Callable[[Path], Run]
) -> None:
    make(data)
    not_offered(qtbot, make_window)


@pytest.mark.parametrize("width", [1000, 1016])
def test_nothing_scrolls_in_the_smallest_window(tab: TrainTab, width: int) -> None:
    tab.window().resize(width, 560)
    run_timers()
    assert not [bar for bar in tab.findChildren(QScrollBar) if bar.isVisible()]
