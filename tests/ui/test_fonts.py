"""A larger text size lays the window out as if it had been there from the start."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication, QTabBar, QTabWidget, QWidget
from pytestqt.qtbot import QtBot
from windows import LOADING, WindowMaker, wait_until_ready

from lenet_gui.ui.inside.kernels.detail import KernelDetail
from lenet_gui.ui.inside.kernels.paired_bars import PairedBars
from lenet_gui.ui.inside.kernels.view import KernelView
from lenet_gui.ui.inside.story.ends import InputPicture, SharesPicture
from lenet_gui.ui.inside.story.slides import KernelPicture, PoolingPicture
from lenet_gui.ui.inside.story.sums import CombiningPicture, WholePicture
from lenet_gui.ui.inside.story.weights import CompetingPicture, MixingPicture
from lenet_gui.ui.inside.trace.table import TraceTable
from lenet_gui.ui.inside.what_if.shift_map import ShiftMap
from lenet_gui.ui.reading.bars import Bars
from lenet_gui.ui.reading.layers_view import LayersView
from lenet_gui.ui.reading.magnifier import Magnifier
from lenet_gui.ui.window import MainWindow


@pytest.fixture
def large_font() -> Iterator[QFont]:
    """Ask for it, then set it; the test's end takes it back."""
    usual = QApplication.font()
    large = QFont(usual)
    large.setPointSizeF(1.5 * usual.pointSizeF())
    yield large
    QApplication.setFont(usual)


def look_at_all(qtbot: QtBot, window: MainWindow) -> None:
    """Show every tab, and every page in it: some are made then."""
    window.resize(1600, 1000)
    settle()
    for tab in range(window.tabs.count()):
        window.tabs.setCurrentIndex(tab)
        settle()
        for pages in window.tabs.currentWidget().findChildren(QTabWidget):
            for page in range(pages.count()):
                pages.setCurrentIndex(page)
                settle()
    window.tabs.setCurrentWidget(window.train_tab)  # whose plots come in a moment
    qtbot.waitUntil(lambda: window.train_tab.curves.plots is not None, timeout=LOADING)
    settle()


def settle() -> None:
    """Let layouts ask layouts for room."""
    for _ in range(5):
        QCoreApplication.processEvents()


def rooms(window: MainWindow) -> dict[str, list[tuple[int, ...]]]:
    """The least and the largest size of every part, and where it stands, by its name."""
    found: dict[str, list[tuple[int, ...]]] = {}
    for part in window.findChildren(QWidget):
        if isinstance(part.parent(), QTabBar) or part.isHidden():
            continue  # Qt's own arrows, and what has no place
        room = *part.minimumSize().toTuple(), *part.maximumSize().toTuple()
        found.setdefault(part.objectName(), []).append((*room, *part.geometry().getRect()))
    return found


def alike(some: list[tuple[int, ...]], others: list[tuple[int, ...]]) -> bool:
    """A pixel here and there may go to one or to the other."""
    return len(some) == len(others) and np.allclose(some, others, atol=6)


def test_a_larger_zoom_is_laid_out_as_if_it_had_always_been_there(
    qtbot: QtBot, make_window: WindowMaker
) -> None:
    window = make_window()
    wait_until_ready(qtbot, window)
    look_at_all(qtbot, window)
    small = rooms(window)
    while window.theme.zoom < 1.5:
        window.theme.enlarge(1)
    look_at_all(qtbot, window)
    grown = rooms(window)
    other = make_window()
    wait_until_ready(qtbot, other)
    look_at_all(qtbot, other)
    fresh = rooms(other)
    names = [name for name in fresh if name and not name.startswith("qt_")]
    assert {
        name: (grown[name], fresh[name]) for name in names if not alike(grown[name], fresh[name])
    } == {}
    assert sum(not alike(small[name], grown[name]) for name in names) > len(names) / 4


@pytest.mark.parametrize(
    "make",
    [
        LayersView,
        KernelView,
        InputPicture,
        KernelPicture,
        partial(PoolingPicture, "S2", "s2_picture", 2),
        CombiningPicture,
        WholePicture,
        MixingPicture,
        CompetingPicture,
        SharesPicture,
        TraceTable,
        PairedBars,
        KernelDetail,
        ShiftMap,
        Bars,
        Magnifier,
    ],
)
def test_what_is_painted_follows_a_larger_font(
    qtbot: QtBot, large_font: QFont, make: Callable[[], QWidget]
) -> None:
    def painted(*fonts: QFont) -> list[QImage]:
        widget = make()
        qtbot.addWidget(widget)
        widget.setFont(fonts[0])
        widget.resize(500, 400)
        widget.show()  # or Qt would send it its size before each picture
        pictures = []
        for font in fonts:
            widget.setFont(font)
            pictures.append(widget.grab().toImage())
        return pictures

    small, grown = painted(QApplication.font(), large_font)
    assert painted(large_font) == [grown]
    assert small != grown
