from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from handwriting import ONE, SEVEN
from pointer import painted
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from windows import WindowMaker, palette, wait_until_ready
from written import read_number

from lenet_gui.core.network.nudge import Nudge
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.inside.story.ends import InputPicture
from lenet_gui.ui.inside.story.page import StoryPage
from lenet_gui.ui.inside.story.picture import StepPicture
from lenet_gui.ui.inside.story.slides import KernelPicture
from lenet_gui.ui.inside.story.walk import Slide
from lenet_gui.ui.inside.story.weights import CompetingPicture, WeightsPicture
from lenet_gui.ui.inside.tab import InsideTab
from lenet_gui.ui.look.names import figure, verdict_in_words
from lenet_gui.ui.state.inspection import Inspection
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.window import MainWindow

STEPS = ["input", "c1", "s2", "c3", "s4", "c5", "f6", "output", "probabilities"]
LAYERS = ["Input", "C1", "S2", "C3", "S4", "C5", "F6", "Output", "Output"]


@pytest.fixture
def tab(window: MainWindow) -> InsideTab:
    """The Inside tab with the story in front, and a 7 on the canvas."""
    window.show_inside()
    window.inside_tab.pages.setCurrentWidget(window.inside_tab.story_page)
    window.session.keep(SEVEN)
    return window.inside_tab


@pytest.fixture
def page(
    session: Session, inspection: Inspection, show_alone: Callable[..., StoryPage]
) -> StoryPage:
    return show_alone(partial(StoryPage, session, inspection))


def go(page: StoryPage, name: str) -> StepPicture:
    page.bar.go(STEPS.index(name))
    return page.picture


def sweep(picture: StepPicture) -> int:
    """Let a slide go through to its end; return how many frames that took."""
    assert picture.slide is not None
    frames = 0
    while picture.slide.running:
        picture.slide.advance()
        frames += 1
    return frames


def click(picture: StepPicture, at: QPointF) -> None:
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at.toPoint())


@pytest.mark.parametrize("smaller", [0, 4])
def test_the_numbers_of_patch_and_kernel_can_be_read_in_a_usual_window(
    window: MainWindow, page: StoryPage, smaller: int
) -> None:
    for _ in range(smaller):
        window.theme.enlarge(-1)
    window.resize(1200, 728)
    picture = go(page, "c1")
    picture.choose_place(0, 0)  # blank paper: but for its numbers, the patch has one colour
    below = painted(picture)[int(picture.sources[0].bottom()) :, : picture.width() // 4]
    violet = (below == painted(picture)[int(picture.sources[0].bottom()) - 2, 20]).all(axis=-1)
    rows = violet.sum(axis=1)
    patch = rows[rows > rows.max() / 2]
    assert patch.min() < 0.95 * patch.max()


def test_kernels_to_choose_from_keep_off_the_sum_in_a_small_picture(page: StoryPage) -> None:
    picture = go(page, "c1")
    assert isinstance(picture, KernelPicture)
    picture.resize(picture.minimumSizeHint())
    assert max(thumb.bottom() for thumb in picture.thumbs) <= picture.below.top()
    assert min(thumb.top() for thumb in picture.thumbs) >= 0


# The way through


def test_next_and_back_go_through_nine_steps(page: StoryPage) -> None:
    seen = [page.step.name]
    while page.bar.next_button.isEnabled():
        page.bar.next_button.click()
        seen.append(page.step.name)
    assert seen == STEPS
    assert page.bar.place.text() == "9 of 9"
    page.bar.back_button.click()
    assert page.step.name == "output"
    page.bar.go(0)
    assert not page.bar.back_button.isEnabled()


def test_each_step_has_a_title_a_text_and_a_picture_of_its_own(page: StoryPage) -> None:
    titles, texts, pictures = set(), set(), set()
    for number in range(9):
        page.bar.go(number)
        titles.add(page.title.text())
        texts.add(page.steps[number].text)
        pictures.add(page.shown.currentWidget())
        assert page.texts.currentIndex() == number
    assert len(titles) == len(texts) == len(pictures) == 9


@pytest.mark.parametrize(
    ("key", "modifier", "to"),
    [
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, "s2"),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier, "s2"),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, "input"),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier, "input"),
    ],
)
def test_keys_go_through_the_steps(
    page: StoryPage, key: Qt.Key, modifier: Qt.KeyboardModifier, to: str
) -> None:
    picture = go(page, "c1")
    picture.setFocus()
    QTest.keyClick(picture, key, modifier)
    assert page.step.name == to


def test_a_dot_goes_to_its_step(page: StoryPage) -> None:
    dots = page.bar.dots
    QTest.mouseClick(dots, Qt.MouseButton.LeftButton, pos=dots.centre(5).toPoint())
    assert page.step.name == "c5"


def test_the_step_is_kept_for_the_next_start(
    qtbot: QtBot, make_window: WindowMaker, settings: QSettings
) -> None:
    first = make_window()
    wait_until_ready(qtbot, first)
    first.inside_tab.story_page.bar.go(4)
    first.close()
    assert make_window().inside_tab.story_page.step.name == "s4"


def test_a_step_that_is_no_more_is_not_gone_to(page: StoryPage, tmp_path: object) -> None:
    settings = QSettings(f"{tmp_path}/other.ini", QSettings.Format.IniFormat)
    settings.setValue("inside/story_step", "c9")
    page.restore(settings)
    assert page.step.name == "input"


def test_nothing_moves_from_step_to_step(page: StoryPage) -> None:
    places = set()
    for number in range(9):
        page.bar.go(number)
        for _ in range(2):
            painted(page)
        parts = (page.shown, page.bar, page.closer_button, page.bar.next_button, page.texts)
        places.add(tuple(part.geometry().getRect() for part in parts))
    assert len(places) == 1


# The layer in the middle


def test_the_layer_of_the_step_is_marked_while_the_story_is_seen(tab: InsideTab) -> None:
    page = tab.story_page
    for name, layer in zip(STEPS, LAYERS, strict=True):
        go(page, name)
        assert tab.layers.highlit == layer
    other = tab.pages.add(QWidget, "other")
    tab.pages.setCurrentWidget(other)
    assert tab.layers.highlit is None
    tab.pages.setCurrentWidget(page)
    assert tab.layers.highlit == "Output"


def test_the_mark_is_seen_beside_the_layer_and_changes_no_map(tab: InsideTab) -> None:
    layers = tab.layers
    layers.highlight(None)
    before = painted(layers)
    layers.highlight("C3")
    changed = np.argwhere(np.abs(painted(layers) - before).sum(axis=2))
    places = layers.places("C3")
    assert len(changed) > 50
    assert changed[:, 0].min() >= places[0].top()
    assert changed[:, 0].max() <= places[-1].bottom() + 1
    assert changed[:, 1].max() < places[0].left()


# What is shown


def test_the_strongest_unit_is_shown_live(page: StoryPage, session: Session) -> None:
    for name in STEPS:
        picture = go(page, name)
        if picture.slide is not None:
            sweep(picture)
        for drawing in (SEVEN, ONE):
            session.keep(drawing)
            reading = session.reading
            assert reading is not None
            activation = reading.maps[picture.layer].reshape(picture.maps, -1)
            own = activation[picture.unit.map]
            assert own[picture.unit.index % own.size] == own.max()
            assert own.max() >= picture.sticky * activation.max()
            assert picture.lines()


@pytest.mark.parametrize("name", ["c1", "c3", "c5"])
def test_the_numbers_said_are_the_networks_own(
    page: StoryPage, session: Session, name: str
) -> None:
    reading = session.reading
    assert reading is not None
    picture = go(page, name)
    for number in (0, picture.maps - 1):
        picture.choose_map(number)
        picture.choose_place(3, 2)
        value = reading.maps[picture.layer].reshape(-1)[picture.unit.index]
        assert picture.unit.map == number
        assert figure(float(value), page.locale()) in picture.lines()[-1]


def test_new_weights_change_what_is_said(page: StoryPage, session: Session) -> None:
    from lenet_gui.core.network.shipped import SHIPPED, shipped_path
    from lenet_gui.core.weights import load

    picture = go(page, "c1")
    picture.choose_place(10, 10)
    before = picture.lines()
    session.use(load(shipped_path(SHIPPED[1])))
    assert picture.lines() != before


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_step_paints_with_and_without_a_digit(
    page: StoryPage, session: Session, dark: bool
) -> None:
    page.setPalette(palette(dark=dark))
    for name in STEPS:
        picture = go(page, name)
        for size in ((250, 200), (400, 350)):
            picture.resize(*size)
            session.keep(SEVEN)
            drawn = painted(picture)
            session.clear()
            assert (drawn != painted(picture)).any()
        assert picture.lines() == []
        assert not page.closer_button.isEnabled()


def test_the_plain_way_is_said(page: StoryPage, session: Session) -> None:
    picture = go(page, "input")
    assert isinstance(picture, InputPicture)
    fitted = picture.lines()[0]
    text = page.texts.currentWidget()
    assert isinstance(text, QLabel)
    assert "scaled to fit" in text.text()
    assert "box" in fitted
    session.set_fit(False)
    assert "Plain" in picture.lines()[0]
    assert "box" not in picture.lines()[0]
    assert text.text().startswith("The whole canvas is shrunk")
    session.experiment.set_nudge(Nudge(right=3))
    assert "Plain" in picture.lines()[0]
    assert "changed" in picture.lines()[0]
    session.set_fit(True)
    assert "Plain" not in picture.lines()[0]
    assert "scaled to fit" in text.text()


@pytest.mark.parametrize("by_hand", [False, True], ids=["running", "paused"])
def test_who_comes_back_in_mid_slide_sees_the_whole_map(tab: InsideTab, by_hand: bool) -> None:
    page = tab.story_page
    picture = go(page, "c1")
    assert picture.slide is not None
    for _ in range(20):
        picture.slide.advance()
    if by_hand:
        page.play_button.click()
    assert picture.done < 784
    for leave, back in (
        (lambda: tab.pages.setCurrentIndex(1), lambda: tab.pages.setCurrentWidget(page)),
        (page.bar.next, page.bar.back),
    ):
        leave()
        back()
        assert not picture.slide.running
        assert picture.done == 784
        page.play_button.click()
        assert picture.slide.running
        assert picture.done < 784


def test_the_digits_list_adds_up(page: StoryPage) -> None:
    picture = go(page, "output")
    assert isinstance(picture, CompetingPicture)
    reading, found = picture.reading, picture.sum
    assert reading is not None
    assert found is not None
    assert picture.unit.map == reading.digit == 7
    total = sum(value for _, _, value in picture.rows_of(found))
    assert round(total, 2) == round(float(reading.maps["Output"][7]), 2)


@pytest.mark.parametrize("name", ["f6", "output"])
def test_the_factors_shown_make_the_product_shown(page: StoryPage, name: str) -> None:
    picture = go(page, name)
    assert isinstance(picture, WeightsPicture)
    for number in range(10):
        picture.choose_map(number)
        assert picture.sum is not None
        for _, factors, product in picture.rows_of(picture.sum)[:-2]:
            one, other = (read_number(factor) for factor in factors.split(" × "))
            assert one * other == pytest.approx(product, abs=0.02)


def test_f6_ends_with_what_relu_makes_of_the_sum(page: StoryPage) -> None:
    picture = go(page, "f6")
    reading = picture.reading
    assert reading is not None
    f6 = reading.maps["F6"]
    for number in (int(f6.argmax()), int(f6.argmin())):
        picture.choose_map(number)
        together, relu = picture.lines()
        assert read_number(relu.removeprefix("ReLU: ")) == pytest.approx(
            float(f6[number]), abs=0.005
        )
        before = read_number(together.removeprefix("together: "))
        assert max(before, 0.0) == pytest.approx(float(f6[number]), abs=0.005)


# By hand


def test_a_map_can_be_chosen_by_number_and_by_its_picture(page: StoryPage) -> None:
    picture = go(page, "c1")
    page.choice.setValue(2)
    assert picture.unit.map == 1
    click(picture, picture.thumbs[4].center())
    assert picture.unit.map == 4
    assert page.choice.value() == 5
    assert page.choice.text() == "Kernel 5"


def test_digits_are_counted_from_zero(page: StoryPage) -> None:
    picture = go(page, "output")
    assert page.choice.value() == 7
    page.choice.setValue(0)
    assert picture.unit == Unit("Output", 0)


@pytest.mark.parametrize("name", ["c1", "s2", "c3", "s4"])
def test_what_is_pointed_at_is_seen_by_the_unit(page: StoryPage, name: str) -> None:
    picture = go(page, name)
    source = picture.sources[-1]
    at = QPoint(int(source.left() + source.width() * 0.4), int(source.center().y()))
    click(picture, QPointF(at))
    assert picture.seen_in(source).contains(QPointF(at))
    assert picture.slide is not None
    assert not picture.slide.running
    click(picture, picture.target.center())
    assert picture.unit.row in (picture.rows // 2, (picture.rows - 1) // 2)


def test_the_kernel_stays_within_the_input(page: StoryPage) -> None:
    picture = go(page, "c1")
    click(picture, picture.sources[0].topLeft() + QPointF(1, 1))
    assert (picture.unit.row, picture.unit.column) == (0, 0)
    click(picture, picture.sources[0].bottomRight() - QPointF(1, 1))
    assert (picture.unit.row, picture.unit.column) == (27, 27)
    assert picture.sources[0].adjusted(-1, -1, 1, 1).contains(picture.seen_in(picture.sources[0]))


def test_arrow_keys_move_the_kernel(page: StoryPage) -> None:
    picture = go(page, "c1")
    picture.choose_place(5, 5)
    QTest.keyClick(picture, Qt.Key.Key_Right)
    QTest.keyClick(picture, Qt.Key.Key_Down)
    assert (picture.unit.row, picture.unit.column) == (6, 6)


def test_what_was_chosen_stays_while_one_draws_on(page: StoryPage, session: Session) -> None:
    picture = go(page, "c3")
    picture.choose_map(7)
    picture.choose_place(4, 6)
    session.keep(ONE)
    assert picture.unit == Unit.at("C3", 7, 4, 6)


def test_looking_closer_pins_the_unit_and_opens_the_units_page(tab: InsideTab) -> None:
    page = tab.story_page
    picture = go(page, "c1")
    picture.choose_place(9, 12)
    unit_page = tab.findChild(QWidget, "unit_page")
    if unit_page is None:
        page.closer_button.click()
        assert tab.pages.currentWidget() is page
        unit_page = tab.pages.add(QWidget, "Unit")
        unit_page.setObjectName("unit_page")
    page.closer_button.click()
    assert tab.inspection.pinned
    assert tab.inspection.unit == picture.unit == Unit.at("C1", picture.unit.map, 9, 12)
    assert tab.pages.currentWidget() is unit_page
    tab.pages.setCurrentWidget(page)
    assert picture.unit == Unit.at("C1", picture.unit.map, 9, 12)


# Sliding


def test_a_slide_visits_every_place_once_in_order(qtbot: QtBot) -> None:
    slide = Slide(5, 5)
    visited: list[int] = []
    slide.moved.connect(visited.append)
    slide.start()
    with qtbot.waitSignal(slide.ended):
        while slide.running:
            slide.advance()
    assert visited == list(range(25))


@pytest.mark.parametrize("name", ["c1", "s2"])
def test_the_first_two_steps_slide_by_themselves_once(page: StoryPage, name: str) -> None:
    picture = go(page, name)
    assert picture.slide is not None
    assert picture.slide.running
    assert page.play_button.text() == "Pause"
    places = picture.rows * picture.columns
    assert picture.done < places
    assert sweep(picture) < 1000
    assert picture.done == places
    assert page.play_button.text() == "Slide"
    page.bar.next_button.click()
    page.bar.back_button.click()
    assert not picture.slide.running


def test_other_steps_stand_still_until_asked(page: StoryPage) -> None:
    for name in ("c3", "s4"):
        picture = go(page, name)
        assert picture.slide is not None
        assert not picture.slide.running
        page.play_button.click()
        assert picture.slide.running
    go(page, "c5")
    assert not picture.slide.running


def test_pausing_keeps_the_place_and_sliding_goes_on_from_there(page: StoryPage) -> None:
    picture = go(page, "c1")
    assert picture.slide is not None
    for _ in range(100):
        picture.slide.advance()
    page.play_button.click()
    place, done = picture.unit, picture.done
    assert done == place.index % 784 + 1
    page.play_button.click()
    assert picture.slide.running
    assert picture.unit == place


def test_nothing_slides_while_hidden(tab: InsideTab, window: MainWindow) -> None:
    page = tab.story_page
    picture = go(page, "c1")
    assert picture.slide is not None
    assert picture.slide.running
    window.tabs.setCurrentWidget(window.draw_tab)
    assert not picture.slide.running
    window.session.keep(ONE)
    assert picture.reading is not window.session.reading
    window.show_inside()
    assert picture.reading is window.session.reading


def test_the_map_is_painted_as_far_as_the_kernel_went(page: StoryPage) -> None:
    picture = go(page, "c1")
    assert picture.slide is not None
    picture.slide.start(14 * 28)
    half = painted(picture)
    sweep(picture)
    whole = painted(picture)
    target = picture.target.toRect()
    middle = target.center().y()
    across = slice(target.left() + 1, target.right() - 1)
    lower = slice(middle + 12, target.bottom())
    assert len(np.unique(half[lower, across].reshape(-1, 3), axis=0)) == 1
    assert len(np.unique(whole[lower, across].reshape(-1, 3), axis=0)) > 1
    upper = slice(target.top() + 1, target.top() + 20)
    assert (half[upper, across] == whole[upper, across]).all()


def test_sliding_needs_a_drawing(page: StoryPage, session: Session) -> None:
    picture = go(page, "c1")
    assert picture.slide is not None
    session.clear()
    assert not picture.slide.running
    assert not page.play_button.isEnabled()
    QTest.keyClick(picture, Qt.Key.Key_Space)
    assert not picture.slide.running


# What a person tries out


@pytest.mark.parametrize("name", ["c1", "s2", "c3", "s4", "c5", "f6"])
def test_a_silenced_unit_is_said_to_give_0(page: StoryPage, session: Session, name: str) -> None:
    picture = go(page, name)
    assert session.reading is not None
    strongest = Unit(picture.layer, int(session.reading.maps[picture.layer].argmax()))
    picture.choose_map(strongest.map)
    picture.choose_place(strongest.row, strongest.column)  # and it stays there
    heard = picture.lines()
    assert session.reading.maps[picture.layer].flat[picture.unit.index] > 0
    assert "turned off" not in " ".join(heard)
    session.experiment.silence(picture.layer, picture.unit.map, silent=True)
    said = " ".join(picture.lines())
    assert "turned off" in said
    assert "0" in picture.lines()[-1]
    assert "ReLU" not in said
    assert painted(picture).size
    session.experiment.restore_maps()
    assert picture.lines() == heard


def test_no_box_is_shown_around_a_nudged_digit(page: StoryPage, session: Session) -> None:
    picture = go(page, "input")
    assert "dashed" in picture.lines()[0]
    session.experiment.set_nudge(Nudge(right=3))
    assert "changed" in picture.lines()[0]
    nudged_by_hand = painted(picture)
    assert isinstance(picture, InputPicture)
    assert picture.reading is not None
    picture.show_reading(replace(picture.reading, fit=False))  # no box, no cross
    target = picture.target.toRect()
    rows, columns = slice(target.top(), target.bottom()), slice(target.left(), target.right())
    assert (painted(picture)[rows, columns] == nudged_by_hand[rows, columns]).all()


def test_the_story_ends_with_the_same_verdict_as_is_written_elsewhere(
    page: StoryPage, session: Session
) -> None:
    picture = go(page, "probabilities")
    recognizer, reading = session.recognizer, session.reading
    assert recognizer is not None
    assert reading is not None
    assert verdict_in_words(reading, page.locale()) in picture.lines()[-1]
    card = {"calibration": {"temperature": 10.0, "threshold": 0.9}}
    session.use(replace(recognizer.weights, card=card))
    assert "perhaps no digit" in picture.lines()[-1]


def test_shares_are_said_with_the_temperature_of_the_weights(
    page: StoryPage, session: Session
) -> None:
    picture = go(page, "probabilities")
    recognizer = session.recognizer
    assert recognizer is not None
    session.use(replace(recognizer.weights, card={}))
    assert "÷" not in picture.lines()[0]
    card = {"calibration": {"temperature": 8.0, "threshold": 0.6}}
    session.use(replace(recognizer.weights, card=card))
    reading = session.reading
    assert reading is not None
    logits = reading.maps["Output"].astype(float)
    lead = logits[reading.digit] - logits[reading.runner_up]
    said = picture.lines()
    assert f"{lead:.2f} ahead" in said[0]
    assert said[0].endswith(f"÷ 8.000: {lead / 8:.2f}")
    assert float(said[1].split()[0]) == pytest.approx(np.exp(lead / 8), rel=0.02)
    assert painted(picture).size


@pytest.mark.parametrize("layer", ["C5", "F6"])
def test_a_unit_is_at_the_same_place_as_among_all_layers(tab: InsideTab, layer: str) -> None:
    page = tab.story_page
    picture = go(page, STEPS[LAYERS.index(layer)])
    grid = picture.thumbs[0].united(picture.thumbs[-1])
    (strip,) = tab.layers.places(layer)
    for number, thumb in enumerate(picture.thumbs):
        place = tab.layers.place_of(Unit(layer, number))
        for whole, part in ((grid, thumb), (strip, place)):
            part.moveTo(part.topLeft() - whole.topLeft())
        x, y = thumb.center().x() / grid.width(), thumb.center().y() / grid.height()
        assert (x, y) == pytest.approx(
            (place.center().x() / strip.width(), place.center().y() / strip.height()), abs=1e-3
        )
