"""Small parts that several widgets build in the same way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QLabel,
    QMessageBox,
    QPushButton,
    QWidget,
)

from lenet_gui.ui.look.glossary import explain_words
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.mnemonic import without_mnemonic
from lenet_gui.ui.look.zoom import px

_INDENT = 8  # pixels at the usual size


def push_button(
    parent: QWidget, name: str, text: str, tooltip: str, clicked: Callable[[], None]
) -> QPushButton:
    """Make a button that Enter does not press."""
    button = QPushButton(text, parent)
    button.setObjectName(name)
    button.setAccessibleName(without_mnemonic(text).rstrip("…"))
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
    explain_words(label, text)
    return label


def card_title(parent: QWidget, name: str, text: str) -> QLabel:
    """Make the title of a card."""
    label = _label(parent, name, text, "title")
    explain_words(label, text)
    return label


def hint(parent: QWidget, name: str, text: str) -> QLabel:
    """Make muted text that continues on as many lines as it needs."""
    label = _label(parent, name, text, "hint")
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    return label


def caption(parent: QWidget, name: str, text: str) -> QLabel:
    """Make small text of less weight, which is never greyed out."""
    label = _label(parent, name, text, "caption")
    explain_words(label, text)
    return label


def _label(parent: QWidget, name: str, text: str, kind: str) -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName(name)
    label.setProperty("kind", kind)  # for the style sheet
    return label


def hairline(parent: QWidget, shape: QFrame.Shape) -> QFrame:
    """Make a line between parts of a card: `QFrame.Shape.HLine` or `VLine`."""
    line = QFrame(parent)
    line.setProperty("kind", "hairline")
    (line.setFixedHeight if shape == QFrame.Shape.HLine else line.setFixedWidth)(1)
    return line


def indent(field: QAbstractSpinBox) -> None:
    """Keep the text of a field for numbers off its frame, which a style sheet cannot do."""
    text = field.lineEdit()
    keep_measured(text, lambda: text.setTextMargins(px(_INDENT), 0, 0, 0))
