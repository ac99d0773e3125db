"""A run that learns nothing is told from one that learns, and told what to try."""

from dataclasses import replace
from pathlib import Path

import pytest
from tiny_mnist import write_tiny_mnist

from lenet_gui.core.errors import TrainingError
from lenet_gui.core.events import EpochKept
from lenet_gui.core.training.epoch import Epoch
from lenet_gui.core.training.recipe import PRESETS, TrainConfig
from lenet_gui.core.training.recording import begin
from lenet_gui.core.training.runs import Run
from lenet_gui.core.training.trouble import trouble_of

CLASSIC = replace(PRESETS["classic"], device="cpu")


@pytest.fixture(scope="module")
def few(tmp_path_factory) -> Path:
    return write_tiny_mnist(tmp_path_factory.mktemp("few") / "digits", train=400, test=100)


def told_of(config: TrainConfig, data: Path) -> list[str]:
    """Return what is told after each epoch of a real run; "" for nothing."""
    kept = (event for event in begin(config, data) if isinstance(event, EpochKept))
    return [str(trouble_of(event.run) or "") for event in kept]


def after(*losses: float, accuracy: float, steps: int = 0, **recipe: float) -> str:
    """Return what is told after epochs with these losses, each of this many steps."""
    config = TrainConfig(**({"epochs": 99} | recipe))
    history = tuple(
        Epoch(number, loss, loss, round(1000 * accuracy), 1000)
        for number, loss in enumerate(losses, 1)
    )
    run = Run(Path("a"), config, "mnist", "f", None, None, "2026-03-01", history=history)
    return str(trouble_of(replace(run, steps=steps * len(history))) or "")


# Real runs


@pytest.mark.parametrize("rate", [1.0, 3.0])
def test_a_learning_rate_that_is_too_high_is_told_after_the_epoch_that_shows_it(few, rate):
    told = told_of(replace(CLASSIC, epochs=3, learning_rate=rate), few)
    assert "The learning rate is too high" in "".join(told[:2])
    assert "smaller learning rate, such as 0.05" in told[-1]


def test_one_that_makes_the_weights_blow_up_is_told_too(few):
    """With a rate of 5 the loss leaps; whether as far as to NaN depends on the images."""
    try:
        told = told_of(replace(CLASSIC, epochs=3, learning_rate=5.0), few)
    except TrainingError as error:
        told = [str(error)]
    assert "smaller learning rate" in told[-1]


def test_a_learning_rate_that_is_too_low_is_told_at_the_end(few):
    told = told_of(replace(CLASSIC, epochs=2, learning_rate=1e-6), few)
    assert told[0] == ""  # seven corrections show nothing
    assert "larger learning rate, such as 0.001" in told[1]


def test_classic_on_few_images_raises_no_false_alarm(few):
    *told, last = told_of(replace(CLASSIC, epochs=4), few)
    assert told == ["", "", ""]
    assert "Train for more epochs" in last  # its 28 corrections teach it nothing yet


@pytest.mark.parametrize("name", ["fast", "best"])
def test_a_good_run_is_left_in_peace(few, name):
    config = replace(
        PRESETS[name], epochs=3, batch_size=10, synthetic=0.0, averaging=0.9, device="cpu"
    )
    assert told_of(config, few) == ["", "", ""]


# What decides


def test_nothing_is_told_of_what_reads_better_than_chance():
    assert after(9.0, accuracy=0.3, steps=9000) == ""


def test_a_loss_above_that_of_guessing_tells_at_once():
    assert "too high" in after(2.4, accuracy=0.1, steps=1)
    assert after(2.305, accuracy=0.1, steps=1) == ""  # as of random weights


def test_a_loss_that_does_not_fall_tells_after_many_corrections():
    assert after(2.301, accuracy=0.1, steps=157, learning_rate=0.01) == ""
    assert "another learning rate" in after(2.301, accuracy=0.1, steps=938, learning_rate=0.01)
    assert "larger" in after(2.301, accuracy=0.1, steps=938, learning_rate=1e-5)
    assert "smaller" in after(2.301, accuracy=0.1, steps=938, learning_rate=0.5)
    assert after(2.2, accuracy=0.1, steps=938) == ""  # it falls


def test_a_run_that_goes_wrong_later_is_told_then():
    assert after(0.5, 0.3, accuracy=0.9, steps=938) == ""
    assert "after epoch 3" in after(0.5, 0.3, 2.5, accuracy=0.1, steps=938)


def test_drawings_that_are_no_digit_make_guessing_cheaper():
    told = after(2.2, accuracy=0.1, steps=1, non_digits=0.1)
    assert "too high" in told
    assert "its loss is 2.2, where guessing has 2.09" in told


def test_without_an_epoch_there_is_nothing_to_tell():
    assert after(accuracy=0.1) == ""
