import pytest
from event_loop import run_timers
from handwriting import SEVEN, write
from pointer import draw, press
from pytestqt.qtbot import QtBot
from windows import WindowMaker

from lenet_gui.core.ink.kept import keep, kept_path, read_kept
from lenet_gui.ui.draw.ghost import Ghost
from lenet_gui.ui.look import motion
from lenet_gui.ui.window import MainWindow


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system on which nothing moves."""
    monkeypatch.setattr(motion, "is_wanted", lambda _: False)


def ghosts(window: MainWindow) -> list[Ghost]:
    return [each for each in window.canvas.findChildren(Ghost) if each.isVisible()]


def ready(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.session.ready and not window.calls.running, timeout=120_000)


@pytest.mark.usefixtures("still")
def test_the_first_start_shows_a_digit_that_is_read_and_goes_at_the_first_touch(
    qtbot: QtBot, make_window: WindowMaker
) -> None:
    window = make_window(greets=True)
    ready(qtbot, window)
    qtbot.waitUntil(lambda: bool(ghosts(window)))
    qtbot.waitUntil(lambda: window.draw_tab.verdict.accessibleDescription().startswith("4"))
    assert window.session.drawing.is_empty
    assert window.session.reading is None
    assert not window.session.can_undo
    press(window.canvas, (0.5, 0.5))
    assert not ghosts(window)
    window.close()
    kept = read_kept(kept_path())
    assert kept is not None
    assert len(kept.strokes) == 1  # the dot of the touch


def test_it_draws_itself_stroke_by_stroke(qtbot: QtBot, window: MainWindow) -> None:
    ghost = Ghost(write(4), window.canvas)
    counts: list[int] = []
    ghost.grew.connect(lambda _: counts.append(len(ghost.drawn().strokes)))
    assert ghost.drawn().is_empty
    ghost.begin()
    qtbot.waitUntil(lambda: 2 in counts)
    assert counts == sorted(counts)
    assert counts[0] < 2


def test_it_stays_as_large_as_the_canvas(window: MainWindow) -> None:
    ghost = Ghost(write(4), window.canvas)
    ghost.begin()
    before = window.canvas.size()
    window.resize(window.width() * 3 // 2, window.height() * 3 // 2)
    run_timers(1)
    assert ghost.size() == window.canvas.size() != before


@pytest.mark.usefixtures("still")
def test_a_drawing_that_is_opened_takes_its_place(qtbot: QtBot, make_window: WindowMaker) -> None:
    window = make_window(greets=True)
    ready(qtbot, window)
    qtbot.waitUntil(lambda: bool(ghosts(window)))
    window.session.keep(SEVEN)
    assert not ghosts(window)
    assert window.draw_tab.verdict.accessibleDescription().startswith("7")


@pytest.mark.usefixtures("still")
def test_nobody_is_greeted_twice(qtbot: QtBot, make_window: WindowMaker) -> None:
    window = make_window(greets=True)
    ready(qtbot, window)
    qtbot.waitUntil(lambda: bool(ghosts(window)))
    window.close()
    assert read_kept(kept_path()) is None
    window = make_window(greets=True)
    ready(qtbot, window)
    assert not ghosts(window)


def test_who_has_a_drawing_is_not_greeted(qtbot: QtBot, make_window: WindowMaker) -> None:
    keep(SEVEN, kept_path())
    window = make_window(greets=True)
    ready(qtbot, window)
    assert not ghosts(window)
    window.session.clear()
    draw(window.canvas, [(0.2, 0.2), (0.4, 0.4)])
    assert not ghosts(window)
