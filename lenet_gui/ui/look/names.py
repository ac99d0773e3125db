"""How units, maps, numbers, answers and nudges are written everywhere.

Maps, units of a vector, rows and columns count from 1; digits stand for themselves.
"""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLocale

from lenet_gui.core.network.nudge import Nudge
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.silence import Silenced, in_order
from lenet_gui.core.network.units import SHAPES, Unit
from lenet_gui.core.words import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_MAPS = QT_TRANSLATE_NOOP("Names", "%n map(s) off", "", 1)
_UNITS = QT_TRANSLATE_NOOP("Names", "%n unit(s) off", "", 1)
_MAPS_AND_UNITS = QT_TRANSLATE_NOOP("Names", "%n map(s) and unit(s) off", "", 1)

MINUS = "\N{MINUS SIGN}"

_VECTORS = ("C5", "F6")


# Lists


def listed(texts: Iterable[str]) -> str:
    """List what may have commas in it: "C1, map 1; C3, map 6"."""
    #: Between things of a list that have commas in them.
    return translate("Names", "; ").join(texts)


def in_a_row(texts: Iterable[str]) -> str:
    """List what has no commas in it: "2 px right, turned by 10° clockwise"."""
    #: Between things of a list that are short.
    return translate("Names", ", ").join(texts)


def paragraph(sentences: Iterable[str]) -> str:
    """Put sentences into one text."""
    #: Two sentences. In most languages a space is between them.
    both = translate("Names", "{one} {next}")
    text = ""
    for sentence in sentences:
        text = both.format(one=text, next=sentence) if text else sentence
    return text


# Units and maps


def name_of_unit(unit: Unit) -> str:
    """Name a unit in full: "S4, map 6, row 3, column 2", "C5, unit 37", "Output, digit 7"."""
    maps, rows, _ = SHAPES[unit.layer]
    if rows == 1:
        return name_of_map(unit.layer, unit.map)
    if maps == 1:
        text = translate("Names", "{layer}, row {row}, column {column}")
    else:
        text = translate("Names", "{layer}, map {map}, row {row}, column {column}")
    return text.format(layer=unit.layer, map=unit.map + 1, row=unit.row + 1, column=unit.column + 1)


def short_name(unit: Unit) -> str:
    """Name a unit where its layer is known: "map 6 (3, 2)", row and column in brackets."""
    maps, rows, _ = SHAPES[unit.layer]
    if unit.layer == "Output":
        text = translate("Names", "digit {digit}")
    elif rows == 1:
        text = translate("Names", "unit {map}")
    elif maps == 1:
        text = translate("Names", "({row}, {column})")
    else:
        text = translate("Names", "map {map} ({row}, {column})")
    return text.format(digit=unit.map, map=unit.map + 1, row=unit.row + 1, column=unit.column + 1)


def name_of_map(layer: str, number: int) -> str:
    """Name a map or a unit of a vector, given its number from 0: "C3, map 6", "C5, unit 18"."""
    if layer == "Output":
        text = translate("Names", "{layer}, digit {digit}")
    elif layer in _VECTORS:
        text = translate("Names", "{layer}, unit {number}")
    else:
        text = translate("Names", "{layer}, map {number}")
    return text.format(layer=layer, number=number + 1, digit=number)


def number_of_map(number: int) -> str:
    """Name a map where its layer is known, given its number from 0: "map 6"."""
    return translate("Names", "map {number}").format(number=number + 1)


def names_of_maps(silenced: Silenced) -> str:
    """Name maps in the network's order: "C1, map 1; C3, map 6"."""
    return listed(name_of_map(*one) for one in in_order(silenced))


def count_of_maps(silenced: Silenced) -> str:
    """Count what is silenced: "1 map off", "3 units off"."""
    count = len(silenced)
    units = sum(layer in _VECTORS for layer, _ in silenced)
    if 0 < units < count:
        return translate("Names", _MAPS_AND_UNITS, "", count)
    if units:
        return translate("Names", _UNITS, "", count)
    return translate("Names", _MAPS, "", count)


def title_of_unit(unit: Unit) -> str:
    """Name a unit's layer, and its map among the others: "C3, map 6 of 16"."""
    maps, rows, _ = SHAPES[unit.layer]
    if maps == 1 or rows == 1:
        return unit.layer
    text = translate("Names", "{layer}, map {number} of {count}")
    return text.format(layer=unit.layer, number=unit.map + 1, count=maps)


def place_of_unit(unit: Unit) -> str:
    """Name what `title_of_unit` leaves out: a unit's place in its map or vector."""
    maps, rows, _ = SHAPES[unit.layer]
    if unit.layer == "Output":
        return translate("Names", "digit {digit}, before the softmax").format(digit=unit.index)
    if rows == 1:
        return translate("Names", "unit {number} of {count}").format(
            number=unit.index + 1, count=maps
        )
    return name_of_place(unit.row, unit.column)


def name_of_place(row: int, column: int) -> str:
    """Name a place in a map, given its row and column from 0: "row 3, column 2"."""
    return translate("Names", "row {row}, column {column}").format(row=row + 1, column=column + 1)


# Numbers


def figure(value: float, locale: QLocale, digits: int = 2) -> str:
    """Format a number with this many decimals; what rounds to zero has no sign.

    Negative numbers get a true minus sign in every locale; some locales use a hyphen.
    """
    rounded = round(float(value), digits)  # Qt writes an int without decimals
    written = locale.toString(abs(rounded), "f", digits)
    return f"{MINUS}{written}" if rounded < 0 else written


def precise(value: float, locale: QLocale) -> str:
    """Format a unit's value or a part of it: three decimals, or two from 10 on."""
    if value == 0.0:
        return locale.toString(0)
    return figure(value, locale, 2 if abs(value) >= 10 else 3)


def signed(value: float, locale: QLocale, digits: int = 2) -> str:
    """Format a number with its sign, + or minus; none where it rounds to zero."""
    written = figure(value, locale, digits)
    return f"+{written}" if round(value, digits) > 0 else written


def short_figure(value: float, locale: QLocale) -> str:
    """Format a number with at most three digits and no trailing zeros: "0.5", "-12"."""
    written = locale.toString(float(abs(value)), "g", 3)
    return f"{MINUS}{written}" if value < 0 else written


def percent(share: float, locale: QLocale, digits: int = 1) -> str:
    """Format a share, 0..1, so that it never reads 100: 0.99996 is "> 99.9 %"."""
    most = 100.0 - 10**-digits
    if share * 100 >= most + 0.5 * 10**-digits:
        text = QCoreApplication.translate("Percent", "> {figure} %")
        return text.format(figure=locale.toString(most, "f", digits))
    text = QCoreApplication.translate("Percent", "{figure} %")
    return text.format(figure=locale.toString(share * 100, "f", digits))


def exact_percent(share: float, locale: QLocale, digits: int = 1) -> str:
    """Format a share, 0..1, that can really be 100 %."""
    if share > 1 - 1e-6:
        text = QCoreApplication.translate("Percent", "{figure} %")
        return text.format(figure=locale.toString(100))
    return percent(share, locale, digits)


# Names that files have in English


def name_of_data(name: str) -> str:
    """Return what a data set is called here."""
    return translate("DataNames", name)


def name_of_person(name: str) -> str:
    """Return what a person is called here, who without another name is "me"."""
    return translate("PeoplesNames", name)


def name_of_schedule(name: str) -> str:
    """Return what a schedule of the learning rate is called here."""
    return translate("Schedules", name)


# The pin


def pin_in_words(*, pinned: bool) -> str:
    """Say whether the unit is pinned or follows the pointer, and how to change that."""
    if pinned:
        return translate("Names", "Pinned; click it again or press Esc to follow the pointer.")
    return translate("Names", "Follows the pointer; click a unit to pin it.")


# Answers and nudges


def answer_in_words(digit: int, probability: float, locale: QLocale, *, sure: bool = True) -> str:
    """Word an answer and its probability: "7, 99.2 %", or "7?, 61.0 %" if not sure."""
    text = (
        translate("Names", "{digit}, {percent}")
        if sure
        else translate("Names", "{digit}?, {percent}")
    )
    return text.format(digit=digit, percent=percent(probability, locale))


def with_article(digit: int) -> str:
    """Word a digit as a thing: "a 7", "an 8"."""
    text = translate("Names", "an {digit}") if digit == 8 else translate("Names", "a {digit}")
    return text.format(digit=digit)


def verdict_in_words(reading: Reading, locale: QLocale) -> str:
    """Word a reading: "7, 99.2 %", or the digits that the network is torn between."""
    if reading.sure:
        return answer_in_words(reading.digit, reading.probability, locale)
    if reading.perhaps_no_digit:
        return translate("Names", "not sure: perhaps no digit")
    text = translate("Names", "not sure: {first} or {second}?")
    return text.format(first=reading.digit, second=reading.runner_up)


def probabilities_in_words(reading: Reading, locale: QLocale) -> str:
    """List the ten probabilities: "0, 0.1 %; 1, 3.2 %; …"."""
    return listed(
        answer_in_words(digit, float(probability), locale)
        for digit, probability in enumerate(reading.probabilities)
    )


def greatest_in_words(reading: Reading) -> str:
    """Name the unit with the greatest value of each layer."""
    units = listed(
        name_of_unit(Unit(layer, int(values.argmax()))) for layer, values in reading.maps.items()
    )
    return translate("Names", "Greatest values: {units}").format(units=units)


def nudge_in_words(nudge: Nudge, locale: QLocale) -> str:
    """Describe a nudge: "2 px right, turned by 10° clockwise"."""
    parts = (
        (nudge.right > 0, translate("Nudge", "{figure} px right"), nudge.right),
        (nudge.right < 0, translate("Nudge", "{figure} px left"), -nudge.right),
        (nudge.down > 0, translate("Nudge", "{figure} px down"), nudge.down),
        (nudge.down < 0, translate("Nudge", "{figure} px up"), -nudge.down),
        (nudge.degrees > 0, translate("Nudge", "turned by {figure}° clockwise"), nudge.degrees),
        (
            nudge.degrees < 0,
            translate("Nudge", "turned by {figure}° anticlockwise"),
            -nudge.degrees,
        ),
        (nudge.scale != 1, translate("Nudge", "{figure} % of its size"), 100 * nudge.scale),
        (nudge.noise > 0, translate("Nudge", "noise of {figure} % of full ink"), 100 * nudge.noise),
    )
    changes = [
        text.format(figure=short_figure(float(value), locale)) for on, text, value in parts if on
    ]
    return in_a_row(changes)


def duration(seconds: float) -> str:
    """Format a duration: "45 s", "3 min 20 s", "2 h 5 min"."""
    whole = max(1, round(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        text = QCoreApplication.translate("Duration", "{hours} h {minutes} min")
    elif minutes:
        text = QCoreApplication.translate("Duration", "{minutes} min {seconds} s")
    else:
        text = QCoreApplication.translate("Duration", "{seconds} s")
    return text.format(hours=hours, minutes=minutes, seconds=rest)
