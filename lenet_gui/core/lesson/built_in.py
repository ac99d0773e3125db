"""The lessons that come with the program.

What a note says of a drawing is true of the weights `lenet5`, and
`tests/core/lesson/test_built_in.py` checks it. Points are written "x,y", in hundredths of the
canvas, x to the right and y down; a smooth curve runs through them, and "|" lifts the pen.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.core.lesson.lesson import Lesson, LessonStep, View
from lenet_gui.core.network.units import Unit
from lenet_gui.core.words import QT_TRANSLATE_NOOP

TITLES = {
    "read": QT_TRANSLATE_NOOP("BuiltInLessons", "How a digit is read"),
    "fools": QT_TRANSLATE_NOOP("BuiltInLessons", "What fools it"),
    "training": QT_TRANSLATE_NOOP("BuiltInLessons", "What training does"),
}
"""What they are called, by name, in English."""

NAMES = tuple(TITLES)


@cache
def lesson(name: str) -> Lesson:
    """Return a lesson; its words are English, marked in the context "BuiltInLessons"."""
    steps = {"read": _how_it_is_read, "fools": _what_fools_it, "training": _what_training_does}
    return steps[name]()


def _drawn(path: str) -> Drawing:
    return Drawing(tuple(Stroke.of(_points(stroke)) for stroke in path.split("|")))


def _points(stroke: str) -> NDArray[np.float32]:
    return np.array([point.split(",") for point in stroke.split()], np.float32) / np.float32(100)


def _how_it_is_read() -> Lesson:
    seven = _drawn("28,24 42,23 56,23 70,22 62,38 55,54 49,69 45,84")
    return (
        LessonStep(
            seven,
            View(),
            QT_TRANSLATE_NOOP("BuiltInLessons", "The answer"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "Ten bars share 100 %, and the longest one is the answer. The network is sure: "
                "this is a 7. How does it know?",
            ),
        ),
        LessonStep(
            seven,
            View("inside", "story", "input"),
            QT_TRANSLATE_NOOP("BuiltInLessons", "All that it gets"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "The network sees no line and no pen, only 32×32 numbers: how much ink there is in "
                "each pixel. The 7 is scaled and centred first.",
            ),
        ),
        LessonStep(
            seven,
            View("inside", "story", "c1"),
            QT_TRANSLATE_NOOP("BuiltInLessons", "Six ways to look"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "Six kernels slide over the input, and each fills a map of C1. Compare the maps: "
                "the first one lights up along the bar of the 7, and much less along its stem.",
            ),
        ),
        LessonStep(
            seven,
            View("inside", "unit", pinned=Unit.at("C3", 4, 2, 5)),
            QT_TRANSLATE_NOOP("BuiltInLessons", "One number"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "This is the greatest number in C3, pinned. It sees 14×14 pixels of the input, "
                "outlined on the canvas, and beside it stands how it is worked out.",
            ),
        ),
        LessonStep(
            seven,
            View("inside", "trace"),
            QT_TRANSLATE_NOOP("BuiltInLessons", "Back from the answer"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "Trace goes the other way: from the answer back to the ink, layer by layer, along "
                "the numbers that mattered most.",
            ),
        ),
        LessonStep(
            seven,
            View("inside", "why"),
            QT_TRANSLATE_NOOP("BuiltInLessons", "The ink that decides"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "Which part of the 7 does the answer depend on? Guess first. Then erase the bar: "
                "what is left is surely a 1.",
            ),
        ),
        LessonStep(
            seven,
            View("inside", "what_if", silenced=frozenset({("C1", 4), ("C1", 5)})),
            QT_TRANSLATE_NOOP("BuiltInLessons", "Two maps off"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "Maps 5 and 6 of C1 are off, and the 7 is lost. Turn one of them on again with its "
                "eye, then the other: without which one can the network do better?",
            ),
        ),
    )


def _what_fools_it() -> Lesson:
    four = "38,18 35,32 33,46 36,54 48,54 60,52|62,18 61,40 60,62 59,86"
    small = _drawn("12,14 18,14 24,14 30,13 27,20 24,26 21,32 19,38")
    return (
        LessonStep(
            _drawn("36,30 44,24 52,16 51,32 50,50 49,67 48,84"),
            View(),
            QT_TRANSLATE_NOOP("BuiltInLessons", "Clearly a 1"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "A line with a short flag. The network is sure of it, and so are you.",
            ),
        ),
        LessonStep(
            _drawn("28,28 40,21 56,15 53,32 50,50 48,67 46,84"),
            View(),
            QT_TRANSLATE_NOOP("BuiltInLessons", "A 1 or a 7?"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "The flag grows, and the network is no longer sure: 7 or 1? What would you read?",
            ),
        ),
        LessonStep(
            _drawn("28,22 42,20 58,16 54,32 50,50 48,67 46,84"),
            View(),
            QT_TRANSLATE_NOOP("BuiltInLessons", "Clearly a 7"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "A little longer and flatter, and it is surely a 7. Nobody said where the border "
                "is: the network found one in the digits it learned from.",
            ),
        ),
        LessonStep(
            _drawn(four),
            View(),
            QT_TRANSLATE_NOOP("BuiltInLessons", "Open at the top"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons", "Many people write a 4 like this, and the network is sure of it."
            ),
        ),
        LessonStep(
            _drawn(f"{four}|38,18 49,17 62,18"),
            View(),
            QT_TRANSLATE_NOOP("BuiltInLessons", "A 4 with a lid"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "One more stroke closes it, and now it is surely a 9. How much of the lid does it "
                "take?",
            ),
        ),
        LessonStep(
            small,
            View(fit=False),
            QT_TRANSLATE_NOOP("BuiltInLessons", "A small 7, without Fit"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "A 7 for you, but not for the network: plain, the digit stays small and in its "
                "corner, and the network has not learned that.",
            ),
        ),
        LessonStep(
            small,
            View(),
            QT_TRANSLATE_NOOP("BuiltInLessons", "The same 7, with Fit"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "Fit scales and centres the same ink, as MNIST's digits were, and the 7 is sure. "
                "Compare the two inputs.",
            ),
        ),
        LessonStep(
            _drawn(
                "24,40 36,26 44,52 54,24 58,60 70,30 66,64 48,48 34,70 56,76 74,54 60,40 40,44 "
                "30,58 50,66 72,72 78,44 52,36"
            ),
            View(),
            QT_TRANSLATE_NOOP("BuiltInLessons", "A scribble"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "Perhaps no digit, says the network, and it is right. Can you draw something that "
                "is no digit, and still fools it?",
            ),
        ),
    )


def _what_training_does() -> Lesson:
    five = _drawn("66,20 54,20 42,21 40,34 38,46 48,42 60,46 66,58 62,72 50,81 38,80 30,73")
    return (
        LessonStep(
            five,
            View(),
            QT_TRANSLATE_NOOP("BuiltInLessons", "Nobody told it"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "The network is sure of this 5, though nobody told it what a 5 looks like. It was "
                "shown digits and their labels, again and again.",
            ),
        ),
        LessonStep(
            five,
            View("inside", "kernels"),
            QT_TRANSLATE_NOOP("BuiltInLessons", "Where it is kept"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "All that it has learned is in 61,706 numbers; those of the kernels are here. At "
                "first they were random, and training changed them step by step.",
            ),
        ),
        LessonStep(
            five,
            View("train"),
            QT_TRANSLATE_NOOP("BuiltInLessons", "Watch it learn"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "Choose Fast and start from random weights. After every epoch the 5 is read anew: "
                "the Draw tab shows how a guess becomes an answer.",
            ),
        ),
        LessonStep(
            _drawn("50,14 62,82 18,38 82,38 38,82 50,14"),
            View(),
            QT_TRANSLATE_NOOP("BuiltInLessons", "What it never saw"),
            QT_TRANSLATE_NOOP(
                "BuiltInLessons",
                "These weights have seen signs that are no digits, and say so of the star. Choose "
                "lenet5-classic, which has seen only digits: it is sure of an 8.",
            ),
        ),
    )
