"""How well pictures are read: photographs, scans, forms, as files.

Each picture of a folder is called `LABEL_….png`, or any other format that can be opened. It is read
as `lenet-gui read` does. Prints a JSON line for each folder, and one for all: how many readings
were right and sure, wrong though sure, and not sure, and of those how many had the right digit
ahead. A picture that is refused, or holds several digits, counts as not sure.

    python benchmarks/pictures.py DIR [DIR…] [--weights W] [--list]

--list also prints each picture that was not read surely and rightly.
"""

import argparse
import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

from common import facts, report

from lenet_gui.core.errors import ImageError
from lenet_gui.core.ink.opener import Opener
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.recognizer import Recognizer


class Count:
    """What became of pictures."""

    def __init__(self) -> None:
        self.pictures = self.right = self.wrong = self.ahead = 0
        self.seconds: list[float] = []

    def add(self, label: int, reading: Reading | None, seconds: float) -> None:
        """Count a picture; reading: None if it was refused."""
        self.pictures += 1
        self.seconds.append(seconds)
        if reading is None:
            return
        right = reading.digit == label
        self.right += right and reading.sure
        self.wrong += not right and reading.sure
        self.ahead += right and not reading.sure

    def tell(self, name: str) -> None:
        """Print the figures."""
        middle = sorted(self.seconds)[len(self.seconds) // 2] if self.seconds else 0.0
        report(
            folder=name,
            pictures=self.pictures,
            right=self.right,
            wrong_but_sure=self.wrong,
            not_sure=self.pictures - self.right - self.wrong,
            of_those_right=self.ahead,
            median_seconds=round(middle, 3),
        )


def pictures_in(folder: Path) -> Iterator[tuple[int, Path]]:
    """Yield the labels and the paths of a folder's pictures."""
    for path in sorted(folder.iterdir()):
        label = path.name.partition("_")[0]
        if path.is_file() and label.isdecimal():
            yield int(label), path


def main() -> None:
    """Read the folders named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    recognizer = Recognizer.open(options.weights, "cpu")
    report(weights=recognizer.weights.name, **facts())
    every = Count()
    with Opener() as opener:
        for folder in options.folders:
            count = Count()
            for label, path in pictures_in(folder):
                started = time.perf_counter()
                reading = None
                with contextlib.suppress(ImageError):
                    reading = recognizer.read(opener.open(path))
                seconds = time.perf_counter() - started
                for each in (count, every):
                    each.add(label, reading, seconds)
                if options.list and not (reading and reading.sure and reading.digit == label):
                    told = (
                        "refused"
                        if reading is None
                        else f"{reading.digit} {reading.probability:.3f}"
                    )
                    report(picture=str(path), read=told)
            count.tell(folder.name)
    every.tell("all")


if __name__ == "__main__":
    main()
