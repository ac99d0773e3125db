"""A run in every tab: how far it is, in a chip."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from lenet_gui.core.events import EpochKept, Event, Progress
from lenet_gui.ui.look.chip import Chip
from lenet_gui.ui.state.training import State, Training


class RunChip(Chip):
    """Hidden while no run is in progress."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("run_chip", self.tr("The run"), parent, icon="play", strong=True)
        self._epochs = ""
        self._share = ""
        self._state = State.IDLE
        self.hide()

    def follow(self, training: Training) -> None:
        """Show how far a run is, one in progress included."""
        training.progressed.connect(self._take)
        training.state_changed.connect(self._show)
        self._state = training.state
        for event in training.newest:
            self._take(event)
        self._show(training.state)

    def _take(self, event: Event) -> None:
        match event:
            case Progress():
                self._tell(event.epoch, event.epochs, event.epoch - 1 + event.seen / event.total)
            case EpochKept():
                self._tell(event.done.epoch.number, event.done.epochs, event.done.epoch.number)

    def _tell(self, epoch: int, epochs: int, done: float) -> None:
        self._epochs = self.tr("Epoch {epoch} of {epochs}").format(epoch=epoch, epochs=epochs)
        share = self.locale().toString(100 * done / epochs, "f", 0)
        self._share = self.tr("{share} %").format(share=share)
        self._show(self._state)  # a batch may end after Pause was clicked

    def _show(self, state: State) -> None:
        self._state = state
        paused = state is State.PAUSED
        self.set_icon("pause" if paused else "play")
        if state is State.IDLE:
            self._epochs = self._share = ""
            self.say("")
        elif not self._epochs:
            self.say(self.tr("Training…"), self.tr("Show the run"))
        else:
            now = self.tr("paused") if paused else self._share
            text = self.tr("{epochs} · {now}").format(epochs=self._epochs, now=now)
            self.say(text, self.tr("Show the run"), short=now)
