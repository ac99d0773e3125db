"""Small originals, made up in the form of the public ones."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from lenet_gui.core.errors import DataError
from lenet_gui.core.strokes import stroke_file
from lenet_gui.core.strokes.unipen_file import read
from lenet_gui.unipen import main

# UNIPEN: labels here, points there; y points up, and a page is much larger than its digits.
LABELS = """.VERSION 1.0
.INCLUDE abc/data/page.dat
.SEGMENT CHARACTER 1-2 OK "7"
.SEGMENT CHARACTER 0 OK "1"
.SEGMENT CHARACTER 4,1 GOOD "4"
.SEGMENT CHARACTER 3 OK "A"
.SEGMENT CHARACTER 5 OK "0"
.SEGMENT WORD 0-5 OK "1"
.SEGMENT CHARACTER 99 OK "2"
"""
PAGE = """.DATA_SOURCE abc
.ALPHABET "0" "1"
\t"A" "B"
.WRITER_ID  writer03
.COORD X Y

.PEN_DOWN
1000 2000
1000 2040
.PEN_UP

.PEN_DOWN
1100 2040
1120 2040
1110 2000
.PEN_UP
.PEN_DOWN
1105 2020
1115 2020
.PEN_UP
.PEN_DOWN
0 0
.PEN_UP
.PEN_DOWN
1104 2050
1104 2010
.PEN_UP
.PEN_DOWN
1200 2000
1300 2040
.PEN_UP
"""
# UCI: each digit's parts after it, numbered as in the whole, of which this is a part.
DIGITS = """.INCLUDE        dene.doc
.LEXICON "0" "1"
.SEGMENT DIGIT    6-7 ? "4"
.COMMENT 4  12   55
.PEN_DOWN
 100  300
 100  200
.PEN_UP
.DT 100
.PEN_DOWN
 80  250
 120  250
.PEN_UP
.SEGMENT DIGIT    9 ? "1"
.COMMENT 1  3   58
.PEN_DOWN
 10  10
 400  12
.PEN_UP
"""


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """A folder of originals as UNIPEN's is."""
    for name, text in (("data/1a/abc/page.dat", LABELS), ("include/abc/data/page.dat", PAGE)):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
    return tmp_path / "data" / "1a" / "abc" / "page.dat"


@pytest.fixture
def digits(tmp_path: Path) -> Path:
    path = tmp_path / "digits.tra"
    path.write_text(DIGITS)
    return path


def test_parts_are_named_by_their_numbers_on_the_page(labels: Path) -> None:
    seven, one, four = read(labels)
    assert [seven.label, one.label, four.label] == [7, 1, 4]
    assert [len(stroke.points) for stroke in seven.drawing.strokes] == [3, 2]
    assert [len(stroke.points) for stroke in four.drawing.strokes] == [2, 3]
    assert {digit.writer for digit in (seven, one, four)} == {"abc writer03"}


def test_a_digit_lies_in_the_middle_the_right_way_up(labels: Path) -> None:
    seven = read(labels)[0].drawing
    bar, _ = seven.strokes
    assert bar.points == pytest.approx(np.array([[0.35, 0.2], [0.65, 0.2], [0.5, 0.8]]), abs=1e-6)


def test_parts_that_follow_their_segment_are_its_own_whatever_their_numbers(digits: Path) -> None:
    four, wide = read(digits)
    assert (four.label, four.writer) == (4, "12")
    assert len(four.drawing.strokes) == 2
    assert (wide.label, wide.writer) == (1, "3")  # somebody's 1, and not two characters of a page


def test_a_packed_file_is_read_as_well(digits: Path) -> None:
    packed = digits.with_suffix(".gz")
    packed.write_bytes(gzip.compress(digits.read_bytes()))
    assert [digit.label for digit in read(packed)] == [4, 1]
    packed.write_bytes(packed.read_bytes()[:60])
    with pytest.raises(DataError, match="cannot be unpacked"):
        read(packed)


def test_without_the_file_with_the_points_there_are_no_digits(tmp_path: Path) -> None:
    path = tmp_path / "page.dat"
    path.write_text(LABELS)
    assert read(path) == ()


@pytest.mark.parametrize("name", ["{folder}/points.dat", "../points.dat", "../../points.dat"])
def test_nothing_is_included_from_elsewhere(tmp_path: Path, name: str) -> None:
    (tmp_path / "points.dat").write_text(PAGE)
    (tmp_path / "data" / "include").mkdir(parents=True)
    path = tmp_path / "data" / "labels.dat"
    path.write_text(LABELS.replace("abc/data/page.dat", name.format(folder=tmp_path)))
    assert read(path) == ()


@pytest.mark.parametrize("space", [" ", "\t", " \t "])
def test_any_white_space_may_follow_a_statement(labels: Path, tmp_path: Path, space: str) -> None:
    labels.write_text(LABELS.replace(".INCLUDE ", f".INCLUDE{space}"))
    page = tmp_path / "include" / "abc" / "data" / "page.dat"
    page.write_text(PAGE.replace(".WRITER_ID  ", f".WRITER_ID{space}"))
    assert {digit.writer for digit in read(labels)} == {"abc writer03"}


def test_a_file_that_includes_itself_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "include" / "abc" / "data" / "page.dat"
    path.parent.mkdir(parents=True)
    path.write_text(LABELS + PAGE)
    assert [digit.label for digit in read(path)] == [7, 1, 4]


@pytest.mark.parametrize("points", ["1000", "1000 x", "nan 3", "1e30 2"])
def test_points_that_are_none_are_said(digits: Path, points: str) -> None:
    digits.write_text(DIGITS.replace("100  300", points))
    with pytest.raises(DataError, match="damaged"):
        read(digits)


def test_what_has_no_such_form_is_said(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Some notes.\n")
    with pytest.raises(DataError, match="no digits in UNIPEN's form"):
        read(path)


# The command


def test_a_folder_becomes_a_stroke_file(
    labels: Path, digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "digits.jsonl.gz"
    assert main([str(labels.parents[2]), str(digits), "--output", str(output)]) == 0
    assert capsys.readouterr().out == "5 digits by 3 people\n"
    found = stroke_file.read(output)
    assert [digit.label for digit in found.digits] == [7, 1, 4, 4, 1]
    assert found.people == {"abc writer03", "12", "3"}
    assert found.damaged == ()


def test_a_file_that_cannot_be_read_does_not_keep_others_from_it(
    digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "digits.jsonl"
    assert main([str(tmp_path / "missing"), str(digits), "--output", str(output)]) == 2
    out, err = capsys.readouterr()
    assert out == "2 digits by 2 people\n"
    assert "missing" in err


def test_without_a_digit_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "digits.jsonl"
    assert main([str(tmp_path), "--output", str(output)]) == 2
    assert "no digits were found" in capsys.readouterr().err
    assert not output.exists()


def test_a_place_that_cannot_be_written_to_is_said(
    digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(digits), "--output", str(tmp_path / "nowhere" / "digits.jsonl")]) in (0, 2)
    assert main([str(digits), "--output", str(tmp_path)]) == 2
    assert "could not be written" in capsys.readouterr().err
