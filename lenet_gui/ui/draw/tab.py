"""The Draw tab: the canvas and its tools, the reading, and the maps of all layers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.ink.drawing import DEFAULT_PEN_WIDTH, THICKEST_PEN_WIDTH, THINNEST_PEN_WIDTH
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.drawing.tools import Tools
from lenet_gui.ui.look.square import Square
from lenet_gui.ui.reading.bars import Bars
from lenet_gui.ui.reading.input_view import InputView
from lenet_gui.ui.reading.layers_view import LayersView
from lenet_gui.ui.reading.magnifier import Magnifier
from lenet_gui.ui.reading.verdict import Verdict
from lenet_gui.ui.state.session import Session

_STEPS = 1000  # of the width slider, for the whole canvas side


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
        self.magnifier = Magnifier(self)
        self._unit: Unit | None = None
        self._make_controls()
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

    # Parts

    def _make_controls(self) -> None:
        self.width_slider = QSlider(Qt.Orientation.Horizontal, self)
        self.width_slider.setObjectName("pen_width")
        self.width_slider.setAccessibleName(self.tr("Pen width"))
        self.width_slider.setToolTip(self.tr("Pen width ([ thinner, ] thicker)"))
        self.width_slider.setMinimumWidth(48)
        self.width_slider.setRange(
            round(THINNEST_PEN_WIDTH * _STEPS), round(THICKEST_PEN_WIDTH * _STEPS)
        )
        self.width_slider.setValue(round(DEFAULT_PEN_WIDTH * _STEPS))
        self.fit_button = self._radio(self._tools.fit_action, "fit_button")
        self.plain_button = self._radio(self._tools.plain_action, "plain_button")
        self.fit_button.setChecked(True)

    def _radio(self, action: QAction, name: str) -> QRadioButton:
        button = QRadioButton(action.text(), self)
        button.setObjectName(name)
        button.setAccessibleName(action.text())
        button.setToolTip(action.toolTip())
        action.toggled.connect(button.setChecked)
        button.clicked.connect(action.trigger)
        return button

    # Layout

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 8)
        layout.setSpacing(20)
        layout.addLayout(self._left(), 22)
        layout.addLayout(self._middle(), 9)
        layout.addLayout(self._right(), 21)

    def _left(self) -> QVBoxLayout:
        tools, row = self._tools, QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(tools.button(tools.pen_action, self))
        row.addWidget(tools.button(tools.eraser_action, self))
        row.addSpacing(6)
        row.addWidget(self.width_slider, 1)
        row.addSpacing(6)
        for action in (tools.undo_action, tools.redo_action, tools.clear_action):
            row.addWidget(tools.button(action, self))
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(Square(self.canvas, self))
        left.addLayout(row)
        left.addLayout(self._input_row())
        left.addStretch(1)
        return left

    def _input_row(self) -> QHBoxLayout:
        words = QGridLayout()
        words.setVerticalSpacing(2)
        words.addWidget(self.fit_button, 0, 0)
        words.addWidget(self._hint(self.tr("scaled and centred, as MNIST's digits were")), 1, 0)
        words.addWidget(self.plain_button, 2, 0)
        words.addWidget(self._hint(self.tr("the whole canvas, shrunk as it is")), 3, 0)
        words.setRowStretch(4, 1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.input_view, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _hint(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setIndent(22)
        label.setWordWrap(True)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    def _middle(self) -> QVBoxLayout:
        middle = QVBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.verdict)
        middle.addWidget(self.bars, 1)
        return middle

    def _right(self) -> QVBoxLayout:
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.layers, 1)
        right.addWidget(line)
        right.addWidget(self.magnifier)
        return right

    # Wiring

    def _connect(self) -> None:
        self._tools.attach(self.canvas)
        self._session.reading_changed.connect(self._show_reading)
        self._session.experiment.silenced_changed.connect(self.layers.show_silenced)
        self.layers.unit_pointed.connect(self._point)
        self.width_slider.valueChanged.connect(self._slide)
        self._tools.pen_width_changed.connect(self._show_pen_width)

    def _show_reading(self, reading: Reading | None) -> None:
        if not self.isVisible():
            return
        self.bars.show_reading(reading)
        self.verdict.show_reading(reading)
        self.input_view.show_reading(reading)
        self.layers.show_reading(reading)
        self._point(self._unit)

    def _point(self, unit: Unit | None) -> None:
        self._unit = unit
        shown = None if unit is None else self.layers.images.get(unit.layer)
        self.magnifier.show_unit(unit, shown)

    def _show_pen_width(self, width: float) -> None:
        self.width_slider.setValue(round(width * _STEPS))

    def _slide(self, value: int) -> None:
        self._tools.set_pen_width(value / _STEPS)
