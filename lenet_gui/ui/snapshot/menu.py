"""Copying and saving pictures of what the window shows: a context menu everywhere, and two keys."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QCursor, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from lenet_gui.core.paths import plain_stem
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.files.saving import ask_where_to_save, write
from lenet_gui.ui.look.card import Card
from lenet_gui.ui.look.names import probabilities_in_words, verdict_in_words
from lenet_gui.ui.look.words import name_of_weights
from lenet_gui.ui.reading.layers_view import LayersView
from lenet_gui.ui.shell.choice_menu import choice_menu
from lenet_gui.ui.shell.theme import Theme
from lenet_gui.ui.snapshot.picture import Caption, Shot, as_image, taken
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.settings import SNAPSHOT_COLOURS, SNAPSHOT_SCALE

# What is a view inside a card, by its name.
VIEWS = (
    "bars",
    "confusion_table",
    "effects",
    "input",
    "inside_bars",
    "inside_layers",
    "kernel_detail",
    "kernels",
    "layers",
    "magnifier",
    "misread",
    "paired_bars",
    "readings",
    "shift_map",
    "trace_table",
    "unit_arithmetic",
    "why_alike",
)
SCALES = (1, 2, 3, 4)


class SnapshotMenu(QObject):
    """Offers the view below the pointer, a part of it, the card around it, and the whole window.

    What cannot be written arrives at `session.failed`.
    """

    saved = Signal(object)  # the Path of a picture
    copied = Signal(str)  # the name of what was copied

    def __init__(
        self, window: QWidget, session: Session, calls: Calls, settings: QSettings, theme: Theme
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._calls = calls
        self.settings = settings
        self._theme = theme
        self.copy_action = self._action("copy_view", self.tr("Copy picture of &view"))
        self.copy_action.setShortcut(QKeySequence("Ctrl+Shift+C"))
        self.copy_action.triggered.connect(lambda: self.copy(Shot.of(self._view_in_use())))
        self.save_action = self._action("save_view", self.tr("Save picture &of view…"))
        self.save_action.setShortcut(QKeySequence("Ctrl+Shift+S"))
        self.save_action.triggered.connect(lambda: self.ask_save(Shot.of(self._view_in_use())))
        self.options = self._make_options()

    def _action(self, name: str, text: str) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        return action

    def _make_options(self) -> list[QMenu]:
        """Make the menus of how large pictures are, and in which colours."""
        once, more = self.tr("&{scale}×, as on the screen"), self.tr("&{scale}×")
        scales = [(each, (once if each == 1 else more).format(scale=each)) for each in SCALES]
        colours = [
            ("shown", self.tr("As on the &screen")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("&Dark")),
        ]
        window, settings = self._window, self.settings
        size, colour = self.tr("&Size of pictures"), self.tr("C&olours of pictures")
        return [
            choice_menu(window, "snapshot_scales", size, SNAPSHOT_SCALE, settings, scales),
            choice_menu(window, "snapshot_colours", colour, SNAPSHOT_COLOURS, settings, colours),
        ]

    # Views

    def views_at(self, widget: QWidget | None) -> list[QWidget]:
        """Return what can be taken along at a widget: the view, its card, and the window."""
        found: list[QWidget] = []
        while widget is not None and not widget.isWindow():
            if widget.objectName() in VIEWS or isinstance(widget, Card):
                found.append(widget)
            widget = widget.parentWidget()
        return [*found, self._window]

    def _view_in_use(self) -> QWidget:
        """Return the view with the focus, or else that below the pointer."""
        views = self.views_at(QApplication.focusWidget())
        if len(views) > 1:
            return views[0]
        place = self._window.mapFromGlobal(QCursor.pos())
        return self.views_at(self._window.childAt(place))[0]

    def shots_at(self, at: QPoint) -> list[Shot]:
        """Return what can be taken along at a place of the window, the smallest first."""
        views = self.views_at(self._window.childAt(at))
        shots = [Shot.of(view) for view in views]
        view = views[0]
        if isinstance(view, LayersView):
            parts = view.parts_at(view.mapFrom(self._window, at))
            shots = [*(Shot(view, part, name) for name, part in parts), *shots]
        return shots

    def name_of(self, shot: Shot) -> str:
        """Name a shot for a person: its own name, or its title in quotation marks."""
        if shot.view is self._window:
            return self.tr("the window")
        title = self._title_of(shot)
        return self.tr("“{title}”").format(title=title) if title else self.tr("this panel")

    def _title_of(self, shot: Shot) -> str:
        view = shot.view
        if shot.name:
            return shot.name
        if view is self._window or view.accessibleName():
            return view.accessibleName() or view.windowTitle()
        titles = (
            each.text()
            for each in view.findChildren(QLabel)
            if each.objectName().endswith("_title") and each.isVisible()
        )
        return next(titles, "")

    # The menu

    def popup(self, at: QPoint) -> None:
        """Show the menu for what is at a place of the window."""
        self.menu_at(at).popup(self._window.mapToGlobal(at))

    def menu_at(self, at: QPoint) -> QMenu:
        """Make the menu for what is at a place of the window."""
        menu = QMenu(self._window)
        menu.setObjectName("snapshot_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for shot in self.shots_at(at):
            name = self.name_of(shot)
            if not menu.isEmpty():
                menu.addSeparator()
            copy = menu.addAction(self.tr("Copy picture of {view}").format(view=name))
            copy.triggered.connect(partial(self.copy, shot))
            save = menu.addAction(self.tr("Save picture of {view}…").format(view=name))
            save.triggered.connect(partial(self.ask_save, shot))
        menu.addSeparator()
        for options in self.options:
            menu.addMenu(options)
        return menu

    # What it does

    def copy(self, shot: Shot) -> None:
        """Put a picture on the clipboard."""
        with self._theme.shown_in(SNAPSHOT_COLOURS.read(self.settings)):
            image = as_image(shot, SNAPSHOT_SCALE.read(self.settings), self.caption(shot))
        QGuiApplication.clipboard().setImage(image)
        self.copied.emit(self.name_of(shot))

    def ask_save(self, shot: Shot) -> None:
        """Ask where to, and save a picture there."""
        name = self.name_of(shot)
        path = ask_where_to_save(
            self._window,
            self.settings,
            "pictures",
            self.tr("Save picture of {view}").format(view=name),
            plain_stem(self._title_of(shot)) or "lenet",
            {
                ".png": self.tr("PNG picture (*.png)"),
                ".svg": self.tr("SVG picture, sharp at any size (*.svg)"),
                ".pdf": self.tr("PDF page (*.pdf)"),
            },
        )
        if path is not None:
            self.save(shot, path)

    def save(self, shot: Shot, path: Path) -> None:
        """Save a picture in the form that the file's ending names."""
        with self._theme.shown_in(SNAPSHOT_COLOURS.read(self.settings)):
            scale = SNAPSHOT_SCALE.read(self.settings)
            content = taken(shot, path.suffix.lower(), scale, self.caption(shot))
        self._calls.start(lambda: write(path, content()), self._tell_saved)

    def _tell_saved(self, path: Path) -> None:
        self.saved.emit(path)

    def caption(self, shot: Shot) -> Caption:
        """Return what a picture says of itself: the weights, and what they read."""
        weights = self._session.recognizer
        said = (
            []
            if weights is None
            else [self.tr("Weights: {name}.").format(name=name_of_weights(weights.weights))]
        )
        reading, locale = self._session.reading, self._window.locale()
        if reading is not None:
            said += [
                self.tr("Read as: {verdict}.").format(verdict=verdict_in_words(reading, locale)),
                self.tr("Probabilities: {list}.").format(
                    list=probabilities_in_words(reading, locale)
                ),
            ]
        return Caption(self._title_of(shot) or self.name_of(shot), " ".join(said))
