"""Windows and dialogs made small enough for the screen."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

# What a window manager may put around a window, in logical pixels, until its frame is known.
_FRAME = QSize(8, 40)


def room_for(window: QWidget) -> QRect:
    """Return the part of its screen that a window can fill, without its frame."""
    screen = window.screen().availableGeometry()
    frame, place = window.frameGeometry(), window.geometry()
    if frame == place:  # not shown yet, or not framed
        side = _FRAME.width() // 2
        return screen.adjusted(side, _FRAME.height() - side, -side, -side)
    return screen.adjusted(
        place.left() - frame.left(),
        place.top() - frame.top(),
        place.right() - frame.right(),
        place.bottom() - frame.bottom(),
    )


def fit_on_screen(window: QWidget) -> None:
    """Make a window that is not shown yet small enough for its screen, as far as it can be."""
    if window.isMaximized() or window.isFullScreen():  # they fit anyway
        return
    room = room_for(window).size()
    window.resize(window.size().boundedTo(room).expandedTo(window.minimumSizeHint()))
    if window.testAttribute(Qt.WidgetAttribute.WA_Moved):  # else it is placed when it is shown
        bring_on_screen(window)


def bring_on_screen(window: QWidget) -> None:
    """Move a window so that all of it is on its screen, if it is small enough."""
    room, place = room_for(window), window.geometry()
    if place.width() > room.width() or place.height() > room.height():
        return
    place.moveRight(min(place.right(), room.right()))
    place.moveBottom(min(place.bottom(), room.bottom()))
    place.moveLeft(max(place.left(), room.left()))
    place.moveTop(max(place.top(), room.top()))
    if place != window.geometry():
        window.setGeometry(place)
