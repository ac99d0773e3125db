"""Make the pictures of the README from the real window.

Run it as `python docs/make_pictures.py`. Strokes are drawn on the canvas with pointer events, and
the window is grabbed, light and dark.
"""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lenet_gui.ui.app import create_window
from lenet_gui.ui.window import MainWindow

HERE = Path(__file__).parent
# A 7 as many people write it, crossed, small and off-centre.
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
_BAR = ((0.24, 0.40), (0.30, 0.39), (0.36, 0.385), (0.42, 0.38))


def main() -> None:
    """Grab the Draw tab in both palettes."""
    app = QApplication([])
    light = app.palette()
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        grab_draw_tab(app, create_window(settings), light)


def grab_draw_tab(app: QApplication, window: MainWindow, light: QPalette) -> None:
    """Draw, and save what the window shows."""
    window.show()
    if not window.session.ready:
        # Not QTest.qWait: it keeps the interpreter to itself, and the import of torch waits.
        loop = QEventLoop()
        window.session.ready_changed.connect(loop.quit)
        loop.exec()
    draw(window)
    layers = window.draw_tab.layers
    for name, palette in (("light", light), ("dark", dark_palette())):
        app.setPalette(palette)
        # Point at a unit of C1 that the stem of the 7 excites.
        place = layers.places("C1")[3]
        QTest.mouseMove(layers, place.center() + QPoint(place.width() // 6, 0))
        QTest.qWait(50)
        window.grab().save(str(HERE / f"draw-{name}.png"))
    window.close()


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


def dark_palette() -> QPalette:
    """What a dark desktop gives."""
    palette = QPalette(QColor(50, 50, 50))
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Base, QColor(36, 36, 36)),
        (roles.Text, QColor(240, 240, 240)),
        (roles.WindowText, QColor(240, 240, 240)),
        (roles.ButtonText, QColor(240, 240, 240)),
        (roles.PlaceholderText, QColor(240, 240, 240, 128)),
        (roles.Highlight, QColor(48, 140, 198)),
        (roles.Accent, QColor(48, 140, 198)),
    ):
        palette.setColor(role, colour)
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(140, 140, 140))
    return palette


if __name__ == "__main__":
    main()
