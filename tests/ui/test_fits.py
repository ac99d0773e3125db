"""Nothing is clipped: every text fits its widget, and every widget what it is in."""

import pytest
from fitting import SIZES, ZOOMS, enlarge_to, faults, views
from handwriting import SEVEN

from lenet_gui.ui.look import zoom
from lenet_gui.ui.window import MainWindow


@pytest.mark.parametrize("factor", ZOOMS)
def test_nothing_is_clipped(window: MainWindow, factor: float) -> None:
    window.session.keep(SEVEN)
    enlarge_to(window.theme, factor)
    assert zoom.factor() == factor
    found = []
    for size in SIZES:
        window.resize(*size)
        for view in views(window):
            found += [f"{size[0]}, {view}: {fault}" for fault in faults(window)]
    assert not found, "\n".join(found)


def test_the_window_can_be_as_small_as_a_small_laptops_screen(window: MainWindow) -> None:
    window.resize(1000, 560)
    bars = (window.menuBar(), window.tabs.tabBar(), window.status)
    room = 560 - sum(bar.height() for bar in bars)
    too_large = [
        f"{view}: {least.toTuple()}"
        for view in views(window)
        if (least := window.tabs.place.page.minimumSizeHint()).width() > 1000
        or least.height() > room
    ]
    assert not too_large, f"more than 1000×{room}: " + ", ".join(too_large)
