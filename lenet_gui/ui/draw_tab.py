"""The Draw tab: the canvas and its tools, what the network reads, and what its layers see."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QHideEvent,
    QKeySequence,
    QPalette,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.ink import DEFAULT_PEN_WIDTH, THICKEST_PEN_WIDTH, THINNEST_PEN_WIDTH
from lenet_gui.core.reading import Reading
from lenet_gui.ui.bars import Bars
from lenet_gui.ui.canvas import Canvas
from lenet_gui.ui.gesture import Tool
from lenet_gui.ui.input_view import InputView
from lenet_gui.ui.magnifier import Magnifier
from lenet_gui.ui.maps import LayersView, Unit
from lenet_gui.ui.session import Session
from lenet_gui.ui.square import Square
from lenet_gui.ui.verdict import Verdict

_STEPS = 1000  # of the width slider, to the whole canvas
_STEP = 0.01  # of [ and ]


class DrawTab(QWidget):
    """Everything about one drawing. Its actions also stand in the window's menus."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draw_tab")
        self._session = session
        self.canvas = Canvas(self)
        self.bars = Bars(self)
        self.verdict = Verdict(self)
        self.input_view = InputView(self)
        self.layers = LayersView(self)
        self.magnifier = Magnifier(self)
        self._unit: Unit | None = None
        self._make_actions()
        self._make_controls()
        self._lay_out()
        self._connect()
        self._show_history()

    # Settings

    def restore(self, settings: QSettings) -> None:
        """Take pen and switch from the last start."""
        width = settings.value("draw/pen_width", DEFAULT_PEN_WIDTH)
        try:
            self.set_pen_width(float(str(width)))
        except ValueError:
            self.set_pen_width(DEFAULT_PEN_WIDTH)
        if settings.value("draw/fit", "true") in (False, "false"):
            self.plain_action.trigger()

    def save(self, settings: QSettings) -> None:
        """Keep pen and switch for the next start."""
        settings.setValue("draw/pen_width", self.canvas.pen_width)
        settings.setValue("draw/fit", "true" if self._session.fit else "false")

    def set_pen_width(self, width: float) -> None:
        """Set the pen's width, as a fraction of the canvas side."""
        self.canvas.pen_width = width
        self.width_slider.setValue(round(self.canvas.pen_width * _STEPS))

    # Parts

    def _action(self, name: str, text: str, tip: str, *keys: QKeySequence | str) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if keys:
            shortcut = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(self.tr("{tip} ({shortcut})").format(tip=tip, shortcut=shortcut))
        return action

    def showEvent(self, event: QShowEvent) -> None:
        """Listen to single keys again."""
        super().showEvent(event)
        for action, keys in self._single_keys.items():
            action.setShortcuts(keys)

    def hideEvent(self, event: QHideEvent) -> None:
        """Do not change what cannot be seen: in another tab, single keys are not for the canvas."""
        super().hideEvent(event)
        for action in self._single_keys:
            action.setShortcuts([])

    def _make_actions(self) -> None:
        keys = QKeySequence.StandardKey
        tr = self.tr
        self.pen_action = self._action("pen", tr("Pen"), tr("Draw"), "P")
        self.eraser_action = self._action("eraser", tr("Eraser"), tr("Erase"), "E")
        self.undo_action = self._action(
            "undo", tr("Undo"), tr("Take the last step back"), QKeySequence(keys.Undo)
        )
        self.redo_action = self._action(
            "redo", tr("Redo"), tr("Do it again"), QKeySequence(keys.Redo)
        )
        self.clear_action = self._action(
            "clear", tr("Clear"), tr("Empty the canvas"), "Del", "Backspace"
        )
        self.thinner_action = self._action("thinner", tr("Thinner pen"), tr("Thinner pen"), "[")
        self.thicker_action = self._action("thicker", tr("Thicker pen"), tr("Thicker pen"), "]")
        self.fit_action = self._action(
            "fit", tr("Fit"), tr("Scale and centre the drawing as MNIST's digits were"), "F"
        )
        self.plain_action = self._action(
            "plain", tr("Plain"), tr("Shrink the whole canvas, off-centre and all"), "Shift+F"
        )
        self._single_keys = {
            action: action.shortcuts()
            for action in (
                self.pen_action,
                self.eraser_action,
                self.clear_action,
                self.thinner_action,
                self.thicker_action,
                self.fit_action,
                self.plain_action,
            )
        }
        for first, second in (
            (self.pen_action, self.eraser_action),
            (self.fit_action, self.plain_action),
        ):
            group = QActionGroup(self)
            for action in (first, second):
                action.setCheckable(True)
                group.addAction(action)
            first.setChecked(True)

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
        self.fit_button = self._radio(self.fit_action, "fit_button")
        self.plain_button = self._radio(self.plain_action, "plain_button")
        self.fit_button.setChecked(True)

    def _radio(self, action: QAction, name: str) -> QRadioButton:
        button = QRadioButton(action.text(), self)
        button.setObjectName(name)
        button.setAccessibleName(action.text())
        button.setToolTip(action.toolTip())
        action.toggled.connect(button.setChecked)
        button.clicked.connect(action.trigger)
        return button

    def _tool_button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{action.objectName()}_button")
        button.setDefaultAction(action)
        button.setAccessibleName(action.text())
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
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
        tools = QHBoxLayout()
        tools.setSpacing(4)
        tools.addWidget(self._tool_button(self.pen_action))
        tools.addWidget(self._tool_button(self.eraser_action))
        tools.addSpacing(6)
        tools.addWidget(self.width_slider, 1)
        tools.addSpacing(6)
        for action in (self.undo_action, self.redo_action, self.clear_action):
            tools.addWidget(self._tool_button(action))
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(Square(self.canvas, self))
        left.addLayout(tools)
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
        session, canvas = self._session, self.canvas
        canvas.drawing_changed.connect(session.show)
        canvas.drawing_finished.connect(session.keep)
        session.drawing_changed.connect(canvas.show_drawing)
        session.reading_changed.connect(self._show_reading)
        session.history_changed.connect(self._show_history)
        session.fit_changed.connect(self._show_fit)
        self.layers.unit_pointed.connect(self._point)
        self.pen_action.toggled.connect(self._choose_tool)
        self.fit_action.toggled.connect(session.set_fit)
        self.undo_action.triggered.connect(session.undo)
        self.redo_action.triggered.connect(session.redo)
        self.clear_action.triggered.connect(session.clear)
        self.thinner_action.triggered.connect(self._thinner)
        self.thicker_action.triggered.connect(self._thicker)
        self.width_slider.valueChanged.connect(self._slide)

    def _show_reading(self, reading: Reading | None) -> None:
        self.bars.show_reading(reading)
        self.verdict.show_reading(reading)
        self.input_view.show_reading(reading)
        self.layers.show_reading(reading)
        self._point(self._unit)

    def _point(self, unit: Unit | None) -> None:
        self._unit = unit
        shown = None if unit is None else self.layers.images.get(unit.layer.name)
        self.magnifier.show_unit(unit, shown)

    def _show_history(self) -> None:
        self.undo_action.setEnabled(self._session.can_undo)
        self.redo_action.setEnabled(self._session.can_redo)

    def _show_fit(self, fit: bool) -> None:
        (self.fit_action if fit else self.plain_action).setChecked(True)

    def _choose_tool(self, pen: bool) -> None:
        self.canvas.set_tool(Tool.PEN if pen else Tool.ERASER)

    def _thinner(self) -> None:
        self.set_pen_width(self.canvas.pen_width - _STEP)

    def _thicker(self) -> None:
        self.set_pen_width(self.canvas.pen_width + _STEP)

    def _slide(self, value: int) -> None:
        self.canvas.pen_width = value / _STEPS
