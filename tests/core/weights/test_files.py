import json
import os
import pickle
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from other_program import Net
from safetensors.torch import save_file

from lenet_gui.core import weights
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.network.lenet5 import LeNet5
from lenet_gui.core.network.shipped import shipped_path

CARD = {
    "accuracy": 0.9912,
    "data": {"name": "MNIST", "genuine_mnist": True},
    "recipe": {"epochs": 10, "schedule": "constant"},
    "seed": 3,
    "note": "çà et là “2”",
}


@pytest.fixture
def state() -> dict[str, torch.Tensor]:
    generator = torch.Generator().manual_seed(0)
    return {
        name: torch.randn(value.shape, generator=generator)
        for name, value in LeNet5().state_dict().items()
    }


def assert_same(found, expected) -> None:
    assert set(found) == set(expected)
    for name, value in expected.items():
        assert torch.equal(found[name], value), name


# Reading back what was written.


def test_weights_and_card_come_back_as_they_were_saved(tmp_path, state):
    path = tmp_path / "mine.safetensors"
    weights.save(path, state, CARD)
    loaded = weights.load(path)
    assert loaded.name == "mine"
    assert loaded.card == CARD
    assert loaded.accuracy == 0.9912
    assert_same(loaded.state, state)


def test_the_card_is_also_written_readably_beside_the_file(tmp_path, state):
    weights.save(tmp_path / "mine.safetensors", state, CARD)
    text = (tmp_path / "mine.json").read_text(encoding="utf-8")
    assert json.loads(text) == CARD
    assert "çà et là “2”" in text


def test_the_card_travels_with_the_file_alone(tmp_path, state):
    weights.save(tmp_path / "mine.safetensors", state, CARD)
    (tmp_path / "mine.json").unlink()
    moved = (tmp_path / "mine.safetensors").rename(tmp_path / "copy.safetensors")
    assert weights.load(moved).card == CARD


def test_saving_takes_weights_as_a_running_training_holds_them(tmp_path, state):
    network = LeNet5().to(memory_format=torch.channels_last)
    network.load_state_dict(state)
    path = tmp_path / "mine.safetensors"
    weights.save(path, dict(network.named_parameters()), {})  # channels_last, with gradients on
    assert_same(weights.load(path).state, state)


def test_loaded_weights_fit_the_network(tmp_path, state):
    weights.save(tmp_path / "mine.safetensors", state, {})
    loaded = weights.load(tmp_path / "mine.safetensors")
    LeNet5().load_state_dict(dict(loaded.state))


@pytest.mark.parametrize("card", ["no json", "[1, 2]", '{"accuracy": "high"}', '{"accuracy": 97}'])
def test_a_card_that_makes_no_sense_hides_no_weights(tmp_path, state, card):
    path = tmp_path / "odd.safetensors"
    save_file(state, path, metadata={"card": card})
    loaded = weights.load(path)
    assert loaded.accuracy is None
    assert_same(loaded.state, state)


def test_a_file_without_a_card_loads(tmp_path, state):
    save_file(state, tmp_path / "bare.safetensors")
    loaded = weights.load(tmp_path / "bare.safetensors")
    assert dict(loaded.card) == {}
    assert loaded.accuracy is None


# Files of other programs.


@pytest.mark.parametrize("suffix", [".pt", ".pth", ".PTH"])
def test_a_state_dict_of_another_programs_class_loads(tmp_path, suffix):
    network = Net()
    path = tmp_path / f"theirs{suffix}"
    torch.save(network.state_dict(), path)
    loaded = weights.load(path)
    assert loaded.name == "theirs"
    assert_same(loaded.state, network.state_dict())


@pytest.mark.parametrize("suffix", [".pt", ".safetensors"])
@pytest.mark.parametrize("prefix", ["module.", "_orig_mod.module.", "model.", "net.lenet."])
def test_prefixes_of_wrappers_are_taken_off(tmp_path, state, prefix, suffix):
    theirs = {prefix + name: value for name, value in state.items()}
    path = tmp_path / f"theirs{suffix}"
    (torch.save if suffix == ".pt" else save_file)(theirs, path)
    assert_same(weights.load(path).state, state)


def test_what_a_wrapper_keeps_beside_the_network_is_left_out(tmp_path, state):
    theirs = {f"model.{name}": value for name, value in state.items()}
    torch.save({"state_dict": theirs | {"loss.weight": torch.ones(10)}}, tmp_path / "theirs.pt")
    assert_same(weights.load(tmp_path / "theirs.pt").state, state)


@pytest.mark.parametrize("key", ["state_dict", "model_state_dict", "model", "net", "best so far"])
def test_a_checkpoint_that_holds_more_than_the_weights_loads(tmp_path, state, key):
    checkpoint = {key: state, "epoch": 7, "optimizer": {"lr": 0.1}}
    torch.save(checkpoint, tmp_path / "theirs.pt")
    assert_same(weights.load(tmp_path / "theirs.pt").state, state)


def test_the_old_file_format_of_torch_loads(tmp_path, state):
    torch.save(state, tmp_path / "old.pth", _use_new_zipfile_serialization=False)
    assert_same(weights.load(tmp_path / "old.pth").state, state)


@pytest.mark.parametrize("kind", [torch.float16, torch.bfloat16, torch.float64])
@pytest.mark.parametrize("suffix", [".pt", ".safetensors"])
def test_other_float_types_become_float32(tmp_path, state, kind, suffix):
    other = {name: value.to(kind) for name, value in state.items()}
    path = tmp_path / f"half{suffix}"
    if suffix == ".pt":
        torch.save(other, path)
    else:
        save_file(other, path)
    assert_same(weights.load(path).state, {k: v.to(torch.float32) for k, v in other.items()})


# Files that are refused: what happened, to which file, in words; never a traceback of torch's.


def refusal(path: Path) -> str:
    with pytest.raises(WeightsError) as caught:
        weights.load(path)
    message = str(caught.value)
    assert path.name in message
    return message


class Bomb:
    """Pickles into a call that writes a file when unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return (Path.touch, (self.path,))


def test_the_bomb_is_a_real_one(tmp_path):
    # Without this, the tests below could pass for the wrong reason.
    pickle.loads(pickle.dumps(Bomb(tmp_path / "ran")))
    assert (tmp_path / "ran").exists()


@pytest.mark.parametrize("writer", ["zip", "old", "bare pickle"])
@pytest.mark.parametrize("wrapped", [True, False])
def test_code_in_a_file_never_runs(tmp_path, state, writer, wrapped):
    content = Bomb(tmp_path / "ran")
    if wrapped:
        content = {**state, "extra": content}
    path = tmp_path / "evil.pt"
    if writer == "bare pickle":
        path.write_bytes(pickle.dumps(content))
    else:
        torch.save(content, path, _use_new_zipfile_serialization=writer == "zip")
    assert "run code" in refusal(path)
    assert not (tmp_path / "ran").exists()


def test_a_whole_pickled_model_is_refused_with_a_way_out(tmp_path):
    torch.save(Net(), tmp_path / "whole.pth")
    assert "state_dict" in refusal(tmp_path / "whole.pth")


@pytest.mark.parametrize("writer", ["safetensors", "zip", "old"])
@pytest.mark.parametrize("kept", [1, 8, 100, 1000, 200_000])
def test_a_file_cut_short_is_called_damaged(tmp_path, state, writer, kept):
    path = tmp_path / ("cut.safetensors" if writer == "safetensors" else "cut.pt")
    if writer == "safetensors":
        weights.save(path, state, CARD)
    else:
        torch.save(state, path, _use_new_zipfile_serialization=writer == "zip")
    path.write_bytes(path.read_bytes()[:kept])
    assert "damaged" in refusal(path)


@pytest.mark.parametrize("suffix", [".safetensors", ".pt"])
def test_a_file_of_noise_is_refused(tmp_path, suffix):
    path = tmp_path / f"noise{suffix}"
    path.write_bytes(bytes(range(256)) * 40)
    refusal(path)


@pytest.mark.parametrize("suffix", [".safetensors", ".pt"])
def test_a_text_file_is_refused(tmp_path, suffix):
    path = tmp_path / f"notes{suffix}"
    path.write_text("404: not found\n")
    assert "damaged" in refusal(path)


@pytest.mark.parametrize("suffix", [".safetensors", ".pt"])
def test_a_web_page_in_place_of_weights_is_called_one(tmp_path, suffix):
    path = tmp_path / f"page{suffix}"
    path.write_text("\n\n<!DOCTYPE html>\n<html><body>lenet5.pt</body></html>\n")
    assert "web page" in refusal(path)


@pytest.mark.parametrize("suffix", [".safetensors", ".pt"])
def test_an_empty_file_is_refused(tmp_path, suffix):
    path = tmp_path / f"empty{suffix}"
    path.touch()
    assert "empty" in refusal(path)


def test_a_folder_is_refused(tmp_path):
    (tmp_path / "folder.pt").mkdir()
    assert "folder" in refusal(tmp_path / "folder.pt")


def test_a_missing_file_is_refused(tmp_path):
    refusal(tmp_path / "nowhere.pt")


def test_an_enormous_file_is_refused_unread(tmp_path):
    path = tmp_path / "huge.pt"
    path.touch()
    os.truncate(path, 10 * 2**30)  # takes no room: a hole
    assert "too large" in refusal(path)


def test_another_kind_of_file_is_refused(tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert "safetensors" in refusal(path)


@pytest.mark.parametrize("content", [[1, 2], "words", torch.ones(3), 7, None])
def test_a_torch_file_without_a_state_dict_is_refused(tmp_path, content):
    torch.save(content, tmp_path / "other.pt")
    assert "state_dict" in refusal(tmp_path / "other.pt")


def test_missing_parameters_are_named(tmp_path, state):
    del state["conv2.bias"]
    torch.save(state, tmp_path / "partial.pt")
    assert "conv2.bias" in refusal(tmp_path / "partial.pt")


def test_surplus_parameters_are_named(tmp_path, state):
    torch.save({**state, "fc3.weight": torch.ones(2)}, tmp_path / "other.pt")
    assert "fc3.weight" in refusal(tmp_path / "other.pt")


def test_wrong_shapes_are_named_with_the_right_ones(tmp_path, state):
    state["fc1.weight"] = torch.ones(84, 400)
    torch.save(state, tmp_path / "other.pt")
    message = refusal(tmp_path / "other.pt")
    assert "fc1.weight" in message
    assert "(84, 400)" in message
    assert "(84, 120)" in message


@pytest.mark.parametrize("value", ["text", None, 3.5, [1.0, 2.0]])
def test_a_parameter_that_is_no_tensor_is_refused(tmp_path, state, value):
    torch.save({**state, "fc2.bias": value}, tmp_path / "other.pt")
    assert "fc2.bias" in refusal(tmp_path / "other.pt")


@pytest.mark.parametrize(
    "value",
    [
        torch.ones(10, dtype=torch.int64),
        torch.ones(10, dtype=torch.bool),
        torch.ones(10, dtype=torch.complex64),
    ],
    ids=["integers", "booleans", "complex"],
)
def test_a_parameter_of_an_unfit_type_is_refused(tmp_path, state, value):
    torch.save({**state, "fc2.bias": value}, tmp_path / "other.pt")
    assert "fc2.bias" in refusal(tmp_path / "other.pt")


@pytest.mark.parametrize(
    "value", [torch.ones(10).to_sparse(), torch.ones(10, device="meta")], ids=["sparse", "meta"]
)
def test_tensors_of_a_special_kind_are_refused_unmade(tmp_path, state, value):
    torch.save({**state, "fc2.bias": value}, tmp_path / "other.pt")
    assert "more than plain numbers" in refusal(tmp_path / "other.pt")


def test_names_in_a_message_are_short_and_of_one_line(tmp_path, state):
    names = {"x" * 1000: torch.ones(1), "two\nlines": torch.ones(1), "half \ud800": torch.ones(1)}
    torch.save({**state, **names}, tmp_path / "other.pt")
    message = refusal(tmp_path / "other.pt")
    assert len(message) < 200
    assert message.isprintable()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("suffix", [".pt", ".safetensors"])
def test_values_that_are_not_finite_are_refused(tmp_path, state, value, suffix):
    state["conv3.weight"][5, 3, 2, 1] = value
    path = tmp_path / f"broken{suffix}"
    torch.save(state, path) if suffix == ".pt" else save_file(state, path)
    assert "conv3.weight" in refusal(path)


def test_float64_beyond_the_range_of_float32_is_refused(tmp_path, state):
    state = {name: value.double() for name, value in state.items()}
    state["fc1.bias"][0] = 1e300
    torch.save(state, tmp_path / "broken.pt")
    assert "fc1.bias" in refusal(tmp_path / "broken.pt")


# Writing: the old file or the new one, never half of one.


def test_a_failed_save_leaves_the_old_file_and_no_litter(tmp_path, state, monkeypatch):
    path = tmp_path / "mine.safetensors"
    weights.save(path, state, CARD)
    before = path.read_bytes()

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(WeightsError, match="No space left"):
        weights.save(path, {name: value + 1 for name, value in state.items()}, {})
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mine.json", "mine.safetensors"]


def test_a_save_that_dies_while_writing_leaves_the_old_file(tmp_path, state, monkeypatch):
    path = tmp_path / "mine.safetensors"
    weights.save(path, state, CARD)
    before = path.read_bytes()

    def die(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", die)
    with pytest.raises(KeyboardInterrupt):
        weights.save(path, {name: value + 1 for name, value in state.items()}, {})
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mine.json", "mine.safetensors"]


def test_saving_makes_the_folder(tmp_path, state):
    weights.save(tmp_path / "new" / "deep" / "mine.safetensors", state, {})
    assert_same(weights.load(tmp_path / "new" / "deep" / "mine.safetensors").state, state)


@pytest.mark.parametrize("function", [weights.check_can_save, lambda p: weights.save(p, {}, {})])
def test_only_safetensors_are_written(tmp_path, function):
    with pytest.raises(WeightsError, match="safetensors"):
        function(tmp_path / "mine.pt")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("function", [weights.check_can_save, lambda p: weights.save(p, {}, {})])
def test_a_place_that_cannot_be_written_is_said(tmp_path, function):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WeightsError, match="could not be written"):
        function(tmp_path / "file" / "mine.safetensors")


@pytest.mark.parametrize("function", [weights.check_can_save, lambda p: weights.save(p, {}, {})])
def test_a_folder_in_the_place_of_the_file_is_said(tmp_path, function):
    (tmp_path / "mine.safetensors").mkdir()
    with pytest.raises(WeightsError, match="mine"):
        function(tmp_path / "mine.safetensors")


@pytest.mark.parametrize("function", [weights.check_can_save, lambda p: weights.save(p, {}, {})])
def test_a_folder_in_the_place_of_the_card_is_said(tmp_path, function):
    (tmp_path / "mine.json").mkdir()
    with pytest.raises(WeightsError, match=r"mine\.json|could not be written"):
        function(tmp_path / "mine.safetensors")


@pytest.mark.parametrize("name", ["x" * 250, "nul\0", "half \ud800"])
@pytest.mark.parametrize("function", [weights.check_can_save, lambda p: weights.save(p, {}, {})])
def test_a_name_that_no_file_can_have_is_said(tmp_path, function, name):
    with pytest.raises(WeightsError, match="could not be written"):
        function(tmp_path / f"{name}.safetensors")


def test_checking_leaves_an_existing_file_alone(tmp_path):
    path = tmp_path / "mine.safetensors"
    path.write_text("precious")
    weights.check_can_save(path)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.safetensors"]
    assert path.read_text() == "precious"


def test_loading_leaves_torchs_global_random_numbers_alone(tmp_path, state):
    weights.save(tmp_path / "mine.safetensors", state, {})
    before = torch.get_rng_state()
    weights.load(tmp_path / "mine.safetensors")
    assert torch.equal(torch.get_rng_state(), before)


# What comes with the program.


@pytest.mark.parametrize(
    ("name", "least", "preset"), [("lenet5", 0.995, "best"), ("lenet5-classic", 0.97, "classic")]
)
def test_shipped_weights_say_how_they_were_made(name, least, preset):
    from lenet_gui.core.training.recipe import PRESETS, TrainConfig

    shipped = weights.load(shipped_path(name))
    assert shipped.accuracy >= least
    assert shipped.card["data"] == {
        "name": "MNIST",
        "genuine_mnist": True,
        "train_images": 60_000,
        "test_images": 10_000,
    }
    # An older card lacks what recipes could not say then: it was off.
    recipe = TrainConfig(**shipped.card["recipe"])
    assert replace(recipe, device=PRESETS[preset].device) == PRESETS[preset]


def test_missing_shipped_weights_are_said():
    with pytest.raises(WeightsError, match="Install lenet-gui again"):
        shipped_path("no such weights")
