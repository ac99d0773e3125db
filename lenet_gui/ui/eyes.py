"""The eye of each map: click it, and the map is silent. And how a silent map looks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen, QPixmap

from lenet_gui.core.silence import NOTHING, Silenced
from lenet_gui.ui.names import name_of_map
from lenet_gui.ui.style import faint

_WITH_EYES = ("C1", "S2", "C3", "S4")
_LARGEST, _LEAST = 14.0, 8.0  # of an eye, pixels
_GROUND = QPalette.ColorRole.Window
_MARGIN = 2.0  # between an eye and the edge of its map

Map = tuple[str, int]
Places = Mapping[str, Sequence[QRect]]


@dataclass(frozen=True)
class _Look:
    """How one eye is painted."""

    side: float
    silent: bool
    faint: bool
    on_map: bool


class Eyes:
    """Which eyes a `LayersView` shows, and where.

    shown: whether maps can be silenced there. silenced: the maps that are silent, which are struck
    through in any case. pointed: the map whose eye is under the pointer.
    """

    def __init__(self) -> None:
        self.shown = False
        self.silenced: Silenced = NOTHING
        self.pointed: Map | None = None
        self._places: Places = {}
        self._eyes: list[tuple[Map, QRectF, bool]] = []  # where each is; whether beside its map
        self._stamps: dict[object, QPixmap] = {}  # eyes as they are painted: 44 paths take 1 ms

    def at(self, places: Places, at: QPointF) -> Map | None:
        """Return the map whose eye is at a point of the widget."""
        if not self.shown:
            return None
        for one, eye, _ in self._all(places):
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

    def _all(self, places: Places) -> list[tuple[Map, QRectF, bool]]:
        if places is not self._places:  # they are other ones after a new layout
            self._places = places
            self._eyes = [
                ((layer, number), eye, eye.left() > place.right())
                for layer in _WITH_EYES
                for number, place in enumerate(places.get(layer, ()))
                for eye in [_place(places[layer], number)]
            ]
        return self._eyes

    def paint(
        self, painter: QPainter, places: Places, palette: QPalette, under_pointer: Map | None
    ) -> None:
        """Paint the eyes: beside small maps always, on others where the pointer is."""
        if not self.shown:
            return
        colours = palette.color(QPalette.ColorRole.WindowText), palette.color(_GROUND)
        scale = painter.device().devicePixelRatio()
        for one, eye, beside in self._all(places):
            silent = one in self.silenced
            pointed = one in (self.pointed, under_pointer)
            if silent or pointed or beside:
                look = _Look(eye.width(), silent, faint=not (silent or pointed), on_map=not beside)
                key = look, colours[0].rgba(), colours[1].rgba(), scale
                if key not in self._stamps:
                    self._stamps[key] = _stamp(look, *colours, scale)
                painter.drawPixmap(eye.topLeft() - QPointF(1, 1), self._stamps[key])


def paint_silent(painter: QPainter, place: QRectF, palette: QPalette) -> None:
    """Dim a map, or a unit, and strike it through."""
    painter.fillRect(place, faint(palette.color(_GROUND), 0.6))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 1.5))
    painter.drawLine(place.bottomLeft(), place.topRight())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


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


def _stamp(look: _Look, text: QColor, ground: QColor, scale: float) -> QPixmap:
    """Paint an eye, with a pixel around it."""
    whole = math.ceil((look.side + 2) * scale)
    stamp = QPixmap(whole, whole)
    stamp.setDevicePixelRatio(scale)
    stamp.fill(Qt.GlobalColor.transparent)
    painter = QPainter(stamp)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    eye = QRectF(1, 1, look.side, look.side)
    if look.on_map:  # whose colours may be any
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(eye.adjusted(-1, -1, 1, 1), 2, 2)
    colour = faint(text, 0.3 if look.faint else 1.0)
    middle, lid = eye.center().y(), 0.75 * eye.height()
    outline = QPainterPath(QPointF(eye.left(), middle))
    outline.quadTo(QPointF(eye.center().x(), middle - lid), QPointF(eye.right(), middle))
    outline.quadTo(QPointF(eye.center().x(), middle + lid), QPointF(eye.left(), middle))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.2))
    painter.drawPath(outline)
    if look.silent:
        painter.drawLine(eye.bottomLeft(), eye.topRight())
    else:
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(eye.center(), 0.16 * eye.width(), 0.16 * eye.width())
    painter.end()
    return stamp
