"""Types of Qt are made before anything can ask for one in the middle of another."""

import subprocess
import sys

# Shows curves in the first moment of a program, and prints how many types are left to be made then,
# and when pyqtgraph is imported in a thread, which asks for all of them.
FIRST_MOMENT = """
import sys
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.train.curves.view import Curves

def left():
    return sum(len(set(dir(each)).difference(vars(each))) for each in (QtCore, QtGui, QtWidgets))

class Noted:
    def find_spec(self, name, *_):
        if name == "pyqtgraph":
            print(left())

app, calls = QApplication([]), Calls()
curves = Curves(calls, QSettings("none.ini", QSettings.Format.IniFormat))
sys.meta_path.insert(0, Noted())
print(left() > 100)
curves.show()
loop, timer = QEventLoop(), QTimer()
timer.timeout.connect(lambda: curves.plots is None or loop.quit())
timer.start(10)
loop.exec()
curves.close_plots()
calls.close()
"""


def test_all_types_are_made_before_a_thread_imports_what_asks_for_them() -> None:
    command = [sys.executable, "-c", FIRST_MOMENT]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (done.stdout, done.returncode) == ("True\n0\n", 0), done.stderr
