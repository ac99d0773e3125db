from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lenet_gui.ui.shell.place import Place


def make() -> QWidget:
    page = QWidget()
    page.setMinimumSize(600, 400)
    return page


def test_a_page_is_made_when_it_is_first_needed(qtbot: QtBot) -> None:
    place = Place(make)
    qtbot.addWidget(place)
    assert place.made is None
    place.show()
    assert place.made is place.page
    assert place.page.isVisible()


def test_a_page_scrolls_only_if_it_needs_more_than_there_can_be(qtbot: QtBot) -> None:
    place = Place(make)
    qtbot.addWidget(place)
    place.resize(300, 300)
    place.show()
    QApplication.processEvents()
    assert place.page.size() == QSize(600, 400)
    assert place.horizontalScrollBar().maximum() > 0
    place.resize(700, 500)
    QApplication.processEvents()
    assert place.page.size() == QSize(700, 500)
    assert place.horizontalScrollBar().maximum() == 0
