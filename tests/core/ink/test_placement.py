"""Where the canvas lies in the input: what is drawn at a place is inked where `placement` says."""

import numpy as np
import pytest
from handwriting import WRITTEN, write

from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.ink.picture_fit import fit_pixels
from lenet_gui.core.ink.placement import Placement, Rectangle
from lenet_gui.core.ink.raster import centre_of_mass, placement, render, to_input
from lenet_gui.core.sizes import INPUT_SIZE

# Frames: large, small in a corner, wide, tall. Left, top, width, height.
FRAMES = [
    (0.2, 0.2, 0.6, 0.6),
    (0.02, 0.05, 0.2, 0.17),
    (0.1, 0.6, 0.7, 0.2),
    (0.7, 0.1, 0.25, 0.6),
]


def frame(box: Rectangle, width: float) -> Drawing:
    """Draw a frame with a tail below, so that neither its middle nor its mass is the drawing's."""
    left, top, across, down = box
    right, bottom = left + across, top + down
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    tail = [(left, bottom), (left, bottom + down / 5)]
    return Drawing((Stroke.of(corners, width), Stroke.of(tail, width)))


def as_picture(drawing: Drawing, size: int = 300) -> Drawing:
    return Drawing(picture=Picture.of(render(drawing, size)))


def placed(drawing: Drawing, *, fit: bool) -> tuple[Placement, np.ndarray]:
    found, ink = placement(drawing, fit=fit), to_input(drawing, fit=fit)
    assert found is not None
    assert ink is not None
    return found, ink


def sides(ink: np.ndarray, box: Rectangle) -> Rectangle:
    """Measure where a frame's sides are inked, near where they should be; as left, top, ..."""
    found = []
    for across, first, start, length in (
        (ink, box[0], box[1], box[3]),
        (ink.T, box[1], box[0], box[2]),
    ):
        # The line's profile where neither the other two sides nor the tail are.
        profile = across[round(start + 0.35 * length) : round(start + 0.65 * length)].mean(axis=0)
        size = box[2] if across is ink else box[3]
        middle = round(first + size / 2)
        places = np.arange(len(profile)) + 0.5
        low, high = (
            float(part @ place / part.sum())
            for part, place in (
                (profile[:middle], places[:middle]),
                (profile[middle:], places[middle:]),
            )
        )
        found.append((low, high - low))
    (left, width), (top, height) = found
    return left, top, width, height


@pytest.mark.parametrize("box", FRAMES)
@pytest.mark.parametrize("width", [0.04, 0.1, 0.2])
@pytest.mark.parametrize(
    ("fit", "picture", "within"),
    [(True, False, 0.08), (False, False, 0.5), (True, True, 0.3), (False, True, 0.8)],
)
def test_a_frame_is_inked_where_placement_says(
    box: Rectangle, width: float, fit: bool, picture: bool, within: float
) -> None:
    # A line's middle can be measured to parts of a pixel where it is wider than a pixel.
    drawing = frame(box, width * min(box[2:]))
    found, ink = placed(as_picture(drawing) if picture else drawing, fit=fit)
    expected = found.to_input(box)
    assert sides(ink, expected) == pytest.approx(expected, abs=within)


@pytest.mark.parametrize("fit", [True, False])
@pytest.mark.parametrize("picture", [True, False])
@pytest.mark.parametrize("at", [(0.5, 0.5), (0.12, 0.9), (0.97, 0.3)])
def test_a_dot_is_inked_where_placement_says(
    at: tuple[float, float], picture: bool, fit: bool
) -> None:
    dot = Drawing((Stroke.of([at], 0.06),))
    found, ink = placed(as_picture(dot) if picture else dot, fit=fit)
    x, y, _, _ = found.to_input((*at, 0.0, 0.0))
    # A dot at the canvas's edge is cut off there, and its mass moves.
    inside = all(0.03 <= part <= 0.97 for part in at)
    assert centre_of_mass(ink) == pytest.approx([x, y], abs=0.3 if inside else 0.6)


@pytest.mark.parametrize("digit", WRITTEN)
@pytest.mark.parametrize("pen", [0.012, 0.05, 0.15])
def test_every_line_of_a_digit_is_inked_where_placement_says(digit: int, pen: float) -> None:
    """Thickened, thinned, cropped and centred, the middle of each line is under ink."""
    drawing = write(digit, width=pen, scale=0.8, at=(0.45, 0.55))
    for drawn, within in ((drawing, 0.0), (as_picture(drawing), 0.25)):
        found, ink = placed(drawn, fit=True)
        for stroke in drawing.strokes:
            for point in stroke.curve[0][3:-3]:
                x, y, _, _ = found.to_input((float(point[0]), float(point[1]), 0.0, 0.0))
                near = ink[
                    max(int(y - 0.5 - within), 0) : int(y + 0.5 + within) + 1,
                    max(int(x - 0.5 - within), 0) : int(x + 0.5 + within) + 1,
                ]
                assert near.max() > 0.5


def test_plain_is_the_whole_canvas() -> None:
    whole = placement(write(3), fit=False)
    assert whole == Placement((INPUT_SIZE, INPUT_SIZE), (0.0, 0.0))


@pytest.mark.parametrize("fit", [True, False])
def test_nothing_drawn_has_no_place(fit: bool) -> None:
    assert placement(Drawing(), fit=fit) is None
    assert placement(Drawing(picture=Picture.of(np.zeros((5, 5)))), fit=fit) is None


def test_an_image_that_is_not_square_is_placed() -> None:
    ink = np.zeros((40, 90), np.float32)
    ink[8:30, 20:61] = 1
    ink[11:27, 23:58] = 0
    fitted = fit_pixels(ink)
    assert fitted is not None
    expected = fitted.placement.to_input((21.5 / 90, 9.5 / 40, 38 / 90, 19 / 40))
    assert sides(fitted.ink, expected) == pytest.approx(expected, abs=0.25)


def test_there_and_back_is_the_same_place() -> None:
    found = Placement((20.0, 25.0), (3.0, -2.0))
    box = (0.1, 0.7, 0.25, 0.5)
    assert found.to_input(box) == pytest.approx((5.0, 15.5, 5.0, 12.5))
    assert found.to_canvas(found.to_input(box)) == pytest.approx(box)
    assert found.shifted(1, 2).to_input(box) == pytest.approx((6.0, 17.5, 5.0, 12.5))
    assert found.stretched(2, 3).to_input(box) == pytest.approx((10.0, 46.5, 10.0, 37.5))
