"""How long a person waits for the window, and for the first reading.

Real processes, timed from before they are started, several rounds in turn:

- a bare `QMainWindow`, shown: until its first paint event has ended;
- the program's window, opened by the same call as `lenet-gui`: until all of it is painted;
- the program's window, drawn on as soon as it is painted: until the first reading;
- a bare `import torch`, which neither of them waits for.

Prints JSON lines: the median of each, and two differences beside their targets.

    python benchmarks/startup.py [--rounds N]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from time import monotonic

from common import facts, report

# Each ends with the moment, on the clock that all processes share, at which it had what it waits
# for. Widgets are painted in one go: the program's window is timed when all of them are.
_BARE_WINDOW = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.monotonic(), flush=True)
        app.quit()

app = QApplication(sys.argv)
window = Window()
window.resize(1100, 700)
window.show()
app.exec()
"""
_OWN_WINDOW = """
import os, sys, time
from lenet_gui.__main__ import main
from lenet_gui.core.imports import uncollected
with uncollected():  # as `main` does
    from lenet_gui.ui import app, window
from PySide6.QtCore import QCoreApplication, QSettings

class MainWindow(window.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not painted:
            painted.append(True)
            QTimer.singleShot(0, self.after_first_paint)

    def after_first_paint(self):
        {then}

painted = []
from PySide6.QtCore import QTimer
app.MainWindow = MainWindow
app.QSettings = lambda *names: QSettings(os.devnull, QSettings.Format.IniFormat)
main([])
"""
_FIRST_WINDOW = _OWN_WINDOW.replace(
    "{then}",
    """
        print(time.monotonic(), flush=True)
        os._exit(0)
""",
)
_FIRST_READING = _OWN_WINDOW.replace(
    "{then}",
    """
        from PySide6.QtCore import QPointF, QEvent, Qt
        from PySide6.QtGui import QMouseEvent
        def send(kind, x, y, button, held):
            at = QPointF(x, y)
            to = self.canvas.mapToGlobal(at)
            event = QMouseEvent(kind, at, to, button, held, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(self.canvas, event)
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        send(QEvent.Type.MouseButtonPress, 200, 60, left, left)
        for y in range(70, 340, 10):
            send(QEvent.Type.MouseMove, 200, y, none, left)
        send(QEvent.Type.MouseButtonRelease, 200, 340, left, none)
        self.session.reading_changed.connect(self.read)

    def read(self, reading):
        assert reading is not None
        print(time.monotonic(), flush=True)
        os._exit(0)
""",
)
_IMPORT_TORCH = "import torch, time; print(time.monotonic(), flush=True)"

PROGRAMS = {
    "bare_window": _BARE_WINDOW,
    "window": _FIRST_WINDOW,
    "import_torch": _IMPORT_TORCH,
    "reading": _FIRST_READING,
}
# The targets: seconds more than the bare one.
AIMS = {("window", "bare_window"): 0.3, ("reading", "bare_window"): 0.3}


def seconds_until(program: str, compiled: str) -> float:
    """Run a program in its own process; return the seconds until it reported.

    compiled: the folder for compiled modules. Python normally keeps them, so a person waits for the
    compiler only once; some machines that run benchmarks tell it not to.
    """
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": compiled}
    started = monotonic()
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if run.returncode:
        raise SystemExit(run.stderr)
    return float(run.stdout) - started


def main() -> None:
    """Measure in turn and report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7, metavar="N", help="default: 7")
    options = parser.parse_args()
    seconds: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    with tempfile.TemporaryDirectory() as compiled:
        for round_number in range(options.rounds + 1):
            for name, program in PROGRAMS.items():
                took = seconds_until(program, compiled)
                if round_number:  # the first one compiles, and brings files into the disk's cache
                    seconds[name].append(took)
    report(benchmark="startup", **facts(), rounds=options.rounds)
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    for name, times in seconds.items():
        report(
            until=name,
            median_s=round(medians[name], 3),
            least_s=round(min(times), 3),
            most_s=round(max(times), 3),
        )
    for (ours, bare), aim in AIMS.items():
        more = round(medians[ours] - medians[bare], 3)
        report(until=ours, more_than=bare, seconds=more, aim=aim)


if __name__ == "__main__":
    main()
