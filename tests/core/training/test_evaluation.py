import numpy as np
import pytest
import torch
from tensors import assert_close
from tiny_mnist import write_tiny_mnist
from torch.nn import functional as F  # noqa: N812

from lenet_gui.core.data.dataset import DataSet, to_ink
from lenet_gui.core.data.load import load_data
from lenet_gui.core.events import Tick, result_of
from lenet_gui.core.network.calibration import Calibration, fit
from lenet_gui.core.network.lenet5 import normalise
from lenet_gui.core.training import evaluation
from lenet_gui.core.training.evaluation import (
    calibrating,
    evaluate,
    fresh_digits,
)
from lenet_gui.core.training.learner import new_network


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> DataSet:
    return load_data(write_tiny_mnist(tmp_path_factory.mktemp("tiny"), train=410, test=100))


def generator(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


# Evaluation.


def test_evaluation_counts_and_takes_the_mean_over_all_images(tiny):
    network = new_network(5)
    found = evaluate(network, tiny.test_images, tiny.test_labels)
    logits = network(normalise(to_ink(tiny.test_images)))
    assert found.correct == int((logits.argmax(1) == tiny.test_labels).sum())
    expected = F.cross_entropy(logits, tiny.test_labels).item()
    assert found.loss == pytest.approx(expected, rel=1e-5)
    assert found.accuracy == found.correct / found.total
    assert found.total == 100
    assert_close(torch.from_numpy(found.probabilities), logits.softmax(1).detach())


def test_evaluation_in_several_batches_is_the_same(tiny, monkeypatch):
    whole = evaluate(new_network(5), tiny.test_images, tiny.test_labels)
    monkeypatch.setattr(evaluation, "_BATCH", 33)
    parts = evaluate(new_network(5), tiny.test_images, tiny.test_labels)
    assert parts.correct == whole.correct
    assert parts.loss == pytest.approx(whole.loss, rel=1e-5)


def test_calibration_changes_the_probabilities_and_nothing_else(tiny):
    network = new_network(5)
    raw = evaluate(network, tiny.test_images, tiny.test_labels)
    found = evaluate(network, tiny.test_images, tiny.test_labels, Calibration(temperature=0.1))
    assert (found.correct, found.loss) == (raw.correct, raw.loss)
    logits = network(normalise(to_ink(tiny.test_images))).detach()
    expected = (logits / 0.1).softmax(1).numpy()
    np.testing.assert_allclose(found.probabilities, expected, atol=1e-5)


# Fresh digits, and what they are for.


def test_fresh_digits_are_images_distorted_and_as_many_by_strokes(tiny):
    # Plain squares, each of its own size, so that each can be told from the others.
    images = torch.zeros(5, 28, 28, dtype=torch.uint8)
    for number in range(5):
        images[number, 4 : 8 + 4 * number, 4:24] = 255
    inputs, labels = result_of(fresh_digits(images, torch.arange(5), generator()))
    assert inputs.shape == (10, 1, 32, 32)
    assert inputs.dtype == torch.float32
    assert inputs.min() == pytest.approx(-0.4242, abs=1e-3)
    assert inputs.max() <= 2.83
    assert sorted(labels[:5].tolist()) == [*range(5)]
    originals = normalise(to_ink(images))[labels[:5]]
    off = (inputs[:5] - originals).abs().mean((1, 2, 3))
    assert (off > 0.01).all()  # distorted
    assert (off < 0.6).all()  # and still the image of that label
    assert len(set(labels[5:].tolist())) == 5  # of the stroke model, one of each digit


def test_fresh_digits_are_some_thousands_at_most(tiny, monkeypatch):
    monkeypatch.setattr(evaluation, "_FRESH", 30)
    inputs, labels = result_of(fresh_digits(tiny.train_images, tiny.train_labels, generator()))
    assert len(inputs) == len(labels) == 60
    assert labels[30:].bincount().tolist() == [3] * 10


def test_the_same_generator_makes_the_same_digits(tiny):
    images, labels = tiny.train_images[:20], tiny.train_labels[:20]
    first, again, other = (
        result_of(fresh_digits(images, labels, generator(seed))) for seed in (1, 1, 2)
    )
    assert torch.equal(first[0], again[0])
    assert torch.equal(first[1], again[1])
    assert not torch.equal(first[0], other[0])


def test_neither_images_nor_the_global_generator_are_changed(tiny):
    images, state = tiny.train_images.clone(), torch.get_rng_state()
    result_of(fresh_digits(tiny.train_images, tiny.train_labels, generator()))
    assert torch.equal(tiny.train_images, images)
    assert torch.equal(torch.get_rng_state(), state)


def test_calibrating_is_fitting_to_the_networks_logits_with_a_tick_a_batch(tiny, monkeypatch):
    monkeypatch.setattr(evaluation, "_BATCH", 25)
    network, images = new_network(5), normalise(to_ink(tiny.train_images[:100]))
    steps = calibrating(network, images, tiny.train_labels[:100])
    assert [next(steps) for _ in range(4)] == [Tick()] * 4
    with torch.no_grad():
        expected = fit(network(images).numpy(), tiny.train_labels[:100].numpy())
    found = result_of(steps)
    assert found.temperature == pytest.approx(expected.temperature, rel=1e-3)
    assert found.threshold == expected.threshold
