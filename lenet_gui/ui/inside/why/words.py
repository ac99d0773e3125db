"""The sentence that says why, and what parts of ink are called in it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from lenet_gui.core.explain.because import Because, Finding, Without
from lenet_gui.core.explain.parts import PartName, Shape
from lenet_gui.ui.look.names import with_article

translate = QCoreApplication.translate


def name_of_part(name: PartName) -> str:
    """Name a part: "the bar in the middle", "the curve at the top left"."""
    return translate("Part", "{part} {place}").format(
        part=_shapes()[name.shape], place=_places()[name.row, name.column]
    )


def _shapes() -> dict[Shape, str]:
    return {
        Shape.BAR: translate("Part", "the bar"),
        Shape.UPRIGHT: translate("Part", "the upright line"),
        Shape.SLANTING: translate("Part", "the slanting line"),
        Shape.CURVE: translate("Part", "the curve"),
        Shape.LOOP: translate("Part", "the loop"),
        Shape.DOT: translate("Part", "the dot"),
        Shape.STROKE: translate("Part", "the stroke"),
        Shape.PIECE: translate("Part", "the piece"),
        Shape.INK: translate("Part", "the ink"),
    }


def _places() -> dict[tuple[int, int], str]:
    return {
        (-1, -1): translate("Part", "at the top left"),
        (-1, 0): translate("Part", "at the top"),
        (-1, 1): translate("Part", "at the top right"),
        (0, -1): translate("Part", "on the left"),
        (0, 0): translate("Part", "in the middle"),
        (0, 1): translate("Part", "on the right"),
        (1, -1): translate("Part", "at the bottom left"),
        (1, 0): translate("Part", "at the bottom"),
        (1, 1): translate("Part", "at the bottom right"),
    }


def sentence(because: Because, mark: Callable[[str], str] = str) -> str:
    """Say why, in a sentence or two.

    mark: what to make of the part's name, for instance a link.
    """
    without = because.without
    text = _nothing_left_out(because) if without is None else _words(because, without)
    reading = because.reading
    return text.format(
        digit=reading.digit,
        next=reading.runner_up,
        wanted=because.wanted,
        a_wanted="" if because.wanted is None else with_article(because.wanted),
        part="" if without is None else mark(name_of_part(without.part.name)),
        other="" if without is None else with_article(without.digit),
        one="" if without is None else without.digit,
        two="" if without is None else without.runner_up,
    )


def _words(because: Because, without: Without) -> str:
    """Return the sentence with places for its digits and its part."""
    reading = because.reading
    if because.wanted is not None:
        return _why_not(because, without)
    if because.finding is Finding.CHANGES:
        return _changes(without)
    becomes = because.finding is Finding.BECOMES
    if reading.perhaps_no_digit:
        if becomes:
            return translate(
                "Why", "No digit is clearly ahead: without {part}, it would be {other}."
            )
        return translate(
            "Why",
            "No digit is clearly ahead, and none is sure whichever part is left out; {part} "
            "matters most.",
        )
    if not reading.sure:
        if becomes:
            return translate(
                "Why", "Not sure between {digit} and {next}: without {part}, it would be {other}."
            )
        return translate(
            "Why",
            "Not sure between {digit} and {next}, and still not sure whichever part is left out; "
            "{part} matters most.",
        )
    return translate("Why", "{digit}, whichever part is left out; {part} matters most.")


def _changes(without: Without) -> str:
    """Return what a sure digit becomes without a part."""
    if without.sure:
        return translate("Why", "{digit}, because of {part}: without it, {other}.")
    if without.perhaps_no_digit:
        return translate("Why", "{digit}, because of {part}: without it, perhaps no digit.")
    return translate(
        "Why", "{digit}, because of {part}: without it, not sure between {one} and {two}."
    )


def _why_not(because: Because, without: Without) -> str:
    nothing = because.reading.perhaps_no_digit
    if because.finding is Finding.STAYS:
        if nothing:
            return translate(
                "Why",
                "No digit is clearly ahead, and no single part stands in the way of {wanted}; it "
                "comes closest without {part}.",
            )
        return translate(
            "Why",
            "{digit}, not {wanted}: no single part makes the difference; {wanted} comes closest "
            "without {part}.",
        )
    if without.sure:
        if nothing:
            return translate(
                "Why", "No digit is clearly ahead: without {part}, it would be {a_wanted}."
            )
        return translate("Why", "{digit}, not {wanted}, because of {part}: without it, {a_wanted}.")
    if nothing:
        return translate("Why", "No digit is clearly ahead: without {part}, perhaps {a_wanted}.")
    return translate(
        "Why", "{digit}, not {wanted}, because of {part}: without it, perhaps {a_wanted}."
    )


def _nothing_left_out(because: Because) -> str:
    if because.reading.perhaps_no_digit:
        return translate(
            "Why", "No digit is clearly ahead. There is too little ink to take apart, or too much."
        )
    if because.wanted is not None:
        return translate(
            "Why",
            "{digit}, not {wanted}. There is too little ink to take apart, or too much.",
        )
    if because.reading.sure:
        return translate("Why", "{digit}. There is too little ink to take apart, or too much.")
    return translate(
        "Why",
        "Not sure between {digit} and {next}. There is too little ink to take apart, or too much.",
    )
