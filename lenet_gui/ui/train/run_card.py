"""The card on top of the Train tab: the run's buttons, how far it is, and what it left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.ui.look.card import GAP, PADDING, Card, space
from lenet_gui.ui.look.common import hairline
from lenet_gui.ui.look.zoom import factor
from lenet_gui.ui.train.choice import Choice
from lenet_gui.ui.train.progress import TrainProgress
from lenet_gui.ui.train.readings import Readings

# Widths in pixels at the usual size, below which what is to be decided, then the drawing, and then
# the epochs, too, have rows of their own.
_ONE_ROW, _NARROW, _NARROWEST = 820, 690, 540
_ROWS = 3  # at most
_NAMES = 160, 250  # the longest name below _ONE_ROW, and above


class RunCard(Card):
    """Start and Resume, or Pause and Stop; the epochs; the drawing; then which weights to keep."""

    def __init__(
        self,
        buttons: Sequence[QPushButton],
        rename: QToolButton,
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
        self._name = self._in_a_row("run_name", progress.what, rename, gap=4)
        decide = (choice.keep_button, choice.back_button, choice.undo_button)
        self._decide = self._in_a_row("run_decision", *decide)
        self._buttons = QHBoxLayout()
        for button in buttons:
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._left = QVBoxLayout()
        self._left.addLayout(self._buttons)
        self._left.addWidget(choice.which)
        self._left.addStretch(1)
        self._middle = QWidget(self)
        self._middle.setObjectName("run_middle")
        self._epochs = QVBoxLayout(self._middle)
        self._grid = QGridLayout(self)
        self._grid.addLayout(self._left, 0, 0)
        self._grid.setRowStretch(_ROWS, 1)  # below them: what an enlarged card has to spare
        space(self, self._grid, margin=(PADDING, 14, PADDING, 14), gap=PADDING)
        space(self, self._buttons)
        space(self, self._left, gap=4)
        space(self, self._epochs, gap=4)
        self._arrange()

    def _in_a_row(self, name: str, *widgets: QWidget, gap: float = GAP) -> QWidget:
        place = QWidget(self)
        place.setObjectName(name)
        row = QHBoxLayout(place)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        space(place, row, gap=gap)
        return place

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the drawing a row of its own where the card is narrow."""
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        grid, width = self._grid, self.width() / factor()
        for widget in (self._middle, self._line, self._readings):
            grid.removeWidget(widget)
        for layout in (self._buttons, self._left, self._epochs):
            for part in (self._name, self._decide, self._progress):
                layout.removeWidget(part)
        self._progress.limit_name(_NAMES[width >= _ONE_ROW])
        if width >= _ONE_ROW:
            self._buttons.insertWidget(self._buttons.count() - 1, self._decide)
            self._left.insertWidget(1, self._name)
        else:  # what is to be decided has a row of its own, and the name gives way to it
            self._left.insertWidget(1, self._decide)
            self._epochs.addWidget(self._name)
        self._epochs.addWidget(self._progress, 1)
        self._line.setVisible(width >= _NARROW)
        if width >= _NARROW:
            grid.addWidget(self._middle, 0, 1)
            grid.addWidget(self._line, 0, 2)
            grid.addWidget(self._readings, 0, 3)
        elif width >= _NARROWEST:
            grid.addWidget(self._middle, 0, 1)
            grid.addWidget(self._readings, 1, 0, 1, 2)
        else:
            grid.addWidget(self._middle, 1, 0)
            grid.addWidget(self._readings, 2, 0)
        grid.setColumnStretch(1, 3 if width >= _NARROWEST else 0)
        grid.setColumnStretch(3, 2 if width >= _NARROW else 0)
