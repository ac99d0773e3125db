"""Curves to chords, and chords to pixels: how all ink is drawn."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.curve import Curve

T = TypeVar("T", bound=np.generic)

# Length of a chord, pixels: short enough to keep the window around it small.
_CHORD = 0.8
# Points in a piece of a curve. Each piece is cut on its own, so that the beginning of a stroke
# stays cut the same however long the stroke becomes. No digit has this many points.
PIECE = 1024
# Pixels computed at once: more would not fit the processor's cache.
_PIXELS_AT_ONCE = 50_000
# Chords drawn between checks for full pixels, where further ink would not show.
_CHORDS_PER_CHECK = 2000
_NOT_SHIFTED: FloatArray = np.zeros(2, dtype=np.float32)


class Scaling(NamedTuple):
    """Canvas to pixels: position * scale + (x, y); a pen's width is multiplied by `pen`."""

    scale: float
    x: float
    y: float
    pen: float

    def rounded(self) -> "Scaling":
        """Return a scaling that `cut` treats nearly alike, the same for a range of scalings."""
        scale, pen = 2 ** (np.ceil(2 * np.log2([self.scale, 1 / self.pen])) / 2)
        return Scaling(float(scale), 0.0, 0.0, 1 / float(pen))

    def to_pixels(self, chords: "Chords") -> "Chords":
        """Return chords in pixels."""
        scales = np.array([self.scale, self.scale, self.scale, self.scale, self.pen], np.float32)
        return chords * scales + np.array([self.x, self.y, self.x, self.y, 0.0], np.float32)


Chords = FloatArray
"""Straight pieces of ink, (S, 5) float32: x and y of the start and of the end, the pen's radius."""

NO_CHORDS: Chords = np.empty((0, 5), dtype=np.float32)


def cut(curves: Sequence[Curve], map_: Scaling) -> list[Chords]:
    """Cut curves, such as `Stroke.curve`, into chords of the right length for a map.

    Returns those of each curve, in its own coordinates. Each piece of a curve is cut evenly.
    """
    if not curves:
        return []
    pieces = [_pieces(curve) for curve in curves]
    points = np.concatenate([points for several in pieces for points, _ in several])
    widths = np.concatenate([widths for several in pieces for _, widths in several])
    size = np.array([len(widths) for several in pieces for _, widths in several])
    end = np.cumsum(size) - 1
    begin = end - size + 1
    steps = points[1:] - points[:-1]
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    lengths[end[:-1]] = 1.0  # a gap, so that no position on one piece is one on the next
    along = np.zeros(len(points))
    np.cumsum(lengths, out=along[1:])

    length = along[end] - along[begin]
    # A wide pen hides the corners of its chords.
    chord = np.maximum((widths[begin] + widths[end]) * (map_.pen / 8), _CHORD)
    count = np.maximum(np.ceil(length * map_.scale / chord), 1).astype(np.intp)

    piece, number = _numbered(count + 1)
    place = along[begin][piece] + length[piece] * (number / count[piece])
    corner = np.empty((len(place), 3), dtype=np.float32)
    for column, values in enumerate((points[:, 0], points[:, 1], widths)):
        corner[:, column] = np.interp(place, along, values)
    first = np.flatnonzero(number < count[piece])
    start, stop = corner[first], corner[first + 1]
    radius = (start[:, 2:] + stop[:, 2:]) / np.float32(4)
    chords = np.hstack((start[:, :2], stop[:, :2], radius))
    last = np.cumsum([len(several) for several in pieces]) - 1
    return np.split(chords, np.cumsum(count)[last[:-1]])


def concatenated(chords: Iterable[Chords]) -> Chords:
    """Return several curves' chords as one array."""
    return np.concatenate((NO_CHORDS, *chords))


def _pieces(curve: Curve) -> list[Curve]:
    """Return a curve in pieces, each beginning with the last point of the one before."""
    points, widths = curve
    if len(widths) <= PIECE + 1:
        return [curve]
    firsts = range(0, len(widths) - 1, PIECE)
    return [(points[n : n + PIECE + 1], widths[n : n + PIECE + 1]) for n in firsts]


def _numbered(counts: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return, for every part of every whole, the whole's number and the part's within it.

    counts: how many parts each whole has.
    """
    whole = np.repeat(np.arange(len(counts)), counts)
    return whole, np.arange(len(whole)) - (np.cumsum(counts) - counts)[whole]


class Sheet:
    """Draws chords in a square image with a margin, each in a window of pixels around it.

    The cost thus grows with the ink, not with the image. A chord outside touches the margin.

    edge: how far the ink's soft edge extends to either side, pixels.
    """

    def __init__(self, chords: Chords, size: int, edge: float = 0.5) -> None:
        columns = np.ascontiguousarray(chords.T)
        start, end, self._radius = columns[:2], columns[2:4], columns[4]
        self._middle = (start + end) / 2
        x, y = (end - start) / 2
        self._length = np.hypot(x, y)
        dot = self._length == 0  # which has any direction
        self._unit = (x + dot) / (self._length + dot), y / (self._length + dot)
        self._size = size
        self._edge = np.float32(edge)
        reach = (np.maximum(np.abs(x), np.abs(y)) + self._radius).max(initial=0.0)
        self._reach = np.float32(reach + edge)
        self._window = int(2 * self._reach) + 1
        self._row = size + 2 * self._window
        self._inner = slice(self._window, self._window + size)

    def coverage(self, shift: FloatArray = _NOT_SHIFTED) -> FloatArray:
        """Return the inked share of each pixel, (size, size), with all ink shifted by (x, y).

        The share is the part of the pixel's width, measured across the stroke, that the pen covers:
        exact along a straight edge, and right for pens thinner than a pixel. Overlapping strokes do
        not add up. Ink outside the image is left out.
        """
        shares = self.widened(np.zeros((self._size, self._size), dtype=np.float32))
        for _, pixel, share in self.drawn(shares, 1.0, shift):
            np.maximum.at(shares, pixel, share)
        return np.minimum(self.image(shares), np.float32(1))

    def widened(self, image: NDArray[T]) -> NDArray[T]:
        """Return a (size, size) image with the margin added, flat."""
        wide = np.zeros((self._row, self._row), image.dtype)
        wide[self._inner, self._inner] = image
        return wide.ravel()

    def image(self, widened: NDArray[T]) -> NDArray[T]:
        """Return the image without the margin."""
        return widened.reshape(self._row, self._row)[self._inner, self._inner]

    def drawn(
        self, values: FloatArray, full: float, shift: FloatArray = _NOT_SHIFTED
    ) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp], FloatArray]]:
        """Yield the numbers of some chords, the pixels in their windows, and each pixel's ink.

        Pixels and ink are (K, K, S), flat. Ink is in pixels: twice the edge for a fully inked
        pixel, more where the ink continues beyond it, negative where there is none.

        values: the image so far, with its margin; chords whose window is full are left out.
        """
        middle = self._middle + shift[:, None]
        corner = np.ceil(middle - (self._reach + np.float32(0.5))).clip(-self._window, self._size)
        offset = corner - middle
        column, line = (corner + self._window).astype(np.intp)
        first = line * self._row + column
        inside = np.arange(self._window)
        place = self._row * inside[:, None, None] + inside[:, None]  # (K, K, 1)
        centre = inside[:, None].astype(np.float32) + np.float32(0.5)  # (K, 1)
        for some in self._not_full(first, values, full):
            x, y = offset[:, some]
            along_x, along_y = self._unit[0][some], self._unit[1][some]
            dx, dy = centre + x, centre + y  # (K, S)
            # Each pixel's distance along the chord, from its middle, and across it: (K, K, S).
            along = (dy * along_y)[:, None] + (dx * along_x)[None]
            across = (dy * along_x)[:, None] - (dx * along_y)[None]
            # In place from here on: allocating arrays would take most of the time.
            np.abs(along, out=along)
            along -= self._length[some]
            np.maximum(along, 0, out=along)  # beyond the ends
            along *= along
            across *= across
            along += across
            distance = np.sqrt(along, out=along)
            radius = self._radius[some]
            share = np.subtract(radius + self._edge, distance, out=distance)
            np.minimum(share, 2 * radius, out=share)  # a pen thinner than a pixel
            yield some, (first[some] + place).ravel(), share.ravel()

    def _not_full(
        self, first: NDArray[np.intp], values: FloatArray, full: float
    ) -> Iterator[NDArray[np.intp]]:
        """Yield chords in batches, without those whose window is full by then."""
        at_once = _PIXELS_AT_ONCE // self._window**2 + 1
        left = np.arange(len(first))
        while len(left):
            now, left = left[:_CHORDS_PER_CHECK], left[_CHORDS_PER_CHECK:]
            for begin in range(0, len(now), at_once):
                yield now[begin : begin + at_once]
            if len(left):
                left = left[~self._windows_within(values >= full)[first[left]]]

    def _windows_within(self, area: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return where a window can begin and lie wholly in an area; both with the margin."""
        across = sliding_window_view(area.reshape(self._row, self._row), self._window, 1)
        down = sliding_window_view(across.all(axis=-1), self._window, 0)
        return np.pad(down.all(axis=-1), (0, self._window - 1)).ravel()
