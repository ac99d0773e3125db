"""Another language, chosen in the middle of everything: nothing but the words changes."""

import gc
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from handwriting import ONE, SEVEN
from pauses import Pauses
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from tiny_mnist import write_tiny_mnist
from windows import LOADING, WindowMaker

from lenet_gui.core.events import EpochKept, Event, Progress
from lenet_gui.core.ink.picture_import import Original
from lenet_gui.core.network.units import Unit
from lenet_gui.core.picture_reading import read_picture
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.ui.shell.language import languages
from lenet_gui.ui.state.training import State
from lenet_gui.ui.window import MainWindow

CHINESE = "zh_TW"
ENDLESS = TrainConfig(epochs=1000, batch_size=20, learning_rate=0.02, device="cpu")
DRAW = {"en": "Draw", CHINESE: "手寫"}


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert found is not None, name
    return found


def choose(qtbot: QtBot, window: MainWindow, code: str) -> None:
    """Choose a language in the menu, and wait until it is spoken and what was there is gone."""
    action(window, f"language_{code}").trigger()
    qtbot.waitUntil(lambda: window.tabs.tabText(0) == DRAW[code], timeout=LOADING)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_languages_are_offered_by_their_own_names(window: MainWindow) -> None:
    assert languages() == {"en": "English", CHINESE: "繁體中文"}
    assert action(window, "language_zh_TW").text() == "繁體中文"
    assert action(window, "language_system").isChecked()


def test_everything_stays_but_the_words(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1100, 700)
    session = window.session
    session.keep(ONE)
    session.keep(SEVEN)
    session.undo()
    session.experiment.silence("C3", 2, silent=True)
    window.tools.eraser_action.trigger()
    window.tools.set_pen_width(0.05)
    window.tools.plain_action.trigger()
    inside = window.inside_tab
    inside.inspection.pin(Unit("C3", 40))
    inside.pages.setCurrentWidget(inside.trace_page)
    window.show_inside()
    window.help.show_guide()
    size, title = window.size(), window.chips.silenced.text()

    choose(qtbot, window, CHINESE)

    assert window.size() == size
    assert window.session is session
    assert session.drawing is ONE
    assert window.canvas.drawing is ONE
    assert window.tools.redo_action.isEnabled()
    assert window.tools.eraser_action.isChecked()
    assert window.tools.pen_width == pytest.approx(0.05)
    assert window.tools.plain_action.isChecked()
    assert not session.fit
    assert window.inside_tab is not inside
    assert window.tabs.currentWidget() is window.inside_tab
    assert window.inside_tab.inspection.unit == Unit("C3", 40)
    assert window.inside_tab.inspection.pinned
    assert window.inside_tab.pages.currentWidget() is window.inside_tab.trace_page
    assert window.chips.silenced.text() not in ("", title)
    for layers in (window.draw_tab.layers, window.inside_tab.layers):
        assert layers.eyes.silenced == {("C3", 2)}
    assert window.status.time.text.startswith("辨識")
    guide = window.findChild(QObject, "guide")
    assert guide is not None
    assert guide.isVisible()
    window.tools.redo_action.trigger()
    assert session.drawing is SEVEN
    assert window.canvas.drawing is SEVEN


def test_a_picture_that_is_looked_at_stays(qtbot: QtBot, window: MainWindow) -> None:
    dark = np.zeros((80, 80, 4), np.uint8)
    dark[..., 3] = 255
    dark[20:60, 38:44, :3] = 250
    window.pictures.take(read_picture(Original(dark), recognizer=window.session.recognizer), None)
    before = window.pictures.looking.reading
    choose(qtbot, window, CHINESE)
    assert window.pictures.page.isVisible()
    assert window.pictures.looking.reading is before
    window.pictures.leave()
    assert window.canvas.isVisible()


def test_a_language_is_remembered(qtbot: QtBot, make_window: WindowMaker) -> None:
    window = make_window()
    choose(qtbot, window, CHINESE)
    window.close()
    again = make_window()
    assert again.tabs.tabText(0) == DRAW[CHINESE]
    assert action(again, "language_zh_TW").isChecked()


def test_qts_own_buttons_and_numbers_speak_it_too(qtbot: QtBot, window: MainWindow) -> None:
    choose(qtbot, window, CHINESE)
    box = QMessageBox(window)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    assert "取消" in cancel.text()
    assert window.locale().name() == window.canvas.locale().name() == QLocale().name() == CHINESE
    choose(qtbot, window, "en")
    box = QMessageBox(window)
    assert "Cancel" in box.addButton(QMessageBox.StandardButton.Cancel).text()


def test_a_run_goes_on_and_its_curves_are_complete(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = Pauses(monkeypatch)
    folder = write_tiny_mnist(tmp_path / "digits")
    window.session.keep(SEVEN)
    window.tabs.setCurrentWidget(window.train_tab)
    training, events = window.train_tab.training, list[Event]()
    training.progressed.connect(events.append)
    window.train_tab.form.show_run(ENDLESS, str(folder))
    window.train_tab.start_button.click()
    qtbot.waitUntil(lambda: epochs(events) > 0, timeout=LOADING)
    window.train_tab.pause_button.click()
    qtbot.waitUntil(pauses.is_one_on, timeout=LOADING)
    QCoreApplication.processEvents()  # what the run told before it paused
    said = window.train_tab.log.toPlainText()

    choose(qtbot, window, CHINESE)

    tab = window.train_tab
    assert tab.training is training
    assert training.state is State.PAUSED
    assert "已暫停" in window.run_chip.text()
    assert tab.log.toPlainText() == said
    assert tab.form.locked
    tab.pause_button.click()
    before = epochs(events)
    qtbot.waitUntil(lambda: epochs(events) > before, timeout=LOADING)
    with qtbot.waitSignal(training.ended, timeout=LOADING):
        tab.stop_button.click()
    last = epochs(events)
    newest = tab.curves.records[0]
    assert [epoch.number for epoch in newest.epochs] == list(range(1, last + 1))
    assert len(newest.training) == sum(isinstance(event, Progress) for event in events)
    assert tab.results.title.text() == f"第{last}週期後認錯的"

    choose(qtbot, window, "en")

    tab = window.train_tab
    assert len(tab.curves.records[0].epochs) == last
    assert tab.progress_view.title.text() == f"Epoch {last} of 1000"
    assert tab.results.title.text() == f"Misread after epoch {last}"
    assert tab.resume_button.isVisible()
    tab.choice.back_button.click()
    assert not training.has_choice


def epochs(events: list[Event]) -> int:
    """How many are over."""
    return sum(isinstance(event, EpochKept) for event in events)


def test_nothing_is_left_of_the_earlier_words(qtbot: QtBot, window: MainWindow) -> None:
    for tab in range(window.tabs.count()):
        window.tabs.setCurrentIndex(tab)
    choose(qtbot, window, CHINESE)
    before = ours()
    choose(qtbot, window, "en")
    choose(qtbot, window, CHINESE)
    assert ours() - before == Counter()
    # Nobody who is gone is told of anything.
    window.session.keep(SEVEN)
    window.own_digits.person_changed.emit()


def ours() -> Counter[str]:
    """How many objects of each of the program's own classes there are."""
    gc.collect()
    kinds = (type(each) for each in gc.get_objects() if isinstance(each, QWidget))
    return Counter(kind.__qualname__ for kind in kinds if kind.__module__.startswith("lenet_gui"))
