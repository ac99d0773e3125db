"""How a picture is looked at: which part, turned, lighter or darker ink, the minimum contrast."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from lenet_gui.core.ink.drawing import EVERYWHERE
from lenet_gui.core.ink.picture_look import USUAL_CONTRAST
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.common import caption, heading, push_button
from lenet_gui.ui.look.icons import keep_icon
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.look.slider import Slider
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.picture.looking import PictureLooking

_FAINTEST, _STRONGEST = 5, 90  # percent, minimum contrasts


class LookTools(QWidget):
    """Two rows of controls; the keys L and R turn the picture."""

    def __init__(self, looking: PictureLooking, parent: QWidget) -> None:
        super().__init__(parent)
        self._looking = looking
        self.left_button = self._turn_button(
            "turn_left", self.tr("Turn left"), self.tr("Turn left by a quarter (L)"), -1
        )
        self.right_button = self._turn_button(
            "turn_right", self.tr("Turn right"), self.tr("Turn right by a quarter (R)"), 1
        )
        self.whole_button = push_button(
            self,
            "whole_picture",
            self.tr("Whole picture"),
            self.tr("Look at all of the picture again"),
            self._show_whole,
        )
        self.lighter = QCheckBox(self.tr("Ink is lighter than the paper"), self)
        self.lighter.setObjectName("ink_is_lighter")
        self.lighter.setAccessibleName(self.lighter.text())
        self.lighter.setToolTip(self.tr("Like chalk on a board; detected automatically"))
        self.lighter.clicked.connect(self._set_lighter)
        name = self.tr("Minimum contrast")
        self._contrast_name = heading(self, name)
        self.contrast = Slider("least_contrast", name, self)
        self.contrast.setToolTip(
            self.tr("How far ink has to stand out: less finds faint ink, more leaves out shadows")
        )
        self.contrast.setRange(_FAINTEST, _STRONGEST)
        self.contrast.setPageStep(5)
        self.contrast.valueChanged.connect(self._set_contrast)
        self._value = caption(self, "contrast_value", "")
        self.automatic_button = push_button(
            self,
            "automatic_ink",
            self.tr("Automatic"),
            self.tr("Detect the ink automatically again"),
            self._find_by_itself,
        )
        self._lay_out()
        for key, by in (("L", -1), ("R", 1)):
            shortcut = QShortcut(QKeySequence(key), self, partial(self._turn, by))
            shortcut.setAutoRepeat(False)
        for told in (looking.asked, looking.changed):
            told.connect(self._show)
        self._show()

    def _turn_button(self, name: str, text: str, tooltip: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setToolTip(tooltip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keep_icon(button, name)
        button.clicked.connect(partial(self._turn, by))
        return button

    def _lay_out(self) -> None:
        how, light, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for part in (self.left_button, self.right_button, self.whole_button):
            how.addWidget(part)
        how.addStretch(1)
        how.addWidget(self.lighter)
        light.addWidget(self._contrast_name)
        light.addWidget(self.contrast, 1)
        light.addWidget(self._value)
        light.addWidget(self.automatic_button)
        for row in (how, light):
            column.addLayout(row)
            space(self, row)
        space(self, column)
        keep_measured(self._value, self._measure_value)

    def _measure_value(self) -> None:
        """Give the minimum contrast in words as much room as it ever needs, so nothing moves."""
        metrics = self._value.fontMetrics()
        words = self.tr("automatic"), percent(1.0, self.locale(), 0)
        self._value.setFixedWidth(max(map(metrics.horizontalAdvance, words)) + px(4))

    def _show(self) -> None:
        """Show what was asked for; whether ink is lighter is found out unless that was."""
        reading, look = self._looking.reading, self._looking.look
        found = None if reading is None else reading.found
        is_usual = look.least_contrast == USUAL_CONTRAST
        self.lighter.setChecked(
            bool(found and found.lighter) if look.lighter is None else look.lighter
        )
        self.contrast.setValue(round(100 * look.least_contrast))
        value = percent(look.least_contrast, self.locale(), digits=0)
        self._value.setText(self.tr("automatic") if is_usual else value)
        self.automatic_button.setEnabled(not is_usual or look.lighter is not None)
        self.whole_button.setEnabled(look.crop != EVERYWHERE)

    # What is asked for

    def _turn(self, by: int, _: bool = False) -> None:
        self._looking.ask(self._looking.look.turned_by(by))

    def _show_whole(self) -> None:
        self._looking.ask(replace(self._looking.look, crop=EVERYWHERE))

    def _set_lighter(self, lighter: bool) -> None:
        self._looking.ask(replace(self._looking.look, lighter=lighter))

    def _set_contrast(self, percents: int) -> None:
        if percents != round(100 * self._looking.look.least_contrast):
            self._looking.ask(replace(self._looking.look, least_contrast=percents / 100))

    def _find_by_itself(self) -> None:
        look = replace(self._looking.look, lighter=None, least_contrast=USUAL_CONTRAST)
        self._looking.ask(look)
