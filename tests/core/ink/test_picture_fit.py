import numpy as np
import pytest
from handwriting import write
from scipy import ndimage

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink import raster
from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.core.ink.picture_fit import fit_pixels, pen_width, resample


def image_of(*strokes: list[tuple[float, float]], width: float, size: int = 256) -> FloatArray:
    drawing = Drawing(tuple(Stroke.of(points, width) for points in strokes))
    return raster.render(drawing, size)


def fitted(ink: FloatArray) -> FloatArray:
    result = fit_pixels(ink)
    assert result is not None
    return result.ink


def ring(width: float, size: int = 256) -> FloatArray:
    angles = np.linspace(0, 2 * np.pi, 60)
    points = 0.5 + 0.3 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return image_of(points.tolist(), width=width, size=size)


BAR = [(0.5, 0.1), (0.5, 0.9)]

# Scaling


@pytest.mark.parametrize("size", [(7, 5), (20, 20), (33, 61), (1, 1)])
def test_an_even_image_stays_even_at_any_size(size: tuple[int, int]) -> None:
    scaled = resample(np.full((20, 13), 0.7, np.float32), *size)
    assert scaled.shape == size
    assert scaled == pytest.approx(0.7, abs=1e-6)


def test_an_image_scaled_to_its_own_size_is_itself() -> None:
    image = np.random.default_rng(0).random((9, 12), dtype=np.float32)
    assert resample(image, 9, 12) == pytest.approx(image, abs=1e-6)


def test_a_shrunk_image_keeps_its_mean() -> None:
    image = np.zeros((64, 64), np.float32)
    image[20:40, 10:50] = np.random.default_rng(1).random((20, 40))
    assert resample(image, 16, 16).mean() == pytest.approx(image.mean(), rel=0.01)


def test_a_scaled_image_stays_in_its_range() -> None:
    image = np.ones((257, 101), np.float32)
    for size in (31, 100, 300):
        assert resample(image, size, size).max() <= 1


# The pen


@pytest.mark.parametrize("digit", [3, 6, 8])
def test_a_thick_pen_is_thinned_wherever_its_lines_run(digit: int) -> None:
    thick = ndimage.maximum_filter(raster.render(write(digit), 160), 13)
    assert pen_width(fitted(thick)) < 2.95


@pytest.mark.parametrize("width", [5, 9, 16, 25])
def test_the_pen_is_measured_in_pixels(width: float) -> None:
    assert pen_width(image_of(BAR, width=width / 256)) == pytest.approx(width, rel=0.1)
    assert pen_width(ring(width / 256)) == pytest.approx(width, rel=0.1)


def test_a_thin_line_becomes_as_wide_as_mnists() -> None:
    assert 1.5 < fitted(image_of(BAR, width=0.008, size=512))[16].sum() < 2.2


def test_a_thick_line_becomes_much_thinner() -> None:
    unthinned = 20 * 0.25 / (0.8 + 0.25)
    assert 1.6 < fitted(image_of(BAR, width=0.25))[16].sum() < 0.8 * unthinned


def test_a_thinned_ring_is_still_a_whole_ring() -> None:
    ink = fitted(ring(0.2))
    assert ink[14:18, 14:18].max() == 0
    directions = np.linspace(0, 2 * np.pi, 60)
    for x, y in np.stack([np.cos(directions), np.sin(directions)], axis=1):
        along = [ink[int(16 + r * y), int(16 + r * x)] for r in np.arange(5, 11, 0.5)]
        assert max(along) > 0.5


# The fit


def test_a_blank_image_has_no_fit() -> None:
    assert fit_pixels(np.zeros((28, 28), np.float32)) is None


@pytest.mark.parametrize("seed", range(20))
def test_any_image_is_fitted(seed: int) -> None:
    random = np.random.default_rng(seed)
    image = random.random(random.integers(1, 200, 2), dtype=np.float32)
    ink = fitted(image * (image > random.random()) + np.float32(1e-3))
    assert ink.shape == (32, 32)
    assert ink.dtype == np.float32
    assert np.isfinite(ink).all()
    assert ink.min() >= 0
    assert 0 < ink.max() <= 1


@pytest.mark.parametrize("width", [0.02, 0.05, 0.1])
@pytest.mark.parametrize("scale", [0.2, 1.0])
def test_the_longer_side_is_20_pixels_and_the_mass_in_the_middle(
    width: float, scale: float
) -> None:
    seven = np.array([(0.2, 0.2), (0.7, 0.2), (0.45, 0.9)]) * scale
    ink = fitted(image_of(seven.tolist(), width=width * scale))
    rows = np.flatnonzero(ink.max(axis=1) > 0.25)
    assert np.ptp(rows) + 1 == pytest.approx(20, abs=1)
    assert raster.centre_of_mass(ink) == pytest.approx([16, 16], abs=0.15)


@pytest.mark.parametrize("size", [28, 256])
@pytest.mark.parametrize("width", [0.05, 0.3])
def test_a_dot_stays_a_dot(size: int, width: float) -> None:
    ink = fitted(image_of([(0.3, 0.6)], width=width, size=size))
    rows, columns = np.nonzero(ink > 0.1)
    assert max(np.ptp(rows), np.ptp(columns)) + 1 <= 4
    assert raster.centre_of_mass(ink) == pytest.approx([16, 16], abs=0.2)


def test_a_short_thick_line_is_no_dot() -> None:
    ink = fitted(image_of([(0.5, 0.4), (0.5, 0.6)], width=0.1))
    assert np.ptp(np.flatnonzero(ink.max(axis=1) > 0.25)) + 1 == pytest.approx(20, abs=1)


def test_paleness_does_not_change_the_place_or_size() -> None:
    ink = image_of(BAR, width=0.05)
    pale = fitted(ink * np.float32(0.4))
    assert pale / 0.4 == pytest.approx(fitted(ink), abs=0.01)
