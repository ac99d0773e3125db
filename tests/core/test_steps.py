import numpy as np
import pytest
from handwriting import ONE, SEVEN

from lenet_gui.core.raster import BOX, centre_of_mass
from lenet_gui.core.reading import Reading
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.core.steps import digit_box, products, weighted, window
from lenet_gui.core.units import SHAPES, Unit


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    return Recognizer.open(device="cpu")


@pytest.fixture(scope="module", params=[SEVEN, ONE], ids=["seven", "one"])
def reading(recognizer: Recognizer, request: pytest.FixtureRequest) -> Reading:
    reading = recognizer.read(request.param)
    assert reading is not None
    return reading


def some_units(layer: str) -> list[Unit]:
    maps, rows, columns = SHAPES[layer]
    return [Unit(layer, index) for index in range(0, maps * rows * columns, 7)]


def networks_own(reading: Reading, unit: Unit) -> float:
    return float(reading.maps[unit.layer].reshape(-1)[unit.index])


@pytest.mark.parametrize("layer", ["C1", "C3", "C5"])
def test_products_add_up_to_what_the_network_says(
    recognizer: Recognizer, reading: Reading, layer: str
) -> None:
    for unit in some_units(layer):
        found = products(reading.maps, recognizer.parameters, unit)
        assert max(found.total, 0.0) == pytest.approx(networks_own(reading, unit), abs=1e-4)
        assert len(found.patches) == len(found.kernels) == len(found.sums)


@pytest.mark.parametrize("layer", ["S2", "S4"])
def test_the_largest_in_the_window_is_what_the_network_says(reading: Reading, layer: str) -> None:
    for unit in some_units(layer):
        assert window(reading.maps, unit).shape == (2, 2)
        assert window(reading.maps, unit).max() == networks_own(reading, unit)


@pytest.mark.parametrize("layer", ["F6", "Output"])
def test_weighted_inputs_add_up_to_what_the_network_says(
    recognizer: Recognizer, reading: Reading, layer: str
) -> None:
    for unit in some_units(layer):
        found = weighted(reading.maps, recognizer.parameters, unit)
        value = found.total if layer == "Output" else max(found.total, 0.0)
        assert value == pytest.approx(networks_own(reading, unit), abs=1e-4)


def test_the_strongest_come_first_whatever_their_sign(
    recognizer: Recognizer, reading: Reading
) -> None:
    found = weighted(reading.maps, recognizer.parameters, Unit("Output", 3))
    sizes = np.abs(found.products[found.strongest])
    assert (np.diff(sizes) <= 0).all()
    assert sorted(found.strongest) == list(range(84))
    assert found.products.min() < 0 < found.products.max()


def test_a_unit_of_another_layer_is_refused(recognizer: Recognizer, reading: Reading) -> None:
    with pytest.raises(KeyError):
        products(reading.maps, recognizer.parameters, Unit("S2", 0))
    with pytest.raises(KeyError):
        weighted(reading.maps, recognizer.parameters, Unit("C5", 0))


def test_the_box_holds_the_digit_and_is_filled_along_its_longer_side(reading: Reading) -> None:
    box = digit_box(reading.input)
    assert box is not None
    inked = np.argwhere(reading.input > 0.5)  # (row, column)
    low, high = inked.min(axis=0), inked.max(axis=0) + 1
    top_left = np.array([box[1], box[0]])
    assert (low >= top_left - 0.6).all()
    assert (high <= top_left + BOX + 0.6).all()
    assert (high - low).max() == pytest.approx(BOX, abs=1.2)
    assert centre_of_mass(reading.input) == pytest.approx([16, 16], abs=0.1)


def test_the_box_of_a_known_square_lies_around_it() -> None:
    ink = np.zeros((32, 32), np.float32)
    ink[6:10, 10:20] = 1.0
    ink[6:10, 20] = 0.5  # ends in the middle of this pixel
    assert digit_box(ink) == (15.25 - BOX / 2, 8.0 - BOX / 2)
    assert digit_box(np.zeros((32, 32), np.float32)) is None
