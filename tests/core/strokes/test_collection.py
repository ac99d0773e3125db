import errno
import os
from collections import Counter
from datetime import UTC, datetime

import numpy as np
import pytest
from handwriting import ONE, SEVEN, write

from lenet_gui.core.errors import DataError
from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.strokes import collection as of_all
from lenet_gui.core.strokes import stroke_file
from lenet_gui.core.strokes.collection import Collection, as_name, names, path_of
from lenet_gui.core.strokes.stroke_file import NewerFormError, Written, line_of


def made(folder, name="Ann"):
    collection = Collection(name, folder)
    collection.refresh()
    return collection


def labels(folder, name="Ann"):
    return [digit.label for digit in made(folder, name).digits]


def test_what_is_stored_is_there_at_the_next_start(tmp_path):
    before = datetime.now(UTC).replace(microsecond=0)
    stored = made(tmp_path).store(SEVEN, 7)
    (digit,) = made(tmp_path).digits
    assert (stored.id, stored.known) == (digit.id, False)
    assert (digit.label, digit.writer) == (7, "Ann")
    assert before <= digit.time <= datetime.now(UTC)
    assert np.array_equal(digit.drawing.strokes[0].points, SEVEN.strokes[0].points)


def test_a_collection_is_a_stroke_file(tmp_path):
    collection = made(tmp_path)
    collection.store(SEVEN, 7)
    collection.store(ONE, None)
    found = stroke_file.read(collection.path)
    assert [digit.label for digit in found.digits] == [7, None]
    assert found.people == {"Ann"}


def test_the_same_drawing_is_stored_once_and_gets_the_new_label(tmp_path):
    collection = made(tmp_path)
    picture = Drawing(picture=Picture.of(np.linspace(0, 1, 100).reshape(10, 10)))
    for drawing in (SEVEN, picture):
        first = collection.store(drawing, 7)
        again = made(tmp_path).store(drawing, 7)
        assert (again.id, again.known, again.before) == (first.id, True, 7)
        other = collection.store(drawing, 1)
        assert (other.id, other.known, other.before) == (first.id, True, 7)
    assert labels(tmp_path) == [1, 1]


def test_a_deleted_digit_can_come_back_or_be_stored_anew(tmp_path):
    collection = made(tmp_path)
    first = collection.store(SEVEN, 7).id
    second = collection.store(ONE, 1).id
    collection.delete([first, second])
    assert labels(tmp_path) == []
    collection.restore([first])
    assert labels(tmp_path) == [7]
    assert not collection.store(ONE, 1).known
    assert labels(tmp_path) == [7, 1]


def test_several_are_relabelled_at_once(tmp_path):
    collection = made(tmp_path)
    ids = [collection.store(write(digit), digit).id for digit in range(4)]
    collection.relabel(ids[1:3], None)
    assert labels(tmp_path) == [0, None, None, 3]


def test_two_windows_lose_nothing_of_each_other(tmp_path):
    one, other = made(tmp_path), made(tmp_path)
    for digit in range(6):
        (one, other)[digit % 2].store(write(digit), digit)
    one.delete([one.digits[0].id])
    other.relabel([other.digits[1].id], 9)
    assert labels(tmp_path) == [9, 2, 3, 4, 5]
    one.refresh()
    assert [digit.label for digit in one.digits] == labels(tmp_path)


def test_what_a_crash_cut_costs_nothing_that_follows(tmp_path):
    collection = made(tmp_path)
    collection.store(SEVEN, 7)
    with collection.path.open("ab") as file:
        file.write(line_of(Written(1, ONE))[:-20])
    assert labels(tmp_path) == [7]
    collection.store(write(3), 3)
    assert labels(tmp_path) == [7, 3]
    assert made(tmp_path).damaged == (2,)


def test_a_damaged_line_costs_only_itself_and_stays(tmp_path):
    collection = made(tmp_path)
    for digit in range(3):
        collection.store(write(digit), digit)
    lines = collection.path.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b'"label":1', b'"label":11')
    collection.path.write_bytes(b"".join(lines))
    found = made(tmp_path)
    assert [digit.label for digit in found.digits] == [0, 2]
    assert found.damaged == (2,)
    found.store(SEVEN, 7)
    assert lines[1] in collection.path.read_bytes()


def test_a_newer_version_s_file_is_left_untouched(tmp_path):
    collection = made(tmp_path)
    collection.store(SEVEN, 7)
    newer = line_of(Written(1, ONE)).replace(b'"version":1', b'"version":2')
    with collection.path.open("ab") as file:
        file.write(newer)
    content = collection.path.read_bytes()
    for use in (collection, Collection("Ann", tmp_path)):
        with pytest.raises(NewerFormError):
            use.store(write(3), 3)
    assert collection.path.read_bytes() == content


def test_a_full_disk_loses_nothing(tmp_path, monkeypatch):
    collection = made(tmp_path)
    collection.store(SEVEN, 7)
    content = collection.path.read_bytes()

    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(DataError, match="No space left"):
            collection.store(ONE, 1)
    assert collection.path.read_bytes() == content
    assert not collection.store(ONE, 1).known
    assert labels(tmp_path) == [7, 1]


def test_more_ink_than_can_be_read_again_is_not_stored(tmp_path):
    collection = made(tmp_path)
    dots = Drawing((Stroke.of([(0.5, 0.5)]),) * 20_001)
    with pytest.raises(DataError, match="more ink"):
        collection.store(dots, 0)
    assert labels(tmp_path) == []


def test_digits_from_elsewhere_are_added_once(tmp_path):
    collection = made(tmp_path)
    collection.store(SEVEN, 7)
    noon = datetime(2026, 11, 28, 12, tzinfo=UTC)
    digits = [Written(7, SEVEN), Written(1, ONE, "Bob", noon, "#3"), Written(1, ONE)]
    assert len(collection.add(digits)) == 1
    assert labels(tmp_path) == [7, 1]
    assert collection.digits[1].writer == "Ann"


def test_one_digit_in_five_is_held_back_for_good(tmp_path):
    collection = made(tmp_path)
    collection.add(
        Written(number % 10, write(number % 10, scale=0.5 + number / 100)) for number in range(20)
    )
    assert not any(digit.held_back for digit in collection.digits)  # two of a kind: all are needed
    more = (write(number % 10, scale=0.7 + number / 100) for number in range(30))
    collection.add(Written(number % 10, drawing) for number, drawing in enumerate(more))
    held = [digit for digit in made(tmp_path).digits if digit.held_back]
    assert len(held) == 10
    assert set(Counter(digit.label for digit in held).values()) == {1}
    collection.relabel([held[0].id], 3)
    collection.delete([held[1].id])
    assert [each.id for each in collection.digits if each.held_back] == [
        each.id for each in held if each is not held[1]
    ]


def test_what_another_collection_held_back_stays_held_back(tmp_path):
    drawings = [write(number % 10, scale=0.5 + number / 100) for number in range(30)]
    first, second = made(tmp_path), made(tmp_path, "Ben")
    first.add(Written(number % 10, drawing) for number, drawing in enumerate(drawings))
    second.add(first.digits)
    held = [[digit.held_back for digit in each.digits] for each in (first, second)]
    assert held[0] == held[1]
    assert any(held[0])


def test_a_file_that_was_deleted_or_replaced_is_read_anew(tmp_path):
    collection = made(tmp_path)
    collection.store(SEVEN, 7)
    other = tmp_path / "other"
    stroke_file.write(other, [Written(1, ONE), Written(2, write(2))])
    other.replace(collection.path)
    collection.refresh()
    assert [digit.label for digit in collection.digits] == [1, 2]
    collection.path.unlink()
    collection.refresh()
    assert collection.digits == ()


@pytest.mark.parametrize("name", ["Ann", "Jürgen Ö.", "../../etc", "a/b\\c:d*?", "李小龍", "%41"])
def test_a_person_may_have_any_name(tmp_path, name):
    made(tmp_path, name).store(SEVEN, 7)
    assert path_of(name, tmp_path).parent == tmp_path
    assert names(tmp_path) == [name]


def test_a_name_is_on_one_line_and_not_too_long():
    assert as_name(" a\n\tb\x00  c ") == "a b c"
    assert as_name("\n") == ""
    assert len(as_name("x" * 1000)) == stroke_file.LONGEST_NAME


def test_collections_are_renamed_and_deleted(tmp_path):
    for name in ("Bob", "ann"):
        made(tmp_path, name).store(SEVEN, 7)
    assert names(tmp_path) == ["ann", "Bob"]
    with pytest.raises(DataError, match="already"):
        of_all.rename("Bob", "Ann", tmp_path)
    of_all.rename("ann", "Ann", tmp_path)
    of_all.rename("Bob", "Carl", tmp_path)
    assert labels(tmp_path, "Carl") == [7]
    of_all.delete("Ann", tmp_path)
    assert names(tmp_path) == ["Carl"]
    assert names(tmp_path / "nowhere") == []
