import numpy as np
import pytest
import torch
from tensors import assert_close

from lenet_gui.core.ink import batch_raster, raster
from lenet_gui.core.ink.drawing import THICKEST_PEN_WIDTH, THINNEST_PEN_WIDTH, Drawing
from lenet_gui.core.ink.picture_fit import THICKEST, THINNEST
from lenet_gui.core.strokes import synthetic
from lenet_gui.core.strokes.habits import HABITS, Habit

ALL = [habit for habits in HABITS.values() for habit in habits]
CAREFUL = synthetic.Hand(*[0.0] * len(synthetic.Hand.__dataclass_fields__))


def generator(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def fitted_pen(drawing: Drawing) -> float:
    """The pen's width after the fit, as `raster` chooses it."""
    curves = [stroke.curve for stroke in drawing.strokes]
    points = np.concatenate([points for points, _ in curves])
    pen = float(np.concatenate([widths for _, widths in curves]).mean())
    extent = float(np.ptp(points, axis=0).max())
    return float(np.clip(pen * raster.BOX / (extent + pen), THINNEST, THICKEST))


def test_every_digit_has_many_habits_each_with_its_own_name() -> None:
    assert sorted(HABITS) == list(range(10))
    assert min(map(len, HABITS.values())) >= 20
    assert len({habit.name for habit in ALL}) == len(ALL)
    assert len({habit.path for habit in ALL}) == len(ALL)


def test_habits_are_about_as_high_as_they_should_be() -> None:
    for habit in ALL:
        points = np.concatenate(habit.strokes)
        assert all(len(stroke) >= 2 for stroke in habit.strokes), habit.name
        assert habit.weight > 0, habit.name
        assert 0.85 <= np.ptp(points[:, 1]) <= 1.25, habit.name
        assert np.ptp(points[:, 0]) <= 1.3, habit.name


def test_a_habit_is_read_from_its_line() -> None:
    habit = Habit("a corner and a bar", "0,3 55,2! 20,100 | 10,50 60,50")
    first, second = habit.strokes
    np.testing.assert_allclose(first, [(0, 0.03), (0.55, 0.02), (0.2, 1)])
    np.testing.assert_allclose(second, [(0.1, 0.5), (0.6, 0.5)])
    assert [list(corner) for corner in habit.corners] == [[False, True, False], [False, False]]


@pytest.mark.parametrize("digit", range(10))
def test_every_habit_gives_ink_well_inside_the_image(digit: int) -> None:
    for habit in HABITS[digit]:
        points, pressure = synthetic.lines(habit, 8, generator())
        assert points.isfinite().all(), habit.name
        ink = batch_raster.fit(points, pressure, synthetic.pens(8, generator()))
        assert ((ink > 0.5).sum((1, 2)) > 20).all(), habit.name
        assert ink.min() == 0
        assert ink.max() <= 1
        assert not ink[:, [0, -1]].any(), habit.name
        assert not ink[:, :, [0, -1]].any(), habit.name


@pytest.mark.parametrize("digit", range(10))
def test_the_points_of_a_line_stand_close(digit: int) -> None:
    for habit in HABITS[digit]:
        points, pressure = synthetic.lines(habit, 20, generator())
        assert pressure.shape == points.shape[:2]
        extent = (points.amax(1) - points.amin(1)).amax(1)  # becomes some 18 pixels
        steps = (points[:, 1:] - points[:, :-1]).norm(dim=2) * 18 / extent[:, None]
        # From one stroke to the next the pen is lifted.
        assert (steps > 3 * batch_raster.SPACING).sum() <= 20 * (len(habit.strokes) - 1), habit.name
        assert steps.median() < batch_raster.SPACING, habit.name


def test_a_careful_hand_goes_through_the_points() -> None:
    (habit,) = (habit for habit in HABITS[7] if habit.name == "plain 7")
    points, _ = synthetic.lines(habit, 1, generator(), CAREFUL)
    wanted = torch.from_numpy(habit.strokes[0])
    # But for where it stands, and the lean that all hands share.
    x = wanted[:, 0] - 0.06 * wanted[:, 1]
    moved = torch.stack([x, wanted[:, 1]], dim=1)
    line = points[0] - points[0, 0] + moved[0]
    assert torch.cdist(moved, line).amin(1).max() < 0.02


@pytest.mark.parametrize("digit", range(10))
def test_the_batch_is_drawn_as_the_canvas_is(digit: int) -> None:
    numbers = generator(digit)
    for habit in HABITS[digit]:
        points, pressure = synthetic.lines(habit, 1, numbers)
        drawing = synthetic.place(habit, points[0], pressure[0], numbers)
        one = raster.to_input(drawing)
        assert one is not None
        batch = batch_raster.fit(points, pressure, torch.tensor([fitted_pen(drawing)]))
        difference = np.abs(batch[0].numpy() - one)
        # The canvas' chords cut corners a little.
        assert difference.mean() < 0.015
        assert (difference > 0.25).sum() <= 10
        mass = raster.centre_of_mass(batch[0].numpy())
        np.testing.assert_allclose(mass, raster.centre_of_mass(one), atol=0.1)


def test_a_batch_does_not_depend_on_how_it_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    points, pressure = synthetic.lines(HABITS[3][0], 20, generator())
    pen = synthetic.pens(20, generator())
    whole = batch_raster.fit(points, pressure, pen)
    monkeypatch.setattr(batch_raster, "_LINES_AT_ONCE", 7)
    assert_close(batch_raster.fit(points, pressure, pen), whole)


def test_writing_gives_drawings_for_the_canvas() -> None:
    sizes, labels = [], []
    for seed in range(60):
        drawing, label = synthetic.write(None, seed)
        labels.append(label)
        points = np.concatenate([stroke.points for stroke in drawing.strokes])
        widths = np.concatenate([stroke.widths for stroke in drawing.strokes])
        edge = widths.max() / 2
        assert points.min() >= edge - 1e-4
        assert points.max() <= 1 - edge + 1e-4
        assert 0.7 * THINNEST_PEN_WIDTH < widths.min() < widths.max() < 1.3 * THICKEST_PEN_WIDTH
        sizes.append(np.ptp(points, axis=0).max())
    assert set(labels) == set(range(10))
    assert min(sizes) < 0.4 < 0.7 < max(sizes)
    assert synthetic.write(4, 1)[1] == 4


def test_the_same_seed_writes_the_same() -> None:
    (first, label), (second, same), (other, _) = (synthetic.write(2, s) for s in (5, 5, 6))
    assert label == same == 2
    for a, b in zip(first.strokes, second.strokes, strict=True):
        np.testing.assert_array_equal(a.points, b.points)
        np.testing.assert_array_equal(a.widths, b.widths)
    assert not np.array_equal(first.strokes[0].points, other.strokes[0].points)
    images, labels = synthetic.digits(100, generator(1))
    again, labels_again = synthetic.digits(100, generator(1))
    assert torch.equal(images, again)
    assert torch.equal(labels, labels_again)
    assert not torch.equal(images, synthetic.digits(100, generator(2))[0])


def test_a_batch_holds_as_many_of_each_digit_in_random_order() -> None:
    images, labels = synthetic.digits(203, generator())
    assert images.shape == (203, 28, 28)
    assert images.dtype == torch.uint8
    assert labels.dtype == torch.int64
    assert labels.bincount().tolist() == [21, 21, 21] + [20] * 7
    assert not torch.equal(labels, labels.sort().values)
    assert (images.amax((1, 2)) > 128).all()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_few_can_be_asked_for(count: int) -> None:
    images, labels = synthetic.digits(count, generator())
    assert len(images) == len(labels) == count


def test_neither_the_global_generator_nor_the_threads_are_changed() -> None:
    state, threads = torch.get_rng_state(), torch.get_num_threads()
    synthetic.digits(30, generator())
    synthetic.write(None, 3)
    assert torch.equal(torch.get_rng_state(), state)
    assert torch.get_num_threads() == threads


def test_pens_are_mostly_as_wide_as_in_mnist() -> None:
    pens = synthetic.pens(2000, generator())
    assert 1.5 <= pens.min() < 1.7 < 4.0 < pens.max() <= 4.2
    assert 1.9 < pens.median() < 2.5
