"""The maps that play no part, in grey: a second colour table, and the way from one to the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from lenet_gui.ui.look import motion
from lenet_gui.ui.look.colours import grey_image_of
from lenet_gui.ui.look.tokens import Tokens
from lenet_gui.ui.reading.mosaic import LAYER, LayerImage
from lenet_gui.ui.reading.paths import Paths

_MS = 120
_STRENGTH, _STRENGTH_IN_DARK = 0.25, 0.42  # of the grey over the card's ground


class Greys:
    """Which maps of a view are grey, and how far on the way to grey they are.

    paths: what is in colour; None: everything.
    """

    def __init__(self, view: QWidget, changed: Callable[[], None]) -> None:
        self._view = view
        self._changed = changed
        self.paths: Paths | None = None
        self._images: dict[str, QImage] = {}
        self._fade = QVariantAnimation(view)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._fade.valueChanged.connect(self._step)
        self._fade.finished.connect(self._end)
        self._on = False

    @property
    def moving(self) -> bool:
        """Whether the maps are on the way to another colour."""
        return self._fade.state() == QVariantAnimation.State.Running

    def show(self, paths: Paths | None) -> None:
        """Show what is on some paths in colour, and all else in grey."""
        self._images.clear()
        if paths is not None:
            self.paths = paths
        if self._on == (paths is not None):
            return
        self._on = paths is not None
        moves = self._view.isVisible() and motion.is_wanted(self._view)
        self._fade.setDuration(_MS if moves else 0)
        forward = QVariantAnimation.Direction.Forward
        self._fade.setDirection(forward if self._on else QVariantAnimation.Direction.Backward)
        self._fade.start()

    def _step(self) -> None:
        self._images.clear()
        self._changed()

    def _end(self) -> None:
        if not self._on:
            self.paths = None
        self._step()

    def forget(self) -> None:
        """Make the images anew when they are next painted: there is another reading."""
        self._images.clear()

    def is_grey(self, layer: str, number: int) -> bool:
        """Whether a map plays no part; a strip of units is grey unless all of them play one."""
        if self.paths is None:
            return False
        live = self.paths.live.get(layer, frozenset())
        if LAYER[layer].is_vector:
            return len(live) < LAYER[layer].rows * LAYER[layer].columns
        return number not in live

    def is_grey_unit(self, layer: str, index: int) -> bool:
        """Whether a unit of a strip plays no part."""
        return self.is_grey(layer, 0) and index not in self.live_units(layer)

    def live_units(self, layer: str) -> frozenset[int]:
        """Return the units of a strip that stay in colour."""
        return frozenset() if self.paths is None else self.paths.live.get(layer, frozenset())

    def image(self, layer: str, shown: LayerImage, tokens: Tokens) -> QImage:
        """Return a layer's maps in grey, as far as it has come."""
        if layer not in self._images:
            strength = _STRENGTH_IN_DARK if tokens.dark else _STRENGTH
            share = float(self._fade.currentValue() or 0.0)
            self._images[layer] = grey_image_of(
                shown.values, shown.low, shown.high, tokens.colour("surface"), strength, share
            )
        return self._images[layer]
