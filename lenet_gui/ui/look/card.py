"""A card: the white ground on which everything that belongs together stands."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QPalette
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.zoom import is_presenting, px

PADDING = 16
RADIUS = 10
GAP = 8  # between controls
BETWEEN = 12  # between cards
_NARROW = 1200  # pixels
PAGE = (6, 12, 4, 10)  # around a page in a card, beside what the card and its scroll bar leave


class Card(QFrame):
    """A frame with a ground, a hairline and round corners, which the style sheet paints.

    A double click on what does nothing itself, such as its title, enlarges it.
    """

    double_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for more room."""
        self.double_clicked.emit()


def on_card(widget: QWidget) -> None:
    """Let a live widget paint the card's ground itself, so that the card need not be repainted."""
    widget.setBackgroundRole(QPalette.ColorRole.Base)
    widget.setAutoFillBackground(True)


def around_cards(page: QWidget) -> tuple[int, int]:
    """Return the margin around a page's cards and the gap between them: less on narrow pages."""
    if page.width() < px(_NARROW):
        margin, gap = 12, 10
    else:
        margin, gap = (21, 16) if is_presenting() else (PADDING, BETWEEN)
    return px(margin), px(gap)


def space(
    owner: QWidget, layout: QLayout, *, margin: float | tuple[float, ...] = 0, gap: float = GAP
) -> None:
    """Keep a layout's margins and gaps, given in pixels at the usual size, at the zoom.

    margin: the same at all sides, or left, top, right and bottom.
    """
    sides = margin if isinstance(margin, tuple) else (margin,) * 4

    def measure() -> None:
        left, top, right, bottom = (px(side) for side in sides)
        layout.setContentsMargins(left, top, right, bottom)
        layout.setSpacing(px(gap))

    keep_measured(owner, measure)
