"""A wide teacher: LeNet-5 with more maps, trained by the same generator from the same recipe.

What it finds out with them it can tell a network of 61,706 parameters, which would not find it
alone. Its file is not for the window.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Generator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from lenet_gui.core import door
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.events import EpochDone, Event
from lenet_gui.core.network.lenet5 import WIDE
from lenet_gui.core.paths import absolute, exists
from lenet_gui.core.tensor_file import LARGEST_FILE
from lenet_gui.core.training.card import training_card
from lenet_gui.core.training.loop import train
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.core.training.recording import loading_for
from lenet_gui.core.training.stroke_sources import note
from lenet_gui.core.weights import save
from lenet_gui.core.weights.files import TEACHER
from lenet_gui.core.weights.safetensors_file import read
from lenet_gui.core.weights.unfit import UnfitError

# More maps learn in fewer epochs, each of which takes longer.
_EPOCHS = 16
_MADE_OF = "made_of"  # the key in a card for what it has learnt from


def wide_recipe(config: TrainConfig) -> TrainConfig:
    """Return the recipe of a wide teacher for a network that learns by this recipe."""
    plain = TrainConfig()
    return replace(
        config,
        epochs=min(config.epochs, _EPOCHS),
        distillation=plain.distillation,
        temperature=plain.temperature,
    )


def is_there(
    path: Path, config: TrainConfig, source: str | Path, strokes: Sequence[Path] = ()
) -> bool:
    """Whether a file holds the wide teacher that `teaching` would make of these."""
    if not exists(path):
        return False
    try:
        _, card = read(door.read(path, LARGEST_FILE, WeightsError))
    except (UnfitError, WeightsError):
        return False
    made = card.get(_MADE_OF) == _made_of(source, strokes)
    return made and card.get("recipe") == asdict(config) and card.get("epoch") == config.epochs


def teaching(
    config: TrainConfig, source: str | Path, *, strokes: Sequence[Path] = (), output: Path
) -> Generator[Event, None, None]:
    """Train a wide teacher, yielding events; the file is written at each `EpochDone`.

    source, strokes: as for `recording.begin`. It is no run: it cannot be resumed, and no window
    shows it. Raises as `recording.begin` does, and WeightsError if the file cannot be written.
    """
    data = yield from loading_for(config, source)
    sources, digits = note(strokes)
    began = time.monotonic()
    for event in train(config, data, strokes=digits, maps=WIDE):
        if isinstance(event, EpochDone):
            card = training_card(
                config,
                data,
                event,
                seconds=time.monotonic() - began,
                source=source if isinstance(source, str) else str(absolute(source)),
                start=None,
                strokes=sources,
            )
            maps = ", ".join(map(str, WIDE))
            network = f"LeNet-5 with more maps, {maps}, to teach it"
            card |= {"network": network, "command": f"{card['command']} --wide"}
            card[TEACHER] = list(WIDE)
            card[_MADE_OF] = _made_of(source, strokes)
            save(output, event.weights, card)
        yield event


def _made_of(source: str | Path, strokes: Sequence[Path]) -> str:
    """Return a checksum of where a teacher's data is: its card names no folder of this machine."""
    paths = [source if isinstance(source, str) else str(absolute(source))]
    paths += [f"{absolute(path)} {path.stat().st_size if exists(path) else 0}" for path in strokes]
    return hashlib.blake2b("\n".join(paths).encode(), digest_size=16).hexdigest()
