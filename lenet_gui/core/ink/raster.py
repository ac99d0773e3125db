"""Points to pixels: the one rasteriser, and the two ways a drawing becomes the 32x32 input.

*fit* repeats how MNIST was made: the ink is scaled, aspect kept, until its longer side is 20
pixels, the pen's width is brought to MNIST's, and the centre of mass is put in the middle.
*plain* shrinks the whole canvas, off-centre and all.

MNIST's making: http://yann.lecun.com/exdb/mnist/ and LeCun et al. 1998, section III.A.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.core.ink.picture_fit import THICKEST, THINNEST, fit_pixels, resample
from lenet_gui.core.ink.placement import Placed, Placement

SIZE = 32  # side of the input, pixels
BOX = 20.0  # longer side of a fitted digit, pixels

# Chords of this many pixels are short enough for their window to be small.
_CHORD = 0.8
# So many chords are drawn at once: more would only need more memory.
_AT_ONCE = 1024
# A picture is fitted from a canvas of this many pixels.
_FINE = 256


def to_input(drawing: Drawing, *, fit: bool = True) -> FloatArray | None:
    """Return the input of a drawing, (32, 32) float32, paper 0, full ink 1; None if it is empty."""
    placed = place(drawing, fit=fit)
    return None if placed is None else placed.ink


def placement(drawing: Drawing, *, fit: bool = True) -> Placement | None:
    """Return where the canvas lies in the input that `to_input` makes; None if it is empty.

    It takes as long as making the input: of a drawing that was read, `Reading` has it already.
    Exact for strokes, from the middle of the pen (whose width *fit* changes otherwise), to the
    rounding of float32. A picture is drawn in whole pixels first: off by up to half a pixel of the
    input with *plain*, and an eighth or so with *fit*; thinning does not move its lines.
    """
    placed = place(drawing, fit=fit)
    return None if placed is None else placed.placement


def place(drawing: Drawing, *, fit: bool = True) -> Placed | None:
    """Return the input of a drawing and where the canvas lies in it; None if it is empty."""
    if drawing.is_empty:
        return None
    if not fit:
        return Placed(render(drawing, SIZE), Placement((SIZE, SIZE), (0.0, 0.0)))
    if drawing.picture is not None:
        return fit_pixels(render(drawing, _FINE))
    return fit_strokes(drawing.strokes)


def render(drawing: Drawing, size: int) -> FloatArray:
    """Return the whole canvas as (size, size) float32, paper 0, full ink 1."""
    image = np.zeros((size, size), dtype=np.float32)
    if drawing.strokes:
        curves = [stroke.curve for stroke in drawing.strokes]
        scaled = [(points * size, widths * size) for points, widths in curves]
        image = coverage(*chords(scaled), size)
    if drawing.picture is not None:
        left, top, width, height = (round(edge * size) for edge in drawing.picture.frame)
        width, height = max(width, 1), max(height, 1)
        left, top = min(left, size - width), min(top, size - height)
        part = image[top : top + height, left : left + width]
        np.maximum(part, resample(drawing.picture.ink, height, width), out=part)
    return image


def fit_strokes(strokes: Sequence[Stroke]) -> Placed:
    """Bring strokes into MNIST's form, from their points.

    A dot stays a dot: ink no larger than the pen that drew it is not magnified.
    """
    curves = [stroke.curve for stroke in strokes]
    points = np.concatenate([points for points, _ in curves])
    widths = np.concatenate([widths for _, widths in curves])
    low, high = points.min(axis=0), points.max(axis=0)
    pen = max(float(widths.mean()), 1e-4)
    extent = max(float((high - low).max()), pen)
    target = float(np.clip(pen * BOX / (extent + pen), THINNEST, THICKEST))
    scale = (BOX - target) / extent
    middle = (low + high) / 2

    offset = (SIZE / 2 - middle * scale).astype(np.float32)
    start, end, radius = chords(
        [(points * scale + offset, widths * (target / pen)) for points, widths in curves]
    )
    # Where the middle of the ink's mass lies is only known once it is drawn.
    mass = centre_of_mass(coverage(start, end, radius, SIZE))
    half = (high - low) * scale / 2 + target / 2
    room = np.maximum(SIZE / 2 - half, 0)  # not so far that ink would leave the input
    shift = np.clip(SIZE / 2 - mass, -room, room).astype(np.float32)
    x, y = (offset + shift).tolist()
    ink = coverage(start + shift, end + shift, radius, SIZE)
    return Placed(ink, Placement((scale, scale), (x, y)))


def digit_box(ink: FloatArray) -> tuple[float, float] | None:
    """Return (left, top) of the box of `BOX` pixels that *fit* scaled a digit into.

    ink: (32, 32), paper 0, full ink 1; None if there is no ink. The box lies around the middle of
    the ink, whose edges are known to about half a pixel from how full the outermost pixels are.
    """
    if not ink.any():
        return None
    left, top = (_middle(ink.max(axis=axis)) - BOX / 2 for axis in (0, 1))
    return left, top


def _middle(fullest: FloatArray) -> float:
    """Return the middle of ink along a line, in pixels, from how full each place of it is."""
    inked = np.flatnonzero(fullest)
    first, last = int(inked[0]), int(inked[-1])
    return float((first + 1 - fullest[first]) + (last + fullest[last])) / 2


def centre_of_mass(image: FloatArray) -> FloatArray:
    """Return (x, y) of an image's ink in pixels, the first pixel's centre at 0.5."""
    total = max(float(image.sum()), 1e-9)
    rows, columns = image.shape
    x = float(image.sum(axis=0) @ (np.arange(columns) + 0.5)) / total
    y = float(image.sum(axis=1) @ (np.arange(rows) + 0.5)) / total
    return np.array([x, y], dtype=np.float32)


def chords(
    curves: Sequence[tuple[FloatArray, FloatArray]],
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Cut curves into short straight pieces: starts (S, 2), ends (S, 2), pen radii (S,).

    curves: pairs of points (N, 2) and pen widths (N,), both in pixels, as the result is.
    """
    parts = [_chords_of_one(points, widths) for points, widths in curves]
    start, end, radius = (np.concatenate(part) for part in zip(*parts, strict=True))
    return start, end, radius


def coverage(start: FloatArray, end: FloatArray, radius: FloatArray, size: int) -> FloatArray:
    """Draw chords with a round pen: the share of each pixel that is inked, (size, size) float32.

    A pixel's share is that of its width, measured across the stroke, which lies within the pen:
    exact along a straight edge, and right for pens thinner than a pixel. Strokes that overlap do
    not add up. Ink outside the image is left out.
    """
    image = np.zeros(size * size + 1, dtype=np.float32)  # one more, for all that falls outside
    for first in range(0, len(start), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        pixel, share = _shares(start[some], end[some], radius[some], size)
        np.maximum.at(image, pixel, share)
    # Rounding may have gone beyond full.
    return np.minimum(image[:-1], 1.0).reshape(size, size)


def _chords_of_one(
    points: FloatArray, widths: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    steps = np.diff(points, axis=0)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(steps[:, 0], steps[:, 1]))])
    length = float(along[-1])
    if length == 0.0:  # a dot
        return points[:1], points[:1], widths[:1] / np.float32(2)
    chord = max(_CHORD, float(widths.mean()) / 4)  # a wide pen hides the corners of its chords
    count = max(int(np.ceil(length / chord)), 1)
    places = np.linspace(0.0, length, count + 1)
    line = np.empty((count + 1, 2), dtype=np.float32)
    line[:, 0] = np.interp(places, along, points[:, 0])
    line[:, 1] = np.interp(places, along, points[:, 1])
    width = np.interp(places, along, widths).astype(np.float32)
    return line[:-1], line[1:], (width[:-1] + width[1:]) / np.float32(4)


def _shares(
    start: FloatArray, end: FloatArray, radius: FloatArray, size: int
) -> tuple[NDArray[np.intp], FloatArray]:
    """Return, for every pixel near a chord, its place in the flat image and its inked share.

    start, end: (S, 2); radius: (S,). Each chord looks at one window of K x K pixels around its
    middle, so the cost grows with the ink and not with the image. Pixels outside get `size ** 2`.
    """
    step = end - start  # (S, 2)
    reach = float((np.abs(step).max(axis=1) / 2 + radius).max()) + 0.5
    window = np.arange(2 * int(np.ceil(reach)) + 1, dtype=np.float32)  # (K,)
    corner = np.floor((start + end) / 2) - (len(window) // 2)  # (S, 2)
    pixels = corner[:, :, None] + window  # (S, 2, K): columns, rows
    offset = pixels + np.float32(0.5) - start[:, :, None]  # (S, 2, K)
    dx, dy = offset[:, 0, None, :], offset[:, 1, :, None]  # (S, 1, K), (S, K, 1)
    sx, sy = step[:, 0, None, None], step[:, 1, None, None]
    squared = np.maximum(sx * sx + sy * sy, np.float32(1e-12))
    t = np.clip((dx * sx + dy * sy) / squared, 0.0, 1.0)  # (S, K, K)
    distance = np.hypot(dx - t * sx, dy - t * sy)
    r = radius[:, None, None]
    half = np.float32(0.5)
    share = np.minimum(distance + half, r) - np.maximum(distance - half, -r)
    inside = (pixels >= 0) & (pixels < size)  # (S, 2, K)
    places = np.where(
        inside[:, 0, None, :] & inside[:, 1, :, None] & (share > 0),
        pixels[:, 1, :, None] * size + pixels[:, 0, None, :],
        size * size,
    )
    return places.astype(np.intp).ravel(), share.astype(np.float32, copy=False).ravel()
