"""Weights on disk: safetensors with a card, and the `.pt` files of other programs.

The card is stored in the safetensors file's header, so that a copied file keeps its facts and both
are replaced in one step. A readable copy, `NAME.json`, is written beside it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lenet_gui.core import door
from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.card import card_to_json, facts_of
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.files import check_writable, write_atomically
from lenet_gui.core.network.shipped import WEIGHTS_SUFFIXES, is_safetensors, is_torch
from lenet_gui.core.paths import data_folder, exists, is_folder, plain_stem
from lenet_gui.core.weights.arrays import Array, as_array
from lenet_gui.core.weights.kinds import refusal
from lenet_gui.core.weights.layers import parameters_in, shapes
from lenet_gui.core.weights.safetensors_file import content_of
from lenet_gui.core.weights.safetensors_file import read as read_safetensors
from lenet_gui.core.weights.unfit import UnfitError, listed, unwritable
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from torch import Tensor

# LeNet-5 takes 250 kB, or 2 MB in doubles with an optimizer's state; files are read whole.
_LARGEST_FILE = 16 << 20
TEACHER = "teacher"  # the key in a card that marks a wider network
# Of parameters, on screen: characters of a name, and names.
_LONGEST_NAME = 40
_MOST_NAMES = 3


@dataclass(frozen=True)
class Weights:
    """A saved set of parameters and its card.

    parameters: float32, by their names in `LeNet5`; read-only.
    card: facts as JSON values (`accuracy` in 0..1, `data`, `recipe`, `seed`, `versions`, `date`);
        empty for files of other programs.
    remark: what a person should know of them who opens them, if there is anything.
    called: `name` in words that can be translated, if no file gave it.
    """

    name: str
    parameters: Mapping[str, FloatArray]
    card: Mapping[str, Any] = field(default_factory=dict)
    remark: Phrase | None = None
    called: Phrase | None = None

    @classmethod
    def of(
        cls, name: str, state: Mapping[str, Tensor], card: Mapping[str, Any] | None = None
    ) -> Weights:
        """Make them of a network's `state_dict`, whose memory they share."""
        return cls(name, {key: as_array(value) for key, value in state.items()}, card or {})

    @cached_property
    def state(self) -> Mapping[str, Tensor]:
        """The parameters as tensors on the CPU, for `LeNet5.load_state_dict`; imports torch."""
        import torch

        return {name: torch.from_numpy(value) for name, value in self.parameters.items()}

    @property
    def accuracy(self) -> float | None:
        """Share of the test set read correctly, 0..1, if the card has it."""
        return facts_of(self.card).accuracy


def load(path: str | os.PathLike[str]) -> Weights:
    """Read weights from a file in safetensors' form or torch's, whatever its ending.

    Layers of other names are known by their shapes. How a file without a card reads, `foreign`
    finds out, with torch; a file of this program needs none. Raises WeightsError if the file cannot
    be read or is for another network.
    """
    path = Path(path)
    content = door.read(path, _LARGEST_FILE, WeightsError)
    # The content tells what a file is; of a damaged one, its ending what it was to be.
    form = ".safetensors" if is_safetensors(content) else path.suffix.lower()
    try:
        if (refused := refusal(content, path.suffix.lower())) is not None:
            raise refused
        if is_torch(content) or form in WEIGHTS_SUFFIXES[1:]:
            from lenet_gui.core.weights.torch_file import read as read_torch

            found, card = read_torch(content, _LARGEST_FILE), dict[str, Any]()
        elif form == ".safetensors":
            found, card = read_safetensors(content)
        else:
            raise UnfitError(
                QT_TRANSLATE_NOOP(
                    "Errors",
                    "“{name}” does not look like weights. "
                    "Choose a file in safetensors' form, or one that torch.save wrote.",
                )
            )
    except UnfitError as error:
        raise error.of(path.name) from error
    if TEACHER in card:
        raise WeightsError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "“{name}” is a teacher: LeNet-5 with more maps, from which LeNet-5 learns "
                "(train_model.py --teachers). It is not for the window.",
            ),
            name=path.name,
        )
    parameters = checked(parameters_in(found, path.name), path.name)
    if card:  # of this program: nothing is to be found out
        return Weights(path.stem, parameters, card)
    from lenet_gui.core.weights.foreign import adapted

    parameters, remark = adapted(parameters, path.name)
    return Weights(path.stem, parameters, card, remark)


def save(
    path: str | os.PathLike[str], state: Mapping[str, Tensor | Array], card: Mapping[str, Any]
) -> None:
    """Write weights and card to a `.safetensors` file, and the card again to a `.json` beside it.

    The file is replaced in one step: a crash leaves the old file or the new one, never half.
    Raises WeightsError if the file cannot be written.
    """
    path = Path(path)
    _check_is_safetensors(path)
    try:
        write_atomically(path, content_of(state, card))
        write_atomically(_card_path(path), (card_to_json(card) + "\n").encode())
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from error


def new_path(name: str) -> Path:
    """Return a path for weights of this name among the program's own, where there is no file."""
    stems = (f"{plain_stem(name)}{f' {n}' if n > 1 else ''}" for n in count(1))
    paths = (data_folder() / "weights" / f"{stem}.safetensors" for stem in stems)
    return next(path for path in paths if not exists(path))


def check_can_save(path: str | os.PathLike[str]) -> None:
    """Raise the WeightsError that `save` would, before any work is done that it could not save."""
    path = Path(path)
    _check_is_safetensors(path)
    if is_folder(path):
        raise WeightsError(
            QT_TRANSLATE_NOOP(
                "Errors", "“{path}” is a folder. Name the file in it that the weights go to."
            ),
            path=path,
        )
    for each in (path, _card_path(path)):
        try:
            check_writable(each)
        except (OSError, ValueError) as error:
            raise unwritable(each, error) from error


def _check_is_safetensors(path: Path) -> None:
    if path.suffix.lower() != ".safetensors":
        raise WeightsError(
            QT_TRANSLATE_NOOP(
                "Errors", "Weights are saved as .safetensors, so “{name}” must end in that."
            ),
            name=path.name,
        )


def _card_path(path: Path) -> Path:
    return path.with_suffix(".json")


def checked(state: Mapping[str, Any], name: str) -> dict[str, FloatArray]:
    """Return copies of LeNet-5's parameters as finite float32 arrays.

    name: of the file, for the message. Raises WeightsError that says which parameter is wrong.
    """
    expected = shapes()
    missing = [key for key in expected if key not in state]
    if missing:
        raise WeightsError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "“{name}” is not all of LeNet-5: it has no {missing}.",
            ),
            name=name,
            missing=_listed(missing),
        )
    surplus = [key for key in state if key not in expected]
    if surplus:
        raise WeightsError(
            QT_TRANSLATE_NOOP(
                "Errors", "“{name}” is for another network: LeNet-5 has no {surplus}."
            ),
            name=name,
            surplus=_listed(surplus),
        )
    parameters = {}
    for key, shape in expected.items():
        value = state[key]
        found = value.shape if isinstance(value, np.ndarray) else None
        if found != shape:
            raise WeightsError(
                QT_TRANSLATE_NOOP(
                    "Errors",
                    "“{name}” is for another network: {parameter} has the shape {found}, "
                    "and this LeNet-5 needs {needed}.",
                ),
                name=name,
                parameter=key,
                found=found,
                needed=shape,
            )
        if not np.issubdtype(value.dtype, np.floating):
            raise WeightsError(
                QT_TRANSLATE_NOOP(
                    "Errors",
                    "“{name}” does not hold plain floating-point numbers in {parameter}. "
                    "Save the state_dict of a network that was neither quantised nor pruned.",
                ),
                name=name,
                parameter=key,
            )
        with np.errstate(over="ignore"):
            parameters[key] = np.array(value, dtype=np.float32, order="C")
        if not np.isfinite(parameters[key]).all():
            raise WeightsError(
                QT_TRANSLATE_NOOP(
                    "Errors",
                    "“{name}” holds values that are not numbers in {parameter}: "
                    "its training went wrong. Choose weights from another run.",
                ),
                name=name,
                parameter=key,
            )
    return parameters


def _listed(names: list[str]) -> str | Phrase:
    return listed([f"“{_shown(name)}”" for name in names], _MOST_NAMES)


def _shown(name: str) -> str:
    """A name may be anything: any length, line breaks, half of a character."""
    name = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    return name if name.isprintable() else ascii(name)[1:-1]
