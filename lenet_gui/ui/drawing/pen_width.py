"""A slider for the pen's width, between a thin dot and a thick one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from lenet_gui.core.ink.drawing import THICKEST_PEN_WIDTH, THINNEST_PEN_WIDTH
from lenet_gui.ui.drawing.tools import Tools
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.slider import Slider
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

_STEPS = 1000  # of the slider, for the whole canvas side
_THIN, _THICK = 2.5, 6.5  # pixels, the dots' radii
_LEAST = 28


class PenWidth(QWidget):
    """Shows and sets the width of the tools' pen."""

    def __init__(self, tools: Tools, parent: QWidget) -> None:
        super().__init__(parent)
        self.slider = Slider("pen_width", self.tr("Pen width"), self)
        self.slider.setToolTip(self.tr("Pen width ([ thinner, ] thicker)"))
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.slider.setRange(round(THINNEST_PEN_WIDTH * _STEPS), round(THICKEST_PEN_WIDTH * _STEPS))
        row = QHBoxLayout(self)
        space(self, row, gap=6)
        row.addWidget(_Dot(_THIN, self))
        row.addWidget(self.slider, 1)
        row.addWidget(_Dot(_THICK, self))
        keep_measured(self, lambda: self.slider.setMinimumWidth(px(_LEAST)))
        self._tools = tools
        self.slider.valueChanged.connect(self._slide)
        tools.pen_width_changed.connect(self._show)
        self._show(tools.pen_width)

    def _slide(self, value: int) -> None:
        self._tools.set_pen_width(value / _STEPS)

    def _show(self, width: float) -> None:
        self.slider.setValue(round(width * _STEPS))


class _Dot(QWidget):
    """radius: in pixels at the usual size."""

    def __init__(self, radius: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._radius = radius
        keep_measured(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = px(2 * self._radius + 2)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens_of(self.palette()).colour("text"))
        radius = px(2 * self._radius) / 2
        painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2), radius, radius)
