"""A word of the field is explained wherever it heads or labels something."""

from collections.abc import Iterator

import pytest
from handwriting import SEVEN
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabWidget, QWidget

from lenet_gui.ui.look.glossary import explain, keys_in, term_of, terms, terms_in, with_meaning
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.window import MainWindow

LONGEST_LABEL = 32  # letters; what is longer is a sentence


def labels(window: MainWindow) -> Iterator[tuple[QWidget, str]]:
    """All headings, captions, legends and choices of every tab and page."""
    for tab in range(window.tabs.count()):
        window.tabs.setCurrentIndex(tab)
        pages = window.tabs.currentWidget().findChild(QTabWidget)
        for page in range(1 if pages is None else pages.count()):
            if pages is not None:
                pages.setCurrentIndex(page)
            QApplication.processEvents()
            for widget in window.tabs.currentWidget().findChildren(QWidget):
                if widget.isVisible() and isinstance(widget, QLabel | QAbstractButton):
                    yield widget, widget.text().replace("&", "")
                elif widget.isVisible() and isinstance(widget, LiveText):
                    yield widget, widget.text


def told_by(widget: QWidget | None) -> str:
    """The tooltip over a widget: its own, or that of what it is in."""
    while widget is not None and not widget.toolTip():
        widget = widget.parentWidget()
    return "" if widget is None else widget.toolTip()


def test_every_label_with_a_word_of_the_field_explains_it(window: MainWindow) -> None:
    window.session.keep(SEVEN)
    silent = {
        f"{text!r} in {widget.objectName()}"
        for widget, text in labels(window)
        if len(text) <= LONGEST_LABEL
        and any(with_meaning("", key) not in told_by(widget) for key in keys_in(text)[:1])
    }
    assert silent == set()


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.key)
def test_an_explanation_is_short_and_found_by_its_name(term) -> None:
    assert keys_in(term.name) == [term.key]
    assert 60 < len(term.text) < 260
    assert term.text.endswith(".")


def test_of_terms_within_each_other_the_longest_is_meant() -> None:
    text = "Weight decay, and the batch size of a non-digit."
    assert [(text[a:b], key) for a, b, key in terms_in(text)] == [
        ("Weight decay", "weight_decay"),
        ("batch size", "batch"),
        ("non-digit", "non_digit"),
    ]
    assert terms_in("A mapping, unitary and in-batch") == []


@pytest.mark.usefixtures("qapp")
def test_an_explanation_joins_what_a_tooltip_says_and_screen_readers_get_it(qtbot) -> None:
    label = QLabel("Loss")
    qtbot.addWidget(label)
    label.setToolTip("a < b")
    explain(label, "loss")
    explain(label, "loss")
    assert label.toolTip().startswith("<p>a &lt; b</p><p><b>Loss:</b>")
    assert label.accessibleDescription() == term_of("loss").text
