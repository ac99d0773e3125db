"""A command whose streams are closed, full or no longer read, in a process of its own."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lenet_gui.terminal import interrupts_kept

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux's devices")

COMMAND = """
import argparse, pathlib, sys
from lenet_gui.terminal import in_terminal, interrupts_kept
def command():
    parser = argparse.ArgumentParser()
    parser.add_argument("--code", type=int, default=0)
    parser.add_argument("--lines", type=int, default=1)
    flags = parser.parse_args()
    try:
        for line in range(flags.lines):
            print("out", line)
            print("err", line, file=sys.stderr)
    finally:
        pathlib.Path("left").touch()
    pathlib.Path("opened").write_text("content")
    return flags.code
sys.exit(in_terminal("it", command))
"""
MANY = "--lines 100000"


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """Run the command in a shell, its flags and streams as given; return how it ended."""
    (tmp_path / "command.py").write_text(COMMAND)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)  # argparse hides what fails at once

    def run(line: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            f"{sys.executable} -W error command.py {line}",
            shell=True,
            executable="/bin/bash",
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert "Traceback" not in done.stderr
        assert "Exception ignored" not in done.stderr
        return done

    return run


def test_a_command_with_good_streams_prints_and_returns_its_code(shell):
    done = shell("--code 3")
    assert (done.returncode, done.stdout, done.stderr) == (3, "out 0\n", "err 0\n")


@pytest.mark.parametrize("flags", [MANY, f"{MANY} 2>&1", f"{MANY} 2>/dev/null", "--help"])
def test_where_nobody_reads_any_more_it_ends_by_sigpipe(shell, tmp_path, flags):
    done = shell(f"{flags} | head -c 1 > /dev/null; exit ${{PIPESTATUS[0]}}")
    # A page of help may fit into the pipe before its reader goes.
    assert done.returncode == 128 + signal.SIGPIPE or flags == "--help"
    if flags != "--help":
        assert (tmp_path / "left").exists()
        assert not (tmp_path / "opened").exists()


@pytest.mark.parametrize("flags", ["", MANY, "--help"])
def test_a_full_output_is_said_once_and_ends_it(shell, flags):
    done = shell(f"{flags} > /dev/full")
    assert done.returncode == 1
    said = [line for line in done.stderr.splitlines() if not line.startswith("err")]
    assert said == ["it: the output could not be written: No space left on device"]


def test_a_closed_output_is_one_that_cannot_be_written(shell):
    done = shell(">&-")
    assert done.returncode == 1
    assert "it: the output could not be written: Bad file descriptor" in done.stderr


def test_a_closed_error_stream_is_not_missed_and_no_file_is_printed_into(shell, tmp_path):
    done = shell("2>&- <&-")
    assert (done.returncode, done.stdout) == (0, "out 0\n")
    assert (tmp_path / "opened").read_text() == "content"


def test_with_nowhere_to_say_it_the_code_says_it(shell):
    assert shell(">&- 2>&-").returncode == 1
    assert shell("> /dev/full 2>&1").returncode == 1
    assert shell("2> /dev/full").returncode == 1


def test_an_interrupt_that_python_drops_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    dropped = []
    monkeypatch.setattr(sys, "unraisablehook", lambda it: dropped.append(it.exc_type))
    before = signal.getsignal(signal.SIGINT)
    with interrupts_kept() as interrupted:
        assert not interrupted()
        Interrupted()
        assert dropped == [KeyboardInterrupt]
        assert interrupted()
    assert signal.getsignal(signal.SIGINT) == before
