"""One run at a time: started, paused, stopped; its weights tried out, kept or discarded."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal

from lenet_gui.core.events import EpochKept, Event, Preparing, Resumed
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.core.training.runs import Run
from lenet_gui.ui.background.ending import patience
from lenet_gui.ui.background.job import Job
from lenet_gui.ui.state.session import Session

if TYPE_CHECKING:
    from lenet_gui.core.weights import Weights

_Weights = tuple["Weights | None", "Weights | None", "Weights | None"]  # last, best, tried
_Maker = Callable[[], Generator[Event, None, None]]

# An import cannot be interrupted. A run that has not stopped after this time is abandoned: its
# thread ends by itself, and nobody waits for it.
_ABANDON_MS = 800


class State(Enum):
    """What a run is doing."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"


class Training(QObject):
    """Drives a job and lets the session read with the weights being learnt.

    Going back means reading with the session's recognizer from before the run. It is possible from
    the start of a run until its weights are kept or discarded; keeping can be undone until another
    run starts or other weights are opened. last, best: the run's weights to choose from, once there
    are some. tried: the one of them that the session reads with, if it follows.
    """

    began = Signal()  # a run, before anything else is told of it
    state_changed = Signal(object)  # State
    progressed = Signal(object)  # an Event
    ended = Signal(str)  # how: "completed", "stopped" or "failed"
    failed = Signal(object)  # an Exception
    choice_changed = Signal()  # the weights to keep or discard
    follow_changed = Signal(bool)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._newest: dict[type[Event], Event] = {}  # of the run
        self.state = State.IDLE
        self.wants_follow = True  # the person's choice
        self.follow = True  # False for the rest of a run once the person opens other weights
        self._settled = True  # nothing to keep or discard
        self.last: Weights | None = None
        self.best: Weights | None = None
        self.tried: Weights | None = None
        self._before_keeping: _Weights | None = None
        self._impatience = QTimer(self)
        self._impatience.setSingleShot(True)
        self._impatience.setInterval(_ABANDON_MS)
        self._impatience.timeout.connect(self._abandon)
        session.weights_opened.connect(self._weights_opened)

    @property
    def is_on(self) -> bool:
        """Whether a run is in progress, paused or not."""
        return self.state is not State.IDLE

    @property
    def newest(self) -> list[Event]:
        """The run's newest event of each kind, in order: what begins to show it now can take up."""
        return list(self._newest.values())

    # The run

    def start(
        self,
        config: TrainConfig,
        source: str | Path | None,
        from_weights_in_use: bool,
        strokes: Sequence[Path] = (),
        title: str = "",
    ) -> None:
        """Start a run.

        source: the data set; None for the one that a hand is usually learnt beside. strokes: stroke
        files to learn from as well. title: of the run, if it has one.
        """
        recognizer = self._session.recognizer
        weights = recognizer.weights if recognizer and from_weights_in_use else None
        self._launch(lambda: _begin(config, source, weights, strokes, title))

    def resume_run(self, run: Run) -> None:
        """Resume a run that was stopped or interrupted."""
        self._launch(lambda: _resume(run))

    def _launch(self, make: _Maker) -> None:
        if self.is_on or self._session.recognizer is None:
            return
        self.began.emit()
        self._newest.clear()
        self._before_keeping = None
        if self._settled:  # otherwise the weights in use are an earlier run's, which nobody kept
            self._settled = False
            self._session.remember_before_run()
        self._set_follow(self.wants_follow)
        self._job = Job(make)
        self._job.progressed.connect(self._take)
        self._job.completed.connect(self._completed)
        self._job.stopped.connect(self._stopped)
        self._job.failed.connect(self._failed)
        self._enter(State.RUNNING)
        self.choice_changed.emit()
        self._job.start(Job.Priority.LowPriority)

    def pause(self) -> None:
        """Pause after the current batch."""
        if self._job is not None and self.state is State.RUNNING:
            self._job.pause()
            self._enter(State.PAUSED)

    def resume(self) -> None:
        """Continue after a pause."""
        if self._job is not None and self.state is State.PAUSED:
            self._job.resume()
            self._enter(State.RUNNING)

    def stop(self) -> None:
        """End the run; `ended` follows within a second."""
        if self._job is not None and self.state is not State.STOPPING:
            self._enter(State.STOPPING)
            self._impatience.start()
            self._job.stop()

    def close(self, deadline: QDeadlineTimer | None = None) -> None:
        """Stop, and wait a moment for the end. Hide the window first.

        deadline: defaults to `ending.patience()`.
        """
        job, self._job = self._job, None
        if job is not None:
            job.stop()
            job.wait(deadline or patience())
            self._impatience.stop()
            self._enter(State.IDLE)

    # Its weights

    @property
    def has_choice(self) -> bool:
        """Whether a finished run left weights to keep or discard."""
        return not self.is_on and self.last is not None

    def try_out(self, weights: Weights) -> None:
        """Let the session read with weights of the run for now."""
        self.tried = weights
        self._session.use(weights)

    def keep(self, weights: Weights) -> None:
        """Use weights of the run from now on."""
        self._session.use(weights)
        if self.is_on:  # saving took so long that another run has started
            self._session.remember_before_run()
        else:
            self._settle(self._choice)

    @property
    def has_kept(self) -> bool:
        """Whether `undo_keep` has something to undo."""
        return self._before_keeping is not None

    def undo_keep(self) -> None:
        """Choose again, and read as before keeping."""
        if self._before_keeping is None:
            return
        self.last, self.best, self.tried = self._before_keeping
        self._before_keeping, self._settled = None, False
        if self.follow and self.tried is not None:
            self._session.use(self.tried)
        else:
            self._read_as_before()
        self.choice_changed.emit()

    def go_back(self) -> None:
        """Return to the weights from before the run, exactly as they were."""
        self._read_as_before()
        self._settle()

    def set_follow(self, follow: bool) -> None:
        """Choose whether the session reads with the weights being learnt."""
        if follow == self.follow:
            return
        self.wants_follow = follow
        self._set_follow(follow)
        if follow and self.tried is not None:
            self._session.use(self.tried)
        elif not follow:
            self._read_as_before()

    def _read_as_before(self) -> None:
        before = self._session.before_run
        if before is not None and not self._settled:
            self._session.adopt(before)

    def _set_follow(self, follow: bool) -> None:
        if follow != self.follow:
            self.follow = follow
            self.follow_changed.emit(follow)

    def _weights_opened(self) -> None:
        """Keep using the weights a person has opened; going back returns to them."""
        if self._settled and not self.has_kept:
            return
        if self.is_on:
            self._session.remember_before_run()
            self._set_follow(False)
        else:
            self._settle()

    @property
    def _choice(self) -> _Weights:
        return self.last, self.best, self.tried

    def _settle(self, before: _Weights | None = None) -> None:
        """Forget the weights to choose from. before: them, if keeping is to be undone."""
        self._settled, self._before_keeping = True, before
        self.last = self.best = self.tried = None
        if before is None:  # nothing is left of the run
            self._set_follow(self.wants_follow)
        self.choice_changed.emit()

    # The job's signals

    def _take(self, event: Event) -> None:
        if self.sender() is not self._job:
            return  # from an abandoned run, whose last events still arrive
        if self.state is State.STOPPING and not isinstance(event, EpochKept):
            return  # but an epoch that is on the disk counts here, too
        if isinstance(event, EpochKept | Resumed):
            self.last, self.best, self.tried = event.last, event.best, event.last
            if self.follow:
                self._session.use(self.last)
        self._newest.pop(type(event), None)
        self._newest[type(event)] = event
        self.progressed.emit(event)

    def _completed(self) -> None:
        self._end_if_ours("completed")

    def _stopped(self) -> None:
        self._end_if_ours("stopped")

    def _failed(self, error: Exception) -> None:
        if self._end_if_ours("failed"):
            self.failed.emit(error)

    def _abandon(self) -> None:
        if self.state is State.STOPPING:
            self._end("stopped")

    def _end_if_ours(self, how: str) -> bool:
        ours = self._job is not None and self.sender() is self._job
        if ours:
            self._end(how)
        return ours

    def _end(self, how: str) -> None:
        self._job = None
        self._impatience.stop()
        self._enter(State.IDLE)
        if self.last is None:
            self._settle()  # no epoch was completed, so there is nothing to choose from
        else:
            self.choice_changed.emit()
        self.ended.emit(how)

    def _enter(self, state: State) -> None:
        self.state = state
        self.state_changed.emit(state)


def _begin(
    config: TrainConfig,
    source: str | Path | None,
    start: Weights | None,
    strokes: Sequence[Path],
    title: str,
) -> Generator[Event, None, None]:
    """Yield a run's events. Runs in the job's thread, imports included."""
    yield Preparing("torch")
    from lenet_gui.core.network.device import train_beside_a_window
    from lenet_gui.core.training.hand import usual_source
    from lenet_gui.core.training.recording import begin

    train_beside_a_window()
    source = source or usual_source()
    yield from begin(config, source, start=start, strokes=strokes, title=title)


def _resume(run: Run) -> Generator[Event, None, None]:
    yield Preparing("torch")
    from lenet_gui.core.network.device import train_beside_a_window
    from lenet_gui.core.training.recording import resume

    train_beside_a_window()
    yield from resume(run)
