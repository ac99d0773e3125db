"""Corrects the labels of the digits in a picture, and collects them all."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.strokes.collection import Stored
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.common import push_button
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.relabel_button import RelabelButton
from lenet_gui.ui.picture.looking import PictureLooking
from lenet_gui.ui.state.own_digits import OwnDigits


@dataclass(eq=False)
class _Press:
    """What became of the digits when the button was pressed.

    awaited: how many are still being stored. new: those that were not in the collection so.
    known: how many were.
    """

    awaited: int = 0
    new: list[Stored] = field(default_factory=list)
    known: int = 0


class Collecting(QWidget):
    """Buttons for several digits; keys, as in the My digits tab: 0 to 9, and N for no digit."""

    relabelled = Signal(object)  # what the current digit is said to be, None for no digit

    def __init__(self, looking: PictureLooking, own: OwnDigits, parent: QWidget) -> None:
        super().__init__(parent)
        self._looking = looking
        self._own = own
        self._original: object = None  # the picture that the digits are of
        self._press = _Press()  # the last one; what comes of earlier ones is not told any more
        told = self.tr("Say what the chosen digit is (0 to 9; N for no digit)")
        self.relabel_button = RelabelButton(self, "relabel_found", told)
        self.relabel_button.chosen.connect(self.relabelled)
        for label in (*range(DIGITS), None):
            key = QKeySequence("N" if label is None else str(label))
            relabelled = partial(self.relabelled.emit, label)
            QShortcut(key, self, relabelled).setAutoRepeat(False)
        self.store_button = push_button(
            self,
            "store_found",
            self.tr("All to My digits"),
            self.tr("Collect each that is a digit, labelled as it is here"),
            self._store,
        )
        self.told = LiveText("found_told", self, wraps=False, middle=True, colour="muted")
        undo = QKeySequence(QKeySequence.StandardKey.Undo)
        self.undo_button = push_button(
            self,
            "undo_found",
            self.tr("Undo"),
            self.tr("Take them out again ({key})").format(
                key=undo.toString(QKeySequence.SequenceFormat.NativeText)
            ),
            self._undo,
        )
        self._undo_key = QShortcut(undo, self, self._undo)
        self._undo_key.setAutoRepeat(False)
        self._lay_out()
        own.person_changed.connect(self._forget)
        looking.changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        labels, stored, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        labels.addWidget(self.relabel_button)
        labels.addWidget(self.store_button)
        labels.addStretch(1)
        stored.addWidget(self.told, 1)
        stored.addWidget(self.undo_button)
        for row in (labels, stored):
            column.addLayout(row)
            space(self, row)
        space(self, column)

    def _show(self) -> None:
        reading = self._looking.reading
        if reading is not None and reading.original is not self._original:
            self._original = reading.original
            self._forget()
        numbers = range(len(self._looking.digits))
        labels = [self._looking.label(number) for number in numbers]
        self.store_button.setEnabled(any(label is not None for label in labels))

    def _tell(self, said: str) -> None:
        """Say what became of the digits; what is stored can be taken out once all of it is."""
        self.told.set_text(said)
        can_undo = bool(self._press.new) and not self._press.awaited
        self.undo_button.setVisible(can_undo)
        self._undo_key.setEnabled(can_undo)

    def _forget(self) -> None:
        """What was stored is of another picture, or another person's now."""
        self._press = _Press()
        self._tell("")

    def _store(self) -> None:
        """Store all digits but those that are said to be none."""
        self._looking.once_read(self._store_read)

    def _store_read(self) -> None:
        self._forget()
        press = self._press
        for number, digit in enumerate(self._looking.digits):
            label = self._looking.label(number)
            if label is not None:
                press.awaited += 1
                self._own.store(
                    Drawing(picture=digit.picture),
                    label,
                    lambda stored: self._count(press, stored),
                    lambda error: self._count_failure(press, error),
                    self,
                )

    def _count(self, press: _Press, stored: Stored) -> None:
        press.awaited -= 1
        if stored.known and stored.before == stored.label:
            press.known += 1
        else:
            press.new.append(stored)
        self._tell_stored(press)

    def _count_failure(self, press: _Press, error: Exception) -> None:
        press.awaited -= 1
        self._own.failed.emit(error)
        self._tell_stored(press)

    def _tell_stored(self, press: _Press) -> None:
        if press is not self._press or press.awaited:
            return
        count = len(press.new)
        if count:
            self._tell(self.tr("%n stored in My digits", "", count))
        elif press.known:
            self._tell(self.tr("Stored already"))

    def _undo(self) -> None:
        stored = self._press.new
        self._forget()
        undone = self._press
        for each in stored:
            if each.known:
                self._own.relabel([each.id], each.before)
        new = [each.id for each in stored if not each.known]
        self._own.delete(new, lambda _: self._tell_undone(undone), self)

    def _tell_undone(self, press: _Press) -> None:
        if press is self._press:
            self._tell(self.tr("Undone"))
