"""The menu of the shipped weights, with a tick at those in use."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from lenet_gui.core.network.shipped import SHIPPED
from lenet_gui.ui.state.session import Session


class ShippedMenu(QMenu):
    """A click requests weights; they are ticked once they are in use."""

    chosen = Signal(str)  # a name of SHIPPED

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shipped_weights")
        self.setTitle(self.tr("S&hipped weights"))
        self._session = session
        titles = {
            SHIPPED[0]: self.tr("lenet5: the best"),
            SHIPPED[1]: self.tr("lenet5-classic: the classic recipe"),
        }
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for name in SHIPPED:
            action = QAction(titles[name], self)
            action.setObjectName(name)
            action.setData(name)
            action.setCheckable(True)
            self._group.addAction(action)
            self.addAction(action)
        self._group.triggered.connect(self._choose)
        session.recognizer_changed.connect(self._tick)

    def _choose(self, action: QAction) -> None:
        self._tick()  # undoes the tick of the click itself
        self.chosen.emit(str(action.data()))

    def _tick(self) -> None:
        recognizer = self._session.recognizer
        name = "" if recognizer is None else recognizer.weights.name
        for action in self._group.actions():
            action.setChecked(action.data() == name)
