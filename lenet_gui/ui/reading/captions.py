"""What stands left of each layer: its name, its shape, and what it does."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from lenet_gui.ui.look.fonts import small, strong
from lenet_gui.ui.look.tokens import Tokens
from lenet_gui.ui.look.zoom import is_presenting, px
from lenet_gui.ui.reading.layout import Places
from lenet_gui.ui.reading.mosaic import LAYERS, Layer

_LEFT = 6  # pixels from the widget's edge
_BESIDE = 6  # pixels between a name and its shape
_TO_MAPS = 14  # pixels between the captions and the maps
_APART = 4  # pixels between what a layer does and the next layer's name
_BAR = 4  # pixels, the width of the bar at the layer being explained


class Detail(IntEnum):
    """How much the captions say; the more, the wider they are."""

    NAME = 1
    WHAT_IT_DOES = 2
    SHAPE = 3


class Captions:
    """The captions of a `LayersView`, measured for a font.

    While presenting, the shapes stand below the names, and what layers do is left out.
    """

    def __init__(self, font: QFont) -> None:
        self._presents = is_presenting()
        self._strong, self._small = strong(font), small(font)
        self._name, self._word = QFontMetricsF(self._strong), QFontMetricsF(self._small)
        self._left = px(_LEFT)
        self.line = round(self._name.height())
        self.both_lines = self._name.height() + self._word.height() + px(_APART)
        self._widths = {detail: self._measured(detail) for detail in Detail}

    def width(self, detail: Detail) -> int:
        """Return the captions' width, the room up to the maps included."""
        return self._widths[detail]

    def _measured(self, detail: Detail) -> int:
        widest = 0.0
        for layer in LAYERS:
            beside, below = self._words(layer, detail)
            name = self._name.horizontalAdvance(layer.name)
            if beside:
                name += px(_BESIDE) + self._word.horizontalAdvance(beside)
            widest = max(widest, name, self._word.horizontalAdvance(below))
        return round(widest) + px(_TO_MAPS)

    def _words(self, layer: Layer, detail: Detail) -> tuple[str, str]:
        """Return what stands beside a layer's name, and below it."""
        below = layer.shape if self._presents else _does(layer.name)
        return (
            layer.shape if detail >= Detail.SHAPE and not self._presents else "",
            below if detail >= Detail.WHAT_IT_DOES else "",
        )

    def room(self, places: Places, name: str, height: float) -> QRectF:
        """Return where a layer's caption may be: from its maps' top to the next layer's."""
        order = [layer.name for layer in LAYERS]
        below = order.index(name) + 1
        end = height if below == len(order) else places[order[below]][0].top()
        top = places[name][0].top()
        return QRectF(0, top, places[order[0]][0].left(), end - top)

    def paint(
        self, painter: QPainter, places: Places, height: float, detail: Detail, tokens: Tokens
    ) -> None:
        """Write the captions; what stands below a name is left out where there is no room."""
        text, muted = tokens.colour("text"), tokens.colour("muted")
        for layer in LAYERS:
            room = self.room(places, layer.name, height)
            base = room.top() + self._name.ascent() - 1
            painter.setFont(self._strong)
            painter.setPen(text)
            painter.drawText(QPointF(self._left, base), layer.name)
            painter.setFont(self._small)
            painter.setPen(muted)
            beside, below = self._words(layer, detail)
            left = self._left + self._name.horizontalAdvance(layer.name) + px(_BESIDE)
            painter.drawText(QPointF(left, base), beside)
            if self.both_lines <= room.height():
                painter.drawText(QPointF(self._left, base + self._word.height()), below)

    def bar(self, places: Places, name: str) -> QRectF:
        """Return the bar, between captions and maps, that marks a layer."""
        first, last = places[name][0], places[name][-1]
        height = max(last.bottom() - first.top(), self._name.height())
        width = px(_BAR)
        return QRectF(places[LAYERS[0].name][0].left() - width - px(7), first.top(), width, height)


def _does(name: str) -> str:
    translate = QCoreApplication.translate
    return {
        "Input": translate("Captions", "normalised"),
        "C1": translate("Captions", "5×5 kernels"),
        "S2": translate("Captions", "2×2 maximum"),
        "C3": translate("Captions", "5×5 kernels"),
        "S4": translate("Captions", "2×2 maximum"),
        "C5": translate("Captions", "all of S4"),
        "F6": translate("Captions", "sums of C5"),
        "Output": translate("Captions", "sums of F6"),
    }[name]
