"""How light a colour is, and what lies between two."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor


def text_on(ground: QColor) -> QColor:
    """Return black or white, whichever reads better on a colour."""
    return QColor(Qt.GlobalColor.black if luminance(ground) > 0.179 else Qt.GlobalColor.white)


def luminance(colour: QColor) -> float:
    """Return the relative luminance of a colour, 0..1 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return the opaque colour between two. share: 0..1 of the way from one to the other."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )
