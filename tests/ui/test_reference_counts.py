"""Qt's bindings must give back every reference to None and True that they take.

PySide6 6.12.0 drops one to None at each void call and one to True at each emit on Python 3.11; a
few thousand calls later the interpreter ends with "deallocating None". From Python 3.12 on these
objects are immortal: their counts say nothing there, and cannot fall.
"""

import sys

import pytest
from handwriting import SEVEN
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.window import MainWindow

ROUNDS = 500
# Threads, caches and the tests themselves hold a few more or fewer now and then.
NOISE = ROUNDS // 5

pytestmark = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None and True are immortal from Python 3.12 on"
)


class Teller(QObject):
    told = Signal()
    told_something = Signal(object)
    told_yes = Signal(bool)

    def hear(self, *_: object) -> None:
        pass


def counts() -> tuple[int, int]:
    return sys.getrefcount(None), sys.getrefcount(True)


def assert_as_before(before: tuple[int, int]) -> None:
    now = counts()
    for name, then, count in zip(("None", "True"), before, now, strict=True):
        assert abs(count - then) < NOISE, f"references to {name}: {then} before, {count} after"


def test_paints(qtbot: object, qapp: object) -> None:
    canvas = Canvas()
    canvas.resize(100, 100)
    canvas.show_drawing(SEVEN)
    canvas.show()
    QCoreApplication.processEvents()
    before = counts()
    for _ in range(ROUNDS):
        canvas.repaint()
    assert_as_before(before)
    canvas.close()


@pytest.mark.parametrize("signal", ["told", "told_something", "told_yes"])
def test_emits(qapp: object, signal: str) -> None:
    teller = Teller()
    arguments = {"told": (), "told_something": (None,), "told_yes": (True,)}[signal]
    bound = getattr(teller, signal)
    bound.connect(teller.hear)
    before = counts()
    for _ in range(ROUNDS):
        bound.emit(*arguments)
    assert_as_before(before)


def test_void_calls(qapp: object) -> None:
    widget = QWidget()
    before = counts()
    for _ in range(ROUNDS):
        widget.update()
        widget.setEnabled(True)
    assert_as_before(before)


def test_readings_shown(window: MainWindow) -> None:
    """All of it together: drawn, read, told and painted."""
    window.session.keep(SEVEN)
    QCoreApplication.processEvents()
    before = counts()
    for number in range(ROUNDS // 5):
        window.session.set_fit(number % 2 == 0)
        QCoreApplication.processEvents()
    assert_as_before(before)
