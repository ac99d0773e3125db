"""Weights on disk: safetensors with a card, and the `.pt` files of other programs.

The card travels inside the safetensors file, in its header, so that a copied file keeps its facts
and both are replaced in one step. A readable copy, `NAME.json`, is written beside it. No code from
a file is ever run: safetensors holds none, and `.pt` files are read with `weights_only=True`.
"""

import json
import os
import pickle
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save as safetensors_bytes
from torch import Tensor

from lenet_gui.core.card import card_from_json, facts_of
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.files import check_writable, write_atomically
from lenet_gui.core.network.lenet5 import LeNet5
from lenet_gui.core.network.shipped import WEIGHTS_SUFFIXES

# Where other programs keep the state_dict when they save more than that.
_WRAPPERS = ("state_dict", "model_state_dict", "model", "net")
# What torch's own wrappers put before every name, one or several.
_PREFIXES = re.compile(r"^(module\.|_orig_mod\.)+")
# A zip archive or, before torch 1.6, a pickle.
_TORCH_STARTS = (b"PK", b"\x80")
# LeNet-5 takes 250 kB; no honest file comes near this, and it is read whole.
_LARGEST_FILE = 64 * 2**20


@dataclass(frozen=True)
class Weights:
    """A saved set of parameters and its card.

    state: parameter name -> float32 tensor on the CPU, fit for `LeNet5.load_state_dict`.
    card: facts as JSON values (`accuracy` in 0..1, `data`, `recipe`, `seed`, `versions`, `date`);
        empty for files of other programs.
    """

    name: str
    state: Mapping[str, Tensor]
    card: Mapping[str, Any] = field(default_factory=dict)

    @property
    def accuracy(self) -> float | None:
        """Share of the test set read rightly, 0..1, if the card says."""
        return facts_of(self.card).accuracy


def load(path: str | os.PathLike[str]) -> Weights:
    """Read weights from a `.safetensors`, `.pt` or `.pth` file.

    Raises WeightsError if the file cannot be read or does not hold LeNet-5's parameters.
    """
    path = Path(path)
    _check_is_file(path)
    if path.suffix.lower() == ".safetensors":
        state, card = _load_safetensors(path)
    elif path.suffix.lower() in WEIGHTS_SUFFIXES:
        state, card = _load_torch(path), {}
    else:
        raise WeightsError(
            f"“{path.name}” does not look like weights. Choose a file that ends in "
            f"{', '.join(WEIGHTS_SUFFIXES[:-1])} or {WEIGHTS_SUFFIXES[-1]}."
        )
    return Weights(path.stem, checked(state, path.name), card)


def save(
    path: str | os.PathLike[str], state: Mapping[str, Tensor], card: Mapping[str, Any]
) -> None:
    """Write weights and card to a `.safetensors` file, and the card again to a `.json` beside it.

    The file is replaced in one step: a crash leaves the old file or the new one, never half.
    Raises WeightsError if the file cannot be written.
    """
    path = Path(path)
    _check_is_safetensors(path)
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in state.items()}
    card_text = json.dumps(dict(card), indent=2, ensure_ascii=False)
    try:
        write_atomically(path, safetensors_bytes(tensors, metadata={"card": card_text}))
        write_atomically(path.with_suffix(".json"), (card_text + "\n").encode())
    except OSError as error:
        raise _unwritable(path, error) from error


def check_can_save(path: str | os.PathLike[str]) -> None:
    """Raise the WeightsError that `save` would, before work is spent on what it cannot keep."""
    path = Path(path)
    _check_is_safetensors(path)
    if path.is_dir():
        raise WeightsError(f"“{path}” is a folder. Name the file in it that the weights go to.")
    try:
        check_writable(path)
    except OSError as error:
        raise _unwritable(path, error) from error


def _check_is_safetensors(path: Path) -> None:
    if path.suffix.lower() != ".safetensors":
        raise WeightsError(f"Weights are saved as .safetensors, so “{path.name}” must end in that.")


def _unwritable(path: Path, error: OSError) -> WeightsError:
    return WeightsError(
        f"“{path}” could not be written: {error.strerror or error}. "
        "Choose another folder, or make room on the disk."
    )


def _check_is_file(path: Path) -> None:
    try:
        if path.is_dir():
            raise WeightsError(f"“{path}” is a folder. Choose a weights file in it.")
        size = path.stat().st_size
    except OSError as error:
        raise WeightsError(f"“{path}” cannot be read: {error.strerror or error}.") from error
    if size == 0:
        raise WeightsError(f"“{path.name}” is empty: the copy may be incomplete.")
    if size > _LARGEST_FILE:
        raise WeightsError(
            f"“{path.name}” is far too large ({size / 2**20:.0f} MiB) for LeNet-5's weights, "
            "which take a quarter of one."
        )


def _load_safetensors(path: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    try:
        with safe_open(path, framework="pt") as file:
            state = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
            metadata = file.metadata() or {}
    except (SafetensorError, OSError, ValueError) as error:
        raise WeightsError(
            f"“{path.name}” is damaged or was cut short, so it cannot be read as safetensors."
        ) from error
    return state, card_from_json(metadata.get("card", "{}"))


def _load_torch(path: Path) -> dict[str, Any]:
    damaged = f"“{path.name}” is damaged or was cut short, so it cannot be read as a torch file."
    try:
        with open(path, "rb") as file:
            if not file.read(2).startswith(_TORCH_STARTS):
                raise WeightsError(damaged)
        with warnings.catch_warnings():
            # About how the file was made; whether it is any good is decided here.
            warnings.simplefilter("ignore")
            content = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise WeightsError(
            f"“{path.name}” holds more than numbers, and opening it could run code, so it was not "
            "opened. Ask for a file with the state_dict alone, or for safetensors."
        ) from error
    except WeightsError:
        raise
    except Exception as error:  # torch raises of every kind when bytes make no sense
        raise WeightsError(damaged) from error
    for key in _WRAPPERS:
        if isinstance(content, Mapping) and isinstance(content.get(key), Mapping):
            content = content[key]
    if not isinstance(content, Mapping):
        raise WeightsError(f"“{path.name}” holds no state_dict. Save `model.state_dict()` instead.")
    return {_PREFIXES.sub("", str(name), count=1): value for name, value in content.items()}


def checked(state: Mapping[str, Any], name: str) -> dict[str, Tensor]:
    """Return LeNet-5's parameters as finite float32 tensors.

    name: of the file, for the WeightsError that says which parameter is wrong and how.
    """
    with torch.device("meta"):  # for its shapes alone: no values, no random numbers drawn
        expected = {key: tuple(value.shape) for key, value in LeNet5().state_dict().items()}
    missing = [key for key in expected if key not in state]
    if missing:
        raise WeightsError(
            f"“{name}” is not for this LeNet-5: it has no {_listed(missing)}. "
            "The layers must be named conv1, conv2, conv3, fc1 and fc2."
        )
    surplus = [key for key in state if key not in expected]
    if surplus:
        raise WeightsError(f"“{name}” is for another network: LeNet-5 has no {_listed(surplus)}.")
    parameters = {}
    for key, shape in expected.items():
        value = state[key]
        found = tuple(value.shape) if isinstance(value, Tensor) else None
        if found != shape:
            raise WeightsError(
                f"“{name}” is for another network: {key} has the shape {found}, "
                f"and this LeNet-5 needs {shape}."
            )
        if not (value.is_floating_point() and value.is_cpu and value.layout == torch.strided):
            raise WeightsError(
                f"“{name}” does not hold plain floating-point numbers in {key}. "
                "Save the state_dict of a network that was neither quantised nor pruned."
            )
        parameters[key] = value.detach().to(torch.float32).contiguous()
        if not torch.isfinite(parameters[key]).all():
            raise WeightsError(
                f"“{name}” holds values that are not numbers in {key}: "
                "its training went wrong. Choose weights from another run."
            )
    return parameters


def _listed(names: list[str], most: int = 3) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
