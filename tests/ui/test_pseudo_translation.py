"""Every text can be in another language, and longer in it."""

from collections.abc import Iterator

import pytest
from fitting import faults, views
from handwriting import SEVEN
from pseudo import PseudoTranslator, pseudo, texts_of, untranslated
from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QAction, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from windows import WindowMaker, wait_until_ready

from lenet_gui.core.errors import LenetError
from lenet_gui.core.network.units import Unit
from lenet_gui.core.words import QT_TRANSLATE_NOOP
from lenet_gui.ui.window import MainWindow

ROUNDED = 2  # pixels
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
                self._measure(painter, QRectF(arguments[0]), arguments[1], text)
            return draw(painter, *arguments)

        monkeypatch.setattr(QPainter, "drawText", note)

    def _measure(self, painter: QPainter, area: QRectF, flags: int, text: str) -> None:
        needed = QFontMetricsF(painter.font()).boundingRect(area, int(flags), text)
        if not area.adjusted(-ROUNDED, -ROUNDED, ROUNDED, ROUNDED).contains(needed):
            self.cut.add(f"{text!r}: {needed.size().toTuple()} in {area.size().toTuple()}")


def test_what_is_a_pseudo_translation() -> None:
    assert pseudo("&Draw {count} of <b>%n</b> digits…") == "&Drāāw {count} ōōf <b>%n</b> dīīgīīts…"
    assert not untranslated("&Drāāw MNIST; C1; Ūndōō")
    assert untranslated("<b>Drāw</b> Undo") == {"Undo"}


def test_all_words_are_translated_and_have_room(
    nobodys: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, painted = nobodys, Painted(monkeypatch)
    window.resize(1366, 768)
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
    said |= set(texts_of(window))
    escaped = {f"{where}: {text!r}" for where, text in said if untranslated(text)}
    escaped |= {f"painted: {text!r}" for text in painted.texts if untranslated(text)}
    assert len(said) > 1500
    assert len(painted.texts) > 200
    assert not escaped, "\n".join(sorted(escaped))
    assert not cut | painted.cut, "\n".join(sorted(cut | painted.cut))
