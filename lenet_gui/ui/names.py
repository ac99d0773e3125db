"""How maps, and what is tried out on them and on the input, are called in text."""

from PySide6.QtCore import QCoreApplication, QLocale

from lenet_gui.core.nudge import Nudge
from lenet_gui.core.silence import Silenced, in_order
from lenet_gui.ui.style import percent

_VECTORS = ("C5", "F6", "Output")


def name_of_map(layer: str, number: int) -> str:
    """Name a map, or a unit of a vector, as people count: "C3 map 6", "C5 unit 18"."""
    if layer in _VECTORS:
        text = QCoreApplication.translate("Names", "{layer} unit {number}")
    else:
        text = QCoreApplication.translate("Names", "{layer} map {number}")
    return text.format(layer=layer, number=number + 1)


def names_of_maps(silenced: Silenced) -> str:
    """Name maps in the order of the network, with commas between."""
    return ", ".join(name_of_map(*one) for one in in_order(silenced))


def count_of_maps(silenced: Silenced) -> str:
    """Say how many are silenced: "1 map silenced", "3 units silenced"."""
    count = len(silenced)
    units = sum(layer in _VECTORS for layer, _ in silenced)
    if 0 < units < count:
        text = QCoreApplication.translate("Names", "{count} maps and units silenced")
    elif units == 1:
        text = QCoreApplication.translate("Names", "1 unit silenced")
    elif units:
        text = QCoreApplication.translate("Names", "{count} units silenced")
    elif count == 1:
        text = QCoreApplication.translate("Names", "1 map silenced")
    else:
        text = QCoreApplication.translate("Names", "{count} maps silenced")
    return text.format(count=count)


def nudge_in_words(nudge: Nudge, locale: QLocale) -> str:
    """Say what a nudge does: "2 px right, turned by 10° clockwise"."""
    tr = QCoreApplication.translate
    parts = (
        (nudge.right > 0, tr("Nudge", "{figure} px right"), nudge.right),
        (nudge.right < 0, tr("Nudge", "{figure} px left"), -nudge.right),
        (nudge.down > 0, tr("Nudge", "{figure} px down"), nudge.down),
        (nudge.down < 0, tr("Nudge", "{figure} px up"), -nudge.down),
        (nudge.degrees > 0, tr("Nudge", "turned by {figure}° clockwise"), nudge.degrees),
        (nudge.degrees < 0, tr("Nudge", "turned by {figure}° anticlockwise"), -nudge.degrees),
        (nudge.scale != 1, tr("Nudge", "{figure} % of its size"), 100 * nudge.scale),
        (nudge.noise > 0, tr("Nudge", "noise of {figure} % of full ink"), 100 * nudge.noise),
    )
    said = [
        text.format(figure=locale.toString(float(value), "g", 3)) for on, text, value in parts if on
    ]
    return ", ".join(said)


def answer_in_words(digit: int, probability: float, locale: QLocale) -> str:
    """Say what is read, and how surely: "7, 99.2 %"."""
    text = QCoreApplication.translate("Names", "{digit}, {percent}")
    return text.format(digit=digit, percent=percent(probability, locale))
