"""The program's icons, drawn on a grid of 16 by 16 with round strokes in the text's colour."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from lenet_gui.ui.look.images import clear_pixmap
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.tokens import Tokens, tokens_of
from lenet_gui.ui.look.zoom import px

GRID = 16
_STROKE = 1.5
SMALL = 12  # pixels at the usual size, the side of an icon beside small text


def _lines(*lines: str) -> Callable[[QPainter], None]:
    """Return what strokes lines, each given as "x y x y …"; a line that ends in z is closed."""

    def paint(painter: QPainter) -> None:
        for line in lines:
            numbers = [float(word) for word in line.removesuffix("z").split()]
            points = [QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            (painter.drawPolygon if line.endswith("z") else painter.drawPolyline)(points)

    return paint


def _curve(*moves: str) -> Callable[[QPainter], None]:
    """Return what strokes a path: "x y" to start, then "x y" (line) or six numbers (cubic)."""

    def paint(painter: QPainter) -> None:
        path = QPainterPath()
        for place, move in enumerate(moves):
            numbers = [float(word) for word in move.split()]
            if place == 0:
                path.moveTo(*numbers)
            elif len(numbers) == 2:
                path.lineTo(*numbers)
            else:
                path.cubicTo(*numbers)
        painter.drawPath(path)

    return paint


def _dot(x: float, y: float, radius: float) -> Callable[[QPainter], None]:
    def paint(painter: QPainter) -> None:
        painter.drawEllipse(QPointF(x, y), radius, radius)

    return paint


def _filled(*lines: str) -> Callable[[QPainter], None]:
    stroke = _lines(*lines)

    def paint(painter: QPainter) -> None:
        painter.setBrush(painter.pen().color())
        stroke(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    return paint


def _both(*parts: Callable[[QPainter], None]) -> Callable[[QPainter], None]:
    def paint(painter: QPainter) -> None:
        for part in parts:
            part(painter)

    return paint


_ICONS: dict[str, Callable[[QPainter], None]] = {
    "pen": _lines("2.5 13.5 3.5 9.8 10.8 2.5 13.5 5.2 6.2 12.5 2.5 13.5z", "9 4.3 11.7 7"),
    "eraser": _lines(
        "6 13.5 2.5 10 9.5 3 13.5 7 7 13.5z", "5.9 6.6 9.9 10.6", "6.5 13.5 13.5 13.5"
    ),
    "undo": _both(
        _lines("5.5 2.5 2.5 5.5 5.5 8.5"),
        _curve(
            "2.8 5.5", "9.5 5.5", "12 5.5 13.5 7.2 13.5 9.3", "13.5 11.5 12 13.2 9.5 13.2", "7 13.2"
        ),
    ),
    "redo": _both(
        _lines("10.5 2.5 13.5 5.5 10.5 8.5"),
        _curve(
            "13.2 5.5", "6.5 5.5", "4 5.5 2.5 7.2 2.5 9.3", "2.5 11.5 4 13.2 6.5 13.2", "9 13.2"
        ),
    ),
    "turn_left": _both(
        _lines("2.5 2.5 2.5 6.5 6.5 6.5"),
        _curve(
            "2.8 6.3", "4 4.2 6 3 8.3 3", "11.3 3 13.5 5.3 13.5 8.2", "13.5 11.2 11.2 13.5 8.2 13.5"
        ),
    ),
    "turn_right": _both(
        _lines("13.5 2.5 13.5 6.5 9.5 6.5"),
        _curve(
            "13.2 6.3", "12 4.2 10 3 7.7 3", "4.7 3 2.5 5.3 2.5 8.2", "2.5 11.2 4.8 13.5 7.8 13.5"
        ),
    ),
    "clear": _lines(
        "2.5 4.5 13.5 4.5",
        "6 4.5 6 2.5 10 2.5 10 4.5",
        "4 4.5 4.6 13.5 11.4 13.5 12 4.5",
        "6.6 7 6.8 11",
        "9.4 7 9.2 11",
    ),
    "pin": _lines("5.5 2.5 10.5 2.5", "6.5 2.5 6.5 7 4 9.5 12 9.5 9.5 7 9.5 2.5", "8 9.5 8 13.5"),
    "play": _filled("4.5 2.8 13 8 4.5 13.2z"),
    "pause": _filled("4 3 6 3 6 13 4 13z", "10 3 12 3 12 13 10 13z"),
    "stop": _filled("3.5 3.5 12.5 3.5 12.5 12.5 3.5 12.5z"),
    "check": _lines("3 8.5 6.5 12 13 4.5"),
    "more": _both(_dot(3.5, 8, 0.6), _dot(8, 8, 0.6), _dot(12.5, 8, 0.6)),
    "plus": _lines("8 3 8 13", "3 8 13 8"),
    "cross": _lines("4 4 12 12", "12 4 4 12"),
    "down": _lines("4 6 8 10 12 6"),
    "up": _lines("4 10 8 6 12 10"),
    "left": _lines("10 4 6 8 10 12"),
    "right": _lines("6 4 10 8 6 12"),
    "save": _lines("8 2.5 8 10", "4.8 7 8 10.2 11.2 7", "2.5 13.5 13.5 13.5"),
    "lock": _both(
        _lines("3.5 7.5 12.5 7.5 12.5 13.5 3.5 13.5z"),
        _curve("5.3 7.5", "5.3 5.2", "5.3 1.6 10.7 1.6 10.7 5.2", "10.7 7.5"),
    ),
    "chip": _lines(
        "4.5 4.5 11.5 4.5 11.5 11.5 4.5 11.5z",
        *(f"{x} {a} {x} {b}" for x in (6.5, 9.5) for a, b in ((2, 4), (12, 14))),
        *(f"{a} {y} {b} {y}" for y in (6.5, 9.5) for a, b in ((2, 4), (12, 14))),
    ),
    "warning": _both(_lines("8 2.5 14.3 13.3 1.7 13.3z", "8 6.3 8 9.4"), _dot(8, 11.3, 0.3)),
    "draw": _curve(
        "1.8 12",
        "3.6 8 5.2 3.6 6.2 4.2",
        "7.4 5 4.4 11.4 5.8 11.6",
        "7.2 11.8 8.4 6.4 9.6 6.8",
        "10.6 7.2 9 10.8 10.4 11",
        "11.6 11.2 12.8 9.4 14.2 8.6",
    ),
    "inside": _lines("2.5 2.5 10 2.5 10 10 2.5 10z", "12 6 13.5 6 13.5 13.5 6 13.5 6 12"),
    # A stack of sheets with a digit on the first.
    "digits": _lines(
        "2.5 5 11 5 11 13.5 2.5 13.5z", "5 2.5 13.5 2.5 13.5 11", "5.2 7.3 8.4 7.3 6.2 11.3"
    ),
    "train": _both(
        _lines("2.5 2 2.5 13.5 14 13.5"),
        _curve("4.5 3", "5 9 7.5 10.8 13.5 11"),
    ),
}

NAMES = tuple(_ICONS)


def paint_icon(painter: QPainter, name: str, place: QRectF, colour: QColor) -> None:
    """Paint an icon into a square place."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width() / GRID, place.height() / GRID)
    pen = QPen(colour, _STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _ICONS[name](painter)
    painter.restore()


def icon_of(name: str, palette: QPalette, side: int, colour: str = "text") -> QIcon:
    """Return an icon in a token's colour, in the accent's while checked, and faint if disabled.

    side: in logical pixels; it is drawn for every screen's pixel ratio up to 3.
    """
    return _icon(name, tokens_of(palette), side, colour)


@lru_cache(maxsize=256)  # many buttons share a few icons
def _icon(name: str, tokens: Tokens, side: int, colour: str) -> QIcon:
    off = QColor(tokens.disabled)
    modes, states = QIcon.Mode, QIcon.State
    result = QIcon()
    for ratio in (1, 2, 3):
        for mode, state, shade in (
            (modes.Normal, states.Off, tokens.colour(colour)),
            (modes.Normal, states.On, tokens.colour("accent")),
            (modes.Disabled, states.Off, off),
            (modes.Disabled, states.On, off),
        ):
            pixmap = clear_pixmap(QSize(side, side), ratio)
            painter = QPainter(pixmap)
            paint_icon(painter, name, QRectF(0, 0, side, side), shade)
            painter.end()
            result.addPixmap(pixmap, mode, state)
    return result


def keep_icon(
    button: QAbstractButton, name: str | Callable[[], str], colour: str = "text"
) -> Callable[[], None]:
    """Give a button an icon that follows the colours and the zoom.

    name: of the icon, or what returns it. Returns what draws it anew, should its name change.
    """

    def draw() -> None:
        side, now = px(GRID), name if isinstance(name, str) else name()
        button.setIcon(icon_of(now, button.palette(), side, colour))
        button.setIconSize(QSize(side, side))

    keep_measured(button, draw)
    return draw


def icon_label(parent: QWidget, name: str, icon: str, colour: str, length: float = SMALL) -> QLabel:
    """Make a label that shows an icon, which follows the colours and the zoom.

    length: its side, in pixels at the usual size.
    """
    label = QLabel(parent)
    label.setObjectName(name)

    def draw() -> None:
        side = px(length)
        label.setPixmap(icon_of(icon, parent.palette(), side, colour).pixmap(side))

    keep_measured(parent, draw)
    return label
