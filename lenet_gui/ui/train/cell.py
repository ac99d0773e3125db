"""A cell of the confusion matrix, in words."""

from PySide6.QtCore import QCoreApplication, QLocale

from lenet_gui.core.training.confusion import Answers

translate = QCoreApplication.translate

Cell = tuple[int, int]  # the images' true digit, and the digit they are read as


def words_of(answers: Answers, cell: Cell, locale: QLocale) -> str:
    """Describe a cell's count: "7 read as 2: 5 of 1,028 sevens"."""
    true, read = cell
    row = answers.matrix[true]
    if true == read:
        text = translate("Confusion", "{true} read correctly: {count} of {total} {digits}")
    else:
        text = translate("Confusion", "{true} read as {read}: {count} of {total} {digits}")
    digits = (
        translate("Confusion", "zeros"),
        translate("Confusion", "ones"),
        translate("Confusion", "twos"),
        translate("Confusion", "threes"),
        translate("Confusion", "fours"),
        translate("Confusion", "fives"),
        translate("Confusion", "sixes"),
        translate("Confusion", "sevens"),
        translate("Confusion", "eights"),
        translate("Confusion", "nines"),
    )
    return text.format(
        true=true,
        read=read,
        count=locale.toString(int(row[read])),
        total=locale.toString(int(row.sum())),
        digits=digits[true],
    )
