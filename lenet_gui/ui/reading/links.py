"""Links between the layers: lines that run in the gaps, and over no map that is live."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from lenet_gui.core.explain.trace import Link
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.look.style import MARK
from lenet_gui.ui.look.tokens import Tokens
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.reading.layout import Places
from lenet_gui.ui.reading.mosaic import LAYER
from lenet_gui.ui.reading.paths import Paths

# Lengths in pixels at the usual size.
_THINNEST, _THICKEST = 1.4, 3.8  # a link's width
_DASHES = (2.4, 1.6)  # dash and gap, in link widths
_ROUND = 6  # the radius of a link's corners
_LANE = 5  # between two links, at most
_CLEAR = 4  # between the maps and the lanes
_PILL = 18  # the width of a pill that says Σ
_RIM = 1.5  # of the ground around each link, where it crosses another


def link_pen(sign: float, tokens: Tokens, share: float = 1.0) -> QPen:
    """Return a link's pen: solid if it counts for the value, dashed if against it.

    share: 0..1 of the strongest link; its root is shown, so that weak links are seen, too.
    """
    pen = QPen(tokens.colour("positive" if sign > 0 else "negative"))
    pen.setWidthF(_THINNEST + (_THICKEST - _THINNEST) * math.sqrt(share))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if sign < 0:
        pen.setDashPattern(_DASHES)
    return pen


@dataclass(frozen=True)
class Line:
    """One link as it is drawn."""

    link: Link
    path: QPainterPath
    pen: QPen


@dataclass(frozen=True)
class Pill:
    """Where the links to a unit meet, and the stem from there to the unit's map."""

    place: QRectF
    text: str
    stem: QPainterPath


class Routes:
    """The ways of all links of some paths, through the gaps of a layout."""

    def __init__(
        self, paths: Paths, places: Places, place_of: Callable[[Unit], QRectF], tokens: Tokens
    ) -> None:
        self._paths, self._places, self._place_of = paths, places, place_of
        self.lines: list[Line] = []
        self.pills: list[Pill] = []
        for links in paths.links:
            if links:
                self._route(links, tokens)

    def _route(self, links: Sequence[Link], tokens: Tokens) -> None:
        """Route the links between two layers: each has a lane, the nearest the highest."""
        gap = self._gap(links[0])
        starts = {link.lower: self._start(link) for link in links}
        ends = {link.upper: self._end(link.upper) for link in links}
        pitch = min(float(px(_LANE)), gap.height() / len(links))
        met = Counter(link.upper for link in links)
        pills = _place_pills(
            {unit: ends[unit][0].x() for unit in ends if met[unit] > 1 or len(links) == 1},
            gap,
            min(max((len(links) - 1) * pitch + px(_ROUND), px(_PILL)), gap.height() + px(2)),
        )
        order = sorted(
            links, key=lambda link: abs(starts[link.lower][-1].x() - ends[link.upper][0].x())
        )
        strongest = max(abs(link.contribution) for link in links)
        for lane, link in enumerate(order):
            y = gap.center().y() + (lane - (len(links) - 1) / 2) * pitch
            way = _way(starts[link.lower], ends[link.upper], y, pills.get(link.upper))
            pen = link_pen(link.contribution, tokens, abs(link.contribution) / strongest)
            pen.setWidthF(min(pen.widthF(), max(0.8 * pitch, 1.0)) * px(10) / 10)
            self.lines.append(Line(link, way, pen))
        for unit, place in pills.items():
            text = "max" if unit.layer in ("S2", "S4") else "Σ"
            down = [QPointF(ends[unit][0].x(), place.bottom()), *ends[unit]]
            self.pills.append(Pill(place, text, _rounded(down)))

    def _gap(self, link: Link) -> QRectF:
        """Return the gap between the two layers of a link, less a little at both sides."""
        above, below = self._places[link.lower.layer], self._places[link.upper.layer]
        top = above[-1].bottom()
        height = below[0].top() - top
        clear = min(px(_CLEAR), height / 4)
        line = self._places["C5"][0]  # as long as all lines of maps
        return QRectF(line.left(), top + clear, line.width(), height - 2 * clear)

    def _start(self, link: Link) -> list[QPointF]:
        """Return the way of a link from its unit's map to the gap."""
        unit, layer = link.lower, LAYER[link.lower.layer]
        cell, places = self._place_of(unit), self._places[unit.layer]
        number, row, _ = layer.cell(unit)
        x = cell.center().x()
        if layer.is_vector:  # units below each other start beside each other
            x = cell.left() + cell.width() * (row + 1) / (layer.rows + 1)
        start = QPointF(x, places[number].bottom())
        below = number + layer.across
        if below >= layer.maps or not self._is_live(unit.layer, below):
            return [start]
        between = (places[number].bottom() + places[below].top()) / 2
        beside = self._beside(unit.layer, number)
        return [start, QPointF(x, between), QPointF(beside, between)]

    def _end(self, unit: Unit) -> list[QPointF]:
        """Return the way of a link from the gap to its unit's map."""
        layer, places = LAYER[unit.layer], self._places[unit.layer]
        number, row, column = layer.cell(unit)
        cell = self._place_of(unit)
        x, top = cell.center().x(), places[number].top()
        if layer.is_vector:
            rows = range(row)
            free = not any(self._is_live(unit.layer, r * layer.columns + column) for r in rows)
            return [QPointF(x, cell.top() if free else top)]
        above = number - layer.across
        if above < 0 or not self._is_live(unit.layer, above):
            return [QPointF(x, top)]
        between = (places[above].bottom() + top) / 2
        beside = self._beside(unit.layer, number)
        return [QPointF(beside, between), QPointF(x, between), QPointF(x, top)]

    def _is_live(self, layer: str, number: int) -> bool:
        return number in self._paths.live.get(layer, ())

    def _beside(self, layer: str, number: int) -> float:
        """Return the middle of the gap beside a map, right of it or, of the last one, left."""
        places = self._places[layer]
        if (number + 1) % LAYER[layer].across:
            return (places[number].right() + places[number + 1].left()) / 2
        return (places[number].left() + places[number - 1].right()) / 2


def _place_pills(middles: dict[Unit, float], gap: QRectF, height: float) -> dict[Unit, QRectF]:
    """Place a pill over each unit, within the gap, where there is room beside the others.

    middles: the middle of each unit's. height: enough for all lanes.
    """
    pills: dict[Unit, QRectF] = {}
    for unit, x in middles.items():
        width = px(_PILL) * (2 if unit.layer in ("S2", "S4") else 1)
        left = min(max(x - width / 2, gap.left()), gap.right() - width)
        place = QRectF(left, gap.center().y() - height / 2, width, height)
        if not any(place.intersects(other) for other in pills.values()):
            pills[unit] = place
    return pills


def _way(
    start: Sequence[QPointF], end: Sequence[QPointF], y: float, pill: QRectF | None
) -> QPainterPath:
    """Return a link's way: down from its map, along its lane, and into the pill or the map."""
    x = start[-1].x()
    if pill is None:
        return _rounded([*start, QPointF(x, y), QPointF(end[0].x(), y), *end])
    if pill.left() <= x <= pill.right():
        return _rounded([*start, QPointF(x, pill.top())])
    side = pill.left() if x < pill.left() else pill.right()
    return _rounded([*start, QPointF(x, y), QPointF(side, y)])


def _rounded(points: Sequence[QPointF]) -> QPainterPath:
    """Return a line through points, with round corners."""
    points = list(_apart(points))
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(points[-1])
    return path


def _apart(points: Sequence[QPointF]) -> Iterator[QPointF]:
    """Leave out points that are where the one before is."""
    last = None
    for point in points:
        if last is None or (point - last).manhattanLength() > 0.01:
            yield point
        last = point


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """Return the point where a corner's curve begins, on the way to another point."""
    way = other - corner
    length = math.hypot(way.x(), way.y())
    return corner + way * (min(px(_ROUND), length / 2) / length)


def draw_links(painter: QPainter, routes: Routes, font: QFont, tokens: Tokens) -> None:
    """Draw the links, those to the nearest maps on top."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = tokens.colour("surface")
    for pill in routes.pills:
        stem = QPen(tokens.colour("mark"), MARK)
        stem.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.strokePath(pill.stem, _rim(stem, ground))
        painter.strokePath(pill.stem, stem)
    for line in reversed(routes.lines):
        painter.strokePath(line.path, _rim(line.pen, ground))
        painter.strokePath(line.path, line.pen)
    for pill in routes.pills:
        _draw_pill(painter, pill, font, tokens)
    painter.restore()


def _rim(pen: QPen, ground: QColor) -> QPen:
    rim = QPen(ground, pen.widthF() + 2 * _RIM)
    rim.setCapStyle(Qt.PenCapStyle.FlatCap)
    return rim


def _draw_pill(painter: QPainter, pill: Pill, font: QFont, tokens: Tokens) -> None:
    place = pill.place.adjusted(0.75, 0.75, -0.75, -0.75)
    painter.setPen(QPen(tokens.colour("mark"), 1.5))
    painter.setBrush(tokens.colour("surface"))
    painter.drawRoundedRect(place, px(_ROUND), px(_ROUND))
    if QFontMetricsF(font).height() > place.height() + px(4):  # in a low window
        font = QFont(font)
        font.setPixelSize(max(round(place.height()), 1))
    painter.setFont(font)
    painter.setPen(tokens.colour("text"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, pill.text)
