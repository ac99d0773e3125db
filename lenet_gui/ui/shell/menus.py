"""The menus of the window's bar: what stands in them, in which order, and with which keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from lenet_gui.ui.drawing.tools import Tools
from lenet_gui.ui.shell.language import SYSTEM, languages
from lenet_gui.ui.shell.theme import Theme

_KEYS = QKeySequence.StandardKey


class _BarMenu(QMenu):
    """A menu whose actions belong to the window, so that their keys work while the bar is hidden.

    What others have made is put in its place here; each other entry is a wish, told by a signal.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window.menuBar())
        self._window = window
        window.menuBar().addMenu(self)

    def _add(
        self,
        name: str,
        text: str,
        wish: Callable[[], object],
        key: QKeySequence.StandardKey | str | None = None,
        to: QMenu | None = None,
    ) -> QAction:
        """Add an action, or add it to a menu in this one."""
        action = QAction(text, self._window)
        action.setObjectName(name)
        if key is not None:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda: wish())
        (to or self).addAction(action)
        self._window.addAction(action)
        return action

    def _take(self, *actions: QAction) -> None:
        self.addActions(actions)
        self._window.addActions(actions)

    def _choose(
        self,
        title: str,
        choices: Sequence[tuple[str, str, str]],
        chosen: str,
        choose: Callable[[str], object],
    ) -> None:
        """Add a menu of which one entry is ticked. choices: names, texts, and what is chosen."""
        menu, group = self.addMenu(title), QActionGroup(self._window)
        for name, text, value in choices:
            action = self._add(name, text, partial(choose, value), to=menu)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)


class FileMenu(_BarMenu):
    """What comes from files, and what goes into them."""

    picture_requested = Signal()
    saving_requested = Signal()
    weights_requested = Signal()
    quit_requested = Signal()

    def __init__(
        self,
        window: QMainWindow,
        recent: QMenu,
        animation: QAction,
        lessons: tuple[Sequence[QAction], QMenu],
        weights: Sequence[QMenu],
    ) -> None:
        """lessons: their files, and the rest. weights: more that can be done with weights."""
        super().__init__(window)
        self.setTitle(self.tr("&File"))
        self._add("open_image", self.tr("Open &image…"), self.picture_requested.emit, _KEYS.Open)
        self.addMenu(recent)
        self.save_action = self._add(
            "save_drawing", self.tr("&Save drawing…"), self.saving_requested.emit, _KEYS.Save
        )
        self._take(animation)
        self.addSeparator()
        files, menu = lessons
        self._take(*files)
        self.addMenu(menu)
        self.addSeparator()
        self.weights_action = self._add(
            "open_weights", self.tr("Open &weights…"), self.weights_requested.emit, "Ctrl+Shift+O"
        )
        for menu in weights:
            self.addMenu(menu)
        self.addSeparator()
        self._add("quit", self.tr("&Quit"), self.quit_requested.emit, "Ctrl+Q")


class EditMenu(_BarMenu):
    """The drawing: its history, the clipboard, and what it is drawn with."""

    copy_requested = Signal()
    paste_requested = Signal()
    adjustment_requested = Signal()

    def __init__(self, window: QMainWindow, tools: Tools, snapshots: Sequence[QAction]) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Edit"))
        self._take(tools.undo_action, tools.redo_action)
        self.addSeparator()
        self.copy_action = self._add(
            "copy", self.tr("&Copy drawing"), self.copy_requested.emit, _KEYS.Copy
        )
        self._add("paste", self.tr("&Paste image"), self.paste_requested.emit, _KEYS.Paste)
        self._take(*snapshots)
        self.adjust_action = self._add(
            "adjust_picture", self.tr("Ad&just picture…"), self.adjustment_requested.emit, "Ctrl+J"
        )
        self._take(tools.clear_action)
        self.addSeparator()
        self._take(tools.pen_action, tools.eraser_action)
        self._take(tools.thinner_action, tools.thicker_action)


class ViewMenu(_BarMenu):
    """How everything looks and speaks, and which tab is shown."""

    language_chosen = Signal(str)  # as for `speak`
    draw_requested = Signal()
    inside_requested = Signal()
    train_requested = Signal()
    digits_requested = Signal()

    def __init__(
        self,
        window: QMainWindow,
        tools: Tools,
        theme: Theme,
        language: str,
        replay: tuple[QAction, QMenu],
        presenting: Sequence[QAction],
    ) -> None:
        """language: what has been chosen. replay: the switch, and how fast."""
        super().__init__(window)
        self.setTitle(self.tr("&View"))
        self._take(tools.fit_action, tools.plain_action)
        self.addSeparator()
        self._add("larger", self.tr("&Larger"), partial(theme.enlarge, 1), _KEYS.ZoomIn)
        self._add("smaller", self.tr("&Smaller"), partial(theme.enlarge, -1), _KEYS.ZoomOut)
        self._add("usual_size", self.tr("&Usual size"), partial(theme.enlarge, 0), "Ctrl+0")
        colours = (
            ("colours_system", self.tr("As the &system"), "system"),
            ("colours_light", self.tr("&Light"), "light"),
            ("colours_dark", self.tr("&Dark"), "dark"),
        )
        self._choose(self.tr("&Colours"), colours, theme.colours, theme.choose_colours)
        there = {SYSTEM: self.tr("As the &system"), **languages()}
        self._choose(
            self.tr("La&nguage"),
            [(f"language_{code}", name, code) for code, name in there.items()],
            language if language in there else SYSTEM,
            self.language_chosen.emit,
        )
        self.addSeparator()
        play, speeds = replay
        self._take(play)
        self.addMenu(speeds)
        self.addSeparator()
        self._take(*presenting)
        self.addSeparator()
        self._add("show_draw", self.tr("&Draw"), self.draw_requested.emit, "Ctrl+1")
        self._add("show_inside", self.tr("&Inside"), self.inside_requested.emit, "Ctrl+2")
        self._add("show_train", self.tr("&Train"), self.train_requested.emit, "Ctrl+3")
        self._add("show_digits", self.tr("&My digits"), self.digits_requested.emit, "Ctrl+4")


class TrainMenu(_BarMenu):
    """What the Train tab offers, once it is made."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Train"))

    def fill(self, *groups: Sequence[QAction]) -> None:
        """Add actions, with a line between the groups."""
        for group in groups:
            if not self.isEmpty():
                self.addSeparator()
            self._take(*group)


class HelpMenu(_BarMenu):
    """What explains the program."""

    guide_requested = Signal()
    keys_requested = Signal()
    glossary_requested = Signal()
    lessons_requested = Signal()
    about_requested = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Help"))
        self._add("guide", self.tr("How to &begin"), self.guide_requested.emit)
        self._add("keys", self.tr("&Keyboard shortcuts"), self.keys_requested.emit, "F1")
        self._add("glossary", self.tr("&Glossary"), self.glossary_requested.emit, "Shift+F1")
        self._add("lessons", self.tr("For &teachers"), self.lessons_requested.emit)
        self.addSeparator()
        self._add("about", self.tr("&About"), self.about_requested.emit)
