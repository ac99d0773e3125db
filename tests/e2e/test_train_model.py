"""train_model.py as a person runs it: a process of its own, real files, real signals."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path

import pytest
import torch
from tiny_mnist import write_tiny_mnist

import train_model
from lenet_gui.core.data import load_mnist
from lenet_gui.core.network import LeNet5
from lenet_gui.core.training import PRESETS, TrainConfig, confidence_interval, evaluate
from lenet_gui.core.weights import load

SCRIPT = Path(train_model.__file__)
EPOCH_LINE = re.compile(r"Epoch \[(\d+)/(\d+)\], Accuracy: (\d+\.\d\d)%")
QUICK = ["--batch-size", "20", "--learning-rate", "0.02", "--device", "cpu"]

# As if PySide6 were not installed: nothing here may need it.
_WITHOUT_QT = """
import runpy, sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Refuse())
sys.argv = sys.argv[1:]
sys.path.insert(0, sys.argv[0].rpartition("/")[0])
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.fixture
def tiny(tmp_path) -> Path:
    return write_tiny_mnist(tmp_path / "digits", train=200, test=40)


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", _WITHOUT_QT, SCRIPT, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120)


def recipe_of(*arguments: str) -> TrainConfig:
    return train_model._config(train_model._parser().parse_args(arguments))


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
    data = load_mnist(tiny)
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
    first, command = state_after("first", flags)
    second, _ = state_after("second", command.split()[2:])
    assert all(torch.equal(value, second[name]) for name, value in first.items())


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to another process")
def test_ctrl_c_keeps_the_last_whole_epoch(tmp_path, tiny):
    process = subprocess.Popen(
        [sys.executable, SCRIPT, "--data-dir", tiny, "--epochs", "1000", *QUICK],
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
    assert f"holds epoch {kept}" in err


def test_help_names_every_field_of_the_recipe_with_its_default(tmp_path):
    done = run("--help", cwd=tmp_path)
    assert done.returncode == 0
    text = " ".join(done.stdout.split())
    for each in fields(TrainConfig):
        assert f"--{each.name.replace('_', '-')}" in text
        assert f"(default: {each.default})" in text
    for flag in ("--data-dir", "--output", "--preset"):
        assert flag in text


def test_a_preset_is_changed_by_the_flags_given_and_by_no_other():
    assert recipe_of() == PRESETS["classic"]
    assert recipe_of("--preset", "best") == PRESETS["best"]
    changed = asdict(recipe_of("--preset", "best", "--epochs", "10", "--momentum", "0.5"))
    assert changed == {**asdict(PRESETS["best"]), "epochs": 10, "momentum": 0.5}


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (["--epochs", "0"], "epochs must be from 1"),
        (["--epochs", "many"], "--epochs"),
        (["--learning-rate", "nan"], "learning_rate must be from"),
        (["--schedule", "linear"], "--schedule"),
        (["--preset", "worst"], "--preset"),
        (["--colour", "red"], "--colour"),
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


def test_an_error_leaves_no_traceback(tmp_path):
    done = run("--data-dir", "nowhere", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("train_model.py: ")
    assert "Traceback" not in done.stderr
