import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS = 5


def test_some_seconds_of_random_events_break_nothing_and_leave_nothing_behind():
    """Stalls are not looked at here: the tests beside this one take the processor's time."""
    command = [
        sys.executable,
        "benchmarks/monkey.py",
        "--seed",
        "7",
        "--minutes",
        f"{SECONDS / 60}",
    ]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.stderr == ""
    *_, deeds, found = map(json.loads, done.stdout.splitlines())
    assert deeds["closed"] >= 1
    assert sum(deeds["deeds"].values()) > 20
    del found["stalls"]
    assert not any(found.values()), found
