from pathlib import Path

import numpy as np
import pytest
import torch
from fake_gpu import FakeGpu
from handwriting import WRITTEN, write

from lenet_gui.core.errors import WeightsError
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.network.calibration import Calibration
from lenet_gui.core.network.device_name import DeviceName
from lenet_gui.core.network.lenet5 import LeNet5, inputs_from_ink
from lenet_gui.core.network.nudge import Nudge, nudged
from lenet_gui.core.network.numpy_network import NumpyNetwork
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.silence import LAYERS
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.core.weights import Weights

SHAPES = {
    "Input": (1, 32, 32),
    "C1": (6, 28, 28),
    "S2": (6, 14, 14),
    "C3": (16, 10, 10),
    "S4": (16, 5, 5),
    "C5": (120,),
    "F6": (84,),
    "Output": (10,),
}


@pytest.fixture(scope="module")
def weights() -> Weights:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        return Weights.of("random", LeNet5().state_dict())


@pytest.fixture
def recognizer(weights: Weights) -> Recognizer:
    return Recognizer(weights, "cpu")


def read(recognizer: Recognizer, drawing: Drawing) -> Reading:
    reading = recognizer.read(drawing)
    assert reading is not None
    return reading


# A reading


def test_a_reading_holds_ten_probabilities(recognizer: Recognizer) -> None:
    reading = read(recognizer, write(3))
    assert reading.probabilities.shape == (10,)
    assert reading.probabilities.dtype == np.float32
    assert reading.probabilities.sum() == pytest.approx(1, abs=1e-5)
    assert reading.probabilities.min() >= 0


def test_the_digit_is_the_most_probable(recognizer: Recognizer) -> None:
    reading = read(recognizer, write(3))
    first, second = np.argsort(-reading.probabilities)[:2]
    assert (reading.digit, reading.runner_up) == (first, second)
    assert reading.probability == reading.probabilities[first]


def saying(*probabilities: float, threshold: float = 0.8) -> Reading:
    """A reading of a 0, a 1, …; what is left goes to the other digits in equal parts."""
    count = 10 - len(probabilities)
    others = count * [(1 - sum(probabilities)) / count]
    return Reading(
        np.array([*probabilities, *others], np.float32),
        np.zeros((32, 32), np.float32),
        {},
        {},
        threshold=threshold,
    )


@pytest.mark.parametrize(
    ("probability", "threshold", "sure"),
    [
        (0.3, 0.8, False),
        (0.79, 0.8, False),
        (0.81, 0.8, True),
        (0.81, 0.9, False),
        (0.7, 0.6, True),
    ],
)
def test_only_a_probable_digit_is_sure(probability: float, threshold: float, sure: bool) -> None:
    assert saying(probability, threshold=threshold).sure is sure


@pytest.mark.parametrize(
    ("probabilities", "none"),
    [
        ((0.1, 0.1), True),
        ((0.45, 0.1), True),
        ((0.45, 0.16), False),
        ((0.49, 0.48), False),
        ((0.5, 0.06), True),
        ((0.75, 0.2), False),
    ],
)
def test_what_is_none_of_the_best_two_is_perhaps_no_digit(
    probabilities: tuple[float, ...], none: bool
) -> None:
    assert saying(*probabilities).perhaps_no_digit is none
    assert saying(*reversed(probabilities)).perhaps_no_digit is none


def test_what_is_sure_is_a_digit() -> None:
    assert not saying(0.5, 0.06, threshold=0.5).perhaps_no_digit


def test_a_reading_holds_every_map_by_its_name_in_the_paper(recognizer: Recognizer) -> None:
    maps = read(recognizer, write(3)).maps
    assert {name: values.shape for name, values in maps.items()} == SHAPES
    assert list(maps) == list(SHAPES)
    assert all(values.dtype == np.float32 for values in maps.values())


def test_the_maps_are_what_the_network_computes(weights: Weights, recognizer: Recognizer) -> None:
    network = LeNet5()
    network.load_state_dict(weights.state)
    reading = read(recognizer, write(3))
    with torch.no_grad():
        stages = network.eval().stages(inputs_from_ink(reading.input))
    for name, stage in stages.items():
        assert reading.maps[name] == pytest.approx(stage[0].numpy(), abs=1e-5), name
    softmax = torch.softmax(stages["Output"][0], dim=0).numpy()
    assert reading.probabilities == pytest.approx(softmax, abs=1e-6)


def test_the_card_says_how_certain_a_reading_is(weights: Weights) -> None:
    usual = read(Recognizer(weights, "cpu"), write(3))
    card = {"calibration": {"temperature": 0.05, "threshold": 0.7}}
    recognizer = Recognizer(Weights.of("calibrated", weights.state, card), "cpu")
    assert recognizer.calibration == Calibration(0.05, 0.7)
    reading = read(recognizer, write(3))
    assert reading.threshold == 0.7
    assert usual.threshold == 0.8
    expected = torch.softmax(torch.from_numpy(reading.maps["Output"]) / 0.05, dim=0).numpy()
    assert reading.probabilities == pytest.approx(expected, abs=1e-6)
    assert reading.digit == usual.digit
    assert reading.probability > usual.probability
    assert reading.maps["Output"] == pytest.approx(usual.maps["Output"])  # before the softmax


def test_a_later_reading_leaves_an_earlier_one_as_it_was(recognizer: Recognizer) -> None:
    earlier = read(recognizer, write(3))
    kept = {name: values.copy() for name, values in earlier.maps.items()}
    read(recognizer, write(8))
    assert all((earlier.maps[name] == values).all() for name, values in kept.items())


def test_a_reading_keeps_no_hold_on_the_input_it_was_given(recognizer: Recognizer) -> None:
    ink = np.ones((32, 32))
    reading = recognizer.read_input(ink)
    ink[:] = 0
    assert (reading.input == 1).all()
    assert reading.input.dtype == np.float32
    reading.input[:] = 0
    assert reading.maps["Input"] == pytest.approx((1 - 0.1307) / 0.3081)


def test_a_nudge_is_in_the_input_that_was_read(recognizer: Recognizer) -> None:
    nudge = Nudge(right=3, degrees=20)
    plain, moved = recognizer.read(write(3)), recognizer.read(write(3), nudge=nudge)
    assert plain is not None
    assert moved is not None
    assert (moved.input == nudged(plain.input, nudge)).all()
    assert (moved.maps["C1"] == recognizer.read_input(moved.input).maps["C1"]).all()


def test_silent_maps_are_zero_in_the_reading_and_in_what_it_says(recognizer: Recognizer) -> None:
    plain = read(recognizer, write(3))
    silent = recognizer.read(write(3), silenced=frozenset({("C3", 4)}))
    assert silent is not None
    assert plain.maps["C3"][4].any()
    assert not silent.maps["C3"][4].any()
    assert (silent.maps["S2"] == plain.maps["S2"]).all()
    assert (silent.probabilities != plain.probabilities).any()
    assert (read(recognizer, write(3)).probabilities == plain.probabilities).all()


def test_many_inputs_are_read_as_each_is_alone(recognizer: Recognizer) -> None:
    silenced = frozenset({("C1", 2), ("F6", 40)})
    inks = np.stack([read(recognizer, write(digit)).input for digit in (0, 3, 7)])
    answers = recognizer.read_many(inks, silenced)
    for n, ink in enumerate(inks):
        alone = recognizer.read_input(ink, silenced=silenced)
        assert answers.logits[n] == pytest.approx(alone.maps["Output"], abs=1e-5)
        assert answers.probabilities[n] == pytest.approx(alone.probabilities, abs=1e-5)


@pytest.mark.parametrize("layer", LAYERS)
def test_each_map_is_silent_in_turn_as_if_it_alone_were(recognizer: Recognizer, layer: str) -> None:
    ink = read(recognizer, write(3)).input
    answers = recognizer.without_each(ink, layer)
    maps = SHAPES[layer][0]
    assert answers.logits.shape == answers.probabilities.shape == (maps + 1, 10)
    for number in range(0, maps, 5):
        alone = recognizer.read_input(ink, silenced=frozenset({(layer, number)}))
        assert answers.logits[number] == pytest.approx(alone.maps["Output"], abs=1e-5)
    assert answers.logits[maps] == pytest.approx(
        recognizer.read_input(ink).maps["Output"], abs=1e-5
    )


@pytest.mark.parametrize("fit", [True, False])
def test_an_empty_drawing_has_no_reading(recognizer: Recognizer, fit: bool) -> None:
    assert recognizer.read(Drawing(), fit=fit) is None


def test_fit_and_plain_read_different_inputs(recognizer: Recognizer) -> None:
    drawing = write(3, scale=0.3, at=(0.2, 0.2))
    fit, plain = (recognizer.read(drawing, fit=fit) for fit in (True, False))
    assert fit is not None
    assert plain is not None
    assert plain.input[16:, 16:].max() == 0
    assert fit.input[16:, 16:].max() > 0.5


@pytest.mark.parametrize("digit", WRITTEN)
def test_the_shipped_weights_read_a_written_digit(shipped: Recognizer, digit: int) -> None:
    reading = read(shipped, write(digit, scale=0.4, at=(0.3, 0.65)))
    assert reading.digit == digit
    assert reading.sure


@pytest.fixture(scope="module")
def shipped() -> Recognizer:
    return Recognizer.open(device="cpu")


def test_a_file_that_is_no_good_is_a_weights_error(tmp_path: Path) -> None:
    with pytest.raises(WeightsError):
        Recognizer.open(tmp_path / "missing.safetensors", "cpu")


# Devices


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> FakeGpu:
    return FakeGpu(monkeypatch)


def test_a_device_that_is_not_there_gives_way_to_the_cpu(weights: Weights) -> None:
    recognizer = Recognizer(weights, "cuda:99")
    assert recognizer.device_name.name == "CPU"
    assert recognizer.trouble is not None
    assert "cuda:99" in str(recognizer.trouble)
    assert read(recognizer, write(3)).probabilities.sum() == pytest.approx(1, abs=1e-5)


def test_a_device_that_works_is_no_trouble(recognizer: Recognizer) -> None:
    assert recognizer.trouble is None
    assert recognizer.device_name.name == recognizer.drawing_device.name == "CPU"


@pytest.mark.parametrize("quick", [True, False])
def test_a_drawing_is_read_where_that_is_quicker_and_many_on_the_gpu(
    weights: Weights, gpu: FakeGpu, quick: bool
) -> None:
    gpu.is_quick = quick
    recognizer = Recognizer(weights, "auto")
    assert recognizer.device_name == gpu.name
    assert recognizer.drawing_device == (gpu.name if quick else DeviceName("CPU"))
    gpu.asked.clear()
    ink = read(recognizer, write(3)).input
    assert gpu.asked == (["stages"] if quick else [])
    recognizer.read_many(ink[None])
    recognizer.without_each(ink, "C1")
    recognizer.read_drawings([write(3)])
    assert set(gpu.asked) >= {"layer", "logits_after"}
    assert gpu.asked.count("layer") == 3


def test_what_is_quicker_is_found_out_once(weights: Weights, gpu: FakeGpu) -> None:
    first = Recognizer(weights, "auto")
    gpu.is_quick = True  # the clock would say something else by now
    assert Recognizer(weights, "auto").drawing_device == first.drawing_device


@pytest.mark.parametrize("quick", [True, False])
def test_a_device_that_fails_later_gives_way_to_the_cpu(
    weights: Weights, recognizer: Recognizer, gpu: FakeGpu, quick: bool
) -> None:
    before = read(recognizer, write(3))
    gpu.is_quick = quick
    on_gpu = Recognizer(weights, "auto")
    gpu.fail()
    if not quick:  # the next question of many inputs finds it out
        on_gpu.read_many(before.input[None])
    after = read(on_gpu, write(3))
    assert (after.probabilities == before.probabilities).all()
    assert on_gpu.device_name.name == on_gpu.drawing_device.name == "CPU"
    assert on_gpu.trouble


def test_a_device_that_fails_is_no_matter_to_many_inputs(
    weights: Weights, recognizer: Recognizer, gpu: FakeGpu
) -> None:
    ink = read(recognizer, write(3)).input
    many, each = recognizer.read_many(ink[None]), recognizer.without_each(ink, "C1")
    first, second = Recognizer(weights, "auto"), Recognizer(weights, "auto")
    gpu.fail()
    assert (first.read_many(ink[None]).logits == many.logits).all()
    assert (second.without_each(ink, "C1").logits == each.logits).all()
    assert first.trouble
    assert second.trouble


def test_a_device_that_fails_at_once_gives_way_to_the_cpu(weights: Weights, gpu: FakeGpu) -> None:
    gpu.fail()
    recognizer = Recognizer(weights, "auto")
    assert recognizer.device_name.name == "CPU"
    assert recognizer.trouble == "CUDA error: unspecified launch failure"


def test_a_full_gpu_is_said_in_one_line(weights: Weights, gpu: FakeGpu) -> None:
    recognizer = Recognizer(weights, "auto")
    gpu.fail(torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 MiB.\nSee ..."))
    recognizer.read_many(read(recognizer, write(3)).input[None])
    assert recognizer.trouble == "CUDA out of memory. Tried to allocate 2 MiB."


@pytest.mark.parametrize("error", [RuntimeError, torch.OutOfMemoryError, AssertionError])
def test_an_error_on_the_cpu_is_not_hidden(
    recognizer: Recognizer, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(*_: object) -> None:
        raise error("a bug")

    monkeypatch.setattr(NumpyNetwork, "stages", fail)
    with pytest.raises(error, match="a bug"):
        recognizer.read(write(3))
    assert recognizer.trouble is None


def test_drawings_read_in_one_batch_are_read_as_one_by_one(recognizer: Recognizer) -> None:
    drawings = [write(digit) for digit in WRITTEN]
    silenced, nudge = frozenset({("C1", 2)}), Nudge(right=2, degrees=10)
    for fit in (True, False):
        inputs, answers = recognizer.read_drawings(
            drawings, fit=fit, silenced=silenced, nudge=nudge
        )
        for drawing, ink, probabilities in zip(
            drawings, inputs, answers.probabilities, strict=True
        ):
            alone = recognizer.read(drawing, fit=fit, silenced=silenced, nudge=nudge)
            assert alone is not None
            assert ink == pytest.approx(alone.input)
            assert probabilities == pytest.approx(alone.probabilities, abs=1e-5)


def test_no_drawings_have_no_answers(recognizer: Recognizer) -> None:
    inputs, answers = recognizer.read_drawings([])
    assert inputs.shape == (0, 32, 32)
    assert answers.probabilities.shape == (0, 10)


def test_no_digit_is_ahead_where_there_is_perhaps_none() -> None:
    assert saying(0.9).favourite == 0
    assert saying(0.5, 0.4).favourite == 0
    assert saying(0.2).favourite is None
