import time

import pytest
from handwriting import ONE, SEVEN
from pointer import move, press, release
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from lenet_gui.ui.window import MainWindow


@pytest.fixture
def said(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, str]]:
    """What a screen reader is told, and when."""
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    told: list[tuple[float, str]] = []
    window.announcer.announced.connect(lambda words: told.append((time.monotonic(), words)))
    return told


def test_readings_are_announced_as_fast_as_they_can_be_heard(
    qtbot: QtBot, window: MainWindow, said: list[tuple[float, str]]
) -> None:
    window.show_inside()
    for drawing in (ONE, SEVEN):
        window.session.keep(drawing)
    qtbot.waitUntil(lambda: len(said) == 1)
    window.session.keep(ONE)
    qtbot.waitUntil(lambda: len(said) == 2)
    (first, seven), (second, one) = said
    assert seven.startswith("7, ")
    assert one.startswith("1, ")
    assert second - first > 0.9
    for tab in (window.draw_tab, window.inside_tab):
        assert "1, " in tab.bars.accessibleDescription()
    assert "C3, map" in window.draw_tab.layers.accessibleDescription()


def test_nothing_is_announced_while_somebody_draws(
    qtbot: QtBot, window: MainWindow, said: list[tuple[float, str]]
) -> None:
    press(window.canvas, (0.5, 0.2))
    move(window.canvas, (0.5, 0.8))
    with pytest.raises(Exception, match="timed out"):
        qtbot.waitUntil(lambda: bool(said), timeout=1500)
    release(window.canvas, (0.5, 0.8))
    qtbot.waitUntil(lambda: bool(said))
