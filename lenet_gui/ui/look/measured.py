"""Sizes that are taken from a font follow it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


def keep_measured(widget: QWidget, measure: Callable[[], object]) -> None:
    """Call `measure` now, and again whenever the widget's font or style has changed.

    For sizes that a constructor would set, and places that are computed once for many paintings:
    Qt itself only asks for size hints again.
    """
    _Follower(widget, measure)


class _Follower(QObject):
    def __init__(self, widget: QWidget, measure: Callable[[], object]) -> None:
        super().__init__(widget)
        self._measure = measure
        widget.installEventFilter(self)
        measure()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt tells children first: what they need is known."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()
        return False
