"""Small pictures of what words mean, painted from numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import exp, sin, tau

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.arrays import FloatArray
from lenet_gui.ui.look.colours import signed_colour
from lenet_gui.ui.look.fonts import small
from lenet_gui.ui.look.names import figure, signed
from lenet_gui.ui.look.shades import mixed
from lenet_gui.ui.look.tokens import Tokens, tokens_of
from lenet_gui.ui.look.zoom import px

translate = QCoreApplication.translate

_WIDTH, _HEIGHT = 320, 150  # pixels at the usual size; pictures are painted in them, then scaled
_MIDDLE = Qt.AlignmentFlag.AlignCenter

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
_LOGITS = (1.2, -2.0, 2.4, 6.1, -1.4, 3.2, -3.0, 0.6, 4.4, 2.0)
_CONFUSED = ((96, 1, 3), (0, 99, 1), (5, 2, 93))
_SEVEN = ((0.2, 0.15), (0.8, 0.12), (0.58, 0.5), (0.42, 0.9))


@dataclass(frozen=True)
class _Brush:
    """A painter and its colours, in the coordinates of a picture."""

    painter: QPainter
    tokens: Tokens

    def pen(self, token: str, width: float = 1.5) -> None:
        """Draw outlines from now on."""
        self.painter.setPen(QPen(self.tokens.colour(token), width))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def write(self, at: QPointF, text: str, token: str = "muted") -> None:
        """Write a text around a place."""
        self.painter.setPen(self.tokens.colour(token))
        self.painter.drawText(QRectF(at.x() - 80, at.y() - 12, 160, 24), _MIDDLE, text)

    def line(self, points: list[QPointF], token: str, width: float = 2.0) -> None:
        """Draw a line through points."""
        pen = QPen(self.tokens.colour(token), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolyline(QPolygonF(points))

    def bar(self, rect: QRectF, token: str) -> None:
        """Fill a rectangle."""
        self.painter.fillRect(rect, self.tokens.colour(token))

    def grid(self, corner: QPointF, side: float, colours: list[list[QColor]]) -> None:
        """Paint a square of cells."""
        self.pen("line", 1)
        for row, line in enumerate(colours):
            for column, colour in enumerate(line):
                cell = QRectF(corner.x() + column * side, corner.y() + row * side, side, side)
                self.painter.fillRect(cell, colour)
                self.painter.drawRect(cell)

    def inks(self, values: FloatArray) -> list[list[QColor]]:
        """Return the colours of ink, 0 to 1."""
        paper, ink = self.tokens.colour("paper"), self.tokens.colour("ink")
        return [[mixed(paper, ink, float(value)) for value in row] for row in values]

    def signs(self, values: FloatArray) -> list[list[QColor]]:
        """Return the colours of signed numbers."""
        reach = float(np.abs(values).max())
        dark = self.tokens.dark
        return [[signed_colour(float(value) / reach, dark=dark) for value in row] for row in values]


class TermPicture(QWidget):
    """The picture of a term; hidden for a term that has none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("term_picture")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._paint: Callable[[_Brush], None] | None = None
        self.hide()

    def show_term(self, key: str) -> None:
        """Show the picture of a term, by its key."""
        found = _pictures().get(key)
        self._paint, about = found if found is not None else (None, "")
        self.setAccessibleName(about)
        self.setVisible(found is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH), px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture at the left."""
        if self._paint is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small(self.font()))
        scale = px(100) / 100
        font = painter.font()
        font.setPixelSize(11)
        painter.setFont(font)
        painter.scale(scale, scale)
        self._paint(_Brush(painter, tokens_of(self.palette())))


def has_picture(key: str) -> bool:
    """Whether a term has a picture."""
    return key in _pictures()


def _pictures() -> dict[str, tuple[Callable[[_Brush], None], str]]:
    """Return what paints a term, and what is seen there."""
    return {
        "kernel": (
            _kernel,
            translate(
                "Pictures", "A patch of ink, times a kernel, cell by cell: the sum is one number."
            ),
        ),
        "relu": (_relu, translate("Pictures", "A curve: 0 below zero, and rising evenly above.")),
        "pooling": (
            _pooling,
            translate("Pictures", "Of each 2×2 numbers in a grid of 4×4, the largest is kept."),
        ),
        "softmax": (
            _softmax,
            translate("Pictures", "Ten logits, up and down, and the ten probabilities below them."),
        ),
        "temperature": (
            _temperature,
            translate("Pictures", "The same logits at three temperatures: sharp, usual, and flat."),
        ),
        "receptive_field": (
            _receptive_field,
            translate("Pictures", "A unit of C3 sees 6×6 units of S2, 14×14 pixels of the input."),
        ),
        "loss": (
            _loss,
            translate("Pictures", "Two curves fall steeply, then slowly: training and test loss."),
        ),
        "overfitting": (
            _overfitting,
            translate("Pictures", "The training loss falls on, while the test loss rises again."),
        ),
        "learning_rate": (
            _learning_rate,
            translate("Pictures", "Three ways down a valley: tiny steps, good ones, too large."),
        ),
        "confusion": (
            _confusion,
            translate("Pictures", "A table of what was written and what was read."),
        ),
        "distortion": (
            _distortion,
            translate("Pictures", "One 7, and how it looks turned, slanted, scaled and wobbled."),
        ),
    }


def _kernel(brush: _Brush) -> None:
    side = 18
    brush.grid(QPointF(8, 20), side, brush.inks(_PATCH))
    brush.write(QPointF(114, 65), "×", "text")
    brush.grid(QPointF(130, 20), side, brush.signs(_KERNEL))
    total = float((_PATCH * _KERNEL).sum())
    brush.write(QPointF(250, 65), f"=  {signed(total, QLocale(), 1)}", "text")
    brush.write(QPointF(53, 124), translate("Pictures", "ink"))
    brush.write(QPointF(175, 124), translate("Pictures", "kernel"))
    brush.write(QPointF(256, 124), translate("Pictures", "one number"))


def _relu(brush: _Brush) -> None:
    zero = QPointF(160, 110)
    brush.line([QPointF(40, 110), QPointF(280, 110)], "edge", 1)
    brush.line([QPointF(160, 14), QPointF(160, 136)], "edge", 1)
    brush.line([QPointF(48, 110), zero, QPointF(250, 20)], "accent", 3)
    brush.write(QPointF(90, 124), translate("Pictures", "negative: 0"))
    brush.write(QPointF(252, 74), translate("Pictures", "as it is"))


def _pooling(brush: _Brush) -> None:
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


def _softmax(brush: _Brush) -> None:
    shares, width = _shares(1.0), 28.0
    best = max(range(10), key=lambda digit: _LOGITS[digit])
    for digit, (logit, share) in enumerate(zip(_LOGITS, shares, strict=True)):
        left = 22 + digit * width
        height = logit * 6
        brush.bar(
            QRectF(left, 46 - max(height, 0), 16, abs(height)),
            "positive" if logit > 0 else "negative",
        )
        brush.bar(
            QRectF(left, 128 - 46 * share, 16, 46 * share), "accent" if digit == best else "mid"
        )
        brush.write(QPointF(left + 8, 138), str(digit), "text" if digit == best else "muted")
    brush.line([QPointF(16, 46), QPointF(304, 46)], "edge", 1)
    brush.line([QPointF(16, 128), QPointF(304, 128)], "edge", 1)
    brush.write(QPointF(262, 10), translate("Pictures", "logits"))
    brush.write(QPointF(262, 84), translate("Pictures", "probabilities"))


def _temperature(brush: _Brush) -> None:
    best = max(range(10), key=lambda digit: _LOGITS[digit])
    for place, heat in enumerate((0.5, 1.0, 3.0)):
        left = 8 + place * 106
        for digit, share in enumerate(_shares(heat)):
            bar = QRectF(left + digit * 9, 110 - 90 * share, 7, 90 * share)
            brush.bar(bar, "accent" if digit == best else "mid")
        brush.line([QPointF(left, 110), QPointF(left + 90, 110)], "edge", 1)
        brush.write(QPointF(left + 45, 124), f"÷ {figure(heat, QLocale(), 1)}")


def _shares(heat: float) -> list[float]:
    raised = [exp(logit / heat) for logit in _LOGITS]
    return [each / sum(raised) for each in raised]


def _receptive_field(brush: _Brush) -> None:
    squares = ((8, 15, 120, "Input"), (160, 40, 70, "S2"), (268, 56, 44, "C3"))
    for left, top, side, name in squares:
        brush.painter.fillRect(QRectF(left, top, side, side), brush.tokens.colour("sunken"))
        brush.write(QPointF(left + side / 2, top + side + 9), name)
    seven = [QPointF(20 + 96 * x, 22 + 106 * y) for x, y in _SEVEN]
    brush.line(seven, "ink", 7)
    seen = (QRectF(52, 38, 52.5, 52.5), QRectF(186, 54, 30, 30), QRectF(288, 72, 5, 5))
    for first, second in pairwise(seen):
        for start, end in (
            (first.topRight(), second.topLeft()),
            (first.bottomRight(), second.bottomLeft()),
        ):
            brush.line([start, end], "mark", 1)
    brush.pen("mark", 2)
    for rect in seen:
        brush.painter.drawRect(rect)


def _axes(brush: _Brush, along: str) -> None:
    brush.line([QPointF(30, 12), QPointF(30, 124), QPointF(300, 124)], "edge", 1)
    brush.write(QPointF(270, 136), along)


def _curve(heights: list[float]) -> list[QPointF]:
    """Return a curve from heights, 0 to 1, evenly spaced over the axes."""
    step = 260 / (len(heights) - 1)
    return [QPointF(34 + place * step, 120 - 104 * height) for place, height in enumerate(heights)]


def _loss(brush: _Brush) -> None:
    _axes(brush, translate("Pictures", "epochs"))
    times = [place / 40 for place in range(41)]
    brush.line(_curve([0.07 + 0.9 * exp(-8 * time) for time in times]), "mid", 2)
    brush.line(_curve([0.16 + 0.75 * exp(-8 * time) for time in times]), "accent", 3)
    brush.write(QPointF(110, 116), translate("Pictures", "training"))
    brush.write(QPointF(262, 92), translate("Pictures", "test"), "accent")


def _overfitting(brush: _Brush) -> None:
    _axes(brush, translate("Pictures", "epochs"))
    times = [place / 40 for place in range(41)]
    brush.line(_curve([0.02 + 0.9 * exp(-5 * time) for time in times]), "mid", 2)
    rising = [0.2 + 0.7 * exp(-9 * time) + 0.45 * max(time - 0.3, 0) for time in times]
    brush.line(_curve(rising), "accent", 3)
    brush.write(QPointF(90, 116), translate("Pictures", "training"))
    brush.write(QPointF(240, 50), translate("Pictures", "test"), "accent")


def _learning_rate(brush: _Brush) -> None:
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


def _confusion(brush: _Brush) -> None:
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
    brush.write(QPointF(48, 82), translate("Pictures", "written"))
    brush.write(QPointF(152, 8), translate("Pictures", "read"))


def _distortion(brush: _Brush) -> None:
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
            for x, y in _dense(_SEVEN)
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
