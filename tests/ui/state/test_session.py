import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, current_thread, main_thread

import numpy as np
import pytest
from event_loop import run_timers
from fake_gpu import FakeGpu
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot
from windows import LOADING

from lenet_gui.core import weights
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.ink.raster import Raster
from lenet_gui.core.network.device_name import DeviceName
from lenet_gui.core.network.nudge import NEUTRAL, Nudge, nudged
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.core.network.silence import NOTHING, Silenced
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.core.weights import Weights
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.state.session import Session


def drawing(number: int = 0) -> Drawing:
    return Drawing((Stroke.of([(0.1, 0.1), (0.9, 0.1 + number / 1000)]),))


class Heard:
    """What a session told, in order."""

    def __init__(self, session: Session) -> None:
        self.readings: list[Reading | None] = []
        self.drawings: list[Drawing] = []
        self.failures: list[Exception] = []
        self.recognizers = 0
        self.histories = 0
        session.reading_changed.connect(self.readings.append)
        session.drawing_changed.connect(self.drawings.append)
        session.failed.connect(self._failed)
        session.recognizer_changed.connect(self._recognizer_changed)
        session.history_changed.connect(self._history_changed)

    def _failed(self, error: Exception) -> None:
        assert current_thread() is main_thread()
        self.failures.append(error)

    def _recognizer_changed(self) -> None:
        self.recognizers += 1

    def _history_changed(self) -> None:
        self.histories += 1


class Reader:
    """Stands in for a Recognizer; remembers what it was given."""

    def __init__(self) -> None:
        self.trouble: str | None = None
        self.raster: object = object()
        self.asked: list[tuple[Drawing, bool]] = []
        self.experiments: list[tuple[Silenced, Nudge]] = []

    def read(
        self, drawing: Drawing, *, fit: bool, silenced: Silenced, nudge: Nudge
    ) -> Reading | None:
        self.asked.append((drawing, fit))
        self.experiments.append((silenced, nudge))
        if drawing.is_empty:
            return None
        return Reading(np.eye(10, dtype=np.float32)[7], np.zeros((32, 32), np.float32), {}, {})


@pytest.fixture
def calls(qapp: object) -> Iterator[Calls]:
    calls = Calls()
    yield calls
    calls.close()


def all_called(qtbot: QtBot, calls: Calls) -> None:
    """Wait until every call has ended, and what it tells is heard."""
    qtbot.waitUntil(lambda: not calls.running)
    run_timers()


@pytest.fixture
def session(calls: Calls) -> Session:
    return Session(calls, "cpu")


@pytest.fixture
def heard(session: Session) -> Heard:
    return Heard(session)


@pytest.fixture
def reader(session: Session) -> Reader:
    session.recognizer = reader = Reader()
    return reader


# Reading


def test_a_drawing_in_progress_is_read(session: Session, reader: Reader, heard: Heard) -> None:
    first, second = drawing(1), drawing(2)
    session.show(first)
    session.show(second)
    assert [asked for asked, _ in reader.asked] == [first, second]
    assert heard.drawings == [first, second]
    assert heard.readings[-1] is session.reading
    assert not session.can_undo


def test_the_same_drawing_is_read_once(session: Session, reader: Reader, heard: Heard) -> None:
    first = drawing()
    session.show(first)
    session.keep(first)
    assert len(reader.asked) == len(heard.readings) == 1
    assert session.can_undo


def test_nothing_is_read_of_an_empty_canvas(session: Session, reader: Reader, heard: Heard) -> None:
    session.keep(Drawing())
    assert heard.readings == []
    session.keep(drawing())
    session.clear()
    assert session.reading is None
    assert heard.readings[-1] is None
    assert len(heard.readings) == 2


def test_the_switch_reads_again(session: Session, reader: Reader, heard: Heard) -> None:
    session.keep(drawing())
    session.set_fit(False)
    session.set_fit(False)
    session.set_fit(True)
    assert [fit for _, fit in reader.asked] == [True, False, True]
    assert len(heard.readings) == 3


# History


def test_undo_and_redo_walk_through_the_drawings(
    session: Session, reader: Reader, heard: Heard
) -> None:
    steps = [session.drawing, drawing(1), drawing(2), drawing(3)]
    for step in steps[1:]:
        session.keep(step)
    assert not session.can_redo
    for step in reversed(steps[:-1]):
        session.undo()
        assert session.drawing is step
        assert heard.drawings[-1] is step
    assert not session.can_undo
    assert session.reading is None  # back on empty paper
    for step in steps[1:]:
        session.redo()
        assert session.drawing is step
    assert not session.can_redo
    assert session.reading is not None
    assert heard.histories == 9


def test_undo_without_history_does_nothing(session: Session, reader: Reader, heard: Heard) -> None:
    session.undo()
    session.redo()
    assert heard.drawings == []
    assert heard.histories == 0


def test_a_new_step_ends_what_could_be_redone(session: Session, reader: Reader) -> None:
    session.keep(drawing(1))
    session.undo()
    session.keep(drawing(2))
    assert not session.can_redo


def test_clear_can_be_undone(session: Session, reader: Reader) -> None:
    first = drawing()
    session.keep(first)
    session.clear()
    assert session.drawing.is_empty
    session.undo()
    assert session.drawing is first


def test_clearing_what_is_empty_is_no_step(session: Session, reader: Reader) -> None:
    session.clear()
    assert not session.can_undo
    session.show(drawing())  # a first stroke, in progress
    session.clear()
    assert session.drawing.is_empty
    assert session.reading is None
    assert not session.can_undo


def test_an_undo_in_mid_stroke_drops_the_stroke(session: Session, reader: Reader) -> None:
    first = drawing(1)
    session.keep(first)
    session.keep(drawing(2))
    session.show(drawing(3))
    session.undo()
    assert session.drawing is first


def test_a_picture_is_a_step(session: Session, reader: Reader) -> None:
    picture = Picture.of(np.ones((8, 8)))
    session.keep(drawing())
    session.show_picture(picture)
    assert session.drawing.picture is picture
    assert session.drawing.strokes == ()
    session.undo()
    assert session.drawing.picture is None


# Loading


def loaded(qtbot: QtBot, session: Session, source: Path | str) -> None:
    with qtbot.waitSignal(session.recognizer_changed, timeout=LOADING):
        session.load(source)


def refused(qtbot: QtBot, session: Session, path: Path) -> str:
    with qtbot.waitSignal(session.failed, timeout=LOADING) as signal:
        session.load(path)
    assert isinstance(signal.args[0], WeightsError)
    return str(signal.args[0])


def test_what_was_drawn_while_the_network_loads_is_read_then(
    qtbot: QtBot, session: Session, heard: Heard
) -> None:
    session.keep(drawing())
    assert not session.ready
    assert session.reading is None
    assert heard.readings == []
    with qtbot.waitSignals([session.ready_changed, session.reading_changed], timeout=LOADING):
        session.load()
    assert session.ready
    assert session.reading is heard.readings[0]
    assert heard.recognizers == 1


def test_other_weights_read_the_same_drawing(qtbot: QtBot, session: Session, heard: Heard) -> None:
    session.keep(drawing())
    loaded(qtbot, session, "lenet5")
    ready: list[bool] = []
    session.ready_changed.connect(ready.append)
    loaded(qtbot, session, shipped_path("lenet5-classic"))
    assert session.recognizer is not None
    assert session.recognizer.weights.name == "lenet5-classic"
    first, second = heard.readings
    assert first is not None
    assert second is not None
    assert (first.input == second.input).all()
    assert (first.probabilities != second.probabilities).any()
    assert ready == []  # it was ready all the time


def test_weights_that_fail_leave_those_in_use(
    qtbot: QtBot, session: Session, heard: Heard, tmp_path: Path
) -> None:
    session.keep(drawing())
    loaded(qtbot, session, "lenet5")
    recognizer, reading = session.recognizer, session.reading
    path = tmp_path / "bad.safetensors"
    path.write_bytes(b"no weights at all")
    assert "bad.safetensors" in refused(qtbot, session, path)
    assert session.recognizer is recognizer
    assert session.reading is reading
    assert heard.recognizers == 1
    session.keep(drawing(1))
    assert session.reading is not reading


def test_bad_weights_at_the_start_give_way_to_the_shipped_ones(
    qtbot: QtBot, session: Session, heard: Heard, tmp_path: Path
) -> None:
    session.keep(drawing())
    with qtbot.waitSignal(session.ready_changed, timeout=LOADING):
        session.begin(tmp_path / "missing.safetensors")
    assert len(heard.failures) == 1
    assert "missing.safetensors" in str(heard.failures[0])
    assert "shipped weights are used" in str(heard.failures[0])
    assert session.recognizer is not None
    assert session.recognizer.weights.name == "lenet5"
    assert session.reading is not None


def test_what_a_person_opens_before_it_reads_is_told_as_opened(
    qtbot: QtBot, session: Session
) -> None:
    session.begin()
    with qtbot.waitSignal(session.weights_opened, timeout=LOADING) as opened:
        session.load("lenet5-classic")
    assert opened.args == ["lenet5-classic"]
    assert session.recognizer is not None
    assert session.recognizer.weights.name == "lenet5-classic"


def test_a_bad_file_before_it_reads_leaves_the_weights_of_the_start(
    qtbot: QtBot, session: Session, heard: Heard, tmp_path: Path
) -> None:
    session.begin("lenet5-classic")
    with qtbot.waitSignal(session.ready_changed, timeout=LOADING):
        session.load(tmp_path / "missing.safetensors")
    assert len(heard.failures) == 1
    assert session.recognizer is not None
    assert session.recognizer.weights.name == "lenet5-classic"


def test_without_any_weights_it_says_so_and_stops(
    qtbot: QtBot,
    session: Session,
    calls: Calls,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    def lost(_: object) -> Weights:
        raise WeightsError("lost")

    monkeypatch.setattr(weights, "load", lost)
    session.begin(tmp_path / "missing.safetensors")
    qtbot.waitUntil(lambda: len(heard.failures) == 2, timeout=LOADING)
    all_called(qtbot, calls)
    assert len(heard.failures) == 2
    assert not session.ready


def test_weights_are_opened_beside_those_in_use(
    qtbot: QtBot, session: Session, heard: Heard
) -> None:
    class Opened(QObject):
        told = Signal(object)

        def take(self, what: object) -> None:
            assert current_thread() is main_thread()
            self.told.emit(what)

    loaded(qtbot, session, "lenet5")
    recognizer = session.recognizer
    opened = Opened()
    with qtbot.waitSignal(opened.told, timeout=LOADING) as signal:
        session.open("lenet5-classic", opened.take, opened.take)
    assert signal.args[0].weights.name == "lenet5-classic"
    with qtbot.waitSignal(opened.told, timeout=LOADING) as signal:
        session.open(Path("missing.safetensors"), opened.take, opened.take)
    assert isinstance(signal.args[0], WeightsError)
    assert session.recognizer is recognizer
    assert heard.failures == []


class SlowOpening:
    """In place of `weights.load`: each file opens when the test lets it."""

    def __init__(self, *names: str) -> None:
        self.may_open = {name: Event() for name in names}

    def __call__(self, path: Path) -> Weights:
        assert self.may_open[path.stem].wait(LOADING / 1000)
        if path.stem.startswith("bad"):
            raise WeightsError(path.stem)
        return Weights(path.stem, {})


@pytest.fixture
def slow_opening(monkeypatch: pytest.MonkeyPatch) -> Callable[..., SlowOpening]:
    def make(*names: str) -> SlowOpening:
        opening = SlowOpening(*names)
        monkeypatch.setattr(weights, "load", opening)
        # What comes of it is only looked at.
        monkeypatch.setattr(Recognizer, "__init__", lambda *_: None)
        monkeypatch.setattr(Recognizer, "read", lambda *_, **__: None)
        seen = {"trouble": None, "weights": None, "device_name": DeviceName("CPU")}
        for name, value in seen.items():
            monkeypatch.setattr(Recognizer, name, value, raising=False)
        return opening

    return make


def test_the_newest_of_two_loads_wins(
    qtbot: QtBot,
    session: Session,
    calls: Calls,
    heard: Heard,
    slow_opening: Callable[..., SlowOpening],
) -> None:
    opening = slow_opening("old", "new")
    session.load(Path("old.safetensors"))
    session.load(Path("new.safetensors"))
    with qtbot.waitSignal(session.recognizer_changed):
        opening.may_open["new"].set()
    chosen = session.recognizer
    opening.may_open["old"].set()
    all_called(qtbot, calls)
    assert session.recognizer is chosen
    assert heard.recognizers == 1


def test_an_outdated_failure_is_not_told(
    qtbot: QtBot, session: Session, heard: Heard, slow_opening: Callable[..., SlowOpening]
) -> None:
    opening = slow_opening("bad", "new")
    session.load(Path("bad.safetensors"))
    session.load(Path("new.safetensors"))
    opening.may_open["bad"].set()
    with qtbot.waitSignal(session.recognizer_changed):
        opening.may_open["new"].set()
    assert heard.failures == []


def test_closing_waits_for_a_load(
    qtbot: QtBot,
    session: Session,
    calls: Calls,
    heard: Heard,
    slow_opening: Callable[..., SlowOpening],
) -> None:
    opening = slow_opening("bad")
    session.load(Path("bad.safetensors"))
    opening.may_open["bad"].set()
    calls.close()
    all_called(qtbot, calls)  # the failure arrives late, and must not start the shipped weights
    assert not session.ready
    session.load()
    all_called(qtbot, calls)
    assert not session.ready


# Experiments

SILENT = frozenset({("C3", 5), ("C1", 2)})


def test_silencing_and_nudging_read_again_at_once(
    session: Session, reader: Reader, heard: Heard
) -> None:
    experiment = session.experiment
    session.keep(drawing())
    experiment.silence("C3", 5, silent=True)
    experiment.silence("C3", 5, silent=True)  # nothing new
    experiment.silence("C1", 2, silent=True)
    experiment.set_nudge(Nudge(right=2))
    experiment.set_nudge(Nudge(right=2))
    assert reader.experiments == [
        (NOTHING, NEUTRAL),
        (frozenset({("C3", 5)}), NEUTRAL),
        (SILENT, NEUTRAL),
        (SILENT, Nudge(right=2)),
    ]
    assert len(heard.readings) == 4
    experiment.silence("C3", 5, silent=False)
    experiment.restore_maps()
    experiment.restore_maps()
    assert reader.experiments[4:] == [
        (frozenset({("C1", 2)}), Nudge(right=2)),
        (NOTHING, Nudge(right=2)),
    ]


def test_an_experiment_tells_what_changed_and_each_once(session: Session) -> None:
    told: list[object] = []
    session.experiment.silenced_changed.connect(told.append)
    session.experiment.nudge_changed.connect(told.append)
    session.experiment.silence("F6", 40, silent=True)
    session.experiment.silence("F6", 40, silent=True)
    session.experiment.set_nudge(Nudge(noise=0.1))
    session.experiment.end()
    session.experiment.end()
    assert told == [frozenset({("F6", 40)}), Nudge(noise=0.1), NOTHING, NEUTRAL]
    assert not session.experiment.is_on


@pytest.mark.parametrize("one", [("Input", 0), ("Output", 7), ("S4", 16)])
def test_what_may_not_be_silent_is_refused(session: Session, one: tuple[str, int]) -> None:
    with pytest.raises(ValueError, match="cannot be silenced"):
        session.experiment.silence(*one, silent=True)
    assert session.experiment.silenced == NOTHING


def test_restored_the_very_same_is_read(qtbot: QtBot, session: Session) -> None:
    loaded(qtbot, session, "lenet5")
    session.keep(Drawing((Stroke.of([(0.3, 0.2), (0.7, 0.2), (0.5, 0.8)]),)))
    before = session.reading
    assert before is not None
    for layer, number in SILENT:
        session.experiment.silence(layer, number, silent=True)
    session.experiment.set_nudge(Nudge(right=1.5, degrees=10, noise=0.1))
    assert session.reading is not None
    assert (session.reading.maps["Output"] != before.maps["Output"]).all()
    untouched = session.read_untouched()
    session.experiment.end()
    after = session.reading
    assert (after.input == before.input).all()
    for name, values in before.maps.items():
        assert (after.maps[name] == values).all(), name
        assert untouched is not None
        assert (untouched.maps[name] == values).all(), name


def test_other_weights_and_drawings_leave_silent_what_is(qtbot: QtBot, session: Session) -> None:
    loaded(qtbot, session, "lenet5")
    session.keep(drawing())
    session.experiment.silence("C3", 5, silent=True)
    loaded(qtbot, session, "lenet5-classic")
    assert session.reading is not None
    assert not session.reading.maps["C3"][5].any()
    session.keep(drawing(3))
    assert not session.reading.maps["C3"][5].any()
    assert session.recognizer is not None
    session.use(session.recognizer.weights)  # as after every epoch
    assert not session.reading.maps["C3"][5].any()
    assert session.experiment.silenced == frozenset({("C3", 5)})


def test_what_would_be_read_otherwise(qtbot: QtBot, session: Session) -> None:
    nothing = np.zeros((2, 32, 32), np.float32)
    assert session.read_many(nothing) is session.read_without_each("C1") is None
    assert session.read_untouched() is None
    loaded(qtbot, session, "lenet5")
    assert session.read_without_each("C1") is None  # the canvas is empty
    session.keep(drawing())
    assert session.read_untouched() is session.reading
    session.experiment.set_nudge(Nudge(down=3))
    session.experiment.silence("C1", 4, silent=True)
    untouched, reading = session.read_untouched(), session.reading
    assert untouched is not None
    assert reading is not None
    assert (nudged(untouched.input, Nudge(down=3)) == reading.input).all()
    many = session.read_many(np.stack([untouched.input, reading.input]))
    assert many is not None
    assert many.logits[1] == pytest.approx(reading.maps["Output"], abs=1e-4)
    each = session.read_without_each("C1")
    assert each is not None
    assert each.logits[4] == pytest.approx(reading.maps["Output"], abs=1e-4)


# Devices


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> FakeGpu:
    return FakeGpu(monkeypatch)


@pytest.fixture
def on_gpu(session: Session, gpu: FakeGpu) -> Recognizer:
    """What a session reads with on a GPU."""
    gpu.is_quick = True
    session.adopt(Recognizer(weights.load(shipped_path()), "auto"))
    assert session.recognizer is not None
    return session.recognizer


def test_the_cpu_reads_until_torch_is_there_and_has_found_the_gpu(
    qtbot: QtBot, calls: Calls, gpu: FakeGpu
) -> None:
    gpu.is_quick = True
    session = Session(calls, "auto")
    read_on: list[DeviceName] = []

    def note() -> None:
        assert session.recognizer is not None
        read_on.append(session.recognizer.drawing_device)

    session.recognizer_changed.connect(note)
    session.keep(drawing())
    with qtbot.waitSignal(session.torch_imported, timeout=LOADING):
        session.begin()
    assert read_on == [DeviceName("CPU"), gpu.name]
    assert session.has_torch
    loaded(qtbot, session, "lenet5-classic")
    session.use(session.recognizer.weights)  # as after every epoch
    assert read_on[2:] == [gpu.name, gpu.name]


def test_the_gpu_takes_over_with_the_weights_that_are_in_use_by_then(
    qtbot: QtBot, calls: Calls, gpu: FakeGpu
) -> None:
    session = Session(calls, "cuda")
    classic = weights.load(shipped_path("lenet5-classic"))
    session.ready_changed.connect(lambda _: session.use(classic))
    with qtbot.waitSignal(session.torch_imported, timeout=LOADING):
        session.begin()
    assert session.recognizer is not None
    assert session.recognizer.weights is classic
    assert session.recognizer.device_name == gpu.name


def test_weights_asked_for_before_torch_came_are_on_the_gpu_too(
    qtbot: QtBot, calls: Calls, gpu: FakeGpu
) -> None:
    session, came = Session(calls, "cuda"), threading.Event()
    session.torch_imported.connect(lambda: came.set())

    def read() -> weights.Weights:
        assert came.wait(LOADING / 1000)
        return weights.load(shipped_path("lenet5-classic"))

    session.ready_changed.connect(lambda _: session.load_by(read))
    with qtbot.waitSignal(session.weights_opened, timeout=LOADING):
        session.begin()
    assert session.recognizer is not None
    assert session.recognizer.weights.name == "lenet5-classic"
    assert session.recognizer.device_name == gpu.name


def test_on_the_cpu_nothing_is_read_anew_when_torch_comes(
    qtbot: QtBot, session: Session, heard: Heard
) -> None:
    with qtbot.waitSignal(session.torch_imported, timeout=LOADING):
        session.begin()
    assert session.has_torch
    assert heard.recognizers == 1


def test_a_gpu_that_is_not_there_is_told_once_torch_is(qtbot: QtBot, calls: Calls) -> None:
    session = Session(calls, "cuda:99")
    with qtbot.waitSignal(session.torch_imported, timeout=LOADING):
        session.begin()
    assert session.recognizer is not None
    assert "cuda:99" in str(session.recognizer.trouble)


def test_a_device_that_fails_is_told_and_the_reading_comes_all_the_same(
    session: Session, gpu: FakeGpu, on_gpu: Recognizer, heard: Heard
) -> None:
    gpu.fail()
    session.keep(drawing())
    assert session.reading is not None
    assert on_gpu.trouble
    assert on_gpu.device_name.name == "CPU"
    assert heard.recognizers == 1
    session.keep(drawing(1))
    assert heard.recognizers == 1


def test_a_device_that_fails_at_another_question_is_told(
    session: Session, gpu: FakeGpu, on_gpu: Recognizer, heard: Heard
) -> None:
    session.keep(drawing())
    gpu.fail()
    assert session.read_without_each("C1") is not None
    assert on_gpu.trouble
    assert heard.recognizers == 1


def test_new_weights_are_told_with_what_they_read(
    qtbot: QtBot, session: Session, gpu: FakeGpu, on_gpu: Recognizer
) -> None:
    told: list[bool] = []

    def look() -> None:
        recognizer, reading = session.recognizer, session.reading
        assert recognizer is not None
        assert reading is not None
        told.append(reading.parameters is recognizer.parameters)

    session.keep(drawing())
    session.recognizer_changed.connect(look)
    session.use(weights.load(shipped_path("lenet5-classic")))
    assert told == [True]
    session.adopt(on_gpu)
    told.clear()
    gpu.fail()
    before = session.reading
    session.recognizer_changed.connect(lambda: told.append(session.reading is not before))
    session.keep(drawing(1))
    assert told == [True, True]


def test_new_weights_go_on_from_the_ink_that_was_read(session: Session, reader: Reader) -> None:
    session.keep(drawing())
    other = Reader()
    session.adopt(other)  # type: ignore[arg-type]
    assert other.raster is reader.raster
    known = Raster()
    session.keep_known(drawing(1), known)
    assert other.raster is known
    assert other.asked[-1][0] is session.drawing


def test_weights_that_cannot_read_change_nothing(session: Session, reader: Reader) -> None:
    class Broken(Reader):
        def read(self, *_: object, **__: object) -> Reading | None:
            raise RuntimeError("broken")

    session.keep(drawing())
    reading = session.reading
    with pytest.raises(RuntimeError, match="broken"):
        session.adopt(Broken())  # type: ignore[arg-type]
    assert session.recognizer is reader
    assert session.reading is reading
