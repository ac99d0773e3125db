"""`python -m lenet_gui.unipen ORIGINAL... --output FILE`: public pen digits as a stroke file."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from lenet_gui.core.errors import LenetError
from lenet_gui.core.paths import is_folder, reason
from lenet_gui.core.strokes import stroke_file, unipen_file
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.terminal import in_terminal

_PROGRAM = "python -m lenet_gui.unipen"
_ERROR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    return in_terminal(_PROGRAM, lambda: _main(arguments))


def _main(arguments: Sequence[str] | None) -> int:
    parser = argparse.ArgumentParser(
        prog=_PROGRAM,
        description="Turn digits in UNIPEN's form into a stroke file.",
    )
    parser.add_argument(
        "originals",
        nargs="+",
        type=Path,
        metavar="ORIGINAL",
        help="a file with labelled digits, or a folder of them",
    )
    parser.add_argument(
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help="the stroke file to write: .jsonl, or .jsonl.gz packed",
    )
    options = parser.parse_args(arguments)
    digits, code = _read(options.originals)
    if not digits:
        _complain("no digits were found, so nothing was written")
        return _ERROR
    try:
        stroke_file.write(options.output, digits)
    except OSError as error:
        _complain(f"“{options.output}” could not be written: {reason(error)}")
        return _ERROR
    people = len({digit.writer for digit in digits})
    print(f"{len(digits)} digits by {people} {'person' if people == 1 else 'people'}")
    return code


def _read(originals: Sequence[Path]) -> tuple[list[Written], int]:
    """Return the digits of all files, and 2 if one could not be read, or else 0."""
    digits: list[Written] = []
    code = 0
    for path in originals:
        for file in sorted(_files_in(path)) if is_folder(path) else [path]:
            try:
                digits += unipen_file.read(file)
            except LenetError as error:
                _complain(error)
                code = _ERROR
    return digits, code


def _files_in(folder: Path) -> Iterator[Path]:
    """Yield the files with labels; those with points lie below folders named `include`."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "include"]
        yield from (Path(place, name) for name in files if not name.startswith("."))


def _complain(about: object) -> None:
    print(f"{_PROGRAM}: {about}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
