"""What is so in every tab: chips at the right end of the tab bar."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from lenet_gui.core.card import facts_of
from lenet_gui.core.network.nudge import NEUTRAL, Nudge
from lenet_gui.core.network.silence import Silenced
from lenet_gui.ui.look.card import PADDING, space
from lenet_gui.ui.look.chip import Chip
from lenet_gui.ui.look.names import (
    count_of_maps,
    name_of_data,
    names_of_maps,
    nudge_in_words,
    percent,
)
from lenet_gui.ui.look.words import name_of_weights
from lenet_gui.ui.shell.card_text import card_in_words
from lenet_gui.ui.state.session import Session

_LONGEST_NAME = 32  # letters: "run 2026-11-27-215306, epoch 12" still fits


class Chips(QWidget):
    """The weights in use, and what makes the network read other than it would by itself."""

    changed = Signal()  # what a chip says, and so its width

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chips")
        self._session = session
        self._row = QHBoxLayout(self)
        space(self, self._row, margin=(0, 0, PADDING, 0))
        experiment = session.experiment
        self.silenced = self._add("silenced_chip", self.tr("Maps turned off"), ending="cross")
        self.silenced.clicked.connect(experiment.restore_maps)
        self.nudged = self._add("nudged_chip", self.tr("Changed input"), ending="cross")
        self.nudged.clicked.connect(self._end_nudge)
        self.weights = self._add("weights_chip", self.tr("Weights"), ending="down")
        self._told_elsewhere = [self.weights]
        self.weights.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.weights.say(self.tr("loading…"), lead=self.tr("Weights"))
        session.recognizer_changed.connect(self._show_weights)
        session.failed.connect(self._show_failure)
        experiment.silenced_changed.connect(self._show_silenced)
        experiment.nudge_changed.connect(self._show_nudge)
        self._show_silenced(experiment.silenced)
        self._show_nudge(experiment.nudge)
        if session.ready:
            self._show_weights()

    def _add(self, name: str, accessible_name: str, *, ending: str) -> Chip:
        chip = Chip(name, accessible_name, self, ending=ending)
        chip.changed.connect(self.changed)
        self._row.addWidget(chip)
        return chip

    def add_first(self, chip: Chip) -> None:
        """Add a chip at the left end, of what a tab or a menu tells, too."""
        chip.changed.connect(self.changed)
        self._told_elsewhere.append(chip)
        self._row.insertWidget(0, chip)

    def offer(self, menu: QMenu) -> None:
        """Open a menu from the chip of the weights."""
        self.weights.setMenu(menu)

    @property
    def say_anything(self) -> bool:
        """Whether any chip is left in."""
        return any(not chip.isHidden() for chip in self.findChildren(Chip))

    def fit(self, width: int) -> None:
        """Shorten the chips if they do not fit in a width, and leave out those told elsewhere."""
        steps = [
            (False, 0),
            *((True, left_out) for left_out in range(len(self._told_elsewhere) + 1)),
        ]
        for in_short, left_out in steps:
            for chip in self.findChildren(Chip):
                chip.shorten(in_short)
                chip.setVisible(bool(chip.text()) and chip not in self._told_elsewhere[:left_out])
            if self.sizeHint().width() <= width:
                return

    def _show_weights(self) -> None:
        recognizer = self._session.recognizer
        assert recognizer is not None
        weights, locale = recognizer.weights, self.locale()
        name = whole = name_of_weights(weights)
        if len(name) > _LONGEST_NAME:
            name = f"{name[: _LONGEST_NAME // 2]}…{name[1 - _LONGEST_NAME // 2 :]}"
        if weights.accuracy is None:
            text = self.tr("{name} · accuracy unknown").format(name=name)
            about = self.tr("This file came without a card, so its accuracy is not known.")
            self.weights.say(text, about, lead=self.tr("Weights"), short=name)
            return
        accuracy = percent(weights.accuracy, locale, digits=2)
        about = self.tr("{name}: {accuracy} on {data}").format(
            name=whole, accuracy=accuracy, data=self._test_set(weights.card)
        )
        self.weights.say(
            self.tr("{name} · {accuracy}").format(name=name, accuracy=accuracy),
            f"<p><b>{html.escape(about)}</b></p>{card_in_words(weights.card, locale)}",
            lead=self.tr("Weights"),
            short=accuracy,
        )

    def _test_set(self, card: Mapping[str, Any]) -> str:
        """Name the set that the accuracy was measured on."""
        data = facts_of(card).data
        return (
            name_of_data(data.name) if data is not None and data.name else self.tr("its test set")
        )

    def _show_failure(self) -> None:
        if not self._session.ready and not self._session.loading:
            #: No weights are open.
            self.weights.say(self.tr("none"), lead=self.tr("Weights"))

    def _show_silenced(self, silenced: Silenced) -> None:
        self.silenced.say(
            count_of_maps(silenced) if silenced else "",
            self.tr("Turned off, so they count as 0: {maps}. Click to turn them on again.").format(
                maps=names_of_maps(silenced)
            ),
        )

    def _show_nudge(self, nudge: Nudge) -> None:
        self.nudged.say(
            "" if nudge.is_neutral else self.tr("input changed"),
            self.tr(
                "The network reads a changed input: {nudge}. Click to read it as it is."
            ).format(nudge=nudge_in_words(nudge, self.locale())),
        )

    def _end_nudge(self) -> None:
        self._session.experiment.set_nudge(NEUTRAL)
