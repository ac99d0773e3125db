"""All of the window by keys alone."""

from collections import Counter
from functools import partial
from itertools import groupby

from fitting import views
from handwriting import SEVEN
from pointer import painted
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QLabel,
    QLineEdit,
    QMenu,
    QRadioButton,
    QTabBar,
    QWidget,
)

from lenet_gui.ui.look.card import Card
from lenet_gui.ui.window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def visible(window: MainWindow) -> list[QWidget]:
    return [each for each in window.findChildren(QWidget) if each.isVisible()]


def test_control_and_tab_turn_the_pages_wherever_the_focus_is(window: MainWindow) -> None:
    window.activateWindow()
    window.show_inside()
    pages = window.inside_tab.pages
    pages.setCurrentIndex(0)
    for focus in (window.inside_tab.canvas, window.inside_tab.layers, pages.tabBar()):
        focus.setFocus()
        QTest.keyClick(focus, Qt.Key.Key_Tab, CTRL)
        assert pages.currentIndex() == 1
        QTest.keyClick(focus, Qt.Key.Key_Backtab, CTRL | SHIFT)
        QTest.keyRelease(focus, Qt.Key.Key_Shift)
        assert pages.currentIndex() == 0
    assert window.tabs.currentWidget() is window.inside_tab


def test_the_letters_of_the_menus_are_free_in_every_tab(window: MainWindow) -> None:
    menus = {QKeySequence.mnemonic(each.text()) for each in window.menuBar().actions()}
    for view in views(window):
        taken = [
            (view, each.text())
            for each in visible(window)
            if isinstance(each, QAbstractButton)
            or (isinstance(each, QLabel) and each.buddy() is not None)
            if QKeySequence.mnemonic(each.text()) in menus - {QKeySequence()}
        ]
        assert taken == []


def test_no_two_entries_of_a_menu_have_one_letter(window: MainWindow) -> None:
    assert window.train_tab is not None  # which fills its menu
    menus = window.findChildren(QMenu)
    assert {"lessons_menu", "lesson_steps_menu"} <= {menu.objectName() for menu in menus}
    for menu in menus:
        letters = [QKeySequence.mnemonic(each.text()) for each in menu.actions()]
        pressed = Counter(letter.toString() for letter in letters if not letter.isEmpty())
        assert {key: n for key, n in pressed.items() if n > 1} == {}, menu.title()


def note(fired: list[str], name: str, *_: object) -> None:
    fired.append(name)


def test_no_letter_typed_into_a_field_does_anything_else(window: MainWindow) -> None:
    fired: list[str] = []
    for action in window.findChildren(QAction):
        action.triggered.connect(partial(note, fired, action.text()))
    for shortcut in window.findChildren(QShortcut):
        shortcut.activated.connect(partial(note, fired, shortcut.key().toString()))
    window.activateWindow()
    fields = 0
    for _ in views(window):
        for field in visible(window):
            if isinstance(field, QAbstractSpinBox | QLineEdit) and field.isEnabled():
                field.setFocus()
                for key in "pefwx[]":
                    QTest.keyClick(field, key)
                fields += 1
    assert fields > 5
    assert fired == []


def in_reach(window: MainWindow) -> list[QWidget]:
    """Return what Tab should reach; of a choice, only what is chosen."""
    return [
        each
        for each in visible(window)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isEnabled()
        and each.focusProxy() is None
        and not (isinstance(each, QRadioButton) and not each.isChecked())
    ]


def place_of(widget: QWidget) -> QPoint:
    return widget.mapTo(widget.window(), QPoint(0, 0))


def walk(window: MainWindow) -> dict[QWidget, QPoint]:
    """Press Tab until the focus is where it began; return what had it, and each step's way."""
    start = window.tabs.tabBar()
    start.setFocus(Qt.FocusReason.TabFocusReason)
    reached: dict[QWidget, QPoint] = {}
    focus: QWidget | None = start
    before = start
    while focus is not None and focus not in reached and len(reached) < 200:
        # Both now: the page may have been scrolled to show what has the focus.
        reached[focus] = place_of(focus) - place_of(before)
        before = focus
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        if window.focusWidget() is focus:  # a link in a text takes a Tab of its own
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = window.focusWidget()
    return reached


def test_every_control_is_reached_and_the_focus_seen(window: MainWindow) -> None:
    window.session.keep(SEVEN)
    window.activateWindow()
    for view in views(window):
        reached = walk(window)
        left_out = [each.objectName() for each in in_reach(window) if each not in reached]
        assert not left_out, (view, left_out, [each.objectName() for each in reached])
        unseen = []
        for each in reached:
            each.setFocus(Qt.FocusReason.TabFocusReason)
            focused = painted(each)
            each.clearFocus()
            if (focused == painted(each)).all():
                unseen.append(each.objectName())
        assert not unseen, (view, unseen)


_ROW = 12  # pixels; what is less far apart stands in one row


def goes_back(step: QPoint, *, in_one_card: bool) -> bool:
    if in_one_card:
        return step.y() < -_ROW or (step.y() < _ROW and step.x() < 0)
    return step.y() < -4 and step.x() < 0


def card_of(widget: QWidget | None) -> Card | None:
    parent = widget
    while parent is not None and not isinstance(parent, Card):
        parent = parent.parentWidget()
    return parent


def test_the_focus_goes_in_reading_order(window: MainWindow) -> None:
    """From the tabs to their chips, then down each column, from the left to the right.

    It does not come back to a card, nor to what stands before it in a row.
    """
    window.session.keep(SEVEN)  # which undo and storing are for
    window.activateWindow()
    for view in views(window):
        reached = walk(window)
        back = [
            each.objectName()
            for before, (each, step) in zip([None, *reached], reached.items(), strict=False)
            if not isinstance(each, QTabBar)
            if goes_back(step, in_one_card=card_of(each) is card_of(before))
        ]
        assert back == [], (view, [each.objectName() for each in reached])
        cards = [card for card, _ in groupby(map(card_of, reached)) if card is not None]
        assert len(cards) == len(set(cards)), (view, [each.objectName() for each in reached])
