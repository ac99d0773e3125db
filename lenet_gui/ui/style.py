"""Small things that several widgets paint or write in the same way."""

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QColor


def percent(share: float, locale: QLocale, digits: int = 1) -> str:
    """Write a share of 0..1 for people, so that it never reads 100: 0.99996 is "> 99.9 %"."""
    most = 100.0 - 10**-digits
    if share * 100 >= most + 0.5 * 10**-digits:
        text = QCoreApplication.translate("Percent", "> {figure} %")
        return text.format(figure=locale.toString(most, "f", digits))
    text = QCoreApplication.translate("Percent", "{figure} %")
    return text.format(figure=locale.toString(share * 100, "f", digits))


def faint(colour: QColor, share: float) -> QColor:
    """Return a colour with that share of its opacity."""
    fainter = QColor(colour)
    fainter.setAlphaF(colour.alphaF() * share)
    return fainter
