import pytest
from handwriting import ONE, SEVEN, write
from pointer import move, press, release
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMessageBox

from lenet_gui.core.ink.drawing import Drawing, Picture
from lenet_gui.core.strokes.collection import Collection
from lenet_gui.core.strokes.stroke_file import Written


@pytest.fixture
def tab(qtbot, window):
    """The tab, shown, with ten digits of which the 3 is labelled as a 5."""
    window.own_digits.add(
        [Written(5 if digit == 3 else digit, write(digit)) for digit in range(10)], print
    )
    qtbot.waitUntil(lambda: len(window.own_digits.digits) == 10)
    window.tabs.setCurrentWidget(window.digits_tab)
    qtbot.waitUntil(lambda: window.digits_tab.readings.complete)
    return window.digits_tab


def labels(tab):
    return [digit.label for digit in tab.gallery.shown]


def test_a_new_tab_says_what_it_is_for(qtbot, window):
    window.tabs.setCurrentWidget(window.digits_tab)
    qtbot.waitUntil(lambda: window.digits_tab.empty_title.text() == "No digits yet")
    assert window.digits_tab.empty_text.isVisible()
    assert window.digits_tab.write_button.isEnabled()


def test_what_is_misread_comes_first_and_the_rest_by_label(tab):
    assert labels(tab) == [5, 0, 1, 2, 4, 5, 6, 7, 8, 9]
    assert tab.state.text() == "1 misread by the weights in use"
    tab.wrong_button.click()
    assert labels(tab) == [5]
    assert tab.title.text() == "1 digit"
    first = tab.gallery.model().index(0, 0)
    assert first.data() == "a 5, read as a 3"


def test_a_wide_window_shows_larger_pictures(qtbot, window, tab):
    def width():
        return tab.gallery.visualRect(tab.gallery.model().index(0, 0)).width()

    window.resize(1000, 600)
    qtbot.waitUntil(lambda: 0 < width() < 90)
    window.resize(1920, 1000)
    qtbot.waitUntil(lambda: 90 < width() < 120)


def test_one_label_is_looked_at(tab):
    assert tab.kinds.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "All: 10"
    tab.kinds.setCurrentRow(6)
    assert labels(tab) == [5, 5]


def test_a_new_label_is_read_anew_and_can_be_taken_back(qtbot, window, tab):
    window.activateWindow()
    tab.gallery.setCurrentIndex(tab.gallery.model().index(0, 0))
    tab.gallery.setFocus()
    QTest.keyClick(tab.gallery, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: tab.state.text() == "0 misread by the weights in use")
    assert tab.said.text == "1 now labelled a 3"
    assert labels(tab) == list(range(10))
    tab.undo_button.click()
    qtbot.waitUntil(lambda: labels(tab)[0] == 5)
    assert not tab.undo_button.isVisible()


def test_digits_are_deleted_and_come_back(qtbot, tab):
    assert not tab.delete_button.isEnabled()
    tab.gallery.selectAll()
    QTest.keyClick(tab.gallery, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: tab.said.text == "10 digits deleted")
    assert tab.undo_button.isVisible()  # not yet the page that a new tab shows
    tab.undo_button.click()
    qtbot.waitUntil(lambda: len(labels(tab)) == 10)


def test_a_digit_is_put_on_the_canvas(window, tab):
    tab.gallery.choose({tab.gallery.shown[0].id})
    tab.show_button.click()
    assert window.tabs.currentWidget() is window.draw_tab
    assert window.session.reading.digit == 3
    window.session.undo()
    assert window.session.drawing.is_empty


def test_what_is_no_digit_and_what_came_as_pixels_are_shown(qtbot, window, tab):
    ink = window.session.recognizer.read(SEVEN).input
    digits = [
        Written(None, ONE),
        Written(7, Drawing(picture=Picture(ink[2:30, 2:30], plain=True))),
    ]
    window.own_digits.add(digits, print)
    qtbot.waitUntil(lambda: len(tab.gallery.shown) == 12 and tab.readings.complete)
    assert tab.gallery.shown[1].label is None
    assert tab.state.text() == "2 misread by the weights in use"
    assert not tab.gallery.grab().toImage().isNull()


def test_digits_of_another_window_are_there_when_the_tab_is_shown(qtbot, window, tab):
    window.tabs.setCurrentWidget(window.draw_tab)
    Collection("Me").store(SEVEN, 7)
    window.tabs.setCurrentWidget(tab)
    qtbot.waitUntil(lambda: len(tab.gallery.shown) == 11)


def test_other_weights_read_them_anew(qtbot, window, tab):
    window.transfer.open_weights("lenet5-classic")
    with qtbot.waitSignal(window.session.recognizer_changed):
        pass
    assert not tab.readings.complete
    qtbot.waitUntil(lambda: tab.readings.complete)


def test_several_people_have_collections_of_their_own(qtbot, window, tab, monkeypatch):
    people, own = tab.people, window.own_digits
    actions = {action.objectName(): action for action in people.more.menu().actions()}

    def say(text):
        monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: (text, True))

    say(" Ann ")
    actions["new_person"].trigger()
    qtbot.waitUntil(lambda: own.person == "Ann")
    assert people.box.currentText() == "Ann"
    assert tab.empty_title.isVisible()
    own.store(SEVEN, 7, print, print)
    qtbot.waitUntil(lambda: len(own.digits) == 1)
    say("Bob")
    actions["rename_person"].trigger()
    qtbot.waitUntil(lambda: own.people == ["Bob", "Me"])
    assert labels(tab) == [7]
    yes = QMessageBox.StandardButton.Yes
    asked = []
    monkeypatch.setattr(QMessageBox, "question", lambda *said: asked.append(said[2]) or yes)
    actions["delete_person"].trigger()
    qtbot.waitUntil(lambda: own.person == "Me")
    assert asked == [
        "Delete the one digit by Bob from this computer? This cannot be undone; "
        "what was learnt stays in the weights."
    ]
    assert len(labels(tab)) == 10
    assert people.box.count() == 1


def write_on(page, digit):
    for stroke in write(digit).strokes:
        first, *others = stroke.points.tolist()
        press(page.canvas, first)
        for point in others:
            move(page.canvas, point)
        release(page.canvas, others[-1])


def test_digits_are_asked_for_one_after_the_other(qtbot, window):
    window.activateWindow()
    tab = window.digits_tab
    window.tabs.setCurrentWidget(tab)
    tab.write_button.click()
    page = tab.writing
    assert page.canvas.width() == page.canvas.height()
    for digit in range(10):
        assert page.title.text() == f"Write {'an' if digit == 8 else 'a'} {digit}"
        assert not page.next.isEnabled()
        write_on(page, digit)
        QTest.keyClick(page.canvas, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda digit=digit: page.progress.value() == digit + 1)
    assert page.canvas.drawing.is_empty
    page.back.click()
    assert page.title.text() == "Write a 9"
    write_on(page, 4)
    page.again.click()
    assert page.canvas.drawing.is_empty
    page.leave.click()
    qtbot.waitUntil(lambda: labels(tab) == list(range(9)))
    assert tab.said.text == "9 digits written"
    assert window.session.drawing.is_empty
    assert tab.people.isEnabled()


def test_a_damaged_line_is_told(qtbot, window, tab):
    with window.own_digits.path.open("ab") as file:
        file.write(b"damaged\n")
    window.own_digits.load()
    qtbot.waitUntil(lambda: "1 damaged line left out: 11" in tab.state.text())


def test_a_newer_version_s_collection_is_left_alone(qtbot, window):
    own = window.own_digits
    Collection("Me").store(SEVEN, 7)
    content = own.path.read_bytes().replace(b'"version":1', b'"version":9')
    own.path.write_bytes(content)
    window.tabs.setCurrentWidget(window.digits_tab)
    qtbot.waitUntil(lambda: "newer version" in window.digits_tab.empty_text.text())
    assert not window.digits_tab.write_button.isEnabled()
    window.session.keep(ONE)
    window.draw_tab.correction.digits[1].click()
    qtbot.waitUntil(lambda: window.draw_tab.correction.said.text == "Not stored")
    assert own.path.read_bytes() == content


def test_what_was_done_is_taken_back_from_whom_it_was_done_to(qtbot, window, tab):
    tab.gallery.selectAll()
    tab.delete_button.click()
    qtbot.waitUntil(tab.undo_button.isVisible)
    window.own_digits.choose("Bob")
    qtbot.waitUntil(lambda: window.own_digits.person == "Bob")
    assert not tab.undo_button.isVisible()
    window.own_digits.choose("Me")
    window.own_digits.add([Written(7, write(7))], print, person="Bob")
    qtbot.waitUntil(lambda: window.own_digits.person == "Me")
    window.own_digits.choose("Bob")
    qtbot.waitUntil(lambda: [each.label for each in window.own_digits.digits] == [7])
