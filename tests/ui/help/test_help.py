from collections.abc import Callable
from itertools import pairwise

import pytest
from fitting import enlarge_to
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from lenet_gui import __version__
from lenet_gui.ui.help.about import About
from lenet_gui.ui.help.guide import Guide
from lenet_gui.ui.help.lessons import Lessons
from lenet_gui.ui.window import MainWindow

Opener = Callable[[str], QDialog]


@pytest.fixture
def opened(window: MainWindow) -> Opener:
    """Choose an entry of the Help menu, and return the dialog that it opens."""

    def choose(name: str) -> QDialog:
        window.findChild(QAction, name).trigger()
        QApplication.processEvents()
        (found,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
        return found

    return choose


def test_the_guide_shows_each_step_with_a_picture(window: MainWindow, opened: Opener) -> None:
    guide = opened("guide")
    assert isinstance(guide, Guide)
    assert not guide.isModal()
    seen = []
    for _ in guide.steps:
        QApplication.processEvents()
        seen.append(guide.shown.grab().toImage())
        for label in guide.texts.currentWidget(), guide.title:
            assert isinstance(label, QLabel)
            assert label.text()
            assert label.heightForWidth(label.width()) <= label.height()
        guide.next_button.click()
    assert all(one != other for one, other in pairwise(seen))
    assert not guide.isVisible()
    assert window.session.drawing.is_empty


def test_what_is_to_be_tried_is_shown_and_leads_back_to_the_next_step(
    window: MainWindow, opened: Opener
) -> None:
    guide = opened("guide")
    assert isinstance(guide, Guide)
    tried = []
    for number, _ in enumerate(guide.steps, 1):
        guide.try_button.click()
        assert not guide.isVisible()
        tried.append(window.tabs.currentWidget())
        if guide.step == 5:
            assert window.inside_tab.pages.currentWidget() is window.inside_tab.why_page
        window.notice.action.click()
        assert guide.isVisible()
        assert guide.step == number % len(guide.steps)
    assert tried == [window.draw_tab] * 3 + [window.inside_tab] * 2 + [window.train_tab]


def test_the_guide_goes_by_keys_too(opened: Opener) -> None:
    guide = opened("guide")
    assert isinstance(guide, Guide)
    guide.activateWindow()
    QTest.keyClick(guide, Qt.Key.Key_PageDown)
    assert guide.step == 1
    QTest.keyClick(guide, Qt.Key.Key_PageUp)
    assert guide.step == 0
    assert not guide.back_button.isEnabled()


def test_lessons_are_three(opened: Opener) -> None:
    lessons = opened("lessons")
    assert isinstance(lessons, Lessons)
    assert not lessons.isModal()
    assert lessons.text.toHtml().count("<h3") == 3


def test_about_lists_what_a_report_needs(window: MainWindow, opened: Opener) -> None:
    about = opened("about")
    assert isinstance(about, About)
    accuracy = f"{100 * window.session.recognizer.weights.card['accuracy']:.2f} %"
    for fact in (f"lenet-gui {__version__}", "PySide6", "torch", "CPU", "lenet5", accuracy):
        assert fact in about.facts
    copy = about.findChild(object, "copy_facts")
    copy.click()
    assert QGuiApplication.clipboard().text() == about.facts


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_help_fits_a_small_screen(window: MainWindow, opened: Opener, factor: float) -> None:
    enlarge_to(window.theme, factor)
    for name in ("guide", "glossary", "lessons", "about"):
        dialog = opened(name)
        assert dialog.minimumSizeHint().width() <= 1000, name
        assert dialog.minimumSizeHint().height() <= 560, name
        dialog.close()
