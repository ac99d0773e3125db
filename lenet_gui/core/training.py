"""Training LeNet-5, as a plain generator of typed events.

`train` prints nothing and knows no thread and no window. Whoever drains it shows the events; to
pause is to ask for the next one later, to stop is to close it.

What makes it fast: the images stay on the device as one tensor of bytes, and a batch is one
indexing; the weights are `channels_last`; the update is fused; nothing waits for a GPU but reports.
"""

import copy
import math
import time
from collections.abc import Generator
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its name everywhere

from lenet_gui.core.augment import Distortions, distort
from lenet_gui.core.data import DataSet, to_ink
from lenet_gui.core.device import choose
from lenet_gui.core.errors import TrainingError
from lenet_gui.core.events import EpochDone, Event, Preparing, Progress
from lenet_gui.core.network import LeNet5, normalise
from lenet_gui.core.recipe import PRESETS, TrainConfig

__all__ = [
    "PRESETS",
    "EpochDone",
    "Evaluation",
    "Event",
    "Preparing",
    "Progress",
    "TrainConfig",
    "confidence_interval",
    "evaluate",
    "new_network",
    "train",
]

# Often enough for a bar that moves smoothly, seldom enough that a GPU hardly waits.
_REPORT_SECONDS = 0.1
_EVALUATION_BATCH = 500
# One-cycle: share of the run in which the learning rate rises, and the share of its peak it
# starts from.
_RISE = 0.2
_START = 0.1


@dataclass(frozen=True)
class Evaluation:
    """How a network reads a set of images: `loss` is the mean cross entropy."""

    correct: int
    total: int
    loss: float

    @property
    def accuracy(self) -> float:
        """Share read rightly, 0..1."""
        return self.correct / self.total


def train(config: TrainConfig, data: DataSet) -> Generator[Event, None, None]:
    """Train a new network on `data`, and yield what happens.

    On the CPU, the same config, data and number of threads give the same weights, bit for bit;
    torch's global random state is neither used nor changed.
    Raises DeviceError if the device does not work, TrainingError if the loss is no longer finite.
    """
    device = choose(config.device)
    yield Preparing("data")
    run = _Run(config, data, device)
    yield Preparing("optimizer")  # the first one in a process imports some 800 modules
    run.make_optimizer()
    for epoch in range(1, config.epochs + 1):
        loss, images_per_second = yield from run.epoch(epoch)
        test = evaluate(run.tested, run.test_images, run.test_labels)
        _check_finite(test.loss, epoch)
        yield EpochDone(
            epoch=epoch,
            epochs=config.epochs,
            loss=loss,
            test_loss=test.loss,
            correct=test.correct,
            total=test.total,
            images_per_second=images_per_second,
            weights=_own_copy(run.tested),
        )


@torch.inference_mode()
def evaluate(network: LeNet5, images: Tensor, labels: Tensor) -> Evaluation:
    """Count how many images the network reads rightly.

    images: (N, 28, 28) uint8, labels: (N,) int64, as in `DataSet`, on any device.
    """
    device = network.fc2.weight.device
    correct = torch.zeros((), dtype=torch.int64, device=device)
    loss = torch.zeros((), device=device)
    for start in range(0, len(images), _EVALUATION_BATCH):
        some = images[start : start + _EVALUATION_BATCH].to(device)
        answers = labels[start : start + _EVALUATION_BATCH].to(device)
        logits = network(normalise(to_ink(some)))
        correct += (logits.argmax(1) == answers).sum()
        loss += F.cross_entropy(logits, answers, reduction="sum")
    return Evaluation(int(correct), len(images), float(loss) / len(images))


def new_network(seed: int) -> LeNet5:
    """Return a network with torch's usual random weights, drawn from a generator of its own."""
    with torch.device("meta"):  # so that the constructor draws nothing from the global generator
        network = LeNet5()
    network.to_empty(device="cpu")
    generator = _generator(torch.device("cpu"), seed, epoch=0)
    with torch.no_grad():
        for layer in (network.conv1, network.conv2, network.conv3, network.fc1, network.fc2):
            bound = 1 / math.sqrt(layer.weight[0].numel())
            for parameter in layer.parameters():
                parameter.uniform_(-bound, bound, generator=generator)
    return network


def confidence_interval(correct: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of an accuracy (E. B. Wilson's, 1927, good near 1 as well)."""
    z = 1.96
    share, weight = correct / total, z * z / total
    middle = (share + weight / 2) / (1 + weight)
    reach = z / (1 + weight) * math.sqrt(share * (1 - share) / total + weight / total / 4)
    return middle - reach, middle + reach


class _Run:
    """What a run of training works with.

    network: learns. tested: the same one, or the moving average of its weights.
    """

    def __init__(self, config: TrainConfig, data: DataSet, device: torch.device) -> None:
        self.config = config
        self.device = device
        self.images = data.train_images.to(device)
        self.labels = data.train_labels.to(device)
        self.test_images = data.test_images.to(device)
        self.test_labels = data.test_labels.to(device)
        network = new_network(config.seed).to(device)
        self.network = network.to(memory_format=torch.channels_last)
        self.tested = copy.deepcopy(self.network) if config.averaging else self.network
        self.steps = 0  # corrections so far

    def make_optimizer(self) -> None:
        self.optimizer = torch.optim.SGD(
            self.network.parameters(),
            lr=self.config.learning_rate,
            momentum=self.config.momentum,
            weight_decay=self.config.weight_decay,
            fused=True,
        )

    def epoch(self, epoch: int) -> Generator[Progress, None, tuple[float, float]]:
        """Show the network every image once; return the mean loss and the images per second."""
        # A generator for each epoch: what it draws does not depend on the epochs before.
        generator = _generator(self.device, self.config.seed, epoch)
        total, epochs = len(self.images), self.config.epochs
        order = torch.randperm(total, generator=generator, device=self.device)
        loss_sum = torch.zeros((), device=self.device)
        seen, seconds, tick = 0, 0.0, time.perf_counter()
        for start in range(0, total, self.config.batch_size):
            batch = order[start : start + self.config.batch_size]
            loss = self.step(batch, (epoch - 1 + seen / total) / epochs, generator)
            loss_sum += loss * len(batch)
            seen += len(batch)
            elapsed = time.perf_counter() - tick
            if elapsed >= _REPORT_SECONDS:
                seconds += elapsed
                value = _check_finite(loss.item(), epoch)
                yield Progress(epoch, epochs, seen, total, value, seen / seconds)
                tick = time.perf_counter()  # whoever drains us may have taken a break
        mean_loss = _check_finite(loss_sum.item() / total, epoch)
        return mean_loss, total / (seconds + time.perf_counter() - tick)

    def step(self, batch: Tensor, done: float, generator: torch.Generator) -> Tensor:
        """Learn from the images of these indices; return the loss. done: share of the run, 0..1."""
        self.optimizer.param_groups[0]["lr"] = _learning_rate(self.config, done)
        ink = to_ink(self.images[batch])
        strength = _distortion(self.config, done)
        if strength:
            ink = distort(ink, Distortions(), strength, generator)
        loss = F.cross_entropy(self.network(normalise(ink)), self.labels[batch])
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        self.optimizer.step()
        self.steps += 1
        if self.tested is not self.network:
            self._average()
        return loss.detach()

    @torch.no_grad()
    def _average(self) -> None:
        # Until there is much to average, the average stays close behind.
        share = max(1 - self.config.averaging, 9 / (9 + self.steps))
        for mean, parameter in zip(
            self.tested.parameters(), self.network.parameters(), strict=True
        ):
            mean.lerp_(parameter, share)


def _generator(device: torch.device, seed: int, epoch: int) -> torch.Generator:
    # A prime between seeds, so that no two runs share an epoch's numbers.
    return torch.Generator(device).manual_seed(seed * 1_000_003 + epoch)


def _learning_rate(config: TrainConfig, done: float) -> float:
    if config.schedule == "constant":
        return config.learning_rate
    if done < _RISE:
        return config.learning_rate * (_START + (1 - _START) * done / _RISE)
    return config.learning_rate * (1 + math.cos(math.pi * (done - _RISE) / (1 - _RISE))) / 2


def _distortion(config: TrainConfig, done: float) -> float:
    fallen = max(0.0, 2 * done - 1) * config.distortion_falloff
    return config.distortion * (1 - fallen)


def _own_copy(network: LeNet5) -> dict[str, Tensor]:
    return {
        name: value.detach().cpu().clone(memory_format=torch.contiguous_format)
        for name, value in network.state_dict().items()
    }


def _check_finite(loss: float, epoch: int) -> float:
    if not math.isfinite(loss):
        raise TrainingError(
            f"In epoch {epoch} the loss ran out of range ({loss}): the weights blew up. "
            "Use a smaller learning rate or less momentum."
        )
    return loss
