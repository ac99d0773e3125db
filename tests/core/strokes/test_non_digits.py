import numpy as np
import pytest
import torch
from tensors import assert_close

from lenet_gui.core.events import Tick, result_of
from lenet_gui.core.ink import batch_raster
from lenet_gui.core.ink.raster import BOX
from lenet_gui.core.strokes import non_digits, synthetic
from lenet_gui.core.strokes.habits import HABITS
from lenet_gui.core.strokes.signs import FACES, LETTERS, SIGNS

TEMPLATES = (*LETTERS, *SIGNS, *FACES)
KINDS = [write for _, write in non_digits.KINDS]


def generator(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def written(count: int, seed: int = 0) -> torch.Tensor:
    return result_of(non_digits.writing(count, generator(seed)))


# The templates.


def test_each_template_has_its_own_name_and_is_no_digits_habit() -> None:
    assert len({each.name for each in TEMPLATES}) == len(TEMPLATES)
    assert len({each.path for each in TEMPLATES}) == len(TEMPLATES)
    digits = {habit.path for habits in HABITS.values() for habit in habits}
    assert not digits & {each.path for each in TEMPLATES}


def test_templates_are_about_as_large_as_a_digit() -> None:
    for each in TEMPLATES:
        points = np.concatenate(each.strokes)
        assert all(len(stroke) >= 2 for stroke in each.strokes), each.name
        assert 0.7 <= np.ptp(points, axis=0).max() <= 1.35, each.name


def test_every_template_gives_ink_well_inside_the_image() -> None:
    for each in TEMPLATES:
        points, pressure = synthetic.lines(each, 4, generator())
        assert points.isfinite().all(), each.name
        ink = batch_raster.fit(points, pressure, synthetic.pens(4, generator()))
        assert ((ink > 0.5).sum((1, 2)) > 5).all(), each.name  # two dots are hardly more
        assert not ink[:, [0, -1]].any(), each.name
        assert not ink[:, :, [0, -1]].any(), each.name


# The kinds.


def test_the_shares_of_the_kinds_are_all_there_is() -> None:
    assert sum(share for share, _ in non_digits.KINDS) == pytest.approx(1)


@pytest.mark.parametrize("kind", range(len(KINDS)))
def test_every_kind_gives_ink_and_each_drawing_its_own(kind: int) -> None:
    for seed in range(12):
        points, pressure = KINDS[kind](5, generator(seed))
        assert points.shape[0] == pressure.shape[0] == 5
        assert points.shape[1] == pressure.shape[1]
        assert points.isfinite().all()
        images = synthetic.images_of(points, pressure, generator(seed))
        assert ((images > 128).sum((1, 2)) > 10).all()
        assert len({image.numpy().tobytes() for image in images}) == 5


@pytest.mark.parametrize(
    "scribble", non_digits.SCRIBBLES, ids=lambda each: each.__name__.strip("_")
)
def test_the_points_of_a_scribble_stand_close(scribble) -> None:
    for seed in range(8):
        strokes = scribble(6, generator(seed))
        points = non_digits.evenly(strokes)
        extent = (points.amax(1) - points.amin(1)).amax(1)
        steps = (points[:, 1:] - points[:, :-1]).norm(dim=2) * BOX / extent[:, None]
        far = (steps > 2 * batch_raster.SPACING).float().mean(1)
        # From one stroke to the next the pen is lifted, and the longest of all have gaps.
        assert far.median() <= len(strokes) / points.shape[1]


def test_points_are_put_evenly_along_a_stroke() -> None:
    corner = torch.tensor([[[0.0, 0.0], [3.0, 0.0], [3.0, 1.0]]])
    points = non_digits.evenly([corner])[0]
    assert torch.equal(points[0], corner[0, 0])
    assert_close(points[-1], corner[0, -1])
    steps = points.diff(dim=0).abs().sum(1)
    assert_close(steps, steps.mean().expand(len(steps)), rtol=1e-3, atol=1e-4)


def test_two_digits_stand_side_by_side_or_one_above_the_other_or_cross() -> None:
    shapes = torch.cat([_extent(non_digits.two_digits(4, generator(seed))) for seed in range(60)])
    width, height = shapes.unbind(1)
    assert (width / height > 1.2).float().mean() > 0.2
    assert (height > 1.7).float().mean() > 0.1
    assert ((width < 1) & (height < 1.5)).float().mean() > 0.1


def _extent(lines: non_digits.Polylines) -> torch.Tensor:
    """Return width and height, (N, 2); a digit is about 1 high."""
    points, _ = lines
    return points.amax(1) - points.amin(1)


# All of it.


@pytest.mark.parametrize("count", [0, 1, 128, 300])
def test_as_many_are_written_as_are_asked_for(count: int) -> None:
    images = written(count)
    assert images.shape == (count, 28, 28)
    assert images.dtype == torch.uint8
    assert (images.amax((1, 2)) > 128).all()


def test_the_same_seed_writes_the_same() -> None:
    images = written(200, seed=1)
    assert torch.equal(images, written(200, seed=1))
    assert not torch.equal(images, written(200, seed=2))


def test_the_kinds_come_mixed() -> None:
    """Beside any drawing there are others, not the rest of those that were written with it."""
    images = written(1024).float().flatten(1)
    neighbours = (images[1:] - images[:-1]).abs().mean()
    anywhere = (images - images[torch.randperm(1024, generator=generator())]).abs().mean()
    assert neighbours == pytest.approx(float(anywhere), rel=0.1)


def test_there_is_a_moment_to_stop_after_every_few() -> None:
    steps = non_digits.writing(1000, generator())
    ticks = [next(steps) for _ in range(8)]
    assert ticks == [Tick()] * 8
    with pytest.raises(StopIteration):
        next(steps)


def test_neither_the_global_generator_nor_the_threads_are_changed() -> None:
    state, threads = torch.get_rng_state(), torch.get_num_threads()
    written(256)
    assert torch.equal(torch.get_rng_state(), state)
    assert torch.get_num_threads() == threads
