"""The menu of the files that were opened or saved last."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from lenet_gui.core.paths import exists
from lenet_gui.ui.background.call import Call, Calls
from lenet_gui.ui.state.settings import MOST_RECENT, read_recent, write_recent


class RecentMenu(QMenu):
    """Lists pictures, drawings, lessons and weights, newest first; a click requests one.

    Files that are gone are left out once `look` has found out; those on a disk that does not answer
    stay.
    """

    chosen = Signal(object)  # a Path

    def __init__(self, calls: Calls, settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("recent_files")
        self.setTitle(self.tr("Open &recent"))
        self.setToolTipsVisible(True)
        self._calls = calls
        self._settings = settings
        self._paths = read_recent(settings)
        self._missing: set[Path] = set()
        self._call: Call | None = None  # looks which are gone
        self._list()

    def add(self, path: object) -> None:
        """Put a file at the head of the list; anything but a Path is ignored."""
        if isinstance(path, Path):
            self._missing.discard(path)
            self._settings.sync()  # another window may have opened others
            known = (each for each in read_recent(self._settings) if each != path)
            self._remember([path, *known][:MOST_RECENT])

    def look(self) -> None:
        """Find out in the background which files are gone."""
        if self._call is None and self._paths:
            paths = list(self._paths)
            self._call = self._calls.start(
                lambda: {path for path in paths if not exists(path)}, self._leave_out
            )

    def _leave_out(self, missing: set[Path]) -> None:
        self._call = None
        if missing != self._missing:
            self._missing = missing
            self._list()

    def _clear(self) -> None:
        self._remember([])

    def _remember(self, paths: list[Path]) -> None:
        self._paths = paths
        write_recent(self._settings, paths)
        self._list()

    def _list(self) -> None:
        for action in self.actions():
            # Later: it may be the one whose click is being answered. `clear` would delete it now.
            self.removeAction(action)
            action.deleteLater()
        shown = [path for path in self._paths if path not in self._missing]
        for path, text in zip(shown, _told_apart(shown), strict=True):
            action = QAction(text.replace("&", "&&"), self)
            action.setObjectName("recent_file")
            action.setToolTip(str(path))
            action.triggered.connect(partial(self.chosen.emit, path))
            self.addAction(action)
        self.addSeparator()
        clear = QAction(self.tr("&Clear the list"), self)
        clear.setObjectName("clear_recent")
        clear.triggered.connect(self._clear)
        self.addAction(clear)
        self.menuAction().setEnabled(bool(shown))


def _told_apart(paths: list[Path]) -> list[str]:
    """Return the files' names, with their folders where names are alike."""
    names = Counter(path.name for path in paths)
    folders = Counter((path.name, path.parent.name) for path in paths)

    def text(path: Path) -> str:
        if names[path.name] == 1:
            return path.name
        alike = folders[path.name, path.parent.name] > 1
        return f"{path.name} ({path.parent if alike else path.parent.name})"

    return [text(path) for path in paths]
