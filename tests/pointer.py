"""Mouse, pen and finger for tests: events on a canvas, in the unit square of the drawing."""

from collections.abc import Iterable

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import (
    QImage,
    QInputDevice,
    QMouseEvent,
    QPainter,
    QPointingDevice,
    QPointingDeviceUniqueId,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from lenet_gui.ui.drawing.canvas import Canvas

Point = tuple[float, float]


def _place(canvas: Canvas, at: Point) -> QPointF:
    return QPointF(at[0] * canvas.width(), at[1] * canvas.height())


# Mouse


def _mouse(
    canvas: Canvas, kind: QEvent.Type, at: Point, button: Qt.MouseButton, held: Qt.MouseButton
) -> None:
    place = _place(canvas, at)
    event = QMouseEvent(
        kind, place, canvas.mapToGlobal(place), button, held, Qt.KeyboardModifier.NoModifier
    )
    QCoreApplication.sendEvent(canvas, event)


def press(canvas: Canvas, at: Point, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    _mouse(canvas, QEvent.Type.MouseButtonPress, at, button, button)


def move(canvas: Canvas, at: Point) -> None:
    left = Qt.MouseButton.LeftButton
    _mouse(canvas, QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, left)


def release(canvas: Canvas, at: Point, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    _mouse(canvas, QEvent.Type.MouseButtonRelease, at, button, Qt.MouseButton.NoButton)


def draw(canvas: Canvas, points: Iterable[Point]) -> None:
    """Draw one stroke with the mouse."""
    points = list(points)
    press(canvas, points[0])
    for point in points[1:]:
        move(canvas, point)
    release(canvas, points[-1])


def leave(canvas: Canvas) -> None:
    """Take the pointer off the canvas, and with it the ring that shows the tool's size."""
    QCoreApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))


# Pen


def _stylus(kind: QPointingDevice.PointerType) -> QPointingDevice:
    can = QInputDevice.Capability
    return QPointingDevice(
        "stylus",
        1,
        QInputDevice.DeviceType.Stylus,
        kind,
        can.Position | can.Pressure,
        1,
        3,
        "",
        QPointingDeviceUniqueId(),
    )


TIP = _stylus(QPointingDevice.PointerType.Pen)
OTHER_END = _stylus(QPointingDevice.PointerType.Eraser)


def pen(
    canvas: Canvas,
    kind: QEvent.Type,
    at: Point,
    pressure: float = 0.5,
    end: QPointingDevice = TIP,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
) -> bool:
    """Send one event of a tablet's pen; return whether the canvas took it."""
    place = _place(canvas, at)
    event = QTabletEvent(
        kind,
        end,
        place,
        canvas.mapToGlobal(place),
        pressure,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        Qt.KeyboardModifier.NoModifier,
        button,
        button,
    )
    QCoreApplication.sendEvent(canvas, event)
    return event.isAccepted()


def draw_with_pen(
    canvas: Canvas,
    points: Iterable[Point],
    pressures: Iterable[float],
    end: QPointingDevice = TIP,
) -> None:
    """Draw one stroke with the pen; the pressure has gone when it is lifted."""
    first, *rest = zip(points, pressures, strict=True)
    pen(canvas, QEvent.Type.TabletPress, *first, end=end)
    for at, pressure in rest:
        pen(canvas, QEvent.Type.TabletMove, at, pressure, end)
    pen(canvas, QEvent.Type.TabletRelease, rest[-1][0] if rest else first[0], 0.0, end)


# Fingers

SCREEN = QTest.createTouchDevice()


def touch(canvas: Canvas, **fingers: tuple[str, Point]) -> None:
    """Send one touch event: `touch(canvas, f0=("press", (0.1, 0.1)), f1=("stationary", ...))`."""
    sequence = QTest.touchEvent(canvas, SCREEN, False)
    for name, (what, at) in fingers.items():
        number = int(name[1:])
        place = _place(canvas, at).toPoint()
        if what == "stationary":
            sequence.stationary(number)
        else:
            getattr(sequence, what)(number, place, canvas)
    sequence.commit()


def cancel_touch(canvas: Canvas) -> None:
    """Take the fingers away, as a system does for a gesture of its own."""
    no_key = Qt.KeyboardModifier.NoModifier
    event = QTouchEvent(QEvent.Type.TouchCancel, SCREEN, no_key, [])
    QCoreApplication.sendEvent(canvas, event)


# What is seen


def shown(widget: QWidget) -> np.ndarray:
    """Return what stands on the screen where a top-level widget is: (H, W, 3) of its pixels.

    Unlike `grab()`, this does not paint: a region that should have been painted anew, and was not,
    is seen as it is.
    """
    # New colours arrive in the first round and are painted in the second; where they change sizes,
    # the layout may come after that, and what it moves is painted in the third.
    for _ in range(3):
        QCoreApplication.processEvents()
    return pixels(widget.backingStore().paintDevice())


def painted(widget: QWidget) -> np.ndarray:
    """Return a widget painted from the start, (H, W, 3)."""
    return pixels(widget.grab().toImage())


def words_painted(monkeypatch: pytest.MonkeyPatch, widget: QWidget) -> list[str]:
    """Return the texts that a widget's own module paints on it, in order."""
    words: list[str] = []

    class Painter(QPainter):
        def drawText(self, *arguments: object) -> None:  # noqa: N802
            words.append(str(arguments[-1]))
            super().drawText(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(f"{type(widget).__module__}.QPainter", Painter)
        painted(widget)
    return words


def pixels(image: QImage) -> np.ndarray:
    """Return red, green and blue, (H, W, 3) int16: differences do not wrap."""
    image = image.convertToFormat(QImage.Format.Format_RGBX8888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 4 * image.width()].reshape(image.height(), -1, 4)[:, :, :3].astype(np.int16)
