import numpy as np
import pytest

from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.ink.drawing_file import strokes_in, with_drawing
from lenet_gui.core.strokes.synthetic import write

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>\n'
BEGIN = b'<metadata id="lenet-gui-drawing">'


def test_strokes_come_back_to_the_last_bit() -> None:
    for seed in range(5):
        drawing, _ = write(None, seed)
        back = strokes_in(with_drawing(SVG, drawing))
        assert back is not None
        lengths, values = back
        assert list(lengths) == [len(stroke.points) for stroke in drawing.strokes]
        places = np.array(values, np.float32).reshape(-1, 4)
        assert np.array_equal(places[:, :2], np.concatenate([s.points for s in drawing.strokes]))
        assert np.array_equal(places[:, 2], np.concatenate([s.widths for s in drawing.strokes]))


def test_times_come_back_to_the_millisecond_and_unknown_ones_as_unknown() -> None:
    timed = Stroke.of([[0.1, 0.2], [0.3, 0.2]], 0.05, [1.25, 1.2664])
    back = strokes_in(with_drawing(SVG, Drawing((timed, Stroke.of([[0.1, 0.2]])))))
    assert back is not None
    times = np.array(back[1], np.float32).reshape(-1, 4)[:, 3]
    assert times[:2] == pytest.approx([1.25, 1.266])
    assert np.isnan(times[2])


def test_what_the_file_shows_is_left_as_it_is() -> None:
    content = with_drawing(SVG, Drawing((Stroke.of([[0.1, 0.2]], 0.05),)))
    begin = content.index(BEGIN)
    end = content.index(b"</metadata>\n") + len(b"</metadata>\n")
    assert content[:begin] + content[end:] == SVG
    assert content.endswith(b"</svg>\n")


def test_a_drawing_with_a_picture_stays_a_picture() -> None:
    drawing = Drawing((Stroke.of([[0.1, 0.2]], 0.05),), Picture.of(np.eye(4)))
    assert with_drawing(SVG, drawing) == SVG
    assert strokes_in(SVG) is None
