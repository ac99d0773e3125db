"""Parts of a drawing's ink, each with a name that says where it is, and the drawing without it.

Strokes are taken apart as `pieces` cuts them. A picture's parts are its connected groups. If its
ink hangs together, or there is more of it than a digit has, it is divided by place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import product

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.pieces import Kind, Piece, pieces_of, size_of
from lenet_gui.core.ink.curve import Curve
from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.ink.groups import groups_of

MOST = 0.52
"""The largest share of the ink that is a part: what is left is still most of the drawing."""

_LEAST = 0.02  # the smallest share: anything less is a speck
_MUCH = 8.0  # sizes of the ink: its lines are longer than any digit's
_MOST_STROKES = 12
_TOO_MUCH = 10_000  # points of curves: to read all parts would take a thread too long
_MOST_GROUPS = 12
_STRAIGHT = 0.95  # the least share of a straight line's length that lies between its ends
_LEVEL = np.tan(np.deg2rad(25))  # slope up to which a line is level, or upright
_CLOSED = 0.2  # ends nearer than this share of a loop's size meet
_NARROW = 0.4  # ink narrower than this share of its length has no left and right
_MIDDLE = 1 / 3  # of the way from the middle to an edge: what is nearer is in the middle
_DOT = 1.5  # pen's widths: nothing larger is a dot


class Shape(Enum):
    """What a part looks like."""

    BAR = "bar"  # straight and level
    UPRIGHT = "upright"
    SLANTING = "slanting"
    CURVE = "curve"
    LOOP = "loop"
    DOT = "dot"
    STROKE = "stroke"  # a whole one that is none of these
    PIECE = "piece"  # of something longer
    INK = "ink"  # of a picture, or of any kind


@dataclass(frozen=True)
class PartName:
    """What a part looks like, and where its middle is among the ink.

    row: -1 top, 0 middle, 1 bottom. column: -1 left, 0 middle, 1 right.
    """

    shape: Shape
    row: int
    column: int


@dataclass(frozen=True, eq=False)
class Part:
    """A part of a drawing.

    ink: the part alone. rest: the drawing as it would be if the part had been erased. share: of the
    ink, about, 0..1.
    """

    name: PartName
    ink: Drawing
    rest: Drawing
    share: float


def parts_of(drawing: Drawing) -> tuple[Part, ...]:
    """Return the parts of a drawing that can be left out, none larger than half of it.

    No ink is added, and no part is all of the ink. None are returned for a dot, and for very much
    ink. A digit takes 5 ms, a picture 10 ms.
    """
    if drawing.is_empty or sum(len(each.curve[1]) for each in drawing.strokes) > _TOO_MUCH:
        return ()
    if drawing.picture is None:
        if _is_little(drawing.strokes):
            return tuple(_pieces(drawing))
    elif parts := tuple(_groups(drawing, drawing.picture)):
        return parts
    return tuple(_places(drawing))


# Strokes


def _is_little(strokes: Sequence[Stroke]) -> bool:
    """Whether strokes are no more than a digit has."""
    if len(strokes) > _MOST_STROKES:
        return False
    curves = [stroke.curve for stroke in strokes]
    return sum(_length(curve) for curve in curves) <= _MUCH * size_of(curves)


def _pieces(drawing: Drawing) -> Iterator[Part]:
    curves = [stroke.curve for stroke in drawing.strokes]
    size, frame = size_of(curves), _Frame.of(curves)
    whole = sum(_length(curve) for curve in curves)
    for piece in pieces_of(drawing.strokes):
        parts = [stretch.of(curves) for stretch in piece.stretches]
        share = sum(_length(part) for part in parts) / whole
        if _LEAST <= share <= MOST:
            middle = np.concatenate([points for points, _ in parts]).mean(axis=0)
            name = PartName(_shape_of(parts, size, piece.kind), *frame.place(middle))
            ink = Drawing(tuple(Stroke.of(*part) for part in parts))
            yield Part(name, ink, _without(drawing, piece), share)


def _length(curve: Curve) -> float:
    """Return the length of a curve; a dot is as long as its pen is wide."""
    points, widths = curve
    steps = np.diff(points, axis=0)
    return max(float(np.hypot(steps[:, 0], steps[:, 1]).sum()), float(widths.mean()))


def _without(drawing: Drawing, piece: Piece) -> Drawing:
    """Return a drawing without a piece: strokes are cut as the eraser cuts them."""
    strokes: list[Stroke] = []
    for number, stroke in enumerate(drawing.strokes):
        gone = [stretch for stretch in piece.stretches if stretch.stroke == number]
        if not gone:
            strokes.append(stroke)
            continue
        count = len(stroke.curve[1])
        keep = np.ones(count, dtype=np.bool_)
        for stretch in gone:
            # The cut itself stays with what is left, except at the ends of the stroke.
            first = stretch.first + (stretch.first > 0)
            keep[first : stretch.last + (stretch.last == count - 1)] = False
        strokes.extend(stroke.kept(keep))
    return replace(drawing, strokes=tuple(strokes))


def _shape_of(parts: Sequence[Curve], size: float, kind: Kind) -> Shape:
    if len(parts) > 1:
        return Shape.CURVE
    ((points, widths),) = parts
    extent = np.ptp(points, axis=0)
    right, down = np.abs(points[-1] - points[0])
    apart = float(np.hypot(right, down))
    if kind is Kind.STROKE and extent.max() < min(_DOT * widths.mean(), _NARROW * size):
        return Shape.DOT
    if apart >= _STRAIGHT * _length(parts[0]):
        if kind is Kind.EVEN:
            return Shape.PIECE
        if down <= _LEVEL * right:
            return Shape.BAR
        return Shape.UPRIGHT if right <= _LEVEL * down else Shape.SLANTING
    if apart < _CLOSED * extent.max():
        return Shape.LOOP
    return Shape.STROKE if kind is Kind.STROKE else Shape.CURVE


# Pictures, and ink by place


def _groups(drawing: Drawing, picture: Picture) -> Iterator[Part]:
    """Yield the connected groups of a picture's ink, if there are several."""
    labels = groups_of(picture.ink)
    count = min(int(labels.max(initial=0)), _MOST_GROUPS)
    if count < 2:
        return
    rows, columns = np.nonzero(labels)
    points = _pixels(picture, rows, columns)
    frame, whole = _Frame(points.min(axis=0), points.max(axis=0)), float(picture.ink.sum())
    for label in range(1, count + 1):
        inside = labels == label
        share = float(picture.ink[inside].sum()) / whole
        if _LEAST <= share <= MOST:
            middle = _pixels(picture, *np.nonzero(inside)).mean(axis=0)
            name = PartName(Shape.INK, *frame.place(middle))
            ink, rest = _split(picture, inside)
            yield Part(name, Drawing(picture=ink), replace(drawing, picture=rest), share)


def _places(drawing: Drawing) -> Iterator[Part]:
    """Yield the ink of each place, of each row and of each column of places."""
    curves = [stroke.curve for stroke in drawing.strokes]
    corners = [points for points, _ in curves]
    weights = [widths for _, widths in curves]
    picture = drawing.picture
    if picture is not None:
        rows, columns = np.nonzero(picture.ink)
        corners.append(_pixels(picture, rows, columns))
        weights.append(picture.ink[rows, columns])
    points, weight = np.concatenate(corners), np.concatenate(weights)
    frame = _Frame(points.min(axis=0), points.max(axis=0))
    at = frame.places(points)  # (N, 2): row and column
    ends = np.cumsum([len(each) for each in corners])[:-1]
    whole = float(weight.sum())
    every = (-1, 0, 1)
    places = (*product(every, every), *((n, None) for n in every), *((None, n) for n in every))
    for row, column in places:
        inside = np.ones(len(points), dtype=np.bool_)
        for axis, wanted in enumerate((row, column)):
            if wanted is not None:
                inside &= at[:, axis] == wanted
        share = float(weight[inside].sum()) / whole
        if _LEAST <= share <= MOST:
            name = PartName(Shape.INK, row or 0, column or 0)
            ink, rest = _divided(drawing, np.split(inside, ends))
            yield Part(name, ink, rest, share)


def _divided(drawing: Drawing, inside: Sequence[NDArray[np.bool_]]) -> tuple[Drawing, Drawing]:
    """Divide a drawing by its points: a mask for each stroke, and one for a picture's pixels."""
    ink: list[Stroke] = []
    rest: list[Stroke] = []
    for stroke, mask in zip(drawing.strokes, inside, strict=False):
        ink += stroke.kept(mask)
        rest += stroke.kept(~mask)
    if drawing.picture is None:
        return Drawing(tuple(ink)), Drawing(tuple(rest))
    pixels = drawing.picture.ink > 0
    pixels[pixels] = inside[-1]
    part, left = _split(drawing.picture, pixels)
    return Drawing(tuple(ink), part), Drawing(tuple(rest), left)


def _split(picture: Picture, inside: NDArray[np.bool_]) -> tuple[Picture, Picture]:
    """Return a picture's ink inside an area, and the rest of it."""
    zero = np.float32(0)
    return (
        replace(picture, ink=np.where(inside, picture.ink, zero)),
        replace(picture, ink=np.where(inside, zero, picture.ink)),
    )


def _pixels(picture: Picture, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> FloatArray:
    """Return where pixels lie in the unit square, (N, 2)."""
    left, top, width, height = picture.frame
    down, across = picture.ink.shape
    return np.stack(
        [left + (columns + 0.5) / across * width, top + (rows + 0.5) / down * height], axis=1
    )


# Names


@dataclass(frozen=True, eq=False)
class _Frame:
    """The box around all ink: low and high, (x, y)."""

    low: FloatArray
    high: FloatArray

    @classmethod
    def of(cls, curves: Sequence[Curve]) -> "_Frame":
        points = np.concatenate([points for points, _ in curves])
        return cls(points.min(axis=0), points.max(axis=0))

    def place(self, point: FloatArray) -> tuple[int, int]:
        """Return the row and the column of a point, each -1, 0 or 1."""
        row, column = self.places(point[None])[0].tolist()
        return row, column

    def places(self, points: FloatArray) -> NDArray[np.intp]:
        """Return the rows and columns of points, (N, 2), each -1, 0 or 1."""
        half = (self.high - self.low) / 2
        # A narrow digit has a top and a bottom, but no left and right.
        half = np.maximum(half, 1e-6)
        off = (points - (self.low + self.high) / 2) / half
        off[:, half < _NARROW * half.max()] = 0.0
        places: NDArray[np.intp] = np.where(np.abs(off) < _MIDDLE, 0, np.sign(off)).astype(np.intp)
        return places[:, ::-1]
