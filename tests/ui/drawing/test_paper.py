"""Much ink is painted while the event loop turns, and ends up as if painted at once."""

import numpy as np
from pointer import pixels
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.ui.drawing.ink_painter import paint_drawing
from lenet_gui.ui.drawing.paper import Paper

SIDE = 200
WHITE, BLACK, RED = (QColor(name) for name in ("white", "black", "red"))


def much_ink(strokes: int = 30) -> Drawing:
    numbers = np.random.default_rng(strokes)
    steps = numbers.normal(0, 0.003, (strokes, 1000, 2))
    points = numbers.uniform(0.2, 0.8, (strokes, 1, 2)) + np.cumsum(steps, axis=1)
    return Drawing(tuple(Stroke.of(each, 0.01) for each in points))


def at_once(drawing: Drawing, side: int = SIDE, ink: QColor = BLACK) -> np.ndarray:
    pixmap = QPixmap(side, side)
    pixmap.fill(WHITE)
    painter = QPainter(pixmap)
    paint_drawing(painter, drawing, side, ink)
    painter.end()
    return pixels(pixmap.toImage())


def seen(paper: Paper) -> np.ndarray:
    return pixels(paper.pixmap.toImage())


def painted(qtbot: QtBot, drawing: Drawing) -> Paper:
    paper = Paper()
    paper.repaint(drawing, SIDE, 1.0, WHITE, BLACK)
    qtbot.waitUntil(lambda: not paper.painting)
    return paper


def test_much_ink_is_painted_later_and_seen_while_it_is(qtbot: QtBot) -> None:
    paper, drawing = Paper(), much_ink()
    areas: list[QRect] = []
    paper.changed.connect(areas.append)
    paper.repaint(drawing, SIDE, 1.0, WHITE, BLACK)
    assert paper.painting
    whole = at_once(drawing)
    assert (whole < 100).sum() > (seen(paper) < 100).sum() > 0
    qtbot.waitUntil(lambda: not paper.painting)
    assert len(areas) > 1
    assert (seen(paper) == whole).all()


def test_a_digit_is_painted_at_once() -> None:
    digit, paper = Drawing((Stroke.of(np.linspace(0.2, 0.8, 600).repeat(2), 0.05),)), Paper()
    paper.repaint(digit, SIDE, 1.0, WHITE, BLACK)
    assert not paper.painting
    assert (seen(paper) == at_once(digit)).all()


def test_until_all_is_painted_anew_the_earlier_paper_is_seen_in_the_new_size(qtbot: QtBot) -> None:
    drawing = much_ink()
    paper = painted(qtbot, drawing)
    smooth = Qt.TransformationMode.SmoothTransformation
    scaled = paper.pixmap.scaled(150, 150, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    paper.repaint(drawing, 150, 1.0, WHITE, RED)
    assert paper.painting
    assert (seen(paper) == pixels(scaled.toImage())).all()
    qtbot.waitUntil(lambda: not paper.painting)
    assert (seen(paper) == at_once(drawing, 150, RED)).all()


def test_what_changes_while_ink_is_painted_is_painted_too(qtbot: QtBot) -> None:
    drawing = much_ink()
    fewer = Drawing(drawing.strokes[:-10])
    other = Drawing((*fewer.strokes[5:], *much_ink(3).strokes))
    for before, steps in (
        (Drawing(), [drawing, fewer, other]),
        (drawing, [fewer, drawing, other]),
        (drawing, [Drawing(), drawing]),
    ):
        paper = painted(qtbot, before)
        for step in steps:
            paper.change(step)
        assert paper.painting
        qtbot.waitUntil(lambda paper=paper: not paper.painting)
        assert np.abs(seen(paper) - at_once(steps[-1])).max() < 100  # where a box cuts an edge


def test_a_stroke_drawn_while_ink_is_painted_is_seen_at_once_and_stays(qtbot: QtBot) -> None:
    paper = painted(qtbot, much_ink())
    paper.change(Drawing(much_ink().strokes[1:]))
    assert paper.painting
    dot = np.array([[0.05, 0.05]], np.float32), np.array([0.05], np.float32)
    paper.add(*dot)
    assert seen(paper)[10, 10].tolist() == [0, 0, 0]
    qtbot.waitUntil(lambda: not paper.painting)
    assert seen(paper)[10, 10].tolist() == [0, 0, 0]
