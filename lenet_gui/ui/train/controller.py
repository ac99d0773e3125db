"""One run at a time: started, paused, stopped; its weights tried, kept, or given up again."""

from __future__ import annotations

from collections.abc import Callable, Generator
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

_Maker = Callable[[], Generator[Event, None, None]]

# An import cannot be interrupted. A run that has not stopped after so long is let go: its thread
# ends by itself, and nobody waits for it.
_LET_GO_MS = 800


class State(Enum):
    """What a run is doing."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"


class Training(QObject):
    """Drives a job, and lets the session read with what is being learnt.

    Going back is reading with the session's recognizer from before the run again; that is possible
    from the start of a run until its weights are kept or given up. last, best: weights of the run
    to choose from, once it has some.
    """

    state_changed = Signal(object)  # State
    progressed = Signal(object)  # an Event
    ended = Signal(str)  # how: "completed", "stopped" or "failed"
    failed = Signal(object)  # an Exception
    choice_changed = Signal()  # what there is to keep or to give up
    follow_changed = Signal(bool)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self.state = State.IDLE
        self.wants_follow = True  # the person
        self.follow = True  # not for the rest of a run in which the person opened other weights
        self._settled = True  # nothing to keep or to give up
        self.last: Weights | None = None
        self.best: Weights | None = None
        self._tried: Weights | None = None  # the one of them that is read with
        self._impatience = QTimer(self)
        self._impatience.setSingleShot(True)
        self._impatience.setInterval(_LET_GO_MS)
        self._impatience.timeout.connect(self._let_go)
        session.weights_opened.connect(self._weights_opened)

    @property
    def is_on(self) -> bool:
        """Whether a run is going on, paused or not."""
        return self.state is not State.IDLE

    # The run

    def start(self, config: TrainConfig, source: str | Path, from_weights_in_use: bool) -> None:
        """Begin a run."""
        recognizer = self._session.recognizer
        weights = recognizer.weights if recognizer and from_weights_in_use else None
        self._launch(lambda: _begin(config, source, weights))

    def resume_run(self, run: Run) -> None:
        """Go on with a run that was stopped or broke off."""
        self._launch(lambda: _resume(run))

    def _launch(self, make: _Maker) -> None:
        if self.is_on or self._session.recognizer is None:
            return
        if self._settled:  # what an earlier run left and nobody kept is not gone back to
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
        """Pause after the batch that is being learnt."""
        if self._job is not None and self.state is State.RUNNING:
            self._job.pause()
            self._enter(State.PAUSED)

    def go_on(self) -> None:
        """Go on after a pause."""
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
        """Stop, and wait for that, but for a moment only. Hide the window first.

        deadline: of `ending.patience`, if left out.
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
        """Whether a run is over that left weights to keep or to give up."""
        return not self.is_on and self.last is not None

    def try_out(self, weights: Weights) -> None:
        """Let the session read with weights of the run, for now."""
        self._tried = weights
        self._session.use(weights)

    def keep(self, weights: Weights) -> None:
        """Use weights of the run from now on; there is nothing to go back to any more."""
        self._session.use(weights)
        if self.is_on:  # they were long in being saved, and another run has begun meanwhile
            self._session.remember_before_run()
        else:
            self._settle()

    def go_back(self) -> None:
        """Use the weights from before the run again, exactly as they were."""
        self._read_as_before()
        self._settle()

    def set_follow(self, follow: bool) -> None:
        """Choose whether the session reads with what is being learnt."""
        if follow == self.follow:
            return
        self.wants_follow = follow
        self._set_follow(follow)
        if follow and self._tried is not None:
            self._session.use(self._tried)
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
        """A person chose other weights: they are what is gone back to, and stay on the canvas."""
        if self._settled:
            return
        if self.is_on:
            self._session.remember_before_run()
            self._set_follow(False)
        else:
            self._settle()

    def _settle(self) -> None:
        self._settled = True
        self.last = self.best = self._tried = None
        self.choice_changed.emit()

    # What the job tells

    def _take(self, event: Event) -> None:
        if self.sender() is not self._job:
            return  # of a run that was let go; its last events still arrive
        if self.state is State.STOPPING and not isinstance(event, EpochKept):
            return  # but an epoch that is on the disk is not lost here either
        if isinstance(event, EpochKept | Resumed):
            self.last, self.best, self._tried = event.last, event.best, event.last
            if self.follow:
                self._session.use(self.last)
        self.progressed.emit(event)

    def _completed(self) -> None:
        self._end_if_ours("completed")

    def _stopped(self) -> None:
        self._end_if_ours("stopped")

    def _failed(self, error: Exception) -> None:
        if self._end_if_ours("failed"):
            self.failed.emit(error)

    def _let_go(self) -> None:
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
            self._settle()  # not one epoch was over: there is nothing to choose from
        else:
            self.choice_changed.emit()
        self.ended.emit(how)

    def _enter(self, state: State) -> None:
        self.state = state
        self.state_changed.emit(state)


def _begin(
    config: TrainConfig, source: str | Path, start: Weights | None
) -> Generator[Event, None, None]:
    """Yield what a run tells. Runs in the job's thread, imports included."""
    yield Preparing("torch")
    from lenet_gui.core.network.device import train_beside_a_window
    from lenet_gui.core.training.recording import begin

    train_beside_a_window()
    yield from begin(config, source, start=start)


def _resume(run: Run) -> Generator[Event, None, None]:
    yield Preparing("torch")
    from lenet_gui.core.network.device import train_beside_a_window
    from lenet_gui.core.training.recording import resume

    train_beside_a_window()
    yield from resume(run)
