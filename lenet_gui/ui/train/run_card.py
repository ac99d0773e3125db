"""The card on top of the Train tab: the run's buttons, how far it is, and what it left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lenet_gui.ui.look.card import PADDING, Card, space
from lenet_gui.ui.look.common import hairline
from lenet_gui.ui.look.zoom import factor
from lenet_gui.ui.train.choice import Choice
from lenet_gui.ui.train.progress import TrainProgress
from lenet_gui.ui.train.readings import Readings

# Widths in pixels at the usual size, below which the drawing, and then the epochs too, have rows of
# their own.
_NARROW, _NARROWEST = 690, 540


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
        self._progress = progress
        self._readings = readings
        self._line = hairline(self, QFrame.Shape.VLine)
        row = QHBoxLayout()
        for button in (*buttons, choice.keep_button, choice.back_button):
            row.addWidget(button)
        row.addStretch(1)
        left = QVBoxLayout()
        left.addLayout(row)
        left.addWidget(progress.what, 1)
        left.addWidget(choice.which)
        self._grid = QGridLayout(self)
        self._grid.addLayout(left, 0, 0)
        space(self, self._grid, margin=(PADDING, 14, PADDING, 14), gap=PADDING)
        space(self, row)
        space(self, left, gap=4)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the drawing a row of its own where the card is narrow."""
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        grid, width = self._grid, self.width() / factor()
        for widget in (self._progress, self._line, self._readings):
            grid.removeWidget(widget)
        self._line.setVisible(width >= _NARROW)
        if width >= _NARROW:
            grid.addWidget(self._progress, 0, 1)
            grid.addWidget(self._line, 0, 2)
            grid.addWidget(self._readings, 0, 3)
        elif width >= _NARROWEST:
            grid.addWidget(self._progress, 0, 1)
            grid.addWidget(self._readings, 1, 0, 1, 2)
        else:
            grid.addWidget(self._progress, 1, 0)
            grid.addWidget(self._readings, 2, 0)
        grid.setColumnStretch(1, 3 if width >= _NARROWEST else 0)
        grid.setColumnStretch(3, 2 if width >= _NARROW else 0)
