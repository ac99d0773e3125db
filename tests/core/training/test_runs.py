import json
import os
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from lenet_gui.core.errors import RunError
from lenet_gui.core.training import runs
from lenet_gui.core.training.epoch import Epoch
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.core.training.runs import (
    COMPLETED,
    FAILED,
    LONGEST_TITLE,
    RUNNING,
    STOPPED,
    Run,
    Survey,
    beginning,
    list_runs,
    read_run,
    survey,
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
    with beginning(DATE) as path:
        run = write(path)
    assert list_runs() == [run]


def test_the_newest_run_comes_first(folder):
    written = []
    for date in (DATE, DATE, *["2026-03-01T12:34:57+00:00"] * 12, "2027-01-01T00:00:00+00:00"):
        with beginning(date, folder) as path:
            written.append(write(path, date=date))
    assert list_runs(folder) == written[::-1]


def test_a_folder_that_cannot_be_is_named(tmp_path):
    with pytest.raises(RunError, match="cannot be listed"):
        list_runs(tmp_path / ("x" * 5000))


def test_a_missing_folder_holds_no_runs(tmp_path):
    assert list_runs(tmp_path / "nowhere") == []


DAMAGED_FACTS = {
    "no json": "{",
    "no object": "[1]",
    "nested": "[" * 100_000,
    "nested in an object": '{"cards": ' + "[" * 100_000,
    "400 digits": '{"steps": %s}' % ("9" * 400),
    "half a character": '{"date": "\\ud800"}',
}
EPOCH = {"epoch": 1, "loss": 1, "test_loss": 1, "correct": 90, "total": 100}
# In place of one fact, or beside them.
DAMAGED_VALUES = {
    "no recipe": {"config": None},
    "recipe out of range": {"config": {"epochs": 0}},
    "recipe of another type": {"config": {"epochs": "7"}},
    "recipe of a later version": {"config": {"colour": "red"}},
    "endless recipe": {"config": {"learning_rate": 10**400}},
    "of a later version": {"colour": "red"},
    "odd history": {"history": [7]},
    "no history": {"history": 7},
    "endless history": {"history": [EPOCH | {"epoch": n} for n in range(1, 99)]},
    "missing epochs": {"history": [EPOCH | {"epoch": 2}]},
    "no test images": {"history": [EPOCH | {"correct": 0, "total": 0}]},
    "too many right": {"history": [EPOCH | {"correct": 101}]},
    "negative loss": {"history": [EPOCH | {"loss": -1}]},
    "loss of 400 digits": {"history": [EPOCH | {"loss": 10**400}]},
    "epoch of another type": {"history": [EPOCH | {"epoch": "1"}]},
    "seconds of another type": {"seconds": "long"},
    "negative seconds": {"seconds": -1},
    "endless seconds": {"seconds": 10**400},
    "steps in part": {"steps": 1.5},
    "no such state": {"state": "asleep"},
    "no date": {"date": "yesterday"},
    "date of another type": {"date": 2026},
    "source of another type": {"source": ["mnist"]},
    "source that no file has": {"source": "a\0b"},
    "endless source": {"source": "x" * 10_000},
    "output of another type": {"output": 7},
}


@pytest.fixture
def whole(folder) -> Run:
    return write(folder / "whole.safetensors", history=epochs(90))


def damaged_texts(facts: dict) -> dict[str, str]:
    changed = {name: json.dumps(facts | change) for name, change in DAMAGED_VALUES.items()}
    lacking = json.dumps({name: value for name, value in facts.items() if name != "date"})
    return DAMAGED_FACTS | changed | {"of an earlier version": lacking}


@pytest.mark.parametrize("name", [*DAMAGED_FACTS, *DAMAGED_VALUES, "of an earlier version"])
def test_a_damaged_run_costs_itself_alone(folder, whole, name):
    path = folder / "damaged.safetensors"
    text = damaged_texts(json.loads(whole.facts()))[name]
    save_file({"x": np.zeros(1)}, path, metadata={"run": text})
    found = survey(folder)
    assert found.runs == list_runs(folder) == [whole]
    (damaged,) = found.damaged
    assert damaged.path == path
    assert "damaged" in str(damaged.reason)
    with pytest.raises(RunError, match="damaged"):
        read_run(path)
    damaged.delete()
    assert sorted(folder.iterdir()) == [whole.path]


def header(length: int, text: bytes) -> bytes:
    return length.to_bytes(8, "little") + text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"weights, honestly",
        header(2**63, b"{}"),
        header(2**20 + 1, b"{}" + b" " * (2**20 - 1)),
        header(100_000, b"[" * 100_000),
        header(100_006, b'{"x": ' + b"[" * 100_000),
        header(2, b"[]"),
        header(4, b'{"":'),
        header(8, b'{"x": 7}'),
        header(9, b'{"x": {}}'),
        header(23, b'{"__metadata__": "run"}'),
        header(28, b'{"x": {"data_offsets": "0"}}'),
        header(44, b'{"x": {"data_offsets": [0, 99999999999999]}}'),
    ],
    ids=range(13),
)
def test_a_file_that_is_no_whole_one_is_damaged(folder, whole, content):
    path = folder / "odd.safetensors"
    path.write_bytes(content)
    found = survey(folder)
    assert found.runs == [whole]
    assert [damaged.path for damaged in found.damaged] == [path]
    with pytest.raises(RunError, match=path.name):
        read_run(path)


def test_a_run_that_was_cut_short_is_damaged(folder, whole):
    content = whole.path.read_bytes()
    for end in (len(content) // 2, len(content) - 1):
        whole.path.write_bytes(content[:end])
        assert [damaged.name for damaged in survey(folder).damaged] == ["whole"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_only_files_are_opened(folder, whole):
    os.mkfifo(folder / "pipe.safetensors")
    (folder / "folder.safetensors").mkdir()
    found = survey(folder)
    assert found.runs == [whole]
    reasons = {damaged.name: str(damaged.reason) for damaged in found.damaged}
    assert "a pipe" in reasons["pipe"]
    assert "a folder" in reasons["folder"]


def test_what_is_not_a_run_is_left_alone(folder, whole):
    save_file({"x": np.zeros(1)}, folder / "weights.safetensors")
    (folder / "notes.txt").write_text("mine")
    before = sorted(folder.iterdir())
    assert survey(folder) == Survey([whole], [])
    assert sorted(folder.iterdir()) == before
    with pytest.raises(RunError, match="not a run"):
        read_run(folder / "weights.safetensors")


def test_a_card_that_makes_no_sense_costs_itself_alone(folder, whole):
    card = {"epoch": 1, "accuracy": 0.9}
    for nonsense in (7, [card], {"interval_95": [10**400, 1]}, {"a": {"b": {"c": []}}}):
        write(whole.path, history=epochs(90), cards={"last": nonsense, "best": card})
        assert read_run(whole.path).cards == {"last": {}, "best": card}
    write(whole.path, cards=7)
    assert read_run(whole.path).cards == {}


# Titles.


def test_a_run_is_given_a_title_that_stays_with_it(folder, whole):
    content = load_file(whole.path)
    named = whole.rename("Großer  Versuch\n2 & 3")
    assert named == replace(whole, title="Großer Versuch 2 & 3")
    assert list_runs(folder) == [named]
    assert read_run(whole.path) == named
    assert {name: value.tolist() for name, value in load_file(whole.path).items()} == {
        name: value.tolist() for name, value in content.items()
    }
    assert list(folder.iterdir()) == [whole.path]
    assert named.rename("").title == ""


def test_a_title_is_shortened_to_a_line(folder, whole):
    title = whole.rename("\ud800\0x" * 1000).title
    assert 10 < len(title) <= LONGEST_TITLE
    assert read_run(whole.path).title == title


@pytest.mark.parametrize("title", [7, None, ["a"], "x" * 61, "two\nlines", "\0", {"a": {}}])
def test_a_title_that_makes_no_sense_costs_itself_alone(folder, whole, title):
    facts = json.loads(whole.facts()) | {"title": title}
    save_file({"x": np.zeros(1)}, whole.path, metadata={"run": json.dumps(facts)})
    assert read_run(whole.path) == whole


def test_a_run_without_a_title_is_one_of_an_older_program(folder, whole):
    facts = json.loads(whole.facts())
    del facts["title"]
    save_file({"x": np.zeros(1)}, whole.path, metadata={"run": json.dumps(facts)})
    assert read_run(whole.path) == whole


def test_a_run_that_another_program_works_on_keeps_its_title(folder, holder):
    run = write(folder / "held.safetensors")
    with pytest.raises(RunError, match=r"still going on. Rename it"):
        run.rename("mine")
    assert read_run(run.path) == run


def test_why_a_run_cannot_be_renamed_is_said(folder, whole, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(runs, "write_atomically", refuse)
    with pytest.raises(RunError, match="Permission denied") as caught:
        whole.rename("mine")
    assert str(whole.path) in str(caught.value)
    whole.path.write_bytes(b"")
    with pytest.raises(RunError, match="empty"):
        whole.rename("mine")
    whole.path.unlink()
    with pytest.raises(RunError, match="no file"):
        whole.rename("mine")


# Names.


def test_a_name_is_never_given_twice(folder):
    with beginning(DATE, folder) as path:
        first = write(path)
    with beginning(DATE, folder) as path:
        second = write(path)
    assert (first.name, second.name) == (STEM, f"{STEM}-2")
    with beginning(DATE, folder) as third, beginning(DATE, folder) as fourth:
        assert (third.stem, fourth.stem) == (f"{STEM}-3", f"{STEM}-4")  # nothing written yet
    assert sorted(folder.iterdir()) == sorted([first.path, second.path])


_BEGINNER = """
import sys
from pathlib import Path
from lenet_gui.core.training.runs import beginning
print("here", flush=True)
for _ in sys.stdin:  # all at once
    with beginning(sys.argv[1], Path(sys.argv[2])) as path:
        path.touch(exist_ok=False)
        print(path.stem, flush=True)
"""


def test_programs_that_begin_in_the_same_moment_get_names_of_their_own(folder):
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", _BEGINNER, DATE, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for program in programs:
        assert program.stdout.readline() == "here\n"
    for program in programs:
        program.stdin.write("now\n" * 5)
        program.stdin.flush()
    names = [line for program in programs for line in program.communicate()[0].split()]
    assert [program.returncode for program in programs] == [0] * 4
    assert len(names) == len(set(names)) == 20
    assert {path.stem for path in folder.iterdir()} == set(names)


# What killed programs leave.

_WRITER = """
import os, sys
from pathlib import Path
from lenet_gui.core.files import write_atomically
from lenet_gui.core.training.runs import beginning
def stuck(_):
    print("in mid-write", flush=True)
    sys.stdin.read()
os.fsync = stuck
with beginning(sys.argv[1], Path(sys.argv[2])) as path:
    write_atomically(path, b"half of it")
"""


@pytest.fixture
def writer(folder):
    """Another program that writes a run's file, and does not come to an end with that."""
    process = subprocess.Popen(
        [sys.executable, "-c", _WRITER, DATE, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout.readline() == b"in mid-write" + os.linesep.encode()
        yield process
        process.kill()


def test_what_is_being_written_is_not_swept_away(folder, writer):
    before = sorted(folder.iterdir())
    assert len(before) == 2  # its lock, and half a file
    assert survey(folder) == Survey([], [])
    with beginning(DATE, folder):
        pass
    assert sorted(folder.iterdir()) == before
    writer.stdin.close()
    assert writer.wait() == 0
    assert [path.read_bytes() for path in folder.iterdir()] == [b"half of it"]


@pytest.mark.parametrize("moment", ["listing", "beginning"])
def test_what_a_program_leaves_that_is_killed_in_mid_write_is_swept_away(folder, writer, moment):
    kept = write(folder / "kept.safetensors")
    writer.kill()
    writer.wait()
    assert len(list(folder.iterdir())) == 3
    if moment == "listing":
        assert list_runs(folder) == [kept]
    else:
        with beginning(DATE, folder) as path:
            assert path.stem == STEM  # its name is free again
    assert list(folder.iterdir()) == [kept.path]


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
