"""A drawing as it was at any moment while it was drawn."""

from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise

import numpy as np

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.drawing import Drawing, Stroke

# Of a pen whose times nobody noted: canvas sides a second, and seconds between two strokes.
_SPEED, _PAUSE = 1.5, 0.3


class Replay:
    """Plays a drawing again in its own time; where that is unknown, in an even one.

    seconds: how long it takes. A picture below the strokes is there from the beginning.
    """

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._times: list[FloatArray] = []
        end, before = 0.0, None
        for stroke in drawing.strokes:
            known = stroke.times
            if known is None or (np.diff(known) < 0).any():
                known = None
                lasted, pause = _even(stroke.points), _PAUSE
            else:
                lasted = known - known[0]
                pause = _PAUSE if before is None else float(np.clip(known[0] - before[-1], 0, 1))
            self._times.append(lasted + (end + pause if self._times else 0.0))
            end, before = float(self._times[-1][-1]), known
        self.seconds = end

    def at(self, seconds: float) -> Drawing:
        """Return the drawing as it was then; itself from the end on."""
        if seconds >= self.seconds:
            return self._drawing
        strokes: list[Stroke] = []
        for stroke, times in zip(self._drawing.strokes, self._times, strict=True):
            count = bisect_right(times, seconds)
            if not count:
                break
            whole = count == len(times)
            strokes.append(stroke if whole else stroke.begun(count))
        return replace(self._drawing, strokes=tuple(strokes))


def _even(points: FloatArray) -> FloatArray:
    """Return times at which a pen of even speed passes points, (N, 2), from 0 on: (N,)."""
    lengths = [float(np.hypot(*(after - before))) for before, after in pairwise(points)]
    return np.cumsum([0.0, *lengths], dtype=np.float32) / np.float32(_SPEED)
