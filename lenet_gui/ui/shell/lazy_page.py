"""A page of a tab widget that is made when it is first wanted, so that the start need not wait."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

Page = TypeVar("Page", bound=QWidget)


class Later(QWidget, Generic[Page]):
    """Stands for a page until it is shown, or asked for; then it holds the page and nothing else.

    make: makes the page; called once, or never.
    """

    def __init__(self, make: Callable[[], Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.made: Page | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def page(self) -> Page:
        """The page, made now if need be."""
        if self.made is None:
            self.made = self._make()
            self._layout.addWidget(self.made)
        return self.made

    def showEvent(self, event: QShowEvent) -> None:
        """Make the page before it is seen."""
        super().showEvent(event)
        self.page.show()
        self._layout.activate()  # not after a first frame in which nothing has its place
