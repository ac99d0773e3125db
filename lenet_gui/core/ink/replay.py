"""A drawing as it was at any moment while it was drawn."""

from bisect import bisect_right
from dataclasses import replace

import numpy as np

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.drawing import Drawing

# Of a pen whose times nobody noted: canvas sides a second, and seconds between two strokes.
_SPEED, _PAUSE = 1.5, 0.3
_LONGEST = 1.0  # seconds that the pen rests; what a file says of more is not believed


class Replay:
    """Plays a drawing again in its own time; where that is unknown, in an even one.

    seconds: how long it takes. A picture below the strokes is there from the beginning.
    """

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._times: list[FloatArray] = []
        self._last: tuple[tuple[int, int], Drawing] | None = None
        end, before = 0.0, None
        for stroke in drawing.strokes:
            known = stroke.times
            if known is None:
                steps, pause = _even(stroke.points), _PAUSE
            else:
                steps = np.clip(np.diff(known), 0, _LONGEST)
                gap = _PAUSE if before is None else float(known[0] - before[-1])
                pause = min(max(gap, 0.0), _LONGEST)
            begin = end + pause if self._times else 0.0
            lasted = np.concatenate([[0.0], steps.cumsum()])
            self._times.append((begin + lasted).astype(np.float32))
            end, before = float(self._times[-1][-1]), known
        self.seconds = end

    def at(self, seconds: float) -> Drawing:
        """Return the drawing as it was then, the same one as long as it was; itself at the end."""
        if seconds >= self.seconds:
            return self._drawing
        begun = [times for times in self._times if times[0] <= seconds]
        count = bisect_right(begun[-1], seconds) if begun else 0
        if self._last is None or self._last[0] != (len(begun), count):
            self._last = (len(begun), count), self._begun(len(begun), count)
        return self._last[1]

    def _begun(self, strokes: int, count: int) -> Drawing:
        """Return the first strokes, the last of them up to this many points."""
        some = list(self._drawing.strokes[:strokes])
        if some and count < len(some[-1].points):
            some[-1] = some[-1].begun(count)
        return replace(self._drawing, strokes=tuple(some))


def _even(points: FloatArray) -> FloatArray:
    """Return the times that a pen of even speed takes from point to point, (N, 2): (N - 1,)."""
    steps = np.diff(points, axis=0)
    times: FloatArray = np.hypot(steps[:, 0], steps[:, 1]).astype(np.float32) / np.float32(_SPEED)
    return times
