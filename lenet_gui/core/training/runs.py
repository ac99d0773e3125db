"""Runs of training kept on disk: what they were, how far they came, and whether one broke off.

A run is one safetensors file in the user's data folder, replaced after every epoch. Its header
holds the facts, so that runs are listed without reading their tensors, and without torch.
"""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from platformdirs import user_data_dir
from safetensors import SafetensorError, safe_open

from lenet_gui.core.errors import RunError
from lenet_gui.core.training.epoch import Epoch
from lenet_gui.core.training.recipe import TrainConfig

_SUFFIX = ".safetensors"
# How a run stands. One that says "running" and that no program works on broke off in a crash.
RUNNING, STOPPED, FAILED, COMPLETED = "running", "stopped", "failed", "completed"


@dataclass(frozen=True)
class Run:
    """The facts of a run.

    path: its file. source: the data set, a name of `sources.SOURCES` or a folder. fingerprint: of
    its images. start: name of the weights it started from; None: random ones. output: the file that
    train_model.py writes. date: of its start, ISO 8601. seconds: of training, without pauses.
    state: one of RUNNING, STOPPED, FAILED, COMPLETED. steps: corrections so far. history: its whole
    epochs. cards: of the weights in the file, "last" and "best".
    """

    path: Path
    config: TrainConfig
    source: str
    fingerprint: str
    start: str | None
    output: str | None
    date: str
    seconds: float = 0.0
    state: str = RUNNING
    steps: int = 0
    history: tuple[Epoch, ...] = ()
    cards: Mapping[str, Mapping[str, Any]] | None = None

    @property
    def name(self) -> str:
        """What it is called in lists and on the command line."""
        return self.path.stem

    @property
    def epoch(self) -> int:
        """The last whole epoch, 0 if there is none."""
        return len(self.history)

    @property
    def best(self) -> Epoch | None:
        """The epoch that read most test images; of equal ones the first."""
        return max(self.history, key=lambda epoch: epoch.correct, default=None)

    @property
    def can_resume(self) -> bool:
        """Whether there is something left to learn."""
        return self.state != COMPLETED

    @property
    def lock(self) -> FileLock:
        """Held by the program that works on it; a crash releases it."""
        # Not a thread's own: whoever stops a run may do so from another thread.
        return FileLock(self.path.with_suffix(".lock"), timeout=0, thread_local=False)

    def in_use(self) -> bool:
        """Whether a program works on it right now."""
        if not self.path.with_suffix(".lock").exists():
            return False
        try:
            with self.lock:
                return False
        except (Timeout, OSError):
            return True

    def broke_off(self) -> bool:
        """Whether it was ended by a crash, not by a person."""
        return self.state == RUNNING and not self.in_use()

    def facts(self) -> str:
        """Return all of it but the path, as JSON, for the header of its file."""
        values = asdict(self)
        del values["path"]
        for epoch in values["history"]:
            epoch["epoch"] = epoch.pop("number")
        return json.dumps(values, ensure_ascii=False)

    def delete(self) -> None:
        """Remove it from the disk. Raises RunError if that does not work, or if it is in use."""
        if self.in_use():
            raise RunError(f"The run of {self.date} is still going on. Stop it first.")
        try:
            self.path.unlink(missing_ok=True)
            self.path.with_suffix(".lock").unlink(missing_ok=True)
        except OSError as error:
            raise RunError(
                f"“{self.path}” could not be deleted: {error.strerror or error}."
            ) from error


def runs_dir() -> Path:
    """Return the folder that runs are kept in."""
    return Path(user_data_dir("lenet-gui", appauthor=False)) / "runs"


def list_runs(folder: Path | None = None) -> list[Run]:
    """Return the runs in a folder, the user's own if left out; the newest first.

    Files that are damaged, or of another kind, are left out.
    """
    runs = []
    for path in (folder or runs_dir()).glob(f"*{_SUFFIX}"):
        with contextlib.suppress(RunError):
            runs.append(read_run(path))
    # Of one second, the names that `new_path` made later are longer.
    return sorted(runs, key=lambda run: (run.date, len(run.name), run.name), reverse=True)


def read_run(path: Path) -> Run:
    """Read the facts of a run. Raises RunError if the file does not hold them."""
    try:
        with safe_open(path, framework="numpy") as file:
            values = json.loads((file.metadata() or {})["run"])
        values["config"] = TrainConfig(**values["config"])
        values["history"] = tuple(_epoch(**each) for each in values["history"])
        run = Run(path=path, **values)
        if not (isinstance(run.date, str) and isinstance(run.source, str)):
            raise TypeError
        return run
    except (SafetensorError, OSError, ValueError, TypeError, KeyError) as error:
        raise RunError(f"“{path}” is damaged, or not a run of this program.") from error


def _epoch(*, epoch: int, **rest: Any) -> Epoch:
    return Epoch(number=epoch, **rest)  # by the name it has in files


def new_path(date: str, folder: Path | None = None) -> Path:
    """Return a path for a run that began at `date`, ISO 8601, that no other run has."""
    stem = date[:19].replace(":", "").replace("T", "-")
    folder = folder or runs_dir()
    path, count = folder / f"{stem}{_SUFFIX}", 2
    # A run that was just begun holds its lock, and has no file yet.
    while path.exists() or path.with_suffix(".lock").exists():
        path, count = folder / f"{stem}-{count}{_SUFFIX}", count + 1
    return path
