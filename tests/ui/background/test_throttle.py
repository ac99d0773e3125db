import time
from collections.abc import Iterator

import pytest
from event_loop import run_timers
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt
from pytestqt.qtbot import QtBot

from lenet_gui.ui.background import throttle
from lenet_gui.ui.background.throttle import Throttle

LOW = Qt.EventPriority.LowEventPriority.value  # that of Qt's own paint events
NEVER = 1_000_000  # a frame that does not end while the test runs


class Counted(QObject):
    """A throttle and how often it called."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0
        self.work = lambda: None
        self.throttle = Throttle(self.count, self)

    def count(self) -> None:
        self.calls += 1
        self.work()


class Painter(QObject):
    """Something that takes a while to paint."""

    def customEvent(self, event: QEvent) -> None:
        time.sleep(0.4 * throttle.FRAME_MS / 1000)


@pytest.fixture
def counted(qapp: object) -> Iterator[Counted]:
    counted = Counted()
    yield counted
    # Now and in this thread: the garbage collector may run in any, and timers belong to theirs.
    counted.deleteLater()
    QCoreApplication.sendPostedEvents(counted, QEvent.Type.DeferredDelete)


def test_the_first_call_comes_at_once(counted: Counted) -> None:
    counted.throttle.request()
    assert counted.calls == 1


def test_within_a_frame_there_is_one_call(
    counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "FRAME_MS", NEVER)
    for _ in range(100):
        counted.throttle.request()
        QCoreApplication.processEvents()
    assert counted.calls == 1


def test_the_last_request_is_always_answered(qtbot: QtBot, counted: Counted) -> None:
    for _ in range(100):
        counted.throttle.request()
    assert counted.calls < 100
    so_far = counted.calls
    qtbot.waitUntil(lambda: counted.calls > so_far)


def test_nothing_is_called_that_was_not_asked_for(
    qtbot: QtBot, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "FRAME_MS", 1)
    counted.throttle.request()
    counted.throttle.request()
    qtbot.waitUntil(lambda: counted.calls == 2)
    run_timers(2 * throttle.FRAME_MS)
    assert counted.calls == 2


def test_now_does_what_was_requested(counted: Counted) -> None:
    counted.throttle.request()
    counted.throttle.request()  # waits for the frame to pass
    counted.throttle.now()
    assert counted.calls == 2
    run_timers(2 * throttle.FRAME_MS)
    assert counted.calls == 2


def test_a_frame_begins_with_now_as_well(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "FRAME_MS", NEVER)
    counted.throttle.now()
    counted.throttle.request()
    assert counted.calls == 1


def test_requests_go_on_frame_after_frame(qtbot: QtBot, counted: Counted) -> None:
    for wanted in range(1, 6):
        counted.throttle.request()
        qtbot.waitUntil(lambda wanted=wanted: counted.calls == wanted)


class Clock:
    """Stands in for Qt's; goes on when the test says so."""

    def __init__(self) -> None:
        self.now = 0

    def start(self) -> None:
        pass

    def elapsed(self) -> int:
        return self.now


def test_a_late_call_does_not_make_the_next_one_late(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(throttle, "QElapsedTimer", lambda: clock)
    counted = Counted()
    late = throttle.FRAME_MS // 4
    for frame, lateness in enumerate((0, late, 0, 0, late, 0)):
        clock.now = 10 * throttle.FRAME_MS + frame * throttle.FRAME_MS + lateness
        counted.throttle.request()
        QCoreApplication.processEvents()  # so that what the call caused is done
        assert counted.calls == frame + 1


def calls_of_a_steady_stream(counted: Counted, frames: int) -> int:
    """Request without a pause for this many frames."""
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < frames * throttle.FRAME_MS:
        counted.throttle.request()
        QCoreApplication.processEvents()
    return counted.calls


def test_a_steady_stream_is_held_to_two_quick_calls_a_frame(counted: Counted) -> None:
    assert calls_of_a_steady_stream(counted, 20) <= 2 * 20 + 2


def test_a_call_that_takes_long_is_made_once_a_frame(counted: Counted) -> None:
    counted.work = lambda: time.sleep(0.4 * throttle.FRAME_MS / 1000)
    assert calls_of_a_steady_stream(counted, 20) <= 20 + 2


def test_what_is_painted_after_a_call_counts_as_part_of_it(counted: Counted) -> None:
    painter = Painter(counted)

    def paint_later() -> None:
        QCoreApplication.postEvent(painter, QEvent(QEvent.Type.User), LOW)

    counted.work = paint_later
    assert calls_of_a_steady_stream(counted, 20) <= 20 + 2


def test_requests_that_wait_in_a_queue_do_not_follow_each_other_at_once(counted: Counted) -> None:
    """Calls that take longer than a frame would otherwise fall behind the pointer more and more."""
    counted.work = lambda: time.sleep(3 * throttle.FRAME_MS / 1000)
    for _ in range(10):
        counted.throttle.request()
    assert counted.calls == 1


def test_a_throttle_of_several_frames_is_held_to_them(counted: Counted) -> None:
    counted.throttle = Throttle(counted.count, counted, frames=5)
    assert calls_of_a_steady_stream(counted, 20) <= 4 + 2


def test_after_a_quick_call_half_a_frame_is_enough(
    qtbot: QtBot, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "FRAME_MS", 2000)  # so long that every call is a quick one
    clock = QElapsedTimer()
    clock.start()
    counted.throttle.request()
    counted.throttle.request()
    qtbot.waitUntil(lambda: counted.calls == 2)
    assert 2000 // 4 <= clock.elapsed() < 2000
