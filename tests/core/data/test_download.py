"""Downloads of one file, from real servers on this machine that behave well and badly."""

import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from local_server import STALL, LocalServer, local_server, result_of, wait_for_threads

from lenet_gui.core.data import download as downloads
from lenet_gui.core.data.download import download
from lenet_gui.core.errors import DataError
from lenet_gui.core.events import Downloading

CONTENT = bytes(range(256)) * 2000
MD5 = hashlib.md5(CONTENT).hexdigest()
TROUBLES = ["silently", "half", "cut", "cut_in_chunks", "with_other_content"]


@pytest.fixture(autouse=True)
def impatient(monkeypatch) -> None:
    monkeypatch.setattr(downloads, "STALL_SECONDS", STALL)
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server() as running:
        yield running


@pytest.fixture
def mirror() -> Iterator[LocalServer]:
    """Another one, which delivers."""
    with local_server() as running:
        running.put("digits.gz", CONTENT)
        yield running


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    yield
    wait_for_threads()


def get(target: Path, *servers: LocalServer, md5: str = MD5, most: int = 20 * len(CONTENT)):
    urls = [f"{each.url}digits.gz" for each in servers]
    return download(urls, md5, target, most=most, of="DIGITS", instead="Buy a book.")


def refused_url() -> str:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{unused.getsockname()[1]}/"


def test_a_file_is_delivered_and_its_progress_told(server, tmp_path):
    server.put("digits.gz", CONTENT)
    events, used = result_of(get(tmp_path / "file.gz", server))
    assert used == f"{server.url}digits.gz"
    assert (tmp_path / "file.gz").read_bytes() == CONTENT
    assert [each.name for each in tmp_path.iterdir()] == ["file.gz"]
    assert {event.file for event in events} == {"file.gz"}
    received = [event.received for event in events]
    assert received == sorted(received)
    assert (received[0], received[-1]) == (0, len(CONTENT))
    assert events[-1].total == len(CONTENT)


def test_a_server_need_not_say_how_much_it_will_send(server, tmp_path):
    server.put("digits.gz", CONTENT)
    server.ways["digits.gz"] = server.without_a_size
    events, _ = result_of(get(tmp_path / "file", server))
    assert (tmp_path / "file").read_bytes() == CONTENT
    assert events[-1] == Downloading("file", len(CONTENT), None)


def test_what_is_there_and_right_is_not_fetched_again(server, tmp_path):
    server.put("digits.gz", CONTENT)
    (tmp_path / "file").write_bytes(CONTENT)
    result_of(get(tmp_path / "file", server))
    assert server.requested == []
    (tmp_path / "file").write_bytes(CONTENT[:-1])
    result_of(get(tmp_path / "file", server))
    assert server.requested == ["digits.gz"]
    assert (tmp_path / "file").read_bytes() == CONTENT


@pytest.mark.parametrize("trouble", [*TROUBLES, "missing"])
def test_where_one_mirror_fails_the_next_delivers(server, mirror, tmp_path, trouble):
    if trouble != "missing":
        server.put("digits.gz", CONTENT)
        server.ways["digits.gz"] = getattr(server, trouble)
    _, used = result_of(get(tmp_path / "file", server, mirror))
    assert used == f"{mirror.url}digits.gz"
    assert (tmp_path / "file").read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        ("silently", "sent nothing for"),
        ("half", "sent nothing for"),
        ("cut", f"broke off after {len(CONTENT) // 2:,} of {len(CONTENT):,} bytes"),
        ("cut_in_chunks", "broke off"),
        ("with_other_content", "checksum"),
        ("missing", "404 Not Found"),
    ],
)
def test_each_trouble_is_named_and_nothing_is_left(server, tmp_path, trouble, words):
    if trouble != "missing":
        server.put("digits.gz", CONTENT)
        server.ways["digits.gz"] = getattr(server, trouble)
    with pytest.raises(DataError, match=words) as caught:
        result_of(get(tmp_path / "digits.gz", server))
    assert "“digits.gz” of DIGITS" in str(caught.value)
    assert "127.0.0.1" in str(caught.value)
    assert str(caught.value).endswith("Buy a book.")
    assert list(tmp_path.iterdir()) == []


def test_a_refused_connection_is_named_at_once(tmp_path):
    started = time.monotonic()
    with pytest.raises(DataError, match="refused the connection"):
        result_of(
            download([refused_url()], MD5, tmp_path / "file", most=9, of="DIGITS", instead="")
        )
    assert time.monotonic() - started < 1


def test_a_name_that_nobody_knows_is_said(tmp_path, monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    url = "http://digits.invalid/file"
    with pytest.raises(DataError, match=r"digits\.invalid failed \(Name or service not known\)"):
        result_of(download([url], MD5, tmp_path / "file", most=9, of="DIGITS", instead=""))


def test_a_name_server_that_hangs_holds_nobody_up(tmp_path, monkeypatch):
    answer = threading.Event()

    def hang(*_, **__):
        answer.wait(30)
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    url = "http://digits.invalid/file"
    with pytest.raises(DataError, match=r"digits\.invalid sent nothing for"):
        result_of(download([url], MD5, tmp_path / "file", most=9, of="DIGITS", instead=""))
    answer.set()


def test_two_silent_mirrors_are_reported_within_their_time(server, mirror, tmp_path):
    for each in (server, mirror):
        each.put("digits.gz", CONTENT)
        each.ways["digits.gz"] = each.silently
    started = time.monotonic()
    with pytest.raises(DataError, match=r"sent nothing.*; 127.*sent nothing"):
        result_of(get(tmp_path / "file", server, mirror))
    assert time.monotonic() - started < 2 * STALL + 1


def test_the_true_patience_reports_two_silent_mirrors_within_15_seconds(monkeypatch):
    monkeypatch.undo()
    assert 2 * downloads.STALL_SECONDS <= 13


@pytest.mark.parametrize("way", [None, "without_a_size"])
def test_a_server_that_sends_too_much_is_left(server, mirror, tmp_path, way):
    server.put("digits.gz", CONTENT * 200)
    if way is not None:
        server.ways["digits.gz"] = getattr(server, way)
    with pytest.raises(DataError, match="sends more than 1,000,000 bytes"):
        result_of(get(tmp_path / "file", server, most=1_000_000))
    assert list(tmp_path.iterdir()) == []
    result_of(get(tmp_path / "file", server, mirror, most=1_000_000))


def test_a_slow_server_is_not_a_silent_one(server, tmp_path):
    content = CONTENT[:4000]
    md5 = server.put("digits.gz", content)
    server.ways["digits.gz"] = server.slowly  # 0.8 seconds, twice the patience
    result_of(get(tmp_path / "file", server, md5=md5))
    assert (tmp_path / "file").read_bytes() == content


def test_a_pause_does_not_count_as_silence(server, tmp_path):
    server.put("digits.gz", CONTENT * 20)
    steps = get(tmp_path / "file", server, md5=hashlib.md5(CONTENT * 20).hexdigest())
    next(steps)
    time.sleep(STALL + 0.2)
    result_of(steps)
    assert (tmp_path / "file").stat().st_size == 20 * len(CONTENT)


@pytest.mark.parametrize("way", ["silently", "half", "slowly", None])
def test_closing_ends_a_download_at_once_and_leaves_nothing(server, tmp_path, way):
    server.put("digits.gz", CONTENT * 20)
    if way is not None:
        server.ways["digits.gz"] = getattr(server, way)
    steps = get(tmp_path / "file", server)
    for _ in range(3 if way else 1):
        next(steps)
    started = time.monotonic()
    steps.close()
    assert time.monotonic() - started < 0.2
    assert list(tmp_path.iterdir()) == []
    wait_for_threads()  # the server is still there, and still silent


def test_events_come_often_enough_to_stop_at_any_time(server, tmp_path):
    server.put("digits.gz", CONTENT)
    server.ways["digits.gz"] = server.half
    steps = get(tmp_path / "file", server)
    last = time.monotonic()
    for _ in range(5):
        next(steps)
        assert time.monotonic() - last < 0.3
        last = time.monotonic()
    steps.close()


def test_a_place_that_cannot_be_written_is_the_disks_fault(server, tmp_path):
    server.put("digits.gz", CONTENT)
    with pytest.raises(FileNotFoundError):
        result_of(get(tmp_path / "nowhere" / "file", server))
    assert server.requested == []
