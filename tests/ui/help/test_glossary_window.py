import re
from html import unescape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lenet_gui.ui.help.glossary_window import GlossaryWindow
from lenet_gui.ui.help.pictures import has_picture
from lenet_gui.ui.look.glossary import term_of, terms
from lenet_gui.ui.window import MainWindow


@pytest.fixture
def glossary(window: MainWindow) -> GlossaryWindow:
    action = next(each for each in window.actions() if each.objectName() == "glossary")
    action.trigger()
    found = window.findChild(GlossaryWindow)
    assert found is not None
    return found


def listed(glossary: GlossaryWindow) -> list[str]:
    rows = [glossary.list.item(row) for row in range(glossary.list.count())]
    return [row.text() for row in rows if not row.isHidden()]


def test_every_term_is_shown_with_its_picture(glossary: GlossaryWindow) -> None:
    assert listed(glossary) == [term.name for term in terms()]
    for term in terms():
        glossary.show_term(term.key)
        QApplication.processEvents()
        assert unescape(re.sub("<[^>]*>", "", glossary.text.text())) == term.text
        assert glossary.picture.isVisible() == has_picture(term.key)
        if has_picture(term.key):
            assert len(set(glossary.picture.grab().toImage().bits().tobytes()[::97])) > 1


@pytest.mark.parametrize(
    ("typed", "key"), [("max-pooling", "pooling"), ("not sure", "threshold"), ("sure", "threshold")]
)
def test_a_term_is_found_by_any_word_that_links_to_it(
    glossary: GlossaryWindow, typed: str, key: str
) -> None:
    glossary.search.setText(typed)
    assert glossary.shown == key


def test_typing_shortens_the_list_and_arrow_keys_move_in_it(glossary: GlossaryWindow) -> None:
    QTest.keyClicks(glossary.search, "soft")
    assert listed(glossary)[0:] == [
        term.name for term in terms() if "soft" in f"{term.name} {term.text}".lower()
    ]
    assert glossary.shown == "softmax"  # named by it, so before those that mention it
    QTest.keyClick(glossary.search, Qt.Key.Key_Up)
    assert glossary.shown != "softmax"
    glossary.search.setText("no such word")
    assert listed(glossary) == []


def test_words_in_an_explanation_lead_to_theirs(glossary: GlossaryWindow) -> None:
    glossary.show_term("relu")
    glossary.search.setText("relu")
    glossary.show_term("softmax")
    assert 'href="logit"' in glossary.text.text()
    assert 'href="softmax"' not in glossary.text.text()
    glossary.text.linkActivated.emit("logit")
    assert glossary.shown == "logit"
    assert glossary.search.text() == ""


def test_the_window_beside_it_stays_in_use(qtbot: QtBot, glossary: GlossaryWindow) -> None:
    assert not glossary.isModal()
    assert term_of(glossary.shown).text
