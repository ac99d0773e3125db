import threading

import pytest
from handwriting import write
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from lenet_gui.core.data import exchange
from lenet_gui.core.strokes import stroke_file
from lenet_gui.core.strokes.stroke_file import Written

DIGITS = [Written(digit, write(digit)) for digit in range(10)]


@pytest.fixture
def tab(window):
    window.tabs.setCurrentWidget(window.digits_tab)
    return window.digits_tab


def drop(window, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), copy, mime, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, mime, left, none))


def act(tab, name):
    menu = tab.exchange.button.menu()
    next(action for action in menu.actions() if action.objectName() == name).trigger()


def test_what_is_dropped_on_the_tab_is_collected_once(qtbot, window, tab, tmp_path):
    exchange.write_pictures(tmp_path / "pictures", DIGITS)
    (tmp_path / "pictures" / "3" / "notes.txt").write_text("no picture")
    exchange.write_strokes(tmp_path / "digits.jsonl", DIGITS)
    drop(window, tmp_path / "pictures", tmp_path / "digits.jsonl")
    qtbot.waitUntil(lambda: tab.said.text == "20 digits imported; 1 left out", timeout=20_000)
    assert len(tab.gallery.shown) == 20
    drop(window, tmp_path / "digits.jsonl")
    qtbot.waitUntil(lambda: tab.said.text == "0 digits imported")
    assert len(tab.gallery.shown) == 20
    assert not tab.undo_button.isVisible()


def test_an_import_outdates_what_was_told_of_an_earlier_one(qtbot, window, tab, tmp_path):
    (tmp_path / "empty.jsonl").touch()
    exchange.write_strokes(tmp_path / "digits.jsonl", DIGITS)
    drop(window, tmp_path / "empty.jsonl")
    qtbot.waitUntil(lambda: "empty.jsonl" in window.notice.text)
    drop(window, tmp_path / "digits.jsonl")
    qtbot.waitUntil(lambda: tab.said.text == "10 digits imported")
    assert window.notice.text == ""


def test_an_import_is_taken_back(qtbot, window, tab, tmp_path, monkeypatch):
    exchange.write_idx(tmp_path, DIGITS)
    path = str(tmp_path / "digits-images-idx3-ubyte.gz")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))
    act(tab, "import_file")
    qtbot.waitUntil(lambda: tab.said.text == "10 digits imported")
    tab.undo_button.click()
    qtbot.waitUntil(lambda: window.own_digits.digits == ())


def test_an_import_is_taken_back_from_whom_it_was_for(qtbot, window, tab, tmp_path):
    own = window.own_digits
    person = own.person
    exchange.write_strokes(tmp_path / "digits.jsonl", DIGITS)
    drop(window, tmp_path / "digits.jsonl")
    own.choose("Ann")
    qtbot.waitUntil(lambda: tab.said.text == "10 digits imported")
    tab.undo_button.click()
    own.choose(person)
    qtbot.waitUntil(lambda: own.person == person)
    assert own.digits == ()


def test_a_picture_dropped_there_is_opened_as_ever(qtbot, window, tab, tmp_path):
    exchange.write_pictures(tmp_path, DIGITS)
    drop(window, tmp_path / "7" / "00001.png")
    qtbot.waitUntil(lambda: not window.session.drawing.is_empty, timeout=20_000)
    assert window.own_digits.digits == ()


def test_a_collection_is_taken_along(qtbot, window, tab, tmp_path, monkeypatch):
    window.own_digits.add(DIGITS, print)
    qtbot.waitUntil(lambda: len(window.own_digits.digits) == 10)
    path = tmp_path / "mine.jsonl"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    act(tab, "export_strokes")
    qtbot.waitUntil(lambda: tab.said.text == f"10 digits exported to “{path}”")
    assert [each.label for each in stroke_file.read(path).digits] == list(range(10))
    act(tab, "export_pictures")
    qtbot.waitUntil(lambda: tab.said.text == f"10 digits exported to “{tmp_path / 'my digits'}”")
    assert (tmp_path / "my digits" / "9" / "00001.png").exists()
    act(tab, "export_idx")
    qtbot.waitUntil(lambda: "my digits, IDX" in tab.said.text)


def test_what_cannot_be_imported_is_told(qtbot, window, tab, tmp_path):
    (tmp_path / "poem.jsonl").write_text("a poem\n")
    drop(window, tmp_path / "poem.jsonl")
    qtbot.waitUntil(lambda: "not a stroke file" in window.notice.text)
    assert tab.said.text == ""


def test_what_cannot_be_stored_is_told_and_no_longer_being_imported(
    qtbot, window, tab, tmp_path, monkeypatch
):
    exchange.write_strokes(tmp_path / "digits.jsonl", DIGITS)
    qtbot.waitUntil(lambda: window.own_digits.loaded)
    window.own_digits.path.mkdir(parents=True)  # in the place of the file
    drop(window, tmp_path / "digits.jsonl")
    qtbot.waitUntil(lambda: window.own_digits.path.name in window.notice.text)
    assert tab.said.text == ""


def test_what_is_being_imported_arrives_in_another_language_too(
    qtbot, window, tab, tmp_path, monkeypatch
):
    found, read = threading.Event(), exchange.read_from
    exchange.write_strokes(tmp_path / "digits.jsonl", DIGITS)

    def slowly(*arguments):
        found.wait(20)
        return read(*arguments)

    monkeypatch.setattr(exchange, "read_from", slowly)
    monkeypatch.setattr("lenet_gui.ui.window._PATIENCE_MS", 0)
    drop(window, tmp_path / "digits.jsonl")
    window.choose_language("zh_TW")
    qtbot.waitUntil(lambda: window.digits_tab is not tab)
    found.set()
    qtbot.waitUntil(lambda: "10" in window.digits_tab.said.text)
    assert len(window.own_digits.digits) == 10
