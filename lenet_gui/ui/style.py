"""Small things that several widgets paint or write in the same way."""

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QColor


def percent(share: float, locale: QLocale, digits: int = 1) -> str:
    """Write a share of 0..1 so that only certainty reads 100: 0.99996 is "99.9 %"."""
    steps = 10**digits
    figure = share * 100
    if share < 1.0:
        figure = min(figure, 100 - 1 / steps)
    written = locale.toString(figure, "f", digits)
    return QCoreApplication.translate("Percent", "{figure} %").format(figure=written)


def faint(colour: QColor, share: float) -> QColor:
    """Return a colour with that share of its opacity."""
    fainter = QColor(colour)
    fainter.setAlphaF(colour.alphaF() * share)
    return fainter
