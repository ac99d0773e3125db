"""The eyes of the maps: where they are, what a click on one says, and how a silent map looks."""

from itertools import combinations

import numpy as np
import pytest
from pointer import painted, pixels
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from windows import palette

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import SHAPES, Unit
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.reading.layers_view import LayersView

WITH_EYES = ("C1", "S2", "C3", "S4")
EVERY = [(layer, number) for layer in WITH_EYES for number in range(SHAPES[layer][0])]
SIZES = [(300, 330), (320, 500), (392, 590), (460, 560), (1400, 340), (1900, 1300)]


@pytest.fixture
def layers(qtbot: QtBot, reading: Reading) -> LayersView:
    layers = LayersView()
    qtbot.addWidget(layers)
    layers.resize(392, 590)
    layers.show()
    layers.show_reading(reading)
    layers.offer_eyes()
    return layers


@pytest.fixture
def told(layers: LayersView) -> list[object]:
    told: list[object] = []
    layers.eye_clicked.connect(lambda layer, number: told.append((layer, number)))
    layers.unit_clicked.connect(told.append)
    return told


def eye(layers: LayersView, layer: str, number: int) -> QRectF:
    return layers.place_of_eye(layer, number)


def inwards(corner: QPointF, place: QRectF) -> QPoint:
    """Return the last pixel of a place at one of its corners."""
    inside = corner - place.center()
    return (place.center() + inside * (1 - 1 / place.width())).toPoint()


def click(layers: LayersView, at: QPoint) -> None:
    QTest.mouseClick(layers, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


@pytest.mark.parametrize("size", SIZES)
def test_eyes_are_within_reach_and_hide_no_unit(layers: LayersView, size: tuple[int, int]) -> None:
    layers.resize(*size)
    eyes = [eye(layers, *one) for one in EVERY]
    assert not any(first.intersects(second) for first, second in combinations(eyes, 2))
    maps = [place for layer in SHAPES for place in layers.places(layer)]
    for place in eyes:
        assert place.width() >= 4
        assert QRectF(layers.rect()).contains(place)
        assert not any(place.intersects(each) for each in maps)


@pytest.mark.parametrize("size", SIZES)
def test_a_click_on_an_eye_tells_its_map_and_no_unit(
    layers: LayersView, told: list[object], size: tuple[int, int]
) -> None:
    layers.resize(*size)
    for one in EVERY:
        click(layers, eye(layers, *one).center().toPoint())
    assert told == EVERY


@pytest.mark.parametrize("size", SIZES)
def test_a_click_on_a_map_is_a_click_on_a_unit_up_to_its_corners(
    layers: LayersView, told: list[object], size: tuple[int, int]
) -> None:
    layers.resize(*size)
    for layer in WITH_EYES:
        place = layers.places(layer)[-1]
        for at in (place.center(), place.topRight(), place.bottomRight()):
            click(layers, inwards(at, place))
    assert all(isinstance(each, Unit) for each in told)
    assert len(told) == 3 * len(WITH_EYES)


def eyes_seen(layers: LayersView) -> set[tuple[str, int]]:
    """Name the maps beside which something is painted where their eye is."""
    image = painted(layers)
    parts = {one: eye(layers, *one).toAlignedRect() for one in EVERY}
    return {
        one
        for one, part in parts.items()
        if np.ptp(image[part.top() : part.bottom(), part.left() : part.right()]) > 20
    }


@pytest.mark.parametrize("row", WITH_EYES)
def test_the_eyes_of_a_row_are_seen_while_the_pointer_is_in_it(
    layers: LayersView, row: str
) -> None:
    assert eyes_seen(layers) == set()
    of_row = {one for one in EVERY if one[0] == row}
    QTest.mouseMove(layers, layers.places(row)[2].center().toPoint())
    assert eyes_seen(layers) == of_row
    QTest.mouseMove(layers, eye(layers, row, SHAPES[row][0] - 1).center().toPoint())
    assert eyes_seen(layers) == of_row
    QTest.mouseMove(layers, QPoint(3, 3))
    assert eyes_seen(layers) == set()


def test_a_silent_maps_eye_is_always_seen_and_all_are_on_request(layers: LayersView) -> None:
    layers.show_silenced(frozenset({("S2", 3)}))
    assert eyes_seen(layers) == {("S2", 3)}
    layers.show_eyes(always=True)
    assert eyes_seen(layers) == set(EVERY)
    layers.show_eyes(always=False)
    assert eyes_seen(layers) == {("S2", 3)}


def test_without_eyes_nothing_is_silenced(
    qtbot: QtBot, reading: Reading, layers: LayersView
) -> None:
    plain = LayersView()
    qtbot.addWidget(plain)
    plain.resize(layers.size())
    plain.show()
    told: list[object] = []
    plain.eye_clicked.connect(lambda *_: told.append("eye"))
    plain.unit_clicked.connect(told.append)
    click(plain, eye(plain, "C1", 2).center().toPoint())
    assert told == []


def test_an_eye_says_what_a_click_does(layers: LayersView) -> None:
    place = eye(layers, "S4", 4).center().toPoint()
    QTest.mouseMove(layers, place)
    assert layers.toolTip().startswith("Turn S4, map 5 off")
    layers.show_silenced(frozenset({("S4", 4)}))
    QTest.mouseMove(layers, place + QPoint(1, 0))
    assert layers.toolTip().startswith("Turn S4, map 5 on")
    QTest.mouseMove(layers, layers.places("S4")[4].center().toPoint())
    assert layers.toolTip() == ""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("one", [("C1", 1), ("S2", 5), ("C3", 9), ("S4", 0)])
def test_a_silent_map_is_told_from_all_others_without_colour(
    layers: LayersView, one: tuple[str, int], dark: bool
) -> None:
    layers.setPalette(palette(dark=dark))
    before = painted(layers).mean(axis=2)
    layers.show_silenced(frozenset({one}))
    changed = np.abs(painted(layers).mean(axis=2) - before) > 20
    for other in EVERY:
        place = layers.places(other[0])[other[1]].adjusted(3, 3, -3, -3).toRect()
        inside = changed[place.top() : place.bottom(), place.left() : place.right()]
        assert inside.any() == (other == one), other
    layers.show_silenced(frozenset())
    assert (painted(layers).mean(axis=2) == before).all()


@pytest.mark.parametrize("unit", [Unit("C5", 33), Unit("F6", 10)], ids=str)
def test_a_silent_unit_of_a_vector_is_struck_through(layers: LayersView, unit: Unit) -> None:
    before = painted(layers)
    layers.show_silenced(frozenset({(unit.layer, unit.map)}))
    rows, columns = (painted(layers) != before).any(axis=2).nonzero()
    place = layers.place_of(unit).adjusted(-2, -2, 2, 2)
    assert len(rows)
    assert place.top() <= rows.min() <= rows.max() <= place.bottom()
    assert place.left() <= columns.min() <= columns.max() <= place.right()


def test_what_is_silent_is_seen_on_an_empty_canvas_too(layers: LayersView) -> None:
    layers.show_reading(None)
    before = painted(layers)
    layers.show_silenced(frozenset({("C3", 3)}))
    assert (painted(layers) != before).any()


def test_only_an_eye_that_matters_is_painted_over_what_else_is_in_the_gap(
    layers: LayersView,
) -> None:
    layers.show_eyes(always=True)
    places = {layer: layers.places(layer) for layer in SHAPES}
    place = eye(layers, "C1", 1)

    def inked(pointed: tuple[str, int] | None) -> bool:
        image = QImage(layers.size(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        layers.eyes.paint(painter, places, tokens_of(layers.palette()), pointed, [place])
        painter.end()
        return bool(pixels(image.copy(place.toRect())).any())

    assert not inked(None)
    assert inked(("C1", 1))
    layers.show_silenced(frozenset({("C1", 1)}))
    assert inked(None)
