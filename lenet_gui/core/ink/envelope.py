"""The visible part of any amount of ink: the chords at its edge."""

import numpy as np

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.chords import NO_CHORDS, Chords, Scaling, Sheet, concatenated

# Samples per pixel, across and down.
_FINE = 4
# Ink that extends this far, pixels, beyond filling a pixel fills it under any map that `serves`.
_DEEP = 0.2
# Maps whose pens differ by less than this share have nearly the same envelope. With pens of mixed
# widths, the wider ones come to the front as all are widened.
_SAME_PEN = 0.01


class Envelope:
    """Of all chords added, those that are foremost somewhere in the image.

    The others lie behind these, so the image can be drawn without them, wherever it is moved.
    Their number is bounded by what the image can show.
    """

    def __init__(self, map_: Scaling, size: int) -> None:
        """map_: from the canvas to an image of `size` pixels, where chords are compared."""
        self.chords = NO_CHORDS
        self._map = map_
        self._size = size
        side = _FINE * size
        self._share: FloatArray = np.zeros((side, side), dtype=np.float32)
        self._owner = np.full((side, side), -1, dtype=np.intp)

    def serves(self, map_: Scaling, low: FloatArray, high: FloatArray) -> bool:
        """Whether the envelope holds under another map too, its chords cut alike.

        low, high: opposite corners of the ink, (x, y).
        """
        scale, offset = self._map.scale, np.array([self._map.x, self._map.y])
        if (low * scale + offset).min() < 0 or (high * scale + offset).max() > self._size:
            return False
        if map_.rounded() != self._map.rounded():
            return False
        wider = (map_.pen / map_.scale) / (self._map.pen / scale)
        return abs(wider - 1) < _SAME_PEN

    def add(self, chords: Chords) -> None:
        """Add chords, in canvas coordinates."""
        fine = Scaling(*(_FINE * each for each in self._map)).to_pixels(chords)
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
            owner[pixel[foremost]] = len(self.chords) + number[foremost]
        self._share = sheet.image(share)
        # Drop the chords that no longer own a sample.
        seen, owner = np.unique(sheet.image(owner), return_inverse=True)
        unowned = int(seen[0] < 0)
        self._owner = owner - unowned
        self.chords = concatenated((self.chords, chords))[seen[unowned:]]
