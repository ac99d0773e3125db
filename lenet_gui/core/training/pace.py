"""How long a run will take on this machine: by an earlier run, or by ten batches."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path

from lenet_gui.core.card import facts_of
from lenet_gui.core.data.sources import ABOUT
from lenet_gui.core.training.recipe import FRESH_DIGITS, TrainConfig
from lenet_gui.core.training.runs import Run

_BATCHES = 10
_WARM_UP = 2  # batches, in which memory is fetched and a GPU records
_MOST = 2_000  # images in a batch: larger ones are hardly faster
# An image that is only read takes about this share of the time of one that is learnt.
_READ = 0.3


@dataclass(frozen=True)
class Demands:
    """What the time for an image depends on, beside the machine."""

    batch_size: int
    distorted: bool
    averaged: bool
    taught: bool
    device: str

    @classmethod
    def of(cls, config: TrainConfig) -> Demands:
        """Return a recipe's demands."""
        return cls(
            config.batch_size,
            config.distortion > 0,
            config.averaging > 0,
            config.distillation > 0,
            config.device,
        )


def images_of(config: TrainConfig, train: int, test: int, strokes: int = 0) -> float:
    """Return the length of a run in images learnt.

    train, test: images in the data set. strokes: digits in stroke files. What is only read or
    written is counted by the time it takes.
    """
    shown = config.shown(train, strokes)
    written = shown.strokes + shown.synthetic + shown.non_digits
    epoch = shown.real + written + _READ * (test + FRESH_DIGITS)
    return written + config.epochs * epoch


def pace_of(run: Run) -> float | None:
    """Return how many images a second a run learnt from, all its work included.

    None if that is unknown, or says nothing of a run beside the window: one that was trained in a
    terminal, with all the machine's cores.
    """
    data = facts_of(run.cards.get("last", {})).data
    if not run.epoch or not run.seconds or run.output is not None or data is None:
        return None
    if not data.train_images or not data.test_images:
        return None
    done = replace(run.config, epochs=run.epoch)
    strokes = sum(source.digits for source in run.strokes)
    return images_of(done, data.train_images, data.test_images, strokes) / run.seconds


def measured_pace(config: TrainConfig) -> float:
    """Return how many images a second this thread learns from: ten batches of a recipe, timed.

    Raises DeviceError if the recipe's device does not work.
    """
    import torch

    from lenet_gui.core.network.device import choose
    from lenet_gui.core.training.learner import Learner

    size = min(config.batch_size, _MOST)
    images = torch.randint(256, (size, 28, 28), dtype=torch.uint8)
    labels = torch.arange(size) % 10
    device = choose(config.device)
    learner = Learner(replace(config, batch_size=size), images, labels, device)
    order = learner.begin_epoch(1)

    def learn(batches: int) -> None:
        for _ in range(batches):
            learner.learn(order, 0.0, config.distortion)
        learner.take_loss()  # waits for a GPU

    learn(_WARM_UP)
    began = time.perf_counter()
    learn(_BATCHES)
    return _BATCHES * size / (time.perf_counter() - began)


def size_of(source: str | Path) -> tuple[int, int] | None:
    """Return how many images a data set has to learn from and to test with; None if unknown."""
    if isinstance(source, Path):
        from lenet_gui.core.data.forms import sizes_at

        return sizes_at(source)
    about = ABOUT[source]
    return about.train, about.test
