"""Sizes and weights of type, relative to the text around."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics

_LEAST_PIXELS = 11  # below which nothing is written

SMALL, TITLE, FIGURE = 0.85, 1.2, 1.6


def sized(font: QFont, times: float, weight: QFont.Weight | None = None) -> QFont:
    """Return a font this many times as large, never too small to read."""
    result = QFont(font)
    if font.pointSizeF() > 0:
        result.setPointSizeF(font.pointSizeF() * times)
    else:
        result.setPixelSize(max(round(font.pixelSize() * times), 1))
    if times < 1 and pixels(result) < _LEAST_PIXELS:
        result.setPixelSize(_LEAST_PIXELS)
    if weight is not None:
        result.setWeight(weight)
    return result


def pixels(font: QFont) -> int:
    """Return a font's size in pixels."""
    return QFontInfo(font).pixelSize()


def line_height(font: QFont) -> int:
    """Return the height of a line in the language that is spoken.

    Its letters may come from another font than is asked for, whose lines are higher.
    """
    metrics = QFontMetrics(font)
    letters = QCoreApplication.translate("Language", "English")
    return max(metrics.lineSpacing(), metrics.size(0, f"{letters}\n{letters}").height() // 2)


def small(font: QFont) -> QFont:
    """Return the font of captions and hints."""
    return sized(font, SMALL)


def strong(font: QFont) -> QFont:
    """Return the font in semibold."""
    return sized(font, 1.0, QFont.Weight.DemiBold)


def title(font: QFont) -> QFont:
    """Return the font of a card's title."""
    return sized(font, TITLE, QFont.Weight.DemiBold)


def figure(font: QFont, times: float = FIGURE) -> QFont:
    """Return the font of a number that is looked at."""
    return sized(font, times, QFont.Weight.DemiBold)
