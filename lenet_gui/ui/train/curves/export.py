"""Curves as files: a picture to show, or a table to compute with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMargins, QObject, QPoint, QStandardPaths, Signal
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QFileDialog, QWidget

from lenet_gui.core.errors import LenetError
from lenet_gui.core.files import write_atomically
from lenet_gui.ui.look.common import agrees
from lenet_gui.ui.train.curves.data import Record, as_csv

SHARPNESS = 2.0  # pixels of a picture for each of the screen's

Runner = Callable[[Callable[[], Any], Callable[[Any], None]], object]


class CurveExport(QObject):
    """Asks where to, and writes there without holding up the window."""

    saved = Signal(object)  # Path
    failed = Signal(object)  # LenetError

    def __init__(self, run: Runner | None, window: QWidget) -> None:
        """`run(function, done)` calls a function elsewhere; without it, it is called here."""
        super().__init__(window)
        self.setObjectName("curve_export")
        self._run = run
        self._window = window
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        self._folder = Path(QStandardPaths.writableLocation(documents))

    def ask(self, save: Callable[[Path], None]) -> None:
        """Let the person choose a file, and save there."""
        picture, table = self.tr("PNG image (*.png)"), self.tr("CSV table (*.csv)")
        folder = self._folder if self._folder.is_dir() else Path.home()
        name, chosen = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save curves"),
            str(folder / self.tr("curves.png")),
            ";;".join([picture, table]),
        )
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in (".png", ".csv"):
            path = path.with_name(path.name + (".csv" if chosen == table else ".png"))
            # The dialog has asked for the name as it was typed, not for this one.
            if path.exists() and not self._may_replace(path):
                return
        self._folder = path.parent
        save(path)

    def _may_replace(self, path: Path) -> bool:
        return agrees(
            self._window,
            self.tr("Save curves"),
            self.tr("“{name}” already exists. Replace it?").format(name=path.name),
        )

    def save(self, path: Path, records: list[Record], shown: QWidget) -> None:
        """Write the runs, oldest first, as a table, or what a widget shows as a picture."""
        if path.suffix.lower() == ".csv":
            self._write(path, lambda: as_csv(records[::-1]))
        else:
            picture = _picture(shown)  # only this thread may paint widgets
            self._write(path, lambda: _as_png(picture))

    def _write(self, path: Path, content: Callable[[], bytes]) -> None:
        def write() -> Path | LenetError:
            if not path.parent.is_dir():
                return LenetError(
                    self.tr("“{path}” could not be written: there is no such folder.").format(
                        path=path
                    )
                )
            try:
                write_atomically(path, content())
            except OSError as error:
                return LenetError(
                    self.tr(
                        "“{path}” could not be written: {reason}. Choose another folder."
                    ).format(path=path, reason=error.strerror)
                )
            return path

        if self._run is None:
            self._tell(write())
        else:
            self._run(write, self._tell)

    def _tell(self, outcome: Path | LenetError) -> None:
        if isinstance(outcome, LenetError):
            self.failed.emit(outcome)
        else:
            self.saved.emit(outcome)


def _picture(widget: QWidget) -> QImage:
    """Paint a widget, sharper than the screen does."""
    margin = 8
    size = widget.size().grownBy(QMargins(margin, margin, margin, margin))
    image = QImage(size * SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARPNESS)
    image.fill(widget.palette().color(QPalette.ColorRole.Window))
    widget.render(image, QPoint(margin, margin))
    return image


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
