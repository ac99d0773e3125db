"""The application: from the command line to a window, and all uncaught errors."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from lenet_gui import __version__
from lenet_gui.core.ink.kept import kept_path
from lenet_gui.ui.background import ending
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.files.keeper import Keeper
from lenet_gui.ui.look.roles import tell_roles
from lenet_gui.ui.look.screen import fit_on_screen
from lenet_gui.ui.shell.icon import program_icon
from lenet_gui.ui.shell.language import speak
from lenet_gui.ui.shell.theme import Theme
from lenet_gui.ui.shell.unforeseen import catch_all
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.settings import GREETED, LANGUAGE, refuse_pickles
from lenet_gui.ui.window import MainWindow

# Imports and files keep the interpreter busy, so paint the window first.
_LOAD_AFTER_MS = 50


def create_window(
    settings: QSettings | None = None,
    weights: Path | None = None,
    device: str = "auto",
    drawing: Path | None = None,
    files: Sequence[Path] = (),
    *,
    greets: bool = False,
) -> MainWindow:
    """Make the main window; a QApplication must be running.

    The network loads in the background once the event loop runs, so the window can be shown and
    drawn on at once. `window.session.ready_changed` tells when it reads.

    settings: where window size, pen and switches are remembered; defaults to the user's own.
    weights: a file to use instead of the last start's weights. device: as for
    `core.network.device.choose`. drawing: the file that keeps the drawing from one start to the
    next; defaults to the user's own. files: to open at once, a picture or drawing and
    weights; any others are offered. greets: whether an empty canvas shows, at the very first
    start, what it is for.
    """
    refuse_pickles()
    tell_roles()
    settings = settings or QSettings("lenet-gui", "lenet-gui")
    speak(LANGUAGE.read(settings))
    calls = Calls()
    session = Session(calls, device)
    window = MainWindow(session, calls, Theme(settings), settings)
    keeper = Keeper(session, calls, drawing or kept_path(), session)
    window.close_accepted.connect(keeper.close)
    if greets and not files and not GREETED.read(settings):
        from lenet_gui.ui.draw.ghost import Greeting

        tab = window.draw_tab
        greeting = Greeting(session, calls, settings, tab.canvas, tab.show_example)
        keeper.restored.connect(greeting.begin)
    QTimer.singleShot(0, keeper, keeper.restore)
    source = weights or window.transfer.remembered_weights()
    QTimer.singleShot(_LOAD_AFTER_MS, session, lambda: session.begin(source))
    if files:  # after the drawing of last time, so that undo brings it back

        def open_files() -> None:
            QTimer.singleShot(_LOAD_AFTER_MS, session, lambda: window.transfer.open(*files))

        keeper.restored.connect(open_files)
    return window


def run(weights: Path | None = None, device: str = "auto", files: Sequence[Path] = ()) -> NoReturn:
    """Open the window, and end the process when it closes; arguments as for `create_window`."""
    # A fast stroke needs every point; the canvas limits how often it is read.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressTabletEvents, False)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("lenet-gui")
    app.setApplicationDisplayName("LeNet-5")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(program_icon())
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C in the terminal ends the program
    window = create_window(weights=weights, device=device, files=files, greets=True)
    catch_all(window.report)
    window.close_accepted.connect(ending.begin)
    # Qt would quit when the last window closes, but a dialog may still be open.
    window.close_accepted.connect(lambda: app.exit())
    fit_on_screen(window)
    window.show()
    ending.end(app, app.exec())
