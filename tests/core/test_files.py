import os
from pathlib import Path

import pytest

from lenet_gui.core.files import check_writable, write_atomically


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folders_and_replaced(tmp_path):
    path = tmp_path / "new" / "folder" / "file"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert names(path.parent) == ["file"]


def test_the_longest_name_that_the_system_has_can_be_written(tmp_path):
    longest = os.pathconf(tmp_path, "PC_NAME_MAX") if hasattr(os, "pathconf") else 255
    path = tmp_path / ("x" * longest)
    check_writable(path)
    write_atomically(path, b"content")
    assert path.read_bytes() == b"content"
    with pytest.raises(OSError, match="too long"):
        check_writable(tmp_path / ("x" * (longest + 1)))


@pytest.mark.parametrize("there", [True, False], ids=["a file", "dangling"])
def test_what_a_link_leads_to_is_replaced_and_not_the_link(tmp_path, there):
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "target", tmp_path / "link"
    if there:
        target.write_bytes(b"old")
    link.symlink_to(Path("elsewhere") / "target")
    check_writable(link)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert names(tmp_path / "elsewhere") == ["target"]


@pytest.mark.parametrize("function", [check_writable, lambda path: write_atomically(path, b"x")])
class TestRefused:
    def test_links_in_a_circle(self, tmp_path, function):
        (tmp_path / "a").symlink_to("b")
        (tmp_path / "b").symlink_to("a")
        with pytest.raises(OSError, match="symbolic links"):
            function(tmp_path / "a")
        assert names(tmp_path) == ["a", "b"]

    def test_a_folder(self, tmp_path, function):
        (tmp_path / "folder").mkdir()
        with pytest.raises(IsADirectoryError):
            function(tmp_path / "folder")
        assert names(tmp_path) == ["folder"]

    def test_a_name_that_no_file_can_have(self, tmp_path, function):
        with pytest.raises(ValueError, match="null"):
            function(tmp_path / "nul\0")

    def test_a_folder_that_may_not_be_written(self, tmp_path, function):
        (tmp_path / "closed").mkdir(mode=0o500)
        (tmp_path / "link").symlink_to("closed/file")
        if os.access(tmp_path / "closed", os.W_OK):
            pytest.skip("whoever runs the tests as root may write everywhere")
        with pytest.raises(PermissionError):
            function(tmp_path / "link")


def test_what_a_killed_program_left_is_deleted_and_what_a_living_one_writes_is_not(tmp_path):
    dead, living = tmp_path / ".lenet-gui-0123456789abcdef", tmp_path / ".lenet-gui-fedcba"
    for half in (dead, living):
        half.write_bytes(b"half")
    os.utime(dead, (0, 0))
    write_atomically(tmp_path / "file", b"whole")
    assert names(tmp_path) == [living.name, "file"]
