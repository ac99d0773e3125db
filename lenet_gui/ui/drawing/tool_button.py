"""A drawing tool's button: its icon, and its name beside it where there is room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QStyleOptionToolButton, QToolButton, QWidget

from lenet_gui.ui.look.icons import GRID, icon_of
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.zoom import px


class ToolButton(QToolButton):
    """Shows an action that is named as its icon is."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDefaultAction(action)
        self.setObjectName(f"{action.objectName()}_button")
        self.setAccessibleName(action.text())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus on the canvas
        keep_measured(self, self._draw_icon)
        self.show_name(on=False)

    def _draw_icon(self) -> None:
        # The action's, as a button takes it anew with every change of its action.
        side, action = px(GRID), self.defaultAction()
        action.setIcon(icon_of(action.objectName(), self.palette(), side))
        action.setIconVisibleInMenu(False)
        self.setIconSize(QSize(side, side))

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        """Keep the name off the icon: Qt leaves two pixels between them, at every zoom."""
        super().initStyleOption(option)
        option.text = "\N{THREE-PER-EM SPACE}" + option.text

    def show_name(self, *, on: bool) -> None:
        """Show the action's name beside the icon, or the icon alone."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonTextBesideIcon if on else style.ToolButtonIconOnly)
