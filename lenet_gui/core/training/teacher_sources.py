"""The teachers of a run, whose softened answers it learns, noted so that they are known later.

A teacher is weights of LeNet-5, or a wider network (`wide`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from lenet_gui.core import door
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.network.lenet5 import LeNet5, Maps
from lenet_gui.core.tensor_file import LARGEST_FILE
from lenet_gui.core.training.runs import MOST_MAPS, TeacherSource
from lenet_gui.core.weights import load
from lenet_gui.core.weights.files import TEACHER
from lenet_gui.core.weights.safetensors_file import read as read_safetensors
from lenet_gui.core.weights.unfit import UnfitError
from lenet_gui.core.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True, eq=False)
class Teacher:
    """The weights, and what to note of them."""

    source: TeacherSource
    state: Mapping[str, Tensor]


def read(path: Path) -> Teacher:
    """Read a teacher: weights that `weights.load` reads, or a wide one.

    Raises WeightsError if the file cannot be read or is for another network.
    """
    content = door.read(path, LARGEST_FILE, WeightsError)
    try:
        state, card = read_safetensors(content)
    except UnfitError:
        state, card = {}, {}
    if TEACHER in card:
        return teacher_of(path.stem, {key: torch.from_numpy(state[key]) for key in state})
    return teacher_of(path.stem, load(path).state)


def teacher_of(name: str, state: Mapping[str, Tensor]) -> Teacher:
    """Check a teacher's parameters. Raises WeightsError."""
    maps = maps_of(state)
    if maps is None:
        raise WeightsError(
            QT_TRANSLATE_NOOP("Errors", "“{name}” is damaged: it is no teacher for LeNet-5."),
            name=name,
        )
    digest = hashlib.blake2b(digest_size=16)
    for key in sorted(state):
        digest.update(state[key].numpy().tobytes())
    return Teacher(TeacherSource(name, (*maps,), digest.hexdigest()), state)


def maps_of(state: Mapping[str, Tensor]) -> Maps | None:
    """Return the maps of a network with these parameters; None if they are none of LeNet-5's."""
    names = [f"{layer}.bias" for layer in ("conv1", "conv2", "conv3", "fc1")]
    if not all(name in state and state[name].ndim == 1 for name in names):
        return None
    maps = Maps(*(len(state[name]) for name in names))
    if not 0 < min(maps) <= max(maps) <= MOST_MAPS:
        return None
    with torch.device("meta"):
        shapes = {name: value.shape for name, value in LeNet5(maps).state_dict().items()}
    fits = {name: value.shape for name, value in state.items()} == shapes and all(
        value.dtype == torch.float32 and bool(value.isfinite().all()) for value in state.values()
    )
    return maps if fits else None
