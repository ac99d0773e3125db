import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.ui.drawing.small_ink import paint_small


@pytest.mark.parametrize("side", [24, 40, 64])
def test_the_edge_of_a_straight_line_is_straight(qapp, side):
    along = np.linspace(0.2, 0.8, 9)
    points = np.stack([along, np.full(9, 0.2175)], axis=1).astype(np.float32)
    drawing = Drawing((Stroke(points, np.full(9, 0.06, np.float32)),))
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    paint_small(painter, drawing, side, QColor("white"))
    painter.end()
    middle = range(round(0.3 * side), round(0.7 * side))
    for row in range(side):
        assert len({image.pixelColor(column, row).value() for column in middle}) == 1
