"""Motion, for those who want it: how long what moves may take."""

from __future__ import annotations

from PySide6.QtCore import QPropertyAnimation
from PySide6.QtWidgets import QGraphicsOpacityEffect, QStyle, QWidget


def is_wanted(widget: QWidget) -> bool:
    """Return whether the system shows motion; many people turn it off, as it makes them ill."""
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return widget.style().styleHint(hint, None, widget) > 0


def fade_in(widget: QWidget, milliseconds: int) -> None:
    """Let a widget that is shown now appear gradually, or at once if no motion is wanted."""
    if not is_wanted(widget):
        return
    effect = QGraphicsOpacityEffect(widget)
    widget.setGraphicsEffect(effect)
    fading = QPropertyAnimation(effect, b"opacity", effect)
    fading.setDuration(milliseconds)
    fading.setStartValue(0.0)
    fading.setEndValue(1.0)
    fading.finished.connect(effect.deleteLater)
    fading.start()
