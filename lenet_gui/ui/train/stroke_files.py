"""The choice of stroke files that a run learns from beside the data set."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from lenet_gui.ui.state.settings import read_stroke_files, write_stroke_files

_NONE, _SOME, _CHOOSE = range(3)


class StrokeFiles(QComboBox):
    """None, those that are chosen, or others to choose. paths: the chosen ones."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("stroke_files")
        self.setAccessibleName(self.tr("Stroke files"))
        self.paths: tuple[Path, ...] = ()
        self.activated.connect(self._choose)
        self.show_files(())

    def show_files(self, paths: Sequence[Path]) -> None:
        """Show these files as chosen."""
        self.paths = tuple(paths)
        self.clear()
        self.addItem(self.tr("None"), _NONE)
        if paths:
            named = paths[0].name if len(paths) == 1 else self.tr("%Ln file(s)", "", len(paths))
            self.addItem(named, _SOME)
            self.setCurrentIndex(self.findData(_SOME))
        self.addItem(self.tr("Choose files…"), _CHOOSE)
        help_ = self.tr(
            "Digits as people wrote them, one JSON object a line, to learn beside the data set. "
            "“My digits” exports such files."
        )
        names = "".join(f"<br>{escape(str(path))}" for path in paths)
        self.setToolTip(f"<p>{help_}{names}</p>")
        self.changed.emit()

    def _choose(self) -> None:
        if self.currentData() == _CHOOSE:
            folder = str(self.paths[0].parent) if self.paths else ""
            kinds = self.tr("Stroke files (*.jsonl *.jsonl.gz)")
            chosen, _ = QFileDialog.getOpenFileNames(
                self, self.tr("Stroke files to learn from"), folder, kinds
            )
            self.show_files([Path(name) for name in chosen] or self.paths)
        elif self.currentData() == _NONE:
            self.show_files(())

    def save(self, settings: QSettings) -> None:
        """Remember the files for the next start."""
        write_stroke_files(settings, self.paths)

    def restore(self, settings: QSettings) -> None:
        """Choose the files of the last time."""
        self.show_files(read_stroke_files(settings))
