"""The line at the bottom: device, weights, and the time of the last reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QToolButton, QWidget

from lenet_gui.core.card import facts_of
from lenet_gui.core.network.nudge import NEUTRAL, Nudge
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.silence import Silenced
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import count_of_maps, names_of_maps, nudge_in_words, percent
from lenet_gui.ui.look.words import device_in_words, in_words
from lenet_gui.ui.shell.card_text import card_in_words
from lenet_gui.ui.shell.waiting import Waiting
from lenet_gui.ui.state.session import Session

_LONGEST_TROUBLE = 60  # characters of a driver's message; the tooltip has all of it


class StatusBar(QStatusBar):
    """Shows the network's device, its weights, its speed, and what is being waited for."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setSizeGripEnabled(False)
        self.device = self._label("status_device", self.tr("Device"))
        self.weights = self._label("status_weights", self.tr("Weights"))
        self.time = LiveText("status_time", self, wraps=False)
        self.time.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.addWidget(self.device)
        self.addWidget(self.weights)
        self.waiting = Waiting(self)
        self.addPermanentWidget(self.waiting)
        self.silenced = self._end_button("status_silenced", session.experiment.restore_maps)
        self.nudged = self._end_button("status_nudged", self._end_nudge)
        self.addPermanentWidget(self.time)
        keep_measured(self, self._measure)
        self.device.setText(self.tr("loading the network…"))
        self._session = session
        session.recognizer_changed.connect(self._show_recognizer)
        session.reading_changed.connect(self._show_reading)
        session.failed.connect(self._show_failure)
        experiment = session.experiment
        experiment.silenced_changed.connect(self._show_silenced)
        experiment.nudge_changed.connect(self._show_nudge)
        self._show_silenced(experiment.silenced)
        self._show_nudge(experiment.nudge)

    def _label(self, name: str, accessible_name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setAccessibleName(accessible_name)
        label.setTextFormat(Qt.TextFormat.PlainText)  # file names are no markup
        label.setContentsMargins(6, 0, 12, 2)
        return label

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        self.time.setFixedWidth(metrics.horizontalAdvance(self._time(888.8)) + 8)
        for button in (self.silenced, self.nudged):
            button.setFixedHeight(metrics.height() + 4)  # so the bar keeps its height

    def _end_button(self, name: str, clicked: Callable[[], None]) -> QToolButton:
        """Make a button that shows that an experiment is on and ends it when clicked."""
        button = QToolButton(self)
        button.setObjectName(name)
        button.clicked.connect(clicked)
        # Temporary messages do not cover a permanent widget.
        self.addPermanentWidget(button)
        return button

    def _show_silenced(self, silenced: Silenced) -> None:
        self._show_button(
            self.silenced,
            self.tr("{what}  ✕").format(what=count_of_maps(silenced)),
            self.tr("They count as 0: {maps}. Click to hear all maps again.").format(
                maps=names_of_maps(silenced)
            ),
            on=bool(silenced),
        )

    def _show_nudge(self, nudge: Nudge) -> None:
        self._show_button(
            self.nudged,
            self.tr("input nudged  ✕"),
            self.tr("The network reads a changed input: {nudge}. Click to undo this.").format(
                nudge=nudge_in_words(nudge, self.locale())
            ),
            on=not nudge.is_neutral,
        )

    def _show_button(self, button: QToolButton, text: str, tooltip: str, *, on: bool) -> None:
        button.setText(text)
        button.setAccessibleName(text.rstrip(" ✕"))
        button.setToolTip(tooltip)
        button.setVisible(on)

    def _end_nudge(self) -> None:
        self._session.experiment.set_nudge(NEUTRAL)

    def _show_recognizer(self) -> None:
        recognizer = self._session.recognizer
        assert recognizer is not None
        device = device_in_words(recognizer.device_name)
        if recognizer.trouble is None:
            self.device.setText(device)
            self.device.setToolTip(self.tr("The device that the network runs on."))
        else:
            trouble = in_words(recognizer.trouble)
            self.device.setText(
                self.tr("{device} ({trouble})").format(device=device, trouble=_in_short(trouble))
            )
            self.device.setToolTip(trouble)
        weights = recognizer.weights
        if weights.accuracy is None:
            self.weights.setText(self.tr("{name}, accuracy unknown").format(name=weights.name))
            self.weights.setToolTip(self.tr("This file has no card that says what it can do."))
            return
        self.weights.setText(
            self.tr("{name}, {accuracy} on {data}").format(
                name=weights.name,
                accuracy=percent(weights.accuracy, self.locale(), digits=2),
                data=self._test_set(weights.card),
            )
        )
        self.weights.setToolTip(card_in_words(weights.card, self.locale()))

    def _test_set(self, card: Mapping[str, Any]) -> str:
        """Name the set that the accuracy was measured on."""
        data = facts_of(card).data
        return data.name if data is not None and data.name else self.tr("its test set")

    def _show_failure(self) -> None:
        if not self._session.ready and not self._session.loading:
            self.device.setText(self.tr("no network: open weights to read with"))

    def _show_reading(self, reading: Reading | None) -> None:
        if reading is None:
            self.time.set_text("")
        else:
            self.time.set_text(self._time(reading.seconds * 1000))

    def _time(self, milliseconds: float) -> str:
        figure = self.locale().toString(milliseconds, "f", 1)
        return self.tr("read in {time} ms").format(time=figure)


def _in_short(trouble: str) -> str:
    """Return only the first clause: "The device “cuda:0” cannot be used"."""
    clause = re.split(r"[:.] ", trouble)[0]
    return clause if len(clause) <= _LONGEST_TROUBLE else clause[: _LONGEST_TROUBLE - 1] + "…"
