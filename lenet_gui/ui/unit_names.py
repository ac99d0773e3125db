"""What units are called on screen; maps, rows, columns and units are counted from 1."""

from PySide6.QtCore import QCoreApplication

from lenet_gui.core.units import SHAPES, Unit


def long_name(unit: Unit) -> str:
    """Name a unit in full: S4, map 6, row 3, column 2."""
    maps, rows, _ = SHAPES[unit.layer]
    if unit.layer == "Output":
        text = QCoreApplication.translate("Unit", "{layer}, digit {digit}")
    elif rows == 1:
        text = QCoreApplication.translate("Unit", "{layer}, unit {map}")
    elif maps == 1:
        text = QCoreApplication.translate("Unit", "{layer}, row {row}, column {column}")
    else:
        text = QCoreApplication.translate("Unit", "{layer}, map {map}, row {row}, column {column}")
    return _filled(text, unit)


def short_name(unit: Unit) -> str:
    """Name a unit where its layer is known: map 6 (3, 2), with row and column in brackets."""
    maps, rows, _ = SHAPES[unit.layer]
    if unit.layer == "Output":
        text = QCoreApplication.translate("Unit", "digit {digit}")
    elif rows == 1:
        text = QCoreApplication.translate("Unit", "unit {map}")
    elif maps == 1:
        text = QCoreApplication.translate("Unit", "({row}, {column})")
    else:
        text = QCoreApplication.translate("Unit", "map {map} ({row}, {column})")
    return _filled(text, unit)


def _filled(text: str, unit: Unit) -> str:
    return text.format(
        layer=unit.layer,
        digit=unit.map,
        map=unit.map + 1,
        row=unit.row + 1,
        column=unit.column + 1,
    )
