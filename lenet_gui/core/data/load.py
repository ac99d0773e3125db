"""Data sets of digits: found on this machine, downloaded, or written by the stroke model."""

from collections.abc import Generator
from pathlib import Path

import torch
from platformdirs import user_cache_dir

from lenet_gui.core.data import forms
from lenet_gui.core.data.dataset import DataSet
from lenet_gui.core.data.fetch import fetch
from lenet_gui.core.data.idx import find, read
from lenet_gui.core.data.members import DamagedError
from lenet_gui.core.data.sources import ABOUT, SOURCES
from lenet_gui.core.events import DataRead, Downloading, Preparing, Tick, result_of
from lenet_gui.core.strokes import synthetic

Loading = Generator[Downloading | DataRead | Tick | Preparing, None, DataSet]


def load_data(source: str | Path = "mnist") -> DataSet:
    """Read a data set as `loading` does, without progress."""
    return result_of(loading(source))


def loading(source: str | Path) -> Loading:
    """Read a data set, yielding its progress, and return it.

    source: one of SOURCES, downloaded once into the user's cache folder ("synthetic" is written by
        the stroke model instead), or the Path of a folder or file with MNIST, or another set of
        digits, in one of the forms of `forms`.
    Raises DataError if files are missing or damaged, or cannot be downloaded.
    """
    yield Preparing("data")
    if isinstance(source, Path):
        return (yield from forms.reading(source))
    if source == "synthetic":
        return (yield from synthetic_set())
    if source not in SOURCES:
        raise ValueError(f"{source!r} is none of {', '.join(SOURCES)}, and no Path")
    return (yield from _loading_cached(source))


def _loading_cached(source: str) -> Loading:
    cache = cache_dir()
    folder = cached_mnist() if source == "mnist" else find(cache / source)
    name = source if source == "mnist" else ABOUT[source].title
    if folder is not None:
        try:
            return (yield from read(folder, name))
        except DamagedError:
            pass  # it can be downloaded again
    folder = yield from fetch(source, cache)
    yield Preparing("data")
    return (yield from read(folder, name))


def synthetic_set(seed: int = 0) -> Generator[Tick | Preparing, None, DataSet]:
    """Write the built-in data set, with as many images as MNIST, and return it.

    Ticks every few hundredths of a second.
    """
    yield Preparing("strokes")
    about = ABOUT["synthetic"]
    generator = torch.Generator().manual_seed(seed)
    train = yield from synthetic.writing(about.train, generator)
    test = yield from synthetic.writing(about.test, generator)
    return DataSet(about.title, *train, *test)


def cached_mnist() -> Path | None:
    """Return the folder with MNIST's files, if they are on this machine."""
    cache = cache_dir()
    return find(cache / "mnist") or find(cache)  # the latter is where torchvision puts it


def cache_dir() -> Path:
    """Return the user's folder of downloaded data sets."""
    return Path(user_cache_dir("lenet-gui", appauthor=False))
