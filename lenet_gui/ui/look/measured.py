"""Keeps what depends on font, zoom, colours or size up to date."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_CHANGES = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)


def keep_measured(widget: QWidget, measure: Callable[[], object]) -> None:
    """Call `measure` now, and again whenever the widget's font, style or palette changes.

    For sizes set in a constructor and positions computed once for many paintings: Qt itself only
    asks for new size hints. A change of the zoom is one of the font.
    """
    _Follower(widget, measure, _CHANGES)


def keep_laid_out(widget: QWidget, lay_out: Callable[[], object]) -> None:
    """Call `lay_out` as `keep_measured` does, and whenever the widget's size changes, too."""
    _Follower(widget, lay_out, (*_CHANGES, QEvent.Type.Resize))


@contextmanager
def only_colours_change() -> Iterator[None]:
    """Spare every widget measuring itself anew while a style sheet changes colours alone.

    Qt tells each of them of new fonts and styles all the same, several times over.
    """
    global _only_colours
    _only_colours = True
    try:
        yield
    finally:
        _only_colours = False


_only_colours = False


class _Follower(QObject):
    def __init__(
        self, widget: QWidget, measure: Callable[[], object], changes: tuple[QEvent.Type, ...]
    ) -> None:
        super().__init__(widget)
        self._measure, self._changes = measure, changes
        self._palette = widget.palette().cacheKey()
        widget.installEventFilter(self)
        measure()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure; children have done so already, as Qt tells them first."""
        kind = event.type()
        # While a widget is destroyed, Python may have taken the follower's attributes already.
        if kind not in getattr(self, "_changes", ()) or not isinstance(watched, QWidget):
            return False
        if _only_colours and kind != QEvent.Type.Resize:
            palette = watched.palette().cacheKey()
            if palette == self._palette:
                return False
            self._palette = palette
        self._measure()
        return False
