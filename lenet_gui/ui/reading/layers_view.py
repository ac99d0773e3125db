"""All layers' maps as live mosaics, and the unit under the pointer."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.explain.receptive_field import Field
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.silence import Silenced, map_of
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.look.card import on_card
from lenet_gui.ui.look.keys import ARROWS
from lenet_gui.ui.look.measured import keep_laid_out
from lenet_gui.ui.look.style import faint, paint_frame, paint_outline
from lenet_gui.ui.reading.eyes import Eyes, paint_silent
from lenet_gui.ui.reading.mosaic import (
    LAYER,
    LAYERS,
    Layer,
    LayerImage,
    beside,
    image_of_layer,
    lay_out_maps,
)

_FRAME = 2  # pixels, the frame around the map under the pointer


class LayersView(QWidget):
    """All layers, top to bottom: name and shape at the left, maps at the right."""

    unit_pointed = Signal(object)  # Unit, or None: the pointer is over no map
    unit_clicked = Signal(object)  # Unit
    unit_stepped_to = Signal(object)  # Unit, by an arrow key
    eye_clicked = Signal(str, int)  # a layer's name and a map's number
    laid_out = Signal()  # the maps have moved

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layers")
        self.setAccessibleName(self.tr("What every layer of the network sees"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        on_card(self)
        self.images: dict[str, LayerImage] = {}
        self._unit: Unit | None = None  # under the pointer
        self._chosen: Unit | None = None
        self._pinned = False
        self._fields: tuple[Field, ...] = ()
        self.highlit: str | None = None
        self._places: dict[str, list[QRect]] = {}  # of each layer's maps
        self.eyes = Eyes()
        keep_laid_out(self, self._lay_out)

    def show_reading(self, reading: Reading | None) -> None:
        """Show a reading's maps; None leaves empty frames."""
        if reading is None:
            self.images = {}
        else:
            self.images = {layer.name: image_of_layer(layer, reading) for layer in LAYERS}
        self.update(self.area())

    def show_unit(self, unit: Unit | None, *, pinned: bool) -> None:
        """Mark the inspected unit; arrow keys start from it."""
        self._chosen, self._pinned = unit, pinned
        self.update()

    def show_eyes(self) -> None:
        """Show an eye for each map, to silence it with."""
        self.eyes.shown = True
        self.update()

    def show_silenced(self, silenced: Silenced) -> None:
        """Strike through the silenced maps."""
        self.eyes.silenced = silenced
        self.update()

    def show_fields(self, *fields: Field) -> None:
        """Outline parts of layers in each of their maps: what a unit is computed from."""
        if fields != self._fields:
            self._fields = fields
            self.update()

    def highlight(self, layer: str | None) -> None:
        """Mark the layer being explained with a bar beside its caption; None marks none."""
        if layer != self.highlit:
            self.highlit = layer
            self.update(QRect(0, 0, self._caption_width(), self.height()))

    def sizeHint(self) -> QSize:
        return QSize(460, 460)

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which units can be told apart."""
        return QSize(256, 330)

    # Layout

    def _lay_out(self) -> None:
        left, line = self._caption_width(), self.fontMetrics().height()
        self._places = lay_out_maps(left, self.width() - left, self.height(), line)
        self.laid_out.emit()

    def area(self) -> QRect:
        """Return the part of the widget with the maps: all but the captions."""
        return self.rect().adjusted(self._caption_width() - _FRAME, 0, 0, 0)

    def _caption_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("16@10×10") + 14

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

    def place_of_eye(self, layer: str, number: int) -> QRectF:
        """Return where a map's eye is in the widget."""
        return self.eyes.place(self._places, layer, number)

    def places_of(self, field: Field) -> list[QRectF]:
        """Return where a part of a layer is in each of its maps that are shown."""
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
        """Return the unit at a point of the widget."""
        for layer in LAYERS:
            for number, place in enumerate(self._places.get(layer.name, [])):
                if place.contains(at.toPoint()):
                    row = int((at.y() - place.top()) * layer.rows / place.height())
                    column = int((at.x() - place.left()) * layer.columns / place.width())
                    row = min(max(row, 0), layer.rows - 1)
                    column = min(max(column, 0), layer.columns - 1)
                    return layer.unit_in(number, row, column)
        return None

    @property
    def map_under_pointer(self) -> tuple[str, int] | None:
        """The map, or unit of a vector, under the pointer, if it can be silenced."""
        if self.eyes.pointed is not None:  # an eye may be beside its map
            return self.eyes.pointed
        return None if self._unit is None else map_of(self._unit)

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
        """Step to a neighbouring unit with an arrow key."""
        step = ARROWS.get(event.key())
        if step is not None:
            unit = beside(self._chosen or Unit(LAYERS[1].name, 0), *step)
            if unit != self._chosen:  # no unit beyond the last
                self.unit_stepped_to.emit(unit)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at no unit."""
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
        if event.rect().left() < self._caption_width() - _FRAME:  # captions never change
            for layer in LAYERS:
                self._paint_caption(painter, layer)
        for layer in LAYERS:
            self._paint_maps(painter, layer)
        self._paint_digits(painter)
        self._paint_silence(painter)
        self._paint_frames(painter)

    def _paint_maps(self, painter: QPainter, layer: Layer) -> None:
        shown, places = self.images.get(layer.name), self._places[layer.name]
        if shown is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faint(self.palette().color(QPalette.ColorRole.WindowText), 0.08))
            painter.drawRects(places)
            return
        for number, place in enumerate(places):
            painter.drawImage(place, shown.image, layer.part(number))

    def _paint_frames(self, painter: QPainter) -> None:
        """Frame the map under the pointer, the inspected unit, and what that unit sees."""
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
            width = 2 if self._pinned else 1
            paint_frame(painter, self.place_of(self._chosen), width)

    def _paint_silence(self, painter: QPainter) -> None:
        for name, number in self.eyes.silenced:
            layer = LAYER[name]
            if layer.maps == 1:  # a vector, whose units can be silenced one by one
                place = self.place_of(Unit(name, number))
            else:
                place = QRectF(self._places[name][number])
            paint_silent(painter, place, self.palette())
        self.eyes.paint(painter, self._places, self.palette(), self.map_under_pointer)

    def _paint_caption(self, painter: QPainter, layer: Layer) -> None:
        places, line = self._places[layer.name], self.fontMetrics().height()
        top = places[0].top()
        if layer.name == self.highlit:
            self._paint_highlight(painter, places[0].united(places[-1]))
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
