"""The smooth curve through the points of a stroke."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray

Curve = tuple[FloatArray, FloatArray]
"""Points (N, 2) in the unit square, and the pen's widths (N,) there."""

# Approximate length of the curve's chords: a third of an input pixel.
_CHORD = 0.01
# A sharper turn than this is an intended corner; below it the curve is smooth.
_CORNER = np.deg2rad(75.0)


def smooth(points: FloatArray, widths: FloatArray) -> Curve:
    """Run a curve through points: cubic Hermite, tangents as in a Catmull-Rom spline.

    points (N, 2), widths (N,) -> denser points (M, 2) and widths (M,). Points closer together than
    a chord are joined by a straight line, so a densely sampled stroke costs nothing extra. At a
    sharp turn the tangent is zero, which keeps the corner of a 7 a corner.

    E. Catmull and R. Rom, "A class of local interpolating splines", 1974.
    """
    if len(points) < 2:
        return points, widths
    steps = np.diff(points, axis=0)
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    counts = _chords(lengths)
    if (counts == 1).all():
        return points, widths
    tangents = _tangents(steps, lengths)
    # The position t of each chord in its segment, in (0, 1].
    segment, number = _parts(counts)
    place = (number + 1) / counts[segment]
    t = place.astype(np.float32)[:, None]
    a, b = points[segment], points[segment + 1]
    reach = lengths[segment][:, None]
    leave, arrive = tangents[segment] * reach, tangents[segment + 1] * reach
    t2, t3 = t * t, t * t * t
    curve = (
        (2 * t3 - 3 * t2 + 1) * a
        + (t3 - 2 * t2 + t) * leave
        + (3 * t2 - 2 * t3) * b
        + (t3 - t2) * arrive
    )
    line = widths[segment] + t[:, 0] * (widths[segment + 1] - widths[segment])
    dense = np.clip(np.concatenate([points[:1], curve]), 0.0, 1.0)
    return dense, np.concatenate([widths[:1], line])


def bends(
    points: FloatArray, widths: FloatArray, even: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the same curve through two or more points as Bézier curves, of pens of even widths.

    points (N, 2), widths (N,) -> where the M curves meet (M + 1, 2), the two control points between
    (M, 2, 2), and widths (M,). The pen's own width differs by no more than half of `even`, or
    within a chord.
    """
    steps = np.diff(points, axis=0)
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    counts = _chords(lengths)
    straight = counts[:, None] == 1
    tangents = _tangents(steps, lengths)
    leave: FloatArray = np.where(straight, steps, tangents[:-1] * lengths[:, None])
    arrive: FloatArray = np.where(straight, steps, tangents[1:] * lengths[:, None])
    change = np.diff(widths)
    cuts = np.clip(np.ceil(np.abs(change) / even), 1, counts).astype(np.intp)
    segment, number = _parts(cuts)
    begin = (number / cuts[segment]).astype(np.float32)
    end = ((number + 1) / cuts[segment]).astype(np.float32)
    a, b = points[:-1], points[1:]
    third = np.float32(1 / 3)
    corners = [each[segment] for each in (a, a + third * leave, b - third * arrive, b)]
    meet = np.concatenate([points[:1], _blossom(corners, end, end, end)])
    controls = [_blossom(corners, begin, begin, end), _blossom(corners, begin, end, end)]
    pens = widths[segment] + (begin + end) / 2 * change[segment]
    return meet, np.stack(controls, axis=1), pens.astype(np.float32)


def _blossom(corners: list[FloatArray], *places: FloatArray) -> FloatArray:
    """Return each curve's blossom: de Casteljau's steps, each at its own parameter."""
    for place in places:
        corners = [a + place[:, None] * (b - a) for a, b in pairwise(corners)]
    return corners[0]


def points_between(points: FloatArray) -> NDArray[np.intp]:
    """Return how many points the curve has between each of these, (N, 2), and the next: (N - 1,).

    The last of each count is the next point. The curve between two points depends on both and on
    one more to either side.
    """
    steps = np.diff(points, axis=0)
    return _chords(np.hypot(steps[:, 0], steps[:, 1]))


def _chords(lengths: FloatArray) -> NDArray[np.intp]:
    counts: NDArray[np.intp] = np.maximum(np.ceil(lengths / _CHORD), 1).astype(np.intp)
    return counts


def _parts(counts: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return each part's segment and its number within it; counts: the parts of each segment."""
    segment = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts) - counts
    return segment, np.arange(len(segment)) - first[segment]


def _tangents(steps: FloatArray, lengths: FloatArray) -> FloatArray:
    """Return the curve's direction at each point, (N, 2): unit length, or zero at a corner."""
    unit = steps / np.maximum(lengths, 1e-9)[:, None]
    before, after = unit[:-1], unit[1:]
    total = before + after
    norm = np.hypot(total[:, 0], total[:, 1])
    turning = np.einsum("ij,ij->i", before, after)  # cosine of the turn
    smooth_here = (turning > np.cos(_CORNER)) & (norm > 1e-6)
    tangents = np.zeros((len(steps) + 1, 2), dtype=np.float32)
    tangents[1:-1] = np.where(smooth_here[:, None], total / np.maximum(norm, 1e-6)[:, None], 0.0)
    tangents[0], tangents[-1] = unit[0], unit[-1]
    return tangents
