"""Corrects the labels of the digits in a picture, and collects them all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.strokes.collection import Stored
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.common import push_button
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.picture.looking import PictureLooking
from lenet_gui.ui.state.own_digits import OwnDigits


class Collecting(QWidget):
    """Buttons for several digits; keys, as in the My digits tab: 0 to 9, and N for no digit."""

    relabelled = Signal(object)  # what the current digit is said to be, None for no digit

    def __init__(self, looking: PictureLooking, own: OwnDigits, parent: QWidget) -> None:
        super().__init__(parent)
        self._looking = looking
        self._own = own
        self._original: object = None  # the picture that the digits are of
        self._stored: list[Stored] = []  # by the last press, what was new
        self.relabel_button = QPushButton(self.tr("It is a …"), self)
        self.relabel_button.setObjectName("relabel_found")
        self.relabel_button.setAccessibleName(self.tr("Another label"))
        self.relabel_button.setToolTip(
            self.tr("Say what the chosen digit is (0 to 9; N for no digit)")
        )
        self.relabel_button.setAutoDefault(False)
        menu = QMenu(self.relabel_button)
        menu.setObjectName("relabel_found_menu")
        self.relabel_button.setMenu(menu)
        for label in (*range(DIGITS), None):
            does = partial(self._relabel, label)
            menu.addAction(self.tr("No digit") if label is None else str(label)).triggered.connect(
                does
            )
            key = QKeySequence("N" if label is None else str(label))
            QShortcut(key, self, does).setAutoRepeat(False)
        self.store_button = push_button(
            self,
            "store_found",
            self.tr("All to My digits"),
            self.tr("Collect each of them, labelled as it is here"),
            self._store,
        )
        self.told = LiveText("found_told", self, wraps=False, middle=True, colour="muted")
        self.undo_button = push_button(
            self, "undo_found", self.tr("Undo"), self.tr("Take them out again"), self._undo
        )
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
        self.undo_button.setVisible(bool(self._stored))

    def _tell(self, said: str) -> None:
        self.told.set_text(said)
        self.undo_button.setVisible(bool(self._stored))

    def _forget(self) -> None:
        """What was stored is of another picture, or another person's now."""
        self._stored = []
        self._tell("")

    def _relabel(self, label: int | None, _: bool = False) -> None:
        self.relabelled.emit(label)

    def _store(self) -> None:
        """Store all digits but those that are said to be none."""
        self._forget()
        for number, digit in enumerate(self._looking.digits):
            label = self._looking.label(number)
            if label is not None:
                drawing = Drawing(picture=digit.picture)
                self._own.store(drawing, label, self._tell_stored, self._own.failed.emit)

    def _tell_stored(self, stored: Stored) -> None:
        if not stored.known or stored.before != stored.label:
            self._stored.append(stored)
        count = len(self._stored)
        said = self.tr("%n stored in My digits", "", count) if count else self.tr("Stored already")
        self._tell(said)

    def _undo(self) -> None:
        stored = self._stored
        self._forget()
        for each in stored:
            if each.known:
                self._own.relabel([each.id], each.before)
        new = [each.id for each in stored if not each.known]
        self._own.delete(new, lambda _: self._tell(self.tr("Taken back")))
