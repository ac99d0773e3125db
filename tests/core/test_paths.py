from pathlib import Path

import pytest

from lenet_gui.core import paths

BAD_NAMES = ["x" * 300, "nul\0", "half \udc80\ud800 of a character", "a/" * 3000]


@pytest.mark.parametrize("name", BAD_NAMES, ids=lambda name: ascii(name[:10]))
def test_what_cannot_be_there_is_not_there(tmp_path, name):
    path = tmp_path / name
    assert not paths.exists(path)
    assert not paths.is_folder(path)
    assert isinstance(paths.absolute(path), Path)


def test_links_in_a_circle_lead_nowhere(tmp_path):
    link = tmp_path / "link"
    link.symlink_to(link)
    assert not paths.exists(link)
    assert paths.absolute(link) == link


@pytest.mark.parametrize("name", BAD_NAMES, ids=lambda name: ascii(name[:10]))
def test_why_is_said(tmp_path, name):
    with pytest.raises((OSError, ValueError)) as caught:
        (tmp_path / name).open()
    assert paths.reason(caught.value)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("run “Ann's hand”, epoch 3", "run Ann's hand, epoch 3"),
        ("digits by O\u2019Hara", "digits by O\u2019Hara"),
        ("ann/../b: c?", "ann_.._b_ c_"),
        ("「」", "__"),
        ("", ""),
        (99 * "é", 60 * "é"),
    ],
)
def test_a_name_becomes_one_of_a_file_and_stays_like_it(name, stem):
    assert paths.plain_stem(name) == stem
