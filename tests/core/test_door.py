import os
import socket
from pathlib import Path

import pytest

from lenet_gui.core import door
from lenet_gui.core.errors import ImageError

MOST = 1000


def refusal(path: Path) -> str:
    with pytest.raises(ImageError) as caught:
        door.read(path, MOST, ImageError)
    return str(caught.value)


def test_a_file_comes_in_as_it_is(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(bytes(range(250)) * 4)
    assert door.read(path, MOST, ImageError) == path.read_bytes()


def test_a_link_leads_to_its_file(tmp_path):
    (tmp_path / "file").write_bytes(b"content")
    (tmp_path / "link").symlink_to("file")
    assert door.read(tmp_path / "link", MOST, ImageError) == b"content"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (Path.mkdir, "is a folder"),
        (os.mkfifo, "is a pipe"),
        (lambda path: path.symlink_to("/dev/zero"), "is a device"),
        (lambda path: socket.socket(socket.AF_UNIX).bind(str(path)), "is a socket"),
        (Path.touch, "is empty"),
        (lambda path: path.write_bytes(bytes(MOST + 1)), "is too large"),
        (lambda path: path.symlink_to(path), "symbolic links"),
        (lambda path: None, "There is no file"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_what_is_not_let_in_is_said(tmp_path, make, words):
    path = tmp_path / "it"
    make(path)
    assert words in refusal(path)


PAGE = b"<!DOCTYPE html>\n<html><body>weights.pth</body></html>"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 250091\n"


@pytest.mark.parametrize(
    ("content", "words", "remedy"),
    [
        (PAGE, "is a web page", "Download raw file"),
        (b"\xef\xbb\xbf\r\n\n" + PAGE.lower(), "is a web page", "Download raw file"),
        (b"<HTML lang=en>", "is a web page", "Download raw file"),
        (POINTER, "only points to the file", "git lfs pull"),
    ],
)
def test_what_was_saved_in_place_of_the_file_is_said_and_how_to_get_it(
    tmp_path, content, words, remedy
):
    path = tmp_path / "it"
    path.write_bytes(content)
    assert words in refusal(path)
    assert remedy in refusal(path)


@pytest.mark.parametrize("content", [b"P5 " + PAGE, b"version 2", b"<svg><html/></svg>"])
def test_what_only_mentions_a_web_page_comes_in(tmp_path, content):
    path = tmp_path / "file"
    path.write_bytes(content)
    assert door.read(path, MOST, ImageError) == content


@pytest.mark.parametrize("name", ["x" * 300, "nul\0", "half \udc80\ud800 of a character"])
def test_a_name_that_no_file_can_have_is_said(tmp_path, name):
    assert "cannot be read" in refusal(tmp_path / name)


def test_a_file_that_grows_is_not_followed(tmp_path):
    path = tmp_path / "grows"
    path.write_bytes(b"x")
    with door.opened(path, MOST, ImageError) as file:
        with path.open("ab") as more:
            more.write(bytes(MOST))
        with pytest.raises(ImageError, match="too large"):
            door.read_at_most(file, MOST, path.name, ImageError)


def test_what_cannot_be_read_to_its_end_is_said_by_whoever_opened_it(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"x")
    words = "“file” cannot be read: Input/output error"
    with pytest.raises(ImageError, match=words), door.opened(path, MOST, ImageError):
        raise OSError(5, "Input/output error")
