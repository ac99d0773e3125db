"""How the Train tab's cards lie: side by side, or in a narrow window one below the other."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from lenet_gui.ui.look.card import around_cards
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.scrolled import Scrolled
from lenet_gui.ui.look.zoom import factor, px

# All in pixels at the usual size.
_NARROW, _USUAL, _WIDE = 840, 1200, 1800  # widths from which on there is room for more
_FORM = (264, 300, 320)  # width of the form below _USUAL, below _WIDE, and above
_CURVES, _RESULTS = 122, 204  # least heights


class TrainPage(Scrolled):
    """The recipe at the left; at its right the run, its curves, and what it led to.

    It scrolls where even the least sizes do not fit.
    """

    def __init__(
        self, form: QWidget, run: QWidget, curves: QWidget, results: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("train_page")
        self._form, self._run, self._curves, self._results = form, run, curves, results
        inner = QWidget(self)
        self._grid = QGridLayout(inner)
        for widget in (form, run, curves, results):
            widget.setParent(inner)
        keep_measured(self, self._arrange)
        self.hold(inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the cards for the new width."""
        self._arrange()
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(320), px(240))

    def _arrange(self) -> None:
        width, grid = self.width() / factor(), self._grid
        narrow = width < _NARROW
        rows = [
            (self._run, 0, 0),
            (self._curves, px(_CURVES), 2),
            (self._results, px(_RESULTS), 3),
        ]
        if narrow:
            rows.insert(1, (self._form, self._form.sizeHint().height(), 0))
        for widget in (self._form, self._run, self._curves, self._results):
            grid.removeWidget(widget)
        for row in range(4):
            grid.setRowMinimumHeight(row, 0)
            grid.setRowStretch(row, 0)
        for row, (widget, least, share) in enumerate(rows):
            grid.addWidget(widget, row, 1)
            grid.setRowMinimumHeight(row, least)
            grid.setRowStretch(row, share)
        if not narrow:
            grid.addWidget(self._form, 0, 0, 3, 1)
        form = 0 if narrow else _FORM[(width >= _USUAL) + (width >= _WIDE)]
        grid.setColumnMinimumWidth(0, px(form))
        grid.setColumnStretch(1, 1)
        margin, gap = around_cards(self)
        grid.setContentsMargins(margin, margin, margin, margin)
        for layout in (grid, self._curves.layout()):  # which are two cards
            assert layout is not None
            layout.setSpacing(gap)
