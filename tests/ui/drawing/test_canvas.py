import time

import numpy as np
import pointer
import pytest
from pointer import OTHER_END, draw, draw_with_pen, move, pen, press, release, touch
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QTabWidget
from pytestqt.qtbot import QtBot

from lenet_gui.core.ink.drawing import (
    DEFAULT_PEN_WIDTH,
    THICKEST_PEN_WIDTH,
    THINNEST_PEN_WIDTH,
    Drawing,
    Picture,
    Stroke,
)
from lenet_gui.ui.drawing import gesture
from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.drawing.gesture import Tool

LINE = [(0.2, 0.5), (0.4, 0.5), (0.6, 0.5), (0.8, 0.5)]


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 400)
    canvas.show()
    return canvas


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The canvas's clock, in seconds, which stands still unless it is set."""
    now = [1000.0]
    monkeypatch.setattr(gesture, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def finished(canvas: Canvas) -> list[Drawing]:
    """Every drawing that was told to be finished."""
    drawings: list[Drawing] = []
    canvas.drawing_finished.connect(drawings.append)
    return drawings


def only_stroke(canvas: Canvas) -> Stroke:
    (stroke,) = canvas.drawing.strokes
    return stroke


# Mouse


def test_a_mouse_draws_a_stroke_in_the_unit_square(canvas: Canvas, finished: list[Drawing]) -> None:
    draw(canvas, LINE)
    assert only_stroke(canvas).points == pytest.approx(np.array(LINE), abs=1e-6)
    assert only_stroke(canvas).widths == pytest.approx(np.full(4, DEFAULT_PEN_WIDTH))
    assert finished == [canvas.drawing]


def test_the_pointer_of_qt_draws_too(canvas: Canvas) -> None:
    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(canvas, left, no_key, QPoint(40, 80))
    QTest.mouseMove(canvas, QPoint(200, 80))
    QTest.mouseRelease(canvas, left, no_key, QPoint(360, 80))
    expected = [(0.1, 0.2), (0.5, 0.2), (0.9, 0.2)]
    assert only_stroke(canvas).points == pytest.approx(np.array(expected), abs=1e-6)


def test_a_click_is_a_dot(canvas: Canvas) -> None:
    press(canvas, (0.5, 0.25))
    release(canvas, (0.5, 0.25))
    assert only_stroke(canvas).points == pytest.approx(np.array([[0.5, 0.25]]))
    image = pointer.painted(canvas)
    assert (image[100, 200] != image[300, 200]).any()


def test_two_strokes_are_two_strokes(canvas: Canvas, finished: list[Drawing]) -> None:
    draw(canvas, LINE)
    first = only_stroke(canvas)
    draw(canvas, [(y, x) for x, y in LINE])
    assert len(canvas.drawing.strokes) == 2
    assert canvas.drawing.strokes[0] is first
    assert len(finished) == 2


def test_strokes_tell_the_time_of_each_point(canvas: Canvas, clock: list[float]) -> None:
    for stroke in (LINE, [(0.5, 0.2), (0.5, 0.8)]):
        press(canvas, stroke[0])
        for place in stroke[1:]:
            clock[0] += 0.25
            move(canvas, place)
        release(canvas, stroke[-1])
    one, two = canvas.drawing.strokes
    assert one.times == pytest.approx([0, 0.25, 0.5, 0.75])
    assert two.times is not None
    assert np.diff(two.times) == pytest.approx([0.25])
    assert 0.75 <= two.times[0] <= 1.75
    assert canvas.drawing.seconds == two.times[-1]


def test_a_long_thought_between_two_strokes_is_told_as_a_second() -> None:
    begun = Drawing((Stroke.of(LINE, 0.05, [0, 1, 2, 3]),))
    thought = gesture.Gesture(Tool.PEN, QEvent.Type.MouseMove, begun, pause=600)
    thought.add(0.5, 0.5, 0.05)
    assert thought.drawing().strokes[1].times == pytest.approx([4], abs=0.5)


def test_other_buttons_and_a_hovering_pointer_draw_nothing(canvas: Canvas) -> None:
    press(canvas, (0.2, 0.2), Qt.MouseButton.RightButton)
    move(canvas, (0.4, 0.4))
    release(canvas, (0.4, 0.4), Qt.MouseButton.RightButton)
    assert canvas.drawing.is_empty


def test_another_button_does_not_end_a_stroke(canvas: Canvas, finished: list[Drawing]) -> None:
    press(canvas, LINE[0])
    press(canvas, LINE[0], Qt.MouseButton.RightButton)
    release(canvas, LINE[0], Qt.MouseButton.RightButton)
    assert not finished
    move(canvas, LINE[1])
    release(canvas, LINE[1])
    assert len(only_stroke(canvas).points) == 2


def test_what_lies_outside_is_brought_to_the_edge(canvas: Canvas) -> None:
    draw(canvas, [(0.5, 0.5), (1.5, 0.5), (1.5, -0.5), (-2.0, -3.0)])
    assert only_stroke(canvas).points.min() == 0.0
    assert only_stroke(canvas).points.max() == 1.0


def test_a_resting_pointer_adds_no_points(canvas: Canvas) -> None:
    press(canvas, (0.5, 0.5))
    for _ in range(50):
        move(canvas, (0.5, 0.5))
    release(canvas, (0.5, 0.5))
    assert len(only_stroke(canvas).points) == 1


def test_a_drawing_is_told_while_the_stroke_goes_on(
    canvas: Canvas, finished: list[Drawing]
) -> None:
    told: list[Drawing] = []
    canvas.drawing_changed.connect(told.append)
    press(canvas, LINE[0])
    assert len(told) == 1
    assert told[0] is canvas.drawing
    assert not finished


def test_the_last_point_is_told_even_within_a_frame(
    canvas: Canvas, finished: list[Drawing]
) -> None:
    draw(canvas, LINE)
    assert len(finished[0].strokes[0].points) == len(LINE)


def test_nothing_is_told_twice(canvas: Canvas) -> None:
    told: list[Drawing] = []
    canvas.drawing_changed.connect(told.append)
    press(canvas, (0.5, 0.5))
    release(canvas, (0.5, 0.5))  # the same dot as at the press
    assert len(told) == 1


# Pen


def test_pressure_makes_the_pen_wider(canvas: Canvas) -> None:
    draw_with_pen(canvas, LINE, [0.0, 0.3, 0.6, 1.0])
    widths = only_stroke(canvas).widths
    assert (np.diff(widths) > 0).all()
    assert widths[0] < canvas.pen_width < widths[-1]
    assert only_stroke(canvas).points == pytest.approx(np.array(LINE), abs=1e-6)


def test_half_pressure_is_as_wide_as_a_mouse(canvas: Canvas) -> None:
    draw_with_pen(canvas, LINE, [0.5] * 4)
    assert only_stroke(canvas).widths == pytest.approx(np.full(4, canvas.pen_width))


def test_a_lifted_pen_leaves_no_thin_end(canvas: Canvas) -> None:
    draw_with_pen(canvas, LINE, [1.0] * 4)
    assert only_stroke(canvas).widths.min() == only_stroke(canvas).widths.max()


def test_the_other_end_of_the_pen_erases(canvas: Canvas) -> None:
    draw_with_pen(canvas, LINE, [0.5] * 4)
    draw_with_pen(canvas, [(0.5, 0.3), (0.5, 0.7)], [0.5, 0.5], OTHER_END)
    assert len(canvas.drawing.strokes) == 2
    assert canvas.tool is Tool.PEN


def test_buttons_on_the_side_of_the_pen_draw_nothing(
    canvas: Canvas, finished: list[Drawing]
) -> None:
    side = Qt.MouseButton.RightButton
    pen(canvas, QEvent.Type.TabletPress, LINE[0], 0.0, button=side)
    pen(canvas, QEvent.Type.TabletMove, LINE[1], 0.0, button=side)
    pen(canvas, QEvent.Type.TabletRelease, LINE[1], 0.0, button=side)
    assert canvas.drawing.is_empty
    pen(canvas, QEvent.Type.TabletPress, LINE[0])
    pen(canvas, QEvent.Type.TabletRelease, LINE[0], button=side)
    assert not finished
    pen(canvas, QEvent.Type.TabletRelease, LINE[0], 0.0)
    assert len(finished) == 1


def test_qt_need_not_turn_the_pen_into_a_mouse(canvas: Canvas) -> None:
    assert pen(canvas, QEvent.Type.TabletPress, LINE[0])
    assert pen(canvas, QEvent.Type.TabletMove, LINE[1])
    assert pen(canvas, QEvent.Type.TabletRelease, LINE[1])


# Fingers


def test_a_finger_draws(canvas: Canvas, finished: list[Drawing]) -> None:
    touch(canvas, f0=("press", LINE[0]))
    touch(canvas, f0=("move", LINE[1]))
    touch(canvas, f0=("move", LINE[2]))
    touch(canvas, f0=("release", LINE[3]))
    assert only_stroke(canvas).points == pytest.approx(np.array(LINE), abs=1e-6)
    assert finished == [canvas.drawing]


def test_a_second_finger_is_ignored(canvas: Canvas, finished: list[Drawing]) -> None:
    touch(canvas, f0=("press", LINE[0]))
    touch(canvas, f0=("stationary", LINE[0]), f1=("press", (0.9, 0.9)))
    touch(canvas, f0=("move", LINE[1]), f1=("move", (0.1, 0.9)))
    touch(canvas, f0=("stationary", LINE[1]), f1=("release", (0.1, 0.9)))
    assert not finished
    touch(canvas, f0=("release", LINE[1]))
    assert only_stroke(canvas).points == pytest.approx(np.array(LINE[:2]), abs=1e-6)
    assert len(finished) == 1


def test_a_finger_that_stays_does_not_go_on_when_the_first_is_lifted(canvas: Canvas) -> None:
    touch(canvas, f0=("press", LINE[0]))
    touch(canvas, f0=("stationary", LINE[0]), f1=("press", (0.9, 0.9)))
    touch(canvas, f0=("release", LINE[0]), f1=("stationary", (0.9, 0.9)))
    touch(canvas, f1=("move", (0.1, 0.9)))
    touch(canvas, f1=("release", (0.1, 0.9)))
    assert only_stroke(canvas).points == pytest.approx(np.array(LINE[:1]), abs=1e-6)


def test_a_cancelled_touch_ends_the_stroke(canvas: Canvas, finished: list[Drawing]) -> None:
    touch(canvas, f0=("press", LINE[0]))
    touch(canvas, f0=("move", LINE[1]))
    pointer.cancel_touch(canvas)
    assert len(finished) == 1
    draw(canvas, LINE)
    assert len(canvas.drawing.strokes) == 2


# Devices together


def test_a_second_device_is_ignored_during_a_stroke(
    canvas: Canvas, finished: list[Drawing]
) -> None:
    pen(canvas, QEvent.Type.TabletPress, LINE[0])
    draw(canvas, [(0.1, 0.1), (0.9, 0.9)])  # a palm that moves the mouse
    touch(canvas, f0=("press", (0.9, 0.1)))
    touch(canvas, f0=("release", (0.9, 0.1)))
    assert not finished
    pen(canvas, QEvent.Type.TabletMove, LINE[1])
    pen(canvas, QEvent.Type.TabletRelease, LINE[1], 0.0)
    assert only_stroke(canvas).points == pytest.approx(np.array(LINE[:2]), abs=1e-6)


def hover(canvas: Canvas, at: tuple[float, float]) -> None:
    place = QPointF(at[0] * canvas.width(), at[1] * canvas.height())
    nothing = Qt.MouseButton.NoButton
    no_key = Qt.KeyboardModifier.NoModifier
    kind = QEvent.Type.MouseMove
    event = QMouseEvent(kind, place, canvas.mapToGlobal(place), nothing, nothing, no_key)
    QCoreApplication.sendEvent(canvas, event)


def ends(canvas: Canvas) -> list[list[float]]:
    """Return where each stroke begins and ends."""
    strokes = canvas.drawing.strokes
    return [stroke.points[[0, -1]].astype(float).round(2).tolist() for stroke in strokes]


def test_a_mouse_that_was_let_go_of_unheard_draws_no_further(
    canvas: Canvas, finished: list[Drawing]
) -> None:
    press(canvas, (0.2, 0.2))
    move(canvas, (0.3, 0.3))
    hover(canvas, (0.9, 0.2))
    assert len(finished) == 1
    draw(canvas, [(0.1, 0.9), (0.5, 0.9)])
    assert ends(canvas) == [[[0.2, 0.2], [0.3, 0.3]], [[0.1, 0.9], [0.5, 0.9]]]


def test_a_new_press_of_a_device_ends_its_stroke_that_was_left_open(canvas: Canvas) -> None:
    press(canvas, (0.2, 0.2))
    move(canvas, (0.3, 0.3))
    draw(canvas, [(0.1, 0.9), (0.5, 0.9)])
    pen(canvas, QEvent.Type.TabletPress, (0.2, 0.5))
    pen(canvas, QEvent.Type.TabletMove, (0.3, 0.5))
    draw_with_pen(canvas, [(0.8, 0.1), (0.9, 0.1)], [0.5, 0.5])
    assert ends(canvas) == [
        [[0.2, 0.2], [0.3, 0.3]],
        [[0.1, 0.9], [0.5, 0.9]],
        [[0.2, 0.5], [0.3, 0.5]],
        [[0.8, 0.1], [0.9, 0.1]],
    ]


def test_a_finger_that_was_lifted_unheard_leaves_the_canvas_alive(canvas: Canvas) -> None:
    touch(canvas, f0=("press", (0.2, 0.2)))
    touch(canvas, f0=("move", (0.3, 0.3)))
    draw(canvas, [(0.1, 0.9), (0.5, 0.9)])
    touch(canvas, f1=("press", (0.6, 0.6)))
    touch(canvas, f1=("move", (0.7, 0.6)))
    touch(canvas, f1=("release", (0.7, 0.6)))
    assert len(canvas.drawing.strokes) == 3


def test_a_pen_that_was_lifted_unheard_gives_way_to_the_mouse(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    pen(canvas, QEvent.Type.TabletPress, (0.2, 0.2))
    pen(canvas, QEvent.Type.TabletMove, (0.3, 0.3))
    later = time.monotonic() + 2
    monkeypatch.setattr(gesture, "monotonic", lambda: later)
    draw(canvas, [(0.1, 0.9), (0.5, 0.9)])
    assert ends(canvas) == [[[0.2, 0.2], [0.3, 0.3]], [[0.1, 0.9], [0.5, 0.9]]]


@pytest.mark.parametrize("mouse_first", [False, True])
def test_what_the_system_makes_of_a_pen_is_no_second_stroke(
    canvas: Canvas, mouse_first: bool
) -> None:
    if mouse_first:
        press(canvas, LINE[0])
    draw_with_pen(canvas, LINE, [0.5] * len(LINE))
    if mouse_first:
        release(canvas, LINE[-1])
    else:
        draw(canvas, [LINE[-1]])
    stroke = only_stroke(canvas)
    assert len(stroke.points) == len(LINE)


def test_a_dialog_in_mid_stroke_ends_it(
    qtbot: QtBot, canvas: Canvas, finished: list[Drawing]
) -> None:
    press(canvas, LINE[0])
    move(canvas, LINE[1])
    dialog = QDialog(canvas)
    dialog.setModal(True)
    dialog.show()  # the button is let go of over the dialog
    assert len(finished) == 1
    dialog.close()
    draw(canvas, [(0.1, 0.1), (0.2, 0.1)])
    assert [len(stroke.points) for stroke in canvas.drawing.strokes] == [2, 2]


def test_another_tab_in_mid_stroke_ends_it(qtbot: QtBot) -> None:
    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    canvas = Canvas()
    tabs.addTab(canvas, "Draw")
    tabs.addTab(Canvas(), "Other")
    tabs.show()
    press(canvas, LINE[0])
    with qtbot.waitSignal(canvas.drawing_finished, timeout=0):
        tabs.setCurrentIndex(1)


# Tools


def test_the_eraser_cuts_a_stroke(canvas: Canvas, finished: list[Drawing]) -> None:
    draw(canvas, LINE)
    canvas.set_tool(Tool.ERASER)
    draw(canvas, [(0.5, 0.2), (0.5, 0.8)])
    left, right = canvas.drawing.strokes
    assert left.points[:, 0].max() < 0.5 < right.points[:, 0].min()
    assert finished[-1] is canvas.drawing


def test_an_eraser_that_meets_nothing_changes_nothing(
    canvas: Canvas, finished: list[Drawing]
) -> None:
    draw(canvas, LINE)
    before = canvas.drawing
    canvas.set_tool(Tool.ERASER)
    draw(canvas, [(0.1, 0.1), (0.9, 0.1)])
    assert canvas.drawing is before
    assert finished == [before, before]


def test_the_eraser_takes_ink_from_a_picture(canvas: Canvas) -> None:
    canvas.show_drawing(Drawing(picture=Picture.of(np.ones((64, 64)))))
    canvas.set_tool(Tool.ERASER)
    draw(canvas, [(0.5, 0.1), (0.5, 0.9)])
    picture = canvas.drawing.picture
    assert picture is not None
    assert picture.ink[32, 32] == 0.0
    assert picture.ink[32, 2] == 1.0


def test_the_eraser_follows_a_fast_pointer(canvas: Canvas) -> None:
    for x in np.linspace(0.1, 0.9, 9):
        draw(canvas, [(x, 0.4), (x, 0.6)])
    canvas.set_tool(Tool.ERASER)
    draw(canvas, [(0.0, 0.5), (1.0, 0.5)])  # two events only
    assert len(canvas.drawing.strokes) == 18


@pytest.mark.parametrize("width", [0.03, 0.08])
def test_the_pen_width_is_that_of_the_next_stroke(canvas: Canvas, width: float) -> None:
    draw(canvas, LINE)
    canvas.pen_width = width
    draw(canvas, LINE)
    assert canvas.drawing.strokes[0].widths[0] == pytest.approx(DEFAULT_PEN_WIDTH)
    assert canvas.drawing.strokes[1].widths[0] == pytest.approx(width)


def test_the_pen_width_stays_within_its_limits(canvas: Canvas) -> None:
    canvas.pen_width = 5.0
    assert canvas.pen_width == THICKEST_PEN_WIDTH
    canvas.pen_width = -1.0
    assert canvas.pen_width == THINNEST_PEN_WIDTH


# The drawing from outside


def test_resizing_keeps_the_drawing(canvas: Canvas) -> None:
    draw(canvas, LINE)
    before = canvas.drawing
    canvas.resize(800, 800)
    assert canvas.drawing is before
    image = pointer.painted(canvas)
    assert image.shape[:2] == (800, 800)
    assert (image[400, 400] != image[700, 400]).any()  # the line is still in the middle


def test_a_stroke_goes_on_while_the_canvas_is_resized(canvas: Canvas) -> None:
    press(canvas, (0.25, 0.5))
    canvas.resize(300, 300)
    move(canvas, (0.75, 0.5))
    release(canvas, (0.75, 0.5))
    expected = np.array([(0.25, 0.5), (0.75, 0.5)])
    assert only_stroke(canvas).points == pytest.approx(expected, abs=1e-6)


def test_a_drawing_shown_in_mid_stroke_ends_the_stroke_without_a_trace(
    canvas: Canvas, finished: list[Drawing]
) -> None:
    other = Drawing((Stroke.of([(0.1, 0.9), (0.9, 0.9)]),))
    press(canvas, LINE[0])
    move(canvas, LINE[1])
    canvas.show_drawing(other)
    move(canvas, LINE[2])
    release(canvas, LINE[3])
    assert canvas.drawing is other
    assert not finished
    draw(canvas, LINE)
    assert canvas.drawing.strokes[0] is other.strokes[0]
    assert len(canvas.drawing.strokes) == 2


def test_a_pen_that_leaves_tablet_range_is_a_pen(canvas: Canvas) -> None:
    """Hovering moves, which tablets send all the time, draw nothing."""
    pen(canvas, QEvent.Type.TabletMove, LINE[0], 0.0, button=Qt.MouseButton.NoButton)
    assert canvas.drawing.is_empty
    assert OTHER_END.pointerType() == QPointingDevice.PointerType.Eraser
