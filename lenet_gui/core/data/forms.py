"""A data set that a person has: found in a folder, an archive or a file, in the forms of MNIST.

Four IDX files, Keras' `mnist.npz`, Kaggle's tables, or folders of pictures; each as it is, or in a
zip archive. Where there is nothing to test with, a part of the training images is held back.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

import numpy as np

from lenet_gui.core.data import idx
from lenet_gui.core.data.dataset import DataSet, Labelled
from lenet_gui.core.data.judge import changed, judge, note_of, turned
from lenet_gui.core.data.members import (
    DamagedError,
    Member,
    Members,
    PlainFile,
    members_in,
    members_of,
)
from lenet_gui.core.data.npz import arrays_in
from lenet_gui.core.data.pictures import pictures_in
from lenet_gui.core.data.table import name_of_test, tables_in
from lenet_gui.core.errors import DataError
from lenet_gui.core.events import DataRead, Tick
from lenet_gui.core.paths import absolute, exists, is_folder
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

_HELD_BACK = 7  # every seventh image: MNIST tests with 10,000 of 70,000
_PARTS = ("train", "t10k")
_ARCHIVES = (".zip", ".npz")
# MNIST's names, with a dot or a hyphen, and EMNIST's, which begin with the set's name.
_IDX = re.compile(
    r"(?:(?P<set>emnist-(?:digits|mnist))-)?(?P<part>train|t10k|test)-(?P<kind>images|labels)"
    r"[-.]idx[13]-ubyte(?:\.gz)?",
    re.IGNORECASE,
)


class DataForm(Protocol):
    """A data set that was found, and can be read."""

    def sizes(self) -> tuple[int, int]:
        """Return about how many training and test images there are. Raises DamagedError."""

    def reading(self) -> Generator[Tick | DataRead, None, tuple[Labelled, Labelled | None]]:
        """Read all images and labels. Raises DamagedError."""


@dataclass(frozen=True)
class IdxFiles:
    """Four IDX files, by MNIST's names for them. turned: whether their images lie on their side."""

    files: Mapping[str, Member]
    turned: bool = False

    def sizes(self) -> tuple[int, int]:
        """Return the numbers of training and test images. Raises DamagedError."""
        train, test = (idx.count_in(self.files[f"{part}-images-idx3-ubyte"]) for part in _PARTS)
        return train, test

    def reading(self) -> Generator[Tick, None, tuple[Labelled, Labelled]]:
        """Read all images and labels. Raises DamagedError."""
        train, test = yield from idx.reading(self.files)
        if self.turned:
            yield Tick()
            train, test = ((changed(images, (turned,)), labels) for images, labels in (train, test))
        return train, test


def reading(path: Path) -> Generator[Tick | DataRead, None, DataSet]:
    """Read the data set in a folder, an archive or a file.

    Raises DataError if there is none, DamagedError if it is not what it should be.
    """
    name = absolute(path).name
    with _found_at(path) as form:
        yield Tick()
        train, test = yield from form.reading()
    notes: tuple[Phrase, ...] = ()
    if test is None:
        train, test = _held_back(train, path)
        notes = (
            Phrase(
                QT_TRANSLATE_NOOP(
                    "Errors",
                    "It holds no labelled images to test with: every seventh image is held back "
                    "for that.",
                )
            ),
        )
    elif (yield from idx.are_genuine(train, test)):
        return DataSet.of("MNIST", train, test, genuine=True)
    changes = yield from judge(*train, name)
    if changes:
        train, test = ((changed(images, changes), labels) for images, labels in (train, test))
        yield Tick()
    return DataSet.of(name, train, test, notes=(*notes, *note_of(changes)))


def sizes_at(path: Path) -> tuple[int, int] | None:
    """Return about how many training and test images are there, without reading them.

    None if there is no data set, or a damaged one.
    """
    try:
        with _found_at(path) as form:
            train, test = form.sizes()
    except DataError:
        return None
    return (train, test) if test else (train - train // _HELD_BACK, train // _HELD_BACK)


def _held_back(digits: Labelled, path: Path) -> tuple[Labelled, Labelled]:
    """Take every seventh image away to test with: they may lie in the order of their labels."""
    images, labels = digits
    tests = np.arange(len(labels)) % _HELD_BACK == _HELD_BACK - 1
    if not tests.any():
        raise DamagedError(
            QT_TRANSLATE_NOOP("Errors", "“{path}” holds too few digits to learn from and test."),
            path=path,
        )
    return (images[~tests], labels[~tests]), (images[tests], labels[tests])


@contextlib.contextmanager
def _found_at(path: Path) -> Iterator[DataForm]:
    folder = idx.find(path)
    if folder is not None:
        yield IdxFiles(idx.files_in(folder))
        return
    if not exists(path):
        raise _none_at(path)
    with members_of(path) as members, _form_in(_with_others(path, members)) as form:
        if form is None:
            raise _none_at(path)
        yield form


def _none_at(path: Path) -> DataError:
    return DataError(
        QT_TRANSLATE_NOOP(
            "Errors",
            "“{path}” does not hold MNIST in a form that is known here. These are its four files, "
            "packed (.gz) or not: {files}; mnist.npz; train.csv and test.csv, a label and 784 "
            "pixels a line; folders of pictures, train/0 to 9 and test/0 to 9; or a zip archive of "
            "one of these.",
        ),
        path=path,
        files=", ".join(idx.FILES),
    )


def _with_others(path: Path, members: Members) -> Members:
    """Add the files that belong to one that was chosen: its names say so, and where it lies."""
    if is_folder(path) or list(members) != [PurePosixPath(path.name)]:  # or an archive
        return members
    if _IDX.fullmatch(path.name):
        with members_of(path.parent) as found:
            return found
    beside = path.with_name(name_of_test(path.name))
    return {**members, PurePosixPath(beside.name): PlainFile(beside)} if exists(beside) else members


@contextlib.contextmanager
def _form_in(members: Members, archives: int = 2) -> Iterator[DataForm | None]:
    """Recognise a form by the names of its files; look into an archive if it is the only one.

    archives: how many may be within each other.
    """
    form = _recognised(members)
    packed = [each for name, each in members.items() if name.suffix.lower() in _ARCHIVES]
    if form is None and len(packed) == 1 and archives:
        with members_in(packed[0]) as inner, _form_in(inner, archives - 1) as found:
            yield found
        return
    yield form


def _recognised(members: Members) -> DataForm | None:
    return _idx_in(members) or arrays_in(members) or tables_in(members) or pictures_in(members)


def _idx_in(members: Members) -> IdxFiles | None:
    """Return the four IDX files, which may lie in folders of their own names."""
    sets: dict[tuple[PurePosixPath, str], dict[str, Member]] = {}
    named = [(match, name) for name in members if (match := _IDX.fullmatch(name.name))]
    # Those that are not packed first, and those that are not in folders of their names.
    for match, name in sorted(
        named, key=lambda each: (each[1].suffix == ".gz", len(each[1].parts))
    ):
        home = name.parent
        while _IDX.fullmatch(home.name):
            home = home.parent
        part = "train" if match["part"].lower() == "train" else "t10k"
        file = {"images": "images-idx3-ubyte", "labels": "labels-idx1-ubyte"}[match["kind"].lower()]
        kind = (match["set"] or "").lower()
        sets.setdefault((home, kind), {}).setdefault(f"{part}-{file}", members[name])
    whole = {key: files for key, files in sets.items() if len(files) == len(idx.FILES)}
    if not whole:
        return None
    home, kind = min(whole, key=lambda key: (len(key[0].parts), key[1]))
    return IdxFiles(whole[home, kind], turned=bool(kind))
