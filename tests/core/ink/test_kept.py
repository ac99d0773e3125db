from pathlib import Path

import numpy as np
import pytest
from handwriting import SEVEN, write
from safetensors.numpy import save

from lenet_gui.core.errors import LenetError
from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.ink.growing_stroke import GrowingStroke
from lenet_gui.core.ink.kept import keep, kept_path, read_kept
from lenet_gui.core.ink.raster import to_input

PICTURE = Picture(np.linspace(0, 1, 28 * 20, dtype=np.float32).reshape(20, 28), plain=True)
ONE_POINT = {"lengths": np.ones(1, np.uint32), "points": np.full((1, 3), 0.1, np.float32)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "drawing.safetensors"


@pytest.mark.parametrize(
    "drawing",
    [write(4), SEVEN, Drawing(picture=PICTURE), Drawing(write(4).strokes, PICTURE)],
    ids=["strokes", "one stroke", "picture", "both"],
)
def test_a_kept_drawing_comes_back_as_it_was(drawing: Drawing, path: Path) -> None:
    keep(drawing, path)
    found = read_kept(path)
    assert found is not None
    assert len(found.strokes) == len(drawing.strokes)
    for stroke, before in zip(found.strokes, drawing.strokes, strict=True):
        assert np.array_equal(stroke.points, before.points)
        assert np.array_equal(stroke.widths, before.widths)
    assert found.is_plain == drawing.is_plain
    for fit in (True, False):
        assert np.array_equal(to_input(found, fit=fit), to_input(drawing, fit=fit))


def test_a_stroke_in_progress_is_kept_too(path: Path) -> None:
    growing = GrowingStroke()
    for x in (0.2, 0.4, 0.6):
        growing.add(x, 0.5, 0.05)
    keep(Drawing((growing.stroke(),)), path)
    growing.add(0.8, 0.5, 0.05)
    found = read_kept(path)
    assert found is not None
    assert found.strokes[0].points[:, 0] == pytest.approx([0.2, 0.4, 0.6])


def test_times_are_kept_and_a_file_without_them_is_still_read(path: Path) -> None:
    timed = Stroke.of([[0.1, 0.2], [0.3, 0.2]], 0.05, [1.25, 1.5])
    keep(Drawing((timed, *SEVEN.strokes)), path)
    found = read_kept(path)
    assert found is not None
    assert found.strokes[0].times == pytest.approx([1.25, 1.5])
    assert found.strokes[1].times is None
    arrays = {"lengths": np.array([2], np.uint32), "points": np.full((2, 3), 0.5, np.float32)}
    path.write_bytes(save(arrays))
    earlier = read_kept(path)
    assert earlier is not None
    assert earlier.strokes[0].times is None


def test_of_an_empty_drawing_no_file_is_left(path: Path) -> None:
    keep(Drawing(), path)
    keep(SEVEN, path)
    keep(Drawing(), path)
    assert read_kept(path) is None
    assert not path.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense",
        save({"points": ONE_POINT["points"]}),
        save(ONE_POINT | {"lengths": np.array([2], np.uint32)}),
        save(ONE_POINT | {"points": np.full((1, 3), np.nan, np.float32)}),
        save(ONE_POINT | {"points": np.full((1, 3), 7, np.float32)}),
        save(ONE_POINT | {"points": np.full((1, 2), 0.1, np.float32)}),
        save(ONE_POINT | {"points": np.full((1, 3), 0.1, np.float64)}),
        save({"picture": np.full((3, 3), np.inf, np.float32)}),
        save({"picture": np.zeros((2, 5000), np.float32)}),
        save({"picture": np.zeros(5, np.float32)}),
    ],
)
def test_what_was_never_drawn_is_refused(content: bytes, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(LenetError, match=r"drawing\.safetensors"):
        read_kept(path)


def test_it_is_in_the_users_data_folder(data_home: Path) -> None:
    assert data_home in kept_path().parents
