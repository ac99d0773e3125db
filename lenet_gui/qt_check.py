"""Words for the ways in which Qt cannot start, in place of its abort and a traceback.

Qt ends the process when it finds no display or lacks a system library. Its last message is caught
here, explained in lines that say what to do, and the process ends with exit code 2.
"""

import ctypes
import os
import sys
from pathlib import Path

# The libraries of Debian and Ubuntu that the Qt in the PySide6 package needs.
_PACKAGES = "libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1"
_MORE_PACKAGES = "libxcb-shape0 libdbus-1-3 libfontconfig1 libglib2.0-0"


def explain_import_error(error: ImportError) -> str:
    """Say what a failed import of PySide6 lacks, and what to do."""
    if "shared object file" in str(error):
        return _missing_library(str(error).partition(":")[0])
    return (
        f"lenet-gui: the window needs PySide6, which cannot be imported: {error}.\n"
        "Install it: pip install 'PySide6-Essentials>=6.11.3,<6.12'\n"
        "Without a window, `lenet-gui read IMAGE` works."
    )


def end_in_words_if_qt_aborts() -> None:
    """Catch the message with which Qt is about to abort; other messages go on to stderr."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    def handle(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind != QtMsgType.QtFatalMsg:
            # What Qt says of plugins just before is said better below.
            if not message.startswith(("qt.qpa.plugin", "From 6.5.0")) and "qpa" not in (
                context.category or ""
            ):
                print(message, file=sys.stderr)
            return
        print(_explain_fatal(message), file=sys.stderr, flush=True)
        os._exit(2)  # Qt would abort as soon as this returns.

    qInstallMessageHandler(handle)


def _explain_fatal(message: str) -> str:
    missing = _missing_library_of_platform()
    if missing is not None:
        return _missing_library(missing)
    if "platform plugin" not in message and "display" not in message:
        return f"lenet-gui: Qt cannot go on: {message}"
    display = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    found = f"the display “{display}” does not answer" if display else "there is no display"
    return (
        f"lenet-gui: no window can be opened: {found}.\n"
        "Start it from a desktop session; over ssh, connect with `ssh -X`. On Debian or Ubuntu "
        "without a\nscreen: sudo apt install xvfb && xvfb-run lenet-gui. "
        "Without a window, `lenet-gui read IMAGE` works."
    )


def _missing_library(name: str) -> str:
    return (
        f"lenet-gui: Qt cannot start: the system library {name} is missing.\n"
        f"On Debian or Ubuntu: sudo apt install {_PACKAGES}\\\n  {_MORE_PACKAGES}"
    )


def _missing_library_of_platform() -> str | None:
    """Return the library that Qt's X11 plugin lacks on Linux, if that is what is wrong."""
    if not sys.platform.startswith("linux"):
        return None
    import PySide6

    plugin = Path(PySide6.__path__[0]) / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return str(error).partition(":")[0]
    return None
