"""The base of the story's pictures: the unit shown, and how it is chosen."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.arithmetic import Arithmetic, Convolution, arithmetic
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import SHAPES, Unit
from lenet_gui.ui.inside.story.paint import paint_empty, paint_note, paint_part, paint_seen
from lenet_gui.ui.inside.story.walk import Slide
from lenet_gui.ui.look.focus import INSET, paint_focus
from lenet_gui.ui.look.images import draw_part
from lenet_gui.ui.look.keys import ARROWS
from lenet_gui.ui.look.names import figure
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.reading.mosaic import LAYER, LayerImage, image_of_layer

Parameters = Mapping[str, FloatArray]


class StepPicture(QWidget):
    """The picture of one step: one unit of its layer, and where its value comes from.

    It shows the strongest unit until a person chooses another one. A subclass lays out and paints.
    `thumbs` are the maps, or units, to choose from. `sources` are the maps that the unit's value
    comes from, of `source_side` units a side; the unit sees `field` x `field` of them, and its
    neighbour those `stride` further on. `target` is its own map.

    sticky: the picture moves to the strongest map once the current one has less than this share of
    its strength, so it doesn't flicker while a digit is drawn.
    slide: walks through the units of a map in layers where something slides; None in others.
    """

    unit_changed = Signal(object)  # Unit

    source_side = 0
    field = 1
    stride = 1
    sticky = 0.5

    def __init__(self, layer: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"story_{name}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.reading: Reading | None = None
        self.parameters: Parameters | None = None
        self._asked = ""  # without a reading
        self.layer = layer
        self.maps, self.rows, self.columns = SHAPES[layer]
        self.unit = Unit.at(layer, 0)
        self.slide: Slide | None = None
        self._map_by_hand = self._place_by_hand = self._half_painted = False
        self._settled = False
        self._found: Arithmetic | None = None
        self._images: dict[str, LayerImage] = {}  # of the current reading
        self.thumbs: list[QRectF] = []
        self.sources: list[QRectF] = []
        self.target = QRectF()

    # What is shown

    def show_reading(self, reading: Reading) -> None:
        """Show a reading."""
        self._take(reading, reading.parameters)

    def show_nothing(self, parameters: Parameters | None, asked: str) -> None:
        """Show empty frames, the network's kernels once it is loaded, and what is asked for."""
        if asked != self._asked:
            self._asked = asked
            self.update()
        self._take(None, parameters)

    def _take(self, reading: Reading | None, parameters: Parameters | None) -> None:
        if reading is self.reading and parameters is self.parameters:
            return
        self.reading, self.parameters = reading, parameters
        if reading is None:
            self._start_over()
        self._images, self._found = {}, None
        self._settle()
        self._describe()
        self.update()

    @property
    def found(self) -> Arithmetic | None:
        """The unit's arithmetic; None without a reading."""
        reading = self.reading
        if self._found is None and reading is not None:
            self._found = arithmetic(reading.parameters, reading.maps, self.unit)
        return self._found

    @property
    def convolution(self) -> Convolution | None:
        """The unit's arithmetic if it is a convolution."""
        return self.found if isinstance(self.found, Convolution) else None

    def choose_map(self, number: int) -> None:
        """Show another map, at the same place if the place was chosen."""
        if number != self.unit.map:
            self._map_by_hand = True
            self._show_unit(Unit.at(self.layer, number, self.unit.row, self.unit.column))
            self._settle()

    def choose_place(self, row: int, column: int) -> None:
        """Show the unit at a place of the map, or the nearest one."""
        row = min(max(row, 0), self.rows - 1)
        column = min(max(column, 0), self.columns - 1)
        if self.slide is not None:
            self.slide.pause()
        if self._half_painted:
            self._half_painted = False
            self.update()
        self._map_by_hand = self._place_by_hand = True
        self._show_unit(Unit.at(self.layer, self.unit.map, row, column))

    def lines(self) -> list[str]:
        """Return the unit's description in lines; none without a reading."""
        return []

    @property
    def silenced(self) -> bool:
        """Whether the unit counts as 0, whatever its sum."""
        return self.reading is not None and self.reading.silences(self.unit)

    def _settle(self) -> None:
        """Go to the strongest unit, unless a person chose the map or the place."""
        if self._place_by_hand or self.reading is None:
            return
        activation = self.reading.maps[self.layer].reshape(self.maps, -1)
        number = self.unit.map
        strengths = activation.max(axis=1)
        share = self.sticky if self._settled else 1.0
        if not self._map_by_hand and strengths[number] < share * strengths.max():
            number = int(strengths.argmax())
        self._settled = True
        place = int(activation[number].argmax())
        self._show_unit(Unit(self.layer, number * activation.shape[1] + place))

    def _start_over(self) -> None:
        """Follow the strongest unit again: the drawing is gone, and so are choices in it."""
        if self.slide is not None:
            self.slide.pause()
        self._place_by_hand = self._half_painted = self._settled = False
        self._map_by_hand &= self.rows * self.columns > 1

    def _show_unit(self, unit: Unit) -> None:
        if unit != self.unit:
            self.unit, self._found = unit, None
            self.unit_changed.emit(unit)
            self._describe()
            self.update()

    def _describe(self) -> None:
        """Give the lines to screen readers, but not every frame while something slides."""
        if self.slide is None or not self.slide.running:
            self.setAccessibleDescription(" ".join(self.lines()))

    # Size

    def sizeHint(self) -> QSize:
        return QSize(px(380), px(340))

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which maps can be told apart."""
        return QSize(px(220), px(190))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the picture out for the new size."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the picture out for a new font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._lay_out()

    def _lay_out(self) -> None:
        """Place thumbs, sources and target."""

    def caption_height(self) -> int:
        """Return the height of a caption above a part, with what keeps it from the ring."""
        return self.fontMetrics().height() + px(INSET)

    def room(self) -> QRectF:
        """Return the place inside the ring of the focus."""
        inset = px(INSET)
        return QRectF(self.rect()).adjusted(inset, 0, -inset, -inset)

    def seen_in(self, source: QRectF) -> QRectF:
        """Return the part of a source that the unit sees."""
        unit = source.width() / self.source_side
        return QRectF(
            source.left() + self.unit.column * self.stride * unit,
            source.top() + self.unit.row * self.stride * unit,
            self.field * unit,
            self.field * unit,
        )

    def unit_in_target(self) -> QRectF:
        """Return the unit's place in its map."""
        width, height = self.target.width() / self.columns, self.target.height() / self.rows
        left = self.target.left() + self.unit.column * width
        return QRectF(left, self.target.top() + self.unit.row * height, width, height)

    # By hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a map, or place the kernel."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._point(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the kernel."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._point(event.position())

    def _point(self, at: QPointF) -> None:
        for number, thumb in enumerate(self.thumbs):
            if thumb.contains(at):
                self.choose_map(number)
                return
        if self.target.contains(at):
            inside = at - self.target.topLeft()
            self.choose_place(
                int(inside.y() * self.rows / self.target.height()),
                int(inside.x() * self.columns / self.target.width()),
            )
        for source in self.sources:
            if source.contains(at):
                inside = (at - source.topLeft()) * self.source_side / source.width()
                # Centre what the unit sees on the pointer.
                row, column = (
                    round((along - self.field / 2) / self.stride)
                    for along in (inside.y(), inside.x())
                )
                self.choose_place(row, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the kernel with the arrow keys; Space starts or pauses the slide."""
        step = ARROWS.get(event.key())
        if event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space and self.slide is not None:
            self.play_or_pause()
        elif step is not None and self.rows * self.columns > 1:
            self.choose_place(self.unit.row + step[0], self.unit.column + step[1])
        elif step is not None:
            self.choose_map(min(max(self.unit.map + sum(step), 0), self.maps - 1))
        else:
            super().keyPressEvent(event)

    # Sliding

    def make_slide(self) -> None:
        """Make a slide through the units of the map."""
        self.slide = Slide(self.rows, self.columns, self)
        self.slide.moved.connect(self._slid_to)
        self.slide.ended.connect(self._slid)
        self.slide.running_changed.connect(self._describe)

    def play_or_pause(self) -> None:
        """Start or pause the slide from where the kernel is; does nothing without a drawing."""
        if self.slide is None:
            return
        if self.slide.running:
            self.slide.pause()
        elif self.reading is not None:
            place = self.unit.index % self.slide.places
            at_end = not self._place_by_hand or place == self.slide.places - 1
            self._place_by_hand = self._half_painted = True
            self.slide.start(0 if at_end else place)

    def _slid_to(self, place: int) -> None:
        self._show_unit(Unit(self.layer, self.unit.map * self.rows * self.columns + place))

    def _slid(self) -> None:
        """Show the whole map and its strongest unit."""
        self._place_by_hand = self._half_painted = False
        self._settle()
        self.update()

    @property
    def done(self) -> int:
        """How many units of the map are painted: during a slide, those up to the kernel."""
        count = self.rows * self.columns
        return self.unit.index % count + 1 if self._half_painted else count

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the slide, so that the whole map, not a grey half, is there on return."""
        if self.slide is not None and self.slide.running:
            self.slide.pause()
            self._slid()
        self._half_painted = False
        super().hideEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        painter = QPainter(self)
        painter.setPen(tokens_of(self.palette()).colour("text"))
        self._paint(painter)
        paint_focus(painter, self)
        if self.reading is None:
            paint_note(self, painter, self._asked)

    def _paint(self, painter: QPainter) -> None:
        """Paint the step; the pen has the text's colour."""

    def image(self, layer: str) -> LayerImage | None:
        """Return a layer's maps as an image; None without a reading."""
        if layer not in self._images and self.reading is not None:
            self._images[layer] = image_of_layer(LAYER[layer], self.reading)
        return self._images.get(layer)

    def paint_map(self, painter: QPainter, place: QRectF, layer: str, number: int) -> None:
        """Paint one of a layer's maps, or its placeholder."""
        shown = self.image(layer)
        if shown is None:
            paint_empty(painter, place, self.palette())
        else:
            draw_part(painter, place, shown.image, QRectF(LAYER[layer].part(number)))

    def paint_own_map(self, painter: QPainter) -> None:
        """Paint the unit's map, as far as the slide has come, with the unit marked."""
        shown = self.image(self.layer)
        if shown is None or self.done < self.rows * self.columns:
            paint_empty(painter, self.target, self.palette())
        if shown is not None:
            part = LAYER[self.layer].part(self.unit.map)
            paint_part(painter, self.target, shown.image, part, self.done)
            paint_seen(painter, self.unit_in_target(), self.palette())

    def _figure(self, value: float, digits: int = 2) -> str:
        return figure(value, self.locale(), digits)

    def _reach(self, *values: np.ndarray) -> float:
        return max((float(np.abs(part).max()) for part in values if part.size), default=1.0) or 1.0
