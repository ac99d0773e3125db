"""What a unit sees of the drawing, ringed on the canvas."""

import random

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.reading.canvas_overlay import CanvasOverlay


@pytest.mark.parametrize("veils", [True, False])
def test_a_ring_that_moves_leaves_nothing_behind(qtbot: QtBot, veils: bool) -> None:
    window, dice = QWidget(), random.Random(1)
    qtbot.addWidget(window)
    canvas = Canvas(window)
    canvas.resize(280, 280)
    overlay = CanvasOverlay(canvas, veils=veils)
    window.show()
    for _ in range(20):
        left, top, width, height = (0.5 * dice.random() for _ in range(4))
        overlay.show_box((left, top, width, height), kept=True)
        QCoreApplication.processEvents()
        on_screen = window.screen().grabWindow(window.winId()).toImage()
        anew = window.grab().toImage()
        assert on_screen.convertToFormat(anew.format()) == anew
