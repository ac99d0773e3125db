"""The dialog of runs where the disk is slow, or what is on it is damaged."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QInputDialog, QLabel, QMessageBox, QTableWidget
from pytestqt.qtbot import QtBot
from safetensors.numpy import save_file

from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.core.training.runs import STOPPED, Run, list_runs, read_run, runs_dir
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.train.runs_dialog import RunsDialog


def write_run(name: str, **changes: object) -> Path:
    """Write a run that was stopped before its first epoch; `changes` are of its facts."""
    path = runs_dir() / f"{name}.safetensors"
    path.parent.mkdir(parents=True, exist_ok=True)
    date = "2026-03-01T12:34:56+00:00"
    run = Run(path, TrainConfig(), "mnist", "f00d", None, None, date, state=STOPPED)
    facts = json.loads(run.facts()) | changes
    save_file({"x": np.zeros(3)}, path, metadata={"run": json.dumps(facts)})
    return path


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[[], RunsDialog]]:
    """Open the dialog, without waiting for its runs."""
    calls = Calls()

    def make() -> RunsDialog:
        dialog = RunsDialog(calls, busy=False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    yield make
    calls.close()


def table_of(dialog: RunsDialog) -> QTableWidget:
    table = dialog.findChild(QTableWidget, "runs_table")
    assert table is not None
    return table


def said(dialog: RunsDialog) -> str:
    label = dialog.findChild(QLabel, "runs_said")
    assert label is not None
    return label.text()


def states(dialog: RunsDialog) -> list[str]:
    table = table_of(dialog)
    return [table.item(row, 6).text() for row in range(table.rowCount())]


def agree(monkeypatch: pytest.MonkeyPatch) -> None:
    yes = QMessageBox.StandardButton.Yes
    monkeypatch.setattr(QMessageBox, "question", lambda *_: yes)


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A disk with two runs, that answers when the event is set, and that the window never asks."""
    write_run("one")
    write_run("other")
    answers, look, folder = threading.Event(), os.stat, str(runs_dir())

    def stat(path: Any, *arguments: Any, **more: Any) -> os.stat_result:
        if folder in str(path):
            assert threading.current_thread() is not threading.main_thread()
            answers.wait(60)
        return look(path, *arguments, **more)

    monkeypatch.setattr(os, "stat", stat)
    yield answers
    answers.set()


def test_a_slow_disk_does_not_stop_the_window(
    qtbot: QtBot,
    opened: Callable[[], RunsDialog],
    slow_disk: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    agree(monkeypatch)
    dialog = opened()
    assert dialog.isVisible()
    assert states(dialog) == []
    assert "Looking through" in said(dialog)
    slow_disk.set()
    qtbot.waitUntil(lambda: states(dialog) == ["stopped"] * 2)
    assert dialog.resume_button.isEnabled()
    slow_disk.clear()
    dialog.delete_button.click()
    assert "Deleting" in said(dialog)
    assert not dialog.delete_button.isEnabled()
    slow_disk.set()
    qtbot.waitUntil(lambda: states(dialog) == ["stopped"])
    assert "Kept in" in said(dialog)
    assert len(list(runs_dir().iterdir())) == 1


def test_who_does_not_wait_for_the_disk_may_close(
    opened: Callable[[], RunsDialog], slow_disk: threading.Event
) -> None:
    dialog = opened()
    assert dialog.close()
    assert not slow_disk.is_set()


@pytest.mark.parametrize(
    "changes",
    [
        {"history": [{"epoch": 1, "loss": 1, "test_loss": 1, "correct": 0, "total": 0}]},
        {"seconds": "long"},
        {"config": {"device": 7}},
        {"state": "asleep"},
        {"date": None},
        {"cards": {"best": {"interval_95": [10**400, 1]}}, "steps": 10**400},
    ],
)
def test_a_damaged_run_is_shown_and_can_be_deleted(
    qtbot: QtBot,
    opened: Callable[[], RunsDialog],
    monkeypatch: pytest.MonkeyPatch,
    changes: dict[str, object],
) -> None:
    agree(monkeypatch)
    whole, damaged = write_run("whole"), write_run("damaged", **changes)
    dialog = opened()
    qtbot.waitUntil(lambda: states(dialog) == ["stopped", "damaged"])
    assert table_of(dialog).item(1, 0).text() == "damaged"  # its name
    table_of(dialog).selectRow(1)
    assert str(damaged) in said(dialog)
    buttons = (
        dialog.resume_button,
        dialog.use_button,
        dialog.save_button,
        dialog.rename_button,
        dialog.delete_button,
    )
    assert [button.isEnabled() for button in buttons] == [False, False, False, False, True]
    table_of(dialog).selectAll()
    assert dialog.delete_button.isEnabled()
    table_of(dialog).selectRow(1)
    dialog.delete_button.click()
    qtbot.waitUntil(lambda: states(dialog) == ["stopped"])
    assert [run.path for run in list_runs()] == [whole]
    assert not damaged.exists()


def test_why_a_run_cannot_be_deleted_is_said(
    qtbot: QtBot, opened: Callable[[], RunsDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(monkeypatch)
    (runs_dir() / "folder.safetensors").mkdir(parents=True)
    dialog = opened()
    qtbot.waitUntil(lambda: states(dialog) == ["damaged"])
    assert "a folder" in said(dialog)
    dialog.delete_button.click()
    qtbot.waitUntil(lambda: "could not be deleted" in said(dialog))
    assert states(dialog) == ["damaged"]


def test_a_run_is_named(
    qtbot: QtBot, opened: Callable[[], RunsDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_run("one")
    dialog = opened()
    heard: list[list[Run]] = []
    dialog.listed.connect(heard.append)
    qtbot.waitUntil(lambda: states(dialog) == ["stopped"])
    assert table_of(dialog).item(0, 0).text() == "Classic on MNIST"  # as it was begun
    answer: tuple[str, bool] = ("", False)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: answer)
    dialog.rename_button.click()
    assert read_run(path).title == ""  # the person thought better of it
    answer = "My first", True
    dialog.rename_button.click()
    qtbot.waitUntil(lambda: table_of(dialog).item(0, 0).text() == "My first")
    assert read_run(path).title == "My first"
    assert [run.title for run in heard[-1]] == ["My first"]
    path.unlink()
    answer = "My second", True
    dialog.rename_button.click()
    qtbot.waitUntil(lambda: "no file" in said(dialog))
