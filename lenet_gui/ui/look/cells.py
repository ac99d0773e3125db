"""What lists of small pictures share: how a cell shows its state, and a picture on its paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

_CORNER, _PAPER_CORNER = 6, 4  # pixels at the usual size


def lay_out_cells(view: QListView) -> None:
    """Let a list show cells of one size, row by row, that stay fluid for thousands."""
    view.setViewMode(QListView.ViewMode.IconMode)
    view.setMovement(QListView.Movement.Static)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setMouseTracking(True)


def paint_state(painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
    """Show whether a cell is under the pointer, chosen or current."""
    tokens, state = tokens_of(option.palette), QStyle.StateFlag
    place, corner = QRectF(area).adjusted(1, 1, -1, -1), px(_CORNER)
    chosen = bool(option.state & state.State_Selected)
    painter.setPen(QPen(tokens.colour("accent"), 1) if chosen else Qt.PenStyle.NoPen)
    if chosen or option.state & state.State_MouseOver:
        painter.setBrush(tokens.colour("soft" if chosen else "hover"))
        painter.drawRoundedRect(place, corner, corner)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if option.state & state.State_HasFocus and option.state & state.State_Active:
        painter.setPen(QPen(tokens.colour("accent"), 2))
        painter.drawRoundedRect(place, corner, corner)


@contextmanager
def on_paper(painter: QPainter, option: QStyleOptionViewItem, place: QRect) -> Iterator[None]:
    """Paint paper, then what is painted in the `with`, then the paper's edge."""
    tokens, shape = tokens_of(option.palette), QPainterPath()
    shape.addRoundedRect(QRectF(place), px(_PAPER_CORNER), px(_PAPER_CORNER))
    painter.fillPath(shape, tokens.colour("paper"))
    painter.save()
    painter.setClipPath(shape)
    yield
    painter.restore()
    painter.setPen(QPen(tokens.colour("line"), 1))
    painter.drawPath(shape)
