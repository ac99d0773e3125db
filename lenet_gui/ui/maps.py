"""Every layer's maps as mosaics, live, and the unit under the pointer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.reading import Reading
from lenet_gui.core.receptive_field import Field
from lenet_gui.core.silence import Silenced, map_of
from lenet_gui.core.units import Unit
from lenet_gui.ui.colours import image_of
from lenet_gui.ui.eyes import Eyes, paint_silent
from lenet_gui.ui.style import faint, paint_outline

_GAP = 3  # pixels between the maps of a layer
_ROW_GAP = 9  # and between layers
_FRAME = 2  # of the frame around a map that is pointed at


@dataclass(frozen=True)
class Layer:
    """How one layer is laid out.

    maps: how many maps it has, each of side x side units. C5, F6 and Output are vectors; each is
    shown as one map of rows x columns units, in reading order.
    lines: in how many lines the maps stand. size: a map's width as a share of the mosaic's width.
    """

    name: str
    shape: str  # as the paper writes it
    maps: int
    rows: int
    columns: int
    lines: int
    size: float
    low: float | None = 0.0  # the colour map's lower end; None: the least value there is

    def cell(self, unit: Unit) -> tuple[int, int, int]:
        """Return in which of the maps that are shown a unit stands, in which row and column."""
        number, place = divmod(unit.index, self.rows * self.columns)
        return (number, *divmod(place, self.columns))

    def unit(self, line_row: int, line_column: int) -> Unit:
        """Return the unit in a row and column of the whole mosaic, counted through its maps."""
        line, row = divmod(line_row, self.rows)
        place, column = divmod(line_column, self.columns)
        number = line * (self.maps // self.lines) + place
        return Unit(self.name, (number * self.rows + row) * self.columns + column)


LAYERS = (
    Layer("Input", "32×32", 1, 32, 32, 1, 0.165, low=None),
    Layer("C1", "6@28×28", 6, 28, 28, 1, 0.157),
    Layer("S2", "6@14×14", 6, 14, 14, 1, 0.108),
    Layer("C3", "16@10×10", 16, 10, 10, 2, 0.116),
    Layer("S4", "16@5×5", 16, 5, 5, 2, 0.066),
    Layer("C5", "120", 1, 3, 40, 1, 1.0),
    Layer("F6", "84", 1, 2, 42, 1, 1.0),
    Layer("Output", "10", 1, 1, 10, 1, 1.0, low=None),
)


LAYER = {layer.name: layer for layer in LAYERS}


@dataclass(frozen=True, eq=False)
class LayerImage:
    """A layer's maps, one below the other, in colours; and the values the colours stand for."""

    image: QImage
    values: NDArray[np.float32]  # (maps * rows, columns)
    low: float
    high: float


def image_of_layer(layer: Layer, reading: Reading) -> LayerImage:
    """Colour a layer's activation; the colour map runs from `low` to the greatest value."""
    values = reading.maps[layer.name].reshape(layer.maps * layer.rows, layer.columns)
    low, high = scale_of(layer, reading)
    return LayerImage(image_of(values, low, high), values, low, high)


def scale_of(layer: Layer, reading: Reading) -> tuple[float, float]:
    """Return the least and the greatest value that a layer's colours tell apart."""
    values = reading.maps[layer.name]
    low = float(values.min()) if layer.low is None else layer.low
    return low, max(float(values.max()), low + 1e-6)


_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


def _beside(unit: Unit, down: int, right: int) -> Unit:
    """Return the unit so many rows and columns away, through all maps of all layers.

    Beyond a map's left or right edge lies the map beside it; beyond its upper or lower edge the map
    in the line, or the layer, above or below.
    """
    layer = LAYER[unit.layer]
    across = layer.maps // layer.lines
    number, row, column = layer.cell(unit)
    line, place = divmod(number, across)
    x = place * layer.columns + column + right
    y = line * layer.rows + row + down
    if 0 <= y < layer.lines * layer.rows:
        x = min(max(x, 0), across * layer.columns - 1)
        return layer.unit(line_row=y, line_column=x)
    order = LAYERS.index(layer) + down
    if not 0 <= order < len(LAYERS):
        return unit
    other = LAYERS[order]
    # As far along the other layer's line as along this one's.
    wide = (other.maps // other.lines) * other.columns
    x = min(int((x + 0.5) * wide / (across * layer.columns)), wide - 1)
    return other.unit(line_row=0 if down > 0 else other.lines * other.rows - 1, line_column=x)


class LayersView(QWidget):
    """All layers, one below the other: name and shape at the left, the maps at the right."""

    unit_pointed = Signal(object)  # Unit, or None: the pointer is over no map
    unit_clicked = Signal(object)  # Unit
    unit_stepped_to = Signal(object)  # Unit: by an arrow key
    let_go = Signal()  # Escape was pressed
    eye_clicked = Signal(str, int)  # a layer's name, and the number of a map
    laid_out = Signal()  # the maps stand elsewhere than before

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layers")
        self.setAccessibleName(self.tr("What every layer of the network sees"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.images: dict[str, LayerImage] = {}
        self._unit: Unit | None = None  # under the pointer
        self._chosen: Unit | None = None
        self._pinned = False
        self._fields: tuple[Field, ...] = ()
        self._highlit: str | None = None
        self._places: dict[str, list[QRect]] = {}  # of each layer's maps
        self.eyes = Eyes()

    def show_reading(self, reading: Reading | None) -> None:
        """Show a reading's maps; None leaves empty frames."""
        if reading is None:
            self.images = {}
        else:
            self.images = {layer.name: image_of_layer(layer, reading) for layer in LAYERS}
        self.update(self.area())

    def show_unit(self, unit: Unit | None, *, pinned: bool) -> None:
        """Mark a unit that is looked into; arrow keys go on from it."""
        self._chosen, self._pinned = unit, pinned
        self.update()

    def show_eyes(self) -> None:
        """Let maps be silenced here, by their eyes and by the key X."""
        self.eyes.shown = True
        self.update()

    def show_silenced(self, silenced: Silenced) -> None:
        """Strike through the maps that are silent."""
        self.eyes.silenced = silenced
        self.update()

    def show_fields(self, *fields: Field) -> None:
        """Outline parts of layers, in each of their maps: what a unit is computed from."""
        if fields != self._fields:
            self._fields = fields
            self.update()

    def highlight(self, layer: str | None) -> None:
        """Mark a layer that is spoken of, by a bar beside its caption; None marks none."""
        if layer != self._highlit:
            self._highlit = layer
            self.update(QRect(0, 0, self._caption_width(), self.height()))

    def sizeHint(self) -> QSize:
        """The size that Qt asks for."""
        return QSize(460, 460)

    def minimumSizeHint(self) -> QSize:
        """The least in which units can be told apart."""
        return QSize(256, 330)

    # Layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the maps out anew."""
        self._places = self._lay_out()
        super().resizeEvent(event)
        self.laid_out.emit()

    def area(self) -> QRect:
        """Return the part of the widget that the maps stand in: all but the captions."""
        return self.rect().adjusted(self._caption_width() - _FRAME, 0, 0, 0)

    def _caption_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("16@10×10") + 14

    def _lay_out(self) -> dict[str, list[QRect]]:
        """Place the maps as large as both width and height allow."""
        available = self.width() - self._caption_width()
        width = available
        # The height grows with the width, in steps; a few steps down find the width that fits.
        while width > 120 and self._height_for(width) > self.height():
            width -= 4
        spare = max(self.height() - self._height_for(width), 0) / (len(LAYERS) - 1)
        places: dict[str, list[QRect]] = {}
        top = 0.0
        for layer in LAYERS:
            places[layer.name] = self._place(layer, width, round(top))
            top += self._row_height(layer, width) + _ROW_GAP + min(spare, 14)
        return places

    def _height_for(self, width: int) -> int:
        rows = sum(self._row_height(layer, width) for layer in LAYERS)
        return rows + _ROW_GAP * (len(LAYERS) - 1) + 1

    def _map_size(self, layer: Layer, width: int) -> QSize:
        if layer.size == 1.0:
            unit = min(width // layer.columns, self._vector_unit())
            return QSize(width, unit * layer.rows)
        side = int(width * layer.size)
        return QSize(side, side)

    def _vector_unit(self) -> int:
        return round(self.fontMetrics().height() * 1.2)

    def _row_height(self, layer: Layer, width: int) -> int:
        maps = layer.lines * (self._map_size(layer, width).height() + _GAP) - _GAP
        return max(maps, 2 * self.fontMetrics().height())

    def _place(self, layer: Layer, width: int, top: int) -> list[QRect]:
        size = self._map_size(layer, width)
        across = layer.maps // layer.lines
        pitch = (width + _GAP) / across
        left = self._caption_width()
        return [
            QRect(
                left + round(number % across * pitch),
                top + number // across * (size.height() + _GAP),
                size.width(),
                size.height(),
            )
            for number in range(layer.maps)
        ]

    # Pointing

    def places(self, name: str) -> list[QRect]:
        """Return where a layer's maps are shown in the widget."""
        return self._places[name]

    def place_of(self, unit: Unit) -> QRectF:
        """Return where a unit is shown in the widget."""
        layer = LAYER[unit.layer]
        number, row, column = layer.cell(unit)
        place = QRectF(self._places[layer.name][number])
        width, height = place.width() / layer.columns, place.height() / layer.rows
        return QRectF(place.left() + column * width, place.top() + row * height, width, height)

    def places_of(self, field: Field) -> list[QRectF]:
        """Return where a part of a layer is shown, in each of its maps that are shown."""
        rows, columns = field.rows, field.columns
        first = [Unit.at(field.layer, m, rows[0], columns[0]) for m in field.maps]
        last = [Unit.at(field.layer, m, rows[-1], columns[-1]) for m in field.maps]
        if LAYER[field.layer].maps == 1:  # a vector, or Input
            first, last = first[:1], last[-1:]
        return [
            self.place_of(one).united(self.place_of(other))
            for one, other in zip(first, last, strict=True)
        ]

    def unit_at(self, at: QPointF) -> Unit | None:
        """Return the unit that is shown at a point of the widget."""
        for layer in LAYERS:
            for number, place in enumerate(self._places.get(layer.name, [])):
                if place.contains(at.toPoint()):
                    row = int((at.y() - place.top()) * layer.rows / place.height())
                    column = int((at.x() - place.left()) * layer.columns / place.width())
                    row = min(max(row, 0), layer.rows - 1)
                    column = min(max(column, 0), layer.columns - 1)
                    return Unit(layer.name, (number * layer.rows + row) * layer.columns + column)
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at a unit; over the captions, a tooltip explains the layer."""
        self.setToolTip("")
        at_captions = event.position().x() < self._caption_width()
        for name, places in self._places.items():
            row = places[0].united(places[-1])
            if at_captions and row.top() <= event.position().y() <= row.bottom():
                self.setToolTip(self._explanation(name))
        self._point_at_eye(self.eyes.at(self._places, event.position()))
        self._point(self.unit_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Click a unit, or an eye."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        unit, eye = self.unit_at(event.position()), self.eyes.at(self._places, event.position())
        if eye is not None:
            self.eye_clicked.emit(*eye)
        elif unit is not None:
            self.unit_clicked.emit(unit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step to a unit beside, by an arrow key; Escape lets go; X is the eye of its map."""
        step = _STEPS.get(Qt.Key(event.key()))
        chosen = None if self._chosen is None else map_of(self._chosen)
        if event.key() == Qt.Key.Key_X and self.eyes.shown and chosen is not None:
            self.eye_clicked.emit(*chosen)
        elif event.key() == Qt.Key.Key_Escape:
            self.let_go.emit()
        elif step is not None:
            start = self._chosen or Unit(LAYERS[1].name, 0)
            self.unit_stepped_to.emit(_beside(start, *step))
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at none."""
        self._point_at_eye(None)
        self._point(None)
        super().leaveEvent(event)

    def _point(self, unit: Unit | None) -> None:
        if unit != self._unit:
            self._unit = unit
            self.unit_pointed.emit(unit)
            self.update()

    def _point_at_eye(self, eye: tuple[str, int] | None) -> None:
        if eye is not None:
            self.setToolTip(self.eyes.tooltip(eye))
        if eye != self.eyes.pointed:
            self.eyes.pointed = eye
            self.update()
            if eye is None:
                self.unsetCursor()
            else:
                self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _explanation(self, name: str) -> str:
        return {
            "Input": self.tr("Input: what the network gets, 32×32 pixels"),
            "C1": self.tr("C1: 6 kernels of 5×5 slide over the input; ReLU"),
            "S2": self.tr("S2: the largest of every 2×2 units of C1"),
            "C3": self.tr("C3: 16 kernels of 5×5 over all 6 maps of S2; ReLU"),
            "S4": self.tr("S4: the largest of every 2×2 units of C3"),
            "C5": self.tr("C5: 120 kernels, each over all of S4; ReLU"),
            "F6": self.tr("F6: 84 weighted sums of C5; ReLU"),
            "Output": self.tr("Output: one number a digit, before they become probabilities"),
        }[name]

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint captions, maps, and a frame around the map under the pointer."""
        painter = QPainter(self)
        for layer in LAYERS:
            places = self._places[layer.name]
            if event.rect().left() < self._caption_width() - _FRAME:  # captions never change
                self._paint_caption(painter, layer, places[0].top())
                if layer.name == self._highlit:
                    self._paint_highlight(painter, places[0].united(places[-1]))
            shown = self.images.get(layer.name)
            if shown is None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(faint(self.palette().color(QPalette.ColorRole.WindowText), 0.08))
                painter.drawRects(places)
            else:
                for number, place in enumerate(places):
                    source = QRect(0, number * layer.rows, layer.columns, layer.rows)
                    painter.drawImage(place, shown.image, source)
        self._paint_digits(painter)
        self._paint_silence(painter)
        if self._unit is not None:
            number, _, _ = LAYER[self._unit.layer].cell(self._unit)
            place = self._places[self._unit.layer][number]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.drawRect(QRectF(place).adjusted(-1, -1, 1, 1))
        for field in self._fields:
            for part in self.places_of(field):
                paint_outline(painter, part, self.palette())
        if self._chosen is not None:
            self._paint_chosen(painter, self.place_of(self._chosen))

    def _paint_silence(self, painter: QPainter) -> None:
        for name, number in self.eyes.silenced:
            layer = LAYER[name]
            if layer.maps == 1:  # a vector, of which single units may be silent
                place = self.place_of(Unit(name, number))
            else:
                place = QRectF(self._places[name][number])
            paint_silent(painter, place, self.palette())
        under_pointer = None if self._unit is None else map_of(self._unit)
        self.eyes.paint(painter, self._places, self.palette(), under_pointer)

    def _paint_chosen(self, painter: QPainter, cell: QRectF) -> None:
        """Frame the unit that is looked into, a pinned one more strongly."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = cell.adjusted(-1.5, -1.5, 1.5, 1.5)
        painter.setPen(QPen(Qt.GlobalColor.black, 4 if self._pinned else 3))
        painter.drawRect(frame)
        painter.setPen(QPen(Qt.GlobalColor.white, 2 if self._pinned else 1))
        painter.drawRect(frame)

    def _paint_caption(self, painter: QPainter, layer: Layer, top: int) -> None:
        line = self.fontMetrics().height()
        text = self.palette().color(QPalette.ColorRole.WindowText)
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(text)
        width = self._caption_width()
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(0, top, width, line), flags, layer.name)
        painter.setFont(self.font())
        painter.setPen(faint(text, 0.7))
        painter.drawText(QRect(0, top + line, width, line), flags, layer.shape)

    def _paint_highlight(self, painter: QPainter, row: QRect) -> None:
        """Paint a bar between a layer's caption and its maps."""
        height = max(row.height(), 2 * self.fontMetrics().height())
        bar = QRectF(self._caption_width() - 10, row.top(), 4, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_digits(self, painter: QPainter) -> None:
        """Write the ten digits into the units of Output."""
        output = LAYERS[-1]
        place = self._places[output.name][0]
        shown = self.images.get(output.name)
        unit = place.width() / output.columns
        for digit in range(output.columns):
            cell = QRectF(place.left() + digit * unit, place.top(), unit, place.height())
            if shown is None:
                painter.setPen(faint(self.palette().color(QPalette.ColorRole.WindowText), 0.5))
            else:
                light = shown.image.pixelColor(digit, 0).lightnessF() > 0.45
                painter.setPen(Qt.GlobalColor.black if light else Qt.GlobalColor.white)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(digit))
