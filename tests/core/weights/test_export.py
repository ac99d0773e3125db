"""What other programs get: each file is read here as they would read it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from handwriting import SEVEN, write
from other_program import Net
from safetensors import safe_open

from lenet_gui.core import weights
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.ink.raster import to_input
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.core.weights import Weights
from lenet_gui.core.weights.export import export
from lenet_gui.core.weights.onnx_file import is_installed

ENDINGS = [
    ".safetensors",
    ".pt",
    pytest.param(".onnx", marks=pytest.mark.skipif(not is_installed(), reason="an extra")),
]


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    return Recognizer.open(shipped_path(), "cpu")


@pytest.fixture(scope="module")
def shipped(recognizer: Recognizer) -> Weights:
    return recognizer.weights


def test_safetensors_has_weights_and_card(tmp_path: Path, shipped: Weights) -> None:
    export(tmp_path / "mine.safetensors", shipped)
    with safe_open(tmp_path / "mine.safetensors", "pt") as file:
        assert json.loads(file.metadata()["card"]) == shipped.card
        assert all(torch.equal(file.get_tensor(name), shipped.state[name]) for name in file.keys())  # noqa: SIM118 - no dict
        assert set(file.keys()) == set(shipped.state)


def test_a_program_with_the_network_reads_the_state_dict(
    tmp_path: Path, recognizer: Recognizer
) -> None:
    export(tmp_path / "mine.pt", recognizer.weights)
    network = Net()
    network.load_state_dict(torch.load(tmp_path / "mine.pt", weights_only=True))
    ink = to_input(SEVEN)
    assert ink is not None
    pixels = torch.from_numpy((ink - 0.1307) / 0.3081).float()[None, None]
    with torch.inference_mode():
        logits = network(pixels)[0].numpy()
    reading = recognizer.read_input(ink)
    assert logits == pytest.approx(reading.maps["Output"].ravel(), abs=1e-4)


def test_a_state_dict_is_no_larger_than_its_numbers(tmp_path: Path, shipped: Weights) -> None:
    """Weights of a run may be parts of one long vector."""
    long = torch.zeros(1_000_000)
    parts, start = {}, 0
    for name, value in shipped.state.items():
        parts[name] = long[start : start + value.numel()].view(value.shape).copy_(value)
        start += value.numel()
    export(tmp_path / "mine.pt", Weights.of("mine", parts))
    assert (tmp_path / "mine.pt").stat().st_size < 300_000


def test_who_has_only_the_onnx_file_reads_images_with_it(
    tmp_path: Path, recognizer: Recognizer
) -> None:
    onnxruntime = pytest.importorskip("onnxruntime")
    export(tmp_path / "mine.onnx", recognizer.weights)
    session = onnxruntime.InferenceSession(str(tmp_path / "mine.onnx"))
    facts = session.get_modelmeta().custom_metadata_map
    digits = [3, 7, 8]
    images = [to_input(write(digit)) for digit in digits]
    small = np.stack([image[2:-2, 2:-2] for image in images if image is not None])  # as in MNIST

    by = int(facts["padding"])
    ink = np.pad(small, ((0, 0), (by, by), (by, by)))[:, None].astype(np.float32)
    inputs = (ink - np.float32(facts["mean"])) / np.float32(facts["deviation"])
    [given] = session.get_inputs()
    [logits] = session.run(None, {given.name: inputs})
    scaled = logits / float(facts["temperature"])
    probabilities = np.exp(scaled - scaled.max(1, keepdims=True))
    probabilities /= probabilities.sum(1, keepdims=True)

    assert [int(facts["digits"].split()[at]) for at in probabilities.argmax(1)] == digits
    answers = recognizer.read_many(np.stack([image for image in images if image is not None]))
    assert probabilities == pytest.approx(answers.probabilities, abs=1e-5)
    assert float(facts["threshold"]) == recognizer.calibration.threshold
    assert json.loads(facts["card"]) == recognizer.weights.card


def test_the_onnx_file_says_in_words_what_goes_in_and_comes_out(
    tmp_path: Path, shipped: Weights
) -> None:
    onnx = pytest.importorskip("onnx")
    export(tmp_path / "mine.onnx", shipped)
    model = onnx.load(tmp_path / "mine.onnx")
    facts = {each.key: each.value for each in model.metadata_props}
    for word in ("(N, 1, 32, 32)", "28x28", "Paper is 0, full ink 1", "-0.4242", "2.8215"):
        assert word in facts["input"]
    for word in ("(N, 10)", "softmax(logits / temperature)"):
        assert word in facts["output"]
    assert model.ir_version <= 8  # which runtimes of 2022 read


def test_weights_without_a_card_are_exported_uncalibrated(tmp_path: Path, shipped: Weights) -> None:
    onnx = pytest.importorskip("onnx")
    export(tmp_path / "mine.onnx", Weights.of("bare", shipped.state))
    facts = {each.key: each.value for each in onnx.load(tmp_path / "mine.onnx").metadata_props}
    assert (facts["temperature"], facts["card"]) == ("1.0", "{}")


@pytest.mark.parametrize("ending", [".safetensors", ".pt"])
def test_what_is_exported_opens_again(tmp_path: Path, shipped: Weights, ending: str) -> None:
    path = tmp_path / f"mine{ending}"
    export(path, shipped)
    opened = weights.load(path)
    assert opened.remark is None
    assert all(torch.equal(opened.state[name], value) for name, value in shipped.state.items())


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("lost", [slice(0, 100), slice(200_000, 240_000)], ids=["head", "numbers"])
def test_what_a_disk_gives_back_otherwise_replaces_nothing(
    tmp_path: Path, shipped: Weights, monkeypatch: pytest.MonkeyPatch, ending: str, lost: slice
) -> None:
    path = tmp_path / f"mine{ending}"
    path.write_bytes(b"dear to somebody")

    def forget(number: int) -> None:
        os.lseek(number, lost.start, os.SEEK_SET)
        os.write(number, bytes(lost.stop - lost.start))

    monkeypatch.setattr(os, "fsync", forget)
    with pytest.raises(WeightsError, match="was not exported"):
        export(path, shipped)
    assert path.read_bytes() == b"dear to somebody"
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_cannot_be_written_is_said(tmp_path: Path, shipped: Weights, ending: str) -> None:
    path = tmp_path / f"folder{ending}"
    path.mkdir()
    with pytest.raises(WeightsError, match="could not be written"):
        export(path, shipped)


def test_an_ending_of_no_known_form_is_said(tmp_path: Path, shipped: Weights) -> None:
    with pytest.raises(WeightsError, match=r"“mine.h5” must end in one of these"):
        export(tmp_path / "mine.h5", shipped)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("package", ["onnx", "onnxruntime"])
def test_without_its_packages_onnx_says_how_to_get_them(
    tmp_path: Path, shipped: Weights, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    assert not is_installed()
    with pytest.raises(WeightsError, match="pip install onnx onnxruntime"):
        export(tmp_path / "mine.onnx", shipped)
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not is_installed() or not Path("/proc/self/fd").exists(), reason="an extra")
def test_nothing_reports_that_weights_were_exported(tmp_path: Path) -> None:
    """Onnxruntime would, over the network, and keeps a file in the user's cache for it."""
    program = (
        "import pathlib\n"
        "from lenet_gui.core.network.shipped import shipped_path\n"
        "from lenet_gui.core.weights import load\n"
        "from lenet_gui.core.weights.export import export\n"
        "export(pathlib.Path('mine.onnx'), load(shipped_path()))\n"
    )
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME")}
    environment = {key: value for key, value in os.environ.items() if "TELEMETRY" not in key}
    command = [sys.executable, "-c", program]
    subprocess.run(command, cwd=tmp_path, env=environment | home, check=True, timeout=120)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.onnx"]
