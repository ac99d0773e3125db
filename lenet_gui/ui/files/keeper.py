"""Keeps the drawing from one start to the next, also if the program is killed."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from lenet_gui.core.errors import LenetError
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.ink.kept import keep, read_kept
from lenet_gui.core.paths import reason
from lenet_gui.core.words import QT_TRANSLATE_NOOP
from lenet_gui.ui.background.call import Call, Calls
from lenet_gui.ui.state.session import Session, known

if TYPE_CHECKING:
    from lenet_gui.core.ink.raster import Raster

_REST_MS = 300  # without a change until the drawing is written


class Keeper(QObject):
    """Brings the drawing of last time back, and writes the drawing to a file whenever it rests.

    With two windows the file has what was drawn last in either.
    """

    restored = Signal()  # or there was nothing to bring back, or it could not be read

    def __init__(self, session: Session, calls: Calls, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._calls = calls
        self._path = path
        self._latest = self._written = session.drawing
        self._writing = threading.Lock()
        self._call: Call | None = None  # that writes
        self._told = False  # that the drawing cannot be written
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._write_in_turn)
        session.drawing_changed.connect(self._wait)

    def restore(self) -> None:
        """Bring the drawing of last time back in a moment, unless something is drawn by then."""
        path, fit = self._path, self._session.wants_fit

        def read() -> tuple[Drawing, Raster] | None:
            drawing = read_kept(path)
            return None if drawing is None else known(drawing, fit=fit)

        self._calls.start(read, self._show, self._fail_to_read)

    def close(self) -> None:
        """Write what has not been written yet; the calls must not be closed before."""
        self._rest.stop()
        self._write()

    def _show(self, found: tuple[Drawing, Raster] | None) -> None:
        session = self._session
        if found is not None and session.drawing.is_empty and not session.can_undo:
            self._latest = self._written = found[0]
            session.keep_known(*found)
        self.restored.emit()

    def _fail_to_read(self, error: Exception) -> None:
        self._session.failed.emit(error)
        self.restored.emit()

    def _wait(self) -> None:
        self._rest.start()

    def _write_in_turn(self) -> None:
        if self._call is None:  # else its end writes what is new
            self._call = self._write()

    def _write(self) -> Call | None:
        self._latest = self._session.whole
        if self._latest is self._written:
            return None
        return self._calls.start(self._write_latest, self._end, self._fail)

    def _write_latest(self) -> None:
        """Called in another thread, or two: then the second writes what is newer, or nothing."""
        with self._writing:
            drawing = self._latest
            if drawing is not self._written:
                keep(drawing, self._path)
                self._written = drawing

    def _end(self, _: None) -> None:
        self._call = None
        if not self._rest.isActive():
            self._write_in_turn()

    def _fail(self, error: Exception) -> None:
        self._call = None
        if self._told:
            return
        self._told = True
        if isinstance(error, OSError):
            error = LenetError(
                QT_TRANSLATE_NOOP(
                    "Errors",
                    "The drawing cannot be kept for the next start: {reason}. Save it to a file.",
                ),
                reason=reason(error),
            )
        self._session.failed.emit(error)
