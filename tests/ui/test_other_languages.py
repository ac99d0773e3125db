"""The window in other languages: nothing stays English, and all words have room."""

from collections.abc import Iterator

import pytest
from fitting import faults, views
from handwriting import SEVEN
from pseudo import PseudoTranslator, pseudo, texts_of, untranslated
from PySide6.QtCore import QCoreApplication, QRectF, QSettings, Qt
from PySide6.QtGui import QAction, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog
from pytestqt.qtbot import QtBot
from windows import WindowMaker, wait_until_ready

from lenet_gui.core.errors import LenetError
from lenet_gui.core.network.units import Unit
from lenet_gui.core.words import QT_TRANSLATE_NOOP
from lenet_gui.ui.state.settings import LANGUAGE
from lenet_gui.ui.window import MainWindow

ROUNDED = 2  # pixels
HIGHER = 1.3  # lines of letters that come from another font
DIALOGS = "guide", "keys", "glossary", "lessons", "about"


@pytest.fixture
def nobodys(qtbot: QtBot, make_window: WindowMaker) -> Iterator[MainWindow]:
    """A window in a language that nobody speaks."""
    translator = PseudoTranslator()
    QCoreApplication.installTranslator(translator)
    window = make_window()
    wait_until_ready(qtbot, window)
    yield window
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def chinese(qtbot: QtBot, make_window: WindowMaker, settings: QSettings) -> MainWindow:
    """A window in Traditional Chinese."""
    LANGUAGE.write(settings, "zh_TW")
    window = make_window()
    wait_until_ready(qtbot, window)
    return window


class Painted:
    """Notes what is painted, and what has too little room for that."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.texts: set[str] = set()
        self.cut: set[str] = set()
        draw = QPainter.drawText

        def note(painter: QPainter, *arguments: object) -> object:
            text = next(each for each in arguments[::-1] if isinstance(each, str))
            self.texts.add(text)
            if len(arguments) == 3 and len(text) > 1:  # an area, flags and the text
                self._measure(painter, QRectF(arguments[0]), int(arguments[1]), text)
            elif isinstance(arguments[0], QRectF):  # without flags, it wraps
                self._measure(painter, arguments[0], Qt.TextFlag.TextWordWrap.value, text)
            return draw(painter, *arguments)

        monkeypatch.setattr(QPainter, "drawText", note)
        elide = QFontMetricsF.elidedText

        def note_elided(metrics: QFontMetricsF, text: str, *arguments: object) -> str:
            shown = elide(metrics, text, *arguments)
            if shown != text:
                self.cut.add(f"{text!r} is shown as {shown!r}")
            return shown

        monkeypatch.setattr(QFontMetricsF, "elidedText", note_elided)

    def _measure(self, painter: QPainter, area: QRectF, flags: int, text: str) -> None:
        needed = QFontMetricsF(painter.font()).boundingRect(area, flags, text).size()
        wraps = flags & Qt.TextFlag.TextWordWrap.value
        low = wraps and needed.height() > HIGHER * area.height() + ROUNDED
        if needed.width() > area.width() + ROUNDED or low:
            self.cut.add(f"{text!r}: {needed.toTuple()} in {area.size().toTuple()}")


def walk(window: MainWindow, width: int = 1366) -> tuple[set[tuple[str, str]], set[str]]:
    """Show everything; return what is said, and what has too little room."""
    window.resize(width, 768)
    said, cut = set(), set()
    for drawing in (None, SEVEN):
        if drawing is not None:
            window.session.keep(drawing)
            window.session.experiment.silence("C3", 2, silent=True)
            window.draw_tab.layers.unit_pointed.emit(Unit.at("C1", 3, 14, 18))
            window.inside_tab.inspection.pin(Unit("C3", 40))
        for view in views(window):
            cut |= {f"{view}: {fault}" for fault in faults(window)}
            said |= set(texts_of(window))
    for name in DIALOGS:
        window.findChild(QAction, name).trigger()
        QApplication.processEvents()
    for dialog in window.findChildren(QDialog):
        cut |= {f"{dialog.objectName()}: {fault}" for fault in faults(dialog)}
        said |= set(texts_of(dialog))
        dialog.close()
    window.session.failed.emit(
        LenetError(QT_TRANSLATE_NOOP("Errors", "“{name}” is empty."), name="c1")
    )
    return said | set(texts_of(window)), cut


def test_what_is_a_pseudo_translation() -> None:
    assert pseudo("&Draw {count} of <b>%n</b> digits…") == "&Drāāw {count} ōōf <b>%n</b> dīīgīīts…"
    assert not untranslated("&Drāāw MNIST; C1; Ūndōō")
    assert untranslated("<b>Drāw</b> Undo") == {"Undo"}


def test_every_word_is_translated_and_may_be_longer(
    nobodys: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted = Painted(monkeypatch)
    said, cut = walk(nobodys)
    assert len(said) > 1500
    assert len(painted.texts) > 200
    escaped = {f"{where}: {text!r}" for where, text in said if untranslated(text)}
    escaped |= {f"painted: {text!r}" for text in painted.texts if untranslated(text)}
    assert not escaped, "\n".join(sorted(escaped))
    assert not cut | painted.cut, "\n".join(sorted(cut | painted.cut))


def test_why_needs_no_scrolling_in_chinese(chinese: MainWindow) -> None:
    """Whose lines are higher than those of English."""
    chinese.resize(1024, 768)
    chinese.show_inside()
    chinese.inside_tab.show_page("why_page")
    page = chinese.inside_tab.why_page
    for method in (page.choice.parts, page.choice.occlusion, page.choice.gradient):
        method.click()
        QApplication.processEvents()
        assert page.height() <= page.parentWidget().height(), method.text()


def test_a_person_is_renamed_from_the_name_that_is_shown(
    chinese: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def accept(*_: object, text: str) -> tuple[str, bool]:
        offered.append(text)
        return text, True

    monkeypatch.setattr(QInputDialog, "getText", accept)
    person = chinese.own_digits.person
    chinese.digits_tab.people.findChild(QAction, "rename_person").trigger()
    assert offered == [chinese.digits_tab.people.box.currentText()] == ["我"]
    assert chinese.own_digits.person == person


def test_chinese_has_room(chinese: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    painted = Painted(monkeypatch)
    said, cut = walk(chinese, 1024)
    assert not cut | painted.cut, "\n".join(sorted(cut | painted.cut))
    plurals = {text for text in painted.texts | {text for _, text in said} if "(s)" in text}
    assert not plurals  # as they stand in the program
