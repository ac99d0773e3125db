"""A generator in a thread of its own: its events, its pauses and its three ends.

`waitSignal` is for signals that a thread emits once: a second one may reach a waiter that is gone,
and PySide then calls into freed memory.
"""

import gc
import threading
from collections.abc import Callable, Generator, Iterator

import pytest
from event_loop import run_timers
from pauses import Pauses
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from lenet_gui.core.events import Event, Preparing, Tick
from lenet_gui.ui.background.job import Job
from lenet_gui.ui.background.thread import kept

Events = Generator[Event, None, None]


class Listener(QObject):
    """Notes what a job tells, in order, and from whom it came."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.ends: list[str] = []
        self.error: Exception | None = None
        self.senders: list[QObject] = []
        self.listen(job)

    def listen(self, job: Job) -> None:
        job.progressed.connect(self._progressed)
        job.completed.connect(self._completed)
        job.stopped.connect(self._stopped)
        job.failed.connect(self._failed)

    def _progressed(self, event: Event) -> None:
        assert threading.current_thread() is threading.main_thread()
        self.senders.append(self.sender())
        self.heard.append(event.what if isinstance(event, Preparing) else str(event))

    def _completed(self) -> None:
        self.ends.append("completed")

    def _stopped(self) -> None:
        self.ends.append("stopped")

    def _failed(self, error: Exception) -> None:
        self.ends.append("failed")
        self.error = error


class Numbers:
    """Makes a generator of numbered events, with a tick after each; the test lets each one go."""

    def __init__(self, count: int, *, held: bool = True) -> None:
        self.count = count
        self.may_tell = threading.Semaphore(0 if held else 10 * count)
        self.asked = 0
        self.threads: set[threading.Thread] = set()
        self.closed_in: threading.Thread | None = None

    def __call__(self) -> Events:
        try:
            for number in range(self.count):
                self.asked = number + 1
                assert self.may_tell.acquire(timeout=10)
                self.threads.add(threading.current_thread())
                yield Preparing(str(number))
                yield Tick()
        finally:
            self.closed_in = threading.current_thread()


@pytest.fixture(autouse=True)
def _ended(qtbot: QtBot) -> Iterator[None]:
    """Wait for the threads: a job tells its end a moment before its thread ends."""
    yield
    qtbot.waitUntil(lambda: not kept())


def said(count: int) -> list[str]:
    return [str(number) for number in range(count)]


def run_to_its_end(qtbot: QtBot, job: Job) -> Listener:
    listener = Listener(job)
    job.start()
    qtbot.waitUntil(lambda: bool(listener.ends) and not kept())
    return listener


def test_events_arrive_in_order_and_without_ticks(qtbot: QtBot) -> None:
    numbers = Numbers(200, held=False)
    listener = run_to_its_end(qtbot, Job(numbers))
    assert listener.heard == said(200)
    assert listener.ends == ["completed"]
    assert threading.main_thread() not in numbers.threads


def test_nothing_is_asked_for_during_a_pause(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers, pauses = Numbers(50), Pauses(monkeypatch)
    job = Job(numbers)
    listener = Listener(job)
    job.start()
    numbers.may_tell.release(3)
    qtbot.waitUntil(lambda: numbers.asked == 4)
    job.pause()
    numbers.may_tell.release(47)  # the fourth is being made already
    qtbot.waitUntil(pauses.is_one_on)
    run_timers()
    assert listener.heard == said(4)
    assert numbers.asked == 4
    assert listener.ends == []
    with qtbot.waitSignal(job.completed):
        job.resume()
    assert listener.heard == said(50)
    assert listener.ends == ["completed"]


def test_a_job_that_is_paused_from_the_start_waits(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = Pauses(monkeypatch)
    job = Job(Numbers(3, held=False))
    listener = Listener(job)
    job.pause()
    job.start()
    qtbot.waitUntil(pauses.is_one_on)
    run_timers()
    assert listener.heard == []
    with qtbot.waitSignal(job.completed):
        job.resume()
    assert listener.heard == said(3)


def test_a_job_stops_while_it_runs(qtbot: QtBot) -> None:
    numbers = Numbers(10**6)
    job = Job(numbers)
    listener = Listener(job)
    numbers.may_tell.release(5)
    job.start()
    qtbot.waitUntil(lambda: numbers.asked == 6)
    with qtbot.waitSignal(job.stopped):
        job.stop()
        numbers.may_tell.release(10**6)
    assert listener.heard == said(6)  # the one that was being made, and no more
    assert listener.ends == ["stopped"]


def test_a_job_stops_in_a_pause(qtbot: QtBot) -> None:
    numbers = Numbers(10, held=False)
    job = Job(numbers)
    listener = Listener(job)
    job.pause()
    job.start()
    with qtbot.waitSignal(job.stopped):
        job.stop()
    assert listener.heard == []
    assert listener.ends == ["stopped"]


def test_a_job_stopped_before_its_first_event_tells_none(qtbot: QtBot) -> None:
    numbers = Numbers(10, held=False)
    job = Job(numbers)
    job.stop()
    listener = run_to_its_end(qtbot, job)
    assert listener.heard == []
    assert listener.ends == ["stopped"]
    assert numbers.asked == 0


def test_stopping_twice_and_after_the_end_is_one_end(qtbot: QtBot) -> None:
    job = Job(Numbers(10, held=False))
    job.stop()
    job.stop()
    listener = run_to_its_end(qtbot, job)
    assert listener.ends == ["stopped"]

    job = Job(Numbers(2, held=False))
    listener = Listener(job)
    job.start()
    assert job.wait(10_000)
    job.stop()
    job.pause()
    qtbot.waitUntil(lambda: not kept())
    assert listener.ends == ["completed"]


def _fails_at_once() -> Events:
    raise OSError("no data")


def _fails_later() -> Events:
    yield Preparing("0")
    raise ValueError("no luck")


@pytest.mark.parametrize(
    ("make", "heard", "kind"),
    [(_fails_at_once, [], OSError), (_fails_later, ["0"], ValueError)],
    ids=["in make", "in the generator"],
)
def test_an_error_is_an_end_of_its_own(
    qtbot: QtBot, make: Callable[[], Events], heard: list[str], kind: type[Exception]
) -> None:
    listener = run_to_its_end(qtbot, Job(make))
    assert listener.heard == heard
    assert listener.ends == ["failed"]
    assert type(listener.error) is kind


def test_an_error_while_it_is_closed_is_told(qtbot: QtBot) -> None:
    def make() -> Events:
        try:
            yield Preparing("0")
            yield Preparing("1")
        finally:
            raise OSError("disk full")

    listener = run_to_its_end(qtbot, Job(make))
    assert listener.ends == ["failed"]
    assert isinstance(listener.error, OSError)


@pytest.mark.parametrize("stopped", [False, True])
def test_the_generator_is_closed_in_the_thread_that_ran_it(qtbot: QtBot, stopped: bool) -> None:
    numbers = Numbers(3)
    job = Job(numbers)
    job.start()
    numbers.may_tell.release(2)
    qtbot.waitUntil(lambda: numbers.asked == 3)
    if stopped:
        job.stop()
    numbers.may_tell.release()
    assert job.wait(10_000)
    assert numbers.closed_in is not None
    assert {numbers.closed_in} == numbers.threads
    assert numbers.closed_in is not threading.main_thread()


def test_who_started_it_may_forget_it(qtbot: QtBot) -> None:
    """Qt ends the process if a thread's object goes while the thread runs."""
    numbers = Numbers(3)
    job = Job(numbers)
    listener = Listener(job)
    job.start()
    qtbot.waitUntil(lambda: numbers.asked == 1)
    del job
    gc.collect()
    assert len(kept()) == 1
    numbers.may_tell.release(3)
    qtbot.waitUntil(lambda: listener.ends == ["completed"])
    qtbot.waitUntil(lambda: not kept())
    assert listener.heard == said(3)


def test_late_events_are_known_by_their_sender(qtbot: QtBot) -> None:
    """What was emitted before `wait` arrives after it."""
    old, new = Job(Numbers(3, held=False)), Job(Numbers(2, held=False))
    listener = Listener(old)
    listener.listen(new)
    old.start()
    assert old.wait(10_000)
    assert listener.heard == []
    with qtbot.waitSignal(new.completed):
        new.start()
    assert listener.heard == [*said(3), *said(2)]
    assert listener.senders == [old] * 3 + [new] * 2


def test_an_ended_job_is_let_go_of(qtbot: QtBot) -> None:
    jobs = [Job(Numbers(2, held=False)) for _ in range(20)]
    for job in jobs:
        job.start()
    assert all(job.wait(10_000) for job in jobs)
    qtbot.waitUntil(lambda: not kept())
