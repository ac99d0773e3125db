"""Small things that several widgets paint or write in the same way."""

from PySide6.QtCore import QCoreApplication, QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen


def percent(share: float, locale: QLocale, digits: int = 1) -> str:
    """Write a share of 0..1 for people, so that it never reads 100: 0.99996 is "> 99.9 %"."""
    most = 100.0 - 10**-digits
    if share * 100 >= most + 0.5 * 10**-digits:
        text = QCoreApplication.translate("Percent", "> {figure} %")
        return text.format(figure=locale.toString(most, "f", digits))
    text = QCoreApplication.translate("Percent", "{figure} %")
    return text.format(figure=locale.toString(share * 100, "f", digits))


def signed(number: float, locale: QLocale, digits: int = 2) -> str:
    """Write a number with its sign, + or a true minus; without one where it is rounded to zero."""
    figure = locale.toString(abs(number), "f", digits)
    if figure == locale.toString(0.0, "f", digits):
        return figure
    return ("+" if number > 0 else "\N{MINUS SIGN}") + figure


def faint(colour: QColor, share: float) -> QColor:
    """Return a colour with that share of its opacity."""
    fainter = QColor(colour)
    fainter.setAlphaF(colour.alphaF() * share)
    return fainter


def paint_outline(painter: QPainter, rect: QRectF, palette: QPalette) -> None:
    """Outline what a unit can see: dashes in the accent colour, to be seen on data and on paper."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(255, 255, 255), 1.5))
    painter.drawRect(rect)
    pen = QPen(palette.color(QPalette.ColorRole.Accent), 1.5)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.drawRect(rect)
