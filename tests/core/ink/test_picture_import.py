import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from handwriting import write
from PIL import Image, features

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.errors import ImageError
from lenet_gui.core.ink import raster
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.ink.picture_import import open_picture, picture_from_pixels
from lenet_gui.core.ink.raster import to_input

Colour = tuple[int, ...]

# A 7: it is neither its own mirror image nor, turned round, any other digit.
SEVEN = raster.render(write(7), 120)
INPUT = to_input(write(7))

BLACK, WHITE, NOTHING = (0, 0, 0, 255), (255, 255, 255, 255), (0, 0, 0, 0)


def seven(ink: Colour = BLACK, paper: Colour = WHITE, shape: FloatArray = SEVEN) -> np.ndarray:
    """A 7 in a colour on another: (H, W, 4) uint8; colours are mixed where it is anti-aliased."""
    mixed = np.multiply.outer(shape, ink) + np.multiply.outer(1 - shape, paper)
    return mixed.round().astype(np.uint8)


def assert_shows_the_seven(picture: Drawing | np.ndarray | Path, tolerance: float = 0.025) -> None:
    """Whether a file's or an image's input is nearly that of the strokes themselves."""
    opened = open_picture(picture) if isinstance(picture, Path) else picture_from_pixels(picture)
    ink = to_input(Drawing(picture=opened))
    assert np.abs(ink - INPUT).mean() < tolerance


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    """Save an image, or a 7 in an image mode of Pillow, to a file."""

    def save(what: Image.Image | str, name: str, **options: object) -> Path:
        image = Image.fromarray(seven()).convert(what) if isinstance(what, str) else what
        image.save(tmp_path / name, **options)
        return tmp_path / name

    return save


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
    assert_shows_the_seven(seven(ink, paper))


@pytest.mark.parametrize("ink", [BLACK, WHITE, (200, 30, 30, 255), (250, 240, 120, 255)])
def test_a_digit_on_nothing_is_found(ink: Colour) -> None:
    alpha_alone = seven((*ink[:3], 255), (*ink[:3], 0))
    assert_shows_the_seven(alpha_alone)
    assert_shows_the_seven(seven(ink, NOTHING), tolerance=0.03)


@pytest.mark.parametrize(("ink", "paper"), [(BLACK, WHITE), (WHITE, BLACK)])
def test_a_sheet_with_see_through_corners_is_still_a_sheet(ink: Colour, paper: Colour) -> None:
    pixels = seven(ink, paper)
    for corner in (pixels[:9, :9], pixels[:9, -9:], pixels[-9:, :9], pixels[-9:, -9:]):
        corner[:] = 0
    assert_shows_the_seven(pixels)


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
    assert_shows_the_seven(photograph(contrast))


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
    assert_shows_the_seven(np.kron(pixels, np.ones((times, times, 1), np.uint8)), tolerance=0.03)


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


# Files


@pytest.mark.parametrize(
    ("mode", "name"),
    [
        ("RGB", "seven.png"),
        ("RGBA", "seven.png"),
        ("L", "seven.png"),
        ("LA", "seven.png"),
        ("P", "seven.png"),
        ("P", "seven.gif"),
        ("RGB", "seven.jpg"),
        ("L", "seven.jpg"),
        ("CMYK", "seven.jpg"),
        ("CMYK", "seven.tif"),
        ("LAB", "seven.tif"),
        ("RGB", "seven.bmp"),
        ("RGB", "seven.webp"),
        ("L", "seven.pgm"),
        ("RGB", "seven.ppm"),
    ],
)
def test_files_of_many_kinds_are_read(saved: Callable[..., Path], mode: str, name: str) -> None:
    assert_shows_the_seven(saved(mode, name))


def test_an_image_of_black_and_white_alone_is_read(saved: Callable[..., Path]) -> None:
    hard = Image.fromarray(SEVEN < 0.5)
    assert hard.mode == "1"
    assert_shows_the_seven(saved(hard, "seven.png"), tolerance=0.03)


@pytest.mark.parametrize("bits", [10, 12, 16])
@pytest.mark.parametrize("name", ["seven.png", "seven.tif"])
def test_grey_of_more_than_8_bits_is_read(saved: Callable[..., Path], bits: int, name: str) -> None:
    grey = ((1 - SEVEN) * (2**bits - 1)).astype(np.uint16)
    assert_shows_the_seven(saved(Image.fromarray(grey), name))


@pytest.mark.parametrize("white", [1.0, 255.0])
def test_grey_in_floating_point_is_read(saved: Callable[..., Path], white: float) -> None:
    assert_shows_the_seven(saved(Image.fromarray((1 - SEVEN) * np.float32(white)), "seven.tif"))


def test_a_palette_with_a_see_through_colour_is_read(saved: Callable[..., Path]) -> None:
    image = Image.fromarray((SEVEN > 0.5).astype(np.uint8))
    image.putpalette([0, 0, 0] * 2)
    assert_shows_the_seven(saved(image, "seven.png", transparency=bytes([0, 255])), tolerance=0.03)


def test_of_an_animation_the_first_frame_is_read(saved: Callable[..., Path]) -> None:
    first, other = (Image.fromarray(seven()).convert("P"), Image.new("P", (120, 120)))
    assert_shows_the_seven(saved(first, "seven.gif", save_all=True, append_images=[other]))


@pytest.mark.parametrize(("orientation", "turned"), [(3, 2), (6, 1), (8, 3)])
def test_a_photograph_is_read_the_way_up_it_was_taken(
    saved: Callable[..., Path], orientation: int, turned: int
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = Image.fromarray(np.rot90(seven()[:, :, :3], turned))
    assert_shows_the_seven(saved(image, "seven.jpg", exif=exif))


def test_a_large_file_is_read(saved: Callable[..., Path]) -> None:
    enlarged = Image.fromarray(seven()).resize((2400, 2400))
    for mode, name in (("RGBA", "seven.png"), ("RGB", "seven.jpg"), ("L", "seven.tif")):
        assert_shows_the_seven(saved(enlarged.convert(mode), name))


def test_a_file_name_may_be_text_or_a_path(saved: Callable[..., Path]) -> None:
    path = saved("L", "seven.png")
    assert (open_picture(str(path)).ink == open_picture(path).ink).all()


# Files that are no good


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match=r"no file .*missing\.png"):
        open_picture(tmp_path / "missing.png")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="cannot be read"):
        open_picture(tmp_path)


@pytest.mark.parametrize("content", [b"", b"not an image, whatever its name says", b"\x89PNG\r\n"])
def test_a_file_that_is_no_image_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "digit.png"
    path.write_bytes(content)
    with pytest.raises(ImageError, match=r"“digit\.png” (is not a picture|cannot be read)"):
        open_picture(path)


@pytest.mark.parametrize(
    ("mode", "name"), [("RGB", "cut.png"), ("RGB", "cut.jpg"), ("L", "cut.tif"), ("RGB", "cut.bmp")]
)
def test_a_file_cut_short_is_refused(saved: Callable[..., Path], mode: str, name: str) -> None:
    path = saved(mode, name)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ImageError, match=r"is not a picture|damaged or was cut short"):
        open_picture(path)


@pytest.mark.parametrize(
    "name",
    [
        *("a.png", "a.jpg", "a.gif", "a.tif", "a.webp", "a.bmp"),
        pytest.param("a.avif", marks=pytest.mark.skipif(not features.check("avif"), reason="")),
    ],
)
def test_damage_of_any_kind_is_an_image_error_or_none(
    saved: Callable[..., Path], name: str
) -> None:
    random = np.random.default_rng(0)
    path = saved("RGB", name)
    whole = np.frombuffer(path.read_bytes(), np.uint8)
    for _ in range(30):
        damaged = whole.copy()
        damaged[random.integers(0, min(len(whole), 400), 5)] = random.integers(0, 256, 5)
        path.write_bytes(damaged.tobytes())
        try:
            open_picture(path)
        except ImageError as error:
            assert name in str(error)  # noqa: PT017 - most damage is harmless


def test_a_picture_with_far_too_many_pixels_is_refused(
    saved: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved("L", "seven.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 120 * 120 // 2 - 1)
    with pytest.raises(ImageError, match="too many pixels"):
        open_picture(path)


def test_a_picture_with_many_pixels_is_read_without_a_warning(
    saved: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved("L", "seven.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 120 * 120 - 1)
    with warnings.catch_warnings(record=True) as seen:
        assert_shows_the_seven(path)
    assert not seen


def test_a_picture_there_is_no_memory_for_is_refused(
    saved: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved("L", "seven.png")

    def convert(self: Image.Image, mode: str) -> Image.Image:
        raise MemoryError

    monkeypatch.setattr(Image.Image, "convert", convert)
    with pytest.raises(ImageError, match="too many pixels"):
        open_picture(path)
