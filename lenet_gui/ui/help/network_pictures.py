"""Pictures of what a network does with numbers."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF

from lenet_gui.core.arrays import FloatArray
from lenet_gui.ui.help.brush import Brush
from lenet_gui.ui.help.training_pictures import SEVEN
from lenet_gui.ui.look.names import figure, signed

translate = QCoreApplication.translate

# A stroke that runs down to the left, and a kernel that looks for one.
_PATCH = np.array(
    [
        [0.0, 0.0, 0.1, 0.8, 0.9],
        [0.0, 0.0, 0.6, 1.0, 0.3],
        [0.0, 0.2, 1.0, 0.6, 0.0],
        [0.0, 0.8, 0.9, 0.1, 0.0],
        [0.3, 1.0, 0.5, 0.0, 0.0],
    ],
    dtype=np.float32,
)
_KERNEL = np.array(
    [
        [-0.4, -0.3, 0.0, 0.5, 0.4],
        [-0.4, -0.1, 0.3, 0.6, 0.1],
        [-0.3, 0.2, 0.7, 0.2, -0.3],
        [0.1, 0.6, 0.3, -0.1, -0.4],
        [0.4, 0.5, 0.0, -0.3, -0.4],
    ],
    dtype=np.float32,
)
_POOLED = np.array(
    [[0.2, 0.0, 0.0, 0.7], [1.3, 0.6, 0.4, 0.9], [0.0, 0.1, 2.1, 0.5], [0.8, 0.3, 1.2, 0.0]],
    dtype=np.float32,
)


def kernel(brush: Brush) -> None:
    """A patch of ink times a kernel."""
    side = 18
    brush.grid(QPointF(8, 20), side, brush.inks(_PATCH))
    brush.write(QPointF(114, 65), "×", "text")
    brush.grid(QPointF(130, 20), side, brush.signs(_KERNEL))
    total = float((_PATCH * _KERNEL).sum())
    brush.write(QPointF(250, 65), f"=  {signed(total, QLocale(), 1)}", "text")
    brush.write(QPointF(53, 124), translate("Pictures", "ink"))
    brush.write(QPointF(175, 124), translate("Pictures", "kernel"))
    brush.write(QPointF(256, 124), translate("Pictures", "one number"))


def relu(brush: Brush) -> None:
    """The curve."""
    zero = QPointF(160, 110)
    brush.line([QPointF(40, 110), QPointF(280, 110)], "edge", 1)
    brush.line([QPointF(160, 14), QPointF(160, 136)], "edge", 1)
    brush.line([QPointF(48, 110), zero, QPointF(250, 20)], "accent", 3)
    brush.write(QPointF(90, 124), translate("Pictures", "negative: 0"))
    brush.write(QPointF(252, 74), translate("Pictures", "as it is"))


def pooling(brush: Brush) -> None:
    """A grid of 4×4 and its halved one."""
    side, halved = 28.0, _halved()
    for left, top, values in ((20, 18, _POOLED), (220, 46, halved)):
        brush.grid(QPointF(left, top), side, brush.inks(values / halved.max() * 0.35))
        for (row, column), value in np.ndenumerate(values):
            cell = QRectF(left + column * side, top + row * side, side, side)
            kept = values is halved or value == halved[row // 2, column // 2]
            brush.write(
                cell.center(), figure(float(value), QLocale(), 1), "text" if kept else "muted"
            )
            if kept and values is _POOLED:
                brush.pen("mark", 2)
                brush.painter.drawRect(cell.adjusted(1.5, 1.5, -1.5, -1.5))
    brush.write(QPointF(176, 74), "→", "text")


def _halved() -> FloatArray:
    halved: FloatArray = _POOLED.reshape(2, 2, 2, 2).max(axis=(1, 3))
    return halved


def receptive_field(brush: Brush) -> None:
    """What a unit of C3 sees in the layers before."""
    squares = ((8, 10, 120, "Input"), (160, 35, 70, "S2"), (268, 51, 44, "C3"))
    for left, top, side, name in squares:
        brush.painter.fillRect(QRectF(left, top, side, side), brush.tokens.colour("sunken"))
        brush.write(QPointF(left + side / 2, top + side + 9), name)
    seven = [QPointF(20 + 96 * x, 17 + 106 * y) for x, y in SEVEN]
    brush.line(seven, "ink", 7)
    seen = (QRectF(52, 33, 52.5, 52.5), QRectF(186, 49, 30, 30), QRectF(288, 67, 5, 5))
    for first, second in pairwise(seen):
        for start, end in (
            (first.topRight(), second.topLeft()),
            (first.bottomRight(), second.bottomLeft()),
        ):
            brush.line([start, end], "mark", 1)
    brush.pen("mark", 2)
    for rect in seen:
        brush.painter.drawRect(rect)
