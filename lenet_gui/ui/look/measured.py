"""Keeps sizes that depend on a font up to date."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


def keep_measured(widget: QWidget, measure: Callable[[], object]) -> None:
    """Call `measure` now, and again whenever the widget's font or style changes.

    For sizes set in a constructor and positions computed once for many paintings: Qt itself only
    asks for new size hints.
    """
    _Follower(widget, measure)


class _Follower(QObject):
    def __init__(self, widget: QWidget, measure: Callable[[], object]) -> None:
        super().__init__(widget)
        self._measure = measure
        widget.installEventFilter(self)
        measure()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure; children have done so already, as Qt tells them first."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()
        return False
