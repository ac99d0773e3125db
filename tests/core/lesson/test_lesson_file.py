import json
from pathlib import Path

import numpy as np
import pytest
from handwriting import SEVEN, write

from lenet_gui.core.errors import LessonError
from lenet_gui.core.ink.drawing import Drawing, Picture
from lenet_gui.core.lesson import lesson_file
from lenet_gui.core.lesson.lesson import (
    LONGEST_NOTE,
    MOST_STEPS,
    Lesson,
    LessonStep,
    View,
    is_lesson,
)
from lenet_gui.core.lesson.lesson_file import as_bytes, read
from lenet_gui.core.network.units import Unit

PICTURE = Drawing(picture=Picture(np.eye(9, dtype=np.float32), plain=True))
LESSON: Lesson = (
    LessonStep(SEVEN, View(), "A 7", "Says “7”,\nin two lines. 中"),
    LessonStep(
        write(4),
        View("inside", "what_if", "", False, Unit.at("C3", 4, 2, 3), frozenset({("C5", 119)})),
    ),
    LessonStep(PICTURE, View("inside", "story", "c3", pinned=Unit("Output", 0))),
    LessonStep(Drawing(), View("train")),
)


def written(folder: Path, content: bytes | object) -> Path:
    path = folder / "a.lesson.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def document(*steps: object, **others: object) -> dict[str, object]:
    return {"form": "lenet-gui lesson", "version": 1, "steps": list(steps)} | others


def test_a_lesson_is_read_as_it_was_written(tmp_path: Path) -> None:
    content = as_bytes(LESSON)
    assert is_lesson(content[:100])
    found = read(written(tmp_path, content))
    assert found.damaged == ()
    for one, other in zip(LESSON, found.lesson, strict=True):
        assert (one.view, one.name, one.note) == (other.view, other.name, other.note)
        assert len(one.drawing.strokes) == len(other.drawing.strokes)
        for a, b in zip(one.drawing.strokes, other.drawing.strokes, strict=True):
            np.testing.assert_array_equal(a.points, b.points)
    picture = found.lesson[2].drawing.picture
    assert picture is not None
    assert picture.plain
    np.testing.assert_array_equal(picture.ink, np.eye(9))
    assert as_bytes(found.lesson) == content


def test_maps_count_from_1_and_digits_stand_for_themselves(tmp_path: Path) -> None:
    step = {
        "tab": "inside",
        "page": "unit",
        "pinned": {"layer": "Output", "map": 7},
        "silenced": {"C1": [1, 6]},
    }
    (found,) = read(written(tmp_path, document(step))).lesson
    assert found.view.pinned == Unit("Output", 7)
    assert found.view.silenced == {("C1", 0), ("C1", 5)}


DAMAGED = [
    5,
    {"tab": "outside"},
    {"name": "x" * 61},
    {"note": "x" * (LONGEST_NOTE + 1)},
    {"strokes": [{"points": [[0.5, 2]], "widths": [0.05]}]},
    {"strokes": [{"points": [[0.5, 0.5]], "widths": []}]},
    {"picture": {"width": 2, "height": 2, "ink": "eJxj"}},
    {"pinned": {"layer": "C9", "map": 1}},
    {"pinned": {"layer": "C1", "map": 7}},
    {"pinned": {"layer": "C1", "map": 0}},
    {"silenced": {"C1": [7]}},
    {"silenced": {"Output": [1]}},
    {"fit": "yes"},
]


def test_a_damaged_step_costs_that_step_alone(tmp_path: Path) -> None:
    good = {"name": "good", "later": {"keys": "are ignored"}}
    found = read(written(tmp_path, document(*DAMAGED, good)))
    assert [step.name for step in found.lesson] == ["good"]
    assert found.damaged == tuple(range(1, len(DAMAGED) + 1))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "is not a lesson"),
        (b'{"form":"lenet-gui digit","version":1}', "is not a lesson"),
        (document(version=2), "newer version"),
        (document(), "without a step"),
        (document({"tab": "no"}), "without a step"),
        (document(*[{}] * (MOST_STEPS + 1)), "more than 100 steps"),
        (b"[" * 100_000, "is not a lesson"),
    ],
)
def test_what_is_no_lesson_is_refused_in_words(
    tmp_path: Path, content: bytes | object, said: str
) -> None:
    with pytest.raises(LessonError, match=said):
        read(written(tmp_path, content))


def test_nothing_larger_is_written_than_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, as_bytes(LESSON))
    monkeypatch.setattr(lesson_file, "LARGEST_FILE", 100)
    with pytest.raises(LessonError, match="too large"):
        as_bytes(LESSON)
    with pytest.raises(LessonError, match="too large"):
        read(path)
