"""Presenting on the whole screen, and one panel that has the whole tab."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCursor, QKeySequence
from PySide6.QtWidgets import QApplication, QBoxLayout, QMainWindow, QWidget

from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.look.card import Card
from lenet_gui.ui.look.common import hint
from lenet_gui.ui.shell.place import Place
from lenet_gui.ui.shell.tabs import Tabs
from lenet_gui.ui.shell.theme import Theme

_HINT_MS = 8000  # how long it is said which keys go on


class Presenting(QObject):
    """Fills the screen with what is shown, or a tab with one of its panels, and takes it back.

    row: the window's rows, where chips stand while there is no tab bar.
    """

    enlarged = Signal(bool)  # whether a panel has the whole tab

    def __init__(self, window: QMainWindow, tabs: Tabs, row: QBoxLayout, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._tabs, self._row, self._theme = window, tabs, row, theme
        self._hint = hint(window, "presenting_hint", self._keys())
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.hide()
        row.addWidget(self._hint)
        self._hint_over = QTimer(self)
        self._hint_over.setSingleShot(True)
        self._hint_over.setInterval(_HINT_MS)
        self._hint_over.timeout.connect(self._hint.hide)
        self.present_action = self._action("present", self.tr("&Presenting"), "F11")
        self.present_action.triggered.connect(self._present)
        self.enlarge_action = self._action("enlarge", self.tr("&Enlarge this panel"), "Ctrl+E")
        self.enlarge_action.triggered.connect(self._enlarge)
        tabs.currentChanged.connect(self._show_enlarged)
        for place in tabs.findChildren(Place):
            place.enlarged.connect(self._show_enlarged)

    def _action(self, name: str, text: str, key: str) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(key))
        action.setCheckable(True)
        return action

    def _keys(self) -> str:
        """Say how to go on, as neither tabs nor menus are shown."""
        native = QKeySequence.SequenceFormat.NativeText
        first, last = (
            QKeySequence(f"Ctrl+{number}").toString(native) for number in (1, self._tabs.count())
        )
        return self.tr("{first} to {last} show the other tabs; {end} ends presenting.").format(
            first=first, last=last, end=QKeySequence("Esc").toString(native)
        )

    @property
    def is_on(self) -> bool:
        """Whether the screen is filled."""
        return self.present_action.isChecked()

    @property
    def bars(self) -> Sequence[QWidget]:
        """What stands above and below the tab meanwhile."""
        return self._tabs.chips, self._hint

    def end(self) -> None:
        """Show the window as it was."""
        if self.is_on:
            self.present_action.trigger()

    def leave(self) -> bool:
        """Take back what came last; return whether there was anything to take back."""
        if self._tabs.place.is_enlarged:
            self._tabs.place.shrink()
            return True
        left = self.is_on
        self.end()
        return left

    def _present(self) -> None:
        window, on = self._window, self.is_on
        if on:
            self._before = window.windowState(), window.geometry()
        for bar in (window.menuBar(), window.statusBar()):
            bar.setVisible(not on)
        self._tabs.lend_chips(self._row if on else None)
        self._theme.present(window.screen().size().width() if on else None)
        self._hint.setVisible(on)
        self._hint_over.start()
        if on:
            window.showFullScreen()
            return
        state, place = self._before
        window.setWindowState(state)
        if state == Qt.WindowState.WindowNoState:
            # Later: until all is small again, the window cannot be.
            QTimer.singleShot(0, window, partial(window.setGeometry, place))

    def _enlarge(self) -> None:
        """Give all the room to the panel with the focus or else the pointer, or take it back."""
        place = self._tabs.place
        if place.is_enlarged:
            place.shrink()
            return
        pointed_at = QApplication.widgetAt(QCursor.pos())
        for widget in (self._window.focusWidget(), pointed_at, place.page.findChild(Canvas)):
            card = _card_around(widget)
            if card is not None and place.isAncestorOf(card):
                place.enlarge(card)
                return
        self.enlarge_action.setChecked(False)

    def _show_enlarged(self) -> None:
        self.enlarge_action.setChecked(self._tabs.place.is_enlarged)
        self.enlarged.emit(self._tabs.place.is_enlarged)


def _card_around(widget: QWidget | None) -> Card | None:
    while widget is not None and not isinstance(widget, Card):
        widget = widget.parentWidget()
    return widget
