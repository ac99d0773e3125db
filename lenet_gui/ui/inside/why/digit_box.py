"""A list of digits that, closed, shows which digit its choice stands for now."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from lenet_gui.ui.look.zoom import px

_BESIDE = 42  # pixels at the usual size, beside the digit: frame, padding, and the arrow

NOTHING = "\N{EN DASH}"


class DigitBox(QComboBox):
    """The winner's box shows "4" while a 4 wins; its list says "the winner"."""

    def __init__(self, name: str, accessible_name: str, tip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setToolTip(tip)
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)
        self._digit = NOTHING

    def show_digit(self, digit: int | None) -> None:
        """Show a digit, or none, as what is chosen."""
        shown = NOTHING if digit is None else self.locale().toString(digit)
        if shown != self._digit:
            self._digit = shown
            self.setAccessibleDescription(shown)
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as a digit, whatever the list says."""
        width = self.fontMetrics().horizontalAdvance("0") + px(_BESIDE)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def showPopup(self) -> None:
        """Open the list, which is wider than the box."""
        self.setMaxVisibleItems(self.count())
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * view.frameWidth() + self.height())
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box with the digit in it."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._digit
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
