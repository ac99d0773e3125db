"""Labelled digits from and for other programs: stroke files, IDX files, folders of pictures."""

from __future__ import annotations

import gzip
import io
import itertools
import struct
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from lenet_gui.core.data import idx
from lenet_gui.core.errors import DataError, ImageError
from lenet_gui.core.files import write_atomically
from lenet_gui.core.ink.drawing import Drawing, Picture
from lenet_gui.core.ink.opener import Opener
from lenet_gui.core.ink.raster import to_image, to_input
from lenet_gui.core.paths import exists, is_folder, reason
from lenet_gui.core.sizes import DIGITS, IMAGE_SIZE
from lenet_gui.core.strokes import stroke_file
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.core.words import QT_TRANSLATE_NOOP

MOST = 20_000
"""The most pictures that are taken at once."""

_FOLDERS = {str(digit): digit for digit in range(DIGITS)}  # of pictures, by their names
_NONE = "no digit"  # the folder of what is none


@dataclass(frozen=True, eq=False)
class Found:
    """Digits that were found somewhere. left_out: how many could not be read."""

    digits: tuple[Written, ...]
    left_out: int = 0


def read_from(path: Path, opener: Opener) -> Found:
    """Read a stroke file, one of a pair of IDX files, or a folder.

    A folder may hold pictures by their labels, or pairs of IDX files.
    opener: of the pictures. Images of IDX files are taken as they are, other pictures are fitted.
    Raises DataError if nothing can be found there.
    """
    if is_folder(path):
        return _from_folder(path, opener)
    if _is_idx(path):
        return Found(_from_idx(path))
    content = stroke_file.read(path)
    return Found(content.digits, len(content.damaged))


# IDX


def _is_idx(path: Path) -> bool:
    return "idx1" in path.name or "idx3" in path.name


def _from_idx(path: Path) -> tuple[Written, ...]:
    images_path = path.with_name(path.name.replace("labels", "images").replace("idx1", "idx3"))
    labels_path = path.with_name(path.name.replace("images", "labels").replace("idx3", "idx1"))
    images, labels = idx.read_pair(images_path, labels_path)
    if len(labels) > MOST:
        raise _too_many(path)
    return tuple(
        Written(label, Drawing(picture=Picture.of_image(image)))
        for image, label in zip(images, labels.tolist(), strict=True)
        if image.any()
    )


def write_idx(folder: Path, digits: Iterable[Written]) -> int:
    """Write a pair of IDX files into a folder, packed; return how many digits are in them.

    What is no digit has no place there. Raises DataError if they cannot be written.
    """
    labelled = [each for each in digits if each.label is not None]
    images = np.stack([to_image(each.drawing) for each in labelled]) if labelled else np.zeros(0)
    labels = bytes(each.label for each in labelled if each.label is not None)
    head = struct.pack(">4I", idx.IMAGES_MAGIC, len(labelled), IMAGE_SIZE, IMAGE_SIZE)
    _write(folder / "digits-images-idx3-ubyte.gz", gzip.compress(head + images.tobytes()))
    head = struct.pack(">2I", idx.LABELS_MAGIC, len(labelled))
    _write(folder / "digits-labels-idx1-ubyte.gz", gzip.compress(head + labels))
    return len(labelled)


# Pictures


def _from_folder(folder: Path, opener: Opener) -> Found:
    pictures = _pictures_in(folder)
    if not pictures and (pairs := _pairs_in(folder)):
        of_pairs = (digit for each in pairs for digit in _from_idx(each))
        found = tuple(itertools.islice(of_pairs, MOST + 1))
        if len(found) > MOST:
            raise _too_many(folder)
        return Found(found)
    digits, left_out = [], 0
    for path, label in pictures:
        try:
            drawing = opener.open(path)
        except ImageError:
            left_out += 1
            continue
        ink = to_input(drawing)
        if drawing.picture is not None and ink is not None:
            drawing = Drawing(picture=replace(Picture.of(ink), plain=True))
        digits.append(Written(label, drawing))
    if not digits:
        raise DataError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "“{folder}” holds no digits: pictures of them are looked for in folders that are "
                "called 0 to 9, and IDX files.",
            ),
            folder=folder,
        )
    return Found(tuple(digits), left_out)


def _pictures_in(folder: Path) -> list[tuple[Path, int | None]]:
    """Return the files in the folders named for labels, and the labels."""
    found: list[tuple[Path, int | None]] = []
    try:
        for name, label in (*_FOLDERS.items(), (_NONE, None)):
            if is_folder(folder / name):
                found += [(each, label) for each in _files_in(folder / name)]
    except OSError as error:
        raise _unreadable(folder, error) from error
    if len(found) > MOST:
        raise _too_many(folder)
    return found


def _pairs_in(folder: Path) -> list[Path]:
    """Return the IDX files in a folder that hold images, each once if it is there packed, too."""
    pairs: dict[str, Path] = {}
    try:
        for each in _files_in(folder):
            if "idx3" in each.name:
                pairs.setdefault(each.name.removesuffix(".gz"), each)
    except OSError as error:
        raise _unreadable(folder, error) from error
    return list(pairs.values())


def _files_in(folder: Path) -> list[Path]:
    return [each for each in sorted(folder.iterdir()) if not each.name.startswith(".")]


def _unreadable(folder: Path, error: OSError) -> DataError:
    return DataError(
        QT_TRANSLATE_NOOP("Errors", "“{folder}” cannot be read: {reason}."),
        folder=folder,
        reason=reason(error),
    )


def write_pictures(folder: Path, digits: Sequence[Written]) -> int:
    """Write each digit as a PNG, in MNIST's form, into a folder named for its label.

    Returns how many. Raises DataError if they cannot be written.
    """
    from PIL import Image

    counts: Counter[str] = Counter()
    for each in digits:
        name = _NONE if each.label is None else str(each.label)
        counts[name] += 1
        file = io.BytesIO()
        Image.fromarray(to_image(each.drawing)).save(file, "PNG")
        _write(folder / name / f"{counts[name]:05}.png", file.getvalue())
    return counts.total()


def write_strokes(path: Path, digits: Sequence[Written]) -> int:
    """Write a stroke file; return how many digits. Raises DataError if it cannot be written."""
    try:
        stroke_file.write(path, digits)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error
    return len(digits)


def new_folder(path: Path) -> Path:
    """Return the path of a folder that is not there yet: this one, or one with a number."""
    new, number = path, 2
    while exists(new):
        new, number = path.with_name(f"{path.name} {number}"), number + 1
    return new


def _write(path: Path, content: bytes) -> None:
    try:
        write_atomically(path, content)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError | ValueError) -> DataError:
    return DataError(
        QT_TRANSLATE_NOOP(
            "Errors", "“{path}” could not be written: {reason}. Choose another folder."
        ),
        path=path,
        reason=reason(error),
    )


def _too_many(path: Path) -> DataError:
    return DataError(
        QT_TRANSLATE_NOOP("Errors", "“{name}” holds more digits than are taken at once: {most}."),
        name=path.name,
        most=f"{MOST:,}",
    )
