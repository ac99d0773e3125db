"""From a pointer event to bars and maps painted, beside the bare forward pass.

Real strokes are replayed on the canvas of `create_window()` at the pace of a mouse, under Qt's own
event loop. For every pointer move: the time from its delivery until the paint events of the bars
and of the layers have ended that show a reading which includes it. A move that comes within a
frame of the last reading waits for the frame to pass, as the program reads at most once a frame,
so the figures are given for all moves, for those that were read at once, and for the newest move
in each reading (how old is the newest ink when it is shown?).

In the pauses between the digits, in the same process and thread settings, the bare forward pass of
the same network on one image is timed: at the pace of the moves, as the readings are (`forward`),
and many in a row (`forward_in_a_row`), which is two or three times as fast, since the processor
then has at hand all that it needs. `ratio` is the median over that of `forward`. Prints JSON lines.

    python benchmarks/latency.py [FILE] [--moves N] [--rate HZ] [--weights W]
        [--while-training [DIR]] [--threads T]

FILE: pen digits as for pen_digits.py; without one, a few built-in strokes are drawn.
DIR: with `--while-training` the Train tab trains all the while, on MNIST from this folder, or from
the cache; the speed of training is reported too. T: threads that it trains with, in place of the
program's own choice.
"""

import argparse
import math
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import cycle, repeat
from pathlib import Path
from typing import Any

import torch
from common import facts, report
from pen_digits import PenDigit, Pointer, Points, open_window, read_file
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer

from lenet_gui.core import device, raster
from lenet_gui.core.events import Event, Progress
from lenet_gui.core.network import LeNet5
from lenet_gui.core.recipe import PRESETS
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.core.sources import SOURCES
from lenet_gui.ui.bars import Bars
from lenet_gui.ui.canvas import Canvas
from lenet_gui.ui.input_view import InputView
from lenet_gui.ui.magnifier import Magnifier
from lenet_gui.ui.maps import LayersView
from lenet_gui.ui.session import Session
from lenet_gui.ui.verdict import Verdict
from lenet_gui.ui.window import MainWindow

FRAME = 1 / 60  # seconds
AIM = {"ratio": 3, "p99_ms": round(1000 * FRAME, 1)}
Step = tuple[str | Callable[[], None], float, float]  # what to do, x, y
PARTS: dict[str, tuple[Any, str]] = {
    "read": (Recognizer, "read"),
    "read: raster": (raster, "place"),
    "read: network": (Recognizer, "_run"),
    "show: images of the layers": (LayersView, "show_reading"),
    "paint: layers": (LayersView, "paintEvent"),
    "paint: bars": (Bars, "paintEvent"),
    "paint: verdict": (Verdict, "paintEvent"),
    "paint: input": (InputView, "paintEvent"),
    "paint: magnifier": (Magnifier, "paintEvent"),
    "paint: canvas": (Canvas, "paintEvent"),
    "session: read and tell": (Session, "show"),
}


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

    def __init__(self, window: MainWindow, clock: Clock, moves: int, rate: float) -> None:
        super().__init__(window)
        self._pointer = Pointer(window.canvas)
        self._window = window
        self._wanted = moves
        self._waiting: list[float] = []  # when each move was sent that no reading includes yet
        self._read: list[float] = []  # those in the reading that is being painted
        self._painted = 0.0  # when the last paint event ended that shows it
        self._at_once = False  # whether a move is being delivered right now
        self.every: list[float] = []
        self.at_once: list[float] = []
        self.newest: list[float] = []
        self._was_at_once = False
        clock.ended = self._ended
        window.session.reading_changed.connect(self._reading_changed)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(1000 / rate))
        self._timer.timeout.connect(self._next)
        self._loop = QEventLoop(self)
        self._steps: Iterator[Step] = iter(())

    def run(self, digits: Iterable[PenDigit], pause: Callable[[], None]) -> None:
        """Draw digits until enough moves were painted; `pause` is called between them, at pace."""
        for digit in digits:
            self._steps = _steps(digit)
            self._timer.start()
            self._loop.exec()
            self._window.session.clear()
            QCoreApplication.processEvents()
            self._waiting, self._read = [], []
            self._steps = repeat((pause, 0.0, 0.0), 10)
            self._timer.start()
            self._loop.exec()
            if len(self.every) >= self._wanted:
                return

    def _next(self) -> None:
        what, x, y = next(self._steps, (None, 0.0, 0.0))
        if what is None:
            self._timer.stop()
            QTimer.singleShot(round(3000 * FRAME), self._loop.quit)
        elif what == "press":
            self._pointer.press(x, y)
        elif what == "release":
            self._pointer.release(x, y)
        elif callable(what):
            what()
        else:
            self._waiting.append(time.perf_counter())
            self._at_once = True
            self._pointer.move(x, y)
            self._at_once = False

    def _reading_changed(self) -> None:
        self._read += self._waiting
        self._was_at_once = self._at_once
        self._waiting = []
        self._painted = 0.0

    def _ended(self, name: str) -> None:
        if name not in ("paint: bars", "paint: layers") or not self._read:
            return
        if not self._painted:
            # All that is to be painted is painted in one go, before the next event.
            QTimer.singleShot(0, self._all_painted)
        self._painted = time.perf_counter()

    def _all_painted(self) -> None:
        if not self._painted:
            return  # read again meanwhile
        self.every += [self._painted - sent for sent in self._read]
        self.newest.append(self._painted - self._read[-1])
        if self._was_at_once:
            self.at_once.append(self._painted - self._read[-1])
        self._read = []


def _steps(digit: PenDigit) -> Iterator[Step]:
    for points in digit.strokes:
        yield ("press", *points[0])
        last = points[0]
        for point in points[1:]:
            if math.dist(point, last) < 0.003:
                continue  # so near that it changes nothing, and is not read
            yield ("move", *point)
            last = point
        yield ("release", *last)


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
        self._network = LeNet5().eval()
        self._network.load_state_dict(recognizer.weights.state)
        self._network.to(recognizer.device)
        self._image = torch.zeros(1, 1, 32, 32, device=recognizer.device)
        self.seconds: list[float] = []

    def time(self) -> None:
        """Time one pass."""
        with torch.inference_mode():
            started = time.perf_counter()
            self._network(self._image).cpu()
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


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="pen digits")
    parser.add_argument("--moves", type=int, default=1000, metavar="N", help="default: 1000")
    parser.add_argument("--rate", type=float, default=125.0, metavar="HZ", help="default: 125")
    parser.add_argument("--weights", type=Path, metavar="W", help="in place of the shipped weights")
    parser.add_argument(
        "--while-training", nargs="?", const="mnist", metavar="DIR", help="train all the while"
    )
    parser.add_argument("--threads", type=int, metavar="T", help="to train with")
    options = parser.parse_args()
    clock = Clock()
    for name, (owner, attribute) in PARTS.items():
        clock.watch(name, owner, attribute)
    window = open_window(options.weights)
    recognizer = window.session.recognizer
    assert recognizer is not None
    forward = Forward(recognizer)
    beside = None
    if options.while_training is not None:
        folder = options.while_training
        source = folder if folder in SOURCES else Path(folder)
        beside = TrainingBeside(window, source, options.threads)
    latency = Latency(window, clock, options.moves, options.rate)
    digits = list(read_file(options.file)) if options.file else _built_in()
    latency.run(digits[:2], forward.time)  # to warm up
    forward.seconds.clear()
    for figures in (latency.every, latency.at_once, latency.newest):
        figures.clear()
    clock.seconds.clear()
    in_a_row = forward.time_in_a_row(500)
    latency.run(cycle(digits), forward.time)
    in_a_row += forward.time_in_a_row(500)

    bare = _milliseconds(forward.seconds)
    every = _milliseconds(latency.every)
    report(
        benchmark="latency",
        **facts(),
        device=recognizer.device_name,
        weights=recognizer.weights.name,
        moves_hz=options.rate,
    )
    report(
        event_to_painted=every,
        forward=bare,
        forward_in_a_row=_milliseconds(in_a_row),
        ratio=round(every["median_ms"] / bare["median_ms"], 2),
        aim={"p99_ms": round(2000 * FRAME, 1)} if beside else AIM,
    )
    if beside is not None:
        report(
            while_training=True,
            threads=options.threads or "the program's choice",
            images_per_second=round(statistics.median(beside.images_per_second)),
        )
        window.train_tab.close_run()
    report(read_at_once=_milliseconds(latency.at_once) if latency.at_once else None)
    report(newest_of_each_reading=_milliseconds(latency.newest))
    for name, seconds in clock.seconds.items():
        report(part=name, **_milliseconds(seconds))
    window.close()


if __name__ == "__main__":
    main()
