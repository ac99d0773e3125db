"""From a pointer event to painted bars and maps, compared with the forward pass alone.

Real strokes are replayed on the canvas of `create_window()` at the rate of a mouse, under Qt's own
event loop. For every pointer move: the time from its delivery to the end of the last paint event
for a reading that includes it. A move within a frame of the last reading waits for the frame to
pass, since readings are limited by frames, so there are figures for all moves, for those read at
once, and for the newest move in each reading. `event_to_ink` is the time to the end of the paint
event that shows the move's ink on the canvas, which does not wait for a reading.

Between the digits, in the same process and with the same thread settings, the forward pass alone is
timed on one image with the same network: at the rate of the moves, like the readings (`forward`),
and many in a row (`forward_in_a_row`), two or three times as fast with warm caches. `ratio` is the
median divided by that of `forward`. Prints JSON lines.

    python benchmarks/latency.py [FILE] [--moves N] [--rate HZ] [--weights W]
        [--gesture {digits,line,eraser}] [--ink N]
        [--while-training [DIR]] [--threads T] [--inspect]

FILE: pen digits as for pen_digits.py; without one, a few built-in strokes are drawn. With `--ink`
the canvas starts with N short strokes all over it. `--gesture line` continues a stroke that already
has N points; `--gesture eraser` passes over the N strokes. The cost of other actions with this much
ink is reported as well.
DIR: with `--while-training` the Train tab trains meanwhile, on MNIST from this folder or the cache;
the training speed is reported too. T: the number of training threads, instead of the program's own
choice. With `--inspect` the same is drawn in the Draw tab and in the Inside tab, on each of its
pages in turn with a unit of C3 pinned, in several rounds: `added_ms` is what the page adds to the
median of the Draw tab.
"""

import argparse
import importlib
import math
import pkgutil
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import cycle, repeat
from pathlib import Path
from typing import Any

import numpy as np
import torch
from common import facts, report
from gestures import Step, digits, line, rows, strokes_all_over
from pen_digits import PenDigit, Pointer, Points, open_window, read_file
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from lenet_gui import ui
from lenet_gui.core.data.sources import SOURCES
from lenet_gui.core.events import Event, Progress
from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.core.ink.raster import Raster
from lenet_gui.core.network import device
from lenet_gui.core.network.numpy_network import NumpyNetwork
from lenet_gui.core.network.units import Unit
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.core.sizes import INPUT_SIZE
from lenet_gui.core.training.recipe import PRESETS
from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.drawing.gesture import Tool
from lenet_gui.ui.reading.layers_view import LayersView
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.window import MainWindow

FRAME = 1 / 60  # seconds
AIM = {"ratio": 3, "p99_ms": round(1000 * FRAME, 1)}
PARTS: dict[str, tuple[Any, str]] = {
    "read": (Recognizer, "read"),
    "read: raster": (Raster, "place"),
    "read: network": (NumpyNetwork, "stages"),
    "show: images of the layers": (LayersView, "show_reading"),
    "session: read and tell": (Session, "show"),
}
_PAINTING = "paint: "
_INK = f"{_PAINTING}{Canvas.__name__}"
_ROUNDS = 3  # with --inspect


def painting_widgets() -> list[type[QWidget]]:
    """Return the program's widgets that paint themselves."""
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}.")
    ]
    return [
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type)
        and issubclass(kind, QWidget)
        and kind.__module__ == module.__name__
        and "paintEvent" in vars(kind)
    ]


class Clock:
    """Times functions of the program, and tells when one has ended."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, list[float]] = defaultdict(list)
        self.ended: Callable[[str], None] = lambda name: None

    def watch(self, name: str, owner: Any, attribute: str) -> None:
        """Put a timed function in place of `owner.attribute`."""
        function = getattr(owner, attribute)

        def timed(*arguments: Any, **named: Any) -> Any:
            started = time.perf_counter()
            result = function(*arguments, **named)
            self.seconds[name].append(time.perf_counter() - started)
            self.ended(name)
            return result

        setattr(owner, attribute, timed)


class Latency(QObject):
    """Moves the pointer at a steady rate and notes when each move has been painted."""

    def __init__(
        self,
        window: MainWindow,
        canvas: Canvas,
        clock: Clock,
        rate: float,
        base: Drawing,
    ) -> None:
        """base: the drawing that every gesture begins with."""
        super().__init__(window)
        self._base = base
        self.pointer = Pointer(canvas)
        self._window = window
        self._clock = clock
        self._wanted = 0
        self._waiting: list[float] = []  # send times of the moves not yet in any reading
        self._read: list[float] = []  # send times of those in the reading being painted
        self._painted = 0.0  # end of its last paint event
        self._at_once = False  # whether a move is being delivered right now
        self._canvas = canvas
        self._inkless: list[float] = []  # send times of the moves that are not on the canvas yet
        self._inked = base  # the drawing that was last painted
        self.every: list[float] = []
        self.at_once: list[float] = []
        self.newest: list[float] = []
        self.ink: list[float] = []
        self._was_at_once = False
        window.session.reading_changed.connect(self._reading_changed)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(1000 / rate))
        self._timer.timeout.connect(self._next)
        self._loop = QEventLoop(self)
        self._steps: Iterator[Step] = iter(())

    def run(
        self, gestures: Iterable[Iterator[Step]], moves: int, pause: Callable[[], None]
    ) -> None:
        """Make gestures until enough moves are painted; `pause` is called between, at the rate."""
        self._clock.ended = self._ended
        self._wanted = wanted = len(self.every) + moves
        self._window.session.keep(self._base)
        QCoreApplication.processEvents()
        for steps in gestures:
            self._steps = steps
            self._timer.start()
            self._loop.exec()
            self._window.session.keep(self._base)
            QCoreApplication.processEvents()
            self._waiting, self._read, self._inkless = [], [], []
            self._steps = repeat((pause, 0.0, 0.0), 10)
            self._timer.start()
            self._loop.exec()
            if len(self.every) >= wanted:
                return

    def _next(self) -> None:
        what, x, y = next(self._steps, (None, 0.0, 0.0))
        if what is None or (what == "move" and len(self.every) >= self._wanted):
            self._timer.stop()
            QTimer.singleShot(round(3000 * FRAME), self._loop.quit)
        elif what == "press":
            self.pointer.press(x, y)
        elif what == "release":
            self.pointer.release(x, y)
        elif callable(what):
            what()
        else:
            self._waiting.append(time.perf_counter())
            self._inkless.append(self._waiting[-1])
            self._at_once = True
            self.pointer.move(x, y)
            self._at_once = False

    def _reading_changed(self) -> None:
        self._all_painted()
        self._read += self._waiting
        self._was_at_once = self._at_once
        self._waiting = []
        self._painted = 0.0

    def _ended(self, name: str) -> None:
        canvas = self._canvas
        if name == _INK and canvas.drawing is not self._inked and not canvas.painting:
            self._inked = canvas.drawing
            self.ink += [time.perf_counter() - sent for sent in self._inkless]
            self._inkless = []
        if not name.startswith(_PAINTING) or not self._read:
            return
        if not self._painted:
            # Everything due is painted at once, before the next event.
            QTimer.singleShot(0, self._all_painted)
        self._painted = time.perf_counter()

    def _all_painted(self) -> None:
        if not self._painted or not self._read:
            return  # read again meanwhile
        self.every += [self._painted - sent for sent in self._read]
        self.newest.append(self._painted - self._read[-1])
        if self._was_at_once:
            self.at_once.append(self._painted - self._read[-1])
        self._read = []


def _built_in() -> list[PenDigit]:
    """A 0 and a 3, so that the benchmark runs without a file."""

    def arc(x: float, y: float, radius: float, start: float, end: float) -> Points:
        angles = [math.radians(start + (end - start) * step / 40) for step in range(41)]
        return [(x + radius * math.cos(a), y + 1.3 * radius * math.sin(a)) for a in angles]

    zero = PenDigit(0, "built in", [arc(0.5, 0.5, 0.25, -90, 270)])
    three = arc(0.5, 0.35, 0.14, -160, 90) + arc(0.5, 0.71, 0.16, -90, 160)
    return [zero, PenDigit(3, "built in", [three])]


class Forward:
    """The bare forward pass: the network in use, one image, no window."""

    def __init__(self, recognizer: Recognizer) -> None:
        self._network = NumpyNetwork(recognizer.parameters)
        self._image = np.zeros((INPUT_SIZE, INPUT_SIZE), dtype=np.float32)
        self.seconds: list[float] = []

    def time(self) -> None:
        """Time one pass."""
        started = time.perf_counter()
        self._network.stages(self._image)
        self.seconds.append(time.perf_counter() - started)

    def time_in_a_row(self, times: int) -> list[float]:
        """Time many passes; return their seconds."""
        kept, self.seconds = self.seconds, []
        for _ in range(times):
            self.time()
        in_a_row, self.seconds = self.seconds, kept
        return in_a_row


def _milliseconds(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    if not ordered:  # too few moves for this part to have come up
        return {"count": 0}
    return {
        "count": len(ordered),
        "median_ms": round(1000 * statistics.median(ordered), 3),
        "p99_ms": round(1000 * ordered[math.ceil(0.99 * len(ordered)) - 1], 3),
    }


class TrainingBeside(QObject):
    """A run in the Train tab that lasts as long as the benchmark, and how fast it is."""

    def __init__(self, window: MainWindow, source: Path | str, threads: int | None) -> None:
        super().__init__(window)
        self._training = window.train_tab.training
        self._loop = QEventLoop(self)
        self.images_per_second: list[float] = []
        if threads is not None:
            device.train_beside_a_window = lambda: torch.set_num_threads(threads)
        self._training.progressed.connect(self._take)
        self._training.failed.connect(self._fail)
        self._training.start(replace(PRESETS["fast"], epochs=1000), source, False)
        self._loop.exec()

    def _take(self, event: Event) -> None:
        if isinstance(event, Progress):
            self.images_per_second.append(event.images_per_second)
            self._loop.quit()

    def _fail(self, error: Exception) -> None:
        raise SystemExit(str(error))


def inspect(
    window: MainWindow, clock: Clock, drawn: list[PenDigit], moves: int, rate: float
) -> None:
    """Measure the Draw tab and every page of the Inside tab, in turns, and report."""
    tab = window.inside_tab
    tab.inspection.pin(Unit.at("C3", 3, 4, 4))
    every = (tab.pages.widget(number) for number in range(tab.pages.count()))
    pages = [page for page in every if page is not None]
    draw = Latency(window, window.canvas, clock, rate, Drawing())
    inside = {
        page.objectName(): Latency(window, tab.canvas, clock, rate, Drawing()) for page in pages
    }
    for _ in range(_ROUNDS):
        window.tabs.setCurrentWidget(window.draw_tab)
        draw.run(digits(cycle(drawn)), moves // _ROUNDS, _nothing)
        window.show_inside()
        for page in pages:
            tab.pages.setCurrentWidget(page)
            inside[page.objectName()].run(digits(cycle(drawn)), moves // _ROUNDS, _nothing)
    closed = _milliseconds(draw.every)
    report(inspector="closed: the Draw tab", event_to_painted=closed)
    for name, latency in inside.items():
        opened = _milliseconds(latency.every)
        added = round(opened["median_ms"] - closed["median_ms"], 3)
        report(inspector=name, event_to_painted=opened, added_ms=added, aim={"added_ms": 2})


def _nothing() -> None:
    """Let a pause be a pause."""


def measure(
    window: MainWindow,
    clock: Clock,
    drawn: list[PenDigit],
    options: argparse.Namespace,
    beside: TrainingBeside | None,
) -> None:
    """Measure the Draw tab beside the bare forward pass, and report."""
    assert window.session.recognizer is not None
    forward = Forward(window.session.recognizer)
    base = Drawing() if options.gesture == "line" else strokes_all_over(options.ink)
    latency = Latency(window, window.canvas, clock, options.rate, base)
    latency.run(digits(drawn[:2]), options.moves, forward.time)  # to warm up
    forward.seconds.clear()
    for figures in (latency.every, latency.at_once, latency.newest, latency.ink):
        figures.clear()
    clock.seconds.clear()
    in_a_row = forward.time_in_a_row(500)
    gestures = digits(cycle(drawn))
    if options.gesture == "line":
        gestures = line(latency.pointer, options.ink)
    elif options.gesture == "eraser":
        window.canvas.set_tool(Tool.ERASER)
        gestures = rows()
    latency.run(gestures, options.moves, forward.time)
    window.canvas.set_tool(Tool.PEN)
    in_a_row += forward.time_in_a_row(500)
    bare = _milliseconds(forward.seconds)
    every = _milliseconds(latency.every)
    report(
        event_to_painted=every,
        forward=bare,
        forward_in_a_row=_milliseconds(in_a_row),
        ratio=round(every["median_ms"] / bare["median_ms"], 2),
        aim={"p99_ms": round(2000 * FRAME, 1)} if beside else AIM,
    )
    report(event_to_ink=_milliseconds(latency.ink))
    report(read_at_once=_milliseconds(latency.at_once) if latency.at_once else None)
    report(newest_of_each_reading=_milliseconds(latency.newest))
    for name, seconds in clock.seconds.items():
        report(part=name, **_milliseconds(seconds))
    if options.ink:
        report(ink=options.ink, seconds=actions(window))


def actions(window: MainWindow) -> dict[str, float]:
    """Return how long the window is busy with what changes all the ink on it, in seconds."""
    session, size = window.session, window.size()
    dark = QPalette(QColor(30, 30, 30))
    doings: dict[str, Callable[[], object]] = {
        "a dot": lambda: session.keep(session.drawing.with_stroke(Stroke.of([(0.5, 0.5)]))),
        "undo it": session.undo,
        "clear": session.clear,
        "undo that": session.undo,
        "redo it": session.redo,
        "and undo it": session.undo,
        "smaller window": lambda: window.resize(size * 0.9),
        "new colours": lambda: window.setPalette(dark),
    }
    seconds = {}
    for name, do in doings.items():
        started = time.perf_counter()
        do()
        for _ in range(3):  # posted events, their consequences, and the painting
            QCoreApplication.processEvents()
        seconds[name] = round(time.perf_counter() - started, 3)
    return seconds


def main() -> None:
    """Open a window, let it train if wanted, and measure."""
    options = _parser().parse_args()
    clock = Clock()
    for name, (owner, attribute) in PARTS.items():
        clock.watch(name, owner, attribute)
    for kind in painting_widgets():
        clock.watch(f"{_PAINTING}{kind.__name__}", kind, "paintEvent")
    window = open_window(options.weights)
    recognizer = window.session.recognizer
    assert recognizer is not None
    report(
        benchmark="latency",
        **facts(),
        device=str(recognizer.device_name),
        weights=recognizer.weights.name,
        moves_hz=options.rate,
        gesture=options.gesture,
        ink=options.ink,
    )
    beside = None
    if options.while_training is not None:
        folder = options.while_training
        source = folder if folder in SOURCES else Path(folder)
        beside = TrainingBeside(window, source, options.threads)
    drawn = read_file(options.file) if options.file else _built_in()
    measure(window, clock, drawn, options, beside)
    if options.inspect:
        inspect(window, clock, drawn, options.moves, options.rate)
    if beside is not None:
        report(
            while_training=True,
            threads=options.threads or "the program's choice",
            images_per_second=round(statistics.median(beside.images_per_second)),
        )
        window.train_tab.close_run()
    window.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="pen digits")
    parser.add_argument("--moves", type=int, default=1000, metavar="N", help="default: 1000")
    parser.add_argument("--rate", type=float, default=125.0, metavar="HZ", help="default: 125")
    parser.add_argument(
        "--gesture", choices=["digits", "line", "eraser"], default="digits", help="what is done"
    )
    parser.add_argument(
        "--ink", type=int, default=0, metavar="N", help="strokes, or points of the line, before"
    )
    parser.add_argument("--weights", type=Path, metavar="W", help="in place of the shipped weights")
    parser.add_argument(
        "--while-training", nargs="?", const="mnist", metavar="DIR", help="train all the while"
    )
    parser.add_argument("--threads", type=int, metavar="T", help="to train with")
    parser.add_argument("--inspect", action="store_true", help="the Inside tab's pages too")
    return parser


if __name__ == "__main__":
    main()
