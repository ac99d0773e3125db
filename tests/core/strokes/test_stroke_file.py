import gzip
import json
from datetime import UTC, datetime

import numpy as np
import pytest
from handwriting import SEVEN, write

from lenet_gui.core.errors import DataError
from lenet_gui.core.ink.drawing import DEFAULT_PEN_WIDTH, Drawing, Picture, Stroke
from lenet_gui.core.strokes import stroke_file
from lenet_gui.core.strokes.stroke_file import (
    NewerFormError,
    Written,
    deletion,
    line_of,
    read,
    relabelling,
)

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
OTHER_FORM = b'{"label":4,"writer":7,"strokes":[[[0,500],[500,0]],[[250,250]]]}\n'


def file_of(folder, *lines):
    path = folder / "digits.jsonl"
    path.write_bytes(b"".join(lines))
    return path


def test_a_digit_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "digits.jsonl.gz"
    stroke = Stroke.of([[0.1, 0.2], [1 / 3, 0.9]], [0.05, 0.07])
    stroke_file.write(path, [Written(7, Drawing((stroke,)), "Ann", NOON)])
    (digit,) = read(path).digits
    assert (digit.label, digit.writer, digit.time) == (7, "Ann", NOON)
    (found,) = digit.drawing.strokes
    assert np.array_equal(found.points, stroke.points)
    assert np.array_equal(found.widths, stroke.widths)


def test_times_are_read_as_they_were_written_and_wrong_ones_are_left_out(tmp_path):
    timed = Stroke.of([[0.1, 0.2], [0.3, 0.2]], 0.05, [0.25, 1.2664])
    line = line_of(Written(7, Drawing((timed, Stroke.of([[0.1, 0.2]])))))
    (digit,) = read(file_of(tmp_path, line)).digits
    one, two = digit.drawing.strokes
    assert one.times == pytest.approx([0.25, 1.266])
    assert two.times is None
    for wrong in (b"[250]", b"[-1,10]", b"[0,90000000]", b"[null,10]", b"[1e99,10]"):
        (digit,) = read(file_of(tmp_path, line.replace(b"[250,1266]", wrong))).digits
        assert digit.drawing.strokes[0].times is None


def test_what_is_no_digit_and_what_came_as_pixels_are_kept(tmp_path):
    ink = np.linspace(0, 1, 12 * 7, dtype=np.float32).reshape(12, 7)
    picture = Picture(ink, plain=True)
    path = file_of(tmp_path, line_of(Written(None, Drawing(SEVEN.strokes, picture))))
    (digit,) = read(path).digits
    assert digit.label is None
    assert len(digit.drawing.strokes) == len(SEVEN.strokes)
    assert digit.drawing.is_plain
    assert np.abs(digit.drawing.picture.ink - ink).max() < 0.003


def test_the_other_form_points_up_in_a_box_of_500(tmp_path):
    found = read(file_of(tmp_path, OTHER_FORM))
    (digit,) = found.digits
    assert digit.label == 4
    assert found.people == {"7"}
    assert digit.drawing.strokes[0].points.tolist() == [[0, 0], [1, 1]]
    assert digit.drawing.strokes[1].points.tolist() == [[0.5, 0.5]]
    assert digit.drawing.strokes[0].widths.tolist() == [pytest.approx(DEFAULT_PEN_WIDTH)] * 2


def test_later_lines_change_a_digit(tmp_path):
    seven, four = line_of(Written(7, SEVEN, id="a")), line_of(Written(4, write(4), id="b"))
    changed = file_of(tmp_path, seven, four, relabelling("a", 1), deletion("b"))
    assert [digit.label for digit in read(changed).digits] == [1]
    back = deletion("b", deleted=False)
    restored = file_of(
        tmp_path, seven, four, deletion("b"), relabelling("b", None), back, deletion("lost")
    )
    assert [digit.label for digit in read(restored).digits] == [7, None]


def test_a_digit_without_a_name_is_called_by_its_line(tmp_path):
    found = read(file_of(tmp_path, OTHER_FORM, b"\n", OTHER_FORM, relabelling("#3", 9)))
    assert [(digit.id, digit.label) for digit in found.digits] == [("#1", 4), ("#3", 9)]


@pytest.mark.parametrize(
    "line",
    [
        b"{\n",
        b"7\n",
        b"\xff\xfe\n",
        b'{"form":"lenet-gui digit","version":1}\n',
        b'{"form":"something else","version":1,"label":7,"strokes":[]}\n',
        OTHER_FORM.replace(b"4", b"10"),
        OTHER_FORM.replace(b"250", b"501"),
        OTHER_FORM.replace(b"250", b"1e999"),
        OTHER_FORM.replace(b"[[250,250]]", b"[]"),
        line_of(Written(7, SEVEN)).replace(b'"label":7,', b""),
        line_of(Written(7, SEVEN)).replace(b'"widths":[', b'"widths":[0.1,'),
        line_of(Written(7, SEVEN)).replace(b'"widths":[', b'"widths":[-1,'),
        line_of(Written(7, Drawing(picture=Picture.of(np.ones((2, 2)))))).replace(
            b'"width":2', b'"width":3'
        ),
        line_of(Written(7, Drawing(picture=Picture.of(np.zeros((2, 2)))))),
    ],
)
def test_a_damaged_line_costs_only_itself(tmp_path, line):
    found = read(file_of(tmp_path, OTHER_FORM, line, b"\n", OTHER_FORM))
    assert len(found.digits) == 2
    assert found.damaged == (2,)


def test_a_last_line_that_was_cut_costs_only_itself(tmp_path):
    found = read(file_of(tmp_path, OTHER_FORM, OTHER_FORM[:30]))
    assert len(found.digits) == 1
    assert found.damaged == (2,)


def test_the_fingerprint_is_that_of_the_content(tmp_path):
    plain = read(file_of(tmp_path, OTHER_FORM, OTHER_FORM))
    packed = tmp_path / "packed"
    packed.write_bytes(gzip.compress(OTHER_FORM * 2, mtime=0))
    assert read(packed).fingerprint == plain.fingerprint
    assert read(file_of(tmp_path, OTHER_FORM)).fingerprint != plain.fingerprint


def test_a_newer_version_is_refused(tmp_path):
    newer = line_of(Written(7, SEVEN)).replace(b'"version":1', b'"version":2')
    with pytest.raises(NewerFormError, match="newer version"):
        read(file_of(tmp_path, OTHER_FORM, newer))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"a poem\nof two lines\n", "not a stroke file"),
        (json.dumps({"label": 7}).encode(), "not a stroke file"),
        (gzip.compress(OTHER_FORM * 100, mtime=0)[:-20], "incomplete"),
        (gzip.compress(b"\n" * 300_001, mtime=0), "too much"),
    ],
    ids=["empty", "poem", "other", "cut", "bomb"],
)
def test_what_is_no_stroke_file_is_refused_in_words(tmp_path, content, words):
    with pytest.raises(DataError, match=words):
        read(file_of(tmp_path, content))
