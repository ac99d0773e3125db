"""The drawing as it was made, with bars and maps, as an animated picture: WebP or GIF."""

from __future__ import annotations

import io
import math
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QWidget

from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.ink.replay import Replay
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.files.saving import ask_where_to_save, write
from lenet_gui.ui.replay.player import Player
from lenet_gui.ui.snapshot.picture import Shot, as_image
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.settings import REPLAY_SPEED

_A_SECOND = 12  # frames
_MOST = 120  # frames: what takes longer is shown in longer steps
_WIDEST = 1200  # pixels of a frame, which then takes 2.5 MB
_HELD_MS = 2000  # how long the last one stays
_QUALITY = 85  # of a WebP


class AnimationSaver(QObject):
    """Takes a picture of a view at every step of the drawing. Errors arrive at `session.failed`."""

    began = Signal()  # the view is to be shown
    given_up = Signal()  # something else was drawn or looked at meanwhile
    encoding_started = Signal(object, str, object)  # a Call, what it does, and how to cancel it
    saved = Signal(object)  # the Path of an animation

    def __init__(
        self,
        view: QWidget,
        session: Session,
        player: Player,
        calls: Calls,
        settings: QSettings,
    ) -> None:
        """view: what is shown in the animation."""
        super().__init__(view)
        self._view = view
        self._session = session
        self._player = player
        self._calls = calls
        self._settings = settings
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self)  # between two frames, so that the window stays alive
        self._timer.timeout.connect(self._go_on)
        self.action = QAction(self.tr("Save as a&nimation…"), self)
        self.action.setObjectName("save_animation")
        self.action.triggered.connect(self.ask)
        session.drawing_changed.connect(self._enable)
        session.history_changed.connect(self._give_up)
        self._enable()

    @property
    def recording(self) -> bool:
        """Whether frames are being taken."""
        return self._steps is not None

    def _enable(self) -> None:
        drawn = bool(self._session.drawing.strokes)
        self.action.setEnabled(drawn and not self.recording)

    def ask(self) -> None:
        """Ask where to, and save the animation there."""
        path = ask_where_to_save(
            self._view,
            self._settings,
            "animations",
            self.tr("Save as animation"),
            "lenet",
            {
                ".webp": self.tr("WebP animation (*.webp)"),
                ".gif": self.tr("GIF animation, 256 colours (*.gif)"),
            },
        )
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Save the animation in the form that the file's ending names."""
        self._player.stop()
        if not self.recording and self._session.at_rest and self._session.drawing.strokes:
            self.began.emit()
            self._steps = self._record(path, self._session.drawing)
            self._enable()
            self._timer.start()

    def stop(self) -> None:
        """Give up, and show the whole drawing again."""
        if self.recording:
            self._give_up()
            self._session.settle()

    def _give_up(self) -> None:
        if self.recording:
            self._end()
            self.given_up.emit()

    def _end(self) -> None:
        self._steps = None
        self._timer.stop()
        self._enable()

    def _go_on(self) -> None:
        if self._steps is None:
            return
        if not self._view.isVisible():
            self.stop()
        elif next(self._steps, self) is self:
            self._end()

    def _record(self, path: Path, drawing: Drawing) -> Iterator[None]:
        replay = Replay(drawing)
        seconds = replay.seconds / REPLAY_SPEED.read(self._settings)
        count = min(math.ceil(seconds * _A_SECOND) + 1, _MOST)
        frames: list[QImage] = []
        size = self._view.size()
        while len(frames) < count:
            if self._view.size() != size:  # all frames of an animation have one: begin anew
                frames, size = [], self._view.size()
            if len(frames) < count - 1:
                self._session.show_part(replay.at(len(frames) / (count - 1) * replay.seconds))
            else:
                self._session.settle()
            frames.append(_frame(self._view))
            yield
        self._encode(path, frames, round(1000 * seconds / max(count - 1, 1)))

    def _encode(self, path: Path, frames: list[QImage], pause: int) -> None:
        cancelled = threading.Event()

        def encode() -> Path | None:
            try:
                return write(path, encoded(frames, pause, path.suffix.lower(), cancelled))
            except _CancelledError:
                return None

        call = self._calls.start(encode, self._tell)
        if call is not None:
            self.encoding_started.emit(call, self.tr("Saving the animation…"), cancelled.set)

    def _tell(self, path: Path | None) -> None:
        if path is not None:
            self.saved.emit(path)


class _CancelledError(Exception):
    """Nobody wants the animation any more."""


def _frame(view: QWidget) -> QImage:
    """Return what a view shows, not too large: three bytes a pixel."""
    image = as_image(Shot.of(view), 1)
    if image.width() > _WIDEST:
        image = image.scaledToWidth(_WIDEST, Qt.TransformationMode.SmoothTransformation)
    return image.convertToFormat(QImage.Format.Format_RGB888)


def encoded(frames: Sequence[QImage], pause: int, ending: str, cancelled: threading.Event) -> bytes:
    """Return frames, three bytes a pixel, as an animation that begins anew.

    pause: milliseconds between two of them. Raises _CancelledError once that is set.
    """
    from PIL import Image

    def picture(frame: QImage) -> Image.Image:
        content, size = bytes(frame.constBits()), (frame.width(), frame.height())
        made = Image.frombytes("RGB", size, content, "raw", "RGB", frame.bytesPerLine(), 1)
        # Which Pillow's writers call for each.
        made.seek = seek  # type: ignore[assignment, method-assign]
        return made

    def seek(place: int) -> None:
        if cancelled.is_set():
            raise _CancelledError
        if place:
            raise EOFError  # as of any picture that does not move

    file = io.BytesIO()
    first, *rest = map(picture, frames)
    first.save(
        file,
        "WEBP" if ending == ".webp" else "GIF",
        save_all=True,
        append_images=rest,
        duration=[max(pause, 20)] * len(rest) + [_HELD_MS],
        loop=0,
        quality=_QUALITY,
    )
    return file.getvalue()
