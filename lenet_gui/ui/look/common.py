"""Small parts that several widgets build in the same way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QMessageBox, QPushButton, QWidget

from lenet_gui.ui.look import fonts
from lenet_gui.ui.look.measured import keep_measured


def push_button(
    parent: QWidget, name: str, text: str, tooltip: str, clicked: Callable[[], None]
) -> QPushButton:
    """Make a button that Enter does not press."""
    button = QPushButton(text, parent)
    button.setObjectName(name)
    button.setAccessibleName(text.replace("&", "").rstrip("…"))
    button.setToolTip(tooltip)
    button.setAutoDefault(False)
    button.clicked.connect(clicked)
    return button


def agrees(parent: QWidget, title: str, question: str) -> bool:
    """Ask a yes-or-no question; Enter means no."""
    yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
    return QMessageBox.question(parent, title, question, yes | no, no) == yes


def heading(parent: QWidget, text: str) -> QLabel:
    """Make the heading of a section of a page."""
    label = QLabel(text, parent)
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)  # sets only this attribute; the rest is the parent's
    return label


def card_title(parent: QWidget, name: str, text: str) -> QLabel:
    """Make the title of a card."""
    return _label(parent, name, text, fonts.title)


def caption(parent: QWidget, name: str, text: str) -> QLabel:
    """Make a label in small, muted text that is never greyed out."""
    label = _label(parent, name, text, fonts.small)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _label(parent: QWidget, name: str, text: str, make_font: Callable[[QFont], QFont]) -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName(name)

    def measure() -> None:
        font = make_font(parent.font())
        if label.font() != font:
            label.setFont(font)

    keep_measured(parent, measure)
    keep_measured(label, measure)  # a new style sheet puts the old font back
    return label


def hairline(parent: QWidget, shape: QFrame.Shape) -> QFrame:
    """Make a line between parts of a card: `QFrame.Shape.HLine` or `VLine`."""
    line = QFrame(parent)
    line.setFrameShape(shape)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    return line
