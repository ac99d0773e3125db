"""A drawing played again, and its animation, as another program reads it."""

from pathlib import Path

import numpy as np
import pytest
from handwriting import write
from PIL import Image
from pointer import draw
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
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
def test_an_animation_shows_how_it_was_drawn_and_read(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    window.session.keep(write(7))
    window.tabs.setCurrentWidget(window.digits_tab)
    whole, path = window.session.drawing, tmp_path / f"seven{ending}"
    with qtbot.waitSignal(window.animation.saved, timeout=60_000):
        window.animation.save(path)
        assert not window.animation.action.isEnabled()
        # Its bars move only while they are seen.
        assert window.tabs.currentWidget() is window.draw_tab
    assert window.session.drawing is whole
    assert window.tabs.currentWidget() is window.digits_tab
    with Image.open(path) as animation:
        assert animation.n_frames > 3
        assert animation.size == window.draw_tab.size().toTuple()
        shown = []
        for number in (0, animation.n_frames // 2, animation.n_frames - 1):
            animation.seek(number)
            shown.append(animation.convert("L"))
    ink = [int((np.asarray(part(window, window.canvas, each)) < 128).sum()) for each in shown]
    assert ink == sorted(set(ink))
    first, *_, last = (np.asarray(part(window, window.draw_tab.bars, each), int) for each in shown)
    assert np.abs(first - last).mean() > 1


def test_a_window_resized_meanwhile_spoils_no_animation(
    drawn: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "resized.webp"
    drawn.animation.save(path)
    qtbot.waitUntil(lambda: drawn.session.drawing is not drawn.session.whole)
    with qtbot.waitSignal(drawn.animation.saved, timeout=60_000):
        drawn.resize(drawn.width() - 40, drawn.height())
    with Image.open(path) as animation:
        assert animation.size == drawn.draw_tab.size().toTuple()


def part(window: MainWindow, widget: QWidget, frame: Image.Image) -> Image.Image:
    """The part of a frame that shows a widget."""
    at = widget.mapTo(window.draw_tab, QPoint())
    return frame.crop((at.x(), at.y(), at.x() + widget.width(), at.y() + widget.height()))


def test_what_comes_in_between_ends_a_recording_and_loses_nothing(
    drawn: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    def begin() -> None:
        drawn.animation.save(tmp_path / "never.webp")
        qtbot.waitUntil(lambda: drawn.session.drawing is not drawn.session.whole)

    for happens, strokes in (
        (lambda: draw(drawn.canvas, [(0.3, 0.3), (0.6, 0.6)]), 3),
        (drawn.session.undo, 2),
        (lambda: drawn.tabs.setCurrentWidget(drawn.digits_tab), 2),
        (drawn.close, 2),
    ):
        drawn.tabs.setCurrentWidget(drawn.draw_tab)
        begin()
        with qtbot.waitSignal(drawn.animation.given_up):
            happens()
        assert not drawn.animation.recording
        assert len(drawn.session.drawing.strokes) == strokes
    assert not list(tmp_path.glob("never*"))


def test_what_is_saved_or_changed_meanwhile_is_the_whole_drawing(
    drawn: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    drawn.player.play()
    assert len(drawn.session.drawing.strokes) < 2
    with qtbot.waitSignal(drawn.transfer.saved):
        drawn.transfer.save(tmp_path / "whole.svg")
    assert (tmp_path / "whole.svg").read_bytes().count(b'"points"') == 2
    drawn.session.show_picture(Picture.of_image(np.eye(28, dtype=np.uint8) * 255))
    drawn.session.keep(drawn.session.drawing.with_stroke(Stroke.of(LINE)))
    drawn.player.play()
    drawn.tools.fit_action.trigger()  # of a picture in MNIST's form, that is a step
    assert not drawn.player.playing
    assert len(drawn.session.drawing.strokes[0].points) == len(LINE)


@pytest.mark.parametrize("ending", [".webp", ".gif"])
def test_encoding_can_be_cancelled(
    drawn: MainWindow, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    saver = drawn.animation
    saver.encoding_started.connect(lambda _call, _what, cancel: cancel())
    with qtbot.waitSignal(saver.encoding_started, timeout=60_000) as started:
        saver.save(tmp_path / f"never{ending}")
    qtbot.waitUntil(lambda: not drawn.calls.running)
    assert started.args[1] == "Saving the animation…"
    assert not list(tmp_path.glob("never*"))


def test_a_drawing_without_strokes_does_not_play(window: MainWindow) -> None:
    window.player.play()
    assert not window.player.playing
    assert not window.animation.action.isEnabled()
