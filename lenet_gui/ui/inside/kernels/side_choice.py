"""The choice of the weights to show: these, the others, or the difference."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from lenet_gui.core.explain.kernels import Side
from lenet_gui.ui.look.fonts import strong
from lenet_gui.ui.look.segmented import Segmented
from lenet_gui.ui.look.zoom import px

_PADDING = 34  # pixels at the usual size, left and right of a text


class SideChoice(Segmented):
    """Two of the three show the names of the weights, elided if necessary."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("side_choice", self.tr("Which weights are shown"), parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._texts: dict[Side, str] = {}
        self._tips = {
            Side.THESE: self.tr(
                "<p>Show the weights in use{named}. The captions say which size has the strongest "
                "colour: each set has colours of its own.</p>"
            ),
            Side.OTHERS: self.tr(
                "<p>Show the weights that are compared with{named}, in colours of their own: the "
                "captions say which size has the strongest.</p>"
            ),
            Side.DIFFERENCE: self.tr(
                "<p>Show these minus the others: orange where these are greater, blue where the "
                "others are.</p>"
            ),
        }
        self.buttons = {side: self._radio(side) for side in Side}
        self.buttons[Side.THESE].setChecked(True)
        self.name_sides("", "")

    def _radio(self, side: Side) -> QRadioButton:
        radio = self.add("", f"show_{side.value}")
        if side is not Side.DIFFERENCE:  # so nothing moves, whatever the names
            radio.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        radio.toggled.connect(self._emit_changed)
        return radio

    def _emit_changed(self, checked: bool) -> None:
        if checked:
            self.changed.emit()

    @property
    def side(self) -> Side:
        """The chosen side."""
        return next(side for side, button in self.buttons.items() if button.isChecked())

    def choose(self, side: Side) -> None:
        """Choose a side."""
        self.buttons[side].setChecked(True)

    def name_sides(self, these: str, others: str) -> None:
        """Set the names of the weights; without others, there is only one side."""
        self._texts = {
            Side.THESE: self.tr("These: {name}").format(name=these) if these else self.tr("These"),
            Side.OTHERS: self.tr("Others: {name}").format(name=others)
            if others
            else self.tr("Others"),
            Side.DIFFERENCE: self.tr("Difference"),
        }
        names = {Side.THESE: these, Side.OTHERS: others, Side.DIFFERENCE: ""}
        for side, button in self.buttons.items():
            named = self.tr(" ({name})").format(name=escape(names[side])) if names[side] else ""
            button.setAccessibleName(self._texts[side])
            button.setToolTip(self._tips[side].replace("{named}", named))
            button.setEnabled(bool(others) or side is Side.THESE)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the names into the new width."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        metrics = QFontMetrics(strong(self.font()))  # the chosen one is bold
        last = self.buttons[Side.DIFFERENCE]
        last.setText(self._texts[Side.DIFFERENCE])
        # Uses this widget's own width, as the buttons are laid out later.
        width = (self.width() - last.sizeHint().width()) // 2 - px(_PADDING)
        for side in (Side.THESE, Side.OTHERS):
            text = metrics.elidedText(self._texts[side], Qt.TextElideMode.ElideRight, width)
            self.buttons[side].setText(text.replace("&", "&&"))
