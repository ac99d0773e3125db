"""A slider whose knob comes to the pointer, so that it need not be hit."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

from lenet_gui.ui.look.zoom import least_target


class Slider(QSlider):
    """A horizontal slider, as high as what is clicked has to be.

    Qt's own takes only what hits its thin groove, and goes there page by page.
    """

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, least_target()))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, least_target()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the knob to the pointer, which drags it from then on."""
        if event.button() == Qt.MouseButton.LeftButton:
            event = self._on_knob(event)
        super().mousePressEvent(event)

    def _on_knob(self, event: QMouseEvent) -> QMouseEvent:
        """Return a press as if it had hit the knob, once that is where it was."""
        x, knob = event.position().x(), self._knob()
        if not knob.left() <= x <= knob.right():
            left, room = round(x - knob.width() / 2), self.width() - knob.width()
            value = QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), left, room)
            self.setValue(value)
            knob = self._knob()
        at = QPointF(min(max(x, knob.left()), knob.right()), knob.center().y())
        pressed = event.button(), event.buttons(), event.modifiers()
        return QMouseEvent(event.type(), at, self.mapToGlobal(at), *pressed)

    def _knob(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderHandle
        return self.style().subControlRect(control, option, part, self)
