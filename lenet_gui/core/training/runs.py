"""Runs kept on disk: their settings, how far they got, and whether one was interrupted.

A run is one safetensors file in the user's data folder, replaced after every epoch. Its header
holds the facts, so that runs can be listed without reading their tensors, and without torch.
"""

import io
import json
import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Final, Literal

from msgspec import Meta

from lenet_gui.core.card import sound_card
from lenet_gui.core.checks import Count, Text, checked, fitting, from_json
from lenet_gui.core.door import opened, read
from lenet_gui.core.errors import RunError
from lenet_gui.core.files import write_atomically
from lenet_gui.core.paths import data_folder, reason
from lenet_gui.core.tensor_file import LARGEST_FILE, read_metadata, with_metadata
from lenet_gui.core.training.epoch import Epoch
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.core.training.run_locks import is_worked_on, new_path, sweep, working_on
from lenet_gui.core.training.stroke_sources import StrokeSource
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

FACTS = "run"
"""The key of the facts in a file's header."""

_SUFFIX = ".safetensors"
# The state of a run. One that is "running" while no program works on it was ended by a crash.
RunState = Literal["running", "stopped", "failed", "completed"]
RUNNING: Final = "running"
STOPPED: Final = "stopped"
FAILED: Final = "failed"
COMPLETED: Final = "completed"

_Seconds = Annotated[float, Meta(ge=0, le=1e9)]
_Date = Annotated[str, Meta(max_length=40)]

LONGEST_TITLE = 60
_ONE_LINE = r"\A[^\x00-\x1f\x7f-\x9f\u2028\u2029]*\Z"
_Title = Annotated[str, Meta(max_length=LONGEST_TITLE, pattern=_ONE_LINE)]

MOST_MAPS = 1024
"""The most maps a layer of a teacher has."""
_Maps = Annotated[int, Meta(ge=1, le=MOST_MAPS)]


@dataclass(frozen=True)
class RunFile:
    """A file in the folder of runs."""

    path: Path

    @property
    def name(self) -> str:
        """The name of its file, by which the command line knows it."""
        return self.path.stem

    def in_use(self) -> bool:
        """Whether a program is working on it."""
        return is_worked_on(self.path)

    def delete(self) -> None:
        """Delete the file. Raises RunError if that fails, or if it is in use."""
        try:
            with working_on(self.path):
                self.path.unlink(missing_ok=True)
        except BlockingIOError as error:
            raise RunError(
                QT_TRANSLATE_NOOP("Errors", "The run {name} is still going on. Stop it first."),
                name=self.name,
            ) from error
        except OSError as error:
            raise RunError(
                QT_TRANSLATE_NOOP("Errors", "“{path}” could not be deleted: {reason}."),
                path=self.path,
                reason=reason(error),
            ) from error


@dataclass(frozen=True)
class DamagedRun(RunFile):
    """A run that cannot be read. reason: why, for a person."""

    reason: Phrase


@dataclass(frozen=True)
class TeacherSource:
    """A teacher as it is noted with a run: its name, its maps, a checksum of its parameters."""

    name: Text
    maps: tuple[_Maps, _Maps, _Maps, _Maps]
    fingerprint: Text


@dataclass(frozen=True)
class Run(RunFile):
    """The facts of a run. Raises ValueError if they are inconsistent.

    path: its file. source: the data set, a name of `sources.SOURCES` or a folder. fingerprint: of
    its images. start: the name of the initial weights, None for random ones. output: the file that
    train_model.py writes. date: of its start, ISO 8601. seconds: of training, without pauses.
    state: one of RUNNING, STOPPED, FAILED, COMPLETED. steps: so far. history: its complete epochs.
    cards: of the weights in the file, "last" and "best". title: what a person calls it, or "".
    strokes: the stroke files it learns from, beside the data set. teachers: whose answers.
    """

    config: TrainConfig
    source: Text
    fingerprint: Text
    start: Text | None
    output: Text | None
    date: _Date
    seconds: _Seconds = 0.0
    state: RunState = RUNNING
    steps: Count = 0
    history: tuple[Epoch, ...] = ()
    cards: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    title: _Title = ""
    strokes: tuple[StrokeSource, ...] = ()
    teachers: tuple[TeacherSource, ...] = ()

    def __post_init__(self) -> None:
        datetime.fromisoformat(self.date)
        numbers = [epoch.number for epoch in self.history]
        if numbers != list(range(1, len(numbers) + 1)) or len(numbers) > self.config.epochs:
            raise ValueError("epochs are missing, or there are too many")

    @property
    def epoch(self) -> int:
        """The last complete epoch, 0 if there is none."""
        return len(self.history)

    @property
    def best(self) -> Epoch | None:
        """The epoch that read the most test images correctly; of equal ones, the first."""
        return max(self.history, key=lambda epoch: epoch.correct, default=None)

    @property
    def can_resume(self) -> bool:
        """Whether there is something left to learn."""
        return self.state != COMPLETED

    def broke_off(self) -> bool:
        """Whether it was ended by a crash, not by a person."""
        return self.state == RUNNING and not self.in_use()

    def rename(self, title: str) -> "Run":
        """Give it a title, shortened if it is too long, and return it as it is in its file then.

        Raises RunError if the file cannot be read or written, or if it is in use.
        """
        try:
            with working_on(self.path):
                file = io.BytesIO(read(self.path, LARGEST_FILE, RunError))
                run = replace(run_in(file, self.path), title=as_title(title))
                write_atomically(self.path, with_metadata(file, {FACTS: run.facts()}))
        except BlockingIOError as error:
            raise RunError(
                QT_TRANSLATE_NOOP(
                    "Errors", "The run {name} is still going on. Rename it when it is over."
                ),
                name=self.name,
            ) from error
        except OSError as error:
            raise RunError(
                QT_TRANSLATE_NOOP("Errors", "“{path}” could not be renamed: {reason}."),
                path=self.path,
                reason=reason(error),
            ) from error
        return run

    def facts(self) -> str:
        """Return everything but the path, as JSON, for the header of its file."""
        values = asdict(self)
        del values["path"]
        for epoch in values["history"]:
            epoch["epoch"] = epoch.pop("number")
        return json.dumps(values, ensure_ascii=False)


@dataclass(frozen=True)
class Survey:
    """The content of a folder of runs: the intact ones, newest first, and the damaged ones."""

    runs: list[Run]
    damaged: list[DamagedRun]


def as_title(text: str) -> str:
    """Return a text as the title of a run: on one line, and not too long."""
    printable = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(printable.split())[:LONGEST_TITLE].strip()


def runs_dir() -> Path:
    """Return the user's folder of runs."""
    return data_folder() / "runs"


def list_runs(folder: Path | None = None) -> list[Run]:
    """Return the runs in a folder, the user's own if left out, newest first."""
    return survey(folder).runs


def survey(folder: Path | None = None) -> Survey:
    """List a folder of runs, the user's own if left out, and sweep it.

    Other programs' safetensors files are ignored. Raises RunError if the folder cannot be read.
    """
    folder = folder or runs_dir()
    runs: list[Run] = []
    damaged: list[DamagedRun] = []
    for path in _files(folder):
        try:
            with opened(path, LARGEST_FILE, RunError) as file:
                if FACTS in _metadata(file, path):
                    runs.append(run_in(file, path))
        except RunError as error:
            damaged.append(DamagedRun(path, error.phrase))
    # Among runs of the same second, later ones have longer names.
    runs.sort(key=lambda run: (run.date, len(run.name), run.name), reverse=True)
    return Survey(runs, damaged)


def _files(folder: Path) -> list[Path]:
    try:
        names = os.listdir(folder)  # unlike `glob`, raises on failure in every Python
        sweep(folder)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise RunError(
            QT_TRANSLATE_NOOP("Errors", "The runs in “{folder}” cannot be listed: {reason}."),
            folder=folder,
            reason=reason(error),
        ) from error
    return [folder / name for name in sorted(names) if name.endswith(_SUFFIX)]


def read_run(path: Path) -> Run:
    """Read the facts of a run. Raises RunError if the file does not have them."""
    with opened(path, LARGEST_FILE, RunError) as file:
        return run_in(file, path)


def run_in(file: BinaryIO, path: Path) -> Run:
    """Return the run in an open file, or one in memory. Raises RunError if it holds none."""
    try:
        values = from_json(_metadata(file, path)[FACTS], dict[str, Any])
        values["history"] = _by_their_fields(values["history"])
        values["cards"] = _sound_cards(values.get("cards"))
        values["title"] = fitting(values.get("title"), _Title, "")
        return checked({**values, "path": path}, Run)
    except (ValueError, KeyError) as error:
        raise _damaged(path) from error


def beginning(date: str, folder: Path | None = None) -> AbstractContextManager[Path]:
    """Lock a new path for a run that begins at `date`, ISO 8601. Raises OSError."""
    stem = date[:19].replace(":", "").replace("T", "-")
    return new_path(folder or runs_dir(), stem, _SUFFIX)


def _metadata(file: BinaryIO, path: Path) -> dict[str, str]:
    try:
        return read_metadata(file)
    except ValueError as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> RunError:
    return RunError(
        QT_TRANSLATE_NOOP("Errors", "“{path}” is damaged, or not a run of this program."),
        path=path,
    )


def _by_their_fields(history: object) -> list[dict[str, Any]]:
    """Return the epochs in a file, with "epoch" renamed to `number`."""
    epochs: list[dict[str, Any]] | None = fitting(history, list[dict[str, Any]], None)
    if epochs is None:
        raise ValueError("its history is none")
    names = {"epoch": "number"}
    return [{names.get(name, name): epoch[name] for name in epoch} for epoch in epochs]


def _sound_cards(cards: object) -> dict[str, dict[str, Any]]:
    """Return the cards of a run; a malformed one is left empty, the others are kept."""
    named: dict[str, Any] = fitting(cards, dict[str, Any], {})
    return {name: sound_card(card) for name, card in named.items()}
