"""What learning a person's hand brought: how digits are read before and after.

The recipe for it is `recipe.hand_recipe`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lenet_gui.core.data.dataset import to_ink
from lenet_gui.core.data.load import cached_mnist
from lenet_gui.core.ink.drawing import fresh
from lenet_gui.core.ink.raster import to_input
from lenet_gui.core.network.lenet5 import LeNet5, normalise
from lenet_gui.core.sizes import INPUT_SIZE
from lenet_gui.core.strokes import synthetic
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.core.training.backprop import Backprop
from lenet_gui.core.training.confusion import Answers

# Digits of the stroke model to read before and after, from a seed that no run learns from.
_MODEL_DIGITS = 2_000
_MODEL_SEED = 15
# A fall of the accuracy on the test set that is told, not only shown: two images in a thousand.
_MUCH = 0.002


def usual_source() -> str:
    """Return the data set to learn a hand beside: MNIST if it is on this machine."""
    return "synthetic" if cached_mnist() is None else "mnist"


@dataclass(frozen=True)
class Change:
    """How many of `total` digits were read correctly before, and how many are after."""

    total: int
    before: int
    after: int


@dataclass(frozen=True, eq=False)
class Reread:
    """A digit that is read differently now. before, after: the digits that it was read as."""

    written: Written
    before: int
    after: int


@dataclass(frozen=True, eq=False)
class BeforeAfter:
    """What a run brought.

    held_back: digits of the person's that were not learnt. test: the data set's test images. model:
    digits of the stroke model. reread: the person's digits that are read differently now, those
    that were put right first; what is no digit is left out.
    """

    held_back: Change
    test: Change
    model: Change
    reread: tuple[Reread, ...]

    @property
    def forgets(self) -> bool:
        """Whether the test set is read clearly worse than before."""
        return self.test.before - self.test.after > _MUCH * self.test.total


def compare(
    before: Mapping[str, Tensor],
    after: Mapping[str, Tensor],
    digits: Sequence[Written],
    answers: Answers,
) -> BeforeAfter:
    """Read a person's digits, the test set and the stroke model's with two sets of weights.

    answers: those of the weights after the run to the test set. It takes about a second, and a few
    thousandths more for each digit.
    """
    ours = [digit for digit in digits if digit.label is not None]
    labels = np.array([digit.label for digit in ours], dtype=np.int64)
    inputs = [to_input(fresh(each.drawing), fit=not each.drawing.is_plain) for each in ours]
    ink = torch.tensor(np.array(inputs, dtype=np.float32)).reshape(-1, 1, INPUT_SIZE, INPUT_SIZE)
    was, is_ = (_read(weights, ink) for weights in (before, after))
    held_back = np.array([digit.held_back for digit in ours], dtype=bool)
    images, truth = synthetic.digits(_MODEL_DIGITS, torch.Generator().manual_seed(_MODEL_SEED))
    of_model = [_read(weights, to_ink(images)) == truth.numpy() for weights in (before, after)]
    test_before = _read(before, to_ink(torch.from_numpy(answers.images))) == answers.labels
    reread = [
        Reread(ours[at], int(was[at]), int(is_[at])) for at in np.flatnonzero(was != is_).tolist()
    ]
    reread.sort(key=lambda each: each.after != each.written.label)
    return BeforeAfter(
        _change(was[held_back] == labels[held_back], is_[held_back] == labels[held_back]),
        Change(len(answers), int(test_before.sum()), answers.correct),
        _change(*of_model),
        tuple(reread),
    )


def _change(before: NDArray[np.bool_], after: NDArray[np.bool_]) -> Change:
    return Change(len(before), int(before.sum()), int(after.sum()))


def _read(weights: Mapping[str, Tensor], ink: Tensor) -> NDArray[np.int64]:
    """Return the digit that each of these is read as. ink: (N, 1, 32, 32)."""
    if not len(ink):
        return np.empty(0, dtype=np.int64)
    read: NDArray[np.int64] = Backprop(LeNet5.of(weights)).logits(normalise(ink)).argmax(1).numpy()
    return read
