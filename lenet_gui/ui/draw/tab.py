"""The Draw tab: the canvas and its tools, the reading, and the maps of all layers."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.draw.columns import share, usual_reading
from lenet_gui.ui.draw.correction import Correction
from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.drawing.pen_width import PenWidth
from lenet_gui.ui.drawing.tools import Tools
from lenet_gui.ui.look import zoom
from lenet_gui.ui.look.card import PADDING, Card, around_cards, space
from lenet_gui.ui.look.common import caption, hairline, heading
from lenet_gui.ui.look.focus import order_tabs
from lenet_gui.ui.look.fonts import line_height
from lenet_gui.ui.look.glossary import explain
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.segmented import Segmented
from lenet_gui.ui.look.square import Square
from lenet_gui.ui.look.zoom import is_presenting, px
from lenet_gui.ui.reading.bars import Bars
from lenet_gui.ui.reading.canvas_overlay import CanvasOverlay
from lenet_gui.ui.reading.input_view import InputView
from lenet_gui.ui.reading.layers_view import AROUND, SIZES, LayersView
from lenet_gui.ui.reading.looking import Looking
from lenet_gui.ui.reading.magnifier import Magnifier
from lenet_gui.ui.reading.verdict import Verdict
from lenet_gui.ui.reading.why_link import WhyLink
from lenet_gui.ui.state.own_digits import OwnDigits
from lenet_gui.ui.state.session import Session

# Lengths in pixels at the usual size.
# Of the tab, below which the magnifier has no card: the bars would stand close together. The more
# room lines of text take, the sooner.
_LOW, _LINES = 400, 18
_NARROW = 1200  # of the tab, below which the input gives way to the canvas
_INPUT = 12, 4, 2  # a pixel of the input: at most, usually, and at least
_WORDS = 164  # beside the input; where there is less room, they say less
_GAP = 6  # between them
_SLIDER = 52  # the pen's slider, before tools are named


class _Page(QWidget):
    """A page that tells whether it is shown."""

    seen = Signal(bool)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen.emit(False)


class DrawTab(QWidget):
    """Everything about one drawing. Another page may be shown in its place for a while."""

    why_requested = Signal()

    def __init__(
        self, session: Session, own: OwnDigits, tools: Tools, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("draw_tab")
        self._session = session
        self._tools = tools
        self.canvas = Canvas(self)
        self.bars = Bars(self)
        self.verdict = Verdict(self)
        self.correction = Correction(session, own, self)
        self.input_view = InputView(self)
        self.layers = LayersView(self)
        self.looking = Looking(self.layers, CanvasOverlay(self.canvas, veils=False))
        self.magnifier = Magnifier(self)
        self._unit: Unit | None = None
        self._page = _Page(self)
        self._other: QWidget | None = None  # what is shown instead
        self._named = [
            tools.button(action, self)
            for action in (tools.pen_action, tools.eraser_action, tools.clear_action)
        ]
        self._lay_out()
        self._connect()

    def show_instead(self, page: QWidget | None) -> None:
        """Show a page in the place of everything else; None takes it away."""
        other, self._other = self._other, page
        if page is other:
            return
        # No stacked layout: of the page that is not shown, it would ask the size, too.
        self._page.setVisible(page is None)
        if other is not None:
            other.hide()
        if page is None:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._pages.addWidget(page)  # once, however often
            page.show()
        self._rest_tools()

    def showEvent(self, event: QShowEvent) -> None:
        """Leave the drawing alone while something else is shown instead."""
        super().showEvent(event)
        self._rest_tools()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the tools to the canvases of other tabs."""
        super().hideEvent(event)
        self._rest_tools()

    def _rest_tools(self) -> None:
        self._tools.rest(on=self._other is not None and self.isVisible())

    def _show_page(self, seen: bool) -> None:
        """Show the latest reading, and listen for single keys, only while that is seen."""
        self._tools.listen(self, shown=seen)
        self._show_reading(self._session.reading)

    # Layout

    def _lay_out(self) -> None:
        self._pages = QVBoxLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self._page)
        self._page.seen.connect(self._show_page)
        self._columns = QHBoxLayout(self._page)
        self._left, self._middle = QVBoxLayout(), QVBoxLayout()
        self._left.addWidget(self._canvas_card(), 100)  # up to its greatest height
        self._left.addWidget(self._input_card(), 1)
        self._middle.addWidget(self._reading_card(), 1)
        self._middle.addWidget(self._magnifier_card())
        for column in (self._left, self._middle):
            self._columns.addLayout(column)
        self._columns.addWidget(self._layers_card(), 1)
        self._order_tabs()
        keep_measured(self, self._share)

    def _order_tabs(self) -> None:
        """Let Tab go through the columns as they stand, not as their parts were made."""
        order_tabs(
            (
                *self._tool_buttons,
                *(self.fit_button, self.plain_button),
                *self.correction.in_tab_order,
                *(self.why, self.layers),
            )
        )

    def _canvas_card(self) -> Card:
        tools, row = self._tools, QHBoxLayout()
        card = Card(self._page)
        space(card, row, margin=(8, 8, 8, 8), gap=4)
        pen, eraser, clear = self._named
        self.pen_width = PenWidth(tools, card)
        self.width_slider = self.pen_width.slider
        undo, redo = (tools.button(each, card) for each in (tools.undo_action, tools.redo_action))
        self._tool_buttons = (pen, eraser, self.width_slider, undo, redo, clear)
        row.addWidget(pen)
        row.addWidget(eraser)
        row.addWidget(self.pen_width, 1)
        for button in (undo, redo, clear):
            row.addWidget(button)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)  # within the frame
        column.setSpacing(0)
        column.addWidget(Square(self.canvas, card))
        column.addLayout(row)
        self._tool_row, self._canvas_frame = row, card
        return card

    def _input_card(self) -> Card:
        card = Card(self._page)
        self._switch = switch = Segmented(
            "fit_or_plain", self.tr("How the drawing becomes the input"), card
        )
        self.fit_button = self._choice(switch, self._tools.fit_action, "fit_button")
        self.plain_button = self._choice(switch, self._tools.plain_action, "plain_button")
        self.fit_button.setChecked(True)
        self.how = caption(card, "input_how", "")
        self.how.setWordWrap(True)
        words = QVBoxLayout()
        space(card, words, gap=_GAP)
        self._input_title = heading(card, self.tr("What the network gets"))
        explain(self._input_title, "input")
        words.addWidget(self._input_title)
        self._input_size = caption(card, "input_size", self.tr("32×32 pixels"))
        words.addWidget(self._input_size)
        words.addWidget(switch, 0, Qt.AlignmentFlag.AlignLeft)  # else it would hold all words
        words.addWidget(self.how)
        words.addStretch(1)
        self._input_row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space(card, row, gap=PADDING)
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        row.addWidget(self.input_view, 0, corner)
        row.addLayout(words, 1)
        column = QVBoxLayout(card)
        space(card, column, margin=PADDING)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        # It gives way when the window gets lower, and is fitted anew then.
        keep_measured(card, lambda: card.setMinimumHeight(self._height_of_input(px(_INPUT[2]))))
        self._input = card
        self._show_fit()
        return card

    def _choice(self, switch: Segmented, action: QAction, name: str) -> QRadioButton:
        button = switch.add(action.text(), name, action.toolTip())
        action.toggled.connect(button.setChecked)
        action.toggled.connect(self._show_fit)
        button.clicked.connect(action.trigger)
        return button

    def _reading_card(self) -> Card:
        card = Card(self._page)
        column = QVBoxLayout(card)
        space(card, column, margin=PADDING, gap=4)
        self.why = WhyLink(card)
        self.why.clicked.connect(self.why_requested)
        keep_measured(card, lambda: self.why.setVisible(not is_presenting()))
        line = QHBoxLayout()
        space(card, line)
        line.addWidget(hairline(card, QFrame.Shape.HLine), 1)
        line.addWidget(self.why)
        column.addWidget(self.verdict)
        column.addWidget(self.correction)
        column.addLayout(line)
        column.addWidget(self.bars, 1)
        self._reading = card
        return card

    def _magnifier_card(self) -> Card:
        card = Card(self._page)
        column = QVBoxLayout(card)
        space(card, column, margin=PADDING)
        column.addWidget(self.magnifier)
        card.setMinimumHeight(1)  # it gives way when the window is low
        self._magnifier = card
        self.layers.laid_out.connect(self._place_magnifier)
        return card

    def _layers_card(self) -> Card:
        card = Card(self._page)
        column = QVBoxLayout(card)
        space(card, column, margin=AROUND)
        column.addWidget(self.layers)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Share the room between the columns, and below the canvas leave the input what is left."""
        margin, gap = around_cards(self)
        self._columns.setContentsMargins(margin, margin, margin, margin)
        for layout in (self._columns, self._left, self._middle):
            layout.setSpacing(gap)
        self.pen_width.setVisible(not is_presenting())
        self._place_by_height()
        height = self.height() - 2 * margin
        self._name_tools(0)
        least = max(self._tool_row.minimumSize().width(), self.canvas.minimumWidth())
        tools = self._tool_row.sizeHint().height() + 2  # and the frame
        below = height - gap - tools  # for the canvas and the input
        tallest = below - self._least_input(below - self.canvas.minimumHeight())
        columns = share(
            self.width() - 2 * margin - 2 * gap,
            self._usual_reading(),
            (least, tallest),
            self._widths_of_layers(height),
            self.layers.sizeHint().width() + self._around_layers,
        )
        # In a low window the canvas is smaller than the column that its tools need.
        side = max(min(columns.canvas, tallest), self.canvas.minimumHeight())
        self._name_tools(columns.canvas)
        self._fit_input(columns.canvas, below - side)
        self._canvas_frame.setMaximumSize(columns.canvas, side + tools)
        self._input.setMaximumWidth(columns.canvas)
        self._reading.setMaximumWidth(columns.reading)
        self._magnifier.setMaximumWidth(columns.reading)
        for index, column in enumerate(columns):
            self._columns.setStretch(index, column)

    def _usual_reading(self) -> int:
        usual = px(usual_reading(self.width() / zoom.factor()))
        return max(usual, self._reading.minimumSizeHint().width())

    def _widths_of_layers(self, height: int) -> list[int]:
        """Return how wide the layers' card is for larger and larger maps, as high as they fit."""
        sizes, around = [self.layers.size_for(*each) for each in SIZES[::-1]], self._around_layers
        smallest, *larger = [size + QSize(around, around) for size in sizes]
        return [smallest.width(), *(each.width() for each in larger if each.height() <= height)]

    @property
    def _around_layers(self) -> int:
        return 2 * px(AROUND) + 2  # and the frame

    # The input

    def _least_input(self, room: int) -> int:
        """Return the least height of the input's card: little in a narrow tab, less in a low one.

        room: what there would be with the smallest canvas.
        """
        usual, least = px(_INPUT[1]), px(_INPUT[2])
        if self.width() < px(_NARROW):
            usual -= px(1)
        for cell in range(usual, least - 1, -1):
            height = self._height_of_input(cell)
            if height <= room:
                break
        return height

    def _height_of_input(self, cell: int) -> int:
        return InputView.side_of(cell) + 2 * px(PADDING) + 2  # and the frame

    def _fit_input(self, width: int, height: int) -> None:
        """Show the input as large as fits into its card, beside its words or above them."""
        pad, directions = px(PADDING), QBoxLayout.Direction
        wide, high = width - 2 * pad - 2, height - 2 * pad - 2  # within the frame
        needed = self._sizes_of_words()
        for cell in range(px(_INPUT[0]), 0, -1):
            side = InputView.side_of(cell)
            for direction, room in (
                (directions.LeftToRight, QSize(wide - side - pad, max(high, side))),
                (directions.TopToBottom, QSize(wide, high - side - pad)),
            ):
                words = [each.expandedTo(room) == room for each in needed]
                if (side <= min(wide, high) or cell == px(_INPUT[2])) and any(words):
                    self._input_row.setDirection(direction)
                    self.input_view.set_cell(cell)
                    self._show_words(words.index(True))
                    return

    def _sizes_of_words(self) -> list[QSize]:
        """Return the sizes of all words beside the input, of fewer, and of as few as possible."""
        switch, gap = self._switch.sizeHint(), px(_GAP)
        title, size = (each.sizeHint().height() for each in (self._input_title, self._input_size))
        width, least = px(_WORDS), title + gap + switch.height()
        explained = gap + max(self.how.heightForWidth(width), 0)
        fewer = least + gap + size
        return [
            QSize(width, fewer + explained),
            QSize(switch.width(), fewer),
            QSize(switch.width(), least),
        ]

    def _show_words(self, fewer: int) -> None:
        """Show all words beside the input (0), fewer (1), or as few as possible (2)."""
        self.how.setVisible(fewer == 0)
        self._input_size.setVisible(fewer < 2)
        title = self.tr("What the network gets") if fewer == 0 else self.tr("Input")
        self._input_title.setText(title)

    def _name_tools(self, room: int) -> None:
        """Show the tools' names beside their icons where there is room: of all, or of the first."""
        spare = 0 if is_presenting() else px(_SLIDER) - self.width_slider.minimumWidth()
        for named in (len(self._named), 2, 0):
            for index, button in enumerate(self._named):
                button.show_name(on=index < named)
            self._tool_row.invalidate()  # it would not know yet
            if self._tool_row.minimumSize().width() + spare <= room:
                return

    # The magnifier

    def _place_by_height(self) -> None:
        """Give the magnifier a card of its own or, in a low tab, the place beside Input.

        While presenting it is left out.
        """
        layout = self._magnifier.layout()
        assert layout is not None
        high = self.height() >= px(_LOW) + _LINES * line_height(self.font())
        if high or is_presenting():
            if self.magnifier.parent() is not self._magnifier:
                layout.addWidget(self.magnifier)
        elif self.magnifier.parent() is not self.layers:
            layout.removeWidget(self.magnifier)
            self.magnifier.setParent(self.layers)
            self.magnifier.show()
        self._magnifier.setVisible(high and not is_presenting())
        self.layers.show_scale(shown=high or is_presenting())
        self._place_magnifier()

    def _place_magnifier(self) -> None:
        if self.magnifier.parent() is self.layers:
            self.magnifier.setGeometry(self.layers.beside_input().toAlignedRect())

    # Wiring

    def _connect(self) -> None:
        QShortcut(Qt.Key.Key_W, self._page, self.why.click).setAutoRepeat(False)
        self.correction.listen(self._page)
        self._tools.attach(self.canvas)
        self._session.reading_changed.connect(self._show_reading)
        self._session.experiment.silenced_changed.connect(self.layers.show_silenced)
        self.layers.show_silenced(self._session.experiment.silenced)
        self.layers.unit_pointed.connect(self._point)
        self.layers.unit_stepped_to.connect(self._point)

    def _show_fit(self) -> None:
        self.how.setText(
            self.tr("The digit is scaled to 20 pixels and centred, as MNIST's were.")
            if self._tools.fit_action.isChecked()
            else self.tr("The whole canvas is shrunk, as it is.")
        )

    def show_example(self, reading: Reading | None) -> None:
        """Show the reading of something that is not on the canvas, until there is another."""
        for view in (self.bars, self.verdict, self.input_view, self.layers):
            view.show_reading(reading)

    def _show_reading(self, reading: Reading | None) -> None:
        if not self._page.isVisible():
            return
        self.bars.show_reading(reading)
        self.verdict.show_reading(reading)
        self.why.show_reading(reading)
        self.input_view.show_reading(reading)
        self.layers.show_reading(reading)
        self.looking.show_reading(reading)
        self._magnify()

    def _point(self, unit: Unit | None) -> None:
        """Show where a unit looks, and its map enlarged; the last map stays to be looked at."""
        self.looking.show_unit(unit)
        if unit is not None:
            self._unit = unit
            self._magnify()

    def _magnify(self) -> None:
        unit = self._unit
        shown = None if unit is None else self.layers.images.get(unit.layer)
        self.magnifier.show_unit(unit, shown)
