"""A small window that lists the keys of every action in the menus."""

from __future__ import annotations

from collections.abc import Callable, Iterable

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


class KeysDialog(QDialog):
    """Made from the menus themselves: what has a key there is listed here."""

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
            self._add(menu, keys_of)
        self.list.expandAll()
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.list)
        column.addWidget(close)
        self.resize(360, 520)

    def _add(self, menu: QMenu, keys_of: Callable[[QAction], list[QKeySequence]]) -> None:
        title = QTreeWidgetItem([_plain(menu.title())])
        font = title.font(0)
        font.setBold(True)
        title.setFont(0, font)
        for action in menu.actions():
            keys = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys_of(action)]
            if any(keys):
                text = _plain(action.text()).rstrip("…")
                title.addChild(QTreeWidgetItem([text, ", ".join(filter(None, keys))]))
        if title.childCount():
            self.list.addTopLevelItem(title)


def _plain(text: str) -> str:
    return text.replace("&", "")
