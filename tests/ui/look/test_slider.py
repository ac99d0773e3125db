"""A slider need not be hit."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_gui.ui.look.slider import Slider


@pytest.fixture
def slider(qtbot: QtBot) -> Slider:
    slider = Slider("share", "Share")
    qtbot.addWidget(slider)
    slider.setRange(0, 100)
    slider.resize(200, slider.sizeHint().height())
    slider.show()
    return slider


def test_the_knob_comes_to_the_pointer_and_follows_it(slider: Slider) -> None:
    left, top = Qt.MouseButton.LeftButton, 2  # far from the groove
    QTest.mousePress(slider, left, pos=QPoint(100, top))
    assert slider.value() == pytest.approx(50, abs=1)
    QTest.mouseMove(slider, QPoint(150, top))
    assert slider.value() == pytest.approx(77, abs=2)
    QTest.mouseRelease(slider, left, pos=QPoint(150, top))
    QTest.mouseClick(slider, left, pos=QPoint(199, slider.height() - top))
    assert slider.value() == 100


def test_a_press_on_the_knob_does_not_move_it(slider: Slider) -> None:
    slider.setValue(50)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(104, 2))
    assert slider.value() == 50
