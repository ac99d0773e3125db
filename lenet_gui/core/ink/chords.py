"""Curves to chords, and chords to pixels: how all ink is drawn."""

from collections.abc import Iterator, Sequence
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


class Chords(NamedTuple):
    """Straight pieces of ink: starts (S, 2), ends (S, 2), pen radii (S,); all float32."""

    start: FloatArray
    end: FloatArray
    radius: FloatArray

    def mapped(self, map_: Scaling) -> "Chords":
        """Return the chords in pixels."""
        offset = np.array([map_.x, map_.y], dtype=np.float32)
        return Chords(
            self.start * map_.scale + offset, self.end * map_.scale + offset, self.radius * map_.pen
        )

    def shifted(self, shift: FloatArray) -> "Chords":
        """Return the chords moved by (x, y)."""
        return Chords(self.start + shift, self.end + shift, self.radius)

    def chosen(self, which: slice | NDArray[np.intp]) -> "Chords":
        """Return the chords at these indices."""
        return Chords(*(each[which] for each in self))

    def followed_by(self, more: "Chords") -> "Chords":
        """Return these chords and more."""
        return Chords(*(np.concatenate(both) for both in zip(self, more, strict=True)))


NO_CHORDS = Chords(*(np.empty(shape, np.float32) for shape in ((0, 2), (0, 2), (0,))))


def cut(curves: Sequence[Curve], map_: Scaling) -> Chords:
    """Cut curves, such as `Stroke.curve`, into chords of the right length for a map.

    The chords stay in the curves' coordinates. Each piece of a curve is cut evenly.
    """
    if not curves:
        return NO_CHORDS
    curves = [curve if len(curve[0]) > 1 else _doubled(curve) for curve in curves]
    points = np.concatenate([points for points, _ in curves])
    widths = np.concatenate([widths for _, widths in curves])
    size = np.array([len(points) for points, _ in curves])
    last = np.cumsum(size) - 1
    steps = np.diff(points, axis=0)
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    lengths[last[:-1]] = 1.0  # a gap, so that no position on one curve is one on the next
    along = np.concatenate([[0.0], np.cumsum(lengths, dtype=np.float64)])

    curve, number = _numbered(-((1 - size) // PIECE))
    begin = (last - size + 1)[curve] + PIECE * number
    end = np.minimum(begin + PIECE, last[curve])
    length = along[end] - along[begin]
    # A wide pen hides the corners of its chords.
    chord = np.maximum((widths[begin] + widths[end]) * (map_.pen / 8), _CHORD)
    count = np.maximum(np.ceil(length * map_.scale / chord), 1).astype(np.intp)

    piece, number = _numbered(count + 1)
    place = along[begin][piece] + length[piece] * (number / count[piece])
    corner = np.empty((len(place), 3), dtype=np.float32)
    for column, values in enumerate((points[:, 0], points[:, 1], widths)):
        corner[:, column] = np.interp(place, along, values)
    start, stop = corner[number < count[piece]], corner[number > 0]
    return Chords(start[:, :2], stop[:, :2], (start[:, 2] + stop[:, 2]) / np.float32(4))


def _doubled(curve: Curve) -> Curve:
    """Turn a dot into a line of zero length."""
    points, widths = curve
    return np.repeat(points, 2, axis=0), np.repeat(widths, 2)


def _numbered(counts: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return, for every part of every whole, the whole's number and the part's within it.

    counts: how many parts each whole has.
    """
    whole = np.repeat(np.arange(len(counts)), counts)
    return whole, np.arange(len(whole)) - (np.cumsum(counts) - counts)[whole]


def coverage(chords: Chords, size: int) -> FloatArray:
    """Draw chords, in pixels, with a round pen: (size, size), the inked share of each pixel.

    The share is the part of the pixel's width, measured across the stroke, that the pen covers:
    exact along a straight edge, and right for pens thinner than a pixel. Overlapping strokes do
    not add up. Ink outside the image is left out.
    """
    sheet = Sheet(chords, size)
    shares = sheet.widened(np.zeros((size, size), dtype=np.float32))
    for _, pixel, share in sheet.drawn(shares, 1.0):
        np.maximum.at(shares, pixel, share)
    return np.minimum(sheet.image(shares), np.float32(1))


class Sheet:
    """A square image with a margin, where each chord touches only a window of pixels around it.

    The cost thus grows with the ink, not with the image. A chord outside touches the margin.

    edge: how far the ink's soft edge extends to either side, pixels.
    """

    def __init__(self, chords: Chords, size: int, edge: float = 0.5) -> None:
        self._chords = chords
        self._size = size
        self._edge = np.float32(edge)
        half = np.abs(chords.end - chords.start).max(axis=1, initial=0.0) / 2
        self._reach = np.float32((half + chords.radius).max(initial=0.0) + edge)
        self._window = int(2 * self._reach) + 1
        self._row = size + 2 * self._window

    def widened(self, image: NDArray[T]) -> NDArray[T]:
        """Return a (size, size) image with the margin added, flat."""
        return np.pad(image, self._window).ravel()

    def image(self, widened: NDArray[T]) -> NDArray[T]:
        """Return the image without the margin."""
        inner = slice(self._window, self._window + self._size)
        return widened.reshape(self._row, self._row)[inner, inner]

    def drawn(
        self, values: FloatArray, full: float
    ) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp], FloatArray]]:
        """Yield the numbers of some chords, the pixels in their windows, and each pixel's ink.

        Pixels and ink are (K, K, S), flat. Ink is in pixels: twice the edge for a fully inked
        pixel, more where the ink continues beyond it, negative where there is none.

        values: the image so far, with its margin; chords whose window is full are left out.
        """
        start, end, radius = self._chords
        middle, step = (start + end) / np.float32(2), (end - start) / np.float32(2)
        corner = np.ceil(middle - (self._reach + np.float32(0.5)))
        corner = np.clip(corner, -self._window, self._size)
        length = np.hypot(step[:, 0], step[:, 1])
        unit = step / np.maximum(length, np.float32(1e-9))[:, None]
        unit[length == 0] = 1, 0  # a dot has any direction
        inside = np.arange(self._window)
        place = self._row * inside[:, None, None] + inside[:, None]  # (K, K, 1)
        first = (corner + self._window).astype(np.intp) @ np.array([1, self._row])
        centre = inside[:, None].astype(np.float32) + np.float32(0.5)  # (K, 1)
        for some in self._not_full(first, values, full):
            x, y = (corner[some] - middle[some]).T
            along_x, along_y = unit[some].T
            dx, dy = centre + x, centre + y  # (K, S)
            # Each pixel's distance along the chord, from its middle, and across it: (K, K, S).
            along = (dy * along_y)[:, None] + (dx * along_x)[None]
            across = (dy * along_x)[:, None] - (dx * along_y)[None]
            # In place from here on: allocating arrays would take most of the time.
            np.abs(along, out=along)
            along -= length[some]
            np.maximum(along, 0, out=along)  # beyond the ends
            along *= along
            across *= across
            along += across
            distance = np.sqrt(along, out=along)
            thin = 2 * radius[some]
            share = np.subtract(radius[some] + self._edge, distance, out=distance)
            np.minimum(share, thin, out=share)
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
