from dataclasses import FrozenInstanceError, replace
from itertools import pairwise

import numpy as np
import pytest

from lenet_gui.core.ink import raster
from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke, distance_to_segment

LINE = [(0.1, 0.5), (0.9, 0.5)]
DOT = [(0.5, 0.5)]


def distance_to_curve(stroke: Stroke, points: np.ndarray) -> float:
    """The largest distance of any of the points from the stroke's curve."""
    curve, _ = stroke.curve
    chords = pairwise(curve)
    nearest = np.min([distance_to_segment(points, a, b) for a, b in chords], axis=0)
    return float(nearest.max())


# Frozen values


@pytest.mark.parametrize(
    "array",
    [
        Stroke.of(LINE).points,
        Stroke.of(LINE).widths,
        *Stroke.of(LINE).curve,
        *Stroke.of(DOT).curve,
        Picture.of(np.ones((2, 2))).ink,
    ],
)
def test_what_was_drawn_cannot_be_changed(array: np.ndarray) -> None:
    with pytest.raises(ValueError, match="read-only"):
        array[...] = 0


def test_a_stroke_keeps_no_hold_on_the_arrays_it_is_made_of() -> None:
    points, widths = np.full((3, 2), 0.5, np.float32), np.full(3, 0.1, np.float32)
    stroke = Stroke.of(points, widths)
    points[:], widths[:] = 0, 0
    assert (stroke.points == 0.5).all()
    assert stroke.widths == pytest.approx(0.1)


def test_a_picture_keeps_no_hold_on_the_array_it_is_made_of() -> None:
    ink = np.ones((2, 2), np.float32)
    picture = Picture.of(ink)
    ink[:] = 0
    assert (picture.ink == 1).all()


def test_a_drawing_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Drawing().strokes = ()  # type: ignore[misc]


def test_a_stroke_is_added_to_a_new_drawing() -> None:
    before = Drawing()
    after = before.with_stroke(Stroke.of(DOT))
    assert before.is_empty
    assert not after.is_empty


# Points and widths


def test_points_outside_the_canvas_are_moved_to_its_edge() -> None:
    stroke = Stroke.of([(-0.5, 0.5), (0.25, 7.0)])
    assert stroke.points.tolist() == [[0.0, 0.5], [0.25, 1.0]]


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_points_and_widths_that_are_not_finite_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        Stroke.of([(0.5, value)])
    with pytest.raises(ValueError, match="finite"):
        Stroke.of([(0.5, 0.5)], value)


def test_a_stroke_without_points_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one point"):
        Stroke.of([])


def test_widths_must_be_as_many_as_points() -> None:
    with pytest.raises(ValueError, match="broadcast"):
        Stroke.of([(0.1, 0.1), (0.2, 0.2), (0.3, 0.3)], [0.1, 0.2])


@pytest.mark.parametrize(
    ("drawing", "empty"),
    [
        (Drawing(), True),
        (Drawing(picture=Picture.of(np.zeros((3, 3)))), True),
        (Drawing((Stroke.of(DOT),)), False),
        (Drawing(picture=Picture.of(np.eye(3))), False),
    ],
)
def test_a_drawing_is_empty_when_it_holds_no_ink(drawing: Drawing, empty: bool) -> None:
    assert drawing.is_empty is empty


# The curve


def test_the_curve_passes_through_every_point_with_its_width() -> None:
    random = np.random.default_rng(0)
    stroke = Stroke.of(random.random((40, 2)), random.uniform(0.02, 0.1, 40))
    points, widths = stroke.curve
    for point, width in zip(stroke.points, stroke.widths, strict=True):
        distances = np.abs(points - point).max(axis=1)
        assert distances.min() < 1e-6
        assert widths[distances.argmin()] == pytest.approx(width, abs=1e-6)


def test_the_curve_of_a_few_points_on_a_circle_is_nearly_that_circle() -> None:
    angles = np.linspace(0, 2 * np.pi, 11)
    circle = 0.5 + 0.3 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    points, _ = Stroke.of(circle).curve
    radius = np.hypot(*(points - 0.5).T)
    inner = slice(len(points) // 10, -len(points) // 10)  # the ends have one neighbour only
    assert radius[inner] == pytest.approx(0.3, abs=0.004)
    assert radius == pytest.approx(0.3, abs=0.02)


def test_a_corner_stays_a_corner() -> None:
    seven = Stroke.of([(0.2, 0.2), (0.8, 0.2), (0.4, 0.9)])
    bar, stem = Stroke.of([(0.2, 0.2), (0.8, 0.2)]), Stroke.of([(0.8, 0.2), (0.4, 0.9)])
    points, _ = seven.curve
    straight = np.concatenate([bar.curve[0], stem.curve[0]])
    gaps = np.linalg.norm(points[:, None] - straight[None], axis=2).min(axis=1)
    assert gaps.max() < 0.02


def test_the_width_goes_evenly_from_point_to_point() -> None:
    points, widths = Stroke.of(LINE, [0.02, 0.1]).curve
    assert widths == pytest.approx(0.02 + 0.08 * (points[:, 0] - 0.1) / 0.8, abs=0.005)


def test_the_curve_stays_on_the_canvas() -> None:
    points, _ = Stroke.of([(0.0, 0.3), (0.3, 0.0), (1.0, 0.02), (0.98, 1.0), (0.5, 1.0)]).curve
    assert points.min() >= 0
    assert points.max() <= 1


def test_points_that_stand_close_are_joined_as_they_are() -> None:
    points = np.stack([np.linspace(0.1, 0.9, 500), np.full(500, 0.5)], axis=1)
    assert len(Stroke.of(points).curve[0]) == 500


@pytest.mark.parametrize("points", [DOT, [*DOT, *DOT], [*DOT, (0.6, 0.6), (0.6, 0.6), *DOT]])
def test_a_pointer_that_stands_still_does_no_harm(points: list[tuple[float, float]]) -> None:
    curve, widths = Stroke.of(points).curve
    assert np.isfinite(curve).all()
    assert len(curve) == len(widths)
    assert distance_to_curve(Stroke.of([*points, (0.7, 0.5)]), np.array(points)) < 1e-6


def test_ten_thousand_points_make_a_curve() -> None:
    walk = 0.5 + np.cumsum(np.random.default_rng(1).normal(0, 0.004, (10_000, 2)), axis=0)
    points, widths = Stroke.of(walk).curve
    assert len(points) == len(widths) >= 10_000
    assert np.isfinite(points).all()


# The eraser


def test_an_eraser_cuts_a_stroke_in_two_that_end_where_it_passed() -> None:
    drawing = Drawing((Stroke.of(LINE, 0.04),)).erased((0.5, 0.1), (0.5, 0.9), 0.1)
    left, right = drawing.strokes
    assert left.points[:, 0].max() + 0.02 == pytest.approx(0.45, abs=0.02)
    assert right.points[:, 0].min() - 0.02 == pytest.approx(0.55, abs=0.02)
    assert left.points[0] == pytest.approx(LINE[0])
    assert right.points[-1] == pytest.approx(LINE[1])


def test_what_an_eraser_leaves_of_a_curve_stays_where_it_was() -> None:
    stroke = Stroke.of([(0.1, 0.5), (0.3, 0.2), (0.5, 0.6), (0.9, 0.5)])
    before = set(map(tuple, stroke.curve[0].tolist()))
    left = Drawing((stroke,)).erased((0.5, 0.1), (0.5, 0.9), 0.05).strokes
    assert len(left) == 2
    for piece in left:
        assert before.issuperset(map(tuple, piece.curve[0].tolist()))


@pytest.mark.parametrize("points", [2, 3, 5, 20, 200])
@pytest.mark.parametrize("place", [0.33, 0.5, 0.62])
def test_a_thin_eraser_cuts_between_points_however_far_apart(points: int, place: float) -> None:
    line = np.stack([np.linspace(0.1, 0.9, points), np.full(points, 0.5)], axis=1)
    drawing = Drawing((Stroke.of(line, 0.01),)).erased((place, 0.4), (place, 0.6), 0.01)
    assert len(drawing.strokes) == 2


def test_what_an_eraser_leaves_keeps_its_times() -> None:
    stroke = Stroke.of([[0.1, 0.5], [0.5, 0.5], [0.9, 0.5]], 0.04, [0.0, 1.0, 3.0])
    left = Drawing((stroke,)).erased((0.5, 0.4), (0.5, 0.6), 0.04).strokes
    for piece in left:
        at = piece.points[:, 0]
        assert piece.times == pytest.approx(np.interp(at, [0.1, 0.5, 0.9], [0, 1, 3]), abs=0.05)
    again = Drawing(left).erased((0.2, 0.4), (0.2, 0.6), 0.04)
    assert len(again.strokes) == 3
    assert again.seconds == pytest.approx(3)
    assert Drawing((Stroke.of([[0.5, 0.5]]),)).seconds == 0


def test_a_fast_eraser_cuts_what_lies_between_its_own_two_points() -> None:
    strokes = tuple(Stroke.of([(0.1, y), (0.9, y)], 0.02) for y in (0.2, 0.4, 0.6, 0.8))
    assert len(Drawing(strokes).erased((0.5, 0.0), (0.5, 1.0), 0.05).strokes) == 8


def test_a_stroke_under_the_eraser_is_gone() -> None:
    assert Drawing((Stroke.of(LINE),)).erased(*LINE, 0.1).is_empty


def test_a_tap_of_the_eraser_takes_a_dot_away() -> None:
    assert Drawing((Stroke.of(DOT),)).erased((0.52, 0.5), (0.52, 0.5), 0.05).is_empty


def test_a_drawing_that_the_eraser_misses_is_returned_itself() -> None:
    drawing = Drawing((Stroke.of(LINE), Stroke.of(DOT)), Picture.of(np.eye(8)))
    assert drawing.erased((0.1, 0.7), (0.2, 0.8), 0.05) is drawing


def test_strokes_that_the_eraser_misses_are_kept_as_they_are() -> None:
    kept, cut = Stroke.of([(0.1, 0.9), (0.3, 0.9)]), Stroke.of(LINE)
    drawing = Drawing((kept, cut)).erased((0.5, 0.4), (0.5, 0.6), 0.1)
    assert drawing.strokes[0] is kept
    assert cut not in drawing.strokes


def test_the_drawing_before_the_eraser_is_still_there_for_undo() -> None:
    drawing = Drawing((Stroke.of(LINE),), Picture.of(np.ones((8, 8))))
    drawing.erased((0.5, 0.1), (0.5, 0.9), 0.1)
    assert len(drawing.strokes) == 1
    assert drawing.picture is not None
    assert (drawing.picture.ink == 1).all()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("width", [0.02, 0.08, 0.2])
def test_no_ink_is_left_where_an_eraser_passed_and_none_is_moved(seed: int, width: float) -> None:
    random = np.random.default_rng(seed)
    scribble = Stroke.of(random.random((15, 2)), random.uniform(0.02, 0.12, 15))
    start, end = random.random((2, 2))
    before = Drawing((scribble,))
    after = before.erased(start, end, width)
    centres = (np.stack(np.mgrid[0:200, 0:200][::-1], axis=-1) + 0.5) / 200
    under = distance_to_segment(centres.astype(np.float32), start, end) < width / 2 - 0.005
    assert raster.render(before, 200)[under].max() > 0
    assert raster.render(after, 200)[under].max() == 0
    for piece in after.strokes:
        assert distance_to_curve(scribble, piece.curve[0]) < 0.002


def test_an_eraser_wipes_the_part_of_a_picture_it_passes_over() -> None:
    drawing = Drawing(picture=Picture.of(np.ones((20, 20)))).erased((0.5, 0.0), (0.5, 1.0), 0.2)
    assert drawing.picture is not None
    rows = drawing.picture.ink
    assert (rows[:, 8:12] == 0).all()
    assert (rows[:, :8] == 1).all()
    assert (rows[:, 12:] == 1).all()


@pytest.mark.parametrize(
    ("start", "end", "width"),
    [
        ((0.31, 0.42), (0.58, 0.77), 0.13),
        ((0.9, 0.1), (1.4, -0.3), 0.3),
        ((-0.2, 0.5), (-0.1, 0.5), 0.1),
        ((0.5, 0.5), (0.5, 0.5), 0.02),
        ((0.0, 0.0), (1.0, 1.0), 3.0),
    ],
)
def test_an_eraser_takes_just_the_pixels_whose_middle_it_passes(
    start: tuple[float, float], end: tuple[float, float], width: float
) -> None:
    picture = Picture.of(np.ones((30, 40)))
    left, top, across, down = picture.frame
    after = picture.erased(start, end, width).ink
    for row, column in np.ndindex(after.shape):
        middle = np.array([left + (column + 0.5) / 40 * across, top + (row + 0.5) / 30 * down])
        begin, way = np.array(start), np.subtract(end, start)
        share = np.clip((middle - begin) @ way / max(way @ way, 1e-12), 0, 1)
        near = np.hypot(*(middle - begin - share * way)) <= width / 2
        assert after[row, column] == (0 if near else 1)


def test_a_picture_wiped_altogether_leaves_an_empty_drawing() -> None:
    drawing = Drawing(picture=Picture.of(np.eye(4))).erased((0, 0), (1, 1), 0.5)
    assert drawing.is_empty
    assert drawing.picture is None


def test_what_an_eraser_leaves_of_a_plain_picture_is_still_plain() -> None:
    plain = Drawing(picture=replace(Picture.of(np.ones((20, 20))), plain=True))
    left = plain.erased((0.5, 0.0), (0.5, 1.0), 0.2)
    assert left is not plain
    assert left.is_plain
    assert not left.erased((0, 0.5), (1, 0.5), 3.0).is_plain  # nothing is left


# Pictures


@pytest.mark.parametrize(
    ("shape", "frame"),
    [
        ((10, 10), (0, 0, 1, 1)),
        ((10, 5), (0.25, 0, 0.5, 1)),
        ((5, 10), (0, 0.25, 1, 0.5)),
    ],
)
def test_a_picture_lies_in_the_middle_as_large_as_fits(
    shape: tuple[int, int], frame: tuple[float, ...]
) -> None:
    assert Picture.of(np.ones(shape)).frame == frame


def test_a_pictures_ink_is_clipped_to_its_range() -> None:
    assert Picture.of([[-1.0, 0.5, 3.0]]).ink.tolist() == [[0.0, 0.5, 1.0]]
