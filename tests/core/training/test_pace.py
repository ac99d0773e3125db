from dataclasses import replace
from pathlib import Path

import pytest
from tiny_mnist import write_tiny_mnist

from lenet_gui.core.data.sources import ABOUT
from lenet_gui.core.errors import DeviceError
from lenet_gui.core.training.epoch import Epoch
from lenet_gui.core.training.pace import Demands, images_of, measured_pace, pace_of, size_of
from lenet_gui.core.training.recipe import PRESETS, TrainConfig
from lenet_gui.core.training.runs import Run

CARD = {"data": {"name": "tiny", "train_images": 1000, "test_images": 100}}


def run_of(config: TrainConfig, epochs: int, took: float, **changes) -> Run:
    history = tuple(Epoch(number, 1.0, 1.0, 50, 100) for number in range(1, epochs + 1))
    run = Run(Path("a"), config, "mnist", "f", None, None, "2026-03-01", took, history=history)
    return replace(run, **({"cards": {"last": CARD}} | changes))


def test_a_run_is_as_long_as_all_that_it_shows():
    config = TrainConfig(epochs=3)
    one = images_of(replace(config, epochs=1), 1000, 100)
    assert one > 1000
    assert images_of(config, 1000, 100) == 3 * one
    assert images_of(replace(config, synthetic=0.5), 1000, 100) >= 3 * one + 3 * 1000
    assert images_of(replace(config, non_digits=0.5), 1000, 100) >= 3 * one + 3 * 500


def test_an_earlier_run_tells_the_time_of_the_next():
    config = TrainConfig(epochs=10)
    pace = pace_of(run_of(config, 4, 8.0))  # of ten epochs; then it was stopped
    assert images_of(config, 1000, 100) / pace == pytest.approx(20.0)


@pytest.mark.parametrize(
    "changes",
    [
        {"history": ()},
        {"seconds": 0.0},
        {"output": "/tmp/x.safetensors"},  # of a terminal, with all cores
        {"cards": {}},
        {"cards": {"last": {"data": 7}}},
        {"cards": {"last": {"data": {"name": "x", "train_images": 0, "test_images": 9}}}},
    ],
)
def test_a_run_that_says_nothing_of_it_is_left_out(changes):
    assert pace_of(run_of(TrainConfig(), 2, 8.0, **changes)) is None


def test_ten_batches_tell_the_time_without_a_run():
    for config in (PRESETS["fast"], TrainConfig(batch_size=8)):
        assert measured_pace(replace(config, device="cpu")) > 10
    with pytest.raises(DeviceError):
        measured_pace(TrainConfig(device="nothing"))


def test_recipes_of_a_kind_take_the_same_time_for_an_image():
    one = TrainConfig(learning_rate=0.3, epochs=7, distortion=0.1)
    assert Demands.of(one) == Demands.of(replace(one, epochs=1, distortion=0.9, momentum=0.0))
    for change in ({"batch_size": 1}, {"distortion": 0.0}, {"averaging": 0.9}, {"device": "cpu"}):
        assert Demands.of(one) != Demands.of(replace(one, **change))


def test_the_size_of_a_data_set_is_known_without_reading_it(tmp_path):
    assert size_of("usps") == (ABOUT["usps"].train, ABOUT["usps"].test)
    for packed in (True, False):
        folder = write_tiny_mnist(tmp_path / str(packed), train=40, test=20, packed=packed)
        assert size_of(folder) == (40, 20)
        for file in folder.glob("t10k-images*"):
            file.write_bytes(b"no images")
        assert size_of(folder) is None
    assert size_of(tmp_path / "nowhere") is None
