"""Windows and dialogs made small enough for the screen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

# What a window manager may put around a window, in logical pixels.
_FRAME = QSize(8, 40)


def fit_on_screen(window: QWidget) -> None:
    """Make a window that is not shown yet small enough for its screen, as far as it can be."""
    if window.windowState() == Qt.WindowState.WindowNoState:  # maximized windows fit anyway
        room = window.screen().availableSize() - _FRAME
        window.resize(window.size().boundedTo(room).expandedTo(window.minimumSizeHint()))
