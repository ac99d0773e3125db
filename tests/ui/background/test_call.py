import threading
import time

import pytest
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QObject
from pytestqt.qtbot import QtBot

from lenet_gui.ui.background.call import Calls


class Owner(QObject):
    """Somebody who has things done."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = Calls(self)
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.threads: list[threading.Thread] = []

    def done(self, result: object) -> None:
        self.threads.append(threading.current_thread())
        self.results.append(result)

    def failed(self, error: Exception) -> None:
        self.threads.append(threading.current_thread())
        self.errors.append(error)


@pytest.fixture
def owner(qapp: object) -> Owner:
    return Owner()


def test_a_result_arrives_in_the_thread_that_asked(qtbot: QtBot, owner: Owner) -> None:
    owner.calls.start(threading.current_thread, owner.done, owner.failed)
    qtbot.waitUntil(lambda: len(owner.results) == 1)
    assert owner.results[0] is not threading.main_thread()
    assert owner.threads == [threading.main_thread()]
    assert owner.errors == []


def test_an_error_arrives_as_it_is(qtbot: QtBot, owner: Owner) -> None:
    owner.calls.start(lambda: 1 / 0, owner.done, owner.failed)
    qtbot.waitUntil(lambda: len(owner.errors) == 1)
    assert isinstance(owner.errors[0], ZeroDivisionError)
    assert owner.threads == [threading.main_thread()]
    assert owner.results == []


def test_an_error_that_nobody_takes_is_told_by_the_calls(qtbot: QtBot, owner: Owner) -> None:
    owner.calls.failed.connect(owner.failed)
    owner.calls.start(lambda: 1 / 0, owner.done)
    qtbot.waitUntil(lambda: len(owner.errors) == 1)
    assert isinstance(owner.errors[0], ZeroDivisionError)
    assert owner.results == []


def test_many_calls_all_end(qtbot: QtBot, owner: Owner) -> None:
    for number in range(30):
        owner.calls.start(lambda number=number: number, owner.done, owner.failed)
    qtbot.waitUntil(lambda: len(owner.results) == 30)
    assert sorted(owner.results) == list(range(30))
    owner.calls.close()


def test_waiting_waits_and_is_the_end(qtbot: QtBot, owner: Owner) -> None:
    may_end = threading.Event()
    ended: list[bool] = []

    def work() -> None:
        may_end.wait(10)
        ended.append(True)

    assert owner.calls.start(work, owner.done, owner.failed) is not None
    threading.Timer(0.05, may_end.set).start()
    owner.calls.close()
    assert ended == [True]
    assert owner.calls.start(work, owner.done, owner.failed) is None
    qtbot.waitUntil(lambda: len(owner.results) == 1)  # what was done still arrives


def test_what_hangs_is_waited_for_only_until_a_deadline(qtbot: QtBot, owner: Owner) -> None:
    may_end = threading.Event()
    call = owner.calls.start(lambda: may_end.wait(10), owner.done, owner.failed)
    assert call is not None
    owner.calls.close(QDeadlineTimer(20))
    assert call.isRunning()
    may_end.set()
    qtbot.waitUntil(lambda: owner.results == [True])


def test_who_asked_may_go_before_the_end(qtbot: QtBot, owner: Owner) -> None:
    """Qt ends the process if a thread's object goes while the thread runs."""
    may_end, ended = threading.Event(), threading.Event()

    def work() -> None:
        may_end.wait(10)
        ended.set()

    call = owner.calls.start(work, owner.done, owner.failed)
    assert call is not None
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    may_end.set()
    assert ended.wait(10)
    assert call.wait()
    QCoreApplication.processEvents()


def test_no_call_that_has_ended_is_taken_for_one_that_runs(qtbot: QtBot, owner: Owner) -> None:
    """Now and then Qt deletes a call before it has told others of its end."""
    for _ in range(50):
        for _ in range(3):
            owner.calls.start(lambda: time.sleep(0.0003), owner.done, owner.failed)
        qtbot.waitUntil(lambda: not owner.calls.running)
    assert len(owner.results) == 150
