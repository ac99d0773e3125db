"""Fixtures for tests with windows, imported by the conftests of `ui` and `e2e`."""

import contextlib
import gc
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QThread
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lenet_gui.core.explain import alike
from lenet_gui.ui import app
from lenet_gui.ui.app import create_window
from lenet_gui.ui.look.tokens import DARK, LIGHT, palette_of
from lenet_gui.ui.window import MainWindow

# Without a display, and without windows flashing by where there is one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# In English, whatever the machine's language is.
os.environ["LC_ALL"] = "C.UTF-8"

# Importing torch can take this long where it is not in the disk's cache yet, milliseconds.
LOADING = 120_000

WindowMaker = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def no_thread_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that ends while a thread it started still runs."""
    started: list[QThread] = []
    start = QThread.start

    def note(thread: QThread, *arguments: object) -> None:
        started.append(thread)
        start(thread, *arguments)

    monkeypatch.setattr(QThread, "start", note)
    yield
    for thread in started:
        _wait_a_little(thread)
    left = [thread for thread in started if _runs(thread)]
    for thread in left:
        thread.wait()
    assert not left, "a thread still ran when the test had ended"


def _wait_a_little(thread: QThread) -> None:
    """A thread tells its end a moment before it ends; one that imports torch takes long."""
    with contextlib.suppress(RuntimeError):  # deleted already
        thread.wait(LOADING)


def _runs(thread: QThread) -> bool:
    try:
        return thread.isRunning()
    except RuntimeError:  # ended and deleted
        return False


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Settings of the test's own, in place of the user's."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def train_tab_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let windows make their Train tab, which takes a tenth of a second, only if a test uses it."""
    monkeypatch.setattr(MainWindow, "_make_when_at_rest", lambda *_: None)


@pytest.fixture
def make_window(
    qtbot: QtBot,
    settings: QSettings,
    monkeypatch: pytest.MonkeyPatch,
    train_tab_when_asked_for: None,
) -> Iterator[WindowMaker]:
    """Make a shown window that closes when the test ends; arguments go to `create_window`."""
    monkeypatch.setattr(app, "_LOAD_AFTER_MS", 0)  # nobody looks at the window meanwhile
    monkeypatch.setattr(alike, "MANY", 60)  # to write the usual number takes a second
    windows: list[MainWindow] = []

    def make(**arguments: object) -> MainWindow:
        # What earlier tests left goes in this thread; the window's threads may collect garbage too,
        # and Qt's objects must not be destroyed there.
        _collect_garbage()
        window = create_window(**{"settings": settings, "device": "cpu"} | arguments)
        windows.append(window)
        window.show()
        return window

    yield make
    for window in windows:
        if window.findChild(QWidget, "train_tab") is not None:
            window.train_tab.close_run()  # else closing would ask, and wait for an answer
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(qtbot: QtBot, make_window: WindowMaker) -> MainWindow:
    """A shown window whose network is loaded."""
    window = make_window()
    wait_until_ready(qtbot, window)
    return window


def _collect_garbage() -> None:
    begun = time.thread_time()
    gc.collect()
    if time.thread_time() - begun > 0.02:
        gc.freeze()  # what stays, such as torch: no later collection looks at it again


def wait_until_ready(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the network is loaded."""
    if not window.session.ready:
        with qtbot.waitSignal(window.session.ready_changed, timeout=LOADING):
            pass


def palette(*, dark: bool) -> QPalette:
    """The program's own colours."""
    return palette_of(DARK if dark else LIGHT)
