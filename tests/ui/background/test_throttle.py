from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from lenet_gui.ui.background import throttle
from lenet_gui.ui.background.throttle import Throttle

NEVER = 1_000_000  # a frame that does not end while the test runs


class Counted(QObject):
    """A throttle and how often it called."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0
        self.throttle = Throttle(self.count, self)

    def count(self) -> None:
        self.calls += 1


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


def test_nothing_is_called_that_was_not_asked_for(qtbot: QtBot, counted: Counted) -> None:
    counted.throttle.request()
    counted.throttle.request()
    qtbot.waitUntil(lambda: counted.calls == 2)
    qtbot.wait(3 * throttle.FRAME_MS)
    assert counted.calls == 2


def test_now_does_what_was_requested(
    qtbot: QtBot, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted.throttle.request()
    counted.throttle.request()  # waits for the frame to pass
    counted.throttle.now()
    assert counted.calls == 2
    qtbot.wait(3 * throttle.FRAME_MS)
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


def test_a_late_call_does_not_make_the_next_one_late(counted: Counted) -> None:
    late = counted.throttle
    late._next = late._clock.elapsed() + throttle.FRAME_MS // 4  # the last call was so late
    late.request()
    assert counted.calls == 1


def test_a_steady_stream_faster_than_frames_is_held_to_one_call_a_frame(
    qtbot: QtBot, counted: Counted
) -> None:
    clock = counted.throttle._clock
    started = clock.elapsed()
    while clock.elapsed() - started < 20 * throttle.FRAME_MS:
        counted.throttle.request()
        QCoreApplication.processEvents()
    assert counted.calls <= 20 + 2
