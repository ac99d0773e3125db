"""Each map's eye, which silences it when clicked; and how a silenced map looks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from lenet_gui.core.network.silence import NOTHING, Silenced
from lenet_gui.ui.look.images import clear_pixmap, ratio_of
from lenet_gui.ui.look.names import name_of_map
from lenet_gui.ui.look.style import faint
from lenet_gui.ui.look.tokens import Tokens
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.reading.layout import Places

_WITH_EYES = ("C1", "S2", "C3", "S4")
_BESIDE = ("S2", "S4")  # layers with room between their maps; others have only a few pixels
_LARGEST = 14  # pixels, an eye's side at most
_MARGIN = 1.0  # between an eye and the edge of its map
_TARGET = 24  # pixels, the side of the square in which a click hits an eye

Map = tuple[str, int]


@dataclass(frozen=True)
class _Look:
    """How one eye is painted."""

    side: float
    silent: bool
    faint: bool


class Eyes:
    """The eyes of a `LayersView`: which are shown, and where. They are in gaps and hide no unit.

    offered: whether there are eyes at all. always: show all of them; else only those of silenced
    maps and of one row. row: the layer whose eyes are shown. silenced: the silenced maps, struck
    through with or without eyes. pointed: the map whose eye is under the pointer.
    """

    def __init__(self) -> None:
        self.offered = self.always = False
        self.row: str | None = None
        self.silenced: Silenced = NOTHING
        self.pointed: Map | None = None
        self._places: Places = {}
        self._eyes: list[tuple[Map, QRectF]] = []  # each eye's place
        self._stamps: dict[object, QPixmap] = {}  # painted eyes: 44 paths would take 1 ms

    def shows(self, one: Map) -> bool:
        """Whether a map's eye is shown now."""
        return self.offered and (self.always or one[0] == self.row or one in self.silenced)

    def at(self, places: Places, at: QPointF) -> Map | None:
        """Return the map whose eye is at a point of the widget, unless a map is there."""
        reach = px(_TARGET) / 2
        near = [
            ((eye.center() - at).manhattanLength(), one)
            for one, eye in self._all(places)
            if self.shows(one)
            and abs(eye.center().x() - at.x()) < reach
            and abs(eye.center().y() - at.y()) < reach
        ]
        return None if not near or _on_a_map(places, at) else min(near)[1]

    def row_at(self, places: Places, at: QPointF) -> str | None:
        """Return the layer whose eyes belong to a height: that of its maps or of its eyes."""
        for layer in _WITH_EYES:
            maps = places[layer]
            tops = [eye.top() for (name, _), eye in self._all(places) if name == layer]
            lows = [eye.bottom() for (name, _), eye in self._all(places) if name == layer]
            if min(*tops, maps[0].top()) <= at.y() <= max(*lows, maps[-1].bottom()):
                return layer
        return None

    def place(self, places: Places, layer: str, number: int) -> QRectF:
        """Return where a map's eye is shown."""
        return _place(places, layer, number)

    def tooltip(self, one: Map) -> str:
        """Say what a click on a map's eye does."""
        if one in self.silenced:
            text = QCoreApplication.translate("Eyes", "Turn {map} on again (X)")
        else:
            text = QCoreApplication.translate("Eyes", "Turn {map} off, so that it counts as 0 (X)")
        return text.format(map=name_of_map(*one))

    def _all(self, places: Places) -> list[tuple[Map, QRectF]]:
        if places is not self._places:  # a new layout
            self._places = places
            self._eyes = [
                ((layer, number), _place(places, layer, number))
                for layer in _WITH_EYES
                for number in range(len(places.get(layer, ())))
            ]
        return self._eyes

    def paint(
        self,
        painter: QPainter,
        places: Places,
        tokens: Tokens,
        under_pointer: Map | None,
        taken: Sequence[QRectF] = (),
    ) -> None:
        """Paint the eyes, faintly except for silenced maps and the one under the pointer.

        A faint one is left out where something else is painted in the gap. taken: these places.
        """
        if not (self.always or self.row or self.silenced):
            return
        scale = ratio_of(painter)
        for one, eye in self._all(places):
            if not self.shows(one):
                continue
            silent = one in self.silenced
            pointed = one in (self.pointed, under_pointer)
            if not (silent or pointed) and any(eye.intersects(place) for place in taken):
                continue
            look = _Look(eye.width(), silent, faint=not (silent or pointed))
            key = look, tokens.text, tokens.surface, scale
            if key not in self._stamps:
                self._stamps[key] = _stamp(look, tokens, scale)
            painter.drawPixmap(eye.topLeft() - QPointF(1, 1), self._stamps[key])


def paint_silent(painter: QPainter, place: QRectF, tokens: Tokens) -> None:
    """Dim a map or a unit and strike it through."""
    painter.fillRect(place, faint(tokens.colour("surface"), 0.6))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tokens.colour("text"), 1.5))
    painter.drawLine(place.bottomLeft(), place.topRight())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _on_a_map(places: Places, at: QPointF) -> bool:
    return any(place.contains(at) for maps in places.values() for place in maps)


def _place(places: Places, layer: str, number: int) -> QRectF:
    """Return an eye's place: beside its map, above it, or below it in lower lines."""
    maps, most = places[layer], float(px(_LARGEST))
    place = maps[number]
    if layer in _BESIDE:
        # As much as there is beside the last map, up to the end of the lines of maps.
        side = min(maps[0].left() - places["Input"][0].left() + _MARGIN, most)
        return QRectF(place.right() + _MARGIN, place.top(), side, side)
    names = list(places)
    order = names.index(layer)
    if maps[number].top() == maps[0].top():
        above = places[names[order - 1]]
        side = min(maps[0].top() - above[-1].bottom() - _MARGIN, most)
        return QRectF(place.right() - 1 - side, place.top() - _MARGIN - side, side, side)
    below = places[names[order + 1]]
    side = min(below[0].top() - maps[-1].bottom() - _MARGIN, most)
    return QRectF(place.right() - 1 - side, place.bottom() + _MARGIN, side, side)


def _stamp(look: _Look, tokens: Tokens, scale: float) -> QPixmap:
    """Paint an eye with a pixel around it."""
    side = math.ceil(look.side) + 2
    stamp = clear_pixmap(QSize(side, side), scale)
    painter = QPainter(stamp)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    eye = QRectF(1, 1, look.side, look.side)
    colour = faint(tokens.colour("text"), 0.45 if look.faint else 1.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour("surface"))  # over what else is in the gap
    painter.drawRoundedRect(eye, 4, 4)
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
