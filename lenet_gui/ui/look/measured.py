"""Keeps what depends on font, zoom, colours or size up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_CHANGES = frozenset((QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange))


def keep_measured(widget: QWidget, measure: Callable[[], object]) -> None:
    """Call `measure` now, and again whenever the widget's font, style or palette changes.

    For sizes set in a constructor and positions computed once for many paintings: Qt itself only
    asks for new size hints. A change of the zoom is one of the font.
    """
    _follower_of(widget).measures.append(measure)
    measure()


def keep_laid_out(widget: QWidget, lay_out: Callable[[], object]) -> None:
    """Call `lay_out` as `keep_measured` does, and whenever the widget's size changes, too."""
    keep_measured(widget, lay_out)
    _follower_of(widget).on_resize.append(lay_out)


@contextmanager
def measured_once(*, only_colours: bool) -> Iterator[None]:
    """Let every widget measure itself once, at the end, while font, palette and sheet change.

    Qt tells each of them several times over. only_colours: nothing changes in size, so that only
    widgets with a new palette measure themselves.
    """
    global _waiting
    _waiting = {}
    try:
        yield
    finally:
        waiting, _waiting = _waiting, None
        left = filter(isValid, waiting)  # a widget may go meanwhile, or while others measure
        for follower in sorted(left, key=_Follower.depth, reverse=True):  # children first
            if isValid(follower):
                follower.measure(only_colours=only_colours)


_waiting: dict[_Follower, None] | None = None  # those to measure


def _follower_of(widget: QWidget) -> _Follower:
    """Return a widget's one follower: Python is called for each event of a widget and filter."""
    found = widget.findChild(_Follower, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found or _Follower(widget)


class _Follower(QObject):
    """Calls what measures a widget, in the order in which it was asked to.

    measures: after changes of font, style and palette. on_resize: of the size, too.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.measures: list[Callable[[], object]] = []
        self.on_resize: list[Callable[[], object]] = []
        self._palette = widget.palette().cacheKey()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure; children have done so already, as Qt tells them first."""
        kind = event.type()
        if kind in _CHANGES:
            if _waiting is None:
                self._call("measures")
            else:
                _waiting[self] = None
        elif kind == QEvent.Type.Resize:
            self._call("on_resize")
        return False

    def depth(self) -> int:
        """Return how many widgets the widget is in."""
        depth, parent = 0, self._widget.parentWidget()
        while parent is not None:
            depth, parent = depth + 1, parent.parentWidget()
        return depth

    def measure(self, *, only_colours: bool) -> None:
        """Measure, if need be only for a new palette."""
        palette = self._widget.palette().cacheKey()
        if not only_colours or palette != self._palette:
            self._call("measures")
        self._palette = palette

    def _call(self, which: str) -> None:
        # While a widget is destroyed, Python may have taken the follower's attributes already.
        for measure in getattr(self, which, ()):
            measure()

    @property
    def _widget(self) -> QWidget:
        widget = self.parent()
        assert isinstance(widget, QWidget)
        return widget
