"""The choice of a data set: one that is known, or a folder or file of one's own."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QMimeData, QSettings, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from lenet_gui.core.data.sources import ABOUT, Source, is_named_as_file
from lenet_gui.core.paths import exists
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.files.dragged import files_in
from lenet_gui.ui.look.names import name_of_data
from lenet_gui.ui.state.settings import DATA

_OWN, _FOLDER, _FILE = "own", "folder", "file"


class DataSets(QComboBox):
    """The known sets, the one of one's own that is chosen, and others to choose.

    path: of one's own set, a folder or a file; None for one that is known.
    """

    changed = Signal()

    def __init__(self, calls: Calls, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("data")
        self.setAccessibleName(self.tr("Data set"))
        self._calls = calls
        self.path: Path | None = None
        for name, about in ABOUT.items():
            self.addItem(name_of_data(about.title), name)
        self.addItem(self.tr("From a folder…"), _FOLDER)
        self.addItem(self.tr("From a file…"), _FILE)
        self.activated.connect(self._choose)
        self.show_source(DATA.default)

    @property
    def source(self) -> str | Path:
        """The data set, as for `data.loading`."""
        return self.path or self._shown

    def show_source(self, source: str) -> None:
        """Show a data set, or the path of one; MNIST once that turns out to be gone."""
        self._shown = source
        self.path = None if source in ABOUT else Path(source)
        if (own := self.findData(_OWN)) >= 0:
            self.removeItem(own)
        if self.path is None:
            self.setCurrentIndex(self.findData(source))
            about = self._about(ABOUT[source])
        else:
            place = self.findData(_FOLDER)
            self.insertItem(place, self.path.name or source, _OWN)
            self.setCurrentIndex(place)
            about = escape(source)
            self._calls.start(lambda: None if exists(Path(source)) else source, self._leave_gone)
        forms = self.tr(
            "A folder or file of your own may hold MNIST, or other digits, as four IDX files, "
            "mnist.npz, train.csv and test.csv, folders of pictures (train/0 to 9, test/0 to 9), "
            "or a zip archive of these. It can be dropped on this tab, too."
        )
        self.setToolTip(f"<p>{about}</p><p>{forms}</p>")
        self.changed.emit()

    def _leave_gone(self, gone: str | None) -> None:
        if gone == self._shown:
            self.show_source(DATA.default)

    def _choose(self) -> None:
        chosen = self.currentData()
        if chosen == _FOLDER:
            title = self.tr("Folder with a data set")
            name = QFileDialog.getExistingDirectory(self, title, str(self.path or ""))
        elif chosen == _FILE:
            kinds = self.tr("Data sets ({patterns});;All files (*)").format(
                patterns="*.npz *.csv *.zip *-ubyte *-ubyte.gz"
            )
            title = self.tr("File with a data set")
            name, _ = QFileDialog.getOpenFileName(self, title, str(self.path or ""), kinds)
        else:
            name = self._shown if chosen == _OWN else str(chosen)
        self.show_source(name or self._shown)

    def takes(self, mime: QMimeData) -> bool:
        """Whether what is dragged may be a data set."""
        return self.isEnabled() and _dragged(mime) is not None

    def take(self, mime: QMimeData) -> None:
        """Choose the folder or file that was dropped."""
        path = _dragged(mime)
        if path is not None:
            self.show_source(str(path))

    def _about(self, source: Source) -> str:
        locale = self.locale()
        text = (
            self.tr(
                "{train} images to learn from, {test} to test with. Downloaded once, about "
                "{size}, into your cache folder."
            )
            if source.download
            else self.tr(
                "{train} images to learn from, {test} to test with, written by a stroke model. "
                "Nothing is downloaded."
            )
        )
        return text.format(
            train=locale.toString(source.train),
            test=locale.toString(source.test),
            size=locale.formattedDataSize(source.download, 0),
        )

    def save(self, settings: QSettings) -> None:
        """Remember the data set for the next start."""
        DATA.write(settings, str(self.source))

    def restore(self, settings: QSettings) -> None:
        """Choose the data set of the last time."""
        self.show_source(DATA.read(settings))


def _dragged(mime: QMimeData) -> Path | None:
    """Return the path that is dragged, if by its name it may be a data set: the disk may be slow.

    A folder's name has no ending.
    """
    paths = files_in(mime)
    if len(paths) != 1:
        return None
    path = paths[0]
    return path if not path.suffix or is_named_as_file(path.name) else None
