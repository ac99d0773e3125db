"""Kill programs at random moments, again and again: everything reported as kept must be there.

    python tests/hostile/kills.py [--terminal N] [--window N] [--drawing N] [--storing N] [--seed S]

`train_model.py`, and a window that trains while somebody draws, are killed N times in all, at
random moments between start and end. After each kill every run must be readable, none damaged, and
every epoch that the terminal reported must be kept. Then the run is resumed, and killed again,
until it is complete, with exactly the weights of an uninterrupted one and nothing left behind.
A window that is drawn on is killed N times, too: what was at rest for a second must be on its
canvas at the next start, or what was drawn after that.
Two windows that store one digit after the other in the same collection are killed N times, too:
each that either said to be stored must be there, and no line damaged but those that a kill has cut.
Prints a JSON line for each, with any faults, and on standard error how far it is; exits with 1 if
there were any faults.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
sys.path[:0] = [str(TESTS), str(ROOT)]

from tiny_mnist import write_tiny_mnist  # noqa: E402 - found through the line above

from lenet_gui.core.files import write_atomically  # noqa: E402
from lenet_gui.core.ink.drawing import Drawing  # noqa: E402
from lenet_gui.core.ink.flat import flattened  # noqa: E402
from lenet_gui.core.ink.kept import read_kept  # noqa: E402
from lenet_gui.core.strokes import stroke_file  # noqa: E402
from lenet_gui.core.strokes.collection import DEFAULT_NAME, path_of  # noqa: E402

EPOCHS = 20
RECIPE = ("--epochs", str(EPOCHS), "--batch-size", "4", "--seed", "3", "--device", "cpu")
_EPOCH = re.compile(r"^Epoch \[(\d+)/", re.MULTILINE)
_WAIT = 300.0  # seconds, for programs that end by themselves

_WINDOW = """
import os, random, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from lenet_gui.core.training import TrainConfig
from lenet_gui.core.training.runs import list_runs
from lenet_gui.ui.app import create_window
from handwriting import SEVEN, write

app = QApplication([])
settings = QSettings("settings.ini", QSettings.Format.IniFormat)
window = create_window(settings, device="cpu")
window.show()

def train():
    left = list_runs()
    if left:
        window.train_tab.training.resume_run(left[0])
    else:
        config = TrainConfig(epochs=int(sys.argv[2]), batch_size=4, seed=3, device="cpu")
        window.train_tab.training.start(config, Path(sys.argv[1]), False)

def scribble():
    window.session.keep(write(random.randrange(10)))
    window.tools.save(settings)

window.session.ready_changed.connect(train)
window.train_tab.training.ended.connect(lambda how: app.exit(0))
timer = QTimer()
timer.timeout.connect(scribble)
timer.start(20)
sys.exit(app.exec())
"""

_DRAWING = """
import os, random, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from lenet_gui.ui import app as program
from hostile.kills import digest
from pointer import move, press, release

program._LOAD_AFTER_MS = 10**8  # nothing needs to be read
app = QApplication([])
window = program.create_window(QSettings("settings.ini", QSettings.Format.IniFormat))
window.show()

def tell(word):
    print(word, digest(window.session.drawing), flush=True)

def rest():
    tell("rested")
    draw()

def draw():
    tell("drawn")
    if random.random() < 0.1:
        window.session.clear()
    else:
        press(window.canvas, (random.random(), random.random()))
        left = random.randrange(1, 20)
        QTimer.singleShot(8, lambda: go_on(left))
        return
    pause()

def go_on(left):
    (move if left else release)(window.canvas, (random.random(), random.random()))
    if left:
        QTimer.singleShot(8, lambda: go_on(left - 1))
    else:
        pause()

def pause():
    tell("drawn")
    if random.random() < 0.5:
        QTimer.singleShot(1000, rest)
    else:
        QTimer.singleShot(random.randrange(400), draw)

def begin():
    if window.calls.running:
        QTimer.singleShot(10, begin)
    else:
        tell("restored")
        draw()

QTimer.singleShot(10, begin)
sys.exit(app.exec())
"""

_STORING = """
import os, random, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.draw.correction import Correction
from lenet_gui.ui.state.own_digits import OwnDigits
from lenet_gui.ui.state.session import Session
from hostile.kills import digest

app = QApplication([])
window, calls = QWidget(), Calls()
session = Session(calls)
own = OwnDigits(calls, QSettings("settings.ini", QSettings.Format.IniFormat))
correction = Correction(session, own, window)
window.show()
random.seed()

def store():
    places = [(random.random(), random.random()) for _ in range(random.randrange(1, 60))]
    session.keep(Drawing((Stroke.of(places),)))
    correction.digits[random.randrange(10)].click()
    look()

def look():
    if correction.said.text.startswith("Stored"):
        label = correction.said.text.split()[-1]
        print(f"{digest(session.drawing)} {label}", flush=True)
        store()
    else:
        QTimer.singleShot(0, look)

def begin():
    print("begun", flush=True)
    store()

QTimer.singleShot(10, begin)
sys.exit(app.exec())
"""


class Place:
    """A folder in which programs run as if it were a person's home."""

    def __init__(self, folder: Path, data: Path) -> None:
        folder.mkdir()
        self.folder, self.data = folder, data
        home = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        path = os.pathsep.join((str(ROOT), str(TESTS)))
        self.environment = os.environ | home | {"OMP_NUM_THREADS": "1", "PYTHONPATH": path}
        self.output = folder / "out.safetensors"

    def start(self, command: list[str]) -> subprocess.Popen[str]:
        """Start a program that prints what it has kept."""
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def runs(self) -> dict[str, Any]:
        """Return what another program finds: intact runs, damaged ones, and any other files."""
        code = (
            "import json\n"
            "from lenet_gui.core.training.runs import runs_dir, survey\n"
            "found = survey()\n"
            "names = sorted(path.name for path in runs_dir().iterdir()) if found.runs else []\n"
            "print(json.dumps({'epochs': [run.epoch for run in found.runs],\n"
            "    'states': [run.state for run in found.runs],\n"
            "    'damaged': [str(run.reason) for run in found.damaged], 'files': names}))\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        found: dict[str, Any] = json.loads(done.stdout)
        return found


def in_terminal(place: Place, resumed: bool) -> list[str]:
    """Return the command that begins a run, or resumes it."""
    script = [sys.executable, str(ROOT / "train_model.py")]
    if resumed:
        return [*script, "--resume"]
    return [*script, "--data-dir", str(place.data), "--output", str(place.output), *RECIPE]


def in_window(place: Place, resumed: bool) -> list[str]:
    """Return the command of a window that begins a run, or resumes the one it finds."""
    return [sys.executable, "-c", _WINDOW, str(place.data), str(EPOCHS)]


def kill_again_and_again(
    times: int, command: Callable[[Place, bool], list[str]], random: Random, folder: Path
) -> dict[str, Any]:
    """Kill a program this many times; return the findings."""
    data = write_tiny_mnist(folder / "data", train=60, test=20)
    unbroken, seconds = _unbroken(command, Place(folder / "unbroken", data))
    faults: list[str] = []
    kills, whole, epochs_kept = 0, 0, []
    while kills < times:
        place = Place(folder / f"try-{whole}", data)
        resumed, said = False, 0
        while True:
            process = place.start(command(place, resumed))
            moment = random.uniform(0, seconds) if kills < times else _WAIT
            try:
                out, errors = process.communicate(timeout=moment)
            except subprocess.TimeoutExpired:
                process.kill()
                out, errors = process.communicate()
                kills += 1
            else:
                if process.returncode != 0:
                    faults.append(f"ended with {process.returncode}: {errors[-500:]}")
                break
            said = max([said, *map(int, _EPOCH.findall(out))])
            found = place.runs()
            resumed = bool(found["epochs"])
            epochs_kept.append(found["epochs"][0] if resumed else 0)
            if found["damaged"] or len(found["epochs"]) > 1 or (said and epochs_kept[-1] < said):
                faults.append(f"after a kill, epoch {said} told: {found}")
            if found["states"] == ["completed"]:  # killed after its end had been saved
                break
        whole += 1
        found = place.runs()
        if found["states"] != ["completed"] or len(found["files"]) != 1:
            faults.append(f"at the end: {found}")
        elif _weights(place) != unbroken:
            faults.append("the weights are not those of an unbroken run")
        if left := _left_behind(place.folder):
            faults.append(f"left behind: {left}")
        print(f"{kills} of {times} kills, {len(faults)} faults", file=sys.stderr, flush=True)
    return {
        "kills": kills,
        "runs_completed": whole,
        "seconds_of_an_unbroken_run": round(seconds, 1),
        "epoch_at_kill": {"least": min(epochs_kept), "most": max(epochs_kept)},
        "faults": faults,
    }


def digest(drawing: Drawing) -> str:
    """Return a short name for a drawing's strokes."""
    lengths, points = flattened(drawing.strokes)
    return sha256(lengths.tobytes() + points.tobytes()).hexdigest()[:12]


def kill_while_drawing(times: int, random: Random, folder: Path) -> dict[str, Any]:
    """Kill a window that is drawn on, soon after something had been at rest for a second."""
    place = Place(folder / "home", folder)
    faults: list[str] = []
    kept, rests = digest(Drawing()), 0
    for number in range(times):
        process = place.start([sys.executable, "-c", _DRAWING])
        assert process.stdout is not None
        told = []
        for line in process.stdout:  # until it is killed
            if not line.endswith("\n"):
                break  # in the middle of it
            told.append(line.split())
            if told[-1][0] == "rested" and not any(word == "rested" for word, _ in told[:-1]):
                threading.Timer(random.uniform(0, 2), process.kill).start()
        _, errors = process.communicate()
        if [word for word, _ in told[:1]] != ["restored"]:
            faults.append(f"it did not start: {errors[-500:]}")
            continue
        if told[0][1] != kept:
            faults.append("the canvas is not as it was kept")
        words = [word for word, _ in told]
        rests += words.count("rested")
        last = max(at for at, word in enumerate(words) if word in ("rested", "restored"))
        found = read_kept(place.folder / "lenet-gui" / "drawing.safetensors") or Drawing()
        kept = digest(found)
        # The last stroke may have been in progress.
        complete = digest(Drawing(found.strokes[:-1]))
        if not {kept, complete} & {name for _, name in told[last:]}:
            faults.append("what was at rest for a second is not kept")
        print(f"{number + 1} of {times} kills, {len(faults)} faults", file=sys.stderr, flush=True)
    if left := _left_behind(place.folder / "lenet-gui"):
        faults.append(f"left behind: {left}")
    return {"kills": times, "rests": rests, "faults": faults}


def kill_while_storing(times: int, random: Random, folder: Path) -> dict[str, Any]:
    """Kill two windows that store digits in one collection, soon after they have begun."""
    place = Place(folder / "home", folder)
    path = path_of(DEFAULT_NAME, place.folder / "lenet-gui" / "digits")
    faults: list[str] = []
    stored: dict[str, int] = {}
    for number in range(times):
        windows = [place.start([sys.executable, "-c", _STORING]) for _ in range(2)]
        told = [_told_until_killed(process, random.uniform(0, 1)) for process in windows]
        for process, lines in zip(windows, told, strict=True):
            _, errors = process.communicate()
            if lines[:1] != [["begun"]]:
                faults.append(f"it did not start: {errors[-500:]}")
            stored |= {name: int(label) for name, label in lines[1:]}
        found = stroke_file.read(path) if path.exists() else stroke_file.StrokeFile((), (), "")
        there = {digest(each.drawing): each.label for each in found.digits}
        if lost := [name for name, label in stored.items() if there.get(name) != label]:
            faults.append(f"lost, or labelled otherwise: {lost}")
        if len(found.damaged) > 2 * (number + 1):
            faults.append(f"damaged: {found.damaged}")
        print(f"{number + 1} of {times} kills, {len(faults)} faults", file=sys.stderr, flush=True)
    return {"kills": times, "stored": len(stored), "cut": len(found.damaged), "faults": faults}


def _told_until_killed(process: subprocess.Popen[str], seconds: float) -> list[list[str]]:
    """Return what a program tells, in words, until it is killed, so long after its first line."""
    assert process.stdout is not None
    told = []
    for line in process.stdout:
        told.append(line.split())
        if len(told) == 1:
            threading.Timer(seconds, process.kill).start()
    return told


def _left_behind(folder: Path) -> list[str]:
    """Return the half-written files that the next saving there, an hour later, does not delete."""
    for half in folder.glob(".*"):
        os.utime(half, (0, 0))
    write_atomically(folder / "next", b"")
    return [path.name for path in folder.glob(".*")]


def _unbroken(
    command: Callable[[Place, bool], list[str]], place: Place
) -> tuple[dict[str, bytes], float]:
    began = time.monotonic()
    _, errors = place.start(command(place, False)).communicate(timeout=_WAIT)
    seconds = time.monotonic() - began
    if place.runs()["states"] != ["completed"]:
        raise RuntimeError(errors)
    return _weights(place), seconds


def _weights(place: Place) -> dict[str, bytes]:
    """Return the last weights of the only run in a place."""
    from safetensors import safe_open

    (path,) = (place.folder / "lenet-gui" / "runs").glob("*.safetensors")
    with safe_open(path, framework="numpy") as file:
        names = [name for name in file.keys() if name.startswith("last.")]  # noqa: SIM118
        return {name: file.get_tensor(name).tobytes() for name in names}


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description="Kill programs at random moments.")
    parser.add_argument("--terminal", type=int, default=200, metavar="N")
    parser.add_argument("--window", type=int, default=50, metavar="N")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--drawing", type=int, default=50, metavar="N")
    parser.add_argument("--storing", type=int, default=200, metavar="N")
    options = parser.parse_args()
    code = 0
    for name, times, kill in (
        ("drawing", options.drawing, kill_while_drawing),
        ("storing", options.storing, kill_while_storing),
    ):
        if times:
            with tempfile.TemporaryDirectory() as made:
                found = kill(times, Random(f"{name} {options.seed}"), Path(made))
            print(json.dumps({"killed": name, "seed": options.seed, **found}), flush=True)
            code |= bool(found["faults"])
    for name, times, command in (
        ("train_model.py", options.terminal, in_terminal),
        ("window", options.window, in_window),
    ):
        if times:
            with tempfile.TemporaryDirectory() as made:
                random = Random(f"{name} {options.seed}")
                found = kill_again_and_again(times, command, random, Path(made))
            print(json.dumps({"killed": name, "seed": options.seed, **found}), flush=True)
            code |= bool(found["faults"])
    return code


if __name__ == "__main__":
    sys.exit(main())
