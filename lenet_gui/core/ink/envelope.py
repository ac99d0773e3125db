"""What can be seen of any amount of ink: the chords at its edge."""

import numpy as np

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.chords import NO_CHORDS, Chords, Scaling, Sheet

# Each pixel is looked at in so many places across, and as many down.
_FINE = 4
# Ink that reaches so far beyond what fills a pixel fills it after any map that serves.
_DEEP = 0.2
# Maps that differ by no more have nearly the same envelope: of pens of different widths, the wider
# ones come forward as pens are made wider.
_SAME_PEN = 0.01


class Envelope:
    """The chords that are the foremost somewhere in the image, of all that were added.

    The others lie behind these, so that the image can be drawn without them, wherever it is moved
    to. How many there are is bounded by what the image can show.
    """

    def __init__(self, map_: Scaling, size: int) -> None:
        """map_: from the canvas to the image of `size` pixels, in which chords are looked at."""
        self.chords = NO_CHORDS
        self._map = map_
        self._size = size
        side = _FINE * size
        self._share: FloatArray = np.zeros((side, side), dtype=np.float32)
        self._owner = np.full((side, side), -1, dtype=np.intp)

    def serves(self, map_: Scaling, low: FloatArray, high: FloatArray) -> bool:
        """Whether it is that of the same ink, between two corners (x, y), after another map."""
        scale, offset = self._map.scale, np.array([self._map.x, self._map.y])
        if (low * scale + offset).min() < 0 or (high * scale + offset).max() > self._size:
            return False
        wider = (map_.pen / map_.scale) / (self._map.pen / scale)
        return abs(wider - 1) < _SAME_PEN

    def add(self, chords: Chords) -> None:
        """Take more chords, on the canvas."""
        fine = chords.mapped(Scaling(*(_FINE * each for each in self._map)))
        sheet = Sheet(fine, len(self._share), _FINE / 2)
        share, owner = sheet.widened(self._share), sheet.widened(self._owner)
        full = float(np.float32(_FINE * (1 + _DEEP)))
        for some, pixel, value in sheet.drawn(share, full):
            np.minimum(value, full, out=value)
            better = np.flatnonzero(value > share[pixel])
            pixel, value = pixel[better], value[better]
            np.maximum.at(share, pixel, value)
            foremost = value == share[pixel]
            number = some[better % len(some)]
            owner[pixel[foremost]] = len(self.chords.radius) + number[foremost]
        self._share = sheet.image(share)
        # Those that own no place any more are let go.
        seen, owner = np.unique(sheet.image(owner), return_inverse=True)
        unowned = int(seen[0] < 0)
        self._owner = owner - unowned
        self.chords = self.chords.and_(chords).chosen(seen[unowned:])
