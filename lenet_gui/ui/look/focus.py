"""Where the keys go: the order of widgets for Tab, and the ring around a painted one."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

INSET = 4  # pixels that a widget leaves free for it at its edges
_WIDTH = 2.0
_RADIUS = 6


def order_tabs(widgets: Iterable[QWidget]) -> None:
    """Let Tab go through widgets of one window in this order."""
    for earlier, later in pairwise(widgets):
        QWidget.setTabOrder(earlier, later)


def paint_focus(painter: QPainter, widget: QWidget) -> None:
    """Paint the ring along a widget's edge while it has the focus."""
    if not widget.hasFocus():
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(tokens_of(widget.palette()).colour("accent"), _WIDTH))
    ring = QRectF(widget.rect()).adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(ring, px(_RADIUS), px(_RADIUS))
    painter.restore()
