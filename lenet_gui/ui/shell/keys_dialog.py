"""A small window with the keys of all menu actions, and those of some tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.sizes import DIGITS
from lenet_gui.ui.look.mnemonic import without_mnemonic
from lenet_gui.ui.look.screen import fit_on_screen

_Keys = Sequence[QKeySequence] | Sequence[str] | Sequence[Qt.Key]
_Entries = Sequence[tuple[str, _Keys]]  # what a key does, and the keys that do it
_DIGITS = [str(digit) for digit in range(DIGITS)]


class KeysDialog(QDialog):
    """Lists every menu action that has a key.

    Some tabs' keys belong to no action; they are listed below.
    """

    def __init__(
        self,
        menus: Iterable[QMenu],
        keys_of: Callable[[QAction], list[QKeySequence]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("keys_dialog")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QTreeWidget(self)
        self.list.setObjectName("keys_list")
        self.list.setAccessibleName(self.tr("Keys"))
        self.list.setHeaderLabels([self.tr("What"), self.tr("Key")])
        self.list.setRootIsDecorated(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        header = self.list.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        for menu in menus:
            for each in _with_inner(menu):
                self._add(without_mnemonic(each.title()), self._keys_in(each, keys_of))
        self._add(self.tr("In the Draw tab"), self._keys_of_labels())
        self._add(self.tr("In a picture"), self._keys_in_pictures())
        self._add(self.tr("In the Inside tab"), self._keys_inside())
        self._add(self.tr("In My digits"), self._keys_in_gallery())
        self._add(self.tr("While writing digits"), self._keys_of_writing())
        self._add(self.tr("In a lesson"), self._keys_of_lessons())
        self.list.expandAll()
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.list)
        column.addWidget(close)
        self.resize(470, 620)
        fit_on_screen(self)

    def _keys_in(self, menu: QMenu, keys_of: Callable[[QAction], list[QKeySequence]]) -> _Entries:
        return [
            (without_mnemonic(action.text()).rstrip("…"), keys)
            for action in menu.actions()
            if (keys := [key for key in keys_of(action) if not key.isEmpty()])
        ]

    def _keys_of_labels(self) -> _Entries:
        return [
            (self.tr("Store it: it is this digit"), _DIGITS),
            (self.tr("Store it: it is no digit"), ("N",)),
        ]

    def _keys_in_pictures(self) -> _Entries:
        return [
            (self.tr("Turn left"), ("L",)),
            (self.tr("Turn right"), ("R",)),
            (self.tr("From digit to digit"), ("Left", "Right", "Up", "Down")),
            (self.tr("Move a side of the part in"), ("Shift+Left", "Shift+Right")),
            (self.tr("Move its top or bottom in"), ("Shift+Up", "Shift+Down")),
            (self.tr("Correct the digit"), _DIGITS),
            (self.tr("It is no digit"), ("N",)),
            (self.tr("Put it on the canvas"), ("Return",)),
            (self.tr("Back to the canvas"), ("Esc",)),
        ]

    def _keys_of_writing(self) -> _Entries:
        return [
            (self.tr("Store it, and go on to the next"), ("Space", "Return")),
            (self.tr("Clear"), ("Del",)),
            (self.tr("End writing"), ("Esc",)),
        ]

    def _keys_in_gallery(self) -> _Entries:
        return [
            (self.tr("Give what is chosen this label"), _DIGITS),
            (self.tr("Label it as no digit"), ("N",)),
            (self.tr("Put it on the canvas"), ("Return",)),
            (self.tr("Delete what is chosen"), ("Del",)),
        ]

    def _keys_of_lessons(self) -> _Entries:
        key = Qt.Key
        return [
            (self.tr("The next step"), (key.Key_Right, key.Key_PageDown)),
            (self.tr("The step before"), (key.Key_Left, key.Key_PageUp)),
            (self.tr("Move the step"), ("Ctrl+Left", "Ctrl+Right")),
            (self.tr("Delete the step"), (key.Key_Delete,)),
        ]

    def _keys_inside(self) -> _Entries:
        key = Qt.Key
        return [
            (self.tr("From unit to unit"), (key.Key_Left, key.Key_Right, key.Key_Up, key.Key_Down)),
            (self.tr("Unpin the unit"), (key.Key_Escape,)),
            (self.tr("Turn the map off, or on again"), (key.Key_X,)),
            (self.tr("Why is it read this way? (In Draw, too)"), (key.Key_W,)),
            (self.tr("Choose what has the focus"), (key.Key_Return, key.Key_Space)),
            (self.tr("The next page"), ("Ctrl+Tab",)),
            (self.tr("Story: the next step"), ("PgDown", "Alt+Right")),
            (self.tr("Story: the step before"), ("PgUp", "Alt+Left")),
        ]

    def _add(self, title: str, entries: _Entries) -> None:
        if not entries:
            return
        parent = QTreeWidgetItem([title])
        font = parent.font(0)
        font.setBold(True)
        parent.setFont(0, font)
        for what, keys in entries:
            native = QKeySequence.SequenceFormat.NativeText
            written = [QKeySequence(key).toString(native) for key in keys]
            parent.addChild(QTreeWidgetItem([what, ", ".join(written)]))
        self.list.addTopLevelItem(parent)


def _with_inner(menu: QMenu) -> Iterator[QMenu]:
    """Yield a menu and those in it."""
    yield menu
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _with_inner(inner)
