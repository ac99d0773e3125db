"""Whose digits they are: the people at this computer, by name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMenu,
    QToolButton,
    QWidget,
)

from lenet_gui.core.strokes.collection import DEFAULT_NAME, as_name
from lenet_gui.core.strokes.stroke_file import LONGEST_NAME
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.common import agrees
from lenet_gui.ui.look.icons import keep_icon
from lenet_gui.ui.look.names import name_of_person, paragraph
from lenet_gui.ui.state.own_digits import OwnDigits

_WIDEST = 16  # letters of a name that the list, closed, has room for


class People(QWidget):
    """Chooses a person's collection; makes, names and deletes one."""

    def __init__(self, own: OwnDigits, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("people")
        self._own = own
        label = QLabel(self.tr("Written &by"), self)
        label.setObjectName("person_label")
        self.box = QComboBox(self)
        self.box.setObjectName("person")
        self.box.setAccessibleName(self.tr("Whose digits"))
        self.box.setToolTip(self.tr("Each person has a collection of their own."))
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(_WIDEST)
        self.box.activated.connect(self._choose)
        label.setBuddy(self.box)
        self.more = QToolButton(self)
        self.more.setObjectName("people_menu")
        self.more.setAccessibleName(self.tr("People"))
        self.more.setToolTip(self.tr("A new person; rename or delete this one"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keep_icon(self.more, "more")
        menu = QMenu(self)
        menu.setObjectName("people_actions")
        self._add(menu, "new_person", self.tr("&New person…"), self._ask_new)
        self._add(menu, "rename_person", self.tr("&Rename…"), self._ask_rename)
        self._add(menu, "delete_person", self.tr("&Delete all their digits…"), self._ask_delete)
        self.more.setMenu(menu)
        row = QHBoxLayout(self)
        for part in (label, self.box, self.more):
            row.addWidget(part)
        space(self, row)
        own.changed.connect(self._show)
        self._show()

    def _add(self, menu: QMenu, name: str, text: str, does: Callable[[], None]) -> None:
        action = menu.addAction(text)
        action.setObjectName(name)
        action.triggered.connect(lambda: does())

    def _show(self) -> None:
        names = self._own.people or [self._own.person]
        if names != [self.box.itemData(row) for row in range(self.box.count())]:
            self.box.clear()
            for name in names:
                self.box.addItem(name_of_person(name), name)
        self.box.setCurrentIndex(names.index(self._own.person))

    def _choose(self, row: int) -> None:
        if self.box.itemData(row) != self._own.person:
            self._own.choose(self.box.itemData(row))

    def _ask_new(self) -> None:
        name = self._ask(self.tr("New person"), "")
        if name:
            # Two that differ only in upper and lower case would share a file on some systems.
            same = [each for each in self._own.people if each.casefold() == name.casefold()]
            self._own.choose(same[0] if same else name)

    def _ask_rename(self) -> None:
        shown = name_of_person(self._own.person)
        name = self._ask(self.tr("Rename"), shown)
        if name and name != shown:
            self._own.rename(name)

    def _ask(self, title: str, name: str) -> str:
        text, given = QInputDialog.getText(self, title, self.tr("Name:"), text=name)
        return as_name(text)[:LONGEST_NAME] if given else ""

    def _ask_delete(self) -> None:
        person, count = self._own.person, len(self._own.digits)
        whose = (
            self.tr("Delete all %n of your digits from this computer?", "", count)
            if person == DEFAULT_NAME
            else self.tr("Delete all %n digit(s) by {name} from this computer?", "", count)
        )
        rest = self.tr("This cannot be undone; what was learnt stays in the weights.")
        question = paragraph([whose.format(name=person), rest])
        if agrees(self, self.tr("Delete digits"), question):
            self._own.delete_all()
