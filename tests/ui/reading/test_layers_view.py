from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from pointer import painted, words_painted
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from written import read_number

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.look.colours import image_of
from lenet_gui.ui.reading.layers_view import LayersView
from lenet_gui.ui.reading.magnifier import Magnifier
from lenet_gui.ui.reading.mosaic import LAYERS, Layer, image_of_layer

# The least size, DESIGN's window, tall, wide, and large.
SIZES = [(300, 330), (460, 560), (330, 900), (1400, 340), (1900, 1300)]


@pytest.fixture
def layers(qtbot: QtBot, reading: Reading) -> LayersView:
    layers = LayersView()
    qtbot.addWidget(layers)
    layers.resize(460, 560)
    layers.show()
    layers.show_reading(reading)
    return layers


def all_places(layers: LayersView) -> list[QRectF]:
    return [place for layer in LAYERS for place in layers.places(layer.name)]


def unit_in(layer: Layer, number: int, row: int, column: int) -> Unit:
    return Unit(layer.name, (number * layer.rows + row) * layer.columns + column)


def units(layers: LayersView, layer: Layer) -> Iterator[tuple[QPointF, Unit]]:
    """Yield every unit of a layer and the middle of where it is shown."""
    for number, place in enumerate(layers.places(layer.name)):
        for row in range(layer.rows):
            for column in range(layer.columns):
                at = QPointF(
                    place.left() + (column + 0.5) * place.width() / layer.columns,
                    place.top() + (row + 0.5) * place.height() / layer.rows,
                )
                yield at, unit_in(layer, number, row, column)


# Layout


def test_every_map_of_every_layer_is_there(layers: LayersView, reading: Reading) -> None:
    for layer in LAYERS:
        assert len(layers.places(layer.name)) == layer.maps
        assert reading.maps[layer.name].size == layer.maps * layer.rows * layer.columns
    assert [layer.name for layer in LAYERS] == list(reading.maps)


@pytest.mark.parametrize("size", SIZES)
def test_maps_stay_inside_and_apart(layers: LayersView, size: tuple[int, int]) -> None:
    layers.resize(*size)
    places = all_places(layers)
    assert all(QRectF(layers.rect()).contains(place) for place in places)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
    assert all(place.width() >= 5 and place.height() >= 2 for place in places)


@pytest.mark.parametrize("size", SIZES)
def test_captions_have_room(layers: LayersView, size: tuple[int, int]) -> None:
    layers.resize(*size)
    tops = [layers.places(layer.name)[0].top() for layer in LAYERS]
    line = layers.fontMetrics().height()
    assert all(below - above >= line for above, below in pairwise(tops))
    assert tops[-1] + line <= layers.height() + 1
    assert min(place.left() for place in all_places(layers)) > 40


def test_maps_of_one_layer_are_of_one_size_and_square(layers: LayersView) -> None:
    for layer in LAYERS[:5]:
        sizes = {(place.width(), place.height()) for place in layers.places(layer.name)}
        ((width, height),) = sizes
        assert width == height


@pytest.mark.parametrize(
    ("width", "side"), [(330, 28), (410, 42), (500, 56), (640, 56), (680, 84), (860, 112)]
)
def test_units_are_whole_pixels_but_in_maps_of_42(
    layers: LayersView, width: int, side: int
) -> None:
    layers.resize(width, 1000)
    assert layers.places("C1")[0].width() == side
    for layer in LAYERS[:5]:
        for place in layers.places(layer.name):
            assert place.left() == int(place.left())
            assert place.top() == int(place.top())
            assert side == 42 or place.width() % layer.columns == 0


def test_pooled_maps_stand_below_the_maps_they_come_from(layers: LayersView) -> None:
    for layer, before in (("S2", "C1"), ("S4", "C3")):
        for place, source in zip(layers.places(layer), layers.places(before), strict=True):
            assert abs(place.center().x() - source.center().x()) <= 0.5
            assert place.width() == source.width() / 2


def test_larger_windows_show_larger_maps(layers: LayersView) -> None:
    before = layers.places("C1")[0].width()
    layers.resize(900, 1100)
    assert layers.places("C1")[0].width() > before


# Units


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_the_unit_under_the_pointer_is_the_one_that_is_shown(
    layers: LayersView, reading: Reading, layer: Layer
) -> None:
    activation = reading.maps[layer.name]
    values = layers.images[layer.name].values
    assert activation.size == values.size
    for at, unit in units(layers, layer):
        assert layers.unit_at(at) == unit
        number, row, column = layer.cell(unit)
        shown = values[number * layer.rows + row, column]
        assert shown == activation.reshape(-1)[unit.index]
        if activation.ndim == 3:
            assert shown == activation[unit.map, unit.row, unit.column]


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_corners_of_a_map_belong_to_its_corner_units(layers: LayersView, layer: Layer) -> None:
    place = layers.places(layer.name)[-1]
    first = layers.unit_at(QPointF(place.topLeft()))
    last = layers.unit_at(QPointF(place.bottomRight()))
    assert first == unit_in(layer, layer.maps - 1, 0, 0)
    assert last == unit_in(layer, layer.maps - 1, layer.rows - 1, layer.columns - 1)


def test_between_the_maps_there_is_no_unit(layers: LayersView) -> None:
    assert layers.unit_at(QPointF(1, 1)) is None
    assert layers.unit_at(QPointF(layers.width() + 5, 5)) is None
    left, right = layers.places("C1")[:2]
    between = QPointF((left.right() + right.left()) / 2, left.center().y())
    assert layers.unit_at(between) is None


def test_pointing_tells_each_unit_once_and_leaving_tells_none(
    qtbot: QtBot, layers: LayersView
) -> None:
    told: list[Unit | None] = []
    layers.unit_pointed.connect(told.append)
    place = layers.places("C1")[3]
    QTest.mouseMove(layers, place.center().toPoint())
    QTest.mouseMove(layers, place.center().toPoint())
    QTest.mouseMove(layers, QPoint(1, 1))
    assert [unit and (unit.layer, unit.map) for unit in told] == [("C1", 3), None]


def test_a_tooltip_explains_the_layer_at_its_caption_and_hides_no_map(layers: LayersView) -> None:
    for layer in LAYERS:
        place = layers.places(layer.name)[0]
        QTest.mouseMove(layers, QPoint(10, int(place.center().y())))
        assert layers.toolTip().removeprefix("<p>").startswith(layer.name)
        QTest.mouseMove(layers, place.center().toPoint())
        assert layers.toolTip() == ""


# Colours


def test_the_colours_are_those_of_the_values(layers: LayersView, reading: Reading) -> None:
    image = painted(layers)
    for layer in LAYERS[:5]:
        own = layers.images[layer.name].image
        for at, unit in list(units(layers, layer))[:: 1 + layer.rows]:
            if unit.row in (0, layer.rows - 1):  # corners are round
                continue
            seen = image[int(at.y()), int(at.x())].tolist()
            colour = own.pixelColor(unit.column, unit.map * layer.rows + unit.row)
            assert seen == [colour.red(), colour.green(), colour.blue()]


def test_the_colour_map_runs_from_dark_to_light() -> None:
    ramp = np.linspace(-1, 3, 64, dtype=np.float32)[None]
    image = image_of(ramp, -1.0, 3.0)
    light = [image.pixelColor(x, 0).lightnessF() for x in range(64)]
    assert image.pixelColor(0, 0).getRgb()[:3] == (68, 1, 84)
    assert image.pixelColor(63, 0).getRgb()[:3] == (253, 231, 37)
    assert np.corrcoef(light, range(64))[0, 1] > 0.8


@pytest.mark.parametrize("width", [1, 5, 10, 28, 42])
def test_rows_of_any_width_are_read_rightly(width: int) -> None:
    """Qt pads rows to four bytes; a map 10 wide was once sheared by that."""
    values = np.zeros((6, width), dtype=np.float32)
    values[:, -1] = 1.0
    image = image_of(values, 0.0, 1.0)
    for row in range(6):
        assert image.pixelColor(width - 1, row).red() == 253
        if width > 1:
            assert image.pixelColor(0, row).red() == 68


def test_a_layer_of_zeros_is_dark_and_breaks_nothing(reading: Reading) -> None:
    layer = LAYERS[1]
    silent = replace(reading, maps={"C1": np.zeros((6, 28, 28), "f4")})
    shown = image_of_layer(layer, silent)
    assert shown.low == 0.0
    assert shown.high > 0.0
    assert shown.image.pixelColor(5, 5).red() == 68


def test_images_outlive_the_reading(qtbot: QtBot, reading: Reading) -> None:
    """Qt does not keep the memory that a picture was made from."""
    image = image_of_layer(LAYERS[2], reading).image
    before = image.copy()
    for _ in range(200):
        image_of_layer(LAYERS[2], reading)
    assert image == before


# The magnifier


@pytest.fixture
def magnifier(qtbot: QtBot) -> Magnifier:
    magnifier = Magnifier()
    qtbot.addWidget(magnifier)
    magnifier.resize(magnifier.sizeHint())
    magnifier.show()
    return magnifier


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_the_magnifier_writes_the_value_of_the_unit(
    monkeypatch: pytest.MonkeyPatch,
    layers: LayersView,
    magnifier: Magnifier,
    reading: Reading,
    layer: Layer,
) -> None:
    unit = unit_in(layer, layer.maps - 1, layer.rows - 1, layer.columns // 2)
    magnifier.show_unit(unit, layers.images[layer.name])
    written = [read_number(word) for word in words_painted(monkeypatch, magnifier)[2:]]
    activation = reading.maps[layer.name].reshape(-1)
    assert written[0] == pytest.approx(activation[unit.index], abs=0.0051)
    low = activation.min() if layer.low is None else 0.0
    assert written[1:3] == pytest.approx([low, max(activation.max(), low)], abs=0.0051)


@pytest.mark.parametrize("size", [(154, 190), (222, 190)])
@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_a_unit_is_at_the_same_place_of_its_map_in_the_magnifier(
    layers: LayersView, magnifier: Magnifier, layer: Layer, size: tuple[int, int]
) -> None:
    magnifier.resize(*size)
    shown, number = layers.images[layer.name], layer.maps - 1
    magnifier.show_unit(unit_in(layer, number, 0, 0), shown)
    image = painted(magnifier)
    for row in range(layer.rows):
        for column in range(layer.columns):
            at = magnifier.place_of(unit_in(layer, number, row, column)).center()
            seen = image[int(at.y()), int(at.x())].tolist()
            colour = shown.image.pixelColor(column, number * layer.rows + row)
            if row + column > 8:  # beyond the ring around the first unit
                assert seen == [colour.red(), colour.green(), colour.blue()]


@pytest.mark.parametrize("corner", [(0, 0), (0, 27), (13, 14), (27, 0), (27, 27)])
def test_a_low_magnifier_shows_the_part_around_the_unit(
    layers: LayersView, magnifier: Magnifier, corner: tuple[int, int]
) -> None:
    magnifier.resize(296, 64)
    unit, shown = Unit.at("C1", 5, *corner), layers.images["C1"]
    magnifier.show_unit(unit, shown)
    place, lens = magnifier.place_of(unit), QRectF(0, 0, 64, 64)
    assert place.width() == 4
    assert lens.contains(place)
    row, column = (at - 4 if at > 13 else at + 4 for at in corner)  # beside the ring
    at = magnifier.place_of(Unit.at("C1", 5, row, column)).center()
    colour = shown.image.pixelColor(column, 5 * 28 + row)
    seen = painted(magnifier)[int(at.y()), int(at.x())].tolist()
    assert seen == [colour.red(), colour.green(), colour.blue()]


def test_the_magnifier_keeps_its_size(magnifier: Magnifier, layers: LayersView) -> None:
    before = magnifier.sizeHint()
    magnifier.show_unit(unit_in(LAYERS[1], 0, 3, 4), layers.images["C1"])
    assert magnifier.sizeHint() == before
    magnifier.show_unit(unit_in(LAYERS[1], 0, 3, 4), None)  # nothing is drawn: no values
    painted(magnifier)
    magnifier.show_unit(None, None)
    painted(magnifier)
