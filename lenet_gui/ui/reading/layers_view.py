"""All layers' maps as live mosaics, and the unit under the pointer."""

import math
from collections.abc import Collection
from functools import lru_cache

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.explain.receptive_field import Field
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.silence import Silenced, map_of
from lenet_gui.core.network.units import Unit
from lenet_gui.core.sizes import DIGITS
from lenet_gui.ui.look.card import on_card
from lenet_gui.ui.look.colours import paint_scale
from lenet_gui.ui.look.fonts import small, strong
from lenet_gui.ui.look.glossary import keys_in, with_meaning
from lenet_gui.ui.look.images import clear_pixmap, draw_part, is_on_screen, ratio_of
from lenet_gui.ui.look.keys import ARROWS
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import name_of_map, name_of_unit, precise
from lenet_gui.ui.look.shades import text_on
from lenet_gui.ui.look.style import THIN_MARK, paint_rings
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.reading.captions import Captions, Detail
from lenet_gui.ui.reading.corners import Corners
from lenet_gui.ui.reading.eyes import Eyes, paint_silent
from lenet_gui.ui.reading.greys import Greys
from lenet_gui.ui.reading.layout import Fit, fits, lay_out
from lenet_gui.ui.reading.links import Routes, draw_links
from lenet_gui.ui.reading.marks import Ring, around, large_enough, rings_of
from lenet_gui.ui.reading.mosaic import (
    LAYER,
    LAYERS,
    Layer,
    LayerImage,
    beside,
    image_of_layer,
)
from lenet_gui.ui.reading.output_digits import OutputDigits
from lenet_gui.ui.reading.paths import Paths

# Sizes to choose from: a unit of C1 in pixels of the screen, and what captions say beside the maps.
SIZES = (
    *((cell, Detail.SHAPE) for cell in range(12, 1, -1)),
    (1.5, Detail.WHAT_IT_DOES),
    (1.5, Detail.NAME),
    (1, Detail.NAME),
)
_USUAL_CELL = 2  # pixels of the screen, a unit of C1
_SMALL = 2  # pixels; for maps of smaller units, captions give way
AROUND = 10  # pixels between the view and the edge of its card; the view itself keeps some more
_EDGE = 6  # pixels around captions and maps, for rings around them
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_SCALE, _LEAST_SCALE = 216, 40  # pixels, the length of the colour scale


class LayersView(QWidget):
    """All layers, top to bottom: name and shape at the left, maps at the right."""

    unit_pointed = Signal(object)  # Unit, or None: the pointer is over no map
    unit_clicked = Signal(object)  # Unit
    unit_stepped_to = Signal(object)  # Unit, by an arrow key
    laid_out = Signal()  # the maps have moved
    eye_clicked = Signal(str, int)  # a layer's name and a map's number

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layers")
        self.setAccessibleName(self.tr("What every layer of the network sees"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        on_card(self)
        self.images: dict[str, LayerImage] = {}
        self._unit: Unit | None = None  # under the pointer
        self._chosen: Unit | None = None
        self._paths: Paths | None = None
        self._lit: tuple[Unit, ...] = ()
        self.greys = Greys(self, self._repaint_maps)
        self.highlit: str | None = None
        self._parts = {
            layer.name: [QRectF(layer.part(number)) for number in range(layer.maps)]
            for layer in LAYERS
        }
        self._scale_shown = True
        self._focus_seen = False
        self.eyes = Eyes()
        keep_measured(self, self._measure)

    def show_reading(self, reading: Reading | None) -> None:
        """Show a reading's maps; None leaves empty frames."""
        if reading is None:
            self.images = {}
        else:
            self.images = {layer.name: image_of_layer(layer, reading) for layer in LAYERS}
        self.greys.forget()
        self._repaint_maps()

    def _repaint_maps(self) -> None:
        self.update(self._maps)  # and nothing around them, which does not change

    def show_scale(self, *, shown: bool) -> None:
        """Show or hide the colour scale at the right of Input."""
        self._scale_shown = shown
        self.update()

    def show_unit(self, unit: Unit | None) -> None:
        """Ring the inspected unit and all it is computed from; arrow keys start from it."""
        self._chosen = unit
        self._mark()
        self._describe()
        self.update(self.area())

    def offer_eyes(self) -> None:
        """Offer an eye for each map, to silence it with; it is seen when its row is looked at."""
        self.eyes.offered = True

    def show_eyes(self, *, always: bool) -> None:
        """Show all eyes, or only those of silenced maps and of the row that is looked at."""
        self.eyes.always = always
        self.update()

    def show_silenced(self, silenced: Silenced) -> None:
        """Strike through the silenced maps."""
        self.eyes.silenced = silenced
        self.update()

    def show_paths(self, paths: Paths | None) -> None:
        """Show what leads to a unit: all other maps turn grey, and links run between the layers.

        None shows all maps in colour.
        """
        if paths != self._paths:
            self._paths = paths
            self.greys.show(paths)
            self._route()
            self.update(self.area())

    def light(self, units: Collection[Unit]) -> None:
        """Ring more units, which are pointed at elsewhere."""
        if tuple(units) != self._lit:
            self._lit = tuple(units)
            self.update(self.area())

    def highlight(self, layer: str | None) -> None:
        """Mark the layer being explained with a bar beside its caption; None marks none."""
        if layer != self.highlit:
            self.highlit = layer
            self.update(0, 0, int(self._left), self.height())

    def sizeHint(self) -> QSize:
        return self.size_for(_USUAL_CELL)

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which units can be told apart."""
        return self.size_for(1, Detail.NAME)

    def size_for(self, cell: float, detail: Detail = Detail.SHAPE) -> QSize:
        """Return the least size at which units of C1 are this many pixels of the screen wide.

        cell: one of `fits`.
        """
        fit = self._fits[cell]
        width = self._captions.width(detail) + fit.width / fit.ratio + 2 * self._edge
        return QSize(math.ceil(width), math.ceil(fit.least_height / fit.ratio) + 2 * self._edge)

    # Layout

    def _measure(self) -> None:
        self._captions = Captions(self.font())
        self._tokens = tokens_of(self.palette())
        self.greys.forget()  # in other colours
        self._edge = px(_EDGE)
        self._word, self._strong = small(self.font()), strong(self.font())
        self._ratio = self.devicePixelRatioF()
        self._fits = fits(self._ratio, self._captions.line)
        self._lay_out()
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the maps as large as fits now."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        fit, self._detail = self._best_fit()
        left = self._edge + self._captions.width(self._detail)
        last = fit.height(LAYER["Output"]) / fit.ratio + self._edge  # and below it
        height = self.height() - 2 * self._edge - max(self._captions.both_lines - last, 0)
        area = QRectF(left, self._edge, self.width() - left, height)
        self._places = lay_out(fit, area, self._captions.both_lines)
        self._width = fit.width / fit.ratio
        self._rows = {
            name: places[0].united(places[-1]).toAlignedRect()
            for name, places in self._places.items()
        }
        self._maps = QRegion(self._rows["Input"]) + self._rows["C1"].united(self._rows["Output"])
        outputs = [self.place_of(Unit("Output", digit)) for digit in range(DIGITS)]
        self._digits = OutputDigits(outputs, self._strong, self._ratio)
        self._corners = Corners(self._places, fit.ratio, dark=self._tokens.dark)
        self._mark()
        self._route()
        self.laid_out.emit()

    def _mark(self) -> None:
        """Find where the chosen unit looks."""
        self._marks = QPixmap()
        chosen = self._chosen
        self._rings = [] if chosen is None else [*rings_of(chosen, self.map_of, self.places_of)]

    def _route(self) -> None:
        """Find the ways of the links; they are drawn when they are next painted."""
        self._marks = QPixmap()
        self.routes = None
        self._linked: list[QRectF] = []
        if self._paths is not None and self._paths.links:
            self.routes = Routes(self._paths, self._places, self.place_of, self._tokens)
            self._linked = [large_enough(self.place_of(unit)) for unit in self._paths.units]

    def _best_fit(self) -> tuple[Fit, Detail]:
        """Return the largest maps that fit beside the captions, which give way to small maps."""
        height = self.height() - 2 * self._edge
        for fit in self._fits.values():
            if fit.least_height > height * fit.ratio:
                continue
            for detail in (Detail.SHAPE, Detail.WHAT_IT_DOES, Detail.NAME):
                beside = self.width() - self._captions.width(detail) - 2 * self._edge
                if fit.width <= beside * fit.ratio:
                    return fit, detail
                if fit.cell >= _SMALL * fit.ratio:
                    break
        return fit, Detail.NAME

    def area(self) -> QRect:
        """Return the part of the widget with the maps: all but the captions."""
        return self.rect().adjusted(int(self._left) - self._edge, 0, 0, 0)

    @property
    def _left(self) -> float:
        return self._places["Input"][0].left()

    def beside_input(self) -> QRectF:
        """Return the room at the right of Input, up to the right edge of the maps."""
        place, gap = self._places["Input"][0], px(16)
        left = place.right() + gap
        return QRectF(left, place.top(), self._left + self._width - left, place.height())

    # Pointing

    def places(self, name: str) -> list[QRectF]:
        """Return where a layer's maps are shown in the widget."""
        return self._places[name]

    def place_of(self, unit: Unit) -> QRectF:
        """Return where a unit is shown in the widget."""
        return LAYER[unit.layer].place_in(self.map_of(unit), unit)

    def map_of(self, unit: Unit) -> QRectF:
        """Return where the map, or strip of units, is that a unit is shown in."""
        number, _, _ = LAYER[unit.layer].cell(unit)
        return self._places[unit.layer][number]

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
            for number, place in enumerate(self._places[layer.name]):
                if place.contains(at):
                    row = int((at.y() - place.top()) * layer.rows / place.height())
                    column = int((at.x() - place.left()) * layer.columns / place.width())
                    row = min(max(row, 0), layer.rows - 1)
                    column = min(max(column, 0), layer.columns - 1)
                    return layer.unit_in(number, row, column)
        return None

    def parts_at(self, at: QPoint) -> list[tuple[str, QRect]]:
        """Return what a picture can show of the maps at a place, with names: one, and its layer."""
        unit = self.unit_at(QPointF(at))
        if unit is None:
            return []
        row = self._rows[unit.layer].adjusted(0, -_EDGE, 0, _EDGE)
        parts = [(unit.layer, row.united(QRect(0, row.top(), self.width(), row.height())))]
        if LAYER[unit.layer].maps > 1:
            place = self.map_of(unit).toAlignedRect()
            parts.insert(0, (name_of_map(unit.layer, unit.map), place))
        return parts

    @property
    def unit_under_pointer(self) -> Unit | None:
        """The unit under the pointer, if it is over a map."""
        return self._unit

    @property
    def map_under_pointer(self) -> tuple[str, int] | None:
        """The map, or unit of a vector, under the pointer, if it can be silenced."""
        if self.eyes.pointed is not None:  # an eye may be beside its map
            return self.eyes.pointed
        return None if self._unit is None else map_of(self._unit)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at a unit; over the captions, a tooltip explains the layer."""
        self.setToolTip("")
        for layer in LAYERS:
            caption = self._captions.room(self._places, layer.name, self.height())
            if caption.contains(event.position()):
                about = self._explanation(layer.name)
                self.setToolTip(with_meaning(about, *keys_in(about)))
        self._look_at(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Click a unit, or an eye."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._look_at(event.position())
        unit, eye = self._unit, self.eyes.pointed
        if eye is not None:
            self.eye_clicked.emit(*eye)
        elif unit is not None:
            self.unit_clicked.emit(unit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step to a neighbouring unit with an arrow key."""
        step = ARROWS.get(event.key())
        if step is not None:
            if not self._focus_seen:
                self._focus_seen = True
                self.update()
            unit = beside(self._chosen or Unit(LAYERS[1].name, 0), *step)
            if unit != self._chosen:  # no unit beyond the last
                self.unit_stepped_to.emit(unit)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at no unit."""
        self._look_at(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        super().focusInEvent(event)
        self._focus_seen = event.reason() in _BY_KEY
        self._show_row(None)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are elsewhere."""
        super().focusOutEvent(event)
        self._focus_seen = False
        self._show_row(None)
        self.update()

    def _look_at(self, at: QPointF | None) -> None:
        """Point at a unit or an eye, and show the eyes of its row; None: the pointer is away."""
        self._show_row(None if at is None else self.eyes.row_at(self._places, at))
        self._point_at_eye(None if at is None else self.eyes.at(self._places, at))
        self._point(None if at is None else self.unit_at(at))

    def _describe(self) -> None:
        """Name the chosen unit to screen readers, and its value as it was when it was chosen."""
        unit = self._chosen
        if unit is None:
            self.setAccessibleDescription("")
            return
        words, shown = name_of_unit(unit), self.images.get(unit.layer)
        if shown is not None:
            number, _, _ = LAYER[unit.layer].cell(unit)
            part = LAYER[unit.layer].part(number)
            values = shown.values[part.top() : part.bottom() + 1]
            words = self.tr("{unit}: {value}; of its map from {least} to {greatest}").format(
                unit=words,
                value=precise(float(shown.values.flat[unit.index]), self.locale()),
                least=precise(float(values.min()), self.locale()),
                greatest=precise(float(values.max()), self.locale()),
            )
        self.setAccessibleDescription(words)

    def _show_row(self, row: str | None) -> None:
        """Show the eyes of a row: the pointer's or else, with the focus, the inspected unit's."""
        if row is None and self.hasFocus() and self._chosen is not None:
            row = self._chosen.layer
        if row != self.eyes.row:
            self.eyes.row = row
            self.update(self.area())

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
            "Output": self.tr(
                "Output: one number for each digit, before the softmax turns all ten into "
                "probabilities"
            ),
        }[name]

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint captions, maps, and what is marked in them."""
        painter, changed = QPainter(self), event.region()
        if self.devicePixelRatioF() != self._ratio:  # on another screen
            self._measure()
        if changed.boundingRect().left() < self._left - self._edge:  # captions never change
            self._paint_captions(painter)
        if self._scale_shown and changed.intersects(self.beside_input().toAlignedRect()):
            self._paint_scale(painter)
        for layer in LAYERS:
            if changed.intersects(self._rows[layer.name]):
                self._paint_maps(painter, layer)
        self._paint_corners(painter)
        self._paint_digits(painter)
        self._paint_silence(painter)
        self._paint_marks(painter)
        self._paint_pointed(painter)
        pills = [] if self.routes is None else [pill.place for pill in self.routes.pills]
        self.eyes.paint(painter, self._places, self._tokens, self.map_under_pointer, pills)
        if self._focus_seen:
            self._paint_focus(painter)

    def _paint_captions(self, painter: QPainter) -> None:
        self._captions.paint(painter, self._places, self.height(), self._detail, self._tokens)
        if self.highlit is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._tokens.colour("accent"))
            painter.drawRoundedRect(self._captions.bar(self._places, self.highlit), 2, 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_scale(self, painter: QPainter) -> None:
        """Paint what the colours mean, at the right of Input."""
        room, metrics = self.beside_input(), QFontMetricsF(self._word)
        least, greatest = self.tr("least"), self.tr("greatest")
        whose, gap = self.tr("of each layer"), px(8)
        ends = metrics.horizontalAdvance(least) + metrics.horizontalAdvance(greatest) + 2 * gap
        length = min(room.width() - ends, px(_SCALE))
        if length < px(_LEAST_SCALE):
            return
        line, right = metrics.height(), room.right()
        row = QRectF(right - length - ends, room.top(), length + ends, line)
        painter.setFont(self._word)
        painter.setPen(self._tokens.colour("muted"))
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft, least)
        painter.drawText(row, Qt.AlignmentFlag.AlignRight, greatest)
        painter.drawText(row.translated(0, line + px(2)), Qt.AlignmentFlag.AlignRight, whose)
        left = row.left() + metrics.horizontalAdvance(least) + gap
        bar = QRectF(left, row.center().y() - px(8) / 2, length, px(8))
        paint_scale(painter, bar)

    def _paint_maps(self, painter: QPainter, layer: Layer) -> None:
        shown, places = self.images.get(layer.name), self._places[layer.name]
        if shown is None:
            ghost = self._tokens.colour("ghost")
            for place in places:
                painter.fillRect(place, ghost)
            return
        name = layer.name
        if self.greys.paths is None:
            for place, part in zip(places, self._parts[name], strict=True):
                draw_part(painter, place, shown.image, part)
            return
        for number, (place, part) in enumerate(zip(places, self._parts[name], strict=True)):
            grey = self.greys.is_grey(name, number)
            image = self.greys.image(name, shown, self._tokens) if grey else shown.image
            draw_part(painter, place, image, part)
        if layer.is_vector and self.greys.is_grey(name, 0):
            for index in self.greys.live_units(name):
                row, column = divmod(index, layer.columns)
                cell = self.place_of(Unit(name, index))
                draw_part(painter, cell, shown.image, QRectF(column, row, 1, 1))

    def _paint_marks(self, painter: QPainter) -> None:
        """Paint what marks the inspected unit: once for many readings, as it stays the same."""
        if not self._rings and self.routes is None:
            return
        if not is_on_screen(painter, self._ratio):
            self._draw_marks(painter)
            return
        if self._marks.isNull():
            self._marks = clear_pixmap(self.size(), self._ratio)
            drawing = QPainter(self._marks)
            self._draw_marks(drawing)
            drawing.end()
        painter.drawPixmap(0, 0, self._marks)

    def _draw_marks(self, painter: QPainter) -> None:
        """Ring the inspected unit, what it sees and what it is computed from, with links."""
        for ring in self._rings:
            self._paint_ring(painter, ring)
        if self._linked:
            paint_rings(painter, self._linked, self._tokens, 1.0)
        if self.routes is not None:
            draw_links(painter, self.routes, self._strong, self._tokens)

    def _paint_pointed(self, painter: QPainter) -> None:
        """Ring the map under the pointer, and the units that are pointed at elsewhere."""
        if self._unit is not None and self._unit != self._chosen:  # another one is pinned
            vector = LAYER[self._unit.layer].is_vector
            place = self.place_of(self._unit) if vector else self.map_of(self._unit)
            self._paint_ring(painter, around(place, THIN_MARK))
        if self._lit:
            self._paint_ring(
                painter, Ring([large_enough(self.place_of(unit)) for unit in self._lit])
            )

    def _paint_ring(self, painter: QPainter, ring: Ring) -> None:
        paint_rings(painter, ring.places, self._tokens, ring.width, dashed=ring.dashed)

    def _paint_focus(self, painter: QPainter) -> None:
        """Show that arrow keys step from the ringed unit."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._tokens.colour("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_silence(self, painter: QPainter) -> None:
        for name, number in self.eyes.silenced:
            layer = LAYER[name]
            if layer.is_vector:  # its units can be silenced one by one
                place = self.place_of(Unit(name, number))
            else:
                place = self._places[name][number]
            paint_silent(painter, place, self._tokens)

    def _paint_corners(self, painter: QPainter) -> None:
        corners, ratio = self._corners, ratio_of(painter)
        if ratio != self._ratio:
            corners = Corners(self._places, ratio, dark=self._tokens.dark)
        corners.paint(painter, self._tokens)

    def _paint_digits(self, painter: QPainter) -> None:
        """Write the ten digits into the units of Output."""
        shown = self.images.get("Output")
        self._digits.paint(
            painter,
            [
                self._tokens.muted
                if shown is None or self.greys.is_grey_unit("Output", digit)
                else _text_on(shown.image.pixel(digit, 0))
                for digit in range(DIGITS)
            ],
        )


@lru_cache(maxsize=256)
def _text_on(colour: int) -> str:
    return text_on(QColor(colour)).name()
