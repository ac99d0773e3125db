"""What a unit sees of the drawing, ringed on the canvas."""

import random

import pytest
from pointer import painted, shown
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
        left, top, *size = (0.5 * dice.random() for _ in range(4))
        for width, height in (size, (0.01, 0.01)):  # as a pixel of the input is, in a small digit
            overlay.show_box((left, top, width, height), kept=True)
            assert (shown(window) == painted(window)).all()
