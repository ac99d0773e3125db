"""The controller of a run: its states, and which weights the drawing is read with."""

import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue

import numpy as np
import pytest
from event_loop import run_timers
from handwriting import SEVEN
from pauses import Pauses
from PySide6.QtCore import QDeadlineTimer, QObject
from pytestqt.qtbot import QtBot
from tiny_mnist import write_tiny_mnist
from windows import LOADING

from lenet_gui.core.errors import DataError
from lenet_gui.core.events import EpochKept, Event, Preparing, Progress, Resumed, Tick
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.core.training.learner import new_network
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.core.training.runs import COMPLETED, STOPPED, list_runs
from lenet_gui.core.weights import Weights
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.background.thread import kept
from lenet_gui.ui.state import training as training_module
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.training import State, Training

CONFIG = TrainConfig(epochs=3, learning_rate=0.05)


class Script:
    """Stands in for a run: tells what it is told to tell; stuck, it cannot be interrupted."""

    def __init__(self) -> None:
        self._told: SimpleQueue[Event | Exception | None] = SimpleQueue()
        self.stuck = False  # to be
        self.is_stuck = False
        self.over = False

    def tell(self, *events: Event | Exception | None) -> None:
        """An exception fails the run, None completes it."""
        for event in events:
            self._told.put(event)

    def events(self) -> Generator[Event, None, None]:
        try:
            while True:
                try:
                    event = self._told.get(timeout=0.005)
                except Empty:
                    self.is_stuck = self.stuck
                    if not self.stuck:
                        yield Tick()
                    continue
                if event is None:
                    return
                if isinstance(event, Exception):
                    raise event
                yield event
        finally:
            self.over = True


def get_stuck(qtbot: QtBot, script: Script) -> None:
    script.stuck = True
    qtbot.waitUntil(lambda: script.is_stuck)


class Stage:
    """Every run that begins gets a script of its own."""

    def __init__(self) -> None:
        self.scripts: list[Script] = []
        self.started_from: list[Weights | None] = []

    def begin(
        self, config: TrainConfig, source: str | Path, start: Weights | None, *_: object
    ) -> Generator[Event, None, None]:
        script = Script()
        self.scripts.append(script)
        self.started_from.append(start)
        yield from script.events()


class Heard(QObject):
    """What a training told, in order."""

    def __init__(self, training: Training) -> None:
        super().__init__(training)
        self.training = training
        self.states: list[State] = []
        self.events: list[Event] = []
        self.ends: list[str] = []
        self.errors: list[Exception] = []
        self.follows: list[bool] = []
        self.choices = 0
        training.state_changed.connect(self.states.append)
        training.progressed.connect(self.events.append)
        training.ended.connect(self._ended)
        training.failed.connect(self.errors.append)
        training.follow_changed.connect(self.follows.append)
        training.choice_changed.connect(self._choice_changed)

    def _ended(self, how: str) -> None:
        assert self.training.state is State.IDLE
        self.ends.append(how)

    def _choice_changed(self) -> None:
        self.choices += 1


def epoch(last: int, best: int | None = None) -> EpochKept:
    return EpochKept(None, None, weights(last), weights(best or last), None)


def weights(number: int) -> Weights:
    state = dict(new_network(number).state_dict())
    return Weights.of(f"epoch {number}", state, {"epoch": number, "accuracy": 0.5})


def name(session: Session) -> str:
    """Name the weights that the drawing was read with last."""
    assert session.recognizer is not None
    reading = session.recognizer.read(session.drawing)
    assert reading is not None
    assert session.reading is not None
    assert (session.reading.probabilities == reading.probabilities).all()
    return session.recognizer.weights.name


@pytest.fixture
def session(qapp: object) -> Iterator[Session]:
    calls = Calls()
    session = Session(calls, "cpu")
    session.adopt(Recognizer.open(device="cpu"))
    session.keep(SEVEN)
    yield session
    calls.close()


@pytest.fixture
def training(session: Session, qtbot: QtBot) -> Iterator[Training]:
    training = Training(session, session)
    yield training
    training.close()
    qtbot.waitUntil(lambda: not kept())


@pytest.fixture
def heard(training: Training) -> Heard:
    return Heard(training)


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    stage = Stage()
    monkeypatch.setattr(training_module, "_begin", stage.begin)
    return stage


@pytest.fixture
def begin(qtbot: QtBot, training: Training, stage: Stage) -> Callable[[], Script]:
    """Start a run that tells what the test wants."""

    def start(from_weights_in_use: bool = False) -> Script:
        runs = len(stage.scripts)
        training.start(CONFIG, "mnist", from_weights_in_use)
        qtbot.waitUntil(lambda: len(stage.scripts) > runs)
        return stage.scripts[-1]

    return start


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_mnist(tmp_path_factory.mktemp("data") / "tiny", train=600)


# A real run


def test_a_run_is_learnt_read_with_and_kept_on_disk(
    qtbot: QtBot, session: Session, training: Training, heard: Heard, data: Path
) -> None:
    readings: list[object] = []
    session.reading_changed.connect(readings.append)
    with qtbot.waitSignal(training.ended, timeout=LOADING):
        training.start(CONFIG, data, False)
    assert heard.ends == ["completed"]
    assert heard.states == [State.RUNNING, State.IDLE]
    kept = [event for event in heard.events if isinstance(event, EpochKept)]
    assert [event.done.epoch.number for event in kept] == [1, 2, 3]
    assert len(readings) == 3
    assert training.last is kept[-1].last
    assert training.best is kept[-1].best
    assert session.recognizer is not None
    assert session.recognizer.weights is training.last
    (run,) = list_runs()
    assert (run.state, run.epoch, run.config) == (COMPLETED, 3, CONFIG)
    assert not any(isinstance(event, Tick) for event in heard.events)


def test_a_run_that_was_stopped_goes_on_where_it_was(
    qtbot: QtBot, session: Session, training: Training, heard: Heard, data: Path
) -> None:
    def first_epoch_is_over() -> bool:
        return any(isinstance(event, EpochKept) for event in heard.events)

    training.start(TrainConfig(epochs=500), data, False)
    qtbot.waitUntil(first_epoch_is_over, timeout=LOADING)
    began = time.monotonic()
    with qtbot.waitSignal(training.ended):
        training.stop()
    assert time.monotonic() - began < 5
    assert heard.ends == ["stopped"]
    qtbot.waitUntil(lambda: not kept())
    (run,) = list_runs()
    assert run.state == STOPPED
    assert training.last is not None
    assert training.last.card["epoch"] == run.epoch  # what is offered is what is on the disk

    training.go_back()
    heard.events.clear()
    training.resume_run(run)
    qtbot.waitUntil(first_epoch_is_over, timeout=LOADING)
    training.pause()
    resumed = next(event for event in heard.events if isinstance(event, Resumed))
    assert resumed.run.epoch == run.epoch
    first = next(event for event in heard.events if isinstance(event, EpochKept))
    assert first.done.epoch.number == run.epoch + 1
    assert session.recognizer is not None
    assert session.recognizer.weights is training.last


def test_a_run_can_go_on_from_the_weights_in_use(
    session: Session, stage: Stage, training: Training, begin: Callable[..., Script]
) -> None:
    assert session.recognizer is not None
    shipped = session.recognizer.weights
    begin(from_weights_in_use=False)
    training.close()
    begin(from_weights_in_use=True)
    assert stage.started_from == [None, shipped]


# States


def test_a_run_is_paused_and_goes_on(
    qtbot: QtBot,
    training: Training,
    heard: Heard,
    begin: Callable[[], Script],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pauses = Pauses(monkeypatch)
    script = begin()
    training.pause()
    assert training.state is State.PAUSED
    qtbot.waitUntil(pauses.is_one_on)
    script.tell(Preparing("data"), Preparing("network"))
    run_timers()
    assert heard.events == []
    training.resume()
    qtbot.waitUntil(lambda: len(heard.events) == 2)
    with qtbot.waitSignal(training.ended):
        script.tell(None)
    assert heard.states == [State.RUNNING, State.PAUSED, State.RUNNING, State.IDLE]
    assert heard.ends == ["completed"]
    assert not training.is_on


@pytest.mark.parametrize("paused", [False, True])
def test_a_run_is_stopped(
    qtbot: QtBot, training: Training, heard: Heard, begin: Callable[[], Script], paused: bool
) -> None:
    script = begin()
    if paused:
        training.pause()
    with qtbot.waitSignal(training.ended):
        training.stop()
        assert training.state is State.STOPPING
        assert training.is_on
    assert heard.states[-2:] == [State.STOPPING, State.IDLE]
    assert heard.ends == ["stopped"]
    assert script.over


def test_what_makes_no_sense_changes_nothing(
    qtbot: QtBot, session: Session, training: Training, heard: Heard, begin: Callable[[], Script]
) -> None:
    for call in (training.pause, training.resume, training.stop, training.go_back):
        call()
    assert heard.states == []
    assert training.state is State.IDLE

    begin()
    training.resume()
    training.start(CONFIG, "mnist", False)
    assert heard.states == [State.RUNNING]
    training.pause()
    training.pause()
    training.start(CONFIG, "mnist", False)
    assert heard.states == [State.RUNNING, State.PAUSED]
    with qtbot.waitSignal(training.ended):
        training.stop()
        for call in (training.stop, training.pause, training.resume):
            call()
        training.start(CONFIG, "mnist", False)
        assert training.state is State.STOPPING
    assert heard.states == [State.RUNNING, State.PAUSED, State.STOPPING, State.IDLE]
    assert heard.ends == ["stopped"]
    assert name(session) == "lenet5"


def test_nothing_begins_before_the_network_reads(qapp: object, stage: Stage) -> None:
    session = Session(Calls(), "cpu")
    training = Training(session, session)
    training.start(CONFIG, "mnist", False)
    assert training.state is State.IDLE
    assert not kept()


def test_an_error_ends_the_run_and_is_told_after_its_end(
    qtbot: QtBot, training: Training, heard: Heard, begin: Callable[[], Script]
) -> None:
    error = DataError("gone")
    order: list[str] = []
    training.ended.connect(order.append)
    training.failed.connect(lambda error: order.append(str(error)))
    with qtbot.waitSignal(training.failed):
        begin().tell(error)
    assert order == ["failed", "gone"]
    assert heard.errors == [error]
    assert training.state is State.IDLE


@pytest.mark.parametrize("end", [DataError("gone"), None], ids=["fails", "is over"])
def test_a_run_without_an_epoch_changes_nothing(
    qtbot: QtBot,
    session: Session,
    training: Training,
    begin: Callable[[], Script],
    end: Exception | None,
) -> None:
    recognizer, reading = session.recognizer, session.reading
    with qtbot.waitSignal(training.ended):
        begin().tell(Preparing("data"), Progress(1, 3, 64, 600, 2.3, 5000.0), end)
    assert session.recognizer is recognizer
    assert session.reading is reading
    assert not training.has_choice


# Weights


def learnt(qtbot: QtBot, training: Training, script: Script, *epochs: EpochKept) -> None:
    script.tell(*epochs)
    qtbot.waitUntil(lambda: training.last is epochs[-1].last)


def ended(qtbot: QtBot, training: Training, script: Script) -> None:
    with qtbot.waitSignal(training.ended):
        script.tell(None)


def test_the_drawing_is_read_with_what_is_being_learnt(
    qtbot: QtBot, session: Session, training: Training, begin: Callable[[], Script]
) -> None:
    script = begin()
    seen = []
    for number in (1, 2, 3):
        learnt(qtbot, training, script, epoch(number))
        assert name(session) == f"epoch {number}"
        assert session.reading is not None
        seen.append(session.reading.probabilities)
    assert not np.array_equal(seen[0], seen[1])
    assert not training.has_choice  # not before it is over
    ended(qtbot, training, script)
    assert training.has_choice
    assert name(session) == "epoch 3"


def test_without_following_the_drawing_is_read_as_before(
    qtbot: QtBot, session: Session, training: Training, heard: Heard, begin: Callable[[], Script]
) -> None:
    before = session.recognizer
    script = begin()
    training.set_follow(False)
    learnt(qtbot, training, script, epoch(1))
    assert session.recognizer is before
    training.set_follow(True)
    assert name(session) == "epoch 1"
    training.set_follow(False)
    training.set_follow(False)
    assert session.recognizer is before
    assert heard.follows == [False, True, False]
    learnt(qtbot, training, script, epoch(2))
    ended(qtbot, training, script)
    assert session.recognizer is before
    training.set_follow(True)
    assert name(session) == "epoch 2"


def test_those_before_the_newest_run_are_remembered_whatever_becomes_of_it(
    qtbot: QtBot, session: Session, training: Training, begin: Callable[[], Script]
) -> None:
    assert session.before_run is None
    before = session.recognizer
    script = begin()
    assert session.before_run is before
    learnt(qtbot, training, script, epoch(1))
    ended(qtbot, training, script)
    assert training.last is not None
    training.keep(training.last)
    assert session.before_run is before
    kept = session.recognizer
    ended(qtbot, training, begin())
    assert session.before_run is kept


def test_last_and_best_are_there_to_be_tried(
    qtbot: QtBot, session: Session, training: Training, begin: Callable[[], Script]
) -> None:
    script = begin()
    learnt(qtbot, training, script, epoch(1), epoch(2), epoch(3, best=2))
    ended(qtbot, training, script)
    assert training.last is not None
    assert training.best is not None
    assert (training.last.name, training.best.name) == ("epoch 3", "epoch 2")
    training.try_out(training.best)
    assert name(session) == "epoch 2"
    assert training.has_choice


def test_going_back_gives_the_very_weights_and_the_same_reading(
    qtbot: QtBot, session: Session, training: Training, heard: Heard, begin: Callable[[], Script]
) -> None:
    before, reading = session.recognizer, session.reading
    assert reading is not None
    for number in (1, 2):  # two runs, and nothing of the first was kept
        script = begin()
        learnt(qtbot, training, script, epoch(number))
        ended(qtbot, training, script)
    assert session.reading is not None
    assert not np.array_equal(session.reading.probabilities, reading.probabilities)
    choices = heard.choices
    training.go_back()
    assert session.recognizer is before
    assert np.array_equal(session.reading.probabilities, reading.probabilities)
    assert all(
        np.array_equal(session.reading.maps[name], reading.maps[name]) for name in reading.maps
    )
    assert not training.has_choice
    assert heard.choices == choices + 1


def test_what_is_kept_is_what_the_next_run_goes_back_to(
    qtbot: QtBot, session: Session, training: Training, begin: Callable[[], Script]
) -> None:
    script = begin()
    learnt(qtbot, training, script, epoch(1))
    ended(qtbot, training, script)
    training.keep(weights(7))
    assert name(session) == "epoch 7"
    assert not training.has_choice
    training.go_back()
    assert name(session) == "epoch 7"
    kept = session.recognizer
    script = begin()
    learnt(qtbot, training, script, epoch(2))
    ended(qtbot, training, script)
    training.go_back()
    assert session.recognizer is kept


def test_weights_kept_while_the_next_run_goes_on_are_gone_back_to(
    qtbot: QtBot, session: Session, training: Training, begin: Callable[[], Script]
) -> None:
    """A slow disk may say that they are saved only then."""
    script = begin()
    training.keep(weights(7))
    kept = session.recognizer
    learnt(qtbot, training, script, epoch(1))
    ended(qtbot, training, script)
    assert training.has_choice
    training.go_back()
    assert session.recognizer is kept


def test_a_second_run_without_an_epoch_leaves_the_choice_of_the_first(
    qtbot: QtBot, session: Session, training: Training, begin: Callable[[], Script]
) -> None:
    before = session.recognizer
    script = begin()
    learnt(qtbot, training, script, epoch(1))
    ended(qtbot, training, script)
    begin()
    with qtbot.waitSignal(training.ended):
        training.stop()
    assert training.has_choice
    assert name(session) == "epoch 1"
    training.go_back()
    assert session.recognizer is before


def opened(qtbot: QtBot, session: Session, file: str) -> None:
    with qtbot.waitSignal(session.weights_opened, timeout=LOADING):
        session.load(file)


def test_weights_opened_in_a_run_stay_and_are_gone_back_to(
    qtbot: QtBot, session: Session, training: Training, heard: Heard, begin: Callable[[], Script]
) -> None:
    script = begin()
    learnt(qtbot, training, script, epoch(1))
    opened(qtbot, session, "lenet5-classic")
    mine = session.recognizer
    assert heard.follows == [False]
    assert name(session) == "lenet5-classic"
    learnt(qtbot, training, script, epoch(2))
    assert session.recognizer is mine
    ended(qtbot, training, script)
    assert training.last is not None
    training.try_out(training.last)
    assert name(session) == "epoch 2"
    training.go_back()
    assert session.recognizer is mine


def test_weights_opened_after_a_run_end_the_choice(
    qtbot: QtBot, session: Session, training: Training, heard: Heard, begin: Callable[[], Script]
) -> None:
    script = begin()
    learnt(qtbot, training, script, epoch(1))
    ended(qtbot, training, script)
    opened(qtbot, session, "lenet5-classic")
    assert not training.has_choice
    assert heard.follows == []
    training.go_back()
    assert name(session) == "lenet5-classic"


# A run that does not stop


def test_a_run_that_does_not_stop_is_let_go_of(
    qtbot: QtBot, session: Session, training: Training, heard: Heard, begin: Callable[[], Script]
) -> None:
    """An import cannot be interrupted; what comes of it later is nobody's."""
    stuck = begin()
    learnt(qtbot, training, stuck, epoch(1))
    get_stuck(qtbot, stuck)
    began = time.monotonic()
    with qtbot.waitSignal(training.ended):
        training.stop()
    assert 0.5 < time.monotonic() - began < 5
    assert not stuck.over
    assert heard.ends == ["stopped"]
    assert name(session) == "epoch 1"

    new = begin()  # at once
    learnt(qtbot, training, new, epoch(2))
    events = len(heard.events)
    stuck.tell(epoch(9))
    qtbot.waitUntil(lambda: stuck.over and len(kept()) == 1)
    run_timers()
    assert len(heard.events) == events
    assert name(session) == "epoch 2"
    assert heard.ends == ["stopped"]
    assert training.state is State.RUNNING
    ended(qtbot, training, new)
    assert heard.ends == ["stopped", "completed"]


def test_an_epoch_that_ends_while_the_run_stops_is_not_lost(
    qtbot: QtBot, training: Training, heard: Heard, begin: Callable[[], Script]
) -> None:
    script = begin()
    get_stuck(qtbot, script)
    last = epoch(1)
    with qtbot.waitSignal(training.ended):
        training.stop()
        script.tell(last)
    assert training.last is last.last
    assert heard.ends == ["stopped"]


def test_a_new_run_can_begin_at_once_again_and_again(
    qtbot: QtBot, training: Training, heard: Heard, begin: Callable[[], Script]
) -> None:
    for _ in range(10):
        begin()
        with qtbot.waitSignal(training.ended):
            training.stop()
    assert heard.ends == ["stopped"] * 10
    assert heard.states == [State.RUNNING, State.STOPPING, State.IDLE] * 10


def test_closing_waits_only_until_a_deadline(
    qtbot: QtBot, training: Training, begin: Callable[[], Script]
) -> None:
    script = begin()
    script.stuck = True
    training.close(QDeadlineTimer(20))
    assert not training.is_on
    assert not script.over
    script.stuck = False
    qtbot.waitUntil(lambda: not kept())
    assert script.over


@pytest.mark.parametrize("paused", [False, True])
def test_closing_waits_for_the_run(
    training: Training, heard: Heard, begin: Callable[[], Script], paused: bool
) -> None:
    script = begin()
    if paused:
        training.pause()
    training.close()
    assert script.over
    assert not training.is_on
    training.close()
