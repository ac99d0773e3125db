from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lenet_gui.core.errors import ImageError
from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.ink.drawing_file import drawing_in, open_drawing, with_drawing
from lenet_gui.core.strokes.synthetic import write

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>\n'
BEGIN = b'<metadata id="lenet-gui-drawing">'


def test_strokes_come_back_to_the_last_bit() -> None:
    for seed in range(5):
        drawing, _ = write(None, seed)
        back = drawing_in(with_drawing(SVG, drawing))
        assert back is not None
        for stroke, other in zip(drawing.strokes, back.strokes, strict=True):
            assert np.array_equal(stroke.points, other.points)
            assert np.array_equal(stroke.widths, other.widths)


def test_what_the_file_shows_is_left_as_it_is() -> None:
    content = with_drawing(SVG, Drawing((Stroke.of([[0.1, 0.2]], 0.05),)))
    begin = content.index(BEGIN)
    end = content.index(b"</metadata>\n") + len(b"</metadata>\n")
    assert content[:begin] + content[end:] == SVG
    assert content.endswith(b"</svg>\n")


def test_a_drawing_with_a_picture_stays_a_picture() -> None:
    drawing = Drawing((Stroke.of([[0.1, 0.2]], 0.05),), Picture.of(np.eye(4)))
    assert with_drawing(SVG, drawing) == SVG
    assert drawing_in(SVG) is None


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"{}",
        b"[]",
        b'{"strokes":[]}',
        b'{"strokes":[{"points":[],"widths":[]}]}',
        b'{"strokes":[{"points":[[0.1,NaN]],"widths":[0.1]}]}',
        b'{"strokes":[{"points":[[0.1,0.1]],"widths":[-1]}]}',
        b'{"strokes":[{"points":[[0.1,0.1]],"widths":[1e9]}]}',
        b'{"strokes":[{"points":[[0.1,0.1]],"widths":[0.1,0.1]}]}',
        b'{"strokes":[{"points":[0.1,0.1],"widths":[0.1]}]}',
        b'{"strokes":7}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_what_somebody_changed_is_no_drawing(note: bytes) -> None:
    assert drawing_in(SVG.replace(b"</svg>", BEGIN + note + b"</metadata></svg>")) is None


def test_files_are_opened_by_what_they_are(tmp_path: Path) -> None:
    drawing, _ = write(7, 0)
    own, foreign = tmp_path / "own.svg", tmp_path / "foreign.SVG"
    own.write_bytes(with_drawing(SVG, replace(drawing)))
    foreign.write_bytes(SVG)
    assert len(open_drawing(own).strokes) == len(drawing.strokes)
    with pytest.raises(ImageError, match="did not save"):
        open_drawing(foreign)
    with pytest.raises(ImageError, match=r"gone\.svg"):
        open_drawing(tmp_path / "gone.svg")
