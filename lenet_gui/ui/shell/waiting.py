"""Shows what the person is waiting for, if it takes longer than a moment, with a way out."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QThread, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from lenet_gui.ui.look.common import push_button
from lenet_gui.ui.look.measured import keep_measured

_MOMENT_MS = 200


@dataclass(frozen=True, eq=False)
class _Wait:
    thread: QThread
    what: str
    cancel: Callable[[], None]


class Waiting(QWidget):
    """Names the newest thread being waited for; hidden while none takes long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waiting")
        self._waits: list[_Wait] = []
        self._what = QLabel(self)
        self._what.setObjectName("waiting_for")
        self._what.setTextFormat(Qt.TextFormat.PlainText)  # file names are no markup
        bar = QProgressBar(self)
        bar.setObjectName("waiting_moves")
        bar.setAccessibleName(self.tr("At work"))
        bar.setRange(0, 0)  # of unknown length
        bar.setTextVisible(False)
        self.cancel_button = push_button(
            self,
            "waiting_cancel",
            self.tr("Cancel"),
            self.tr("Stops this, and leaves everything as it was."),
            self.cancel,
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 6, 0)
        for widget in (self._what, bar, self.cancel_button):
            layout.addWidget(widget)
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(_MOMENT_MS)
        self._moment.timeout.connect(self._refresh)
        self._bar = bar
        keep_measured(self, self._measure)
        self.hide()

    def _measure(self) -> None:
        line = self.fontMetrics().height()
        self._bar.setFixedSize(60, line // 2)
        self.cancel_button.setFixedHeight(line + 6)

    @property
    def text(self) -> str:
        """The text shown; empty while hidden."""
        return self._what.text() if not self.isHidden() else ""

    def wait_for(self, thread: QThread, what: str, cancel: Callable[[], None]) -> None:
        """Show `what` while a thread runs, if it runs longer than a moment.

        cancel: called by the button, which also ends the wait. What is cancelled in the same way
        is replaced: another picture is being opened, say, and the earlier one will not be shown.
        """
        self._waits = [wait for wait in self._waits if wait.cancel != cancel]
        self._waits.append(_Wait(thread, what, cancel))
        thread.finished.connect(self._refresh_if_shown)
        self._moment.start()

    def cancel(self) -> None:
        """Cancel the newest wait."""
        if self._waits:
            self._waits.pop().cancel()
        self._refresh()

    def _refresh_if_shown(self) -> None:
        if not self.isHidden():
            self._refresh()

    def _refresh(self) -> None:
        self._waits = [wait for wait in self._waits if _runs(wait.thread)]
        if self._waits:
            self._what.setText(self._waits[-1].what)
            self.setAccessibleName(self._waits[-1].what)
        self.setVisible(bool(self._waits))


def _runs(thread: QThread) -> bool:
    with contextlib.suppress(RuntimeError):  # it has ended and is deleted
        return not thread.isFinished()
    return False
