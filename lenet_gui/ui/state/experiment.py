"""What a person tries out on the network and its input: silenced maps and a nudge."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from lenet_gui.core.network.nudge import NEUTRAL, Nudge
from lenet_gui.core.network.silence import NOTHING, Silenced, check


class Experiment(QObject):
    """Applies to every drawing and to any weights until it is undone.

    silenced: the maps that are set to zero. nudge: what happens to an input before it is read.
    """

    silenced_changed = Signal(object)  # Silenced
    nudge_changed = Signal(object)  # Nudge
    changed = Signal()  # either one, after the signals above

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.silenced: Silenced = NOTHING
        self.nudge: Nudge = NEUTRAL

    @property
    def is_on(self) -> bool:
        """Whether a map is silenced or the input is nudged."""
        return bool(self.silenced) or not self.nudge.is_neutral

    def silence(self, layer: str, number: int, *, silent: bool) -> None:
        """Silence a map or turn it back on. Raises ValueError if it cannot be silenced."""
        one = frozenset({(layer, number)})
        check(one)
        self._set(self.silenced | one if silent else self.silenced - one, self.nudge)

    def toggle(self, layer: str, number: int) -> None:
        """Silence a map that is on; turn on one that is silenced."""
        self.silence(layer, number, silent=(layer, number) not in self.silenced)

    def restore_maps(self) -> None:
        """Turn all maps back on."""
        self._set(NOTHING, self.nudge)

    def silence_only(self, silenced: Silenced) -> None:
        """Silence these maps and no others, and remove the nudge."""
        check(silenced)
        self._set(silenced, NEUTRAL)

    def set_nudge(self, nudge: Nudge) -> None:
        """Replace the nudge."""
        self._set(self.silenced, nudge)

    def end(self) -> None:
        """Turn all maps back on and remove the nudge."""
        self.silence_only(NOTHING)

    def _set(self, silenced: Silenced, nudge: Nudge) -> None:
        others, moved = silenced != self.silenced, nudge != self.nudge
        self.silenced, self.nudge = silenced, nudge
        if others:
            self.silenced_changed.emit(silenced)
        if moved:
            self.nudge_changed.emit(nudge)
        if others or moved:
            self.changed.emit()
