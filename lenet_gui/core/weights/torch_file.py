"""Reads the files of `torch.save`, after checking what they would become.

Since torch 1.6 such a file is a zip archive of a pickle and the numbers it refers to. Before, it
was five pickles, one after another, followed by the numbers.
"""

import codecs
import io
import warnings
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch

from lenet_gui.core.weights.arrays import as_array
from lenet_gui.core.weights.described import KIND, NUMBERS, Group
from lenet_gui.core.weights.pickle_check import PickleCheck
from lenet_gui.core.weights.unfit import UnfitError, damaged, excessive

_ZIP, _PICKLE = b"PK", b"\x80"
_ENTRY = b"PK\x01\x02"  # precedes each member in an archive's directory
_MOST_MEMBERS = 1000
_LARGEST_PICKLE = 4 << 20
_LARGEST_NOTE = 64
_READABLE = (
    zipfile.ZIP_STORED,
    zipfile.ZIP_DEFLATED,
)  # zipfile unpacks these no further than asked
_MAGIC = 0x1950A86A20F9469CFC6C
_LENGTH = 8  # bytes before the numbers of each storage


def read(content: bytes, most: int) -> Any:
    """Return the file's content, its tensors as arrays, at most `most` bytes unpacked.

    Raises UnfitError.
    """
    if content.startswith(_ZIP):
        content = _checked_archive(content, most)
    elif content.startswith(_PICKLE):
        _check_pickles(content)
    else:
        raise damaged(KIND)
    try:
        with warnings.catch_warnings():
            # They are about how the file was made; whether it is usable is decided here.
            warnings.simplefilter("ignore")
            with torch.serialization.safe_globals(_numbers()):
                found = torch.load(io.BytesIO(content), map_location="cpu", weights_only=True)
    except Exception as error:  # torch raises anything on malformed bytes
        raise damaged(KIND) from error
    return _as_arrays(found)


def _as_arrays(content: Any) -> Any:
    """Return the same with arrays for the tensors in dictionaries."""
    if isinstance(content, torch.Tensor):
        return as_array(content)
    if isinstance(content, Mapping):
        return {key: _as_arrays(value) for key, value in content.items()}
    return content


def _numbers() -> list[Any]:
    """Return what torch needs to be told of to read single numbers of numpy's, all checked here."""
    scalar = type(np.float64(0)).__reduce__(np.float64(0))[0]
    return [
        (scalar, "numpy.core.multiarray.scalar"),
        (scalar, "numpy._core.multiarray.scalar"),
        np.dtype,
        codecs.encode,
        *{type(np.dtype(code)) for code in NUMBERS},
    ]


def _checked_archive(content: bytes, most: int) -> bytes:
    """Return an archive with only the checked content, for torch's own reader."""
    if content.count(_ENTRY) > _MOST_MEMBERS:
        raise excessive()
    checked = io.BytesIO()
    try:
        with (
            zipfile.ZipFile(io.BytesIO(content)) as archive,
            zipfile.ZipFile(checked, "w") as out,
        ):
            members = _Members(archive, most)
            described = members.read("data.pkl", _LARGEST_PICKLE)
            check = PickleCheck()
            check.walk(io.BytesIO(described))
            out.writestr("archive/data.pkl", described)
            out.writestr("archive/version", "3\n")
            if "byteorder" in members:
                out.writestr("archive/byteorder", members.read("byteorder", _LARGEST_NOTE))
            for storage in check.storages.values():
                numbers = members.read(f"data/{storage.key}", most)
                if len(numbers) < storage.size:
                    raise damaged(KIND)
                out.writestr(f"archive/data/{storage.key}", numbers)
    except UnfitError:
        raise
    except Exception as error:  # a damaged archive can raise anything
        raise damaged(KIND) from error
    return checked.getvalue()


class _Members:
    """Reads members of a torch archive, in a folder of any name; at most `most` bytes in all."""

    def __init__(self, archive: zipfile.ZipFile, most: int) -> None:
        self._archive = archive
        self._left = most
        self._folder = archive.namelist()[0].partition("/")[0]

    def __contains__(self, name: str) -> bool:
        return f"{self._folder}/{name}" in self._archive.NameToInfo

    def read(self, name: str, most: int) -> bytes:
        member = self._archive.getinfo(f"{self._folder}/{name}")
        if member.file_size > min(most, self._left):
            raise excessive()
        if member.compress_type not in _READABLE:
            raise damaged(KIND)
        self._left -= member.file_size
        return self._archive.read(member)


def _check_pickles(content: bytes) -> None:
    file = io.BytesIO(content)
    check = PickleCheck()
    magic = check.walk(file)
    if magic != _MAGIC:
        raise damaged(KIND)
    for _ in ("version", "system", "content"):
        check.walk(file)
    keys = check.walk(file)
    found = keys.items if isinstance(keys, Group) else []
    if not all(isinstance(key, str) for key in found) or sorted(found) != sorted(check.storages):
        raise damaged(KIND)
    numbers = sum(_LENGTH + storage.size for storage in check.storages.values())
    if numbers > len(content) - file.tell():
        raise damaged(KIND)
