"""The card on top of the Train tab: the run's buttons, how far it is, and what it left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from lenet_gui.ui.look.card import PADDING, Card, space
from lenet_gui.ui.train.outcome_bar import Choice
from lenet_gui.ui.train.progress import TrainProgress


class RunCard(Card):
    """Start, Pause and Stop; the epochs; then which weights to keep."""

    def __init__(
        self,
        buttons: Sequence[QPushButton],
        progress: TrainProgress,
        choice: Choice,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("run_card")
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        layout = QGridLayout(self)
        layout.addLayout(row, 0, 0)
        layout.addWidget(progress, 0, 1)
        layout.addWidget(choice, 1, 0, 1, 2)
        layout.setColumnStretch(1, 1)
        space(self, layout, margin=(PADDING, 12, PADDING, 12))
