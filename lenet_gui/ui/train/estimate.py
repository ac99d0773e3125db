"""How long a run will take on this computer, shown in the form."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QWidget

from lenet_gui.core.training.pace import Demands, images_of, measured_pace, pace_of, size_of
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.core.training.runs import Run, list_runs
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.look.names import duration
from lenet_gui.ui.state.training import Training
from lenet_gui.ui.train.form import TrainForm
from lenet_gui.ui.train.shown_run import ShownRun

_REST_MS = 300  # without a change, before anything is measured

translate = QCoreApplication.translate

_Size = tuple[int, int] | None


class Estimate(QObject):
    """Follows the form. The pace for equal demands is that of the last run, else it is measured.

    That, and a look into a folder of images, happens in the background, and only while the tab is
    shown and nothing is trained.
    """

    def __init__(
        self, form: TrainForm, training: Training, shown: ShownRun, calls: Calls, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._tab = parent
        self._form = form
        self._training = training
        self._shown = shown
        self._calls = calls
        self._paces: dict[Demands, float | None] | None = None  # None: before the runs are known
        self._sizes: dict[str | Path, _Size] = {}
        self._busy = False  # with what is found out in the background
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._find_out)
        form.changed.connect(self.update)
        training.state_changed.connect(self._state_changed)
        training.ended.connect(self._ended)

    def update(self) -> None:
        """Show the time for what the form holds, or find it out soon."""
        config, source = self._form.config(), self._form.source
        if self._training.is_on:
            return
        if self._needed(config, source):
            self._form.time.setText(translate("Estimate", "Measuring how long it will take…"))
            self._timer.start()
            return
        assert self._paces is not None
        pace, size = self._paces[Demands.of(config)], self._sizes[source]
        if pace is None or size is None:
            self._form.time.clear()
        else:
            text = translate("Estimate", "About {time} on this computer.")
            # How many digits the files hold is not known; a share of the recipe's does not need it.
            images = images_of(config, *size, strokes=len(self._form.stroke_files.paths))
            self._form.time.setText(text.format(time=about(images / pace)))

    def _needed(self, config: TrainConfig, source: str | Path) -> bool:
        known = self._paces is not None and Demands.of(config) in self._paces
        return not known or source not in self._sizes

    def _find_out(self) -> None:
        """Start what is missing, one after the other; `update` comes back for the next."""
        config, source = self._form.config(), self._form.source
        waits = self._busy or self._training.is_on or not self._tab.isVisible()
        if waits or not self._needed(config, source):
            return
        self._busy = True
        if self._paces is None:
            self._calls.start(_earlier_paces, self._take_paces, self._fail)
        elif source not in self._sizes:
            self._calls.start(lambda: (source, size_of(source)), self._take_size, self._fail)
        else:
            self._calls.start(lambda: _measured(config), self._take_pace, self._fail)

    def _take_paces(self, paces: dict[Demands, float | None]) -> None:
        self._paces = paces
        self._found()

    def _take_size(self, found: tuple[str | Path, _Size]) -> None:
        source, size = found
        self._sizes[source] = size
        self._found()

    def _take_pace(self, found: tuple[Demands, float | None]) -> None:
        kind, pace = found
        assert self._paces is not None
        self._paces[kind] = pace
        self._found()

    def _found(self) -> None:
        self._busy = False
        self.update()

    def _fail(self, _: Exception) -> None:
        """Say nothing: Start will, if it matters."""
        self._busy = False
        self._form.time.clear()

    def _state_changed(self) -> None:
        if self._training.is_on and self._needed(self._form.config(), self._form.source):
            self._form.time.clear()  # nothing is measured beside a run, which tells its own time

    def _ended(self) -> None:
        run = self._shown.run
        pace = None if run is None else pace_of(run)
        if run is not None and pace is not None and self._paces is not None:
            self._paces[Demands.of(run.config)] = pace
        self.update()


def _earlier_paces() -> dict[Demands, float | None]:
    """Return the pace of the newest run of each kind."""
    return dict(_kind_and_pace(run) for run in reversed(list_runs()) if pace_of(run))


def _kind_and_pace(run: Run) -> tuple[Demands, float | None]:
    return Demands.of(run.config), pace_of(run)


def _measured(config: TrainConfig) -> tuple[Demands, float | None]:
    from lenet_gui.core.errors import DeviceError
    from lenet_gui.core.network.device import train_beside_a_window

    train_beside_a_window()
    try:
        return Demands.of(config), measured_pace(config)
    except DeviceError:
        return Demands.of(config), None


def about(seconds: float) -> str:
    """Format a time that is known roughly: "5 s", "40 s", "2 min", "1 h 20 min"."""
    if seconds < 55:
        return duration(5 * max(1, round(seconds / 5)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return translate("Duration", "{minutes} min").format(minutes=minutes)
    return duration(600 * round(seconds / 600))
