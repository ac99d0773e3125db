from pathlib import Path

import numpy as np
import pytest
from handwriting import WRITTEN, write
from PIL import Image

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink import chords, raster
from lenet_gui.core.ink.chords import Sheet
from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.ink.raster import BOX, centre_of_mass, digit_box, to_input
from lenet_gui.core.sizes import INPUT_SIZE

# What each written digit becomes: NUMBER-fit.png and NUMBER-plain.png, ink white.
# After a change that was meant, make them again and look at them:
# PYTHONPATH=tests python tests/core/ink/test_raster.py
GOLDEN = Path(__file__).parent / "golden"

PENS = (0.02, 0.05, 0.12)


def input_of(drawing: Drawing, *, fit: bool = True) -> FloatArray:
    ink = to_input(drawing, fit=fit)
    assert ink is not None
    return ink


def extent(ink: FloatArray) -> tuple[int, int]:
    """Width and height of what is plainly inked."""
    columns, rows = (np.flatnonzero(ink.max(axis=axis) > 0.25) for axis in (0, 1))
    return int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1


def line(*points: tuple[float, float], width: float = 0.05) -> Drawing:
    return Drawing((Stroke.of(points, width),))


def chord(start: tuple[float, float], end: tuple[float, float], width: float, size: int = 16):
    """Draw one chord; all of it in pixels."""
    return Sheet(np.array([[*start, *end, width / 2]], np.float32), size).coverage()


def scribble(seed: int) -> Drawing:
    """One to four random strokes, of one to forty points, with any pen."""
    random = np.random.default_rng(seed)
    strokes = []
    for _ in range(random.integers(1, 5)):
        points = random.random((random.integers(1, 41), 2)) * random.uniform(0.01, 1.2)
        strokes.append(Stroke.of(points, random.uniform(0.01, 0.12, len(points))))
    return Drawing(tuple(strokes))


# Coverage


@pytest.mark.parametrize("width", [0.2, 1.0, 1.7, 4.2])
@pytest.mark.parametrize("place", [8.0, 8.25, 8.5, 8.9])
def test_a_straight_line_inks_of_each_pixel_what_it_covers(width: float, place: float) -> None:
    column = chord((-5, place), (25, place), width)[:, 8]
    top = np.arange(16)
    covered = np.minimum(top + 1, place + width / 2) - np.maximum(top, place - width / 2)
    assert column == pytest.approx(np.clip(covered, 0, 1), abs=1e-5)
    standing = chord((place, -5), (place, 25), width)[8]
    assert standing == pytest.approx(column, abs=1e-5)


def test_strokes_that_overlap_do_not_add_up() -> None:
    once, twice = line((0.2, 0.3), (0.8, 0.7)), line((0.2, 0.3), (0.8, 0.7))
    both = Drawing(once.strokes + twice.strokes)
    assert (raster.render(both, 64) == raster.render(once, 64)).all()


def test_ink_outside_the_image_is_left_out() -> None:
    assert chord((-9, -9), (-3, 20), 4).sum() == 0
    assert chord((8, 8), (8, 8), 100).min() == 1


def test_many_chords_at_once_and_few_at_once_draw_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at_once = raster.render(write(8), 100)
    monkeypatch.setattr(chords, "_PIXELS_AT_ONCE", 7)
    assert (raster.render(write(8), 100) == at_once).all()


# Any drawing


@pytest.mark.parametrize("fit", [True, False])
def test_nothing_drawn_gives_no_input(fit: bool) -> None:
    assert to_input(Drawing(), fit=fit) is None
    assert to_input(Drawing(picture=Picture.of(np.zeros((9, 9)))), fit=fit) is None


@pytest.mark.parametrize("fit", [True, False])
@pytest.mark.parametrize("seed", range(40))
def test_any_scribble_gives_an_input(seed: int, fit: bool) -> None:
    ink = input_of(scribble(seed), fit=fit)
    assert ink.shape == (32, 32)
    assert ink.dtype == np.float32
    assert np.isfinite(ink).all()
    assert ink.min() >= 0
    assert 0 < ink.max() <= 1


@pytest.mark.parametrize("fit", [True, False])
def test_ten_thousand_points_give_an_input(fit: bool) -> None:
    points = np.random.default_rng(2).random((10_000, 2))
    ink = input_of(Drawing((Stroke.of(points, 0.02),)), fit=fit)
    assert ink.shape == (32, 32)
    assert ink[8:24, 8:24].min() > 0.5


# Fit


@pytest.mark.parametrize("pen", PENS)
@pytest.mark.parametrize("at", [(0.5, 0.5), (0.0, 1.0), (0.93, 0.07)])
def test_a_click_is_a_small_dot_in_the_middle(at: tuple[float, float], pen: float) -> None:
    ink = input_of(line(at, width=pen))
    assert extent(ink) == (2, 2)
    assert centre_of_mass(ink) == pytest.approx([16, 16], abs=0.01)


def test_a_dot_that_trembled_is_still_a_dot() -> None:
    ink = input_of(line((0.5, 0.5), (0.503, 0.501), (0.501, 0.504)))
    assert max(extent(ink)) <= 4


def test_a_tiny_1_is_a_1_as_any_other() -> None:
    ink = input_of(line((0.9, 0.9), (0.9, 0.95), width=0.01))
    large = input_of(line((0.3, 0.1), (0.3, 0.9), width=0.16))
    assert ink == pytest.approx(large, abs=0.01)


def test_a_drawing_along_every_edge_keeps_all_its_ink() -> None:
    ink = input_of(line((0, 0), (1, 0), (1, 1), (0, 1), (0, 0)))
    assert extent(ink) == (20, 20)
    for side in (ink, ink.T):
        assert side[6:26].max(axis=1).min() > 0.9


@pytest.mark.parametrize("digit", WRITTEN)
@pytest.mark.parametrize("pen", PENS)
def test_the_longer_side_of_a_digit_is_20_pixels(digit: int, pen: float) -> None:
    assert max(extent(input_of(write(digit, width=pen)))) == pytest.approx(20, abs=1)


def test_the_aspect_of_a_digit_is_kept() -> None:
    width, height = extent(input_of(line((0.2, 0.2), (0.4, 0.2), (0.4, 0.6), (0.2, 0.6))))
    assert height == 20
    assert width == pytest.approx(11, abs=1)


@pytest.mark.parametrize("digit", WRITTEN)
@pytest.mark.parametrize("pen", PENS)
def test_the_centre_of_mass_is_in_the_middle(digit: int, pen: float) -> None:
    middle = centre_of_mass(input_of(write(digit, width=pen, at=(0.6, 0.4))))
    assert middle == pytest.approx([16, 16], abs=0.1)


@pytest.mark.parametrize("digit", [1, 7])
def test_the_box_holds_the_digit_and_is_filled_along_its_longer_side(digit: int) -> None:
    ink = input_of(write(digit))
    box = digit_box(ink)
    assert box is not None
    inked = np.argwhere(ink > 0.5)  # (row, column)
    low, high = inked.min(axis=0), inked.max(axis=0) + 1
    top_left = np.array([box[1], box[0]])
    assert (low >= top_left - 0.6).all()
    assert (high <= top_left + BOX + 0.6).all()
    assert (high - low).max() == pytest.approx(BOX, abs=1.2)


def test_the_box_of_a_known_square_lies_around_it() -> None:
    ink = np.zeros((32, 32), np.float32)
    ink[6:10, 10:20] = 1.0
    ink[6:10, 20] = 0.5  # ends in the middle of this pixel
    assert digit_box(ink) == (15.25 - BOX / 2, 8.0 - BOX / 2)
    assert digit_box(np.zeros((32, 32), np.float32)) is None


def test_a_digit_is_not_moved_so_far_that_ink_is_lost() -> None:
    heavy = Stroke.of([(0.1 + 0.01 * k, 0.1 + 0.8 * (k % 2)) for k in range(10)], 0.03)
    light = Stroke.of([(0.1, 0.5), (0.9, 0.5)], 0.005)
    ink = input_of(Drawing((heavy, light)))
    assert centre_of_mass(ink)[0] < 15
    assert ink[:, 13:31].max(axis=0).min() > 0  # the light line, to its end
    assert extent(ink)[1] == pytest.approx(20, abs=1)


@pytest.mark.parametrize("pen", [0.01, 0.02, 0.035, 0.05, 0.08, 0.12])
@pytest.mark.parametrize("length", [0.15, 0.4, 0.8])
def test_every_pen_becomes_as_wide_as_mnists(pen: float, length: float) -> None:
    ink = input_of(line((0.5, 0.1), (0.5, 0.1 + length), width=pen))
    assert 1.6 <= ink[16].sum() <= 2.21


def test_pressure_still_shows() -> None:
    ink = input_of(Drawing((Stroke.of([(0.5, 0.1), (0.5, 0.9)], [0.02, 0.06]),)))
    assert ink[22].sum() > 1.5 * ink[10].sum()


@pytest.mark.parametrize("digit", WRITTEN)
@pytest.mark.parametrize("scale", [0.1, 0.3, 1.5])
def test_a_digit_gives_the_same_input_wherever_and_however_large(digit: int, scale: float) -> None:
    at = (0.5, 0.5) if scale > 1 else (0.1, 0.9)
    zoomed = input_of(write(digit, width=0.05 * scale, scale=scale, at=at))
    with_the_same_pen = input_of(write(digit, width=0.05, scale=scale, at=at))
    original = input_of(write(digit))
    assert np.abs(zoomed - original).mean() < 0.01
    assert np.abs(with_the_same_pen - original).mean() < 0.015


# Plain


@pytest.mark.parametrize("at", [(0.25, 0.25), (0.5, 0.75), (0.8, 0.1)])
def test_plain_keeps_the_place(at: tuple[float, float]) -> None:
    ink = input_of(line(at), fit=False)
    assert centre_of_mass(ink) == pytest.approx(np.array(at) * INPUT_SIZE, abs=0.2)


@pytest.mark.parametrize("pen", PENS)
def test_plain_keeps_the_size_and_the_pen(pen: float) -> None:
    ink = input_of(line((0.25, 0.25), (0.75, 0.25), width=pen), fit=False)
    assert ink[:, 16].sum() == pytest.approx(pen * INPUT_SIZE, abs=1e-4)
    assert ink.sum() == pytest.approx((0.5 * pen + np.pi / 4 * pen**2) * INPUT_SIZE**2, rel=0.02)


# Pictures


def test_a_picture_lies_in_the_middle_of_the_canvas() -> None:
    tall = Drawing(picture=Picture.of(np.ones((60, 30))))
    ink = raster.render(tall, 32)
    assert ink[:, 8:24] == pytest.approx(1)
    assert ink.sum() == pytest.approx(16 * 32)


def test_strokes_are_drawn_over_a_picture() -> None:
    picture = Picture.of(np.eye(50))
    stroke = Stroke.of([(0.2, 0.8)])
    both = raster.render(Drawing((stroke,), picture), 64)
    alone = [raster.render(Drawing((stroke,)), 64), raster.render(Drawing(picture=picture), 64)]
    assert (both == np.maximum(*alone)).all()


@pytest.mark.parametrize("shape", [(1, 2000), (2000, 1), (1, 1), (3, 700)])
@pytest.mark.parametrize("fit", [True, False])
def test_a_picture_of_any_shape_gives_an_input(shape: tuple[int, int], fit: bool) -> None:
    ink = input_of(Drawing(picture=Picture.of(np.ones(shape))), fit=fit)
    assert ink.shape == (32, 32)
    assert 0 < ink.max() <= 1


@pytest.mark.parametrize("digit", WRITTEN)
@pytest.mark.parametrize("pen", [0.05, 0.08])
def test_the_fit_from_pixels_is_nearly_the_fit_from_strokes(digit: int, pen: float) -> None:
    drawing = write(digit, width=pen)
    as_picture = Drawing(picture=Picture.of(raster.render(drawing, 300)))
    difference = np.abs(input_of(as_picture) - input_of(drawing)).mean()
    assert difference < 0.025
    others = [np.abs(input_of(write(other)) - input_of(drawing)).mean() for other in WRITTEN]
    assert difference < np.sort(others)[1]


# Golden inputs


def golden(digit: int, *, fit: bool) -> Path:
    return GOLDEN / f"{digit}-{'fit' if fit else 'plain'}.png"


@pytest.mark.parametrize("digit", WRITTEN)
@pytest.mark.parametrize("fit", [True, False])
def test_written_digits_look_as_they_always_did(digit: int, fit: bool) -> None:
    with Image.open(golden(digit, fit=fit)) as image:
        expected = np.asarray(image, dtype=np.float32) / 255
    assert input_of(write(digit), fit=fit) == pytest.approx(expected, abs=0.01)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for digit in WRITTEN:
        for fit in (True, False):
            ink = input_of(write(digit), fit=fit)
            Image.fromarray((ink * 255).round().astype(np.uint8)).save(golden(digit, fit=fit))
