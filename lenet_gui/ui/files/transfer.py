"""Drawings and weights in and out: files, the clipboard, drag and drop."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QCoreApplication,
    QMimeData,
    QObject,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from lenet_gui.core import door
from lenet_gui.core.errors import ImageError, LenetError
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.ink.kinds import DRAWINGS, HEAD, PICTURES, is_picture
from lenet_gui.core.ink.opener import MOST_BYTES, Opener
from lenet_gui.core.ink.picture_import import Original, prepare
from lenet_gui.core.lesson.lesson import ENDING, is_lesson
from lenet_gui.core.network.shipped import (
    SHIPPED,
    WEIGHTS_SUFFIXES,
    is_safetensors,
    is_torch,
)
from lenet_gui.core.picture_reading import PictureReading, read_picture
from lenet_gui.core.words import QT_TRANSLATE_NOOP
from lenet_gui.ui.background.call import Call, Calls
from lenet_gui.ui.drawing.ink_painter import as_image
from lenet_gui.ui.files.dragged import files_in
from lenet_gui.ui.files.saving import (
    ask_where_to_save,
    remember_folder,
    remembered_folder,
    write,
)
from lenet_gui.ui.look.images import as_png
from lenet_gui.ui.state.session import Session, known
from lenet_gui.ui.state.settings import WEIGHTS

if TYPE_CHECKING:
    from lenet_gui.core.ink.raster import Raster
    from lenet_gui.core.recognizer import Recognizer

translate = QCoreApplication.translate

# The formats other programs offer pictures in, best first. They are opened like files: Qt would
# decode them in the window's thread, however long that takes.
_OPENED = tuple(f"image/{kind}" for kind in ("png", "webp", "tiff", "bmp", "gif", "jpeg", "avif"))
# A bitmap is reduced by whole blocks, but its longer side keeps this many pixels; the input has 32.
_ENOUGH = 512
_STRIP = 2**20  # pixels reduced at once, during which no other thread runs
_LONGEST_NAME = 40  # letters, in the status bar


@dataclass(frozen=True, eq=False)
class _Sorted:
    """Files by what they are."""

    weights: list[Path]
    lessons: list[Path]
    pictures: list[Path]


@dataclass(frozen=True, eq=False)
class _Opened:
    """A drawing for the canvas, with a raster that knows it; a picture; or both."""

    drawing: tuple[Drawing, Raster] | None
    picture: PictureReading | None


def opening_in_words(name: str) -> str:
    """Say that a file of this name is being opened, shortly enough for the status bar."""
    short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
    return translate("Transfer", "Opening “{name}”…").format(name=short)


class Transfer(QObject):
    """Brings pictures and weights into the session and takes drawings out of it.

    Files are read and written in the background; errors arrive at `session.failed`. It knows a
    lesson when it sees one.
    """

    saved = Signal(object)  # the Path of a drawing
    opening_started = Signal(object, str, object)  # a Call, what it does, and how to cancel it
    others_left = Signal(object)  # the Paths that were to be opened with those being opened
    opened = Signal(object)  # the Path of a picture or drawing
    lesson_named = Signal(object)  # the Path of a lesson, which is to be opened
    # A PictureReading, and the Drawing of it that is now on the canvas; None if the person is to
    # look at the picture first.
    picture_read = Signal(object, object)
    started = Signal()  # opening or saving anything: messages about earlier files are outdated

    def __init__(
        self, session: Session, calls: Calls, settings: QSettings, window: QWidget
    ) -> None:
        super().__init__(window)
        self.setObjectName("transfer")
        self._session = session
        self._calls = calls
        self._settings = settings
        self._window = window
        self._newest: Call | None = None  # opens a picture, or finds out what a file is
        self._path: Path | None = None  # of that picture, if it is a file
        self._copying: Call | None = None  # the newest
        self._opener = Opener()
        session.weights_opened.connect(self.remember_weights)

    # In

    def ask_picture(self) -> None:
        """Let the person choose an image file."""
        patterns = " ".join(f"*{ending}" for ending in PICTURES + DRAWINGS)
        path = self._ask(
            "pictures",
            self.tr("Open image"),
            self.tr("Images ({patterns});;All files (*)").format(patterns=patterns),
        )
        if path is not None:
            self.open_picture(path)

    def open_picture(self, path: Path) -> None:
        """Put an image file on the canvas, or a drawing saved as SVG."""
        self._show_newest(lambda opener: opener.take(path), path.name, path)

    def ask_weights(self) -> None:
        """Let the person choose a weights file."""
        patterns = " ".join(f"*{suffix}" for suffix in WEIGHTS_SUFFIXES)
        path = self._ask(
            "weights",
            self.tr("Open weights"),
            self.tr("Weights ({patterns});;All files (*)").format(patterns=patterns),
        )
        if path is not None:
            self.open_weights(path)

    def _ask(self, kind: str, title: str, formats: str) -> Path | None:
        folder = str(remembered_folder(self._settings, kind))
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, formats)
        if not name:
            return None
        remember_folder(self._settings, kind, Path(name))
        return Path(name)

    def open_weights(self, source: Path | str) -> None:
        """Use weights from a file, or shipped weights by their name."""
        self.started.emit()
        call = self._session.load(source)
        name = source.name if isinstance(source, Path) else source
        self._emit_started(call, name, self._session.cancel_load)

    def remember_weights(self, source: Path | str | None) -> None:
        """Remember weights for the next start: a file, or shipped weights by their name."""
        if source is not None:
            WEIGHTS.write(self._settings, str(source))

    def remembered_weights(self) -> Path | str:
        """Return the weights to start with."""
        source = WEIGHTS.read(self._settings)
        return source if source in SHIPPED else Path(source)

    def paste(self) -> None:
        """Put the clipboard's image, or image file, on the canvas."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self._session.failed.emit(
                ImageError(
                    QT_TRANSLATE_NOOP(
                        "Errors", "There is no picture in the clipboard. Copy one first."
                    )
                )
            )

    def takes(self, mime: QMimeData | None) -> bool:
        """Whether the dragged data can be dropped here."""
        return mime is not None and (bool(files_in(mime)) or _has_picture(mime))

    def take(self, mime: QMimeData | None) -> bool:
        """Take dropped or pasted data: an image, an image file or a weights file."""
        if mime is None:
            return False
        files = files_in(mime)
        if not files:
            return self._take_picture(mime)
        self.open(*files)
        return True

    def open(self, *paths: Path) -> None:
        """Open files by their content; what would be in the place of another is offered.

        Weights are opened beside a picture, a drawing or a lesson.
        """
        self.cancel()
        self.started.emit()
        self._newest = self._calls.start(
            lambda: _sorted(paths), self._open_sorted, self._report_failure
        )
        self._emit_started(self._newest, paths[0].name, self.cancel)

    def _open_sorted(self, found: _Sorted) -> None:
        if self.sender() is not self._newest:
            return
        if found.weights:
            self.open_weights(found.weights[0])
        shown = [*found.lessons, *found.pictures]
        if found.lessons:
            self.lesson_named.emit(shown[0])
        elif shown:
            self.open_picture(shown[0])
        if others := [*found.weights[1:], *shown[1:]]:
            self.others_left.emit(others)

    def _take_picture(self, mime: QMimeData) -> bool:
        name = self.tr("The picture")
        kind = _offered_kind(mime)
        if kind is not None:
            content = bytes(mime.data(kind).data())
            if content:
                self._show_newest(lambda opener: opener.take_content(content, name), name)
            return bool(content)
        image = mime.imageData() if _has_picture(mime) else None
        if not isinstance(image, QImage) or image.isNull():
            return False

        self._show_newest(lambda _: Original(_pixels(image), name), name)
        return True

    def _show_newest(
        self, take: Callable[[Opener], Drawing | Original], name: str, path: Path | None = None
    ) -> None:
        """Open a drawing or a picture in the background, in place of what is being opened."""
        self.cancel()
        self._path = path
        self.started.emit()
        opener, fit, recognizer = self._opener, self._session.wants_fit, self._session.recognizer
        self._calls.start(prepare)  # while the file is decoded
        self._newest = self._calls.start(
            lambda: _opened(take(opener), recognizer, fit=fit), self._show, self._report_failure
        )
        self._emit_started(self._newest, name, self.cancel)

    def _emit_started(self, call: Call | None, name: str, cancel: Callable[[], None]) -> None:
        if call is not None:
            self.opening_started.emit(call, opening_in_words(name), cancel)

    def cancel(self) -> None:
        """Give up the picture being opened, if there is one."""
        if self._newest is not None:
            self._newest = None
            self._opener.close()
            self._opener = Opener()

    def close(self) -> None:
        """Give up what is being opened, and open nothing more."""
        self._newest = None
        self._opener.close()

    def _show(self, opened: _Opened) -> None:
        if self.sender() is not self._newest:
            return
        self._newest = None
        if opened.drawing is not None:
            self._session.keep_known(*opened.drawing)
        if opened.picture is not None:
            self.picture_read.emit(opened.picture, opened.drawing and opened.drawing[0])
        if self._path is not None:
            self.opened.emit(self._path)

    def _report_failure(self, error: Exception) -> None:
        if self.sender() is self._newest:
            self._newest = None
            self._session.failed.emit(error)

    # Out

    def copy(self) -> None:
        """Put the drawing on the clipboard as an image, in a moment."""
        drawing = self._session.whole
        self._copying = self._calls.start(lambda: as_image(drawing), self._put_on_clipboard)

    def _put_on_clipboard(self, image: QImage) -> None:
        if self.sender() is self._copying:
            QGuiApplication.clipboard().setImage(image)

    def ask_save(self) -> None:
        """Let the person choose where to save the drawing."""
        formats = {".png": self.tr("PNG picture (*.png)"), ".svg": self.tr("SVG drawing (*.svg)")}
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
        drawing = self._session.whole
        content = _as_svg if path.suffix.lower() == ".svg" else _as_png
        self.started.emit()
        self._calls.start(lambda: write(path, content(drawing)), self._emit_saved)

    def _emit_saved(self, path: Path) -> None:
        self.saved.emit(path)


def _opened(taken: Drawing | Original, recognizer: Recognizer | None, *, fit: bool) -> _Opened:
    """Read a picture; what is clearly one digit goes to the canvas, and so does a drawing."""
    if isinstance(taken, Drawing):
        return _Opened(known(taken, fit=fit), None)
    picture = read_picture(taken, recognizer=recognizer, fit=fit)
    if picture.found is None or not picture.is_clear:
        return _Opened(None, picture)
    return _Opened(known(Drawing(picture=picture.found.picture), fit=fit), picture)


def _sorted(paths: Sequence[Path]) -> _Sorted:
    """Return what each file is; what is nothing else can only be a picture or a drawing."""
    kinds = [(path, _kind_of(path)) for path in paths]
    weights, lessons, pictures = (
        [path for path, kind in kinds if kind == wanted]
        for wanted in ("weights", "lessons", "pictures")
    )
    return _Sorted(weights, lessons, pictures)


def _kind_of(path: Path) -> str:
    """Judge a file by its content, or by its ending if that is unknown or cannot be read."""
    with contextlib.suppress(LenetError), door.opened(path, MOST_BYTES, LenetError) as file:
        head = file.read(HEAD)
        if is_torch(head) or is_safetensors(head):
            return "weights"
        if is_lesson(head):
            return "lessons"
        if is_picture(head):
            return "pictures"
    if path.name.lower().endswith(ENDING):
        return "lessons"
    return "weights" if path.suffix.lower() in WEIGHTS_SUFFIXES else "pictures"


def _as_svg(drawing: Drawing) -> bytes:
    from lenet_gui.core.ink.svg import as_svg  # brings Pillow, which nothing else here needs

    return as_svg(drawing)


def _as_png(drawing: Drawing) -> bytes:
    return as_png(as_image(drawing))


def _offered_kind(mime: QMimeData) -> str | None:
    """Return the best of the file formats that a picture is offered in, if any."""
    offered = mime.formats()
    return next((kind for kind in _OPENED if kind in offered), None)


def _has_picture(mime: QMimeData) -> bool:
    """Whether the data hold a bitmap or a picture that can be opened."""
    if _offered_kind(mime) is not None:
        return True
    # Of formats that are not opened here, such as SVG, Qt would make a bitmap itself.
    return mime.hasImage() and not any(kind.startswith("image/") for kind in mime.formats())


def _pixels(image: QImage) -> NDArray[np.uint8]:
    """Return a bitmap's red, green, blue and alpha, (H, W, 4); a large one is reduced."""
    width, height = image.width(), image.height()
    block = max(max(width, height) // _ENOUGH, 1)
    rows = block * max(_STRIP // (width * block), 1)
    return np.concatenate(
        [
            _reduced(image.copy(0, top, width, min(rows, height - top)), block)
            for top in range(0, height, rows)
        ]
    )


def _reduced(image: QImage, block: int) -> NDArray[np.uint8]:
    width, height = (-(-side // block) for side in (image.width(), image.height()))
    ignore, smooth = (
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    small = image.scaled(width, height, ignore, smooth)
    small = small.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(small.constBits(), np.uint8).reshape(height, small.bytesPerLine())
    return rows[:, : 4 * width].reshape(height, width, 4).copy()
