import numpy as np
import pytest
from handwriting import ONE, SEVEN, WRITTEN, write

from lenet_gui.core.explain.parts import MOST, Part, PartName, Shape, parts_of
from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.ink.raster import render
from lenet_gui.core.strokes import synthetic

CROSSED = SEVEN.with_stroke(Stroke.of([(0.45, 0.5), (0.7, 0.5)]))


def names(drawing: Drawing) -> list[PartName]:
    return [part.name for part in parts_of(drawing)]


def named(drawing: Drawing, name: PartName) -> Part:
    (part,) = (part for part in parts_of(drawing) if part.name == name)
    return part


def test_the_bar_of_a_crossed_seven_is_a_part() -> None:
    (bar,) = (part for part in parts_of(CROSSED) if len(part.rest.strokes) == 1)
    assert bar.name == PartName(Shape.BAR, 0, 0)
    assert bar.rest.strokes == CROSSED.strokes[:1]
    assert bar.ink.strokes[0].points[[0, -1]] == pytest.approx(CROSSED.strokes[1].points, abs=1e-3)


def test_a_stroke_is_cut_at_its_corners() -> None:
    top = named(SEVEN, PartName(Shape.BAR, -1, 0))
    (stroke,) = top.ink.strokes
    assert stroke.points[-1] == pytest.approx((0.75, 0.2), abs=0.03)
    (rest,) = top.rest.strokes
    assert rest.points[0] == pytest.approx((0.75, 0.2), abs=0.03)


def test_strokes_are_cut_where_they_cross() -> None:
    cross = Drawing((Stroke.of([(0.2, 0.5), (0.8, 0.5)]), Stroke.of([(0.5, 0.2), (0.5, 0.8)])))
    found = names(cross)
    for name in (
        PartName(Shape.BAR, 0, -1),
        PartName(Shape.BAR, 0, 1),
        PartName(Shape.UPRIGHT, -1, 0),
        PartName(Shape.UPRIGHT, 1, 0),
    ):
        assert name in found


def test_a_ring_is_cut_into_halves_on_all_sides() -> None:
    turn = np.linspace(0, 2 * np.pi, 60)
    ring = Drawing((Stroke.of(0.5 + 0.3 * np.stack([np.cos(turn), np.sin(turn)], axis=1)),))
    places = {(name.row, name.column) for name in names(ring)}
    assert places >= {(-1, -1), (-1, 1), (1, -1), (1, 1), (-1, 0), (1, 0), (0, -1), (0, 1)}


def test_a_narrow_digit_has_no_left_and_right() -> None:
    assert {(name.row, name.column) for name in names(ONE)} == {(-1, 0), (1, 0)}


def test_a_digit_is_taken_apart_alike_at_any_size_and_place() -> None:
    for digit in WRITTEN:
        large, small = (
            [part.share for part in parts_of(drawing)]
            for drawing in (write(digit), write(digit, scale=0.5, at=(0.3, 0.6)))
        )
        assert large == pytest.approx(small, abs=0.06)


def two_blobs() -> Drawing:
    ink = np.zeros((60, 100), np.float32)
    ink[10:50, 5:30] = 1
    ink[20:40, 70:95] = 1
    return Drawing(picture=Picture.of(ink))


def blot() -> Drawing:
    ink = np.zeros((90, 90), np.float32)
    ink[5:85, 5:85] = 0.8
    return Drawing(picture=Picture.of(ink))


def scribble() -> Drawing:
    random = np.random.default_rng(1)
    return Drawing(tuple(Stroke.of(random.uniform(0.1, 0.9, (20, 2))) for _ in range(10)))


def test_the_groups_of_a_picture_are_its_parts() -> None:
    drawing = two_blobs()
    (small,) = parts_of(drawing)  # the other is more than half
    assert small.name == PartName(Shape.INK, 0, 1)
    assert small.share == pytest.approx(500 / 1500)
    assert small.rest.picture is not None
    assert small.rest.picture.ink[:, 50:].sum() == 0
    assert small.rest.picture.ink[:, :50].sum() == 1000


def test_ink_that_hangs_together_or_is_much_is_divided_by_place() -> None:
    for drawing in (blot(), scribble()):
        found = names(drawing)
        assert PartName(Shape.INK, -1, -1) in found
        assert PartName(Shape.INK, 1, 0) in found
        assert {name.shape for name in found} == {Shape.INK}


@pytest.mark.parametrize("plain", [False, True])
def test_a_picture_stays_as_plain_as_it_was(plain: bool) -> None:
    picture = two_blobs().picture
    assert picture is not None
    for part in parts_of(Drawing(picture=Picture(picture.ink, plain))):
        assert part.rest.is_plain == plain


DRAWINGS = {
    **{f"a {digit}": write(digit) for digit in WRITTEN},
    **{f"stroke model {seed}": synthetic.write(None, seed)[0] for seed in range(20)},
    "a crossed 7": CROSSED,
    "two blobs": two_blobs(),
    "a blot": blot(),
    "a scribble": scribble(),
    "a stroke over a picture": Drawing(SEVEN.strokes, blot().picture),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_nothing_is_added_and_something_stays(name: str) -> None:
    drawing = DRAWINGS[name]
    whole = render(drawing, 100)
    parts = parts_of(drawing)
    assert parts
    for part in parts:
        rest, ink = render(part.rest, 100), render(part.ink, 100)
        assert rest.max() > 0.5
        assert ink.max() > 0.5
        assert 0 < part.share <= MOST
        # Edges differ a little, since lines are cut into chords elsewhere.
        for some in (rest, ink):
            assert (some - whole).clip(min=0).sum() < 0.01 * whole.sum()
        lost = whole - np.maximum(ink, rest)
        assert lost.clip(min=0).sum() < 0.03 * whole.sum(), "together they are the drawing"


def test_a_dot_an_empty_canvas_and_very_much_ink_have_no_parts() -> None:
    random = np.random.default_rng(1)
    assert parts_of(Drawing((Stroke.of(random.uniform(0, 1, (20_000, 2))),))) == ()
    assert parts_of(Drawing()) == ()
    assert parts_of(Drawing((Stroke.of([(0.5, 0.5)]),))) == ()
