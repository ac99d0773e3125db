import math
from dataclasses import FrozenInstanceError, fields, replace
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from handwriting import write
from tensors import assert_close
from tiny_mnist import FRESH, write_tiny_mnist
from torch_sgd import step_of_sgd

from lenet_gui.core.data.dataset import DataSet, to_ink
from lenet_gui.core.data.load import load_data
from lenet_gui.core.errors import DeviceError, TrainingError
from lenet_gui.core.events import EpochDone, Preparing, Progress, Started, Tick, result_of
from lenet_gui.core.network.lenet5 import LeNet5, normalise
from lenet_gui.core.sizes import NO_DIGIT
from lenet_gui.core.strokes import non_digits
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.core.training import evaluation, learner
from lenet_gui.core.training import loop as training
from lenet_gui.core.training.backprop import Backprop
from lenet_gui.core.training.evaluation import evaluate
from lenet_gui.core.training.learner import new_network
from lenet_gui.core.training.loop import train
from lenet_gui.core.training.recipe import PRESETS, TrainConfig

# Every part of the recipe is in use.
QUICK = TrainConfig(
    epochs=2,
    batch_size=20,
    learning_rate=0.02,
    schedule="one-cycle",
    weight_decay=1e-4,
    distortion=0.3,
    distortion_falloff=0.5,
    averaging=0.9,
    device="cpu",
)


BATCHES = 7


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> DataSet:
    return load_data(write_tiny_mnist(tmp_path_factory.mktemp("tiny"), train=130, test=40))


@pytest.fixture(scope="module")
def enough(tmp_path_factory) -> DataSet:
    """As many digits as it takes to learn to read them."""
    return load_data(write_tiny_mnist(tmp_path_factory.mktemp("enough"), train=410, test=100))


@pytest.fixture(scope="module")
def unbroken(tiny) -> list[EpochDone]:
    """The epochs of a run of QUICK."""
    return epochs_of(QUICK, tiny)


@pytest.fixture
def chatty(monkeypatch) -> None:
    """Report after each batch."""
    monkeypatch.setattr(training, "_REPORT_SECONDS", 0)


def epochs_of(config: TrainConfig, tiny: DataSet) -> list[EpochDone]:
    return epochs_of_run(train(config, tiny))


def epochs_of_run(run) -> list[EpochDone]:
    return [event for event in run if isinstance(event, EpochDone)]


def judged(done: EpochDone) -> tuple[float, int]:
    """How an epoch did on the test images."""
    return done.epoch.test_loss, done.epoch.correct


def assert_same_loss(one: EpochDone, other: EpochDone) -> None:
    # Not to the last bit: it is summed in parts, which the clock decides.
    assert one.epoch.loss == pytest.approx(other.epoch.loss)


def same(one, other) -> bool:
    return all(torch.equal(one[name], other[name]) for name in one)


# The recipe.


def test_the_defaults_are_the_classic_recipe():
    config = TrainConfig()
    assert (config.epochs, config.batch_size) == (10, 64)
    assert (config.learning_rate, config.momentum) == (0.001, 0.9)
    assert config.schedule == "constant"
    assert (config.weight_decay, config.distortion, config.averaging) == (0, 0, 0)
    assert (config.synthetic, config.non_digits) == (0, 0)
    assert PRESETS["classic"] == config


def test_every_field_explains_itself():
    for each in fields(TrainConfig):
        assert each.metadata["help"].endswith("."), each.name


def test_a_recipe_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        TrainConfig().epochs = 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"epochs": 0},
        {"batch_size": 0},
        {"learning_rate": 0.0},
        {"learning_rate": math.nan},
        {"learning_rate": math.inf},
        {"momentum": 1.0},
        {"momentum": -0.1},
        {"weight_decay": -1.0},
        {"schedule": "linear"},
        {"distortion": -0.1},
        {"distortion_falloff": 1.1},
        {"synthetic": 1.0},
        {"non_digits": 1.1},
        {"non_digits": -0.1},
        {"averaging": 1.0},
        {"seed": -1},
        {"seed": 2**31},
    ],
)
def test_values_out_of_range_are_refused_by_name(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        TrainConfig(**wrong)


def test_limits_themselves_are_allowed():
    for each in fields(TrainConfig):
        for limit in (each.metadata["low"], each.metadata["high"]):
            if limit is not None:
                assert getattr(TrainConfig(**{each.name: limit}), each.name) == limit


# The events.


def test_events_come_in_their_order(tiny, chatty):
    first, started, *told = [e for e in train(QUICK, tiny) if not isinstance(e, Tick)]
    assert first == Preparing("network")
    assert isinstance(started, Started)
    numbered = [
        (type(event), event.epoch.number if isinstance(event, EpochDone) else event.epoch)
        for event in told
    ]
    assert numbered == [
        *[(Progress, 1)] * BATCHES,
        (EpochDone, 1),
        *[(Progress, 2)] * BATCHES,
        (EpochDone, 2),
    ]


def test_progress_counts_every_image_once(tiny, chatty):
    progress = [event for event in train(QUICK, tiny) if isinstance(event, Progress)]
    first = [event.seen for event in progress if event.epoch == 1]
    assert first == [*range(20, 121, 20), 130]
    assert {event.total for event in progress} == {130}
    assert {event.epochs for event in progress} == {2}
    assert all(math.isfinite(event.loss) for event in progress)


def test_time_left_reaches_to_the_end_of_the_run():
    event = Progress(epoch=2, epochs=4, seen=30, total=100, loss=0.1, images_per_second=10.0)
    assert event.seconds_left == pytest.approx((70 + 200) / 10)


def test_reports_are_far_fewer_than_batches(tiny, monkeypatch):
    monkeypatch.setattr(training, "_REPORT_SECONDS", 1e9)
    progress = [event for event in train(QUICK, tiny) if isinstance(event, Progress)]
    assert [event.seen for event in progress] == [130, 130]


def test_a_break_between_two_events_does_not_lower_the_speed(tiny, chatty, monkeypatch):
    clock = SimpleNamespace(now=0)

    def look() -> int:
        clock.now += 1
        return clock.now

    monkeypatch.setattr(training, "time", SimpleNamespace(perf_counter=look))
    for event in train(QUICK, tiny):
        if isinstance(event, Progress):
            assert event.images_per_second > 5
        clock.now += 1000  # the person pressed Pause


def test_an_epoch_ends_with_how_the_weights_it_carries_do_on_the_test_set(tiny):
    for event in train(QUICK, tiny):
        if isinstance(event, EpochDone):
            network = LeNet5()
            network.load_state_dict(dict(event.weights))
            found = evaluate(network, tiny.test_images, tiny.test_labels)
            assert (event.epoch.correct, event.epoch.total) == (found.correct, 40)
            assert event.epoch.test_loss == pytest.approx(found.loss, rel=1e-4)
            calibrated = evaluate(network, tiny.test_images, tiny.test_labels, event.calibration)
            np.testing.assert_allclose(event.probabilities, calibrated.probabilities, atol=1e-5)
            assert np.abs(event.probabilities - found.probabilities).max() > 1e-3


def test_the_network_learns(enough):
    config = TrainConfig(epochs=8, batch_size=10, learning_rate=0.01, device="cpu")
    events = epochs_of(config, enough)
    assert events[-1].epoch.accuracy >= 0.9
    assert events[-1].epoch.loss < events[0].epoch.loss / 4


def test_each_epoch_carries_weights_of_its_own(tiny):
    kept = {}
    for event in train(QUICK, tiny):
        if isinstance(event, EpochDone):
            copies = {name: value.clone() for name, value in event.weights.items()}
            kept[event.epoch.number] = (event.weights, copies)
    assert not same(kept[1][0], kept[2][0])
    for weights, then in kept.values():
        assert same(weights, then)
        assert all(value.device.type == "cpu" for value in weights.values())
        assert not any(value.requires_grad for value in weights.values())
        assert all(value.is_contiguous() for value in weights.values())


def test_changing_the_weights_of_an_event_does_not_touch_the_run(tiny, unbroken):
    for event in train(QUICK, tiny):
        if isinstance(event, EpochDone):
            last = {name: value.clone() for name, value in event.weights.items()}
            for value in event.weights.values():
                value.fill_(7)
    assert same(last, unbroken[-1].weights)


def test_nothing_is_printed(tiny, capfd):
    list(train(QUICK, tiny))
    assert capfd.readouterr() == ("", "")


# What the generator does to the rest of the process: nothing.


def test_the_consumer_keeps_its_gradients_and_random_numbers(tiny, chatty):
    before = torch.get_rng_state()
    threads = torch.get_num_threads()
    for _ in train(QUICK, tiny):
        assert torch.is_grad_enabled()
        assert not torch.is_inference_mode_enabled()
        assert torch.get_num_threads() == threads
        assert torch.equal(torch.get_rng_state(), before)


def test_a_run_can_be_stopped_at_any_event(tiny, chatty):
    for count in range(1, len(list(train(QUICK, tiny))), 7):
        run = train(QUICK, tiny)
        for _ in range(count):
            next(run)
        run.close()
        assert next(run, None) is None


def test_there_is_a_moment_to_stop_after_every_batch(tiny, monkeypatch):
    """Pause and stop take effect within a batch, calibration and test after the epoch included."""
    work = []

    def note(kind: type, name: str) -> None:
        do = getattr(kind, name)
        monkeypatch.setattr(kind, name, lambda *a: (work.append(name), do(*a))[1])

    note(learner.Learner, "learn")
    note(Backprop, "logits")
    monkeypatch.setattr(evaluation, "_BATCH", 10)
    before = 0
    for _ in train(QUICK, tiny):
        assert len(work) - before <= 1
        before = len(work)
    assert work.count("learn") == 2 * BATCHES
    assert work.count("logits") == 2 * (2 * FRESH + 40) / 10


# What the stroke model writes among them.


MIXED = replace(QUICK, synthetic=0.25, non_digits=0.2, epochs=3)
HAND = [Written(digit, write(digit)) for digit in (1, 4, 7)]


def test_an_epoch_shows_as_much_writing_as_the_recipe_says(tiny, chatty):
    events = list(train(MIXED, tiny))
    assert Preparing("strokes") in events
    (started,) = [event for event in events if isinstance(event, Started)]
    # 130 are three quarters of 173 digits; to each digit come 0.2 that are none.
    assert started.images == 173 + 35
    progress = [event for event in events if isinstance(event, Progress)]
    assert {event.total for event in progress} == {208}
    assert {event.epoch: event.seen for event in progress} == {1: 208, 2: 208, 3: 208}


def written(config: TrainConfig) -> list[learner.Pool]:
    return result_of(training.write_pools(config, 130))


def test_digits_are_written_with_their_labels_and_what_is_no_digit_with_none():
    digits, others = written(replace(MIXED, epochs=9))
    assert (digits.shown, len(digits.images), len(digits.labels)) == (43, 4 * 43, 4 * 43)
    assert sorted(digits.labels.unique().tolist()) == [*range(10)]
    assert (others.shown, len(others.images), len(others.labels)) == (35, 4 * 35, 4 * 35)
    assert others.labels.unique().tolist() == [NO_DIGIT]


def test_digits_of_stroke_files_have_their_share():
    config = replace(MIXED, strokes=0.1)
    strokes, digits, others = result_of(training.write_pools(config, 130, HAND))
    assert (strokes.shown, digits.shown, others.shown) == (20, 50, 40)
    assert strokes.labels.unique().tolist() == [1, 4, 7]
    assert not strokes.taught
    # Without a share, each of them is shown once.
    (strokes,) = result_of(training.write_pools(QUICK, 130, HAND))
    assert (strokes.shown, len(strokes.images)) == (3, 2 * 3)
    # Without files the stroke model writes as many, if it writes any.
    assert [pool.shown for pool in written(config)] == [70, 40]
    assert [pool.shown for pool in written(replace(config, synthetic=0.0))] == [26]


def test_stroke_files_are_drawn_anew_now_and_then(monkeypatch):
    monkeypatch.setattr(training, "_RENEWED", 2)
    first, same_, next_ = (
        result_of(training.write_pools(MIXED, 130, HAND, epoch))[0].images for epoch in (1, 2, 3)
    )
    assert torch.equal(first, same_)
    assert not torch.equal(first, next_)


def test_nothing_is_written_unless_the_recipe_says_so():
    assert written(QUICK) == []
    (digits,) = written(replace(MIXED, non_digits=0.0))
    assert digits.shown == 43
    (others,) = written(replace(MIXED, synthetic=0.0))
    assert others.shown == 26
    assert len(others.images) == 3 * 26  # no more than its three epochs show
    assert torch.equal(written(MIXED)[0].images, digits.images)


def test_a_pool_is_never_smaller_than_what_an_epoch_shows(monkeypatch):
    monkeypatch.setattr(training, "_LARGEST_POOL", 38)
    digits, others = written(MIXED)
    assert (len(digits.images), digits.shown) == (43, 43)
    assert (len(others.images), others.shown) == (38, 35)


def test_who_has_seen_what_is_no_digit_is_less_certain_of_it(enough):
    drawings = result_of(non_digits.writing(256, torch.Generator().manual_seed(1)))
    mean, correct = {}, {}
    for share in (0.0, 0.5):
        config = replace(QUICK, epochs=6, non_digits=share)
        last = epochs_of(config, enough)[-1]
        network = LeNet5()
        network.load_state_dict(dict(last.weights))
        found = evaluate(network, drawings, torch.zeros(256, dtype=torch.int64))
        mean[share], correct[share] = found.probabilities.max(1).mean(), last.epoch.correct
    assert mean[0.0] > 0.5
    assert mean[0.5] < mean[0.0] - 0.2
    assert min(correct.values()) >= 90


# Going on where a run was broken off.


def test_a_resumed_run_shows_the_strokes_and_asks_the_teacher_as_it_would_have(tiny, monkeypatch):
    monkeypatch.setattr(training, "_RENEWED", 2)
    config = replace(QUICK, epochs=3, strokes=0.2, distillation=0.5)
    given = {"strokes": HAND, "teacher": new_network(9).state_dict()}
    unbroken = epochs_of_run(train(config, tiny, **given))
    for broken_at in unbroken[:-1]:
        rest = epochs_of_run(train(config, tiny, resume=broken_at.checkpoint, **given))
        assert same(rest[-1].weights, unbroken[-1].weights)
    torch.manual_seed(3)
    before = torch.get_rng_state()
    again = epochs_of_run(train(config, tiny, **given))
    assert torch.equal(torch.get_rng_state(), before)  # a teacher draws nothing of it
    assert same(again[-1].weights, unbroken[-1].weights)
    without = epochs_of_run(train(replace(config, distillation=0.0), tiny, **given))
    assert not same(without[-1].weights, unbroken[-1].weights)


@pytest.mark.parametrize("config", [QUICK, replace(QUICK, averaging=0.0), MIXED])
def test_a_resumed_run_ends_with_the_very_weights_of_an_unbroken_one(tiny, config):
    unbroken = epochs_of(config, tiny)
    for broken_at in unbroken[:-1]:
        rest = epochs_of_run(train(config, tiny, resume=broken_at.checkpoint))
        for one, other in zip(rest, unbroken[broken_at.epoch.number :], strict=True):
            assert one.epoch.number == other.epoch.number
            assert same(one.weights, other.weights)
            assert same(one.checkpoint.tensors, other.checkpoint.tensors)
            assert one.checkpoint.steps == other.checkpoint.steps
            assert judged(one) == judged(other)
            assert one.calibration == other.calibration
        assert_same_loss(one, other)


def test_a_run_can_begin_again_from_its_start(tiny):
    start = epochs_of(replace(QUICK, seed=7), tiny)[-1].weights
    run = train(QUICK, tiny, start=start)
    started = next(event for event in run if isinstance(event, Started))
    assert started.checkpoint.epoch == 0
    last = epochs_of_run(run)[-1]
    again = epochs_of_run(train(QUICK, tiny, resume=started.checkpoint))[-1]
    assert same(last.weights, again.weights)


def test_a_run_starts_from_the_weights_it_is_given(tiny):
    config = replace(QUICK, learning_rate=1e-6, weight_decay=0.0, averaging=0.0)
    start = new_network(9).state_dict()
    (first, _) = epochs_of_run(train(config, tiny, start=start))
    for name, value in start.items():
        assert_close(first.weights[name], value, atol=1e-3, rtol=0)
        assert not torch.equal(first.weights[name], value)
    assert all(
        torch.equal(value, new_network(9).state_dict()[name]) for name, value in start.items()
    )


def test_a_checkpoint_is_a_copy(tiny, unbroken):
    for event in train(QUICK, tiny):
        if isinstance(event, EpochDone | Started):
            for value in event.checkpoint.tensors.values():
                value.fill_(7)
        last = event
    assert same(last.weights, unbroken[-1].weights)


# Repeating a run.


def test_the_same_seed_gives_the_same_weights_bit_for_bit(tiny, unbroken):
    for one, other in zip(unbroken, epochs_of(QUICK, tiny), strict=True):
        assert same(one.weights, other.weights)
        assert judged(one) == judged(other)
        assert_same_loss(one, other)


def test_what_else_the_process_draws_does_not_change_a_run(tiny, unbroken):
    torch.manual_seed(99)
    for event in train(QUICK, tiny):
        torch.rand(3)
        last = event
    assert same(last.weights, unbroken[-1].weights)


def test_breaks_and_reports_do_not_change_a_run(tiny, unbroken, monkeypatch):
    monkeypatch.setattr(training, "_REPORT_SECONDS", 0)
    assert same(epochs_of(QUICK, tiny)[-1].weights, unbroken[-1].weights)


def test_another_seed_gives_other_weights(tiny, unbroken):
    one = unbroken[-1].weights
    other = epochs_of(replace(QUICK, seed=1), tiny)[-1].weights
    assert not any(torch.equal(one[name], other[name]) for name in one)


@pytest.mark.parametrize(
    "change",
    [
        {"batch_size": 19},
        {"learning_rate": 0.021},
        {"schedule": "constant"},
        {"momentum": 0.8},
        {"weight_decay": 0.0},
        {"distortion": 0.4},
        {"distortion_falloff": 0.0},
        {"synthetic": 0.1},
        {"non_digits": 0.1},
        {"averaging": 0.0},
    ],
)
def test_every_part_of_the_recipe_matters(tiny, unbroken, change):
    one = unbroken[-1].weights
    other = epochs_of(replace(QUICK, **change), tiny)[-1].weights
    assert not same(one, other)


# The parts.


def test_a_new_network_is_drawn_as_torch_draws_it():
    networks = [new_network(seed) for seed in range(100)]
    usual = [LeNet5() for _ in range(100)]
    for name, value in networks[0].named_parameters():
        drawn = torch.stack([network.get_parameter(name) for network in networks]).detach()
        torchs = torch.stack([network.get_parameter(name) for network in usual]).detach()
        bound = torchs.abs().max()
        assert drawn.abs().max().item() == pytest.approx(bound.item(), rel=0.05)
        assert drawn.std().item() == pytest.approx(torchs.std().item(), rel=0.1)
        assert abs(drawn.mean()) < 0.1 * bound
        assert value.requires_grad


def test_plain_training_is_torchs_own_sgd(tiny):
    """One batch of everything, by hand, gives the weights after one epoch."""
    config = TrainConfig(epochs=1, batch_size=1000, learning_rate=0.1, device="cpu")
    network = new_network(config.seed)
    logits = network(normalise(to_ink(tiny.train_images)))
    loss = torch.nn.functional.cross_entropy(logits, tiny.train_labels)
    loss.backward()
    step_of_sgd(network, [None for _ in network.parameters()], rate=0.1, momentum=0.9)
    (event,) = epochs_of(config, tiny)
    assert event.epoch.loss == pytest.approx(loss.item(), rel=1e-5)
    for name, value in network.state_dict().items():
        assert_close(event.weights[name], value, rtol=1e-4, atol=1e-5)


def test_constant_learning_rate_is_constant():
    config = TrainConfig(learning_rate=0.3)
    assert {training.learning_rate_at(config, done) for done in (0, 0.1, 0.5, 0.99)} == {0.3}


def test_one_cycle_rises_to_the_learning_rate_and_falls_to_nothing():
    config = TrainConfig(learning_rate=0.3, schedule="one-cycle")
    rates = [training.learning_rate_at(config, step / 100) for step in range(101)]
    peak = rates.index(max(rates))
    assert max(rates) == pytest.approx(0.3)
    assert 0 < rates[0] < 0.1
    assert rates[: peak + 1] == sorted(rates[: peak + 1])
    assert rates[peak:] == sorted(rates[peak:], reverse=True)
    assert rates[100] == pytest.approx(0, abs=1e-9)


def test_distortion_falls_over_the_second_half():
    config = TrainConfig(distortion=0.8, distortion_falloff=0.5)
    strengths = [training.distortion_at(config, done) for done in (0, 0.25, 0.5, 0.75, 1)]
    assert strengths == pytest.approx([0.8, 0.8, 0.8, 0.6, 0.4])


# Runs that cannot go on.


@pytest.mark.parametrize("when", ["a report", "the end of the epoch"])
def test_weights_that_blow_up_end_the_run_with_a_way_out(tiny, monkeypatch, when):
    def blown_up(seed: int, maps: object) -> LeNet5:
        network = LeNet5()
        torch.nn.init.constant_(network.fc2.weight, 3e38)
        return network

    monkeypatch.setattr(learner, "new_network", blown_up)
    monkeypatch.setattr(training, "_REPORT_SECONDS", 0 if when == "a report" else 1e9)
    with pytest.raises(TrainingError, match="smaller learning rate"):
        list(train(QUICK, tiny))


def test_an_average_that_blew_up_never_leaves_the_run(tiny, monkeypatch):
    """The loss may still be finite when the last correction of an epoch was too much."""

    def worthless(*_):
        yield Tick()
        return evaluation.Evaluation(10, 100, math.nan, np.full((100, 10), np.nan, np.float32))

    monkeypatch.setattr(training, "evaluating", worthless)
    with pytest.raises(TrainingError):
        epochs_of(QUICK, tiny)


def test_a_device_that_is_not_there_is_said(tiny):
    with pytest.raises(DeviceError):
        next(train(TrainConfig(device="abacus"), tiny))


@pytest.mark.parametrize(
    ("error", "device", "kind", "words"),
    [
        (
            torch.OutOfMemoryError("CUDA out of memory. Tried"),
            "cpu",
            TrainingError,
            "smaller batch",
        ),
        (MemoryError(), "cpu", TrainingError, "smaller batch"),
    ],
)
def test_memory_that_does_not_suffice_is_said_with_a_way_out(
    tiny, monkeypatch, error, device, kind, words
):
    def fail(*_):
        raise error

    monkeypatch.setattr(learner.Learner, "learn", fail)
    with pytest.raises(kind, match=words):
        list(train(replace(QUICK, device=device), tiny))


def test_a_bug_of_ours_on_the_cpu_is_not_dressed_up(tiny, monkeypatch):
    def fail(*_):
        raise RuntimeError("shapes")

    monkeypatch.setattr(learner.Learner, "learn", fail)
    with pytest.raises(RuntimeError, match="shapes"):
        list(train(QUICK, tiny))
