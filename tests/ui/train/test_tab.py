"""Training in the window: started, paused, stopped; shown, kept, given up again; resumed."""

import gzip
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from event_loop import run_timers
from fitting import SIZES, ZOOMS, enlarge_to, faults
from handwriting import ONE, SEVEN
from PySide6.QtCore import QCoreApplication, QLocale, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QInputDialog,
    QLabel,
    QMessageBox,
    QScrollArea,
    QScrollBar,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tiny_mnist import write_tiny_mnist
from windows import LOADING, WindowMaker, wait_until_ready

from lenet_gui.core.errors import TrainingError
from lenet_gui.core.events import (
    DataReady,
    Downloading,
    EpochKept,
    Event,
    Preparing,
    Progress,
    Resumed,
    Started,
)
from lenet_gui.core.lesson.lesson import LessonStep, View
from lenet_gui.core.network.device_name import DeviceName
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.training.epoch import Epoch
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.core.training.recording import begin
from lenet_gui.core.training.runs import STOPPED, Run, list_runs, read_run
from lenet_gui.core.weights import load
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.background.thread import kept
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.state import training as training_module
from lenet_gui.ui.state.settings import FIT, FOLLOW, WEIGHTS
from lenet_gui.ui.state.training import State
from lenet_gui.ui.train import estimate
from lenet_gui.ui.train.progress import TrainProgress, duration
from lenet_gui.ui.train.runs_dialog import RunsDialog
from lenet_gui.ui.train.tab import TrainTab
from lenet_gui.ui.window import MainWindow

CONFIG = TrainConfig(epochs=3, learning_rate=0.03)
ENDLESS = replace(CONFIG, epochs=1000, batch_size=4)
BLOWS_UP = replace(CONFIG, learning_rate=10.0, batch_size=4)


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


# What is shown


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "1 s"),
        (44.6, "45 s"),
        (59.6, "1 min 0 s"),
        (200, "3 min 20 s"),
        (3599.7, "1 h 0 min"),
        (7500, "2 h 5 min"),
        (100 * 3600, "100 h 0 min"),
    ],
)
def test_times_are_written_for_people(seconds: float, written: str) -> None:
    assert duration(seconds) == written


@pytest.fixture
def view(qtbot: QtBot) -> TrainProgress:
    view = TrainProgress()
    qtbot.addWidget(view)
    view.begin("Fast on MNIST", 4)
    view.show_state(State.RUNNING)
    return view


def share_of(view: TrainProgress) -> float:
    return view.run_bar.value() / view.run_bar.maximum()


def test_the_bar_and_figures_say_how_far_it_is(view: TrainProgress) -> None:
    titles: list[str] = []
    view.title_changed.connect(titles.append)
    view.show_event(Progress(2, 4, 300, 600, 0.5, 100.0))
    assert share_of(view) == 0.375
    assert text(view, "run_label") == "Epoch 2 of 4"
    assert text(view, "time_left") == "15 s left"
    assert text(view, "speed") == "100 images/s"
    view.show_state(State.PAUSED)
    view.show_event(Progress(2, 4, 400, 600, 0.5, 100.0))  # it was under way
    assert text(view, "time_left") == "paused"
    view.show_state(State.IDLE)
    assert titles[0] == "training 38 %, 15 s left"
    assert titles[-2:] == ["training paused", ""]


def test_a_download_says_how_far_it_is(view: TrainProgress) -> None:
    view.show_event(Preparing("data"))
    assert view.run_bar.note == "reading the data…"
    view.show_event(Downloading("train-images.gz", 2_500_000, 10_000_000))
    assert text(view, "run_label") == "Downloading"
    assert share_of(view) == 0.25
    assert view.run_bar.note.startswith("train-images.gz: ")
    assert " of " in view.run_bar.note
    view.show_event(Downloading("train-images.gz", 2_500_000, None))
    assert view.run_bar.maximum() == 0  # nobody knows how far it is
    view.show_event(DataReady("tiny", 400, 100, DeviceName("CPU", 2)))
    assert share_of(view) == 0
    assert view.what.text() == "Fast on MNIST, 400 images"


def test_a_run_that_came_to_nothing_leaves_nothing(view: TrainProgress) -> None:
    view.show_event(Preparing("data"))
    view.show_event(Downloading("train-images.gz", 1, 2))
    view.show_state(State.IDLE)
    assert text(view, "run_label") == "No run yet"
    assert text(view, "speed") == view.what.text() == view.run_bar.note == ""
    assert share_of(view) == 0


def test_what_has_to_be_waited_for_before_the_first_run_is_said(
    qtbot: QtBot, make_window: WindowMaker
) -> None:
    window = make_window()
    tab = window.train_tab
    assert not tab.start_button.isEnabled()
    assert text(tab, "time_left") == "The network is loading…"
    wait_until_ready(qtbot, window)
    assert text(tab, "time_left") == "Press Start to begin."
    assert tab.start_button.isEnabled()


def test_a_run_stopped_in_its_first_epoch_leaves_nothing_and_says_so(
    qtbot: QtBot, tab: TrainTab, told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = next(event for event in told if isinstance(event, Progress))
    play(monkeypatch, [first])
    run_to_its_end(qtbot, tab)
    assert text(tab, "run_label") == "Nothing to keep"
    assert text(tab, "time_left") == "No epoch was finished."
    assert tab.progress.value() == 0


def test_the_title_says_how_far_the_run_is(qtbot: QtBot, window: MainWindow, few: Path) -> None:
    begun(qtbot, window.train_tab, few, replace(ENDLESS, batch_size=1))
    qtbot.waitUntil(lambda: window.windowTitle().endswith(" left — LeNet-5"), timeout=LOADING)
    assert window.windowTitle().startswith("training ")
    assert window.train_tab.progress.value() > 0
    stopped(qtbot, window.train_tab)
    assert window.windowTitle() == "LeNet-5"


def test_a_run_is_told_in_the_log_the_matrix_and_the_misread_images(
    played: TrainTab, told: list[Event]
) -> None:
    kept = [event for event in told if isinstance(event, EpochKept)]
    lines = played.log.toPlainText().splitlines()
    assert lines[0].startswith("Run 1: Fast on MNIST")
    assert "400 images of tiny" in lines[1]
    assert lines[2:] == [
        *(
            f"Epoch [{number}/3], Accuracy: {event.done.epoch.accuracy:.2%}"
            for number, event in enumerate(kept, 1)
        ),
        "The run is complete.",
    ]
    answers = kept[-1].answers
    assert f"{len(answers) - answers.correct} of {len(answers)}" in played.misread.title.text()
    assert played.misread.model.rowCount() == len(answers) - answers.correct
    assert played.progress.value() == played.progress.maximum()
    assert text(played, "time_left").startswith("took ")


def test_an_epoch_is_said_in_the_words_of_the_command_line(
    qtbot: QtBot, tab: TrainTab, told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = next(event for event in told if isinstance(event, EpochKept))
    done = replace(kept.done, epoch=Epoch(3, 0.1, 0.1, 9897, 10_000), epochs=10)
    play(monkeypatch, [replace(kept, done=done)])
    run_to_its_end(qtbot, tab)
    assert "Epoch [3/10], Accuracy: 98.97%" in tab.log.toPlainText().splitlines()


def test_a_misread_image_is_read_on_the_canvas_as_it_was_in_the_test(
    qtbot: QtBot, played: TrainTab, told: list[Event], settings: QSettings
) -> None:
    window, misread = played.window(), played.misread
    assert isinstance(window, MainWindow)
    answers = next(event for event in reversed(told) if isinstance(event, EpochKept)).answers
    if answers.correct == len(answers):
        misread.show_kind(3, 3)
    index = misread.model.index(0, 0)
    number = int(misread.model.indices[0])
    QTest.mouseClick(
        misread.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=misread.list.visualRect(index).center(),
    )
    session = window.session
    assert window.tabs.currentWidget() is window.draw_tab
    assert f"Test image {number}, a {answers.labels[number]}" in window.statusBar().currentMessage()
    assert not session.fit
    assert window.draw_tab.plain_button.isChecked()
    assert session.reading is not None
    assert np.array_equal(session.reading.input[2:-2, 2:-2] * 255, answers.images[number])
    assert np.allclose(session.reading.probabilities, answers.probabilities[number], atol=1e-5)
    reading = session.reading
    session.clear()
    assert session.fit
    assert window.draw_tab.fit_button.isChecked()
    session.undo()  # it is back, as it was read
    assert window.draw_tab.plain_button.isChecked()
    assert np.array_equal(session.reading.input, reading.input)
    window.tools.save(settings)
    assert FIT.read(settings)  # what the person chose
    window.draw_tab.fit_button.click()  # now the person wants it fitted
    assert session.fit
    assert not np.array_equal(session.reading.input, reading.input)
    session.undo()
    assert not session.fit


def test_the_drawing_s_readings_after_each_epoch_are_kept_until_it_changes(
    qtbot: QtBot, tab: TrainTab, told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, readings = tab.window().session, tab.readings
    assert "After a run" in readings.accessibleDescription()
    heard: list[str] = []

    def hear(reading: Reading | None) -> None:
        if reading is None:
            return
        digit = "?" if reading.perhaps_no_digit else str(reading.digit)
        heard.append(f"{digit}, {percent(reading.probability, QLocale(), 0)}")

    session.reading_changed.connect(hear)
    play(monkeypatch, told)
    run_to_its_end(qtbot, tab)
    assert readings.accessibleDescription() == "; ".join(
        f"epoch {number}: {answer}" for number, answer in enumerate(heard, 1)
    )
    session.keep(ONE)
    assert readings.accessibleDescription() == f"epoch 3: {heard[-1]}"
    tab.choice.back_button.click()
    session.clear()
    assert "After a run" in readings.accessibleDescription()


def test_nothing_is_clipped_while_it_trains_and_after(
    qtbot: QtBot, tab: TrainTab, told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, clipped = tab.window(), []
    assert isinstance(window, MainWindow)

    def look() -> None:
        for factor in ZOOMS:
            enlarge_to(window.theme, factor)
            for size in SIZES:
                window.resize(*size)
                for _ in range(3):
                    QCoreApplication.processEvents()
                clipped.extend(f"{factor}, {size[0]}: {fault}" for fault in faults(tab))
                page = tab.findChild(QScrollArea, "train_page")
                assert page is not None
                if page.horizontalScrollBar().maximum():
                    clipped.append(f"{factor}, {size[0]}: the page is too wide")

    go_on = threading.Event()

    def told_in_two_parts(*_: object) -> Generator[Event, None, None]:
        for event in told:
            if isinstance(event, Progress) and event.epoch == 2:
                go_on.wait(60)
            yield event

    monkeypatch.setattr(training_module, "_begin", told_in_two_parts)
    tab.start_button.click()
    qtbot.waitUntil(lambda: tab.training.last is not None, timeout=LOADING)
    look()
    with qtbot.waitSignal(tab.training.ended, timeout=LOADING):
        go_on.set()
    tab.matrix.cell_chosen.emit(3, 5)
    look()
    assert not clipped, "\n".join(clipped)


# Keep, or go back


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


@pytest.fixture
def question(monkeypatch: pytest.MonkeyPatch) -> Question:
    return Question(monkeypatch)


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


# Runs on the disk


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


# How long it takes


def time_of(tab: TrainTab) -> str:
    return text(tab, "run_time")


def test_how_long_a_run_takes_follows_the_form(
    qtbot: QtBot, tab: TrainTab, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[bool] = []

    def measured(_: TrainConfig) -> float:
        threads.append(threading.current_thread() is threading.main_thread())
        return 1000.0

    monkeypatch.setattr(estimate, "measured_pace", measured)
    tab.form.show_run(replace(CONFIG, batch_size=77), "mnist")
    qtbot.waitUntil(lambda: time_of(tab).startswith("About"), timeout=LOADING)
    assert time_of(tab) == "About 3 min on this computer."  # 3 × 60,000 and the tests
    assert threads == [False]
    tab.form.show_run(replace(CONFIG, batch_size=77, epochs=30), "mnist")
    assert time_of(tab) == "About 32 min on this computer."
    tab.form.show_run(replace(CONFIG, batch_size=77, epochs=30, synthetic=0.5), "mnist")
    assert time_of(tab).startswith("About 1 h ")
    tab.form.show_run(replace(CONFIG, batch_size=77), str(data))
    qtbot.waitUntil(lambda: time_of(tab) == "About 5 s on this computer.", timeout=LOADING)
    assert len(threads) == 1
    tab.form.show_run(replace(CONFIG, batch_size=78), str(data))
    qtbot.waitUntil(lambda: len(threads) == 2, timeout=LOADING)


def test_the_last_run_tells_how_long_the_next_takes(
    qtbot: QtBot, tab: TrainTab, told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(estimate, "measured_pace", lambda _: 1.0)
    tab.form.show_run(CONFIG, "mnist")
    qtbot.waitUntil(lambda: time_of(tab).startswith("About"), timeout=LOADING)
    assert " h " in time_of(tab)
    play(monkeypatch, told)
    run_to_its_end(qtbot, tab)
    assert time_of(tab).startswith("About")
    assert " h " not in time_of(tab)


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(0.1, "5 s"), (37, "35 s"), (56, "1 min"), (130, "2 min"), (4700, "1 h 20 min")],
)
def test_times_that_are_known_roughly_are_written_roughly(seconds: float, written: str) -> None:
    assert estimate.about(seconds) == written


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


# The end


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
