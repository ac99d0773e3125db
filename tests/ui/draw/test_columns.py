"""How the Draw tab's columns share its width."""

import pytest
from handwriting import SEVEN
from PySide6.QtWidgets import QApplication

from lenet_gui.ui.draw.columns import share
from lenet_gui.ui.window import MainWindow

MAPS = 300, 500, 680, 850  # widths of the layers for larger and larger maps
USUAL = MAPS[1]


@pytest.mark.parametrize("room", range(760, 2400, 40))
def test_all_of_the_room_is_given_away(room: int) -> None:
    columns = share(room, 200, (250, 500), MAPS, USUAL)
    assert sum(columns) == room
    assert columns.layers >= MAPS[0]
    assert 250 <= columns.canvas <= 500
    assert columns.reading >= 200


def test_more_room_makes_maps_larger_before_the_canvas_and_the_canvas_before_the_reading() -> None:
    enough = MAPS[2] + 408 + 200  # 0.6 of the maps' width for the canvas
    assert share(enough, 200, (250, 500), MAPS[:3], USUAL) == (408, 200, MAPS[2])
    assert share(enough - 1, 200, (250, 500), MAPS[:3], USUAL).canvas == 500
    assert share(enough + 60, 200, (250, 500), MAPS[:3], USUAL) == (468, 200, MAPS[2])
    assert share(enough + 132, 200, (250, 500), MAPS[:3], USUAL) == (500, 240, MAPS[2])


def test_up_to_the_usual_maps_the_canvas_gives_way() -> None:
    assert share(USUAL + 250 + 200, 200, (250, 500), MAPS, USUAL) == (250, 200, USUAL)


@pytest.mark.parametrize("size", [(1100, 760), (1200, 760), (1366, 760), (1366, 640)])
def test_layers_fill_their_card(window: MainWindow, size: tuple[int, int]) -> None:
    window.session.keep(SEVEN)
    window.resize(*size)
    QApplication.processEvents()
    layers = window.draw_tab.layers
    assert layers.width() - layers.places("Output")[0].right() < 60


def test_the_magnifier_leaves_the_bars_their_room(window: MainWindow) -> None:
    tab = window.draw_tab
    for height in range(600, 1000, 50):
        window.resize(1024, height)
        QApplication.processEvents()
        bars, magnifier = tab.bars, tab.magnifier
        if magnifier.parent() is not tab.layers:  # it has a card of its own
            assert magnifier.height() >= magnifier.sizeHint().height()
            assert bars.height() > 1.15 * bars.minimumSizeHint().height()
