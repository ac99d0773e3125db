"""Whether a data set that a person brings holds digits the right way up, by the shipped network.

EMNIST's digits lie on their side, pictures may be dark on light, and Fashion-MNIST and KMNIST have
MNIST's form but no digits in it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator

import numpy as np
import torch
from numpy.typing import NDArray

from lenet_gui.core.data.dataset import to_ink
from lenet_gui.core.errors import DataError
from lenet_gui.core.events import Tick
from lenet_gui.core.network.lenet5 import LeNet5, normalise
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.core.weights import load
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

Images = NDArray[np.uint8]
_Turn = Callable[[Images], Images]

_SAMPLE = 200  # images that are read in each way
_ENOUGH_TO_TURN, _ENOUGH_TO_REFUSE = 20, 100  # images, for an accuracy that means something
# Another way must be read this well, and so much better than as it is. MNIST is read at 99.6 % as
# it is and at 40 % turned.
_GOOD, _BETTER = 0.7, 0.3
_GUESSED = 0.3  # at most, what is no digit; guessing gives 0.1


def turned(images: Images) -> Images:
    """Swap rows and columns, (N, 28, 28): EMNIST's files hold them so."""
    return images.transpose(0, 2, 1)


def _quarter_left(images: Images) -> Images:
    return np.rot90(images, 1, (1, 2))


def _quarter_right(images: Images) -> Images:
    return np.rot90(images, -1, (1, 2))


def inverted(images: Images) -> Images:
    """Swap paper and ink."""
    return 255 - images


_TURNS: tuple[_Turn, ...] = (turned, _quarter_left, _quarter_right)
_WAYS = tuple(
    (*ink, *turn) for ink in ((), (inverted,)) for turn in ((), *((turn,) for turn in _TURNS))
)


def judge(
    images: Images, labels: NDArray[np.uint8], name: str
) -> Generator[Tick, None, tuple[_Turn, ...]]:
    """Return what must be done to images, (N, 28, 28), so that they are upright and light on dark.

    Raises DataError if they are no digits at all.
    """
    step = max(1, len(images) // _SAMPLE)
    images, labels = images[::step], labels[::step]
    network = LeNet5.of(load(shipped_path()).state)
    shares: dict[tuple[_Turn, ...], float] = {}
    for changes in _WAYS:
        shares[changes] = _share_read(network, changed(images, changes), labels)
        yield Tick()
        if shares[()] > 1 - _BETTER:  # no other way can be so much better
            return ()
    best = max(shares, key=lambda changes: shares[changes])
    if len(images) >= _ENOUGH_TO_REFUSE and shares[best] < _GUESSED:
        raise DataError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "“{name}” does not hold digits: the shipped network reads {share} % of its images, "
                "hardly more than by guessing. Fashion-MNIST (clothes) and KMNIST (Japanese "
                "characters) come in MNIST's form, too.",
            ),
            name=name,
            share=f"{100 * shares[best]:.0f}",
        )
    far_better = shares[best] >= _GOOD and shares[best] - shares[()] >= _BETTER
    return best if len(images) >= _ENOUGH_TO_TURN and far_better else ()


def changed(images: Images, changes: tuple[_Turn, ...]) -> Images:
    """Turn or invert images, as `judge` says."""
    for change in changes:
        images = change(images)
    return np.ascontiguousarray(images)


def note_of(changes: tuple[_Turn, ...]) -> tuple[Phrase, ...]:
    """Say what was done to the images."""
    notes = []
    if inverted in changes:
        notes.append(
            QT_TRANSLATE_NOOP("Errors", "The digits are dark on light; they are learnt inverted.")
        )
    if set(changes) & set(_TURNS):
        notes.append(
            QT_TRANSLATE_NOOP("Errors", "The digits lie on their side; they are learnt upright.")
        )
    return tuple(map(Phrase, notes))


def _share_read(network: LeNet5, images: Images, labels: NDArray[np.uint8]) -> float:
    with torch.inference_mode():
        answers = network(normalise(to_ink(torch.from_numpy(images)))).argmax(1)
    return float((answers.numpy() == labels).mean())
