"""LeNet-5's parameters under other programs' names."""

import numpy as np
import pytest
import torch

from lenet_gui.core import weights
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.network.lenet5 import LeNet5
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.core.weights.layers import shapes

# As public programs name the five layers.
NAMES = {
    "five fc": ("conv1", "conv2", "fc1", "fc2", "fc3"),
    "a sequence": ("0", "3", "7", "9", "11"),
    "two sequences": ("features.0", "features.3", "classifier.0", "classifier.2", "classifier.4"),
    "the paper": ("convnet.c1", "convnet.c3", "convnet.c5", "fc.f6", "fc.f7"),
    "data parallel": ("module.c1", "module.c3", "module.c5", "module.f6", "module.out"),
}
OURS = ("conv1", "conv2", "conv3", "fc1", "fc2")


@pytest.fixture(scope="module")
def classic() -> dict[str, torch.Tensor]:
    return dict(weights.load(shipped_path("lenet5-classic")).state)


def renamed(state, names):
    return {
        key.replace(ours, theirs): value
        for ours, theirs in zip(OURS, names, strict=True)
        for key, value in state.items()
        if key.startswith(ours)
    }


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES.keys())
@pytest.mark.parametrize("as_matrix", [False, True])
@pytest.mark.parametrize("kind", [torch.float32, torch.float16, torch.bfloat16, torch.float64])
def test_layers_of_other_names_are_known_by_their_shapes(tmp_path, classic, names, as_matrix, kind):
    state = {key: value.to(kind) for key, value in classic.items()}
    if as_matrix:
        state["conv3.weight"] = state["conv3.weight"].reshape(120, 400)
    torch.save({"epoch": 3, "net": renamed(state, names)}, tmp_path / "theirs.pth.tar")
    found = weights.load(tmp_path / "theirs.pth.tar").state
    for key, value in classic.items():
        assert torch.equal(found[key], value.to(kind).to(torch.float32)), key


def refusal(tmp_path, state) -> str:
    torch.save(state, tmp_path / "theirs.pt")
    with pytest.raises(WeightsError) as caught:
        weights.load(tmp_path / "theirs.pt")
    return str(caught.value)


@pytest.mark.parametrize("names", [OURS, NAMES["five fc"]])
def test_batch_normalisation_is_said(tmp_path, classic, names):
    more = {f"bn1.{key}": torch.ones(6) for key in ("weight", "bias", "running_mean")}
    assert "batch normalisation" in refusal(tmp_path, renamed(classic, names) | more)


def test_a_network_for_unpadded_digits_is_said(tmp_path, classic):
    state = renamed(classic, NAMES["five fc"])
    state["fc1.weight"] = torch.ones(120, 256)
    assert "28×28" in refusal(tmp_path, state)


def test_another_network_is_told_by_its_shapes(tmp_path):
    state = torch.nn.Sequential(torch.nn.Linear(784, 30), torch.nn.Linear(30, 10)).state_dict()
    message = refusal(tmp_path, state)
    assert "30×784, 10×30" in message
    assert "120×16×5×5" in message


@pytest.mark.parametrize(
    ("content", "suffix", "word"),
    [
        (b"\x89HDF\r\n\x1a\n" + bytes(100), ".h5", "Keras"),
        (b"PK\x03\x04" + bytes(26) + b"model.weights.h5", ".keras", "Keras"),
        (b"PK\x03\x04" + bytes(26) + b"lenet/constants.pkl", ".pt", "TorchScript"),
        (b"\x08\x08\x12\x07pytorch\x1a\x052.1.0", ".bin", "ONNX"),
        (b"\x08\x07\x12\tlenet-gui", ".bin", "ONNX"),
        (b"\x08\x03" + bytes(50), ".onnx", "ONNX"),
    ],
)
def test_files_of_other_forms_are_called_what_they_are(tmp_path, content, suffix, word):
    path = tmp_path / f"network{suffix}"
    path.write_bytes(content)
    with pytest.raises(WeightsError, match=word):
        weights.load(path)


@pytest.mark.filterwarnings("ignore:`torch.jit")
def test_a_real_torchscript_file_is_called_one(tmp_path):
    script = torch.jit.trace(torch.nn.Linear(3, 2), torch.ones(1, 3))
    torch.jit.save(script, str(tmp_path / "script.pt"))
    with pytest.raises(WeightsError, match="TorchScript"):
        weights.load(tmp_path / "script.pt")


@pytest.mark.parametrize("zipped", [True, False])
def test_numbers_of_numpys_beside_the_weights_do_no_harm(tmp_path, classic, zipped):
    beside = {"best": np.float64(0.99), "epoch": np.int64(3), "good": np.bool_(True)}
    path = tmp_path / "run.pt"
    torch.save({"state_dict": classic, **beside}, path, _use_new_zipfile_serialization=zipped)
    assert torch.equal(weights.load(path).state["fc2.bias"], classic["fc2.bias"])


def test_an_array_of_numpys_is_refused(tmp_path, classic):
    assert "run code" in refusal(tmp_path, {"state_dict": classic, "log": np.arange(4)})


def test_the_shapes_are_those_of_the_network():
    network = LeNet5().state_dict()
    assert shapes() == {name: tuple(value.shape) for name, value in network.items()}
    assert list(shapes()) == list(network)
