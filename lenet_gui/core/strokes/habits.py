"""How people write the ten digits: the habits of many hands and countries, as data.

A habit is one way to write one digit, carefully written. Whatever differs between people with the
same habit, and from one time to the next, belongs to the hand (see `synthetic`). To add a habit,
add a line: a name, its points, and how common it is.

Points are written "x,y", in hundredths, x to the right and y down: a digit is 100 high, and most
are about 60 wide. They are in the order in which the pen passes them; "|" lifts the pen. A smooth
curve runs through them, so one every eighth of a circle is enough. "!" after a point makes it a
corner, as in a 7.

The lines come from general knowledge of handwriting, not from anybody's data: a variant copied from
one drawing helps with nobody else's. Pen digits that several people wrote and the network misread
alike showed which habits were still missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

COMMON, USUAL, RARE = 2.0, 1.0, 0.4


@dataclass(frozen=True)
class Habit:
    """One way to write one digit.

    name: for a person; unique. path: the points, in the notation described at the top of this
    module. weight: how common it is relative to the digit's other habits, above 0.
    """

    name: str
    path: str
    weight: float = USUAL

    @cached_property
    def strokes(self) -> tuple[NDArray[np.float32], ...]:
        """The points of each stroke, (N, 2), N >= 2: x to the right, y down, a height of 1."""
        return tuple(np.array([_place(point) for point in part]) for part in self._parts())

    @cached_property
    def corners(self) -> tuple[NDArray[np.bool_], ...]:
        """For each stroke, which of its points are corners, (N,)."""
        return tuple(np.array([point.endswith("!") for point in part]) for part in self._parts())

    def _parts(self) -> list[list[str]]:
        return [part.split() for part in self.path.split("|")]


def _place(point: str) -> NDArray[np.float32]:
    x, y = point.removesuffix("!").split(",")
    return np.array([float(x), float(y)], dtype=np.float32) / np.float32(100)


_ZEROS = (
    Habit("oval 0", "32,0 12,10 2,35 2,65 13,90 31,100 50,90 60,65 60,35 50,10 32,0", COMMON),
    Habit("round 0", "46,0 16,13 0,48 14,86 48,100 82,86 96,50 82,14 46,0", COMMON),
    Habit("narrow 0", "24,0 9,10 2,35 2,65 9,90 24,100 38,90 45,65 45,35 38,10 24,0"),
    Habit("0 turned clockwise", "26,2 44,4 59,25 62,58 52,88 32,100 11,88 1,60 3,28 14,8 28,1"),
    Habit("0 from the left", "4,30 2,64 14,92 34,100 54,86 62,54 56,18 36,1 14,10 4,34"),
    Habit("0 from the foot", "32,100 12,88 2,60 4,28 18,5 38,2 55,18 61,50 55,82 34,100"),
    Habit("0 open at the top", "38,3 16,8 2,34 3,68 16,94 36,99 54,84 62,54 59,26 50,10", USUAL),
    Habit("0 open at the left", "14,12 3,38 4,68 17,94 38,98 55,80 61,50 54,18 36,2 22,0"),
    Habit(
        "0 that overlaps",
        "44,6 24,3 7,22 2,56 12,88 34,100 54,86 63,52 56,18 38,3 22,7 12,22",
    ),
    Habit("0 that ends inside", "42,4 18,6 3,34 4,70 20,96 42,94 59,70 62,38 52,12 38,8 30,18"),
    Habit("0 begun inside", "34,22 28,8 14,14 3,42 6,78 26,99 48,92 62,60 56,20 38,2 22,4"),
    Habit(
        "0 with a loop at the top", "40,4 16,8 2,40 8,82 32,100 56,80 60,40 44,8 34,8 36,18 56,6"
    ),
    Habit("0 with an exit stroke", "46,8 24,4 6,28 4,66 20,95 42,92 58,66 56,28 44,6 58,10 74,2"),
    Habit("0 with an entry stroke", "4,0 22,4 8,24 2,58 14,92 36,99 56,80 60,44 46,10 22,4"),
    Habit("square 0", "34,2 10,4 3,20 2,78 12,96 46,98 58,84 60,22 50,4 32,1"),
    Habit("leaning egg 0", "52,2 28,10 8,40 2,74 14,97 34,95 54,68 64,30 60,8 48,2"),
    Habit("pointed 0", "34,0! 14,18 3,48 10,82 32,100 54,82 61,48 52,18 34,0!"),
    Habit("0 in two halves", "34,2 12,12 2,46 10,86 32,99 | 32,1 52,12 62,48 54,86 30,100"),
    Habit("slashed 0", "34,0 12,12 2,46 12,88 34,100 56,88 65,48 55,12 34,0 | 62,2 4,100"),
    Habit(
        "0 with a long slash",
        "36,6 16,14 6,48 16,84 38,94 58,84 67,48 57,14 36,6 | 76,0 38,48 -2,100",
    ),
    Habit("0 slashed inside", "36,0 12,12 2,48 14,88 38,100 60,88 71,48 60,12 36,0 | 52,24 20,78"),
    Habit("0 slashed backwards", "36,0 12,12 2,48 14,88 38,100 60,88 70,48 60,12 36,0 | 8,8 64,94"),
    Habit(
        "0 slashed in one stroke",
        "54,10 34,0 12,12 2,46 12,88 34,100 56,86 65,48 57,14! 8,92",
        RARE,
    ),
    Habit("dotted 0", "36,0 12,12 2,48 14,88 38,100 60,88 70,48 60,12 36,0 | 35,46 37,54", RARE),
    Habit("crossed 0", "36,0 12,12 2,48 14,88 38,100 60,88 70,48 60,12 36,0 | -4,54 76,46", RARE),
    Habit(
        "0 with an upright slash",
        "36,12 10,24 2,50 12,78 36,90 60,78 70,50 60,22 36,12 | 48,-4 28,104",
    ),
    Habit(
        "narrow 0 with a long slash",
        "26,14 8,30 2,52 10,78 26,88 42,76 50,50 42,26 26,14 | 38,-2 16,102",
    ),
    Habit(
        "wide 0 with a long slash",
        "46,14 14,26 4,50 18,78 50,86 82,72 90,46 76,22 46,14 | 106,2 -10,98",
    ),
    Habit("0 slashed from below", "32,4 8,20 2,54 14,88 36,98 58,80 64,46 54,16 30,4 | -6,96 74,2"),
    Habit("wide 0", "60,4 24,6 2,34 6,72 36,96 76,92 100,62 92,22 56,2"),
    Habit("wide leaning 0", "80,4 44,8 12,34 0,70 14,96 50,94 84,66 98,28 82,4"),
    Habit("0 leaning far", "66,2 36,12 8,48 0,82 14,98 44,86 70,48 78,16 64,2"),
    Habit("shallow open 0", "20,20 2,48 10,84 44,100 84,86 98,48 84,12 60,2"),
)

_ONES = (
    Habit("plain 1", "10,0 10,35 10,68 10,100", 4.0),
    Habit("leaning 1", "44,0 30,34 15,68 0,100", 3.0),
    Habit("1 leaning back", "0,0 6,34 12,68 18,100", USUAL),
    Habit("bowed 1", "14,0 18,34 16,70 8,100"),
    Habit("1 bowed to the left", "18,0 8,32 6,70 12,100"),
    Habit("wavy 1", "22,0 28,26 16,66 22,100"),
    Habit("1 from below", "6,100 12,60 18,30 22,0", RARE),
    Habit("1 with a short flag", "8,14 26,0! 26,50 26,100", COMMON),
    Habit("1 with a flag", "2,32 16,17 30,0! 30,50 30,100", COMMON),
    Habit("leaning 1 with a flag", "22,22 48,0! 32,50 18,100"),
    Habit("1 with a curved flag", "4,30 20,20 32,0! 31,50 30,100"),
    Habit("1 with a long flag", "0,48 22,26 40,0! 40,50 40,100"),
    Habit("1 with an upstroke", "0,72 20,38 38,0! 40,50 40,100", USUAL),
    Habit("1 like a roof", "0,94 18,46 34,0! 42,50 48,100", RARE),
    Habit("1 with a loop at the top", "6,36 22,20 36,4 30,2 27,20 25,60 24,100", RARE),
    Habit("1 with a foot", "24,0 24,50 24,97 | 0,100 26,98 52,99"),
    Habit("1 with flag and foot", "6,18 28,0! 28,50 28,97 | 2,100 28,98 56,99", COMMON),
    Habit("1 with flag and long foot", "16,24 40,0! 40,50 40,98 | 0,100 40,98 82,98"),
    Habit("1 with flag and foot in one", "6,20 26,0! 26,50 26,98! 4,99! 52,98", RARE),
    Habit("1 with foot to the right", "4,20 22,0! 22,50 22,96! 48,94", RARE),
    Habit("1 ending in a hook", "18,0 18,50 19,86 26,99 40,92"),
    Habit("1 with flag and hook", "2,18 20,0! 20,50 21,86 30,98 44,90", RARE),
    Habit("1 with head and foot", "2,2 48,1 | 25,2 25,97 | 0,99 52,98", RARE),
    Habit("1 with flag and wavy stem", "4,22 26,2! 23,36 28,68 26,100", RARE),
    Habit("1 with an entry curve", "2,14 12,2 20,8 22,40 22,100"),
    Habit("1 with a small hook below", "24,0 18,50 14,92! 26,96"),
    Habit("1 with a small tick", "6,10 16,0! 18,50 20,100"),
    Habit("1 leaning far", "58,0 38,34 18,68 0,100", RARE),
    Habit("1 with a short flag and a short foot", "10,12 24,0! 24,50 24,98 | 12,99 38,98"),
    # The pen moves on to the next digit before it has left the paper.
    Habit("1 that leaves upwards", "2,0 5,50 8,100! 28,68"),
)

_TWOS = (
    Habit("plain 2", "4,24 12,6 32,0 52,10 54,32 38,58 18,80 0,98! 30,97 62,97", COMMON),
    Habit("2 with a wide arch", "0,30 6,8 34,0 62,10 66,34 48,58 24,78 2,96! 36,96 72,94"),
    Habit("2 with a rounded knee", "6,22 18,4 38,0 54,14 50,38 30,66 10,88 6,98 26,97 60,94"),
    Habit("looped 2", "6,20 20,2 40,2 52,20 44,46 26,72 8,92 0,86 10,76 26,86 44,97 64,92", COMMON),
    Habit(
        "2 with a small loop", "8,20 24,2 44,4 52,24 42,50 22,78 8,94 2,90 8,85 24,92 46,98 62,92"
    ),
    Habit(
        "2 with a large loop", "8,18 26,1 46,8 50,30 38,58 20,86 4,94 0,78 12,68 30,80 46,97 68,90"
    ),
    Habit("2 with a flat loop", "4,26 18,4 42,2 54,18 46,44 24,74 4,92 -6,84 8,80 30,90 70,96"),
    Habit("2 like a Z", "2,4 28,2 58,2! 38,40 18,70 0,97! 30,98 62,97"),
    Habit("2 like a Z with a bend", "2,12 14,3 54,4! 42,34 20,66 2,96! 24,94 60,98"),
    Habit("2 with a swan's neck", "10,22 20,2 38,0 46,16 40,44 22,72 2,98! 20,90 40,98 64,88"),
    Habit("2 with a wavy base", "6,22 20,3 42,2 52,20 42,48 18,78 0,96! 18,88 38,98 62,92"),
    Habit("2 with a rising base", "6,22 18,4 40,0 54,14 48,38 26,70 4,98! 30,92 66,82"),
    Habit("2 with a sinking base", "4,20 18,3 38,0 50,14 44,38 22,66 2,86! 30,90 64,100"),
    Habit("2 with a short base", "2,22 12,4 32,0 48,14 46,38 32,66 14,96! 26,96 44,95"),
    Habit("2 with a long base", "16,22 26,4 44,0 58,12 54,34 34,66 6,95! 44,95 92,93"),
    Habit("2 with a hook at the start", "12,30 4,20 14,4 36,0 52,14 50,36 32,64 4,97! 34,95 64,96"),
    Habit(
        "2 with a curled start", "20,20 10,26 4,16 16,3 38,0 53,15 48,40 28,68 4,96! 32,96 64,94"
    ),
    Habit("2 begun with a stem", "4,34 6,10 28,0 50,10 52,34 34,64 8,95! 34,97 62,95", RARE),
    Habit("2 with a low arch", "2,26 20,14 44,8 58,22 50,46 30,72 6,96! 36,96 70,94"),
    Habit("2 with a large head", "2,34 4,10 30,0 58,10 62,36 42,60 18,76 6,94! 34,97 66,95"),
    Habit("2 with a straight neck", "4,18 20,2 44,2 54,20 40,48 0,97! 30,98 62,98"),
    Habit("2 in two strokes", "4,22 16,3 40,0 54,16 46,42 24,72 2,95 | 0,96 32,95 66,94", RARE),
    Habit("2 ending in a tail", "6,22 20,2 42,4 50,24 38,54 16,82 2,96! 26,92 54,96 66,84"),
    Habit("2 on its knee", "4,16 22,0 44,6 50,28 36,54 14,76 4,92 16,99 38,98 60,90"),
    Habit(
        "2 with a wide loop", "10,22 30,4 56,0 72,16 66,44 44,72 18,92 4,82 14,68 40,76 66,90 90,88"
    ),
    Habit("2 like an a", "8,16 36,0 64,10 70,40 54,74 24,96 4,88 8,68 34,66 60,84 88,100", COMMON),
    Habit("2 like a small a", "10,26 32,6 54,12 58,40 42,74 16,94 2,84 12,66 38,72 58,92 74,96"),
    Habit("2 with a narrow loop", "6,24 22,2 40,4 46,24 34,58 14,92 4,94 12,80 26,84 40,94 58,96"),
    Habit(
        "2 with a loop that hangs", "4,20 24,2 46,4 54,24 42,56 24,84 10,100 2,92 14,78 38,74 64,78"
    ),
    Habit("2 with a base that falls", "6,22 24,2 46,6 50,28 32,60 8,82! 30,80 54,90 74,100"),
    Habit("2 with a shallow head", "0,20 26,0 52,10 46,40 24,74 0,96! 40,98 84,92"),
    Habit(
        "2 with a round head and loop",
        "22,28 6,18 20,2 44,2 54,22 42,54 18,86 2,92 8,76 30,82 56,96",
    ),
    Habit(
        "2 with a loop and a falling tail",
        "10,16 34,0 56,10 58,36 40,64 14,84 4,74 20,64 44,76 70,100",
    ),
    Habit(
        "2 with a small head and a long loop",
        "20,12 38,0 52,10 44,36 22,72 4,94 -4,84 14,74 44,84 78,92",
    ),
    Habit("2 with a hardly bent head", "2,14 30,0 46,10 38,40 10,84 2,98! 30,92 64,86"),
    Habit("2 with an angular loop", "6,18 36,2 52,14 40,48 8,92! 0,80 30,78 62,96"),
)

_THREES = (
    Habit("round 3", "4,12 22,0 46,6 52,24 40,42 22,47! 44,52 58,70 50,92 26,100 2,90", COMMON),
    Habit("3 with a soft waist", "4,10 26,0 48,10 48,30 30,44 26,48 46,56 56,76 44,96 20,100 0,90"),
    Habit("3 with a deep waist", "6,14 26,0 50,10 52,30 34,44 8,48! 38,52 60,68 54,90 30,100 2,90"),
    Habit("3 with a shallow waist", "4,8 28,0 50,12 52,32 42,45! 56,58 60,80 40,98 14,99 0,92"),
    Habit(
        "3 with a loop at the waist",
        "4,10 26,0 48,10 46,30 28,46 14,50 16,42 30,46 52,60 54,86 30,100 4,92",
    ),
    Habit(
        "3 with a low loop", "4,10 28,0 50,10 46,32 24,54 10,56 14,46 34,52 54,70 46,94 20,100 0,90"
    ),
    Habit("flat-topped 3", "2,3 28,2 56,2! 40,20 24,40! 46,46 60,66 54,90 28,100 2,92", COMMON),
    Habit("flat-topped 3 with a high belly", "4,2 52,2! 18,34! 44,34 62,54 58,86 32,100 4,92"),
    Habit("3 like a Z above", "4,6 24,2 54,2! 24,44! 44,44 58,62 52,90 26,100 0,90"),
    Habit(
        "3 with a hook at the start",
        "10,22 4,12 20,0 46,4 54,22 42,42 22,47! 48,54 58,74 46,96 4,94",
    ),
    Habit("3 with a curled end", "4,12 24,0 48,8 50,28 24,46! 50,54 58,78 42,98 14,98 2,84 14,78"),
    Habit("3 with a long tail", "10,10 32,0 54,8 54,28 30,44! 54,52 60,72 44,92 16,100 -14,94"),
    Habit("3 with a small head", "16,8 30,0 46,8 44,24 26,34! 50,40 64,64 52,92 24,100 0,90"),
    Habit("3 with a large head", "2,18 14,2 44,0 60,18 50,44 24,58! 44,60 54,76 42,96 6,94"),
    Habit("angular 3", "4,4 50,10! 20,46! 54,66! 38,92 4,98"),
    Habit("3 of two arches", "2,4 36,2 56,18 44,42 10,48! 46,54 62,76 42,98 0,96"),
    Habit("wide 3", "2,14 30,0 62,6 68,26 50,44 26,48! 58,52 76,74 60,96 28,100 0,88"),
    Habit("narrow 3", "6,8 20,0 34,10 34,32 18,46! 34,54 40,76 28,97 2,94"),
    Habit("3 that hardly turns in", "4,6 30,0 48,14 46,36 40,46 50,60 52,80 34,98 2,96", RARE),
    Habit(
        "3 in two strokes",
        "4,10 26,0 48,10 44,34 20,46 | 20,46 46,50 58,72 46,94 20,100 0,92",
        RARE,
    ),
    Habit("3 with an entry stroke", "0,2 8,12 28,2 50,8 50,28 24,45! 50,52 58,76 42,97 6,94"),
    Habit("3 with straight ends", "0,2 32,2 52,14 48,36 22,46! 50,54 58,78 40,97 0,98"),
    Habit(
        "3 whose belly closes", "4,10 28,0 52,10 46,32 26,44! 56,46 72,68 56,94 24,98 8,82 22,70"
    ),
    Habit(
        "3 with a large round belly", "10,6 36,0 54,12 40,32 16,44! 50,44 78,60 70,90 36,100 2,90"
    ),
    Habit(
        "3 with a small head and a closing belly",
        "16,8 36,0 48,12 32,30 14,38! 46,38 66,60 56,92 22,100 2,84",
    ),
    Habit("3 with a slanting head", "0,12 24,4 60,0! 36,24 18,40! 46,40 58,60 40,88 6,100"),
    Habit(
        "3 with a loop for a waist", "2,8 30,0 58,8 52,28 30,46 12,48 20,38 44,46 62,66 46,94 8,100"
    ),
)

_FOURS = (
    Habit("open 4", "12,0 8,30 2,60! 34,60 70,58 | 52,8 50,52 48,100", COMMON),
    Habit("open 4 with upright sides", "4,2 4,30 4,58! 32,58 66,56 | 50,0 50,50 50,100", COMMON),
    Habit("open 4 with a slanting side", "24,0 12,30 0,62! 34,60 74,58 | 56,18 52,60 48,100"),
    Habit("open 4 with a short bar", "8,4 4,30 2,54! 24,55 50,54 | 52,0 50,50 50,100"),
    Habit("open 4 with a low stem", "14,0 8,26 0,54! 36,54 70,50 | 50,30 48,64 46,100"),
    Habit("open 4 with a leaning stem", "20,2 12,30 2,58! 36,58 72,54 | 66,0 52,50 38,100"),
    Habit("open 4 in one stroke", "6,0 4,26 2,52! 26,54 50,50! 56,2! 52,52 50,100"),
    Habit("round open 4", "6,0 2,28 6,50 26,58 46,50 | 54,0 53,50 50,100", COMMON),
    Habit("round open 4 in one stroke", "8,2 2,30 10,52 30,54 48,40 56,4! 52,50 50,100"),
    Habit("4 like a chair", "4,0 4,44! 48,46! 48,70 46,100", RARE),
    Habit("4 like a y", "4,2 8,34 24,50 44,44 58,4! 48,54 34,100"),
    Habit("hooked 4", "10,4 2,34 8,54 30,52 54,34! 52,66 50,100", RARE),
    Habit("closed 4", "46,0 24,32 0,66! 36,66 74,65 | 48,0 48,50 48,100", COMMON),
    Habit("closed 4 in one stroke", "74,66 36,67 0,66! 26,32 50,0! 50,50 50,100"),
    Habit("4 begun with the stem", "48,0 48,50 48,100 | 46,2 24,34 0,66! 36,66 76,65", RARE),
    Habit("closed 4 with a flat side", "40,0 20,34 2,58! 34,60 66,56 | 46,4 46,50 46,100"),
    Habit("closed 4 with a low bar", "50,0 26,40 0,76! 36,76 76,74 | 50,0 50,50 50,100"),
    Habit("4 with a leaning top", "60,0 34,28 2,60! 38,60 76,56 | 58,4 50,50 40,100"),
    Habit("4 of a sail", "54,100 54,50 54,0! 28,34 0,64! 38,64 78,63"),
    Habit("4 with a foot", "46,0 24,34 0,64! 36,64 74,63 | 50,0 50,50 50,97 | 30,99 70,98", RARE),
    Habit(
        "4 with a loop at the knee", "28,0 16,28 4,54 2,62 12,62 34,58 66,52 | 52,14 50,56 46,100"
    ),
    Habit(
        "4 with a looped corner", "16,2 8,30 2,54! 28,58 46,40 54,14 56,4 50,8 50,50 48,100", RARE
    ),
    Habit("4 with a crossing stem", "30,0 16,28 0,56! 38,55 78,53 | 48,26 46,62 44,100"),
    Habit("4 with a bent bar", "12,0 6,30 0,52! 24,60 50,56 72,48 | 54,6 51,52 48,100"),
    Habit("4 with a wide bar", "16,0 8,28 0,54! 44,54 92,50 | 54,10 50,54 46,100"),
    Habit("4 with a small head", "30,0 20,20 8,40! 34,42 62,40 | 54,6 48,50 40,100"),
    Habit("4 with a tall head", "12,0 8,40 4,74! 34,74 68,72 | 52,16 50,60 48,100"),
    Habit("4 with a cup for a head", "2,0 4,28 22,42 46,36 60,10 | 62,2 56,50 48,100"),
    Habit("4 that slopes", "8,4 4,30 2,48! 30,54 66,64 | 50,0 48,50 44,100"),
    Habit("4 with a bent stem", "18,0 8,30 2,64 14,74 38,74 | 62,40 50,42 44,60 44,80 48,100"),
    Habit("4 with a curl", "38,0 14,32 0,62 12,74 44,72 74,58 78,44 62,40 50,54 46,78 46,100"),
)

_FIVES = (
    Habit(
        "5 in one stroke", "56,2 32,2 10,2! 8,22 6,44! 28,38 52,48 58,72 44,94 22,100 0,92", COMMON
    ),
    Habit(
        "5 in two strokes",
        "10,2 8,24 6,44! 30,38 52,48 57,72 42,95 20,100 0,92 | 10,3 34,2 60,0",
        COMMON,
    ),
    Habit("5 with a loose hat", "8,8 7,26 6,46! 30,40 52,52 56,76 40,97 4,94 | 14,0 38,0 66,-2"),
    Habit("5 with a rising hat", "10,10 9,28 6,48! 30,40 52,52 56,76 40,97 2,94 | 10,12 36,8 64,0"),
    Habit(
        "5 with a hanging hat", "12,0 10,22 8,44! 30,40 50,52 54,76 38,98 2,94 | 12,2 34,6 62,10"
    ),
    Habit("5 with a short hat", "12,2 10,24 8,46! 32,40 52,54 54,78 38,98 4,95 | 12,2 24,2 38,2"),
    Habit("5 with a long hat", "14,4 11,26 8,46! 32,40 52,52 56,76 40,98 2,95 | 12,4 46,2 86,0"),
    Habit(
        "5 with a hat that overshoots",
        "14,0 11,24 8,46! 32,40 52,54 56,78 38,98 2,95 | 0,6 30,5 66,4",
    ),
    Habit("5 like an S", "54,4 32,0 12,8 6,26 18,42 40,52 54,70 46,92 24,100 2,92"),
    Habit("5 with a soft shoulder", "58,2 30,3 14,8 8,28 12,42 34,42 54,56 54,80 36,98 2,94"),
    Habit("5 with a round belly", "56,2 14,2! 8,34! 34,30 58,46 62,72 44,95 20,99 0,88"),
    Habit("5 with a small belly", "52,2 16,2! 10,52! 28,48 44,58 44,82 28,97 2,96"),
    Habit("angular 5", "54,2 10,3! 8,44! 50,46! 54,72 46,96! 2,97"),
    Habit("5 with a straight belly", "56,3 12,3! 10,40! 40,44 52,64 44,84 24,96 0,100"),
    Habit("5 with a slanting neck", "66,2 26,4! 18,24 10,44! 34,40 52,54 52,76 34,96 0,96"),
    Habit("5 with a curled end", "56,2 12,3! 8,42! 34,38 54,54 54,80 34,99 10,94 6,80 16,78"),
    Habit("5 with a long tail", "64,2 22,3! 18,42! 42,38 60,52 58,76 38,94 10,100 -16,96"),
    Habit("5 without a corner at the neck", "56,2 14,2! 8,24 10,42 28,42 50,52 56,74 42,95 2,95"),
    Habit(
        "5 with a wavy hat", "10,6 8,28 6,46! 30,40 52,52 56,76 40,97 2,94 | 10,4 28,8 46,0 66,2"
    ),
    Habit(
        "5 with a bow for a hat", "66,6 44,10 24,4 14,2! 9,24 6,44! 30,40 52,54 54,78 36,98 0,94"
    ),
    Habit(
        "5 with a looped neck", "56,2 14,2 8,20 6,44 10,50 16,42 36,40 54,56 52,82 32,99 2,94", RARE
    ),
    Habit("leaning 5", "74,0 34,3! 26,22 16,42! 40,38 56,50 54,74 34,95 0,96"),
    Habit("5 hat first", "16,3 40,2 66,1 | 16,4 12,24 8,44! 32,40 54,54 54,80 34,99 2,94", RARE),
    Habit("5 whose belly closes", "56,2 18,3! 12,36! 36,32 58,48 58,78 34,98 10,88 8,70"),
    Habit("wide 5 like an S", "72,4 40,0 12,10 10,30 36,42 62,56 64,82 36,100 2,94"),
    Habit("5 with a short neck", "72,2 22,4! 16,28! 46,28 68,48 64,78 38,98 2,92"),
    Habit("5 with a hat to the right", "86,0 40,6! 30,40! 44,44 50,66 36,90 4,100"),
    Habit("5 of a sweep", "84,0 44,8! 32,40 52,58 40,86 0,100"),
    Habit(
        "wide 5 in two strokes", "12,6 10,26 8,46! 40,38 72,48 80,72 56,96 8,96 | 14,4 48,4 88,2"
    ),
    Habit("5 like an S with corners", "66,2 16,6! 14,40! 60,48! 54,84 4,98"),
    Habit(
        "5 with a hat far away", "14,10 12,28 10,48! 32,42 52,54 54,76 36,97 2,94 | 30,4 58,0 88,-4"
    ),
    Habit("5 with a curved back", "58,0 30,2 16,6! 4,30 14,46! 38,42 56,58 50,86 24,100 0,92"),
)

_SIXES = (
    Habit("6", "48,0 26,16 8,42 2,70 12,94 32,100 50,88 50,66 34,54 14,62 4,76", COMMON),
    Habit(
        "6 with a straight stem",
        "42,0 24,28 8,56 2,78 14,97 34,99 50,86 48,66 30,56 10,66 3,78",
        COMMON,
    ),
    Habit("upright 6", "14,0 6,30 2,62 6,90 24,100 46,92 52,74 40,56 20,56 5,72", USUAL),
    Habit("6 like a b", "6,0 5,30 4,64 6,92 26,100 46,92 52,74 42,56 22,54 5,68"),
    Habit(
        "6 with a hook at the top",
        "50,10 38,0 20,10 6,36 2,68 14,95 34,99 52,86 50,64 32,54 12,64 4,78",
    ),
    Habit(
        "6 with a bowed top", "56,14 44,2 24,4 8,28 2,64 12,94 34,100 54,86 52,62 32,52 12,60 4,74"
    ),
    Habit("6 with a small loop", "44,0 24,18 8,46 2,76 12,97 30,98 40,86 34,72 20,72 8,84", USUAL),
    Habit("6 with a large loop", "46,0 22,14 6,38 2,66 16,94 42,99 62,82 62,56 42,42 18,48 4,66"),
    Habit("6 with a low flat loop", "40,0 20,28 4,60 2,84 18,99 46,98 62,86 54,72 30,70 8,80"),
    Habit("6 with an open loop", "48,0 24,14 6,42 2,70 14,95 36,99 54,84 52,64 36,56 22,64", USUAL),
    Habit("6 that curls in", "48,0 24,16 6,44 3,74 18,97 40,96 52,78 44,60 26,60 20,74 28,82"),
    Habit(
        "6 whose loop crosses the stem",
        "46,0 24,18 8,46 4,74 16,97 36,98 50,82 44,62 22,60 2,70 -10,78",
    ),
    Habit("6 with a pointed loop", "46,0 24,20 6,50 2,78 16,98 38,96 52,78! 30,62 8,72"),
    Habit("6 with a wide sweep", "64,0 38,8 14,30 2,60 8,90 32,100 56,92 62,70 46,54 22,58 6,74"),
    Habit("narrow 6", "30,0 14,22 4,52 2,80 12,99 28,96 36,80 30,62 16,62 4,74"),
    Habit("round 6", "60,6 34,0 10,20 0,54 10,88 36,100 62,88 66,64 46,48 20,52 4,68"),
    Habit("leaning 6", "70,0 44,20 18,46 4,74 10,96 32,98 50,84 50,66 34,58 14,68 6,80"),
    Habit("6 from the loop", "4,72 20,56 42,56 52,74 42,94 20,100 4,86 2,60 12,30 40,0", RARE),
    Habit(
        "6 with a loop turned over",
        "44,0 22,22 6,52 2,78 6,92 14,74 34,62 50,72 46,92 26,100 8,92",
        RARE,
    ),
    Habit(
        "6 with a straight slanting stem", "56,0 30,34 6,66 4,84 18,99 40,98 52,84 44,68 22,66 6,80"
    ),
    Habit(
        "6 with a curled start",
        "40,16 48,6 36,0 18,12 5,42 3,74 16,97 38,97 52,80 44,60 22,58 6,70",
        RARE,
    ),
    Habit(
        "6 with a standing loop", "10,0 2,36 4,76 18,98 42,86 60,60 60,36 48,36 36,58 32,84", COMMON
    ),
    Habit("6 with a tall loop", "12,0 2,36 2,72 14,97 38,92 58,66 66,38 56,28 42,46 34,72 36,88"),
    Habit("wide 6 with a standing loop", "8,6 0,44 6,82 28,98 56,88 78,56 80,26 62,22 42,50 34,84"),
    Habit("6 with a short stem", "4,0 0,40 8,84 36,100 68,88 78,56 60,36 36,46 26,72"),
    Habit("6 with a loop that leans", "20,0 4,34 2,70 16,96 44,92 70,66 70,46 48,48 26,70 20,84"),
    Habit(
        "6 begun straight, with an exit",
        "14,0 4,40 4,80 20,98 40,86 52,56 44,40 30,52 26,78 40,90 66,80",
    ),
    Habit("6 open at the right", "34,0 12,26 2,62 12,94 36,98 54,82 58,62 44,54 30,60"),
    Habit(
        "6 with a standing loop and an exit",
        "12,0 2,36 2,76 16,98 36,86 54,54 56,30 46,26 36,46 34,76 44,94 64,92",
    ),
    Habit("6 that stops short", "42,0 18,26 4,58 6,88 26,99 44,86 38,72 26,74"),
    Habit("6 with a tiny loop", "40,0 22,26 8,60 4,88 18,99 32,90 26,78 12,82"),
    Habit("6 with a loop leaning out", "24,0 8,34 2,72 14,97 40,94 58,76 54,58 36,54 18,70 10,82"),
)

_SEVENS = (
    Habit("plain 7", "0,2 28,2 56,2! 38,48 22,100", COMMON),
    Habit("7 with a steep leg", "0,2 24,2 50,2! 42,50 36,100", COMMON),
    Habit("curved 7", "0,4 28,3 56,2! 36,32 26,64 22,100", COMMON),
    Habit("7 with a bent leg", "0,4 54,2! 44,26 28,48 22,72 20,100"),
    Habit("7 with a leg bowed out", "0,6 26,2 52,6! 54,34 42,70 24,100"),
    Habit("7 with a round shoulder", "2,6 26,2 48,4 54,18 44,46 30,74 18,100"),
    Habit("7 with a rising top", "0,10 28,6 58,0! 40,48 24,100"),
    Habit("7 with a sinking top", "0,0 28,5 56,10! 40,52 26,100"),
    Habit("7 with a wavy top", "0,8 14,2 34,8 56,2! 40,46 24,100"),
    Habit("7 with a bowed top", "0,0 24,10 56,2! 42,48 26,100"),
    Habit("7 with a short top", "8,4 22,4 42,2! 26,50 10,100"),
    Habit("7 with a long top", "0,3 38,3 78,2! 58,46 36,100"),
    Habit("7 with a serif", "2,18 4,3! 30,2 58,2! 42,46 26,100", COMMON),
    Habit("7 with a long serif", "0,30 4,4! 30,4 60,2! 44,48 26,100"),
    Habit("7 with a slanting serif", "0,22 10,4! 34,5 62,2! 44,46 24,100"),
    Habit("7 with a hooked start", "4,20 0,8 12,2 34,4 58,2! 42,46 26,100"),
    Habit("crossed 7", "0,3 28,3 60,2! 42,46 24,100 | 14,50 36,48 62,46", COMMON),
    Habit("crossed curved 7", "0,6 30,3 60,2! 40,38 28,100 | 12,50 36,49 60,48"),
    Habit("7 crossed on a slant", "0,4 30,3 58,2! 42,46 26,100 | 14,58 36,50 60,40"),
    Habit("7 crossed high", "0,4 30,3 60,2! 44,46 30,100 | 20,38 44,36 66,35"),
    Habit("7 crossed with a wave", "0,4 58,2! 42,46 26,100 | 14,52 28,46 42,52 58,46", RARE),
    Habit("crossed 7 with a serif", "2,18 4,3! 32,2 62,2! 44,46 28,100 | 16,50 38,48 64,47"),
    Habit("crossed 7 with a round shoulder", "2,10 24,2 48,4 56,16 44,46 26,100 | 16,52 60,48"),
    Habit("7 with a looped corner", "0,6 28,8 54,4 58,-2 52,2 40,46 26,100", RARE),
    Habit("7 in two strokes", "0,3 28,2 58,3 | 56,2 40,48 24,100", RARE),
    Habit("7 ending in a hook", "0,3 54,2! 40,44 28,76 28,94 38,100", RARE),
    Habit("7 with a foot", "0,3 30,2 60,2! 44,48 30,98 | 14,100 50,99", RARE),
    Habit("leaning 7", "14,4 44,3 72,2! 44,48 8,100"),
    Habit("upright 7", "0,3 26,2 46,2! 46,50 45,100"),
    Habit("7 with a leg that bends twice", "0,6 24,2 54,4! 40,30 34,52 36,76 30,100"),
    Habit("7 crossed at the foot of the leg", "0,4 30,3 60,2! 44,46 28,100 | 10,64 34,62 58,60"),
    Habit("wide crossed 7", "0,6 44,4 88,2! 64,44 40,100 | 26,54 56,48 90,44"),
    Habit("7 with a slanting top and a slanting leg", "0,14 26,8 54,0! 34,50 8,100"),
    Habit("narrow 7", "0,6 18,4 36,2! 28,50 18,100"),
    Habit("wide 7", "0,14 10,4 48,4 88,2! 66,44 48,100"),
    Habit("7 that leaves upwards", "0,14 26,6 54,0! 38,50 26,100! 50,68"),
)

_EIGHTS = (
    Habit(
        "8 begun like an S",
        "52,12 34,0 12,6 8,26 28,42 50,58 56,82 36,99 10,92 6,70 26,52 48,36 56,18 50,8",
        3.0,
    ),
    Habit(
        "8 from the middle of the top",
        "32,0 12,8 8,26 26,42 50,56 58,80 38,99 12,94 4,74 22,54 48,38 54,18 44,4 30,0",
        COMMON,
    ),
    Habit(
        "8 begun like a 3",
        "28,2 48,6 56,24 38,42 12,58 4,80 22,99 46,96 58,78 44,56 18,40 10,20 20,4 32,1",
    ),
    Habit(
        "8 of two rings",
        "32,0 14,8 12,32 32,44 50,34 50,10 32,0 | 32,44 8,58 4,84 30,100 56,86 56,60 32,44",
    ),
    Habit(
        "8 of two rings, the lower first",
        "32,46 8,58 6,86 32,100 56,86 54,58 32,46 | 32,46 14,34 14,8 34,0 50,10 50,36 32,46",
        RARE,
    ),
    Habit(
        "8 open at the top",
        "54,6 30,2 10,14 16,34 38,48 54,66 50,90 28,100 8,88 10,66 30,48 50,32 66,8",
        COMMON,
    ),
    Habit(
        "8 wide open at the top",
        "46,6 24,4 8,18 16,36 36,50 48,70 38,94 16,98 4,82 14,62 36,44 66,0",
    ),
    Habit(
        "8 open at the right",
        "56,14 38,0 14,6 10,26 30,44 54,60 56,86 32,100 8,90 8,68 28,50 46,38",
        USUAL,
    ),
    Habit(
        "8 from the waist",
        "30,46 12,34 12,10 32,0 52,12 50,34 30,48 8,66 6,88 30,100 56,88 54,66 32,48",
    ),
    Habit(
        "8 from the right of the waist",
        "48,40 20,30 16,8 38,0 54,12 44,36 16,58 6,82 26,100 52,88 50,62 24,44",
        RARE,
    ),
    Habit(
        "8 with a straight upstroke",
        "54,10 32,0 10,10 16,32 40,52 54,74 42,97 14,96 4,80 26,54 62,6",
        COMMON,
    ),
    Habit(
        "8 with a small head",
        "46,8 32,0 18,8 20,26 36,36 58,56 58,86 32,100 6,86 8,60 30,38 46,24 46,8",
    ),
    Habit(
        "8 with a large head",
        "56,16 34,0 8,8 4,32 24,52 48,64 50,88 30,100 10,90 14,66 40,50 60,32 54,10",
    ),
    Habit("narrow 8", "36,8 24,0 10,10 12,30 26,46 38,64 36,92 20,100 6,90 6,68 18,50 34,32 36,12"),
    Habit("wide 8", "74,14 44,0 12,8 10,28 38,44 72,58 78,84 46,100 8,92 6,68 36,50 68,34 76,16"),
    Habit("angular 8", "54,6 10,4! 10,22 54,76 50,98! 6,96! 10,74 54,24 56,4", RARE),
    Habit(
        "8 of one S and a closing stroke",
        "54,8 34,0 12,10 16,32 44,52 56,74 42,97 16,98 4,86 | 4,84 16,62 44,42 56,18 52,6",
        RARE,
    ),
    Habit(
        "leaning 8", "72,10 54,0 30,6 24,24 36,42 48,60 42,86 20,100 2,90 8,68 34,50 62,32 72,14"
    ),
    Habit(
        "8 with a tail at the top",
        "70,2 48,6 26,2 10,14 18,34 42,50 54,72 42,96 16,98 6,80 22,56 46,38 52,18 38,4",
    ),
    Habit(
        "8 from below",
        "32,100 8,90 8,68 30,50 52,34 50,10 32,0 12,10 14,34 34,50 56,68 54,92 30,100",
        RARE,
    ),
    Habit(
        "8 leaning back",
        "38,2 14,2 2,18 14,36 42,50 66,70 62,94 40,100 20,86 26,62 42,44 50,22 38,2",
        RARE,
    ),
    Habit(
        "8 with a flat waist",
        "52,10 32,0 12,10 14,32 32,46 54,60 52,90 30,100 8,88 10,60 30,46 50,32 52,12",
    ),
    Habit(
        "8 with a thin lower ring",
        "52,10 30,0 8,14 16,34 38,48 46,68 40,92 26,100 16,88 22,66 40,44 56,24 48,8",
    ),
    Habit(
        "8 with a thin upper ring",
        "44,6 32,2 24,16 30,34 48,54 60,78 44,98 14,96 4,80 18,56 38,38 46,20 42,6",
    ),
    Habit("8 with an arm", "60,8 34,2 14,14 22,34 42,54 44,80 24,98 8,86 16,62 44,36 66,18 92,0"),
    Habit(
        "8 with thin rings", "42,6 28,2 22,18 32,40 42,62 40,90 24,98 14,86 22,62 36,42 46,22 40,4"
    ),
    Habit("8 with a broad arm", "70,4 40,2 14,16 24,38 46,56 44,84 20,100 4,84 20,60 50,40 84,18"),
    Habit(
        "8 with an open lower ring",
        "54,8 32,0 12,12 20,34 46,56 58,78 46,98 18,98 8,84 20,66 | 24,60 46,36 54,10",
    ),
    Habit(
        "8 with a small foot",
        "60,12 34,0 6,12 4,36 30,52 50,66 50,90 34,100 18,92 18,70 38,52 62,34 58,10",
    ),
    Habit(
        "8 of two wide rings",
        "44,0 14,10 14,36 44,44 74,34 72,8 44,0 | 44,44 8,56 6,88 44,100 82,86 78,56 44,44",
    ),
    Habit(
        "8 with a flat-bottomed head",
        "54,6 24,2 8,18 20,38 52,42 62,66 52,94 18,98 6,78 18,54 50,38 60,18 50,4",
    ),
)

_NINES = (
    Habit("straight 9", "50,10 30,0 8,10 2,30 14,48 34,46 50,24 52,6! 51,50 48,100", COMMON),
    Habit(
        "9 with a leaning tail", "50,10 30,0 8,10 2,30 14,48 36,44 52,20 54,8! 44,52 28,100", COMMON
    ),
    Habit(
        "9 with a bowed tail", "50,14 34,0 10,8 2,30 16,48 40,42 52,18 54,38 48,70 30,100", COMMON
    ),
    Habit(
        "curled 9", "50,12 30,0 8,12 4,34 22,48 44,38 52,14 54,48 50,80 34,98 12,96 4,84", COMMON
    ),
    Habit("9 with a hooked tail", "50,12 30,0 8,12 4,32 22,46 44,36 52,12 53,50 52,84 40,99 22,96"),
    Habit("9 with a flat hook", "52,10 30,0 8,12 4,34 24,48 46,36 54,12 54,56 48,84 26,98 0,94"),
    Habit("9 like a g", "52,8 30,0 8,10 4,32 22,46 44,36 54,8! 54,50 50,86 30,100 6,94 -2,82"),
    Habit("9 with a small loop", "40,6 24,0 10,10 10,24 24,32 38,22 42,6! 40,50 36,100", USUAL),
    Habit(
        "9 with a small loop and a curve",
        "44,8 26,0 12,8 12,24 28,30 42,18 48,10 48,46 42,76 20,100",
    ),
    Habit("9 with a large loop", "60,16 34,0 8,12 0,38 16,60 44,56 60,34 62,12! 60,56 56,100"),
    Habit("9 with an open loop", "48,4 22,2 4,18 6,42 26,50 48,38 56,4! 53,52 50,100", USUAL),
    Habit(
        "9 with an open loop and a bow", "46,6 24,2 6,16 6,38 26,46 46,34 54,10! 52,48 44,78 20,100"
    ),
    Habit("9 like a q", "52,8 30,0 8,10 2,30 16,48 38,42 52,12! 52,50 52,98! 68,84", RARE),
    Habit(
        "9 of a ring and a stem", "48,20 34,2 12,6 2,26 14,46 38,44 50,24 46,8 | 52,2 51,50 48,100"
    ),
    Habit("9 of a ring and a leg", "28,0 8,10 4,32 24,46 46,34 48,12 28,0 | 50,10 44,52 26,100"),
    Habit("9 turned clockwise", "6,34 8,10 30,0 50,12 48,36 26,48 8,36 | 50,14 50,56 42,100", RARE),
    Habit("9 from the waist", "50,40 22,46 4,30 10,8 34,0 52,14 54,44 48,74 30,100", USUAL),
    Habit("9 from the stem", "48,34 26,48 6,36 8,10 30,0 50,12 54,40 52,70 46,100"),
    Habit("9 with a curled start", "40,22 46,10 28,0 8,12 6,34 24,46 44,36 52,12 52,50 46,100"),
    Habit("9 with a pointed head", "52,4 20,6! 4,34 24,48 52,8! 48,52 42,100"),
    Habit("9 with a flat top", "54,4 24,2 6,10 4,32 20,46 42,40 54,4! 52,52 50,100"),
    Habit("9 whose loop crosses the stem", "58,10 32,0 10,10 6,32 24,46 46,34 52,8 50,50 46,100"),
    Habit("leaning 9", "66,10 46,0 22,12 14,34 28,46 48,36 64,12 52,52 30,76 4,100"),
    Habit("9 with a wide sweep", "58,12 34,0 8,12 2,36 20,50 46,42 60,20 62,52 50,82 20,100 -4,92"),
    Habit("9 with a narrow loop", "36,6 18,2 6,20 8,40 22,44 34,26 38,4! 38,50 36,100"),
    Habit("9 with a wavy tail", "50,10 28,0 8,12 6,34 24,46 46,34 52,12! 44,48 52,76 46,100", RARE),
    Habit("9 with a small high head", "44,8 26,0 10,10 14,24 32,26 44,10! 40,44 34,74 26,100"),
    Habit("9 with a wide cup", "62,6 40,2 28,18 38,36 58,26 64,8! 66,40 58,76 34,96 4,96 -10,84"),
    Habit("9 over a cup", "58,8 38,2 22,14 28,34 50,32 62,12! 62,44 54,74 28,92 0,88 -14,76"),
    Habit("9 with a slanting open head", "40,6 18,10 2,32 12,46 34,34 50,12 56,4! 50,40 46,100"),
    Habit("9 with a flat head", "60,14 34,0 6,10 4,26 28,34 58,22 72,12! 52,50 28,74 10,100"),
    Habit("9 like a lasso", "60,26 34,30 8,22 10,6 36,0 62,10 56,40 34,70 14,100"),
    Habit(
        "9 with a small ring and a long leg",
        "40,14 26,2 8,8 8,26 24,34 40,20 42,8! 44,50 46,100",
        COMMON,
    ),
    Habit("9 with a head that leans", "62,6 36,4 10,26 8,44 30,42 54,20 62,6! 48,46 36,100"),
    Habit("9 with an upright narrow head", "40,4 22,2 8,24 12,48 28,48 40,26 44,2! 44,50 42,100"),
    Habit("9 with a leaning flat head", "66,4 34,4 8,20 8,36 34,38 62,16 68,6! 50,46 26,100"),
    Habit("9 open at the right", "52,6 28,2 6,16 6,36 26,46 48,34 | 60,2 54,46 46,100"),
    Habit("9 with a head like a c", "58,8 34,0 10,14 10,36 34,42 56,26! 50,60 40,100"),
    Habit(
        "9 with a slim head and a slim leg", "42,8 28,2 12,16 6,36 18,46 34,30 44,10! 34,54 22,100"
    ),
    Habit(
        "9 with a small head and a leaning leg",
        "48,8 32,0 16,10 14,26 28,34 44,22 50,8! 34,52 14,100",
        COMMON,
    ),
    Habit(
        "9 with a ring that closes below",
        "50,2 30,2 12,16 12,36 30,44 46,32 50,4 46,40 38,72 30,100",
    ),
    Habit(
        "9 with a tiny head and a wide hook",
        "52,4 40,0 32,8 38,16 50,12 56,4 60,34 58,72 36,98 10,98 0,84",
    ),
    Habit(
        "9 with a tiny head and a flat hook",
        "58,4 40,2 26,6 28,15 44,14 60,6! 62,50 56,90 34,99 8,98 -4,90",
    ),
    Habit(
        "9 with a knot for a head", "52,6 40,0 32,8 40,14 52,8 56,40 50,80 28,99 4,94 0,86", RARE
    ),
    Habit("9 from the left", "6,24 28,6 56,0 62,8 40,20 8,26 38,38 48,58 44,82 36,100"),
    Habit("9 from the left with a bow", "4,28 30,8 62,2 64,14 36,26 4,30 44,42 56,58 42,80 16,100"),
)

# The ends of the seven segments of a display, in units of its width and half its height.
_SEGMENTS = {
    "a": "0,0 1,0",
    "b": "1,0 1,1",
    "c": "1,1 1,2",
    "d": "0,2 1,2",
    "e": "0,1 0,2",
    "f": "0,0 0,1",
    "g": "0,1 1,1",
}
# Those that each digit shows, in every usual way.
_DISPLAYED = (
    ("abcdef",),
    ("bc",),
    ("abged",),
    ("abgcd",),
    ("fgbc",),
    ("afgcd",),
    ("afgecd", "fgecd"),
    ("abc", "fabc"),
    ("abcdefg",),
    ("abfgcd", "abfgc"),
)


def _displayed(digit: int) -> tuple[Habit, ...]:
    """A digit as calculators and displays show it: narrow, wide, and with gaps."""
    return tuple(
        Habit(
            f"{digit} on a display, {lit}, {name}",
            " | ".join(_segment(letter, width, gap) for letter in lit),
            RARE / len(_DISPLAYED[digit]),
        )
        for lit in _DISPLAYED[digit]
        for name, width, gap in (("narrow", 40, 0), ("wide", 66, 0), ("with gaps", 52, 8))
    )


def _segment(letter: str, width: float, gap: float) -> str:
    """Return the path of a segment, shortened by a gap."""
    ends = [
        np.array([float(x) * width, float(y) * 50])
        for x, y in (place.split(",") for place in _SEGMENTS[letter].split())
    ]
    along = (ends[1] - ends[0]) * gap / 2 / np.abs(ends[1] - ends[0]).sum()
    return " ".join(f"{x:g},{y:g}" for x, y in (ends[0] + along, ends[1] - along))


_WRITTEN = (_ZEROS, _ONES, _TWOS, _THREES, _FOURS, _FIVES, _SIXES, _SEVENS, _EIGHTS, _NINES)

HABITS: Mapping[int, tuple[Habit, ...]] = {
    digit: (*written, *_displayed(digit)) for digit, written in enumerate(_WRITTEN)
}
