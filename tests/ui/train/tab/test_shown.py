"""What the Train tab shows of a run, and how long it says that one takes."""

import threading
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fitting import SIZES, ZOOMS, enlarge_to, faults
from handwriting import ONE
from PySide6.QtCore import QCoreApplication, QLocale, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot
from training_tab import CONFIG, ENDLESS, begun, play, run_to_its_end, stopped, text
from windows import LOADING, WindowMaker, wait_until_ready

from lenet_gui.core.events import DataReady, Downloading, EpochKept, Event, Preparing, Progress
from lenet_gui.core.network.device_name import DeviceName
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.training.epoch import Epoch
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.state import training as training_module
from lenet_gui.ui.state.settings import FIT
from lenet_gui.ui.state.training import State
from lenet_gui.ui.train import estimate
from lenet_gui.ui.train.progress import TrainProgress, duration
from lenet_gui.ui.train.tab import TrainTab
from lenet_gui.ui.window import MainWindow

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
