"""A tab's page that is made when first needed, so the start need not wait for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

Page = TypeVar("Page", bound=QWidget)


class Later(QWidget, Generic[Page]):
    """Stands in for a page until the page is shown or asked for, then holds it.

    make: makes the page; called at most once.
    """

    def __init__(self, make: Callable[[], Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.made: Page | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def page(self) -> Page:
        """The page; made now if it does not exist yet."""
        if self.made is None:
            self.made = self._make()
            self._layout.addWidget(self.made)
        return self.made

    def showEvent(self, event: QShowEvent) -> None:
        """Make the page before it is visible."""
        super().showEvent(event)
        self.page.show()
        self._layout.activate()  # now, or the first frame would show everything out of place
