"""Training as a person does it: through the window, with data from a server on this machine."""

import gzip
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from digits import placed
from local_server import LocalServer, local_server, serve_sets
from pointer import move, press, release
from PySide6.QtCore import QCoreApplication, QSettings
from pytestqt.qtbot import QtBot
from tiny_mnist import write_tiny_mnist
from windows import WindowMaker

from lenet_gui.core.data import download
from lenet_gui.core.data import load as data
from lenet_gui.core.data.served import ServedFile
from lenet_gui.core.data.sources import ABOUT
from lenet_gui.core.events import EpochKept, Event, Progress
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.training import runs
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.ui.state.training import State
from lenet_gui.ui.window import MainWindow

QUICK = TrainConfig(epochs=3, batch_size=20, learning_rate=0.02, device="cpu")
PATIENCE = 60  # seconds, on the busiest machine


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "runs_dir", lambda: tmp_path / "runs")
    monkeypatch.setattr(data, "cache_dir", lambda: tmp_path / "cache")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalServer]:
    """A server with a tiny MNIST, in the place of the true mirrors."""
    with local_server() as running:
        folder = write_tiny_mnist(tmp_path / "served", train=400, test=100)
        files = [
            ServedFile((running.url + path.name,), running.put(path.name, path.read_bytes()))
            for path in folder.iterdir()
        ]
        serve_sets(monkeypatch, {"mnist": files})
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tiny_mnist(tmp_path / "digits", train=400, test=100)


def until(condition: Callable[[], bool]) -> None:
    """Let the window live until something holds. Sleeping lets go of the interpreter."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        QCoreApplication.processEvents()
        time.sleep(0.002)


def draw(window: MainWindow, digit: int = 7) -> None:
    for points in placed(digit, 0.2, 0.15, 0.7):
        press(window.canvas, points[0])
        for point in points[1:]:
            move(window.canvas, point)
        release(window.canvas, points[-1])


def reading_of(window: MainWindow) -> Reading:
    reading = window.session.reading
    assert reading is not None
    return reading


def start(window: MainWindow, source: Path | str, config: TrainConfig = QUICK) -> list[Event]:
    """Fill in the form, press Start; return the list that the events will go to."""
    events: list[Event] = []
    window.tabs.setCurrentWidget(window.train_tab)
    window.train_tab.training.progressed.connect(events.append)
    window.train_tab.form.show_run(config, str(source))
    window.train_tab.start_button.click()
    assert window.train_tab.training.state is State.RUNNING
    return events


def kept(events: list[Event]) -> list[EpochKept]:
    return [event for event in events if isinstance(event, EpochKept)]


def is_over(window: MainWindow) -> bool:
    return not window.train_tab.training.is_on


# Draw, train, watch, decide


def test_the_bars_move_under_ones_own_digit_and_going_back_restores_them(
    window: MainWindow, folder: Path
) -> None:
    draw(window)
    before = reading_of(window)
    status = window.chips.weights.text()
    events = start(window, folder)
    until(lambda: len(kept(events)) >= 1)
    assert np.abs(reading_of(window).probabilities - before.probabilities).max() > 0.01
    assert not np.allclose(reading_of(window).maps["C1"], before.maps["C1"])
    until(lambda: is_over(window))

    last = kept(events)[-1].last
    recognizer = window.session.recognizer
    assert recognizer is not None
    assert all(torch.equal(recognizer.weights.state[n], v) for n, v in last.state.items())
    assert "epoch 3" in window.chips.weights.text()

    window.train_tab.choice.back_button.click()
    np.testing.assert_array_equal(reading_of(window).probabilities, before.probabilities)
    assert window.chips.weights.text() == status


def test_the_draw_tab_keeps_its_weights_if_it_shall_not_follow(
    window: MainWindow, folder: Path
) -> None:
    draw(window)
    before = reading_of(window)
    window.train_tab.follow.click()
    events = start(window, folder)
    until(lambda: is_over(window))
    assert len(kept(events)) == 3
    assert reading_of(window) is before


def test_drawing_goes_on_while_it_trains(window: MainWindow, folder: Path) -> None:
    events = start(window, folder, TrainConfig(epochs=500, batch_size=20, device="cpu"))
    window.tabs.setCurrentWidget(window.draw_tab)
    until(lambda: any(isinstance(event, Progress) for event in events))
    for digit in (1, 4, 7):
        draw(window, digit)
        QCoreApplication.processEvents()
        assert window.session.reading is not None
        window.session.clear()
    assert window.train_tab.training.state is State.RUNNING
    window.train_tab.stop_button.click()
    until(lambda: is_over(window))


def test_a_misread_test_image_is_looked_at_on_the_canvas(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    config = TrainConfig(epochs=1, batch_size=50, device="cpu")  # learns little: much is misread
    events = start(window, folder, config)
    until(lambda: is_over(window))
    answers = kept(events)[-1].answers
    worst = answers.image(int(answers.worst()[0]))
    window.train_tab.misread.image_chosen.emit(worst)
    assert window.tabs.currentWidget() is window.draw_tab
    reading = reading_of(window)
    assert reading.digit == answers.read[worst.index] != worst.label
    np.testing.assert_allclose(reading.probabilities, answers.probabilities[worst.index], atol=1e-5)
    window.session.clear()
    assert window.session.fit  # as it was, for what is drawn next


def test_pause_and_resume_change_nothing_in_what_is_learnt(
    window: MainWindow, folder: Path
) -> None:
    unbroken = start(window, folder)
    until(lambda: is_over(window))
    window.train_tab.choice.back_button.click()
    window.train_tab.training.progressed.disconnect()

    paused: list[Event] = []
    window.train_tab.training.progressed.connect(paused.append)
    window.train_tab.start_button.click()
    window.train_tab.pause_button.click()
    assert window.train_tab.training.state is State.PAUSED
    window.train_tab.pause_button.click()
    until(lambda: is_over(window))
    one, other = kept(unbroken)[-1].last.state, kept(paused)[-1].last.state
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_a_run_that_was_stopped_is_resumed_from_the_list_of_runs(
    window: MainWindow, folder: Path
) -> None:
    draw(window)
    config = TrainConfig(epochs=40, batch_size=20, device="cpu")
    events = start(window, folder, config)
    until(lambda: len(kept(events)) >= 2)
    window.train_tab.stop_button.click()
    until(lambda: is_over(window))
    (run,) = runs.list_runs(runs.runs_dir())
    assert run.state == runs.STOPPED
    assert run.epoch >= 2
    window.train_tab.resume(run)
    until(lambda: bool(kept(events)) and kept(events)[-1].done.epoch.number > run.epoch)
    window.train_tab.stop_button.click()
    until(lambda: is_over(window))
    assert runs.list_runs(runs.runs_dir())[0].history[: run.epoch] == run.history


# Data from elsewhere


def test_mnist_is_downloaded_once_and_then_learnt(window: MainWindow, server: LocalServer) -> None:
    events = start(window, "mnist")
    until(lambda: is_over(window))
    assert len(kept(events)) == 3
    assert len(server.requested) == 4
    window.train_tab.choice.back_button.click()
    window.train_tab.start_button.click()
    until(lambda: is_over(window))
    assert len(kept(events)) == 6
    assert len(server.requested) == 4


@pytest.mark.parametrize("trouble", ["404", "refused", "stall", "truncated", "checksum"])
def test_a_download_that_fails_is_said_with_what_to_do_instead(
    window: MainWindow, server: LocalServer, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    monkeypatch.setattr(download, "STALL_SECONDS", 0.4)
    images = "train-images-idx3-ubyte.gz"
    if trouble == "404":
        server.files.clear()
    elif trouble == "refused":
        nowhere = ServedFile((f"http://127.0.0.1:9/{images}",), "")
        serve_sets(monkeypatch, {"mnist": [nowhere]})
    elif trouble == "stall":
        server.ways[images] = server.half
    elif trouble == "truncated":
        server.ways[images] = server.cut
    else:
        server.files[images] = gzip.compress(b"something else")
    draw(window)
    before = reading_of(window)
    start(window, "mnist")
    until(lambda: is_over(window))
    said = window.notice.text
    assert "MNIST" in said
    assert "connection" in said  # what to look at
    assert "folder" in said  # another way
    assert said in window.train_tab.log.toPlainText()
    assert reading_of(window) is before
    assert window.train_tab.start_button.isEnabled()


def test_where_nothing_can_be_downloaded_one_click_trains_on_synthetic(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = ServedFile(("http://127.0.0.1:9/train-images-idx3-ubyte.gz",), "")
    serve_sets(monkeypatch, {"mnist": [nowhere]})
    few = replace(ABOUT["synthetic"], train=200, test=50)  # to write the usual number takes long
    monkeypatch.setitem(ABOUT, "synthetic", few)
    start(window, "mnist")
    until(lambda: is_over(window))
    assert "refused the connection" in window.notice.text
    assert window.notice.action.text() == "Train on Synthetic"
    told: list[Event] = []
    window.train_tab.training.progressed.connect(told.append)
    window.notice.action.click()
    assert window.train_tab.form.source == "synthetic"
    until(lambda: is_over(window))
    assert len(kept(told)) == 3
    assert "downloaded" not in window.notice.text


def test_a_download_is_stopped_at_once(window: MainWindow, server: LocalServer) -> None:
    server.ways["train-images-idx3-ubyte.gz"] = server.slowly
    start(window, "mnist")
    until(lambda: "train-images-idx3-ubyte.gz" in server.requested)
    window.train_tab.stop_button.click()
    began = time.monotonic()
    until(lambda: is_over(window))
    assert time.monotonic() - began < 5
    assert window.train_tab.start_button.isEnabled()


# The end of the program


def test_a_crash_is_followed_by_the_offer_to_resume(
    make_window: WindowMaker, settings: QSettings, folder: Path
) -> None:
    from lenet_gui.core.training.recording import begin

    events = begin(TrainConfig(epochs=3, batch_size=20, device="cpu"), folder)
    for event in events:
        if isinstance(event, EpochKept):
            content = event.run.path.read_bytes()  # as a crash would leave it
            path = event.run.path
            break
    events.close()
    path.write_bytes(content)
    window = make_window()
    until(lambda: bool(window.notice.text))
    assert "was interrupted after epoch 1 of 3" in window.notice.text
    window.notice.action.click()
    until(lambda: window.train_tab.training.is_on)
    assert window.tabs.currentWidget() is window.train_tab
    until(lambda: is_over(window))
    (run,) = runs.list_runs(runs.runs_dir())
    assert (run.state, run.epoch) == (runs.COMPLETED, 3)
