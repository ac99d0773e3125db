import json
import os
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from lenet_gui.core.errors import RunError
from lenet_gui.core.training import runs
from lenet_gui.core.training.epoch import Epoch
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.core.training.runs import (
    COMPLETED,
    FAILED,
    RUNNING,
    STOPPED,
    Run,
    list_runs,
    new_path,
    read_run,
)

DATE = "2026-03-01T12:34:56+00:00"
STEM = "2026-03-01-123456"

# Holds a run's lock until it is told to end.
_HOLDER = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "runs"


@pytest.fixture
def holder(folder):
    """Another program that works on the run named "held"."""
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, folder / "held.lock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout.readline() == b"held" + os.linesep.encode()
        yield process
        process.kill()


def write(path: Path, **changes) -> Run:
    run = Run(
        path=path,
        config=TrainConfig(epochs=4, device="cpu"),
        source="mnist",
        fingerprint="f00d",
        start=None,
        output=None,
        date=DATE,
    )
    run = replace(run, **changes)
    path.parent.mkdir(exist_ok=True)
    save_file({"state.network": np.zeros(3, np.float32)}, path, metadata={"run": run.facts()})
    return run


def epochs(*correct: int) -> tuple[Epoch, ...]:
    return tuple(Epoch(n, 1 / n, 0.5 / n, right, 100) for n, right in enumerate(correct, 1))


# The facts.


def test_an_epoch_is_written_as_it_always_was(folder):
    """Runs that people kept years ago are still read."""
    run = write(folder / "one.safetensors", history=epochs(91))
    written = {"epoch": 1, "loss": 1.0, "test_loss": 0.5, "correct": 91, "total": 100}
    assert json.loads(run.facts())["history"] == [written]
    assert read_run(run.path).history == run.history


def test_facts_come_back_as_they_were_written(folder):
    run = write(
        folder / "one.safetensors",
        config=TrainConfig(epochs=7, learning_rate=0.1 + 0.2, schedule="one-cycle", seed=2**31 - 1),
        source="/data/Ziffern “2”",
        start="classic",
        output="/weights/ä.safetensors",
        seconds=12.3,
        state=STOPPED,
        steps=77,
        history=epochs(91, 93),
        cards={"last": {"epoch": 2, "data": {"name": "Ziffern"}}, "best": {"epoch": 2}},
    )
    assert read_run(run.path) == run


def test_facts_hold_no_path_so_that_a_file_may_be_moved(folder):
    run = write(folder / "one.safetensors")
    assert str(folder) not in run.facts()
    moved = run.path.rename(folder / "two.safetensors")
    assert read_run(moved) == replace(run, path=moved)
    assert read_run(moved).name == "two"


def test_a_run_cannot_be_changed(folder):
    with pytest.raises(FrozenInstanceError):
        write(folder / "one.safetensors").state = STOPPED


def test_a_run_says_how_far_it_came(folder):
    run = write(folder / "one.safetensors")
    assert (run.epoch, run.best) == (0, None)
    run = replace(run, history=epochs(90, 95, 95, 94))
    assert run.epoch == 4
    assert run.best == run.history[1]  # of equal ones the first
    assert run.best.accuracy == 0.95


@pytest.mark.parametrize(
    ("state", "can"), [(RUNNING, True), (STOPPED, True), (FAILED, True), (COMPLETED, False)]
)
def test_all_but_complete_runs_can_be_resumed(folder, state, can):
    assert write(folder / "one.safetensors", state=state).can_resume is can


# The list.


def test_runs_are_kept_in_the_users_data_folder(data_home):
    assert runs.runs_dir().is_relative_to(data_home)
    assert list_runs() == []
    runs.runs_dir().mkdir(parents=True)
    run = write(new_path(DATE))
    assert list_runs() == [run]


def test_the_newest_run_comes_first(folder):
    written = []
    for date in (DATE, DATE, *["2026-03-01T12:34:57+00:00"] * 12, "2027-01-01T00:00:00+00:00"):
        written.append(write(new_path(date, folder), date=date))
    assert list_runs(folder) == written[::-1]


def test_a_missing_folder_holds_no_runs(tmp_path):
    assert list_runs(tmp_path / "nowhere") == []


def test_damaged_and_foreign_files_are_left_out_and_left_alone(folder):
    run = write(folder / "good.safetensors")
    whole = run.path.read_bytes()
    facts = json.loads(run.facts())
    strange = {
        "no json": "{",
        "no object": "[1]",
        "no recipe": json.dumps({**facts, "config": None}),
        "recipe out of range": json.dumps({**facts, "config": {"epochs": 0}}),
        "of a later version": json.dumps({**facts, "colour": "red"}),
        "of an earlier version": json.dumps({k: v for k, v in facts.items() if k != "date"}),
        "odd history": json.dumps({**facts, "history": [7]}),
    }
    for name, text in strange.items():
        save_file({"x": np.zeros(1)}, folder / f"{name}.safetensors", metadata={"run": text})
    save_file({"x": np.zeros(1)}, folder / "weights.safetensors")
    (folder / "empty.safetensors").touch()
    (folder / "cut short.safetensors").write_bytes(whole[: len(whole) // 2])
    (folder / "text.safetensors").write_text("weights, honestly")
    (folder / "folder.safetensors").mkdir()
    (folder / ".good.safetensors.0123abcd").write_bytes(whole)  # of a crash in mid-write
    (folder / "notes.txt").write_text("mine")
    before = sorted(folder.iterdir())
    assert list_runs(folder) == [run]
    assert sorted(folder.iterdir()) == before
    for path in folder.glob("*.safetensors"):
        if path != run.path:
            with pytest.raises(RunError, match=path.name):
                read_run(path)


def test_a_name_is_never_given_twice(folder):
    first = write(new_path(DATE, folder))
    second = write(new_path(DATE, folder))
    assert (first.name, second.name) == (STEM, f"{STEM}-2")
    third = folder / f"{STEM}-3.safetensors"
    with replace(first, path=third).lock:  # begun, and nothing written yet
        assert new_path(DATE, folder).stem == f"{STEM}-4"


# Other programs.


def test_a_run_that_another_program_works_on_is_in_use(folder, holder):
    run = write(folder / "held.safetensors")
    other = write(folder / "other.safetensors")
    assert run.in_use()
    assert not run.broke_off()
    assert not other.in_use()
    with pytest.raises(RunError, match=r"still going on. Stop it"):
        run.delete()
    assert run.path.exists()


def test_a_run_whose_program_was_killed_broke_off(folder, holder):
    run = write(folder / "held.safetensors")
    holder.kill()
    holder.wait()
    assert run.path.with_suffix(".lock").exists()
    assert not run.in_use()
    assert run.broke_off()
    assert not replace(run, state=STOPPED).broke_off()
    run.delete()
    assert list(folder.iterdir()) == []


def test_asking_leaves_nothing_behind(folder):
    run = write(folder / "one.safetensors")
    assert not run.in_use()
    assert list(folder.iterdir()) == [run.path]


# Deleting.


def test_a_run_is_deleted_and_no_other(folder):
    run, other = write(folder / "one.safetensors"), write(folder / "other.safetensors")
    run.delete()
    assert list_runs(folder) == [other]
    run.delete()  # by another window in the meantime


def test_why_a_run_cannot_be_deleted_is_said(folder, monkeypatch):
    run = write(folder / "one.safetensors")

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(RunError, match="Permission denied") as caught:
        run.delete()
    assert str(run.path) in str(caught.value)


def test_runs_are_listed_without_torch(folder):
    write(folder / "one.safetensors", history=epochs(90))
    code = (
        "import sys; sys.modules['torch'] = None\n"
        "from pathlib import Path\n"
        "from lenet_gui.core.training.runs import list_runs\n"
        "print([(run.name, run.epoch, run.in_use()) for run in list_runs(Path(sys.argv[1]))])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, folder], capture_output=True, text=True
    )
    assert done.stdout.strip() == "[('one', 1, False)]", done.stderr
