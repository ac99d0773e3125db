import numpy as np
import pytest

from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.ink.replay import Replay

LINE = np.stack([np.linspace(0.1, 0.9, 9), np.full(9, 0.5)], axis=1)


def lengths(drawing: Drawing) -> list[int]:
    return [len(stroke.points) for stroke in drawing.strokes]


def test_a_drawing_plays_in_its_own_time() -> None:
    one = Stroke.of(LINE, 0.05, np.arange(9) / 8)
    two = Stroke.of(LINE[:, ::-1], 0.05, 1.5 + np.arange(9) / 4)
    drawing = Drawing((one, two))
    replay = Replay(drawing)
    assert replay.seconds == pytest.approx(3.5)
    assert lengths(replay.at(0.0)) == [1]
    assert lengths(replay.at(0.5)) == [5]
    assert lengths(replay.at(1.2)) == [9]  # the pen is up
    assert lengths(replay.at(2.51)) == [9, 5]
    assert replay.at(3.5) is drawing
    assert replay.at(0.5).strokes[0].times == pytest.approx(np.arange(5) / 8)


def test_where_the_time_is_unknown_the_pen_moves_evenly() -> None:
    replay = Replay(Drawing((Stroke.of(LINE), Stroke.of(LINE[:, ::-1])), Picture.of(np.eye(4))))
    counts = [sum(lengths(replay.at(share * replay.seconds))) for share in (0, 0.2, 0.8, 1)]
    assert counts == sorted(counts)
    assert counts[0] == 1
    assert counts[-1] == 18
    assert replay.at(0).picture is not None


def test_nonsense_in_a_file_plays_too() -> None:
    backwards = Stroke.of(LINE, 0.05, np.arange(9)[::-1])
    early = Stroke.of(LINE, 0.05, np.arange(9) / 100)
    replay = Replay(Drawing((Stroke.of(LINE, 0.05, 50 + np.arange(9) / 8), backwards, early)))
    assert replay.seconds < 5
    assert lengths(replay.at(0)) == [1]
    assert Replay(Drawing()).seconds == 0


def test_what_an_eraser_left_plays_as_it_is() -> None:
    stroke = Stroke.of(LINE, 0.04, np.arange(9) / 8)
    left = Drawing((stroke,)).erased((0.5, 0.4), (0.5, 0.6), 0.1)
    replay = Replay(left)
    half = replay.at(replay.seconds / 2)
    for piece, whole in zip(half.strokes, left.strokes, strict=False):
        assert piece.curve[0] == pytest.approx(whole.curve[0][: len(piece.points)])
