"""Training LeNet-5, as a plain generator of typed events.

`train` prints nothing and knows no thread and no window. Whoever drains it shows the events; to
pause is to ask for the next one later, to stop is to close it. There is an event after every
batch, so both take effect at once.

What makes it fast: the images stay on the device as one tensor of bytes, a batch is one indexing,
a correction is a handful of operations (see `learner`), and nothing waits for a GPU but reports.
"""

import math
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager

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
from lenet_gui.core.network.device import choose, first_line_of
from lenet_gui.core.strokes import non_digits, synthetic
from lenet_gui.core.training.epoch import Epoch
from lenet_gui.core.training.evaluation import (
    Evaluation,
    calibrating,
    evaluate,
    evaluating,
    fresh_digits,
)
from lenet_gui.core.training.learner import NO_DIGIT, Learner, Pool, new_network, seed_of
from lenet_gui.core.training.recipe import PRESETS, TrainConfig
from lenet_gui.core.words import QT_TRANSLATE_NOOP

__all__ = [
    "PRESETS",
    "Checkpoint",
    "EpochDone",
    "Evaluation",
    "Event",
    "Preparing",
    "Progress",
    "Started",
    "Tick",
    "TrainConfig",
    "evaluate",
    "new_network",
    "train",
]

# Often enough for a bar that moves smoothly, seldom enough that a GPU hardly waits.
_REPORT_SECONDS = 0.1
# The stroke model writes, at the start of a run, as much as so many epochs show, but, unless one
# alone shows more, no more than takes some 15 seconds and 160 MB. Writing anew for each epoch
# would cost half of it.
_POOL = 4
_LARGEST_POOL = 200_000
# What is random, but in no epoch, has the numbers of epochs that no run reaches.
_STROKES, _CALIBRATION = 1_000_002, 1_000_001
# One-cycle: share of the run in which the learning rate rises, and the share of its peak it
# starts from.
_RISE = 0.2
_START = 0.1


def train(
    config: TrainConfig,
    data: DataSet,
    *,
    start: Mapping[str, Tensor] | None = None,
    resume: Checkpoint | None = None,
) -> Generator[Event, None, None]:
    """Train a network on `data`, and yield what happens.

    start: weights to go on from; without them the run starts from random ones.
    resume: where a run with the same config and data was broken off.

    On the CPU, the same config, data, start and number of threads give the same weights, bit for
    bit, however often the run was broken off and resumed. torch's global random state is neither
    used nor changed.
    Raises DeviceError if the device does not work, TrainingError if the loss is no longer finite or
    the memory does not suffice.
    """
    device = choose(config.device)
    yield Preparing("network")
    with _failures_said(device):
        pools = yield from _write(config, len(data.train_images))
        fresh = yield from fresh_digits(
            data.train_images, data.train_labels, _generator(config, _CALIBRATION)
        )
        learner = Learner(
            config, data.train_images, data.train_labels, device, pools=pools, start=start
        )
        if resume is not None and resume.tensors:
            learner.restore(resume.tensors, resume.steps)
        test_images, test_labels = data.test_images.to(device), data.test_labels.to(device)
        first = 1 if resume is None else resume.epoch + 1
        shown = len(data.train_images) + sum(pool.shown for pool in pools)
        yield Started(shown, _checkpoint(learner, first - 1))
        for epoch in range(first, config.epochs + 1):
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


def _write(config: TrainConfig, real: int) -> Generator[Tick | Preparing, None, list[Pool]]:
    """Let the stroke model write what the epochs will show beside so many real images."""
    digits = round(real * config.synthetic / (1 - config.synthetic))
    others = round((real + digits) * config.non_digits)
    if digits or others:
        yield Preparing("strokes")
    generator = _generator(config, _STROKES)
    pools = []
    if digits:
        written = yield from synthetic.writing(_pool_of(digits), generator)
        pools.append(Pool(*written, digits))
    if others:
        images = yield from non_digits.writing(_pool_of(others), generator)
        pools.append(Pool(images, torch.full((len(images),), NO_DIGIT), others))
    return pools


def _pool_of(shown: int) -> int:
    """Return how many to write where an epoch shows so many."""
    return max(shown, min(_POOL * shown, _LARGEST_POOL))


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
        learner.learn(batch, _learning_rate(config, done), _distortion(config, done))
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
        tick = time.perf_counter()  # whoever drains us may have taken a break
    return loss_sum / total, total / seconds


def _generator(config: TrainConfig, number: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed_of(config.seed, number))


def _checkpoint(learner: Learner, epoch: int) -> Checkpoint:
    return Checkpoint(epoch, learner.steps, learner.state())


def _learning_rate(config: TrainConfig, done: float) -> float:
    if config.schedule == "constant":
        return config.learning_rate
    if done < _RISE:
        return config.learning_rate * (_START + (1 - _START) * done / _RISE)
    return config.learning_rate * (1 + math.cos(math.pi * (done - _RISE) / (1 - _RISE))) / 2


def _distortion(config: TrainConfig, done: float) -> float:
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
def _failures_said(device: torch.device) -> Iterator[None]:
    """Turn what a device raises in the middle of a run into words."""
    try:
        yield
    except (torch.OutOfMemoryError, MemoryError) as error:
        raise TrainingError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "The memory of “{device}” does not suffice: {reason} "
                "Use smaller batches, or train on the CPU.",
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
