from xml.etree import ElementTree

import numpy as np

from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.ink.drawing_file import strokes_in
from lenet_gui.core.ink.opener import MOST_BYTES
from lenet_gui.core.ink.svg import as_svg

POINTS = np.random.default_rng(0).random((1000, 2))


def names(svg: bytes) -> list[str]:
    """What kinds of elements there are, in order."""
    return [element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()]


def test_a_stroke_of_an_even_pen_is_one_path() -> None:
    svg = as_svg(Drawing((Stroke.of(POINTS, 0.05), Stroke.of(POINTS[:2], 0.05))))
    assert names(svg).count("path") == 2


def test_a_file_is_never_too_large_to_be_opened() -> None:
    # From end to end of the canvas at every move, and pressed wildly: 2.6 million chords.
    random = np.random.default_rng(1)
    widths = random.uniform(0.02, 0.12, 50_000)
    svg = as_svg(Drawing((Stroke.of(random.random((50_000, 2)), widths),)))
    assert len(svg) < MOST_BYTES / 2


def test_a_dot_is_a_circle() -> None:
    svg = as_svg(Drawing((Stroke.of([[0.5, 0.25]], 0.125),)))
    circle = next(each for each in ElementTree.fromstring(svg).iter() if each.get("r"))
    assert [float(circle.get(key, "")) for key in ("cx", "cy", "r")] == [512, 256, 64]


def test_strokes_can_be_opened_again() -> None:
    back = strokes_in(as_svg(Drawing((Stroke.of(POINTS), Stroke.of(POINTS[:1])))))
    assert back is not None
    assert list(back[0]) == [1000, 1]


def test_a_picture_is_a_picture() -> None:
    svg = as_svg(Drawing((Stroke.of(POINTS),), Picture.of(np.eye(4))))
    assert names(svg).index("image") < names(svg).index("path")
    assert strokes_in(svg) is None
