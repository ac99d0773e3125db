"""The drawing tools: pen and width, eraser, undo, and how the drawing becomes the input.

The actions are in the window's menus and as buttons beside each canvas; all canvases share them.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from lenet_gui.core.ink.drawing import DEFAULT_PEN_WIDTH, THICKEST_PEN_WIDTH, THINNEST_PEN_WIDTH
from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.drawing.gesture import Tool
from lenet_gui.ui.drawing.tool_button import ToolButton
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.settings import FIT, PEN_WIDTH

_STEP = 0.01  # by which [ and ] change the width, as a fraction of the canvas side


class Tools(QObject):
    """Makes every canvas draw into the session with the same pen.

    pen_width: as a fraction of the canvas side.
    """

    begun = Signal()  # a pointer is down on a canvas
    pen_width_changed = Signal(float)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._canvases: list[Canvas] = []
        self._shown: set[QWidget] = set()
        self._resting = False
        self.pen_width = DEFAULT_PEN_WIDTH
        self._make_actions()
        self._connect()
        self._show_history()
        self._show_drawing()
        self._show_fit(session.fit)

    def attach(self, canvas: Canvas) -> None:
        """Let a canvas draw with these tools, and show what was drawn on others."""
        self._canvases.append(canvas)
        canvas.pen_width = self.pen_width
        canvas.set_tool(self._tool)
        canvas.show_drawing(self._session.drawing)
        canvas.begun.connect(self.begun)
        canvas.drawing_changed.connect(self._session.show)
        canvas.drawing_finished.connect(self._session.keep)
        self._session.drawing_changed.connect(canvas.show_drawing)

    def set_pen_width(self, width: float) -> None:
        """Set the pen's width, as a fraction of the canvas side, to the nearest possible one."""
        self.pen_width = min(max(width, THINNEST_PEN_WIDTH), THICKEST_PEN_WIDTH)
        for canvas in self._canvases:
            canvas.pen_width = self.pen_width
        self.pen_width_changed.emit(self.pen_width)

    def button(self, action: QAction, parent: QWidget) -> ToolButton:
        """Make a button for one of the actions."""
        return ToolButton(action, parent)

    def listen(self, tab: QWidget, *, shown: bool) -> None:
        """Listen for single keys while a tab with a canvas is shown.

        In other tabs single keys do nothing here: nobody should change a canvas they cannot see.
        """
        (self._shown.add if shown else self._shown.discard)(tab)
        for action, keys in self._single_keys.items():
            action.setShortcuts(keys if self._shown else [])

    def rest(self, *, on: bool) -> None:
        """Let undo, redo and clear rest while something else stands in the canvas' place."""
        self._resting = on
        self._show_history()
        self._show_drawing()

    def keys_of(self, action: QAction) -> list[QKeySequence]:
        """Return an action's keys, whether or not it listens for them now."""
        return self._single_keys.get(action, action.shortcuts())

    # Settings

    def restore(self, settings: QSettings) -> None:
        """Restore the pen's width and the *fit* switch."""
        self.set_pen_width(PEN_WIDTH.read(settings))
        if not FIT.read(settings):
            self.plain_action.trigger()

    def take_over(self, earlier: Tools) -> None:
        """Draw with the tool of others, which these replace."""
        if earlier.eraser_action.isChecked():
            self.eraser_action.setChecked(True)

    def save(self, settings: QSettings) -> None:
        """Remember the pen's width and the *fit* switch for the next start."""
        PEN_WIDTH.write(settings, self.pen_width)
        FIT.write(settings, self._session.wants_fit)

    # Parts

    def _action(self, name: str, text: str, tip: str, *keys: QKeySequence | str) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if keys:
            shortcut = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(self.tr("{tip} ({shortcut})").format(tip=tip, shortcut=shortcut))
        return action

    def _make_actions(self) -> None:
        keys = QKeySequence.StandardKey
        #: A pen, and what it does.
        self.pen_action = self._action("pen", self.tr("Pen"), self.tr("Draw"), "P")
        self.eraser_action = self._action("eraser", self.tr("Eraser"), self.tr("Erase"), "E")
        self.undo_action = self._action(
            "undo", self.tr("Undo"), self.tr("Take back the last step"), QKeySequence(keys.Undo)
        )
        self.redo_action = self._action(
            "redo", self.tr("Redo"), self.tr("Do the undone step again"), QKeySequence(keys.Redo)
        )
        self.clear_action = self._action(
            "clear", self.tr("Clear"), self.tr("Empty the canvas"), "Del", "Backspace"
        )
        self.thinner_action = self._action(
            "thinner", self.tr("Thinner pen"), self.tr("Thinner pen"), "["
        )
        self.thicker_action = self._action(
            "thicker", self.tr("Thicker pen"), self.tr("Thicker pen"), "]"
        )
        self.fit_action = self._action(
            "fit",
            #: A drawing is scaled and centred, so that it fits what the network knows.
            self.tr("Fit"),
            self.tr("Scale and centre the drawing as MNIST's digits were"),
            "F",
        )
        self.plain_action = self._action(
            "plain",
            #: A drawing is taken as it is.
            self.tr("Plain"),
            self.tr("Shrink the whole canvas, without centring the digit"),
            "Shift+F",
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

    # Wiring

    def _connect(self) -> None:
        session = self._session
        session.history_changed.connect(self._show_history)
        session.drawing_changed.connect(self._show_drawing)
        session.fit_changed.connect(self._show_fit)
        self.pen_action.toggled.connect(self._show_tool)
        self.fit_action.toggled.connect(session.set_fit)
        self.undo_action.triggered.connect(session.undo)
        self.redo_action.triggered.connect(session.redo)
        self.clear_action.triggered.connect(session.clear)
        self.thinner_action.triggered.connect(self._thinner)
        self.thicker_action.triggered.connect(self._thicker)

    def _show_history(self) -> None:
        self.undo_action.setEnabled(self._session.can_undo and not self._resting)
        self.redo_action.setEnabled(self._session.can_redo and not self._resting)

    def _show_drawing(self) -> None:
        self.clear_action.setEnabled(not (self._session.drawing.is_empty or self._resting))

    def _show_fit(self, fit: bool) -> None:
        (self.fit_action if fit else self.plain_action).setChecked(True)

    @property
    def _tool(self) -> Tool:
        return Tool.PEN if self.pen_action.isChecked() else Tool.ERASER

    def _show_tool(self) -> None:
        for canvas in self._canvases:
            canvas.set_tool(self._tool)

    def _thinner(self) -> None:
        self.set_pen_width(self.pen_width - _STEP)

    def _thicker(self) -> None:
        self.set_pen_width(self.pen_width + _STEP)
