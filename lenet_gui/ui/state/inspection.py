"""The inspected unit: the one under the pointer, unless one is pinned."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from lenet_gui.core.network.units import Unit


class Inspection(QObject):
    """The unit that all pages of the Inside tab are about.

    unit: None until one is pointed at. It stays when the pointer leaves, so nothing vanishes while
    it is being read. pinned: pointing at other units does not change it.
    """

    unit_changed = Signal(object)  # Unit; also when only `pinned` changed

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.unit: Unit | None = None
        self.pinned = False

    def point(self, unit: Unit | None) -> None:
        """Inspect the unit under the pointer, unless one is pinned."""
        if unit is not None and not self.pinned:
            self._set(unit, pinned=False)

    def pin(self, unit: Unit) -> None:
        """Inspect a unit, wherever the pointer goes."""
        self._set(unit, pinned=True)

    def click(self, unit: Unit) -> None:
        """Pin a unit; unpin it if it is the pinned one."""
        self._set(unit, pinned=not (self.pinned and unit == self.unit))

    def unpin(self) -> None:
        """Follow the pointer again."""
        if self.unit is not None:
            self._set(self.unit, pinned=False)

    def _set(self, unit: Unit, *, pinned: bool) -> None:
        if (unit, pinned) != (self.unit, self.pinned):
            self.unit, self.pinned = unit, pinned
            self.unit_changed.emit(unit)
