"""The sentence, the part it names, and when both are there."""

from collections.abc import Callable

import numpy as np
import pytest
from event_loop import run_timers
from handwriting import ONE, SEVEN
from pointer import move, painted, press, release
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lenet_gui.core.explain.alike import KnownDigits, KnownFeatures
from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.ink.placement import Placement
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.ui.inside.outline import outline_of
from lenet_gui.ui.inside.why.page import WhyPage
from lenet_gui.ui.window import MainWindow

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> WhyPage:
    """The page of a window, with a 7 drawn, and why it is one."""
    show(window)
    window.session.keep(SEVEN)
    page = window.inside_tab.why_page
    qtbot.waitUntil(is_said(page))
    return page


def show(window: MainWindow) -> None:
    window.show_inside()
    window.inside_tab.pages.setCurrentWidget(window.inside_tab.why_page)


def is_said(page: WhyPage) -> Callable[[], bool]:
    def holds() -> bool:
        because = page.reasons.because
        return because is not None and because.reading is page.window().session.reading

    return holds


def test_the_page_opens_with_a_sentence_about_a_part_that_is_outlined(
    page: WhyPage, window: MainWindow, qtbot: QtBot
) -> None:
    because = page.reasons.because
    assert because is not None
    assert because.without is not None
    assert page.choice.parts.isChecked()
    assert page.sentence.accessibleName().startswith("7, ")
    assert window.inside_tab.part.part is because.without.part
    assert window.inside_tab.part.isVisible()


def test_what_is_said_of_the_part_is_what_is_read_once_it_is_erased(
    page: WhyPage, window: MainWindow, qtbot: QtBot
) -> None:
    because = page.reasons.because
    assert because is not None
    assert because.without is not None
    window.session.keep(because.without.part.rest)
    reading = window.session.reading
    assert reading is not None
    assert (reading.favourite, reading.sure) == (because.without.favourite, because.without.sure)
    assert reading.input == pytest.approx(because.without.input)


def test_nothing_is_said_of_a_stroke_in_progress(
    page: WhyPage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    read = Recognizer.read_drawings

    def note(recognizer: Recognizer, drawings: list[Drawing], **conditions: object) -> object:
        asked.append(len(drawings))
        return read(recognizer, drawings, **conditions)  # type: ignore[arg-type]

    monkeypatch.setattr(Recognizer, "read_drawings", note)
    canvas = window.inside_tab.canvas
    press(canvas, (0.4, 0.5))
    move(canvas, (0.7, 0.5))
    run_timers(1)
    assert page.reasons.because is None
    assert "once the pen is lifted" in page.sentence.accessibleName()
    assert window.inside_tab.part.isHidden()
    assert asked == []
    release(canvas, (0.7, 0.5))
    qtbot.waitUntil(is_said(page))
    assert len(asked) == 1, "all parts in one batch"


def test_pointing_at_the_parts_name_takes_it_away(
    page: WhyPage, window: MainWindow, qtbot: QtBot
) -> None:
    tab = window.inside_tab
    outlined, drawn = painted(tab.canvas), painted(page.part)
    page.sentence.linkHovered.emit("part")
    assert tab.part.gone
    assert (painted(tab.canvas) != outlined).any()
    assert (painted(page.part) != drawn).any()
    page.sentence.linkHovered.emit("")
    assert not tab.part.gone
    assert (painted(tab.canvas) == outlined).all()
    assert (painted(page.part) == drawn).all()


def test_the_pointer_finds_the_name_and_leaves_it(page: WhyPage, window: MainWindow) -> None:
    overlay, label = window.inside_tab.part, page.sentence
    over = []
    for x in range(0, label.width(), 8):
        at = QPointF(x, label.height() / 2)
        none = Qt.MouseButton.NoButton
        move_to = QMouseEvent(
            QEvent.Type.MouseMove, at, label.mapToGlobal(at), none, none, NO_MODIFIER
        )
        QApplication.sendEvent(label, move_to)
        over.append(overlay.gone)
    assert True in over
    assert (over[0], over[-1]) == (False, False)
    click = next(x for x, is_over in enumerate(over) if is_over) * 8 + 8
    at_link = QPoint(click, label.height() // 2)
    QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=at_link)
    assert overlay.gone
    QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=at_link)
    QApplication.sendEvent(label, QEvent(QEvent.Type.Leave))
    assert not overlay.gone


def test_the_parts_name_can_be_focused_and_touched(page: WhyPage, window: MainWindow) -> None:
    overlay = window.inside_tab.part
    window.activateWindow()
    page.sentence.setFocus(Qt.FocusReason.TabFocusReason)
    assert overlay.gone
    page.sentence.clearFocus()
    assert not overlay.gone
    page.sentence.linkActivated.emit("part")
    assert overlay.gone
    page.sentence.linkActivated.emit("part")
    assert not overlay.gone


def test_another_question_brings_a_clicked_part_back(page: WhyPage, window: MainWindow) -> None:
    page.sentence.linkActivated.emit("part")
    assert window.inside_tab.part.gone
    page.choice.occlusion.click()
    assert not window.inside_tab.part.gone


def test_a_part_is_taken_away_for_a_look_over_a_map_of_pixels_too(
    page: WhyPage, window: MainWindow
) -> None:
    page.choice.occlusion.click()
    assert window.inside_tab.part.isHidden()
    page.sentence.linkHovered.emit("part")
    assert window.inside_tab.part.isVisible()
    page.sentence.linkHovered.emit("")
    assert window.inside_tab.part.isHidden()


def test_it_is_really_a_three_asks_why_not(page: WhyPage) -> None:
    against = page.choice.against
    three = against.findData("3")
    assert against.itemText(three) == "It is really a 3"
    against.setCurrentIndex(three)
    because = page.reasons.because
    assert because is not None
    assert because.wanted == 3
    assert page.sentence.accessibleName().startswith("7, not 3")
    against.setCurrentIndex(against.findData("7"))
    assert page.sentence.accessibleName().startswith("7, ")


def test_a_page_that_is_not_seen_finds_no_reasons(
    page: WhyPage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **conditions: object) -> None:
        raise AssertionError("found something")

    window.tabs.setCurrentWidget(window.draw_tab)
    assert window.inside_tab.part.isHidden()
    with monkeypatch.context() as patch:
        patch.setattr(Recognizer, "read_drawings", fail)
        window.session.keep(ONE)
        run_timers(1)
    show(window)
    qtbot.waitUntil(is_said(page))
    assert page.sentence.accessibleName().startswith("1")


def test_other_conditions_are_read_anew(page: WhyPage, window: MainWindow, qtbot: QtBot) -> None:
    window.session.experiment.silence("C1", 2, silent=True)
    assert page.reasons.because is None
    qtbot.waitUntil(is_said(page))
    window.session.set_fit(False)
    qtbot.waitUntil(is_said(page))


def test_where_no_digit_is_ahead_the_question_names_none(
    page: WhyPage, window: MainWindow, qtbot: QtBot
) -> None:
    random = np.random.default_rng(3)
    window.session.keep(
        Drawing(tuple(Stroke.of(random.uniform(0.1, 0.9, (9, 2))) for _ in range(4)))
    )
    qtbot.waitUntil(is_said(page))
    assert page.choice.question == "Why no digit?"
    assert page.sentence.accessibleName().startswith("No digit is clearly ahead")
    against = page.choice.against
    against.setCurrentIndex(against.findData("3"))
    assert "3" in page.sentence.accessibleName()


def test_an_empty_canvas_asks_for_a_digit(page: WhyPage, window: MainWindow) -> None:
    window.session.clear()
    assert page.sentence.accessibleName().startswith("Draw a digit")
    assert window.inside_tab.part.isHidden()


def test_the_outline_is_around_the_ink() -> None:
    placement = Placement((100.0, 100.0), (10.0, 20.0))
    bar = Drawing((Stroke.of([(0.2, 0.5), (0.8, 0.5)], 0.1),))
    box = outline_of(bar, placement).boundingRect()
    assert (box.left(), box.right()) == pytest.approx((22, 98), abs=1)
    assert (box.top(), box.bottom()) == pytest.approx((62, 78), abs=1)
    ink = [[0.0] * 10, [0.0] * 4 + [1.0] * 4 + [0.0] * 2] + 8 * [[0.0] * 10]
    box = outline_of(Drawing(picture=Picture.of(ink)), placement).boundingRect()
    assert (box.left(), box.right()) == pytest.approx((47, 93), abs=1)
    assert (box.top(), box.bottom()) == pytest.approx((27, 43), abs=1)


def test_digits_like_the_drawing_are_found_once_for_each_weights(
    page: WhyPage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Recognizer] = []
    features_of = Recognizer.features_of

    def note(recognizer: Recognizer, digits: KnownDigits) -> KnownFeatures:
        made.append(recognizer)
        return features_of(recognizer, digits)

    qtbot.waitUntil(lambda: page.alike.known is not None)
    monkeypatch.setattr(Recognizer, "features_of", note)
    rows = page.alike_view.rows
    assert page.reasons.because is not None
    assert rows.digits == [7, page.reasons.because.reading.runner_up]
    page.choice.against.setCurrentIndex(page.choice.against.findData("3"))
    assert rows.digits == [7, 3]
    window.session.keep(ONE)
    qtbot.waitUntil(is_said(page))
    assert made == []
    assert window.session.recognizer is not None
    window.session.use(window.session.recognizer.weights)
    qtbot.waitUntil(lambda: len(made) == 1)
    qtbot.waitUntil(is_said(page))
    window.tabs.setCurrentWidget(window.draw_tab)
    window.session.use(window.session.recognizer.weights)
    run_timers(1)
    assert len(made) == 1, "only while someone looks"
