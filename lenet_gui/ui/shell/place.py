"""A page's place in the tabs: makes it when needed, and scrolls where a screen is too small."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

Page = TypeVar("Page", bound=QWidget)


class Place(QScrollArea, Generic[Page]):
    """Holds a page as soon as it is shown or asked for.

    make: makes the page; called at most once. most: the largest size that the page can ask for;
    if it needs more, as it may at a large zoom, it scrolls.
    """

    def __init__(self, make: Callable[[], Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._most: QSize | None = None
        self.made: Page | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    @property
    def page(self) -> Page:
        """The page; made now if it does not exist yet."""
        if self.made is None:
            self.made = self._make()
            self.setWidget(self.made)
            self.made.setAutoFillBackground(False)
        return self.made

    def limit(self, most: QSize) -> None:
        """Set the largest size that the page can ask for."""
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        least = QSize(0, 0) if self.made is None else self.made.minimumSizeHint()
        return least if self._most is None else least.boundedTo(self._most)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass on that the page needs another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the page before it is visible."""
        super().showEvent(event)
        self.page.show()
