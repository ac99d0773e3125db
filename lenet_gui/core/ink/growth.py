"""Which part of a drawing was there before: what is drawn once need not be drawn again."""

from collections.abc import Sequence
from itertools import takewhile
from operator import is_
from typing import NamedTuple

from lenet_gui.core.ink.chords import PIECE
from lenet_gui.core.ink.curve import Curve
from lenet_gui.core.ink.drawing import Stroke

# Less ink than this is drawn again each time, which costs no more. In points of curves.
MUCH = 2000


class Part(NamedTuple):
    """The first ink of a drawing: so many strokes, and so many points of the next one's curve."""

    strokes: int = 0
    points: int = 0


class Growth:
    """Follows a drawing while it grows, and says what is to be drawn and then kept."""

    def __init__(self) -> None:
        self._kept = Part()
        self._settled = Part()  # was there last time, too
        self._strokes: Sequence[Stroke] = ()

    def follow(self, strokes: Sequence[Stroke]) -> None:
        """Take the drawing as it is now; nothing is kept if it lacks any of what was."""
        common = _common(self._strokes, strokes)
        if common < self._kept:
            self.forget()
        # Where something was erased, more will be soon, so that keeping it is not worth its while.
        erased = common.strokes < len(self._strokes) - 1
        self._settled = self._kept if erased else common
        self._strokes = strokes

    def forget(self) -> None:
        """Keep nothing."""
        self._kept = Part()

    def settle(self) -> list[Curve]:
        """Return what is to be kept from now on, besides what is; nothing if it is only little."""
        new = self._between(self._kept, self._settled)
        if sum(len(widths) for _, widths in new) < MUCH:
            return []
        self._kept = self._settled
        return new

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self._kept > Part()

    @property
    def continued(self) -> bool:
        """Whether the rest begins with the last point of what is kept, within a stroke."""
        return self._kept.points > 0

    @property
    def rest(self) -> list[Curve]:
        """What is not kept."""
        return self._between(self._kept, Part(len(self._strokes)))

    def _between(self, start: Part, end: Part) -> list[Curve]:
        strokes = self._strokes
        if start == end:
            return []
        if start.strokes == end.strokes:
            return [strokes[start.strokes].curve_between(start.points, end.points + 1)]
        first = strokes[start.strokes].curve_between(start.points)
        curves = [first, *(stroke.curve for stroke in strokes[start.strokes + 1 : end.strokes])]
        if end.points:
            curves.append(strokes[end.strokes].curve_between(0, end.points + 1))
        return curves


def _common(before: Sequence[Stroke], now: Sequence[Stroke]) -> Part:
    """Return what two drawings have in common from their beginning, in whole pieces of curves."""
    strokes = sum(takewhile(bool, map(is_, before, now)))
    if strokes == min(len(before), len(now)):
        return Part(strokes)
    return Part(strokes, now[strokes].settled_since(before[strokes]) // PIECE * PIECE)
