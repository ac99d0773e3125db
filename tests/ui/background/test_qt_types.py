"""Types of Qt are made before anything can ask for one in the middle of another."""

import subprocess
import sys

LEFT = """
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtWidgets import QApplication
from lenet_gui.ui.background.qt_types import make_types

def left():
    return sum(len(set(dir(each)).difference(vars(each))) for each in (QtCore, QtGui, QtWidgets))

app, owner, loop = QApplication([]), QObject(), QEventLoop()
before = left()
make_types(owner, loop.quit)
if left():
    loop.exec()
print(before > 100, left())
"""


def test_all_types_are_made() -> None:
    done = subprocess.run([sys.executable, "-c", LEFT], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.returncode) == ("True 0\n", 0), done.stderr
