import numpy as np
import pytest

from lenet_gui.core.ink.drawing import Stroke
from lenet_gui.core.ink.growing_stroke import GrowingStroke


def scrawl(seed: int, count: int) -> np.ndarray:
    """Points and widths, (N, 3): fast and slow, with corners, and at times standing still."""
    random = np.random.default_rng(seed)
    speed = random.choice([0.0, 0.004, 0.02, 0.3], (count, 1))
    places = np.clip(0.5 + np.cumsum(random.normal(0, 1, (count, 2)) * speed, axis=0), 0, 1)
    return np.hstack([places, random.uniform(0.01, 0.1, (count, 1))])


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("at_once", [1, 2, 7])
def test_it_is_the_stroke_of_its_points_at_any_time(seed: int, at_once: int) -> None:
    growing = GrowingStroke()
    values = scrawl(seed, 60)
    for number, (x, y, width) in enumerate(values, 1):
        growing.add(x, y, width)
        if number % at_once:
            continue
        stroke, whole = growing.stroke(), Stroke.of(values[:number, :2], values[:number, 2])
        assert (stroke.points == whole.points).all()
        assert (stroke.widths == whole.widths).all()
        for part, expected in zip(stroke.curve, whole.curve, strict=True):
            assert part == pytest.approx(expected, abs=1e-6)


def test_the_times_of_its_points_are_told() -> None:
    growing = GrowingStroke()
    for number in range(600):
        growing.add(number / 600, 0.5, 0.05, number / 100)
        if number == 99:
            early = growing.stroke()
    assert early.times == pytest.approx(np.arange(100) / 100)
    assert growing.stroke().times == pytest.approx(np.arange(600) / 100)


def test_what_it_was_before_stays_as_it_was() -> None:
    growing = GrowingStroke()
    kept = []
    for x, y, width in scrawl(3, 600):
        growing.add(x, y, width)
        stroke = growing.stroke()
        kept.append((stroke, stroke.points.copy(), *(part.copy() for part in stroke.curve)))
    for stroke, points, *curve in kept:
        assert (stroke.points == points).all()
        assert all((a == b).all() for a, b in zip(stroke.curve, curve, strict=True))
        with pytest.raises(ValueError, match="read-only"):
            stroke.points[0] = 0


@pytest.mark.parametrize("at_once", [1, 2, 7])
def test_what_is_settled_is_the_same_from_then_on(at_once: int) -> None:
    growing = GrowingStroke()
    before = None
    settled = 0
    for number, (x, y, width) in enumerate(scrawl(4, 200)):
        growing.add(x, y, width)
        if number % at_once:
            continue
        stroke = growing.stroke()
        if before is not None:
            settled = stroke.settled_since(before)
            for part, earlier in zip(stroke.curve, before.curve, strict=True):
                assert (part[:settled] == earlier[:settled]).all()
        before = stroke
    assert settled > 150
    other = GrowingStroke()
    other.add(0.5, 0.5, 0.1)
    assert other.stroke().settled_since(before) == 0


@pytest.mark.parametrize(("start", "end"), [(0, None), (0, 5), (3, None), (40, 90), (10_000, None)])
def test_parts_of_the_curve(start: int, end: int | None) -> None:
    growing = GrowingStroke()
    for x, y, width in scrawl(5, 100):
        growing.add(x, y, width)
    stroke = growing.stroke()
    for part, whole in zip(stroke.curve_between(start, end), stroke.curve, strict=True):
        assert (part == whole[start:end]).all()
