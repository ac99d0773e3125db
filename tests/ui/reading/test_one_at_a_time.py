"""Several digits on the canvas are outlined, and it is said that one is read at a time."""

import pytest
from event_loop import run_timers
from handwriting import SEVEN, write
from pointer import painted
from pytestqt.qtbot import QtBot
from windows import WindowMaker

from lenet_gui.core.ink.drawing import Drawing, Picture
from lenet_gui.core.ink.kept import keep, kept_path
from lenet_gui.core.ink.raster import render
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.ui.window import MainWindow

BOTH = Drawing(
    tuple(
        stroke
        for digit, at in ((4, 0.27), (5, 0.73))
        for stroke in write(digit, scale=0.5, at=(at, 0.5)).strokes
    )
)


@pytest.mark.parametrize("drawing", [BOTH, Drawing(picture=Picture.of(render(BOTH, 150)))])
def test_several_digits_are_outlined_at_a_pause_until_the_drawing_changes(
    window: MainWindow, qtbot: QtBot, drawing: Drawing
) -> None:
    overlay, session = window.one_at_a_time.overlay, window.session
    session.keep(drawing)
    bare = painted(window.canvas)
    qtbot.waitUntil(overlay.isVisible)
    assert (painted(window.canvas) != bare).any()
    assert overlay.accessibleName() == "One digit at a time: here are 4, 5"
    for (left, top, right, bottom), at in zip(
        (box for box, _ in overlay.groups), (0.27, 0.73), strict=True
    ):
        assert left < at < right
        assert (top, bottom) == pytest.approx((0.33, 0.68), abs=0.04)
    session.show(SEVEN)  # a stroke in progress
    assert overlay.isHidden()


def test_nothing_is_looked_at_before_a_pause(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Drawing] = []
    several = Recognizer.several

    def note(recognizer: Recognizer, drawing: Drawing, *, fit: bool) -> object:
        looked.append(drawing)
        return several(recognizer, drawing, fit=fit)

    monkeypatch.setattr(Recognizer, "several", note)
    window.session.show(BOTH)
    run_timers(1)
    assert looked == []
    window.session.keep(BOTH)
    window.session.keep(SEVEN)
    qtbot.waitUntil(lambda: len(looked) == 1)
    assert looked == [SEVEN]
    assert window.one_at_a_time.overlay.isHidden()


def test_digits_that_were_there_before_the_network_are_outlined(
    make_window: WindowMaker, qtbot: QtBot
) -> None:
    keep(BOTH, kept_path())
    window = make_window()
    window.tabs.setCurrentWidget(window.inside_tab)
    qtbot.waitUntil(lambda: window.session.reading is not None, timeout=120_000)
    window.tabs.setCurrentWidget(window.draw_tab)
    qtbot.waitUntil(window.one_at_a_time.overlay.isVisible)


def test_other_weights_look_anew(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay, session = window.one_at_a_time.overlay, window.session
    session.keep(BOTH)
    qtbot.waitUntil(overlay.isVisible)
    monkeypatch.setattr(Recognizer, "several", lambda *_, fit: ())  # to them it is no two digits
    session.load(shipped_path("lenet5-classic"))
    qtbot.waitUntil(overlay.isHidden)
