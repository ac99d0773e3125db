"""Pictures of how an answer comes about."""

from __future__ import annotations

from math import exp

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF

from lenet_gui.ui.help.brush import Brush
from lenet_gui.ui.look.names import figure

translate = QCoreApplication.translate

_LOGITS = (1.2, -2.0, 2.4, 6.1, -1.4, 3.2, -3.0, 0.6, 4.4, 2.0)


def softmax(brush: Brush) -> None:
    """Logits, and the probabilities below them."""
    shares, width = _shares(1.0), 28.0
    best = max(range(10), key=lambda digit: _LOGITS[digit])
    for digit, (logit, share) in enumerate(zip(_LOGITS, shares, strict=True)):
        left = 22 + digit * width
        height = logit * 6
        brush.bar(
            QRectF(left, 46 - max(height, 0), 16, abs(height)),
            "positive" if logit > 0 else "negative",
        )
        brush.bar(
            QRectF(left, 128 - 46 * share, 16, 46 * share), "accent" if digit == best else "mid"
        )
        brush.write(QPointF(left + 8, 138), str(digit), "text" if digit == best else "muted")
    brush.line([QPointF(16, 46), QPointF(304, 46)], "edge", 1)
    brush.line([QPointF(16, 128), QPointF(304, 128)], "edge", 1)
    brush.write(QPointF(262, 10), translate("Pictures", "logits"))
    brush.write(QPointF(262, 84), translate("Pictures", "probabilities"))


def temperature(brush: Brush) -> None:
    """The same logits at three temperatures."""
    best = max(range(10), key=lambda digit: _LOGITS[digit])
    for place, heat in enumerate((0.5, 1.0, 3.0)):
        left = 8 + place * 106
        for digit, share in enumerate(_shares(heat)):
            bar = QRectF(left + digit * 9, 110 - 90 * share, 7, 90 * share)
            brush.bar(bar, "accent" if digit == best else "mid")
        brush.line([QPointF(left, 110), QPointF(left + 90, 110)], "edge", 1)
        brush.write(QPointF(left + 45, 124), f"÷ {figure(heat, QLocale(), 1)}")


def _shares(heat: float) -> list[float]:
    raised = [exp(logit / heat) for logit in _LOGITS]
    return [each / sum(raised) for each in raised]
