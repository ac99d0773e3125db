"""A chip: a small round button that says what is so, in every tab."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget


class Chip(QToolButton):
    """Text, with an icon if it has one; hidden while it has nothing to say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def say(self, text: str, tooltip: str = "") -> None:
        """Replace the text; without any the chip is hidden."""
        self.setText(text)
        self.setAccessibleName(text.rstrip(" ✕"))
        self.setToolTip(tooltip)
        self.setVisible(bool(text))
