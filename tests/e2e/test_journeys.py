"""What a person does, through the window as the program makes it, on the shipped weights."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from digits import DIGITS, Stroke, placed
from pointer import move, painted, press, release, shown
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from safetensors.torch import save_file
from windows import LOADING, WindowMaker, wait_until_ready

from lenet_gui.core.network.lenet5 import LeNet5
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.ui.window import MainWindow

# Large, small in a corner, at the edge, and nearly all of the canvas: left, top, size.
PLACES = [(0.2, 0.15, 0.7), (0.05, 0.06, 0.3), (0.62, 0.6, 0.36), (0.03, 0.03, 0.94)]


def draw(window: MainWindow, strokes: list[Stroke]) -> None:
    """Draw faster than anything is painted: only the last move is followed by a frame."""
    for points in strokes:
        press(window.canvas, points[0])
        for point in points[1:]:
            move(window.canvas, point)
        release(window.canvas, points[-1])
    if window.session.ready:
        QCoreApplication.processEvents()


def reading_of(window: MainWindow) -> Reading:
    reading = window.session.reading
    assert reading is not None
    return reading


# Draw strokes and see the right bars


def test_every_digit_is_read_wherever_and_however_large(window: MainWindow) -> None:
    for digit in DIGITS:
        for place in PLACES:
            draw(window, placed(digit, *place))
            reading = reading_of(window)
            assert reading.digit == digit, place
            assert reading.sure, place
            assert window.draw_tab.verdict.accessibleDescription().startswith(str(digit))
            window.session.clear()
            assert window.session.reading is None


def test_the_bars_move_while_the_pen_moves(qtbot: QtBot, window: MainWindow) -> None:
    readings: list[Reading | None] = []
    window.session.reading_changed.connect(readings.append)
    canvas, bars = window.canvas, window.draw_tab.bars
    points = DIGITS[2][0]
    shown(window)
    press(canvas, points[0])
    assert len(readings) == 1
    for point in points[1:]:
        so_far = len(readings)
        move(canvas, point)
        qtbot.waitUntil(lambda so_far=so_far: len(readings) > so_far)  # before the next move
    before_release = painted(bars)
    during = len(readings)
    assert during == len(points)
    release(canvas, points[-1])
    assert len(readings) <= during + 1
    seen = {tuple(np.round(reading.probabilities, 2)) for reading in readings if reading}
    assert len(seen) > 5  # they really moved
    assert reading_of(window).digit == 2
    assert (painted(bars) == before_release).all()  # and were right before the pen was lifted


def test_undo_redo_and_the_eraser_are_read_as_well(window: MainWindow) -> None:
    draw(window, placed(1, 0.3, 0.2, 0.6))
    assert reading_of(window).digit == 1
    one = reading_of(window)
    draw(window, [[(0.2, 0.2), (0.4, 0.2), (0.63, 0.2)]])
    two_strokes = reading_of(window)
    assert (two_strokes.probabilities != one.probabilities).any()
    window.tools.undo_action.trigger()
    assert (reading_of(window).probabilities == one.probabilities).all()
    window.tools.redo_action.trigger()
    assert (reading_of(window).probabilities == two_strokes.probabilities).all()
    window.tools.eraser_action.trigger()
    draw(window, [[(0.15, 0.2), (0.3, 0.2), (0.45, 0.2), (0.5, 0.19)]])
    assert (reading_of(window).probabilities != two_strokes.probabilities).any()
    window.tools.clear_action.trigger()
    assert window.session.reading is None


def test_plain_shows_why_centring_matters(window: MainWindow) -> None:
    draw(window, placed(4, 0.05, 0.06, 0.3))
    assert reading_of(window).digit == 4
    window.draw_tab.plain_button.click()
    plain = reading_of(window)
    rows, columns = np.nonzero(plain.input > 0.2)
    assert rows.max() < 16  # where it was drawn: in the upper left corner
    assert columns.max() < 16
    window.draw_tab.fit_button.click()
    assert reading_of(window).digit == 4


@pytest.mark.parametrize("digit", [3, 5])
def test_what_is_drawn_before_the_network_is_there_is_read_then(
    qtbot: QtBot, make_window: WindowMaker, digit: int
) -> None:
    window = make_window()
    assert not window.session.ready
    strokes = placed(digit, 0.25, 0.2, 0.6)
    draw(window, strokes)  # before Qt does anything else
    assert not window.session.ready
    assert window.session.reading is None
    wait_until_ready(qtbot, window)
    assert len(window.canvas.drawing.strokes) == len(strokes)
    assert reading_of(window).digit == digit
    window.tools.undo_action.trigger()
    assert len(window.canvas.drawing.strokes) == len(strokes) - 1


# Open bad weights and keep the good ones


class _Code:
    """What a pickle can do to whoever opens it."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("touch was-run",)


def _state(**changes: torch.Tensor | None) -> dict[str, torch.Tensor]:
    state = dict(LeNet5().state_dict()) | changes
    return {name: value for name, value in state.items() if value is not None}


def _folder(path: Path) -> None:
    path.mkdir()


def _truncated(path: Path) -> None:
    whole = shipped_path().read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


BAD: dict[str, Callable[[Path], object]] = {
    "empty.safetensors": lambda path: path.write_bytes(b""),
    "truncated.safetensors": _truncated,
    "words.safetensors": lambda path: path.write_text("These are no weights."),
    "folder.safetensors": _folder,
    "missing.safetensors": lambda path: None,
    "lacks-a-layer.safetensors": lambda path: save_file(_state(**{"fc1.weight": None}), path),
    "too-much.safetensors": lambda path: save_file(_state(other=torch.ones(3)), path),
    "shapes.safetensors": lambda path: save_file(_state(**{"fc2.bias": torch.ones(11)}), path),
    "nan.safetensors": lambda path: save_file(
        _state(**{"fc2.bias": torch.full((10,), torch.nan)}), path
    ),
    "words.pt": lambda path: path.write_text("These are no weights."),
    "list.pt": lambda path: torch.save([1, 2, 3], path),
    "code.pth": lambda path: path.write_bytes(pickle.dumps(_Code())),
}


def test_bad_weights_are_refused_in_words_and_the_good_ones_stay(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    draw(window, placed(8, 0.2, 0.2, 0.6))
    before, said = reading_of(window), window.chips.weights.text()
    for name, make in BAD.items():
        path = tmp_path / name
        make(path)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, path=path: (str(path), ""))
        with qtbot.waitSignal(window.session.failed, timeout=LOADING):
            window.transfer.ask_weights()
        assert name in window.notice.text
        assert "Traceback" not in window.notice.text
        assert window.notice.isVisible()
        assert window.chips.weights.text() == said
        assert reading_of(window) is before
        assert not (tmp_path / "was-run").exists()
    window.session.clear()
    draw(window, placed(3, 0.1, 0.3, 0.5))
    assert reading_of(window).digit == 3

    with qtbot.waitSignal(window.session.recognizer_changed, timeout=LOADING):
        window.transfer.open_weights(shipped_path("lenet5-classic"))
    assert window.notice.text == ""
    assert "lenet5-classic" in window.chips.weights.text()


@pytest.mark.parametrize("suffix", [".safetensors", ".pt"])
def test_weights_of_other_programs_are_used(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, suffix: str
) -> None:
    draw(window, placed(6, 0.2, 0.2, 0.6))
    before = reading_of(window)
    path = tmp_path / f"theirs{suffix}"
    if suffix == ".pt":
        torch.save({"state_dict": _state()}, path)
    else:
        save_file(_state(), path)
    with qtbot.waitSignal(window.session.recognizer_changed, timeout=LOADING):
        window.transfer.open_weights(path)
    assert "theirs" in window.chips.weights.text()
    assert (reading_of(window).probabilities != before.probabilities).any()
    assert (reading_of(window).input == before.input).all()


# Leave in the middle


def test_closing_at_once_ends_cleanly(make_window: WindowMaker) -> None:
    window = make_window()
    QCoreApplication.processEvents()
    window.close()
    assert not window.isVisible()
    QCoreApplication.processEvents()  # what the load still had to say arrives at a closed window


_CLOSE_EARLY = """
import sys
from PySide6.QtCore import QTimer
from lenet_gui.__main__ import main
from lenet_gui.ui import app

create = app.create_window

def create_and_close(**arguments):
    window = create(**arguments)
    QTimer.singleShot(150, check_and_close)
    return window

def check_and_close():
    from PySide6.QtWidgets import QApplication
    (window,) = [each for each in QApplication.topLevelWidgets() if hasattr(each, "session")]
    print("all is there" if window.session.has_torch else "still loading")
    window.close()

app.create_window = create_and_close
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("arguments", [[], ["--weights", "nowhere.safetensors"]], ids=repr)
def test_closing_the_program_while_it_loads_ends_cleanly(
    tmp_path: Path, arguments: list[str]
) -> None:
    """In a process of its own, where torch is yet to be imported."""
    run = subprocess.run(
        [sys.executable, "-c", _CLOSE_EARLY, *arguments],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=LOADING / 1000,
        check=False,
    )
    complaints = [
        line for line in run.stderr.splitlines() if "propagateSizeHints" not in line and line
    ]
    assert (run.returncode, complaints) == (0, [])
    assert "still loading" in run.stdout
