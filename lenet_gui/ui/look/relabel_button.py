"""A button with a menu of the ten digits, and no digit: what something is said to be."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from lenet_gui.core.sizes import DIGITS


class RelabelButton(QPushButton):
    """Offers the labels."""

    chosen = Signal(object)  # 0 to 9, or None for no digit

    def __init__(self, parent: QWidget, name: str, tooltip: str) -> None:
        super().__init__(parent)
        self.setText(self.tr("It is a …"))
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Another label"))
        self.setToolTip(tooltip)
        self.setAutoDefault(False)
        menu = QMenu(self)
        menu.setObjectName(f"{name}_menu")
        for label in (*range(DIGITS), None):
            action = menu.addAction(self.tr("No digit") if label is None else str(label))
            action.triggered.connect(partial(self._choose, label))
        self.setMenu(menu)

    def _choose(self, label: int | None, _: bool = False) -> None:
        self.chosen.emit(label)
