"""The window as long as torch is being imported: for seconds, or a minute on a cold disk."""

import os
import subprocess
import sys
from pathlib import Path

from windows import LOADING

ROOT = Path(__file__).parents[2]

# In a program of its own, as this one has torch. There its import does not end; if the window's
# thread waits for it too, the program says where, and ends.
_PROGRAM = """
import faulthandler, os, sys, threading
from importlib.util import spec_from_loader

class Torch:
    def find_spec(self, name, *_):
        return spec_from_loader(name, self) if name == "torch" else None

    def create_module(self, _):
        asked.set()

    def exec_module(self, _):
        threading.Event().wait()

faulthandler.dump_traceback_later(60, exit=True)
asked = threading.Event()
sys.meta_path.insert(0, Torch())

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QComboBox
from lenet_gui.ui.app import create_window
from lenet_gui.core.ink.drawing import Drawing, Stroke

def wait_for(condition):
    while not condition():
        app.processEvents()

app = QApplication([])
settings = QSettings(os.devnull, QSettings.Format.IniFormat)
window = create_window(settings, device="auto")
window.show()
failures = []
window.session.failed.connect(failures.append)
window.calls.failed.connect(failures.append)
wait_for(lambda: window.session.ready and asked.is_set())
window.session.keep(Drawing((Stroke.of([(0.3, 0.2), (0.7, 0.2), (0.5, 0.8)]),)))
assert window.session.reading.digit == 7
for tab in range(window.tabs.count()):
    window.tabs.setCurrentIndex(tab)
    app.processEvents()
inside = window.inside_tab
window.tabs.setCurrentWidget(inside)
for page in range(inside.pages.count()):
    inside.pages.setCurrentIndex(page)
    app.processEvents()
    window.session.keep(Drawing((Stroke.of([(0.5, 0.2), (0.5, 0.8 + page / 100)]),)))
    app.processEvents()
    assert window.session.reading.digit == 1
assert not failures, failures
assert not window.session.has_torch
print("done", flush=True)
os._exit(0)
"""


def test_everything_is_there_but_what_needs_torch(data_home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=LOADING / 1000,
    )
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr
