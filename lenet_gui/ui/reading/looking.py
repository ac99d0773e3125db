"""Where a unit looks: shown at once in the layers and on the canvas beside them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from lenet_gui.core.explain.receptive_field import receptive_field
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.background.throttle import Throttle
from lenet_gui.ui.reading.canvas_overlay import CanvasOverlay
from lenet_gui.ui.reading.layers_view import LayersView
from lenet_gui.ui.reading.paths import Paths, paths_to

_FRAMES = 6  # between new links while a person draws: they could not be followed faster


class Looking(QObject):
    """Rings a unit and what it sees; once it is pinned, shows what leads to it, too."""

    def __init__(self, layers: LayersView, overlay: CanvasOverlay) -> None:
        super().__init__(layers)
        self._layers, self._overlay = layers, overlay
        self._reading: Reading | None = None
        self._unit: Unit | None = None
        self._pinned = False
        self._other: Paths | None = None
        self._refresh = Throttle(self._show_paths, self, _FRAMES)

    def show_reading(self, reading: Reading | None) -> None:
        """Show where the unit looks in another drawing."""
        self._reading = reading
        self._show_box()
        if self._pinned:
            self._refresh.request()

    def show_unit(self, unit: Unit | None, *, pinned: bool = False) -> None:
        """Show where a unit looks; None shows nothing."""
        shown = unit, pinned and unit is not None
        if shown == (self._unit, self._pinned):
            return
        self._unit, self._pinned = shown
        self._layers.show_unit(unit)
        self._show_box()
        self._refresh.now()

    def show_other_paths(self, paths: Paths | None) -> None:
        """Show these paths, whatever is pinned; None: what leads to the pinned unit."""
        self._other = paths
        self._refresh.now()

    def _show_box(self) -> None:
        placement = None if self._reading is None else self._reading.placement
        if self._unit is None or placement is None:
            self._overlay.show_box(None)
        else:
            box = placement.to_canvas(receptive_field(self._unit).box)
            self._overlay.show_box(box, kept=self._pinned)

    def _show_paths(self) -> None:
        if self._other is not None or self._unit is None or not self._pinned:
            self._layers.show_paths(self._other)
        else:
            self._layers.show_paths(paths_to(self._unit, self._reading))
