"""The one shared state: the drawing and its history, the recognizer and its reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.history import History
from lenet_gui.core.imports import load_torch_libraries, uncollected
from lenet_gui.core.ink.drawing import EVERYWHERE, Drawing, Picture
from lenet_gui.core.network.device_name import CPU
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.shipped import BEST, shipped_path
from lenet_gui.core.threads import give_way
from lenet_gui.core.words import QT_TRANSLATE_NOOP
from lenet_gui.ui.background.call import Call, Calls
from lenet_gui.ui.state.experiment import Experiment

if TYPE_CHECKING:
    from lenet_gui.core.explain.what_if import BatchReading
    from lenet_gui.core.ink.raster import Raster
    from lenet_gui.core.recognizer import Recognizer
    from lenet_gui.core.weights import Weights

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class _Load:
    """Weights being loaded: by which call, from where, for which device, and who asked for them.

    source: None for weights of a run. by_person: whether a person did.
    """

    call: Call | None
    source: Path | str | None
    device: str
    by_person: bool


class Session(QObject):
    """Reads every drawing it is given, and holds whatever two widgets or more need.

    Signals are sent once the new state is complete: `reading` is always what `recognizer` makes of
    `drawing`. It reads on the CPU from the first moment, while torch is imported in the background
    for whatever needs it: training, GPUs, weights of other programs.
    """

    drawing_changed = Signal(object)  # Drawing
    history_changed = Signal()
    reading_changed = Signal(object)  # Reading, or None
    fit_changed = Signal(bool)
    ready_changed = Signal(bool)
    torch_imported = Signal()
    recognizer_changed = Signal()
    weights_opened = Signal(
        object
    )  # by a person: a Path, the name of shipped ones, None for a run's
    before_run_changed = Signal()
    failed = Signal(object)  # an Exception; LenetErrors are worded for people

    def __init__(self, calls: Calls, device: str = "auto", parent: QObject | None = None) -> None:
        """calls: loads the weights. device: as for `core.network.device.choose`."""
        super().__init__(parent)
        self._history = History(Drawing())
        self.drawing = self._history.now
        self.reading: Reading | None = None
        self.recognizer: Recognizer | None = None
        self._in_parts = False
        self.before_run: Recognizer | None = None  # what read the drawing before the last run
        self.wants_fit = True  # the person's choice
        self.fit = True  # False also for a picture that has MNIST's form already
        self.experiment = Experiment(self)
        self.experiment.changed.connect(self._read)
        self._wanted_device = device
        self.has_torch = False
        self._calls = calls
        self._first: Path | str = BEST  # the weights to start with
        self._load: _Load | None = None  # the newest; results of earlier ones are ignored

    # The drawing

    def show(self, drawing: Drawing) -> None:
        """Read a drawing that is still being made."""
        if drawing is not self.drawing:
            self.drawing = drawing
            self._choose_fit()
            self.drawing_changed.emit(drawing)
            self._read()

    def show_part(self, part: Drawing) -> None:
        """Read a part of the drawing that is kept, until `settle`: it stays the `whole`."""
        self._in_parts = True
        self.show(part)

    @property
    def whole(self) -> Drawing:
        """The drawing, whole though a part of it is shown: what can be saved, copied, stored."""
        return self._history.now if self._in_parts else self.drawing

    def keep(self, drawing: Drawing) -> None:
        """Read a drawing and add it to the history."""
        self._in_parts = False
        self.show(drawing)
        if self._history.keep(drawing):
            self.history_changed.emit()

    def keep_known(self, drawing: Drawing, raster: Raster) -> None:
        """Keep a drawing that a raster already knows: much ink is then read at once."""
        if self.recognizer is not None:
            self.recognizer.raster = raster
        self.keep(drawing)

    def clear(self) -> None:
        """Empty the drawing; can be undone."""
        if self._history.now.is_empty:
            self.show(self._history.now)  # at most a first stroke was in progress
        else:
            self.keep(Drawing())

    def settle(self) -> None:
        """Show the drawing that is kept again, after parts of it were shown."""
        self._in_parts = False
        self.show(self._history.now)

    @property
    def at_rest(self) -> bool:
        """True while nobody is drawing a stroke."""
        return self.drawing is self._history.now

    @property
    def can_undo(self) -> bool:
        """Whether there is an earlier drawing."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether an undone drawing can come back."""
        return self._history.can_redo

    def undo(self) -> None:
        """Go back one step."""
        self._show_step(self._history.undo())

    def redo(self) -> None:
        """Take back an undo."""
        self._show_step(self._history.redo())

    def _show_step(self, taken: bool) -> None:
        if taken:
            self.settle()
            self.history_changed.emit()

    def show_picture(self, picture: Picture) -> None:
        """Replace the drawing with a picture; can be undone."""
        self.keep(Drawing(picture=picture))

    def set_fit(self, fit: bool) -> None:
        """Choose between *fit* and *plain*."""
        if fit == self.fit:
            return
        self.wants_fit = fit
        picture = self.drawing.picture
        if fit and picture is not None and picture.plain:  # fitted after all, if the person says so
            self.keep(replace(self.whole, picture=replace(picture, plain=False)))
        else:
            self._choose_fit()
            self._read()

    def want_fit(self, fit: bool) -> None:
        """Choose for all drawings but a picture in MNIST's form, which stays plain."""
        if fit != self.wants_fit:
            self.wants_fit = fit
            self._choose_fit()
            self._read()

    def _choose_fit(self) -> None:
        fit = self.wants_fit and not self.drawing.is_plain
        if fit != self.fit:
            self.fit = fit
            self.fit_changed.emit(fit)

    # The network

    @property
    def ready(self) -> bool:
        """Whether the network is loaded and drawings are read."""
        return self.recognizer is not None

    @property
    def loading(self) -> bool:
        """Whether weights are being loaded."""
        return self._load is not None

    def begin(self, source: Path | str = BEST) -> None:
        """Load the weights to start with, as `load` does; the shipped ones if that fails.

        If others are being loaded, those to start with are only for the case that they fail.
        """
        self._first = source
        if not self.loading:
            self.load_by(lambda: _read_weights(source), source, by_person=False)

    def load(self, source: Path | str = BEST) -> Call | None:
        """Load weights in the background: a file, or shipped weights by their name.

        Ends with `recognizer_changed`, or with `failed`; then the weights in use stay. Returns the
        call, or None if the program is closing.
        """
        return self.load_by(lambda: _read_weights(source), source)

    def load_by(
        self,
        read: Callable[[], Weights],
        source: Path | str | None = None,
        *,
        by_person: bool = True,
    ) -> Call | None:
        """Load weights as `load` does, with a function that reads them from disk."""
        call = self._make(read, self._loaded, self._load_failed)
        self._load = _Load(call, source, self._device, by_person)
        return call

    def cancel_load(self) -> None:
        """Give up what is being loaded; keep the weights in use, or load the shipped ones.

        The loading thread is abandoned: nothing interrupts a thread that waits for a disk.
        """
        self._load = None
        if not self.ready:
            self.begin()

    def open(
        self,
        source: Path | str,
        opened: Callable[[Recognizer], None],
        failed: Callable[[Exception], None],
    ) -> Call | None:
        """Load weights in the background as `load` does, without replacing those in use.

        `opened` or `failed`, both methods of QObjects, then runs in this thread; its sender is the
        returned call. Returns None if the program is closing.
        """
        return self._make(lambda: _read_weights(source), opened, failed)

    @property
    def _device(self) -> str:
        """What drawings are read on: the CPU until torch is there, which knows of others."""
        return self._wanted_device if self.has_torch else "cpu"

    def _make(
        self,
        read: Callable[[], Weights],
        made: Callable[[Recognizer], None],
        failed: Callable[[Exception], None],
    ) -> Call | None:
        device = self._device

        def make_recognizer() -> Recognizer:
            from lenet_gui.core.recognizer import Recognizer

            return Recognizer(read(), device)

        return self._calls.start(make_recognizer, made, failed)

    def _loaded(self, recognizer: Recognizer) -> None:
        load = self._end_load()
        if load is None:
            return
        first = not self.ready
        if load.device != self._device:  # torch has come meanwhile, and may have found a GPU
            self.load_by(lambda: recognizer.weights, load.source, by_person=load.by_person)
            return
        self.adopt(recognizer)
        if first:
            self.ready_changed.emit(True)
            self._bring_torch(recognizer.weights)
        if load.by_person:
            self.weights_opened.emit(load.source)

    def _end_load(self) -> _Load | None:
        """Return the load that has ended, or None if other weights were requested meanwhile."""
        load = self._load
        if load is None or self.sender() is not load.call:
            return None
        self._load = None
        return load

    def _bring_torch(self, weights: Weights) -> None:
        """Import torch in the background, and read on the device that was asked for."""
        device = self._wanted_device
        self._calls.start(lambda: _on_device(weights, device), self._torch_came)

    def _torch_came(self, on_device: Recognizer | None) -> None:
        assert self.recognizer is not None  # weights were read before
        self.has_torch = True
        if on_device is not None and on_device.weights is self.recognizer.weights:
            self.adopt(on_device)
        elif on_device is not None:  # there have been other weights meanwhile
            self.use(self.recognizer.weights)
        self.torch_imported.emit()

    def adopt(self, recognizer: Recognizer) -> None:
        """Read with this recognizer from now on, starting with the current drawing."""
        if self.recognizer is not None:
            recognizer.raster = self.recognizer.raster
        self._read_by(recognizer)

    def use(self, weights: Weights) -> None:
        """Read with these weights from now on."""
        from lenet_gui.core.recognizer import Recognizer

        self.adopt(Recognizer(weights, self._device))

    def remember_before_run(self) -> None:
        """Remember the weights in use as the ones before the run."""
        self.before_run = self.recognizer
        self.before_run_changed.emit()

    def _load_failed(self, error: Exception) -> None:
        load = self._end_load()
        if load is None:
            return
        if not self.ready:  # so the window can read at all
            if load.by_person:
                self.begin(self._first)
            elif load.source != BEST:
                self.begin()
                if isinstance(error, WeightsError):
                    error = WeightsError(
                        QT_TRANSLATE_NOOP(
                            "Errors", "{error} The shipped weights are used instead."
                        ),
                        error=error,
                    )
        self.failed.emit(error)

    def _read(self) -> None:
        if self.recognizer is not None:
            self._read_by(self.recognizer)

    def _read_by(self, recognizer: Recognizer) -> None:
        trouble = recognizer.trouble
        experiment = self.experiment
        reading = recognizer.read(
            self.drawing, fit=self.fit, silenced=experiment.silenced, nudge=experiment.nudge
        )
        new = recognizer is not self.recognizer or recognizer.trouble != trouble
        nothing = reading is None and self.reading is None
        self.recognizer, self.reading = recognizer, reading
        if new:
            self.recognizer_changed.emit()
        if not nothing:
            self.reading_changed.emit(reading)

    def _ask(self, question: Callable[[Recognizer], T]) -> T | None:
        """Ask the recognizer, if there is one; report it if its device failed meanwhile."""
        if self.recognizer is None:
            return None
        trouble = self.recognizer.trouble
        answer = question(self.recognizer)
        if self.recognizer.trouble != trouble:
            self.recognizer_changed.emit()
        return answer

    # Readings of altered inputs or networks; None while nothing is read

    def read_untouched(self) -> Reading | None:
        """Read the drawing with all maps on and no nudge."""
        if self.reading is None or not self.experiment.is_on:
            return self.reading
        return self._ask(lambda recognizer: recognizer.read(self.drawing, fit=self.fit))

    def read_other(self, drawing: Drawing) -> Reading | None:
        """Read another drawing than the one on the canvas, which stays there."""
        return self._ask(lambda recognizer: recognizer.read(drawing, fit=self.fit))

    def read_many(self, ink: FloatArray) -> BatchReading | None:
        """Read many inputs, (N, 32, 32), with the maps that are silenced now."""
        return self._ask(lambda recognizer: recognizer.read_many(ink, self.experiment.silenced))

    def read_without_each(self, layer: str) -> BatchReading | None:
        """Read the input with each of a layer's maps silenced in turn, all others on."""
        if self.reading is None:
            return None
        ink = self.reading.input
        return self._ask(lambda recognizer: recognizer.without_each(ink, layer))


def known(drawing: Drawing, *, fit: bool) -> tuple[Drawing, Raster]:
    """Return a drawing, its curves and boxes computed, and a raster that knows it, to be kept.

    In another thread: of thousands of strokes, all that takes a second.
    """
    from lenet_gui.core.ink.raster import Raster

    drawing.strokes_in(EVERYWHERE)
    raster = Raster()
    for _ in range(2):  # what has not changed since the last time is kept
        raster.place(drawing, fit=fit)
    return drawing, raster


def _read_weights(source: Path | str) -> Weights:
    from lenet_gui.core.weights import load

    return load(source if isinstance(source, Path) else shipped_path(source))


def _on_device(weights: Weights, device: str) -> Recognizer | None:
    """Import torch; return what reads on a device, or None if that is the CPU, as expected."""
    from lenet_gui.core.recognizer import Recognizer

    _import_torch()
    recognizer = Recognizer(weights, device)
    as_before = recognizer.device_name == CPU and recognizer.trouble is None
    return None if as_before else recognizer


@cache
def _import_torch() -> None:
    """Import torch, so that a drawing is read and painted meanwhile as if nothing went on.

    Moves during an import on a busy machine took 57 to 91 ms (the median), 393 ms (99th percentile)
    and once 1 s or more; like this 15 to 28, 78 to 104 and 160 to 290 ms, and 12 to 27, 73 to 100
    and 114 to 290 ms without any import.
    """
    give_way()
    load_torch_libraries()
    with uncollected():
        from lenet_gui.core.network.device import compute_alone
    compute_alone()
