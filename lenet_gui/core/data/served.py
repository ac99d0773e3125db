"""The addresses and checksums of the data sets' files, from torchvision.

Importing it loads 1,500 modules and takes 3 to 15 seconds, so that happens only when a set is to be
downloaded, in a thread that can be abandoned.
"""

import atexit
import gc
import threading
from collections.abc import Generator
from dataclasses import dataclass
from types import ModuleType

import torch

from lenet_gui.core.data.sources import ABOUT
from lenet_gui.core.errors import FetchError
from lenet_gui.core.events import Preparing, Tick
from lenet_gui.core.imports import uncollected
from lenet_gui.core.words import QT_TRANSLATE_NOOP

_POLL_SECONDS = 0.05


@dataclass(frozen=True)
class ServedFile:
    """A file to download. urls: the same file at each mirror. md5: of the file as served."""

    urls: tuple[str, ...]
    md5: str

    @property
    def name(self) -> str:
        """The last part of its address."""
        return self.urls[0].rpartition("/")[2]


def served_files(source: str) -> Generator[Preparing | Tick, None, tuple[ServedFile, ...]]:
    """Return the files to download for one of SOURCES.

    Raises FetchError if torchvision does not work here.
    """
    yield Preparing("torchvision")
    importing = _Importing()
    importing.start()
    while importing.is_alive():
        importing.join(_POLL_SECONDS)
        yield Tick()
    if importing.datasets is None:
        cause = " ".join(str(importing.failure).split())
        raise FetchError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "{data} cannot be downloaded: torchvision, which knows where it is served, does "
                "not work with torch {version} here ({reason}). Install the two anew, together "
                "and from the same place: “pip install --force-reinstall torch torchvision”. "
                "A folder that holds MNIST, sets that were downloaded before, and the built-in "
                "set can be used without it.",
            ),
            data=ABOUT[source].title,
            version=torch.__version__,
            reason=cause,
        )
    return _files(source, importing.datasets)


class _Importing(threading.Thread):
    """Imports torchvision's data sets; a daemon, since nothing can interrupt an import."""

    datasets: ModuleType | None = None
    failure: Exception | None = None

    def __init__(self) -> None:
        super().__init__(name="torchvision", daemon=True)

    def run(self) -> None:
        try:
            with uncollected():
                from torchvision import datasets
        except Exception as error:  # a build for another torch can raise anything
            self.failure = error
        else:
            self.datasets = datasets
            # At exit they are collected, or triton prints pages about leaks.
            atexit.register(gc.unfreeze)


def _files(source: str, datasets: ModuleType) -> tuple[ServedFile, ...]:
    match source:
        case "mnist":
            mnist = datasets.MNIST
            return tuple(
                ServedFile(tuple(mirror + name for mirror in mnist.mirrors), md5)
                for name, md5 in mnist.resources
            )
        case "qmnist":
            parts = datasets.QMNIST.resources
            return tuple(
                ServedFile((url,), md5) for part in ("train", "test") for url, md5 in parts[part]
            )
        case "emnist-digits":
            return (ServedFile((datasets.EMNIST.url,), datasets.EMNIST.md5),)
        case "usps":
            parts = datasets.USPS.split_list
            return tuple(ServedFile((parts[p][0],), parts[p][2]) for p in ("train", "test"))
    raise ValueError(f"{source!r} is not downloaded")
