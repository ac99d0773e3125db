"""Training that is saved after every epoch, so that a crash loses at most one.

`begin` and `resume` yield the events of fetching the data, then those of `training.train`, with an
`EpochKept` in place of every `EpochDone`.
"""

from __future__ import annotations

import contextlib
import io
import time
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load as tensors_in
from safetensors.torch import save as safetensors_bytes
from torch import Tensor

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.data.dataset import DataSet
from lenet_gui.core.data.load import loading
from lenet_gui.core.door import read
from lenet_gui.core.errors import RunError, WeightsError
from lenet_gui.core.events import (
    Checkpoint,
    DataReady,
    EpochDone,
    EpochKept,
    Event,
    Progress,
    Resumed,
    Started,
)
from lenet_gui.core.files import write_atomically
from lenet_gui.core.network.calibration import Calibration
from lenet_gui.core.network.device import choose, describe
from lenet_gui.core.network.lenet5 import LeNet5
from lenet_gui.core.paths import reason
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.core.tensor_file import LARGEST_FILE
from lenet_gui.core.training.card import training_card
from lenet_gui.core.training.confusion import Answers
from lenet_gui.core.training.evaluation import evaluating
from lenet_gui.core.training.learner import is_state
from lenet_gui.core.training.loop import device_errors, train
from lenet_gui.core.training.losses import Float64Array, LossHistory, are_rows
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.core.training.run_locks import working_on
from lenet_gui.core.training.runs import (
    COMPLETED,
    FACTS,
    FAILED,
    RUNNING,
    STOPPED,
    Run,
    RunState,
    beginning,
    run_in,
    runs_dir,
)
from lenet_gui.core.training.stroke_sources import note, noted, recall
from lenet_gui.core.training.teacher_sources import read as read_teacher
from lenet_gui.core.training.teacher_sources import teacher_of
from lenet_gui.core.weights import Weights, checked
from lenet_gui.core.weights.arrays import as_array
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase


def begin(
    config: TrainConfig,
    source: str | Path,
    *,
    start: Weights | None = None,
    strokes: Sequence[Path] = (),
    teachers: Sequence[Path] = (),
    title: str = "",
    output: Path | None = None,
    folder: Path | None = None,
) -> Generator[Event, None, None]:
    """Start a run, yielding events.

    source: as for `data.loading`. start: initial weights; if left out, random ones. strokes: stroke
    files to learn from as well. teachers: weights to learn the answers of. title: of the run.
    output: the file where the caller keeps the weights, stored for `resume`. folder: of runs; the
    user's own if left out. Closing the generator stops the run; it can be resumed.
    Raises DataError, DeviceError, TrainingError, WeightsError for what is no teacher, and RunError
    if the run cannot be saved.
    """
    taught_by = [read_teacher(path) for path in teachers]
    data = yield from loading_for(config, source)
    sources, digits = note(strokes)
    date = datetime.now(UTC).isoformat(timespec="seconds")
    with contextlib.ExitStack() as stack:
        try:
            path = stack.enter_context(beginning(date, folder))
        except OSError as error:
            raise _unwritable(folder or runs_dir(), error) from error
        run = Run(
            path=path,
            config=config,
            source=source if isinstance(source, str) else noted(source),
            fingerprint=data.fingerprint,
            start=None if start is None else start.name.encode(errors="replace").decode(),
            output=None if output is None else noted(output),
            date=date,
            strokes=sources,
            teachers=tuple(teacher.source for teacher in taught_by),
            title=title,
        )
        recorder = _Recorder(run, data, digits)
        recorder.teach([teacher.state for teacher in taught_by])
        yield from recorder.record(None if start is None else start.state)


def resume(run: Run, *, source: str | Path | None = None) -> Generator[Event, None, None]:
    """Resume a run after its last complete epoch, as if it had never been interrupted.

    source: where its data set is now, if it has moved. Raises as `begin` does, and RunError if
    there is nothing to resume, or the data set is not the one the run began with.
    """
    _check_can_resume(run)
    data = yield from loading_for(run.config, source or _source(run))
    if data.fingerprint != run.fingerprint:
        raise RunError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "“{data}” is not the data set that the run of {date} began with, so it "
                "cannot be resumed with it. Start a new run, or name the folder with the right "
                "one.",
            ),
            data=data.name,
            date=run.date,
        )
    digits = recall(run.strokes)
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(working_on(run.path))
        except BlockingIOError as error:
            raise RunError(
                QT_TRANSLATE_NOOP(
                    "Errors", "The run of {date} is already going on in another window."
                ),
                date=run.date,
            ) from error
        except OSError as error:
            raise _unwritable(run.path.parent, error) from error
        # Another program may have resumed it since it was listed.
        run, tensors = _read(run.path)
        _check_can_resume(run)
        yield from _Recorder(run, data, digits, tensors).record()


def kept_weights(run: Run, which: str = "best") -> Weights:
    """Return the weights in a run's file: "last", or those of its "best" epoch.

    Raises RunError if the file holds none, WeightsError if they are unusable.
    """
    return _weights(*_read(run.path), which)


def loading_for(config: TrainConfig, source: str | Path) -> Generator[Event, None, DataSet]:
    """Load the data set of a run, yielding its progress and that it is ready; return it.

    source: as for `data.loading`. Raises DataError, and DeviceError if the device does not work.
    """
    data = yield from loading(source)
    device = describe(choose(config.device), torch.get_num_threads())
    images = len(data.train_images), len(data.test_images)
    yield DataReady(data.name, *images, device, data.notes)
    return data


def _check_can_resume(run: Run) -> None:
    if not run.can_resume:
        raise RunError(
            QT_TRANSLATE_NOOP(
                "Errors", "The run of {date} is complete: there is nothing to resume."
            ),
            date=run.date,
        )


def _source(run: Run) -> str | Path:
    from lenet_gui.core.data.sources import SOURCES

    return run.source if run.source in SOURCES else Path(run.source)


class _Recorder:
    """Saves a run in progress, holding its lock.

    run: its current facts. tensors: the content of its file: "state.…" to resume from, "teacher.…"
    if the recipe keeps old answers, "teachers.0.…" if it learns those of others, and, after the
    first epoch, "last.…" and "best.…" weights and "curve.losses".
    """

    def __init__(
        self,
        run: Run,
        data: DataSet,
        strokes: Sequence[Written],
        tensors: Mapping[str, Tensor] | None = None,
    ) -> None:
        """strokes: digits to learn as well. tensors: the content of its file, to resume from."""
        self.run = run
        self.data = data
        self._strokes = strokes
        self.tensors = dict(tensors or {})
        self._checkpoint = None if tensors is None else _checkpoint(run, tensors)
        self._teacher = _teacher(run, self.tensors) if tensors else None
        self._teachers = _teachers(run, self.tensors) if tensors else []
        self._losses = LossHistory(_losses(run, self.tensors))
        self._written = run.epoch
        self._began = time.monotonic() - run.seconds

    def teach(self, teachers: Sequence[Mapping[str, Tensor]]) -> None:
        """Learn the answers of these weights, and keep them in the file."""
        self._teachers = list(teachers)
        for number, teacher in enumerate(teachers):
            self.tensors |= _named(f"teachers.{number}", teacher)

    def record(self, start: Mapping[str, Tensor] | None = None) -> Generator[Event, None, None]:
        """Train, yielding events. start: initial weights; None for random ones."""
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
        if self.run.history:
            yield (yield from self._resumed())
        if start is not None and self.run.config.distillation and not self._teachers:
            self._teacher = start
            self.tensors |= _named("teacher", start)
        events = train(
            self.run.config,
            self.data,
            start=start,
            resume=self._checkpoint,
            strokes=self._strokes,
            teacher=self._teacher,
            teachers=self._teachers,
        )
        for event in events:
            if isinstance(event, Started):
                self.tensors |= _named("state", event.checkpoint.tensors)
                self._write(RUNNING)  # before any work is done that could not be saved
            if isinstance(event, Progress):
                self._losses.add(event.position, event.loss)
            unwritable = self._keep(event) if isinstance(event, EpochDone) else None
            outgoing = self._epoch_kept(event) if isinstance(event, EpochDone) else event
            yielded_at = time.monotonic()
            yield outgoing
            self._began += time.monotonic() - yielded_at  # a pause does not count as training
            if unwritable is not None:
                raise unwritable  # only now: the caller has the epoch's weights

    def _epoch_kept(self, done: EpochDone) -> EpochKept:
        answers = self._answers(done.probabilities)
        return EpochKept(self.run, done, self._weights("last"), self._weights("best"), answers)

    def _resumed(self) -> Generator[Event, None, Resumed]:
        """Read the test images once more: a run's file does not hold its answers."""
        last, device = self._weights("last"), choose(self.run.config.device)
        with device_errors(device):
            network = LeNet5.of(last.state).to(device)
            calibration = Calibration.from_card(last.card)
            images, labels = self.data.test_images, self.data.test_labels
            test = yield from evaluating(network, images, labels, calibration)
        answers = self._answers(test.probabilities)
        return Resumed(self.run, last, self._weights("best"), answers, self._losses.rows)

    def _answers(self, probabilities: NDArray[np.float32]) -> Answers:
        data = self.data
        return Answers(data.test_images.numpy(), data.test_labels.numpy(), probabilities)

    def _keep(self, done: EpochDone) -> RunError | None:
        """Save an epoch; return the error if that fails."""
        best_before = self.run.best
        card = training_card(
            self.run.config,
            self.data,
            done,
            seconds=self._seconds(),
            source=self.run.source,
            start=self.run.start,
            strokes=self.run.strokes,
            teachers=self.run.teachers,
        )
        cards = {**self.run.cards, "last": card}
        tensors = self.tensors | _named("state", done.checkpoint.tensors)
        tensors |= _named("last", done.weights)
        tensors |= _named("curve", {"losses": torch.from_numpy(self._losses.rows)})
        if best_before is None or done.epoch.correct > best_before.correct:
            tensors |= _named("best", done.weights)
            cards["best"] = card
        history, steps = (*self.run.history, done.epoch), done.checkpoint.steps
        run = replace(self.run, history=history, steps=steps, cards=cards)
        # In one statement: Ctrl-C between two would pair one epoch's facts with another's state.
        self.run, self.tensors = run, tensors
        try:
            self._write(RUNNING)
        except RunError as error:
            return error
        return None

    def _weights(self, which: str) -> Weights:
        return _weights(self.run, self.tensors, which)

    def _end(self, state: RunState) -> None:
        """Save how the run ended; delete it if it was stopped before its first epoch was over."""
        if state == STOPPED and not self.run.history:
            with contextlib.suppress(OSError):
                self.run.path.unlink(missing_ok=True)
            return
        if self.run.epoch == self.run.config.epochs:  # even if it was stopped or failed just then
            state = COMPLETED
            needed = ("state.", "teacher.", "teachers.")
            self.tensors = {
                name: value for name, value in self.tensors.items() if not name.startswith(needed)
            }
        if self.tensors:
            # The epochs are on disk; losing the final state does no harm.
            with contextlib.suppress(RunError):
                self._write(state)

    def _write(self, state: RunState) -> None:
        self.run = replace(self.run, state=state, seconds=round(self._seconds(), 1))
        content = safetensors_bytes(self.tensors, metadata={FACTS: self.run.facts()})
        try:
            write_atomically(self.run.path, content)
        except OSError as error:
            raise _unwritable(self.run.path.parent, error, self._written) from error
        self._written = self.run.epoch

    def _seconds(self) -> float:
        return time.monotonic() - self._began


def _read(path: Path) -> tuple[Run, dict[str, Tensor]]:
    """Return the facts and the tensors in a run's file; raise RunError if it is unusable."""
    content = read(path, LARGEST_FILE, RunError)
    run = run_in(io.BytesIO(content), path)
    try:
        return run, tensors_in(content)
    except Exception as error:  # of any kind: safetensors is Python and Rust
        raise _damaged(run) from error


def _checkpoint(run: Run, tensors: Mapping[str, Tensor]) -> Checkpoint:
    state = _part(tensors, "state")
    if not is_state(state, run.config):
        raise _damaged(run)
    return Checkpoint(run.epoch, run.steps, state)


def _teacher(run: Run, tensors: Mapping[str, Tensor]) -> Mapping[str, Tensor] | None:
    """Return the weights whose answers a run learns, if it does. Raises RunError."""
    if run.start is None or run.teachers or not run.config.distillation:
        return None
    try:
        return Weights("teacher", _checked(run, _part(tensors, "teacher"))).state
    except WeightsError as error:
        raise _damaged(run) from error


def _teachers(run: Run, tensors: Mapping[str, Tensor]) -> list[Mapping[str, Tensor]]:
    """Return the weights that teach a run, beside its own. Raises RunError."""
    found = []
    for number, source in enumerate(run.teachers if run.can_resume else ()):
        try:
            teacher = teacher_of(source.name, _part(tensors, f"teachers.{number}"))
        except WeightsError as error:
            raise _damaged(run) from error
        if teacher.source != source:
            raise _damaged(run)
        found.append(teacher.state)
    return found


def _checked(run: Run, tensors: Mapping[str, Tensor]) -> dict[str, FloatArray]:
    return checked({key: as_array(value) for key, value in tensors.items()}, run.path.name)


def _named(part: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    # safetensors refuses tensors that share memory, and the best epoch may be the last one.
    return {f"{part}.{name}": value.clone() for name, value in tensors.items()}


def _part(tensors: Mapping[str, Tensor], part: str) -> dict[str, Tensor]:
    prefix = f"{part}."
    return {
        name.removeprefix(prefix): value
        for name, value in tensors.items()
        if name.startswith(prefix)
    }


def _losses(run: Run, tensors: Mapping[str, Tensor]) -> Float64Array | None:
    """Return the losses of a run's whole epochs; None if its file does not hold them."""
    losses = _part(tensors, "curve").get("losses")
    if losses is None or losses.dtype != torch.float64 or not are_rows(losses.numpy(), run.epoch):
        return None
    rows: Float64Array = losses.numpy()
    return rows


def _weights(run: Run, tensors: Mapping[str, Tensor], which: str) -> Weights:
    epoch = run.best if which == "best" else next(reversed(run.history), None)
    if epoch is None:
        raise RunError(
            QT_TRANSLATE_NOOP("Errors", "The run of {date} ended before its first epoch was over."),
            date=run.date,
        )
    # The card may be damaged; these facts are known.
    known = {"epoch": epoch.number, "accuracy": epoch.accuracy}
    parameters = _checked(run, _part(tensors, which))
    called = Phrase(
        QT_TRANSLATE_NOOP("Errors", "run “{run}”, epoch {epoch}"),
        run=run.title or run.name,
        epoch=epoch.number,
    )
    card = {**run.cards.get(which, {}), **known}
    return Weights(str(called), parameters, card, called=called)


def _damaged(run: Run) -> RunError:
    return RunError(
        QT_TRANSLATE_NOOP(
            "Errors", "“{path}” is damaged, so the run cannot be resumed. Start a new one."
        ),
        path=run.path,
    )


def _unwritable(folder: Path, error: OSError, epoch: int = 0) -> RunError:
    """Return the error for a run that cannot be saved. epoch: the last one that was."""
    unwritable = RunError(
        QT_TRANSLATE_NOOP(
            "Errors",
            "The run could not be written to “{folder}”: {reason}. "
            "Make room there, or allow this program to write to that folder.",
        ),
        folder=folder,
        reason=reason(error),
    )
    if not epoch:
        return unwritable
    return RunError(
        QT_TRANSLATE_NOOP(
            "Errors",
            "{error} The run can be resumed after epoch {epoch}, the last one that was written.",
        ),
        error=unwritable,
        epoch=epoch,
    )
