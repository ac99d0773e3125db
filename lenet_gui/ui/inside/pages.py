"""The pages of the Inside tab, which alone scroll where there is too little room."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from lenet_gui.ui.look.scrolled import Scrolled

_SIDES = 8  # pixels left and right of a page


class Pages(QTabWidget):
    """Tabs whose pages are each in a scroll area; they are added, chosen and found as they are."""

    def addTab(self, page: QWidget, name: str) -> int:  # type: ignore[override]
        """Add a page at the end."""
        scrolled = Scrolled(self, side=_SIDES, steady=True)
        scrolled.hold(page)
        return super().addTab(scrolled, name)

    def currentWidget(self) -> QWidget | None:  # type: ignore[override]
        """Return the page shown."""
        return self._page(self.currentIndex())

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show a page."""
        self.setCurrentIndex(self.indexOf(page))

    def indexOf(self, page: QWidget) -> int:
        """Return a page's place, or -1."""
        return next((at for at in range(self.count()) if self._page(at) is page), -1)

    def _page(self, index: int) -> QWidget | None:
        scrolled = self.widget(index)
        return scrolled.widget() if isinstance(scrolled, Scrolled) else None
