"""A drawing played again, and its animation, as another program reads it."""

from pathlib import Path

import numpy as np
import pytest
from handwriting import write
from PIL import Image
from pointer import draw
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.ui.state.settings import REPLAY_SPEED
from lenet_gui.ui.window import MainWindow

LINE = np.stack([np.linspace(0.2, 0.8, 13), np.full(13, 0.5)], axis=1)


@pytest.fixture
def drawn(window: MainWindow, settings: QSettings) -> MainWindow:
    """A window with two strokes that took three seconds, played four times as fast."""
    REPLAY_SPEED.write(settings, 4.0)
    times = np.linspace(0, 1.2, 13)
    strokes = Stroke.of(LINE, 0.05, times), Stroke.of(LINE[:, ::-1], 0.05, 1.8 + times)
    window.session.keep(Drawing(strokes))
    return window


def test_it_plays_stroke_by_stroke_and_is_read_meanwhile(drawn: MainWindow, qtbot: QtBot) -> None:
    whole, read = drawn.session.drawing, drawn.session.reading
    shown: list[int] = []
    drawn.session.drawing_changed.connect(
        lambda drawing: shown.append(sum(len(each.points) for each in drawing.strokes))
    )
    drawn.player.action.trigger()
    assert drawn.player.playing
    assert drawn.canvas.drawing is not whole
    assert drawn.session.reading is not read
    qtbot.waitUntil(lambda: not drawn.player.playing)
    assert shown == sorted(shown)
    assert shown[0] < 5
    assert drawn.canvas.drawing is drawn.session.drawing is whole
    assert not drawn.player.action.isChecked()
    drawn.session.undo()  # playing was no step
    assert drawn.session.drawing.is_empty
    assert not drawn.player.action.isEnabled()


def test_a_stroke_that_is_drawn_meanwhile_is_drawn_over_the_whole(drawn: MainWindow) -> None:
    drawn.player.play()
    draw(drawn.canvas, [(0.3, 0.3), (0.6, 0.6)])
    assert not drawn.player.playing
    assert len(drawn.session.drawing.strokes) == 3


def test_other_steps_end_it(drawn: MainWindow) -> None:
    drawn.player.play()
    drawn.session.clear()
    assert not drawn.player.playing
    assert drawn.session.drawing.is_empty
    drawn.session.undo()
    drawn.player.play()
    drawn.player.action.trigger()
    assert not drawn.player.playing
    assert len(drawn.session.drawing.strokes) == 2
    drawn.player.play()
    drawn.close()
    assert len(drawn.session.drawing.strokes) == 2


@pytest.mark.parametrize("ending", [".webp", ".gif"])
def test_an_animation_shows_how_it_was_drawn(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    window.session.keep(write(7))
    whole, path = window.session.drawing, tmp_path / f"seven{ending}"
    with qtbot.waitSignal(window.animation.saved, timeout=60_000):
        window.animation.save(path)
    assert window.session.drawing is whole
    with Image.open(path) as animation:
        assert animation.n_frames > 3
        assert animation.size == window.draw_tab.size().toTuple()
        canvas = window.canvas.mapTo(window.draw_tab, window.canvas.rect().topLeft())
        side = window.canvas.width()
        box = (canvas.x(), canvas.y(), canvas.x() + side, canvas.y() + side)
        ink = []
        for number in (0, animation.n_frames // 2, animation.n_frames - 1):
            animation.seek(number)
            ink.append(int((np.asarray(animation.convert("L").crop(box)) < 128).sum()))
        assert ink == sorted(set(ink))


def test_a_drawing_without_strokes_does_not_play(window: MainWindow) -> None:
    window.player.play()
    assert not window.player.playing
    assert not window.animation.action.isEnabled()
