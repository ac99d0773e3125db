"""Make the README's pictures from the real window.

Run it as `python docs/make_pictures.py [DIR]`. It draws strokes on the canvas with pointer events,
starts a run on MNIST from the folder DIR or from your cache, and grabs the window, light and dark.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import torch
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, QRect, QSettings, Qt, SignalInstance
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lenet_gui.core.events import Progress
from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.core.ink.picture_import import Original
from lenet_gui.core.ink.raster import render
from lenet_gui.core.network.nudge import Nudge
from lenet_gui.core.network.units import Unit
from lenet_gui.core.picture_reading import read_picture
from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.strokes import synthetic
from lenet_gui.core.strokes.habits import HABITS, Habit
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.core.training.recipe import PRESETS
from lenet_gui.ui.app import create_window
from lenet_gui.ui.shell.notice import Offer
from lenet_gui.ui.state.settings import LANGUAGE
from lenet_gui.ui.window import MainWindow

_PAUSE_AT = 3.45  # in the third epoch, 45 % done
_SLIDES = 9000  # milliseconds until the story's kernel is halfway
_RESTS = 600  # milliseconds until everything has settled
HERE = Path(__file__).parent
# A 7 as many people write it: crossed, small and off-centre.
_SEVEN = (
    (0.16, 0.22),
    (0.22, 0.205),
    (0.30, 0.20),
    (0.38, 0.20),
    (0.43, 0.195),
    (0.41, 0.26),
    (0.37, 0.34),
    (0.33, 0.43),
    (0.30, 0.52),
    (0.285, 0.60),
)
_LAMBDA = Habit("lambda", "0,0 14,0 28,26 68,100 | 36,40 0,100")
_BAR = ((0.24, 0.40), (0.30, 0.39), (0.36, 0.385), (0.42, 0.38))


def main() -> None:
    """Grab every tab, light and dark."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        LANGUAGE.write(settings, "en")
        os.environ["XDG_DATA_HOME"] = folder  # for the run
        window = create_window(settings)
        window.resize(1366, 768)
        window.show()
        wait_for(window.session.ready_changed, lambda: window.session.ready)
        draw(window)
        grab_bar(window)
        grab_draw_tab(window)
        grab_picture(window)
        grab_inside_tab(window)
        grab_train_tab(window, sys.argv[1] if len(sys.argv) > 1 else "mnist")
        grab_digits_tab(window)
        grab_in_chinese(window)
        window.close()
    app.quit()


def wait_for(signal: SignalInstance, condition: Callable[[], bool]) -> None:
    """Wait until a signal has made something true.

    Not with QTest.qWait, which holds the GIL and keeps threads waiting.
    """
    loop = QEventLoop()
    signal.connect(loop.quit)
    while not condition():
        loop.exec()


def grab_bar(window: MainWindow) -> None:
    """Save what lies above every tab: a notice, the tabs, and all chips, light and dark."""
    window.session.experiment.silence("C1", 1, silent=True)
    window.session.experiment.set_nudge(Nudge(right=2))
    window.run_chip.say("Epoch 4 of 5 · 69 %")
    offer = Offer("Resume it", lambda: None)
    window.notice.show_text(
        "Fast on MNIST, begun today, 21:04, broke off after epoch 3 of 5.", offer
    )
    window.chips.weights.setFocus(Qt.FocusReason.TabFocusReason)
    for name in ("dark", "light"):
        window.theme.choose_colours(name)
        QTest.qWait(_RESTS)
        height = window.tabs.mapTo(window, QPoint(0, window.tabs.tabBar().height())).y()
        window.grab(QRect(0, 0, window.width(), height)).save(str(HERE / f"bar-{name}.png"))
    window.session.experiment.end()
    window.run_chip.say("")
    window.notice.hide()
    window.canvas.setFocus()


def grab_draw_tab(window: MainWindow) -> None:
    """Save the Draw tab with a drawing."""
    layers = window.draw_tab.layers
    for name in ("dark", "light"):
        window.theme.choose_colours(name)
        QTest.qWait(_RESTS)
        # Point at a unit of C1 that the stem of the 7 excites.
        place = layers.places("C1")[3]
        QTest.mouseMove(layers, (place.center() + QPointF(place.width() / 6, 0)).toPoint())
        QTest.qWait(50)
        window.grab().save(str(HERE / f"draw-{name}.png"))


def grab_picture(window: MainWindow) -> None:
    """Save what the window shows of a photograph of four digits on a ruled sheet."""
    drawing = window.session.drawing
    original = Original(_photograph(2, 0, 2, 6))
    recognizer = window.session.recognizer
    window.pictures.take(read_picture(original, recognizer=recognizer), None)
    for name in ("dark", "light"):
        window.theme.choose_colours(name)
        QTest.qWait(_RESTS)
        window.grab().save(str(HERE / f"picture-{name}.png"))
    window.pictures.leave()
    window.session.keep(drawing)


def _photograph(*digits: int) -> NDArray[np.uint8]:
    """Return digits on ruled paper, the light falling off from a corner."""
    random = np.random.default_rng(3)
    curves = ((HABITS[digit][0].strokes, 0.12 + 0.2 * n) for n, digit in enumerate(digits))
    strokes = [
        Stroke.of(stroke * 0.24 + (left, 0.3 + random.uniform(-0.02, 0.02)), 0.017)
        for parts, left in curves
        for stroke in parts
    ]
    ink = render(Drawing(tuple(strokes)), 900)[150:650]
    y, x = np.mgrid[: ink.shape[0], : ink.shape[1]]
    lines = 0.35 * (np.abs((y + 0.02 * x) % 90 - 45) < 1.2)
    light = 0.95 / (1 + (np.hypot(x - 100, y - 50) / 1000) ** 2)
    paper = light * (1 - lines) * (1 - 0.85 * ink)
    tint = paper[:, :, None] * (1.0, 0.97, 0.9)
    opaque = np.ones((*ink.shape, 1))
    return (np.concatenate([tint, opaque], axis=2).clip(0, 1) * 255).astype(np.uint8)


def grab_inside_tab(window: MainWindow) -> None:
    """Save the Inside tab: a pinned unit, and its other pages, all for the same drawing."""
    tab, reading = window.inside_tab, window.session.reading
    assert reading is not None
    window.show_inside()
    tab.inspection.pin(Unit("C3", int(reading.maps["C3"].argmax())))
    tab.pages.setCurrentWidget(tab.unit_page)
    for name in ("dark", "light"):
        window.theme.choose_colours(name)
        QTest.qWait(_RESTS)
        window.grab().save(str(HERE / f"inside-{name}.png"))
    tab.story_page.bar.go(1)
    for page in (tab.story_page, tab.trace_page, tab.why_page, tab.what_if_page):
        tab.pages.setCurrentWidget(page)
        # Some pages answer in a thread, once the pen has rested for a while; the story's kernel
        # slides down half of its map.
        until = time.monotonic() + (_SLIDES if page is tab.story_page else _RESTS) / 1000
        while time.monotonic() < until or (page is tab.why_page and page.alike.known is None):
            QApplication.processEvents()
            time.sleep(0.01)
        name = page.objectName().removesuffix("_page").replace("_", "-")
        tab.pages.parentWidget().grab().save(str(HERE / f"inside-{name}.png"))


def grab_train_tab(window: MainWindow, source: str) -> None:
    """Train, pause in the third epoch, and save the Train tab."""
    tab = window.train_tab
    seen: list[float] = []  # the epoch's number plus the part of it that is done
    tab.training.progressed.connect(
        lambda event: (
            seen.append(event.epoch + event.seen / event.total)
            if isinstance(event, Progress)
            else None
        )
    )
    window.tabs.setCurrentWidget(tab)
    tab.form.show_run(PRESETS["fast"], source)
    tab.start_button.click()
    wait_for(tab.training.progressed, lambda: bool(seen) and seen[-1] > _PAUSE_AT)
    tab.pause_button.click()
    table = tab.matrix.table
    fours_read_as_nines = table.visualRect(table.model().index(4, 9)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=fours_read_as_nines)
    for name in ("dark", "light"):
        window.theme.choose_colours(name)
        QTest.qWait(300)  # the curves are redrawn ten times a second
        window.grab().save(str(HERE / f"train-{name}.png"))
    tab.stop_button.click()
    wait_for(tab.training.ended, lambda: not tab.training.is_on)


def grab_digits_tab(window: MainWindow) -> None:
    """Collect digits, learn that hand beside the data set of the last run, save My digits."""
    window.train_tab.training.go_back()
    own, tab = window.own_digits, window.digits_tab
    window.tabs.setCurrentWidget(tab)
    own.add(_of_one_hand(), print)
    wait_for(own.changed, lambda: bool(own.digits))
    tab.hand.learn_button.click()
    while not tab.hand.table.isVisible() or not tab.readings.complete:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    for name in ("dark", "light"):
        window.theme.choose_colours(name)
        QTest.qWait(_RESTS)
        window.grab().save(str(HERE / f"digits-{name}.png"))


def grab_in_chinese(window: MainWindow) -> None:
    """Save the Draw and Inside tabs, in Traditional Chinese."""
    english = window.tabs.tabText(0)
    window.choose_language("zh_TW")
    while window.tabs.tabText(0) == english:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    tab, reading = window.inside_tab, window.session.reading
    assert reading is not None
    tab.inspection.pin(Unit("C3", int(reading.maps["C3"].argmax())))
    tab.pages.setCurrentWidget(tab.unit_page)
    for index, page in enumerate(("draw", "inside")):
        window.tabs.setCurrentIndex(index)
        for name in ("dark", "light"):
            window.theme.choose_colours(name)
            QTest.qWait(_RESTS)
            window.grab().save(str(HERE / f"{page}-zh-TW-{name}.png"))


def _of_one_hand() -> list[Written]:
    """Return digits of the stroke model, five of each; this hand writes a 2 like a lambda."""
    generator = torch.Generator().manual_seed(6)
    written = []
    for digit in range(DIGITS):
        habit = _LAMBDA if digit == 2 else HABITS[digit][0]
        lines = zip(*synthetic.lines(habit, 5, generator), strict=True)
        written += [Written(digit, synthetic.place(habit, *line, generator)) for line in lines]
    return written


def draw(window: MainWindow) -> None:
    """Draw the strokes with the pointer."""
    canvas = window.canvas
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    for stroke in (_SEVEN, _BAR):
        moves = [QEvent.Type.MouseMove] * (len(stroke) - 1)
        kinds = [QEvent.Type.MouseButtonPress, *moves]
        points = [QPointF(x, y) * canvas.width() for x, y in stroke]
        for kind, point in [
            *zip(kinds, points, strict=True),
            (QEvent.Type.MouseButtonRelease, points[-1]),
        ]:
            button = none if kind == QEvent.Type.MouseMove else left
            place = canvas.mapToGlobal(point)
            modifier = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(canvas, QMouseEvent(kind, point, place, button, left, modifier))


if __name__ == "__main__":
    main()
