"""A place that scrolls what is too large for it, and only then."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.zoom import px


class Scrolled(QScrollArea):
    """Scrolls a page that is too high or too wide, and paints no ground of its own.

    Qt's own resizing would scroll as soon as a page with wrapped text, or with a square in it, is
    lower than it would like to be.

    side: pixels at the left of the page. steady: the page is as wide with a scroll bar as without,
    so that nothing moves when it comes and goes.
    """

    def __init__(
        self, parent: QWidget | None = None, *, side: int = 0, steady: bool = False
    ) -> None:
        super().__init__(parent)
        self._held: QWidget | None = None
        self._side, self._steady = side, steady
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        keep_measured(self, self._fit)

    def hold(self, page: QWidget) -> None:
        """Show a page; called once."""
        self._held = page
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page all the room there is, or what it needs."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys that would scroll nothing to whatever this is in."""
        sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        bar = self.horizontalScrollBar() if sideways else self.verticalScrollBar()
        if bar.maximum() > bar.minimum():
            super().keyPressEvent(event)
        else:
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the page what it needs now."""
        if watched is self._held and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Show the scroll bar if the page needs it.

        What the page needs is asked at one width: to follow the bar instead would bring it back and
        forth without end.
        """
        if self._held is None:
            return
        beside = self.verticalScrollBar().sizeHint().width()
        room = QSize(self.width() - px(self._side) - beside * self._steady, self.height())
        least = self._least(room.width())
        scrolls = least.height() > room.height()
        if scrolls and not self._steady:
            room -= QSize(beside, 0)
            least = self._least(room.width())
        if least.width() > room.width():
            room -= QSize(0, self.horizontalScrollBar().sizeHint().height())
            scrolls = scrolls or least.height() > room.height()
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if scrolls else never)
        free = beside if self._steady and not scrolls else 0
        margins = QMargins(px(self._side), 0, free, 0)
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)
        self._held.resize(least.expandedTo(room))

    def _least(self, width: int) -> QSize:
        """Return the least size of the page at a width, or at its own least width."""
        assert self._held is not None
        least, layout = self._held.minimumSizeHint(), self._held.layout()
        if layout is not None and layout.hasHeightForWidth():
            wrapped = layout.minimumHeightForWidth(max(width, least.width()))
            least = least.expandedTo(QSize(0, wrapped))
        return least
