"""How accurately the program reads real handwriting, through its own window.

Each digit of the files is replayed as pointer press, move and release on the canvas of
`create_window()`: the file's 500x500 box is the whole canvas, the pen is the default one. The
result is `window.session.reading` at the last release. Prints JSON lines, for *fit* and for
*plain*: the accuracy, overall, by digit and by writer, and how often the network was sure.

    python benchmarks/pen_digits.py FILE [FILE...] [--weights W]

A file is a stroke file: docs/stroke-files.md.
"""

import argparse
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from common import facts, report
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPointF, QSettings, Qt
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.strokes import stroke_file
from lenet_gui.ui.app import create_window
from lenet_gui.ui.window import MainWindow

Points = list[tuple[float, float]]


@dataclass(frozen=True)
class PenDigit:
    """One digit as somebody wrote it; strokes in the unit square, y pointing down."""

    label: int
    writer: str
    strokes: list[Points]


def read_file(path: Path) -> list[PenDigit]:
    """Return the digits of a stroke file."""
    return [
        PenDigit(
            digit.label,
            digit.writer,
            [[(x, y) for x, y in stroke.points.tolist()] for stroke in digit.drawing.strokes],
        )
        for digit in stroke_file.read(path).digits
        if digit.label is not None and digit.drawing.picture is None
    ]


class Pointer:
    """A mouse on a widget, in its unit square."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget

    def press(self, x: float, y: float) -> None:
        """Come with the pointer, and press the left button."""
        at = self._at(x, y)
        enter = QEnterEvent(at, at, self._widget.mapToGlobal(at))
        QCoreApplication.sendEvent(self._widget, enter)
        left = Qt.MouseButton.LeftButton
        self._send(QEvent.Type.MouseButtonPress, x, y, left, left)

    def move(self, x: float, y: float) -> None:
        """Move with the button held."""
        no_button, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        self._send(QEvent.Type.MouseMove, x, y, no_button, left)

    def release(self, x: float, y: float) -> None:
        """Release the button."""
        left, no_button = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        self._send(QEvent.Type.MouseButtonRelease, x, y, left, no_button)

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF(x * self._widget.width(), y * self._widget.height())

    def _send(
        self, kind: QEvent.Type, x: float, y: float, button: Qt.MouseButton, held: Qt.MouseButton
    ) -> None:
        at = self._at(x, y)
        no_key = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, at, self._widget.mapToGlobal(at), button, held, no_key)
        QCoreApplication.sendEvent(self._widget, event)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """A folder that goes with the process, for what the window keeps."""
    return tempfile.TemporaryDirectory()


def open_window(weights: Path | None = None) -> MainWindow:
    """Show a window without stored settings, and wait until it can read."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Every point of a stroke is wanted, as in `lenet_gui.ui.app.run`.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
    QApplication([])  # its own instance keeps it
    window = create_window(
        QSettings(os.devnull, QSettings.Format.IniFormat),
        weights,
        drawing=Path(_folder().name) / "drawing",
    )
    failures: list[Exception] = []
    window.session.failed.connect(failures.append)
    window.show()
    while not window.session.ready:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if failures:
            raise SystemExit(str(failures[0]))
    QCoreApplication.processEvents()
    return window


def read_digit(window: MainWindow, pointer: Pointer, digit: PenDigit) -> Reading:
    """Draw one digit and return its reading."""
    for points in digit.strokes:
        pointer.press(*points[0])
        for point in points[1:]:
            pointer.move(*point)
        pointer.release(*points[-1])
    reading = window.session.reading
    assert reading is not None
    window.session.clear()
    return reading


def measure(window: MainWindow, digits: Iterable[PenDigit]) -> dict[str, Any]:
    """Replay digits and return the figures."""
    pointer = Pointer(window.canvas)
    rights: list[bool] = []
    sures: list[bool] = []
    by_digit: defaultdict[str, list[bool]] = defaultdict(list)
    by_writer: defaultdict[str, list[bool]] = defaultdict(list)
    started = time.perf_counter()
    for digit in digits:
        reading = read_digit(window, pointer, digit)
        right = reading.digit == digit.label
        rights.append(right)
        sures.append(reading.sure)
        by_digit[str(digit.label)].append(right)
        by_writer[digit.writer].append(right)
    sure = [right for right, is_sure in zip(rights, sures, strict=True) if is_sure]
    unsure = [right for right, is_sure in zip(rights, sures, strict=True) if not is_sure]
    return {
        "digits": len(rights),
        "accuracy": _share(rights),
        "sure": round(len(sure) / len(rights), 4),
        "right_when_sure": _share(sure),
        "right_when_not_sure": _share(unsure),
        "by_digit": {name: _share(of) for name, of in sorted(by_digit.items())},
        "by_writer": {name: _share(of) for name, of in sorted(by_writer.items())},
        "seconds": round(time.perf_counter() - started, 1),
    }


def _share(rights: list[bool]) -> float | None:
    return round(sum(rights) / len(rights), 4) if rights else None


def main() -> None:
    """Measure every file, with *fit* and with *plain*."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="stroke files")
    parser.add_argument("--weights", type=Path, metavar="W", help="in place of the shipped weights")
    options = parser.parse_args()
    window = open_window(options.weights)
    recognizer = window.session.recognizer
    assert recognizer is not None
    report(
        benchmark="pen_digits",
        **facts(),
        device=str(recognizer.device_name),
        weights=recognizer.weights.name,
        canvas_pixels=window.canvas.width(),
        pen_width=window.canvas.pen_width,
    )
    for path in options.files:
        digits = read_file(path)
        for way in ("fit", "plain"):
            window.session.set_fit(way == "fit")
            report(file=path.name, way=way, **measure(window, digits))
    window.close()


if __name__ == "__main__":
    main()
