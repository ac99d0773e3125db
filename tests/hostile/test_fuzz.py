"""A few hundred dishonest files for every reader; `fuzz.py` reads any number."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hostile.fuzz import fuzz
from hostile.readers import READERS

CASES = 200

MISBEHAVES = """
import json, os, socket, subprocess, sys, time
from pathlib import Path
from hostile.fuzz import Watch, judged, most_memory
from hostile.readers import READERS
from dataclasses import replace

folder = Path(sys.argv[1])
def work(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
(folder / "inside").mkdir()
watch = Watch(folder / "inside")
deeds = {
    "a program": lambda path: subprocess.run(["true"]),
    "a shell": lambda path: os.system("true"),
    "a file outside": lambda path: (folder / "outside").write_text("x"),
    "a folder outside": lambda path: (folder / "made").mkdir(),
    "a connection": lambda path: socket.socket().connect_ex(("127.0.0.1", 9)),
    "an error without a name": lambda path: 1 / 0,
    "endless work": lambda path: work(2.2),
    "much memory": lambda path: b"x" * 600_000_000,
    "nothing": lambda path: (folder / "inside" / "x").write_text("x"),
}
for name, deed in deeds.items():
    facts = judged(replace(READERS["png"], read=deed), folder, watch, most_memory())
    print(json.dumps([name, "fault" in facts]))
"""


@pytest.mark.parametrize("reader", READERS)
def test_a_dishonest_file_is_read_or_refused_in_words_and_does_nothing_else(reader):
    result = fuzz(reader, CASES)
    assert result.faults == []
    assert sum(result.outcomes.values()) == CASES
    # Otherwise the changes would be too small, or too large, to find anything; but a malformed
    # setting affects only itself.
    assert len(result.outcomes) > 1 or reader == "settings"


def test_what_a_reader_must_not_do_is_seen(tmp_path):
    command = [sys.executable, "-c", MISBEHAVES, tmp_path]
    tests = Path(__file__).parents[1]
    done = subprocess.run(command, cwd=tests, capture_output=True, text=True, check=True)
    seen = dict(map(json.loads, done.stdout.splitlines()))
    assert not seen.pop("nothing")
    assert set(seen.values()) == {True}, seen
