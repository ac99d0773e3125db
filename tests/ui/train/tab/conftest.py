"""The Train tab in its window, and data to train on."""

from dataclasses import replace
from pathlib import Path

import pytest
from handwriting import SEVEN
from pytestqt.qtbot import QtBot
from tiny_mnist import write_tiny_mnist
from training_tab import CONFIG, Question, play, run_to_its_end

from lenet_gui.core.events import EpochKept, Event
from lenet_gui.core.training.recording import begin
from lenet_gui.ui.train.tab import TrainTab
from lenet_gui.ui.window import MainWindow


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_mnist(tmp_path_factory.mktemp("data") / "tiny")


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough for a run that is only to be under way: its first epoch is over soon."""
    return write_tiny_mnist(tmp_path_factory.mktemp("few") / "tiny", train=120, test=40)


@pytest.fixture(scope="module")
def told(data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Event]:
    """What a run of three epochs tells; the second is the best."""
    events = list(begin(CONFIG, data, folder=tmp_path_factory.mktemp("runs")))
    kept = [event for event in events if isinstance(event, EpochKept)]
    last = replace(kept[2], best=kept[1].last)
    return [last if event is kept[2] else event for event in events]


@pytest.fixture
def train_tab_when_asked_for() -> None:
    """Not here: it is what these tests are about, and what it does by itself, too."""


@pytest.fixture
def tab(window: MainWindow) -> TrainTab:
    window.session.keep(SEVEN)
    window.tabs.setCurrentWidget(window.train_tab)
    return window.train_tab


@pytest.fixture
def played(
    qtbot: QtBot, tab: TrainTab, told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> TrainTab:
    """The tab after a run."""
    play(monkeypatch, told)
    run_to_its_end(qtbot, tab)
    return tab


@pytest.fixture
def question(monkeypatch: pytest.MonkeyPatch) -> Question:
    return Question(monkeypatch)
