"""Pictures of how a network learns."""

from __future__ import annotations

from math import exp, sin, tau

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QTransform

from lenet_gui.ui.help.brush import Brush
from lenet_gui.ui.look.shades import mixed

translate = QCoreApplication.translate

_CONFUSED = ((96, 1, 3), (0, 99, 1), (5, 2, 93))
SEVEN = ((0.2, 0.15), (0.8, 0.12), (0.58, 0.5), (0.42, 0.9))
"""Points of a digit, in the unit square."""


def _axes(brush: Brush, along: str) -> None:
    brush.line([QPointF(30, 12), QPointF(30, 124), QPointF(300, 124)], "edge", 1)
    brush.write(QPointF(270, 136), along)


def _curve(heights: list[float]) -> list[QPointF]:
    """Return a curve from heights, 0 to 1, evenly spaced over the axes."""
    step = 260 / (len(heights) - 1)
    return [QPointF(34 + place * step, 120 - 104 * height) for place, height in enumerate(heights)]


def loss(brush: Brush) -> None:
    """The two losses of a good run."""
    _axes(brush, translate("Pictures", "epochs"))
    times = [place / 40 for place in range(41)]
    brush.line(_curve([0.07 + 0.9 * exp(-8 * time) for time in times]), "mid", 2)
    brush.line(_curve([0.16 + 0.75 * exp(-8 * time) for time in times]), "accent", 3)
    brush.write(QPointF(110, 116), translate("Pictures", "training"))
    brush.write(QPointF(262, 92), translate("Pictures", "test"), "accent")


def overfitting(brush: Brush) -> None:
    """The two losses of a run that learns by heart."""
    _axes(brush, translate("Pictures", "epochs"))
    times = [place / 40 for place in range(41)]
    brush.line(_curve([0.02 + 0.9 * exp(-5 * time) for time in times]), "mid", 2)
    rising = [0.2 + 0.7 * exp(-9 * time) + 0.45 * max(time - 0.3, 0) for time in times]
    brush.line(_curve(rising), "accent", 3)
    brush.write(QPointF(90, 116), translate("Pictures", "training"))
    brush.write(QPointF(240, 50), translate("Pictures", "test"), "accent")


def learning_rate(brush: Brush) -> None:
    """Three ways down a valley."""
    names = (
        translate("Pictures", "too small"),
        translate("Pictures", "good"),
        translate("Pictures", "too large"),
    )
    walks = ((-0.9, -0.82, -0.75, -0.69), (-0.9, -0.4, -0.15, -0.03), (-0.55, 0.75, -0.88, 0.98))
    for place, (name, walk) in enumerate(zip(names, walks, strict=True)):
        middle = 56 + place * 104

        def at(x: float, middle: int = middle) -> QPointF:
            return QPointF(middle + 44 * x, 112 - 90 * x * x)

        brush.line([at(step / 20 - 1) for step in range(41)], "edge", 1.5)
        brush.line([at(x) for x in walk], "accent", 1.5)
        brush.painter.setBrush(brush.tokens.colour("accent"))
        for x in walk:
            brush.painter.drawEllipse(at(x), 3, 3)
        brush.write(QPointF(middle, 132), name)


def confusion(brush: Brush) -> None:
    """A matrix of three digits."""
    digits, side = (4, 7, 9), 32.0
    for row, line in enumerate(_CONFUSED):
        brush.write(QPointF(92, 44 + (row + 0.5) * side - 10), str(digits[row]), "text")
        brush.write(QPointF(104 + (row + 0.5) * side, 22), str(digits[row]), "text")
        for column, count in enumerate(line):
            cell = QRectF(104 + column * side, 34 + row * side, side - 1, side - 1)
            share = count / 100 if row == column else count / 12
            token = "accent" if row == column else "mark"
            ground = mixed(brush.tokens.colour("surface"), brush.tokens.colour(token), 0.6 * share)
            brush.painter.fillRect(cell, ground)
            brush.write(cell.center(), str(count), "text")
    #: What was written, and what was read: sides of a table.
    brush.write(QPointF(48, 82), translate("Pictures", "written"))
    brush.write(QPointF(152, 8), translate("Pictures", "read"))


def distortion(brush: Brush) -> None:
    """A 7, and four of its distortions."""
    changes = (
        QTransform(),
        QTransform().rotate(14),
        QTransform().shear(-0.3, 0),
        QTransform().scale(0.75, 1.05),
        QTransform(),
    )
    for place, change in enumerate(changes):
        wobble = 0.05 if place == len(changes) - 1 else 0.0
        points = [
            QPointF((x - 0.5) * 46 + 46 * wobble * sin(tau * 2 * y), (y - 0.5) * 84)
            for x, y in _dense(SEVEN)
        ]
        middle = QPointF(34 + place * 63, 74)
        ink = "ink" if place == 0 else "accent"
        brush.line([change.map(point) + middle for point in points], ink, 6)


def _dense(points: tuple[tuple[float, float], ...], between: int = 8) -> list[tuple[float, float]]:
    """Return points with more of them on the lines between."""
    corners, known = np.array(points), np.arange(len(points))
    places = np.linspace(0, len(points) - 1, between * (len(points) - 1) + 1)
    x, y = (np.interp(places, known, each).tolist() for each in corners.T)
    return list(zip(x, y, strict=True))
