"""A picture is looked at before it is read, through the window."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from handwriting import SEVEN, write
from photographed import as_pixels, line, printed
from pictured_digits import digits_in_a_row
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from windows import LOADING

from lenet_gui.core.ink import raster
from lenet_gui.core.ink.drawing import EVERYWHERE
from lenet_gui.core.ink.picture_import import Original
from lenet_gui.core.picture_reading import read_picture
from lenet_gui.ui.picture.page import PicturePage
from lenet_gui.ui.window import MainWindow

Open = Callable[[np.ndarray], None]


@pytest.fixture
def open_picture(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Open:
    """Open pixels as a file, and wait until they are read."""

    def open_it(pixels: np.ndarray) -> None:
        path = tmp_path / "picture.png"
        Image.fromarray(pixels).save(path)
        with qtbot.waitSignal(window.transfer.picture_read, timeout=LOADING):
            window.transfer.open(path)

    window.activateWindow()
    return open_it


@pytest.fixture
def page(window: MainWindow) -> PicturePage:
    return window.pictures.page


def is_shown(window: MainWindow) -> bool:
    return window.pictures.page.isVisible()


def digit(window: MainWindow) -> int:
    assert window.session.reading is not None
    return window.session.reading.digit


def middle_of(page: PicturePage, number: int) -> QPoint:
    box = page.view.place_of(window_digits(page)[number])
    return box.center().toPoint()


def window_digits(page: PicturePage) -> list[tuple[float, float, float, float]]:
    return [each.box for each in page.digits.model().looking.digits]


def drag(page: PicturePage, box: tuple[float, float, float, float]) -> None:
    place, view = page.view.place_of(box), page.view
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, pos=place.topLeft().toPoint())
    for at in (place.center(), place.bottomRight()):
        QTest.mouseMove(view, at.toPoint())
    QTest.mouseRelease(view, left, pos=place.bottomRight().toPoint())


# One digit


def test_a_clear_digit_goes_to_the_canvas_and_can_be_looked_at_until_something_else_is_drawn(
    window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    open_picture(digits_in_a_row(7))
    assert not is_shown(window)
    assert digit(window) == 7
    taken = window.session.drawing
    window.picture_chip.click()
    assert is_shown(window)
    assert not window.canvas.isVisible()
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert window.canvas.isVisible()
    assert window.session.drawing is taken
    window.session.keep(SEVEN)
    assert not window.picture_chip.isVisible()
    assert not window.edit_menu.adjust_action.isEnabled()
    window.session.undo()
    assert window.edit_menu.adjust_action.isEnabled()


def test_a_digit_on_a_line_is_shown_and_enter_puts_it_on_the_canvas(
    window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    ruled = 0.8 * line((160, 160), 60, 0.01, 2)
    ink = raster.render(write(5), 160)
    open_picture(as_pixels(printed(ink, np.random.default_rng(1), ruled)))
    assert is_shown(window)
    assert window.session.drawing.is_empty
    assert page.title.text() == "1 digit found"
    assert "lines are left out" in page.said.text()
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert not is_shown(window)
    assert digit(window) == 5
    window.session.undo()
    assert window.session.drawing.is_empty


def test_something_else_on_the_canvas_takes_the_picture_away(
    window: MainWindow, open_picture: Open
) -> None:
    open_picture(digits_in_a_row(1, 2))
    assert is_shown(window)
    window.session.keep(SEVEN)
    assert not is_shown(window)
    assert not window.pictures.can_adjust


def test_a_new_picture_is_seen_though_a_panel_has_the_whole_tab(
    window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    enlarge = window.presenting.enlarge_action
    window.canvas.setFocus()
    enlarge.trigger()
    window.session.keep(SEVEN)
    assert enlarge.isChecked()
    open_picture(digits_in_a_row(1, 2))
    assert not enlarge.isChecked()
    page.view.setFocus()
    enlarge.trigger()
    assert enlarge.isChecked()
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert not enlarge.isChecked()
    assert window.canvas.isVisible()
    assert digit(window) == 2


# Several digits


def test_a_row_of_digits_is_read_and_one_is_put_on_the_canvas(
    window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    window.show_inside()
    open_picture(digits_in_a_row(2, 0, 2, 6))
    assert is_shown(window)
    assert page.title.text() == "4 digits found"
    assert page.row.text() == "2 0 2 6"
    QTest.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=middle_of(page, 3))
    assert not is_shown(window)
    assert digit(window) == 6
    window.edit_menu.adjust_action.trigger()
    for _ in range(2):
        QTest.keyClick(page.view, Qt.Key.Key_Left)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert digit(window) == 0
    window.session.undo()
    assert digit(window) == 6


def test_all_digits_are_collected_as_they_are_labelled(
    qtbot: QtBot, window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    open_picture(digits_in_a_row(2, 0, 2, 6))
    own = window.own_digits
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    QTest.keyClick(page.view, Qt.Key.Key_8)
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    QTest.keyClick(page.view, Qt.Key.Key_N)
    assert page.row.text() == "2 8 \N{EN DASH} 6"
    page.collecting.store_button.click()
    qtbot.waitUntil(lambda: [each.label for each in own.digits] == [2, 8, 6])
    qtbot.waitUntil(lambda: page.collecting.told.text == "3 stored in My digits")
    QTest.keyClick(page.view, Qt.Key.Key_Left)
    QTest.keyClick(page.view, Qt.Key.Key_0)
    page.collecting.store_button.click()
    qtbot.waitUntil(lambda: [each.label for each in own.digits] == [2, 0, 6])
    qtbot.waitUntil(lambda: page.collecting.told.text == "1 stored in My digits")
    page.collecting.undo_button.click()
    qtbot.waitUntil(lambda: [each.label for each in own.digits] == [2, 8, 6])


def test_undo_takes_out_what_was_collected_and_leaves_the_drawing_behind_alone(
    qtbot: QtBot, window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    window.activateWindow()
    window.session.keep(SEVEN)
    open_picture(digits_in_a_row(2, 6))
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(page.view, Qt.Key.Key_Z, control)
    window.tools.clear_action.trigger()
    assert is_shown(window)
    assert window.session.drawing is SEVEN
    page.collecting.store_button.click()
    qtbot.waitUntil(page.collecting.undo_button.isVisible)
    QTest.keyClick(page.view, Qt.Key.Key_Z, control)
    qtbot.waitUntil(lambda: not window.own_digits.digits)
    assert is_shown(window)
    window.show_inside()
    QTest.keyClick(window.inside_tab.canvas, Qt.Key.Key_Z, control)
    assert window.session.drawing.is_empty


def test_digits_are_collected_as_the_picture_was_asked_to_be_looked_at(
    qtbot: QtBot, window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    open_picture(digits_in_a_row(4, 7, 2))
    drag(page, (0.33, 0.0, 1.0, 1.0))
    page.collecting.store_button.click()
    qtbot.waitUntil(lambda: page.collecting.told.text == "2 stored in My digits")
    assert [each.label for each in window.own_digits.digits] == [7, 2]


def test_the_part_that_is_read_is_narrowed_with_keys(
    qtbot: QtBot, window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    open_picture(digits_in_a_row(4, 7, 2))
    shift, look = Qt.KeyboardModifier.ShiftModifier, page.view
    for _ in range(7):
        QTest.keyClick(look, Qt.Key.Key_Right, shift)
    qtbot.waitUntil(lambda: len(window_digits(page)) == 2)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(look, key, shift)
    QTest.keyRelease(look, Qt.Key.Key_Shift)
    asked = window.pictures.looking.look.crop
    assert asked == pytest.approx((0.35, 0.05, 0.95, 0.95))
    page.tools.whole_button.click()
    qtbot.waitUntil(lambda: len(window_digits(page)) == 3)


def test_what_is_stored_of_a_picture_is_not_told_beside_the_next(
    qtbot: QtBot, window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    open_picture(digits_in_a_row(4, 7))
    looking, own = window.pictures.looking, window.own_digits
    another = read_picture(Original(digits_in_a_row(2, 6)), recognizer=window.session.recognizer)
    page.collecting.store_button.click()
    looking.take(another)
    own.store(SEVEN, 1, lambda _: None, lambda _: None)  # after the others
    qtbot.waitUntil(lambda: [each.label for each in own.digits] == [4, 7, 1])
    assert page.collecting.told.text == ""
    assert not page.collecting.undo_button.isVisible()
    page.collecting.store_button.click()
    qtbot.waitUntil(lambda: page.collecting.told.text == "2 stored in My digits")
    page.collecting.undo_button.click()
    looking.take(replace(another, original=Original(digits_in_a_row(3, 5))))
    qtbot.waitUntil(lambda: [each.label for each in own.digits] == [4, 7, 1])
    assert page.collecting.told.text == ""


def test_what_is_collected_is_taken_out_again(
    qtbot: QtBot, window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    open_picture(digits_in_a_row(4, 7))
    own = window.own_digits
    page.collecting.store_button.click()
    qtbot.waitUntil(lambda: page.collecting.told.text == "2 stored in My digits")
    page.collecting.store_button.click()
    qtbot.waitUntil(lambda: page.collecting.told.text == "Stored already")
    window.own_digits.delete([own.digits[0].id])
    qtbot.waitUntil(lambda: len(own.digits) == 1)
    page.collecting.store_button.click()
    qtbot.waitUntil(lambda: page.collecting.told.text == "1 stored in My digits")
    page.collecting.undo_button.click()
    qtbot.waitUntil(lambda: [each.label for each in own.digits] == [7])
    assert not page.collecting.undo_button.isVisible()


# Another look


def test_the_least_contrast_and_the_part_are_read_anew(
    qtbot: QtBot, window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    looking = window.pictures.looking
    open_picture(digits_in_a_row(4, 1))
    page.tools.contrast.setValue(60)
    qtbot.waitUntil(lambda: looking.reading.look.least_contrast == 0.6)
    assert page.row.text() == "4 1"
    page.tools.automatic_button.click()
    qtbot.waitUntil(lambda: looking.reading.look.least_contrast == 0.3)
    assert not page.tools.automatic_button.isEnabled()
    drag(page, (0.0, 0.0, 0.5, 1.0))
    qtbot.waitUntil(lambda: page.title.text() == "1 digit found")
    assert looking.answer(0).digit == 4
    page.tools.whole_button.click()
    qtbot.waitUntil(lambda: page.row.text() == "4 1")
    assert looking.look.crop == EVERYWHERE


def test_a_picture_on_its_side_is_turned_and_corrections_stay(
    qtbot: QtBot, window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    open_picture(np.rot90(digits_in_a_row(4, 7)))
    QTest.keyClick(page.view, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: page.row.text() == "4 7")
    QTest.keyClick(page.view, Qt.Key.Key_9)
    assert page.row.text() == "9 7"
    page.tools.contrast.setValue(40)
    qtbot.waitUntil(lambda: window.pictures.looking.reading.look.least_contrast == 0.4)
    assert page.row.text() == "9 7"


def test_enter_puts_what_is_read_as_it_was_asked_for_last(
    qtbot: QtBot, window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    open_picture(np.rot90(digits_in_a_row(4, 7)))
    QTest.keyClick(page.view, Qt.Key.Key_R)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not is_shown(window))
    assert digit(window) == 4
    window.edit_menu.adjust_action.trigger()
    drag(page, (0.5, 0.0, 1.0, 1.0))
    page.put_button.click()
    qtbot.waitUntil(lambda: not is_shown(window))
    assert digit(window) == 7


def test_the_current_digit_stays_the_current_one_however_it_is_counted(
    qtbot: QtBot, window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    open_picture(digits_in_a_row(4, 7, 2))
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    drag(page, (0.33, 0.0, 1.0, 1.0))
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not is_shown(window))
    assert digit(window) == 7


def test_a_digit_that_is_clicked_is_known_again_however_it_is_counted(
    qtbot: QtBot, window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    open_picture(digits_in_a_row(4, 7, 2))
    drag(page, (0.33, 0.0, 1.0, 1.0))
    page.digits.opened.emit(2)
    qtbot.waitUntil(lambda: not is_shown(window))
    assert digit(window) == 2
    assert len(window.pictures.looking.digits) == 2
    window.edit_menu.adjust_action.trigger()
    QTest.keyClick(page.view, Qt.Key.Key_L)
    page.digits.opened.emit(0)
    qtbot.waitUntil(lambda: not is_shown(window))
    assert window.session.drawing.picture in [
        each.picture for each in window.pictures.looking.digits
    ]


def test_what_waits_for_a_reading_is_forgotten_when_something_else_is_asked_for(
    qtbot: QtBot, window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    looking = window.pictures.looking
    open_picture(digits_in_a_row(4, 7))
    QTest.keyClick(page.view, Qt.Key.Key_R)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    QTest.keyClick(page.view, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: looking.reading.look.turned == 2)
    assert is_shown(window)
    assert window.session.drawing.is_empty


def test_what_is_said_to_be_lighter_is_looked_at_as_such(
    qtbot: QtBot, window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    open_picture(digits_in_a_row(4, 7))
    assert not page.tools.lighter.isChecked()
    page.tools.lighter.click()
    looking = window.pictures.looking
    qtbot.waitUntil(lambda: looking.reading.look.lighter is True)
    assert page.tools.lighter.isChecked()
    page.tools.automatic_button.click()
    qtbot.waitUntil(lambda: looking.reading.look.lighter is None)
    assert not page.tools.lighter.isChecked()


def test_the_picture_is_read_by_other_weights_while_it_is_shown(
    qtbot: QtBot, window: MainWindow, open_picture: Open
) -> None:
    open_picture(digits_in_a_row(4, 7))
    with qtbot.waitSignal(window.session.recognizer_changed):
        window.transfer.open_weights("lenet5-classic")
    looking = window.pictures.looking
    qtbot.waitUntil(lambda: looking.reading.by is window.session.recognizer)


def test_a_click_beside_the_digits_does_nothing(
    window: MainWindow, open_picture: Open, page: PicturePage
) -> None:
    open_picture(digits_in_a_row(4, 7))
    corner = page.view.place().topLeft() + QPointF(2, 2)
    QTest.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=corner.toPoint())
    assert is_shown(window)
    assert window.pictures.looking.look.crop == EVERYWHERE
