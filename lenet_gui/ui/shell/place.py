"""A page's place in the tabs: makes it when needed, and scrolls where a screen is too small."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lenet_gui.ui.look.card import BETWEEN, Card, space
from lenet_gui.ui.look.scrolled import Scrolled

Page = TypeVar("Page", bound=QWidget)


class Place(Scrolled, Generic[Page]):
    """Holds a page as soon as it is shown or asked for.

    make: makes the page; called at most once. most: the largest size that the page can ask for;
    if it needs more, as it may at a large zoom, it scrolls.
    """

    enlarged = Signal(bool)  # whether a card has all of the room

    def __init__(self, make: Callable[[], Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._most: QSize | None = None
        self.made: Page | None = None
        self._stage: _Stage | None = None

    @property
    def page(self) -> Page:
        """The page; made now if it does not exist yet."""
        if self.made is None:
            self.made = self._make()
            self.hold(self.made)
            for card in self.made.findChildren(Card):
                card.double_clicked.connect(partial(self.enlarge, card))
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give an enlarged card all of the room."""
        super().resizeEvent(event)
        if self._stage is not None:
            self._stage.setGeometry(self.rect())

    # One card enlarged

    @property
    def is_enlarged(self) -> bool:
        """Whether one of the page's cards has all of its room."""
        return self._stage is not None

    def enlarge(self, card: Card) -> None:
        """Give a card all of the page's room."""
        if self._stage is None:
            focus = self.window().focusWidget()
            self._stage = _Stage(card, self)
            self._stage.card.double_clicked.connect(self.shrink)
            self._stage.setGeometry(self.rect())
            self._stage.show()
            self._give_back(focus)
            self.enlarged.emit(True)

    def shrink(self) -> None:
        """Show the whole page again."""
        stage, self._stage = self._stage, None
        if stage is not None:
            focus = self.window().focusWidget()
            stage.give_back()
            stage.hide()
            stage.deleteLater()
            self._give_back(focus)
            self.enlarged.emit(False)

    def _give_back(self, focus: QWidget | None) -> None:
        """Let the focus stay where it is, once what has moved is shown again."""
        if focus is not None:
            QTimer.singleShot(0, focus, focus.setFocus)


class _Stage(QWidget):
    """Lies over a page and holds what is in one of its cards.

    The card itself keeps its place: what a page says of its size there must not count here.
    """

    def __init__(self, card: Card, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.card = Card(self)
        self._from = card
        around = QVBoxLayout(self)
        space(self, around, margin=BETWEEN)
        around.addWidget(self.card)
        _move(card, self.card)

    def give_back(self) -> None:
        """Put everything back into its card."""
        _move(self.card, self._from)


def _move(card: Card, other: Card) -> None:
    """Move a card's layout, and with it what it lays out, into another card."""
    layout = card.layout()
    if layout is not None:
        other.setLayout(layout)
