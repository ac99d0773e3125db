"""The drawing as it was made, with bars and maps, as an animated picture: WebP or GIF."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QWidget

from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.ink.replay import Replay
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.files.saving import ask_where_to_save, write
from lenet_gui.ui.replay.player import Player
from lenet_gui.ui.snapshot.picture import as_image
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.settings import REPLAY_SPEED

_A_SECOND = 12  # frames
_MOST = 200  # frames, 3 MB each: what takes longer is shown in longer steps
_HELD_MS = 2000  # how long the last one stays
_QUALITY = 85  # of a WebP


class AnimationSaver(QObject):
    """Takes a picture of a view at every step of the drawing. Errors arrive at `session.failed`."""

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

    def _enable(self) -> None:
        self.action.setEnabled(bool(self._session.drawing.strokes))

    def ask(self) -> None:
        """Ask where to, and save the animation there."""
        self._player.stop()
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
        if self._session.at_rest and self._session.drawing.strokes:
            self._steps = self._record(path, self._session.drawing)
            self._timer.start()

    def _go_on(self) -> None:
        if self._steps is not None and next(self._steps, self) is self:
            self._give_up()

    def _give_up(self) -> None:
        self._steps = None
        self._timer.stop()

    def _record(self, path: Path, drawing: Drawing) -> Iterator[None]:
        replay = Replay(drawing)
        seconds = replay.seconds / REPLAY_SPEED.read(self._settings)
        count = min(math.ceil(seconds * _A_SECOND) + 1, _MOST)
        frames = []
        for number in range(count):
            done = number / max(count - 1, 1)
            self._session.show(replay.at(done * replay.seconds) if done < 1 else drawing)
            frames.append(as_image(self._view, 1))
            yield
        pause = round(1000 * seconds / max(count - 1, 1))
        self._calls.start(
            lambda: write(path, encoded(frames, pause, path.suffix.lower())), self.saved.emit
        )


def encoded(frames: Sequence[QImage], pause: int, ending: str) -> bytes:
    """Return frames as an animation that begins anew; pause: milliseconds between two of them."""
    from PIL import Image

    pictures = []
    for frame in frames:
        rgb = frame.convertToFormat(QImage.Format.Format_RGB888)
        size, content = (rgb.width(), rgb.height()), bytes(rgb.constBits())
        pictures.append(Image.frombuffer("RGB", size, content, "raw", "RGB", rgb.bytesPerLine(), 1))
    first, *rest = pictures
    file = io.BytesIO()
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
