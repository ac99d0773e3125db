"""Data sets downloaded once, on first use, and converted into MNIST's form."""

import contextlib
import time
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

from lenet_gui.core.data import convert
from lenet_gui.core.data.download import download
from lenet_gui.core.data.served import ServedFile, served_files
from lenet_gui.core.data.sources import ABOUT
from lenet_gui.core.errors import DataError
from lenet_gui.core.events import Downloading, Preparing, Tick
from lenet_gui.core.paths import reason
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

# A partial download untouched for this long was left behind by a crash.
_ABANDONED_SECONDS = 3600.0
# The most accepted from a server for one file, as a multiple of the whole set's size.
_SPARE = 2


def fetch(source: str, cache: Path) -> Generator[Downloading | Tick | Preparing, None, Path]:
    """Download a data set and convert it into MNIST's form; return the folder that holds it.

    source: one of SOURCES. Files already downloaded and intact are not fetched again.
    Raises FetchError if no mirror delivers a file, or if torchvision, which knows the mirrors, does
    not work; DataError if the files cannot be kept.
    """
    folder = cache / source
    files = yield from served_files(source)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        yield from _download_all(source, files, folder)
        if source != "mnist":
            yield Preparing("data")
            yield from _CONVERSIONS[source](folder)
            for file in files:
                with contextlib.suppress(OSError):  # gone, or another program's turn
                    (folder / file.name).unlink()
    except OSError as error:
        raise DataError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "{data} cannot be kept in “{folder}”: {reason}. "
                "Make room there or make it writable, and try again.",
            ),
            data=ABOUT[source].title,
            folder=folder,
            reason=reason(error),
        ) from error
    return folder


def _download_all(
    source: str, files: Sequence[ServedFile], folder: Path
) -> Generator[Downloading | Tick, None, None]:
    instead = _instead(source, files, folder)
    mirror = 0
    for file in files:
        # The mirror that worked last time comes first, so as not to wait for silent ones again.
        urls = (*file.urls[mirror:], *file.urls[:mirror])
        used = yield from download(
            urls,
            file.md5,
            folder / file.name,
            most=_SPARE * ABOUT[source].download,
            of=ABOUT[source].title,
            instead=instead,
        )
        mirror = file.urls.index(used)


def _instead(source: str, files: Sequence[ServedFile], folder: Path) -> Phrase:
    """Say what to do where a set cannot be downloaded."""
    if source == "mnist":
        return Phrase(
            QT_TRANSLATE_NOOP(
                "Errors",
                "Check the connection and try again, or fetch MNIST's four files on another "
                "machine and choose where they are: “From a folder…” or “From a file…” in the "
                "window, --data-dir in a terminal.",
            )
        )
    return Phrase(
        QT_TRANSLATE_NOOP(
            "Errors",
            "Check the connection and try again, or fetch on another machine what is at "
            "{addresses} and put it into “{folder}”.",
        ),
        addresses=", ".join(file.urls[0] for file in files),
        folder=folder,
    )


_CONVERSIONS: dict[str, Callable[[Path], Generator[Tick, None, None]]] = {
    "qmnist": convert.convert_qmnist,
    "emnist-digits": convert.convert_emnist,
    "usps": convert.convert_usps,
}


def _sweep(folder: Path) -> None:
    """Delete what interrupted downloads left behind."""
    for part in folder.glob("*.part"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > _ABANDONED_SECONDS:
                part.unlink()
