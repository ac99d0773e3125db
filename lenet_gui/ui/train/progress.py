"""A run's progress: over its epochs, its speed, and the time left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lenet_gui.core.events import (
    DataRead,
    DataReady,
    Downloading,
    EpochKept,
    Event,
    Preparing,
    Progress,
    Resumed,
)
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.common import caption, card_title
from lenet_gui.ui.look.glossary import explain
from lenet_gui.ui.look.names import duration
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.state.training import State
from lenet_gui.ui.train.epoch_bar import EpochBar


class TrainProgress(QWidget):
    """A title with speed and time left over the bar of epochs.

    what: a label that names the run, for a place of its own.
    """

    title_changed = Signal(str)  # how far the run is, in short; empty while none is in progress

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("train_progress")
        self.run_bar = EpochBar(self)
        self.title = card_title(self, "run_label", "")
        explain(self.title, "epoch")
        self.what = caption(self, "run_what", "")
        self.what.setTextFormat(Qt.TextFormat.PlainText)  # a folder's name is no markup
        self._speed = caption(self, "speed", "")
        self._left = caption(self, "time_left", "")
        self.head = QHBoxLayout()
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self._speed)
        self.head.addWidget(self._left)
        space(self, self.head, gap=12)
        layout = QVBoxLayout(self)
        layout.addLayout(self.head, 1)
        layout.addWidget(self.run_bar)
        space(self, layout, gap=6)
        self._run = ""  # its name
        self._limit = 250  # pixels at the usual size, for its name
        self._images: int | None = None  # it learns from, once that is known
        self._learning = False  # whether the run has reached its first batch
        self._took = 0.0  # seconds that the completed epochs took
        self._over = 0, 0  # how many are completed, of how many
        self._ready = False  # whether a run can start
        self._now = ""
        self._state = State.IDLE
        self._show_idle()

    def begin(self, run: str, epochs: int) -> None:
        """Show that a run has started. run: its name."""
        self._images = None
        self._learning = False
        self._took = 0.0
        self.run_bar.begin(epochs)
        self._left.clear()
        self._speed.clear()
        self.name(run)

    def take_over(self, other: TrainProgress, events: Sequence[Event]) -> None:
        """Show the run that another one has shown. events: the newest ones of the run."""
        self._ready = other._ready
        self.begin(other._run, other.run_bar.epochs)
        for event in events:
            if isinstance(event, EpochKept | Resumed):
                for epoch in event.run.history:
                    self.run_bar.add_epoch(epoch)
            self.show_event(event)

    def name(self, run: str) -> None:
        """Show another name of the run."""
        self._run = run
        self._show_name()

    def limit_name(self, limit: int) -> None:
        """Let the name take this many pixels at the usual size; the number of images goes first."""
        self._limit = limit
        self._show_name()

    def _show_name(self) -> None:
        text = self._run
        if text and self._images is not None:
            text = self.tr("{run}, %Ln image(s)", "", self._images).format(run=text)
        self.what.setToolTip(text)
        metrics, room = self.what.fontMetrics(), px(self._limit)
        if metrics.horizontalAdvance(text) > room:
            text = metrics.elidedText(self._run, Qt.TextElideMode.ElideMiddle, room)
        self.what.setText(text)

    def show_ready(self) -> None:
        """Show that a run can start."""
        self._ready = True
        if self._state is State.IDLE:
            self._show_idle()

    def show_state(self, state: State) -> None:
        """Show a run's new state."""
        self._state = state
        if state is State.IDLE:
            self._show_idle()
        elif state is State.RUNNING:
            self._left.clear()
        elif state is State.PAUSED:
            self._left.setText(self.tr("paused"))
        elif state is State.STOPPING:
            self._left.setText(self.tr("stopping…"))
        self._emit_title()

    def _show_idle(self) -> None:
        self._left.clear()
        self._speed.clear()
        self.run_bar.write("")
        self._now = ""
        if self._took:
            self._whole_epochs(*self._over)  # what was begun of the next one is not kept
            self._left.setText(self.tr("took {time}").format(time=duration(self._took)))
            return
        self.name("")
        self.run_bar.begin(0)
        if self._learning:  # it was stopped in its first epoch
            self.title.setText(self.tr("Nothing to keep"))
            self._left.setText(self.tr("No epoch was finished."))
            return
        self.title.setText(self.tr("No run yet"))
        waits = self.tr("The network is loading…")
        self._left.setText(self.tr("Press Start to begin.") if self._ready else waits)

    def show_event(self, event: Event) -> None:
        """Show an event of the run."""
        match event:
            case Preparing():
                self._prepare(event.what)
            case Downloading():
                self._download(event)
            case DataRead():
                self._read_data(event)
            case DataReady():
                self._images = event.train_images
                self._show_name()
                self.run_bar.show_share(0, 1)
            case Resumed():
                self._took = event.run.seconds
                for epoch in event.run.history:
                    self.run_bar.add_epoch(epoch)
                self._whole_epochs(event.run.epoch, event.run.config.epochs)
            case Progress():
                self._progress(event)
            case EpochKept():
                self.run_bar.add_epoch(event.done.epoch)
                self._whole_epochs(event.done.epoch.number, event.done.epochs)
                self._took = event.run.seconds
        self._emit_title()

    def _prepare(self, what: str) -> None:
        self.title.setText(self.tr("Preparing"))
        words = {
            "torch": self.tr("importing…"),
            "torchvision": self.tr("importing torchvision…"),
            "data": self.tr("reading the data…"),
            "network": self.tr("the network…"),
            "strokes": self.tr("writing digits…"),
        }
        self.run_bar.write(words.get(what, what))

    def _download(self, event: Downloading) -> None:
        locale = self.locale()
        self.title.setText(self.tr("Downloading"))
        received = locale.formattedDataSize(event.received, 1)
        if event.total is not None:
            received = self.tr("{received} of {total}").format(
                received=received, total=locale.formattedDataSize(event.total, 1)
            )
        self.run_bar.write(self.tr("{file}: {received}").format(file=event.file, received=received))
        self.run_bar.show_share(event.received, event.total)

    def _read_data(self, event: DataRead) -> None:
        locale = self.locale()
        self.run_bar.write(
            self.tr("reading image {done} of {total}").format(
                done=locale.toString(event.done), total=locale.toString(event.total)
            )
        )
        self.run_bar.show_share(event.done, event.total)

    def _progress(self, event: Progress) -> None:
        locale = self.locale()
        self._learning = True
        done, whole = (event.epoch - 1) * event.total + event.seen, event.epochs * event.total
        self._reach(done, whole)
        self._title(event.epoch, event.epochs)
        if self._state is State.RUNNING:
            left = duration(event.seconds_left)
            share = locale.toString(100 * done / whole, "f", 0)
            self._left.setText(self.tr("{time} left").format(time=left))
            self._now = self.tr("{share} %, {time} left").format(share=share, time=left)
        rate = event.images_per_second
        speed = locale.toString(round(rate, -2) if rate >= 1000 else rate, "f", 0)
        self._speed.setText(self.tr("{speed} images/s").format(speed=speed))

    def _whole_epochs(self, epoch: int, epochs: int) -> None:
        self._over = epoch, epochs
        self._learning = True
        self._reach(epoch, epochs)
        self._title(epoch, epochs)

    def _reach(self, part: float, whole: float) -> None:
        self.run_bar.write("")
        self.run_bar.show_share(part, whole)

    def _title(self, epoch: int, epochs: int) -> None:
        self.title.setText(self.tr("Epoch {epoch} of {epochs}").format(epoch=epoch, epochs=epochs))

    def _emit_title(self) -> None:
        if self._state is State.PAUSED:
            self.title_changed.emit(self.tr("training paused"))
        elif self._state is State.IDLE:
            self.title_changed.emit("")
        else:
            self.title_changed.emit(
                self.tr("training {progress}").format(progress=self._now)
                if self._now
                else self.tr("training…")
            )
