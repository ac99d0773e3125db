"""A choice between a few things that lie side by side in one groove."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from lenet_gui.ui.look.fonts import strong
from lenet_gui.ui.look.glossary import explain_words
from lenet_gui.ui.look.mnemonic import without_mnemonic


class Segmented(QFrame):
    """Radio buttons without their circles: arrow keys move, screen readers know them."""

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def add(self, text: str, name: str, tooltip: str = "") -> QRadioButton:
        """Add a choice at the right end."""
        button = _Segment(text, self)
        button.setObjectName(name)
        button.setAccessibleName(without_mnemonic(text))
        button.setToolTip(tooltip)
        explain_words(button, without_mnemonic(text))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row.addWidget(button)
        return button


class _Segment(QRadioButton):
    """Writes its text in the middle, however wide it is; Qt's own stands at the left."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then the text as far to the right as it has to be."""
        option, painter = QStyleOptionButton(), QStylePainter(self)
        self.initStyleOption(option)
        elements = QStyle.ControlElement
        text, option.text = option.text, ""
        painter.drawControl(elements.CE_RadioButton, option)
        contents = self.style().subElementRect(
            QStyle.SubElement.SE_RadioButtonContents, option, self
        )
        font = strong(self.font()) if self.isChecked() else self.font()
        needed = QFontMetrics(font).size(Qt.TextFlag.TextShowMnemonic, text).width()
        middle = contents.center()
        contents.setWidth(needed + 1)  # which may be more than Qt reckons, and is in the padding
        contents.moveCenter(middle)
        option.text, option.rect = text, contents
        painter.setFont(font)  # the sheet's weight does not reach it
        painter.drawControl(elements.CE_RadioButtonLabel, option)
