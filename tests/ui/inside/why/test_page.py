import re
from collections.abc import Callable
from functools import partial
from itertools import product
from typing import Any

import numpy as np
import pytest
from event_loop import run_timers
from handwriting import ONE, SEVEN, write
from pointer import draw, move, painted, pixels, press, release
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSettings, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from windows import WindowMaker, wait_until_ready
from written import read_number

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.why import Answer, Method, Question, Role
from lenet_gui.core.network.nudge import Nudge
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import Unit
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.inside.heat_overlay import HeatOverlay
from lenet_gui.ui.inside.squares import NEGATIVE, POSITIVE, paint_squares
from lenet_gui.ui.inside.why import evidence
from lenet_gui.ui.inside.why.heat_view import HeatView
from lenet_gui.ui.inside.why.page import WhyPage
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.names import figure
from lenet_gui.ui.look.shades import luminance
from lenet_gui.ui.look.tokens import DARK, LIGHT, Tokens
from lenet_gui.ui.state.inspection import Inspection
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.window import MainWindow


@pytest.fixture
def page(
    session: Session,
    calls: Calls,
    inspection: Inspection,
    show_alone: Callable[..., WhyPage],
    qtbot: QtBot,
) -> WhyPage:
    """The page alone, with a 7 drawn, and its gradient found."""
    page = show_alone(partial(WhyPage, session, calls, inspection))
    page.choice.gradient.click()
    qtbot.waitUntil(is_up_to_date(page, session))
    return page


@pytest.fixture
def page_inside(window: MainWindow, qtbot: QtBot) -> WhyPage:
    """The same in a window, beside canvas and layers."""
    show(window)
    window.session.keep(SEVEN)
    page = window.inside_tab.why_page
    page.choice.gradient.click()
    qtbot.waitUntil(is_up_to_date(page, window.session))
    return page


def show(window: MainWindow) -> None:
    window.show_inside()
    window.inside_tab.pages.setCurrentWidget(window.inside_tab.why_page)


def true_values(session: Session, method: Method, question: Question) -> FloatArray:
    assert session.recognizer is not None
    assert session.reading is not None
    return session.recognizer.attribution(method, session.reading.input, question)


def is_up_to_date(page: WhyPage, session: Session) -> Callable[[], bool]:
    def holds() -> bool:
        answer, evidence = page.evidence.answer, page.evidence
        return (
            answer is not None
            and answer.reading is session.reading
            and (answer.method, answer.question) == (evidence.method, evidence.question)
        )

    return holds


def choose(page: WhyPage, digit: str, against: str) -> None:
    page.choice.digit.setCurrentIndex(page.choice.digit.findData(digit))
    page.choice.against.setCurrentIndex(page.choice.against.findData(against))


# The answer


def test_the_gradient_is_there_with_every_reading(
    page: WhyPage, session: Session, qtbot: QtBot
) -> None:
    for drawing in (ONE, SEVEN):
        session.show(drawing)
        qtbot.waitUntil(is_up_to_date(page, session))
        answer = page.evidence.answer
        assert answer is not None
        assert answer.reading is session.reading
        assert answer.question.digit == answer.reading.digit
        assert answer.question.against == answer.reading.runner_up
        expected = true_values(session, Method.GRADIENT, answer.question)
        assert answer.values == pytest.approx(expected)


def test_bars_do_not_wait_for_the_gradient_and_only_the_newest_is_found(
    page: WhyPage, session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[FloatArray] = []
    find = Recognizer.attribution

    def note(recognizer: Recognizer, method: Method, ink: FloatArray, *question: Any) -> FloatArray:
        asked.append(ink)
        return find(recognizer, method, ink, *question)

    monkeypatch.setattr(Recognizer, "attribution", note)
    for drawing in (ONE, SEVEN, ONE):
        session.show(drawing)
    assert asked == []
    qtbot.waitUntil(is_up_to_date(page, session))
    assert session.reading is not None
    assert len(asked) == 1
    assert asked[0] is session.reading.input


def test_occlusion_is_there_when_the_pen_rests(
    page: WhyPage, session: Session, qtbot: QtBot
) -> None:
    page.choice.occlusion.click()
    assert page.evidence.answer is None
    qtbot.waitUntil(is_up_to_date(page, session))
    answer = page.evidence.answer
    assert answer is not None
    assert answer.values == pytest.approx(true_values(session, Method.OCCLUSION, answer.question))


def test_occlusion_waits_while_a_stroke_is_in_progress(
    page_inside: WhyPage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "REST_MS", 1)
    page_inside.choice.occlusion.click()
    canvas = window.inside_tab.canvas
    press(canvas, (0.3, 0.3))
    move(canvas, (0.6, 0.5))
    run_timers(1)
    assert page_inside.evidence.answer is None
    release(canvas, (0.6, 0.5))
    qtbot.waitUntil(is_up_to_date(page_inside, window.session))


class Later:
    """Stands in for the thread; ends when told to."""

    def __init__(self, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[tuple[Reading | None, Question | None]] = []
        self.ends: list[tuple[Callable[..., None], Callable[..., None]]] = []
        self._window = window
        self._start = window.calls.start
        monkeypatch.setattr(window.calls, "start", self.start)
        monkeypatch.setattr(evidence, "REST_MS", 1)

    def start(
        self,
        find: Callable[[], FloatArray],
        done: Callable[..., None],
        failed: Callable[..., None] | None = None,
    ) -> object:
        if done.__self__ is not self._window.inside_tab.why_page.evidence:  # type: ignore[attr-defined]
            return self._start(find, done, failed)
        question = self._window.inside_tab.why_page.evidence.question
        assert failed is not None
        self.asked.append((self._window.session.reading, question))
        self.ends.append((done, failed))
        return None


@pytest.fixture
def later(page_inside: WhyPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Later:
    return Later(window, monkeypatch)


def test_an_answer_about_another_drawing_is_not_shown_and_the_newest_is_asked_for(
    page_inside: WhyPage, later: Later, window: MainWindow, qtbot: QtBot
) -> None:
    page_inside.choice.occlusion.click()
    qtbot.waitUntil(lambda: len(later.asked) == 1)
    window.session.keep(ONE)
    choose(page_inside, "4", "9")
    run_timers(1)
    assert len(later.asked) == 1, "one thread at a time"
    later.ends[0][0](np.ones((32, 32), np.float32))
    assert page_inside.evidence.answer is None
    qtbot.waitUntil(lambda: len(later.asked) == 2)
    assert later.asked[1] == (window.session.reading, Question(4, 9))
    later.ends[1][0](np.ones((32, 32), np.float32))
    assert page_inside.evidence.answer is not None
    run_timers(1)
    assert len(later.asked) == 2


def test_after_an_error_the_next_drawing_is_asked_about(
    page_inside: WhyPage, later: Later, window: MainWindow, qtbot: QtBot
) -> None:
    page_inside.choice.occlusion.click()
    qtbot.waitUntil(lambda: len(later.asked) == 1)
    error = MemoryError("full")
    with qtbot.waitSignal(window.session.failed) as failed:
        later.ends[0][1](error)
    assert failed.args == [error]
    window.session.keep(ONE)
    qtbot.waitUntil(lambda: len(later.asked) == 2)


def test_while_weights_change_the_last_answer_stays_until_the_next(
    page_inside: WhyPage, later: Later, window: MainWindow, qtbot: QtBot
) -> None:
    page_inside.choice.occlusion.click()
    qtbot.waitUntil(lambda: len(later.asked) == 1)
    later.ends[0][0](np.ones((32, 32), np.float32))
    before = page_inside.evidence.answer
    assert window.session.recognizer is not None
    window.session.adopt(window.session.recognizer)
    assert page_inside.evidence.answer is before
    qtbot.waitUntil(lambda: len(later.asked) == 2)
    later.ends[1][0](np.zeros((32, 32), np.float32))
    assert page_inside.evidence.answer is not before


@pytest.mark.parametrize("method", Method)
def test_the_network_is_asked_as_it_is_with_what_is_silenced(
    page: WhyPage, session: Session, qtbot: QtBot, method: Method
) -> None:
    (page.choice.gradient if method is Method.GRADIENT else page.choice.occlusion).click()
    choose(page, "7", "")
    qtbot.waitUntil(is_up_to_date(page, session))
    before = page.evidence.answer
    silenced = frozenset({("C1", 0), ("C1", 3), ("C5", 60)})
    for one in silenced:
        session.experiment.silence(*one, silent=True)
    qtbot.waitUntil(is_up_to_date(page, session))
    answer = page.evidence.answer
    assert before is not None
    assert answer is not None
    assert session.recognizer is not None
    ask, ink = session.recognizer.attribution, answer.reading.input
    assert answer.values == pytest.approx(ask(method, ink, answer.question, silenced))
    assert answer.values != pytest.approx(before.values, abs=1e-3)


def test_an_answer_of_other_maps_than_are_heard_now_is_not_shown(
    page_inside: WhyPage, later: Later, window: MainWindow, qtbot: QtBot
) -> None:
    page_inside.choice.occlusion.click()
    choose(page_inside, "7", "1")
    qtbot.waitUntil(lambda: len(later.asked) == 1)
    window.session.experiment.silence("F6", 5, silent=True)
    later.ends[0][0](np.ones((32, 32), np.float32))  # of the network as it was
    assert page_inside.evidence.answer is None
    qtbot.waitUntil(lambda: len(later.asked) == 2)
    assert later.asked[1][0].silenced == window.session.experiment.silenced
    later.ends[1][0](np.ones((32, 32), np.float32))
    assert page_inside.evidence.answer is not None
    window.session.experiment.restore_maps()
    assert page_inside.evidence.answer is None


def test_the_heat_goes_with_the_nudged_ink_and_is_hidden_where_it_has_no_place(
    page_inside: WhyPage, window: MainWindow, qtbot: QtBot
) -> None:
    tab, experiment = window.inside_tab, window.session.experiment
    qtbot.waitUntil(is_up_to_date(page_inside, window.session))
    assert tab.heat.isVisible()
    experiment.set_nudge(Nudge(right=4, scale=0.8))
    qtbot.waitUntil(is_up_to_date(page_inside, window.session))
    assert tab.heat.isVisible()
    assert window.session.reading is not None
    placement = window.session.reading.placement
    assert placement is not None
    rows, columns = np.nonzero(window.session.reading.input > 0.05)
    box = (columns.min(), rows.min(), np.ptp(columns) + 1, np.ptp(rows) + 1)
    left, top, width, height = placement.to_canvas(tuple(map(float, box)))
    # SEVEN, with half the pen's width around it, and up to a pixel of the input.
    assert (left, left + width) == pytest.approx((0.25, 0.75), abs=0.09)
    assert (top, top + height) == pytest.approx((0.2, 0.85), abs=0.09)
    experiment.set_nudge(Nudge(degrees=20))
    qtbot.waitUntil(is_up_to_date(page_inside, window.session))
    assert page_inside.evidence.answer is not None
    assert tab.heat.isHidden()
    experiment.end()
    qtbot.waitUntil(is_up_to_date(page_inside, window.session))
    assert tab.heat.isVisible()


def test_a_click_on_a_bar_asks_why_this_digit(
    page_inside: WhyPage, window: MainWindow, qtbot: QtBot
) -> None:
    bars = window.inside_tab.bars
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(9, int(bars.height() * 0.45)))
    assert page_inside.choice.digit.currentData() == "4"
    qtbot.waitUntil(is_up_to_date(page_inside, window.session))
    assert page_inside.choice.question == "Why 4 and not 7?"
    assert window.inside_tab.inspection.unit is None


def test_no_digit_is_asked_about_against_itself(page: WhyPage) -> None:
    digit, against = page.choice.digit, page.choice.against
    against.setCurrentIndex(against.findData("4"))
    page.choose_digit(4)
    assert (digit.currentData(), against.currentIndex()) == ("4", 0)
    assert page.choice.other is Role.RIVAL
    against.setCurrentIndex(against.findData("4"))
    assert (digit.currentIndex(), against.currentData()) == (0, "4")
    assert page.choice.digit_asked is Role.WINNER


def test_a_page_that_is_not_seen_finds_nothing(
    page_inside: WhyPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fail(*arguments: object) -> None:
        raise AssertionError("found something")

    monkeypatch.setattr(evidence, "REST_MS", 1)
    page_inside.choice.occlusion.click()
    window.tabs.setCurrentWidget(window.draw_tab)
    with monkeypatch.context() as patch:
        patch.setattr(Recognizer, "attribution", fail)
        window.session.keep(ONE)
        page_inside.choice.gradient.click()
        run_timers(1)
    show(window)
    qtbot.waitUntil(is_up_to_date(page_inside, window.session))


# The question


def test_an_empty_canvas_asks_for_a_digit(page_inside: WhyPage, window: MainWindow) -> None:
    window.session.clear()
    assert page_inside.choice.question == "Draw a digit"
    assert page_inside.evidence.answer is None
    assert window.inside_tab.heat.isHidden()


@pytest.mark.parametrize(
    ("digit", "against", "question"),
    [
        ("winner", "", "Why 7?"),
        ("winner", "9", "Why 7 and not 9?"),
        ("winner", "7", "Why 7?"),
        ("4", "rival", "Why 4 and not 7?"),
        ("0", "1", "Why 0 and not 1?"),
    ],
)
def test_digits_are_chosen_and_the_question_is_said(
    page: WhyPage, session: Session, digit: str, against: str, question: str, qtbot: QtBot
) -> None:
    choose(page, digit, against)
    qtbot.waitUntil(is_up_to_date(page, session))
    assert page.choice.question == question


def test_the_winner_is_followed(page: WhyPage, session: Session, qtbot: QtBot) -> None:
    choose(page, "winner", "")
    session.keep(ONE)
    qtbot.waitUntil(is_up_to_date(page, session))
    assert page.choice.question == "Why 1?"


def test_what_was_asked_is_asked_at_the_next_start(
    page_inside: WhyPage, make_window: WindowMaker, window: MainWindow, qtbot: QtBot
) -> None:
    page_inside.choice.occlusion.click()
    choose(page_inside, "3", "rival")
    window.close()
    other = make_window()
    wait_until_ready(qtbot, other)
    evidence = other.inside_tab.why_page.evidence
    assert (evidence.method, evidence.digit, evidence.against) == (Method.OCCLUSION, 3, Role.RIVAL)
    assert other.inside_tab.pages.currentWidget() is other.inside_tab.why_page


def test_settings_that_make_no_sense_are_left_alone(window: MainWindow, tmp_path: object) -> None:
    settings = QSettings(f"{tmp_path}/odd.ini", QSettings.Format.IniFormat)
    for name, value in (("method", "magic"), ("digit", "12"), ("against", ["3"])):
        settings.setValue(f"why/{name}", value)
    page = window.inside_tab.why_page
    page.restore(settings)
    assert (page.evidence.method, page.evidence.digit) == (None, Role.WINNER)


def test_every_control_says_what_it_is(page_inside: WhyPage) -> None:
    for control in (
        page_inside.choice.parts,
        page_inside.choice.gradient,
        page_inside.choice.occlusion,
        page_inside.choice.digit,
        page_inside.choice.against,
        page_inside.heat,
    ):
        assert control.objectName()
        assert control.accessibleName()
        assert control.toolTip()
    for control in (
        page_inside.choice.parts,
        page_inside.choice.gradient,
        page_inside.choice.occlusion,
        page_inside.choice.digit,
        page_inside.choice.against,
    ):
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


# What is said


def says(page: WhyPage, name: str) -> str:
    text = page.findChild(LiveText, name)
    assert text is not None
    return text.text


def answered(page: WhyPage, session: Session, question: Question, values: FloatArray) -> None:
    """Let the page show a made-up answer of occlusion."""
    reading = session.reading
    assert reading is not None
    page.evidence.question = question
    page.evidence.answer = Answer(Method.OCCLUSION, question, reading, values)
    page.evidence.changed.emit()


def test_the_facts_are_those_of_the_answer(
    page: WhyPage, session: Session, reading: Reading
) -> None:
    logits = session.reading.maps["Output"]  # type: ignore[union-attr]
    values = np.zeros((32, 32), np.float32)
    values[4, 30], values[31, 0] = 2.5, -1.25
    answered(page, session, Question(7), values)
    assert says(page, "why_asked") == f"{logits[7]:.1f}"
    assert (says(page, "why_for"), says(page, "why_for_place")) == ("+2.50", "row 5, column 31")
    assert says(page, "why_against") == "\N{MINUS SIGN}1.25"
    assert says(page, "why_against_place") == "row 32, column 1"
    answered(page, session, Question(9, 7), values)
    assert says(page, "why_asked_caption") == "9 behind 7 by"
    assert says(page, "why_asked") == f"{logits[7] - logits[9]:.1f}"
    both = ", ".join(figure(float(logits[digit]), page.locale(), 1) for digit in (9, 7))
    assert says(page, "why_asked_place") == f"logits: {both}"


def test_a_lead_is_said_to_be_one(page: WhyPage, session: Session) -> None:
    logits = session.reading.maps["Output"]  # type: ignore[union-attr]
    answered(page, session, Question(7, 9), np.zeros((32, 32), np.float32))
    assert says(page, "why_asked_caption") == "7 ahead of 9 by"
    assert says(page, "why_asked") == f"{logits[7] - logits[9]:.1f}"


def test_what_ink_and_what_biases_and_paper_add_is_the_lead(page: WhyPage) -> None:
    """The network is linear in the ink for a given drawing, but for its biases."""
    answer = page.evidence.answer
    assert answer is not None
    assert answer.method is Method.GRADIENT
    ink, rest = (
        read_number(word) for word in re.findall(r"[+\N{MINUS SIGN}]?\d+\.\d", page.verdict.text)
    )
    assert ink == pytest.approx(float(answer.values.sum()), abs=0.051)
    assert ink + rest == pytest.approx(answer.asked, abs=0.11)


@pytest.mark.parametrize("swapped", [False, True])
def test_it_is_said_whether_covering_a_square_turns_the_order(
    page: WhyPage, session: Session, swapped: bool
) -> None:
    logits = session.reading.maps["Output"]  # type: ignore[union-attr]
    lead = float(logits[7] - logits[9])
    assert lead > 0
    question, sign = (Question(9, 7), -1) if swapped else (Question(7, 9), 1)
    values = np.zeros((32, 32), np.float32)
    values[4, 30] = sign * (lead - 0.01)
    values[9, 9] = -sign * (lead + 1)  # makes the lead larger
    answered(page, session, question, values)
    assert page.verdict.text == "Whichever square is covered, 7 stays ahead of 9."
    values[4, 30] = sign * (lead + 0.01)
    answered(page, session, question, values)
    assert page.verdict.text == "Without the ink around row 5, column 31, 9 is ahead of 7."


def test_the_value_of_a_pixel_is_said(page_inside: WhyPage, window: MainWindow) -> None:
    answer = page_inside.evidence.answer
    assert answer is not None
    row, column = np.unravel_index(int(answer.values.argmax()), (32, 32))
    assert says(page_inside, "why_pointed") == "-"
    place = page_inside.heat.place()
    scale = place.width() // 32
    QTest.mouseMove(page_inside.heat, place.topLeft() + QPoint(int(column), int(row)) * scale)
    assert says(page_inside, "why_pointed") == says(page_inside, "why_for")
    assert says(page_inside, "why_pointed_place") == f"row {row + 1}, column {column + 1}"
    QTest.mouseMove(page_inside.heat, place.bottomRight() + QPoint(5, 5))
    assert says(page_inside, "why_pointed") == "-"
    window.inside_tab.inspection.pin(Unit.at("Input", 0, int(row), int(column)))
    assert says(page_inside, "why_pointed") == says(page_inside, "why_for")


def test_methods_say_different_things_of_themselves(page: WhyPage) -> None:
    before = page.limits.tells.text(), page.limits.hides.text()
    page.choice.occlusion.click()
    after = page.limits.tells.text(), page.limits.hides.text()
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_nothing_moves(page: WhyPage, session: Session, qtbot: QtBot) -> None:
    def places() -> list[tuple[str, QRect]]:
        parts = page.findChildren(QWidget)
        return [(part.objectName(), part.geometry()) for part in parts if part.isVisible()]

    run_timers()
    before = places()
    page.choice.occlusion.click()
    run_timers()
    assert places() == before
    qtbot.waitUntil(is_up_to_date(page, session))
    choose(page, "1", "")
    session.clear()
    run_timers()
    assert places() == before


def test_in_a_narrow_window_the_methods_stand_below_the_question(
    page_inside: WhyPage, window: MainWindow
) -> None:
    for size, below in ((QSize(1700, 900), False), (window.minimumSizeHint(), True)) * 2:
        window.resize(size)
        run_timers()
        methods, box = page_inside.choice.methods.geometry(), page_inside.choice.against.geometry()
        assert (methods.top() >= box.bottom()) == below
        assert page_inside.choice.rect().contains(methods)
        assert not methods.intersects(box)
        assert page_inside.facts.x() > page_inside.heat.place().right()
        assert page_inside.rect().contains(page_inside.facts.geometry())


def test_a_closed_box_shows_the_digit_that_its_choice_stands_for(
    page: WhyPage, session: Session, qtbot: QtBot
) -> None:
    boxes = page.choice.digit, page.choice.against
    reading = session.reading
    assert reading is not None
    shown = [box.accessibleDescription() for box in boxes]
    assert shown == [str(reading.digit), str(reading.runner_up)]
    before = painted(boxes[0])
    session.keep(ONE)
    qtbot.waitUntil(is_up_to_date(page, session))
    assert boxes[0].accessibleDescription() == "1"
    assert (painted(boxes[0]) != before).any()


class Watch(QObject):
    """Counts how often a layout is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.asked += event.type() == QEvent.Type.LayoutRequest
        return False


def test_a_live_text_asks_for_no_new_layout(qtbot: QtBot) -> None:
    parent, watch = QWidget(), Watch()
    qtbot.addWidget(parent)
    text, label = LiveText("text", parent, lines=2), QLabel(parent)
    layout = QVBoxLayout(parent)
    layout.addWidget(text)
    layout.addWidget(label)
    parent.resize(300, 100)
    parent.show()
    run_timers()
    before = painted(text)
    parent.installEventFilter(watch)
    text.set_text("something longer than there was before")
    run_timers()
    assert watch.asked == 0
    assert (painted(text) != before).any()
    label.setText("as a label does")
    run_timers()
    assert watch.asked > 0


# The picture


def test_the_picture_shows_the_edge_of_the_ink_before_the_answer(
    qtbot: QtBot, reading: Reading
) -> None:
    view = HeatView()
    qtbot.addWidget(view)
    view.resize(view.sizeHint())
    view.show()
    empty = painted(view)
    view.show_answer(reading, None)
    outline = painted(view)
    drawn = (outline != empty).any(axis=2)
    rows, columns = np.nonzero(drawn)
    place, scale = view.place(), view.place().width() / 32
    inked = np.argwhere(reading.input > 0.5)
    assert abs(rows.min() - place.top() - inked[:, 0].min() * scale) <= scale
    assert abs(columns.max() - place.left() - (inked[:, 1].max() + 1) * scale) <= scale
    values = np.zeros((32, 32), np.float32)
    values[0, 0], values[0, 31] = 1, -1
    view.show_answer(reading, Answer(Method.GRADIENT, Question(7), reading, values))
    middle = int(scale / 2)
    red, _, blue = painted(view)[place.top() + middle, place.left() + middle]
    assert red > blue
    red, _, blue = painted(view)[place.top() + middle, place.right() - middle]
    assert blue > red


# On the canvas


def test_the_colours_lie_on_the_ink(page_inside: WhyPage, window: MainWindow, qtbot: QtBot) -> None:
    """Both ways of making the input: the map goes back to where the drawing is."""
    tab = window.inside_tab
    for fit, at in product((True, False), ((0.3, 0.3), (0.6, 0.7))):
        window.session.set_fit(fit)
        window.session.keep(write(7, scale=0.5, at=at))
        qtbot.waitUntil(is_up_to_date(page_inside, window.session))
        assert tab.heat.isVisible()
        with_colours = painted(tab.canvas)
        tab.heat.hide()
        canvas = painted(tab.canvas)
        covered = np.abs(with_colours - canvas).max(axis=2) > 40
        ink = np.abs(canvas - canvas[5, 5]).max(axis=2) > 60
        ink[:3] = ink[-3:] = ink[:, :3] = ink[:, -3:] = False  # the frame
        for axis in (0, 1):
            one, other = (np.flatnonzero(part.any(axis=axis)) for part in (covered, ink))
            # A pixel of the input is as wide as half of the pen or more.
            assert np.abs([one[0] - other[0], one[-1] - other[-1]]).max() <= tab.canvas.width() / 20
        tab.heat.show()


def test_one_draws_through_the_colours(page_inside: WhyPage, window: MainWindow) -> None:
    canvas = window.inside_tab.canvas
    assert window.inside_tab.heat.geometry() == canvas.rect()
    assert canvas.childAt(canvas.rect().center()) is None
    draw(canvas, [(0.2, 0.2), (0.4, 0.5)])
    assert len(window.session.drawing.strokes) == len(SEVEN.strokes) + 1


def test_the_canvas_is_bare_while_another_page_or_none_is_seen(
    page_inside: WhyPage, window: MainWindow, qtbot: QtBot
) -> None:
    heat, pages = window.inside_tab.heat, window.inside_tab.pages
    assert heat.isVisible()
    other = pages.add(QWidget, "other")
    pages.setCurrentWidget(other)
    assert heat.isHidden()
    window.session.keep(ONE)
    assert heat.isHidden()
    pages.setCurrentWidget(page_inside)
    qtbot.waitUntil(is_up_to_date(page_inside, window.session))
    assert heat.isVisible()


@pytest.mark.parametrize("method", ["parts", "gradient"])
def test_what_was_shown_before_is_not_seen_again(
    page_inside: WhyPage, window: MainWindow, method: str
) -> None:
    getattr(page_inside.choice, method).click()
    window.session.clear()
    for drawing in (ONE, SEVEN):
        window.tabs.setCurrentIndex(0)
        window.session.keep(drawing)
        window.show_inside()
        assert "Draw a digit" not in page_inside.sentence.accessibleName()
        assert window.inside_tab.heat.isVisible() == (method == "gradient")
        if method == "gradient":
            assert is_up_to_date(page_inside, window.session)()


def test_the_colours_go_at_once_when_parts_are_asked_about(
    page_inside: WhyPage, window: MainWindow
) -> None:
    assert window.inside_tab.heat.isVisible()
    page_inside.choice.parts.click()
    assert window.inside_tab.heat.isHidden()


def test_no_answer_leaves_the_canvas_bare(
    page_inside: WhyPage, later: Later, window: MainWindow, qtbot: QtBot
) -> None:
    page_inside.choice.occlusion.click()
    assert window.inside_tab.heat.isHidden()
    qtbot.waitUntil(lambda: len(later.asked) == 1)
    later.ends[0][0](np.ones((32, 32), np.float32))
    assert window.inside_tab.heat.isVisible()
    window.session.keep(ONE)
    assert window.inside_tab.heat.isHidden()


def test_a_map_of_nothing_is_painted(qtbot: QtBot, reading: Reading) -> None:
    canvas = QWidget()
    qtbot.addWidget(canvas)
    canvas.resize(100, 100)
    overlay = HeatOverlay(canvas)
    canvas.show()
    bare = painted(canvas)
    overlay.show_answer(Answer(Method.GRADIENT, Question(7), reading, np.zeros_like(reading.input)))
    assert (painted(canvas) == bare).all()


def test_colour_tells_the_sign_and_the_square_its_size(qtbot: QtBot) -> None:
    image = QImage(100, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    values = np.array([[-1, -0.25, 0, 0.25, 1]], np.float32)
    paint_squares(painter, QRectF(0, 0, 100, 20), values, 1.0)
    painter.end()
    cells = pixels(image).reshape(20, 5, 20, 3).swapaxes(0, 1)
    red, blue = cells[..., 0], cells[..., 2]
    areas = [int((cell < 250).any(axis=-1).sum()) for cell in cells]
    assert areas[2] == 0
    assert areas[0] == areas[4] == pytest.approx(4 * areas[1], rel=0.25)
    assert areas[1] == areas[3]
    assert (blue[:2, 10, 10] > red[:2, 10, 10]).all()
    assert (red[3:, 10, 10] > blue[3:, 10, 10]).all()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("square", [POSITIVE, NEGATIVE], ids=["for", "against"])
def test_squares_stand_out_from_ink_and_from_paper(tokens: Tokens, square: QColor) -> None:
    for ground in (tokens.ink, tokens.paper):
        dark, light = sorted((luminance(square), luminance(QColor(ground))))
        assert (light + 0.05) / (dark + 0.05) >= 3


def test_what_it_really_is_can_be_collected(qtbot: QtBot, window: MainWindow) -> None:
    window.session.keep(SEVEN)
    window.show_inside()
    window.inside_tab.show_why_page()
    against = window.inside_tab.why_page.choice.against
    row = against.findData("1")
    against.setCurrentIndex(row)
    assert window.notice.text == ""  # nobody has said so
    against.activated.emit(row)
    assert window.notice.text == "Is it really a 1? My digits can collect it."
    window.notice.action.click()
    qtbot.waitUntil(lambda: [each.label for each in window.own_digits.digits] == [1])
    assert window.status.currentMessage() == "Stored as a 1"


def test_parts_need_no_room_for_what_pixels_say(page: WhyPage) -> None:
    among_pixels = page.minimumSizeHint().height()
    page.choice.parts.click()
    assert page.minimumSizeHint().height() < among_pixels
