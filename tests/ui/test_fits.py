"""Nothing is clipped: every text fits its widget, and every widget what it is in."""

import pytest
from fitting import SIZES, ZOOMS, enlarge_to, faults, views
from handwriting import SEVEN
from PySide6.QtWidgets import QComboBox

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


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_open_list_shows_all_its_entries(window: MainWindow) -> None:
    window.resize(1200, 728)
    seen = set()
    for _ in views(window):
        for box in window.findChildren(QComboBox):
            if not box.isVisible() or not box.isEnabled():
                continue
            box.setFocus()  # the frame of a focused box is wider
            box.showPopup()
            rows = [box.view().sizeHintForRow(row) for row in range(box.count())]
            assert box.view().viewport().height() >= sum(rows), box.objectName()
            box.hidePopup()
            seen.add(box.objectName())
    assert {"data", "trace_choice"} <= seen
