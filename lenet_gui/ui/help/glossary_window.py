"""Help → Glossary: what words mean, with a picture where it says more."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.ui.help.pictures import TermPicture
from lenet_gui.ui.look.card import PADDING, Card, space
from lenet_gui.ui.look.common import hint, push_button
from lenet_gui.ui.look.fonts import title
from lenet_gui.ui.look.glossary import GlossaryTerm, term_of, terms, terms_in
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.screen import fit_on_screen
from lenet_gui.ui.look.zoom import px

_SIZE = 760, 470  # pixels at the usual size
_LIST = 200
_KEY = Qt.ItemDataRole.UserRole


class GlossaryWindow(QDialog):
    """A list of terms, which typing shortens, and the chosen one's explanation.

    The window beside it stays in use.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("glossary")
        self.setWindowTitle(self.tr("Glossary"))
        self.search = QLineEdit(self)
        self.search.setObjectName("glossary_search")
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setPlaceholderText(self.tr("Type a word"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setObjectName("glossary_list")
        self.list.setAccessibleName(self.tr("Words"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._nothing = hint(self, "glossary_nothing", self.tr("No such word here."))
        self._make_page()
        self._lay_out()
        for term in terms():
            item = QListWidgetItem(term.name, self.list)
            item.setData(_KEY, term.key)
        self.list.currentItemChanged.connect(self._show_current)
        self.search.textChanged.connect(self._shorten)
        self.search.installEventFilter(self)
        self.text.linkActivated.connect(self._follow)
        self._shorten("")
        keep_measured(self, self._measure)
        self.resize(px(_SIZE[0]), px(_SIZE[1]))
        fit_on_screen(self)

    @property
    def shown(self) -> str:
        """The key of the term that is explained."""
        return str(self.list.currentItem().data(_KEY))

    def show_term(self, key: str) -> None:
        """Show a term, by its key."""
        self.search.clear()
        for row in range(self.list.count()):
            if self.list.item(row).data(_KEY) == key:
                self.list.setCurrentRow(row)

    def _make_page(self) -> None:
        self._card = Card(self)
        self._name = QLabel(self._card)
        self._name.setObjectName("glossary_name")
        self.picture = TermPicture(self._card)
        self.text = QLabel(self._card)
        self.text.setObjectName("glossary_text")
        self.text.setAccessibleName(self.tr("Explanation"))
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setWordWrap(True)

    def _lay_out(self) -> None:
        left, page, row = QVBoxLayout(), QVBoxLayout(self._card), QHBoxLayout(self)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        left.addWidget(self._nothing)
        close = push_button(self, "glossary_close", self.tr("Close"), "", self.reject)
        page.addWidget(self._name)
        page.addWidget(self.picture)
        page.addWidget(self.text, 1)
        page.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        row.addLayout(left)
        row.addWidget(self._card, 1)
        space(self, left)
        space(self, page, margin=PADDING, gap=10)
        space(self, row, margin=PADDING, gap=12)

    def _measure(self) -> None:
        self._name.setFont(title(self.font()))
        self.list.setFixedWidth(px(_LIST))
        self.search.setFixedWidth(px(_LIST))
        self._nothing.setFixedWidth(px(_LIST))
        self.list.setSpacing(px(1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while something is typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        shown = [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]
        if shown:
            row = self.list.currentRow()
            place = shown.index(row) if row in shown else 0
            self.list.setCurrentRow(shown[min(max(place + by, 0), len(shown) - 1)])

    def _shorten(self, typed: str) -> None:
        """Leave the terms in whose names or explanation the typed words stand; names come first."""
        words = typed.lower().split()
        named: list[int] = []
        told: list[int] = []
        for row, term in enumerate(terms()):
            names = " ".join([term.name, *term.forms]).lower()
            if all(word in names for word in words):
                named.append(row)
            elif all(word in f"{names} {term.text}".lower() for word in words):
                told.append(row)
        for row in range(self.list.count()):
            self.list.item(row).setHidden(row not in named + told)
        found = named + told
        if found and (words or self.list.currentRow() < 0):
            self.list.setCurrentRow(found[0])
        self._nothing.setVisible(not found)

    def _show_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            term = term_of(item.data(_KEY))
            self._name.setText(term.name)
            self.picture.show_term(term.key)
            self.text.setText(_with_links(term))

    def _follow(self, key: str) -> None:
        self.show_term(key)
        self.list.setFocus()


def _with_links(term: GlossaryTerm) -> str:
    """Return a term's explanation in which other terms are links, each where it first stands."""
    written, at, linked = [], 0, {term.key}
    for start, end, key in terms_in(term.text):
        if key not in linked:
            linked.add(key)
            link = f'<a href="{key}">{escape(term.text[start:end])}</a>'
            written += [escape(term.text[at:start]), link]
            at = end
    return "".join([*written, escape(term.text[at:])])
