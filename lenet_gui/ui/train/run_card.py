"""The card on top of the Train tab: the run's buttons, how far it is, and what it left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lenet_gui.ui.look.card import PADDING, Card, space
from lenet_gui.ui.look.common import hairline
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.train.choice import Choice
from lenet_gui.ui.train.progress import TrainProgress
from lenet_gui.ui.train.readings import Readings

_NARROW = 600  # width in pixels at the usual size, below which the drawing has a row of its own


class RunCard(Card):
    """Start, or Pause and Stop; the epochs; the person's drawing; then which weights to keep."""

    def __init__(
        self,
        buttons: Sequence[QPushButton],
        progress: TrainProgress,
        choice: Choice,
        readings: Readings,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("run_card")
        self._readings = readings
        self._line = hairline(self, QFrame.Shape.VLine)
        row = QHBoxLayout()
        for button in (*buttons, choice.keep_button, choice.back_button):
            row.addWidget(button)
        row.addStretch(1)
        left = QVBoxLayout()
        left.addLayout(row)
        left.addWidget(progress.what, 1)
        progress.head.insertWidget(1, choice.which)
        self._grid = QGridLayout(self)
        self._grid.addLayout(left, 0, 0)
        self._grid.addWidget(progress, 0, 1)
        self._grid.setColumnStretch(1, 3)
        space(self, self._grid, margin=(PADDING, 14, PADDING, 14), gap=PADDING)
        space(self, row)
        space(self, left, gap=4)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the drawing a row of its own where the card is narrow."""
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        grid, narrow = self._grid, self.width() < px(_NARROW)
        for widget in (self._line, self._readings):
            grid.removeWidget(widget)
        self._line.setVisible(not narrow)
        if narrow:
            grid.addWidget(self._readings, 1, 0, 1, 2)
        else:
            grid.addWidget(self._line, 0, 2)
            grid.addWidget(self._readings, 0, 3)
        grid.setColumnStretch(3, 0 if narrow else 2)
