"""An error that nobody foresaw, in the real program."""

import os
import subprocess
import sys
from pathlib import Path

from windows import LOADING

_UNFORESEEN = """
import sys
from PySide6.QtCore import QTimer
from lenet_gui.__main__ import main
from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.ui import app

create = app.create_window

def create_and_fail(**arguments):
    window = create(**arguments)
    drawing = Drawing((Stroke.of([(0.2, 0.2), (0.8, 0.8)]),))

    def fail():
        window.session.keep(drawing)
        QTimer.singleShot(0, lambda: QTimer.singleShot(200, look))
        raise KeyError("nobody foresaw it")

    def look():
        print(window.unforeseen.dialog.isVisible(), window.session.drawing is drawing)
        window.close()

    QTimer.singleShot(0, fail)
    return window

app.create_window = create_and_fail
sys.exit(main(["--device", "cpu"]))
"""


def test_what_nobody_foresaw_is_said_and_the_program_goes_on(tmp_path: Path) -> None:
    program = subprocess.run(
        [sys.executable, "-c", _UNFORESEEN],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=LOADING / 1000,
    )
    assert program.stdout == "True True\n"
    assert program.returncode in (0, 1)  # 1: torch, on its way, keeps Python's lock for too long
    assert "KeyError: 'nobody foresaw it'" in program.stderr.splitlines()
