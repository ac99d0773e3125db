"""The window manager's request to close the window, heard while a dialog is open, too.

Qt drops it on X11 if a modal dialog blocks the window.
"""

from __future__ import annotations

import ctypes
from functools import cache

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QNativeInterface
from PySide6.QtWidgets import QWidget

_CLIENT_MESSAGE = 33  # X.h; the highest bit tells that a program sent it
_SENT = 0x80


class _ClientMessage(ctypes.Structure):
    """xcb_client_message_event_t, of 32-bit data."""

    _fields_ = (
        ("kind", ctypes.c_uint8),
        ("format", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("window", ctypes.c_uint32),
        ("type", ctypes.c_uint32),
        ("data", ctypes.c_uint32 * 5),
    )


class CloseRequest(QObject):
    """Closes a window at the window manager's request while a dialog blocks it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._filter = _Filter(self)
        if QGuiApplication.platformName() == "xcb":
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Listen only while the window is blocked: every event of the system is looked at then."""
        app = QCoreApplication.instance()
        if app is not None and event.type() == QEvent.Type.WindowBlocked:
            app.installNativeEventFilter(self._filter)
        elif app is not None and event.type() == QEvent.Type.WindowUnblocked:
            app.removeNativeEventFilter(self._filter)
        return False

    def take(self, message: _ClientMessage) -> None:
        """Close the window if that is what is asked for."""
        if message.window == self._window.winId() and message.data[0] == _delete_window():
            QTimer.singleShot(0, self._window, self._window.close)


class _Filter(QAbstractNativeEventFilter):
    """Sees every event of the system, and keeps none from Qt."""

    def __init__(self, request: CloseRequest) -> None:
        super().__init__()
        self._request = request

    def nativeEventFilter(self, kind: object, message: int) -> object:
        event = _ClientMessage.from_address(int(message))
        if event.kind & ~_SENT == _CLIENT_MESSAGE and event.format == 32:
            self._request.take(event)
        return False


@cache
def _delete_window() -> int:
    """Return X's number for WM_DELETE_WINDOW (ICCCM, section 4.2.8.1)."""
    app = QCoreApplication.instance()
    assert isinstance(app, QGuiApplication)
    native = app.nativeInterface()
    assert isinstance(native, QNativeInterface.QX11Application)
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XInternAtom.argtypes = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    x11.XInternAtom.restype = ctypes.c_ulong
    return int(x11.XInternAtom(native.display(), b"WM_DELETE_WINDOW", 0))
