"""Keeps what depends on font, zoom, colours or size up to date."""

from collections.abc import Callable

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


class _Follower(QObject):
    def __init__(
        self, widget: QWidget, measure: Callable[[], object], changes: tuple[QEvent.Type, ...]
    ) -> None:
        super().__init__(widget)
        self._measure, self._changes = measure, changes
        widget.installEventFilter(self)
        measure()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure; children have done so already, as Qt tells them first."""
        # While a widget is destroyed, Python may have taken the follower's attributes already.
        if event.type() in getattr(self, "_changes", ()):
            self._measure()
        return False
