"""Which part of a drawing was there before, and so need not be drawn again."""

from collections.abc import Sequence
from itertools import takewhile
from operator import is_
from typing import NamedTuple

from lenet_gui.core.ink.chords import PIECE
from lenet_gui.core.ink.curve import Curve
from lenet_gui.core.ink.drawing import Stroke

# Less ink than this, in points of curves, is redrawn each time: keeping it would save nothing.
MUCH = 2000


class Beginning(NamedTuple):
    """The beginning of a drawing: a number of strokes, and of points of the next one's curve."""

    strokes: int = 0
    points: int = 0


class Growth:
    """Follows a drawing as it grows, and divides it into ink to keep and ink to redraw."""

    def __init__(self) -> None:
        self._kept = Beginning()
        self._settled = Beginning()  # unchanged since the last time
        self._strokes: Sequence[Stroke] = ()

    def follow(self, strokes: Sequence[Stroke]) -> None:
        """Take the drawing as it is now; nothing stays kept if any kept ink is gone."""
        common = _common(self._strokes, strokes)
        if common < self._kept:
            self.forget()
        # After some erasing, more will follow soon: keeping the rest is not worth it.
        erased = common.strokes < len(self._strokes) - 1
        self._settled = self._kept if erased else common
        self._strokes = strokes

    def forget(self) -> None:
        """Keep nothing."""
        self._kept = Beginning()

    def settle(self) -> list[Curve]:
        """Return the ink to be kept from now on, in addition; none if it is less than `MUCH`."""
        new = self._between(self._kept, self._settled)
        if sum(len(widths) for _, widths in new) < MUCH:
            return []
        self._kept = self._settled
        return new

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self._kept > Beginning()

    @property
    def continued(self) -> bool:
        """Whether a stroke is kept in part."""
        return self._kept.points > 0

    @property
    def begun(self) -> list[Curve]:
        """What is not kept of a stroke that is kept in part; it begins with the last kept point."""
        if not self.continued:
            return []
        return [self._strokes[self._kept.strokes].curve_between(self._kept.points)]

    @property
    def rest(self) -> Sequence[Stroke]:
        """The strokes of which nothing is kept."""
        return self._strokes[self._kept.strokes + self.continued :]

    def _between(self, start: Beginning, end: Beginning) -> list[Curve]:
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


def _common(before: Sequence[Stroke], now: Sequence[Stroke]) -> Beginning:
    """Return the common beginning of two drawings, in whole pieces of curves."""
    strokes = sum(takewhile(bool, map(is_, before, now)))
    if strokes == min(len(before), len(now)):
        return Beginning(strokes)
    return Beginning(strokes, now[strokes].settled_since(before[strokes]) // PIECE * PIECE)
