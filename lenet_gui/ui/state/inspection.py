"""Which unit is looked into: the one under the pointer, until one is pinned."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from lenet_gui.core.network.units import Unit


class Inspection(QObject):
    """The unit that all pages of the Inside tab speak of.

    unit: None until one was pointed at; the last one stays when the pointer leaves, so that what is
    read does not vanish. pinned: whether pointing at others leaves it.
    """

    unit_changed = Signal(object)  # Unit; also when only `pinned` changed

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.unit: Unit | None = None
        self.pinned = False

    def point(self, unit: Unit | None) -> None:
        """Look into the unit under the pointer."""
        if unit is not None and not self.pinned:
            self._set(unit, pinned=False)

    def pin(self, unit: Unit) -> None:
        """Keep looking into a unit."""
        self._set(unit, pinned=True)

    def click(self, unit: Unit) -> None:
        """Pin a unit; the pinned one is let go."""
        self._set(unit, pinned=not (self.pinned and unit == self.unit))

    def unpin(self) -> None:
        """Follow the pointer again."""
        if self.unit is not None:
            self._set(self.unit, pinned=False)

    def _set(self, unit: Unit, *, pinned: bool) -> None:
        if (unit, pinned) != (self.unit, self.pinned):
            self.unit, self.pinned = unit, pinned
            self.unit_changed.emit(unit)
