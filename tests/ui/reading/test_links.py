"""What is shown of a unit in the layers: where it looks, what feeds it, and what plays no part."""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest
from pointer import painted, pixels, shown
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QPainterPath, QPainterPathStroker
from pytestqt.qtbot import QtBot
from windows import palette

from lenet_gui.core.explain.receptive_field import receptive_field
from lenet_gui.core.explain.trace import trace
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import LAYER_NAMES, SHAPES, Unit, layer_before
from lenet_gui.ui.look.tokens import LIGHT
from lenet_gui.ui.reading.layers_view import LayersView
from lenet_gui.ui.reading.links import Routes, link_pen
from lenet_gui.ui.reading.paths import paths_of, paths_to
from lenet_gui.ui.snapshot.picture import Shot, as_image

SIZES = [(320, 420), (400, 480), (500, 620), (900, 950)]
MAPS = ("C1", "S2", "C3", "S4")


@pytest.fixture
def layers(qtbot: QtBot, reading: Reading) -> LayersView:
    layers = LayersView()
    qtbot.addWidget(layers)
    layers.resize(500, 620)
    layers.show()
    layers.show_reading(reading)
    return layers


def strongest(reading: Reading, layer: str) -> Unit:
    return Unit(layer, int(reading.maps[layer].argmax()))


def last_map(reading: Reading, layer: str) -> Unit:
    """Return the strongest unit in the lower line of a layer's maps."""
    maps = SHAPES[layer][0]
    half = reading.maps[layer].reshape(maps, -1)[maps // 2 :]
    return Unit(layer, half.size + int(half.argmax()))


def marked(layers: LayersView) -> np.ndarray:
    mark = np.array(LIGHT.colour("mark").getRgb()[:3])
    return (painted(layers) == mark).all(axis=2)


def is_ringed(marks: np.ndarray, place: QRectF) -> bool:
    """Whether there are marks along all four sides of a place."""
    outer = place.adjusted(-4, -4, 4, 4).toAlignedRect()
    part = marks[max(outer.top(), 0) : outer.bottom() + 1, outer.left() : outer.right() + 1]
    rows, columns = part.nonzero()
    if not len(rows):
        return False
    return np.ptp(rows) >= place.height() - 2 and np.ptp(columns) >= place.width() - 2


# Pointing


@pytest.mark.parametrize("layer", ["C1", "S2", "C3", "S4"])
def test_a_unit_its_map_its_patches_and_its_field_are_ringed(
    layers: LayersView, reading: Reading, layer: str
) -> None:
    unit = strongest(reading, layer)
    layers.show_unit(unit)
    marks = marked(layers)
    assert is_ringed(marks, layers.place_of(unit))
    assert is_ringed(marks, layers.map_of(unit))
    for earlier in LAYER_NAMES[: LAYER_NAMES.index(layer)]:
        for place in layers.places_of(receptive_field(unit, earlier)):
            assert is_ringed(marks, place), earlier
    layers.show_unit(None)
    assert not marked(layers).any()


@pytest.mark.parametrize("layer", LAYER_NAMES)
def test_what_the_unit_does_not_see_is_not_ringed(
    layers: LayersView, reading: Reading, layer: str
) -> None:
    unit = strongest(reading, layer)
    layers.show_unit(unit)
    marks = marked(layers)
    seen = [layers.map_of(unit)]
    for earlier in LAYER_NAMES[: LAYER_NAMES.index(layer)]:
        seen += layers.places_of(receptive_field(unit, earlier))
    for place in seen:
        around = place.adjusted(-5, -5, 5, 5).toAlignedRect()
        marks[max(around.top(), 0) : around.bottom() + 1, around.left() : around.right() + 1] = 0
    assert not marks.any()


def test_the_chosen_unit_is_named_with_its_value(layers: LayersView, reading: Reading) -> None:
    unit = strongest(reading, "C3")
    layers.show_unit(unit)
    words = layers.accessibleDescription()
    assert words.startswith(f"C3, map {unit.map + 1}, row {unit.row + 1}")
    assert f"{float(reading.maps['C3'].max()):.2f}" in words


# Pinning


@pytest.mark.parametrize("layer", LAYER_NAMES)
def test_maps_that_play_no_part_turn_grey(
    qtbot: QtBot, layers: LayersView, reading: Reading, layer: str
) -> None:
    unit = strongest(reading, layer)
    layers.show_paths(paths_to(unit, reading))
    qtbot.waitUntil(lambda: not layers.greys.moving)
    image = painted(layers)
    for name in MAPS:
        sees = LAYER_NAMES.index(name) <= LAYER_NAMES.index(layer)
        live = receptive_field(unit, name).maps if sees else ()
        for number, place in enumerate(layers.places(name)):
            corner = place.topLeft().toPoint() + QPoint(3, 3)  # where no stem runs
            grey = bool(np.ptp(image[corner.y(), corner.x()]) <= 2)
            assert grey == (number not in live), (name, number)
    layers.show_paths(None)
    qtbot.waitUntil(lambda: not layers.greys.moving)
    assert layers.greys.paths is None


def test_without_animations_maps_turn_grey_at_once(
    monkeypatch: pytest.MonkeyPatch, layers: LayersView, reading: Reading
) -> None:
    monkeypatch.setattr(type(layers.style()), "styleHint", lambda *_: 0)
    layers.show_paths(paths_to(strongest(reading, "C1"), reading))
    assert not layers.greys.moving


def band(path: QPainterPath, width: float) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.FlatCap)
    return stroker.createStroke(path)


def covered(layers: LayersView, routes: Routes) -> set[tuple[str, int]]:
    """Return the maps that links or stems run over."""
    drawn = [band(line.path, line.pen.widthF()) for line in routes.lines]
    drawn += [band(pill.stem, 2.0) for pill in routes.pills]
    return {
        (name, number)
        for name in MAPS
        for number, place in enumerate(layers.places(name))
        if any(path.intersects(place.adjusted(1.5, 1.5, -1.5, -1.5)) for path in drawn)
    }


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("layer", LAYER_NAMES[1:])
def test_links_to_a_pinned_unit_cover_no_live_map(
    layers: LayersView, reading: Reading, layer: str, size: tuple[int, int]
) -> None:
    layers.resize(*size)
    units = [strongest(reading, layer)] + ([last_map(reading, layer)] if layer in MAPS else [])
    for unit in units:
        layers.show_paths(paths_to(unit, reading))
        assert layers.routes is not None
        for name, number in covered(layers, layers.routes):
            assert layers.greys.is_grey(name, number), (unit, name, number)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("digit", range(10))
def test_links_of_a_trace_cover_no_live_map(
    layers: LayersView, reading: Reading, digit: int, size: tuple[int, int]
) -> None:
    layers.resize(*size)
    unit = Unit("Output", digit)
    layers.show_paths(paths_of(trace(reading.parameters, reading.maps, unit, links=8)))
    assert layers.routes is not None
    for name, number in covered(layers, layers.routes):
        assert layers.greys.is_grey(name, number), (name, number)


@pytest.mark.parametrize("layer", ["C3", "C5", "F6", "Output"])
def test_links_to_a_pinned_unit_do_not_cross(
    layers: LayersView, reading: Reading, layer: str
) -> None:
    layers.show_paths(paths_to(strongest(reading, layer), reading))
    assert layers.routes is not None
    (pill,) = layers.routes.pills
    bands = []
    for line in layers.routes.lines:
        outside = band(line.path, 0.5)
        hole = QPainterPath()
        hole.addRect(pill.place.adjusted(-2, -2, 2, 2))
        bands.append(outside.subtracted(hole))
    for one, other in combinations(bands, 2):
        assert not one.intersects(other)


def test_a_pill_says_what_is_done_with_what_meets_there(
    layers: LayersView, reading: Reading
) -> None:
    for layer in LAYER_NAMES[1:]:
        layers.show_paths(paths_to(strongest(reading, layer), reading))
        assert layers.routes is not None
        (pill,) = layers.routes.pills
        assert pill.text == ("max" if layer in ("S2", "S4") else "Σ")
        links = [line.link for line in layers.routes.lines]
        assert {link.lower.layer for link in links} == {layer_before(layer)}
        assert len(links) <= 8


def test_marks_are_on_the_screen_as_in_a_view_that_is_new(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, layers: LayersView, reading: Reading
) -> None:
    """They are painted from a stored picture, which goes with all that they depend on."""
    monkeypatch.setattr(type(layers.style()), "styleHint", lambda *_: 0)  # no animation
    unit, font = strongest(reading, "C3"), QFont(layers.font())
    font.setPointSize(20)
    changes: list[Callable[[LayersView], None]] = [
        lambda view: view.show_unit(unit),
        lambda view: view.show_unit(strongest(reading, "F6")),
        lambda view: view.show_paths(paths_to(unit, reading)),
        lambda view: view.resize(700, 620),
        lambda view: view.setPalette(palette(dark=True)),
        lambda view: view.setFont(font),
        lambda view: view.light([strongest(reading, "C1")]),
        lambda view: view.light([]),
        lambda view: view.show_unit(None),
        lambda view: view.show_paths(None),
    ]
    for number, change in enumerate(changes):
        change(layers)
        new = LayersView()
        qtbot.addWidget(new)
        new.resize(500, 620)
        new.show_reading(reading)
        for each in changes[: number + 1]:
            each(new)
        assert (shown(layers) == painted(new)).all(), number


def test_marks_in_a_picture_are_as_fine_as_its_pixels(layers: LayersView, reading: Reading) -> None:
    layers.show_reading(None)
    before = pixels(as_image(Shot.of(layers), 2))
    layers.show_paths(paths_to(strongest(reading, "C3"), reading))
    painted(layers)  # as on the screen, and kept
    fine = pixels(as_image(Shot.of(layers), 2))
    marked = (fine != before)[::2, ::2]
    assert (fine[::2, ::2] != fine[1::2, 1::2])[marked].any()


def test_for_and_against_differ_without_colour() -> None:
    weak, strong, against = (link_pen(*of) for of in ((1, LIGHT, 0.1), (1, LIGHT), (-1, LIGHT)))
    assert strong.dashPattern() == []
    assert against.dashPattern() != []
    assert strong.color() != against.color()
    assert weak.widthF() < strong.widthF()
