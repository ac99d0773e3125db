"""The pages of the Inside tab, which alone scroll where there is too little room."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QTabWidget, QWidget

from lenet_gui.ui.look.scrolled import Scrolled

_SIDES = 8  # pixels left and right of a page

Added = TypeVar("Added", bound=QWidget)


class Pages(QTabWidget):
    """Tabs whose pages are each in a scroll area; they are added, chosen and found as they are."""

    def add(self, make: Callable[[QWidget], Added], name: str) -> Added:
        """Add a page at the end.

        make: makes the page with the parent that it gets. Qt styles everything in a page anew when
        it moves, so it is made where it stays.
        """
        scrolled = Scrolled(self, side=_SIDES, steady=True)
        self.addTab(scrolled, name)
        page = make(scrolled.viewport())
        scrolled.hold(page)
        return page

    def widget(self, index: int) -> QWidget | None:
        """Return the page at a place."""
        scrolled = super().widget(index)
        return scrolled.widget() if isinstance(scrolled, Scrolled) else None

    def currentWidget(self) -> QWidget | None:  # type: ignore[override]
        """Return the page shown."""
        return self.widget(self.currentIndex())

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show a page."""
        self.setCurrentIndex(self.indexOf(page))

    def indexOf(self, page: QWidget) -> int:
        """Return a page's place, or -1."""
        return next((at for at in range(self.count()) if self.widget(at) is page), -1)
