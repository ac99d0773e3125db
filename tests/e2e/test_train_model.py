"""train_model.py as a person runs it: a process of its own, real files, real signals."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path

import pytest
import torch
from handwriting import write
from local_server import local_server, serve_sets
from safetensors.torch import save_file
from tiny_mnist import FRESH, write_tiny_mnist

import train_model
from lenet_gui.core.data import load as load_module
from lenet_gui.core.data.load import load_data
from lenet_gui.core.data.served import ServedFile
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.events import DataReady, EpochKept, Started, Tick
from lenet_gui.core.network.lenet5 import LeNet5
from lenet_gui.core.strokes import stroke_file
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.core.training.epoch import confidence_interval
from lenet_gui.core.training.evaluation import evaluate
from lenet_gui.core.training.recipe import PRESETS, TrainConfig
from lenet_gui.core.training.runs import COMPLETED, RUNNING, STOPPED, Run, list_runs, runs_dir
from lenet_gui.core.weights import load
from lenet_gui.core.weights.safetensors_file import read as read_safetensors

SCRIPT = Path(train_model.__file__)
EPOCH_LINE = re.compile(r"Epoch \[(\d+)/(\d+)\], Accuracy: (\d+\.\d\d)%")
QUICK = ["--batch-size", "20", "--learning-rate", "0.02", "--device", "cpu"]

# As if PySide6 were not installed: nothing here may need it. And calibrations are fitted to few
# digits, as in this process.
_SCRIPT = f"""
import runpy, sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Refuse())
sys.argv = sys.argv[1:]
sys.path.insert(0, sys.argv[0].rpartition("/")[0])
from lenet_gui.core.training import evaluation
evaluation._FRESH = {FRESH}
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.fixture
def tiny(tmp_path) -> Path:
    return write_tiny_mnist(tmp_path / "digits", train=200, test=40)


def command_line(*options: str) -> list[str]:
    """What starts the script; its own arguments follow. options: Python's."""
    return [sys.executable, *options, "-c", _SCRIPT, str(SCRIPT)]


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [*command_line("-W", "error"), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120)


def begin_and_interrupt(monkeypatch, *arguments: str | Path, at=EpochKept) -> Run:
    """Train until Ctrl-C comes while the first event of this kind is shown; return the run."""
    interrupt(monkeypatch, at, "--data-dir", *arguments, "--epochs", "3", *QUICK)
    return list_runs()[0]


def interrupt(monkeypatch, at, *arguments: str | Path) -> None:
    show = train_model._Terminal.show

    def show_or_interrupt(self, event):
        show(self, event)
        if isinstance(event, at):
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(train_model._Terminal, "show", show_or_interrupt)
        assert train_model.main([str(each) for each in arguments]) == train_model.INTERRUPTED


def same(one: Path, other: Path) -> bool:
    first, second = load(one).state, load(other).state
    return all(torch.equal(value, second[name]) for name, value in first.items())


def recipe_of(*arguments: str) -> TrainConfig:
    return train_model.config_of(train_model.make_parser().parse_args(arguments))


def test_a_run_prints_a_line_an_epoch_and_leaves_weights_with_their_card(tmp_path, tiny):
    flags = ["--epochs", "3", "--seed", "5", *QUICK]
    done = run("--data-dir", tiny, *flags, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    matches = [EPOCH_LINE.fullmatch(line) for line in done.stdout.splitlines()]
    assert [match and match.group(1, 2) for match in matches] == [
        ("1", "3"),
        ("2", "3"),
        ("3", "3"),
    ]
    assert "images/s" in done.stderr

    saved = load(tmp_path / "runs" / "lenet5.safetensors")
    network = LeNet5()
    network.load_state_dict(dict(saved.state))
    data = load_data(tiny)
    found = evaluate(network, data.test_images, data.test_labels)
    card = saved.card
    assert matches[-1].group(3) == f"{card['accuracy'] * 100:.2f}"
    assert (card["correct"], card["total"]) == (found.correct, 40)
    assert card["accuracy"] == saved.accuracy == found.accuracy
    assert card["interval_95"] == list(confidence_interval(found.correct, 40))
    assert card["data"] == {
        "name": "digits",
        "genuine_mnist": False,
        "train_images": 200,
        "test_images": 40,
    }
    recipe = recipe_of(*flags)
    assert recipe.epochs == 3
    assert card["recipe"] == asdict(recipe)
    assert (card["epoch"], card["seed"]) == (3, 5)
    assert card["versions"]["torch"] == torch.__version__
    assert card["hardware"]["device"].startswith("CPU")
    assert card["started_from"] == "random weights"
    assert str(tmp_path) not in json.dumps(card)
    assert json.loads((tmp_path / "runs" / "lenet5.json").read_text("utf-8")) == card


def test_the_command_on_a_card_repeats_the_run(tmp_path, tiny):
    def state_after(name: str, flags: list[str]) -> tuple[Mapping[str, torch.Tensor], str]:
        path = tmp_path / f"{name}.safetensors"
        arguments = ["--data-dir", str(tiny), "--output", str(path), *flags]
        assert train_model.main(arguments) == 0
        saved = load(path)
        return saved.state, saved.card["command"]

    flags = ["--preset", "best", "--epochs", "2", "--batch-size", "20", "--device", "cpu"]
    first, command = state_after("first", [*flags, "--non-digits", "0.3"])
    assert "--non-digits 0.3" in command
    second, _ = state_after("second", command.split()[2:])
    assert all(torch.equal(value, second[name]) for name, value in first.items())


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to another process")
def test_ctrl_c_keeps_the_last_whole_epoch(tmp_path, tiny):
    process = subprocess.Popen(
        [*command_line(), "--data-dir", tiny, "--epochs", "1000", *QUICK],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    for _ in range(2):
        process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    printed = 2 + len(EPOCH_LINE.findall(out))
    kept = load(tmp_path / "runs" / "lenet5.safetensors").card["epoch"]
    assert printed <= kept <= printed + 1  # saved first, then printed
    assert f"holds epoch {kept}; --resume goes on from there." in err
    (left,) = list_runs()
    assert left.state == STOPPED
    assert kept <= left.epoch <= kept + 1  # noted first, then saved


def test_help_names_every_field_of_the_recipe_with_its_default(capsys):
    with pytest.raises(SystemExit, match="0"):
        train_model.main(["--help"])
    text = " ".join(capsys.readouterr().out.split())
    for each in fields(TrainConfig):
        assert f"--{each.name.replace('_', '-')}" in text
        assert f"(default: {each.default})" in text
    for flag in ("--data", "qmnist", "--data-dir", "--output", "--preset", "--resume"):
        assert flag in text


def test_a_preset_is_changed_by_the_flags_given_and_by_no_other():
    assert recipe_of() == PRESETS["classic"]
    assert recipe_of("--preset", "best") == PRESETS["best"]
    changed = asdict(recipe_of("--preset", "best", "--epochs", "10", "--momentum", "0.5"))
    assert changed == {**asdict(PRESETS["best"]), "epochs": 10, "momentum": 0.5}


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (["--epochs", "0"], "argument --epochs: must be from 1 to"),
        (["--epochs", "many"], "--epochs"),
        (["--learning-rate", "nan"], "argument --learning-rate: must be from"),
        (["--schedule", "linear"], "--schedule"),
        (["--preset", "worst"], "--preset"),
        (["--colour", "red"], "--colour"),
        (["--data", "digits"], "--data"),
        (["--resume", "--epochs", "20"], "--epochs: a resumed run keeps"),
        (["--resume", "--preset", "best", "--seed", "3"], "--preset, --seed: a resumed run keeps"),
        (["--resume", "--data", "mnist"], "--data: a resumed run keeps"),
    ],
)
def test_wrong_flags_are_refused_before_anything_starts(flags, words, capsys):
    with pytest.raises(SystemExit) as caught:
        train_model.main(flags)
    assert caught.value.code == 2
    assert words in capsys.readouterr().err


def test_errors_are_one_line_and_exit_code_2(tmp_path, tiny, capfd):
    (tmp_path / "in_the_way").write_text("a file")
    broken = write_tiny_mnist(tmp_path / "broken", train=20, test=10)
    (broken / "train-labels-idx1-ubyte.gz").unlink()
    good = str(tmp_path / "good.safetensors")
    for data, output, words in (
        (tmp_path / "nowhere", good, "does not hold MNIST"),
        (broken, good, "train-labels-idx1-ubyte"),
        (tiny, "weights.pt", ".safetensors"),
        # Noticed first: a folder that cannot be written costs no training.
        (tiny, str(tmp_path / "in_the_way" / "w.safetensors"), "could not be written"),
        (tiny, str(tmp_path), "safetensors"),
    ):
        assert train_model.main(["--data-dir", str(data), "--output", output]) == 2
        out, err = capfd.readouterr()
        assert out == ""
        assert len(err.strip().splitlines()) == 1
        assert words in err


def test_what_is_waited_for_before_the_first_batch_is_said(tmp_path, tiny, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    arguments = ["--data-dir", str(tiny), "--epochs", "1", "--synthetic", "0.2", *QUICK]
    assert train_model.main(arguments) == 0
    assert "The stroke model is writing" in capsys.readouterr().err
    monkeypatch.setattr(load_module, "cache_dir", lambda: tmp_path / "cache")
    monkeypatch.setitem(sys.modules, "torchvision", None)
    assert train_model.main(["--data", "usps"]) == 2
    said = capsys.readouterr().err
    assert said.index("Importing torchvision") < said.index("pip install")


def test_stroke_files_are_learnt_as_well(tmp_path, tiny, capsys):
    hand, output = tmp_path / "hand.jsonl", tmp_path / "mine.safetensors"
    stroke_file.write(hand, [Written(digit, write(digit)) for digit in (4, 7)])
    flags = ["--data-dir", str(tiny), "--output", str(output), "--epochs", "1", *QUICK]
    share = ["--strokes-share", "0.2"]
    assert train_model.main([*flags, *share, "--strokes", str(hand)]) == 0
    assert load(output).card["strokes"]["digits"] == 2
    with pytest.raises(SystemExit):
        train_model.main([*flags, *share])
    assert "--strokes-share: name the files with --strokes" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        train_model.main(["--resume", "--strokes", str(hand)])
    assert "--strokes: a resumed run keeps" in capsys.readouterr().err


def test_a_wide_teacher_and_its_pupil_are_trained_by_one_command(tmp_path, tiny, capsys):
    output, teacher = tmp_path / "pupil.safetensors", tmp_path / "pupil-teacher.safetensors"
    flags = ["--data-dir", str(tiny), "--output", str(output), "--epochs", "1", *QUICK]
    assert train_model.main([*flags, "--teachers", "wide"]) == 0
    said = capsys.readouterr()
    assert len(EPOCH_LINE.findall(said.out)) == 2
    assert f"Saved as “{teacher}”" in said.err
    card = load(output).card
    assert card["teachers"]["maps"] == ["24-48-256-84"]
    assert (card["recipe"]["distillation"], card["recipe"]["temperature"]) == (0.9, 2.0)
    with pytest.raises(WeightsError, match="is a teacher"):
        load(teacher)
    _, card = read_safetensors(teacher.read_bytes())
    assert card["command"].endswith("--wide")
    written = teacher.stat().st_mtime_ns
    assert train_model.main([*flags, "--teachers", "wide", str(output)]) == 0
    assert load(output).card["teachers"]["names"] == ["pupil-teacher", "pupil"]
    assert teacher.stat().st_mtime_ns == written  # it is there already
    assert train_model.main([*flags, "--seed", "1", "--teachers", "wide"]) == 0
    assert (other := teacher.stat().st_mtime_ns) != written  # of another recipe
    moved = ["--data-dir", str(write_tiny_mnist(tmp_path / "others", train=100, test=40))]
    assert train_model.main([*flags, "--seed", "1", *moved, "--teachers", "wide"]) == 0
    assert teacher.stat().st_mtime_ns != other  # of other data
    with pytest.raises(SystemExit):
        train_model.main([*flags, "--wide", "--teachers", "wide"])


def test_the_bar_of_a_download_knows_its_end(tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    digits = write_tiny_mnist(tmp_path / "served", train=40, test=20)
    with local_server() as server:
        served = [
            ServedFile((server.url + file.name,), server.put(file.name, file.read_bytes()))
            for file in sorted(digits.iterdir())
        ]
        serve_sets(monkeypatch, {"mnist": served})
        output = str(tmp_path / "mine.safetensors")
        assert train_model.main(["--output", output, "--epochs", "1", *QUICK]) == 0
    err = capfd.readouterr().err
    for file in served:
        assert re.search(rf"{file.name}: 100%\S* [\d.]+k?/[\d.]+k? ", err), err


def test_weights_that_read_no_digits_are_saved_and_called_so(tmp_path, tiny, capfd):
    output = str(tmp_path / "mine.safetensors")
    flags = ["--data-dir", str(tiny), "--output", output, "--epochs", "2", *QUICK]
    assert train_model.main([*flags, "--learning-rate", "3"]) == 0
    err = capfd.readouterr().err
    assert err.count("Warning: The network learns nothing") == 1
    assert "smaller learning rate" in err
    last = err.strip().splitlines()[-1]
    assert last == f"Saved as “{output}”, but these weights read no digits."
    assert load(Path(output)).card["epoch"] == 2


def test_flags_know_their_types_where_annotations_are_postponed(monkeypatch):
    for each in fields(TrainConfig):
        monkeypatch.setattr(each, "type", each.type.__name__)
        monkeypatch.setitem(TrainConfig.__annotations__, each.name, each.type)
    assert recipe_of("--epochs", "3", "--momentum", "0.5") == TrainConfig(epochs=3, momentum=0.5)


# Streams that fail.


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="Windows has no such signal")
def test_where_nobody_reads_any_more_the_run_is_kept_and_the_process_ends_by_sigpipe(
    tmp_path, tiny
):
    process = subprocess.Popen(
        [*command_line(), "--data-dir", tiny, "--epochs", "1000", *QUICK],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert EPOCH_LINE.match(process.stdout.readline())
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == -signal.SIGPIPE
    assert "Traceback" not in err
    (left,) = list_runs()
    assert left.state == STOPPED
    assert f"holds epoch {left.epoch}; --resume goes on from there." in err
    assert load(tmp_path / "runs" / "lenet5.safetensors").card["epoch"] == left.epoch


def in_shell(streams: str, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = shlex.join(map(str, (*command_line(), *arguments)))
    return subprocess.run(
        f"{command} {streams}", shell=True, cwd=cwd, capture_output=True, text=True, timeout=60
    )


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")
def test_a_run_whose_last_line_cannot_be_written_is_complete(tmp_path, tiny):
    done = in_shell(">&-", "--data-dir", tiny, "--epochs", "1", *QUICK, cwd=tmp_path)
    assert done.returncode == 1
    assert "holds epoch 1, the last one." in done.stderr
    assert "--resume" not in done.stderr
    assert list_runs()[0].state == COMPLETED


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")
def test_where_the_output_cannot_be_written_the_run_is_kept(tmp_path, tiny):
    done = in_shell(">&-", "--data-dir", tiny, "--epochs", "1000", *QUICK, cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "the output could not be written" in done.stderr
    (left,) = list_runs()
    assert (left.state, left.epoch) == (STOPPED, 1)
    assert load(tmp_path / "runs" / "lenet5.safetensors").card["epoch"] == 1


def test_a_closed_error_stream_is_not_missed(tmp_path, tiny, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stderr", None)  # Python's way to say that it was closed
    assert train_model.main(["--data-dir", str(tiny), "--epochs", "2", *QUICK]) == 0
    assert len(EPOCH_LINE.findall(capfd.readouterr().out)) == 2
    assert load(tmp_path / "runs" / "lenet5.safetensors").card["epoch"] == 2


# Going on with a run.


@pytest.fixture
def unbroken(tmp_path, tiny) -> Path:
    """The weights of a run of three epochs that nobody stopped."""
    path = tmp_path / "unbroken.safetensors"
    arguments = ["--data-dir", str(tiny), "--output", str(path), "--epochs", "3", *QUICK]
    assert train_model.main(arguments) == 0
    return path


def test_a_killed_run_ends_with_the_very_weights_of_an_unbroken_one(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    few = write_tiny_mnist(tmp_path / "few", train=40, test=20)
    flags = ["--data-dir", str(few), "--epochs", "40", *QUICK]
    process = subprocess.Popen(
        [*command_line(), *flags],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        for _ in range(3):
            assert process.stdout.readline()
        process.kill()
    (left,) = list_runs()
    assert left.state == RUNNING
    assert left.broke_off()
    assert 3 <= left.epoch < 40

    assert train_model.main(["--resume"]) == 0
    out, err = capfd.readouterr()
    assert f"Going on with the run {left.name} after epoch {left.epoch}." in err
    epochs = [int(number) for number, *_ in EPOCH_LINE.findall(out)]
    assert epochs == [*range(left.epoch + 1, 41)]
    assert list_runs()[0].state == COMPLETED

    assert train_model.main([*flags, "--output", str(tmp_path / "unbroken.safetensors")]) == 0
    assert same(tmp_path / "runs" / "lenet5.safetensors", tmp_path / "unbroken.safetensors")


def test_a_run_that_was_killed_in_its_first_epoch_begins_again(
    tmp_path, tiny, unbroken, monkeypatch, capfd
):
    output = tmp_path / "mine.safetensors"
    show, left = train_model._Terminal.show, {}

    def show_and_copy(self, event):
        show(self, event)
        if isinstance(event, Started):
            (run,) = (run for run in list_runs() if run.state == RUNNING)
            left[run.path] = run.path.read_bytes()

    monkeypatch.setattr(train_model._Terminal, "show", show_and_copy)
    interrupt(monkeypatch, Started, "--data-dir", tiny, "--output", output, "--epochs", "3", *QUICK)
    for path, content in left.items():  # as if nobody had had the time to note an end
        path.write_bytes(content)
    assert not output.exists()
    assert (list_runs()[0].epoch, list_runs()[0].broke_off()) == (0, True)
    capfd.readouterr()
    assert train_model.main(["--resume"]) == 0
    assert same(output, unbroken)
    assert len(EPOCH_LINE.findall(capfd.readouterr().out)) == 3


def test_after_ctrl_c_the_run_goes_on_where_it_was(tmp_path, tiny, unbroken, monkeypatch, capfd):
    output = tmp_path / "mine.safetensors"
    left = begin_and_interrupt(monkeypatch, tiny, "--output", output)
    assert (left.state, left.epoch) == (STOPPED, 1)
    assert "holds epoch 1; --resume goes on from there." in capfd.readouterr().err
    # At once again: what is kept is still the first epoch.
    interrupt(monkeypatch, DataReady, "--resume")
    assert "epoch 1; --resume goes on from there." in capfd.readouterr().err
    assert train_model.main(["--resume"]) == 0
    out, err = capfd.readouterr()
    assert [number for number, *_ in EPOCH_LINE.findall(out)] == ["2", "3"]
    assert f"Saved as “{output}”." in err
    assert same(output, unbroken)


def test_a_run_that_was_stopped_in_its_first_epoch_is_not_offered(
    tmp_path, tiny, monkeypatch, capfd
):
    monkeypatch.chdir(tmp_path)
    interrupt(monkeypatch, Tick, "--data-dir", tiny, *QUICK)
    assert "No epoch was finished; none is kept." in capfd.readouterr().err
    assert train_model.main(["--resume"]) == 2
    assert "There is no run to resume." in capfd.readouterr().err


def test_the_newest_run_goes_on_unless_another_is_named(tmp_path, tiny, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    older = begin_and_interrupt(monkeypatch, tiny, "--output", "older.safetensors")
    newer = begin_and_interrupt(monkeypatch, tiny, "--output", "newer.safetensors", "--seed", "1")
    assert train_model.main(["--resume", "yesterday"]) == 2
    err = capfd.readouterr().err
    assert f"There is no run “yesterday” to resume. There are: {newer.name}, {older.name}." in err
    assert train_model.main(["--resume", older.name]) == 0
    assert load("older.safetensors").card["epoch"] == 3
    assert load("newer.safetensors").card["epoch"] == 1
    assert train_model.main(["--resume"]) == 0
    assert load("newer.safetensors").card["epoch"] == 3
    assert load("newer.safetensors").card["seed"] == 1
    capfd.readouterr()
    assert train_model.main(["--resume"]) == 2
    assert capfd.readouterr().err == "train_model.py: There is no run to resume.\n"


def test_a_resumed_run_writes_where_it_did_unless_told_otherwise(tmp_path, tiny, monkeypatch):
    monkeypatch.chdir(tmp_path)
    begin_and_interrupt(monkeypatch, tiny, "--output", "mine.safetensors")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    interrupt(monkeypatch, EpochKept, "--resume")
    assert list(Path.cwd().iterdir()) == []
    assert load(tmp_path / "mine.safetensors").card["epoch"] == 2
    assert train_model.main(["--resume", "--output", "other.safetensors"]) == 0
    assert load("other.safetensors").card["epoch"] == 3
    assert load(tmp_path / "mine.safetensors").card["epoch"] == 2


def test_a_damaged_run_is_gone_past_and_named(capsys):
    runs_dir().mkdir(parents=True)
    nested = "[" * 100_000
    damaged = runs_dir() / "2026-03-01-123456.safetensors"
    save_file({"x": torch.zeros(3)}, damaged, metadata={"run": nested})
    assert train_model.main(["--resume"]) == 2
    assert "There is no run to resume" in capsys.readouterr().err
    assert train_model.main(["--resume", damaged.stem]) == 2
    assert f"“{damaged}” is damaged" in capsys.readouterr().err


def test_a_data_set_that_has_moved_is_named_with_data_dir(tmp_path, tiny, monkeypatch, capfd):
    output = tmp_path / "mine.safetensors"
    begin_and_interrupt(monkeypatch, tiny, "--output", output)
    moved = tiny.rename(tmp_path / "moved")
    other = write_tiny_mnist(tmp_path / "other", train=220, test=40)
    assert train_model.main(["--resume"]) == 2
    assert "does not hold MNIST" in capfd.readouterr().err
    assert train_model.main(["--resume", "--data-dir", str(other)]) == 2
    assert "“other” is not the data set" in capfd.readouterr().err
    assert list_runs()[0].epoch == 1
    assert train_model.main(["--resume", "--data-dir", str(moved)]) == 0
    assert load(output).card["epoch"] == 3
