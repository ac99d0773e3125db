"""Dishonest files for every reader, which must give a result or a named error, soon, and no more.

    python tests/hostile/fuzz.py [READER...] [--cases N] [--first I] [--seed S] [--keep DIR]

Each case is an honest file changed at random; the same seed and number give the same one. It is
read in a separate, monitored process: at most 2 s of processor time and 500 MB more than an honest
file takes, no program started except the picture decoder, no file written outside its folder, no
socket opened. A process that does not answer for 20 s is killed, and the case is a fault. Prints a
JSON line per reader, with its faults; exits with 1 if there are any. DIR: for the faulty files.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

from hostile.readers import READERS, Reader  # noqa: E402 - found through the line above

MOST_SECONDS = 2.0  # of processor time
MOST_BYTES = 500e6
HANG_SECONDS = 20.0
# The first answer waits for torch to be imported, and for the honest files to be written.
START_SECONDS = 180.0

# Every process that reads is forked from one that has imported what takes long.
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(
    [
        "pytest",
        "lenet_gui.core.ink.picture_search",
        "lenet_gui.core.training.recording",
        "lenet_gui.core.training.trouble",
        "lenet_gui.core.weights.foreign",
    ]
)

_STARTS = {"os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system"}
_CHANGES = {"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.chmod"}


@dataclass
class Result:
    """What came of a reader's cases. outcomes: how often each; faults: (case, what is wrong)."""

    reader: str
    cases: int
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[int, str]] = field(default_factory=list)
    slowest: float = 0.0
    largest: float = 0.0


def fuzz(
    reader: str, cases: int, *, seed: int = 0, first: int = 0, keep: Path | None = None
) -> Result:
    """Let a reader read `cases` dishonest files."""
    result = Result(reader, cases)
    following = first
    while following < first + cases:
        for line in _answers(reader, seed, following, first + cases):
            case = following = line["case"]
            following += 1
            result.slowest = max(result.slowest, line.get("seconds", 0.0))
            result.largest = max(result.largest, line.get("bytes", 0.0))
            if "fault" in line:
                result.faults.append((case, line["fault"]))
                if keep is not None:
                    _keep(keep, reader, seed, case)
            else:
                result.outcomes[line["outcome"]] += 1
    return result


def content_of(reader: str, seed: int, case: int) -> bytes:
    """Make the file of one case."""
    random = Random(f"{reader} {seed} {case}")
    return READERS[reader].change(random.choice(READERS[reader].honest()), random)


def _keep(folder: Path, reader: str, seed: int, case: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{reader}-{seed}-{case}{READERS[reader].suffix}"
    path.write_bytes(content_of(reader, seed, case))


def _answers(reader: str, seed: int, first: int, end: int) -> Iterator[dict[str, Any]]:
    """Yield a process's reports on its cases; if it hangs or dies, that is the last report."""
    ours, theirs = _FORKS.Pipe(duplex=False)
    with tempfile.NamedTemporaryFile("w+") as errors, ours:
        arguments = (reader, seed, first, end, theirs, errors.name)
        process = _FORKS.Process(target=_read_cases, args=arguments)
        process.start()
        theirs.close()
        try:
            if not ours.poll(START_SECONDS):
                raise RuntimeError(f"{reader} does not read honest files in time")
            try:
                ours.recv()
            except EOFError:
                raise RuntimeError(
                    f"{reader} cannot read honest files: {_end_of(errors)}"
                ) from None
            for case in range(first, end):
                if not ours.poll(HANG_SECONDS):
                    yield {"case": case, "fault": f"no answer after {HANG_SECONDS:.0f} s"}
                    return
                try:
                    yield {"case": case, **ours.recv()}
                except EOFError:
                    process.join()
                    died = f"the process died, {process.exitcode}: {_end_of(errors)}"
                    yield {"case": case, "fault": died}
                    return
            process.join()
        finally:
            process.kill()
            process.join()


def _end_of(errors: Any) -> str:
    errors.seek(0)
    return errors.read()[-600:]


# In the reading process


class Watch:
    """Records forbidden actions of a reader, by Python's audit events."""

    def __init__(self, folder: Path) -> None:
        self.seen: list[str] = []
        self._folder = os.path.realpath(folder)
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "subprocess.Popen":
            if os.path.realpath(arguments[0] or "") != os.path.realpath(sys.executable):
                self.seen.append(f"started {arguments[:2]}")
        elif event in _STARTS or event in ("socket.connect", "socket.bind", "pickle.find_class"):
            self.seen.append(f"{event} {arguments[:2]}")
        elif event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            mode, flags = arguments[1], arguments[2] or 0
            if set(mode or "") & set("wax+") or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                self._outside(event, arguments[0])
        elif event in _CHANGES:
            self._outside(event, arguments[0])

    def _outside(self, event: str, path: Any) -> None:
        place = os.path.realpath(os.fsdecode(path))
        if (
            not place.startswith(self._folder)
            and place != os.devnull
            and "__pycache__" not in place
        ):
            self.seen.append(f"{event} {place}")


def _read_cases(
    name: str, seed: int, first: int, end: int, answers: Connection, errors: str
) -> None:
    with open(errors, "w") as file:
        os.dup2(file.fileno(), sys.__stderr__.fileno())
    reader = READERS[name]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        os.chdir(folder)
        path = folder / f"file{reader.suffix}"
        for honest in reader.honest():  # imports everything, and shows that it can be read
            path.write_bytes(honest)
            reader.read(path)
        answers.send("ready")
        watch = Watch(folder)
        baseline = most_memory()
        for case in range(first, end):
            path.write_bytes(content_of(name, seed, case))
            answers.send(judged(reader, path, watch, baseline))


def judged(
    reader: Reader, path: Path, watch: Watch, baseline: tuple[float, float]
) -> dict[str, Any]:
    """Let a reader read a file; say what came of it, and its "fault" if that must not be.

    baseline: of `most_memory`, before.
    """
    watch.seen.clear()
    began = _processor_time()
    try:
        reader.read(path)
        outcome = "read"
    except reader.error as error:
        outcome = reader.error.__name__
        if not str(error) or "\n" in str(error):
            return {"fault": f"not words for a person: {error!r}"}
    except Exception:
        return {"fault": traceback.format_exc(limit=-4)}
    seconds = _processor_time() - began
    memory = max(now - before for now, before in zip(most_memory(), baseline, strict=True))
    facts = {"outcome": outcome, "seconds": round(seconds, 3), "bytes": memory}
    if watch.seen:
        return facts | {"fault": "; ".join(watch.seen)}
    if seconds > MOST_SECONDS:
        return facts | {"fault": f"took {seconds:.1f} s"}
    if memory > MOST_BYTES:
        return facts | {"fault": f"took {memory / 1e6:.0f} MB"}
    return facts


def _processor_time() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def most_memory() -> tuple[float, float]:
    """Return the most bytes that this process has needed, and the largest of its children."""
    # Not from getrusage: what it says of a process includes its parent before they parted.
    status = Path("/proc/self/status").read_text()
    (own,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return 1024.0 * int(own), 1024.0 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description="Read dishonest files.")
    parser.add_argument("readers", nargs="*", metavar="READER", help=", ".join(READERS))
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, metavar="DIR")
    options = parser.parse_args()
    if unknown := set(options.readers) - set(READERS):
        parser.error(f"no reader {', '.join(sorted(unknown))}")
    code = 0
    for reader in options.readers or READERS:
        began = time.monotonic()
        result = fuzz(
            reader, options.cases, seed=options.seed, first=options.first, keep=options.keep
        )
        code |= bool(result.faults)
        print(
            json.dumps(
                {
                    "reader": reader,
                    "cases": result.cases,
                    "outcomes": dict(result.outcomes),
                    "slowest_s": result.slowest,
                    "largest_mb": round(result.largest / 1e6, 1),
                    "seconds": round(time.monotonic() - began, 1),
                    "faults": result.faults[:20],
                    "faults_in_all": len(result.faults),
                }
            ),
            flush=True,
        )
    return code


if __name__ == "__main__":
    sys.exit(main())
