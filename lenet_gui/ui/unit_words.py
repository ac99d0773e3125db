"""Units and their values in words, as several widgets write them."""

from PySide6.QtCore import QCoreApplication, QLocale

from lenet_gui.core.units import SHAPES, Unit


def _tr(text: str) -> str:
    return QCoreApplication.translate("UnitWords", text)


def title(unit: Unit) -> str:
    """Name a unit's layer and map: “C3, map 6 of 16”."""
    maps, rows, _ = SHAPES[unit.layer]
    if maps == 1 or rows == 1:
        return unit.layer
    return _tr("{layer}, map {number} of {count}").format(
        layer=unit.layer, number=unit.map + 1, count=maps
    )


def place(unit: Unit) -> str:
    """Say where a unit stands in its map, or which of a vector it is."""
    maps, rows, _ = SHAPES[unit.layer]
    if unit.layer == "Output":
        return _tr("digit {digit}, before the softmax").format(digit=unit.index)
    if rows == 1:
        return _tr("unit {number} of {count}").format(number=unit.index + 1, count=maps)
    return _tr("row {row}, column {column}").format(row=unit.row + 1, column=unit.column + 1)


def name(unit: Unit) -> str:
    """Name a unit in one line: “S2, map 3, row 7, column 8”, “C5, unit 12”."""
    maps, rows, _ = SHAPES[unit.layer]
    if unit.layer == "Output":
        return _tr("Output, digit {digit}").format(digit=unit.index)
    if rows == 1:
        return _tr("{layer}, unit {number}").format(layer=unit.layer, number=unit.index + 1)
    if maps == 1:
        return _tr("{layer}, row {row}, column {column}").format(
            layer=unit.layer, row=unit.row + 1, column=unit.column + 1
        )
    return _tr("{layer}, map {number}, row {row}, column {column}").format(
        layer=unit.layer, number=unit.map + 1, row=unit.row + 1, column=unit.column + 1
    )


def figure(value: float, locale: QLocale) -> str:
    """Write a unit's value, or a part of it, with three digits after the point or two."""
    if value == 0.0:
        return locale.toString(0)
    digits = 2 if abs(value) >= 10 else 3
    return locale.toString(round(value, digits) + 0.0, "f", digits)  # never -0.000
