"""From the verdict to the sentence."""

from dataclasses import replace

from handwriting import SEVEN
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_gui.core.network.reading import Reading
from lenet_gui.ui.reading.why_link import WhyLink
from lenet_gui.ui.window import MainWindow


def test_it_stands_out_where_the_reading_is_not_sure(qtbot: QtBot, reading: Reading) -> None:
    link = WhyLink(None)  # type: ignore[arg-type]
    qtbot.addWidget(link)
    assert not link.isEnabled()
    link.show_reading(replace(reading, threshold=0.1))
    assert link.isEnabled()
    assert link.isFlat()
    link.show_reading(replace(reading, threshold=1.1))
    assert not link.isFlat()


def test_the_link_and_w_lead_to_the_sentence(window: MainWindow) -> None:
    tab = window.draw_tab
    assert not tab.why.isEnabled()
    window.session.keep(SEVEN)
    tab.why.click()
    inside = window.inside_tab
    assert inside.why_page.isVisible()
    inside.pages.setCurrentWidget(inside.unit_page)
    window.activateWindow()
    QTest.keyClick(inside.layers, Qt.Key.Key_W)
    assert inside.why_page.isVisible()
    inside.pages.setCurrentWidget(inside.unit_page)
    window.tabs.setCurrentWidget(tab)
    QTest.keyClick(tab.canvas, Qt.Key.Key_W)
    assert inside.why_page.isVisible()
