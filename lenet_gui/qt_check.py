"""Explanations of why Qt cannot start, in place of its abort and a traceback.

Qt aborts the process when there is no display or a system library is missing. Its last message is
caught here and explained, with what to do, and the process ends with exit code 2.
"""

import ctypes
import os
import sys
from pathlib import Path

# The packages that PySide6's Qt needs on Debian and Ubuntu; apt adds their dependencies.
_PACKAGES = (
    "libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libwayland-cursor0 "
    "libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)

# The variable that names the display of each of Qt's platforms here.
_DISPLAYS = {"xcb": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}


def explain_import_error(error: ImportError) -> str:
    """Return what was missing in a failed import of PySide6, and what to do."""
    if "shared object file" in str(error):
        return _missing_library(str(error).partition(":")[0])
    return (
        f"lenet-gui: the window needs PySide6, which cannot be imported: {error}.\n"
        "Install it: pip install 'PySide6-Essentials>=6.11.3,<6.12'\n"
        "Without a window, `lenet-gui read IMAGE` works."
    )


def end_in_words_if_qt_aborts() -> None:
    """Catch Qt's last message before it aborts; other messages still go to stderr."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    def handle(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind != QtMsgType.QtFatalMsg:
            # Qt's messages about plugins just before are explained better below.
            known = message.startswith(
                ("qt.qpa.plugin", "From 6.5.0", "Failed to create wl_display")
            )
            if not known and "qpa" not in (context.category or ""):
                print(message, file=sys.stderr)
            return
        print(explain_fatal(message), file=sys.stderr, flush=True)
        os._exit(2)  # Qt would abort as soon as this returns.

    qInstallMessageHandler(handle)


def explain_fatal(message: str) -> str:
    """Say why no window can be opened, and what to do, given Qt's last message."""
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    display = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    needed = _DISPLAYS.get(asked.partition("-")[0])  # "wayland-egl" is one, too
    if asked and (needed is None or (display and not os.environ.get(needed))):
        return (
            f"lenet-gui: no window can be opened with QT_QPA_PLATFORM={asked}.\n"
            "Unset it: Qt then finds the right platform by itself."
        )
    if sys.platform.startswith("linux") and not display:
        return (
            "lenet-gui: no window can be opened: there is no display.\n"
            "Start it from a desktop session, or over `ssh -X`. On Debian or Ubuntu without a "
            "screen: sudo apt install xvfb && xvfb-run lenet-gui\n"
            "Without a window, `lenet-gui read IMAGE` works."
        )
    missing = library_missing_in_plugin()
    if missing is not None:
        return _missing_library(missing)
    if "platform plugin" in message or "display" in message:
        return (
            f"lenet-gui: no window can be opened: the display “{display}” does not answer.\n"
            "Start it from a desktop session, or over `ssh -X`.\n"
            "Without a window, `lenet-gui read IMAGE` works."
        )
    return f"lenet-gui: Qt cannot go on: {message}"


def _missing_library(name: str) -> str:
    return (
        f"lenet-gui: Qt cannot start: the system library {name} is missing.\n"
        f"On Debian or Ubuntu: sudo apt install {_PACKAGES}"
    )


def library_missing_in_plugin() -> str | None:
    """Return the system library that Qt's plugin for the display lacks, if any."""
    if not sys.platform.startswith("linux"):
        return None
    import PySide6

    name = "libqwayland.so" if os.environ.get("WAYLAND_DISPLAY") else "libqxcb.so"
    try:
        ctypes.CDLL(str(Path(PySide6.__path__[0]) / "Qt" / "plugins" / "platforms" / name))
    except OSError as error:
        return str(error).partition(":")[0]
    return None
