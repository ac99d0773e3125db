"""A drawing that grows is rasterised as if it had been there from the beginning."""

from collections.abc import Iterator

import numpy as np
import pytest
from handwriting import write

from lenet_gui.core.ink import raster
from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.ink.growing_stroke import GrowingStroke
from lenet_gui.core.ink.raster import Raster

# Of full ink, where ink lies in many layers: in any pixel, and in the mean.
TOLERANCE = 0.03
IN_THE_MEAN = 0.0003


def assert_same(follower: Raster, drawing: Drawing, *, fit: bool = True) -> None:
    placed, anew = follower.place(drawing, fit=fit), raster.place(drawing, fit=fit)
    if anew is None:
        assert placed is None
        return
    assert placed is not None
    difference = np.abs(placed.ink - anew.ink)
    assert difference.max() <= TOLERANCE
    assert difference.mean() <= IN_THE_MEAN
    for axis in (0, 1):
        assert placed.placement.scale[axis] == pytest.approx(anew.placement.scale[axis])
        assert placed.placement.offset[axis] == pytest.approx(anew.placement.offset[axis], abs=0.01)


def walk(random: np.random.Generator, count: int, *, around: float = 0.5) -> np.ndarray:
    """Places of a pointer that wanders over a part of the canvas."""
    turns = np.cumsum(random.normal(0, 0.3, count))
    steps = random.uniform(0.002, 0.02) * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    places = random.uniform(0.5 - around, 0.5 + around, 2) + np.cumsum(steps, axis=0)
    return np.abs((places + 1) % 2 - 1)  # turned back at the edges


def growing(
    random: np.random.Generator,
    base: Drawing,
    count: int,
    pens: tuple[float, float],
    *,
    every: int = 1,
    around: float = 0.5,
) -> Iterator[Drawing]:
    """A stroke over a drawing, as it grows; seen after its first point and `every` few more."""
    stroke = GrowingStroke()
    for now, (x, y) in enumerate(walk(random, count, around=around)):
        stroke.add(x, y, random.uniform(*pens))
        if now % every == 0:
            yield base.with_stroke(stroke.stroke())


PENS = [(0.05, 0.05), (0.02, 0.12)]


@pytest.mark.parametrize("fit", [True, False])
@pytest.mark.parametrize("pens", PENS)
@pytest.mark.parametrize("seed", range(2))
def test_random_gestures(seed: int, pens: tuple[float, float], fit: bool) -> None:
    random = np.random.default_rng(seed)
    follower = Raster()
    drawing, steps = Drawing(), [Drawing()]
    for _ in range(30):
        what = random.random()
        if what < 0.8:
            for grown in growing(random, drawing, 80, pens, every=20):
                drawing = grown
                assert_same(follower, drawing, fit=fit)
        elif what < 0.9:
            places = walk(random, 12)
            for start, end in zip(places, places[5:], strict=False):
                drawing = drawing.erased(start, end, 0.08)
                assert_same(follower, drawing, fit=fit)
        else:
            drawing = steps[random.integers(len(steps))]  # undone, and perhaps done again
        assert_same(follower, drawing, fit=fit)
        steps.append(drawing)


@pytest.mark.parametrize("pens", PENS)
@pytest.mark.parametrize("fit", [True, False])
def test_one_very_long_stroke(pens: tuple[float, float], fit: bool) -> None:
    follower = Raster()
    stroke = growing(np.random.default_rng(7), Drawing(), 5000, pens, every=10)
    for now, drawing in enumerate(stroke):
        follower.place(drawing, fit=fit)
        if now % 60 == 0:
            assert_same(follower, drawing, fit=fit)


@pytest.mark.parametrize("spread", [0.0, 0.01])
def test_one_digit_over_another_and_then_elsewhere(spread: float) -> None:
    """Ink that moves the centre of mass, and makes the drawing larger, moves all there is."""
    random = np.random.default_rng(3)
    layers = [
        Stroke.of(stroke.points + random.normal(0, spread, stroke.points.shape), 0.02)
        for _ in range(60)
        for stroke in write(8, scale=0.3).strokes
    ]
    drawing = Drawing(tuple(layers))
    follower = Raster()
    assert_same(follower, drawing)
    for now, grown in enumerate(growing(random, drawing, 100, (0.02, 0.02), around=0.1)):
        follower.place(grown, fit=True)
        if now % 5 == 0:
            assert_same(follower, grown)


def test_a_small_drawing_that_becomes_large() -> None:
    random = np.random.default_rng(4)
    drawing, follower = Drawing(), Raster()
    for now, reach in enumerate(np.geomspace(0.01, 1.0, 70)):
        points = np.clip(0.1 + reach * random.random((30, 2)), 0, 1)
        drawing = drawing.with_stroke(Stroke.of(points, 0.01))
        follower.place(drawing, fit=True)
        if now % 4 == 0:
            assert_same(follower, drawing)


@pytest.mark.parametrize("fit", [True, False])
def test_an_eraser_over_many_strokes(fit: bool) -> None:
    random = np.random.default_rng(6)
    drawing = Drawing(tuple(Stroke.of(walk(random, 12), 0.02) for _ in range(200)))
    follower, steps = Raster(), [drawing]
    for now, y in enumerate(np.linspace(0, 1, 14)):  # to the last stroke
        drawing = drawing.erased((0, y), (1, y), 0.08)
        steps.append(drawing)
        follower.place(drawing, fit=fit)
        if now % 3 == 0:
            assert_same(follower, drawing, fit=fit)
    assert drawing.is_empty
    for undone in reversed(steps[::5]):
        assert_same(follower, undone, fit=fit)


def test_strokes_over_a_picture() -> None:
    random = np.random.default_rng(5)
    drawing, follower = Drawing(picture=Picture.of(np.eye(40))), Raster()
    for _ in range(8):
        for now, grown in enumerate(growing(random, drawing, 300, (0.01, 0.03))):
            drawing = grown
            if now % 150 == 0:
                assert_same(follower, drawing)


def test_one_raster_serves_any_drawings_in_turn() -> None:
    follower = Raster()
    for digit in (3, 8, 3, 1):
        for fit in (True, False):
            assert_same(follower, write(digit), fit=fit)
    assert_same(follower, Drawing())
    assert_same(follower, write(5))
