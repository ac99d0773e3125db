"""Starting and stopping again and again uses nothing up."""

import gc
import os
import random
import threading
from pathlib import Path

import pytest
import torch
from handwriting import SEVEN
from pytestqt.qtbot import QtBot
from tiny_mnist import write_tiny_mnist
from windows import LOADING

from lenet_gui.core.recognizer import Recognizer
from lenet_gui.core.strokes.habits import HABITS
from lenet_gui.core.strokes.signs import FACES, LETTERS, SIGNS
from lenet_gui.core.strokes.synthetic import lines
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.core.training.runs import COMPLETED, STOPPED, list_runs, runs_dir
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.background.thread import kept
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.training import State, Training

STARTS = 60
WARM_UP = 30  # starts after which all is imported, and every cache filled
MOST_MS = 100  # before a run is stopped: in its imports, its data, its first or its third epoch
# Bytes. The level wavers by 90 MiB and does not rise: 300 starts ended where 30 did.
MOST_GROWTH = 256 * 2**20


def files_open() -> int:
    """Count this process's file handles, where the system tells."""
    handles = Path("/proc/self/fd")
    return len(os.listdir(handles)) if handles.is_dir() else 0


def memory() -> int:
    """Return the bytes of memory in use, where the system tells."""
    facts = Path("/proc/self/statm")
    return int(facts.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if facts.exists() else 0


def objects() -> tuple[int, int]:
    """Count the objects that Python keeps track of, and the tensors among them."""
    gc.collect()
    kept = gc.get_objects()
    return len(kept), sum(issubclass(type(each), torch.Tensor) for each in kept)


def write_every_habit_once() -> None:
    """Make what the stroke model keeps of a habit; runs meet the rarer ones only by chance."""
    generator = torch.Generator().manual_seed(0)
    for habit in (*(each for digit in HABITS.values() for each in digit), *LETTERS, *SIGNS, *FACES):
        lines(habit, 1, generator)


@pytest.fixture(autouse=True)
def no_thread_left() -> None:
    """In place of the one that keeps every thread to look at it later."""


@pytest.fixture
def training(qapp: object) -> Training:
    session = Session(Calls(), "cpu")
    session.adopt(Recognizer.open(device="cpu"))
    session.keep(SEVEN)
    return Training(session, session)


def test_many_runs_stopped_at_any_moment_leave_nothing_behind(
    qtbot: QtBot, training: Training, tmp_path: Path
) -> None:
    chance = random.Random(0)
    data = write_tiny_mnist(tmp_path / "tiny", train=200, test=50)
    ends: list[str] = []
    errors: list[Exception] = []
    training.ended.connect(ends.append)
    training.failed.connect(errors.append)

    def start_and_stop(number: int) -> None:
        config = TrainConfig(epochs=20, seed=number, learning_rate=0.01)
        with qtbot.waitSignal(training.ended, timeout=LOADING):
            training.start(config, data, chance.random() < 0.5)
            qtbot.wait(chance.randrange(MOST_MS))
            if chance.random() < 0.3:
                training.pause()
            if chance.random() < 0.3:
                training.resume()
            training.stop()
        qtbot.waitUntil(lambda: not kept(), timeout=LOADING)
        if chance.random() < 0.5:
            training.go_back()

    write_every_habit_once()
    for number in range(WARM_UP):
        start_and_stop(number)
    training.go_back()
    threads, files, used = threading.active_count(), files_open(), memory()
    many, tensors = objects()
    for number in range(WARM_UP, STARTS):
        start_and_stop(number)

    assert errors == []
    assert len(ends) == STARTS
    assert set(ends) <= {"stopped", "completed"}
    assert training.state is State.IDLE
    assert not kept()
    assert threading.active_count() <= threads
    assert files_open() <= files
    assert memory() - used < MOST_GROWTH
    training.go_back()
    many_now, tensors_now = objects()
    assert tensors_now == tensors
    assert many_now - many < STARTS - WARM_UP  # not one for each
    assert {run.state for run in list_runs()} <= {STOPPED, COMPLETED}
    assert list(runs_dir().glob("*.lock")) == []
