"""The windows of the Help menu, each made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from lenet_gui.ui.state.session import Session

if TYPE_CHECKING:
    from lenet_gui.ui.help.glossary_window import GlossaryWindow
    from lenet_gui.ui.help.guide import Guide
    from lenet_gui.ui.help.lessons import Lessons


class HelpWindows(QObject):
    """Shows the guide, the glossary and the lessons where they were left, and *About*."""

    try_requested = Signal(object)  # a GuideStep

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._guide: Guide | None = None
        self._glossary: GlossaryWindow | None = None
        self._lessons: Lessons | None = None

    def take_over(self, earlier: HelpWindows) -> None:
        """Show the windows again that are shown now, and which these replace."""
        for window, show in (
            (earlier._guide, self.show_guide),
            (earlier._glossary, self.show_glossary),
            (earlier._lessons, self.show_lessons),
        ):
            if window is not None and window.isVisible():
                show()
        if self._guide is not None and earlier._guide is not None:
            self._guide.go(earlier._guide.step)

    def show_guide(self) -> None:
        """Show the guide at the step it has come to."""
        from lenet_gui.ui.help.guide import Guide

        if self._guide is None:
            self._guide = Guide(self._session, self._window)
            self._guide.try_requested.connect(self.try_requested)
        self._guide.show()

    def show_glossary(self) -> None:
        """Show the glossary, ready for a word to be typed."""
        from lenet_gui.ui.help.glossary_window import GlossaryWindow

        if self._glossary is None:
            self._glossary = GlossaryWindow(self._window)
        self._glossary.show()
        self._glossary.search.setFocus()

    def show_lessons(self) -> None:
        """Show the lessons for teachers."""
        from lenet_gui.ui.help.lessons import Lessons

        if self._lessons is None:
            self._lessons = Lessons(self._window)
        self._lessons.show()

    def show_about(self) -> None:
        """Show what runs here now."""
        from lenet_gui.ui.help.about import About

        About(self._session.recognizer, self._window).open()
