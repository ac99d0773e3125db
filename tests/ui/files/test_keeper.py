import numpy as np
from handwriting import SEVEN, write
from pointer import draw, move, press
from pytestqt.qtbot import QtBot
from windows import WindowMaker, wait_until_ready

from lenet_gui.core.ink.drawing import Drawing, Picture
from lenet_gui.core.ink.kept import keep, kept_path, read_kept
from lenet_gui.ui.window import MainWindow

LINE = [(0.3, 0.2), (0.5, 0.5), (0.7, 0.8)]


def strokes_on_disk() -> int:
    drawing = read_kept(kept_path())
    return 0 if drawing is None else len(drawing.strokes)


def opened(qtbot: QtBot, make_window: WindowMaker, strokes: int) -> MainWindow:
    """Open a window on whose canvas the drawing of last time appears."""
    window = make_window()
    wait_until_ready(qtbot, window)
    qtbot.waitUntil(lambda: len(window.session.drawing.strokes) == strokes)
    return window


def test_a_drawing_comes_back_and_undo_clears_it(qtbot: QtBot, make_window: WindowMaker) -> None:
    keep(write(4), kept_path())
    window = opened(qtbot, make_window, 2)
    assert window.canvas.drawing is window.session.drawing
    window.session.undo()
    assert window.session.drawing.is_empty
    assert not window.session.can_undo


def test_a_picture_comes_back(qtbot: QtBot, make_window: WindowMaker) -> None:
    ink = np.zeros((28, 28), np.float32)
    ink[4:24, 13:16] = 1
    keep(Drawing(picture=Picture(ink, plain=True)), kept_path())
    window = make_window()
    wait_until_ready(qtbot, window)
    qtbot.waitUntil(lambda: window.session.drawing.is_plain)
    picture = window.session.drawing.picture
    assert picture is not None
    assert np.array_equal(picture.ink, ink)
    assert not window.session.fit


def test_ink_is_kept_once_it_rests_even_in_mid_stroke(qtbot: QtBot, window: MainWindow) -> None:
    canvas = window.canvas
    draw(canvas, LINE)
    qtbot.waitUntil(lambda: strokes_on_disk() == 1)
    press(canvas, (0.2, 0.6))
    move(canvas, (0.8, 0.6))
    qtbot.waitUntil(lambda: strokes_on_disk() == 2)


def test_closing_keeps_the_newest_drawing(qtbot: QtBot, make_window: WindowMaker) -> None:
    window = opened(qtbot, make_window, 0)
    draw(window.canvas, LINE)
    window.close()
    assert strokes_on_disk() == 1
    window = opened(qtbot, make_window, 1)
    window.session.clear()
    window.close()
    assert strokes_on_disk() == 0


def test_of_two_windows_the_last_one_drawn_on_wins(qtbot: QtBot, make_window: WindowMaker) -> None:
    first, second = opened(qtbot, make_window, 0), opened(qtbot, make_window, 0)
    draw(second.canvas, LINE)
    draw(second.canvas, LINE)
    qtbot.waitUntil(lambda: strokes_on_disk() == 2)
    draw(first.canvas, LINE)
    qtbot.waitUntil(lambda: strokes_on_disk() == 1)
    second.close()
    assert strokes_on_disk() == 1


def test_what_is_drawn_before_the_old_drawing_is_there_stays(
    qtbot: QtBot, make_window: WindowMaker
) -> None:
    keep(write(4), kept_path())
    window = make_window()
    window.session.keep(SEVEN)
    qtbot.waitUntil(lambda: window.session.ready and not window.calls.running)
    assert window.session.drawing is SEVEN


def test_a_damaged_file_costs_itself_alone(qtbot: QtBot, make_window: WindowMaker) -> None:
    kept_path().parent.mkdir(parents=True)
    kept_path().write_bytes(b"nonsense")
    window = opened(qtbot, make_window, 0)
    qtbot.waitUntil(window.notice.isVisible)
    assert "drawing of last time" in window.notice.text
    draw(window.canvas, LINE)
    qtbot.waitUntil(lambda: kept_path().read_bytes() != b"nonsense")
    assert strokes_on_disk() == 1


def test_that_it_cannot_be_written_is_told_once(qtbot: QtBot, make_window: WindowMaker) -> None:
    kept_path().mkdir(parents=True)
    window = make_window()
    told: list[str] = []
    window.session.failed.connect(lambda error: told.append(str(error)))
    draw(window.canvas, LINE)
    qtbot.waitUntil(lambda: any("cannot be kept" in each for each in told))
    draw(window.canvas, LINE)
    wait_until_ready(qtbot, window)
    window.close()
    assert len([each for each in told if "cannot be kept" in each]) == 1
