"""Drawings and weights in and out: files, clipboard, drag and drop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QCoreApplication,
    QMimeData,
    QObject,
    QSettings,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QWidget

from lenet_gui.core.errors import ImageError
from lenet_gui.core.ink.drawing import Drawing, Picture
from lenet_gui.core.ink.drawing_file import open_drawing
from lenet_gui.core.network.shipped import BEST, SHIPPED, WEIGHTS_SUFFIXES
from lenet_gui.ui.background.call import Call, Calls
from lenet_gui.ui.drawing.ink_painter import as_image, as_svg
from lenet_gui.ui.files.saving import (
    ask_where_to_save,
    remember_folder,
    remembered_folder,
    write,
)
from lenet_gui.ui.look.images import as_png
from lenet_gui.ui.state.session import Session

# A pasted picture is first brought to this many pixels a side; the input has 32.
_LARGEST_SIDE = 1024


class Transfer(QObject):
    """Brings pictures and weights to the session and takes drawings away from it.

    Disks are waited for in the background; what goes wrong arrives at `session.failed`.
    """

    saved = Signal(object)  # the Path of a drawing
    started = Signal()  # something new was asked for: what was said of the last is outdated

    def __init__(
        self, session: Session, calls: Calls, settings: QSettings, window: QWidget
    ) -> None:
        super().__init__(window)
        self.setObjectName("transfer")
        self._session = session
        self._calls = calls
        self._settings = settings
        self._window = window
        self._newest: Call | None = None  # that reads a picture
        session.weights_opened.connect(self.remember_weights)

    # In

    def ask_picture(self) -> None:
        """Let the person choose an image file."""
        patterns = "*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp *.pgm *.ppm *.svg"
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open image"),
            str(remembered_folder(self._settings, "pictures")),
            self.tr("Images ({patterns});;All files (*)").format(patterns=patterns),
        )
        if name:
            remember_folder(self._settings, "pictures", Path(name))
            self.open_picture(Path(name))

    def open_picture(self, path: Path) -> None:
        """Put an image file on the canvas, or what was drawn and saved as SVG."""
        self._show_newest(lambda: open_drawing(path, _picture_of_svg))

    def ask_weights(self) -> None:
        """Let the person choose a weights file."""
        patterns = " ".join(f"*{suffix}" for suffix in WEIGHTS_SUFFIXES)
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open weights"),
            str(remembered_folder(self._settings, "weights")),
            self.tr("Weights ({patterns});;All files (*)").format(patterns=patterns),
        )
        if name:
            remember_folder(self._settings, "weights", Path(name))
            self.open_weights(Path(name))

    def open_weights(self, source: Path | str) -> None:
        """Use the weights of a file, or shipped weights by their name."""
        self.started.emit()
        self._session.load(source)

    def remember_weights(self, source: Path | str | None) -> None:
        """Let the next start read with these: a file, or shipped weights by their name."""
        if source is not None:
            self._settings.setValue("weights/in_use", str(source))

    def remembered_weights(self) -> Path | str:
        """Return the weights to start with."""
        source = str(self._settings.value("weights/in_use", BEST))
        if not source or "\0" in source:  # a settings file may hold anything
            return BEST
        return source if source in SHIPPED else Path(source)

    def paste(self) -> None:
        """Put the clipboard's image, or image file, on the canvas."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self._session.failed.emit(
                ImageError(self.tr("There is no picture in the clipboard. Copy one first."))
            )

    def takes(self, mime: QMimeData) -> bool:
        """Whether what is dragged over the window may be dropped."""
        return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())

    def take(self, mime: QMimeData) -> bool:
        """Take what was dropped or pasted: an image, an image file, a weights file."""
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            path = files[0]
            if path.suffix.lower() in WEIGHTS_SUFFIXES:
                self.open_weights(path)
            else:
                self.open_picture(path)
            return True
        image = mime.imageData() if mime.hasImage() else None
        if not isinstance(image, QImage) or image.isNull():
            return False
        self._take_image(image)
        return True

    def _take_image(self, image: QImage) -> None:
        def read() -> Drawing:
            from lenet_gui.core.ink.picture_import import picture_from_pixels

            return Drawing(picture=picture_from_pixels(_pixels(image), self.tr("The picture")))

        self._show_newest(read)

    def _show_newest(self, read: Callable[[], Drawing]) -> None:
        """Read a drawing in the background; one that was asked for earlier comes no more."""
        self.started.emit()
        self._newest = self._calls.start(read, self._show)

    def _show(self, drawing: Drawing) -> None:
        if self.sender() is self._newest:
            self._session.keep(drawing)

    # Out

    def copy(self) -> None:
        """Put the drawing on the clipboard, as an image."""
        QGuiApplication.clipboard().setImage(as_image(self._session.drawing))

    def ask_save(self) -> None:
        """Let the person choose where to save the drawing."""
        formats = {".png": self.tr("PNG image (*.png)"), ".svg": self.tr("SVG drawing (*.svg)")}
        path = ask_where_to_save(
            self._window,
            self._settings,
            "pictures",
            self.tr("Save drawing"),
            self.tr("digit"),
            formats,
        )
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write the drawing to a file, PNG or SVG by its ending."""
        drawing = self._session.drawing
        content = as_svg(drawing) if path.suffix.lower() == ".svg" else as_png(as_image(drawing))

        self.started.emit()
        self._calls.start(lambda: write(path, content), self._tell_saved)

    def _tell_saved(self, path: Path) -> None:
        self.saved.emit(path)


def _picture_of_svg(path: Path) -> Picture:
    from lenet_gui.core.ink.picture_import import picture_from_pixels

    return picture_from_pixels(_pixels(_drawn_svg(path)), path.name)


def _drawn_svg(path: Path) -> QImage:
    """Draw an SVG file on a transparent ground."""
    renderer = QSvgRenderer(str(path))
    if not renderer.isValid():
        raise ImageError(
            QCoreApplication.translate("Transfer", "“{name}” cannot be read as SVG.").format(
                name=path.name
            )
        )
    size = renderer.defaultSize().scaled(
        _LARGEST_SIDE, _LARGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio
    )
    size = size.expandedTo(QSize(1, 1))  # of a very long one
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def _pixels(image: QImage) -> NDArray[np.uint8]:
    """Return an image's (H, W, 4) red, green, blue and alpha."""
    if max(image.width(), image.height()) > _LARGEST_SIDE:
        image = image.scaled(
            _LARGEST_SIDE,
            _LARGEST_SIDE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4).copy()
