"""The eye of each map: click it, and the map is silent. And how a silent map looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen

from lenet_gui.core.silence import NOTHING, Silenced
from lenet_gui.ui.names import name_of_map
from lenet_gui.ui.style import faint

_WITH_EYES = ("C1", "S2", "C3", "S4")
_LARGEST, _LEAST = 14.0, 8.0  # of an eye, pixels
_MARGIN = 2.0  # between an eye and the edge of its map

Map = tuple[str, int]
Places = Mapping[str, Sequence[QRect]]


class Eyes:
    """Which eyes a `LayersView` shows, and where.

    shown: whether maps can be silenced there. silenced: the maps that are silent, which are struck
    through in any case. pointed: the map whose eye is under the pointer.
    """

    def __init__(self) -> None:
        self.shown = False
        self.silenced: Silenced = NOTHING
        self.pointed: Map | None = None

    def at(self, places: Places, at: QPointF) -> Map | None:
        """Return the map whose eye is at a point of the widget."""
        if not self.shown:
            return None
        for one, eye in _eyes(places):
            if eye.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN).contains(at):
                return one
        return None

    def place(self, places: Places, layer: str, number: int) -> QRectF:
        """Return where a map's eye is shown."""
        return _place(places[layer], number)

    def tooltip(self, one: Map) -> str:
        """Say what a click on a map's eye does."""
        if one in self.silenced:
            text = QCoreApplication.translate("Eyes", "Hear {map} again (X)")
        else:
            text = QCoreApplication.translate("Eyes", "Silence {map}: it counts as 0 (X)")
        return text.format(map=name_of_map(*one))

    def paint(
        self, painter: QPainter, places: Places, palette: QPalette, under_pointer: Map | None
    ) -> None:
        """Paint the eyes: beside small maps always, on others where the pointer is."""
        if not self.shown:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one, eye in _eyes(places):
            silent = one in self.silenced
            pointed = one in (self.pointed, under_pointer)
            beside = not eye.intersects(QRectF(places[one[0]][one[1]]))
            if silent or pointed or beside:
                strength = 1.0 if silent or pointed else 0.3
                _paint_eye(painter, eye, palette, strength, silent=silent, on_map=not beside)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def paint_silent(painter: QPainter, place: QRectF, palette: QPalette) -> None:
    """Dim a map, or a unit, and strike it through."""
    painter.fillRect(place, faint(palette.color(QPalette.ColorRole.Window), 0.6))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 1.5))
    painter.drawLine(place.bottomLeft(), place.topRight())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _eyes(places: Places) -> Iterator[tuple[Map, QRectF]]:
    for layer in _WITH_EYES:
        for number in range(len(places.get(layer, ()))):
            yield (layer, number), _place(places[layer], number)


def _place(maps: Sequence[QRect], number: int) -> QRectF:
    """Return the place of an eye: beside its map where there is room, else in its corner."""
    place = maps[number]
    # One margin more, as the last map stands nearer to the widget's edge.
    gap = maps[1].left() - maps[0].right() - 1 - 3 * _MARGIN
    if gap >= _LEAST:
        side = min(gap, _LARGEST)
        return QRectF(place.right() + 1 + _MARGIN, place.top(), side, side)
    side = min(max(0.25 * place.width(), _LEAST), 0.45 * place.width(), _LARGEST)
    return QRectF(place.right() + 1 - side - _MARGIN, place.top() + _MARGIN, side, side)


def _paint_eye(
    painter: QPainter,
    eye: QRectF,
    palette: QPalette,
    strength: float,
    *,
    silent: bool,
    on_map: bool,
) -> None:
    colour: QColor = faint(palette.color(QPalette.ColorRole.WindowText), strength)
    if on_map:  # whose colours may be any
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Window))
        painter.drawRoundedRect(eye.adjusted(-1, -1, 1, 1), 2, 2)
    middle, lid = eye.center().y(), 0.75 * eye.height()
    outline = QPainterPath(QPointF(eye.left(), middle))
    outline.quadTo(QPointF(eye.center().x(), middle - lid), QPointF(eye.right(), middle))
    outline.quadTo(QPointF(eye.center().x(), middle + lid), QPointF(eye.left(), middle))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.2))
    painter.drawPath(outline)
    if silent:
        painter.drawLine(eye.bottomLeft(), eye.topRight())
    else:
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(eye.center(), 0.16 * eye.width(), 0.16 * eye.width())
