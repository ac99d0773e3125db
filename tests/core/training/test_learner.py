"""A step must be the one of torch's own optimizer, whatever way it is worked out."""

from collections.abc import Callable
from dataclasses import replace

import pytest
import torch
from tensors import assert_close
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch_sgd import step_of_sgd

from lenet_gui.core.data.dataset import DataSet, to_ink
from lenet_gui.core.network.lenet5 import WIDE, LeNet5, normalise
from lenet_gui.core.sizes import NO_DIGIT
from lenet_gui.core.training.backprop import PIECE, Backprop
from lenet_gui.core.training.cuda_graph import captured
from lenet_gui.core.training.learner import Learner, Pool, new_network
from lenet_gui.core.training.recipe import TrainConfig

CPU = torch.device("cpu")
PLAIN = TrainConfig(batch_size=20, learning_rate=0.05)
ALL = replace(PLAIN, momentum=0.8, weight_decay=0.01, averaging=0.9)


@pytest.fixture(scope="module")
def data() -> DataSet:
    """Noise on much paper: where all is equal, the pooling has to choose."""
    generator = torch.Generator().manual_seed(5)
    images = torch.randint(0, 256, (90, 28, 28), generator=generator).to(torch.uint8)
    images[:, :, 9:20] = 0
    labels = torch.randint(0, 10, (90,), generator=generator)
    return DataSet("noise", images, labels, images[:10], labels[:10])


def learner_of(config: TrainConfig, data: DataSet, device: torch.device = CPU, **more) -> Learner:
    return Learner(config, data.train_images, data.train_labels, device, **more)


def inputs(data: DataSet) -> Tensor:
    return normalise(to_ink(data.train_images))


def textbook(network: LeNet5, x: Tensor) -> Tensor:
    x = F.max_pool2d(F.relu(network.conv1(x)), 2)
    x = F.max_pool2d(F.relu(network.conv2(x)), 2)
    x = F.relu(network.conv3(x)).flatten(1)
    return network.fc2(F.relu(network.fc1(x)))


def by_torch(config: TrainConfig, data: DataSet, batches: list[Tensor], rates: list[float]):
    """Train with torch's layers, autograd and SGD; return the network, its average, the losses."""
    network, average = new_network(config.seed), new_network(config.seed)
    momenta: list[Tensor | None] = [None for _ in network.parameters()]
    losses = []
    for step, (batch, rate) in enumerate(zip(batches, rates, strict=True), start=1):
        network.zero_grad()
        logits = textbook(network, normalise(to_ink(data.train_images[batch])))
        loss = F.cross_entropy(logits, data.train_labels[batch])
        loss.backward()
        step_of_sgd(network, momenta, rate, config.momentum, config.weight_decay)
        losses.append(loss.item())
        share = max(1 - config.averaging, 9 / (9 + step))
        with torch.no_grad():
            for kept, new in zip(average.parameters(), network.parameters(), strict=True):
                kept += share * (new - kept)
    return network, average, losses


def assert_alike(found: nn.Module, expected: nn.Module):
    for (name, one), other in zip(found.named_parameters(), expected.parameters(), strict=True):
        assert_close(one, other, rtol=1e-3, atol=1e-5, what=name)


@pytest.fixture(params=["written out", "autograd"])
def make(request) -> Callable[..., Learner]:
    """Make a learner that works as on the CPU, or as on a GPU."""

    def make(config: TrainConfig, data: DataSet, *pools: Pool, teachers=()) -> Learner:
        learner = learner_of(config, data, pools=pools, teachers=teachers)
        if request.param == "autograd":
            learner.backprop = None
        return learner

    return make


@pytest.mark.parametrize("config", [PLAIN, ALL], ids=["plain", "all"])
def test_steps_are_those_of_torchs_own_optimizer(make, data, config):
    learner = make(config, data)
    batches = list(torch.split(learner.begin_epoch(1), config.batch_size))
    batches = 2 * batches  # the last of an epoch is smaller
    rates = [0.05 + 0.01 * i for i in range(len(batches))]
    for batch, rate in zip(batches, rates, strict=True):
        learner.learn(batch, rate, 0.0)
    network, average, losses = by_torch(config, data, batches, rates)
    assert_alike(learner.network, network)
    assert_alike(learner.tested, average if config.averaging else network)
    loss_sum, seen = learner.take_loss()
    assert seen == 2 * len(data.train_images)
    expected = sum(loss * len(batch) for loss, batch in zip(losses, batches, strict=True))
    assert loss_sum == pytest.approx(expected, rel=1e-4)
    assert learner.take_loss() == (0.0, 0)


def test_the_learner_goes_on_from_its_state_bit_for_bit(make, data):
    config = replace(ALL, distortion=1.0)
    learner = make(config, data)
    first, *rest = torch.split(learner.begin_epoch(1), config.batch_size)
    learner.learn(first, 0.05, 1.0)
    other = make(config, data)
    other.restore(learner.state(), learner.steps)
    for one in (learner, other):
        one.begin_epoch(2)
        for batch in rest:
            one.learn(batch, 0.05, 1.0)
    for name, value in learner.state().items():
        assert torch.equal(other.state()[name], value)


def test_of_what_is_no_digit_all_ten_are_to_be_equally_probable(make, data):
    rate = 0.5
    config = replace(PLAIN, momentum=0.0)
    images = data.train_images[:20]
    learner = make(config, data, Pool(images, torch.full((20,), NO_DIGIT), shown=20))
    learner.learn(torch.arange(90, 110), rate, 0.0)
    network = new_network(config.seed)
    logs = textbook(network, normalise(to_ink(images))).log_softmax(1)
    loss = F.kl_div(logs, torch.full((20, 10), 0.1), reduction="batchmean")
    loss.backward()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter -= rate * parameter.grad
    assert_alike(learner.network, network)
    assert learner.take_loss() == (pytest.approx(20 * loss.item(), rel=1e-3, abs=1e-5), 20)


# What an epoch shows.


@pytest.fixture
def pools() -> list[Pool]:
    """Grey images, each pool of its own grey."""
    return [
        Pool(torch.full((60, 28, 28), 1, dtype=torch.uint8), torch.arange(60) % 10, shown=20),
        Pool(torch.full((7, 28, 28), 2, dtype=torch.uint8), torch.full((7,), NO_DIGIT), shown=7),
    ]


def test_an_epoch_shows_all_of_the_data_set_and_some_of_each_pool(data, pools):
    learner = learner_of(PLAIN, data, pools=pools)
    first, second = learner.begin_epoch(1).tolist(), learner.begin_epoch(2).tolist()
    for order in (first, second):
        assert len(order) == len(set(order)) == 90 + 20 + 7
        assert set(range(90)) <= set(order)
        assert set(range(150, 157)) <= set(order)
        assert max(order[:90]) >= 90  # among the others, not after them
    chosen = [{place for place in order if 90 <= place < 150} for order in (first, second)]
    assert len(chosen[0]) == len(chosen[1]) == 20
    assert chosen[0] != chosen[1]
    # The numbers of an epoch are its own, whatever was drawn before.
    assert learner_of(PLAIN, data, pools=pools).begin_epoch(2).tolist() == second


def test_an_epoch_may_show_only_some_of_the_data_set(data, pools):
    learner = learner_of(replace(PLAIN, images=30), data, pools=pools)
    orders = [set(learner.begin_epoch(epoch).tolist()) for epoch in (1, 2)]
    real = [{place for place in order if place < 90} for order in orders]
    assert learner.shown == len(orders[0]) == 30 + 20 + 7
    assert len(real[0]) == len(real[1]) == 30
    assert real[0] != real[1]


def test_a_pool_can_be_renewed(data, pools):
    learner = learner_of(PLAIN, data, pools=pools)
    learner.renew(0, torch.full((60, 28, 28), 3, dtype=torch.uint8), torch.full((60,), 9))
    assert learner.images[:90].equal(data.train_images)
    assert learner.images[90:150].unique().tolist() == [3]
    assert learner.labels[90:150].unique().tolist() == [9]
    assert learner.images[150:].unique().tolist() == [2]


def test_the_softened_answers_of_teachers_take_the_place_of_the_labels_but_for_strokes(make, data):
    rate, share = 0.5, 0.75
    config = replace(PLAIN, momentum=0.0, distillation=share, temperature=2.0)
    strokes = Pool(data.train_images[:10], torch.arange(10), shown=10, taught=False)
    teachers = [new_network(5), new_network(6, WIDE)]
    states = [teacher.state_dict() for teacher in teachers]
    learner = make(config, data, strokes, teachers=states)
    batch = torch.tensor([*range(10), *range(90, 100)])
    learner.learn(batch, rate, 0.0)
    network = new_network(config.seed)
    inputs = normalise(to_ink(learner.images[batch]))
    targets = torch.eye(10)[learner.labels[batch]]
    soft = [(textbook(teacher, inputs) / 2).softmax(1).detach() for teacher in teachers]
    answers = (soft[0] + soft[1]) / 2
    targets[:10] = (1 - share) * targets[:10] + share * answers[:10]
    logs = textbook(network, inputs).log_softmax(1)
    F.kl_div(logs, targets, reduction="batchmean").backward()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter -= rate * parameter.grad
    assert_alike(learner.network, network)


def test_the_images_lie_in_the_order_of_their_numbers(data, pools):
    learner = learner_of(PLAIN, data, pools=pools)
    assert torch.equal(learner.images[:90], data.train_images)
    assert learner.images[90:150].unique().tolist() == [1]
    assert learner.images[150:].unique().tolist() == [2]
    assert torch.equal(learner.labels[:90], data.train_labels)
    assert learner.labels[90:150].tolist() == [*range(10)] * 6
    assert learner.labels[150:].tolist() == [NO_DIGIT] * 7


# The gradients that are written out.


@pytest.mark.parametrize("layout", [torch.contiguous_format, torch.channels_last])
@pytest.mark.parametrize("count", [1, 7, PIECE + 3])
def test_the_written_out_logits_are_the_networks(layout, count):
    network = new_network(1).to(memory_format=layout)
    x = torch.randn(count, 1, 32, 32, generator=torch.Generator().manual_seed(count))
    assert_close(Backprop(network).logits(x), network(x), rtol=1e-4, atol=1e-5)


def one_hot(labels: Tensor) -> Tensor:
    return F.one_hot(labels, 10).float()


@pytest.mark.parametrize("kind", ["one digit", "all ten", "some more than others"])
def test_the_written_out_gradients_are_autograds(data, kind):
    x = inputs(data)
    targets = {
        "one digit": one_hot(data.train_labels),
        "all ten": torch.full((len(x), 10), 0.1),
        "some more than others": torch.rand(len(x), 10, generator=torch.Generator()).softmax(1),
    }[kind]
    network, expected = new_network(2), new_network(2)
    logs = textbook(expected, x).log_softmax(1)
    loss = F.kl_div(logs, targets, reduction="batchmean")
    loss.backward()
    for parameter in network.parameters():
        parameter.grad = torch.ones_like(parameter)  # they are added to
    parts = [(x[:50], targets[:50]), (x[50:], targets[50:])]
    found = Backprop(network).add_gradients(parts, len(x))
    assert_close(found, loss.detach(), rtol=1e-4, atol=1e-6)
    for (name, one), other in zip(network.named_parameters(), expected.parameters(), strict=True):
        assert_close(one.grad - 1, other.grad, rtol=1e-3, atol=1e-6, what=name)


def test_where_one_digit_is_right_the_loss_is_the_cross_entropy(data):
    network = new_network(2)
    for parameter in network.parameters():
        parameter.grad = torch.zeros_like(parameter)
    x, labels = inputs(data), data.train_labels
    found = Backprop(network).add_gradients([(x, one_hot(labels))], len(x))
    assert_close(found, F.cross_entropy(network(x), labels).detach())


def test_the_first_of_equal_values_gets_the_gradient_as_in_torchs_pooling():
    network, expected = new_network(3), new_network(3)
    for one in (network, expected):
        one.conv1.weight.data.zero_()  # all pixels of a map alike
        one.conv2.weight.data[:, :, :, :2] = 0
    x = torch.randn(4, 1, 32, 32, generator=torch.Generator().manual_seed(4))
    labels = torch.tensor([3, 1, 4, 1])
    F.cross_entropy(textbook(expected, x), labels).backward()
    for parameter in network.parameters():
        parameter.grad = torch.zeros_like(parameter)
    Backprop(network).add_gradients([(x, one_hot(labels))], 4)
    for (name, one), other in zip(network.named_parameters(), expected.parameters(), strict=True):
        assert_close(one.grad, other.grad, rtol=1e-3, atol=1e-6, what=name)


# The recorded step, with a recorder that runs again what a GPU would replay.


class FakeRecorder:
    """Warms up and records as a GPU does; `replays` counts how often it was asked again."""

    def __init__(self, broken: bool = False) -> None:
        self.broken = broken
        self.replays = 0

    def record(self, work: Callable[[], None]) -> Callable[[], None]:
        for _ in range(3):
            work()
        if self.broken:
            raise RuntimeError("CUDA error: operation not permitted when stream is capturing")

        def replay() -> None:
            self.replays += 1
            work()

        return replay


@pytest.mark.parametrize("broken", [False, True])
def test_a_recorded_run_ends_as_one_that_is_not(data, broken):
    config = replace(ALL, distortion=1.0)
    plain, recorded = learner_of(config, data), learner_of(config, data)
    recorder = FakeRecorder(broken)
    recorded.record(recorder)
    for learner in (plain, recorded):
        for epoch in (1, 2):
            for batch in torch.split(learner.begin_epoch(epoch), config.batch_size):
                learner.learn(batch, 0.05, 0.7)
    assert recorder.replays == (0 if broken else 2 * 4)  # and two of the ten batches are smaller
    for name, value in plain.state().items():
        assert torch.equal(recorded.state()[name], value)
    assert recorded.take_loss() == plain.take_loss()


def test_a_recording_reads_each_batch_where_the_first_one_was():
    seen: list[tuple[int, list[int]]] = []
    total = torch.zeros(())

    def step(batch: Tensor) -> None:
        seen.append((batch.data_ptr(), batch.tolist()))
        total.add_(batch.sum())

    run = captured(step, torch.tensor([1, 2, 3]), [total], FakeRecorder())
    assert total == 0
    recorded_at = seen[0][0]
    seen.clear()
    run(torch.tensor([4, 5, 6]))
    run(torch.tensor([7, 8]))
    assert seen[0] == (recorded_at, [4, 5, 6])
    assert seen[1][1] == [7, 8]
    assert total == 30


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
def test_on_a_gpu_recorded_steps_are_those_of_the_cpu(data):
    cuda, cpu = learner_of(ALL, data, torch.device("cuda")), learner_of(ALL, data)
    for batch in torch.split(cpu.begin_epoch(1), ALL.batch_size):
        for learner in (cuda, cpu):
            learner.learn(batch.to(learner.device), 0.05, 0.0)
    assert_close(cuda.state()["average"], cpu.state()["average"], rtol=1e-2, atol=1e-4)
