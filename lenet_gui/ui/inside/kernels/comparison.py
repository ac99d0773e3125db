"""A second set of weights beside those in use, and its reading of the same input."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.network.reading import Reading
from lenet_gui.ui.background.call import Call
from lenet_gui.ui.look.words import name_of_weights
from lenet_gui.ui.state.session import Session

if TYPE_CHECKING:
    from lenet_gui.core.recognizer import Recognizer

BEFORE_RUN = "before run"
"""In place of a source: the weights that were in use when the last run began."""

WeightsSource = Path | str | None


class Comparison(QObject):
    """Holds the other weights. Reads only when asked to, and never the same input twice.

    source: where the other weights come from: a file, the name of shipped weights, BEFORE_RUN, or
    None while there are none. loading: the source being loaded to replace them.
    """

    changed = Signal()  # the other weights, or `loading`
    failed = Signal(object)  # an Exception; the other weights then stay

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._recognizer: Recognizer | None = None
        self._newest: Call | None = None
        self.source: WeightsSource = None
        self.loading: WeightsSource = None
        self._read_of: Reading | None = None
        self._reading: Reading | None = None
        session.before_run_changed.connect(self._begin_run)

    @property
    def name(self) -> str:
        """The other weights' name; empty while there are none."""
        return "" if self._recognizer is None else name_of_weights(self._recognizer.weights)

    @property
    def parameters(self) -> Mapping[str, FloatArray] | None:
        """The other weights' parameters by their names in `LeNet5`; read-only."""
        return None if self._recognizer is None else self._recognizer.parameters

    def choose(self, source: WeightsSource) -> None:
        """Load other weights to compare with; ends with `changed` or `failed`."""
        self._newest = self.loading = None  # drops an earlier choice that is still loading
        if source is None or source == BEFORE_RUN:
            self._take(source, None if source is None else self._session.before_run)
            return
        self.loading = source
        self._newest = self._session.open(source, self._opened, self._failed)
        self.changed.emit()

    def read(self, reading: Reading | None) -> Reading | None:
        """Return the other weights' reading of the same input; None if there is nothing to read."""
        if self._recognizer is None or reading is None:
            return None
        if reading is not self._read_of:
            self._read_of = reading
            self._reading = self._recognizer.read_input(reading.input, silenced=reading.silenced)
        return self._reading

    def _take(self, source: WeightsSource, recognizer: Recognizer | None) -> None:
        self.source = None if recognizer is None else source
        self._recognizer = recognizer
        self._read_of = self._reading = None
        self.changed.emit()

    def _opened(self, recognizer: Recognizer) -> None:
        if self.sender() is self._newest:
            source, self._newest, self.loading = self.loading, None, None
            self._take(source, recognizer)

    def _failed(self, error: Exception) -> None:
        if self.sender() is self._newest:
            self._newest = self.loading = None
            self.failed.emit(error)

    def _begin_run(self) -> None:
        if self.source == BEFORE_RUN:
            self._take(BEFORE_RUN, self._session.before_run)
