import math
from dataclasses import fields, replace

import pytest
import torch
from tensors import assert_close

from lenet_gui.core.training.augment import Distortions, distort

NONE = Distortions(rotation=0, scale=0, shear=0, shift=0, elastic=0, thickness=0)
ALL = replace(Distortions(), thickness=2)


def generator(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def bars(count: int) -> torch.Tensor:
    """Images of an upright bar in the middle, symmetric to the centre."""
    ink = torch.zeros(count, 1, 32, 32)
    ink[:, :, 8:24, 14:18] = 1
    return ink


def moments(ink: torch.Tensor) -> dict[str, torch.Tensor]:
    """Centre, extent and covariance of each image's ink, in pixels."""
    ink = ink[:, 0]
    mass = ink.sum((1, 2))
    line = torch.arange(32) + 0.5
    x = (ink.sum(1) * line).sum(1) / mass
    y = (ink.sum(2) * line).sum(1) / mass
    dx, dy = line - x[:, None], line - y[:, None]
    xx = (ink.sum(1) * dx**2).sum(1) / mass
    yy = (ink.sum(2) * dy**2).sum(1) / mass
    xy = (ink * dy[:, :, None] * dx[:, None, :]).sum((1, 2)) / mass
    return {"x": x, "y": y, "xx": xx, "yy": yy, "xy": xy}


@pytest.mark.parametrize(
    ("distortions", "strength"), [(Distortions(), 0.0), (NONE, 1.0)], ids=["strength", "ranges"]
)
def test_nothing_changes_at_zero(distortions, strength):
    ink = torch.rand(5, 1, 32, 32, generator=generator())
    found = distort(ink, distortions, strength, generator())
    assert_close(found, ink, rtol=0, atol=1e-4)


def test_each_image_is_distorted_in_its_own_way_and_the_input_is_left_alone():
    ink = bars(4)
    found = distort(ink, Distortions(), 1.0, generator())
    assert torch.equal(ink, bars(4))
    assert found.shape == ink.shape
    for i in range(4):
        assert not torch.allclose(found[i], ink[i], atol=0.1)
        for j in range(i):
            assert not torch.allclose(found[i], found[j], atol=0.1)


def test_the_same_generator_state_gives_the_same_distortions():
    first = distort(bars(8), Distortions(), 1.0, generator(3))
    assert torch.equal(distort(bars(8), Distortions(), 1.0, generator(3)), first)
    assert not torch.equal(distort(bars(8), Distortions(), 1.0, generator(4)), first)


def test_torchs_global_random_numbers_are_left_alone():
    before = torch.get_rng_state()
    distort(bars(2), Distortions(), 1.0, generator())
    assert torch.equal(torch.get_rng_state(), before)


def test_ink_stays_between_paper_and_full_ink():
    found = distort(bars(200), ALL, 2.0, generator())
    assert found.min() >= 0
    assert found.max() <= 1 + 1e-5


def test_what_comes_in_from_outside_is_paper():
    full = torch.ones(50, 1, 32, 32)
    found = distort(full, replace(NONE, shift=6), 1.0, generator())
    corners = found[:, 0, [0, 0, -1, -1], [0, -1, 0, -1]]
    # But for the few that were hardly shifted at all.
    assert (corners < 0.01).any(dim=1).float().mean() > 0.8


def test_shift_is_in_pixels_and_reaches_its_range_both_ways():
    found = moments(distort(bars(500), replace(NONE, shift=3), 1.0, generator()))
    for axis in "xy":
        moved = found[axis] - 16
        assert moved.abs().max() < 3.05
        assert moved.max() > 2.8
        assert moved.min() < -2.8


def test_rotation_is_in_degrees_and_reaches_its_range_both_ways():
    found = moments(distort(bars(500), replace(NONE, rotation=20), 1.0, generator()))
    angle = 0.5 * torch.atan2(2 * found["xy"], found["xx"] - found["yy"])
    degrees = (angle * 180 / math.pi) % 180 - 90  # of the bar against upright
    assert 18.5 < degrees.max() < 20.5
    assert -20.5 < degrees.min() < -18.5


def test_scale_is_a_share_of_width_and_height_apart():
    start = moments(bars(1))
    found = moments(distort(bars(500), replace(NONE, scale=0.2), 1.0, generator()))
    height = (found["yy"] / start["yy"]).sqrt()
    width = (found["xx"] / start["xx"]).sqrt()
    # The map leads from the new image to the old: 0.8 there is 1 / 0.8 here.
    assert 1 / 1.2 - 0.03 < height.min() < 0.87
    assert 1.18 < height.max() < 1 / 0.8 + 0.03
    assert torch.corrcoef(torch.stack([height, width]))[0, 1].abs() < 0.2


def test_shear_slants_by_pixels_sideways_for_each_row():
    found = moments(distort(bars(500), replace(NONE, shear=0.3), 1.0, generator()))
    slant = found["xy"] / found["yy"]
    assert 0.27 < slant.max() < 0.31
    assert -0.31 < slant.min() < -0.27


def test_elastic_wobbles_by_so_many_pixels_and_smoothly():
    # A picture whose ink tells where it comes from shows the displacement itself.
    ramp = ((torch.arange(32) + 0.5) / 32).expand(300, 1, 32, 32).contiguous()
    found = distort(ramp, replace(NONE, elastic=1.0), 1.0, generator())
    moved = ((found - ramp) * 32)[:, 0, 6:-6, 6:-6]  # pixels, away from the paper outside
    assert moved.std().item() == pytest.approx(1.0, abs=0.1)
    step = (moved[:, 1:] - moved[:, :-1]).abs().mean() / moved.std()
    assert step < 0.3


@pytest.mark.parametrize("thickness", [1.0, 2.0])
def test_strokes_become_wider_and_narrower_by_so_many_pixels(thickness):
    found = distort(bars(500), replace(NONE, thickness=thickness), 1.0, generator())
    width = found[:, 0, 16].sum(1)
    assert width.min().item() == pytest.approx(4 - thickness, abs=0.05)
    assert width.max().item() == pytest.approx(4 + thickness, abs=0.05)
    assert width.std().item() == pytest.approx(2 * thickness / math.sqrt(12), rel=0.1)  # uniform


def test_more_than_the_widest_is_the_widest():
    found = distort(bars(500), replace(NONE, thickness=2), 2.0, generator())
    width = found[:, 0, 16].sum(1)
    assert width.min().item() == pytest.approx(2, abs=1e-4)
    assert width.max().item() == pytest.approx(6, abs=1e-4)


@pytest.mark.parametrize("name", [each.name for each in fields(Distortions)])
def test_half_the_strength_is_half_the_range(name):
    one = replace(NONE, **{name: 0.4})
    twice = replace(NONE, **{name: 0.8})
    assert_close(
        distort(bars(20), twice, 0.5, generator()),
        distort(bars(20), one, 1.0, generator()),
        rtol=0,
        atol=1e-4,
    )
