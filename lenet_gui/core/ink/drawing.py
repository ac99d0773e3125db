"""What was drawn: strokes as points in a unit square, and imported pictures.

Everything here is frozen: undo, redo and replay simply keep older values. x runs right and y down,
both 0..1 over the canvas; every width is a fraction of the canvas side.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.curve import Curve, points_between, smooth
from lenet_gui.core.sizes import MARGIN

DEFAULT_PEN_WIDTH = 0.05
THINNEST_PEN_WIDTH = 0.02
THICKEST_PEN_WIDTH = 0.12
LONGEST = 24 * 60 * 60  # seconds that a drawing takes; longer times are not believed


Box = tuple[float, float, float, float]
"""Left, top, right and bottom edge."""

EVERYWHERE: Box = (0.0, 0.0, 1.0, 1.0)


def _frozen(values: ArrayLike) -> FloatArray:
    array = np.array(values, dtype=np.float32)
    array.flags.writeable = False
    return array


@dataclass(frozen=True, eq=False)
class Stroke:
    """One pen-down to pen-up.

    points: (N, 2) float32, N >= 1, in the unit square.
    widths: (N,) float32, the pen's full width at each point (pressure included).
    times: (N,) float32, when the pen was at each point, in seconds since the drawing was begun;
    None if that is unknown.
    """

    points: FloatArray
    widths: FloatArray
    times: FloatArray | None = field(default=None, kw_only=True)

    @classmethod
    def of(
        cls,
        points: ArrayLike,
        width: ArrayLike = DEFAULT_PEN_WIDTH,
        times: ArrayLike | None = None,
    ) -> "Stroke":
        """Make a stroke from (N, 2) points and one width, or one per point; points are clipped."""
        array = np.asarray(points, dtype=np.float32).reshape(-1, 2)
        if not len(array):
            raise ValueError("a stroke has at least one point")
        widths = np.broadcast_to(np.asarray(width, dtype=np.float32), len(array))
        if not (np.isfinite(array).all() and np.isfinite(widths).all()):
            raise ValueError("the points and widths of a stroke are finite numbers")
        clipped = _frozen(np.clip(array, 0.0, 1.0))
        return cls(clipped, _frozen(widths), times=None if times is None else _frozen(times))

    @cached_property
    def curve(self) -> Curve:
        """(M, 2) points and (M,) widths of the smooth curve through the stroke's points.

        Both the canvas and the rasteriser draw this curve, so they show the same line however few
        points a fast pointer left behind.
        """
        points, widths = smooth(self.points, self.widths)
        return _frozen(points), _frozen(widths)

    @cached_property
    def box(self) -> Box:
        """The box around the stroke's ink."""
        return box_around(*self.curve)

    @property
    def curve_times(self) -> FloatArray | None:
        """When the pen was at each point of the curve, (M,), as `times` tells it."""
        if self.times is None:
            return None
        places = np.cumsum([0, *points_between(self.points)])
        return _frozen(np.interp(np.arange(places[-1] + 1), places, self.times))

    def curve_between(self, start: int, end: int | None = None) -> Curve:
        """Return a part of the curve."""
        points, widths = self.curve
        return points[start:end], widths[start:end]

    def kept(self, keep: NDArray[np.bool_]) -> "list[Stroke]":
        """Return what is left once all but some points of the curve, (M,), are erased.

        That is a stroke for each run of them.
        """
        points, widths = self.curve
        times = self.curve_times
        return [
            _Piece(
                _frozen(points[a:b]),
                _frozen(widths[a:b]),
                times=None if times is None else times[a:b],
            )
            for a, b in runs_of(keep)
        ]

    def begun(self, count: int) -> "Stroke":
        """Return the stroke as it was at its first `count` points, at least one."""
        times = None if self.times is None else self.times[:count]
        kind = _Piece if isinstance(self, _Piece) else Stroke
        return kind(self.points[:count], self.widths[:count], times=times)

    def settled_since(self, before: "Stroke") -> int:
        """Return how many points of the curve are known to be shared with an earlier stroke."""
        return 0


@dataclass(frozen=True, eq=False)
class _Piece(Stroke):
    """What an eraser has left of a stroke: a part of its curve, not smoothed again."""

    @cached_property
    def curve(self) -> Curve:
        """The points themselves."""
        return self.points, self.widths

    @property
    def curve_times(self) -> FloatArray | None:
        """Those of the points."""
        return self.times


@dataclass(frozen=True, eq=False)
class Picture:
    """Ink that came as pixels.

    ink: (H, W) float32, paper 0, full ink 1; shown as large as fits, centred in the unit square.
    plain: already in MNIST's form, so not to be fitted.
    """

    ink: FloatArray
    plain: bool = False

    @classmethod
    def of(cls, ink: ArrayLike) -> "Picture":
        """Make a picture from (H, W) values, clipped to 0..1."""
        return cls(_frozen(np.clip(np.asarray(ink, dtype=np.float32), 0.0, 1.0)))

    @classmethod
    def of_image(cls, image: NDArray[np.uint8]) -> "Picture":
        """Make a plain picture, the size of an input, from an MNIST image, (28, 28)."""
        return replace(cls.of(np.pad(image, MARGIN) / np.float32(255)), plain=True)

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Where it lies in the unit square: left, top, width, height."""
        height, width = self.ink.shape
        longer = max(height, width)
        return (
            (1 - width / longer) / 2,
            (1 - height / longer) / 2,
            width / longer,
            height / longer,
        )

    @property
    def box(self) -> Box:
        """The box around its ink, of which there must be some."""
        left, top, width, height = self.frame
        (first_row, last_row), (first, last) = (
            np.flatnonzero(self.ink.any(axis=axis))[[0, -1]].tolist() for axis in (1, 0)
        )
        rows, columns = self.ink.shape
        return (
            left + first / columns * width,
            top + first_row / rows * height,
            left + (last + 1) / columns * width,
            top + (last_row + 1) / rows * height,
        )

    def erased(self, start: Sequence[float], end: Sequence[float], width: float) -> "Picture":
        """Return the picture without the ink that an eraser of this width passes over."""
        left, top, frame_width, frame_height = self.frame
        rows, columns = self.ink.shape
        box = box_around(np.array([start, end], dtype=np.float32), np.full(2, width, np.float32))
        near_columns = _pixels_between(box[0] - left, box[2] - left, frame_width, columns)
        near_rows = _pixels_between(box[1] - top, box[3] - top, frame_height, rows)
        x = (
            left
            + (np.arange(columns, dtype=np.float32)[near_columns] + 0.5) / columns * frame_width
        )
        y = top + (np.arange(rows, dtype=np.float32)[near_rows] + 0.5) / rows * frame_height
        centres = np.stack(np.broadcast_arrays(x[None, :], y[:, None]), axis=-1)
        touched = distance_to_segment(centres, start, end) <= width / 2
        if not (touched & (self.ink[near_rows, near_columns] > 0)).any():
            return self
        ink = self.ink.copy()
        ink[near_rows, near_columns][touched] = 0
        ink.flags.writeable = False
        return replace(self, ink=ink)


def _pixels_between(low: float, high: float, length: float, count: int) -> slice:
    """Return the pixels, of `count` on a length, that may lie between two places."""
    first, last = low / length * count, high / length * count
    return slice(max(math.floor(first), 0), max(math.ceil(last), 0))


@dataclass(frozen=True, eq=False)
class Drawing:
    """Everything on the canvas: strokes, over at most one picture."""

    strokes: tuple[Stroke, ...] = ()
    picture: Picture | None = None

    @property
    def is_plain(self) -> bool:
        """Whether the drawing is already in MNIST's form, and not to be fitted."""
        return self.picture is not None and self.picture.plain

    @property
    def is_empty(self) -> bool:
        """Whether there is no ink at all."""
        return not self.strokes and (self.picture is None or not self.picture.ink.any())

    @property
    def seconds(self) -> float:
        """How long it took to draw, as far as its strokes tell."""
        times = (stroke.times for stroke in reversed(self.strokes))
        return next((float(each[-1]) for each in times if each is not None), 0.0)

    @cached_property
    def _boxes(self) -> FloatArray:
        boxes = chain.from_iterable(stroke.box for stroke in self.strokes)
        return np.fromiter(boxes, np.float32).reshape(-1, 4)

    def strokes_in(self, box: Box) -> NDArray[np.intp]:
        """Return the indices of the strokes that may have ink in a box."""
        left, top, right, bottom = self._boxes.T
        across = (left <= box[2]) & (right >= box[0])
        return np.flatnonzero(across & (top <= box[3]) & (bottom >= box[1]))

    def with_stroke(self, stroke: Stroke) -> "Drawing":
        """Return the drawing with one more stroke."""
        return replace(self, strokes=(*self.strokes, stroke))

    def erased(self, start: Sequence[float], end: Sequence[float], width: float) -> "Drawing":
        """Return the drawing without the ink that an eraser passes over from start to end.

        width: the eraser's. Strokes are cut where the eraser meets their ink; the others are kept
        as they are, and the drawing itself is returned if nothing was touched.
        """
        return self.erased_with_box(start, end, width)[0]

    def erased_with_box(
        self, start: Sequence[float], end: Sequence[float], width: float
    ) -> tuple["Drawing", Box]:
        """Erase as `erased` does; return also a box that holds all the ink it touched."""
        passed = box_around(np.array([start, end], dtype=np.float32), np.full(2, width, np.float32))
        strokes, box = self._strokes_erased(start, end, width, passed)
        picture = self.picture and self.picture.erased(start, end, width)
        if picture is not self.picture:
            box = joined([box, passed])
        if picture is not None and not picture.ink.any():
            picture = None  # only paper is left
        if strokes is self.strokes and picture is self.picture:
            return self, box
        return Drawing(strokes, picture), box

    def _strokes_erased(
        self, start: Sequence[float], end: Sequence[float], width: float, passed: Box
    ) -> tuple[tuple[Stroke, ...], Box]:
        near = self.strokes_in(passed)
        if not len(near):
            return self.strokes, passed
        curves = [self.strokes[number].curve for number in near]
        points = np.concatenate([points for points, _ in curves])
        widths = np.concatenate([widths for _, widths in curves])
        # The pieces have round ends: cut this far away, they end where the eraser passed.
        keep = distance_to_segment(points, start, end) > (width + widths) / 2
        if keep.all():
            return self.strokes, passed
        left: list[Sequence[Stroke]] = [(stroke,) for stroke in self.strokes]
        first = np.cumsum([0, *(len(widths) for _, widths in curves)])
        for number, begin, stop in zip(near, first, first[1:], strict=False):
            if not keep[begin:stop].all():
                left[number] = self.strokes[number].kept(keep[begin:stop])
        return tuple(chain.from_iterable(left)), box_around(points[~keep], widths[~keep])


def runs_of(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the start and the stop index of each run of True."""
    edges = (np.flatnonzero(mask[1:] != mask[:-1]) + 1).tolist()
    if mask[0]:
        edges.insert(0, 0)
    if mask[-1]:
        edges.append(len(mask))
    return list(zip(edges[::2], edges[1::2], strict=True))


def box_around(points: FloatArray, widths: FloatArray) -> Box:
    """Return the box around a curve's ink."""
    reach = widths[:, None] / 2
    left, top = (points - reach).min(axis=0).tolist()
    right, bottom = (points + reach).max(axis=0).tolist()
    return left, top, right, bottom


def joined(boxes: Iterable[Box]) -> Box:
    """Return the box around some boxes; an empty one if there are none."""
    edges = list(zip(*boxes, strict=True))
    if not edges:
        return 0.0, 0.0, 0.0, 0.0
    return min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3])


def distance_to_segment(
    points: FloatArray, start: Sequence[float], end: Sequence[float]
) -> FloatArray:
    """Return the distance of each point, (..., 2), to the segment from start to end."""
    a = np.asarray(start, dtype=np.float32)
    along = np.asarray(end, dtype=np.float32) - a
    offset = points - a
    share = np.clip(offset @ along / max(float(along @ along), 1e-12), 0.0, 1.0)
    distance: FloatArray = np.linalg.norm(offset - share[..., None] * along, axis=-1)
    return distance


def fresh(drawing: Drawing) -> Drawing:
    """Return the same drawing, to be used once: the curves that it keeps would fill the memory."""
    strokes = (Stroke(stroke.points, stroke.widths) for stroke in drawing.strokes)
    return Drawing(tuple(strokes), drawing.picture)
