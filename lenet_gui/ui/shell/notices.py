"""What the notice above the tabs tells, and what it offers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from lenet_gui.core.errors import LenetError
from lenet_gui.ui.look.words import in_words
from lenet_gui.ui.shell.notice import Notice, Offer
from lenet_gui.ui.shell.unforeseen import Unforeseen


class Notices(QObject):
    """Tells what went wrong, and offers to open the files that were given together with others.

    They are offered one by one, whatever else is told, so that none of them is lost.
    """

    def __init__(
        self,
        notice: Notice,
        unforeseen: Unforeseen,
        open_file: Callable[[Path], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._notice = notice
        self._unforeseen = unforeseen
        self._open_file = open_file
        self._others: list[Path] = []  # dropped or named at the start, and not opened yet

    def show_error(self, error: Exception) -> None:
        """Show an error: above the tabs, or in a dialog if it is unforeseen."""
        if isinstance(error, LenetError):
            self.show_text(in_words(error))
        else:
            self._unforeseen.report(error)

    def show_text(self, text: str, offer: Offer | None = None) -> None:
        """Show a text. offer: what can be done about it, if no file is still to be opened."""
        self._notice.show_text(text, self._offer() or offer)

    def offer_others(self, paths: list[Path]) -> None:
        """Offer to open files; none offers nothing more."""
        self._others = paths
        if paths:
            self.show_text(self.tr("“{name}” is still to be opened.").format(name=paths[0].name))

    def outdate(self) -> None:
        """Show nothing of what was before, unless a file is still to be opened."""
        if not self._others:
            self._notice.hide()

    def _offer(self) -> Offer | None:
        if not self._others:
            return None
        text = self.tr("Open “{name}”").format(name=self._others[0].name)
        return Offer(text, self._open_next, self._others.clear)

    def _open_next(self) -> None:
        path, *rest = self._others
        self._open_file(path)
        self.offer_others(rest)
