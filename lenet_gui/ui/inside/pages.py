"""The pages of the Inside tab, which alone scroll where there is too little room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QWidget

from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.zoom import px

_SIDES = 8  # pixels left and right of a page


class Pages(QTabWidget):
    """Tabs whose pages are each in a scroll area; they are added, chosen and found as they are."""

    def addTab(self, page: QWidget, name: str) -> int:  # type: ignore[override]
        """Add a page at the end."""
        return super().addTab(_Scrolled(page, self), name)

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
        return scrolled.widget() if isinstance(scrolled, _Scrolled) else None


class _Scrolled(QScrollArea):
    """Scrolls a page that is too high or too wide, and paints no ground of its own.

    The page is as wide with a scroll bar as without: nothing moves when it comes and goes. Qt's own
    resizing would scroll as soon as a page with wrapped text is lower than it would like to be.
    """

    def __init__(self, page: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = page
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        keep_measured(self, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page all the room there is, or what it needs."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the page what it needs now."""
        if watched is self._shown and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Show the scroll bar if the page needs it, and leave its room free if not.

        What the page needs is asked at the one width that it has with and without the bar: to
        follow the bar instead would bring it back and forth without end.
        """
        page, beside = self._shown, self.verticalScrollBar().sizeHint().width()
        room = QSize(self.width() - px(_SIDES) - beside, self.height())
        least, layout = page.minimumSizeHint(), page.layout()
        if layout is not None and layout.hasHeightForWidth():
            wrapped = layout.minimumHeightForWidth(max(room.width(), least.width()))
            least = least.expandedTo(QSize(0, wrapped))
        if least.width() > room.width():
            room -= QSize(0, self.horizontalScrollBar().sizeHint().height())
        scrolls = least.height() > room.height()
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if scrolls else never)
        margins = QMargins(px(_SIDES), 0, 0 if scrolls else beside, 0)
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)
        page.resize(least.expandedTo(room))
