"""A run's progress: over all epochs and within one, its speed, and the time left."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QWidget

from lenet_gui.core.events import (
    DataReady,
    Downloading,
    EpochKept,
    Event,
    Preparing,
    Progress,
    Resumed,
)
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.train.controller import State

_STEPS = 1000  # of a full bar


class TrainProgress(QWidget):
    """Two bars with figures, one for the run and one for the epoch."""

    title_changed = Signal(str)  # how far the run is, in short; empty while none is in progress

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("train_progress")
        self.run_bar = self._bar("run_bar", self.tr("Progress of the run"))
        self.epoch_bar = self._bar("epoch_bar", self.tr("Progress of the epoch"))
        self._run = self._label("run_label")
        self._epoch = self._label("epoch_label")
        self._left = self._label("time_left")
        self._speed = self._label("speed")
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(4)
        layout.setHorizontalSpacing(10)
        for row, widgets in enumerate(
            [(self._run, self.run_bar, self._left), (self._epoch, self.epoch_bar, self._speed)]
        ):
            for column, widget in enumerate(widgets):
                layout.addWidget(widget, row, column)
        layout.setColumnStretch(1, 1)
        self._grid = layout
        keep_measured(self, self._measure)
        self._learning = False  # whether the run has reached its first batch
        self._took = 0.0  # seconds that the completed epochs took
        self._ready = False  # whether a run can start
        self._now = ""
        self._state = State.IDLE
        self._show_idle()

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        # Room for the longest texts, so nothing moves while figures change.
        self._grid.setColumnMinimumWidth(0, metrics.averageCharWidth() * 20)
        self._grid.setColumnMinimumWidth(2, metrics.averageCharWidth() * 24)
        for row, bar in enumerate((self.run_bar, self.epoch_bar)):
            self._grid.setRowMinimumHeight(row, metrics.height())
            bar.setFixedHeight(max(10, metrics.height() - 4))

    def _bar(self, name: str, accessible_name: str) -> QProgressBar:
        bar = QProgressBar(self)
        bar.setObjectName(name)
        bar.setAccessibleName(accessible_name)
        bar.setRange(0, _STEPS)
        bar.setValue(0)
        bar.setTextVisible(False)
        return bar

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        return label

    def begin(self) -> None:
        """Show that a run has started."""
        self._learning = False
        self._took = 0.0
        for bar in (self.run_bar, self.epoch_bar):
            bar.setRange(0, _STEPS)
            bar.setValue(0)
        self._left.clear()
        self._speed.clear()
        self._epoch.clear()

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
        self.epoch_bar.setRange(0, _STEPS)
        self._left.clear()
        self._speed.clear()
        self._now = ""
        if self._took:
            self._left.setText(self.tr("took {time}").format(time=duration(self._took)))
            return
        for bar in (self.run_bar, self.epoch_bar):
            bar.setValue(0)
        self._epoch.clear()
        if self._learning:  # it was stopped in its first epoch
            self._run.setText(self.tr("Nothing to keep"))
            self._left.setText(self.tr("No epoch was over."))
            return
        self._run.setText(self.tr("No run yet"))
        waits = self.tr("The network is loading…")
        self._left.setText(self.tr("Press Start to begin.") if self._ready else waits)

    def show_event(self, event: Event) -> None:
        """Show an event of the run."""
        match event:
            case Preparing():
                self._prepare(event.what)
            case Downloading():
                self._download(event)
            case DataReady() | Resumed():
                if isinstance(event, Resumed):
                    self._took = event.run.seconds
                self.epoch_bar.setRange(0, _STEPS)
                self.epoch_bar.setValue(0)
                self._speed.clear()
            case Progress():
                self._progress(event)
            case EpochKept():
                self._whole_epochs(event.done.epoch.number, event.done.epochs)
                self._took = event.run.seconds
        self._emit_title()

    def _prepare(self, what: str) -> None:
        self._run.setText(self.tr("Preparing"))
        words = {
            "torch": self.tr("importing…"),
            "torchvision": self.tr("importing torchvision…"),
            "data": self.tr("reading the data…"),
            "network": self.tr("the network…"),
            "strokes": self.tr("writing digits…"),
        }
        self._epoch.setText(words.get(what, what))

    def _download(self, event: Downloading) -> None:
        locale = self.locale()
        self._run.setText(self.tr("Downloading"))
        self._epoch.setText(
            self.fontMetrics().elidedText(
                event.file, Qt.TextElideMode.ElideMiddle, self._epoch.width() or 140
            )
        )
        self._epoch.setToolTip(event.file)
        received = locale.formattedDataSize(event.received, 1)
        if event.total is None:
            self.epoch_bar.setRange(0, 0)
            self._speed.setText(received)
            return
        self.epoch_bar.setRange(0, _STEPS)
        self.epoch_bar.setValue(_steps(event.received, event.total))
        self._speed.setText(
            self.tr("{received} of {total}").format(
                received=received, total=locale.formattedDataSize(event.total, 1)
            )
        )

    def _progress(self, event: Progress) -> None:
        locale = self.locale()
        self._learning = True
        done = (event.epoch - 1) * event.total + event.seen
        self.run_bar.setValue(_steps(done, event.epochs * event.total))
        self.epoch_bar.setValue(_steps(event.seen, event.total))
        share = locale.toString(100 * done / (event.epochs * event.total), "f", 0)
        self._run.setText(self.tr("Run: {share} %").format(share=share))
        self._epoch.setText(
            self.tr("Epoch {epoch} of {epochs}").format(epoch=event.epoch, epochs=event.epochs)
        )
        if self._state is State.RUNNING:
            left = duration(event.seconds_left)
            self._left.setText(self.tr("{time} left").format(time=left))
            self._now = self.tr("{share} %, {time} left").format(share=share, time=left)
        rate = event.images_per_second
        speed = locale.toString(round(rate, -2) if rate >= 1000 else rate, "f", 0)
        self._speed.setText(self.tr("{speed} images/s").format(speed=speed))

    def _whole_epochs(self, epoch: int, epochs: int) -> None:
        self._learning = True
        self.run_bar.setValue(_steps(epoch, epochs))
        self.epoch_bar.setValue(_STEPS)
        share = self.locale().toString(100 * epoch / epochs, "f", 0)
        self._run.setText(self.tr("Run: {share} %").format(share=share))
        self._epoch.setText(self.tr("Epoch {epoch} of {epochs}").format(epoch=epoch, epochs=epochs))

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


def duration(seconds: float) -> str:
    """Format a duration: "45 s", "3 min 20 s", "2 h 5 min"."""
    whole = max(1, round(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        text = QCoreApplication.translate("Duration", "{hours} h {minutes} min")
    elif minutes:
        text = QCoreApplication.translate("Duration", "{minutes} min {seconds} s")
    else:
        text = QCoreApplication.translate("Duration", "{seconds} s")
    return text.format(hours=hours, minutes=minutes, seconds=rest)


def _steps(part: float, whole: float) -> int:
    return round(_STEPS * part / whole) if whole else 0
