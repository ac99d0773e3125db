"""Training LeNet-5, as a plain generator of typed events.

`train` prints nothing and knows no threads and no window. The caller shows the events. To pause,
ask for the next one later; to stop, close the generator. There is an event after every batch, so
both take effect at once.

What makes it fast: the images stay on the device as one tensor of bytes, a batch is one indexing,
a step is a handful of operations (see `learner`), and only reports wait for a GPU.
"""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from lenet_gui.core.data.dataset import DataSet
from lenet_gui.core.errors import DeviceError, TrainingError
from lenet_gui.core.events import (
    Checkpoint,
    EpochDone,
    Event,
    Preparing,
    Progress,
    Started,
    Tick,
)
from lenet_gui.core.network.device import choose
from lenet_gui.core.network.device_name import first_line_of
from lenet_gui.core.network.lenet5 import Maps
from lenet_gui.core.sizes import NO_DIGIT
from lenet_gui.core.strokes import non_digits, rewriting, synthetic
from lenet_gui.core.training.epoch import Epoch
from lenet_gui.core.training.evaluation import calibrating, evaluating, fresh_digits
from lenet_gui.core.training.learner import Learner, Pool, seed_of
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.core.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from lenet_gui.core.strokes.stroke_file import Written

# Often enough for a smooth progress bar, rarely enough that a GPU hardly waits.
_REPORT_SECONDS = 0.1
# At the start of a run the stroke model writes enough images for this many epochs, as writing new
# ones for each would take up half the epoch. The limit, some 15 seconds and 160 MB, gives way
# only if a single epoch shows more.
_POOL_EPOCHS = 4
_LARGEST_POOL = 200_000
# Of a digit in a stroke file; more of them would hardly differ, as each epoch distorts them anew.
_VARIANTS = 100
# After this many epochs the digits of stroke files are drawn anew: one pool would be learnt by
# heart.
_RENEWED = 10
# Random numbers outside the epochs use epoch numbers that no run reaches.
_STROKES, _CALIBRATION, _REWRITING = 1_000_002, 1_000_001, 1_100_000
# One-cycle: the share of the run in which the learning rate rises, and where it starts, as a share
# of its peak.
_RISE = 0.2
_START = 0.1


def train(
    config: TrainConfig,
    data: DataSet,
    *,
    start: Mapping[str, Tensor] | None = None,
    resume: Checkpoint | None = None,
    strokes: Sequence[Written] = (),
    teacher: Mapping[str, Tensor] | None = None,
    teachers: Sequence[Mapping[str, Tensor]] = (),
    maps: Maps | None = None,
) -> Generator[Event, None, None]:
    """Train a network on `data`, yielding events.

    start: initial weights; if left out, random ones.
    resume: the checkpoint of an interrupted run with the same config and data.
    strokes: digits of stroke files, learnt beside the data set.
    teacher: the weights whose answers are not to be forgotten, if the recipe distils; `start` if
    left out. teachers: others to learn from instead, of stroke files, too.
    maps: of the network that learns, if not LeNet-5's: to make a teacher.

    On the CPU, the same arguments and number of threads give the same weights, bit for
    bit, however often the run is interrupted and resumed. torch's global random state is neither
    used nor changed.
    Raises DeviceError if the device does not work, TrainingError if the loss is no longer finite or
    memory runs out.
    """
    device = choose(config.device)
    yield Preparing("network")
    with device_errors(device):
        first = 1 if resume is None else resume.epoch + 1
        images = len(data.train_images)
        pools = yield from write_pools(config, images, strokes, first, taught=bool(teachers))
        own = teacher or start
        fresh = yield from fresh_digits(
            data.train_images, data.train_labels, _generator(config, _CALIBRATION)
        )
        learner = Learner(
            config,
            data.train_images,
            data.train_labels,
            device,
            pools=pools,
            start=start,
            teachers=teachers or ([own] if own else []),
            maps=maps,
        )
        if resume is not None and resume.tensors:
            learner.restore(resume.tensors, resume.steps)
        test_images, test_labels = data.test_images.to(device), data.test_labels.to(device)
        yield Started(learner.shown, _checkpoint(learner, first - 1))
        for epoch in range(first, config.epochs + 1):
            if strokes and epoch > first and _period(epoch) != _period(epoch - 1):
                learner.renew(
                    0, *(yield from _redrawn(config, strokes, len(pools[0].images), epoch))
                )
            loss, images_per_second = yield from _epoch(learner, config, epoch)
            calibration = yield from calibrating(learner.tested, *fresh)
            test = yield from evaluating(learner.tested, test_images, test_labels, calibration)
            _check_finite(test.loss, epoch)
            yield EpochDone(
                epoch=Epoch(epoch, loss, test.loss, test.correct, test.total),
                epochs=config.epochs,
                images_per_second=images_per_second,
                calibration=calibration,
                probabilities=test.probabilities,
                weights=learner.weights(),
                checkpoint=_checkpoint(learner, epoch),
            )


def write_pools(
    config: TrainConfig,
    train: int,
    strokes: Sequence[Written] = (),
    epoch: int = 1,
    *,
    taught: bool = False,
) -> Generator[Tick | Preparing, None, list[Pool]]:
    """Draw the images to show beside this many training images, for a run that goes on at `epoch`.

    First come those of stroke files, if there are any, then the stroke model's. taught: whether a
    teacher's answers count for those of stroke files.
    """
    shown = config.shown(train, len(strokes))
    if shown.strokes or shown.synthetic or shown.non_digits:
        yield Preparing("strokes")
    pools = []
    if strokes:
        enough = max(_VARIANTS * len(strokes), shown.strokes)
        size = min(_pool_of(shown.strokes, config), enough)
        drawn = yield from _redrawn(config, strokes, size, epoch)
        pools.append(Pool(*drawn, shown.strokes, taught=taught))
    generator = _generator(config, _STROKES)
    if shown.synthetic:
        written = yield from synthetic.writing(_pool_of(shown.synthetic, config), generator)
        pools.append(Pool(*written, shown.synthetic))
    if shown.non_digits:
        images = yield from non_digits.writing(_pool_of(shown.non_digits, config), generator)
        pools.append(Pool(images, torch.full((len(images),), NO_DIGIT), shown.non_digits))
    return pools


def _redrawn(
    config: TrainConfig, strokes: Sequence[Written], count: int, epoch: int
) -> Generator[Tick, None, tuple[Tensor, Tensor]]:
    """Draw digits of stroke files as they are in this epoch, however the run came to it."""
    generator = _generator(config, _REWRITING + _period(epoch))
    return (yield from rewriting.writing(strokes, count, generator))


def _period(epoch: int) -> int:
    return (epoch - 1) // _RENEWED


def _pool_of(shown: int, config: TrainConfig) -> int:
    """Return how many images to write if an epoch shows this many."""
    return max(shown, min(min(_POOL_EPOCHS, config.epochs) * shown, _LARGEST_POOL))


def _epoch(
    learner: Learner, config: TrainConfig, epoch: int
) -> Generator[Tick | Progress, None, tuple[float, float]]:
    """Show the network every image once; return the mean loss and the images per second."""
    order = learner.begin_epoch(epoch)
    total, epochs = len(order), config.epochs
    seen, loss_sum, seconds, last_report = 0, 0.0, 0.0, 0.0
    tick = time.perf_counter()
    for batch in torch.split(order, config.batch_size):
        done = (epoch - 1 + seen / total) / epochs
        learner.learn(batch, learning_rate_at(config, done), distortion_at(config, done))
        seen += len(batch)
        elapsed = seconds + time.perf_counter() - tick
        if elapsed - last_report < _REPORT_SECONDS and seen < total:
            seconds = elapsed
            yield Tick()
        else:
            loss, images = learner.take_loss()
            loss_sum += _check_finite(loss, epoch)
            seconds += time.perf_counter() - tick  # waiting for a GPU included
            last_report = seconds
            yield Progress(epoch, epochs, seen, total, loss / images, seen / seconds)
        tick = time.perf_counter()  # the caller may have paused
    return loss_sum / total, total / seconds


def _generator(config: TrainConfig, number: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed_of(config.seed, number))


def _checkpoint(learner: Learner, epoch: int) -> Checkpoint:
    return Checkpoint(epoch, learner.steps, learner.state())


def learning_rate_at(config: TrainConfig, done: float) -> float:
    """Return the learning rate once a part of the run, 0 to 1, is done."""
    if config.schedule == "constant":
        return config.learning_rate
    if done < _RISE:
        return config.learning_rate * (_START + (1 - _START) * done / _RISE)
    return config.learning_rate * (1 + math.cos(math.pi * (done - _RISE) / (1 - _RISE))) / 2


def distortion_at(config: TrainConfig, done: float) -> float:
    """Return the strength of the distortions once a part of the run, 0 to 1, is done."""
    fallen = max(0.0, 2 * done - 1) * config.distortion_falloff
    return config.distortion * (1 - fallen)


def _check_finite(loss: float, epoch: int) -> float:
    if not math.isfinite(loss):
        raise TrainingError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "In epoch {epoch} the loss ran out of range ({loss}): the weights blew up. "
                "Use a smaller learning rate or less momentum.",
            ),
            epoch=epoch,
            loss=loss,
        )
    return loss


@contextmanager
def device_errors(device: torch.device) -> Iterator[None]:
    """Turn a device's exceptions in the middle of a run into errors for a person."""
    try:
        yield
    except (torch.OutOfMemoryError, MemoryError) as error:
        raise TrainingError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "“{device}” has too little memory: {reason} Use smaller batches, or train on the "
                "CPU.",
            ),
            device=device,
            reason=first_line_of(error),
        ) from error
    except RuntimeError as error:
        if device.type == "cpu":
            raise
        raise DeviceError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "The device “{device}” failed in the middle of the run: {reason} "
                "Start again, or train on the CPU.",
            ),
            device=device,
            reason=first_line_of(error),
        ) from error
