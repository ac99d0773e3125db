import numpy as np
import pytest
from handwriting import write
from pictured import BLACK, NOTHING, WHITE, Colour, assert_shows_the_seven, seven

from lenet_gui.core.errors import ImageError
from lenet_gui.core.ink import raster
from lenet_gui.core.ink.picture_import import picture_from_pixels


def shows_the_seven(pixels: np.ndarray, tolerance: float = 0.025) -> None:
    assert_shows_the_seven(picture_from_pixels(pixels), tolerance)


# Colours


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        (BLACK, WHITE),
        (WHITE, BLACK),
        ((150, 150, 150, 255), WHITE),
        ((70, 60, 50, 255), (40, 35, 30, 255)),
        # As light as each other: 0.30 R + 0.59 G + 0.11 B is the same.
        ((230, 0, 0, 255), (0, 117, 0, 255)),
        ((0, 0, 255, 255), (93, 0, 0, 255)),
    ],
)
def test_a_digit_in_any_colour_on_any_other_is_found(ink: Colour, paper: Colour) -> None:
    shows_the_seven(seven(ink, paper))


@pytest.mark.parametrize("ink", [BLACK, WHITE, (200, 30, 30, 255), (250, 240, 120, 255)])
def test_a_digit_on_nothing_is_found(ink: Colour) -> None:
    alpha_alone = seven((*ink[:3], 255), (*ink[:3], 0))
    shows_the_seven(alpha_alone)
    shows_the_seven(seven(ink, NOTHING), tolerance=0.03)


@pytest.mark.parametrize(("ink", "paper"), [(BLACK, WHITE), (WHITE, BLACK)])
def test_a_sheet_with_see_through_corners_is_still_a_sheet(ink: Colour, paper: Colour) -> None:
    pixels = seven(ink, paper)
    for corner in (pixels[:9, :9], pixels[:9, -9:], pixels[-9:, :9], pixels[-9:, -9:]):
        corner[:] = 0
    shows_the_seven(pixels)


@pytest.mark.parametrize(
    "pixels",
    [
        np.full((40, 40, 4), 255, np.uint8),
        np.zeros((40, 40, 4), np.uint8),
        np.full((1, 1, 4), 128, np.uint8),
        seven(WHITE, (250, 250, 250, 255)),
        seven((255, 0, 0, 0), (0, 0, 255, 0)),
    ],
    ids=["white", "see-through", "one pixel", "white on nearly white", "see-through colours"],
)
def test_a_picture_that_shows_nothing_is_refused(pixels: np.ndarray) -> None:
    with pytest.raises(ImageError, match="nothing that stands out"):
        picture_from_pixels(pixels)


def test_a_picture_without_pixels_is_refused() -> None:
    with pytest.raises(ImageError, match="empty"):
        picture_from_pixels(np.zeros((0, 5, 4), np.uint8))


# Light, noise and dirt


def photograph(contrast: float) -> np.ndarray:
    """A sheet of 4000 by 3000 in uneven light, with grain and with specks darker than the ink."""
    random = np.random.default_rng(0)
    height, width = 3000, 4000
    drawn = np.zeros((height, width), np.float32)
    drawn[:, 500:3500] = np.kron(raster.render(write(7), 300), np.ones((10, 10), np.float32))
    across = np.linspace(0, 0.3, width, dtype=np.float32)
    down = np.linspace(0, 0.1, height, dtype=np.float32)[:, None]
    light = 0.95 - across - down - contrast * drawn
    light += random.standard_normal((height, width), dtype=np.float32) * np.float32(0.03)
    for y, x in random.integers(0, 2980, (60, 2)):
        light[y : y + 12, x : x + 12] = 0.05
    grey = (light.clip(0, 1) * 255).astype(np.uint8)
    return np.dstack([grey, grey, grey, np.full_like(grey, 255)])


@pytest.mark.parametrize("contrast", [0.5, 0.2])
def test_a_photograph_of_a_sheet_is_read(contrast: float) -> None:
    shows_the_seven(photograph(contrast))


def test_ink_that_runs_off_the_picture_is_not_taken_for_paper() -> None:
    pixels = np.full((100, 100, 4), 255, np.uint8)
    pixels[:, 40:60, :3] = 0
    pixels[80:, :, :3] = 0
    assert (picture_from_pixels(pixels).ink == (pixels[:, :, 0] == 0)).all()


def test_a_speck_alone_is_no_digit() -> None:
    pixels = np.full((300, 300, 4), 255, np.uint8)
    pixels[100, 100, :3] = 0
    with pytest.raises(ImageError, match="nothing that stands out"):
        picture_from_pixels(pixels)


# Sizes


@pytest.mark.parametrize("times", [1, 3, 20])
def test_a_digit_of_any_size_is_found(times: int) -> None:
    pixels = seven(shape=raster.render(write(7), 40))
    shows_the_seven(np.kron(pixels, np.ones((times, times, 1), np.uint8)), tolerance=0.03)


@pytest.mark.parametrize("shape", [(1, 2000), (2000, 1), (2, 5000)])
def test_a_picture_of_any_shape_is_taken(shape: tuple[int, int]) -> None:
    pixels = np.full((*shape, 4), 255, np.uint8)
    pixels[:, : shape[1] // 2 + 1, :3][: shape[0] // 2 + 1] = 0
    ink = picture_from_pixels(pixels).ink
    assert max(ink.shape) == 256
    assert min(ink.shape) == 1
    assert 0 < ink.mean() < 1


def test_a_large_picture_is_kept_small() -> None:
    assert picture_from_pixels(np.kron(seven(), np.ones((5, 5, 1), np.uint8))).ink.shape == (
        256,
        256,
    )
