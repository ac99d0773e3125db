"""Errors that nothing caught: reported once in plain words, then only counted."""

from __future__ import annotations

import contextlib
import sys
import threading
import traceback
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.ui.background.throttle import Throttle
from lenet_gui.ui.look.common import heading, push_button
from lenet_gui.ui.shell.versions import versions

_MOST = 20  # different errors whose details are kept
_LONGEST = 20_000  # characters kept of one error's details
_FRAMES = 30  # between updates of the count: an error may come with every paint event

Origin = tuple[type[BaseException], tuple[tuple[str, int], ...]]
"""An error's type and its stack. Errors of one origin count as one, whatever their messages."""


class Unforeseen(QToolButton):
    """Collects uncaught errors; a status bar button that appears with the first.

    A new error opens the dialog, which does not interrupt drawing. A repeated one does not: an
    error in a paint event comes with every painting, even with the one that closing the dialog
    causes. A click on the button always opens it.
    """

    _error_caught = Signal(object, str)  # Origin, and the details if they are new

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unforeseen")
        self.setText(self.tr("Something went wrong"))
        self.setAccessibleName(self.text())
        self.setToolTip(self.tr("Show what went wrong, to report it."))
        self.count = 0  # all errors so far
        self._details: dict[Origin, str] = {}
        self._seen = 0  # how many details the dialog has shown
        self._refresh = Throttle(self._update, self, _FRAMES)
        self.dialog: UnforeseenDialog | None = None  # until it is needed
        self.clicked.connect(self.open)
        # Queued: the caller may be in the middle of painting, or in another thread.
        self._error_caught.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.hide()

    def take_over(self, earlier: Unforeseen) -> None:
        """Keep what another button has collected."""
        self.count, self._details, self._seen = earlier.count, earlier._details, earlier._seen
        self.setVisible(self.count > 0)

    def report(self, error: BaseException) -> None:
        """Report an uncaught error. May be called from any thread, at any moment."""
        if not isinstance(error, Exception):
            return  # SystemExit or KeyboardInterrupt
        frames = traceback.walk_tb(error.__traceback__)
        origin = (type(error), tuple((frame.f_code.co_filename, line) for frame, line in frames))
        new = origin not in self._details
        self._error_caught.emit(origin, "".join(traceback.format_exception(error)) if new else "")

    def open(self) -> None:
        """Show the dialog."""
        if self.dialog is None:
            self.dialog = UnforeseenDialog(self.window())
        self._seen = len(self._details)
        self.dialog.show_details("\n".join(self._details.values()))
        self.dialog.show_count(self.count)
        self.dialog.show()

    def _take(self, origin: Origin, details: str) -> None:
        self.count += 1
        if origin not in self._details and len(self._details) < _MOST:
            self._details[origin] = details[-_LONGEST:]
        self.show()
        if self.dialog is not None and self.dialog.isVisible():
            self._refresh.request()
        else:
            self._open_if_new()

    def _update(self) -> None:
        self._open_if_new()
        if self.dialog is not None:
            self.dialog.show_count(self.count)

    def _open_if_new(self) -> None:
        if len(self._details) > self._seen:
            self.open()


class UnforeseenDialog(QDialog):
    """Tells that something went wrong, what it means for the work, and what to report."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unforeseen_dialog")
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # not to interrupt a stroke
        title = heading(self, self.tr("Something went wrong that nobody foresaw."))
        title.setObjectName("unforeseen_title")
        text = QLabel(
            self.tr(
                "The program goes on. Your drawing is kept, and so are a run's epochs that are "
                "over. If it happens again, please report it with the details below."
            ),
            self,
        )
        text.setObjectName("unforeseen_text")
        text.setWordWrap(True)
        self._count = QLabel(self)
        self._count.setObjectName("unforeseen_count")
        self.details = QPlainTextEdit(self)
        self.details.setObjectName("unforeseen_details")
        self.details.setAccessibleName(self.tr("Details"))
        self.details.setReadOnly(True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        copy = push_button(
            self,
            "copy_details",
            self.tr("&Copy details"),
            self.tr("Put the details on the clipboard."),
            self._copy,
        )
        close = push_button(self, "close_unforeseen", self.tr("Close"), "", self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self._count, 1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(text)
        column.addWidget(self.details, 1)
        column.addLayout(buttons)
        self.resize(560, 340)

    def show_details(self, details: str) -> None:
        """Show the report, with the versions first; scroll to its end, which tells most."""
        self.details.setPlainText(f"{versions()}\n\n{details}".rstrip())
        bar = self.details.verticalScrollBar()
        bar.setValue(bar.maximum())

    def show_count(self, count: int) -> None:
        """Show how many errors there were, if more than one."""
        times = self.tr("{times} times so far").format(times=self.locale().toString(count))
        self._count.setText(times if count > 1 else "")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


def catch_all(report: Callable[[BaseException], None]) -> None:
    """Pass all uncaught exceptions to `report`; the terminal still gets them too."""

    def pass_on(error: BaseException | None) -> None:
        # While the interpreter exits there may be no button left.
        with contextlib.suppress(RuntimeError):
            if error is not None:
                report(error)

    def in_main(kind: type[BaseException], error: BaseException, trace: object) -> None:
        sys.__excepthook__(kind, error, error.__traceback__)
        pass_on(error)

    def in_thread(caught: threading.ExceptHookArgs) -> None:
        threading.__excepthook__(caught)
        pass_on(caught.exc_value)

    def unraisable(caught: sys.UnraisableHookArgs) -> None:
        sys.__unraisablehook__(caught)
        pass_on(caught.exc_value)

    sys.excepthook, threading.excepthook, sys.unraisablehook = in_main, in_thread, unraisable
