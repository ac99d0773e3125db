"""A network that learns: one step at a time, and the state between steps.

All parameters are views of one flat tensor, and so are their gradients, velocity and moving
average: a step is a handful of operations whatever the number of layers, and a checkpoint is three
vectors. This is stochastic gradient descent with momentum as in `torch.optim.SGD`, whose first use
in a process imports some 800 modules, during which the run could not be stopped for seconds.
"""

import copy
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - its name everywhere

from lenet_gui.core.data.dataset import to_ink
from lenet_gui.core.network.lenet5 import LeNet5, Maps, normalise
from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.training.augment import Distortions, distort
from lenet_gui.core.training.backprop import PIECE, Backprop
from lenet_gui.core.training.cuda_graph import CudaRecorder, LearningStep, Recorder, captured
from lenet_gui.core.training.recipe import TrainConfig


@dataclass(frozen=True, eq=False)
class Pool:
    """A pool of images that each epoch samples from.

    images: (N, 28, 28) uint8. labels: (N,) int64, 0..9 or `NO_DIGIT`, whose target is all ten
    equally probable. shown: images per epoch, <= N. taught: whether a teacher's answers count.
    """

    images: Tensor
    labels: Tensor
    shown: int
    taught: bool = True


class Learner:
    """The network of a run, the training images on its device, and the training step.

    network: the one that learns. tested: the same one, or one with the moving average of its
    weights. steps: so far. shown: images per epoch. seen: images since `take_loss`. backprop:
    computes the gradients on the CPU; None leaves them to autograd.
    """

    def __init__(
        self,
        config: TrainConfig,
        images: Tensor,
        labels: Tensor,
        device: torch.device,
        *,
        pools: Sequence[Pool] = (),
        start: Mapping[str, Tensor] | None = None,
        teachers: Sequence[Mapping[str, Tensor]] = (),
        maps: Maps | None = None,
    ) -> None:
        """Prepare to learn images, (N, 28, 28) uint8, with labels, (N,) int64.

        pools: further images, sampled for each epoch. start: initial weights; if left out, random
        ones from the recipe's seed. teachers: weights whose answers are learnt from, if the recipe
        distils. maps: of the network that learns, if not LeNet-5's.
        """
        self._config = config
        self.device = device
        whole = [Pool(images, labels, min(config.images or len(images), len(images))), *pools]
        self._pools = [(len(pool.images), pool.shown) for pool in whole]
        self.shown = sum(pool.shown for pool in whole)
        self.images = torch.cat([pool.images for pool in whole]).to(device)
        self.labels = torch.cat([pool.labels for pool in whole]).to(device)
        self._teachers = [
            _Teacher(weights, config.temperature, device)
            for weights in (teachers if config.distillation else ())
        ]
        # How much of each image's target is the teacher's answer.
        taught = [torch.full((len(pool.images), 1), float(pool.taught)) for pool in whole]
        self._taught = config.distillation * torch.cat(taught).to(device)
        # The target probabilities for each label.
        self._targets = torch.cat([torch.eye(DIGITS), torch.full((1, DIGITS), 1 / DIGITS)]).to(
            device
        )
        self.generator = torch.Generator(device)
        self.network = new_network(config.seed, maps).to(device)
        if start is not None:
            self.network.load_state_dict(start)
        averaged = copy.deepcopy(self.network)
        self._weights = _gather(self.network)
        self._gradient = _gather_gradients(self.network, self._weights)
        self._velocity = torch.zeros_like(self._weights)
        self.tested, self._average = self.network, self._weights
        if config.averaging:
            self.tested, self._average = averaged, _gather(averaged)
        self.steps = 0
        self.seen = 0
        # Whatever changes from step to step is on the device, where a captured step reads it.
        self._loss_sum = torch.zeros((), device=device)
        self._rate = torch.zeros((), device=device)
        self._strength = torch.zeros((), device=device)
        self._share = torch.zeros((), device=device)
        self.backprop = Backprop(self.network) if device.type == "cpu" else None
        self._run_step: LearningStep = self._step
        if device.type == "cuda" and config.batch_size <= len(self.images):
            self.record(CudaRecorder(device, self.generator))

    def begin_epoch(self, epoch: int) -> Tensor:
        """Return the indices, (M,), of the images to show, in order.

        An epoch's random numbers depend only on the seed and its number, not on earlier epochs.
        """
        self.generator.manual_seed(seed_of(self._config.seed, epoch))
        chosen = []
        begin = 0
        for size, shown in self._pools:
            some = torch.arange(size, device=self.device)
            if begin or shown < size:
                some = self._permutation(size)[:shown]
            chosen.append(begin + some)
            begin += size
        order = torch.cat(chosen)
        return order[self._permutation(len(order))]

    def _permutation(self, count: int) -> Tensor:
        return torch.randperm(count, generator=self.generator, device=self.device)

    def renew(self, pool: int, images: Tensor, labels: Tensor) -> None:
        """Replace the images and labels of a pool, as many as it had. pool: from 0."""
        begin = sum(size for size, _ in self._pools[: pool + 1])
        self.images[begin : begin + len(images)] = images.to(self.device)
        self.labels[begin : begin + len(labels)] = labels.to(self.device)

    def learn(self, batch: Tensor, rate: float, strength: float) -> None:
        """Take a step on the images of these indices.

        rate: the learning rate. strength: of the distortions, 0 to 2. Does not wait for a GPU.
        """
        self._rate.fill_(rate)
        self._strength.fill_(strength)
        self.steps += 1
        # Early on, with little to average, the average follows closely.
        self._share.fill_(max(1 - self._config.averaging, 9 / (9 + self.steps)))
        self._run_step(batch)
        self.seen += len(batch)

    def take_loss(self) -> tuple[float, int]:
        """Return the sum of the losses since the last call, and the images. Waits for a GPU."""
        loss_sum, seen = self._loss_sum.item(), self.seen
        self._loss_sum.zero_()
        self.seen = 0
        return loss_sum, seen

    def weights(self) -> dict[str, Tensor]:
        """Return a copy, on the CPU, of the weights to test and keep."""
        return {
            name: value.detach().cpu().clone(memory_format=torch.contiguous_format)
            for name, value in self.tested.state_dict().items()
        }

    def state(self) -> dict[str, Tensor]:
        """Return a copy, on the CPU, of all that the next steps depend on, except their number."""
        state = {"network": self._weights, "velocity": self._velocity}
        if self._config.averaging:
            state["average"] = self._average
        return {name: value.detach().to("cpu", copy=True) for name, value in state.items()}

    def restore(self, state: Mapping[str, Tensor], steps: int) -> None:
        """Restore the state of a learner with the same recipe."""
        self._weights.copy_(state["network"])
        self._velocity.copy_(state["velocity"])
        if self._config.averaging:
            self._average.copy_(state["average"])
        self.steps = steps

    def _step(self, batch: Tensor) -> None:
        """Take one step. It never synchronises with the CPU, so it can be captured."""
        loss = self._set_gradient(batch)
        with torch.no_grad():
            self._loss_sum += loss * len(batch)
            if self._config.weight_decay:
                self._gradient.add_(self._weights, alpha=self._config.weight_decay)
            self._velocity.mul_(self._config.momentum).add_(self._gradient)
            self._weights.addcmul_(self._velocity, self._rate, value=-1)
            if self._config.averaging:
                self._average.lerp_(self._weights, self._share)

    def record(self, recorder: Recorder) -> None:
        """Run a recording of the step from now on. Reseed the generator before its next use."""
        changed = [self._weights, self._velocity, self._average, self._loss_sum]
        some = torch.arange(self._config.batch_size, device=self.device)
        self._run_step = captured(self._step, some, changed, recorder)

    def _set_gradient(self, batch: Tensor) -> Tensor:
        """Compute the gradient of these images' mean loss; return the loss, ()."""
        if self.backprop is not None:
            self._gradient.zero_()
            parts = map(self._lesson, torch.split(batch, PIECE))
            return self.backprop.add_gradients(parts, len(batch))
        inputs, targets = self._lesson(batch)
        logs = F.log_softmax(self.network(inputs), dim=1)
        loss = F.kl_div(logs, targets, reduction="batchmean")
        gradients = torch.autograd.grad(loss, list(self.network.parameters()))
        # One kernel on a GPU; accumulating would take one per parameter.
        torch.cat([gradient.flatten() for gradient in gradients], out=self._gradient)
        return loss.detach()

    def _lesson(self, batch: Tensor) -> tuple[Tensor, Tensor]:
        """Return the inputs, (N, 1, 32, 32), distorted, and target probabilities, (N, 10)."""
        ink = to_ink(self.images[batch])
        if self._config.distortion:
            ink = distort(ink, Distortions(), self._strength, self.generator)
        inputs = normalise(ink)
        targets = self._targets[self.labels[batch]]
        if self._teachers:
            answers = torch.stack([teacher.answers(inputs) for teacher in self._teachers]).mean(0)
            targets = targets.lerp(answers, self._taught[batch])
        return inputs, targets


class _Teacher:
    """Weights that a network learns the softened answers of.

    Unlike in the paper, the network's own answers are not softened: a calibration makes its
    probabilities right in any case. G. Hinton, O. Vinyals and J. Dean, "Distilling the knowledge in
    a neural network", 2015, https://arxiv.org/abs/1503.02531.
    """

    def __init__(
        self, weights: Mapping[str, Tensor], temperature: float, device: torch.device
    ) -> None:
        network = LeNet5.of(weights).to(device)
        self._temperature = temperature
        self._logits = Backprop(network).logits if device.type == "cpu" else network

    @torch.no_grad()
    def answers(self, inputs: Tensor) -> Tensor:
        """Return the probabilities, (N, 10)."""
        logits: Tensor = self._logits(inputs)
        return logits.div(self._temperature).softmax(1)


def new_network(seed: int, maps: Maps | None = None) -> LeNet5:
    """Return a network with torch's default random weights, drawn from its own generator."""
    with torch.device("meta"):
        shapes = LeNet5(maps).state_dict()
    network = LeNet5.of({name: torch.empty(value.shape) for name, value in shapes.items()})
    generator = torch.Generator().manual_seed(seed_of(seed, epoch=0))
    with torch.no_grad():
        for layer in (network.conv1, network.conv2, network.conv3, network.fc1, network.fc2):
            bound = 1 / math.sqrt(layer.weight[0].numel())
            for parameter in layer.parameters():
                parameter.uniform_(-bound, bound, generator=generator)
    return network


def seed_of(seed: int, epoch: int) -> int:
    """Return the seed of an epoch's random numbers; epoch 0 is before the first."""
    # Seeds are a prime apart, so that no two runs share an epoch's numbers.
    return seed * 1_000_003 + epoch


def is_state(state: Mapping[str, Tensor], config: TrainConfig) -> bool:
    """Whether `Learner.restore` can restore a state: its parts, their sizes, finite numbers."""
    names = {"network", "velocity"} | ({"average"} if config.averaging else set())
    with torch.device("meta"):
        size = sum(parameter.numel() for parameter in LeNet5().parameters())
    return state.keys() == names and all(
        value.dtype == torch.float32 and value.shape == (size,) and bool(value.isfinite().all())
        for value in state.values()
    )


def _gather(network: LeNet5) -> Tensor:
    """Move a network's parameters into one flat tensor; return it."""
    flat = torch.cat([parameter.detach().flatten() for parameter in network.parameters()])
    for parameter, place in _places(network, flat):
        parameter.data = place
    return flat


def _gather_gradients(network: LeNet5, weights: Tensor) -> Tensor:
    """Give the parameters gradients in one flat tensor, for `Backprop`; return it."""
    flat = torch.zeros_like(weights)
    for parameter, place in _places(network, flat):
        parameter.grad = place
    return flat


def _places(network: LeNet5, flat: Tensor) -> list[tuple[nn.Parameter, Tensor]]:
    """Return each parameter of a network with its part of `flat`, in its shape."""
    parameters = list(network.parameters())
    parts = torch.split(flat, [parameter.numel() for parameter in parameters])
    return [(one, part.view(one.shape)) for one, part in zip(parameters, parts, strict=True)]
