import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn import functional

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.core.ink.placement import Placement
from lenet_gui.core.ink.raster import centre_of_mass, place
from lenet_gui.core.network.nudge import NEUTRAL, Nudge, moved, nudged, shifted


@pytest.fixture
def ink() -> FloatArray:
    return np.random.default_rng(3).random((32, 32), dtype=np.float32)


def test_a_neutral_nudge_gives_back_the_very_input(ink: FloatArray) -> None:
    assert nudged(ink, NEUTRAL) is ink
    assert nudged(ink, Nudge(seed=5)) is ink


@pytest.mark.parametrize(("right", "down"), [(1, 0), (0, 1), (-3, 2), (8, -8), (31, 0), (-40, 0)])
def test_a_shift_by_whole_pixels_is_exact(ink: FloatArray, right: int, down: int) -> None:
    expected = np.zeros((32, 32), np.float32)
    for row in range(32):
        for column in range(32):
            if 0 <= row - down < 32 and 0 <= column - right < 32:
                expected[row, column] = ink[row - down, column - right]
    found = nudged(ink, Nudge(right=right, down=down))
    assert found.dtype == np.float32
    assert (found == expected).all()


def test_half_a_pixel_lies_between_two(ink: FloatArray) -> None:
    found = nudged(ink, Nudge(right=0.5))
    assert found[:, 1:] == pytest.approx((ink[:, 1:] + ink[:, :-1]) / 2, abs=1e-6)
    assert found[:, 0] == pytest.approx(ink[:, 0] / 2, abs=1e-6)


def test_a_quarter_turn_is_clockwise(ink: FloatArray) -> None:
    assert nudged(ink, Nudge(degrees=90)) == pytest.approx(np.rot90(ink, -1), abs=1e-5)
    assert nudged(ink, Nudge(degrees=180)) == pytest.approx(ink[::-1, ::-1], abs=1e-5)


@pytest.mark.parametrize(
    "nudge",
    [Nudge(degrees=17), Nudge(scale=1.3), Nudge(scale=0.7), Nudge(2.5, -1.25, -33.0, 0.8)],
    ids=str,
)
def test_turning_and_scaling_are_those_of_torch(ink: FloatArray, nudge: Nudge) -> None:
    # affine_grid says where a pixel was before, in halves of the image's side.
    turn = math.radians(nudge.degrees)
    back = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    back /= nudge.scale
    moved = -back @ np.array([nudge.right, nudge.down]) / 16
    theta = torch.from_numpy(np.c_[back, moved])[None]
    grid = functional.affine_grid(theta, [1, 1, 32, 32], align_corners=False)
    image = torch.from_numpy(ink.astype(np.float64))[None, None]
    expected = functional.grid_sample(image, grid, align_corners=False)[0, 0].numpy()
    assert nudged(ink, nudge) == pytest.approx(expected, abs=1e-5)


def test_noise_stands_still_and_stays_ink(ink: FloatArray) -> None:
    grey = np.full((32, 32), 0.5, np.float32)
    noisy = nudged(grey, Nudge(noise=0.1))
    assert (noisy == nudged(grey, Nudge(noise=0.1))).all()
    assert (noisy != nudged(grey, Nudge(noise=0.1, seed=1))).any()
    assert noisy.std() == pytest.approx(0.1, rel=0.1)
    loud = nudged(ink, Nudge(noise=2.0))
    assert loud.dtype == np.float32
    assert (loud.min(), loud.max()) == (0, 1)


def test_the_input_itself_is_left_alone(ink: FloatArray) -> None:
    before = ink.copy()
    nudged(ink, Nudge(1, 1, 10, 1.1, 0.2))
    shifted(ink, Nudge(1, 1, 10, 1.1, 0.2), 2)
    assert (ink == before).all()


@pytest.mark.parametrize("nudge", [NEUTRAL, Nudge(5.5, -2, 20, 1.4, 0.2)], ids=str)
def test_all_shifts_at_once_are_each_as_alone(ink: FloatArray, nudge: Nudge) -> None:
    reach = 3
    many = shifted(ink, nudge, reach)
    assert many.shape == (7, 7, 32, 32)
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            alone = nudged(ink, replace(nudge, right=right, down=down))
            assert many[down + reach, right + reach] == pytest.approx(alone, abs=1e-6)


# Where the canvas lies then

NUDGES = [
    Nudge(right=3, down=-2.5),
    Nudge(scale=1.3),
    Nudge(scale=0.6),
    Nudge(right=-1.5, down=2, scale=0.8),
    NEUTRAL,
]


@pytest.mark.parametrize("nudge", NUDGES, ids=str)
@pytest.mark.parametrize("at", [(0.4, 0.5), (0.55, 0.45)])
def test_ink_is_where_the_placement_says(nudge: Nudge, at: tuple[float, float]) -> None:
    x, y = at
    places = (np.arange(32) + 0.5) / 32
    blot = np.exp(-((places - x) ** 2 + (places[:, None] - y) ** 2) / 0.01).astype(np.float32)
    placement = moved(Placement((32, 32), (0, 0)), nudge)
    assert placement is not None
    found = centre_of_mass(nudged(blot, nudge))
    assert found == pytest.approx(placement.to_input((x, y, 0, 0))[:2], abs=0.01)


def test_a_neutral_nudge_leaves_the_very_placement_and_noise_does_not_move_it() -> None:
    placed = place(Drawing((Stroke.of([(0.2, 0.3), (0.7, 0.8)]),)))
    assert placed is not None
    assert moved(placed.placement, NEUTRAL) is placed.placement
    assert moved(placed.placement, Nudge(noise=0.2)) == placed.placement


def test_turned_there_is_no_placement() -> None:
    placed = place(Drawing((Stroke.of([(0.2, 0.3), (0.7, 0.8)]),)))
    assert placed is not None
    assert moved(placed.placement, Nudge(degrees=10)) is None
