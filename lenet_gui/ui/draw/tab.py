"""The Draw tab: the canvas and its tools, the reading, and the maps of all layers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.draw.columns import shares
from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.drawing.pen_width import PenWidth
from lenet_gui.ui.drawing.tools import Tools
from lenet_gui.ui.look import zoom
from lenet_gui.ui.look.card import PADDING, Card, around_cards, space
from lenet_gui.ui.look.common import caption, hairline, heading
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.segmented import Segmented
from lenet_gui.ui.look.square import Square
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.reading.bars import Bars
from lenet_gui.ui.reading.canvas_overlay import CanvasOverlay
from lenet_gui.ui.reading.input_view import InputView
from lenet_gui.ui.reading.layers_view import AROUND, LayersView
from lenet_gui.ui.reading.looking import Looking
from lenet_gui.ui.reading.magnifier import Magnifier
from lenet_gui.ui.reading.verdict import Verdict
from lenet_gui.ui.state.session import Session

_LOW = 600  # of the tab, in pixels, below which the magnifier has no card
_NARROW = 360  # of the canvas's card, in pixels, below which the input is smaller


class DrawTab(QWidget):
    """Everything about one drawing."""

    def __init__(self, session: Session, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draw_tab")
        self._session = session
        self._tools = tools
        self.canvas = Canvas(self)
        self.bars = Bars(self)
        self.verdict = Verdict(self)
        self.input_view = InputView(self)
        self.layers = LayersView(self)
        self.looking = Looking(self.layers, CanvasOverlay(self.canvas, veils=False))
        self.magnifier = Magnifier(self)
        self._unit: Unit | None = None
        self._named = [
            tools.button(action, self)
            for action in (tools.pen_action, tools.eraser_action, tools.clear_action)
        ]
        self._lay_out()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the latest reading, and listen for single keys."""
        super().showEvent(event)
        self._tools.listen(self, shown=True)
        self._show_reading(self._session.reading)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop listening for single keys."""
        super().hideEvent(event)
        self._tools.listen(self, shown=False)

    # Layout

    def _lay_out(self) -> None:
        self._columns = QHBoxLayout(self)
        self._left, self._middle = QVBoxLayout(), QVBoxLayout()
        self._left.addWidget(self._canvas_card())
        self._left.addWidget(self._input_card())
        self._left.addStretch(1)
        self._middle.addWidget(self._reading_card(), 1)
        self._middle.addWidget(self._magnifier_card())
        for column in (self._left, self._middle):
            self._columns.addLayout(column)
        self._columns.addWidget(self._layers_card(), 1)
        keep_measured(self, self._share)

    def _canvas_card(self) -> Card:
        tools, row = self._tools, QHBoxLayout()
        card = Card(self)
        space(card, row, margin=(8, 8, 8, 8), gap=4)
        pen, eraser, clear = self._named
        self.pen_width = PenWidth(tools, card)
        self.width_slider = self.pen_width.slider
        row.addWidget(pen)
        row.addWidget(eraser)
        row.addWidget(self.pen_width, 1)
        for action in (tools.undo_action, tools.redo_action):
            row.addWidget(tools.button(action, card))
        row.addWidget(clear)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)  # within the frame
        column.setSpacing(0)
        column.addWidget(Square(self.canvas, card))
        column.addLayout(row)
        self._tool_row, self._canvas_frame = row, card
        return card

    def _input_card(self) -> Card:
        card = Card(self)
        switch = Segmented("fit_or_plain", self.tr("How the drawing becomes the input"), card)
        self.fit_button = self._choice(switch, self._tools.fit_action, "fit_button")
        self.plain_button = self._choice(switch, self._tools.plain_action, "plain_button")
        self.fit_button.setChecked(True)
        self.how = caption(card, "input_how", "")
        self.how.setWordWrap(True)
        words = QVBoxLayout()
        space(card, words, gap=6)
        self._input_title = heading(card, self.tr("What the network gets"))
        words.addWidget(self._input_title)
        self._input_size = caption(card, "input_size", self.tr("32×32 pixels"))
        words.addWidget(self._input_size)
        words.addWidget(switch)
        words.addWidget(self.how)
        words.addStretch(1)
        row = QHBoxLayout(card)
        space(card, row, margin=PADDING, gap=PADDING)
        row.addWidget(self.input_view, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
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
        card = Card(self)
        column = QVBoxLayout(card)
        space(card, column, margin=PADDING, gap=10)
        column.addWidget(self.verdict)
        column.addWidget(hairline(card, QFrame.Shape.HLine))
        column.addWidget(self.bars, 1)
        self._reading = card
        return card

    def _magnifier_card(self) -> Card:
        card = Card(self)
        column = QVBoxLayout(card)
        space(card, column, margin=PADDING)
        column.addWidget(self.magnifier)
        card.setMinimumHeight(1)  # it gives way when the window is low
        self._magnifier = card
        self.layers.laid_out.connect(self._place_magnifier)
        return card

    def _layers_card(self) -> Card:
        card = Card(self)
        column = QVBoxLayout(card)
        space(card, column, margin=AROUND)
        column.addWidget(self.layers)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Share the room between the columns; the canvas is no wider than its height allows."""
        width = self.width() / zoom.factor()
        margin, gap = around_cards(self)
        self._columns.setContentsMargins(margin, margin, margin, margin)
        for layout in (self._columns, self._left, self._middle):
            layout.setSpacing(gap)
        self._make_room_for_magnifier(self.height() / zoom.factor() >= _LOW)
        canvas, reading, layers = shares(width)
        least = self._tool_row.minimumSize().width()
        for scale in (4, 3, 2) if canvas >= _NARROW else (3, 2):
            self._show_input(scale)
            tools = self._tool_row.sizeHint().height() + 2  # and the frame
            below = self._input.sizeHint().height()
            room = self.height() - 2 * margin - gap - tools - below
            if room >= least:
                break
        self._name_tools(min(px(canvas), room))
        least = max(self._tool_row.minimumSize().width(), self._input.minimumSizeHint().width())
        side = max(min(px(canvas), room), self.canvas.minimumWidth(), least)
        self._canvas_frame.setMaximumWidth(side)
        self._input.setMaximumWidth(side)
        self._reading.setMaximumWidth(px(reading))
        self._magnifier.setMaximumWidth(px(reading))
        self._columns.setStretch(0, round(canvas))
        self._columns.setStretch(1, round(reading))
        self._columns.setStretch(2, round(layers))

    def _show_input(self, scale: int) -> None:
        """Show the input this large, and what fits of the words beside it."""
        self.input_view.set_scale(scale)
        self.how.setVisible(scale == 4)
        self._input_size.setVisible(scale > 2)
        self._input_title.setText(
            self.tr("What the network gets") if scale == 4 else self.tr("Input")
        )

    def _name_tools(self, room: int) -> None:
        """Show the tools' names beside their icons if there is room for all."""
        for named in (True, False):
            for button in self._named:
                button.show_name(on=named)
            self._tool_row.invalidate()  # it would not know yet
            if self._tool_row.minimumSize().width() <= room:
                return

    def _make_room_for_magnifier(self, high: bool) -> None:
        """Give the magnifier a card of its own or, in a low window, the place beside Input."""
        if high == (self.magnifier.parent() is self._magnifier):
            return
        layout = self._magnifier.layout()
        assert layout is not None
        if high:
            layout.addWidget(self.magnifier)
        else:
            layout.removeWidget(self.magnifier)
            self.magnifier.setParent(self.layers)
        self.magnifier.show()
        self._magnifier.setVisible(high)
        self.layers.show_scale(shown=high)
        self._place_magnifier()

    def _place_magnifier(self) -> None:
        if self.magnifier.parent() is self.layers:
            self.magnifier.setGeometry(self.layers.beside_input().toAlignedRect())

    # Wiring

    def _connect(self) -> None:
        self._tools.attach(self.canvas)
        self._session.reading_changed.connect(self._show_reading)
        self._session.experiment.silenced_changed.connect(self.layers.show_silenced)
        self.layers.unit_pointed.connect(self._point)
        self.layers.unit_stepped_to.connect(self._point)

    def _show_fit(self) -> None:
        self.how.setText(
            self.tr("The digit is scaled to 20 pixels and centred, as MNIST's were.")
            if self._tools.fit_action.isChecked()
            else self.tr("The whole canvas is shrunk, as it is.")
        )

    def _show_reading(self, reading: Reading | None) -> None:
        if not self.isVisible():
            return
        self.bars.show_reading(reading)
        self.verdict.show_reading(reading)
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
