"""A language that nobody speaks: every text 40 % longer, with accents on all its vowels.

What has no accents on the screen came there without being translated.
"""

import re
from collections.abc import Iterator

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QObject,
    Qt,
    QTranslator,
)
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTabWidget, QWidget

_VOWELS = dict(zip("aeiouAEIOU", "āēīōūĀĒĪŌŪ", strict=True))
_LONGER = 1.4
# Places for values, plural numbers, what marks the letter for Alt, markup, patterns of files.
_KEPT = re.compile(r"(\{[^}]*\}|%L?n|&|<[^>]*>|\(\*[^)]*\)|;;|\|)")
_WORD = re.compile(r"[^\W\d_]{2,}")
# The same in every language: names of the network, its layers, data sets, devices, keys, formats.
_NAMES = {
    "LeNet", "lenet", "Input", "Output", "MNIST", "QMNIST", "USPS", "MiB", "CPU", "cpu", "auto",
    "gui", "English", "Ctrl", "Alt", "Esc", "Del", "Backspace", "Tab", "Enter", "Space", "Return",
    "Home", "End", "Up", "Down", "Left", "Right", "PgUp", "PgDown", "Page", "Shift",
}  # fmt: skip
_FACTS = "about_facts", "unforeseen_details", ""  # for a report; and a document of Qt's own


class PseudoTranslator(QTranslator):
    """Translates everything, Qt's own texts too."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return pseudo(text)


def pseudo(text: str) -> str:
    """Return a text in the language that nobody speaks."""
    parts = _KEPT.split(text)
    letters = sum(len(part) for part in parts[::2])
    spare = round(letters * (_LONGER - 1))
    for at in range(0, len(parts), 2):
        written = ""
        for letter in parts[at]:
            accented = _VOWELS.get(letter, letter)
            again = letter in _VOWELS and spare > 0
            spare -= again
            written += accented + accented.lower() * again
        parts[at] = written
    return "".join(parts)


def untranslated(text: str) -> set[str]:
    """Return the words of a text that no translator has seen, but for names."""
    plain = re.sub(r"<[^>]*>|&", "", text)
    return {
        word for word in _WORD.findall(plain) if set(word) & _VOWELS.keys() and word not in _NAMES
    }


def texts_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield what everything in a window says, in any way, and what it is called."""
    for each in (window, *window.findChildren(QObject)):
        name = each.objectName()
        for said in ("text", "title", "toolTip", "accessibleName", "accessibleDescription",
                     "placeholderText", "windowTitle", "statusTip", "toPlainText"):  # fmt: skip
            value = getattr(each, said, None)
            if said == "toPlainText" and name in _FACTS:
                continue
            if callable(value) and isinstance(text := value(), str):
                yield f"{name or type(each).__name__}.{said}", text
        match each:
            case QTabWidget():
                for tab in range(each.count()):
                    yield f"{name} tab {tab}", each.tabText(tab)
                    yield f"{name} tab {tab} tip", each.tabToolTip(tab)
            case QComboBox():
                yield from _items(name, each.model())
            case QAbstractItemView() if each.model() is not None:
                yield from _items(name, each.model())


def _items(name: str, model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    roles = Qt.ItemDataRole
    top = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    for row in range(min(model.rowCount(top), 200)):
        for column in range(columns):
            index = model.index(row, column, top)
            for role in (roles.DisplayRole, roles.ToolTipRole, roles.AccessibleTextRole):
                value = index.data(role)
                if isinstance(value, str):
                    yield f"{name or type(model).__name__} {row}, {column}", value
