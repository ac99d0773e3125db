"""The confusion matrix and the images behind its cells."""

import numpy as np
import pytest
from pointer import painted, shown
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot
from windows import palette

from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.training.confusion import Answers, TakenImage
from lenet_gui.ui.look.images import ink_image
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.shell.theme import Theme
from lenet_gui.ui.train.cell import Cell, words_of
from lenet_gui.ui.train.confusion_table import SHARES
from lenet_gui.ui.train.confusion_view import ConfusionView
from lenet_gui.ui.train.misread_view import MOST, MisreadView
from lenet_gui.ui.train.results_card import ResultsCard

LEFT = Qt.MouseButton.LeftButton
SIZES = [(240, 240), (300, 300), (300, 500), (700, 260), (900, 900)]


def make_answers(seed: int = 0, errors: int = 400, count: int = 6000) -> Answers:
    """Answers with a few errors of many kinds, and seven 3s read as 5."""
    rng = np.random.default_rng(seed)
    labels = np.arange(count) % DIGITS
    read = labels.copy()
    wrong = rng.choice(np.flatnonzero(labels != 3), errors, replace=False)
    read[wrong] = (labels[wrong] + rng.integers(1, DIGITS, errors)) % DIGITS
    read[np.flatnonzero(labels == 3)[:7]] = 5
    probabilities = np.full((count, DIGITS), 0.01, dtype=np.float32)
    probabilities[range(count), read] = rng.uniform(0.5, 0.91, count)
    images = np.random.default_rng(5).integers(0, 256, (count, 28, 28), dtype=np.uint8)
    return Answers(images, labels.astype(np.int64), probabilities)


ANSWERS = make_answers()


@pytest.fixture
def view(qtbot: QtBot) -> ConfusionView:
    view = ConfusionView()
    qtbot.addWidget(view)
    view.resize(340, 320)
    view.show()
    view.show_answers(ANSWERS)
    return view


@pytest.fixture
def misread(qtbot: QtBot) -> MisreadView:
    misread = MisreadView()
    qtbot.addWidget(misread)
    misread.resize(460, 300)
    misread.show()
    misread.show_answers(ANSWERS)
    return misread


def note_cells(view: ConfusionView) -> list[Cell | None]:
    told: list[Cell | None] = []
    view.cell_chosen.connect(lambda true, read: told.append((true, read)))
    view.cell_cleared.connect(lambda: told.append(None))
    return told


def place(view: ConfusionView, true: int, read: int) -> QRect:
    return view.table.visualRect(view.model.index(true, read))


def click(view: ConfusionView, at: QPoint | Cell, button: Qt.MouseButton = LEFT) -> None:
    pos = at if isinstance(at, QPoint) else place(view, *at).center()
    QTest.mouseClick(view.table.viewport(), button, pos=pos)


def point_at(view: ConfusionView, cell: Cell) -> None:
    QTest.mouseMove(view.table.viewport(), place(view, *cell).center())


def press(view: ConfusionView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view.table, key)


# The matrix


@pytest.mark.parametrize("size", SIZES)
def test_all_cells_are_inside_and_can_be_told_apart(
    view: ConfusionView, size: tuple[int, int]
) -> None:
    view.resize(*size)
    last = place(view, DIGITS - 1, DIGITS - 1)
    assert view.table.viewport().rect().contains(last)
    assert view.rect().contains(view.table.geometry())
    assert min(last.width(), last.height()) >= 12
    assert last.width() <= 2 * last.height()


def test_where_cells_would_be_narrow_the_shares_are_left_out(view: ConfusionView) -> None:
    assert view.model.index(3, SHARES).data() == "98.8 %"
    assert not view.table.isColumnHidden(SHARES)
    view.resize(240, 240)
    assert view.table.isColumnHidden(SHARES)


@pytest.mark.parametrize("size", SIZES)
def test_a_click_chooses_the_cell_under_it(view: ConfusionView, size: tuple[int, int]) -> None:
    view.resize(*size)
    told = note_cells(view)
    click(view, (3, 5))
    click(view, place(view, 9, 0).bottomLeft() + QPoint(1, -1))
    assert told == [(3, 5), (9, 0)]
    assert view.chosen == (9, 0)


def test_a_click_beside_the_cells_or_with_another_button_chooses_none(view: ConfusionView) -> None:
    told = note_cells(view)
    QTest.mouseClick(view, LEFT, pos=QPoint(2, 2))
    QTest.mouseClick(view, LEFT, pos=view.rect().bottomRight())
    click(view, (3, SHARES))
    click(view, (3, 5), Qt.MouseButton.RightButton)
    assert told == []


def test_a_second_click_and_escape_give_the_choice_up(view: ConfusionView) -> None:
    told = note_cells(view)
    for _ in range(3):
        click(view, (3, 5))
    press(view, Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert told == [(3, 5), None, (3, 5), None]


def test_arrow_keys_and_enter_choose(qtbot: QtBot, view: ConfusionView) -> None:
    told = note_cells(view)
    focus(qtbot, view.table)
    key = Qt.Key
    press(view, key.Key_Home, key.Key_Up, key.Key_Down, key.Key_Right, key.Key_Right)
    assert view.words.text == words_of(ANSWERS, (1, 2), view.locale())
    press(view, key.Key_Return, key.Key_PageDown, key.Key_End, key.Key_Right, key.Key_Space)
    assert told == [(1, 2), (9, 9)]


def test_keys_that_mean_nothing_here_are_left_to_others(view: ConfusionView) -> None:
    no_key = Qt.KeyboardModifier.NoModifier
    for key in (Qt.Key.Key_Q, 0x424):  # Qt has no name for a Cyrillic letter
        event = QKeyEvent(QEvent.Type.KeyPress, key, no_key, "q")
        QApplication.sendEvent(view.table, event)
        assert not event.isAccepted()


def test_pointing_says_what_the_cell_is(view: ConfusionView) -> None:
    point_at(view, (3, 5))
    assert view.words.text == "3 read as 5: 7 of 600 threes"
    point_at(view, (3, 3))
    assert view.words.text == "3 read correctly: 593 of 600 threes"
    QCoreApplication.sendEvent(view.table.viewport(), QEvent(QEvent.Type.Leave))
    assert "Choose" in view.words.text or view.table.hasFocus()


def test_a_screen_reader_is_told_what_a_cell_means(view: ConfusionView) -> None:
    table = QAccessible.queryAccessibleInterface(view.table)
    names = [
        table.child(number).text(QAccessible.Text.Name) for number in range(table.childCount())
    ]
    assert "3 read as 5: 7 of 600 threes" in names
    assert "3 read correctly: 593 of 600 threes" in names


@pytest.mark.parametrize("size", [(395, 262), (340, 320)])
def test_counts_of_three_digits_fit_their_cells(view: ConfusionView, size: tuple[int, int]) -> None:
    """As in the smallest window that is promised, 1100x700."""
    view.resize(*size)
    view.show_answers(make_answers(errors=0, count=10_000))
    image = painted(view.table.viewport())
    cell = place(view, 4, 4).adjusted(0, 0, -2, -2)
    ground = image[cell.top(), cell.left()]
    inked = (image[cell.top() : cell.bottom() + 1, cell.left() : cell.right() + 1] != ground).any(
        -1
    )
    assert inked.any()
    assert not inked[:, [0, -1]].any()


def test_before_the_first_epoch_it_says_what_will_be_here(view: ConfusionView) -> None:
    told = note_cells(view)
    click(view, (3, 5))
    view.show_answers(None)
    assert view.chosen is None
    assert any("After each epoch" in label.text() for label in view.findChildren(QLabel))
    point_at(view, (3, 5))
    click(view, (3, 5))
    press(view, Qt.Key.Key_Return)
    assert told == [(3, 5)]
    assert painted(view).size


def test_the_choice_outlives_an_epoch(view: ConfusionView) -> None:
    click(view, (3, 5))
    before = shown(view)
    view.show_answers(make_answers(seed=1))
    assert view.chosen == (3, 5)
    assert (shown(view) != before).any()


def test_errors_are_coloured_by_their_number_and_the_diagonal_is_grey(view: ConfusionView) -> None:
    view.resize(600, 600)
    image = painted(view.table.viewport())

    def accent(true: int, read: int) -> int:
        corner = place(view, true, read).topLeft() + QPoint(3, 3)
        red, _, blue = image[corner.y(), corner.x()].tolist()
        return int(blue - red)

    errors = ANSWERS.matrix * ~np.eye(DIGITS, dtype=bool)
    most = np.unravel_index(int(errors.argmax()), errors.shape)
    assert accent(*map(int, most)) > accent(3, 5) > 15
    assert abs(accent(3, 3)) < 15
    assert abs(accent(3, 6)) < 10  # no error at all


def test_a_cell_without_errors_hardly_stands_out(view: ConfusionView, look: Theme) -> None:
    for colours in ("light", "dark"):
        look.choose_colours(colours)
        image = painted(view.table.viewport()).astype(int)
        corner = place(view, 3, 6).topLeft() + QPoint(3, 3)
        ground = view.palette().color(QPalette.ColorRole.Window)
        assert abs(image[corner.y(), corner.x()] - ground.getRgb()[:3]).max() < 20


def test_no_errors_and_no_images_of_a_digit_break_nothing(view: ConfusionView) -> None:
    labels = np.zeros(20, dtype=np.int64)
    probabilities = np.eye(DIGITS, dtype=np.float32)[labels]
    perfect = Answers(np.zeros((20, 28, 28), "u1"), labels, probabilities)
    view.show_answers(perfect)
    assert painted(view).size
    assert words_of(perfect, (4, 4), view.locale()) == "4 read correctly: 0 of 0 fours"


def test_focus_is_seen(qtbot: QtBot, view: ConfusionView) -> None:
    view.activateWindow()
    qtbot.waitUntil(view.table.hasFocus)
    press(view, Qt.Key.Key_Right)
    with_focus = shown(view)
    view.table.clearFocus()
    assert (shown(view) != with_focus).any()


# The images


def note_images(misread: MisreadView) -> list[TakenImage]:
    told: list[TakenImage] = []
    misread.image_chosen.connect(told.append)
    return told


def place_of(misread: MisreadView, row: int) -> QPoint:
    return misread.list.visualRect(misread.model.index(row)).center()


def test_all_misread_ones_are_shown_first(misread: MisreadView) -> None:
    assert misread.kind is None
    assert misread.title.text().startswith("All misread: 407 of ")
    assert str(MOST) in misread.legend.text()
    assert misread.model.indices.tolist() == ANSWERS.worst()[:MOST].tolist()
    assert not misread.all_button.isVisible()


def test_a_kind_is_shown_and_given_up(qtbot: QtBot, misread: MisreadView) -> None:
    misread.show_kind(3, 5)
    assert misread.title.text() == "3 read as 5: 7 of 600 threes"
    assert misread.model.indices.tolist() == ANSWERS.of_kind(3, 5).tolist()
    with qtbot.waitSignal(misread.all_requested):
        misread.all_button.click()
    assert misread.kind is None


def test_of_those_read_rightly_the_least_sure_are_shown(misread: MisreadView) -> None:
    misread.show_kind(3, 3)
    indices = misread.model.indices
    confidence = ANSWERS.probabilities[indices, 3]
    assert len(indices) == MOST
    assert (np.diff(confidence) >= 0).all()
    assert confidence[0] == ANSWERS.probabilities[ANSWERS.of_kind(3, 3), 3].min()


def test_below_an_image_stand_what_it_is_read_as_and_what_it_is(misread: MisreadView) -> None:
    misread.show_kind(3, 5)
    guesses = misread.model.guesses(0)
    first = ANSWERS.of_kind(3, 5)[0]
    assert guesses == [
        (5, float(ANSWERS.probabilities[first, 5])),
        (3, float(ANSWERS.probabilities[first, 3])),
    ]
    words = misread.model.data(misread.model.index(0))
    assert isinstance(words, str)
    assert "a 3. Read as 5" in words
    misread.show_kind(3, 3)
    assert misread.model.guesses(0)[0][0] == 3
    assert misread.model.guesses(0)[1][0] != 3


def test_a_click_chooses_an_image_once(misread: MisreadView) -> None:
    told = note_images(misread)
    misread.show_kind(3, 5)
    QTest.mouseClick(misread.list.viewport(), LEFT, pos=place_of(misread, 2))
    (taken,) = told
    assert taken.index == ANSWERS.of_kind(3, 5)[2]
    assert taken.label == 3
    assert (taken.image == ANSWERS.images[taken.index]).all()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_choose_an_image_once(qtbot: QtBot, misread: MisreadView, key: Qt.Key) -> None:
    told = note_images(misread)
    misread.show_kind(3, 5)
    focus(qtbot, misread.list)
    QTest.keyClick(misread.list, Qt.Key.Key_Right)
    QTest.keyClick(misread.list, Qt.Key.Key_Right)
    row = misread.list.currentIndex().row()
    QTest.keyClick(misread.list, key)
    assert [taken.index for taken in told] == [ANSWERS.of_kind(3, 5)[row]]
    assert row > 0


def focus(qtbot: QtBot, widget: QWidget) -> None:
    widget.window().activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def test_an_epoch_keeps_the_kind_the_place_and_the_image(misread: MisreadView) -> None:
    misread.show_kind(3, 3)
    bar = misread.list.verticalScrollBar()
    shown(misread)
    bar.setValue(bar.maximum() // 2)
    scrolled = bar.value()
    misread.list.setCurrentIndex(misread.model.index(1))
    bar.setValue(scrolled)
    current = int(misread.model.indices[1])
    misread.show_answers(ANSWERS)
    shown(misread)
    assert misread.kind == (3, 3)
    assert bar.value() == scrolled > 0
    assert int(misread.model.indices[misread.list.currentIndex().row()]) == current
    misread.show_answers(make_answers(seed=3))
    shown(misread)
    assert bar.value() == scrolled
    assert misread.kind == (3, 3)


def test_another_kind_starts_at_the_top(misread: MisreadView) -> None:
    bar = misread.list.verticalScrollBar()
    shown(misread)
    bar.setValue(bar.maximum())
    misread.show_kind(3, 3)
    assert bar.value() == 0


def test_before_the_first_epoch_it_says_which_images_will_be_here(misread: MisreadView) -> None:
    misread.show_kind(3, 5)
    misread.show_answers(None)
    assert misread.kind is None
    assert "After each epoch" in misread.legend.text()
    assert not misread.list.isVisible()
    assert not misread.all_button.isVisible()
    misread.show_answers(ANSWERS)
    assert misread.list.isVisible()


def test_only_images_that_are_seen_are_painted(
    misread: MisreadView, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted_rows: list[int] = []
    guesses = misread.model.guesses

    def note(row: int) -> list[tuple[int, float]]:
        painted_rows.append(row)
        return guesses(row)

    monkeypatch.setattr(misread.model, "guesses", note)
    painted(misread)
    assert 0 < len(set(painted_rows)) < 40


def test_ink_is_shown_in_the_canvas_s_colours() -> None:
    image = np.array([[0, 255], [128, 0]], dtype=np.uint8)
    for dark in (False, True):
        colours = palette(dark=dark)
        seen = ink_image(image, colours)
        tokens = tokens_of(colours)
        assert seen.pixelColor(0, 0) == tokens.colour("paper")
        assert seen.pixelColor(1, 0) == tokens.colour("ink")
        assert 100 < seen.pixelColor(0, 1).red() < 150


def test_new_colours_are_followed(view: ConfusionView, misread: MisreadView, look: Theme) -> None:
    for widget in (view, misread):
        before = shown(widget)
        look.choose_colours("dark")
        dark = shown(widget)
        assert before.mean() - dark.mean() > 60
        look.choose_colours("light")
        assert (shown(widget) == before).all()


def test_cells_are_large_enough_to_hit_in_a_low_card(qtbot: QtBot) -> None:
    card = ResultsCard()
    qtbot.addWidget(card)
    card.show_answers(ANSWERS, 3)
    for height in (204, 300, 204):  # 204 in a window of 560 pixels
        card.resize(700, height)
        card.show()
        QApplication.processEvents()
        table = card.matrix.table
        assert table.visualRect(table.model().index(0, 0)).height() >= 15
        assert card.title.y() < card.matrix.y() + 40
        assert (card.title.x() > card.misread.x() - 4) is (height == 204)
    card.choice.findChild(QRadioButton, "show_log").click()
    QApplication.processEvents()
    assert not card.matrix.isVisible()
    assert card.log.width() > 600
    assert card.title.y() < card.log.y()
