"""The name and the note of a step, as a person writes them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.lesson.lesson import LONGEST_NAME, LONGEST_NOTE, LessonStep
from lenet_gui.ui.look.card import PADDING, space
from lenet_gui.ui.look.screen import fit_on_screen
from lenet_gui.ui.look.zoom import px

_SIZE = 420, 260  # pixels at the usual size


class StepDialog(QDialog):
    """Asks for both; `worded` tells them if they are agreed to."""

    worded = Signal(str, str)  # the name, and the note

    def __init__(self, step: LessonStep, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("step_dialog")
        self.setWindowTitle(self.tr("Name and note"))
        self.name = QLineEdit(step.name, self)
        self.name.setObjectName("step_name")
        self.name.setMaxLength(LONGEST_NAME)
        self.note = QPlainTextEdit(step.note, self)
        self.note.setObjectName("step_note")
        self.note.setTabChangesFocus(True)
        self.note.setPlaceholderText(self.tr("What the class should look at"))
        buttons = QDialogButtonBox.StandardButton
        self.note.textChanged.connect(self._limit)
        box = QDialogButtonBox(buttons.Ok | buttons.Cancel, self)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for text, field in (
            (self.tr("&Name of the step"), self.name),
            (self.tr("N&ote, shown beside the drawing"), self.note),
        ):
            label = QLabel(text, self)
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(box)
        space(self, column, margin=PADDING)
        self.accepted.connect(self._tell)
        self.resize(px(_SIZE[0]), px(_SIZE[1]))
        fit_on_screen(self)

    def _limit(self) -> None:
        """Take no more than a note may have: what is too much is taken back where it was typed."""
        over = len(self.note.toPlainText()) - LONGEST_NOTE
        if over > 0:
            cursor = self.note.textCursor()
            operation, mode = QTextCursor.MoveOperation, QTextCursor.MoveMode
            cursor.movePosition(operation.PreviousCharacter, mode.KeepAnchor, over)
            cursor.removeSelectedText()

    def _tell(self) -> None:
        self.worded.emit(self.name.text().strip(), self.note.toPlainText().strip())
