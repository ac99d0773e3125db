"""Digits in and out of a collection: files and folders, chosen or dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QSettings, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from lenet_gui.core.ink.opener import Opener
from lenet_gui.core.paths import plain_stem
from lenet_gui.core.strokes.collection import DEFAULT_NAME
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.files.dragged import files_in
from lenet_gui.ui.files.saving import ask_where_to_save, remember_folder, remembered_folder
from lenet_gui.ui.state.own_digits import OwnDigits

if TYPE_CHECKING:
    from lenet_gui.core.data.exchange import Found

_KIND = "digits"  # of files, for which a folder is remembered
_Write = Callable[[Path, Sequence[Written]], tuple[int, Path]]


class Exchange(QObject):
    """A button with a menu of what can be imported and exported; all of it in the background."""

    begun = Signal(str)  # in words
    exported = Signal(int, object)  # how many, and the Path

    def __init__(self, own: OwnDigits, calls: Calls, settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._own = own
        self._calls = calls
        self._settings = settings
        self._window = parent
        self.button = QPushButton(self.tr("Import or export"), parent)
        self.button.setObjectName("exchange_digits")
        self.button.setAccessibleName(self.button.text())
        self.button.setToolTip(self.tr("Bring digits in, or take these along"))
        self.button.setAutoDefault(False)
        menu = QMenu(self.button)
        menu.setObjectName("exchange_menu")
        self._add(menu, "import_file", self.tr("&Import a file…"), self._ask_file)
        self._add(menu, "import_folder", self.tr("Import a &folder of pictures…"), self._ask_folder)
        menu.addSeparator()
        self._exports = [
            self._add(menu, name, text, does)
            for name, text, does in (
                ("export_strokes", self.tr("Export as a &stroke file…"), self._export_strokes),
                ("export_idx", self.tr("Export as I&DX files, like MNIST's…"), self._export_idx),
                ("export_pictures", self.tr("Export as &pictures…"), self._export_pictures),
            )
        ]
        self.button.setMenu(menu)
        own.changed.connect(self._show)
        own.not_imported.connect(self._fail)
        self._show()

    def _add(self, menu: QMenu, name: str, text: str, does: Callable[[], None]) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        action.triggered.connect(lambda: does())
        return action

    def _show(self) -> None:
        for action in self._exports:
            action.setEnabled(bool(self._own.digits))

    # In

    def _ask_file(self) -> None:
        formats = self.tr("Stroke files and IDX files ({patterns});;All files (*)").format(
            patterns="*.jsonl *.jsonl.gz *idx3-ubyte* *idx1-ubyte*"
        )
        folder = str(remembered_folder(self._settings, _KIND))
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Import digits"), folder, formats
        )
        if name:
            remember_folder(self._settings, _KIND, Path(name))
            self.import_from([Path(name)])

    def _ask_folder(self) -> None:
        folder = self._ask_for_folder(self.tr("Import the folders 0 to 9 in this one"))
        if folder is not None:
            self.import_from([folder])

    def takes(self, mime: QMimeData) -> bool:
        """Whether what is dragged may hold labelled digits."""
        paths = files_in(mime)
        return bool(paths) and all(map(_may_hold_digits, paths)) and self.button.isEnabled()

    def take(self, mime: QMimeData) -> None:
        """Import what was dropped."""
        self.import_from(files_in(mime))

    def import_from(self, paths: Sequence[Path]) -> None:
        """Import files and folders."""
        self.begun.emit(self.tr("Importing…"))
        self._own.import_by(lambda: _read(paths))

    def _fail(self, error: Exception) -> None:
        self.begun.emit("")
        self._own.failed.emit(error)

    # Out

    def _export_strokes(self) -> None:
        formats = {
            ".jsonl": self.tr("Stroke file (*.jsonl)"),
            ".jsonl.gz": self.tr("Packed stroke file (*.jsonl.gz)"),
        }
        path = ask_where_to_save(
            self._window,
            self._settings,
            _KIND,
            self.tr("Export digits"),
            self._name(),
            formats,
        )
        if path is not None:
            self._export(path, _write_strokes)

    def _export_idx(self) -> None:
        self._export_to_folder(self.tr("{digits}, IDX").format(digits=self._name()), _write_idx)

    def _export_pictures(self) -> None:
        self._export_to_folder(self._name(), _write_pictures)

    def _name(self) -> str:
        """Return what a file with all digits is called, without an ending."""
        person = self._own.person
        if person == DEFAULT_NAME:
            return self.tr("my digits")
        return plain_stem(self.tr("digits by {name}").format(name=person))

    def _export_to_folder(self, name: str, write: _Write) -> None:
        parent = self._ask_for_folder(self.tr("Export into a new folder in this one"))
        if parent is not None:
            self._export(parent / name, write)

    def _export(self, path: Path, write: _Write) -> None:
        digits = self._own.digits
        self.begun.emit(self.tr("Exporting…"))
        self._calls.start(lambda: write(path, digits), self._tell_exported, self._fail)

    def _tell_exported(self, told: tuple[int, Path]) -> None:
        self.exported.emit(*told)

    def _ask_for_folder(self, title: str) -> Path | None:
        start = str(remembered_folder(self._settings, _KIND))
        name = QFileDialog.getExistingDirectory(self._window, title, start)
        if not name:
            return None
        remember_folder(self._settings, _KIND, Path(name) / "any")
        return Path(name)


def _may_hold_digits(path: Path) -> bool:
    """Judge a path by its name alone: the disk may be slow. A folder's has no ending."""
    return not path.suffix or path.name.endswith((".jsonl", ".jsonl.gz")) or "idx" in path.name


# In another thread, since what they import brings torch


def _read(paths: Sequence[Path]) -> Found:
    from lenet_gui.core.data.exchange import Found, read_from

    with Opener() as opener:
        found = [read_from(path, opener) for path in paths]
    digits = tuple(digit for each in found for digit in each.digits)
    return Found(digits, sum(each.left_out for each in found))


def _write_strokes(path: Path, digits: Sequence[Written]) -> tuple[int, Path]:
    from lenet_gui.core.data.exchange import write_strokes

    return write_strokes(path, digits), path


def _write_idx(folder: Path, digits: Sequence[Written]) -> tuple[int, Path]:
    from lenet_gui.core.data.exchange import new_folder, write_idx

    path = new_folder(folder)
    return write_idx(path, digits), path


def _write_pictures(folder: Path, digits: Sequence[Written]) -> tuple[int, Path]:
    from lenet_gui.core.data.exchange import new_folder, write_pictures

    path = new_folder(folder)
    return write_pictures(path, digits), path
