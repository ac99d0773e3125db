"""Random events on the real window, to see what breaks, what stalls, and what grows.

    python benchmarks/monkey.py [--seed N] [--minutes M]

Pointer, wheel and keys on every control, menu actions, tabs, scribbles, resizes, palettes, good
and bad files opened, dropped and pasted, runs on a tiny data set started, paused and stopped, the
window closed and opened again. The same seed does the same, as far as threads and clocks allow.
Without a display it is Qt's offscreen one.

Prints JSON lines, last what was found: `exceptions` that nobody caught, `warnings` of Qt, `stalls`
(milliseconds for which the event loop did not turn, and after what: over 100, or over 500 where it
was the first of its kind or made a window), and `growth` of threads, file handles and widgets from
the earlier to the later half of the moments in which no window was open. Time for which another
program had the processor is not counted, where the system tells. Ends with 1 if anything was found.

Keys are sent to the widget that has the focus: `QTest.keyPress` crashes after a modifier has closed
a popup.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import gzip
import os
import struct
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6
import torch
from common import facts, report
from PIL import Image
from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QEvent,
    QMimeData,
    QObject,
    QPoint,
    QPointF,
    QSettings,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    qInstallMessageHandler,
)
from PySide6.QtGui import (
    QAction,
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from lenet_gui.core.lesson import built_in
from lenet_gui.core.lesson.lesson_file import as_bytes
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.core.strokes import synthetic
from lenet_gui.ui.app import create_window
from lenet_gui.ui.background.thread import Thread
from lenet_gui.ui.window import MainWindow

STALL_MS, FIRST_MS = 100, 500
_BEAT_MS = 5
_PAUSE_MS = 4  # between two actions, at most ten times this
_ENDS_PROGRAM = {"quit"}
_ALLOWED_WARNINGS = ("This plugin does not support",)  # of the offscreen platform
_OPENS = {"reopen"}
_HANDLES = Path("/proc/self/fd")
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz[]+-"
_KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Return,
    Qt.Key.Key_Space,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_F1,
    Qt.Key.Key_F5,
    Qt.Key.Key_F6,
)
_WAITS, _WAIT_S = 300, 0.1  # for threads to end, which may be importing torch on a busy machine
_NO_KEY = Qt.KeyboardModifier.NoModifier
_LEFT, _RIGHT, _NONE = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.NoButton,
)


class Pulse(QObject):
    """Notes when the event loop does not turn, and what was done last."""

    def __init__(self) -> None:
        super().__init__()
        self.last = "start"
        self.stalls: list[dict[str, Any]] = []
        self._done: Counter[str] = Counter()
        self._clock = QElapsedTimer()
        self._clock.start()
        self._delay = _run_delay_ms()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    def note(self, deed: str) -> None:
        """Note what is about to be done."""
        self.last = deed
        self._done[deed] += 1

    def restart(self) -> None:
        """Count no stall up to now: the monkey waited, not the window."""
        self._clock.restart()

    def forget(self) -> None:
        """Take whatever comes next for the first of its kind: the window is a new one."""
        self._done.clear()

    def _beat(self) -> None:
        delay = _run_delay_ms()
        gap = self._clock.restart() - _BEAT_MS - (delay - self._delay)
        self._delay = delay
        first = self._done[self.last] <= 1 or self.last in _OPENS
        if gap > (FIRST_MS if first else STALL_MS):
            self.stalls.append({"ms": round(gap), "after": self.last, "first": first})


def _run_delay_ms() -> float:
    """How long this thread has waited for a processor; 0 if the system does not report it."""
    try:
        status = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat").read_text()
    except OSError:
        return 0.0
    return int(status.split()[1]) / 1e6


def _threads() -> int:
    """Return how many of the program's threads run, once those that were about to end have ended.

    Python never forgets a thread of Qt's that it has heard of, so the system is asked, if it tells.
    """
    tasks = Path("/proc/self/task")
    if not tasks.exists():
        return 0
    own = {kind.__name__ for kind in Thread.__subclasses__()}
    for _ in range(_WAITS):
        running = 0
        for task in tasks.iterdir():
            with contextlib.suppress(OSError):  # it has ended meanwhile
                running += (task / "comm").read_text().strip() in own
        if not running:
            break
        time.sleep(_WAIT_S)
    return running


class Monkey(QObject):
    """Does something random every few milliseconds, also while a dialog or a menu is open."""

    def __init__(self, seed: int, folder: Path, pulse: Pulse) -> None:
        super().__init__()
        self.random = Random(seed)
        self.pulse = pulse
        self.deeds: Counter[str] = Counter()
        self.levels: list[dict[str, int]] = []
        self.closed = 0
        self.files = make_files(folder)
        self.data = folder / "data"
        self._settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self._drawing = folder / "drawing.safetensors"
        self._light = QApplication.palette()
        self.window = self._open()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._act)
        self._timer.start(_PAUSE_MS)
        self._busy = False
        self._held: QWidget | None = None
        self._strokes: Iterator[None] = iter(())  # what is left of the stroke that is being drawn

    def _open(self) -> MainWindow:
        window = create_window(self._settings, device="cpu", drawing=self._drawing)
        window.show()
        return window

    def stop(self) -> None:
        """Do nothing more."""
        self._timer.stop()
        self._close_window()

    # Actions

    def _act(self) -> None:
        self._timer.start(self.random.randrange(_PAUSE_MS, 10 * _PAUSE_MS))
        if self._busy:  # the last action opened a dialog or a menu, still to be closed
            self._do(self.random.choice((self.click, self.click, self.key, self.escape)))
            return
        if next(self._strokes, self) is None:
            self._timer.start(_PAUSE_MS)
            return
        self._busy = True
        try:
            deeds: tuple[tuple[Callable[[], str], int], ...] = (
                (self.scribble, 30),
                (self.hover, 20),
                (self.click, 25),
                (self.wheel, 8),
                (self.key, 20),
                (self.act, 20),
                (self.show_tab, 10),
                (self.resize, 3),
                (self.palette, 1),
                (self.drop, 3),
                (self.paste, 3),
                (self.train, 4),
                (self.reopen, 1),
            )
            chosen = self.random.choices(*zip(*deeds, strict=True))[0]
            self._do(chosen)
        finally:
            self._busy = False

    def _do(self, deed: Callable[[], str]) -> None:
        self.deeds[deed.__name__] += 1
        self.pulse.note(deed.__name__)
        self.pulse.last = deed() or self.pulse.last

    def _top(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def _somewhere(self) -> tuple[QWidget, QPointF] | None:
        top = self._top()
        widgets = [w for w in top.findChildren(QWidget) if w.isVisible() and w.window() is top]
        widget = self.random.choice([*widgets, top])
        if widget.width() < 1 or widget.height() < 1:
            return None
        at = QPoint(self.random.randrange(widget.width()), self.random.randrange(widget.height()))
        # Like the system: to the topmost widget there.
        target = top.childAt(widget.mapTo(top, at)) or top
        # If C++ owns a dialog, its children lose their Python objects with it.
        self._held = top
        return target, QPointF(target.mapFrom(top, widget.mapTo(top, at)))

    def scribble(self) -> str:
        """Draw a stroke on the visible canvas."""
        canvases = [w for w in self.window.findChildren(QWidget, "canvas") if w.isVisible()]
        if not canvases or self._top() is not self.window:
            return ""
        self._strokes = self._stroke(self.random.choice(canvases))
        next(self._strokes)  # while the canvas is there
        return ""

    def _stroke(self, canvas: QWidget) -> Iterator[None]:
        """Draw one, a move at a time: no pointer moves twice before the event loop turns."""
        place = QPointF(self.random.random(), self.random.random())
        self._pointer(canvas, QEvent.Type.MouseButtonPress, self._on(canvas, place), _LEFT, _LEFT)
        for _ in range(self.random.randrange(2, 40)):
            yield
            if not shiboken6.isValid(canvas):  # another language was chosen meanwhile
                return
            place += QPointF(self.random.uniform(-0.1, 0.1), self.random.uniform(-0.1, 0.1))
            self._pointer(canvas, QEvent.Type.MouseMove, self._on(canvas, place), _NONE, _LEFT)
        self._pointer(canvas, QEvent.Type.MouseButtonRelease, self._on(canvas, place), _LEFT, _NONE)

    def _on(self, canvas: QWidget, place: QPointF) -> QPointF:
        return QPointF(place.x() * canvas.width(), place.y() * canvas.height())

    def hover(self) -> str:
        """Move the pointer over something."""
        found = self._somewhere()
        if found:
            self._pointer(found[0], QEvent.Type.MouseMove, found[1], _NONE, _NONE)
        return ""

    def click(self) -> str:
        """Press and release a button of the mouse on something."""
        found = self._somewhere()
        if not found:
            return ""
        widget, at = found
        name = f"click on {widget.objectName() or type(widget).__name__}"
        self.pulse.note(name)
        button = _RIGHT if self.random.random() < 0.15 else _LEFT
        self._pointer(widget, QEvent.Type.MouseButtonPress, at, button, button)
        if shiboken6.isValid(widget):
            self._pointer(widget, QEvent.Type.MouseButtonRelease, at, button, _NONE)
        return name

    def wheel(self) -> str:
        """Turn the wheel over something."""
        found = self._somewhere()
        if found:
            widget, at = found
            turn = QPoint(0, self.random.choice((-120, 120)) * self.random.randrange(1, 4))
            event = QWheelEvent(
                at,
                widget.mapToGlobal(at),
                QPoint(),
                turn,
                _NONE,
                _NO_KEY,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QCoreApplication.sendEvent(widget, event)
        return ""

    def key(self) -> str:
        """Press a key, perhaps with a modifier."""
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self._top()
        text, code = "", self.random.choice(_KEYS)
        if self.random.random() < 0.4:
            text = self.random.choice(_LETTERS)
            code = Qt.Key(ord(text.upper()))
        modifier = _NO_KEY
        if self.random.random() < 0.2:
            modifier = self.random.choice(
                (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)
            )
        name = f"key {code.name}"
        self.pulse.note(name)
        self._press_key(target, code, modifier, text)
        return name

    def escape(self) -> str:
        """Leave a dialog or a menu."""
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self._top()
        self._press_key(target, Qt.Key.Key_Escape, _NO_KEY, "")
        return ""

    def act(self) -> str:
        """Trigger an action of the menus."""
        actions = [
            action
            for action in self.window.findChildren(QAction)
            if action.isEnabled() and action.objectName() not in {"", *_ENDS_PROGRAM}
        ]
        action = self.random.choice(actions)
        self.pulse.note(action.objectName())
        action.trigger()
        return action.objectName() if shiboken6.isValid(action) else ""

    def show_tab(self) -> str:
        """Go to a tab, or to a page of the Inside tab."""
        actions = [self.window.findChild(QAction, f"show_{n}") for n in ("draw", "inside", "train")]
        action = self.random.choice([each for each in actions if each is not None])
        self.pulse.note(action.objectName())
        action.trigger()
        return action.objectName()

    def resize(self) -> str:
        """Resize the window."""
        self.window.resize(self.random.randrange(400, 2000), self.random.randrange(300, 1300))
        return ""

    def palette(self) -> str:
        """Switch to dark colours, or back."""
        dark = QPalette(QColor(40, 42, 48))
        QApplication.setPalette(dark if QApplication.palette() == self._light else self._light)
        return ""

    def drop(self) -> str:
        """Drop files on the window."""
        count = self.random.randrange(3)
        data = self._mime(self.random.sample(self.files, count))
        at = QPoint(50, 80)
        actions = Qt.DropAction.CopyAction
        enter = QDragEnterEvent(at, actions, data, _LEFT, _NO_KEY)
        QCoreApplication.sendEvent(self.window, enter)
        event = QDropEvent(QPointF(at), actions, data, _LEFT, _NO_KEY)
        QCoreApplication.sendEvent(self.window, event)
        return ""

    def paste(self) -> str:
        """Paste whatever may be in the clipboard."""
        clipboard = QApplication.clipboard()
        kind = self.random.randrange(4)
        if kind == 0:
            clipboard.clear()
        elif kind == 1:
            clipboard.setText("seven")
        elif kind == 2:
            image = QImage(64, 64, QImage.Format.Format_RGB32)
            image.fill(self.random.choice((Qt.GlobalColor.white, Qt.GlobalColor.black)))
            clipboard.setImage(image)
        else:
            clipboard.setMimeData(self._mime([self.random.choice(self.files)]))
        paste = self.window.findChild(QAction, "paste")
        if paste is not None:
            paste.trigger()
        return ""

    def _mime(self, files: list[Path]) -> QMimeData:
        data = QMimeData()
        if files:
            data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
        return data

    def train(self) -> str:
        """Start, pause or stop a run on a tiny data set."""
        tab = self.window.train_tab
        if not tab.training.is_on and self.random.random() < 0.5:
            config = tab.form.config()
            tab.training.start(config, self.data, from_weights_in_use=True)
            return "start a run"
        button = self.random.choice((tab.pause_button, tab.stop_button))
        if button.isEnabled():
            button.click()
        return f"click on {button.objectName()}"

    def reopen(self) -> str:
        """Close the window, and open it again."""
        self._close_window()
        self.pulse.forget()
        self.window = self._open()
        return "reopen"

    def _close_window(self) -> None:
        self.window.train_tab.close_run()  # else the window would ask, and wait for an answer
        self.window.lesson.close()
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        self.closed += 1
        threads = _threads()
        self.pulse.restart()
        self.levels.append(
            {
                "threads": threads,
                "handles": len(os.listdir("/proc/self/fd"))
                if Path("/proc/self/fd").exists()
                else 0,
                "widgets": len(QApplication.allWidgets()),
            }
        )

    # Events

    def _pointer(
        self,
        widget: QWidget,
        kind: QEvent.Type,
        at: QPointF,
        button: Qt.MouseButton,
        held: Qt.MouseButton,
    ) -> None:
        event = QMouseEvent(kind, at, widget.mapToGlobal(at), button, held, _NO_KEY)
        QCoreApplication.sendEvent(widget, event)

    def _press_key(
        self, target: QWidget, code: Qt.Key, modifier: Qt.KeyboardModifier, text: str
    ) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if shiboken6.isValid(target):
                QCoreApplication.sendEvent(target, QKeyEvent(kind, code, modifier, text))


def make_files(folder: Path) -> list[Path]:
    """Write good and bad files of every kind, and a tiny data set; return the files."""
    files = folder / "files"
    files.mkdir()
    images, labels = synthetic.digits(60, torch.Generator().manual_seed(0))
    Image.fromarray(255 - images[0].numpy()).resize((400, 300)).save(files / "digit.png")
    Image.fromarray(images[1].numpy()).save(files / "digit.jpg")
    good, lesson = shipped_path().read_bytes(), as_bytes(built_in.lesson("read"))
    for name, content in {
        "cut.png": (files / "digit.png").read_bytes()[:90],
        "program.png": b"%!PS\nshowpage\n",
        "other.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0L9 9"/></svg>',
        "text.txt": b"seven",
        "good.safetensors": good,
        "cut.safetensors": good[:5000],
        "good.lesson.json": lesson,
        "cut.lesson.json": lesson[:5000],
        "bad.pt": b"PK\x03\x04 not at all",
        "empty.png": b"",
    }.items():
        (files / name).write_bytes(content)
    data = folder / "data"
    data.mkdir()
    for part, chosen in (("train", slice(0, 50)), ("t10k", slice(50, 60))):
        shown, known = images[chosen].numpy(), labels[chosen].numpy().astype("uint8")
        header = struct.pack(">IIII", 0x803, *shown.shape)
        _pack(data / f"{part}-images-idx3-ubyte.gz", header + shown.tobytes())
        header = struct.pack(">II", 0x801, len(known))
        _pack(data / f"{part}-labels-idx1-ubyte.gz", header + known.tobytes())
    return [*sorted(files.iterdir()), files, files / "gone.png"]


def _pack(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(content))


def main() -> int:
    """Let the monkey play; return the exit code."""
    parser = argparse.ArgumentParser(description="Random events on the real window.")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=3.0)
    options = parser.parse_args()
    exceptions: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    sys.excepthook = lambda *error: exceptions.update(["".join(traceback.format_exception(*error))])

    def note(kind: QtMsgType, _: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not any(w in message for w in _ALLOWED_WARNINGS):
            warnings[message] += 1

    qInstallMessageHandler(note)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
            os.environ[name] = str(folder / name)
        app = QApplication([])
        app.setQuitOnLastWindowClosed(False)
        pulse = Pulse()
        monkey = Monkey(options.seed, folder, pulse)
        _answer_file_dialogs(monkey, folder)
        # Not `quit`: that asks the window, which may ask the monkey, which may say no.
        QTimer.singleShot(round(60_000 * options.minutes), lambda: app.exit())
        app.exec()
        monkey.stop()
    found = {
        "exceptions": exceptions,
        "warnings": warnings,
        "stalls": pulse.stalls,
        "growth": growth(monkey.levels),
    }
    report(benchmark="monkey", seed=options.seed, **facts())
    report(deeds=monkey.deeds, closed=monkey.closed, levels=monkey.levels)
    report(**found)
    return int(any(found.values()))


def growth(levels: list[dict[str, int]]) -> dict[str, int]:
    """Return what has grown from the earlier half of the closes to the later.

    Compares the minimum of each half: what happens to be loaded varies, but a leak stays. The first
    close is left out, since not everything is imported before it.
    """
    half = (len(levels) + 1) // 2
    early, late = levels[1:half], levels[half:]
    if not early:
        return {}
    rise = {name: _least(late, name) - _least(early, name) for name in early[0]}
    return {name: count for name, count in rise.items() if count > 0}


def _least(levels: list[dict[str, int]], name: str) -> int:
    return min(level[name] for level in levels)


def _answer_file_dialogs(monkey: Monkey, folder: Path) -> None:
    """Choose files for the monkey: the dialogs are the system's own, and have no widgets."""
    random, kept = monkey.random, folder / "kept"
    kept.mkdir()
    names = [str(kept / name) for name in ("a.png", "b.svg", "c.safetensors", "d.csv", "e", "f/g")]

    def chosen(paths: list[str]) -> str:
        return random.choice(paths) if random.random() < 0.8 else ""

    files = [str(path) for path in monkey.files]
    answers = {
        "getOpenFileName": lambda *_, **__: (chosen(files), ""),
        "getSaveFileName": lambda *_, **__: (chosen(names), ""),
        "getExistingDirectory": lambda *_, **__: chosen([str(monkey.data), *files]),
    }
    for name, answer in answers.items():
        setattr(QFileDialog, name, answer)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # as the program ends, see `ui.background.ending`
