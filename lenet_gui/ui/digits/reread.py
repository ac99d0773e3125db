"""The digits that are read differently after learning, as small pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.ui.digits.gallery import paint_large
from lenet_gui.ui.look.fonts import small
from lenet_gui.ui.look.icons import paint_icon
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import listed
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

if TYPE_CHECKING:
    from lenet_gui.core.training.hand import Reread

# In pixels at the usual size.
_SIDE = 44
_GAP = 8
_ICON = 12


class RereadDigits(QWidget):
    """One row of digits: those put right first, then those that are misread now.

    Each has its reading before and after below it, and a tick or a warning. Those for which there
    is no room are counted at the end.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hand_reread")
        self.setAccessibleName(self.tr("Digits that are read differently"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._digits: Sequence[Reread] = ()
        keep_measured(self, self.updateGeometry)

    def show_digits(self, digits: Sequence[Reread]) -> None:
        """Show these digits."""
        self._digits = digits
        told = self.tr("{label}: read as {before} before, as {after} now")
        self.setAccessibleDescription(
            listed(
                told.format(label=each.written.label, before=each.before, after=each.after)
                for each in digits
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(_SIDE + 4) + self._line)

    @property
    def _line(self) -> int:
        return QFontMetrics(small(self.font())).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as many as there is room for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small(self.font()))
        step = px(_SIDE + _GAP)
        room = max((self.width() - px(_SIDE)) // step, 1)
        shown = self._digits[:room]
        for place, each in enumerate(shown):
            painter.save()
            painter.translate(place * step, 0)
            self._paint(painter, each)
            painter.restore()
        if len(shown) < len(self._digits):
            more = self.tr("+ {count}").format(count=len(self._digits) - len(shown))
            painter.setPen(tokens_of(self.palette()).colour("muted"))
            rest = QRectF(len(shown) * step, 0, px(_SIDE), px(_SIDE))
            painter.drawText(rest, Qt.AlignmentFlag.AlignCenter, more)

    def _paint(self, painter: QPainter, each: Reread) -> None:
        tokens, side = tokens_of(self.palette()), px(_SIDE)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(0.5, 0.5, side - 1, side - 1), px(4), px(4))
        painter.fillPath(shape, tokens.colour("paper"))
        painter.save()
        paint_large(painter, each.written.drawing, side, tokens.colour("ink"))
        painter.restore()
        painter.setPen(QPen(tokens.colour("line"), 1))
        painter.drawPath(shape)
        right = each.after == each.written.label
        colour = tokens.colour("text" if right else "error")
        painter.setPen(colour)
        words = self.tr("{before} → {after}").format(before=each.before, after=each.after)
        icon = px(_ICON)
        place = QRectF(icon, side + px(2), side - icon, self._line)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        name = "check" if right else "warning"
        paint_icon(painter, name, QRectF(0, side + px(2), icon, icon), colour)
