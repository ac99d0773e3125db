"""Stroke files: labelled digits as people wrote them, one JSON object a line, packed or not.

Two forms are read, described in docs/stroke-files.md: the one written here, and that of public sets
of pen digits, whose strokes are points in a box of 500 by 500 with y pointing up.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Literal

import numpy as np
from msgspec import UNSET, Meta, UnsetType

from lenet_gui.core import door
from lenet_gui.core.checks import Count, from_json
from lenet_gui.core.errors import DataError
from lenet_gui.core.files import write_atomically
from lenet_gui.core.ink.drawing import DEFAULT_PEN_WIDTH, Drawing
from lenet_gui.core.ink.drawing_file import MOST_POINTS, MOST_STROKES, stroke_as_json
from lenet_gui.core.ink.drawing_json import (
    JsonPicture,
    JsonStrokes,
    drawing_of,
    flat,
    packed,
    strokes_sharing,
)
from lenet_gui.core.packed import unpacked, unpacking
from lenet_gui.core.words import QT_TRANSLATE_NOOP

FORM, VERSION = "lenet-gui digit", 1
LARGEST_FILE = 128 * 2**20  # bytes, unpacked: some 100,000 digits
LONGEST_LINE = 32 * 2**20  # bytes; half a million points take half of it
LONGEST_NAME = 60  # of a person

_BOX = 500.0  # side of the other form's coordinates
# In a whole file. Bytes alone would not limit what they become in memory.
_MOST_LINES = 300_000
_MOST_STROKES = 500_000
_MOST_PIXELS = 100_000_000
_BOM = b"\xef\xbb\xbf"

_Label = Annotated[int, Meta(ge=0, le=9)]
_Name = Annotated[str, Meta(max_length=LONGEST_NAME)]
_Id = Annotated[str, Meta(max_length=40)]
_Time = Annotated[datetime, Meta(tz=True)]
_InBox = Annotated[float, Meta(ge=0, le=_BOX)]
_Line = Annotated[list[tuple[_InBox, _InBox]], Meta(min_length=1, max_length=MOST_POINTS)]
_Lines = Annotated[list[_Line], Meta(min_length=1, max_length=MOST_STROKES)]


class NewerFormError(DataError):
    """A file was written by a newer version of this program."""


@dataclass(frozen=True, eq=False)
class Written:
    """A labelled drawing.

    label: 0 to 9, or None if it is no digit. writer: the name of who wrote it, "" if unknown.
    time: when it was stored, None if unknown. id: by which later lines of its file know it; "" if
    it is in none. held_back: whether it is never learnt, so that it shows what learning brings.
    """

    label: int | None
    drawing: Drawing
    writer: str = ""
    time: datetime | None = None
    id: str = ""
    held_back: bool = False


@dataclass(frozen=True, eq=False)
class StrokeFile:
    """What a stroke file holds.

    damaged: the numbers of the lines that were left out, from 1. fingerprint: a checksum of the
    unpacked content.
    """

    digits: tuple[Written, ...]
    damaged: tuple[int, ...]
    fingerprint: str

    @property
    def people(self) -> frozenset[str]:
        """The names of who wrote them, as far as they are known."""
        return frozenset(digit.writer for digit in self.digits) - {""}


def read(path: Path) -> StrokeFile:
    """Read a stroke file, packed with gzip or not.

    Raises DataError if the file cannot be read, holds no digits, or more than fits into memory;
    NewerFormError if a newer version wrote it.
    """
    with door.opened(path, LARGEST_FILE, DataError) as file:
        return read_from(file, path)


def read_from(file: BinaryIO, path: Path) -> StrokeFile:
    """Read a stroke file that is open; raises as `read` does, and OSError."""
    digest = hashlib.blake2b(digest_size=16)
    content = Content(path)
    with unpacking(path.name):
        for line in lines_in(unpacked(file), path):
            digest.update(line)
            content.add(line)
    if not content.understood:
        raise DataError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "“{name}” is not a stroke file, which holds a digit a line as JSON.",
            ),
            name=path.name,
        )
    return StrokeFile(content.digits, tuple(content.damaged), digest.hexdigest())


def line_of(digit: Written) -> bytes:
    """Return the line for a digit, with its line feed."""
    facts = _facts(digit.id) | {"label": digit.label}
    if digit.writer:
        facts["writer"] = digit.writer
    if digit.time is not None:
        facts["time"] = digit.time.isoformat()
    if digit.held_back:
        facts["held_back"] = True
    if digit.drawing.picture is not None:
        facts["picture"] = packed(digit.drawing.picture)
    strokes = ",".join(map(stroke_as_json, digit.drawing.strokes))
    return f'{_as_json(facts)[:-1]},"strokes":[{strokes}]}}\n'.encode()


def relabelling(id_: str, label: int | None) -> bytes:
    """Return the line that gives an earlier digit another label."""
    return f"{_as_json(_facts(id_) | {'label': label})}\n".encode()


def deletion(id_: str, *, deleted: bool = True) -> bytes:
    """Return the line that deletes an earlier digit, or brings it back."""
    return f"{_as_json(_facts(id_) | {'deleted': deleted})}\n".encode()


def write(path: Path, digits: Iterable[Written]) -> None:
    """Write a stroke file in one step, packed if its name ends in .gz. Raises OSError.

    Their ids, which had a meaning where they come from, are left out.
    """
    content = b"".join(line_of(replace(digit, id="")) for digit in digits)
    packed = path.suffix == ".gz"
    write_atomically(path, gzip.compress(content, mtime=0) if packed else content)


class Content:
    """The content of a stroke file, line by line.

    damaged: the numbers of the lines that mean nothing, from 1. lines, strokes, pixels: how many
    there were, also of what is deleted.
    """

    def __init__(self, path: Path) -> None:
        """path: its name is in the errors."""
        self.damaged: list[int] = []
        self.lines = self.strokes = self.pixels = 0
        self._path = path
        self._all: dict[str, Written] = {}
        self._deleted: set[str] = set()

    @property
    def digits(self) -> tuple[Written, ...]:
        """The digits that are not deleted, in the order of their lines."""
        return tuple(each for id_, each in self._all.items() if id_ not in self._deleted)

    def digit(self, id_: str) -> Written | None:
        """Return a digit that is not deleted; None if there is no such."""
        return None if id_ in self._deleted else self._all.get(id_)

    @property
    def understood(self) -> bool:
        """Whether any line means something, or there is none."""
        return len(self.damaged) < self.lines or not self.lines

    def has_room_for(self, other: Content) -> bool:
        """Whether one file could hold the content of both."""
        return (
            self.lines + other.lines <= _MOST_LINES
            and self.strokes + other.strokes <= _MOST_STROKES
            and self.pixels + other.pixels <= _MOST_PIXELS
        )

    def add(self, line: bytes) -> Written | None:
        """Add a line; return the digit on it, if there is one.

        Raises DataError if the file comes to hold too much, NewerFormError.
        """
        self.lines += 1
        if self.lines > _MOST_LINES:
            raise _too_much(self._path)
        if line.isspace():
            return None
        try:
            return self._read(line.removeprefix(_BOM))
        except (ValueError, zlib.error):
            self.damaged.append(self.lines)
            return None

    def _read(self, line: bytes) -> Written | None:
        kind: _Kind = from_json(line, _Kind)
        if kind.form is UNSET:
            digit = _from_other(from_json(line, _OtherLine))
        elif kind.version > VERSION:
            raise NewerFormError(
                QT_TRANSLATE_NOOP(
                    "Errors",
                    "“{name}” was written by a newer version of this program. "
                    "It is left as it is; update the program to read it.",
                ),
                name=self._path.name,
            )
        else:
            ours: _OurLine = from_json(line, _OurLine)
            if not (ours.strokes or ours.picture):
                self._change(ours)
                return None
            digit = _from_ours(ours)
        self._count(digit.drawing)
        named = digit if digit.id else replace(digit, id=f"#{self.lines}")
        self._deleted.discard(named.id)
        self._all[named.id] = named
        return named

    def _count(self, drawing: Drawing) -> None:
        self.strokes += len(drawing.strokes)
        self.pixels += 0 if drawing.picture is None else drawing.picture.ink.size
        if self.strokes > _MOST_STROKES or self.pixels > _MOST_PIXELS:
            raise _too_much(self._path)

    def _change(self, line: _OurLine) -> None:
        """Change an earlier digit. One that is unknown was on a line that is damaged."""
        if not line.id or (line.label is UNSET and line.deleted is UNSET):
            raise ValueError("it names no digit, or no change")
        if line.deleted is not UNSET:
            (self._deleted.add if line.deleted else self._deleted.discard)(line.id)
        if line.label is not UNSET and line.id in self._all:
            self._all[line.id] = replace(self._all[line.id], label=line.label)


# What a line may hold


@dataclass(frozen=True)
class _Kind:
    form: Literal["lenet-gui digit"] | UnsetType = UNSET
    version: Count = 0


@dataclass(frozen=True)
class _OurLine:
    id: _Id = ""
    label: _Label | UnsetType | None = UNSET
    deleted: bool | UnsetType = UNSET
    writer: _Name = ""
    time: _Time | None = None
    held_back: bool = False
    strokes: JsonStrokes | UnsetType = UNSET
    picture: JsonPicture | None = None


@dataclass(frozen=True)
class _OtherLine:
    label: _Label
    strokes: _Lines
    writer: _Name | int = ""


def _from_ours(line: _OurLine) -> Written:
    if line.label is UNSET:
        raise ValueError("it has no label")
    drawing = drawing_of(line.strokes or [], line.picture)
    if drawing.is_empty:
        raise ValueError("it has no ink")
    return Written(line.label, drawing, line.writer, line.time, line.id, line.held_back)


def _from_other(line: _OtherLine) -> Written:
    points = flat(chain.from_iterable(line.strokes)) / np.float32(_BOX)
    points[1::2] = 1 - points[1::2]
    widths = np.full(len(points) // 2, DEFAULT_PEN_WIDTH, np.float32)
    strokes = strokes_sharing(points, widths, [len(each) for each in line.strokes])
    return Written(line.label, Drawing(strokes), str(line.writer))


def _facts(id_: str) -> dict[str, Any]:
    return {"form": FORM, "version": VERSION, **({"id": id_} if id_ else {})}


def _as_json(facts: dict[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


# The bytes of a file


def lines_in(file: BinaryIO, path: Path) -> Iterator[bytes]:
    """Yield the lines of a file from here on; of one that is too long, parts, which mean nothing.

    Raises DataError, with the name of the path, if it holds too much.
    """
    size = 0
    while line := file.readline(LONGEST_LINE):
        size += len(line)
        if size > LARGEST_FILE:
            raise _too_much(path)
        yield line


def _too_much(path: Path) -> DataError:
    return DataError(
        QT_TRANSLATE_NOOP(
            "Errors", "“{name}” holds too much: split it, and use its parts one after the other."
        ),
        name=path.name,
    )
