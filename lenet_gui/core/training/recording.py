"""Training that is written down after every epoch, so that a crash loses one epoch at most.

`begin` and `resume` yield the events of `training.train`, with those of fetching the data before
them, and an `EpochKept` for every epoch that is over and on the disk.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import torch
from filelock import Timeout
from safetensors import SafetensorError, safe_open
from safetensors.torch import save as safetensors_bytes
from torch import Tensor

from lenet_gui.core.data.dataset import DataSet
from lenet_gui.core.data.load import loading
from lenet_gui.core.errors import RunError
from lenet_gui.core.events import (
    Checkpoint,
    DataReady,
    EpochDone,
    EpochKept,
    Event,
    Preparing,
    Resumed,
    Started,
)
from lenet_gui.core.files import write_atomically
from lenet_gui.core.network.device import choose, describe
from lenet_gui.core.training.card import training_card
from lenet_gui.core.training.confusion import Answers
from lenet_gui.core.training.loop import train
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.core.training.runs import (
    COMPLETED,
    FAILED,
    RUNNING,
    STOPPED,
    Run,
    new_path,
    read_run,
)
from lenet_gui.core.weights import Weights, checked


def begin(
    config: TrainConfig,
    source: str | Path,
    *,
    start: Weights | None = None,
    output: Path | None = None,
    folder: Path | None = None,
) -> Generator[Event, None, None]:
    """Start a run, and yield what happens.

    source: as for `data.loading`. start: the weights to go on from; without them random ones.
    output: where somebody else keeps the weights, noted for `resume`. folder: of runs; the user's
    own, if left out. Closing the generator stops the run; it can be resumed.
    Raises DataError, DeviceError, TrainingError, and RunError if it cannot be written down.
    """
    data = yield from _loading(source, config)
    date = datetime.now(UTC).isoformat(timespec="seconds")
    run = Run(
        path=new_path(date, folder),
        config=config,
        source=source if isinstance(source, str) else str(source.resolve()),
        fingerprint=data.fingerprint,
        start=None if start is None else start.name,
        output=None if output is None else str(output.resolve()),
        date=date,
    )
    yield from _Recorder(run, data).record(start=None if start is None else start.state)


def resume(run: Run, *, source: str | Path | None = None) -> Generator[Event, None, None]:
    """Go on with a run after its last whole epoch, as if it had never been broken off.

    source: where its data set is now, if not where it was. Raises as `begin` does, and RunError
    if there is nothing to resume, or the data set is not the one it began with.
    """
    _check_can_resume(run)
    data = yield from _loading(source or _source(run), run.config)
    if data.fingerprint != run.fingerprint:
        raise RunError(
            f"“{data.name}” is not the data set that the run of {run.date} began with, so it "
            "cannot be resumed with it. Start a new run, or name the folder with the right one."
        )
    yield from _Recorder(run, data).record(resumed=True)


def kept_weights(run: Run, which: str = "best") -> Weights:
    """Return the weights in a run's file: "last", or those of its "best" epoch.

    Raises RunError if the file holds none, WeightsError if they are no good.
    """
    return _weights(run, _read_tensors(run.path), which)


def _loading(source: str | Path, config: TrainConfig) -> Generator[Event, None, DataSet]:
    yield Preparing("data")
    data = yield from loading(source)
    device = describe(choose(config.device), torch.get_num_threads())
    yield DataReady(data.name, len(data.train_images), len(data.test_images), device)
    return data


def _check_can_resume(run: Run) -> None:
    if not run.can_resume:
        raise RunError(f"The run of {run.date} is complete: there is nothing to resume.")


def _source(run: Run) -> str | Path:
    from lenet_gui.core.data.sources import SOURCES

    return run.source if run.source in SOURCES else Path(run.source)


class _Recorder:
    """Writes a run down while it goes on.

    run: as it stands. tensors: the content of its file: "state.…" to go on from, and, once there
    are any, "last.…" and "best.…" weights.
    """

    def __init__(self, run: Run, data: DataSet) -> None:
        self.run = run
        self.data = data
        self.tensors: dict[str, Tensor] = {}
        self._began = time.monotonic() - run.seconds

    def record(
        self, start: Mapping[str, Tensor] | None = None, resumed: bool = False
    ) -> Generator[Event, None, None]:
        """Train and yield the events. resumed: go on from what the run's file holds."""
        try:
            self.run.path.parent.mkdir(parents=True, exist_ok=True)
            lock = self.run.lock.acquire()
        except Timeout as error:
            raise RunError(
                f"The run of {self.run.date} goes on in another window already."
            ) from error
        except OSError as error:
            raise _unwritable(self.run, error) from error
        with lock:
            try:
                if resumed:
                    self._read()
                yield from self._noting_the_end(start)
            finally:
                with contextlib.suppress(OSError):
                    self.run.path.with_suffix(".lock").unlink(missing_ok=True)

    def _read(self) -> None:
        """Take over what the file holds: another program may have gone on since it was listed."""
        self.tensors = _read_tensors(self.run.path)
        self.run = read_run(self.run.path)
        _check_can_resume(self.run)
        self._began = time.monotonic() - self.run.seconds

    def _noting_the_end(self, start: Mapping[str, Tensor] | None) -> Generator[Event, None, None]:
        try:
            yield from self._training(start)
        except (GeneratorExit, KeyboardInterrupt):
            self._end(STOPPED)
            raise
        except Exception:
            self._end(FAILED)
            raise
        self._end(COMPLETED)

    def _training(self, start: Mapping[str, Tensor] | None) -> Generator[Event, None, None]:
        checkpoint = None
        if self.tensors:
            state = _part(self.tensors, "state")
            checkpoint = Checkpoint(self.run.epoch, self.run.steps, state)
        if self.run.history:
            yield Resumed(self.run, self._weights("last"), self._weights("best"))
        for event in train(self.run.config, self.data, start=start, resume=checkpoint):
            if isinstance(event, Started):
                self.tensors |= _named("state", event.checkpoint.tensors)
                self._write(RUNNING)  # before work is spent on what cannot be kept
            unwritable = self._keep(event) if isinstance(event, EpochDone) else None
            told = self._epoch_kept(event) if isinstance(event, EpochDone) else event
            asked = time.monotonic()
            yield told
            self._began += time.monotonic() - asked  # a pause is no training
            if unwritable is not None:
                raise unwritable  # now: what the epoch learnt is in good hands

    def _epoch_kept(self, done: EpochDone) -> EpochKept:
        data = self.data
        answers = Answers(data.test_images.numpy(), data.test_labels.numpy(), done.probabilities)
        return EpochKept(self.run, done, self._weights("last"), self._weights("best"), answers)

    def _keep(self, done: EpochDone) -> RunError | None:
        """Write an epoch down; return what went wrong with that."""
        best_before = self.run.best
        card = training_card(
            self.run.config,
            self.data,
            done,
            seconds=self._seconds(),
            source=self.run.source,
            start=self.run.start,
        )
        cards = {**(self.run.cards or {}), "last": card}
        tensors = self.tensors | _named("state", done.checkpoint.tensors)
        tensors |= _named("last", done.weights)
        if best_before is None or done.epoch.correct > best_before.correct:
            tensors |= _named("best", done.weights)
            cards["best"] = card
        history, steps = (*self.run.history, done.epoch), done.checkpoint.steps
        run = replace(self.run, history=history, steps=steps, cards=cards)
        # In one go: Ctrl-C between the two would keep one epoch's facts with another's state.
        self.run, self.tensors = run, tensors
        try:
            self._write(RUNNING)
        except RunError as error:
            return error
        return None

    def _weights(self, which: str) -> Weights:
        return _weights(self.run, self.tensors, which)

    def _end(self, state: str) -> None:
        """Note how the run ended; one that was stopped before its first epoch is forgotten."""
        if state == STOPPED and not self.run.history:
            with contextlib.suppress(OSError):
                self.run.path.unlink(missing_ok=True)
            return
        if self.run.epoch == self.run.config.epochs:  # however it came to that
            state = COMPLETED
            self.tensors = {
                name: value for name, value in self.tensors.items() if not name.startswith("state.")
            }
        if self.tensors:
            # The epochs are on the disk; that their end is not noted does no harm.
            with contextlib.suppress(RunError):
                self._write(state)

    def _write(self, state: str) -> None:
        self.run = replace(self.run, state=state, seconds=round(self._seconds(), 1))
        content = safetensors_bytes(self.tensors, metadata={"run": self.run.facts()})
        try:
            write_atomically(self.run.path, content)
        except OSError as error:
            raise _unwritable(self.run, error) from error

    def _seconds(self) -> float:
        return time.monotonic() - self._began


def _read_tensors(path: Path) -> dict[str, Tensor]:
    try:
        with safe_open(path, framework="pt") as file:
            return {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (SafetensorError, OSError, ValueError) as error:
        raise RunError(f"“{path}” is damaged or gone, so the run cannot be resumed.") from error


def _named(part: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    # safetensors refuses tensors that share memory: the best epoch may be the last one.
    return {f"{part}.{name}": value.clone() for name, value in tensors.items()}


def _part(tensors: Mapping[str, Tensor], part: str) -> dict[str, Tensor]:
    prefix = f"{part}."
    return {
        name.removeprefix(prefix): value
        for name, value in tensors.items()
        if name.startswith(prefix)
    }


def _weights(run: Run, tensors: Mapping[str, Tensor], which: str) -> Weights:
    state, card = _part(tensors, which), dict((run.cards or {}).get(which, {}))
    if not state:
        raise RunError(f"The run of {run.date} ended before its first epoch was over.")
    name = f"run {run.name}, epoch {card.get('epoch', run.epoch)}"
    return Weights(name, checked(state, run.path.name), card)


def _unwritable(run: Run, error: OSError) -> RunError:
    return RunError(
        f"The run could not be written to “{run.path.parent}”: {error.strerror or error}. "
        "Make room there, or allow this program to write to that folder; the last epoch that was "
        "written can be resumed."
    )
