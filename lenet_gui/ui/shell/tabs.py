"""The tabs of the window: their icons, and the chips at the right end of their bar."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QTabWidget, QWidget

from lenet_gui.ui.look.icons import GRID, icon_of
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.shell.chips import Chips
from lenet_gui.ui.shell.place import Place

_ABOVE = 8  # pixels at the usual size, above chips that stand in a row of their own


class Tabs(QTabWidget):
    """Everything the window shows, a question each."""

    def __init__(self, chips: Chips, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tabs")
        self.setAccessibleName(self.tr("What the window shows"))
        self.setDocumentMode(True)
        self.chips = chips
        self._lent = False
        self._places: list[Place[Any]] = []
        self._names: list[str] = []
        chips.setParent(self)  # not its corner widget, which a style sheet puts out of line
        chips.changed.connect(self._place_chips)
        keep_measured(self, self._draw_icons)

    def add(self, place: Place[Any], name: str, title: str) -> None:
        """Add a tab at the right. The widgets that this knows are the places' pages.

        name: in every language; and its icon's.
        """
        self.addTab(place, title)
        self._places.append(place)
        self._names.append(name)
        self._draw_icons()

    @property
    def place(self) -> Place[Any]:
        """The place of the page that is shown."""
        return self._places[self.currentIndex()]

    @property
    def name(self) -> str:
        """The name of the tab that is shown."""
        return self._names[self.currentIndex()]

    def show_named(self, name: str) -> None:
        """Show the tab with this name."""
        self.setCurrentIndex(self._names.index(name))

    def currentWidget(self) -> QWidget:
        page = self.place.page
        assert isinstance(page, QWidget)
        return page

    def setCurrentWidget(self, page: QWidget) -> None:
        self.setCurrentIndex([place.made for place in self._places].index(page))

    def _draw_icons(self) -> None:
        side = px(GRID)
        self.setIconSize(QSize(side, side))
        for index, name in enumerate(self._names):
            self.setTabIcon(index, icon_of(name, self.palette(), side, "muted"))
        self._place_chips()

    def _place_chips(self) -> None:
        """Put the chips beside the tabs, shortened if they say more than there is room for."""
        bar, chips = self.tabBar(), self.chips
        chips.setContentsMargins(0, px(_ABOVE) if self._lent else 0, 0, 0)
        if self._lent:
            chips.fit(0)
            chips.setVisible(chips.say_anything)
            return
        chips.fit(self.width() - bar.sizeHint().width() - px(2 * GRID))
        width = chips.sizeHint().width()
        chips.setGeometry(self.width() - width, 0, width, bar.height())
        chips.raise_()

    def lend_chips(self, row: QBoxLayout | None) -> None:
        """Hide the tabs, and put the chips that change a reading's meaning into a row.

        None takes them back and shows the tabs again.
        """
        self._lent = row is not None
        self.tabBar().setVisible(not self._lent)
        if row is not None:
            row.insertWidget(0, self.chips, 0, Qt.AlignmentFlag.AlignRight)
        else:
            self.chips.setParent(self)
            self.chips.show()
        self._place_chips()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chips at the new end of the bar."""
        super().resizeEvent(event)
        self._place_chips()
